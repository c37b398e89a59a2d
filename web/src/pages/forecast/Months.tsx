/** Months ahead: the band of the draws, the methods, what people say; and one's own submission. */
import { useCallback, useRef } from 'react';
import { useI18n } from '../../i18n';
import { Empty, Figure, Section } from '../../ui/bits';
import { Chart, type ChartHandle, type Ink, tooltip } from '../../ui/Chart';
import { moneyFull, moneyShort, toMajor } from '../../ui/format';
import { Stacked } from '../../ui/Stacked';
import { Exports, Loaded, useAnalysis } from '../analysis/parts';
import type { Forecast, Month } from './data';
import { Submit } from './Submit';
import { TurnPart } from './Turn';

const columns = ['stage_weighted', 'calibrated', 'p10', 'p50', 'p90', 'commit', 'likely', 'upside', 'actual'] as const;

export function Months() {
  const { t, lang } = useI18n();
  const query = useAnalysis<Forecast>('forecast', {});
  const chart = useRef<ChartHandle>(null);
  const data = query.data;
  const currency = data?.currency ?? 'CNY';
  const months = data?.months ?? [];
  const option = useCallback(
    (ink: Ink) => {
      const v = (m: Month, k: keyof NonNullable<Month['landing']>) => (m.landing?.[k] == null ? null : toMajor(m.landing[k], currency));
      const said = (m: Month) => (m.likely === null ? null : toMajor(m.likely, currency));
      const line = (name: string, color: string | undefined, type: string, values: (number | null)[]) => ({ name, type: 'line', data: values, symbolSize: 7, lineStyle: { color, width: 2, type }, itemStyle: { color } });
      return {
        grid: { left: 64, right: 16, top: 64, bottom: 28 },
        legend: { top: 4, textStyle: { color: ink.text }, data: [t('forecast.band'), t('forecast.calibrated'), t('forecast.stage_weighted'), t('forecast.likely')] },
        tooltip: { ...tooltip(ink), trigger: 'axis', valueFormatter: (x: unknown) => (typeof x === 'number' ? Math.round(x).toLocaleString('en-US') : '—') },
        xAxis: { type: 'category', data: months.map((m) => m.month), axisLabel: { color: ink.faint }, axisLine: { lineStyle: { color: ink.line } } },
        yAxis: { type: 'value', axisLabel: { color: ink.faint, formatter: (x: number) => moneyShort(x * 100, 'CNY', lang).slice(1) }, splitLine: { lineStyle: { color: ink.line } } },
        series: [
          { name: 'P10', type: 'line', stack: 'band', silent: true, symbol: 'none', lineStyle: { opacity: 0 }, tooltip: { show: false }, data: months.map((m) => v(m, 'p10')) },
          { name: t('forecast.band'), type: 'line', stack: 'band', symbol: 'none', lineStyle: { opacity: 0 }, itemStyle: { color: ink.series[0] }, areaStyle: { color: ink.series[0], opacity: 0.18 }, tooltip: { show: false }, data: months.map((m) => (m.landing ? (v(m, 'p90') ?? 0) - (v(m, 'p10') ?? 0) : null)) },
          line(t('forecast.calibrated'), ink.series[0], 'solid', months.map((m) => v(m, 'calibrated'))),
          line(t('forecast.stage_weighted'), ink.series[1], 'dashed', months.map((m) => v(m, 'stage_weighted'))),
          line(t('forecast.likely'), ink.series[3], 'dotted', months.map(said)),
        ],
      };
    },
    [months, currency, lang, t],
  );
  const now = months[0];
  const table = () => [[t('forecast.month'), ...columns.map((c) => t(`forecast.${c}`))], ...months.map((m) => [m.month, ...columns.map((c) => (m[c] === null ? null : toMajor(m[c], currency)))])];
  return (
    <Loaded query={query}>
      <dl className="figures">
        <Figure label={t('forecast.now')} value={moneyShort(now?.landing?.calibrated, currency, lang)} title={moneyFull(now?.landing?.calibrated, currency)} sub={t('forecast.booked', { v: moneyShort(now?.actual ?? 0, currency, lang) })} />
        <Figure label={t('forecast.band')} value={`${moneyShort(now?.landing?.p10, currency, lang)} – ${moneyShort(now?.landing?.p90, currency, lang)}`} />
        <Figure label={t('forecast.next')} value={moneyShort(months[1]?.calibrated, currency, lang)} sub={months[1]?.month} title={moneyFull(months[1]?.calibrated, currency)} />
        <Figure label={t('forecast.next.likely')} value={moneyShort(months[1]?.likely, currency, lang)} sub={months[1]?.month} />
      </dl>
      {data && data.method.open_deals === 0 ? (
        <Empty title={t('forecast.none')} hint={t('forecast.none.hint')} />
      ) : (
        <Section title={t('forecast.picture')} extra={<Exports name="forecast" chart={chart} table={table} />}>
          <Chart ref={chart} option={option} height={300} label={t('forecast.picture')} />
        </Section>
      )}
      <TurnPart />
      <Section title={t('table')}>
        <Stacked label={t('table')}>
          <table className="plain-table figures-table">
            <thead>
              <tr>
                <th scope="col">{t('forecast.month')}</th>
                {columns.map((c) => (
                  <th key={c} scope="col" className="right" title={t(`forecast.${c}.help`)}>
                    {t(`forecast.${c}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {months.map((m) => (
                <tr key={m.month}>
                  <th scope="row">{m.month}</th>
                  {columns.map((c) => (
                    <td key={c} className="right num" title={moneyFull(m[c], currency)}>
                      {moneyShort(m[c], currency, lang)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </Stacked>
        <p className="hint">{t('forecast.open_only')}</p>
      </Section>
      {data && <Submit forecast={data} />}
    </Loaded>
  );
}
