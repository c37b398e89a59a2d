/** What the routes of the analyses answer, and the hook that asks them. */
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { get, type Query } from '../../api/client';
import type { Label, Row } from '../../api/types';

export interface Register {
  levels: { level: number; count: number; newest: string | null; age: number; old_after: number; gap: 'fine' | 'old' | 'none' | 'hidden' }[];
  items: { old: boolean; age: number; item: Row }[];
  open_questions: { key: string; group: string; text: Label }[];
}
export interface Source {
  id: number;
  level: number;
  statement: string;
  source: string;
}
export interface Question {
  key: string;
  text: Label;
  known: string | null;
  answer: Row | null;
  stale: boolean;
  items: Source[];
}
export interface Group {
  key: string;
  part: 'customer' | 'own';
  label: Label;
  asked: number;
  answered: number;
  stale: number;
  pct: number;
  questions: Question[];
}
export interface Analysis {
  groups: Group[];
  known: Record<string, { kind: string | null; id: number | null; text: string | null }[]>;
}
export type CellState = 'bought' | 'open' | 'competitor' | 'potential' | 'empty';
export interface Cell {
  place: number;
  product: number;
  state: CellState;
  last_won: string | null;
  open: number;
  competitor: string | null;
  demand?: number;
  sold?: number;
  share?: number;
  deals: { id: number; name: string | null }[];
}
export interface White {
  year: number;
  currency: string;
  places: { account: number; department: number | null; name: string; depth: number }[];
  products: { id: number; name: string | null }[];
  cells: Cell[];
}
export interface Rhythm {
  orders: number;
  needed: number;
  known: boolean;
  last: string | null;
  next: string | null;
  interval: number;
  spread: number;
  likelihood: number;
  late: number;
}
export interface Ladder {
  now: string;
  next: string;
  met: number;
  ready: boolean;
  needs_satisfied?: number;
  decider_degree: number;
  zipper: number;
  joint_agreed: boolean;
  items: { item: string; met: boolean; by_facts: boolean; evidence: Row[] }[];
}
export interface Ask {
  key: string;
  text: Label;
  in_words: boolean;
}
export interface Line {
  score: number | null;
  text: string | null;
}
export interface SelfCheck {
  survey: Row;
  ours: Line[];
  theirs: Line[];
  ours_mean?: number;
  theirs_mean?: number;
  gap?: number;
  widest: number;
  lowest: number;
  fell: boolean;
}
export interface RiskCheck {
  survey: Row;
  ours: Line[];
  mean: number;
  high: number;
  highest: number;
}
export interface Checks {
  self_due: string | null;
  risk_due: string | null;
  may_write: boolean;
  self_questions: Ask[];
  risk_questions: Ask[];
  self: SelfCheck[];
  risk: RiskCheck[];
}
export type Place = 'late' | 'no_owner' | 'changed' | 'next';
export interface MondayItem {
  place: Place;
  what: string;
  kind: string;
  id: number;
  version: number;
  text: string | null;
  more: string | null;
  on: string | null;
  owner: number | null;
  owner_name: string | null;
  contact_name: string | null;
  deal: number | null;
  deal_name: string | null;
  move: string | null;
  own: string | null;
  done: string | null;
}
export interface MondayAccount {
  id: number;
  version: number;
  name: string;
  owner: number | null;
  owner_name: string | null;
  quiet: boolean;
  seen: boolean;
  late: number;
  no_owner: number;
  changed: number;
  next: number;
  items: MondayItem[];
}
export interface Monday {
  week: string;
  since: string;
  cut: boolean;
  progress: { accounts: number; done: number; left: number; minutes: number; budget: number; over: boolean; started_at: string | null; finished_at: string | null };
  accounts: MondayAccount[];
}

export function useInsight<T>(path: string, query?: Query) {
  return useQuery({ queryKey: ['insight', path, query], placeholderData: keepPreviousData, queryFn: ({ signal }) => get<T>(path, query, signal) });
}
/** After a change of anything these views are read from. */
export function useInsightChanged() {
  const client = useQueryClient();
  return useCallback(() => void client.invalidateQueries({ queryKey: ['insight'] }), [client]);
}
export const problem = (e: unknown, fallback: string) => (e instanceof Error && e.message ? e.message : fallback);
