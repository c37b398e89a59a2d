/** Whether the window is as narrow as a phone. */
import { useSyncExternalStore } from 'react';

const query = '(max-width: 720px)';
const media = typeof matchMedia === 'function' ? matchMedia(query) : null;

export function useNarrow(): boolean {
  return useSyncExternalStore(
    (fn) => {
      media?.addEventListener('change', fn);
      return () => media?.removeEventListener('change', fn);
    },
    () => media?.matches ?? false,
  );
}
