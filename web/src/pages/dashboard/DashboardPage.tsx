/** The dashboard of a role: its questions of the morning, each answered by figures and the first rows behind them. */
import { Segmented, Select } from 'antd';
import { ArrowLeft } from 'lucide-react';
import { Suspense } from 'react';
import { Link, useSearchParams } from 'react-router-dom';
import { withQuery } from '../../api/client';
import { useList, usePages } from '../../api/hooks';
import type { Pareto, Row } from '../../api/types';
import { expandOf, nameOf, titleOf, useModel } from '../../app/model';
import { areaPage, useI18n } from '../../i18n';
import { Bones, Empty, Notice, Section } from '../../ui/bits';
import { clockOf, dayOf, integer, isMoney, moneyFull, moneyShort, percent, relativeDay, today } from '../../ui/format';
import { useNarrow } from '../../ui/useNarrow';
import { optionLabel } from '../../ui/Value';
import { Stacked } from '../../ui/Stacked';
import { Loaded, useAnalysis } from '../analysis/parts';
import type { Forecast } from '../forecast/data';
import { type Dashboard, type Question, queryOf, type Tile, type TileFigure } from './data';
import './dashboard.css';

const MailButton = areaPage('mail', () => import('../mail/MailButton'));
const WarningLines = areaPage('warning', async () => ({ default: (await import('../warning/WarningLines')).WarningLines }));

const PREVIEW = 5;
/** The day that counts in a list of the kind. */
const DAYS: Record<string, string> = { activity: 'start', opportunity: 'close_date', exchange: 'due', transfer: 'requested_at', bid: 'deadline', explanation: 'due', sighting: 'date', visit_report: 'start' };

function figureText(tile: Tile, f: TileFigure, currency: string, lang: 'zh-CN' | 'en') {
  return tile.unit === 'money' ? moneyShort(f.figure, currency, lang) : integer(f.count);
}

/** Where the list behind a figure is shown. Warnings are answered here, other kinds on their own page. */
function behind(tile: Tile, list: string, role: string) {
  if (tile.kind === 'warning') return withQuery('/dashboard', { role, tile: tile.key });
  return withQuery(`/${tile.path}`, { ...(tile.kind === 'opportunity' ? { view: 'list' } : {}), ...queryOf(list) });
}

function TileCard({ tile, role, currency }: { tile: Tile; role: string; currency: string }) {
  const { t, lang, label } = useI18n();
  const calls = !tile.more_is_good && tile.count > 0;
  return (
    <div className={`tile${calls ? ' calls' : ''}`} data-tile={tile.key}>
      <Link to={behind(tile, tile.list, role)} className="tile-main" title={tile.unit === 'money' ? moneyFull(tile.figure, currency) : undefined}>
        <span className="tile-name">{label(tile.name)}</span>
        <span className="tile-figure num">{figureText(tile, tile, currency, lang)}</span>
        {tile.unit === 'money' && <span className="tile-count num">{t('n_deals', { n: tile.count })}</span>}
      </Link>
      {tile.change && (
        <Link to={behind(tile, tile.change.list, role)} className="tile-change">
          <span>{label(tile.change.name)}</span> <b className="num">{figureText(tile, tile.change, currency, lang)}</b>
        </Link>
      )}
    </div>
  );
}

function RowLine({ tile, row }: { tile: Tile; row: Row }) {
  const { lang } = useI18n();
  const model = useModel();
  const kind = model.kind(tile.kind);
  if (!kind) return null;
  const at = String(row[DAYS[tile.kind] ?? ''] ?? '');
  const instant = at.length > 10;
  const day = instant ? dayOf(at) : at;
  const late = day !== '' && day < today();
  const amount = row['amount'];
  const facts = [nameOf(row, 'account'), tile.kind === 'opportunity' ? optionLabel(model.field('opportunity', 'stage'), String(row['stage'] ?? '')) : null, nameOf(row, 'owner') ?? nameOf(row, 'user')];
  return (
    <li className="line">
      {day !== '' && <span className={`line-when num${late ? ' late' : ''}`}>{instant && day === today() ? clockOf(at) : relativeDay(day, lang, today())}</span>}
      <Link to={`/${kind.path}/${row.id}`} className="line-body">
        <span className="line-title ellipsis">{titleOf(kind, row)}</span>
        <span className="line-facts ellipsis">{facts.filter(Boolean).join(' · ')}</span>
      </Link>
      {isMoney(amount) && <span className="line-sum num">{moneyShort(amount.amount, amount.currency, lang)}</span>}
    </li>
  );
}

/** The first rows behind the first figure of a question. */
function Rows({ tile, role }: { tile: Tile; role: string }) {
  const { t } = useI18n();
  const model = useModel();
  const kind = model.kind(tile.kind);
  const rows = useList(kind, { ...queryOf(tile.list), limit: PREVIEW, expand: kind ? expandOf(kind) : '' }, tile.count > 0);
  if (tile.count === 0) return <p className="quiet">{t(tile.more_is_good ? 'dash.rows.empty' : 'dash.rows.none')}</p>;
  if (rows.isError) return <Notice tone="bad">{rows.error.message}</Notice>;
  if (!rows.data) return <Bones rows={3} />;
  const items = rows.data.items;
  return (
    <>
      {tile.kind === 'warning' ? (
        <Suspense fallback={<Bones rows={3} />}>
          <WarningLines rows={items} />
        </Suspense>
      ) : (
        <ul className="lines">
          {items.map((r) => (
            <RowLine key={r.id} tile={tile} row={r} />
          ))}
        </ul>
      )}
      {tile.count > items.length && (
        <Link to={behind(tile, tile.list, role)} className="dash-all">
          {t('dash.rows.all', { n: tile.count })}
        </Link>
      )}
    </>
  );
}

/** What the months of the quarter may bring, with how sure one can be. */
function Certainty() {
  const { t, lang } = useI18n();
  const query = useAnalysis<Forecast>('forecast', {});
  const months = query.data?.months.slice(0, 3) ?? [];
  const currency = query.data?.currency ?? 'CNY';
  return (
    <Loaded query={query}>
      <Stacked label={t('dash.forecast')}>
        <table className="plain-table figures-table">
          <thead>
            <tr>
              <th scope="col">{t('dash.month')}</th>
              <th scope="col" className="right">{t('dash.p10')}</th>
              <th scope="col" className="right">{t('dash.p50')}</th>
              <th scope="col" className="right">{t('dash.p90')}</th>
              <th scope="col" className="right">{t('dash.commit')}</th>
            </tr>
          </thead>
          <tbody>
            {months.map((m) => (
              <tr key={m.month}>
                <th scope="row">{m.month.slice(0, 7)}</th>
                <td className="right num">{moneyShort(m.p10, currency, lang)}</td>
                <td className="right num"><b>{moneyShort(m.p50, currency, lang)}</b></td>
                <td className="right num">{moneyShort(m.p90, currency, lang)}</td>
                <td className="right num">{moneyShort(m.commit, currency, lang)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Stacked>
      <Link to="/forecast" className="dash-all">{t('dash.forecast.all')}</Link>
    </Loaded>
  );
}

interface WithProfit extends Pareto {
  items: (Pareto['items'][number] & { profit?: number | null })[];
  count: number;
}

/** Customers that bring most of this year, with their profit where the cost is known. */
function Profit() {
  const { t, lang } = useI18n();
  const query = useAnalysis<WithProfit>('pareto', { basis: 'orders', from: `${today().slice(0, 4)}-01-01`, limit: '5' });
  const currency = query.data?.currency ?? 'CNY';
  const items = query.data?.items.slice(0, PREVIEW) ?? [];
  return (
    <Loaded query={query}>
      {items.length === 0 ? (
        <p className="quiet">{t('dash.profit.none')}</p>
      ) : (
        <ul className="lines">
          {items.map((x) => (
            <li className="line" key={x.id}>
              <Link to={`/accounts/${x.id}`} className="line-body">
                <span className="line-title ellipsis">{x.name}</span>
                <span className="line-facts">{t('dash.profit.of', { v: x.profit === null || x.profit === undefined ? '—' : moneyShort(x.profit, currency, lang), p: percent(x.cumulative_pct, 0) })}</span>
              </Link>
              <span className="line-sum num">{moneyShort(x.amount, currency, lang)}</span>
            </li>
          ))}
        </ul>
      )}
      <Link to="/analysis/customer_value" className="dash-all">{t('dash.profit.all')}</Link>
    </Loaded>
  );
}

function Answer({ q, role, currency }: { q: Question; role: string; currency: string }) {
  const { label } = useI18n();
  const first = q.tiles[0];
  if (!first) return null;
  return (
    <Section title={label(q.question)} className="dash-question">
      <div className="tiles">
        {q.tiles.map((x) => (
          <TileCard key={x.key} tile={x} role={role} currency={currency} />
        ))}
      </div>
      {q.panel === 'forecast' ? <Certainty /> : q.panel === 'profit' ? <Profit /> : <Rows tile={first} role={role} />}
    </Section>
  );
}

/** All the warnings behind a figure. */
function Behind({ tile, role }: { tile: Tile; role: string }) {
  const { t, label } = useI18n();
  const model = useModel();
  const kind = model.kind(tile.kind);
  if (!kind) return <Empty title={t('notfound.title')} />;
  return (
    <Section
      title={label(tile.name)}
      extra={
        <Link to={withQuery('/dashboard', { role })}>
          <ArrowLeft size={14} /> {t('dash.back')}
        </Link>
      }
    >
      <BehindRows tile={tile} kind={kind} />
    </Section>
  );
}

function BehindRows({ tile, kind }: { tile: Tile; kind: NonNullable<ReturnType<ReturnType<typeof useModel>['kind']>> }) {
  const { t } = useI18n();
  const pages = usePages(kind, { ...queryOf(tile.list), limit: 50, expand: expandOf(kind) });
  const rows = pages.data?.pages.flatMap((p) => p.items) ?? [];
  if (pages.isError) return <Notice tone="bad">{pages.error.message}</Notice>;
  if (pages.isPending) return <Bones rows={6} />;
  if (rows.length === 0) return <p className="quiet">{t('dash.rows.none')}</p>;
  return (
    <Suspense fallback={<Bones rows={6} />}>
      <WarningLines rows={rows} />
      {pages.hasNextPage && (
        <button type="button" className="link-button" onClick={() => void pages.fetchNextPage()}>
          {t('dash.more')}
        </button>
      )}
    </Suspense>
  );
}

export default function DashboardPage() {
  const { t, label } = useI18n();
  const narrow = useNarrow();
  const model = useModel();
  const [search, setSearch] = useSearchParams();
  const role = search.get('role') ?? '';
  const query = useAnalysis<Dashboard>('dashboard', role ? { role } : {});
  const d = query.data;
  const roles = d?.roles.map((r) => ({ value: r.role, label: label(r.name) })) ?? [];
  const open = d?.questions.flatMap((q) => q.tiles).find((x) => x.key === search.get('tile'));
  const choose = (r: string) => setSearch({ role: r });
  return (
    <div className="page page-dashboard">
      <header className="page-head">
        <div className="page-title">
          <h1>{t('dash.title')}</h1>
          <span className="muted page-hint">{t('dash.hint')}</span>
        </div>
        {d && (
          <div className="page-tools">
            {model.may('mail_schedule', 'create') && (
              <Suspense>
                <MailButton wish={{ what: 'dashboard', kind: d.role, query: '', name: t('dash.title') }} />
              </Suspense>
            )}
            {roles.length < 2 ? null : narrow ? (
              <Select aria-label={t('dash.role')} value={d.role} options={roles} onChange={choose} popupMatchSelectWidth={false} />
            ) : (
              <Segmented aria-label={t('dash.role')} value={d.role} options={roles} onChange={choose} />
            )}
          </div>
        )}
      </header>
      <Loaded query={query}>
        {d && open ? (
          <Behind tile={open} role={d.role} />
        ) : (
          <>
            <div className="dash-grid">
              {d?.questions.map((q) => (
                <Answer key={q.question.en} q={q} role={d.role} currency={d.currency} />
              ))}
            </div>
            <p className="dash-foot">
              <Link to="/analysis/kpi">{t('dash.kpi')}</Link>
            </p>
          </>
        )}
      </Loaded>
    </div>
  );
}
