/** Units or values of a dimension across the values of another; every cell opens what it counts. */
import { useQuery } from '@tanstack/react-query';
import { Drawer, Segmented, Select } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { get } from '../../api/client';
import { useI18n } from '../../i18n';
import { Bones, Empty, Notice } from '../../ui/bits';
import { moneyShort, percent } from '../../ui/format';
import { type Assignment, type CellView, DIMS, type Dim, type GridCell, type GridView, useValueName } from './data';

const WHAT = ['people', 'accounts', 'deals', 'won'] as const;
type What = (typeof WHAT)[number];
type Side = Dim | 'unit';

function CellList({ query, what }: { query: Record<string, string>; what: Exclude<What, 'people'> }) {
  const { t, lang } = useI18n();
  const seen = useQuery({ queryKey: ['opportunity', 'territory', 'cell', query, what], queryFn: ({ signal }) => get<CellView>('/analysis/territory/cell', { ...query, what }, signal) });
  if (seen.isPending) return <Bones rows={4} />;
  if (seen.isError) return <Notice tone="bad">{seen.error.message}</Notice>;
  const v = seen.data;
  if (!v.items.length) return <p className="muted">{t('territory.cell.none')}</p>;
  return (
    <>
      <ul className="terr-list">
        {v.items.map((x) => (
          <li key={x.id}>
            <Link to={`/${what === 'accounts' ? 'accounts' : 'opportunities'}/${x.id}`}>{x.name}</Link>
            <span className="muted">{[x.account_name, x.owner_name].filter(Boolean).join(' · ')}</span>
            {x.amount === null ? null : <span className="num">{moneyShort(x.amount, v.currency, lang)}</span>}
          </li>
        ))}
      </ul>
      {v.total > v.items.length && <p className="muted">{t('territory.cell.more', { n: v.items.length, total: v.total })}</p>}
    </>
  );
}

function People({ ids, on }: { ids: number[]; on: string }) {
  const { t } = useI18n();
  const name = useValueName();
  const seen = useQuery({ queryKey: ['user_assignment', 'on', on], queryFn: ({ signal }) => get<{ items: Assignment[] }>('/territory/assignments', { on }, signal) });
  const rows = (seen.data?.items ?? []).filter((a) => ids.includes(a.user));
  if (!rows.length) return <p className="muted">{t('territory.cell.none')}</p>;
  return (
    <ul className="terr-list">
      {rows.map((a) => (
        <li key={a.id}>
          <span>{a.user_name}</span>
          <span className="muted">{[a.unit_name, name(a.dimension, a.value, a.label), t('territory.led', { name: a.leader_name ?? '—' })].filter(Boolean).join(' · ')}</span>
        </li>
      ))}
    </ul>
  );
}

export default function Grid() {
  const { t, lang } = useI18n();
  const name = useValueName();
  const [rows, setRows] = useState<Side>('unit');
  const [columns, setColumns] = useState<Dim>('region');
  const [at, setAt] = useState<GridCell | null>(null);
  const [what, setWhat] = useState<What>('accounts');
  const seen = useQuery({ queryKey: ['opportunity', 'territory', rows, columns], queryFn: ({ signal }) => get<GridView>('/analysis/territory', { rows, columns }, signal) });
  const g = seen.data;
  const rowName = (i: number) => (g?.rows[i] ? name(rows, g.rows[i].value, g.rows[i].label) : '');
  const colName = (i: number) => (g?.columns[i] ? name(columns, g.columns[i].value, g.columns[i].label) : '');
  const key = (k: { id: number | null; value: string | null } | undefined) => k?.value ?? String(k?.id ?? '');
  const side = (id: string, sides: readonly Side[], v: Side, set: (v: Side) => void) => (
    <div className="terr-side">
      <span className="muted">{t(`territory.${id as 'rows' | 'columns'}`)}</span>
      <Select value={v} onChange={set} aria-label={t(`territory.${id as 'rows' | 'columns'}`)} popupMatchSelectWidth={false} options={sides.map((d) => ({ value: d, label: t(`territory.dim.${d}`) }))} />
    </div>
  );
  const cell = (r: number, c: number) => g?.cells.find((x) => x.row === r && x.column === c);
  const shown = (g?.rows ?? []).map((_, i) => i).filter((r) => g?.cells.some((x) => x.row === r));
  return (
    <div className="terr-stack">
      <div className="terr-bar">
        {side('rows', ['unit', ...DIMS], rows, setRows)}
        {side('columns', DIMS, columns, (v) => setColumns(v as Dim))}
        {g && <span className="muted terr-hint">{t('territory.period', { from: g.from, to: g.to })}</span>}
      </div>
      {seen.isPending && <Bones rows={6} />}
      {seen.isError && <Notice tone="bad">{seen.error.message}</Notice>}
      {g?.cut && <Notice>{t('territory.cut')}</Notice>}
      {g && !shown.length && <Empty title={t('territory.empty')} hint={t('territory.empty.hint')} />}
      {g && shown.length > 0 && (
        <table className="terr-grid">
          <thead>
            <tr>
              <th scope="col">{t(`territory.dim.${rows}`)}</th>
              {g.columns.map((_, c) => (
                <th key={key(g.columns[c])} scope="col">
                  {colName(c)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((r) => (
              <tr key={key(g.rows[r])}>
                <th scope="row">{rowName(r)}</th>
                {g.columns.map((_, c) => {
                  const x = cell(r, c);
                  return (
                    <td key={key(g.columns[c])} data-label={colName(c)} className={x ? undefined : 'none'}>
                      {x ? (
                        <button
                          type="button"
                          title={t('territory.cell.open', { row: rowName(r), column: colName(c) })}
                          onClick={() => {
                            setAt(x);
                            setWhat(x.accounts ? 'accounts' : x.people ? 'people' : 'deals');
                          }}
                        >
                          <span className="terr-who">
                            {t('territory.people', { n: x.people })} · {t('territory.accounts', { n: x.accounts })}
                          </span>
                          {x.open !== null && (
                            <span className="num">
                              {t('territory.open')} {moneyShort(x.open, g.currency, lang)}
                            </span>
                          )}
                          {x.won !== null && (
                            <span className="num">
                              {t('territory.won')} {moneyShort(x.won, g.currency, lang)}
                            </span>
                          )}
                          {x.attainment !== null && (
                            <span className="num" data-met={x.attainment >= 100 || undefined}>
                              {t('territory.attainment')} {percent(x.attainment)}
                            </span>
                          )}
                        </button>
                      ) : (
                        <span aria-hidden="true">·</span>
                      )}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Drawer open={at !== null} onClose={() => setAt(null)} width={480} title={at ? `${rowName(at.row)} × ${colName(at.column)}` : ''}>
        {at && g && (
          <div className="terr-stack">
            <Segmented
              block
              value={what}
              onChange={(v) => setWhat(v)}
              options={WHAT.map((w) => ({ value: w, label: w === 'people' ? t('territory.people', { n: at.people }) : t(`territory.what.${w}`, { n: w === 'accounts' ? at.accounts : w === 'deals' ? at.deals : at.won_deals }) }))}
            />
            {at.attainment !== null && <p className="muted terr-hint">{t('territory.attainment.why', { actual: moneyShort(at.actual, g.currency, lang), target: moneyShort(at.target, g.currency, lang), n: at.targets.length })}</p>}
            {what === 'people' ? <People ids={at.users} on={g.as_of} /> : <CellList key={what} what={what} query={{ rows, columns, row: key(g.rows[at.row]), column: key(g.columns[at.column]) }} />}
          </div>
        )}
      </Drawer>
    </div>
  );
}
