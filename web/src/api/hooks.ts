/** Reading and writing records with TanStack Query. Keys begin with the kind, so that one change
 *  refreshes every list, page and figure that shows it. */
import { keepPreviousData, QueryClient, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { expandOf, useModel } from '../app/model';
import { ApiError, get, type Query } from './client';
import type { Kind, Page, Row } from './types';

export const queryClient = new QueryClient({
  defaultOptions: {
    // Without a network the kept copies answer (offline/copies.ts).
    mutations: { networkMode: 'always' },
    queries: {
      networkMode: 'always',
      staleTime: 15_000,
      refetchOnWindowFocus: true,
      retry: (n, e) => n < 1 && e instanceof ApiError && (e.status === 0 || e.status === 503),
    },
  },
});

export function useRecord(kind: Kind | undefined, id: number | null) {
  return useQuery({
    queryKey: [kind?.kind, 'one', id],
    enabled: Boolean(kind && id),
    queryFn: ({ signal }) => get<Row>(`/${kind?.path}/${id}`, { expand: kind ? expandOf(kind) : '' }, signal),
  });
}

export function useList(kind: Kind | undefined, query: Query, enabled = true) {
  return useQuery({
    queryKey: [kind?.kind, 'list', query],
    enabled: Boolean(kind) && enabled,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => get<Page>(`/${kind?.path}`, query, signal),
  });
}

/** A child list as /accounts/{id}/contacts. */
export function useChildren(parent: Kind | undefined, id: number, path: string, kind: string, query: Query) {
  return useQuery({
    queryKey: [kind, 'children', parent?.kind, id, query],
    enabled: Boolean(parent),
    queryFn: ({ signal }) => get<Page>(`/${parent?.path}/${id}/${path}`, query, signal),
  });
}

export function usePages(kind: Kind, query: Query) {
  return useInfiniteQuery({
    queryKey: [kind.kind, 'pages', query],
    initialPageParam: '',
    placeholderData: keepPreviousData,
    queryFn: ({ pageParam, signal }) =>
      get<Page>(`/${kind.path}`, { ...query, cursor: pageParam, count: pageParam ? undefined : 'exact' }, signal),
    getNextPageParam: (last) => last.next_cursor || undefined,
  });
}

/** Marks everything that shows these kinds as old; figures hang on deals. */
export function useRefresh() {
  const client = useQueryClient();
  return useCallback(
    (...kinds: string[]) => {
      for (const k of kinds) void client.invalidateQueries({ queryKey: [k] });
      void client.invalidateQueries({ queryKey: ['history'] });
      if (kinds.some((k) => k === 'opportunity' || k === 'account')) void client.invalidateQueries({ queryKey: ['analysis'] });
    },
    [client],
  );
}

/** The record as the server just answered it, names kept where the reference did not change. */
export function usePut() {
  const client = useQueryClient();
  return useCallback(
    (kind: string, row: Row) => {
      client.setQueryData<Row>([kind, 'one', row.id], (old) => {
        if (!old?._names) return row;
        const names = { ...row._names };
        for (const [k, v] of Object.entries(old._names)) if (!(k in names) && JSON.stringify(old[k]) === JSON.stringify(row[k])) names[k] = v;
        return { ...row, _names: names };
      });
    },
    [client],
  );
}

export function useModelKind(kind: string): Kind | undefined {
  return useModel().kind(kind);
}
