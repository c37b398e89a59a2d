// A real server on a fresh database and a free port, and a client that keeps its session.
// Node's own modules only. The program is GUANXI (default build/guanxi); GUANXI_TEST_DB, a
// postgresql:// url of a maintenance database, moves the same suites to PostgreSQL.
import { execFileSync, spawn } from 'node:child_process';
import { copyFileSync, mkdtempSync, openSync, rmSync, writeFileSync, existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export const program = resolve(process.env.GUANXI ?? 'build/guanxi');
export const dataDir = resolve(process.env.GUANXI_DATA ?? '../shared/data');
export const hasData = existsSync(dataDir);
export const adminPassword = 'correct-horse-9';

const started = [];
const badEnds = [];
process.on('exit', () => started.forEach((p) => p.kill('SIGKILL')));

/** The cookies an answer sets; Debian's Node 18 gives them in one line. (No value of ours holds a comma.) */
export function cookiesOf({ headers }) {
  if (headers.getSetCookie) return headers.getSetCookie();
  return headers.get('set-cookie')?.split(/,\s*(?=[^;,]+=)/) ?? [];
}

export function freePort() {
  return new Promise((done, fail) => {
    const s = createServer();
    s.on('error', fail);
    s.listen(0, '127.0.0.1', () => {
      const { port } = s.address();
      s.close(() => done(port));
    });
  });
}

const server = process.env.GUANXI_TEST_DB?.startsWith('postgres') ? process.env.GUANXI_TEST_DB : '';
const psql = (...lines) => execFileSync('psql', ['-X', '-q', '-d', server, ...lines.flatMap((l) => ['-c', l])], { stdio: ['ignore', 'ignore', 'inherit'] });
const fromNothing = "template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'";
const like = (name, template) => `CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY FILE_COPY`;

// A fresh, empty database: {dir, url, drop}. On PostgreSQL one CREATE DATABASE.
export function freshDatabase() {
  const dir = mkdtempSync(join(tmpdir(), 'guanxi-'));
  if (!server) return { dir, url: `sqlite:${join(dir, 'test.db')}`, drop: () => rmSync(dir, { recursive: true, force: true }) };
  const name = `guanxi_http_${process.pid}_${Math.random().toString(36).slice(2, 8)}`;
  psql(like(name, fromNothing));
  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    dir,
    name,
    url: url.toString(),
    drop: () => {
      if (!process.env.GUANXI_TEST_DB_GOES) psql(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

// What no request can do: moves a day that must pass, looks at a row nobody is shown. Answers the lines.
export function sql(db, text) {
  const [file, args] = db.url.startsWith('sqlite:') ? ['sqlite3', ['-cmd', '.timeout 10000', db.url.slice(7), text]] : ['psql', ['-X', '-q', '-t', '-A', '-d', db.url, '-c', text]];
  return execFileSync(file, args, { encoding: 'utf8' }).trim().split('\n').filter(Boolean);
}

// Run a command of the program: {code, out, err}.
export function run(args, options = {}) {
  try {
    const out = execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 64 << 20, ...options });
    return { code: 0, out, err: '' };
  } catch (e) {
    return { code: e.status, out: e.stdout ?? '', err: e.stderr ?? '' };
  }
}

function initAfresh(db, { currency = 'CNY', timezone = 'Asia/Shanghai', login = 'admin' }) {
  const file = join(db.dir, 'password');
  writeFileSync(file, `${adminPassword}\n`);
  const r = run(['init', '--db', db.url, '--admin', login, '--currency', currency, '--timezone', timezone, '--password-file', file]);
  if (r.code !== 0) throw new Error(`init failed (${r.code}): ${r.err}${r.out}`);
}

const shared = process.env.GUANXI_TEST_INITIALISED ? JSON.parse(process.env.GUANXI_TEST_INITIALISED) : {};

/** For many suites one after the other: databases initialised once, of which `init` then gives each suite a copy. */
export function shareInitialised(currencies) {
  const made = currencies.map((currency) => [currency, freshDatabase()]);
  for (const [currency, db] of made) initAfresh(db, { currency });
  process.env.GUANXI_TEST_INITIALISED = JSON.stringify(Object.fromEntries(made.map(([c, db]) => [c, db.name ?? db.url.slice('sqlite:'.length)])));
  return { drop: () => made.forEach(([, db]) => db.drop()) };
}

function copyInitialised(db, from) {
  if (server) psql(`DROP DATABASE ${db.name}`, like(db.name, from));
  else copyFileSync(from, db.url.slice('sqlite:'.length));
}

/** `afresh`: by the command itself, also where an initialised database could be copied. */
export function init(db, { afresh = false, ...settings } = {}) {
  const from = shared[settings.currency ?? 'CNY'];
  if (from && !afresh && !settings.timezone && !settings.login) copyInitialised(db, from);
  else initAfresh(db, settings);
}

// What it says goes to the file `log` where one is named; `env` adds to its environment.
export async function serve(db, extra = [], log = '', env = {}) {
  const port = await freePort();
  const said = log ? openSync(log, 'a') : process.env.VERBOSE ? 'inherit' : 'ignore';
  const child = spawn(program, ['serve', '--db', db.url, '--listen', `127.0.0.1:${port}`, ...extra], { env: { ...process.env, ...env }, stdio: ['ignore', log ? said : 'inherit', said] });
  started.push(child);
  const base = `http://127.0.0.1:${port}`;
  for (let i = 0; i < 200; i++) {
    if (child.exitCode !== null) throw new Error(`server ended with ${child.exitCode}`);
    try {
      const r = await fetch(`${base}/readyz`);
      if (r.ok) return { child, base, port, stop: () => stop(child) };
    } catch {
      /* not listening yet */
    }
    await new Promise((r) => setTimeout(r, 50));
  }
  throw new Error('server did not become ready');
}

function stop(child) {
  return new Promise((done) => {
    if (child.exitCode !== null) return done();
    child.on('exit', (code, signal) => {
      if (code !== 0) badEnds.push(code ?? signal); // a sanitizer speaks up at the end
      done();
    });
    child.kill('SIGTERM');
    setTimeout(() => child.kill('SIGKILL'), 8000).unref();
  });
}

const done = []; // what was answered well: every write, and what is read but no JSON: [method, path, status, media type]

/** The statuses and media types of these answers that the OpenAPI document does not tell of; to be asked before the server ends. */
export async function untold(client) {
  const api = (await client.get('/openapi.json')).json;
  const parts = (path) => path.split('/');
  const fits = (pattern, path) => pattern.length === path.length && pattern.every((p, i) => p.startsWith('{') || p === path[i]);
  const paths = Object.entries(api.paths).map(([path, ops]) => [parts(path), ops]).sort(([a], [b]) => a.filter((p) => p.startsWith('{')).length - b.filter((p) => p.startsWith('{')).length);
  const odd = done.map(([method, path, status, type]) => {
    const op = paths.find(([pattern, ops]) => method in ops && fits(pattern, parts(path)))?.[1][method];
    const media = Object.keys(op?.responses[status]?.content ?? {});
    const told = op && status in op.responses && (type ? media.includes(type) || media.includes('*/*') : media.length === 0);
    return told ? '' : `${method} ${path.replace(/\/\d+/g, '/{id}')}: ${status} ${type}`;
  });
  return [...new Set(odd.filter(Boolean))];
}

export class Client {
  constructor(base) {
    this.base = base;
    this.headers = {};
  }

  async request(method, path, body, headers = {}) {
    const h = { ...this.headers, ...headers };
    if (body !== undefined && !(body instanceof FormData) && !h['content-type']) h['content-type'] = 'application/json';
    if (this.csrf && method !== 'GET') h['x-csrf-token'] = this.csrf;
    const payload = body === undefined || typeof body === 'string' || body instanceof FormData || body instanceof Uint8Array ? body : JSON.stringify(body);
    const r = await fetch(this.base + path, { method, headers: h, body: payload });
    const text = await r.text();
    let json = null;
    if (/json/.test(r.headers.get('content-type') ?? '')) json = JSON.parse(text);
    const type = (r.headers.get('content-type') ?? '').split(';')[0];
    if (r.ok && (method === 'GET' ? type !== 'application/json' : method !== 'HEAD')) done.push([method.toLowerCase(), path.split('?')[0], r.status, type]);
    return { status: r.status, json, text, headers: r.headers };
  }
  get(path, headers) { return this.request('GET', `/api/v1${path}`, undefined, headers); }
  post(path, body, headers) { return this.request('POST', `/api/v1${path}`, body, headers); }
  patch(path, body, headers) { return this.request('PATCH', `/api/v1${path}`, body, headers); }
  del(path, headers) { return this.request('DELETE', `/api/v1${path}`, undefined, headers); }

  async signIn(login, password) {
    const r = await this.post('/session', { login, password });
    if (r.status === 200) {
      this.csrf = r.json.csrf;
      this.headers.cookie = r.headers.get('set-cookie').split(';')[0];
      this.user = r.json.user;
    }
    return r;
  }

  // Every page of a list.
  async all(path) {
    const items = [];
    let cursor = '';
    for (;;) {
      const sep = path.includes('?') ? '&' : '?';
      const r = await this.get(`${path}${sep}limit=500${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`);
      if (r.status !== 200) throw new Error(`${path}: ${r.status} ${r.text}`);
      items.push(...r.json.items);
      cursor = r.json.next_cursor;
      if (!cursor) return items;
    }
  }
}

// A suite: named checks that go on after a failure; prints the total.
export class Suite {
  constructor(name) {
    this.name = name;
    this.passed = 0;
    this.failed = 0;
  }
  check(what, ok, note = '') {
    if (ok) this.passed++;
    else {
      this.failed++;
      console.error(`FAILED ${this.name}: ${what}${note === '' ? '' : ` -- ${typeof note === 'string' ? note : JSON.stringify(note)}`}`);
    }
  }
  equal(what, got, want) {
    const same = JSON.stringify(got) === JSON.stringify(want);
    this.check(what, same, same ? '' : `got ${JSON.stringify(got)?.slice(0, 400)}, want ${JSON.stringify(want)?.slice(0, 400)}`);
  }
  done() {
    for (const end of badEnds.splice(0)) this.check('the server ends well', false, `${end}`);
    console.log(`${this.name}: ${this.passed} passed, ${this.failed} failed`);
    return this.failed === 0;
  }
}
