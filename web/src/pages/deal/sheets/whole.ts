/** A sheet that is read and saved whole: GET and PUT /opportunities/{id}/NAME with its version. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { ApiError, call, get } from '../../../api/client';
import { useRefresh } from '../../../api/hooks';

export interface Named {
  id: number;
  name: string | null;
}
export interface SheetHeadData {
  deal: Named;
  version: number;
  saved: boolean;
  draft: boolean;
  code: string | null;
  date: string | null;
  asked: string[];
  filled_by: Named | null;
}

export function useWhole<T>(kind: string, deal: number, name: string, query: Record<string, string | undefined> = {}) {
  return useQuery({ queryKey: [kind, 'whole', deal, name, query], queryFn: ({ signal }) => get<T>(`/opportunities/${deal}/${name}`, query, signal) });
}

/** Saves and keeps the answer; a sheet that moved on meanwhile is loaded anew and told. */
export function useSaveWhole<T extends { version: number }>(kind: string, deal: number, name: string, also: string[]) {
  const client = useQueryClient();
  const refresh = useRefresh();
  return useCallback(
    async (body: unknown, version: number): Promise<T> => {
      const key = [kind, 'whole', deal, name, {}];
      try {
        const now = await call<T>('PUT', `/opportunities/${deal}/${name}`, { body, version });
        client.setQueryData(key, now);
        refresh(...also);
        return now;
      } catch (e) {
        if (e instanceof ApiError && e.status === 412) await client.invalidateQueries({ queryKey: key });
        throw e;
      }
    },
    [client, refresh, kind, deal, name, also],
  );
}

/** Percent in millionths, so that thirds add up exactly as on the server. */
export const micro = (percent: number | null | undefined) => Math.round((percent ?? 0) * 1e6);
export const plain = (millionths: number) => String(Number((millionths / 1e6).toFixed(6)));
