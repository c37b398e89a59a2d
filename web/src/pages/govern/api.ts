/** What the routes of governed accounts answer, and the hooks that ask and change. */
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { App as Ant } from 'antd';
import { useCallback, useState } from 'react';
import { get, post, type Query } from '../../api/client';
import { useRefresh } from '../../api/hooks';
import type { Label } from '../../api/types';
import { useI18n } from '../../i18n';

export interface Advice {
  key: string;
  text: Label;
  own: boolean;
}
export interface Share {
  pct: number;
  target: number;
  gap: number;
}
export interface Tier {
  segment: string | null;
  accounts: number;
  sales: number | null;
  minutes?: number;
  of_accounts?: Share;
  of_time?: Share;
  of_sales?: Share;
}
export interface Pyramid {
  currency: string;
  basis: 'won' | 'orders';
  from: string;
  to: string;
  segments: Tier[];
  below: Tier[];
  minutes_below: number;
  advice: Advice[];
}
interface Owned {
  id: number;
  name: string;
  owner: number | null;
  owner_name: string | null;
}
export interface TierLine extends Owned {
  segment: string | null;
  proposed: string;
  why: string;
  sheet: number | null;
}
export interface Measure {
  amount: number | null;
  rank: number | null;
}
export interface Bubble extends Owned {
  short_name: string | null;
  segment: string | null;
  attractiveness: string | null;
  relationship: string | null;
  proposed: string | null;
  mean: number | null;
  why: { sales: Measure; margin: Measure; potential: Measure };
}
export interface Matrix {
  currency: string;
  from: string;
  to: string;
  count: number;
  items: Bubble[];
  advice: Advice[];
}
export interface LifeLine extends Owned {
  now: string | null;
  proposed: string;
  why: string;
  level: number | null;
  peak: number | null;
}
export interface Life {
  currency: string;
  now: string | null;
  proposed: string | null;
  why: string;
  level: number | null;
  peak: number | null;
  slope: number | null;
  first_order: string | null;
  last_order: string | null;
  open_deal: boolean;
  sighting: boolean;
  months: { month: string; amount: number | null }[];
  judgements: { id: number; on: string; look_again: string | null; was: string | null; became: string; reason: string | null; by_name: string | null }[];
  advice: Advice[];
}
export interface FileLine extends Owned {
  segment: string | null;
  mark: string;
  auditor_name: string | null;
  audited_at: string | null;
  reason: string | null;
  completeness: number;
  missing: string[];
}
export interface LossLine extends Owned {
  last_order: string | null;
  lost_on: string | null;
  due: string | null;
  late: boolean;
  review: number | null;
  state: string | null;
}
export interface Credit {
  currency: string;
  grade: string | null;
  limit: number | null;
  owed: number | null;
  payment_term_days: number | null;
  uses: { use: string; verdict: 'free' | 'needs_exception' | 'excepted' | 'refused'; why: string; excepted_until: string | null }[];
}
export interface Rule {
  number: number;
  key: string;
  text: Label;
  how: Label;
  state: 'kept' | 'due' | 'broken' | 'idle' | 'unknown';
  due: string | null;
  have: number;
  want: number;
}
export interface Rules {
  broken: number;
  completeness: number;
  audited: boolean;
  last_order: string | null;
  lost_on: string | null;
  loss_review: number | null;
  statement: number | null;
  rules: Rule[];
}

export function useGovern<T>(path: string, query?: Query) {
  return useQuery({ queryKey: ['govern', path, query], placeholderData: keepPreviousData, queryFn: ({ signal }) => get<T>(path, query, signal) });
}

/** Posts, tells what went wrong, and marks what may have changed as old. */
export function useAct() {
  const { t } = useI18n();
  const { message } = Ant.useApp();
  const client = useQueryClient();
  const refresh = useRefresh();
  const [busy, setBusy] = useState(false);
  const act = useCallback(
    async (path: string, body: unknown, done?: string): Promise<boolean> => {
      setBusy(true);
      try {
        await post(path, body);
        if (done) message.success(done);
        return true;
      } catch (e) {
        message.error(e instanceof Error && e.message ? e.message : t('error.unknown'));
        return false;
      } finally {
        setBusy(false);
        refresh('account', 'score_sheet', 'loss_review');
        void client.invalidateQueries({ queryKey: ['govern'] });
      }
    },
    [client, message, refresh, t],
  );
  return { act, busy };
}
