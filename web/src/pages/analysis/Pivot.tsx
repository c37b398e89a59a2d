/** Any list as a table of figures. The server counts and sums; here is chosen, named and opened.
 *  All of it stands in the address, so that a view is a link, and a saved one its name. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input, Select } from 'antd';
import { FileSpreadsheet, Save, Trash2 } from 'lucide-react';
import { Suspense, useMemo, useState } from 'react';
import { Link, useSearchParams } from 'react-router-dom';
import { del, get, post, saveBlob } from '../../api/client';
import type { Field, Kind, Row } from '../../api/types';
import { filterParams, parseList } from '../../app/liststate';
import { useModel } from '../../app/model';
import { areaPage, type Key, useI18n } from '../../i18n';
import { Empty, Section } from '../../ui/bits';
import { AddFilter, FilterBar } from '../../ui/FilterBar';
import { integer, moneyFull, percent, toCsv, toMajor, today } from '../../ui/format';
import { Pop } from '../../ui/Pop';
import { optionLabel } from '../../ui/Value';
import { Loaded, useAnalysis } from './parts';

const MailButton = areaPage('mail', () => import('../mail/MailButton'));

interface PivotKey {
  value: string | number | boolean | null;
  name: string | null;
}
type PivotValue = number | string | null;
interface PivotCell {
  keys: PivotKey[];
  values: PivotValue[];
}
interface PivotAnswer {
  entity: string;
  currency: string;
  rows: string[];
  columns: string[];
  measures: string[];
  cells: PivotCell[];
  row_totals: PivotCell[];
  column_totals: PivotCell[];
  total: PivotValue[];
}

const PERIODS = ['month', 'quarter', 'year'] as const;
const list = (v: string | null) => (v ? v.split(',').filter(Boolean) : []);
const idOf = (keys: PivotKey[]) => JSON.stringify(keys.map((k) => k.value));

/** Fields one may group by, dates by their periods, people also by their unit and superior. */
function axesOf(kind: Kind, label: (l: Field['label']) => string, t: (k: Key) => string) {
  return kind.fields
    .filter((f) => f.read !== false && f.enabled !== false && !f.sensitive && !f.masked)
    .flatMap((f) => {
      const name = label(f.label);
      if (f.type === 'date') return PERIODS.map((p) => ({ value: `${f.key}:${p}`, label: `${name} · ${t(`pivot.${p}`)}` }));
      if (!['enum', 'ref', 'bool', 'int', 'text'].includes(f.type) || f.unique || f.key === kind.title) return [];
      const more = f.ref === 'user' ? (['org_unit', 'manager'] as const).map((of) => ({ value: `${f.key}:${of}`, label: `${name} · ${t(`pivot.${of}`)}` })) : [];
      return [{ value: f.key, label: name }, ...more];
    });
}

function measuresOf(kind: Kind, label: (l: Field['label']) => string, t: (k: Key, vars?: Record<string, string>) => string) {
  const numbers = kind.fields.filter((f) => f.read !== false && f.enabled !== false && !f.sensitive && !f.masked && ['money', 'int', 'dec', 'pct'].includes(f.type));
  return [{ value: 'count', label: t('pivot.count') }, ...numbers.flatMap((f) => (['sum', 'avg', 'min', 'max'] as const).map((s) => ({ value: `${s}:${f.key}`, label: t(`pivot.${s}`, { name: label(f.label) }) })))];
}

/** The last day of the period that begins on this day. */
function periodEnd(day: string, by: string): string {
  const d = new Date(`${day}T00:00:00Z`);
  const months = by === 'year' ? 12 : by === 'quarter' ? 3 : 1;
  return new Date(Date.UTC(d.getUTCFullYear(), d.getUTCMonth() + months, 0)).toISOString().slice(0, 10);
}

/** What the list must be asked to show the records behind a key; null when it cannot say so. */
function filterOf(word: string, key: PivotKey): Record<string, string> | null {
  const [field = '', by] = word.split(':');
  if (by === 'org_unit' || by === 'manager') return null;
  if (key.value === null) return { [`${field}.null`]: 'true' };
  if (!by) return { [field]: String(key.value) };
  return { [`${field}.ge`]: String(key.value), [`${field}.le`]: periodEnd(String(key.value), by) };
}

export default function Pivot() {
  const { t, label } = useI18n();
  const model = useModel();
  const client = useQueryClient();
  const { message } = App.useApp();
  const [search, setSearch] = useSearchParams();
  const [pending, setPending] = useState<string | null>(null);
  const [name, setName] = useState('');
  const kinds = useMemo(() => model.meta.kinds.filter((k) => k.actions.read !== null && k.actions.read !== undefined).sort((a, b) => label(a.plural).localeCompare(label(b.plural), 'zh')), [model, label]);
  const kind = kinds.find((k) => k.kind === search.get('entity')) ?? kinds.find((k) => k.kind === 'opportunity') ?? kinds[0];
  const fresh = !search.get('entity');
  const rows = fresh && kind?.kind === 'opportunity' ? ['owner:org_unit'] : list(search.get('rows'));
  const columns = fresh && kind?.kind === 'opportunity' ? ['state'] : list(search.get('columns'));
  const measures = fresh && kind?.kind === 'opportunity' ? ['count', 'sum:amount'] : list(search.get('measures'));
  const filters = useMemo(() => (kind ? parseList(search, kind).filters : []), [search, kind]);
  const asked = { entity: kind?.kind ?? '', rows: rows.join(','), columns: columns.join(','), measures: measures.join(',') || 'count' };
  const query = useAnalysis<PivotAnswer>('pivot', { ...filterParams(filters), ...asked });
  const saved = useQuery({ queryKey: ['saved_view', 'pivot'], queryFn: ({ signal }) => get<{ items: Row[] }>('/saved_views', { kind: 'pivot', limit: 200 }, signal) });
  if (!kind) return <Empty title={t('pivot.none')} />;

  const go = (next: Partial<typeof asked>, only = filters) => setSearch(new URLSearchParams(Object.entries({ ...filterParams(only), ...asked, ...next }).filter(([, v]) => v !== '')));
  const address = new URLSearchParams({ ...filterParams(filters), ...asked }).toString();
  const axes = axesOf(kind, label, t);
  const sums = measuresOf(kind, label, t);
  const fieldOf = (word: string) => kind.fields.find((f) => f.key === word.split(':')[0]);
  const wordOf = (word: string) => axes.find((a) => a.value === word)?.label ?? word;

  const keyText = (word: string, k: PivotKey) => {
    const field = fieldOf(word);
    if (k.value === null) return t('pivot.unfilled');
    if (field?.type === 'ref') return k.name ?? t('pivot.hidden');
    if (field?.key === 'stage') return label(model.stages.find((s) => s.key === k.value)?.name ?? { 'zh-CN': String(k.value), en: String(k.value) });
    if (field?.type === 'bool') return t(k.value ? 'yes' : 'no');
    if (field?.type === 'enum') return optionLabel(field, String(k.value));
    const by = word.split(':')[1];
    const day = String(k.value);
    if (by === 'month') return day.slice(0, 7);
    if (by === 'quarter') return `${day.slice(0, 4)} Q${Math.floor(Number(day.slice(5, 7)) / 3) + 1}`;
    return by === 'year' ? day.slice(0, 4) : day;
  };
  const keysText = (words: string[], keys: PivotKey[]) => words.map((w, i) => keyText(w, keys[i] ?? { value: null, name: null })).join(' · ');
  const valueText = (measure: string, v: PivotValue, currency: string) => {
    const field = measure === 'count' ? undefined : kind.fields.find((f) => f.key === measure.split(':')[1]);
    if (v === null || v === undefined) return '–';
    if (field?.type === 'money') return moneyFull(Number(v), currency);
    if (field?.type === 'pct') return percent(Number(v), 1);
    return typeof v === 'string' ? v : integer(v);
  };

  const save = async () => {
    try {
      await post('/saved_views', { name: name.trim(), kind: 'pivot', query: address });
      setName('');
      void message.success(t('pivot.done'));
      void client.invalidateQueries({ queryKey: ['saved_view', 'pivot'] });
    } catch (e) {
      void message.error((e as Error).message);
    }
  };
  const mine = (saved.data?.items ?? []).find((v) => v['query'] === address);
  const forget = async () => {
    if (!mine) return;
    await del(`/saved_views/${mine.id}`).catch((e: Error) => message.error(e.message));
    void client.invalidateQueries({ queryKey: ['saved_view', 'pivot'] });
  };

  const answer = query.data;
  const table = () => {
    if (!answer) return [];
    const head = [wordOf(rows[0] ?? ''), ...answer.column_totals.flatMap((c) => measures.map((m) => `${keysText(columns, c.keys)} ${sums.find((s) => s.value === m)?.label ?? m}`.trim()))];
    const plain = (m: string, v: PivotValue) => (v !== null && kind.fields.find((f) => f.key === m.split(':')[1])?.type === 'money' ? toMajor(Number(v), answer.currency) : v);
    return [head, ...answer.row_totals.map((r) => [keysText(rows, r.keys), ...answer.column_totals.flatMap((c) => measures.map((m, i) => plain(m, at(r, c)?.values[i] ?? null)))])];
  };
  const byKey = new Map((answer?.cells ?? []).map((c) => [idOf(c.keys), c]));
  const at = (r: PivotCell, c: PivotCell) => byKey.get(idOf([...r.keys, ...c.keys]));
  const shown = answer?.measures ?? [];
  const listOf = (words: string[], keys: PivotKey[]) => {
    const parts = words.map((w, i) => filterOf(w, keys[i] ?? { value: null, name: null }));
    return parts.some((p) => p === null) ? null : `/${kind.path}?${new URLSearchParams(Object.assign({}, filterParams(filters), ...parts))}`;
  };
  const cell = (key: string, words: string[], keys: PivotKey[], values: PivotValue[] | undefined, strong = false) => {
    const to = values ? listOf(words, keys) : null;
    return shown.map((m, i) => {
      const text = values ? valueText(m, values[i] ?? null, answer?.currency ?? '') : '';
      return (
        <td key={`${key}${m}`} className={`right num${strong ? ' strong' : ''}`}>
          {to && m === 'count' ? <Link to={to} aria-label={t('pivot.open', { n: text })}>{text}</Link> : text}
        </td>
      );
    });
  };

  return (
    <>
      <div className="toolbar pivot-choice">
        <Select aria-label={t('pivot.kind')} showSearch optionFilterProp="label" popupMatchSelectWidth={false} value={kind.kind} onChange={(entity) => go({ entity, rows: '', columns: '', measures: '' }, [])} options={kinds.map((k) => ({ value: k.kind, label: label(k.plural) }))} />
        <Select aria-label={t('pivot.rows')} mode="multiple" maxCount={2} placeholder={t('pivot.rows')} value={rows} onChange={(v: string[]) => go({ rows: v.join(',') })} options={axes} optionFilterProp="label" popupMatchSelectWidth={false} />
        <Select aria-label={t('pivot.columns')} allowClear showSearch placeholder={t('pivot.columns')} value={columns[0]} onChange={(v?: string) => go({ columns: v ?? '' })} options={axes} optionFilterProp="label" popupMatchSelectWidth={false} />
        <Select aria-label={t('pivot.measures')} mode="multiple" maxCount={3} placeholder={t('pivot.measures')} value={measures.length ? measures : ['count']} onChange={(v: string[]) => go({ measures: v.join(',') })} options={sums} optionFilterProp="label" popupMatchSelectWidth={false} />
        <AddFilter kind={kind} used={filters.map((f) => f.field)} onPick={setPending} />
        {(saved.data?.items.length ?? 0) > 0 && (
          <Select aria-label={t('pivot.saved')} placeholder={t('pivot.saved')} value={mine?.id ?? null} popupMatchSelectWidth={false} onChange={(id) => setSearch(new URLSearchParams(String(saved.data?.items.find((v) => v.id === id)?.['query'] ?? '')))} options={saved.data?.items.map((v) => ({ value: v.id, label: String(v['name']) }))} />
        )}
        {mine ? (
          <Button icon={<Trash2 size={15} />} onClick={() => void forget()}>
            {t('pivot.delete')}
          </Button>
        ) : (
          <Pop
            label={t('pivot.save')}
            content={
              <form
                className="inline-form"
                onSubmit={(e) => {
                  e.preventDefault();
                  void save();
                }}
              >
                <Input autoFocus maxLength={60} value={name} onChange={(e) => setName(e.target.value)} placeholder={t('pivot.name')} aria-label={t('pivot.name')} />
                <Button type="primary" htmlType="submit" disabled={!name.trim()}>
                  {t('save')}
                </Button>
              </form>
            }
          >
            <Button icon={<Save size={15} />}>{t('pivot.save')}</Button>
          </Pop>
        )}
        {model.may('mail_schedule', 'create') && (
          <Suspense>
            <MailButton wish={{ what: 'pivot', kind: kind.kind, query: address, name: mine ? String(mine['name']) : t('pivot.table') }} />
          </Suspense>
        )}
      </div>
      <FilterBar kind={kind} filters={filters} onChange={(f) => go({}, f)} pending={pending} setPending={setPending} />
      <Loaded query={query}>
        {answer && answer.cells.length === 0 ? (
          <Empty title={t('pivot.none')} hint={t('pivot.none.hint')} />
        ) : (
          answer && (
            <Section
              title={t('pivot.table')}
              extra={
                <Button size="small" icon={<FileSpreadsheet size={14} />} onClick={() => saveBlob(new Blob([toCsv(table())], { type: 'text/csv' }), `pivot-${today()}.csv`)}>
                  CSV
                </Button>
              }
            >
              <div className="table-scroll" role="region" aria-label={t('pivot.table')} tabIndex={0}>
                <table className="plain-table figures-table pivot-table">
                  <thead>
                    {answer.columns.length > 0 && (
                      <tr>
                        <th scope="col" rowSpan={2}>{answer.rows.map(wordOf).join(' · ')}</th>
                        {answer.column_totals.map((c) => (
                          <th key={idOf(c.keys)} scope="colgroup" colSpan={shown.length} className="right">{keysText(answer.columns, c.keys)}</th>
                        ))}
                        <th scope="colgroup" colSpan={shown.length} className="right">{t('pivot.total')}</th>
                      </tr>
                    )}
                    <tr>
                      {answer.columns.length === 0 && <th scope="col">{answer.rows.map(wordOf).join(' · ') || label(kind.plural)}</th>}
                      {[...(answer.columns.length ? answer.column_totals : []), null].map((c) =>
                        shown.map((m) => (
                          <th key={`${c ? idOf(c.keys) : 'all'}${m}`} scope="col" className="right">{sums.find((s) => s.value === m)?.label ?? m}</th>
                        )),
                      )}
                    </tr>
                  </thead>
                  <tbody>
                    {answer.rows.length > 0 &&
                      answer.row_totals.map((r) => (
                        <tr key={idOf(r.keys)}>
                          <th scope="row">{keysText(answer.rows, r.keys)}</th>
                          {answer.columns.length > 0 && answer.column_totals.map((c) => cell(idOf(c.keys), [...answer.rows, ...answer.columns], [...r.keys, ...c.keys], at(r, c)?.values))}
                          {cell('all', answer.rows, r.keys, r.values, answer.columns.length > 0)}
                        </tr>
                      ))}
                  </tbody>
                  <tfoot>
                    <tr>
                      <th scope="row">{t('pivot.total')}</th>
                      {answer.columns.length > 0 && answer.column_totals.map((c) => cell(idOf(c.keys), answer.columns, c.keys, c.values, true))}
                      {cell('all', [], [], answer.total, true)}
                    </tr>
                  </tfoot>
                </table>
              </div>
            </Section>
          )
        )}
      </Loaded>
    </>
  );
}
