/** Warnings as the pages use them: rows, the rules' own texts, and the names behind the facts. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { get } from '../../api/client';
import type { Label, Page, Row } from '../../api/types';
import { titleOf, useModel } from '../../app/model';

export interface Param {
  key: string;
  unit: 'days' | 'percent' | 'count' | 'step' | 'tenths';
  label: Label;
  value: number;
  factory: number;
  min: number;
  max: number;
}
export interface Spec {
  id: number | null;
  key: string;
  name: Label;
  text: Label;
  active: boolean;
  fed: boolean;
  waits: string[];
  params: Param[];
}
export interface Figures {
  total: number;
  overdue: number;
  escalated: number;
  mine: number;
  by_rule: { rule: string; count: number; high: number }[];
  by_severity: { severity: string; count: number }[];
}
export interface Ref {
  kind: string;
  id: number;
}
export type Fact = string | number | Ref;
export type Facts = Record<string, Fact>;
export type Names = Record<string, string>;

export const isRef = (v: unknown): v is Ref => typeof v === 'object' && v !== null && 'kind' in v && 'id' in v;
export const refKey = (r: Ref) => `${r.kind}:${r.id}`;

/** A JSON field comes as the object itself or as its text. */
function object(v: unknown): Facts {
  if (typeof v === 'string') {
    try {
      return JSON.parse(v) as Facts;
    } catch {
      return {};
    }
  }
  return v && typeof v === 'object' ? (v as Facts) : {};
}
export const factsOf = (w: Row): Facts => ({ ...object(w['sums']), ...object(w['facts']) });

export function useSpecs() {
  return useQuery({ queryKey: ['warning_rule', 'specs'], staleTime: 60_000, queryFn: ({ signal }) => get<{ items: Spec[] }>('/warning_rules/specs', {}, signal) });
}

/** Names of the records and of what the facts point to, as far as one may see them. */
export function useNames(refs: Ref[]): Names {
  const model = useModel();
  const keys = [...new Set(refs.map(refKey))].sort();
  const found = useQuery<Names>({
    queryKey: ['warning', 'names', keys],
    enabled: keys.length > 0,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => {
      const ids = new Map<string, number[]>();
      for (const r of refs) ids.set(r.kind, [...(ids.get(r.kind) ?? []), r.id]);
      const names: Names = {};
      await Promise.all(
        [...ids].map(async ([name, list]) => {
          const kind = model.kind(name);
          if (!kind?.title) return;
          const page = await get<Page>(`/${kind.path}`, { 'id.in': [...new Set(list)].slice(0, 500).join(','), fields: kind.title, limit: 500 }, signal).catch(() => ({ items: [] as Row[] }));
          for (const row of page.items) names[`${name}:${row.id}`] = titleOf(kind, row);
        }),
      );
      return names;
    },
  });
  return found.data ?? {};
}

export function refsOf(rows: Row[]): Ref[] {
  return rows.flatMap((w) => [{ kind: String(w['kind']), id: Number(w['record']) }, ...Object.values(factsOf(w)).filter(isRef)]);
}
