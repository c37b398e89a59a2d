/** What a list shows, as it stands in the address: the same words as the API's list parameters,
 *  so that a link, the query and the export say the same. */
import type { Query } from '../api/client';
import type { Kind } from '../api/types';

export const OPS = ['eq', 'ne', 'lt', 'le', 'gt', 'ge', 'in', 'like', 'null'] as const;
export type Op = (typeof OPS)[number];
export interface Filter {
  field: string;
  op: Op;
  value: string;
}
export interface ListState {
  q: string;
  sort: string;
  filters: Filter[];
  bin: boolean;
  asOf: string;
  /** Which figure of the funnel this is the list of, as the server wrote it; '' otherwise. */
  funnel: string;
}

/** Words of the address that are not filters. */
const OTHERS = new Set(['q', 'sort', 'bin', 'as_of', 'view', 'tab', 'new', 'open', 'entity', 'rows', 'columns', 'measures']);

const known = (kind: Kind, key: string) => [...kind.fields, ...(kind.system ?? [])].some((f) => f.key === key) || key === 'id';

export function parseList(search: URLSearchParams, kind: Kind): ListState {
  const state: ListState = {
    q: search.get('q') ?? '',
    sort: search.get('sort') ?? '',
    filters: [],
    bin: search.get('bin') === 'true',
    asOf: search.get('as_of') ?? '',
    funnel: kind.kind === 'opportunity' ? (search.get('funnel') ?? '') : '',
  };
  for (const [key, value] of search) {
    if (OTHERS.has(key) || value === '') continue;
    const dot = key.lastIndexOf('.');
    const field = dot < 0 ? key : key.slice(0, dot);
    const op = (dot < 0 ? 'eq' : key.slice(dot + 1)) as Op;
    if (OPS.includes(op) && known(kind, field)) state.filters.push({ field, op, value });
  }
  return state;
}

export function filterParams(filters: Filter[]): Record<string, string> {
  const out: Record<string, string> = {};
  for (const f of filters) out[f.op === 'eq' ? f.field : `${f.field}.${f.op}`] = f.value;
  return out;
}

/** The address of a state; what is not about the list (view, tab) is kept. */
export function toSearch(state: ListState, former: URLSearchParams): URLSearchParams {
  const next = new URLSearchParams();
  for (const key of ['view', 'tab']) {
    const v = former.get(key);
    if (v) next.set(key, v);
  }
  if (state.q) next.set('q', state.q);
  for (const [k, v] of Object.entries(filterParams(state.filters))) next.set(k, v);
  if (state.sort) next.set('sort', state.sort);
  if (state.bin) next.set('bin', 'true');
  if (state.asOf) next.set('as_of', state.asOf);
  if (state.funnel) next.set('funnel', state.funnel);
  return next;
}

/** The query of one page. Free text orders by itself, so a sort is sent only without it or when chosen. */
export function toQuery(state: ListState, kind: Kind, limit: number): Query {
  return {
    ...filterParams(state.filters),
    q: state.q || undefined,
    sort: state.sort || (state.q ? undefined : (kind.default_sort ?? undefined)),
    bin: state.bin ? 'true' : undefined,
    as_of: state.asOf || undefined,
    funnel: state.funnel || undefined,
    limit,
  };
}

/** Header click: ascending, descending, as it was. */
export function nextSort(sort: string, key: string): string {
  if (sort === key) return `-${key}`;
  if (sort === `-${key}`) return '';
  return key;
}

/** Comma lists escape commas in values. */
export const splitList = (v: string) => (v === '' ? [] : v.split(/(?<!\\),/).map((x) => x.replace(/\\,/g, ',')));
export const joinList = (v: string[]) => v.map((x) => x.replace(/,/g, '\\,')).join(',');
