// What is refused changes nothing: after every 4xx of a write the content of the database is what it
// was, but for what is noted about the refusal itself. And what is large is refused before it is sent.
import { execFileSync } from 'node:child_process';
import { connect } from 'node:net';
import { Client, Suite, freshDatabase, init, serve } from './server.mjs';
import { company } from './company.mjs';

const t = new Suite('refusals');
const db = freshDatabase();
init(db);
const server = await serve(db);
const { admin, clients } = await company(server.base);
const sqlite = db.url.startsWith('sqlite:');
// The security log, who was seen when, keys of answers already given, leases of the scheduler, and what
// is made of the records and catches up when it likes: the word index, the ways of deals, the coverage kept.
const noted = /^(audit_entry|audit_value|session|sign_in_attempt|api_token|idempotency|job|event|sqlite_sequence|search_.*|deal_path|deal_path_seen|deal_cover)$/;

const psql = (sql) => execFileSync('psql', ['-X', '-q', '-t', '-A', '-d', db.url, '-c', sql], { encoding: 'utf8', maxBuffer: 1 << 28 });
const ask = sqlite
  ? (sql) => execFileSync('sqlite3', ['-readonly', '-cmd', '.timeout 10000', db.url.slice(7), sql], { encoding: 'utf8', maxBuffer: 1 << 28 })
  : psql;
const tables = ask(sqlite ? "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE TABLE%' ORDER BY 1" : "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
  .trim().split('\n').filter((n) => !noted.test(n));
const digests = tables.map((n) => sqlite
  ? `SELECT '${n}', hex(sha3_query('SELECT * FROM "${n}"'))`
  : `SELECT '${n}', md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) FROM "${n}" t`).join(' UNION ALL ');
/* Each table and what it holds, as digests: the database reckons them itself. */
const content = () => Object.fromEntries(ask(digests).trim().split('\n').map((line) => line.split('|')));
const changed = (a, b) => [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((table) => a[table] !== b[table]);
// A look holds the process up: connections closed meanwhile are noticed before the next request.
const rest = (ms) => new Promise((done) => setTimeout(done, ms));

const api = (await admin.get('/openapi.json')).json;
const writes = Object.entries(api.paths).flatMap(([path, ops]) =>
  Object.keys(ops).filter((m) => ['post', 'put', 'patch', 'delete'].includes(m)).map((m) => [m.toUpperCase(), path, ops[m]]));
t.check('writes worth trying', writes.length > 100, writes.length);
const real = {};
for (const path of ['accounts', 'contacts', 'opportunities', 'activities']) real[path] = (await admin.get(`/${path}?limit=1`)).json.items[0]?.id;

// What the server does of itself is put off until tomorrow, and what it follows has come to its end: from here on
// nothing but a request can change anything.
const later = `UPDATE job SET due = ${Date.now() + 86400000}`;
let before = content();
for (let quiet = 0, looks = 0; quiet < 3 && looks < 40; looks++) {
  if (sqlite) execFileSync('sqlite3', ['-cmd', '.timeout 5000', db.url.slice(7), later]);
  else psql(later);
  await rest(2500);
  const now = content();
  quiet = changed(before, now).length === 0 ? quiet + 1 : 0;
  before = now;
}
let refused = 0;
for (const [method, path, op] of writes) {
  if (/\/(session|restart|backup)$/.test(path)) continue; // signing in is noted by nature
  const plural = path.split('/')[3];
  const form = op.requestBody && 'multipart/form-data' in op.requestBody.content;
  const tries = [];
  for (const id of path.includes('{id}') ? [987654321, real[plural]].filter(Boolean) : [0]) {
    const at = path.replace('{id}', id).replaceAll('{word}', 'x');
    if (form) continue;
    tries.push([admin, at, '{"no_such_key":1}', {}], [admin, at, '{"name":', {}], [admin, at, '[]', {}], [clients.viewer, at, '{}', {}], [admin, at, '{}', { 'if-match': '"999999"' }]);
    if (op.requestBody) tries.push([admin, at, '{"name":7,"note":[],"owner":"x","stage":5,"day":"2020-13-01"}', {}]);
  }
  const said = [];
  let all4xx = true;
  for (const [client, at, body, headers] of tries) {
    if (!client || (method === 'DELETE' && client === admin && !headers['if-match'])) continue;
    const r = await client.request(method, at, op.requestBody || method !== 'DELETE' ? body : undefined, { 'content-type': 'application/json', ...headers });
    said.push(r.status);
    if (r.status >= 500) t.check(`${method} ${path} stands`, false, r.text.slice(0, 200));
    if (r.status < 400) all4xx = false;
    else refused++;
  }
  if (said.length === 0) continue;
  const now = content();
  await rest(1);
  if (all4xx) t.equal(`${method} ${path} (${[...new Set(said)].join(' ')}) changed nothing`, changed(before, now), []);
  before = now;
}
t.check('enough was refused', refused > 400, refused);
t.equal('what is taken', (await admin.post('/accounts', { name: '真的写入' })).status, 201);
t.check('is seen by the same look', changed(before, content()).includes('accounts'));

// --- before the body ---
// Only the head is sent: an answer means that nobody waited for the rest.
const headOnly = (line, headers) => new Promise((done) => {
  const socket = connect(server.port, '127.0.0.1');
  let text = '';
  const timer = setTimeout(() => { socket.destroy(); done('nothing'); }, 1500);
  socket.on('data', (d) => { text += d; });
  socket.on('close', () => { clearTimeout(timer); done(Number(/^HTTP\/1.1 (\d+)/.exec(text)?.[1] ?? 0) || 'nothing'); });
  socket.on('error', () => {});
  socket.write(`${line} HTTP/1.1\r\nHost: x\r\n${headers.join('\r\n')}\r\n\r\n`);
});
const json = 'Content-Type: application/json';
const large = 'Content-Length: 20000000';
const mine = [`Cookie: ${admin.headers.cookie}`, `X-CSRF-Token: ${admin.csrf}`];
for (const [what, line, headers, want] of [
  ['no such route', 'POST /api/v1/nowhere', [json, large], 404],
  ['no such method', 'PUT /api/v1/accounts', [json, large], 405],
  ['nobody', 'POST /api/v1/accounts', [json, large], 401],
  ['nobody, endless', 'POST /api/v1/accounts', [json, 'Transfer-Encoding: chunked'], 401],
  ['nobody, with a wrong type', 'POST /api/v1/accounts', ['Content-Type: text/plain', large], 401],
  ['too large for everybody', 'POST /api/v1/session', [json, large], 413],
  ...(sqlite ? [
    ['without the CSRF token', 'POST /api/v1/accounts', [mine[0], json, large], 403],
    ['a wrong type before the size', 'POST /api/v1/accounts', [...mine, 'Content-Type: text/plain', 'Content-Length: 40000000'], 415],
    ['too large', 'POST /api/v1/accounts', [...mine, json, 'Content-Length: 40000000'], 413],
  ] : []),
  ['what fits is waited for', 'POST /api/v1/accounts', [...mine, json, large], 'nothing'],
]) t.equal(what, await headOnly(line, headers), want);

await server.stop();
db.drop();
process.exit(t.done() ? 0 : 1);
