/** Writes are laid down on the device before they are sent, and taken away when the server confirmed
 *  them: cut at any point, each is sent in the end, and counts once (Idempotency-Key for what is new, the
 *  version for what is changed). What the server refuses stays until a person decides. */
import { ApiError, call, newKey } from '../api/client';
import type { Row } from '../api/types';
import { dropWaiting, putWaiting, type Waiting, waitingOf } from './store';

export interface Draft {
  method: 'POST' | 'PATCH';
  path: string;
  body: Record<string, unknown>;
  base?: Row;
  kind: string;
  title: string;
  key?: string;
}
export type Sent<T = Row> = { row: T; kept: false } | { row: null; kept: true };

let user = 0;
let list: Waiting[] = [];
let sent: (kind: string, row: Row | null) => void = () => {};
const listeners = new Set<() => void>();
/** Being sent by the page that wrote them: the postman leaves them alone. */
const underWay = new Set<string>();
let last = 0;
/** Two entries of one millisecond keep their order. */
const now = () => {
  last = Math.max(Date.now(), last + 1);
  return last;
};

export const outbox = () => list;
export function onOutbox(fn: () => void): () => void {
  listeners.add(fn);
  return () => listeners.delete(fn);
}

async function reload(): Promise<void> {
  list = user ? await waitingOf(user).catch(() => list) : [];
  for (const fn of listeners) fn();
}

export async function openOutbox(id: number, onSent: (kind: string, row: Row | null) => void): Promise<void> {
  user = id;
  sent = onSent;
  await reload();
}

const same = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
/** Not reached, or asked to come again: nothing is decided yet. */
const unsettled = (e: unknown) =>
  e instanceof ApiError && (e.status === 0 || e.status === 401 || e.status === 429 || e.status === 502 || e.status === 503 || e.status === 504 || (e.status === 409 && e.code.includes('in_flight')));

function deliver(w: Waiting): Promise<Row> {
  return w.method === 'POST' ? call<Row>('POST', w.path, { body: w.body, idempotencyKey: w.key }) : call<Row>('PATCH', w.path, { body: w.body, version: w.base?.version });
}

/** A change that met a newer record: ours already (the answer was lost), or somebody else's. */
async function meet(w: Waiting): Promise<Row | null> {
  const theirs = await call<Row>('GET', w.path, { fresh: true });
  if (Object.entries(w.body).every(([k, v]) => k.startsWith('_') || same(theirs[k], v))) return theirs;
  await putWaiting({ ...w, state: 'conflict', theirs });
  return null;
}

/** Sends it now; when the server cannot be reached it waits. Refusals are thrown, as of any write. */
export async function send<T = Row>(d: Draft): Promise<Sent<T>> {
  const earlier = d.method === 'PATCH' ? list.find((w) => w.path === d.path && w.method === 'PATCH' && w.state === 'waiting') : undefined;
  const w: Waiting = earlier
    ? { ...earlier, body: { ...earlier.body, ...d.body } }
    : { key: d.key ?? newKey(), user, method: d.method, path: d.path, body: d.body, kind: d.kind, title: d.title, at: now(), state: 'waiting', ...(d.base ? { base: d.base } : {}) };
  underWay.add(w.key);
  const kept = await putWaiting(w).catch(() => false);
  try {
    const row = (await deliver(w)) as T;
    await dropWaiting(w.key).catch(() => {});
    return { row, kept: false };
  } catch (e) {
    if (kept && unsettled(e)) return { row: null, kept: true };
    // The person is still at the form and sees why: it need not wait here as well.
    await dropWaiting(w.key).catch(() => {});
    throw e;
  } finally {
    underWay.delete(w.key);
    await reload();
  }
}

async function carry(w: Waiting): Promise<boolean> {
  try {
    const row = await deliver(w);
    await dropWaiting(w.key);
    sent(w.kind, row);
    return true;
  } catch (e) {
    if (unsettled(e) || !(e instanceof ApiError)) return false;
    if (e.status === 412) {
      const ours = await meet(w);
      if (ours) {
        await dropWaiting(w.key);
        sent(w.kind, ours);
      }
      return true;
    }
    await putWaiting({ ...w, state: 'refused', fault: [e.message, ...e.errors.map((f) => `${f.field}: ${f.message}`)].join('\n') });
    return true;
  }
}

/** Everything that waits, oldest first, by one page of the browser at a time. */
export async function flush(): Promise<void> {
  if (!user) return;
  const run = async () => {
    for (const w of await waitingOf(user)) {
      if (w.state !== 'waiting' || underWay.has(w.key)) continue;
      if (!(await carry(w).catch(() => false))) break;
    }
  };
  if (navigator.locks) await navigator.locks.request('guanxi-outbox', { ifAvailable: true }, async (lock) => (lock ? run() : undefined));
  else await run();
  await reload();
}

/** Decided by a person: with these values, against the record as it is now. */
export async function settle(w: Waiting, body: Record<string, unknown>): Promise<void> {
  if (w.method === 'PATCH' && !Object.keys(body).length) await dropWaiting(w.key);
  else {
    // Another text needs another key: the old one stands for the old text.
    const { theirs, fault: _old, ...rest } = w;
    await putWaiting({ ...rest, key: newKey(), body, state: 'waiting', ...(theirs ? { base: theirs } : {}) });
    await dropWaiting(w.key);
  }
  await flush();
}

export async function discard(key: string): Promise<void> {
  await dropWaiting(key);
  await reload();
}
