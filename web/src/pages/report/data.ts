/** Visits, technical exchanges and work plans as their pages use them; the draft a phone keeps. */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { get, newKey } from '../../api/client';
import type { Label, Row } from '../../api/types';
import { useSession } from '../../app/model';
import { dropDraft, type FormDraft, findDraft, keepDraft } from '../../offline/store';

export type Names = Record<string, Record<string, string>>;
export const nameIn = (names: Names | undefined, kind: string, id: unknown): string => names?.[kind]?.[String(id ?? '')] ?? '';
export const namesOf = (names: Names | undefined, kind: string): Record<number, string> => (names?.[kind] ?? {}) as unknown as Record<number, string>;

export interface Gap {
  question: string;
  category: string;
  weight: number;
  planned: boolean;
  name: Label;
  open: Label;
  closed: Label;
}
export interface Preparation {
  visit: Row;
  deal: number | null;
  gaps: Gap[];
  contacts: Row[];
  topics: Row[];
  promises: Row[];
  reports: Row[];
  names: Names;
}
export interface ReportWhole {
  id: number;
  version: number;
  report: Row;
  visit: Row;
  promises: Row[];
  observations: Row[];
  topics: Row[];
  may_advise: boolean;
  stage_name: Label | null;
  account_code: string | null;
  names: Names;
}
export interface ExchangeWhole {
  id: number;
  version: number;
  plan: Row;
  summary: Row | null;
  people: Row[];
  points: Row[];
  followups: Row[];
  names: Names;
}
export interface Offer {
  points: { criterion: number; text: string; weight: number | null; why: string; ours: number | null; best: number | null; lack: number; handling: string }[];
  guests: { contact: number; name: string; department: string | null; title: string | null; communication_style: string | null; management_style: string | null; key_question: string | null; attitude: number | null }[];
  ours: { user: number | null; part: string | null; answers_for: number[] }[];
  obstacles: string | null;
  strengths: string | null;
  names: Names;
}
export interface PlanFigures {
  id: number;
  version: number;
  plan: Row;
  from: string;
  to: string;
  visits_planned: number;
  visits_actual: number;
  accounts_planned: number;
  accounts_met: number;
  rows: number;
  done: number;
  part: number;
  percent: number;
  may_review: boolean;
  items: { item: Row; verdict: 'open' | 'part' | 'done'; planned?: number; actual?: number; pipeline?: number | null; stage_from?: string | null; stage_to?: string | null; won?: boolean; lost?: boolean; ids: number[] }[];
  names: Names;
}

export const usePreparation = (id: number) =>
  useQuery({ queryKey: ['activity', 'preparation', id], queryFn: ({ signal }) => get<Preparation>(`/activities/${id}/preparation`, undefined, signal) });
export const useReport = (id: number | null) =>
  useQuery({ queryKey: ['visit_report', 'whole', id], enabled: Boolean(id), queryFn: ({ signal }) => get<ReportWhole>(`/visit_reports/${id}/whole`, undefined, signal) });
export const useExchange = (id: number | null) =>
  useQuery({ queryKey: ['exchange_plan', 'whole', id], enabled: Boolean(id), queryFn: ({ signal }) => get<ExchangeWhole>(`/exchange_plans/${id}/whole`, undefined, signal) });
export const useOffer = (deal: number, enabled: boolean) =>
  useQuery({ queryKey: ['opportunity', 'exchange_offer', deal], enabled, queryFn: ({ signal }) => get<Offer>(`/opportunities/${deal}/exchange_offer`, undefined, signal) });
export const useFigures = (id: number) =>
  useQuery({ queryKey: ['work_plan', 'figures', id], queryFn: ({ signal }) => get<PlanFigures>(`/work_plans/${id}/figures`, undefined, signal) });

export interface Guide {
  topics: { key: string; title: Label; items: { key: string; text: Label; hint?: Label }[] }[];
}
export const useGuide = () => useQuery({ queryKey: ['guide'], staleTime: Number.POSITIVE_INFINITY, queryFn: ({ signal }) => get<Guide>('/guide', undefined, signal) });

/** A form that survives a closed page and a dead battery: kept on the device under `name` with the key
 *  under which it is sent once. (Never in localStorage: it holds what customers said.) */
export function useDraft<T extends object>(name: string, fresh: T | null) {
  const user = useSession().user.id;
  const [value, setValue] = useState<T | null>(null);
  const [found, setFound] = useState(false);
  const key = useRef('');
  useEffect(() => {
    if (value || !fresh) return;
    let live = true;
    const begin = (kept: FormDraft | undefined) => {
      if (!live) return;
      key.current = kept?.key ?? newKey();
      setFound(Boolean(kept));
      setValue(kept ? { ...fresh, ...(kept.value as Partial<T>) } : fresh);
    };
    findDraft(user, name).then(begin, () => begin(undefined));
    return () => {
      live = false;
    };
  }, [user, name, fresh, value]);
  const set = (part: Partial<T>) =>
    setValue((old) => {
      if (!old) return old;
      const next = { ...old, ...part };
      void keepDraft({ user, name, key: key.current, value: next, at: Date.now() }).catch(() => {});
      return next;
    });
  const forget = () => {
    void dropDraft(user, name).catch(() => {});
    setFound(false);
  };
  const again = () => {
    forget();
    key.current = newKey();
    setValue(fresh);
  };
  /** After a refused attempt the corrected form is another request. */
  const renew = () => {
    key.current = newKey();
  };
  return { value, set, forget, again, renew, found, key };
}
