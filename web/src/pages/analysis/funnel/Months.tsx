/** The funnel over twelve months, each month as history tells it for its last day. */
import { useCallback, useMemo, useRef } from 'react';
import { useI18n } from '../../../i18n';
import { Section } from '../../../ui/bits';
import { Chart, type ChartHandle, type Ink, tooltip } from '../../../ui/Chart';
import { integer, moneyFull, moneyShort, percent, shortNumber, toMajor } from '../../../ui/format';
import type { Params } from '../Analysis';
import { Exports, Loaded, useAnalysis } from '../parts';
import { figureParams, type FunnelTrend } from './data';
import { FigureTable } from './Table';
import Why from '../../../ui/Why';
import './funnel.css';

export default function Months({ params }: { params: Params }) {
  const { t, label, lang } = useI18n();
  const query = useAnalysis<FunnelTrend>('funnel_trend', figureParams(params));
  const chart = useRef<ChartHandle>(null);
  const data = query.data;
  const currency = data?.currency ?? 'CNY';
  const months = useMemo(() => data?.months ?? [], [data]);
  const withAmount = months.some((m) => m.amount !== null);
  const option = useCallback(
    (ink: Ink) => {
      const money = (v: number | null) => (v === null ? null : toMajor(v, currency));
      const line = (name: string, color: string | undefined, type: string, data: (number | null)[]) => ({ name, type: 'line', data, symbolSize: 6, lineStyle: { color, width: 2, type }, itemStyle: { color } });
      const series = withAmount
        ? [line(t('trend.open'), ink.series[0], 'solid', months.map((m) => money(m.amount))), line(t('trend.weighted'), ink.series[1], 'dashed', months.map((m) => money(m.weighted))), line(t('trend.won'), ink.series[2], 'solid', months.map((m) => money(m.won_amount)))]
        : [line(t('trend.count'), ink.series[0], 'solid', months.map((m) => m.open.count))];
      return {
        grid: { left: 64, right: 16, top: 40, bottom: 28 },
        legend: { top: 2, textStyle: { color: ink.text } },
        tooltip: { ...tooltip(ink), trigger: 'axis', valueFormatter: (v: unknown) => (typeof v === 'number' ? shortNumber(v, lang) : '—') },
        xAxis: { type: 'category', data: months.map((m) => m.from.slice(0, 7)), axisLabel: { color: ink.faint }, axisLine: { lineStyle: { color: ink.line } } },
        yAxis: { type: 'value', axisLabel: { color: ink.faint, formatter: (v: number) => shortNumber(v, lang) }, splitLine: { lineStyle: { color: ink.line } } },
        series,
      };
    },
    [months, withAmount, currency, lang, t],
  );
  const columns = (['count', 'open', 'weighted', 'won.count', 'won', 'lost.count', 'rate'] as const).map((k) => ({ name: t(`trend.${k}`) }));
  const rows = [...months].reverse().map((m) => ({
    key: m.from,
    name: m.to,
    cells: [
      { text: integer(m.open.count), list: m.open.list },
      { text: moneyShort(m.amount, currency, lang), list: m.open.list, title: moneyFull(m.amount, currency) },
      { text: moneyShort(m.weighted, currency, lang), list: m.open.list, title: moneyFull(m.weighted, currency) },
      { text: integer(m.won.count), list: m.won.list },
      { text: moneyShort(m.won_amount, currency, lang), list: m.won.list, title: moneyFull(m.won_amount, currency) },
      { text: integer(m.lost.count), list: m.lost.list },
      { text: percent(m.win_rate, 1), list: m.win_rate === null ? null : m.decided.list },
    ],
  }));
  const plain = (v: number | null) => (v === null ? null : toMajor(v, currency));
  const table = () => [[t('trend.day'), ...columns.map((c) => c.name)], ...months.map((m) => [m.to, m.open.count, plain(m.amount), plain(m.weighted), m.won.count, plain(m.won_amount), m.lost.count, m.win_rate])];
  return (
    <Loaded query={query}>
      {data && (
        <Section
          title={
            <>
              {t('trend.title')}
              <Why name={t('trend.title')} formula={label(data.formula)} />
            </>
          }
          extra={<Exports name="funnel-months" chart={chart} table={table} />}
        >
          <Chart ref={chart} option={option} height={300} label={t('trend.title')} />
          <FigureTable head={t('trend.day')} columns={columns} rows={rows} />
        </Section>
      )}
    </Loaded>
  );
}
