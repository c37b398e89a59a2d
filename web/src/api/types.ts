/** The wire shapes of docs/adr/0002. Records are read by key; what a key means stands in /meta. */
import type { KindKey, Problem as ProblemSchema } from './schema';

export type { KindKey, Money, Records } from './schema';
export type Problem = ProblemSchema;
export type FieldFault = NonNullable<ProblemSchema['errors']>[number];
/** A kind of the factory, or one that the server knows and this page does not. */
export type KindName = KindKey | (string & {});

export type Lang = 'zh-CN' | 'en';
export type Label = Record<Lang, string>;
export type Scope = 'own' | 'team' | 'branch' | 'all';
export type Action = 'create' | 'read' | 'update' | 'delete' | 'export' | 'import' | 'approve';
export type Rights = Partial<Record<Action, Scope | null>>;

export type FieldType =
  | 'text' | 'long' | 'int' | 'dec' | 'pct' | 'money' | 'date' | 'time' | 'bool' | 'enum' | 'tags' | 'ref' | 'refs' | 'json';

export interface Option {
  key: string;
  label: Label;
  parent?: string | null;
  hidden?: boolean;
  imported?: boolean;
}

export interface Field {
  key: string;
  type: FieldType;
  label: Label;
  help?: Label | null;
  /** Group of sensitive data it belongs to. */
  guard?: string | null;
  required?: boolean;
  unique?: boolean;
  min?: number | null;
  max?: number | null;
  group?: 'general' | 'money' | 'personal' | 'sensitive';
  ref?: string | null;
  read?: boolean;
  write?: boolean;
  server?: boolean;
  create_only?: boolean;
  action_only?: boolean;
  sensitive?: boolean;
  enabled?: boolean;
  masked?: boolean;
  sortable?: boolean;
  filterable?: boolean;
  searchable?: boolean;
  importable?: boolean;
  custom?: boolean;
  default?: unknown;
  /** Name of the option list, as POST /options wants it. */
  list?: string | null;
  options?: Option[] | null;
  /** Its text is a value of a field of that kind, named by this row under `by`; added by the page. */
  told?: { kind: string; by: string };
}

export interface ChildLink {
  path: string;
  kind: string;
  field: string;
}

export interface Kind {
  kind: KindName;
  path: string;
  label: Label;
  plural: Label;
  title: string | null;
  owner: string | null;
  account: string | null;
  as_of?: boolean;
  read_only?: boolean;
  default_sort?: string | null;
  actions: Rights;
  children?: ChildLink[];
  fields: Field[];
  system?: Field[];
}

export interface Company {
  name: string;
  currency: string;
  timezone: string;
  locale?: string;
}

export interface Meta {
  version: number;
  company: Company;
  kinds: Kind[];
  system?: Field[];
}

export interface SessionUser {
  id: number;
  login: string;
  name: string;
  org_unit: number | null;
  roles: string[];
  locale: string | null;
}

export interface Session {
  user: SessionUser;
  permissions: Record<string, Rights>;
  csrf: string;
}

export type Names = Record<string, string | (string | null)[] | null>;

export interface Row {
  id: number;
  version: number;
  _names?: Names;
  [key: string]: unknown;
}

export interface Page<T = Row> {
  items: T[];
  next_cursor?: string | null;
  total?: number | null;
}

export interface HistoryItem {
  at: string;
  actor: number | null;
  actor_name: string | null;
  action: string;
  reason?: string | null;
  changes: { field: string; old: unknown; new: unknown }[];
  request_id?: string;
}

export interface SearchHit {
  kind: KindName;
  id: number;
  title: string;
  hit?: string | null;
}

export interface BoardColumn {
  stage: string | number;
  name: Label;
  percent: number;
  count: number;
  amount: number | null;
  weighted: number | null;
  items: Row[];
  next_cursor?: string | null;
}

export interface Board {
  currency: string;
  columns: BoardColumn[];
}

export interface FunnelStage {
  stage: string;
  name?: Label;
  percent?: number;
  count: number;
  amount: number | null;
  weighted: number | null;
  median_days: number | null;
  conversion: number | null;
  /** Addresses of the deals behind: the open ones, those that went on, those with a completed stay. */
  list: string;
  passed: string;
  stayed: string;
}

export interface Sum {
  count: number;
  amount: number | null;
}

export interface Funnel {
  currency: string;
  stages: FunnelStage[];
  won: Sum;
  lost: Sum;
  open: Sum;
  /** Addresses of the deals of the totals. */
  lists: Record<'won' | 'lost' | 'open', string>;
}

export interface Pareto {
  currency: string;
  total: number;
  items: { id: number; name: string; amount: number; cumulative_pct: number; class: string }[];
  n80: number;
  gini: number;
  /** Of the deals behind it. */
  list?: string;
}

export interface WinRate {
  items: { id: number | null; name: string | null; won: number; lost: number; rate: number | null }[];
  /** Addresses of the deals of each item. */
  lists: { id: number | null; won: string; lost: string }[];
}

export interface ImportReject {
  row: number;
  column: string | null;
  value: string | null;
  code: string;
  message: string;
}

export interface ImportRun {
  run: number;
  state: 'previewed' | 'running' | 'done' | 'failed' | 'undone';
  progress?: number;
  columns?: { column: string; field: string | null; samples: string[] }[];
  unmapped?: string[];
  rows?: number;
  creates?: number;
  updates?: number;
  skips?: number;
  /** The export this file was known as, and how its names are put together. */
  map?: string | null;
  name_from?: string | null;
  rejects?: ImportReject[];
  /** The list above may be cut. */
  rejects_total?: number;
  proposals?: {
    row: number;
    column: string;
    value: string;
    kind: string;
    candidate: { id: number | null; title: string };
    score: number;
    /** The row itself may be that record, not one it refers to. */
    whole: boolean;
    taken: boolean;
  }[];
  unknown?: { kind: string; column: string; values: string[]; offer_create: boolean }[];
  dates?: Record<string, { format: 'ymd' | 'dmy' | 'mdy'; ambiguous: boolean }>;
}
