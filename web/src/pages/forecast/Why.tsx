/** Why the figures are what they are: the method and how well it is calibrated, the deals that move
 *  them, and each deal's chances with the facts behind them. */
import { useCallback, useRef } from 'react';
import { Link } from 'react-router-dom';
import { useI18n } from '../../i18n';
import { Empty, Figure, Section } from '../../ui/bits';
import { Chart, type ChartHandle, type Ink, tooltip } from '../../ui/Chart';
import { integer, moneyFull, moneyShort, percent } from '../../ui/format';
import { Stacked } from '../../ui/Stacked';
import { Exports, Loaded, useAnalysis } from '../analysis/parts';
import type { Bin, Forecast, OpenDeal } from './data';

function Calibration({ bins }: { bins: Bin[] }) {
  const { t } = useI18n();
  const chart = useRef<ChartHandle>(null);
  const option = useCallback(
    (ink: Ink) => ({
      grid: { left: 48, right: 20, top: 36, bottom: 44 },
      legend: { top: 2, textStyle: { color: ink.text } },
      tooltip: { ...tooltip(ink), trigger: 'item', formatter: (p: { dataIndex: number; seriesIndex: number }) => { const b = bins[p.dataIndex]; return p.seriesIndex === 0 && b ? t('forecast.bin', { said: b.said.toFixed(1), seen: b.seen.toFixed(1), n: b.deals }) : ''; } },
      xAxis: { type: 'value', min: 0, max: 100, name: t('forecast.cal.said'), nameLocation: 'middle', nameGap: 26, nameTextStyle: { color: ink.faint }, axisLabel: { color: ink.faint }, splitLine: { lineStyle: { color: ink.line } } },
      yAxis: { type: 'value', min: 0, max: 100, axisLabel: { color: ink.faint }, splitLine: { lineStyle: { color: ink.line } } },
      series: [
        { name: t('forecast.cal.seen'), type: 'line', data: bins.map((b) => [b.said, b.seen]), symbol: 'circle', symbolSize: 11, lineStyle: { color: ink.series[0] }, itemStyle: { color: ink.series[0] } },
        { name: t('forecast.cal.ideal'), type: 'line', data: [[0, 0], [100, 100]], symbol: 'none', silent: true, lineStyle: { color: ink.faint, type: 'dashed' }, itemStyle: { color: ink.faint } },
      ],
    }),
    [bins, t],
  );
  const table = () => [[t('forecast.cal.tenth'), t('forecast.cal.deals'), t('forecast.cal.said'), t('forecast.cal.seen')], ...bins.map((b) => [`${b.from}–${b.to}%`, b.deals, b.said, b.seen])];
  return (
    <Section title={t('forecast.cal')} extra={<Exports name="calibration" chart={chart} table={table} />}>
      <Chart ref={chart} option={option} height={280} label={t('forecast.cal')} />
      <p className="hint">{t('forecast.cal.hint')}</p>
    </Section>
  );
}

function Because({ deal }: { deal: OpenDeal }) {
  const { t } = useI18n();
  const w = deal.why;
  if (!w) return <>{t('forecast.why.stage', { p: percent(deal.stage_percent) })}</>;
  const parts = Object.entries(w.parts)
    .filter((e): e is [string, number] => e[1] !== null && Math.abs(e[1]) >= 0.05)
    .sort((a, b) => Math.abs(b[1]) - Math.abs(a[1]))
    .map(([k, v]) => `${t(`forecast.part.${k}` as 'forecast.part.stage')} ${v > 0 ? '↑' : '↓'}`);
  return (
    <>
      {t('forecast.why.deal', { win: percent(w.win_once_closed), closes: percent(w.closes), days: w.days })} {Math.abs(w.pace - 1) >= 0.05 && t('forecast.why.pace', { x: w.pace.toFixed(2) })} {parts.join(' · ')}
    </>
  );
}

export function Why() {
  const { t, lang } = useI18n();
  const query = useAnalysis<Forecast>('forecast', {});
  const data = query.data;
  const currency = data?.currency ?? 'CNY';
  const m = data?.method;
  return (
    <Loaded query={query}>
      {m && (
        <>
          <dl className="figures">
            <Figure label={t('forecast.method')} value={t(`forecast.kind.${m.kind}`)} sub={m.kind === 'stage' ? t('forecast.needed', { n: m.needed }) : t('forecast.held', { n: m.held_out })} />
            <Figure label={t('forecast.rests')} value={integer(m.deals)} />
            <Figure label={t('forecast.brier')} value={m.brier === null ? '—' : m.brier.toFixed(3)} sub={t('forecast.brier.help')} />
            <Figure label={t('forecast.winrate')} value={percent(m.win_rate, 1)} sub={t('forecast.draws', { n: integer(m.draws) })} />
          </dl>
          <p className="hint">{t('forecast.explain')}</p>
          {m.calibration && m.calibration.length > 0 && <Calibration bins={m.calibration} />}
        </>
      )}
      {data && data.movers.length > 0 && (
        <Section title={t('forecast.movers')}>
          <Stacked label={t('forecast.movers')}>
            <table className="plain-table figures-table">
              <thead>
                <tr>
                  <th scope="col">{t('forecast.deal')}</th>
                  <th scope="col" className="right">{t('forecast.amount')}</th>
                  <th scope="col" className="right">{t('forecast.chance')}</th>
                  <th scope="col" className="right">{t('forecast.if_won')}</th>
                  <th scope="col" className="right">{t('forecast.if_not')}</th>
                </tr>
              </thead>
              <tbody>
                {data.movers.map((x) => (
                  <tr key={x.id}>
                    <th scope="row"><Link to={`/opportunities/${x.id}`}>{x.name}</Link></th>
                    <td className="right num" title={moneyFull(x.amount, currency)}>{moneyShort(x.amount, currency, lang)}</td>
                    <td className="right num">{percent(x.chance)}</td>
                    <td className="right num">{moneyShort(x.p50_if_won, currency, lang)}</td>
                    <td className="right num">{moneyShort(x.p50_if_not, currency, lang)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Stacked>
        </Section>
      )}
      {data && data.deals.length === 0 ? (
        <Empty title={t('forecast.none')} hint={t('forecast.none.hint')} />
      ) : (
        <Section title={t('forecast.deals')}>
          <Stacked label={t('forecast.deals')}>
            <table className="plain-table figures-table">
              <thead>
                <tr>
                  <th scope="col">{t('forecast.deal')}</th>
                  <th scope="col" className="right">{t('forecast.amount')}</th>
                  <th scope="col" className="right">{t('forecast.stage_pct')}</th>
                  <th scope="col" className="right">{t('forecast.chance')}</th>
                  <th scope="col">{t('forecast.why')}</th>
                </tr>
              </thead>
              <tbody>
                {data?.deals.slice(0, 50).map((d) => (
                  <tr key={d.id}>
                    <th scope="row"><Link to={`/opportunities/${d.id}`}>{d.name}</Link></th>
                    <td className="right num" title={moneyFull(d.amount, currency)}>{moneyShort(d.amount, currency, lang)}</td>
                    <td className="right num">{percent(d.stage_percent)}</td>
                    <td className="right num">{percent(d.chance)}</td>
                    <td className="hint"><Because deal={d} /></td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Stacked>
        </Section>
      )}
    </Loaded>
  );
}
