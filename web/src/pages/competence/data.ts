/** What the routes of competence answer, and how the page asks and acts. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App as Ant } from 'antd';
import { useCallback, useMemo } from 'react';
import { ApiError, get } from '../../api/client';
import type { Label, Row } from '../../api/types';
import { useI18n } from '../../i18n';

export interface ModelItem {
  key: string;
  group: string | null;
  name: Label;
}
interface Text {
  key: string;
  text: Label;
}
export interface CompetenceModel {
  items: ModelItem[];
  questions: Text[];
  levels: Text[];
  roles: Text[];
  duties: Text[];
}
export interface Sum {
  items: number;
  self: number | null;
  manager: number | null;
  peer: number | null;
  others: number | null;
  counts: number | null;
  target: number | null;
  gap: number | null;
  before: number | null;
}
export interface Group extends Sum {
  group: string;
}
export interface Item {
  item: string;
  group: string;
  self: number | null;
  manager: number | null;
  peer: number | null;
  others: number | null;
  counts: number | null;
  target: number;
  gap: number | null;
  before: number | null;
  evidence: string | null;
  manager_evidence: string | null;
}
export interface Priority {
  item: string;
  now: number;
  target: number;
  lack: number;
  reasons: ('below' | 'blind' | 'fallen' | 'lowest')[];
}
export interface Past {
  id: number;
  name: string | null;
  state: string;
  level: string | null;
  held_on: string;
}
export interface Profile {
  id: number;
  user: number;
  person: string | null;
  name: string | null;
  state: 'open' | 'done';
  level: string | null;
  comment: string | null;
  held_on: string;
  self_on: string | null;
  manager_on: string | null;
  peers: number;
  mine: boolean;
  superior: boolean;
  manages: boolean;
  from: string;
  to: string;
  fewest: number;
  against: string;
  with: number | null;
  all: Sum;
  groups: Group[];
  items: Item[];
  priorities: Priority[];
  promotion: null | {
    level: string;
    ready: boolean;
    met: number;
    missed: number;
    unknown: number;
    criteria: { id: number | null; name: Label; measure: string; minimum: number; value: number | null; state: 'met' | 'missed' | 'unknown' }[];
  };
  appraisal: { currency: string; target: number | null; actual: number | null; attainment: number | null; won: number; won_amount: number | null; lost: number; opened: number; visits: number; reports: number; surveys: number; satisfaction: number | null };
  past: Past[];
}
export interface Score {
  item: string;
  score: number | null;
  evidence: string | null;
}
export interface Sheet {
  assessment: number;
  user: number;
  name: string | null;
  view: 'self' | 'manager' | 'peer';
  submitted: boolean;
  open: boolean;
  scores: Score[];
}
export interface Mine {
  assessments: Past[];
  asked: { assessment: number; user: number; name: string | null; round: string | null; submitted: boolean; open: boolean }[];
}
export interface Member extends Sum {
  user: number;
  name: string | null;
  assessment: number | null;
  state: 'open' | 'done' | null;
  level: string | null;
  held_on: string | null;
  self_on: string | null;
  manager_on: string | null;
  superior: boolean;
  asked: number;
  handed_in: number;
  goals: number;
  late: number;
  groups: Group[];
}
export interface Team {
  opens: boolean;
  people: Member[];
}
export interface DutyFigures {
  from: string;
  to: string;
  as_of: string;
  currency: string;
  attainment: { target: number; actual: number; percent: number | null };
  deals: { won: number; won_amount: number; lost: number; opened: number };
  visits: { done: number; reports: number };
  accounts: { now: number; kept: number; gained: number; given: number; lost: number };
  warnings: { raised: number; high: number; open: number };
  surveys: number;
  satisfaction: number | null;
  competence: null | { assessment: number; level: string; now: number | null; before: number | null; groups: { group: string; now: number | null; before: number | null }[] };
}
export interface DutyWhole {
  report: Row;
  mine: boolean;
  may_review: boolean;
  kept: boolean;
  figures: DutyFigures;
}

export function useAsk<T>(path: string, enabled = true) {
  return useQuery({ queryKey: ['competence', path], enabled, retry: false, queryFn: ({ signal }) => get<T>(path, undefined, signal) });
}

export function useNames() {
  const { label } = useI18n();
  const model = useAsk<CompetenceModel>('/competence/model');
  const items = useMemo(() => model.data?.items ?? [], [model.data]);
  const name = useCallback((key: string) => label(items.find((i) => i.key === key)?.name) || key, [items, label]);
  return { model: model.data, items, groups: items.filter((i) => !i.group), name };
}

/** Does something, says what went wrong, and asks for all of it again. */
export function useDo() {
  const client = useQueryClient();
  const { message } = Ant.useApp();
  const { t } = useI18n();
  return useCallback(
    async (work: () => Promise<unknown>, said?: string): Promise<boolean> => {
      try {
        await work();
        if (said) message.success(said);
        return true;
      } catch (e) {
        message.error(e instanceof ApiError && e.errors[0] ? e.errors[0].message : e instanceof Error ? e.message : t('error.unknown'));
        return false;
      } finally {
        void client.invalidateQueries({ queryKey: ['competence'] });
        for (const kind of ['development_goal', 'development_action', 'duty_report', 'competence_round', 'star_review']) void client.invalidateQueries({ queryKey: [kind] });
      }
    },
    [client, message, t],
  );
}

/** A mean with one digit, a score as it is. */
export const points = (v: number | null | undefined) => (v === null || v === undefined ? '—' : String(Math.round(v * 100) / 100));
export const signed = (v: number | null) => (v === null ? '—' : v > 0 ? `+${points(v)}` : v < 0 ? `−${points(-v)}` : '0');
