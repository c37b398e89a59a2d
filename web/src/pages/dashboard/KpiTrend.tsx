/** One KPI over twelve months, each computed from the records of its month. */
import { Drawer } from 'antd';
import { useCallback, useMemo, useRef } from 'react';
import { Link } from 'react-router-dom';
import { withQuery } from '../../api/client';
import type { Label } from '../../api/types';
import { useI18n } from '../../i18n';
import { Chart, type ChartHandle, type Ink, tooltip } from '../../ui/Chart';
import { toMajor } from '../../ui/format';
import { useNarrow } from '../../ui/useNarrow';
import type { Params } from '../analysis/Analysis';
import { Exports, Loaded, useAnalysis } from '../analysis/parts';
import { type Kpi, type KpiUnit, queryOf } from './data';

interface KpiMonths {
  currency: string;
  name: Label;
  formula: Label;
  unit: KpiUnit;
  path: string | null;
  months: { from: string; to: string; value: number | null; list: string | null }[];
}

function Body({ kpi, params, text }: { kpi: Kpi; params: Params; text: (u: KpiUnit, v: number | null) => string }) {
  const { t, label } = useI18n();
  const { from: _f, ...rest } = params;
  const query = useAnalysis<KpiMonths>('kpi_trend', { ...rest, key: kpi.key });
  const chart = useRef<ChartHandle>(null);
  const data = query.data;
  const months = useMemo(() => data?.months ?? [], [data]);
  const plain = useCallback((v: number | null) => (v === null ? null : data?.unit === 'money' ? toMajor(v, data.currency) : Math.round(v * 100) / 100), [data]);
  const option = useCallback(
    (ink: Ink) => ({
      grid: { left: 56, right: 16, top: 16, bottom: 28 },
      tooltip: { ...tooltip(ink), trigger: 'axis', formatter: (x: { dataIndex: number }[]) => { const m = months[x[0]?.dataIndex ?? 0]; return m ? `${m.from.slice(0, 7)}  ${text(kpi.unit, m.value)}` : ''; } },
      xAxis: { type: 'category', data: months.map((m) => m.from.slice(0, 7)), axisLabel: { color: ink.faint }, axisLine: { lineStyle: { color: ink.line } } },
      yAxis: { type: 'value', axisLabel: { color: ink.faint }, splitLine: { lineStyle: { color: ink.line } } },
      series: [{ type: 'line', data: months.map((m) => plain(m.value)), symbolSize: 7, lineStyle: { color: ink.series[0], width: 2 }, itemStyle: { color: ink.series[0] } }],
    }),
    [months, plain, text, kpi.unit],
  );
  const table = () => [[t('kpi.month'), label(kpi.name)], ...months.map((m) => [m.to, plain(m.value)])];
  return (
    <Loaded query={query}>
      <div className="kpi-trend-tools">
        <p className="muted">{label(kpi.formula)}</p>
        <Exports name={`kpi-${kpi.key}`} chart={chart} table={table} />
      </div>
      {months.every((m) => m.value === null) ? <p className="quiet">{t('kpi.trend.none')}</p> : <Chart ref={chart} option={option} height={240} label={label(kpi.name)} />}
      <table className="plain-table figures-table">
        <thead>
          <tr>
            <th scope="col">{t('kpi.month')}</th>
            <th scope="col" className="right">
              {label(kpi.name)}
            </th>
          </tr>
        </thead>
        <tbody>
          {[...months].reverse().map((m) => (
            <tr key={m.from}>
              <th scope="row" className="num">
                {m.from.slice(0, 7)}
              </th>
              <td className="right num">
                {data?.path && m.list && m.value !== null ? <Link to={withQuery(`/${data.path}`, { ...(data.path === 'opportunities' ? { view: 'list' } : {}), ...queryOf(m.list) })}>{text(kpi.unit, m.value)}</Link> : text(kpi.unit, m.value)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Loaded>
  );
}

export function KpiTrend({ kpi, params, text, close }: { kpi: Kpi | null; params: Params; text: (u: KpiUnit, v: number | null) => string; close: () => void }) {
  const { t, label } = useI18n();
  const narrow = useNarrow();
  return (
    <Drawer open={kpi !== null} onClose={close} width={narrow ? '100%' : 560} title={kpi ? t('kpi.trend.of', { name: label(kpi.name) }) : ''} destroyOnHidden>
      {kpi && <Body kpi={kpi} params={params} text={text} />}
    </Drawer>
  );
}
