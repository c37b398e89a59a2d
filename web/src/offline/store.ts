/** What this device keeps in IndexedDB: copies of answers for the time without a network (at most seven
 *  days, gone with signing out), writes that wait to be sent and forms begun (both stay until sent or
 *  thrown away, each for its own person).
 *  Sensitive fields never come here: the server masks them in every GET. Without IndexedDB nothing is
 *  kept and everything else works. */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Row } from '../api/types';

export const COPY_DAYS = 7;
export const COPIES_MOST = 800;
/** The session tells who one is: it stands under nobody's name, so that it can be found first. */
export const NOBODY = 0;
const DAY = 86_400_000;

export interface Copy {
  user: number;
  path: string;
  body: unknown;
  at: number;
}

/** A write that the server has not confirmed yet. */
export interface Waiting {
  /** The Idempotency-Key under which it counts once. */
  key: string;
  user: number;
  method: 'POST' | 'PATCH';
  path: string;
  body: Record<string, unknown>;
  /** PATCH: the record as it was when it was changed. */
  base?: Row;
  /** Kind of the record, for its name and fields. */
  kind: string;
  title: string;
  at: number;
  state: 'waiting' | 'conflict' | 'refused';
  theirs?: Row;
  fault?: string;
}

/** A form as far as it is filled in, with the key under which it will be sent once. */
export interface FormDraft {
  user: number;
  name: string;
  key: string;
  value: unknown;
  at: number;
}

interface Schema extends DBSchema {
  drafts: { key: [number, string]; value: FormDraft };
  copies: { key: [number, string]; value: Copy; indexes: { at: number } };
  outbox: { key: string; value: Waiting; indexes: { at: number } };
}

let opening: Promise<IDBPDatabase<Schema> | null> | null = null;

async function open(): Promise<IDBPDatabase<Schema> | null> {
  if (typeof indexedDB === 'undefined') return null;
  try {
    return await openDB<Schema>('guanxi', 2, {
      upgrade(db, before) {
        if (before < 1) {
          db.createObjectStore('copies', { keyPath: ['user', 'path'] }).createIndex('at', 'at');
          db.createObjectStore('outbox', { keyPath: 'key' }).createIndex('at', 'at');
        }
        if (before < 2) db.createObjectStore('drafts', { keyPath: ['user', 'name'] });
      },
      terminated: () => {
        opening = null;
      },
    });
  } catch {
    return null;
  }
}

const db = () => {
  opening ??= open();
  return opening;
};

export async function keepCopy(copy: Copy): Promise<void> {
  await (await db())?.put('copies', copy);
}

export async function findCopy(user: number, path: string, now: number): Promise<Copy | undefined> {
  const found = await (await db())?.get('copies', [user, path]);
  return found && now - found.at <= COPY_DAYS * DAY ? found : undefined;
}

/** The copies of one person that start so, most recently kept first. */
export async function copiesOf(user: number): Promise<Copy[]> {
  const all = (await (await db())?.getAllFromIndex('copies', 'at')) ?? [];
  return all.filter((c) => c.user === user).reverse();
}

/** Everything older than seven days, of somebody else, or beyond the limit goes. */
export async function tidyCopies(user: number, now: number): Promise<void> {
  const d = await db();
  if (!d) return;
  const tx = d.transaction('copies', 'readwrite');
  let kept = 0;
  for (let at = await tx.store.index('at').openCursor(null, 'prev'); at; at = await at.continue()) {
    const c = at.value;
    if ((c.user !== user && c.user !== NOBODY) || now - c.at > COPY_DAYS * DAY || ++kept > COPIES_MOST) await at.delete();
  }
  await tx.done;
}

export async function forgetCopies(): Promise<void> {
  await (await db())?.clear('copies');
}

export async function putWaiting(w: Waiting): Promise<boolean> {
  const d = await db();
  if (!d) return false;
  // Acknowledged on this device means on its disc.
  const tx = d.transaction('outbox', 'readwrite', { durability: 'strict' });
  await tx.store.put(w);
  await tx.done;
  return true;
}

export async function waitingOf(user: number): Promise<Waiting[]> {
  const all = (await (await db())?.getAllFromIndex('outbox', 'at')) ?? [];
  return all.filter((w) => w.user === user);
}

export async function dropWaiting(key: string): Promise<void> {
  await (await db())?.delete('outbox', key);
}

export async function keepDraft(draft: FormDraft): Promise<void> {
  await (await db())?.put('drafts', draft);
}

export async function findDraft(user: number, name: string): Promise<FormDraft | undefined> {
  return (await db())?.get('drafts', [user, name]);
}

export async function dropDraft(user: number, name: string): Promise<void> {
  await (await db())?.delete('drafts', [user, name]);
}
