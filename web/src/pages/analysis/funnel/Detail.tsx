/** Drop-off: who reached which stage, how long it took, where and why deals were lost. */
import { useCallback, useMemo, useRef } from 'react';
import { Link } from 'react-router-dom';
import { useI18n } from '../../../i18n';
import { Empty, Section } from '../../../ui/bits';
import { Chart, type ChartHandle, type Ink, tooltip } from '../../../ui/Chart';
import { integer, percent } from '../../../ui/format';
import { useNarrow } from '../../../ui/useNarrow';
import type { Params } from '../Analysis';
import { Exports, Loaded, useAnalysis } from '../parts';
import { type DetailStage, figureParams, type FunnelDetail, listLink } from './data';
import { FigureTable, Numbers } from './Table';
import Why from '../../../ui/Why';
import './funnel.css';

const round1 = (v: number | null) => (v === null ? null : Math.round(v * 10) / 10);

/** Later stages against earlier ones, of the same cohort. */
function Matrix({ stages, nameOf }: { stages: DetailStage[]; nameOf: (s: DetailStage) => string }) {
  const { t } = useI18n();
  const rows = stages.filter((s) => s.further.length > 0 && s.reached.count > 0);
  const to = stages.filter((s) => rows.some((r) => r.further.some((f) => f.stage === s.stage)));
  if (rows.length < 2) return null;
  const cell = (r: DetailStage, s: DetailStage) => r.further.find((f) => f.stage === s.stage) ?? null;
  const table = () => [['', ...to.map(nameOf)], ...rows.map((r) => [nameOf(r), ...to.map((s) => round1(cell(r, s)?.conversion ?? null))])];
  return (
    <Section title={t('funnel.matrix')} extra={<Exports name="funnel-matrix" table={table} />}>
      <p className="quiet">{t('funnel.matrix.hint')}</p>
      <div className="table-scroll" role="region" aria-label={t('funnel.matrix')} tabIndex={0}>
        <table className="plain-table figures-table as-cards">
          <thead>
            <tr>
              <th scope="col">{t('funnel.matrix.from')}</th>
              {to.map((s) => (
                <th key={s.stage} scope="col" className="right">
                  {nameOf(s)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((r) => (
              <tr key={r.stage}>
                <th scope="row">{nameOf(r)}</th>
                {to.map((s) => {
                  const c = cell(r, s);
                  return (
                    <td key={s.stage} data-name={nameOf(s)} className={c ? 'right num' : 'right none'} title={c ? t('funnel.of', { a: integer(c.reached_it), b: integer(c.reached) }) : undefined}>
                      {c ? <Numbers list={c.reached_it === s.reached.count ? s.reached.list : null}>{percent(c.conversion, 1)}</Numbers> : <span className="matrix-none">·</span>}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

function Leaks({ stages, nameOf, formula }: { stages: DetailStage[]; nameOf: (s: DetailStage) => string; formula: string }) {
  const { t } = useI18n();
  const leaking = stages.filter((s) => s.leaked.count > 0);
  const table = () => [
    [t('funnel.stage'), t('funnel.leak.why'), t('funnel.count')],
    ...leaking.flatMap((s) => [...s.reasons.map((r) => [nameOf(s), r.text ?? t('funnel.leak.untold'), r.count]), ...s.competitors.map((r) => [nameOf(s), t('funnel.leak.to', { name: r.name ?? '—' }), r.count])]),
  ];
  return (
    <Section
      title={
        <>
          {t('funnel.leak')}
          <Why name={t('funnel.leak')} formula={formula} />
        </>
      }
      extra={leaking.length > 0 && <Exports name="funnel-leakage" table={table} />}
    >
      {leaking.length === 0 ? (
        <p className="quiet">{t('funnel.leak.none')}</p>
      ) : (
        <div className="leaks">
          {leaking.map((s) => (
            <div className="leak" key={s.stage}>
              <h3>
                <span>{nameOf(s)}</span>
                <span className="num">
                  <Link to={listLink(s.leaked.list)}>{t('n_deals', { n: s.leaked.count })}</Link> · {percent(s.leakage, 1)}
                </span>
              </h3>
              <ul>
                {s.lost.count > 0 && s.cancelled.count > 0 && (
                  <li>
                    <span>
                      {t('funnel.leak.lost')} / {t('funnel.leak.cancelled')}
                    </span>
                    <span className="num">
                      <Numbers list={s.lost.list}>{s.lost.count}</Numbers> / <Numbers list={s.cancelled.list}>{s.cancelled.count}</Numbers>
                    </span>
                  </li>
                )}
                {s.reasons.slice(0, 8).map((r) => (
                  <li key={r.text ?? ''}>
                    <span className={r.text ? '' : 'muted'}>{r.text ?? t('funnel.leak.untold')}</span>
                    <span className="num">
                      <Numbers list={r.list}>{r.count}</Numbers>
                    </span>
                  </li>
                ))}
                {s.competitors.slice(0, 6).map((r) => (
                  <li key={r.id}>
                    <span>{t('funnel.leak.to', { name: r.name ?? '—' })}</span>
                    <span className="num">
                      <Numbers list={r.list}>{r.count}</Numbers>
                    </span>
                  </li>
                ))}
              </ul>
              {(s.reasons.length > 8 || s.other_reasons > 0) && (
                <p className="quiet">
                  <Link to={listLink(s.leaked.list)}>{t('funnel.leak.more')}</Link>
                </p>
              )}
            </div>
          ))}
        </div>
      )}
    </Section>
  );
}

function Days({ stages, nameOf }: { stages: DetailStage[]; nameOf: (s: DetailStage) => string }) {
  const { t } = useI18n();
  const narrow = useNarrow();
  const chart = useRef<ChartHandle>(null);
  const shown = useMemo(() => stages.filter((s) => s.median_days !== null), [stages]);
  const option = useCallback(
    (ink: Ink) => ({
      grid: { left: narrow ? 84 : 138, right: 36, top: 36, bottom: 26 },
      legend: { top: 2, textStyle: { color: ink.text } },
      xAxis: { type: 'value', splitLine: { lineStyle: { color: ink.line } }, axisLabel: { color: ink.faint } },
      yAxis: { type: 'category', inverse: true, data: shown.map(nameOf), axisLine: { show: false }, axisTick: { show: false }, axisLabel: { color: ink.text, width: narrow ? 76 : 130, overflow: 'truncate' } },
      tooltip: { ...tooltip(ink), trigger: 'axis', axisPointer: { type: 'none' } },
      series: [
        { name: t('funnel.median'), type: 'bar', barMaxWidth: 12, itemStyle: { color: ink.series[0], borderRadius: [0, 3, 3, 0] }, data: shown.map((s) => round1(s.median_days)) },
        { name: t('funnel.p80'), type: 'bar', barMaxWidth: 12, itemStyle: { color: ink.series[1], borderRadius: [0, 3, 3, 0] }, data: shown.map((s) => round1(s.p80_days)) },
      ],
    }),
    [shown, nameOf, narrow, t],
  );
  const table = () => [[t('funnel.stage'), t('funnel.stays'), t('funnel.median'), t('funnel.p80')], ...shown.map((s) => [nameOf(s), s.stays, round1(s.median_days), round1(s.p80_days)])];
  if (shown.length === 0) return null;
  return (
    <Section title={t('funnel.days')} extra={<Exports name="funnel-days" chart={chart} table={table} />}>
      <Chart ref={chart} option={option} height={shown.length * 44 + 70} label={t('funnel.days')} />
    </Section>
  );
}

function DropOff({ stages, nameOf }: { stages: DetailStage[]; nameOf: (s: DetailStage) => string }) {
  const { t } = useI18n();
  const narrow = useNarrow();
  const chart = useRef<ChartHandle>(null);
  const shown = useMemo(() => stages.filter((s) => s.reached.count > 0), [stages]);
  const option = useCallback(
    (ink: Ink) => {
      const bar = (name: string, color: string | undefined, data: number[]) => ({ name, type: 'bar', stack: 'd', barMaxWidth: 26, itemStyle: { color }, data });
      return {
        grid: { left: narrow ? 84 : 138, right: 36, top: 36, bottom: 26 },
        legend: { top: 2, textStyle: { color: ink.text } },
        xAxis: { type: 'value', splitLine: { lineStyle: { color: ink.line } }, axisLabel: { color: ink.faint } },
        yAxis: { type: 'category', inverse: true, data: shown.map(nameOf), axisLine: { show: false }, axisTick: { show: false }, axisLabel: { color: ink.text, width: narrow ? 76 : 130, overflow: 'truncate' } },
        tooltip: { ...tooltip(ink), trigger: 'axis', axisPointer: { type: 'none' } },
        series: [bar(t('funnel.passed'), ink.series[0], shown.map((s) => s.passed.count)), bar(t('funnel.here'), ink.series[2], shown.map((s) => s.here.count)), bar(t('funnel.leaked'), ink.series[3], shown.map((s) => s.leaked.count))],
      };
    },
    [shown, nameOf, narrow, t],
  );
  const table = () => [
    [t('funnel.stage'), t('funnel.reached'), t('funnel.passed'), t('funnel.conversion'), t('funnel.snapshot'), t('funnel.here'), t('funnel.leaked'), t('funnel.leakage'), t('funnel.median'), t('funnel.p80')],
    ...shown.map((s) => [nameOf(s), s.reached.count, s.passed.count, round1(s.conversion), round1(s.snapshot), s.here.count, s.leaked.count, round1(s.leakage), round1(s.median_days), round1(s.p80_days)]),
  ];
  return (
    <Section title={t('funnel.dropoff')} extra={<Exports name="funnel-dropoff" chart={chart} table={table} />}>
      <Chart ref={chart} option={option} height={shown.length * 40 + 70} label={t('funnel.dropoff')} />
    </Section>
  );
}

export default function Detail({ params }: { params: Params }) {
  const { t, label } = useI18n();
  const query = useAnalysis<FunnelDetail>('funnel_detail', figureParams(params));
  const data = query.data;
  const stages = useMemo(() => data?.stages ?? [], [data]);
  const nameOf = useCallback((s: DetailStage) => label(s.name) || s.stage, [label]);
  const days = (v: number | null) => (v === null ? '—' : t('n_days', { n: round1(v) ?? 0 }));
  const columns = (['reached', 'passed', 'conversion', 'snapshot', 'here', 'leaked', 'leakage', 'median', 'p80'] as const).map((k) => ({ name: t(`funnel.${k}`), help: t(`funnel.${k}.help`) }));
  const rows = stages.map((s) => ({
    key: s.stage,
    name: nameOf(s),
    cells: [
      { text: integer(s.reached.count), list: s.reached.list },
      { text: integer(s.passed.count), list: s.passed.list },
      { text: percent(s.conversion, 1), list: s.conversion === null ? null : s.passed.list, title: t('funnel.of', { a: integer(s.passed.count), b: integer(s.reached.count) }) },
      { text: percent(s.snapshot, 1), list: s.snapshot === null ? null : s.open.list },
      { text: integer(s.here.count), list: s.here.list },
      { text: integer(s.leaked.count), list: s.leaked.list },
      { text: percent(s.leakage, 1), list: s.leakage === null ? null : s.leaked.list, title: t('funnel.of', { a: integer(s.leaked.count), b: integer(s.reached.count) }) },
      { text: days(s.median_days), list: s.median_days === null ? null : s.stayed.list, title: t('funnel.stays.n', { n: s.stays }) },
      { text: days(s.p80_days), list: s.p80_days === null ? null : s.stayed.list, title: t('funnel.stays.n', { n: s.stays }) },
    ],
  }));
  return (
    <Loaded query={query}>
      {data && stages.every((s) => s.reached.count === 0) ? (
        <Empty title={t('funnel.cohort.none')} hint={t('funnel.cohort.none.hint')} />
      ) : (
        data && (
          <>
            <DropOff stages={stages} nameOf={nameOf} />
            <Section
              title={
                <>
                  {t('table')}
                  <Why name={t('funnel.conversion')} formula={label(data.formulas.cohort)}>
                    <p>{label(data.formulas.conversion)}</p>
                    <p>{label(data.formulas.snapshot)}</p>
                    <p>{label(data.formulas.leakage)}</p>
                    <p>{label(data.formulas.days)}</p>
                  </Why>
                </>
              }
            >
              <FigureTable head={t('funnel.stage')} columns={columns} rows={rows} />
            </Section>
            <Days stages={stages} nameOf={nameOf} />
            <Leaks stages={stages} nameOf={nameOf} formula={label(data.formulas.leakage)} />
            <Matrix stages={stages} nameOf={nameOf} />
          </>
        )
      )}
    </Loaded>
  );
}
