// Moving in with the Maven files: the funnel, win rates and Pareto of the server agree to the cent
// with a computation made here from the CSV files. Run twice: the second import changes nothing.
import { join } from 'node:path';
import { Client, Suite, adminPassword, dataDir, freshDatabase, hasData, init, run, serve } from './server.mjs';
import { readCsv } from './csv.mjs';

const dir = join(dataDir, 'maven_crm_sales');
if (!hasData) {
  console.log('1 not run: public data absent');
  process.exit(0);
}
const t = new Suite('maven');
const db = freshDatabase();
init(db, { currency: 'USD' });

const first = run(['import', '--db', db.url, '--profile', 'maven-crm', dir], { cwd: db.dir });
t.equal('import ends well', first.code, 0);
t.check('the alias is printed', /GTXPro/.test(first.out) && /GTX Pro/.test(first.out), first.out + first.err);
const second = run(['import', '--db', db.url, '--profile', 'maven-crm', dir], { cwd: db.dir });
t.equal('a second import ends well', second.code, 0);

const server = await serve(db);
const c = new Client(server.base);
t.equal('sign in', (await c.signIn('admin', adminPassword)).status, 200);

// --- the same figures from the files ------------------------------------------------
const deals = readCsv(join(dir, 'sales_pipeline.csv'));
const team = Object.fromEntries(readCsv(join(dir, 'sales_teams.csv')).map((r) => [r.sales_agent, r]));
const accounts = readCsv(join(dir, 'accounts.csv'));
const productOf = (d) => (d.product === 'GTXPro' ? 'GTX Pro' : d.product);
const cents = (s) => Math.round(Number(s || 0) * 100);
const inPeriod = (d, from, to) => (!from || d.close_date >= from) && (!to || d.close_date <= to);

function counts(rows, keyOf, from, to) {
  const by = new Map();
  for (const d of rows) {
    if ((d.deal_stage !== 'Won' && d.deal_stage !== 'Lost') || !inPeriod(d, from, to)) continue;
    const row = by.get(keyOf(d)) ?? { won: 0, lost: 0 };
    row[d.deal_stage.toLowerCase()]++;
    by.set(keyOf(d), row);
  }
  return by;
}
async function compareRates(by, keyOf, from, to) {
  const period = `${from ? `&from=${from}` : ''}${to ? `&to=${to}` : ''}`;
  const r = await c.get(`/analysis/win_rate?by=${by}${period}`);
  t.equal(`win rate by ${by}${period}`, r.status, 200);
  const want = counts(deals, keyOf, from, to);
  const got = new Map((r.json?.items ?? []).map((i) => [i.name, i]));
  t.equal(`win rate by ${by}${period}: rows`, [...got.keys()].sort(), [...want.keys()].sort());
  for (const [name, w] of want) {
    const g = got.get(name) ?? {};
    t.equal(`win rate by ${by}${period} ${name}`, [g.won, g.lost], [w.won, w.lost]);
    const rate = (w.won / (w.won + w.lost)) * 100;
    t.check(`win rate by ${by} ${name}: rate`, Math.abs((g.rate > 1 ? g.rate : g.rate * 100) - rate) < 0.01, { g: g.rate, rate });
  }
}
await compareRates('owner', (d) => d.sales_agent);
await compareRates('manager', (d) => team[d.sales_agent].manager);
await compareRates('unit', (d) => team[d.sales_agent].regional_office);
await compareRates('product', productOf);
await compareRates('unit', (d) => team[d.sales_agent].regional_office, '2017-06-01', '2017-08-31');

for (const [from, to] of [[null, null], ['2017-06-01', '2017-06-30'], ['2017-03-15', '2017-11-07']]) {
  const q = [from && `from=${from}`, to && `to=${to}`].filter(Boolean).join('&');
  const r = await c.get(`/analysis/funnel?${q}`);
  t.equal(`funnel ${q}`, r.status, 200);
  const won = deals.filter((d) => d.deal_stage === 'Won' && inPeriod(d, from, to));
  const lost = deals.filter((d) => d.deal_stage === 'Lost' && inPeriod(d, from, to));
  const f = r.json ?? {};
  t.equal(`funnel ${q}: won`, [f.won?.count, f.won?.amount], [won.length, won.reduce((s, d) => s + cents(d.close_value), 0)]);
  t.equal(`funnel ${q}: lost`, [f.lost?.count, f.lost?.amount], [lost.length, lost.reduce((s, d) => s + cents(d.close_value), 0)]);
  const stage = (key) => (f.stages ?? []).filter((s) => s.stage === key).reduce((n, s) => n + s.count, 0);
  t.equal(`funnel ${q}: potential`, stage('potential'), deals.filter((d) => d.deal_stage === 'Prospecting').length);
  t.equal(`funnel ${q}: intent`, stage('intent'), deals.filter((d) => d.deal_stage === 'Engaging').length);
  t.equal(`funnel ${q}: open`, f.open?.count, deals.filter((d) => d.deal_stage === 'Prospecting' || d.deal_stage === 'Engaging').length);
  t.equal(`funnel ${q}: currency`, f.currency, 'USD');
}

// As of a day: open are the deals engaged by then and not yet closed.
for (const day of ['2017-05-31', '2017-10-01']) {
  const r = await c.get(`/analysis/funnel?as_of=${day}`);
  t.equal(`funnel as of ${day}`, r.status, 200);
  const open = deals.filter((d) => d.engage_date && d.engage_date <= day && (!d.close_date || d.close_date > day));
  const won = deals.filter((d) => d.deal_stage === 'Won' && d.close_date <= day);
  t.equal(`funnel as of ${day}: open`, r.json?.open?.count, open.length);
  t.equal(`funnel as of ${day}: won`, [r.json?.won?.count, r.json?.won?.amount], [won.length, won.reduce((s, d) => s + cents(d.close_value), 0)]);
  const list = await c.get(`/opportunities?as_of=${day}&state=open&limit=1&count=exact`);
  t.equal(`open deals as of ${day}`, list.json?.total, open.length);
}

// Pareto of won amounts by customer.
const won = new Map();
for (const d of deals) {
  if (d.deal_stage === 'Won') won.set(d.account, (won.get(d.account) ?? 0) + cents(d.close_value));
}
const order = [...won].sort((a, b) => b[1] - a[1]);
const total = order.reduce((s, [, v]) => s + v, 0);
const pareto = (await c.get('/analysis/pareto')).json ?? {};
t.equal('pareto total', pareto.total, total);
t.equal('pareto amounts', (pareto.items ?? []).map((i) => i.amount), order.map(([, v]) => v));
const classes = new Map();
let before = 0;
let n80 = 0;
for (const [name, v] of order) {
  const share = (before / total) * 100;
  classes.set(name, share < 80 ? 'A' : share < 95 ? 'B' : 'C');
  if (share < 80) n80++;
  before += v;
}
for (const i of pareto.items ?? []) {
  t.equal(`pareto ${i.name}`, [i.amount, i.class], [won.get(i.name), classes.get(i.name)]);
}
t.equal('pareto n80', pareto.n80, n80);
const xs = order.map(([, v]) => v).filter((v) => v > 0).sort((a, b) => a - b);
const gini = xs.reduce((s, x, i) => s + (2 * (i + 1) - xs.length - 1) * x, 0) / (xs.length * xs.reduce((s, x) => s + x, 0));
t.check('pareto gini', Math.abs(pareto.gini - gini) < 1e-4, { got: pareto.gini, want: gini });

// What stands in the records.
const total_ = async (path) => (await c.get(`${path}${path.includes('?') ? '&' : '?'}limit=1&count=exact`)).json?.total;
t.equal('deals', await total_('/opportunities'), deals.length);
t.equal('accounts', await total_('/accounts'), accounts.length);
t.equal('products', await total_('/products'), 7);
t.equal('deals without an account', await total_('/opportunities?account.null=true'), deals.filter((d) => !d.account).length);
t.equal('those are marked', await total_('/opportunities?incomplete=true&account.null=true'), deals.filter((d) => !d.account).length);
const names = new Map((await c.all('/accounts')).map((a) => [a.name, a]));
for (const a of accounts) {
  const g = names.get(a.account);
  t.equal(`account ${a.account}: revenue`, g?.sales_revenue, { amount: Math.round(Number(a.revenue) * 1e8), currency: 'USD' });
  t.equal(`account ${a.account}: employees`, g?.employees, Number(a.employees));
  if (a.subsidiary_of) t.equal(`account ${a.account}: parent`, g?.parent, names.get(a.subsidiary_of)?.id);
}
const sample = (await c.get('/opportunities?code=1C1I7A6R')).json?.items?.[0] ?? {};
t.equal('a won deal', [sample.name, sample.stage, sample.state, sample.opened_on, sample.closed_on, sample.amount], ['GTX Plus Basic – Cancity', 'closed', 'won', '2016-10-20', '2017-03-01', { amount: 105400, currency: 'USD' }]);
const lost = (await c.get('/opportunities?code=KWVA7VR1')).json?.items?.[0] ?? {};
t.equal('a lost deal', [lost.name, lost.stage, lost.state], ['GTX Pro – Genco Pura Olive Oil Company', 'intent', 'lost']);
const early = (await c.get('/opportunities?code=6CWZFOHJ')).json?.items?.[0] ?? {};
t.equal('a prospecting deal', [early.stage, early.state, early.opened_on, early.amount], ['potential', 'open', null, null]);
const users = await c.all('/users');
t.equal('agents and managers are users, inactive', users.filter((u) => u.login !== 'admin' && u.active === false).length, new Set([...Object.keys(team), ...Object.values(team).map((r) => r.manager)]).size);

await server.stop();
const check = run(['check', '--db', db.url]);
t.equal('check is clean', check.code, 0);
db.drop();
process.exit(t.done() ? 0 : 1);
