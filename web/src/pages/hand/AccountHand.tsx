/** At one account: whose it is, who sponsors it, how it changed hands, and what can be done about that. */
import { Button, Input, InputNumber, Modal } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { post } from '../../api/client';
import { useChildren, useList, useRefresh } from '../../api/hooks';
import type { Kind, Row } from '../../api/types';
import { useCreate } from '../../app/create';
import { nameOf, useModel } from '../../app/model';
import { useI18n } from '../../i18n';
import { Section } from '../../ui/bits';
import { addDays, instantOf, today, toMinor } from '../../ui/format';
import { BidCard } from './Bids';
import { useAct } from './data';
import { TransferDialog, TransferList } from './Transfers';
import './hand.css';
import { FormItem } from '../../ui/FormItem';

const WEIGHTS = ['plan', 'relation', 'record', 'capacity'] as const;

function PublishDialog({ account, onClose }: { account: Row; onClose: () => void }) {
  const { t } = useI18n();
  const { run, busy } = useAct('bid');
  const [day, setDay] = useState(addDays(today(), 7));
  const [clock, setClock] = useState('18:00');
  const [conditions, setConditions] = useState('');
  const [target, setTarget] = useState<number | null>(null);
  const [w, setW] = useState({ plan: 40, relation: 20, record: 20, capacity: 20 });
  const currency = useModel().meta.company.currency;
  const send = async () => {
    const weights = Object.fromEntries(WEIGHTS.map((k) => [`weight_${k}`, w[k]]));
    const body = { account: account.id, deadline: instantOf(day, clock), conditions, base_target: target === null ? null : { amount: toMinor(target, currency), currency }, ...weights };
    if (await run(() => post('/bids', body))) onClose();
  };
  return (
    <Modal open title={`${t('bid.publish.title')} · ${String(account['name'])}`} okText={t('bid.publish')} cancelText={t('cancel')} onCancel={onClose} onOk={() => void send()} okButtonProps={{ loading: busy, disabled: !day || !clock }}>
      <div className="hand-form">
        <FormItem name={t('bid.publish.deadline')}>
          {({ id }) => (
            <span className="hand-acts">
              <Input id={id} type="date" style={{ width: 160 }} value={day} onChange={(e) => setDay(e.target.value)} />
              <Input type="time" step={1} aria-label={`${t('bid.publish.deadline')} 2`} style={{ width: 140 }} value={clock} onChange={(e) => setClock(e.target.value)} />
            </span>
          )}
        </FormItem>
        <FormItem name={t('bid.conditions')}>{({ id }) => <Input.TextArea id={id} rows={3} maxLength={4000} value={conditions} onChange={(e) => setConditions(e.target.value)} />}</FormItem>
        <FormItem name={t('bid.target')}>{({ id }) => <InputNumber id={id} min={0} value={target} onChange={setTarget} style={{ width: '100%' }} />}</FormItem>
        <div>
          <div className="muted">{t('bid.weights')}</div>
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

export default function AccountHand({ kind, row }: { kind: Kind; row: Row }) {
  const { t } = useI18n();
  const model = useModel();
  const create = useCreate();
  const refresh = useRefresh();
  const [open, setOpen] = useState<'transfer' | 'bid' | null>(null);
  const transfers = useChildren(kind, row.id, 'transfers', 'transfer', { limit: 50, expand: 'from,to' });
  const bids = useList(model.kind('bid'), { account: row.id, limit: 20, sort: '-published_at' });
  const sponsors = useChildren(kind, row.id, 'sponsorships', 'sponsorship', { limit: 20, expand: 'user' });
  const current = sponsors.data?.items.find((s) => !s['to'] || String(s['to']) >= today());
  const canEdit = Boolean(kind.actions.update);
  return (
    <div className="stack">
      <div className="hand-bar">
        <dl className="hand-facts">
          <div>
            <dt>{t('owner.now')}</dt>
            <dd>{nameOf(row, 'owner') ?? t('owner.nobody')}</dd>
          </div>
          <div>
            <dt>{t('owner.sponsor')}</dt>
            <dd>{current ? <Link to={`/sponsorships/${current.id}`}>{nameOf(current, 'user')}</Link> : '—'}</dd>
          </div>
        </dl>
        <span className="hand-acts">
          {!current && model.may('sponsorship', 'create') && <Button onClick={() => create({ kind: 'sponsorship', preset: { account: row.id, from: today() }, stay: true, onDone: () => refresh('account', 'sponsorship') })}>{t('cockpit.name')}</Button>}
          {model.may('account', 'approve') && <Button onClick={() => setOpen('bid')}>{t('bid.publish')}</Button>}
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
      <Section title={t('owner.history')}>{transfers.data?.items.length ? <TransferList rows={transfers.data.items} /> : <p className="muted">{t('transfer.none.hint')}</p>}</Section>
      {open === 'transfer' && <TransferDialog account={row} onClose={() => setOpen(null)} />}
      {open === 'bid' && <PublishDialog account={row} onClose={() => setOpen(null)} />}
    </div>
  );
}
