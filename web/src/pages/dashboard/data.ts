/** What the server tells for a dashboard and for KPI sets. Amounts are minor units of the company currency. */
import type { Query } from '../../api/client';
import type { Label } from '../../api/types';

export interface TileFigure {
  figure: number | null;
  count: number;
  list: string;
}
export interface Tile extends TileFigure {
  key: string;
  name: Label;
  kind: string;
  path: string;
  unit: 'count' | 'money';
  sum: 'count' | 'amount' | 'weighted';
  more_is_good: boolean;
  from: 'rollup' | 'list';
  change: (TileFigure & { is: 'part' | 'beside'; name: Label }) | null;
}
export interface Question {
  question: Label;
  panel: 'forecast' | 'profit' | null;
  tiles: Tile[];
}
export interface Dashboard {
  currency: string;
  as_of: string;
  role: string;
  own: boolean;
  owner: number | null;
  roles: { role: string; name: Label; first: boolean; shown: boolean }[];
  questions: Question[];
}

export type KpiUnit = 'money' | 'percent' | 'days' | 'count' | 'minutes' | 'score';
export interface Kpi {
  set: string;
  axis: string;
  key: string;
  name: Label;
  formula: Label;
  unit: KpiUnit;
  less_is_good: boolean;
  value: number | null;
  before: number | null;
  why_not: Label | null;
  inputs: { key: string; name: Label; unit: KpiUnit; value: number | null }[];
  parts?: { name: string | null; deals: number; amount: number; margin: number | null }[];
  path: string | null;
  list: string | null;
}
export interface KpiSets {
  currency: string;
  from: string;
  to: string;
  before: { from: string; to: string };
  sets: { key: string; name: Label }[];
  axes: { key: string; name: Label }[];
  items: Kpi[];
}

export const queryOf = (list: string): Query => Object.fromEntries(new URLSearchParams(list));
