/** What the server tells about a forecast. Amounts are minor units of the company currency. */
import { useQueryClient } from '@tanstack/react-query';
import { App as Ant } from 'antd';
import { useCallback } from 'react';
import type { Label } from '../../api/types';
import { useI18n } from '../../i18n';
import { today } from '../../ui/format';

export interface Said {
  commit: number | null;
  likely: number | null;
  upside: number | null;
}
export interface Band {
  stage_weighted: number | null;
  calibrated: number | null;
  p10: number | null;
  p50: number | null;
  p90: number | null;
}
export type Month = Band & Said & { month: string; actual: number | null; called: Said | null; landing: Band | null };
export interface Bin {
  from: number;
  to: number;
  deals: number;
  won: number;
  said: number;
  seen: number;
}
export interface OpenDeal {
  id: number;
  name: string | null;
  owner: number | null;
  amount: number | null;
  close_date: string | null;
  stage_percent: number;
  chance: number;
  months: number[];
  why: { win_once_closed: number; closes: number; days: number; since_stage: boolean; half_close_by_day: number | null; pace: number; parts: Record<string, number | null> } | null;
}
export interface Forecast {
  currency: string;
  months: Month[];
  method: { deals: number; brier: number | null; kind: 'stage' | 'table' | 'logistic'; needed: number; held_out: number; draws: number; open_deals: number; win_rate: number | null; quarter: number[]; as_of: string; calibration?: Bin[] };
  movers: { id: number; name: string | null; amount: number; chance: number; p50_if_won: number; p50_if_not: number }[];
  deals: OpenDeal[];
}
export interface Person {
  user: number;
  name: string | null;
  superior: number | null;
  depth: number;
  mine: boolean;
  missing: boolean;
  entry: number | null;
  submitted_at: string | null;
  said: Said | null;
  call: Said | null;
  reason: string | null;
  rolled: Said | null;
  accuracy: number | null;
}
export interface Team {
  currency: string;
  month: string;
  opens_on: string;
  closes_on: string;
  open: boolean;
  people: Person[];
}
export const methods = ['stage_weighted', 'calibrated', 'p50', 'commit', 'likely', 'upside', 'called'] as const;
export interface Accuracy {
  currency: string;
  items: { user: number; name: string | null; month: string; frozen_on: string; actual: number; methods: Record<(typeof methods)[number], { forecast: number | null; miss: number | null }> }[];
}
export const flowParts = ['before', 'new', 'advanced', 'slipped', 'resized', 'won', 'lost', 'after'] as const;
export interface Waterfall {
  currency: string;
  parts: { part: (typeof flowParts)[number]; count: number; amount: number | null; weighted: number | null }[];
}
export interface Targets {
  currency: string;
  items: { id: number; scope: string; name: string | null; measure: string; money: boolean; from: string; to: string; value: number; actual: number; attainment: number | null; elapsed: number; coverage: number | null }[];
}

/** A target that the forecast can be held against: of revenue, its months not yet over. */
export const isRunning = (x: Targets['items'][number]) => x.measure === 'revenue' && x.to >= today().slice(0, 7);
export interface Landing {
  calibrated: number;
  p10: number;
  p50: number;
  p90: number;
  chance: number;
}
export interface TurnDeal {
  id: number;
  name: string | null;
  amount: number;
  close_date: string | null;
  chance: number;
  adds: number;
}
export type TurnMove = TurnDeal & { kind: 'stage' | 'close_date'; from_stage: TurnStage | null; to_stage: TurnStage | null; to_month: string | null; then: number };
export interface TurnStage {
  key: string;
  name: Label;
}
export interface Turn {
  currency: string;
  target: { id: number; value: number; from: string; to: string };
  over: boolean;
  until: string;
  method: 'calibrated' | 'stage';
  booked: number;
  open_deals: number;
  gap: number;
  landing: Landing;
  turn: { by: 'win' | 'loss'; possible: boolean; needed: number; adds: number; all: number; deals: TurnDeal[]; then: Landing; alone: number; alone_deals: TurnDeal[]; moves: TurnMove[] } | null;
}

/** Does something, says what went wrong, and asks for all of the forecast again. */
export function useDo() {
  const client = useQueryClient();
  const { message } = Ant.useApp();
  const { t } = useI18n();
  return useCallback(
    async (work: () => Promise<unknown>, said: string): Promise<boolean> => {
      try {
        await work();
        message.success(said);
        return true;
      } catch (e) {
        message.error(e instanceof Error ? e.message : t('error.unknown'));
        return false;
      } finally {
        void client.invalidateQueries({ queryKey: ['analysis'] });
      }
    },
    [client, message, t],
  );
}
