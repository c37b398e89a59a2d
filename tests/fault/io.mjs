// Failing disks: single errors of write and fsync at many places, and a disk that is full for a
// while. Whatever fails, an acknowledged write stays, an answer is 201 or 503, reads go on,
// the database is clean, and when the disk is well again so is the server (after a restart at most).
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Client, Suite, adminPassword, freePort, freshDatabase, init, program, run } from '../http/server.mjs';

const t = new Suite('io');
const places = Number(process.env.PLACES ?? 30);
const [EIO, ENOSPC] = [5, 28];
const [WRITE, SYNC] = [1, 2];

mkdirSync('build', { recursive: true });
const library = resolve('build/fail_io.so');
execFileSync('gcc', ['-shared', '-fPIC', '-O1', '-D_GNU_SOURCE', '-o', library, 'tests/fault/fail_io.c', '-ldl']);
const db = freshDatabase();
if (!db.url.startsWith('sqlite:')) {
  console.log('1 not run: files of PostgreSQL are its own');
  process.exit(0);
}
init(db);
const controlPath = join(db.dir, 'control');
writeFileSync(controlPath, Buffer.alloc(4096));
const control = openSync(controlPath, 'r+');
const fault = (kinds, pass, fail, code) => {
  const b = Buffer.alloc(20);
  [kinds, pass, fail, code, 0].forEach((v, i) => b.writeInt32LE(v, i * 4));
  writeSync(control, b, 0, 20, 0);
};

async function start() {
  const port = await freePort();
  const child = spawn(program, ['serve', '--db', db.url, '--listen', `127.0.0.1:${port}`, '--log-level', 'error'], {
    env: { ...process.env, LD_PRELOAD: library, FAIL_CONTROL: controlPath },
    stdio: ['ignore', 'ignore', 'ignore'],
  });
  child.gone = new Promise((done) => child.on('exit', (code, signal) => done(signal ?? code)));
  const client = new Client(`http://127.0.0.1:${port}`);
  for (let i = 0; i < 400; i++) {
    try {
      if ((await client.request('GET', '/readyz')).status === 200) break;
    } catch { /* not yet */ }
    await new Promise((r) => setTimeout(r, 25));
  }
  const r = await client.signIn('admin', adminPassword);
  if (r.status !== 200) throw new Error(`sign-in: ${r.status} ${r.text}`);
  return { child, client };
}

const acked = new Map();
let serial = 0;
async function create(server, what) {
  const name = `盘 ${++serial}`;
  try {
    const r = await server.client.post('/accounts', { name }, { 'idempotency-key': `io-${serial}` });
    if (r.status === 201) acked.set(r.json.id, name);
    else t.check(`${what}: refused with 503`, r.status === 503, `${r.status} ${r.text}`);
    return r.status;
  } catch (e) {
    t.check(`${what}: the server stays`, false, String(e));
    return 0;
  }
}

let server = await start();
let restarts = 0;
async function recover(what) {
  fault(0, 0, 0, 0);
  for (let i = 0; i < 10; i++) {
    if ((await create(server, what)) === 201) return;
    await new Promise((r) => setTimeout(r, 100));
  }
  restarts++;
  server.child.kill('SIGTERM');
  await server.child.gone;
  server = await start();
  t.check(`${what}: well again after a restart`, (await create(server, what)) === 201);
}

let refused = 0;
for (const [kind, name] of [[WRITE, 'write'], [SYNC, 'fsync']]) {
  for (let n = 0; n < places; n++) {
    const what = `${name} ${n}`;
    fault(kind, n, 1, EIO);
    for (let i = 0; i < 3; i++) if ((await create(server, what)) !== 201) refused++;
    await recover(what);
    if (t.failed > 10) break;
  }
}
t.check('some writes were hit', refused > 0);

fault(WRITE, 0, 1 << 30, ENOSPC);
for (let i = 0; i < 5; i++) t.equal('a full disk refuses writes', await create(server, 'full'), 503);
const read = await server.client.get('/accounts?limit=5');
t.equal('and is read', read.status, 200);
fault(0, 0, 0, 0);
await recover('full disk');

const by = new Map((await server.client.all('/accounts?fields=name&sort=id')).map((a) => [a.id, a.name]));
let lost = 0;
for (const [id, name] of acked) if (by.get(id) !== name) lost++;
t.check('no acknowledged write is lost', lost === 0, `${lost} of ${acked.size}`);
server.child.kill('SIGTERM');
t.equal('the server ends well', await server.child.gone, 0);
const check = run(['check', '--db', db.url]);
t.check('guanxi check is clean', check.code === 0, check.out + check.err);
console.log(`${acked.size} acknowledged, ${refused} refused, ${restarts} restarts`);
const ok = t.done();
db.drop();
process.exit(ok ? 0 : 1);
