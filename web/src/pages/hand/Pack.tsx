/** The handover pack: one page the receiver prints and works through. */
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { Printer } from 'lucide-react';
import { Link, useParams } from 'react-router-dom';
import { get } from '../../api/client';
import type { Row } from '../../api/types';
import { useI18n } from '../../i18n';
import { Bones, Notice, Section } from '../../ui/bits';
import { dayOf, isMoney, moneyFull } from '../../ui/format';
import './hand.css';

interface PackView {
  transfer: Row;
  from_name: string | null;
  to_name: string | null;
  account: Row;
  deals: Row[];
  activities: Row[];
  promises: Row[];
  plans: Row[];
  contacts: Row[];
  relations: Row[];
}

function Lines({ title, rows, text }: { title: string; rows: Row[]; text: (r: Row) => unknown[] }) {
  if (!rows.length) return null;
  return (
    <Section title={title}>
      <ul className="lines">
        {rows.map((r) => (
          <li key={r.id} className="line">
            {text(r).filter(Boolean).join(' · ')}
          </li>
        ))}
      </ul>
    </Section>
  );
}

export default function Pack() {
  const { t } = useI18n();
  const { id = '' } = useParams();
  const pack = useQuery({ queryKey: ['transfer', 'pack', id], queryFn: ({ signal }) => get<PackView>(`/transfers/${id}/pack`, {}, signal) });
  if (pack.isPending) return <div className="page"><Bones rows={9} /></div>;
  if (pack.isError) return <div className="page"><Notice tone="bad">{pack.error.message}</Notice></div>;
  const p = pack.data;
  const money = (v: unknown) => (isMoney(v) ? moneyFull(v.amount, v.currency) : '');
  return (
    <div className="page">
      <header className="page-head pack-head">
        <h1>
          {t('transfer.pack')}
          {t('colon')}
          <Link to={`/accounts/${p.account.id}`}>{String(p.account['name'])}</Link>
        </h1>
        <Button className="hand-noprint" icon={<Printer size={15} />} onClick={() => window.print()}>
          {t('transfer.print')}
        </Button>
      </header>
      <div className="hand-stack">
        <p>
          {p.from_name ?? '—'} → {p.to_name ?? '—'} <span className="muted">{String(p.transfer['reason'] ?? '')}</span>
        </p>
        <dl className="hand-facts">
          {([['transfer.notes', p.transfer['handover_notes']], ['transfer.introductions', p.transfer['introductions']]] as const).map(([k, v]) =>
            v ? (
              <div key={k}>
                <dt>{t(k)}</dt>
                <dd>{String(v)}</dd>
              </div>
            ) : null,
          )}
        </dl>
        <Lines title={t('transfer.promises', { n: p.promises.length })} rows={p.promises} text={(r) => [r['what'], r['due'], r['contact_name']]} />
        <Lines title={t('transfer.deals', { n: p.deals.length })} rows={p.deals} text={(r) => [r['name'], money(r['amount']), r['close_date'], r['next_step']]} />
        <Lines title={t('transfer.activities', { n: p.activities.length })} rows={p.activities} text={(r) => [r['start'] ? dayOf(String(r['start'])) : r['due'], r['subject']]} />
        <Lines title={t('transfer.contacts', { n: p.contacts.length })} rows={p.contacts} text={(r) => [r['name'], r['title'], r['mobile'] ?? r['phone']]} />
        <Lines title={t('transfer.relations')} rows={p.relations} text={(r) => [r['contact_name'], t('transfer.degree', { n: Number(r['degree']) })]} />
        <Lines title={t('transfer.plans', { n: p.plans.length })} rows={p.plans} text={(r) => [r['name']]} />
      </div>
    </div>
  );
}
