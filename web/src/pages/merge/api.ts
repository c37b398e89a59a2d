/** What the routes of duplicates and merging answer. */
export interface Likely {
  id: number;
  name: string;
  owner_name?: string | null;
  why: 'code' | 'name' | 'similar' | 'mobile' | 'email';
}
export interface Pair {
  a: number;
  a_name: string;
  b: number;
  b_name: string;
  score: number;
}
export interface Merge {
  merge: number;
  from: number;
  name: string | null;
  at: string;
  reason: string | null;
  undone_at: string | null;
}
