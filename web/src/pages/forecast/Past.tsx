/** What changed since a day, how good forecasts were, how far the targets are. */
import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import { useCallback, useRef, useState } from 'react';
import { Link } from 'react-router-dom';
import { useI18n } from '../../i18n';
import { Empty, Section } from '../../ui/bits';
import { Chart, type ChartHandle, type Ink, tooltip } from '../../ui/Chart';
import { integer, moneyFull, moneyShort, percent, toMajor, today } from '../../ui/format';
import { Stacked } from '../../ui/Stacked';
import Why from '../../ui/Why';
import { listLink } from '../analysis/funnel/data';
import { Exports, Loaded, useAnalysis } from '../analysis/parts';
import { type Accuracy, flowParts, isRunning, methods, type Targets, type Waterfall } from './data';

function Flow() {
  const { t, lang } = useI18n();
  const [span, setSpan] = useState<[string, string]>([dayjs(today()).subtract(30, 'day').format('YYYY-MM-DD'), today()]);
  const query = useAnalysis<Waterfall>('waterfall', { from: span[0], to: span[1] });
  const chart = useRef<ChartHandle>(null);
  const currency = query.data?.currency ?? 'CNY';
  const parts = query.data?.parts ?? [];
  const option = useCallback(
    (ink: Ink) => {
      let level = 0;
      const bars = parts.map((p) => {
        const whole = p.part === 'before' || p.part === 'after';
        const v = toMajor(p.weighted ?? 0, currency);
        const low = whole ? 0 : Math.min(level, level + v);
        level = whole ? v : level + v;
        return { low, size: Math.abs(v), color: whole ? ink.series[0] : v < 0 ? ink.series[3] : ink.series[2] };
      });
      return {
        grid: { left: 64, right: 12, top: 12, bottom: 44 },
        tooltip: { ...tooltip(ink), trigger: 'axis', formatter: (rows: { dataIndex: number }[]) => { const p = parts[rows[0]?.dataIndex ?? 0]; return p ? `${t(`forecast.flow.${p.part}`)}  ${moneyFull(p.weighted, currency)}` : ''; } },
        xAxis: { type: 'category', data: parts.map((p) => t(`forecast.flow.${p.part}`)), axisLabel: { color: ink.faint, interval: 0, width: 60, overflow: 'break' }, axisLine: { lineStyle: { color: ink.line } } },
        yAxis: { type: 'value', axisLabel: { color: ink.faint, formatter: (x: number) => moneyShort(x * 100, 'CNY', lang).slice(1) }, splitLine: { lineStyle: { color: ink.line } } },
        series: [
          { type: 'bar', stack: 'w', silent: true, itemStyle: { color: 'transparent' }, data: bars.map((b) => b.low) },
          { type: 'bar', stack: 'w', data: bars.map((b) => ({ value: b.size, itemStyle: { color: b.color, borderRadius: 3 } })) },
        ],
      };
    },
    [parts, currency, lang, t],
  );
  const table = () => [[t('forecast.flow'), t('forecast.flow.count'), t('forecast.amount'), t('forecast.flow.weighted')], ...parts.map((p) => [t(`forecast.flow.${p.part}`), p.count, p.amount === null ? null : toMajor(p.amount, currency), p.weighted === null ? null : toMajor(p.weighted, currency)])];
  return (
    <Section title={t('forecast.flow')} extra={<Exports name="waterfall" chart={chart} table={table} />}>
      <DatePicker.RangePicker allowClear={false} format="YYYY-MM-DD" value={[dayjs(span[0]), dayjs(span[1])]} onChange={(v) => v?.[0] && v[1] && setSpan([v[0].format('YYYY-MM-DD'), v[1].format('YYYY-MM-DD')])} />
      <Loaded query={query}>
        <Chart ref={chart} option={option} height={280} label={t('forecast.flow')} />
        <Stacked label={t('forecast.flow')}>
          <table className="plain-table figures-table">
            <tbody>
              {flowParts.map((k) => {
                const p = parts.find((x) => x.part === k);
                return (
                  <tr key={k}>
                    <th scope="row" title={t(`forecast.flow.${k}.help`)}>{t(`forecast.flow.${k}`)}</th>
                    <td className="right num">{integer(p?.count ?? 0)}</td>
                    <td className="right num">{moneyFull(p?.amount, currency)}</td>
                    <td className="right num">{moneyFull(p?.weighted, currency)}</td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </Stacked>
      </Loaded>
    </Section>
  );
}

function Goals() {
  const { t, label, lang } = useI18n();
  void label;
  const query = useAnalysis<Targets>('targets', {});
  const items = query.data?.items ?? [];
  const currency = query.data?.currency ?? 'CNY';
  return (
    <Section title={t('forecast.targets')}>
      <Loaded query={query}>
        {items.length === 0 ? (
          <Empty title={t('forecast.targets.none')} hint={t('forecast.targets.none.hint')} />
        ) : (
          <Stacked label={t('forecast.targets')}>
            <table className="plain-table figures-table forecast-cards">
              <thead>
                <tr>
                  <th scope="col">{t('forecast.target')}</th>
                  <th scope="col" className="right">{t('forecast.target.value')}</th>
                  <th scope="col" className="right">{t('forecast.target.actual')}</th>
                  <th scope="col" className="right">{t('forecast.target.attained')}</th>
                  <th scope="col" className="right" title={t('forecast.coverage.help')}>{t('forecast.coverage')}</th>
                </tr>
              </thead>
              <tbody>
                {items.map((x) => (
                  <tr key={x.id}>
                    <th scope="row">
                      {x.name ?? t(`forecast.scope.${x.scope}` as 'forecast.scope.company')} · {t(`forecast.measure.${x.measure}` as 'forecast.measure.revenue')}
                      <div className="hint">{x.from} – {x.to}</div>
                      {isRunning(x) && <Link className="forecast-turn-open" to={`?part=months&target=${x.id}`}>{t('forecast.turn.open')}</Link>}
                    </th>
                    <td className="right num" data-name={t('forecast.target.value')}>{x.money ? moneyShort(x.value, currency, lang) : integer(x.value)}</td>
                    <td className="right num" data-name={t('forecast.target.actual')}>{x.money ? moneyShort(x.actual, currency, lang) : integer(x.actual)}</td>
                    <td className="right num" data-name={t('forecast.target.attained')}>
                      <span>
                        <span className="forecast-bar" aria-hidden="true"><i style={{ inlineSize: `${Math.min(100, x.attainment ?? 0)}%` }} /><b style={{ insetInlineStart: `${x.elapsed}%` }} /></span>
                        <span className="forecast-share">{percent(x.attainment, 1)}</span>
                      </span>
                    </td>
                    <td className="right num" data-name={t('forecast.coverage')}>{x.coverage === null ? '—' : `${x.coverage.toFixed(1)}×`}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Stacked>
        )}
      </Loaded>
    </Section>
  );
}

type Scored = Accuracy['items'][number];
const lastOf = (month: string) => dayjs(`${month}-01`).endOf('month').format('YYYY-MM-DD');

/** What each method said of the month when it was frozen, beside what was won in it. */
function AccuracyWhy({ x, currency }: { x: Scored; currency: string }) {
  const { t } = useI18n();
  const won = `state=won&owner=${x.user}&closed_on.ge=${x.month}-01&closed_on.le=${lastOf(x.month)}`;
  return (
    <Why
      name={`${x.name ?? ''} · ${x.month}`}
      formula={t('forecast.why.accuracy', { day: x.frozen_on })}
      inputs={[
        { name: t('forecast.why.won'), value: moneyFull(x.actual, currency), link: listLink(won) },
        ...methods.filter((m) => x.methods[m].forecast !== null).map((m) => ({ name: t(`forecast.${m}`), value: `${moneyFull(x.methods[m].forecast, currency)}${t('aside', { v: percent(x.methods[m].miss, 1) })}` })),
      ]}
    >
      {x.actual === 0 && <p>{t('forecast.why.nothing')}</p>}
    </Why>
  );
}

function Accurate() {
  const { t, lang } = useI18n();
  const query = useAnalysis<Accuracy>('forecast_accuracy', {});
  const items = query.data?.items ?? [];
  const currency = query.data?.currency ?? 'CNY';
  return (
    <Section title={t('forecast.accuracy')}>
      <Loaded query={query}>
        {items.length === 0 ? (
          <Empty title={t('forecast.accuracy.none')} hint={t('forecast.accuracy.none.hint')} />
        ) : (
          <Stacked label={t('forecast.accuracy')}>
            <table className="plain-table figures-table forecast-cards">
              <thead>
                <tr>
                  <th scope="col">{t('forecast.person')}</th>
                  <th scope="col">{t('forecast.month')}</th>
                  <th scope="col" className="right">{t('forecast.actual')}</th>
                  {methods.map((m) => (
                    <th key={m} scope="col" className="right">{t(`forecast.${m}`)}</th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {items.slice(0, 200).map((x) => (
                  <tr key={`${x.user}-${x.month}`}>
                    <th scope="row">{x.name}</th>
                    <td data-name={t('forecast.month')}>{x.month}</td>
                    <td className="right num" data-name={t('forecast.actual')}><span>{moneyShort(x.actual, currency, lang)}<AccuracyWhy x={x} currency={currency} /></span></td>
                    {methods.map((m) => (
                      <td key={m} className="right num" data-name={t(`forecast.${m}`)} title={moneyFull(x.methods[m].forecast, currency)}>{percent(x.methods[m].miss, 0)}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </Stacked>
        )}
        <p className="hint">{t('forecast.accuracy.help')}</p>
      </Loaded>
    </Section>
  );
}

export function Past() {
  return (
    <>
      <Goals />
      <Flow />
      <Accurate />
    </>
  );
}
