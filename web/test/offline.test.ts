/** The outbox against a server that is cut at every point: nothing lost, nothing twice, refusals kept. */
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { setCsrf } from '../src/api/client';
import { belongsTo, copies, forget, startCopies } from '../src/offline/copies';
import { discard, flush, openOutbox, outbox, send, settle } from '../src/offline/outbox';
import { findCopy, keepCopy, tidyCopies, waitingOf } from '../src/offline/store';
import { get } from '../src/api/client';
import { reach } from '../src/offline/reach';

type Cut = 'before' | 'after' | null;
interface Server {
  rows: Record<string, unknown>[];
  keys: Map<string, Record<string, unknown>>;
  cut: Cut;
  refuse: number;
}
let server: Server;
let row: Record<string, unknown>;

const answer = (status: number, body: unknown) => new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } });

/** A server in ten lines that honours keys and versions as api.md says. */
function fetchOf(url: string, init: RequestInit = {}): Response {
  const headers = init.headers as Record<string, string>;
  const body = init.body ? (JSON.parse(String(init.body)) as Record<string, unknown>) : {};
  if (server.refuse) return answer(server.refuse, { status: server.refuse, code: 'validation', detail: 'no', errors: [{ field: 'text', code: 'required', message: 'missing' }] });
  if (init.method === 'POST') {
    const key = headers['Idempotency-Key'] ?? '';
    const known = server.keys.get(key);
    if (known) return answer(201, known);
    const made = { id: server.rows.length + 1, version: 1, ...body };
    server.rows.push(made);
    server.keys.set(key, made);
    return answer(201, made);
  }
  if (init.method === 'PATCH') {
    if (headers['If-Match'] !== `"${String(row['version'])}"`) return answer(412, { status: 412, code: 'version' });
    row = { ...row, ...body, version: Number(row['version']) + 1 };
    return answer(200, row);
  }
  return answer(200, url.endsWith('/session') ? { user: { id: 7 } } : row);
}

beforeEach(async () => {
  server = { rows: [], keys: new Map(), cut: null, refuse: 0 };
  row = { id: 5, version: 1, subject: 'old', place: 'here' };
  setCsrf('x');
  startCopies();
  globalThis.fetch = (async (url: string, init?: RequestInit) => {
    if (server.cut === 'before') throw new TypeError('network');
    const res = fetchOf(url, init);
    if (server.cut === 'after') throw new TypeError('network');
    return res;
  }) as typeof fetch;
  await openOutbox(7, () => {});
  for (const w of await waitingOf(7)) await discard(w.key);
  await forget();
});

const note = (text: string) => send({ method: 'POST', path: '/notes', body: { text }, kind: 'note', title: 'a note' });
const change = (body: Record<string, unknown>) => send({ method: 'PATCH', path: '/activities/5', body, base: { id: 5, version: 1, subject: 'old', place: 'here' } as never, kind: 'activity', title: 'a visit' });

describe('what is new', () => {
  it('goes at once and leaves nothing behind', async () => {
    expect((await note('a')).kept).toBe(false);
    expect([server.rows.length, outbox().length]).toEqual([1, 0]);
  });
  it.each<[Cut]>([['before'], ['after']])('counts once when cut %s the server had it', async (cut) => {
    server.cut = cut;
    expect(await note('a')).toEqual({ row: null, kept: true });
    expect((await waitingOf(7)).length).toBe(1);
    await flush();
    expect(outbox().length).toBe(1);
    server.cut = null;
    await Promise.all([flush(), flush()]);
    await flush();
    expect([server.rows.map((r) => r['text']), outbox().length]).toEqual([['a'], 0]);
  });
  it('keeps the order', async () => {
    server.cut = 'before';
    for (const text of ['1', '2', '3']) await note(text);
    server.cut = null;
    await flush();
    expect(server.rows.map((r) => r['text'])).toEqual(['1', '2', '3']);
  });
  it('tells the person at the form why it is refused, and keeps no second copy', async () => {
    server.refuse = 422;
    await expect(note('')).rejects.toMatchObject({ status: 422 });
    expect(outbox().length).toBe(0);
  });
  it('stays with its reason when it is refused later, and goes once corrected under a new key', async () => {
    server.cut = 'before';
    await note('bad');
    server.cut = null;
    server.refuse = 422;
    await flush();
    const [w] = outbox();
    expect([w?.state, w?.fault]).toEqual(['refused', 'no\ntext: missing']);
    server.refuse = 0;
    await flush();
    expect(server.rows.length).toBe(0);
    if (w) await settle(w, { text: 'good' });
    expect([server.rows.map((r) => r['text']), outbox().length, server.keys.has(w?.key ?? '')]).toEqual([['good'], 0, false]);
  });
  it('waits for its own person', async () => {
    server.cut = 'before';
    await note('mine');
    server.cut = null;
    await openOutbox(8, () => {});
    await flush();
    expect([server.rows.length, outbox().length]).toEqual([0, 0]);
    await openOutbox(7, () => {});
    await flush();
    expect(server.rows.length).toBe(1);
  });
  it('waits when the session has ended', async () => {
    server.refuse = 401;
    expect((await note('late')).kept).toBe(true);
    server.refuse = 0;
    await flush();
    expect(server.rows.length).toBe(1);
  });
});

describe('what is changed', () => {
  it('is known again when only the answer was lost', async () => {
    server.cut = 'after';
    await change({ subject: 'new' });
    server.cut = null;
    await flush();
    expect([row['subject'], row['version'], outbox().length]).toEqual(['new', 2, 0]);
  });
  it('is known again with the reason it was given', async () => {
    server.cut = 'after';
    await change({ subject: 'new', _reason: 'asked for' });
    server.cut = null;
    delete row['_reason'];
    await flush();
    expect([row['subject'], row['version'], outbox().length]).toEqual(['new', 2, 0]);
  });
  it('gathers in one entry per record', async () => {
    server.cut = 'before';
    await change({ subject: 'new' });
    await change({ place: 'there' });
    expect(outbox().length).toBe(1);
    server.cut = null;
    await flush();
    expect([row['subject'], row['place'], row['version']]).toEqual(['new', 'there', 2]);
  });
  it('asks a person when somebody else was first, and writes what he chose', async () => {
    server.cut = 'before';
    await change({ subject: 'mine', place: 'there' });
    server.cut = null;
    row = { ...row, subject: 'theirs', version: 2 };
    await flush();
    const [w] = outbox();
    expect([w?.state, w?.theirs?.['subject'], row['subject']]).toEqual(['conflict', 'theirs', 'theirs']);
    if (w) await settle(w, { place: 'there' });
    expect([row['subject'], row['place'], outbox().length]).toEqual(['theirs', 'there', 0]);
  });
});

describe('what was read', () => {
  const later = () => new Promise((done) => setTimeout(done, 20));
  it('is there without a network, and says from when', async () => {
    await get('/session');
    await get('/activities/5', { expand: 'owner' });
    await later();
    server.cut = 'before';
    expect(await get('/activities/5', { expand: 'owner' })).toMatchObject({ subject: 'old' });
    expect(reach().online).toBe(false);
    expect(reach().since).toBeGreaterThan(Date.now() - 5000);
    await expect(get('/activities/6')).rejects.toMatchObject({ status: 0 });
  });
  it('is gone after signing out, and for another person', async () => {
    await get('/session');
    await get('/activities/5');
    await later();
    expect((await copies.find('/activities/5'))?.body).toBeTruthy();
    await belongsTo({ user: { id: 8 } } as never);
    expect(await findCopy(7, '/activities/5', Date.now())).toBeUndefined();
    expect((await findCopy(0, '/session', Date.now()))?.body).toEqual({ user: { id: 8 } });
    await forget();
    expect(await findCopy(0, '/session', Date.now())).toBeUndefined();
  });
  it('is kept for seven days', async () => {
    const day = 86_400_000;
    await keepCopy({ user: 7, path: '/x', body: 1, at: 0 });
    expect(await findCopy(7, '/x', 7 * day)).toBeTruthy();
    expect(await findCopy(7, '/x', 7 * day + 1)).toBeUndefined();
    await tidyCopies(7, 7 * day + 1);
    expect(await findCopy(7, '/x', 0)).toBeUndefined();
  });
  it('never holds what is live or large', async () => {
    await get('/session');
    await get('/search', { q: 'a' });
    await later();
    expect(await findCopy(7, '/search?q=a', Date.now())).toBeUndefined();
  });
});
