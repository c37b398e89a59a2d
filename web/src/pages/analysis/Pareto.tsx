/** Where the money comes from: customers by revenue, their growing share, classes A, B, C. */
import { useCallback, useMemo, useRef, useState } from 'react';
import { Link } from 'react-router-dom';
import { Segmented } from 'antd';
import type { Pareto } from '../../api/types';
import { useModel } from '../../app/model';
import { useI18n } from '../../i18n';
import { Empty, Figure, Section } from '../../ui/bits';
import { Chart, type ChartHandle, type Ink, tooltip } from '../../ui/Chart';
import { integer, moneyFull, moneyShort, percent, shortNumber, toMajor } from '../../ui/format';
import { Stacked } from '../../ui/Stacked';
import type { Params } from './Analysis';
import { listLink } from './funnel/data';
import Why from '../../ui/Why';
import './funnel/funnel.css';
import { Exports, Loaded, useAnalysis } from './parts';


export function ParetoPage({ params }: { params: Params }) {
  const { t, lang } = useI18n();
  const model = useModel();
  const query = useAnalysis<Pareto>('pareto', params);
  const chart = useRef<ChartHandle>(null);
  const [only, setOnly] = useState('all');
  const data = query.data;
  const items = useMemo(() => data?.items ?? [], [data]);
  const currency = data?.currency ?? model.meta.company.currency;
  const drawn = useMemo(() => items.slice(0, 60), [items]);

  const option = useCallback(
    (ink: Ink) => {
      const colour: Record<string, string | undefined> = { A: ink.series[0], B: ink.series[1], C: ink.series[5] };
      return {
        grid: { left: 64, right: 52, top: 28, bottom: drawn.length > 16 ? 24 : 84 },
        xAxis: { type: 'category', data: drawn.map((x) => x.name), axisTick: { show: false }, axisLine: { lineStyle: { color: ink.line } }, axisLabel: { show: drawn.length <= 16, color: ink.faint, rotate: 32, width: 96, overflow: 'truncate' } },
        yAxis: [
          { type: 'value', splitLine: { lineStyle: { color: ink.line } }, axisLabel: { color: ink.faint, formatter: (v: number) => shortNumber(v, lang) } },
          { type: 'value', min: 0, max: 100, splitLine: { show: false }, axisLabel: { color: ink.faint, formatter: '{value}%' } },
        ],
        tooltip: {
          ...tooltip(ink),
          trigger: 'axis',
          formatter: (rows: { dataIndex: number }[]) => {
            const x = drawn[rows[0]?.dataIndex ?? 0];
            return x ? `${x.name}\n${t('pareto.amount')}  ${moneyFull(x.amount, currency)}\n${t('pareto.cumulative')}  ${percent(x.cumulative_pct, 1)}\n${t('pareto.class')}  ${x.class}` : '';
          },
        },
        series: [
          { type: 'bar', data: drawn.map((x) => ({ value: toMajor(x.amount, currency), itemStyle: { color: colour[x.class] ?? ink.series[5] } })), barMaxWidth: 34, itemStyle: { borderRadius: [3, 3, 0, 0] } },
          {
            type: 'line', yAxisIndex: 1, data: drawn.map((x) => x.cumulative_pct), symbol: 'circle', symbolSize: drawn.length > 30 ? 0 : 5, lineStyle: { width: 2, color: ink.text }, itemStyle: { color: ink.text },
            markLine: { silent: true, symbol: 'none', lineStyle: { color: ink.faint, type: 'dashed' }, label: { color: ink.faint, formatter: '80%', position: 'insideEndTop' }, data: [{ yAxis: 80 }] },
          },
        ],
      };
    },
    [drawn, currency, lang, t],
  );

  const table = () => [
    ['#', t('pareto.customer'), `${t('pareto.amount')} (${currency})`, t('pareto.share'), t('pareto.cumulative'), t('pareto.class')],
    ...items.map((x, i) => [i + 1, x.name, toMajor(x.amount, currency), data?.total ? Math.round((10000 * x.amount) / data.total) / 100 : null, x.cumulative_pct, x.class]),
  ];
  const shown = only === 'all' ? items : items.filter((x) => x.class === only);
  const count = (c: string) => items.filter((x) => x.class === c).length;
  return (
    <Loaded query={query}>
      {items.length === 0 ? (
        <Empty title={t('pareto.none')} hint={t('pareto.none.hint')} />
      ) : (
        <>
          <dl className="figures">
            <Figure label={t('pareto.total')} value={moneyShort(data?.total, currency, lang)} sub={t('n_customers', { n: items.length })} title={moneyFull(data?.total, currency)} />
            <Figure label={t('pareto.n80')} value={t('n_customers', { n: data?.n80 ?? 0 })} sub={t('pareto.n80.share', { v: percent((100 * (data?.n80 ?? 0)) / items.length, 1) })} />
            <Figure label={t('pareto.first')} value={percent(data?.total ? (100 * (items[0]?.amount ?? 0)) / data.total : null, 1)} sub={items[0]?.name} />
            <Figure label={t('pareto.gini')} value={(data?.gini ?? 0).toFixed(3)} sub={t('pareto.gini.help')} />
          </dl>
          <Section title={<>{t('pareto.picture')}<Why name={t('pareto.class')} formula={t('pareto.formula')} inputs={[{ name: t('pareto.total'), value: moneyFull(data?.total, currency), ...(data?.list ? { link: listLink(data.list) } : {}) }, { name: t('pareto.customer'), value: integer(items.length) }, { name: t('pareto.n80'), value: integer(data?.n80 ?? 0) }]} /></>} extra={<Exports name="pareto" chart={chart} table={table} />}>
            <Chart ref={chart} option={option} height={360} label={t('pareto.aria')} />
            {items.length > drawn.length && <p className="quiet">{t('pareto.drawn', { n: drawn.length })}</p>}
          </Section>
          <Section
            title={t('table')}
            extra={
              <Segmented
                size="small"
                value={only}
                onChange={(v) => setOnly(v as string)}
                options={[{ value: 'all', label: t('all') }, ...['A', 'B', 'C'].map((c) => ({ value: c, label: `${c} ${count(c)}` }))]}
              />
            }
          >
            <Stacked label={t('table')}>
              <table className="plain-table figures-table">
                <thead>
                  <tr>
                    <th scope="col" className="right">#</th>
                    <th scope="col">{t('pareto.customer')}</th>
                    <th scope="col" className="right">{t('pareto.amount')}</th>
                    <th scope="col" className="right">{t('pareto.share')}</th>
                    <th scope="col" className="right">{t('pareto.cumulative')}</th>
                    <th scope="col">{t('pareto.class')}</th>
                  </tr>
                </thead>
                <tbody>
                  {shown.slice(0, 500).map((x) => (
                    <tr key={x.id}>
                      <td className="right num muted">{items.indexOf(x) + 1}</td>
                      <th scope="row">
                        <Link to={`/accounts/${x.id}`}>{x.name}</Link>
                      </th>
                      <td className="right num">{data?.list && x.id ? <Link to={`${listLink(data.list)}&account=${x.id}`}>{moneyFull(x.amount, currency)}</Link> : moneyFull(x.amount, currency)}</td>
                      <td className="right num">{percent(data?.total ? (100 * x.amount) / data.total : null, 1)}</td>
                      <td className="right num">{percent(x.cumulative_pct, 1)}</td>
                      <td>
                        <span className={`tag class-${x.class.toLowerCase()}`}>{x.class}</span>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </Stacked>
            {shown.length > 500 && <p className="quiet">{t('table.cut', { n: integer(500) })}</p>}
          </Section>
        </>
      )}
    </Loaded>
  );
}
