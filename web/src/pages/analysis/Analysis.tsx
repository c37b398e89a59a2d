/** Frame of the analysis pages: the same filters everywhere, all in the address; one page per figure. */
import { DatePicker, Select } from 'antd';
import dayjs from 'dayjs';
import { NavLink, useParams, useSearchParams } from 'react-router-dom';
import { Suspense, useMemo } from 'react';
import { useModel } from '../../app/model';
import { areaPage, type Key, useI18n } from '../../i18n';
import { Bones, Empty } from '../../ui/bits';
import { RefPicker } from '../../ui/RefPicker';
import { Shown } from '../../ui/Shown';
import { FunnelPage } from './Funnel';
import { ParetoPage } from './Pareto';
import { WinRatePage } from './WinRate';

const Coverage = areaPage('dealsheets', () => import('./Coverage'));
const Kpis = areaPage('dash', () => import('../dashboard/Kpis'));
const Pivot = areaPage('pivot', () => import('./Pivot'));
const CustomerValue = areaPage('order', () => import('../order/CustomerValue'));
const Ripple = areaPage('people', () => import('../people/Ripple'));

type FilterKey = 'pipeline' | 'unit' | 'owner' | 'product' | 'period' | 'as_of';
export type Params = Record<string, string>;

const pages: Record<string, { label: Key; hint: Key; filters: FilterKey[]; keep: string[]; body: (p: { params: Params }) => JSX.Element }> = {
  funnel: { label: 'nav.funnel', hint: 'funnel.hint', filters: ['pipeline', 'unit', 'owner', 'product', 'period', 'as_of'], keep: ['view', 'by'], body: FunnelPage },
  pareto: { label: 'nav.pareto', hint: 'pareto.hint', filters: ['unit', 'owner', 'product', 'period'], keep: [], body: ParetoPage },
  customer_value: { label: 'nav.customer_value', hint: 'customer_value.hint', filters: ['unit', 'owner', 'product', 'period', 'as_of'], keep: ['view'], body: (p) => <Suspense fallback={<Bones rows={8} />}><CustomerValue {...p} /></Suspense> },
  win_rate: { label: 'nav.win_rate', hint: 'win_rate.hint', filters: ['pipeline', 'unit', 'period'], keep: ['by'], body: WinRatePage },
  coverage: { label: 'nav.coverage', hint: 'coverage.hint', filters: ['pipeline', 'unit', 'owner', 'product', 'as_of'], keep: [], body: (p) => <Suspense fallback={<Bones rows={8} />}><Coverage {...p} /></Suspense> },
  kpi: { label: 'nav.kpi', hint: 'kpi.hint', filters: ['unit', 'owner', 'period'], keep: [], body: (p) => <Suspense fallback={<Bones rows={8} />}><Kpis {...p} /></Suspense> },
  pivot: { label: 'nav.pivot', hint: 'pivot.hint', filters: [], keep: [], body: () => <Suspense fallback={<Bones rows={8} />}><Pivot /></Suspense> },
  ripple: { label: 'nav.ripple', hint: 'ripple.hint', filters: ['owner'], keep: ['as_of', 'compare'], body: (p) => <Suspense fallback={<Bones rows={8} />}><Ripple {...p} /></Suspense> },
};

function Filters({ show, params, set }: { show: FilterKey[]; params: Params; set: (p: Params) => void }) {
  const { t, label } = useI18n();
  const model = useModel();
  const id = (k: string) => (/^\d+$/.test(params[k] ?? '') ? Number(params[k]) : null);
  const ref = (key: string, kind: string, name: string) =>
    show.includes(key as FilterKey) && model.kind(kind) ? <RefPicker key={key} kind={kind} label={name} placeholder={name} value={id(key)} onChange={(v) => set({ [key]: v ? String(v) : '' })} /> : null;
  const day = (v: string | undefined) => (v ? dayjs(v) : null);
  const now = dayjs();
  return (
    <div className="toolbar analysis-filters">
      {show.includes('pipeline') && model.pipelines.length > 1 && (
        <Select
          allowClear
          aria-label={t('filter.pipeline')}
          placeholder={t('filter.pipeline')}
          value={id('pipeline')}
          onChange={(v) => set({ pipeline: v ? String(v) : '' })}
          options={model.pipelines.map((p) => ({ value: p.id, label: label(p.name) }))}
          popupMatchSelectWidth={false}
        />
      )}
      {ref('unit', 'org_unit', t('filter.unit'))}
      {ref('owner', 'user', t('filter.owner'))}
      {ref('product', 'product', t('filter.product'))}
      {show.includes('period') && (
        <DatePicker.RangePicker
          className="filter-period"
          value={[day(params['from']), day(params['to'])]}
          allowEmpty={[true, true]}
          format="YYYY-MM-DD"
          placeholder={[t('from'), t('to')]}
          presets={[
            { label: t('range.quarter'), value: [now.startOf('month').subtract(now.month() % 3, 'month'), now.startOf('month').subtract(now.month() % 3, 'month').add(3, 'month').subtract(1, 'day')] },
            { label: t('range.year'), value: [now.startOf('year'), now.endOf('year')] },
            { label: t('range.lastyear'), value: [now.subtract(1, 'year').startOf('year'), now.subtract(1, 'year').endOf('year')] },
            { label: t('range.12m'), value: [now.subtract(12, 'month').add(1, 'day'), now] },
          ]}
          onChange={(d) => set({ from: d?.[0]?.format('YYYY-MM-DD') ?? '', to: d?.[1]?.format('YYYY-MM-DD') ?? '' })}
          aria-label={t('filter.period')}
        />
      )}
      {show.includes('as_of') && (
        <DatePicker value={day(params['as_of'])} format="YYYY-MM-DD" placeholder={t('filter.as_of')} aria-label={t('filter.as_of')} disabledDate={(d) => d.isAfter(now)} onChange={(d) => set({ as_of: d ? d.format('YYYY-MM-DD') : '' })} />
      )}
      {Object.keys(params).some((k) => k !== 'by' && k !== 'view') && (
        <button type="button" className="link-button" onClick={() => set(Object.fromEntries(Object.keys(params).filter((k) => k !== 'by' && k !== 'view').map((k) => [k, ''])))}>
          {t('filter.clear')}
        </button>
      )}
    </div>
  );
}

const NAMES: Record<FilterKey, string[]> = { pipeline: ['pipeline'], unit: ['unit'], owner: ['owner'], product: ['product'], period: ['from', 'to'], as_of: ['as_of'] };

export default function Analysis() {
  const { what = '' } = useParams();
  const { t } = useI18n();
  const [search, setSearch] = useSearchParams();
  const page = pages[what];
  const params = useMemo(() => {
    const out: Params = {};
    for (const k of [...(page?.filters.flatMap((f) => NAMES[f]) ?? []), ...(page?.keep ?? [])]) {
      const v = search.get(k);
      if (v) out[k] = v;
    }
    return out;
  }, [search, page]);
  if (!page) return <Empty title={t('notfound.title')} />;
  const set = (p: Params) =>
    setSearch((old) => {
      const next = new URLSearchParams(old);
      for (const [k, v] of Object.entries(p)) v ? next.set(k, v) : next.delete(k);
      return next;
    });
  const Body = page.body;
  return (
    <div className="page page-analysis">
      <header className="page-head">
        <div className="page-title">
          <h1>{t(page.label)}</h1>
          <span className="muted page-hint">{t(page.hint)}</span>
        </div>
        <nav className="subnav" aria-label={t('nav.analysis')}>
          {Object.entries(pages).map(([k, p]) => (
            <NavLink key={k} id={`analysis-${k}`} to={`/analysis/${k}`} className={({ isActive }) => (isActive ? 'on' : '')}>
              {t(p.label)}
            </NavLink>
          ))}
        </nav>
        <Shown id={`analysis-${what}`} />
      </header>
      {page.filters.length > 0 && <Filters show={page.filters} params={params} set={set} />}
      <Body key={what} params={params} />
    </div>
  );
}
