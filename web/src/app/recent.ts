/** Names of recently opened records, asked from the server: this browser keeps only kind and id. */
import { useQueries } from '@tanstack/react-query';
import { get } from '../api/client';
import type { Page } from '../api/types';
import { titleOf, useModel } from './model';
import type { Visit } from './prefs';

export function useRecentNames(visits: Visit[]): (Visit & { title: string })[] {
  const model = useModel();
  const kinds = [...new Set(visits.map((v) => v.kind))].filter((k) => model.kind(k));
  const found = useQueries({
    queries: kinds.map((k) => {
      const ids = visits.filter((v) => v.kind === k).map((v) => v.id);
      return { queryKey: [k, 'named', ids.join(',')], queryFn: () => get<Page>(`/${model.kind(k)?.path}`, { 'id.in': ids.join(',') }) };
    }),
  });
  const out: (Visit & { title: string })[] = [];
  for (const v of visits) {
    const kind = model.kind(v.kind);
    const row = found[kinds.indexOf(v.kind)]?.data?.items.find((r) => r.id === v.id);
    if (kind && row) out.push({ ...v, title: titleOf(kind, row) });
  }
  return out;
}
