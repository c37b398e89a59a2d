// The demo company: made twice it is the same, every login gets in, everybody sees his part of it.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client, Suite, freshDatabase, run, serve } from './server.mjs';

const t = new Suite('demo');
const roles = ['demo', 'president', 'ka_vp', 'branch_gm', 'team_lead', 'account_manager', 'sales_ops', 'marketing', 'service', 'finance', 'viewer'];
const kinds = ['accounts', 'contacts', 'positions', 'account_departments', 'opportunities', 'activities', 'products', 'competitors', 'tags', 'notes', 'users', 'org_units'];

function make() {
  const db = freshDatabase();
  const r = run(['demo', '--db', db.url, '--seed', '7']);
  t.equal('demo ends well', [r.code, r.err], [0, '']);
  return { db, text: r.out, password: r.out.trim().split(/[:：\s]+/).at(-1) };
}

const count = async (c, path) => (await c.get(`${path}${path.includes('?') ? '&' : '?'}limit=1&count=exact`)).json?.total ?? 0;
const sum = (items) => items.reduce((s, x) => s + (x.amount?.amount ?? 0), 0);

// What two companies of one seed must have in common.
async function portrait(c) {
  const deals = await c.all('/opportunities?fields=name,state,stage,amount,close_date');
  const acts = await c.all('/activities?fields=subject,start,state,minutes');
  const counts = {};
  for (const k of kinds) counts[k] = await count(c, `/${k}`);
  return {
    counts,
    deals: deals.map((d) => `${d.name}|${d.state}|${d.stage}|${d.amount?.amount}|${d.close_date}`).sort(),
    sum: sum(deals),
    acts: acts.map((a) => `${a.subject}|${a.start}|${a.state}|${a.minutes}`).sort(),
  };
}

async function signIn(base, login, password) {
  const c = new Client(base);
  t.equal(`${login} signs in`, (await c.signIn(login, password)).status, 200);
  return c;
}

const first = make();
const server = await serve(first.db);
const clients = {};
for (const login of roles) {
  t.check(`${login} is printed`, first.text.includes(login));
  clients[login] = await signIn(server.base, login, first.password);
}
const one = await portrait(clients.demo);
t.equal('accounts', one.counts.accounts, 60);
t.check('contacts', one.counts.contacts >= 150 && one.counts.contacts <= 230, one.counts.contacts);
t.check('deals', one.deals.length >= 190 && one.deals.length <= 280, one.deals.length);
t.check('activities', one.acts.length >= 1200 && one.acts.length <= 2200, one.acts.length);
t.equal('products and competitors', [one.counts.products, one.counts.competitors], [12, 5]);
t.check('notes and tags', one.counts.notes > 20 && one.counts.tags >= 8);

// The funnel has deals in every stage of both pipelines; the account manager's is a part of it.
const funnel = async (c) => (await c.get('/analysis/funnel')).json;
const whole = await funnel(clients.demo);
const mine = await funnel(clients.account_manager);
const able = (await clients.account_manager.get('/competence/mine')).json;
t.check('assessed twice, and asked to score a colleague', able.assessments.length === 2 && able.asked.some((x) => x.open && !x.submitted), able);
const profile = (await clients.account_manager.get(`/assessments/${able.assessments[0].id}/profile`)).json;
t.check('scored from three sides', ['self', 'manager', 'peer', 'before'].every((k) => profile.all[k] > 0) && profile.priorities.length > 0, profile.all);
t.check('a plan and reports of duty', (await count(clients.account_manager, '/development_goals')) > 0 && (await count(clients.team_lead, '/duty_reports')) >= 2);
t.check('the funnel is filled', whole.open.count > 40 && whole.won.count > 30 && whole.lost.count > 30, whole.open);
t.equal('every stage is taken', whole.stages.filter((s) => s.count > 0).length >= 9, true);
t.check('the part is smaller', mine.open.count > 0 && mine.open.count < whole.open.count && mine.open.amount < whole.open.amount, mine.open);
t.check('won amounts add up', whole.won.amount === sum((await clients.demo.all('/opportunities?state=won&fields=amount'))));
t.equal('who reads all sees as much', (await funnel(clients.president)).open, whole.open);
t.equal('the viewer too', (await funnel(clients.viewer)).won, whole.won);
for (const k of ['accounts', 'contacts', 'opportunities', 'activities']) {
  const n = await count(clients.account_manager, `/${k}`);
  t.check(`${k} of the account manager`, n > 0 && n < one.counts[k], n);
  t.check(`${k} of the branch are more`, (await count(clients.branch_gm, `/${k}`)) > n);
}
for (const login of ['demo', 'account_manager']) {
  const c = clients[login];
  const now = new Date(Date.now() + 8 * 3600e3).toISOString().slice(0, 10); // the company's day
  const start = new Date(`${now}T00:00:00+08:00`).toISOString();
  const end = new Date(Date.parse(start) + 864e5).toISOString();
  t.check(`${login}: something today`, (await count(c, `/activities?owner=me&state=planned&start.ge=${start}&start.lt=${end}`)) >= 2);
  t.check(`${login}: something late`, (await count(c, `/activities?owner=me&state=planned&start.lt=${start}`)) >= 1);
  t.check(`${login}: something ahead`, (await count(c, `/activities?owner=me&state=planned&start.ge=${end}`)) >= 5);
}
t.check('some deals are overdue', (await count(clients.demo, `/opportunities?state=open&close_date.lt=${new Date().toISOString().slice(0, 10)}`)) >= 5);

// Histories: a won deal was opened, moved and closed on past days by its owner.
const won = (await clients.demo.get('/opportunities?state=won&sort=-amount&limit=1&expand=owner')).json.items[0];
const moves = await clients.demo.all(`/opportunities/${won.id}/stage_changes`);
const days = moves.map((m) => m.on_day);
t.check('stages were passed one after another', moves.length >= 3 && days.every((x) => x >= won.opened_on && x <= won.closed_on), days);
t.check('with evidence', moves.some((m) => m.evidence));
t.check('by a person', moves.every((m) => m.by));
t.check('it has reasons', (won.reasons ?? '').length > 5);
t.equal('nothing is dated ahead of now', await count(clients.demo, `/opportunities?created_at.gt=${new Date().toISOString()}`), 0);
const found = (await clients.demo.get(`/search?q=${encodeURIComponent('澜岳')}`)).json.items;
t.check('search finds by name', found.some((x) => x.kind === 'account'));
t.equal('groups have companies below', (await clients.demo.all('/accounts?parent.null=false')).length >= 10, true);

// Competition and calendar show something.
const demo = clients.demo;
t.equal('features with what we and each rival can do', [await count(demo, '/features'), await count(demo, '/features?our_score.null=false'), await count(demo, '/feature_cells'), await count(demo, '/benefits')], [6, 6, 30, 6]);
t.equal('preferences, twice for some', [await count(demo, '/competitor_preferences'), await count(demo, '/counter_strategies'), await count(demo, '/industry_sheets')], [56, 2, 2]);
t.check('sightings and watches', (await count(demo, '/sightings')) === 10 && (await count(demo, '/site_watches')) >= 8);
t.equal('reports at every stage', Object.fromEntries(await Promise.all(['draft', 'submitted', 'released'].map(async (x) => [x, await count(demo, `/market_reports?state=${x}`)]))), { draft: 1, submitted: 1, released: 2 });
t.equal('a released one is read by a branch', await count(clients.branch_gm, '/market_reports?state=released'), 2);
t.equal('opinion formers', await count(demo, '/contacts?relation_kind=opinion_former'), 3);
const rivals = (await demo.get('/analysis/competitors')).json.items;
t.check('every rival has a figure', rivals.length === 5 && rivals.every((r) => r.known > 0), rivals[0]);
t.equal('series', [await count(demo, '/recurrences'), (await count(demo, '/activities?recurrence.null=false')) > 25], [4, true]);
t.equal('with a reminder', await count(demo, '/activities?recurrence.null=false&remind_at.null=true&state=planned'), 0);
t.check('things of several days', (await demo.all('/activities?all_day=true')).filter((a) => Date.parse(a.end) - Date.parse(a.start) >= 2 * 864e5).length === 4);
const cost = (await demo.get('/analysis/cost')).json;
t.check('the cost of key accounts', cost.accounts.filter((a) => a.selection > 0).length === 14 && cost.accounts.some((a) => a.activities > 0), cost.accounts.length);

t.equal('demo beside a server is refused', run(['demo', '--db', first.db.url]).code, process.env.GUANXI_TEST_DB ? 1 : 3);
await server.stop();
t.equal('demo over a company is refused', run(['demo', '--db', first.db.url]).code, 1);
t.equal('check is clean', run(['check', '--db', first.db.url]).code, 0);

const second = make();
t.check('another password each time', second.password !== first.password);
const again = await serve(second.db);
const two = await portrait(await signIn(again.base, 'demo', second.password));
await again.stop();
t.equal('the same counts', two.counts, one.counts);
t.equal('the same deals', two.deals, one.deals);
t.equal('the same sum', two.sum, one.sum);
t.equal('the same activities', two.acts, one.acts);

const third = freshDatabase();
writeFileSync(join(third.dir, 'pw'), 'plum-Blossom-42\n');
t.equal('with a password of one\'s own', run(['demo', '--db', third.url, '--password-file', join(third.dir, 'pw')]).code, 0);
for (const d of [first.db, second.db, third]) d.drop();
process.exit(t.done() ? 0 : 1);
