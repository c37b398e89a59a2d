/** What GET /opportunities/{id}/process answers. */
import type { Label } from '../../api/types';

export interface Gate {
  id: number;
  key: string;
  stage: string;
  text: Label;
  hard: boolean;
  met: boolean;
  check: string;
  place: string;
  has: number;
  wants: number;
  evidence: number;
  missing: string | null;
  kind: string | null;
  ids: number[];
}
export interface Gates {
  items: Gate[];
  met: number;
  all: number;
}
export interface Part {
  key: string;
  dimension: string;
  share: number;
  score: number;
  gain: number;
  says: string;
  raise: string;
  place: string;
  kind: string | null;
  id: number | null;
}
export interface Dimension {
  key: string;
  applies: boolean;
  weight: number;
  score: number;
  weakest: string[];
}
export interface Score {
  score: number;
  as_of: string;
  dimensions: Dimension[];
  parts: Part[];
  turn: Turn;
}
export type Band = 'low' | 'mid' | 'good';
export interface TurnPart {
  part: string;
  from: number;
  to: number;
  says: string;
  raise: string;
}
/** The smallest change of one part, or of one weight, that brings the score to another band. */
export interface Turn {
  band: Band;
  band_from: number;
  next_from: number | null;
  up: TurnPart | null;
  down: TurnPart | null;
  weight: { dimension: string; from: number; to: number; band: Band } | null;
}
export interface Grade {
  proposed: string | null;
  current: string | null;
  score: number;
  parts: { key: string; weight: number; applies: boolean; score: number; says: string }[];
}
export interface CycleStep {
  step: number;
  customer: Label;
  activity: Label;
  advance: Label;
  signs: Label;
}
export interface Cycle {
  ours: number;
  customer: number | null;
  ahead: number | null;
  mismatch: boolean;
  steps: CycleStep[];
}
export interface NextAction {
  what: string;
  key: string;
  consequence: number;
  title: string;
  reason: string;
  place: string;
  item: number | null;
  id: number | null;
}
export interface WarningLine {
  id: number;
  rule: string;
  name: Label;
  severity: 'high' | 'mid' | 'info';
}
export interface Process {
  deal: number;
  gates: Gates;
  cycle: Cycle;
  score: Score;
  grade: Grade;
  next_actions: { items: NextAction[] };
  warnings: WarningLine[];
}
export interface Compared {
  id: number;
  name: string;
  stage: string;
  state: string;
  gates_met: number;
  gates_all: number;
  score: number;
  dimensions: Dimension[];
  warnings: WarningLine[];
  next_actions: number;
  next: string | null;
}
