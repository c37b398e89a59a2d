// Nothing acknowledged is lost: a real server on one database, clients that create accounts,
// contacts in a batch and changes, each with an Idempotency-Key; SIGKILL at a random moment; start
// again; every acknowledged write must be there, a repeated key must give the one true result, a
// batch must be whole or absent, and `guanxi check` must be clean. ROUNDS kills, default 200.
// SEED makes the moments the same again.
import { spawn } from 'node:child_process';
import { connect } from 'node:net';
import { Client, Suite, adminPassword, freePort, freshDatabase, init, program, run } from '../http/server.mjs';

const rounds = Number(process.env.ROUNDS ?? 200);
const seed = Number(process.env.SEED ?? Date.now() % 1e9);
const writers = 6;
const checkEvery = 20;
const readyWithin = 5000;
const t = new Suite('kill9');

let state = seed >>> 0;
const random = () => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return state / 2 ** 32;
};

const db = freshDatabase();
init(db);

const listens = (port) =>
  new Promise((done) => {
    const s = connect(port, '127.0.0.1', () => { s.destroy(); done(true); });
    s.on('error', () => done(false));
  });

async function start() {
  const port = await freePort();
  const began = Date.now();
  const child = spawn(program, ['serve', '--db', db.url, '--listen', `127.0.0.1:${port}`, '--workers', '2', '--log-level', 'error'], { stdio: ['ignore', 'ignore', 'inherit'] });
  const gone = new Promise((done) => child.on('exit', done));
  while (!(await listens(port))) {
    if (child.exitCode !== null) throw new Error(`server ended with ${child.exitCode}`);
    if (Date.now() - began > 30000) throw new Error('server did not become ready');
    await new Promise((r) => setTimeout(r, 5));
  }
  return { base: `http://127.0.0.1:${port}`, child, gone, took: Date.now() - began };
}

// What a client believes: name by key of every acknowledged create, and what was sent without an answer.
const acked = new Map();
const batches = new Map();
const unknown = [];
let serial = 0;

async function write(client) {
  const n = ++serial;
  const key = `kill-${seed}-${n}`;
  const whole = n % 5 === 0;
  const body = whole
    ? { ops: [1, 2, 3].map((i) => ({ method: 'POST', path: '/accounts', body: { name: `批 ${n}-${i}` } })) }
    : { name: `客户 ${n}` };
  const path = whole ? '/batch' : '/accounts';
  unknown.push({ key, path, body, n });
  let r;
  try {
    r = await client.post(path, body, { 'idempotency-key': key });
  } catch {
    return false; // the server is gone: what became of it is unknown
  }
  unknown.splice(unknown.findIndex((u) => u.key === key), 1);
  if (r.status === 503) return true;
  if (whole && r.status === 200) batches.set(n, r.json.results.map((x) => x.body.id));
  else if (!whole && r.status === 201) acked.set(key, { id: r.json.id, name: body.name, path, body });
  else t.check('a write is acknowledged or refused with 503', false, `${r.status} ${r.text}`);
  return true;
}

async function storm(client, server) {
  const lasts = 2 + Math.floor(random() * 148);
  let on = true;
  const loops = Array.from({ length: writers }, async () => {
    while (on && (await write(client)));
  });
  await new Promise((r) => setTimeout(r, lasts));
  server.child.kill('SIGKILL');
  await server.gone;
  on = false;
  await Promise.all(loops);
}

// Everything by name, straight from the list.
async function stored(client) {
  const by = new Map();
  for (const a of await client.all('/accounts?fields=name&sort=id')) by.set(a.id, a.name);
  return by;
}

async function verify(client, round) {
  const by = await stored(client);
  let lost = 0;
  for (const { id, name } of acked.values()) if (by.get(id) !== name) lost++;
  for (const [n, ids] of batches) ids.forEach((id, i) => { if (by.get(id) !== `批 ${n}-${i + 1}`) lost++; });
  t.check(`round ${round}: no acknowledged write is lost`, lost === 0, `${lost} of ${acked.size} lost`);
  const names = [...by.values()];
  t.check(`round ${round}: nothing twice`, new Set(names).size === names.length);
  const parts = new Map();
  for (const name of names) {
    const m = /^批 (\d+)-/.exec(name);
    if (m) parts.set(m[1], (parts.get(m[1]) ?? 0) + 1);
  }
  t.check(`round ${round}: batches whole`, [...parts.values()].every((k) => k === 3));
}

// The unknown ones, sent again with their key, and one acknowledged: one true result each.
async function repeat(client, round) {
  for (const u of unknown.splice(0)) {
    const r = await client.post(u.path, u.body, { 'idempotency-key': u.key });
    if (u.path === '/accounts' && r.status === 201) acked.set(u.key, { id: r.json.id, name: u.body.name, path: u.path, body: u.body });
    else if (u.path === '/batch' && r.status === 200) batches.set(u.n, r.json.results.map((x) => x.body.id));
    else t.check(`round ${round}: an unknown write can be repeated`, false, `${r.status} ${r.text}`);
  }
  const some = [...acked.entries()].at(-1);
  if (!some) return;
  const [key, was] = some;
  const r = await client.post(was.path, was.body, { 'idempotency-key': key });
  t.check(`round ${round}: a repeated key gives the same record`, r.status === 201 && r.json.id === was.id, `${r.status} ${r.text}`);
}

// The search index catches up after the commit: a crash between the two loses nothing.
async function found(client, round) {
  const last = [...acked.values()].at(-1);
  if (!last) return;
  const r = await client.get(`/search?q=${encodeURIComponent(last.name)}&limit=50`);
  t.check(`round ${round}: search finds what was acknowledged last`, r.status === 200 && r.json.items.some((i) => i.id === last.id), `${last.id} ${last.name}: ${r.status} ${r.text.slice(0, 300)}`);
}

let slowest = 0;
for (let round = 1; round <= rounds && t.failed < 10; round++) {
  const server = await start();
  slowest = Math.max(slowest, server.took);
  const client = new Client(server.base);
  const signed = await client.signIn('admin', adminPassword);
  if (signed.status !== 200) {
    t.check(`round ${round}: sign-in`, false, signed.text);
    server.child.kill('SIGKILL');
    break;
  }
  if (unknown.length > 0 || round % checkEvery === 0) await repeat(client, round);
  await found(client, round);
  if (round % checkEvery === 0) await verify(client, round);
  await storm(client, server);
  if (round % checkEvery === 0) {
    const r = run(['check', '--db', db.url]);
    t.check(`round ${round}: guanxi check is clean`, r.code === 0, r.out + r.err);
  }
}
const last = await start();
const client = new Client(last.base);
await client.signIn('admin', adminPassword);
await repeat(client, 'end');
await verify(client, 'end');
last.child.kill('SIGTERM');
await last.gone;
const r = run(['check', '--db', db.url]);
t.check('guanxi check is clean at the end', r.code === 0, r.out + r.err);
t.check('ready within 5 s each time', slowest < readyWithin, `${slowest} ms`);
t.check('there were writes', acked.size > rounds);
console.log(`kill9: ${rounds} kills, ${acked.size} creates and ${batches.size} batches acknowledged, slowest start ${slowest} ms, seed ${seed}`);
if (t.failed === 0) db.drop();
else console.error(`database kept: ${db.url}`);
process.exit(t.done() ? 0 : 1);
