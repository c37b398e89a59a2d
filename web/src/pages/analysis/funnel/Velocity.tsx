/** How fast money comes out of the pipeline, by what it is made of, with the period before beside it; and whether
 *  the pipeline covers the target. */
import { Segmented } from 'antd';
import { useCallback, useMemo, useRef } from 'react';
import { Link, useSearchParams } from 'react-router-dom';
import { useI18n } from '../../../i18n';
import { Empty, Section, Whole } from '../../../ui/bits';
import { Chart, type ChartHandle, type Ink, tooltip } from '../../../ui/Chart';
import { integer, moneyFull, moneyShort, percent, shortNumber, toMajor } from '../../../ui/format';
import { useNarrow } from '../../../ui/useNarrow';
import type { Params } from '../Analysis';
import { Exports, Loaded, useAnalysis } from '../parts';
import { type Coverage, figureParams, listLink, type Velocity, type VelocityFigure, type VelocityPart } from './data';
import { FigureTable, Numbers } from './Table';
import Why from '../../../ui/Why';
import './funnel.css';

const BY = ['owner', 'unit', 'product', 'pipeline'] as const;

function usePartText(currency: string) {
  const { t, lang } = useI18n();
  return (p: VelocityPart, v: number | null) => {
    if (v === null) return '—';
    if (p.unit === 'money') return moneyShort(v, currency, lang);
    if (p.unit === 'percent') return percent(v, 1);
    return p.unit === 'days' ? t('n_days', { n: Math.round(v * 10) / 10 }) : integer(v);
  };
}

const signed = (v: number) => `${v > 0 ? '+' : ''}${percent(v, 1)}`;

function Change({ v }: { v: number | null }) {
  if (v === null) return '—';
  return <span className={v > 0 ? 'change-good' : v < 0 ? 'change-bad' : ''}>{signed(v)}</span>;
}

function Parts({ figure, currency }: { figure: VelocityFigure; currency: string }) {
  const { t, label } = useI18n();
  const text = usePartText(currency);
  return (
    <dl className="velocity-parts">
      {figure.parts.map((p) => (
        <div className="velocity-part" key={p.key}>
          <dt>{label(p.name)}</dt>
          <dd>
            <div className="value num">
              <Numbers list={p.now.list}>{text(p, p.value)}</Numbers>
            </div>
            <div className="then num">
              <Numbers list={p.then.list}>{t('velocity.before', { v: text(p, p.before) })}</Numbers>
            </div>
            {p.effect !== null && (
              <div className="then num">
                {t('velocity.effect')} <Change v={p.effect} />
              </div>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Covered({ params }: { params: Params }) {
  const { t, label } = useI18n();
  const query = useAnalysis<Coverage>('funnel_coverage', figureParams(params));
  const data = query.data;
  if (!data) return null;
  const currency = data.currency;
  const money = (v: number, list?: string) => ({ text: moneyFull(v, currency), ...(list ? { list } : {}) });
  const columns = (['target', 'booked', 'weighted', 'times'] as const).map((k) => ({ name: t(`cover.${k}`) }));
  const rows = data.items.map((x) => ({
    key: String(x.id),
    name: `${x.name ?? t('cover.company')} · ${x.from} – ${x.to}`,
    cells: [money(x.target), money(x.booked, x.booked_list), money(x.weighted, x.weighted_list), { text: x.coverage === null ? t('cover.reached') : t('cover.x', { n: x.coverage.toFixed(2) }) }],
  }));
  const table = () => [[t('cover.target.of'), ...columns.map((c) => c.name)], ...data.items.map((x) => [`${x.name ?? t('cover.company')} ${x.from} – ${x.to}`, toMajor(x.target, currency), toMajor(x.booked, currency), toMajor(x.weighted, currency), x.coverage])];
  return (
    <Section
      title={
        <>
          {t('cover.title')}
          <Why name={t('cover.title')} formula={label(data.formula)} />
        </>
      }
      extra={rows.length > 0 && <Exports name="funnel-coverage" table={table} />}
    >
      {rows.length === 0 ? <p className="quiet">{t('cover.none')}</p> : <FigureTable head={t('cover.target.of')} columns={columns} rows={rows} />}
    </Section>
  );
}

export default function VelocityView({ params }: { params: Params }) {
  const { t, label, lang } = useI18n();
  const narrow = useNarrow();
  const [, setSearch] = useSearchParams();
  const by = BY.find((b) => b === params['by']) ?? 'owner';
  const query = useAnalysis<Velocity>('velocity', { ...figureParams(params), by });
  const chart = useRef<ChartHandle>(null);
  const data = query.data;
  const currency = data?.currency ?? 'CNY';
  const text = usePartText(currency);
  const items = useMemo(() => (data?.items ?? []).filter((x) => x.velocity !== null || x.before !== null), [data]);
  const drawn = useMemo(() => items.slice(0, 15), [items]);
  const name = useCallback((x: { name: string | null }) => x.name ?? t('velocity.noname'), [t]);
  const option = useCallback(
    (ink: Ink) => {
      const value = (v: number | null) => (v === null ? 0 : toMajor(v, currency));
      return {
        grid: { left: narrow ? 96 : 138, right: 40, top: 36, bottom: 26 },
        legend: { top: 2, textStyle: { color: ink.text } },
        xAxis: { type: 'value', splitNumber: narrow ? 3 : 6, splitLine: { lineStyle: { color: ink.line } }, axisLabel: { color: ink.faint, formatter: (v: number) => shortNumber(v, lang) } },
        yAxis: { type: 'category', inverse: true, data: drawn.map(name), axisLine: { show: false }, axisTick: { show: false }, axisLabel: { color: ink.text, width: narrow ? 88 : 130, overflow: 'truncate' } },
        tooltip: { ...tooltip(ink), trigger: 'axis', axisPointer: { type: 'none' }, valueFormatter: (v: unknown) => shortNumber(Number(v), lang) },
        series: [
          { name: t('velocity.now'), type: 'bar', barMaxWidth: 12, itemStyle: { color: ink.series[0], borderRadius: [0, 3, 3, 0] }, data: drawn.map((x) => value(x.velocity)) },
          { name: t('velocity.then'), type: 'bar', barMaxWidth: 12, itemStyle: { color: ink.series[5], borderRadius: [0, 3, 3, 0] }, data: drawn.map((x) => value(x.before)) },
        ],
      };
    },
    [drawn, name, currency, lang, narrow, t],
  );
  const heads = data?.parts.map((p) => label(p.name)) ?? [];
  const columns = [{ name: t('velocity.day') }, { name: t('velocity.then') }, { name: t('velocity.change') }, ...heads.map((h) => ({ name: h }))];
  const rows = items.map((x) => ({
    key: String(x.id),
    name: name(x),
    cells: [
      { text: moneyShort(x.velocity, currency, lang), title: moneyFull(x.velocity, currency) },
      { text: moneyShort(x.before, currency, lang), title: moneyFull(x.before, currency) },
      { text: <Change v={x.change} /> },
      ...x.parts.map((p) => ({ text: text(p, p.value), list: p.now.list, title: t('velocity.before', { v: text(p, p.before) }) })),
    ],
  }));
  const plain = (v: number | null) => (v === null ? null : Math.round(toMajor(v, currency) * 100) / 100);
  const table = () => [
    [t(`velocity.by.${by}`), t('velocity.day'), t('velocity.then'), t('velocity.change'), ...heads],
    ...items.map((x) => [name(x), plain(x.velocity), plain(x.before), x.change, ...x.parts.map((p) => (p.unit === 'money' ? plain(p.value) : p.value))]),
  ];
  const setBy = (v: string) =>
    setSearch((old) => {
      const next = new URLSearchParams(old);
      next.set('by', v);
      return next;
    });
  return (
    <>
      <Loaded query={query}>
        {data && (
          <>
            <p className="quiet num"><Whole>{t('velocity.span', { from: data.from, to: data.to, a: data.period_before.from, b: data.period_before.to })}</Whole></p>
            <dl className="figures">
              <div className="figure" title={moneyFull(data.velocity, currency)}>
                <dt>
                  {t('velocity.day')}
                  <Why
                    name={t('velocity.day')}
                    formula={label(data.formula)}
                    inputs={data.parts.map((p) => ({ name: label(p.name), value: text(p, p.value), link: listLink(p.now.list) }))}
                  />
                </dt>
                <dd>
                  <span className="figure-value">{moneyShort(data.velocity, currency, lang)}</span>
                  <span className="figure-sub">
                    {data.velocity === null ? t('velocity.unknown') : t('velocity.before', { v: moneyShort(data.before, currency, lang) })} {data.change !== null && <Change v={data.change} />}
                  </span>
                </dd>
              </div>
            </dl>
            <Parts figure={data} currency={currency} />
            <div className="funnel-view">
              <Segmented value={by} onChange={(v) => setBy(v as string)} options={BY.map((b) => ({ value: b, label: t(`velocity.by.${b}`) }))} />
            </div>
            {items.length === 0 ? (
              <Empty title={t('velocity.none')} hint={t('velocity.none.hint')} />
            ) : (
              <Section title={t('velocity.picture')} extra={<Exports name={`velocity-${by}`} chart={chart} table={table} />}>
                <Chart ref={chart} option={option} height={drawn.length * 38 + 70} label={t('velocity.picture')} />
                {items.length > drawn.length && <p className="quiet">{t('velocity.drawn', { n: drawn.length })}</p>}
                <FigureTable head={t(`velocity.by.${by}`)} columns={columns} rows={rows} />
              </Section>
            )}
          </>
        )}
      </Loaded>
      <Covered params={params} />
      <p className="quiet">
        <Link to="/forecast?part=team">{t('cover.targets')}</Link>
      </p>
    </>
  );
}
