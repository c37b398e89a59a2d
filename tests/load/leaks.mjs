// No leak over REQUESTS (default a million) requests of every ordinary kind: memory of the server
// after the first tenth against memory at the end. Lists, records, searches, creates, changes,
// refusals, sign-ins that fail, aborted requests.
import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { Client, Suite, adminPassword, freshDatabase, init, serve } from '../http/server.mjs';

const total = Number(process.env.REQUESTS ?? 1_000_000);
const allowed = 16 << 10; // KiB of growth: caches that fill
const t = new Suite('leaks');
const db = freshDatabase();
init(db);
const server = await serve(db);
const client = new Client(server.base);
await client.signIn('admin', adminPassword);
const agent = new Agent({ keepAlive: true, maxSockets: 16 });
const headers = { ...client.headers, 'x-csrf-token': client.csrf, 'content-type': 'application/json' };

function send(method, path, body, { abort = false } = {}) {
  return new Promise((done) => {
    const r = request(`${server.base}/api/v1${path}`, { method, agent, headers }, (res) => {
      const parts = [];
      if (abort) r.destroy();
      res.on('data', (d) => parts.push(d));
      res.on('close', () => done({ status: res.statusCode, text: Buffer.concat(parts).toString() }));
    });
    r.on('error', () => done({ status: 0, text: '' }));
    r.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

const rss = () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server.child.pid}/status`, 'utf8'))[1]);
const ids = [];
for (let i = 0; i < 200; i++) ids.push(JSON.parse((await send('POST', '/accounts', { name: `漏 ${i}` })).text).id);
const pick = (n) => ids[n % ids.length];
const statuses = new Map();
const kinds = [
  (n) => send('GET', `/accounts?limit=20&sort=name&expand=owner&q=${n % 10}`),
  (n) => send('GET', `/accounts/${pick(n)}`),
  (n) => send('GET', `/search?q=${encodeURIComponent('漏')}&kinds=account`),
  (n) => send('PATCH', `/accounts/${pick(n)}`, { note: `n ${n}` }),
  (n) => send('GET', `/accounts/${pick(n)}/history`),
  () => send('POST', '/accounts', { name: '', nonsense: 1 }),
  () => send('GET', '/analysis/funnel'),
  () => send('GET', '/accounts/999999999'),
  () => send('GET', '/accounts?nonsense=1'),
  (n) => send('GET', '/accounts?limit=200', undefined, { abort: n % 50 === 0 }),
  () => send('GET', '/meta'),
];

let sent = 0;
async function until(n) {
  await Promise.all(
    Array.from({ length: 16 }, async () => {
      while (sent < n) {
        const i = sent++;
        const { status } = await kinds[i % kinds.length](Math.floor(i / kinds.length));
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
      }
    }),
  );
}

await until(total / 10);
const early = rss();
await until(total);
const late = rss();
console.log(`${total} requests, ${early} KiB after a tenth, ${late} KiB at the end`, Object.fromEntries(statuses));
t.check('memory does not grow', late - early < allowed, `${late - early} KiB`);
t.check('under 300 MB', late < 300 << 10, `${late} KiB`);
t.check('nothing answers 500', !statuses.has(500));
agent.destroy();
await server.stop();
const ok = t.done();
db.drop();
process.exit(ok ? 0 : 1);
