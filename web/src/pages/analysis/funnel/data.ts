/** What the server tells behind the funnel. Amounts are minor units of the company currency; a `list` is the
 *  address of exactly the deals a number counts. */
import type { Label } from '../../../api/types';

export interface Counted {
  count: number;
  list: string;
}
export interface DetailStage {
  stage: string;
  name: Label;
  open: Counted;
  reached: Counted;
  passed: Counted;
  here: Counted;
  conversion: number | null;
  snapshot: number | null;
  leaked: Counted;
  lost: Counted;
  cancelled: Counted;
  leakage: number | null;
  reasons: (Counted & { text: string | null })[];
  other_reasons: number;
  competitors: (Counted & { id: number; name: string | null })[];
  stays: number;
  stayed: Counted;
  median_days: number | null;
  p80_days: number | null;
  further: { stage: string; reached: number; reached_it: number; conversion: number | null }[];
}
export interface FunnelDetail {
  from: string | null;
  to: string | null;
  as_of: string;
  formulas: Record<'cohort' | 'conversion' | 'snapshot' | 'days' | 'leakage', Label>;
  stages: DetailStage[];
}

export interface VelocityPart {
  key: 'deals' | 'win_rate' | 'mean_amount' | 'cycle_days';
  name: Label;
  unit: 'count' | 'percent' | 'money' | 'days';
  value: number | null;
  before: number | null;
  effect: number | null;
  now: Counted;
  then: Counted;
}
export interface VelocityFigure {
  velocity: number | null;
  before: number | null;
  change: number | null;
  parts: VelocityPart[];
}
export interface Velocity extends VelocityFigure {
  currency: string;
  from: string;
  to: string;
  period_before: { from: string; to: string };
  formula: Label;
  items: (VelocityFigure & { id: number; name: string | null })[];
}
export interface Coverage {
  currency: string;
  formula: Label;
  items: { id: number; scope: string; name: string | null; from: string; to: string; target: number; booked: number; booked_list: string; weighted: number; weighted_list: string; coverage: number | null }[];
}

export interface TrendMonth {
  from: string;
  to: string;
  open: Counted;
  amount: number | null;
  weighted: number | null;
  won: Counted;
  won_amount: number | null;
  lost: Counted;
  decided: Counted;
  win_rate: number | null;
}
export interface FunnelTrend {
  currency: string;
  formula: Label;
  months: TrendMonth[];
}

/** The parameters of a figure: what belongs to the page alone is left out. */
export function figureParams(params: Record<string, string>): Record<string, string> {
  const { view: _v, by: _b, ...rest } = params;
  return rest;
}

export const listLink = (list: string) => `/opportunities?view=list&sort=-amount&${list}`;
