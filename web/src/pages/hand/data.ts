/** What the server says of accounts that change hands. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { App as Ant } from 'antd';
import { get } from '../../api/client';
import { useRefresh } from '../../api/hooks';
import type { Money, Row } from '../../api/types';
import { useI18n } from '../../i18n';
import type { Tone } from '../../app/layout';

export const MARKS = ['score_plan', 'score_relation', 'score_record', 'score_capacity'] as const;
export interface Application {
  id: number;
  user: number;
  user_name: string;
  plan: string | null;
  resources: string | null;
  relations: string | null;
  target_revenue: Money | null;
  accounts: number | null;
  score_plan: number | null;
  score_relation: number | null;
  score_record: number | null;
  score_capacity: number | null;
  total: number | null;
  rank: number | null;
  won: boolean;
}
export interface BidView {
  bid: Row;
  manages: boolean;
  applied: boolean;
  may_apply: boolean;
  due: boolean;
  items: Application[];
}
export interface Capacity {
  binds: boolean;
  held: number;
  least: number;
  most: number;
  room: boolean;
}
export interface Preview {
  from: number | null;
  from_name: string | null;
  to_capacity: Capacity;
  promises_open: number;
  deals: Row[];
  activities: Row[];
  promises: Row[];
  plans: Row[];
  contacts: Row[];
  relations: Row[];
}
export const tones: Record<string, Tone> = { published: 'accent', opened: 'warn', awarded: 'good', done: 'good', requested: 'warn', approved: 'warn', filed: 'accent', undone: 'plain', rejected: 'bad', returned: 'warn', open: 'warn', explained: 'accent', reviewed: 'accent', judged: 'plain', announced: 'warn' };

export const useBid = (id: number, enabled = true) => useQuery({ queryKey: ['bid', 'view', id], enabled, queryFn: ({ signal }) => get<BidView>(`/bids/${id}/applications`, {}, signal) });

/** A write that says what went wrong, and refreshes what it touched. */
export function useAct(...kinds: string[]) {
  const { t } = useI18n();
  const { message } = Ant.useApp();
  const refresh = useRefresh();
  const m = useMutation({ networkMode: 'always', mutationFn: (fn: () => Promise<unknown>) => fn() });
  const run = async (fn: () => Promise<unknown>, done?: string): Promise<boolean> => {
    try {
      await m.mutateAsync(fn);
      refresh(...kinds);
      message.success(done ?? t('hand.done'));
      return true;
    } catch (e) {
      message.error(e instanceof Error ? e.message : t('error.unknown'));
      return false;
    }
  };
  return { run, busy: m.isPending };
}
