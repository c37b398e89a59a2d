/** What the server tells about an account plan, and how a change of it is seen everywhere. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App as Ant } from 'antd';
import { useCallback } from 'react';
import { get } from '../../api/client';
import type { Money, Row } from '../../api/types';
import { useI18n } from '../../i18n';

export type Names = Record<string, Record<string, string>>;
export interface Figures {
  sales: Money | null;
  income: Money | null;
  margin_rate: number | null;
  profit: Money | null;
  volume: number | null;
}
export type FigureKey = keyof Figures;
export const figureKeys: FigureKey[] = ['sales', 'income', 'margin_rate', 'profit', 'volume'];
export const smartKeys = ['specific', 'measurable', 'attainable', 'relevant', 'timely'] as const;
export type SmartWhy = 'empty' | 'short' | 'vague' | 'numbers' | 'no_change' | 'before' | 'after';
export type Objective = Row & { _smart: Record<(typeof smartKeys)[number], SmartWhy | null> };
export type Action = Row & {
  _late: boolean;
  _late_days: number;
  _risk: 'behind' | 'before' | 'soon' | null;
  _blocked: boolean;
  _critical: boolean;
  _slack: number;
  _begin: string | null;
  _end: string | null;
};
/** An order, a deal won, a payment. */
export interface Ground {
  id: number;
  name: string;
  on: string;
  amount: Money | null;
  margin: Money | null;
}
export type Benefit = Row & { _planned: Figures; _actual: Figures; _deals: Ground[]; _orders: Ground[]; _payments: Ground[] };
export interface PlanStep {
  key: StepKey;
  done: number;
  of: number;
  checks: { key: string; done: boolean; needed: boolean }[];
}
export const stepKeys = ['gather', 'customer', 'competitors', 'ourselves', 'strategy', 'actions', 'support'] as const;
export type StepKey = (typeof stepKeys)[number];
export interface PlanShort {
  id: number;
  name: string;
  period: string;
  edition: number;
  state: string;
  author: number | null;
  approved_at: string | null;
  same_series: boolean;
}
export interface PlanView {
  plan: Row;
  swot: Row[];
  objectives: Objective[];
  actions: Action[];
  benefits: Benefit[];
  benefit_sum: { planned: Figures; actual: Figures; attained: Record<FigureKey, number | null> };
  support: Row[];
  backed: boolean;
  progress: number;
  ends: string | null;
  steps: PlanStep[];
  plans: PlanShort[];
  approval: { id: number; state: string } | null;
  may: Record<'edit' | 'report' | 'submit' | 'activate' | 'close' | 'edition' | 'copy', boolean>;
  _names: Names;
}
export interface PartProps {
  view: PlanView;
}

export const usePlan = (id: number) => useQuery({ queryKey: ['account_plan', 'view', id], queryFn: ({ signal }) => get<PlanView>(`/account_plans/${id}/view`, undefined, signal) });

export const nameIn = (view: { _names: Names }, kind: string, id: unknown): string => (id ? (view._names[kind]?.[String(id)] ?? '') : '');
export const textOf = (row: Row, key: string): string => (typeof row[key] === 'string' ? (row[key] as string) : '');
export const idsOf = (row: Row, key: string): number[] => (Array.isArray(row[key]) ? (row[key] as number[]) : []);

/** Does it, says what went wrong, and shows the plan anew. */
export function useDo() {
  const client = useQueryClient();
  const { message } = Ant.useApp();
  const { t } = useI18n();
  return useCallback(
    async <T>(work: () => Promise<T>, said?: string): Promise<T | undefined> => {
      try {
        const r = await work();
        if (said) message.success(said);
        return r;
      } catch (e) {
        message.error(e instanceof Error ? e.message : t('error.unknown'));
        return undefined;
      } finally {
        void client.invalidateQueries({ queryKey: ['account_plan'] });
        void client.invalidateQueries({ queryKey: ['activity'] });
        void client.invalidateQueries({ queryKey: ['approval'] });
      }
    },
    [client, message, t],
  );
}
