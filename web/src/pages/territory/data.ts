/** What the server says of the matrix: assignments, cells, proposals; and how values are named. */
import { useModel } from '../../app/model';
import { useI18n } from '../../i18n';
import { regionText } from '../../ui/regions';

export const DIMS = ['product', 'customer_group', 'region', 'project_size'] as const;
export type Dim = (typeof DIMS)[number];
export const SIZES = ['small', 'medium', 'large'] as const;

export interface Assignment {
  id: number;
  user: number;
  user_name: string | null;
  active: boolean;
  unit: number;
  unit_name: string | null;
  dimension: Dim;
  value: string;
  label: string | null;
  leader: number;
  leader_name: string | null;
  from: string;
  to: string | null;
  note: string | null;
}
export interface GridKey {
  id: number | null;
  value: string | null;
  label: string | null;
}
export interface GridCell {
  row: number;
  column: number;
  people: number;
  users: number[];
  accounts: number;
  deals: number;
  open: number | null;
  won_deals: number;
  won: number | null;
  target: number | null;
  actual: number | null;
  attainment: number | null;
  targets: number[];
}
export interface GridView {
  currency: string;
  as_of: string;
  from: string;
  to: string;
  rows: GridKey[];
  columns: GridKey[];
  cells: GridCell[];
  cut: boolean;
}
export interface CellView {
  currency: string;
  total: number;
  items: { id: number; name: string; owner_name: string | null; account: number | null; account_name: string | null; amount: number | null }[];
}
export interface Proposal {
  account: number;
  name: string;
  region: string | null;
  owner: number;
  owner_name: string | null;
  to: number;
  to_name: string | null;
  dimension: Dim;
  value: string;
  label: string | null;
  fits: boolean;
  pending: boolean;
}
export interface Load {
  user: number;
  name: string | null;
  binds: boolean;
  held: number;
  least: number;
  most: number;
  gives: number;
  takes: number;
  after: number;
  over: boolean;
}
export interface ProposalsView {
  items: Proposal[];
  people: Load[];
  cut: boolean;
}

/** A value in the reader's words: a province, a size, or what the server calls it. */
export function useValueName() {
  const { t, lang } = useI18n();
  return (dim: Dim | 'unit', value: string | null, label: string | null): string => {
    if (label) return label;
    if (value === null) return '—';
    if (dim === 'region') return regionText(value, lang);
    const size = SIZES.find((s) => s === value);
    return dim === 'project_size' && size ? t(`territory.size.${size}`) : value;
  };
}

/** Customer groups to choose from: segments, then industries. */
export function useGroups() {
  const { label } = useI18n();
  const model = useModel();
  return ['segment', 'industry'].map((key) => {
    const f = model.field('account', key);
    return { label: label(f?.label), options: (f?.options ?? []).filter((o) => !o.hidden).map((o) => ({ value: o.key, label: label(o.label) })) };
  });
}
