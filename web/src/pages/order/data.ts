/** What the routes of orders and money answer. */
export const BUCKETS = ['not_due', 'd30', 'd60', 'd90', 'older'] as const;
export type Bucket = (typeof BUCKETS)[number];

export interface Debt {
  orders: number;
  ordered: number;
  invoices: number;
  invoiced: number;
  payments: number;
  paid: number;
  open_balance: number;
  receivable: number;
  backlog: number;
  credit: number;
  overdue: number;
  oldest_days: number;
  ageing: Record<Bucket, number>;
  last_order_on: string | null;
  last_payment_on: string | null;
}
export interface Credit {
  credit_limit: number | null;
  over_limit: boolean;
  excess: number;
  payment_term_days: number | null;
}
export interface AccountMoney extends Debt, Credit {
  currency: string;
  as_of: string;
  amounts: boolean;
  items: { kind: 'order' | 'invoice'; id: number; due: string | null; open: number; days: number; bucket: Bucket }[];
}
export interface Receivables extends Debt {
  currency: string;
  as_of: string;
  amounts: boolean;
  customers: number;
  over_limit: number;
  excess: number;
  without_customer: { orders: number; amount: number };
  items: (Debt & Credit & { id: number; name: string })[];
}
export interface Contribution {
  currency: string;
  total: number | null;
  count: number;
  n80: number;
  gini: number;
  largest_pct: number;
  hhi: number;
  top_fifth_pct: number;
  without_customer: { count: number; amount: number | null };
  items: { id: number; name: string; amount: number; cumulative_pct: number; profit: number | null; class: string }[];
}
export const CLASSES = ['champion', 'develop', 'keep', 'win_back', 'frequent', 'new', 'quiet', 'passing'] as const;
export type RfmClass = (typeof CLASSES)[number];
export interface Rfm {
  currency: string;
  as_of: string;
  customers: number;
  only_returns: number;
  without_customer: { orders: number; returns: number; amount: number | null };
  classes: Record<RfmClass, number>;
  items: { id: number; name: string; last_on: string; recency: number; frequency: number; monetary: number; returns: number; r: number; f: number; m: number; class: RfmClass }[];
}
export interface CustomerValue {
  currency: string;
  as_of: string;
  last_12: number | null;
  before_12: number | null;
  growth_pct: number | null;
  slope: number | null;
  bought_before: number;
  stayed: number;
  measured_retention: number | null;
  retention: number;
  discount: number;
  years: number;
  margin_rate: number | null;
  months: { month: string; orders: number; returns: number; amount: number; in_slope: boolean }[];
  customers: number;
  items: { id: number; name: string; last_12: number; before_12: number; growth_pct: number | null; margin: number | null; measured: boolean; lifetime: number | null }[];
}
