/** What the map routes answer, the hook that asks them, and where things stand in the pictures. */
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, type Query } from '../../api/client';
import type { Key } from '../../i18n';

export interface PersonFacts {
  contact: number | null;
  contact_name: string | null;
  influence: string | null;
  degree: number;
  degree_user: number | null;
  degree_user_name: string | null;
  coverage: number;
  attitude: number | null;
  roles: string[];
  authority: string | null;
  deal: number | null;
}
export interface Post extends PersonFacts {
  id: number;
  version: number;
  title: string | null;
  level: number | null;
  department: number | null;
  department_name: string | null;
  reports_to: number | null;
  placeholder: boolean;
  from: string | null;
  to: string | null;
}
export interface Change {
  post: number;
  title: string | null;
  what: 'added' | 'removed' | 'contact' | 'title' | 'level' | 'department' | 'reports_to' | 'degree' | 'attitude';
  before: number | string | null;
  after: number | string | null;
}
export interface Move {
  what: 'left' | 'came';
  means: 'risk' | 'door';
  contact: number;
  contact_name: string | null;
  title: string | null;
  last: string;
  account: number | null;
  account_name: string | null;
  degree: number;
  position: number;
}
export interface OrgChart {
  account: number;
  as_of: string;
  posts: Post[];
  unplaced: (PersonFacts & { title: string | null })[];
  moves: Move[];
  compare?: { as_of: string; posts: Post[]; changes: Change[] };
}
export interface NetPerson {
  kind: 'user' | 'contact';
  id: number;
  name: string | null;
  account: number | null;
  account_name: string | null;
  distance: number;
}
export interface Tie {
  via: string;
  warmth: number;
  fact: 'relationship' | 'contact_link';
  fact_id: number;
  since: string | null;
}
interface Way {
  warmth: number;
  steps: (Tie & { from: NetPerson; to: NetPerson })[];
}
/** What differs in one tie between two days, the earlier first; degrees, warmths or keys. */
interface TieChange<What> {
  what: What | 'added' | 'removed';
  before: number | string | null;
  after: number | string | null;
}
export type NetChange = TieChange<'warmth' | 'via'> & Tie & { from: NetPerson; to: NetPerson };
export interface Net {
  contact: number;
  complete: boolean;
  people: number;
  path: Way | null;
  compare?: { as_of: string; complete: boolean; path: Way | null; changes: NetChange[] };
  nodes: (NetPerson & { node: number })[];
  ties: (Tie & { a: number; b: number; on_path: boolean })[];
}
interface ZipState {
  state: 'covered' | 'nobody' | 'no_tie' | 'too_weak';
  best: number;
}
interface ZipCoverage {
  coverage: number;
  covered: number;
  wanted: number;
}
export type ZipChange = TieChange<'degree' | 'level'> & { user: number; user_name: string | null; our_level: number | null; contact: number; contact_name: string | null; their_level: number | null };
export interface Zipper extends ZipCoverage {
  compare?: ZipCoverage & { as_of: string; levels: { level: number; before: ZipState; after: ZipState }[]; changes: ZipChange[] };
  across: number;
  pairs: (ZipState & { level: number; ties: number; theirs: { position: number; title: string | null; contact: number | null; contact_name: string | null }[] })[];
  lines: { user: number; user_name: string | null; our_level: number | null; contact: number; contact_name: string | null; their_level: number | null; degree: number; relationship: number }[];
  thread: { since: string; activities: number; most: number; share: number | null; single: boolean; by: { contact: number; contact_name: string | null; count: number }[] };
}
export interface TrustFigures {
  index: number | null;
  kept: number;
  broken: number;
  kept_weight: number;
  broken_weight: number;
  given: number;
  received: number;
  balance: number;
}
export interface LedgerRow {
  id: number;
  direction: 'we_give' | 'they_give';
  kind: string;
  what: string;
  state: string;
  value: number;
  given_on: string | null;
  due: string | null;
  settled_on: string | null;
  late: boolean;
  counts: boolean;
  weight: number | null;
  contact: number | null;
  contact_name: string | null;
  user: number | null;
  user_name: string | null;
}
export interface Trust extends TrustFigures {
  late_ours: number;
  late_theirs: number;
  history: (TrustFigures & { day: string })[];
  items: LedgerRow[];
}
export interface Needs {
  quadrant: 'unknown' | 'outsider' | 'supplier' | 'friend' | 'partner';
  organisational: number | null;
  personal: number | null;
  confirmed: number;
  least: number;
  items: { id: number; side: 'organisational' | 'personal'; counts: boolean; left_out: string | null; contact: number | null; contact_name: string | null }[];
}
export type RippleChange = TieChange<'degree' | 'user'> & { contact: number; contact_name: string; account: number | null; account_name: string | null; user: number; user_name: string | null; before_name?: string | null; after_name?: string | null };
export interface Ripple {
  compare?: { as_of: string; complete: boolean; changes: RippleChange[] };
  as_of: string;
  user: number | null;
  centre: string | null;
  complete: boolean;
  rings: { ring: number; degree: number; count: number }[];
  items: { contact: number; contact_name: string; account: number | null; account_name: string | null; degree: number; ring: number; user: number; user_name: string | null; since: string | null }[];
}

export function useMap<T>(path: string, query?: Query, enabled = true) {
  return useQuery({ queryKey: ['maps', path, query], enabled, placeholderData: keepPreviousData, queryFn: ({ signal }) => get<T>(path, query, signal) });
}

/** After a change of posts, ties, needs or ledger. */
export function useMapsChanged() {
  const client = useQueryClient();
  return () => {
    for (const k of ['maps', 'position', 'relationship', 'contact_link', 'need', 'exchange', 'contact']) void client.invalidateQueries({ queryKey: [k] });
  };
}

export const degreeKey = (d: number) => `people.degree.${Math.max(0, Math.min(5, d))}` as Key;
export const levelKey = (l: number | null) => `people.level.${l ?? 0}` as Key;
export const attitudeKey = (a: number | null) => (a === null ? 'people.attitude.none' : `people.attitude.${a}`) as Key;

/* --- where cards stand ----------------------------------------------------------------------- */

export interface Placed {
  post: Post;
  /** Column in half cards, row from the top. */
  x: number;
  y: number;
}

export const childrenOf = (posts: Post[], above: number | null) =>
  posts.filter((p) => p.reports_to === above).sort((a, b) => (a.level ?? 9) - (b.level ?? 9) || a.id - b.id);

/** Superiors stand above the middle of their reports, nobody on top of another. A chart is a forest. */
export function placeChart(posts: Post[]): { cards: Placed[]; columns: number; rows: number } {
  const cards: Placed[] = [];
  let next = 0;
  let rows = 0;
  const place = (p: Post, y: number): number => {
    rows = Math.max(rows, y + 1);
    const below = childrenOf(posts, p.id).map((c) => place(c, y + 1));
    const first = below[0];
    const last = below[below.length - 1];
    let x = next;
    if (first !== undefined && last !== undefined) x = (first + last) / 2;
    else next += 2;
    cards.push({ post: p, x, y });
    return x;
  };
  for (const top of childrenOf(posts, null)) place(top, 0);
  return { cards, columns: next / 2, rows };
}

/** Whether a post stands below another: nobody is hung under himself. */
export function isBelow(posts: Post[], id: number, above: number): boolean {
  let at: number | null = id;
  for (let i = 0; at !== null && i <= posts.length; i++) {
    if (at === above) return true;
    const here: number = at;
    at = posts.find((p) => p.id === here)?.reports_to ?? null;
  }
  return false;
}

/** Points on a circle that leaves its top free for the name of the ring. */
export function onArc(i: number, n: number, radius: number): { x: number; y: number } {
  const gap = Math.min(1.6, 90 / Math.max(1, radius));
  const angle = -Math.PI / 2 + gap / 2 + ((i + 0.5) * (2 * Math.PI - gap)) / Math.max(1, n);
  return { x: radius * Math.cos(angle), y: radius * Math.sin(angle) };
}

/** Points on a circle, the first at the top, turned a little with each ring so that names do not meet. */
export function onRing(i: number, n: number, radius: number, turn = 0): { x: number; y: number } {
  const angle = (2 * Math.PI * i) / Math.max(1, n) - Math.PI / 2 + turn;
  return { x: radius * Math.cos(angle), y: radius * Math.sin(angle) };
}
