/** Where time and money go: shares against 60/30/10, visits that are due, cost and return. */
import { useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router-dom';
import { get } from '../../api/client';
import { useModel } from '../../app/model';
import { useI18n } from '../../i18n';
import { Bones, Empty, Figure, Notice, Section, Tag } from '../../ui/bits';
import { moneyShort, percent } from '../../ui/format';
import { Parts } from '../../ui/Parts';
import { Stacked } from '../../ui/Stacked';
import { Nearby, type Visit } from './Visits';
import './calendar.css';

const hours = (minutes: number) => (Math.round(minutes / 6) / 10).toLocaleString('en-US');

function useAnswer<T>(path: string) {
  return useQuery({ queryKey: ['effort', path], queryFn: ({ signal }) => get<T>(path, undefined, signal) });
}

function Share({ value, target }: { value: number; target: number }) {
  return (
    <div className="cal-bar" role="img" aria-label={`${percent(value)} / ${target}%`}>
      <i style={{ width: `${Math.min(100, value)}%` }} />
      <u style={{ left: `${Math.min(100, target)}%` }} />
    </div>
  );
}

interface Time {
  from: string;
  to: string;
  segments: { segment: string; minutes: number; share: number; target: number; gap: number }[];
  kinds: { kind: string; minutes: number; share: number }[];
  below: number;
  visits_planned: number;
  visits_done: number;
  people: { id: number; name: string | null; key: number; regular: number; super_prospect: number; visits_planned: number; visits_done: number; accounts: number; next_week: Record<string, number> }[];
}
function TimeTab() {
  const { t, label } = useI18n();
  const model = useModel();
  const { data, error } = useAnswer<Time>('/analysis/time_allocation');
  const segment = (key: string) => label(model.option('account', 'segment', key)?.label) || key;
  if (error) return <Notice tone="bad">{error.message}</Notice>;
  if (!data) return <Bones rows={6} />;
  if (data.kinds.every((k) => k.minutes === 0)) return <Empty title={t('effort.none')} hint={t('effort.none.hint')} />;
  return (
    <>
      <p className="cal-hint">{t('effort.period', { from: data.from, to: data.to })}</p>
      <dl className="figures">
        {data.segments.map((s) => (
          <Figure key={s.segment} label={segment(s.segment)} value={percent(s.share)} sub={<><Share value={s.share} target={s.target} />{t('effort.target', { n: s.target, h: hours(s.minutes) })}</>} />
        ))}
        <Figure label={t('effort.visits')} value={`${data.visits_done} / ${data.visits_planned}`} />
      </dl>
      <Section title={t('effort.kinds')}>
        <dl className="figures">
          {data.kinds.filter((k) => k.minutes > 0).map((k) => (
            <Figure key={k.kind} label={label(model.option('activity', 'time_kind', k.kind)?.label) || t('effort.other')} value={percent(k.share)} sub={t('effort.hours', { n: hours(k.minutes) })} />
          ))}
        </dl>
      </Section>
      <Section title={t('effort.people')}>
        <Stacked label={t('table')}>
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">{t('cal.person')}</th>
                {data.segments.map((s) => <th key={s.segment} scope="col" className="right">{segment(s.segment)}</th>)}
                <th scope="col" className="right">{t('effort.visits')}</th>
                <th scope="col">{t('effort.next')}</th>
              </tr>
            </thead>
            <tbody>
              {data.people.map((p) => (
                <tr key={p.id}>
                  <td className="keep">{p.name}</td>
                  <td className="right num">{t('effort.hours', { n: hours(p.key) })}</td>
                  <td className="right num">{t('effort.hours', { n: hours(p.regular) })}</td>
                  <td className="right num">{t('effort.hours', { n: hours(p.super_prospect) })}</td>
                  <td className="right num">{p.visits_done} / {p.visits_planned}</td>
                  <td className="wide">{data.segments.map((s) => `${segment(s.segment)} ${hours(p.next_week[s.segment] ?? 0)}`).join(' · ')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Stacked>
      </Section>
    </>
  );
}

function VisitsTab() {
  const { t } = useI18n();
  const { data, error } = useAnswer<{ accounts: number; overdue: number; overdue_planned: number; items: Visit[] }>('/analysis/visit_frequency');
  if (error) return <Notice tone="bad">{error.message}</Notice>;
  if (!data) return <Bones rows={6} />;
  const late = data.items.filter((i) => i.late > 0);
  return (
    <>
      <dl className="figures">
        <Figure label={t('effort.accounts')} value={data.accounts} />
        <Figure label={t('effort.overdue')} value={data.overdue} />
        <Figure label={t('effort.planned')} value={data.overdue_planned} />
      </dl>
      {late.length === 0 ? <Empty title={t('effort.all_seen')} hint={t('effort.all_seen.hint')} /> : <Nearby rows={late} />}
    </>
  );
}

interface Cost {
  currency: string;
  categories: { category: string; amount: number | null; share: number; target: number; gap: number; off: boolean }[];
  total: number | null;
  won: number | null;
  return: number | null;
  accounts: { id: number; name: string | null; selection: number | null; marketing: number | null; management: number | null; support: number | null; total: number | null; activities: number | null; minutes: number; won: number | null; return: number | null }[];
}
function CostTab() {
  const { t, label, lang } = useI18n();
  const model = useModel();
  const { data, error } = useAnswer<Cost>('/analysis/cost');
  const category = (key: string) => label(model.option('cost_entry', 'category', key)?.label) || key;
  if (error) return <Notice tone="bad">{error.message}</Notice>;
  if (!data) return <Bones rows={6} />;
  const money = (v: number | null) => moneyShort(v, data.currency, lang);
  if (data.accounts.length === 0) return <Empty title={t('effort.no_cost')} hint={t('effort.no_cost.hint')}><Link to="/cost_entries">{label(model.kind('cost_entry')?.plural)}</Link></Empty>;
  return (
    <>
      <dl className="figures">
        {data.categories.map((c) => (
          <Figure key={c.category} label={<>{category(c.category)} {c.off && <Tag tone="warn">{t('effort.off')}</Tag>}</> as unknown as string} value={percent(c.share)} sub={<><Share value={c.share} target={c.target} />{money(c.amount)} · {t('effort.profile', { n: c.target })}</>} />
        ))}
        <Figure label={t('effort.return')} value={data.return === null ? '—' : data.return.toFixed(1)} sub={`${money(data.won)} / ${money(data.total)}`} />
      </dl>
      <Stacked label={t('table')}>
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{label(model.kind('account')?.label)}</th>
              {data.categories.map((c) => <th key={c.category} scope="col" className="right">{category(c.category)}</th>)}
              <th scope="col" className="right">{t('effort.total')}</th>
              <th scope="col" className="right">{t('effort.won')}</th>
              <th scope="col" className="right">{t('effort.return')}</th>
            </tr>
          </thead>
          <tbody>
            {data.accounts.map((a) => (
              <tr key={a.id}>
                <td className="cost-name"><Link to={`/accounts/${a.id}`}>{a.name}</Link></td>
                <td className="right num">{money(a.selection)}</td>
                <td className="right num">
                  {money(a.marketing)}
                  {a.activities ? <div className="muted">{t('effort.own', { amount: money(a.activities) })}</div> : null}
                </td>
                <td className="right num">{money(a.management)}</td>
                <td className="right num">{money(a.support)}</td>
                <td className="right num">{money(a.total)}</td>
                <td className="right num">{money(a.won)}</td>
                <td className="right num">{a.return === null ? '—' : a.return.toFixed(1)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Stacked>
    </>
  );
}

export default function Effort() {
  const { t } = useI18n();
  const [params, setParams] = useSearchParams();
  return (
    <div className="page">
      <div className="cal-head">
        <h1>{t('effort.title')}</h1>
      </div>
      <Parts
        label={t('effort.title')}
        at={params.get('tab')}
        onChange={(tab) => setParams({ tab }, { replace: true })}
        parts={[
          { key: 'time', label: t('effort.time'), body: () => <TimeTab /> },
          { key: 'visits', label: t('effort.frequency'), body: () => <VisitsTab /> },
          { key: 'cost', label: t('effort.cost'), body: () => <CostTab /> },
        ]}
      />
    </div>
  );
}
