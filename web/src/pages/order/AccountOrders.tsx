/** At one account: what it ordered, what it owes and since when, and the papers behind it. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Segmented } from 'antd';
import { Link } from 'react-router-dom';
import { get } from '../../api/client';
import type { Kind, Row } from '../../api/types';
import { useModel } from '../../app/model';
import { useI18n } from '../../i18n';
import { Bones, Empty, Figure, Notice, Section, Tag } from '../../ui/bits';
import { moneyFull, moneyShort } from '../../ui/format';
import { Stacked } from '../../ui/Stacked';
import { Related } from '../record/Related';
import { Ageing } from './Ageing';
import type { AccountMoney } from './data';
import './order.css';

const PARTS = [
  { kind: 'order', label: 'order.orders', columns: ['ordered_on', 'state', 'amount', 'promised_on', 'delivered_on'] },
  { kind: 'invoice', label: 'order.invoices', columns: ['issued_on', 'due', 'state', 'amount', 'open_amount'] },
  { kind: 'payment', label: 'order.payments', columns: ['paid_on', 'amount', 'method', 'invoice', 'state'] },
] as const;

function Open({ money }: { money: AccountMoney }) {
  const { t } = useI18n();
  const model = useModel();
  const path = (kind: string) => model.kind(kind)?.path ?? `${kind}s`;
  const name = (kind: string) => t(kind === 'order' ? 'order.orders' : 'order.invoices');
  if (!money.items.length) return <p className="quiet">{t('order.open.none')}</p>;
  return (
    <>
      <Stacked label={t('order.open')}>
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{t('order.open.paper')}</th>
              <th scope="col">{t('order.open.due')}</th>
              <th scope="col" className="right">{t('order.open.days')}</th>
              <th scope="col" className="right">{t('order.open.left')}</th>
            </tr>
          </thead>
          <tbody>
            {money.items.slice(0, 50).map((i) => (
              <tr key={`${i.kind}${i.id}`}>
                <th scope="row">
                  <Link to={`/${path(i.kind)}/${i.id}`}>
                    {name(i.kind)} #{i.id}
                  </Link>
                </th>
                <td className="num">{i.due ?? '—'}</td>
                <td className="right num">{i.days > 0 ? <Tag tone={i.days > 60 ? 'bad' : 'warn'}>{i.days}</Tag> : '—'}</td>
                <td className="right num">{moneyFull(i.open, money.currency)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Stacked>
      <p className="quiet">{t('order.open.hint')}</p>
    </>
  );
}

export default function AccountOrders({ kind, row }: { kind: Kind; row: Row }) {
  const { t, lang } = useI18n();
  const model = useModel();
  const [part, setPart] = useState<string>('order');
  const query = useQuery({ queryKey: ['order', 'money', row.id], queryFn: ({ signal }) => get<AccountMoney>(`/accounts/${row.id}/money`, undefined, signal) });
  const shown = PARTS.filter((p) => model.kind(p.kind));
  const chosen = shown.find((p) => p.kind === part) ?? shown[0];
  const lists = chosen && (
    <Section title={t('order.open.paper')} extra={<Segmented size="small" value={chosen.kind} onChange={(v) => setPart(String(v))} options={shown.map((p) => ({ value: p.kind, label: t(p.label) }))} />}>
      <Related key={chosen.kind} parent={kind} row={row} child={chosen.kind} field="account" columns={[...chosen.columns]} />
    </Section>
  );
  if (query.error) return <Notice tone="bad">{query.error.message}</Notice>;
  if (!query.data) return <Bones rows={8} />;
  const m = query.data;
  const short = (v: number) => moneyShort(v, m.currency, lang);
  if (!m.amounts) return <Empty title={t('order.hidden')} hint={t('order.hidden.hint')} />;
  if (m.orders + m.invoices + m.payments === 0)
    return (
      <div className="stack">
        <Empty title={t('order.none')} hint={t('order.none.hint')} />
        {lists}
      </div>
    );
  const limit = m.credit_limit;
  return (
    <div className="stack">
      <dl className="figures">
        <Figure label={t('order.revenue')} value={short(m.ordered)} sub={t('order.count', { n: m.orders })} title={moneyFull(m.ordered, m.currency)} />
        <Figure label={t('order.balance')} value={short(m.open_balance)} sub={m.credit > 0 ? t('order.credit', { v: short(m.credit) }) : m.backlog > 0 ? t('order.balance.sub', { v: short(m.backlog) }) : ''} title={moneyFull(m.open_balance, m.currency)} />
        <Figure label={t('order.overdue')} value={short(m.overdue)} sub={m.overdue > 0 ? t('order.overdue.days', { n: m.oldest_days }) : t('order.overdue.none')} title={moneyFull(m.overdue, m.currency)} />
        <Figure
          label={t('order.limit')}
          value={limit === null ? '—' : short(limit)}
          sub={limit === null ? t('order.limit.none') : m.over_limit ? <Tag tone="bad">{t('order.limit.over', { v: short(m.excess) })}</Tag> : t('order.limit.left', { v: short(Math.max(0, limit - m.open_balance)) })}
          title={m.payment_term_days === null ? '' : t('order.term', { n: m.payment_term_days })}
        />
      </dl>
      {m.receivable > 0 && (
        <Section title={t('order.ageing')}>
          <Ageing debt={m} currency={m.currency} />
        </Section>
      )}
      <Section title={t('order.open')}>
        <Open money={m} />
      </Section>
      {lists}
    </div>
  );
}
