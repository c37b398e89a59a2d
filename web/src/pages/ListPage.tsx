/** The list of any kind of record, drawn from /meta. What is seen stands in the address. */
import { useQueryClient, type InfiniteData } from '@tanstack/react-query';
import { App as Ant, Button, Dropdown, Input, type InputRef, Modal } from 'antd';
import { Download, MoreHorizontal, Plus, Search, Upload } from 'lucide-react';
import { Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router-dom';
import { ApiError, del, download, post, type Query } from '../api/client';
import { useList, usePages, useRefresh } from '../api/hooks';
import type { Field, Kind, Page, Row } from '../api/types';
import { useCreate } from '../app/create';
import { layoutOf } from '../app/layout';
import { filterParams, type Filter, parseList, toQuery, toSearch } from '../app/liststate';
import { headOf, expandOf, nameOf, useModel } from '../app/model';
import { saveColumns, savedColumns } from '../app/prefs';
import { areaPage, useI18n } from '../i18n';
import { Empty, Notice } from '../ui/bits';
import { Columns } from '../ui/Columns';
import { AddFilter, FilterBar } from '../ui/FilterBar';
import { addDays, instantOf, integer, today } from '../ui/format';
import { Grid } from '../ui/Grid';
import { RefPicker, useDebounced } from '../ui/RefPicker';
import { Value } from '../ui/Value';
import { useNarrow } from '../ui/useNarrow';

const ScheduleForm = areaPage('mail', () => import('./mail/ScheduleForm'));

/** Which deals of the funnel these are; the words are those of the server's list. */
function FunnelSet({ text, drop }: { text: string; drop: () => void }) {
  const { t, label } = useI18n();
  const model = useModel();
  const [head = '', ...parts] = text.split(';');
  const [set = '', ...rest] = head.split(':');
  const key = rest.join(':');
  const value = (k: string) => parts.find((p) => p.startsWith(`${k}=`))?.slice(k.length + 1);
  const stage = key && (label(model.stages.find((s) => s.key === key && (!value('pipeline') || s.pipeline === Number(value('pipeline'))))?.name) || key);
  const known = ['open', 'won', 'lost', 'decided', 'timed', 'reached', 'passed', 'here', 'leaked', 'stayed'] as const;
  const found = known.find((k) => k === set);
  const what = found === undefined ? set : found === 'open' && stage ? t('funnel.set.at', { stage }) : t(`funnel.set.${found}`, { stage: stage ?? '' });
  const span = [value('from'), value('to')];
  return (
    <div className="funnel-set">
      <span className="tag tone-accent">{t('funnel.set', { what: span[0] || span[1] ? `${what} · ${span[0] ?? ''} – ${span[1] ?? ''}` : what })}</span>
      <button type="button" className="link-button" onClick={drop}>
        {t('funnel.set.drop')}
      </button>
    </div>
  );
}

function columnsOf(kind: Kind, chosen: string[] | null): string[] {
  const all = [...kind.fields, ...(kind.system ?? [])].filter((f) => f.read !== false);
  const has = (k: string) => all.some((f) => f.key === k);
  let cols = (chosen ?? layoutOf(kind.kind).columns).filter(has);
  if (cols.length < 2) cols = kind.fields.filter((f) => f.read !== false && f.enabled !== false && f.type !== 'json').slice(0, 7).map((f) => f.key);
  if (kind.title) cols = [kind.title, ...cols.filter((c) => c !== kind.title)];
  return cols;
}

/** Filters as a layout writes them, its days told by the clock. */
function filtersOf(params: Record<string, string>): Filter[] {
  const day: Record<string, () => string> = { '@today': () => instantOf(today()), '@tomorrow': () => instantOf(addDays(today(), 1)) };
  return Object.entries(params).map(([k, value]) => {
    const [field, op] = k.split('.') as [string, Filter['op'] | undefined];
    return { field, op: op ?? 'eq', value: day[value]?.() ?? value };
  });
}

function Cards({ kind, rows, fields, onEnd }: { kind: Kind; rows: Row[]; fields: Field[]; onEnd: () => void }) {
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const el = end.current;
    if (!el) return;
    const seen = new IntersectionObserver((hits) => hits.some((h) => h.isIntersecting) && onEnd(), { rootMargin: '400px' });
    seen.observe(el);
    return () => seen.disconnect();
  }, [onEnd]);
  const rest = fields.slice(1, 6);
  return (
    <>
    <ul className="cards">
      {rows.map((row) => (
        <li key={row.id}>
          <Link to={`/${kind.path}/${row.id}`} className="card-row">
            <strong>{headOf(kind, row)}</strong>
            <span className="card-facts">
              {rest
                // A bare figure says nothing without the name of its column, and a link stands in no other link.
                .filter((f) => f.type !== 'int' && f.type !== 'dec' && row[f.key] !== null && row[f.key] !== undefined && (f.type !== 'time' || f.key === 'start'))
                .slice(0, 4)
                .map((f) => (
                  <span key={f.key} className="card-fact">
                    {f.type === 'ref' ? (nameOf(row, f.key) ?? '') : /(phone|mobile|fax|email|website)$/.test(f.key) ? String(row[f.key]) : <Value field={f} value={row[f.key]} row={row} />}
                  </span>
                ))}
            </span>
          </Link>
        </li>
      ))}
    </ul>
    <div ref={end} />
    </>
  );
}

function useBulk(kind: Kind, selected: Set<number>, clear: () => void) {
  const { t } = useI18n();
  const { message, notification } = Ant.useApp();
  const refresh = useRefresh();
  const tell = (e: unknown) => message.error(e instanceof Error ? e.message : t('error.unknown'));

  const restore = async (ids: number[]) => {
    try {
      for (const id of ids) await post(`/${kind.path}/${id}/restore`);
      message.success(t('bulk.restored', { n: ids.length }));
    } catch (e) {
      tell(e);
    } finally {
      refresh(kind.kind);
    }
  };
  const remove = async () => {
    const done: number[] = [];
    try {
      for (const id of selected) {
        await del(`/${kind.path}/${id}`);
        done.push(id);
      }
    } catch (e) {
      tell(e);
    }
    clear();
    refresh(kind.kind);
    if (done.length) {
      const key = `undo${done[0]}`;
      notification.open({
        key,
        message: t('bulk.deleted', { n: done.length }),
        description: t('bulk.deleted.hint'),
        duration: 10,
        placement: 'bottomLeft',
        btn: (
          <Button
            size="small"
            type="primary"
            onClick={() => {
              notification.destroy(key);
              void restore(done);
            }}
          >
            {t('undo')}
          </Button>
        ),
      });
    }
  };
  const assign = async (owner: number) => {
    try {
      const ops = [...selected].map((id) => ({ method: 'POST', path: `/${kind.path}/${id}/assign`, body: { owner } }));
      for (let i = 0; i < ops.length; i += 50) await post('/batch', { ops: ops.slice(i, i + 50) });
      message.success(t('bulk.assigned', { n: selected.size }));
      clear();
    } catch (e) {
      tell(e);
    }
    refresh(kind.kind);
  };
  return { remove, assign, restore };
}

function BulkBar({ kind, selected, clear, bin }: { kind: Kind; selected: Set<number>; clear: () => void; bin: boolean }) {
  const { t, label } = useI18n();
  const { modal } = Ant.useApp();
  const navigate = useNavigate();
  const bulk = useBulk(kind, selected, clear);
  const [assigning, setAssigning] = useState(false);
  const [owner, setOwner] = useState<number | null>(null);
  return (
    <div className="bulk-bar" role="region" aria-label={t('bulk.region')}>
      <strong>{t('bulk.chosen', { n: selected.size })}</strong>
      {bin ? (
        <Button
          size="small"
          onClick={() => {
            void bulk.restore([...selected]);
            clear();
          }}
        >
          {t('restore')}
        </Button>
      ) : (
        <>
          {kind.kind === 'opportunity' && selected.size > 1 && (
            <Button size="small" disabled={selected.size > 6} title={selected.size > 6 ? t('bulk.compare.most') : undefined} onClick={() => navigate(`/reviews/compare?ids=${[...selected].join(',')}`)}>
              {t('bulk.compare')}
            </Button>
          )}
          {kind.owner && kind.actions.update && (
            <Button size="small" onClick={() => setAssigning(true)}>
              {t('bulk.assign')}
            </Button>
          )}
          {kind.actions.delete && (
            <Button
              size="small"
              danger
              onClick={() =>
                modal.confirm({
                  title: t('bulk.delete.ask', { n: selected.size, kind: label(kind.label) }),
                  content: t('bulk.delete.hint'),
                  okText: t('delete'),
                  cancelText: t('cancel'),
                  okButtonProps: { danger: true },
                  onOk: () => bulk.remove(),
                })
              }
            >
              {t('delete')}
            </Button>
          )}
        </>
      )}
      <Button size="small" type="text" onClick={clear}>
        {t('bulk.clear')}
      </Button>
      <Modal
        open={assigning}
        title={t('bulk.assign.title', { n: selected.size })}
        okText={t('bulk.assign')}
        cancelText={t('cancel')}
        okButtonProps={{ disabled: !owner }}
        onCancel={() => setAssigning(false)}
        onOk={async () => {
          if (owner) await bulk.assign(owner);
          setAssigning(false);
        }}
      >
        <RefPicker kind="user" value={owner} onChange={(v) => setOwner(v as number | null)} label={t('owner')} autoFocus />
      </Modal>
    </div>
  );
}

/** "/" goes to the search field of the list, unless one is writing. */
function useSlash(ref: React.RefObject<InputRef | null>) {
  useEffect(() => {
    const onKey = (e: globalThis.KeyboardEvent) => {
      const el = e.target as HTMLElement;
      if (e.key === '/' && !el.closest('input,textarea,[contenteditable]')) {
        e.preventDefault();
        ref.current?.focus();
      }
      if ((e.key === 'j' || e.key === 'k') && el === document.body) document.querySelector<HTMLElement>('.grid .row-title')?.focus();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [ref]);
}

export default function ListPage({ kind, tools, title }: { kind: Kind; tools?: React.ReactNode; title?: string }) {
  const { t, label } = useI18n();
  const model = useModel();
  const client = useQueryClient();
  const create = useCreate();
  const navigate = useNavigate();
  const narrow = useNarrow();
  const { message } = Ant.useApp();
  const refresh = useRefresh();
  const [search, setSearch] = useSearchParams();
  const state = useMemo(() => parseList(search, kind), [search, kind]);
  const [cols, setCols] = useState(() => savedColumns(kind.kind));
  const [text, setText] = useState(state.q);
  const [selected, setSelected] = useState<Set<number>>(new Set());
  const [pending, setPending] = useState<string | null>(null);
  const [byMail, setByMail] = useState(false);
  const input = useRef<InputRef>(null);
  useSlash(input);
  const q = useDebounced(text);
  const layout = layoutOf(kind.kind);
  const shown = useMemo(() => columnsOf(kind, cols), [kind, cols]);
  const fields = useMemo(() => shown.map((k) => [...kind.fields, ...(kind.system ?? [])].find((f) => f.key === k)).filter((f): f is Field => Boolean(f)), [shown, kind]);

  const setState = useCallback((next: Partial<typeof state>) => setSearch((old) => toSearch({ ...parseList(old, kind), ...next }, old), { replace: true }), [setSearch, kind]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a settled search text changes the address
  useEffect(() => {
    if (q.trim() !== state.q) setState({ q: q.trim() });
  }, [q]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: going back brings the former text
  useEffect(() => {
    if (state.q !== text.trim()) setText(state.q);
    setSelected(new Set());
  }, [search.toString()]);

  const query = useMemo(() => {
    const refs = expandOf(kind, shown);
    const wanted = [...new Set([...shown, ...(kind.owner ? [kind.owner] : []), ...(shown.includes('close_date') ? ['state'] : []), ...(shown.includes('stage') ? ['pipeline'] : [])])];
    const known = wanted.filter((k) => kind.fields.some((f) => f.key === k) || (kind.system ?? []).some((f) => f.key === k));
    return { ...toQuery(state, kind, 60), fields: known.join(','), expand: refs };
  }, [state, kind, shown]);
  const pages = usePages(kind, query);
  const rows = useMemo(() => pages.data?.pages.flatMap((p) => p.items) ?? [], [pages.data]);
  const total = pages.data?.pages[0]?.total;
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = pages;
  const onEnd = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);

  const onPatched = useCallback(
    (row: Row) => {
      client.setQueryData<InfiniteData<Page>>([kind.kind, 'pages', query], (old) =>
        old ? { ...old, pages: old.pages.map((p) => ({ ...p, items: p.items.map((r) => (r.id === row.id ? { ...r, ...row, _names: { ...r._names, ...row._names } } : r)) })) } : old,
      );
      refresh(kind.kind);
    },
    [client, kind.kind, query, refresh],
  );

  const exportAs = async (form: 'xlsx' | 'csv') => {
    try {
      const { limit: _l, fields: _f, expand: _e, ...rest }: Query = query;
      await download(`/export/${kind.path}.${form}`, rest, `${kind.path}.${form}`);
    } catch (e) {
      message.error(e instanceof ApiError ? e.message : t('error.unknown'));
    }
  };
  const asked = () => {
    const { limit: _l, bin: _b, ...rest } = toQuery(state, kind, 1);
    return new URLSearchParams(Object.entries(rest).flatMap(([k, v]) => (v === undefined || v === null ? [] : [[k, String(v)]]))).toString();
  };
  const exports = [
    { key: 'xlsx', label: t('export.xlsx') },
    { key: 'csv', label: t('export.csv') },
  ];
  const setFilters = (filters: Filter[]) => setState({ filters });
  // biome-ignore lint/correctness/useExhaustiveDependencies: only on coming here, so that taking it away shows all
  useEffect(() => {
    if (layout.first && search.toString() === '') setFilters(filtersOf(layout.first));
  }, []);
  const narrowed = state.filters.length > 0 || state.q !== '' || state.funnel !== '';
  // A list that begins narrowed must not speak of filters where there is nothing yet.
  const any = useList(kind, { limit: 1, fields: 'id' }, narrowed && !state.bin && rows.length === 0 && pages.isSuccess);
  const nothingYet = any.data?.items.length === 0;
  const canCreate = Boolean(kind.actions.create) && !kind.read_only;
  const canImport = Boolean(kind.actions.import);
  const isQuick = (params: Record<string, string>) => JSON.stringify(filterParams(state.filters)) === JSON.stringify(filterParams(filtersOf(params)));

  const empty = narrowed && !nothingYet ? (
    <Empty title={t('empty.filtered')} hint={t('empty.filtered.hint')}>
      <Button
        onClick={() => {
          setText('');
          setState({ filters: [], q: '', funnel: '' });
        }}
      >
        {t('filter.clear')}
      </Button>
    </Empty>
  ) : state.bin ? (
    <Empty title={t('empty.bin')} />
  ) : (
    <Empty title={t('empty.none', { kind: label(kind.plural) })} hint={t(layout.hint)}>
      {canCreate && (
        <Button type="primary" icon={<Plus size={15} />} onClick={() => create({ kind: kind.kind })}>
          {t('create.title', { kind: label(kind.label) })}
        </Button>
      )}
      {canImport && (
        <Button icon={<Upload size={15} />} onClick={() => navigate(`/import?kind=${kind.kind}`)}>
          {t('import.csv')}
        </Button>
      )}
    </Empty>
  );

  return (
    <div className="page page-list">
      <header className="page-head">
        <div className="page-title">
          <h1>{title ?? label(kind.plural)}</h1>
          {total !== undefined && total !== null && <span className="count num">{integer(total)}</span>}
          {state.bin && <span className="tag tone-warn">{t('bin')}</span>}
        </div>
        <div className="page-tools">
          {tools}
          {canCreate && !state.bin && (
            <Button type="primary" icon={<Plus size={15} />} onClick={() => create({ kind: kind.kind })}>
              {t('create.title', { kind: label(kind.label) })}
            </Button>
          )}
        </div>
      </header>
      <div className="toolbar">
        <Input
          ref={input}
          className="list-search"
          allowClear
          prefix={<Search size={15} className="faint-icon" />}
          suffix={text || narrow ? undefined : <kbd className="kbd">/</kbd>}
          placeholder={t('list.search', { kind: label(kind.plural) })}
          aria-label={t('list.search', { kind: label(kind.plural) })}
          value={text}
          onChange={(e) => setText(e.target.value)}
          onKeyDown={(e) => {
            if (e.key === 'Escape') e.currentTarget.blur();
            if (e.key === 'ArrowDown') document.querySelector<HTMLElement>('.grid .row-title')?.focus();
          }}
        />
        <div className="quick" role="group" aria-label={t('quick')}>
          {layout.quick
            .filter((x) => Object.keys(x.params).every((k) => model.field(kind.kind, k.split('.')[0] as string)))
            .map((x) => (
              <button
                key={x.label}
                type="button"
                aria-pressed={isQuick(x.params)}
                onClick={() =>
                  setState(isQuick(x.params) ? { filters: [], sort: '' } : { filters: filtersOf(x.params), sort: x.sort ?? '' })
                }
              >
                {t(x.label)}
              </button>
            ))}
        </div>
        <span className="grow" />
        <AddFilter kind={kind} used={state.filters.map((f) => f.field)} onPick={setPending} />
        {!narrow && (
          <Columns
            all={[...kind.fields, ...(kind.system ?? [])].filter((f) => f.read !== false && f.enabled !== false && f.type !== 'json')}
            shown={shown}
            fixed={kind.title}
            onChange={(c) => {
              setCols(c);
              saveColumns(kind.kind, c);
            }}
          />
        )}
        {kind.actions.export && !narrow && (
          <Dropdown trigger={['click']} menu={{ items: exports, onClick: ({ key }) => void exportAs(key as 'xlsx' | 'csv') }}>
            <Button icon={<Download size={15} />} aria-label={t('export')} title={t('export')} />
          </Dropdown>
        )}
        <Dropdown
          trigger={['click']}
          menu={{
            items: [
              ...(canImport ? [{ key: 'import', label: t('import.csv') }] : []),
              ...(narrow && kind.actions.export ? exports : []),
              ...(model.may('mail_schedule', 'create') && !state.bin ? [{ key: 'mail', label: t('by_mail') }] : []),
              { key: 'bin', label: state.bin ? t('bin.leave') : t('bin') },
            ],
            onClick: ({ key }) => (key === 'bin' ? setState({ bin: !state.bin }) : key === 'mail' ? setByMail(true) : key === 'xlsx' || key === 'csv' ? void exportAs(key) : navigate(`/import?kind=${kind.kind}`)),
          }}
        >
          <Button icon={<MoreHorizontal size={15} />} aria-label={t('more')} />
        </Dropdown>
      </div>
      {byMail && (
        <Suspense>
          <ScheduleForm wish={{ what: 'list', kind: kind.kind, query: asked(), columns: shown.join(','), name: title ?? label(kind.plural) }} onClose={() => setByMail(false)} />
        </Suspense>
      )}
      {state.funnel && <FunnelSet text={state.funnel} drop={() => setState({ funnel: '' })} />}
      <FilterBar kind={kind} filters={state.filters} onChange={setFilters} pending={pending} setPending={setPending} />
      {pages.isError && !pages.data && (
        <Notice tone="bad">
          {pages.error.message}{' '}
          <button type="button" className="link-button" onClick={() => void pages.refetch()}>
            {t('retry')}
          </button>
        </Notice>
      )}
      {narrow ? (
        rows.length || pages.isPending ? (
          <Cards kind={kind} rows={rows} fields={fields} onEnd={onEnd} />
        ) : (
          empty
        )
      ) : (
        <Grid
          key={kind.kind}
          kind={kind}
          fields={fields}
          rows={rows}
          sort={state.sort || (state.q ? '' : (kind.default_sort ?? ''))}
          onSort={(sort) => setState({ sort })}
          onEnd={onEnd}
          loading={pages.isPending || isFetchingNextPage}
          selected={selected}
          onSelect={setSelected}
          onPatched={onPatched}
          canEdit={Boolean(kind.actions.update) && !kind.read_only && !state.bin}
          linked={!state.bin}
          empty={pages.isError ? null : empty}
        />
      )}
      {selected.size > 0 && <BulkBar kind={kind} selected={selected} clear={() => setSelected(new Set())} bin={state.bin} />}
    </div>
  );
}
