// Scale data: counts in proportion, the same company from the same seed, usable at once, numbers that
// go on where the loader stopped; a loading that was cut off leaves a place that is refused.
import { spawn } from 'node:child_process';
import { Client, Suite, adminPassword, freshDatabase, program, run, serve } from './server.mjs';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const t = new Suite('generate');
const go = (db, ...args) => run([...args, '--db', db.url]);
const counted = (text) => Object.fromEntries([...text.matchAll(/([a-z][a-z ]*) (\d+)/g)].map((m) => [m[1].trim(), Number(m[2])]));

const db = freshDatabase();
const made = go(db, 'generate', '--accounts', '300', '--seed', '7');
t.equal('generate', made.code, 0);
const n = counted(made.out);
// 300 accounts, 35 a manager: 9 managers, 8 to a team: 2 leads, 1 branch: 1 general manager
t.equal('users', n.users, 12);
t.equal('accounts', n.accounts, 300);
t.equal('contacts', n.contacts, 900);
t.equal('deals', n.deals, 3000);
t.equal('activities', n.activities, 30000);
t.check('orders, invoices and payments', n.orders > 800 && n.orders < 1300 && n.invoices < n.orders && n.invoices > 0.9 * n.orders && n.payments < n.invoices && n.payments > 0.8 * n.invoices);
const check = go(db, 'check');
t.equal('check', check.code, 0);
if (check.code !== 0) console.error(check.out, check.err);
t.equal('a second time', go(db, 'generate', '--accounts', '5').code, 1);

const file = join(db.dir, 'password');
writeFileSync(file, `${adminPassword}\n`);
for (const login of ['admin', 'am9']) t.equal(`password of ${login}`, go(db, 'user', 'passwd', login, '--password-file', file).code, 0);
const server = await serve(db);
const c = new Client(server.base);
t.equal('sign in', (await c.signIn('admin', adminPassword)).status, 200);
for (const [kind, want] of [['accounts', 300], ['contacts', 900], ['opportunities', 3000], ['activities', 30000]])
  t.equal(`${kind} in lists`, (await c.get(`/${kind}?limit=1&count=exact`)).json.total, want);
const first = (await c.get('/accounts?sort=name&limit=1')).json.items[0];
const found = (await c.get(`/search?q=${encodeURIComponent(first.name)}&kinds=account`)).json.items;
t.check('found by name', found.some((i) => i.id === first.id));
t.equal('an order for each deal that was won', (await c.get('/opportunities?limit=1&count=exact&state=won')).json.total, n.orders);
// open is what was not paid, of each invoice and of all
const cents = (v) => Math.round(Number(v?.amount ?? v ?? 0) * 100);
const [invoices, payments] = [await c.all('/invoices'), await c.all('/payments')];
const paid = new Map();
for (const p of payments) paid.set(p.invoice, (paid.get(p.invoice) ?? 0) + cents(p.amount));
t.equal('open is what was not paid', invoices.filter((i) => cents(i.open_amount) !== cents(i.amount) - (paid.get(i.id) ?? 0)).map((i) => i.code), []);
t.equal('and the states say so', invoices.filter((i) => i.state !== (cents(i.open_amount) === 0 ? 'paid' : paid.has(i.id) ? 'partly_paid' : 'issued')).map((i) => i.code), []);
t.check('some is owed, some is late', invoices.some((i) => i.state === 'issued') && invoices.some((i) => i.state === 'partly_paid'));
const old = (await c.get('/opportunities?limit=1&count=exact&as_of=2020-01-01')).json.total;
t.equal('no deal stood before its first day', old, 0);
const funnel = (await c.get('/analysis/funnel')).json;
t.equal('the funnel counts each open deal once', funnel.stages.reduce((a, s) => a + s.count, 0), funnel.open.count);
t.equal('and no deal is missing', funnel.open.count + funnel.won.count + funnel.lost.count, 3000);
const next = await c.post('/accounts', { name: '生成之后' });
t.equal('a new account', next.status, 201);
t.check('goes on with the numbers', next.json.id > 300);
t.equal('and is found', (await c.get(`/search?q=${encodeURIComponent('生成之后')}`)).json.items.length, 1);
const am = new Client(server.base);
t.equal('a manager signs in', (await am.signIn('am9', adminPassword)).status, 200);
t.equal('and sees the deals of his team, 20 accounts', (await am.get('/opportunities?limit=1&count=exact')).json.total, 200);
const mine = new Set((await am.all('/opportunities?fields=id')).map((d) => d.id));
const hits = (await am.get(`/search?q=${encodeURIComponent('采购')}&kinds=opportunity`)).json.items.map((i) => i.id);
t.check('and finds no one else\'s', hits.length > 0 && hits.every((id) => mine.has(id)));
await server.stop();
t.equal('check again', go(db, 'check').code, 0);

// The same seed, the same company.
const twin = freshDatabase();
t.equal('the same again', go(twin, 'generate', '--accounts', '40', '--seed', '7').code, 0);
const names = (d) => { const r = run(['export', 'accounts', join(d.dir, 'a.csv'), '--db', d.url]); t.equal('export', r.code, 0); return go(d, 'check').code; };
t.equal('the twin is whole', names(twin), 0);
twin.drop();

// Killed in between.
const cut = freshDatabase();
const child = spawn(program, ['generate', '--db', cut.url, '--accounts', '2000'], { stdio: ['ignore', 'ignore', 'pipe'] });
await new Promise((done) => child.stderr.once('data', done)); // a fifth of it stands
child.kill('SIGKILL');
await new Promise((done) => child.on('exit', done));
if (!cut.url.startsWith('sqlite')) await new Promise((r) => setTimeout(r, 1000)); // the backend notices
for (const args of [['check'], ['generate', '--accounts', '5'], ['export', 'accounts', join(cut.dir, 'x.csv')], ['demo']]) {
  const r = go(cut, ...args);
  t.check(`${args[0]} refuses what was cut off`, r.code === 1 || r.code === 3, `${r.code}`);
  t.check(`${args[0]} says why`, /cut off|中断/.test(r.err + r.out), r.err + r.out);
}
let served = true;
try { await (await serve(cut)).stop(); } catch { served = false; }
t.check('serve refuses it too', !served);
cut.drop();
db.drop();
process.exit(t.done() ? 0 : 1);
