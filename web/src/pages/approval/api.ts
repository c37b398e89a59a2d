/** What the server tells about approvals and the inbox, and how one answers. */
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { get, post } from '../../api/client';
import { useRefresh } from '../../api/hooks';
import type { Label, Money, Row } from '../../api/types';

export interface Someone {
  id: number;
  name: string;
}
export interface SummaryLine {
  label: Label;
  text: Label;
}
export interface Waiting {
  id: number;
  version: number;
  title: string;
  subject: string;
  kind: string;
  record: number;
  requested_by: Someone | null;
  delegated_from: Someone | null;
  requested_at: string;
  reason: string | null;
  amount: Money | null;
  due: string | null;
  summary: SummaryLine[] | null;
}
export interface TrailStep {
  approver: Someone | null;
  decided_by: Someone | null;
  delegated_from: Someone | null;
  delegate: string | null;
  state: 'waiting' | 'pending' | 'approved' | 'rejected' | 'returned' | 'skipped' | 'submitted' | 'resubmitted' | 'withdrawn';
  comment: string | null;
  at: string | null;
  due: string | null;
  round: number;
  position: number;
  rule: 'all' | 'any';
}
export interface Trail {
  approval: Row;
  requester_name: string | null;
  chain: Label;
  may_decide: boolean;
  may_withdraw: boolean;
  may_resubmit: boolean;
  sees_record: boolean;
  steps: TrailStep[];
}
export interface News {
  id: number;
  topic: string;
  key: string;
  text: string;
  link_kind: string | null;
  link: number | null;
  at: string;
  read_at: string | null;
  done_at: string | null;
  snoozed_until: string | null;
}
export interface NewsPage {
  items: News[];
  next_cursor: string | null;
  unread: number;
}
export interface Delegation {
  delegate: Someone | null;
  from: string | null;
  to: string | null;
  reason: string | null;
  holds: boolean;
}
export interface Preference {
  topic: string;
  label: Label;
  muted: boolean;
  fixed: boolean;
}
export type Decision = 'approve' | 'return' | 'reject';

export const useWaiting = () =>
  useQuery({ queryKey: ['approval', 'waiting'], queryFn: ({ signal }) => get<{ items: Waiting[] }>('/approvals/waiting', undefined, signal) });

export const useTrail = (id: number) =>
  useQuery({ queryKey: ['approval', 'trail', id], queryFn: ({ signal }) => get<Trail>(`/approvals/${id}/trail`, undefined, signal), retry: false });

export const useNews = (limit: number, enabled = true) =>
  useQuery({ queryKey: ['notification', 'top', limit], enabled, queryFn: ({ signal }) => get<NewsPage>('/notifications', { limit }, signal) });

export const useNewsPages = (unread: boolean) =>
  useInfiniteQuery({
    queryKey: ['notification', 'pages', unread],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => get<NewsPage>('/notifications', { limit: 30, cursor: pageParam, unread: unread ? true : undefined }, signal),
    getNextPageParam: (last) => last.next_cursor || undefined,
  });

export const useDelegation = () => useQuery({ queryKey: ['user', 'delegation'], queryFn: ({ signal }) => get<Delegation>('/delegation', undefined, signal) });

export const usePreferences = () =>
  useQuery({ queryKey: ['notification', 'preferences'], queryFn: ({ signal }) => get<{ items: Preference[] }>('/notifications/preferences', undefined, signal) });

/** Everything that an answer may change. */
export function useAfterAnswer() {
  const refresh = useRefresh();
  return () => refresh('approval', 'approval_step', 'notification', 'opportunity', 'resource_request', 'bonus_package', 'stage_change');
}

export const decide = (id: number, decision: Decision, comment: string) =>
  post<Row>(`/approvals/${id}/decision`, comment.trim() ? { decision, comment: comment.trim() } : { decision });

/** Where a notification leads. */
export function newsPath(n: News, pathOf: (kind: string) => string | undefined): string | null {
  if (!n.link_kind || !n.link) return null;
  if (n.link_kind === 'approval') return `/approvals/${n.link}`;
  const path = pathOf(n.link_kind);
  return path ? `/${path}/${n.link}` : null;
}
