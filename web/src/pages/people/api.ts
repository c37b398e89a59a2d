/** What the pages about people ask beyond records: groups of sensitive fields, readings, advice, care days, gifts. */
import { useQuery } from '@tanstack/react-query';
import { get } from '../../api/client';
import type { Label } from '../../api/types';

export interface GuardGroup {
  key: string;
  label: Label;
  enabled: boolean;
  purpose: string;
  assessment: string;
  by: string;
  on: string | null;
  fields: string[];
}
export interface Reading {
  at: string;
  actor_name: string;
  purpose: string;
  fields: string[];
}
export interface Guidance {
  list: string;
  key: string;
  sign: Label | null;
  advice: Label;
}
export interface CareDay {
  on: string;
  overdue: boolean;
  next: boolean;
  plan: number;
  occasion: string;
  action: string;
  rhythm: string;
  tier: string | null;
  contact: number | null;
  contact_name: string | null;
  account: number | null;
  account_name: string | null;
  owner: number | null;
  owner_name: string | null;
}
export interface Birthday {
  on: string;
  contact: number;
  contact_name: string;
  account_name: string | null;
}
export interface GiftRow {
  contact: number;
  contact_name: string | null;
  gifts: number;
  hospitality: number;
  amount: number | null;
  state: 'fine' | 'near' | 'over' | null;
}
export interface Gifts {
  year: number;
  currency: string;
  limit: number;
  hard: boolean;
  amount: number | null;
  items: GiftRow[];
}

export const useGroups = () => useQuery({ queryKey: ['guard'], queryFn: ({ signal }) => get<{ groups: GuardGroup[] }>('/guard', undefined, signal) });
export const useReadings = (id: number) =>
  useQuery({ queryKey: ['history', 'readings', id], queryFn: ({ signal }) => get<{ items: Reading[] }>(`/contacts/${id}/readings`, undefined, signal) });
export const useGuidance = () =>
  useQuery({ queryKey: ['guidance'], staleTime: Infinity, queryFn: ({ signal }) => get<{ items: Guidance[] }>('/guidance', undefined, signal) });
export const useCare = (from: string, to: string, mine: boolean) =>
  useQuery({
    queryKey: ['care_plan', 'calendar', from, to, mine],
    queryFn: ({ signal }) => get<{ items: CareDay[] }>('/care/calendar', { from, to, owner: mine ? 'me' : undefined }, signal),
  });
export const useGifts = (year: number) =>
  useQuery({ queryKey: ['exchange', 'gifts', year], queryFn: ({ signal }) => get<Gifts>('/gifts', { year }, signal) });
