/** Transfers: the register, and the dialog that shows beforehand what goes along. */
import { useQuery } from '@tanstack/react-query';
import { Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { get, post } from '../../api/client';
import { useList } from '../../api/hooks';
import type { Row } from '../../api/types';
import { nameOf, useModel } from '../../app/model';
import { useI18n } from '../../i18n';
import { Bones, Empty, Notice, Tag, Whole } from '../../ui/bits';
import { DayField } from '../../ui/DateField';
import { dayOf, today } from '../../ui/format';
import { RefPicker } from '../../ui/RefPicker';
import { optionLabel } from '../../ui/Value';
import { type Preview, tones, useAct } from './data';
import { Progress } from './Progress';
import { FormItem } from '../../ui/FormItem';

const KINDS = ['contacts', 'deals', 'activities', 'promises', 'plans'] as const;

/** What goes along, by name once it is asked for. */
function Moves({ title, rows }: { title: string; rows: Row[] }) {
  return (
    <details className="hand-moves">
      <summary>{title}</summary>
      <ul>
        {rows.map((r) => (
          <li key={r.id}>{String(r['name'] ?? r['subject'] ?? r['what'] ?? '')}</li>
        ))}
      </ul>
    </details>
  );
}

export function TransferDialog({ account, preset, onClose }: { account: Row; preset?: { to: number; reason: string }; onClose: () => void }) {
  const { t } = useI18n();
  const { run, busy } = useAct('transfer', 'account', 'approval');
  const [to, setTo] = useState<number | null>(preset?.to ?? null);
  const [form, setForm] = useState({ reason: preset?.reason ?? '', handover_notes: '', introductions: '' });
  const [on, setOn] = useState<string | null>(null);
  const seen = useQuery({ queryKey: ['transfer', 'preview', account.id, to], queryFn: ({ signal }) => get<Preview>(`/accounts/${account.id}/transfer_preview`, to ? { to } : {}, signal) });
  const send = async () => {
    const body = { to, ...form, ...(on ? { effective_on: on } : {}) };
    if (await run(() => post(`/accounts/${account.id}/transfers`, body))) onClose();
  };
  const p = seen.data;
  const area = (key: keyof typeof form, label: string) => (
    <FormItem name={label} required={key === 'reason'}>{({ id }) => <Input.TextArea id={id} rows={2} maxLength={4000} value={form[key]} onChange={(e) => setForm({ ...form, [key]: e.target.value })} />}</FormItem>
  );
  return (
    <Modal open title={t('transfer.title', { name: String(account['name']) })} okText={t('transfer.request')} cancelText={t('cancel')} onCancel={onClose} onOk={() => void send()} okButtonProps={{ loading: busy, disabled: !to || !form.reason.trim() }}>
      <div className="hand-form">
        <FormItem name={t('transfer.to')} required>{({ id }) => <RefPicker id={id} kind="user" value={to} onChange={(v) => setTo(typeof v === 'number' ? v : null)} />}</FormItem>
        {p && to && (
          <Notice tone={p.to_capacity.room ? 'plain' : 'bad'}>
            {p.to_capacity.binds ? t('hand.capacity', { held: p.to_capacity.held, most: p.to_capacity.most }) : t('hand.capacity.free', { held: p.to_capacity.held })}
          </Notice>
        )}
        {area('reason', t('hand.reason'))}
        {p && (
          <div>
            <div className="muted">{t('transfer.moves')}</div>
            {KINDS.filter((k) => p[k].length).map((k) => (
              <Moves key={k} title={t(`transfer.${k}`, { n: p[k].length })} rows={p[k]} />
            ))}
            <p className="hand-moves muted">{KINDS.filter((k) => !p[k].length).map((k) => t(`transfer.${k}`, { n: 0 })).join(' · ')}</p>
          </div>
        )}
        {p && p.promises_open > 0 && <Notice>{t('transfer.promises.warn', { n: p.promises_open, mine: p.promises.length })}</Notice>}
        {area('handover_notes', t('transfer.notes'))}
        {area('introductions', t('transfer.introductions'))}
        <FormItem name={t('transfer.effective')} help={t('transfer.effective.hint')}>{({ id, describedBy }) => <DayField id={id} describedBy={describedBy} min={today()} value={on} onChange={setOn} />}</FormItem>
      </div>
    </Modal>
  );
}

function UndoDialog({ row, onClose }: { row: Row; onClose: () => void }) {
  const { t } = useI18n();
  const { run, busy } = useAct('transfer', 'account', 'opportunity', 'activity');
  const [reason, setReason] = useState('');
  const send = async () => {
    if (await run(() => post(`/transfers/${row.id}/undo`, { reason }))) onClose();
  };
  return (
    <Modal open title={t('transfer.undo')} okText={t('transfer.undo')} cancelText={t('cancel')} onCancel={onClose} onOk={() => void send()} okButtonProps={{ loading: busy, disabled: !reason.trim() }}>
      <div className="hand-form">
        <Notice tone="plain">{t('transfer.undo.what', { from: nameOf(row, 'from') ?? '—', to: nameOf(row, 'to') ?? '—' })}</Notice>
        <FormItem name={t('hand.reason')} required>{({ id }) => <Input.TextArea id={id} rows={3} value={reason} onChange={(e) => setReason(e.target.value)} />}</FormItem>
      </div>
    </Modal>
  );
}

const AT: Record<string, number> = { requested: 1, returned: 0, approved: 2, filed: 3, done: 4 };

export function TransferList({ rows }: { rows: Row[] }) {
  const { t } = useI18n();
  const model = useModel();
  const [undo, setUndo] = useState<Row | null>(null);
  return (
    <>
      <ul className="hand-list">
        {rows.map((r) => {
          const state = String(r['state']);
          return (
            <li key={r.id} className="hand-card">
              <header>
                <Link to={`/transfers/${r.id}`}>{String(r['name'])}</Link>
                <Tag tone={tones[state] ?? 'plain'}>{optionLabel(model.field('transfer', 'state'), state)}</Tag>
              </header>
              <p>
                {nameOf(r, 'from') ?? '—'} → {nameOf(r, 'to') ?? '—'} <span className="muted">{String(r['reason'] ?? '')}</span>
              </p>
              {state in AT && <Progress at={AT[state] ?? 0} done={state === 'done'} steps={[t('transfer.step.asked'), t('transfer.step.superior'), t('transfer.step.filed'), state === 'filed' ? t('transfer.step.day', { day: String(r['effective_on'] ?? '') }) : t('transfer.step.done')]} />}
              {r['trouble'] ? <Notice>{t('transfer.trouble')}</Notice> : null}
              <footer>
                <span className="muted num"><Whole>{[r['requested_at'] ? dayOf(String(r['requested_at'])) : '', state === 'done' && r['undo_until'] ? t('transfer.undo.until', { day: String(r['undo_until']) }) : ''].filter(Boolean).join(' · ')}</Whole></span>
                <span className="hand-acts">
                  {r['approval'] && ['requested', 'approved', 'returned'].includes(state) ? <Link to={`/approvals/${String(r['approval'])}`}>{t('transfer.approval')}</Link> : null}
                  <Link to={`/transfers/${r.id}/pack`}>{t('transfer.pack')}</Link>
                  {state === 'done' && String(r['undo_until']) >= today() && model.may('transfer', 'approve') && (
                    <Button size="small" onClick={() => setUndo(r)}>
                      {t('transfer.undo')}
                    </Button>
                  )}
                </span>
              </footer>
            </li>
          );
        })}
      </ul>
      {undo && <UndoDialog row={undo} onClose={() => setUndo(null)} />}
    </>
  );
}

export default function Transfers() {
  const { t } = useI18n();
  const model = useModel();
  const rows = useList(model.kind('transfer'), { limit: 100, expand: 'from,to' });
  if (rows.isPending) return <Bones rows={6} />;
  if (!rows.data?.items.length) return <Empty title={t('transfer.none')} hint={t('transfer.none.hint')} />;
  return <TransferList rows={rows.data.items} />;
}
