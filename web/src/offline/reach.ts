/** Whether the server answered last time, and from when the oldest copy on the screen is. */
type Listener = () => void;

export interface Reach {
  online: boolean;
  /** Age of what is shown while the server cannot be reached; UTC ms. */
  since: number | null;
}

let state: Reach = { online: true, since: null };
const listeners = new Set<Listener>();

export function noteReach(online: boolean, copyAt?: number): void {
  const since = online ? null : Math.min(state.since ?? Number.POSITIVE_INFINITY, copyAt ?? Number.POSITIVE_INFINITY);
  const next: Reach = { online, since: since === Number.POSITIVE_INFINITY ? null : since };
  if (next.online === state.online && next.since === state.since) return;
  state = next;
  for (const fn of listeners) fn();
}

export const reach = () => state;
export function onReach(fn: Listener): () => void {
  listeners.add(fn);
  return () => listeners.delete(fn);
}
