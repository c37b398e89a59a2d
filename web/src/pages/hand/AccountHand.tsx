/** At one account: whose it is, who sponsors it, how it changed hands, and what can be done about that. */
import { Button, Input, InputNumber, Modal } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { patch, post } from '../../api/client';
import { useChildren, useList, useRefresh } from '../../api/hooks';
import type { Kind, Row } from '../../api/types';
import { useCreate } from '../../app/create';
import { nameOf, useModel } from '../../app/model';
import { useI18n } from '../../i18n';
import { Section } from '../../ui/bits';
import { DayField, InstantField } from '../../ui/DateField';
import { addDays, currencySign, instantOf, today, toMinor } from '../../ui/format';
import { BidCard } from './Bids';
import { useAct } from './data';
import { TransferDialog, TransferList } from './Transfers';
import './hand.css';
import { FormItem } from '../../ui/FormItem';

const WEIGHTS = ['plan', 'relation', 'record', 'capacity'] as const;

function PublishDialog({ account, onClose }: { account: Row; onClose: () => void }) {
  const { t } = useI18n();
  const { run, busy } = useAct('bid');
  const [deadline, setDeadline] = useState<string | null>(instantOf(addDays(today(), 7), '18:00'));
  const [conditions, setConditions] = useState('');
  const [target, setTarget] = useState<number | null>(null);
  const [w, setW] = useState({ plan: 40, relation: 20, record: 20, capacity: 20 });
  const currency = useModel().meta.company.currency;
  const send = async () => {
    const weights = Object.fromEntries(WEIGHTS.map((k) => [`weight_${k}`, w[k]]));
    const body = { account: account.id, deadline, conditions, base_target: target === null ? null : { amount: toMinor(target, currency), currency }, ...weights };
    if (await run(() => post('/bids', body))) onClose();
  };
  return (
    <Modal open title={`${t('bid.publish.title')} · ${String(account['name'])}`} okText={t('bid.publish')} cancelText={t('cancel')} onCancel={onClose} onOk={() => void send()} okButtonProps={{ loading: busy, disabled: !deadline }}>
      <div className="hand-form">
        <FormItem name={t('bid.publish.deadline')} required help={t('bid.publish.sealed')}>
          {({ id }) => <InstantField id={id} min={today()} value={deadline} onChange={setDeadline} />}
        </FormItem>
        <FormItem name={t('bid.conditions')}>{({ id }) => <Input.TextArea id={id} rows={3} maxLength={4000} value={conditions} onChange={(e) => setConditions(e.target.value)} />}</FormItem>
        <FormItem name={t('bid.target')}>{({ id }) => <InputNumber id={id} min={0} value={target} addonBefore={currencySign(currency).trim()} onChange={setTarget} style={{ width: '100%' }} />}</FormItem>
        <div>
          <div className="muted">{t('bid.weights.hint')}</div>
          <div className="hand-weights">
            {WEIGHTS.map((k) => (
              <FormItem key={k} name={t(`bid.score_${k}`)}>{({ id }) => <InputNumber id={id} min={0} max={100} value={w[k]} onChange={(v) => setW({ ...w, [k]: v ?? 0 })} />}</FormItem>
            ))}
          </div>
        </div>
      </div>
    </Modal>
  );
}

/** A sponsor's term gets its last day; after that the next one may be named. */
function EndDialog({ row, onClose }: { row: Row; onClose: () => void }) {
  const { t } = useI18n();
  const { run, busy } = useAct('sponsorship', 'account');
  const [day, setDay] = useState<string | null>(today());
  const send = async () => {
    if (await run(() => patch(`/sponsorships/${row.id}`, { to: day }))) onClose();
  };
  return (
    <Modal open title={`${t('cockpit.end')} · ${nameOf(row, 'user') ?? ''}`} okText={t('hand.confirm')} cancelText={t('cancel')} onCancel={onClose} onOk={() => void send()} okButtonProps={{ loading: busy, disabled: !day }}>
      <div className="hand-form">
        <FormItem name={t('cockpit.end.day')} help={t('cockpit.end.hint')}>{({ id, describedBy }) => <DayField id={id} describedBy={describedBy} min={String(row['from'])} value={day} onChange={setDay} />}</FormItem>
      </div>
    </Modal>
  );
}

export default function AccountHand({ kind, row }: { kind: Kind; row: Row }) {
  const { t } = useI18n();
  const model = useModel();
  const create = useCreate();
  const refresh = useRefresh();
  const [open, setOpen] = useState<'transfer' | 'bid' | null>(null);
  const transfers = useChildren(kind, row.id, 'transfers', 'transfer', { limit: 50, expand: 'from,to' });
  const bids = useList(model.kind('bid'), { account: row.id, limit: 20, sort: '-published_at' });
  const sponsors = useChildren(kind, row.id, 'sponsorships', 'sponsorship', { limit: 20, expand: 'user' });
  const [ending, setEnding] = useState(false);
  const held = (s: Row) => String(s['from']) <= today() && (!s['to'] || String(s['to']) >= today());
  const current = sponsors.data?.items.find(held);
  const coming = sponsors.data?.items.find((s) => String(s['from']) > today());
  const canEdit = Boolean(kind.actions.update);
  return (
    <div className="hand-stack">
      <div className="hand-bar">
        <dl className="hand-facts">
          <div>
            <dt>{t('owner.now')}</dt>
            <dd>{nameOf(row, 'owner') ?? t('owner.nobody')}</dd>
          </div>
          <div>
            <dt>{t('owner.sponsor')}</dt>
            <dd>
              {current ? <Link to={`/sponsorships/${current.id}`}>{nameOf(current, 'user')}</Link> : t('owner.sponsor.none')}
              {current?.['to'] ? <span className="muted"> {t('owner.sponsor.until', { day: String(current['to']) })}</span> : null}
              {coming ? <span className="muted"> {t('owner.sponsor.next', { name: nameOf(coming, 'user') ?? '', day: String(coming['from']) })}</span> : null}
            </dd>
          </div>
        </dl>
        <span className="hand-acts">
          {!current && !coming && model.may('sponsorship', 'create') && <Button onClick={() => create({ kind: 'sponsorship', preset: { account: row.id, from: today() }, stay: true, onDone: () => refresh('account', 'sponsorship') })}>{t('cockpit.name')}</Button>}
          {current && !current['to'] && model.may('sponsorship', 'update') && <Button onClick={() => setEnding(true)}>{t('cockpit.end')}</Button>}
          {current?.['to'] && !coming && model.may('sponsorship', 'create') ? <Button onClick={() => create({ kind: 'sponsorship', preset: { account: row.id, from: addDays(String(current['to']), 1) }, stay: true, onDone: () => refresh('account', 'sponsorship') })}>{t('cockpit.name.next')}</Button> : null}
          {model.may('account', 'approve') && !bids.data?.items.some((b) => b['state'] === 'published' || b['state'] === 'opened') && <Button onClick={() => setOpen('bid')}>{t('bid.publish')}</Button>}
          {canEdit && row['owner'] ? (
            <Button type="primary" onClick={() => setOpen('transfer')}>
              {t('transfer.request')}
            </Button>
          ) : null}
        </span>
      </div>
      {bids.data?.items.length ? (
        <Section title={t('owner.bids')}>
          <ul className="hand-list">
            {bids.data.items.map((b) => (
              <BidCard key={b.id} row={b} />
            ))}
          </ul>
        </Section>
      ) : null}
      <Section title={t('owner.history')}>{transfers.data?.items.length ? <TransferList rows={transfers.data.items} /> : <p className="muted">{t('transfer.none.here')}</p>}</Section>
      {ending && current && <EndDialog row={current} onClose={() => setEnding(false)} />}
      {open === 'transfer' && <TransferDialog account={row} onClose={() => setOpen(null)} />}
      {open === 'bid' && <PublishDialog account={row} onClose={() => setOpen(null)} />}
    </div>
  );
}
