/** The funnel: open deals by stage, with conversion and time, and what was won and lost. */
import { Segmented } from 'antd';
import { type RefObject, Suspense, useCallback, useMemo, useRef } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router-dom';
import type { Funnel, FunnelStage } from '../../api/types';
import { useModel } from '../../app/model';
import { areaPage, useI18n } from '../../i18n';
import { Bones, Empty, Figure, Section } from '../../ui/bits';
import { Chart, type ChartHandle, type Ink, tooltip } from '../../ui/Chart';
import { integer, moneyFull, moneyShort, percent, toMajor } from '../../ui/format';
import { useNarrow } from '../../ui/useNarrow';
import { Stacked } from '../../ui/Stacked';
import type { Params } from './Analysis';
import { figureParams, listLink } from './funnel/data';
import './funnel/funnel.css';
import { Exports, Loaded, useAnalysis } from './parts';

const Detail = areaPage('funnel', () => import('./funnel/Detail'));
const Velocity = areaPage('funnel', () => import('./funnel/Velocity'));
const Months = areaPage('funnel', () => import('./funnel/Months'));
const VIEWS = ['stages', 'detail', 'velocity', 'months'] as const;

interface PictureProps {
  stages: FunnelStage[];
  nameOf: (s: FunnelStage) => string;
  link: (s: FunnelStage) => string;
  currency: string;
  chart: RefObject<ChartHandle>;
}

/** One pipeline: bars around the middle, as wide as the money that stands in the stage. */
function Picture({ stages, nameOf, link, currency, chart }: PictureProps) {
  const { t, lang } = useI18n();
  const navigate = useNavigate();
  const narrow = useNarrow();
  const withAmount = stages.some((s) => s.amount !== null);
  const option = useCallback(
    (ink: Ink) => {
      const value = (s: FunnelStage) => (withAmount ? toMajor(s.amount ?? 0, currency) : s.count);
      const max = Math.max(1, ...stages.map(value));
      return {
        grid: { left: narrow ? 84 : 138, right: narrow ? 16 : 190, top: 8, bottom: 8 },
        xAxis: { type: 'value', show: false, max, min: 0 },
        yAxis: { type: 'category', inverse: true, data: stages.map(nameOf), axisLine: { show: false }, axisTick: { show: false }, axisLabel: { color: ink.text, fontSize: 13, width: narrow ? 76 : 130, overflow: 'truncate' } },
        tooltip: {
          ...tooltip(ink),
          trigger: 'axis',
          axisPointer: { type: 'none' },
          formatter: (rows: { dataIndex: number }[]) => {
            const s = stages[rows[0]?.dataIndex ?? 0];
            if (!s) return '';
            return [nameOf(s), `${t('funnel.count')}  ${integer(s.count)}`, `${t('funnel.amount')}  ${moneyFull(s.amount, currency)}`, `${t('funnel.weighted')}  ${moneyFull(s.weighted, currency)}`].join('\n');
          },
        },
        series: [
          { type: 'bar', stack: 'f', silent: true, itemStyle: { color: 'transparent' }, barWidth: '72%', data: stages.map((s) => (max - value(s)) / 2) },
          {
            type: 'bar', stack: 'f', barWidth: '72%', cursor: 'pointer',
            itemStyle: { color: ink.series[0], borderRadius: 4, opacity: 0.92 },
            data: stages.map(value),
          },
          {
            type: 'bar', stack: 'f', silent: true, itemStyle: { color: 'transparent' }, barWidth: '72%',
            data: stages.map((s) => (max - value(s)) / 2),
            label: {
              show: !narrow, position: 'right', distance: 14, color: ink.faint, fontSize: 12,
              formatter: (p: { dataIndex: number }) => {
                const s = stages[p.dataIndex];
                return s ? `{a|${withAmount ? moneyShort(s.amount, currency, lang) : ''}}  ${t('n_deals', { n: s.count })}` : '';
              },
              rich: { a: { color: ink.text, fontSize: 13, fontWeight: 600 } },
            },
          },
        ],
      };
    },
    [stages, nameOf, currency, lang, narrow, withAmount, t],
  );

  return <Chart ref={chart} option={option} height={Math.max(120, stages.length * 46 + 20)} label={t('funnel.aria')} onPick={(i) => stages[i] && navigate(link(stages[i]))} />;
}

function Stages({ params }: { params: Params }) {
  const { t, lang, label } = useI18n();
  const model = useModel();
  const query = useAnalysis<Funnel>('funnel', params);
  const chart = useRef<ChartHandle>(null);
  const other = useRef<ChartHandle>(null);
  const data = query.data;
  const currency = data?.currency ?? model.meta.company.currency;
  const nameOf = useCallback(
    (s: FunnelStage) => label(s.name) || label(model.stages.find((x) => x.key === s.stage && (!params['pipeline'] || x.pipeline === Number(params['pipeline'])))?.name) || s.stage,
    [label, model, params],
  );
  const stages = useMemo(() => data?.stages ?? [], [data]);
  const link = (s: FunnelStage) => listLink(s.list);
  const linked = (list: string | undefined, text: string) => (list ? <Link to={listLink(list)}>{text}</Link> : text);
  const table = () => [
    [t('funnel.stage'), t('funnel.count'), `${t('funnel.amount')} (${currency})`, `${t('funnel.weighted')} (${currency})`, t('funnel.conversion'), t('funnel.median')],
    ...stages.map((s) => [nameOf(s), s.count, s.amount === null ? null : toMajor(s.amount, currency), s.weighted === null ? null : toMajor(s.weighted, currency), s.conversion, s.median_days]),
    [t('funnel.won'), data?.won.count ?? 0, toMajor(data?.won.amount ?? 0, currency), null, null, null],
    [t('funnel.lost'), data?.lost.count ?? 0, toMajor(data?.lost.amount ?? 0, currency), null, null, null],
  ];
  /** Each pipeline has its own picture; one without open deals has none. */
  const groups = useMemo(() => {
    const of = (s: FunnelStage) => model.stages.find((x) => x.key === s.stage && (!params['pipeline'] || x.pipeline === Number(params['pipeline'])))?.pipeline ?? 0;
    const first = model.defaultPipeline()?.id;
    const ids = [...new Set(stages.map(of))].sort((a, b) => Number(b === first) - Number(a === first));
    return ids.map((id) => ({ id, name: label(model.pipelines.find((p) => p.id === id)?.name), stages: stages.filter((s) => of(s) === id) })).filter((g) => g.stages.some((s) => s.count > 0));
  }, [stages, model, params, label]);
  const weighted = stages.reduce((s, x) => s + (x.weighted ?? 0), 0);
  const closed = (data?.won.count ?? 0) + (data?.lost.count ?? 0);

  return (
    <Loaded query={query}>
      <dl className="figures">
        <Figure label={t('funnel.open')} value={linked(data?.lists.open, moneyShort(data?.open.amount, currency, lang))} sub={t('n_deals', { n: data?.open.count ?? 0 })} title={moneyFull(data?.open.amount, currency)} />
        <Figure label={t('funnel.weighted')} value={linked(data?.lists.open, moneyShort(weighted, currency, lang))} title={moneyFull(weighted, currency)} />
        <Figure label={t('funnel.won')} value={linked(data?.lists.won, moneyShort(data?.won.amount, currency, lang))} sub={t('n_deals', { n: data?.won.count ?? 0 })} title={moneyFull(data?.won.amount, currency)} />
        <Figure label={t('funnel.lost')} value={linked(data?.lists.lost, t('n_deals', { n: data?.lost.count ?? 0 }))} sub={closed ? t('funnel.rate', { v: percent((100 * (data?.won.count ?? 0)) / closed, 1) }) : ''} />
      </dl>
      {stages.every((s) => s.count === 0) ? (
        <Empty title={t('funnel.none')} hint={t('funnel.none.hint')} />
      ) : (
        <Section title={t('funnel.picture')} extra={<Exports name="funnel" chart={chart} table={table} />}>
          {groups.map((g, i) => (
            <div key={g.id} className="funnel-group">
              {groups.length > 1 && <h3>{g.name}</h3>}
              <Picture stages={g.stages} nameOf={nameOf} link={link} currency={currency} chart={i === 0 ? chart : other} />
            </div>
          ))}
        </Section>
      )}
      <Section title={t('table')}>
        <Stacked label={t('table')}>
          <table className="plain-table figures-table">
            <thead>
              <tr>
                <th scope="col">{t('funnel.stage')}</th>
                <th scope="col" className="right">{t('funnel.count')}</th>
                <th scope="col" className="right">{t('funnel.amount')}</th>
                <th scope="col" className="right">{t('funnel.weighted')}</th>
                <th scope="col" className="right" title={t('funnel.conversion.help')}>{t('funnel.conversion')}</th>
                <th scope="col" className="right" title={t('funnel.median.help')}>{t('funnel.median')}</th>
              </tr>
            </thead>
            <tbody>
              {stages.map((s) => (
                <tr key={s.stage}>
                  <th scope="row">
                    <Link to={link(s)}>{nameOf(s)}</Link>
                  </th>
                  <td className="right num">{linked(s.list, integer(s.count))}</td>
                  <td className="right num">{linked(s.list, moneyFull(s.amount, currency))}</td>
                  <td className="right num">{linked(s.list, moneyFull(s.weighted, currency))}</td>
                  <td className="right num">{s.conversion === null ? '—' : linked(s.passed, percent(s.conversion, 1))}</td>
                  <td className="right num">{s.median_days === null ? '—' : linked(s.stayed, t('n_days', { n: Math.round(s.median_days * 10) / 10 }))}</td>
                </tr>
              ))}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row">{t('funnel.open')}</th>
                <td className="right num">{linked(data?.lists.open, integer(data?.open.count ?? 0))}</td>
                <td className="right num">{linked(data?.lists.open, moneyFull(data?.open.amount, currency))}</td>
                <td className="right num">{linked(data?.lists.open, moneyFull(weighted, currency))}</td>
                <td />
                <td />
              </tr>
            </tfoot>
          </table>
        </Stacked>
      </Section>
    </Loaded>
  );
}

/** Each part asks its own figure when it is looked at: the first is always quick. */
export function FunnelPage({ params }: { params: Params }) {
  const { t } = useI18n();
  const model = useModel();
  const [, setSearch] = useSearchParams();
  const view = VIEWS.find((v) => v === params['view']) ?? 'stages';
  const figure = useMemo(() => figureParams(params), [params]);
  const setView = (v: string) =>
    setSearch((old) => {
      const next = new URLSearchParams(old);
      v === 'stages' ? next.delete('view') : next.set('view', v);
      // Ways through two pipelines in one picture cannot be compared: the usual one is chosen, in sight.
      const usual = model.pipelines.length > 1 ? model.defaultPipeline()?.id : undefined;
      if (v === 'detail' && usual && !next.get('pipeline')) next.set('pipeline', String(usual));
      return next;
    });
  return (
    <>
      <div className="funnel-view">
        <Segmented aria-label={t('funnel.part')} value={view} onChange={(v) => setView(v as string)} options={VIEWS.map((v) => ({ value: v, label: t(`funnel.view.${v}`) }))} />
      </div>
      {view === 'stages' ? (
        <Stages params={figure} />
      ) : (
        <Suspense fallback={<Bones rows={8} />}>
          {view === 'detail' && <Detail params={figure} />}
          {view === 'velocity' && <Velocity params={params} />}
          {view === 'months' && <Months params={figure} />}
        </Suspense>
      )}
    </>
  );
}
