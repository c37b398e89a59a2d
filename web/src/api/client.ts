/** One way to the server: JSON, the CSRF token, the language, and problems turned into ApiError.
 *  Knows nothing of React; what to do about an expired session is told by onExpired. */
import type { FieldFault, Problem } from './types';

const BASE = '/api/v1';

let csrf = '';
let language = 'zh-CN';
let expired: () => void = () => {};

/** Answers kept for the time without a network (offline/copies.ts). */
export interface Copies {
  keep(path: string, text: string, body: unknown): void;
  find(path: string): Promise<{ body: unknown } | undefined>;
  reached(yes: boolean): void;
}
let copies: Copies | null = null;
export const setCopies = (c: Copies) => {
  copies = c;
};
/** A network that says it is there and does not answer must not hold up what one has, once it has failed. */
const PATIENCE_MS = 60_000;
const PATIENCE_DOWN_MS = 5_000;
let down = false;
function reached(yes: boolean): void {
  down = !yes;
  copies?.reached(yes);
}

export const setCsrf = (token: string) => {
  csrf = token;
};
export const setApiLanguage = (lang: string) => {
  language = lang;
};
export const onExpired = (fn: () => void) => {
  expired = fn;
};

export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly errors: FieldFault[];
  readonly requestId: string | undefined;
  readonly op: number | undefined;
  constructor(p: Problem) {
    super(p.detail || p.title || p.code || String(p.status));
    this.name = 'ApiError';
    this.status = p.status;
    this.code = p.code;
    this.errors = p.errors ?? [];
    this.requestId = p.request_id;
    this.op = p.op;
  }
}

export type Query = Record<string, string | number | boolean | null | undefined>;

export function withQuery(path: string, query?: Query): string {
  if (!query) return path;
  const p = new URLSearchParams();
  for (const [k, v] of Object.entries(query)) if (v !== undefined && v !== null && v !== '') p.set(k, String(v));
  const s = p.toString();
  return s ? `${path}?${s}` : path;
}

export const apiUrl = (path: string, query?: Query) => BASE + withQuery(path, query);

export interface CallOptions {
  query?: Query;
  body?: unknown;
  /** Version of the record this write is based on. */
  version?: number;
  signal?: AbortSignal;
  idempotencyKey?: string;
  /** GET: from the server or not at all. */
  fresh?: boolean;
}

async function readProblem(res: Response): Promise<ApiError> {
  let problem: Problem = { status: res.status, code: `http_${res.status}`, title: res.statusText };
  try {
    const body: unknown = await res.json();
    if (body && typeof body === 'object') problem = { ...problem, ...(body as Partial<Problem>), status: res.status };
  } catch {
    /* an answer without JSON keeps the status as its code */
  }
  return new ApiError(problem);
}

/** Sends one request; undefined for an answer without a body. */
export async function call<T>(method: string, path: string, o: CallOptions = {}): Promise<T> {
  const headers: Record<string, string> = { Accept: 'application/json', 'Accept-Language': language };
  let body: BodyInit | undefined;
  if (o.body instanceof FormData) body = o.body;
  else if (o.body !== undefined) {
    headers['Content-Type'] = 'application/json';
    body = JSON.stringify(o.body);
  }
  if (method !== 'GET' && csrf) headers['X-CSRF-Token'] = csrf;
  if (o.version !== undefined) headers['If-Match'] = `"${o.version}"`;
  if (o.idempotencyKey) headers['Idempotency-Key'] = o.idempotencyKey;
  const address = withQuery(path, o.query);
  const reading = method === 'GET' && !o.fresh;
  let res: Response;
  try {
    res = await fetch(BASE + address, { method, headers, body, signal: reading ? patient(o.signal) : o.signal, credentials: 'same-origin' });
  } catch (e) {
    if (o.signal?.aborted) throw e;
    reached(false);
    const copy = reading ? await copies?.find(address) : undefined;
    if (copy) return copy.body as T;
    throw new ApiError({ status: 0, code: 'network' });
  }
  reached(true);
  if (!res.ok) {
    const error = await readProblem(res);
    if (res.status === 401 && path !== '/session') expired();
    throw error;
  }
  if (res.status === 204) return undefined as T;
  const text = await res.text();
  const answer = (text ? JSON.parse(text) : undefined) as T;
  if (method === 'GET') copies?.keep(address, text, answer);
  return answer;
}

function patient(signal: AbortSignal | undefined): AbortSignal | undefined {
  if (typeof AbortSignal.timeout !== 'function' || typeof AbortSignal.any !== 'function') return signal;
  const limit = AbortSignal.timeout(down ? PATIENCE_DOWN_MS : PATIENCE_MS);
  return signal ? AbortSignal.any([signal, limit]) : limit;
}

export const get = <T>(path: string, query?: Query, signal?: AbortSignal) => call<T>('GET', path, { query, signal });
export const post = <T>(path: string, body?: unknown, o: CallOptions = {}) => call<T>('POST', path, { ...o, body: body ?? {} });

/** Changes this page has made of one record: the last one, and the versions they led through. */
interface Line {
  last: Promise<unknown>;
  led: number[];
}
const lines = new Map<string, Line>();

/** Changes of one record go one after the other, and a version that only changes of our own have outdated is the newest
 *  of theirs: two fields touched faster than the server answers are no conflict. Anybody else's change still is one. */
export function patch<T>(path: string, body: unknown, version?: number): Promise<T> {
  const line = lines.get(path) ?? { last: Promise.resolve(), led: [] };
  const send = async () => {
    const base = version !== undefined && line.led.includes(version) ? line.led.at(-1) : version;
    const row = await call<T>('PATCH', path, { body, version: base });
    const made = (row as { version?: unknown } | undefined)?.version;
    if (typeof made === 'number') line.led = base !== undefined && line.led.includes(base) ? [...line.led, made] : [...(base === undefined ? [] : [base]), made];
    return row;
  };
  const sent = lines.has(path) ? line.last.then(send, send) : send();
  line.last = sent;
  lines.set(path, line);
  return sent;
}
export const del = <T>(path: string, o: CallOptions = {}) => call<T>('DELETE', path, o);

/** A key under which a POST counts once. (randomUUID is missing where the page comes over plain HTTP.) */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, '0')).join('');
}

/** Messages per field of a refused write, keyed by field; the rest goes to the head of the form. */
export function faultsByField(e: unknown): { fields: Record<string, string>; general: string | null } {
  if (!(e instanceof ApiError)) return { fields: {}, general: e instanceof Error ? e.message : String(e) };
  const fields: Record<string, string> = {};
  for (const f of e.errors) if (f.field && !(f.field in fields)) fields[f.field] = f.message;
  return { fields, general: Object.keys(fields).length ? null : e.message };
}

/** Fetches a file (CSV) with the session and hands it to the browser to keep. */
export async function download(path: string, query: Query | undefined, filename: string): Promise<void> {
  const res = await fetch(apiUrl(path, query), { headers: { 'Accept-Language': language }, credentials: 'same-origin' });
  if (!res.ok) throw await readProblem(res);
  saveBlob(await res.blob(), filename);
}

export function saveBlob(blob: Blob, filename: string): void {
  const url = URL.createObjectURL(blob);
  const a = document.createElement('a');
  a.href = url;
  a.download = filename;
  document.body.appendChild(a);
  a.click();
  a.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
