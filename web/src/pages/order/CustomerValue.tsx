/** What customers are worth: contribution and concentration, RFM, trend and lifetime, what they owe. */
import { Segmented } from 'antd';
import { useCallback, useMemo, useRef, useState } from 'react';
import { Link, useSearchParams } from 'react-router-dom';
import { useModel } from '../../app/model';
import { type Key, useI18n } from '../../i18n';
import { Empty, Figure, Section, Tag } from '../../ui/bits';
import { Chart, type ChartHandle, type Ink, tooltip } from '../../ui/Chart';
import { integer, moneyFull, moneyShort, percent, shortNumber, toMajor } from '../../ui/format';
import { Stacked } from '../../ui/Stacked';
import Why from '../../ui/Why';
import type { Params } from '../analysis/Analysis';
import { Exports, Loaded, useAnalysis } from '../analysis/parts';
import { Ageing } from './Ageing';
import { CLASSES, type Contribution, type CustomerValue, type Receivables, type Rfm, type RfmClass } from './data';
import './order.css';

const SHOWN = 300;
const VIEWS: { key: string; label: Key; body: (p: { params: Params }) => JSX.Element }[] = [
  { key: 'pareto', label: 'value.pareto', body: ContributionView },
  { key: 'rfm', label: 'value.rfm', body: RfmView },
  { key: 'lifetime', label: 'value.lifetime', body: LifetimeView },
  { key: 'debts', label: 'value.debts', body: DebtsView },
];

const Nothing = () => {
  const { t } = useI18n();
  return <Empty title={t('value.none')} hint={t('value.none.hint')} />;
};

function Table({ head, children, name }: { head: { label: string; right?: boolean }[]; children: React.ReactNode; name: string }) {
  return (
    <Stacked label={name}>
      <table className="plain-table figures-table">
        <thead>
          <tr>
            {head.map((h) => (
              <th key={h.label} scope="col" className={h.right ? 'right' : ''}>
                {h.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </Stacked>
  );
}

const Who = ({ id, name }: { id: number; name: string }) => (
  <th scope="row">
    <Link to={`/accounts/${id}?tab=orders`}>{name}</Link>
  </th>
);

function Apart({ n, amount, currency }: { n: number; amount: number | null; currency: string }) {
  const { t } = useI18n();
  return n > 0 ? <p className="quiet">{t('value.apart', { n, v: moneyFull(amount ?? 0, currency) })}</p> : null;
}

/** Concentration rests on every customer's share: the largest of them, by name. */
function ShareWhy({ d, name, formula }: { d: Contribution | undefined; name: string; formula: string }) {
  const total = d?.total ?? 0;
  const inputs = (d?.items ?? []).slice(0, 5).map((x) => ({ name: x.name, value: percent(total > 0 ? (100 * x.amount) / total : null, 1), link: `/accounts/${x.id}?tab=orders` }));
  return <Why name={name} formula={formula} inputs={inputs} />;
}

const SIDES = ['r', 'f', 'm'] as const;

function RfmWhy({ x, currency }: { x: Rfm['items'][number]; currency: string }) {
  const { t } = useI18n();
  const low = SIDES.filter((k) => x[k] < 4);
  return (
    <Why
      name={`${x.name} · ${t(`value.${x.class}`)}`}
      formula={t('value.rfm.hint')}
      inputs={[
        { name: t('value.recency'), value: `${x.recency}${t('aside', { v: x.last_on })} · R ${x.r}`, link: `/accounts/${x.id}?tab=orders` },
        { name: t('value.frequency'), value: `${x.frequency} · F ${x.f}` },
        { name: t('value.monetary'), value: `${moneyFull(x.monetary, currency)} · M ${x.m}` },
      ]}
    >
      <p>{t(`value.${x.class}.do`)}</p>
      {low.length > 0 && <p>{t('value.why.rfm.raise', { v: low.map((k) => k.toUpperCase()).join(t('sep')) })}</p>}
    </Why>
  );
}

function LifetimeWhy({ x, d }: { x: CustomerValue['items'][number]; d: CustomerValue }) {
  const { t } = useI18n();
  return (
    <Why
      name={`${x.name} · ${t('value.clv', { n: d.years })}`}
      formula={t('value.clv.hint', { r: percent(100 * d.retention, 0), d: percent(100 * d.discount, 0) })}
      inputs={[
        { name: t(x.measured ? 'value.profit' : 'value.why.estimated'), value: moneyFull(x.margin, d.currency), link: `/accounts/${x.id}?tab=orders` },
        { name: t('value.why.retention'), value: percent(100 * d.retention, 0) },
        { name: t('value.why.discount'), value: percent(100 * d.discount, 0) },
        { name: t('value.why.years'), value: d.years },
      ]}
    >
      <p>{t('value.why.clv.raise')}</p>
    </Why>
  );
}

/** Growth compares two years of twelve months; the slope rests on the months of the last. */
function GrowthWhy({ d }: { d: CustomerValue }) {
  const { t } = useI18n();
  return <Why name={t('value.growth')} formula={t('value.why.growth')} inputs={[{ name: t('value.last12'), value: moneyFull(d.last_12, d.currency) }, { name: t('value.why.before'), value: moneyFull(d.before_12, d.currency) }]} />;
}

function SlopeWhy({ d }: { d: CustomerValue }) {
  const { t } = useI18n();
  const inputs = d.months.filter((m) => m.in_slope).map((m) => ({ name: m.month.slice(0, 7), value: moneyFull(m.amount, d.currency) }));
  return <Why name={t('value.slope')} formula={t('value.why.slope')} inputs={inputs} />;
}

function ContributionView({ params }: { params: Params }) {
  const { t, lang } = useI18n();
  const query = useAnalysis<Contribution>('pareto', useMemo(() => ({ ...params, basis: 'orders' }), [params]));
  const chart = useRef<ChartHandle>(null);
  const d = query.data;
  const items = useMemo(() => d?.items ?? [], [d]);
  const drawn = useMemo(() => items.slice(0, 60), [items]);
  const currency = d?.currency ?? 'CNY';
  const option = useCallback(
    (ink: Ink) => ({
      grid: { left: 64, right: 52, top: 28, bottom: 24 },
      xAxis: { type: 'category', data: drawn.map((x) => x.name), axisTick: { show: false }, axisLine: { lineStyle: { color: ink.line } }, axisLabel: { show: false } },
      yAxis: [
        { type: 'value', splitLine: { lineStyle: { color: ink.line } }, axisLabel: { color: ink.faint, formatter: (v: number) => shortNumber(v, lang) } },
        { type: 'value', min: 0, max: 100, splitLine: { show: false }, axisLabel: { color: ink.faint, formatter: '{value}%' } },
      ],
      tooltip: {
        ...tooltip(ink),
        trigger: 'axis',
        formatter: (rows: { dataIndex: number }[]) => {
          const x = drawn[rows[0]?.dataIndex ?? 0];
          return x ? `${x.name}\n${t('value.net')}  ${moneyFull(x.amount, currency)}\n${t('value.cumulative')}  ${percent(x.cumulative_pct, 1)}` : '';
        },
      },
      series: [
        { type: 'bar', data: drawn.map((x) => toMajor(x.amount, currency)), barMaxWidth: 34, itemStyle: { color: ink.series[0], borderRadius: [3, 3, 0, 0] } },
        { type: 'line', yAxisIndex: 1, data: drawn.map((x) => x.cumulative_pct), symbolSize: 0, lineStyle: { width: 2, color: ink.text } },
      ],
    }),
    [drawn, currency, lang, t],
  );
  const table = () => [[t('value.customer'), t('value.net'), t('value.profit'), t('value.cumulative'), t('value.class')], ...items.map((x) => [x.name, toMajor(x.amount, currency), x.profit === null ? null : toMajor(x.profit, currency), x.cumulative_pct, x.class])];
  return (
    <Loaded query={query}>
      {!items.length ? (
        <Nothing />
      ) : (
        <>
          <dl className="figures">
            <Figure label={t('value.net')} value={moneyShort(d?.total, currency, lang)} sub={t('value.customers', { n: d?.count ?? 0 })} title={moneyFull(d?.total, currency)} />
            <Figure label={t('value.n80')} value={<>{integer(d?.n80 ?? 0)}<ShareWhy d={d} name={t('value.n80')} formula={t('value.why.n80')} /></>} sub={t('value.n80.share', { v: percent(d?.count ? (100 * d.n80) / d.count : null, 1) })} />
            <Figure label={t('value.first')} value={percent(d?.largest_pct, 1)} sub={items[0]?.name} />
            <Figure label={t('value.fifth')} value={<>{percent(d?.top_fifth_pct, 1)}<ShareWhy d={d} name={t('value.fifth')} formula={t('value.why.fifth')} /></>} />
            <Figure label={t('value.gini')} value={<>{(d?.gini ?? 0).toFixed(3)}<ShareWhy d={d} name={t('value.gini')} formula={t('value.why.gini')} /></>} sub={t('value.gini.help')} />
            <Figure label={t('value.hhi')} value={<>{integer(Math.round(d?.hhi ?? 0))}<ShareWhy d={d} name={t('value.hhi')} formula={t('value.why.hhi')} /></>} sub={t('value.hhi.help')} />
          </dl>
          <Apart n={d?.without_customer.count ?? 0} amount={d?.without_customer.amount ?? null} currency={currency} />
          <Section title={t('value.pareto')} extra={<Exports name="customer-value" chart={chart} table={table} />}>
            <Chart ref={chart} option={option} height={320} label={t('value.pareto')} />
          </Section>
          <Table name={t('value.pareto')} head={[{ label: t('value.customer') }, { label: t('value.net'), right: true }, { label: t('value.profit'), right: true }, { label: t('value.cumulative'), right: true }, { label: t('value.class') }]}>
            {items.slice(0, SHOWN).map((x) => (
              <tr key={x.id}>
                <Who id={x.id} name={x.name} />
                <td className="right num">{moneyFull(x.amount, currency)}</td>
                <td className="right num">{x.profit === null ? '—' : moneyFull(x.profit, currency)}</td>
                <td className="right num">{percent(x.cumulative_pct, 1)}</td>
                <td>
                  <span className={`tag class-${x.class.toLowerCase()}`}>{x.class}</span>
                </td>
              </tr>
            ))}
          </Table>
        </>
      )}
    </Loaded>
  );
}

const CLASS_TONE: Record<RfmClass, 'gold' | 'accent' | 'warn' | 'bad' | 'text' | 'faint'> = { champion: 'gold', develop: 'accent', keep: 'warn', win_back: 'bad', frequent: 'text', new: 'accent', quiet: 'faint', passing: 'faint' };

function RfmView({ params }: { params: Params }) {
  const { t } = useI18n();
  const query = useAnalysis<Rfm>('rfm', params);
  const [only, setOnly] = useState<RfmClass | null>(null);
  const d = query.data;
  const currency = d?.currency ?? 'CNY';
  const rows = (d?.items ?? []).filter((x) => !only || x.class === only);
  return (
    <Loaded query={query}>
      {!d?.items.length ? (
        <Nothing />
      ) : (
        <>
          <p className="quiet">{t('value.rfm.hint')}</p>
          <Apart n={d.without_customer.orders + d.without_customer.returns} amount={d.without_customer.amount} currency={currency} />
          <ul className="rfm-groups">
            {CLASSES.map((k) => (
              <li key={k}>
                <button type="button" aria-pressed={only === k} onClick={() => setOnly(only === k ? null : k)}>
                  <strong>
                    <span>{t(`value.${k}`)}</span>
                    <span className="num">{d.classes[k]}</span>
                  </strong>
                  <small>{t(`value.${k}.do`)}</small>
                </button>
              </li>
            ))}
          </ul>
          <Table
            name={t('value.rfm')}
            head={[{ label: t('value.customer') }, { label: t('value.group') }, { label: t('value.score') }, { label: t('value.recency'), right: true }, { label: t('value.frequency'), right: true }, { label: t('value.monetary'), right: true }]}
          >
            {rows.slice(0, SHOWN).map((x) => (
              <tr key={x.id}>
                <Who id={x.id} name={x.name} />
                <td>
                  <Tag tone={CLASS_TONE[x.class]}>{t(`value.${x.class}`)}</Tag>
                  <RfmWhy x={x} currency={currency} />
                </td>
                <td className="num">{`${x.r} · ${x.f} · ${x.m}`}</td>
                <td className="right num" title={x.last_on}>{x.recency}</td>
                <td className="right num" title={x.returns ? t('value.returns', { n: x.returns }) : ''}>{x.frequency}</td>
                <td className="right num">{moneyFull(x.monetary, currency)}</td>
              </tr>
            ))}
          </Table>
        </>
      )}
    </Loaded>
  );
}

function LifetimeView({ params }: { params: Params }) {
  const { t, lang } = useI18n();
  const query = useAnalysis<CustomerValue>('customer_value', params);
  const chart = useRef<ChartHandle>(null);
  const d = query.data;
  const months = useMemo(() => d?.months ?? [], [d]);
  const currency = d?.currency ?? 'CNY';
  const option = useCallback(
    (ink: Ink) => ({
      grid: { left: 64, right: 16, top: 20, bottom: 36 },
      xAxis: { type: 'category', data: months.map((m) => m.month.slice(0, 7)), axisTick: { show: false }, axisLine: { lineStyle: { color: ink.line } }, axisLabel: { color: ink.faint } },
      yAxis: { type: 'value', splitLine: { lineStyle: { color: ink.line } }, axisLabel: { color: ink.faint, formatter: (v: number) => shortNumber(v, lang) } },
      tooltip: {
        ...tooltip(ink),
        trigger: 'axis',
        formatter: (rows: { dataIndex: number }[]) => {
          const m = months[rows[0]?.dataIndex ?? 0];
          return m ? `${m.month.slice(0, 7)}\n${moneyFull(m.amount, currency)}\n${t('order.count', { n: m.orders })}` : '';
        },
      },
      series: [{ type: 'bar', data: months.map((m, i) => ({ value: toMajor(m.amount, currency), itemStyle: { color: i < 12 ? ink.series[5] : ink.series[0] } })), barMaxWidth: 26, itemStyle: { borderRadius: [3, 3, 0, 0] } }],
    }),
    [months, currency, lang, t],
  );
  const table = () => [[t('value.months'), t('value.amount')], ...months.map((m) => [m.month, toMajor(m.amount, currency)])];
  const pct = (v: number | null | undefined) => (v === null || v === undefined ? '—' : `${v > 0 ? '+' : ''}${percent(v, 1)}`);
  return (
    <Loaded query={query}>
      {!d || (!d.items.length && months.every((m) => !m.orders)) ? (
        <Nothing />
      ) : (
        <>
          <dl className="figures">
            <Figure label={t('value.last12')} value={moneyShort(d.last_12, currency, lang)} sub={t('value.before12', { v: moneyShort(d.before_12, currency, lang) })} title={moneyFull(d.last_12, currency)} />
            <Figure label={t('value.growth')} value={<>{pct(d.growth_pct)}<GrowthWhy d={d} /></>} />
            <Figure label={t('value.slope')} value={<>{d.slope === null ? '—' : moneyShort(Math.round(d.slope), currency, lang)}<SlopeWhy d={d} /></>} />
            <Figure label={t('value.retention')} value={percent(d.measured_retention === null ? null : 100 * d.measured_retention, 1)} sub={t('value.retention.sub', { n: d.bought_before, m: d.stayed })} />
            <Figure label={t('value.margin')} value={percent(d.margin_rate === null ? null : 100 * d.margin_rate, 1)} sub={d.margin_rate === null ? t('value.margin.none') : ''} />
          </dl>
          <Section title={t('value.months')} extra={<Exports name="orders-by-month" chart={chart} table={table} />}>
            <Chart ref={chart} option={option} height={280} label={t('value.months.aria')} />
          </Section>
          <p className="quiet">{t('value.clv.hint', { r: percent(100 * d.retention, 0), d: percent(100 * d.discount, 0) })}</p>
          <Table
            name={t('value.lifetime')}
            head={[{ label: t('value.customer') }, { label: t('value.last12'), right: true }, { label: t('value.growth'), right: true }, { label: t('value.profit'), right: true }, { label: t('value.clv', { n: d.years }), right: true }]}
          >
            {d.items.slice(0, SHOWN).map((x) => (
              <tr key={x.id}>
                <Who id={x.id} name={x.name} />
                <td className="right num">{moneyFull(x.last_12, currency)}</td>
                <td className="right num">{x.growth_pct !== null && x.growth_pct <= -20 ? <Tag tone="bad">{pct(x.growth_pct)}</Tag> : pct(x.growth_pct)}</td>
                <td className="right num">{x.margin === null ? '—' : moneyFull(x.margin, currency)}</td>
                <td className="right num">{x.lifetime === null ? '—' : <>{moneyFull(x.lifetime, currency)}<LifetimeWhy x={x} d={d} /></>}</td>
              </tr>
            ))}
          </Table>
        </>
      )}
    </Loaded>
  );
}

function DebtsView({ params }: { params: Params }) {
  const { t, lang } = useI18n();
  const [over, setOver] = useState(false);
  const query = useAnalysis<Receivables>('receivables', useMemo(() => (over ? { ...params, over_limit: 'true' } : params), [params, over]));
  const d = query.data;
  const currency = d?.currency ?? 'CNY';
  const short = (v: number) => moneyShort(v, currency, lang);
  return (
    <Loaded query={query}>
      {!d?.amounts || d.customers === 0 ? (
        <Nothing />
      ) : (
        <>
          <dl className="figures">
            <Figure label={t('value.exposure')} value={short(d.open_balance)} sub={t('value.receivable', { v: short(d.receivable) })} title={moneyFull(d.open_balance, currency)} />
            <Figure label={t('value.overdue')} value={short(d.overdue)} sub={d.overdue > 0 ? t('order.overdue.days', { n: d.oldest_days }) : t('order.overdue.none')} title={moneyFull(d.overdue, currency)} />
            <Figure label={t('value.over')} value={t('value.over.count', { n: d.over_limit })} sub={d.excess > 0 ? t('order.limit.over', { v: short(d.excess) }) : ''} />
          </dl>
          <Apart n={d.without_customer.orders} amount={d.without_customer.amount} currency={currency} />
          <Section title={t('order.ageing')}>
            <Ageing debt={d} currency={currency} />
          </Section>
          <Section
            title={t('value.debts')}
            extra={<Segmented size="small" value={over ? 'over' : 'all'} onChange={(v) => setOver(v === 'over')} options={[{ value: 'all', label: t('value.all') }, { value: 'over', label: t('value.over.only') }]} />}
          >
            <Table
              name={t('value.debts')}
              head={[{ label: t('value.customer') }, { label: t('value.exposure'), right: true }, { label: t('value.limit'), right: true }, { label: t('value.overdue'), right: true }, { label: t('order.open.days'), right: true }]}
            >
              {d.items.slice(0, SHOWN).map((x) => (
                <tr key={x.id}>
                  <Who id={x.id} name={x.name} />
                  <td className="right num">{moneyFull(x.open_balance, currency)}</td>
                  <td className="right num">{x.credit_limit === null ? '—' : x.over_limit ? <Tag tone="bad">{moneyFull(x.credit_limit, currency)}</Tag> : moneyFull(x.credit_limit, currency)}</td>
                  <td className="right num">{x.overdue ? moneyFull(x.overdue, currency) : '—'}</td>
                  <td className="right num">{x.oldest_days || '—'}</td>
                </tr>
              ))}
            </Table>
          </Section>
        </>
      )}
    </Loaded>
  );
}

export default function CustomerValuePage({ params }: { params: Params }) {
  const { t } = useI18n();
  const model = useModel();
  const [search, setSearch] = useSearchParams();
  const view = VIEWS.find((v) => v.key === search.get('view')) ?? VIEWS[0];
  const clean = useMemo(() => Object.fromEntries(Object.entries(params).filter(([k]) => k !== 'view')), [params]);
  if (!view || !model.kind('order')) return <Nothing />;
  const Body = view.body;
  return (
    <>
      <div className="value-views">
        <Segmented
          aria-label={t('value.views')}
          value={view.key}
          onChange={(v) =>
            setSearch((old) => {
              const next = new URLSearchParams(old);
              next.set('view', String(v));
              return next;
            })
          }
          options={VIEWS.map((v) => ({ value: v.key, label: t(v.label) }))}
        />
      </div>
      <Body key={view.key} params={clean} />
    </>
  );
}
