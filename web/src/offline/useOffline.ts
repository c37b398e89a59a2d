/** React's side of reach and outbox: what to show, and when to send again. */
import { useEffect, useSyncExternalStore } from 'react';
import { get } from '../api/client';
import { useRefresh } from '../api/hooks';
import { useSession } from '../app/model';
import { recentPaths } from './copies';
import { flush, onOutbox, openOutbox, outbox } from './outbox';
import { onReach, reach } from './reach';

const AGAIN_MS = 20_000;
const REFRESH_MOST = 40;
const REFRESH_AFTER_MS = 3_600_000;

export const useReach = () => useSyncExternalStore(onReach, reach);
export const useOutbox = () => useSyncExternalStore(onOutbox, outbox);

/** Sends what waits: at the start, when the network comes back, and now and then. Once per frame. */
export function usePostman(): void {
  const user = useSession().user.id;
  const refresh = useRefresh();
  const { online } = useReach();
  useEffect(() => {
    void openOutbox(user, (kind) => refresh(kind, 'activity', 'note')).then(flush);
    const again = () => void flush();
    const timer = setInterval(() => {
      if (outbox().some((w) => w.state === 'waiting')) again();
      else if (!reach().online) void get('/session').catch(() => {});
    }, AGAIN_MS);
    window.addEventListener('online', again);
    document.addEventListener('visibilitychange', again);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', again);
      document.removeEventListener('visibilitychange', again);
    };
  }, [user, refresh]);
  useEffect(() => {
    if (online) void flush();
  }, [online]);
  useEffect(() => {
    const later = setTimeout(() => {
      void recentPaths(user, REFRESH_MOST, Date.now() - REFRESH_AFTER_MS).then(async (paths) => {
        for (const path of paths) await get(path).catch(() => {});
      });
    }, 15_000);
    return () => clearTimeout(later);
  }, [user]);
}
