/** Playbooks (C21): apply one to this deal, keep a won one, and what they are worth. */
import { useQuery } from '@tanstack/react-query';
import { App as Ant, Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { get, post } from '../../../api/client';
import { useList, useRefresh } from '../../../api/hooks';
import type { Row } from '../../../api/types';
import { useModel } from '../../../app/model';
import { useI18n } from '../../../i18n';
import { Bones, Empty, Notice, Tag } from '../../../ui/bits';
import { FormItem } from '../../../ui/FormItem';
import { percent } from '../../../ui/format';
import { optionLabel } from '../../../ui/Value';
import type { SheetProps } from './registry';
import { SheetHead, useRows } from './rows';

interface Uses {
  won: number;
  lost: number;
  win_pct: number | null;
}
interface Rates {
  items: { id: number; applied: number; open: number; with: Uses; without: Uses }[];
}
interface Applied {
  criteria: number;
  commitments: number;
  milestones: number;
  missing_roles: string[];
  missing_parts: string[];
}
interface Content {
  roles?: unknown[];
  team?: unknown[];
  criteria?: unknown[];
  commitments?: unknown[];
  steps?: unknown[];
  milestones?: unknown[];
  documents?: unknown[];
}

function Keep({ deal, onClose }: { deal: Row; onClose: () => void }) {
  const { t } = useI18n();
  const refresh = useRefresh();
  const { message } = Ant.useApp();
  const [name, setName] = useState(String(deal['name'] ?? ''));
  const [summary, setSummary] = useState('');
  const [busy, setBusy] = useState(false);
  return (
    <Modal
      open
      title={t('playbooks.keep')}
      okText={t('save')}
      cancelText={t('cancel')}
      confirmLoading={busy}
      okButtonProps={{ disabled: !name.trim() }}
      onCancel={onClose}
      onOk={async () => {
        setBusy(true);
        try {
          await post(`/opportunities/${deal.id}/playbook`, { name: name.trim(), ...(summary.trim() ? { summary: summary.trim() } : {}) });
          refresh('playbook');
          onClose();
        } catch (e) {
          message.error(e instanceof Error ? e.message : t('error.unknown'));
        } finally {
          setBusy(false);
        }
      }}
    >
      <p className="muted">{t('playbooks.keep.hint')}</p>
      <div className="form-grid one">
        <FormItem name={t('playbooks.name')} required>
          {(a) => <Input id={a.id} maxLength={200} value={name} onChange={(e) => setName(e.target.value)} />}
        </FormItem>
        <FormItem name={t('playbooks.summary')}>
          {(a) => <Input.TextArea id={a.id} rows={3} maxLength={4000} value={summary} onChange={(e) => setSummary(e.target.value)} />}
        </FormItem>
      </div>
    </Modal>
  );
}

export default function Playbooks({ row, canEdit }: SheetProps) {
  const { t, label } = useI18n();
  const { message } = Ant.useApp();
  const model = useModel();
  const refresh = useRefresh();
  const kind = model.kind('playbook');
  const uses = useRows('playbook_use', row.id);
  const list = useList(kind, { limit: 100, active: true, sort: 'name' });
  const rates = useQuery({ queryKey: ['playbook', 'rates'], queryFn: ({ signal }) => get<Rates>('/analysis/playbooks', undefined, signal) });
  const [keeping, setKeeping] = useState(false);
  const [applied, setApplied] = useState<Applied | null>(null);
  const [busy, setBusy] = useState<number | null>(null);
  const open = ['open', 'draft', 'paused'].includes(String(row['state']));
  const apply = async (id: number) => {
    setBusy(id);
    try {
      setApplied(await post<Applied>(`/playbooks/${id}/apply`, { deal: row.id }));
      refresh('playbook_use', 'playbook', 'criterion', 'commitment', 'milestone');
    } catch (e) {
      message.error(e instanceof Error ? e.message : t('error.unknown'));
    } finally {
      setBusy(null);
    }
  };
  const role = model.field('deal_contact', 'buying_roles');
  const part = model.field('deal_member', 'part');
  const inUse = new Set(uses.rows.map((u) => u['playbook']));
  const items = list.data?.items ?? [];
  const rate = (id: number) => rates.data?.items.find((r) => r.id === id);
  const fits = (b: Row) => (b['product'] && b['product'] === row['product']) || (b['category'] && b['category'] === row['category']);
  const sorted = [...items].sort((a, b) => Number(inUse.has(b.id)) - Number(inUse.has(a.id)) || Number(Boolean(fits(b))) - Number(Boolean(fits(a))));
  return (
    <>
      <SheetHead title={t('sheet.playbooks')} hint={t('playbooks.hint')}>
        {row['state'] === 'won' && canEdit && kind?.actions.create && <Button onClick={() => setKeeping(true)}>{t('playbooks.keep')}</Button>}
      </SheetHead>
      {applied && (
        <Notice tone="good">
          <p>{t('playbooks.applied', { a: applied.criteria, b: applied.commitments, c: applied.milestones })}</p>
          {applied.missing_roles.length + applied.missing_parts.length > 0 && (
            <p>
              {t('playbooks.missing')}
              {[...applied.missing_roles.map((k) => optionLabel(role, k)), ...applied.missing_parts.map((k) => optionLabel(part, k))].join(t('sep'))}
            </p>
          )}
        </Notice>
      )}
      {list.isPending ? (
        <Bones rows={5} />
      ) : !sorted.length ? (
        <Empty title={t('playbooks.none')} hint={t('playbooks.empty')} />
      ) : (
        <ul className="books">
          {sorted.map((b) => {
            const c = (b['content'] ?? {}) as Content;
            const r = rate(b.id);
            return (
              <li key={b.id}>
                <div className="book-body">
                  <h3>
                    <Link to={`/playbooks/${b.id}`}>{String(b['name'])}</Link> {inUse.has(b.id) && <Tag tone="good">{t('playbooks.in_use')}</Tag>} {!inUse.has(b.id) && fits(b) ? <Tag tone="accent">{t('playbooks.fits')}</Tag> : null}
                  </h3>
                  {typeof b['summary'] === 'string' && <p>{b['summary']}</p>}
                  <p className="muted num">
                    {t('playbooks.parts', { a: c.roles?.length ?? 0, b: c.criteria?.length ?? 0, c: c.commitments?.length ?? 0, d: c.milestones?.length ?? 0, e: c.steps?.length ?? 0 })}
                    {b['days'] ? ` · ${t('n_days', { n: Number(b['days']) })}` : ''}
                  </p>
                </div>
                <dl className="book-rate">
                  <div>
                    <dt>{t('playbooks.with')}</dt>
                    <dd className="num">
                      {r?.with.win_pct === null || !r ? '—' : percent(r.with.win_pct)}
                      <small>{r ? t('playbooks.closed', { n: r.with.won + r.with.lost }) : ''}</small>
                    </dd>
                  </div>
                  <div>
                    <dt>{t('playbooks.without')}</dt>
                    <dd className="num">
                      {r?.without.win_pct === null || !r ? '—' : percent(r.without.win_pct)}
                      <small>{r ? t('playbooks.closed', { n: r.without.won + r.without.lost }) : ''}</small>
                    </dd>
                  </div>
                </dl>
                {open && canEdit && !inUse.has(b.id) && (
                  <Button loading={busy === b.id} onClick={() => void apply(b.id)} aria-label={`${t('playbooks.apply')} ${label(kind?.label)} ${String(b['name'])}`}>
                    {t('playbooks.apply')}
                  </Button>
                )}
              </li>
            );
          })}
        </ul>
      )}
      {keeping && <Keep deal={row} onClose={() => setKeeping(false)} />}
    </>
  );
}
