/** Changes by others arrive as server-sent events; what shows them is asked again, gathered for a moment. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { apiUrl } from './client';
import { useRefresh } from './hooks';

export function useEvents(): void {
  const refresh = useRefresh();
  const client = useQueryClient();
  useEffect(() => {
    if (typeof EventSource === 'undefined') return;
    const source = new EventSource(apiUrl('/events'));
    const kinds = new Set<string>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let failures = 0;
    source.onopen = () => {
      failures = 0;
    };
    source.onerror = () => {
      failures += 1;
      if (failures > 5) source.close();
    };
    source.addEventListener('change', (e) => {
      try {
        const d: unknown = JSON.parse((e as MessageEvent<string>).data);
        const kind = (d as { kind?: unknown }).kind;
        if (typeof kind === 'string') kinds.add(kind);
      } catch {
        return;
      }
      timer ??= setTimeout(() => {
        timer = undefined;
        refresh(...kinds);
        kinds.clear();
      }, 600);
    });
    // More was missed than is told one by one.
    source.addEventListener('reset', () => void client.invalidateQueries());
    return () => {
      clearTimeout(timer);
      source.close();
    };
  }, [refresh, client]);
}
