/** Won of what was decided, by unit, manager, person or product. */
import { Segmented } from 'antd';
import { useCallback, useMemo, useRef } from 'react';
import { Link, useSearchParams } from 'react-router-dom';
import type { WinRate } from '../../api/types';
import { useI18n } from '../../i18n';
import { Empty, Figure, Section } from '../../ui/bits';
import { Chart, type ChartHandle, type Ink, tooltip } from '../../ui/Chart';
import { integer, percent } from '../../ui/format';
import { useNarrow } from '../../ui/useNarrow';
import { Stacked } from '../../ui/Stacked';
import type { Params } from './Analysis';
import { listLink } from './funnel/data';
import Why from '../../ui/Why';
import './funnel/funnel.css';
import { Exports, Loaded, useAnalysis } from './parts';

const BY = ['unit', 'manager', 'owner', 'product'] as const;

/** The server's rate may be a share of 1 or of 100; counts tell the same without doubt. */
const rateOf = (x: { won: number; lost: number }) => (x.won + x.lost ? (100 * x.won) / (x.won + x.lost) : null);

export function WinRatePage({ params }: { params: Params }) {
  const { t } = useI18n();
  const [, setSearch] = useSearchParams();
  const narrow = useNarrow();
  const by = BY.find((b) => b === params['by']) ?? 'unit';
  const query = useAnalysis<WinRate>('win_rate', { ...params, by });
  const chart = useRef<ChartHandle>(null);
  const items = useMemo(() => [...(query.data?.items ?? [])].sort((a, b) => (rateOf(b) ?? -1) - (rateOf(a) ?? -1)), [query.data]);
  const lists = useMemo(() => new Map(query.data?.lists.map((l) => [l.id, l])), [query.data]);
  const won = items.reduce((s, x) => s + x.won, 0);
  const lost = items.reduce((s, x) => s + x.lost, 0);
  const all = won + lost ? (100 * won) / (won + lost) : null;
  const drawn = useMemo(() => items.slice(0, 40), [items]);
  const name = useCallback((x: { name: string | null }) => x.name ?? t('win_rate.noname'), [t]);

  const option = useCallback(
    (ink: Ink) => ({
      grid: { left: narrow ? 96 : 112, right: 110, top: 22, bottom: 24 },
      xAxis: { type: 'value', min: 0, max: 100, position: 'top', splitLine: { lineStyle: { color: ink.line } }, axisLabel: { color: ink.faint, formatter: '{value}%' } },
      // The figures stand in a column of their own, where the line of the mean does not cross them.
      yAxis: [
        { type: 'category', inverse: true, data: drawn.map(name), axisLine: { show: false }, axisTick: { show: false }, axisLabel: { color: ink.text, width: narrow ? 88 : 104, overflow: 'truncate' } },
        { type: 'category', inverse: true, position: 'right', data: drawn.map((x) => `${percent(rateOf(x), 1)}  {n|${x.won}/${x.won + x.lost}}`), axisLine: { show: false }, axisTick: { show: false }, axisLabel: { color: ink.text, rich: { n: { color: ink.faint, fontSize: 11 } } } },
      ],
      tooltip: {
        ...tooltip(ink),
        trigger: 'axis',
        axisPointer: { type: 'none' },
        formatter: (rows: { dataIndex: number }[]) => {
          const x = drawn[rows[0]?.dataIndex ?? 0];
          return x ? `${name(x)}\n${t('win_rate.rate')}  ${percent(rateOf(x), 1)}\n${t('win_rate.won')}  ${integer(x.won)}\n${t('win_rate.lost')}  ${integer(x.lost)}` : '';
        },
      },
      series: [
        {
          type: 'bar', barMaxWidth: 20, itemStyle: { color: ink.series[0], borderRadius: [0, 4, 4, 0] },
          data: drawn.map((x) => rateOf(x) ?? 0),
          markLine: all === null ? undefined : { silent: true, symbol: 'none', lineStyle: { color: ink.series[3], type: 'dashed' }, label: { color: ink.faint, formatter: percent(all, 1), position: 'end', distance: 2 }, data: [{ xAxis: all }] },
        },
      ],
    }),
    [drawn, name, narrow, all, t],
  );
  const table = () => [[t(`win_rate.${by}`), t('win_rate.won'), t('win_rate.lost'), t('win_rate.rate')], ...items.map((x) => [name(x), x.won, x.lost, Math.round((rateOf(x) ?? 0) * 100) / 100])];
  return (
    <>
      <div className="by-bar">
        <Segmented
          value={by}
          onChange={(v) =>
            setSearch((old) => {
              const next = new URLSearchParams(old);
              next.set('by', v as string);
              return next;
            })
          }
          options={BY.map((b) => ({ value: b, label: t(`win_rate.${b}`) }))}
        />
      </div>
      <Loaded query={query}>
        {items.length === 0 ? (
          <Empty title={t('win_rate.none')} hint={t('win_rate.none.hint')} />
        ) : (
          <>
            <dl className="figures">
              <Figure label={t('win_rate.rate')} value={percent(all, 1)} />
              <Figure label={t('win_rate.won')} value={integer(won)} />
              <Figure label={t('win_rate.lost')} value={integer(lost)} />
            </dl>
            <Section title={<>{t('win_rate.picture')}<Why name={t('win_rate.rate')} formula={t('win_rate.formula')} inputs={[{ name: t('win_rate.won'), value: integer(won) }, { name: t('win_rate.lost'), value: integer(lost) }, { name: t('win_rate.rate'), value: percent(all, 1) }]} /></>} extra={<Exports name={`win_rate-${by}`} chart={chart} table={table} />}>
              <Chart ref={chart} option={option} height={Math.max(160, drawn.length * 34 + 56)} label={t('win_rate.aria')} />
            </Section>
            <Section title={t('table')}>
              <Stacked label={t('table')}>
                <table className="plain-table figures-table">
                  <thead>
                    <tr>
                      <th scope="col">{t(`win_rate.${by}`)}</th>
                      <th scope="col" className="right">{t('win_rate.won')}</th>
                      <th scope="col" className="right">{t('win_rate.lost')}</th>
                      <th scope="col" className="right">{t('win_rate.rate')}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {items.map((x, i) => (
                      <tr key={x.id ?? `n${i}`}>
                        <th scope="row">{name(x)}</th>
                        <td className="right num">{x.won ? <Link to={listLink(lists.get(x.id)?.won ?? '')}>{integer(x.won)}</Link> : 0}</td>
                        <td className="right num">{x.lost ? <Link to={listLink(lists.get(x.id)?.lost ?? '')}>{integer(x.lost)}</Link> : 0}</td>
                        <td className="right num">{percent(rateOf(x), 1)}</td>
                      </tr>
                    ))}
                  </tbody>
                  <tfoot>
                    <tr>
                      <th scope="row">{t('total')}</th>
                      <td className="right num">{integer(won)}</td>
                      <td className="right num">{integer(lost)}</td>
                      <td className="right num">{percent(all, 1)}</td>
                    </tr>
                  </tfoot>
                </table>
              </Stacked>
            </Section>
          </>
        )}
      </Loaded>
    </>
  );
}
