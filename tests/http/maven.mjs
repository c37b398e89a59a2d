// Moving in with the Maven files: the funnel, win rates and Pareto of the server agree to the cent
// with a computation made here from the CSV files. Run twice: the second import changes nothing.
import { join } from 'node:path';
import { Client, Suite, adminPassword, freshDatabase, hasData, init, run, serve } from './server.mjs';
import { readCsv } from './csv.mjs';
import { compareFigures, dir } from './maven_figures.mjs';

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

await compareFigures(c, t, { organisation: true });

// What stands in the records.
const deals = readCsv(join(dir, 'sales_pipeline.csv'));
const team = Object.fromEntries(readCsv(join(dir, 'sales_teams.csv')).map((r) => [r.sales_agent, r]));
const accounts = readCsv(join(dir, 'accounts.csv'));
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
