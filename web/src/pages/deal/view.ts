/** The deal page asks once: the record, its process and what hangs on it come together and are laid
 *  where each part of the page looks for its own. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { get } from '../../api/client';
import type { Kind, Page, Row } from '../../api/types';
import { expandOf } from '../../app/model';
import { processKey } from '../process/data';
import type { Process } from '../process/types';

interface DealView {
  deal: Row;
  process: Process;
  children: Record<string, Page | undefined>;
}

export const stageChangesQuery = (id: number) => ({ deal: id, limit: 100, sort: '-at', expand: 'by' });

export function useRecordOrDeal(kind: Kind, id: number) {
  const client = useQueryClient();
  return useQuery({
    queryKey: [kind.kind, 'one', id],
    queryFn: async ({ signal }) => {
      if (kind.kind !== 'opportunity') return get<Row>(`/${kind.path}/${id}`, { expand: expandOf(kind) }, signal);
      const view = await get<DealView>(`/opportunities/${id}/view`, undefined, signal);
      const changes = view.children['stage_change'];
      client.setQueryData(processKey(id), view.process);
      if (changes && !changes.next_cursor) client.setQueryData(['stage_change', 'list', stageChangesQuery(id)], { ...changes, items: [...changes.items].sort((a, b) => String(b['at']).localeCompare(String(a['at'])) || b.id - a.id) });
      return view.deal;
    },
  });
}
