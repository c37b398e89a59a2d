/** After a deal was moved: its page, its lists and its history are read anew. */
import { usePut, useRefresh } from '../../api/hooks';
import type { Row } from '../../api/types';

export function useDealSaved() {
  const put = usePut();
  const refresh = useRefresh();
  return (row: Row) => {
    put('opportunity', row);
    refresh('opportunity', 'stage_change', 'deal_change', 'gate_pass');
  };
}
