/** Bids: the list, applying under seal, opening, scoring, the award, the public result. */
import { Button, Input, InputNumber, Modal, Popconfirm } from 'antd';
import { useState } from 'react';
import { post } from '../../api/client';
import { useList } from '../../api/hooks';
import { currencySign, isMoney, moneyFull, timeText, toMajor, toMinor } from '../../ui/format';
import type { Row } from '../../api/types';
import { useModel } from '../../app/model';
import { useI18n } from '../../i18n';
import { Bones, Empty, Notice, Tag, Whole } from '../../ui/bits';
import { optionLabel } from '../../ui/Value';
import { type Application, type BidView, MARKS, tones, useAct, useBid } from './data';
import { Progress } from './Progress';
import { FormItem } from '../../ui/FormItem';

function ApplyDialog({ bid, mine, onClose }: { bid: Row; mine?: Application; onClose: () => void }) {
  const { t } = useI18n();
  const { run, busy } = useAct('bid', 'bid_application');
  const [form, setForm] = useState({ plan: mine?.plan ?? '', resources: mine?.resources ?? '', relations: mine?.relations ?? '' });
  const currency = useModel().meta.company.currency;
  const [revenue, setRevenue] = useState<number | null>(mine?.target_revenue ? toMajor(mine.target_revenue.amount, mine.target_revenue.currency) : null);
  const send = async () => {
    const body = { ...form, target_revenue: revenue === null ? null : { amount: toMinor(revenue, currency), currency } };
    if (await run(() => post(`/bids/${bid.id}/applications`, body))) onClose();
  };
  const area = (key: keyof typeof form, rows: number) => (
    <FormItem name={t(`bid.${key}`)} required={key === 'plan'} help={t(`bid.${key}.hint`)}>{({ id }) => <Input.TextArea id={id} rows={rows} maxLength={4000} value={form[key]} onChange={(e) => setForm({ ...form, [key]: e.target.value })} />}</FormItem>
  );
  return (
    <Modal open title={t('bid.apply.title', { name: String(bid['name']) })} okText={t(mine ? 'bid.reapply' : 'bid.apply')} cancelText={t('cancel')} onCancel={onClose} onOk={() => void send()} okButtonProps={{ loading: busy, disabled: !form.plan.trim() }}>
      <div className="hand-form">
        <Notice tone="plain">{t('bid.apply.sealed')}</Notice>
        {area('plan', 5)}
        {area('resources', 2)}
        {area('relations', 2)}
        <FormItem name={t('bid.revenue')}>{({ id }) => <InputNumber id={id} min={0} value={revenue} addonBefore={currencySign(currency).trim()} onChange={setRevenue} style={{ width: '100%' }} />}</FormItem>
      </div>
    </Modal>
  );
}

function Scores({ view }: { view: BidView }) {
  const { t } = useI18n();
  const { run, busy } = useAct('bid', 'bid_application', 'transfer', 'account');
  const [edit, setEdit] = useState<Record<number, Partial<Application>>>({});
  const open = view.manages && view.bid['state'] === 'opened';
  const shown = (a: Application, k: (typeof MARKS)[number]) => edit[a.id]?.[k] ?? a[k];
  const rows = view.items.map((a) => ({ application: a.id, ...Object.fromEntries(MARKS.map((k) => [k, shown(a, k)])) }));
  const save = () => post(`/bids/${view.bid.id}/scores`, { scores: rows });
  const complete = view.items.every((a) => MARKS.every((k) => shown(a, k) !== null && shown(a, k) !== undefined));
  return (
    <>
      <table className="plain-table hand-scores">
        <thead>
          <tr>
            <th>{t('bid.applicant')}</th>
            {MARKS.map((k) => (
              <th key={k}>
                {t(`bid.${k}`)} <small>{t('bid.weight', { w: Number(view.bid[k.replace('score', 'weight')] ?? 0) })}</small>
              </th>
            ))}
            <th>{t('bid.accounts')}</th>
            <th>{t('bid.total')}</th>
          </tr>
        </thead>
        <tbody>
          {view.items.map((a) => (
            <tr key={a.id} className={a.won ? 'won' : ''}>
              <th scope="row">
                {a.user_name} {a.won && <Tag tone="good">{t('bid.won')}</Tag>}
                {a.plan && <p className="muted">{a.plan}</p>}
                {(['resources', 'relations'] as const).map((k) => (a[k] ? <p key={k} className="muted">{t(`bid.${k}`)}{t('colon')}{a[k]}</p> : null))}
                {a.target_revenue && <p className="muted">{t('bid.revenue')}{t('colon')}{moneyFull(a.target_revenue.amount, a.target_revenue.currency)}</p>}
              </th>
              {MARKS.map((k) => (
                <td key={k} className="num" data-label={`${t(`bid.${k}`)} ${t('bid.weight', { w: Number(view.bid[k.replace('score', 'weight')] ?? 0) })}`}>
                  {open ? <InputNumber aria-label={`${a.user_name} ${t(`bid.${k}`)}`} min={0} max={100} precision={0} value={shown(a, k)} onChange={(v) => setEdit({ ...edit, [a.id]: { ...edit[a.id], [k]: v } })} /> : (a[k] ?? '—')}
                </td>
              ))}
              <td className="num" data-label={t('bid.accounts')}>{a.accounts ?? '—'}</td>
              <td className="num" data-label={t('bid.total')}>{a.total ?? '—'}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {open && (
        <div className="hand-bar">
          <span className="muted hand-hint">{complete ? '' : `${t('bid.unscored')} `}{t('bid.tie')}</span>
          <span className="hand-acts">
            <Button loading={busy} onClick={() => void run(save)}>{t('bid.save')}</Button>
            <Popconfirm title={t('bid.award.sure')} okText={t('bid.award')} cancelText={t('cancel')} onConfirm={() => void run(async () => { await save(); return post(`/bids/${view.bid.id}/award`); })}>
              <Button type="primary" disabled={!complete} loading={busy}>{t('bid.award')}</Button>
            </Popconfirm>
          </span>
        </div>
      )}
    </>
  );
}

const STEPS = ['published', 'opened', 'awarded'] as const;

export function BidCard({ row }: { row: Row }) {
  const { t, lang } = useI18n();
  const model = useModel();
  const view = useBid(row.id);
  const { run, busy } = useAct('bid', 'bid_application');
  const [applying, setApplying] = useState(false);
  const v = view.data;
  const state = String(row['state']);
  const target = row['base_target'];
  return (
    <li className="hand-card">
      <header>
        <strong>{String(row['name'])}</strong>
        <Tag tone={tones[state] ?? 'plain'}>{optionLabel(model.field('bid', 'state'), state)}</Tag>
      </header>
      {row['conditions'] ? <p>{String(row['conditions'])}</p> : null}
      {(STEPS as readonly string[]).includes(state) && <Progress at={STEPS.indexOf(state as (typeof STEPS)[number])} done={state === 'awarded'} steps={STEPS.map((k) => t(`bid.step.${k}`))} />}
      <footer>
        <span className="muted">
          <Whole>{[t('bid.deadline', { time: timeText(String(row['deadline'])) }), row['industry'] ? optionLabel(model.field('bid', 'industry'), String(row['industry'])) : '', isMoney(target) ? `${t('bid.target')} ${moneyFull(target.amount, target.currency)}` : ''].filter(Boolean).join(' · ')}</Whole>
        </span>
        <span className="hand-acts">
          {v?.applied && state === 'published' && <Tag tone="good">{t('bid.applied')}</Tag>}
          {v?.may_apply && <Button type={v.applied ? 'default' : 'primary'} size="small" onClick={() => setApplying(true)}>{t(v.applied ? 'bid.reapply' : 'bid.apply')}</Button>}
          {v?.manages && state === 'published' && v.due && <Button type="primary" size="small" loading={busy} onClick={() => void run(() => post(`/bids/${row.id}/open`))}>{t('bid.open')}</Button>}
          {v?.manages && (state === 'published' || state === 'opened') && (
            <Popconfirm title={t('bid.cancel.sure')} okText={t('bid.cancel')} cancelText={t('cancel')} onConfirm={() => void run(() => post(`/bids/${row.id}/cancel`))}>
              <Button size="small" loading={busy}>{t('bid.cancel')}</Button>
            </Popconfirm>
          )}
        </span>
      </footer>
      {v?.manages && state === 'published' && !v.due && <p className="muted hand-hint">{t('bid.sealed.till', { time: timeText(String(row['deadline'])) })}</p>}
      {v && v.items.length > 0 && state !== 'published' && <Scores key={`${row.id}${lang}`} view={v} />}
      {applying && <ApplyDialog bid={row} mine={v?.applied ? v.items[0] : undefined} onClose={() => setApplying(false)} />}
    </li>
  );
}

export default function Bids() {
  const { t } = useI18n();
  const model = useModel();
  const rows = useList(model.kind('bid'), { limit: 100, sort: '-published_at' });
  if (rows.isPending) return <Bones rows={6} />;
  if (!rows.data?.items.length) return <Empty title={t('bid.none')} hint={t('bid.none.hint')} />;
  return (
    <ul className="hand-list">
      {rows.data.items.map((r) => (
        <BidCard key={r.id} row={r} />
      ))}
    </ul>
  );
}
