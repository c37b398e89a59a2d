/** The comparison of a deal with its rivals as the server works it out. */
import type { Label } from '../../../api/types';
import { useI18n } from '../../../i18n';

export interface Concern {
  criterion: number | null;
  factory: string | null;
  concern: string | null;
  label: Label | null;
  weight: number | null;
}
export type Track = 'unique' | 'lead_with' | 'steer_to' | 'bypass' | 'avoid';
export interface Turn {
  competitor: number;
  name: string | null;
  lead: number;
  order: 'ahead' | 'behind' | 'level';
  score: { row: number; ours: boolean; from: number; to: number } | null;
  weight: { row: number; from: number; to: number } | null;
}
export interface Comparison {
  rows: (Concern & { us: number | null; best: number | null; gap: number; weighted_gap: number; track: Track | null; against: { competitor: number; score: number | null; gap: number; weighted_gap: number; track: Track | null }[] })[];
  totals: { competitor: number | null; name: string | null; total: number; scored: number }[];
  sensitivity: Turn[];
}

export const tones: Record<Track, 'good' | 'accent' | 'gold' | 'warn' | 'bad'> = { unique: 'good', lead_with: 'good', steer_to: 'accent', bypass: 'warn', avoid: 'bad' };

export function useConcern() {
  const { label } = useI18n();
  return (c: Concern) => (c.concern && c.label && !Object.values(c.label).includes(c.concern) ? c.concern : label(c.label) || c.concern || '');
}
