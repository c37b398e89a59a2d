// Early warnings and the working calendar over HTTP: found, shown to whoever sees the record and to
// nobody else, answered, resolved; rules edited and tried.
import { Suite, freshDatabase, init, serve, sql } from './server.mjs';
import { company } from './company.mjs';

const t = new Suite('warn');
const db = freshDatabase();
init(db);
const server = await serve(db);
const { admin, clients, users, pipeline, make } = await company(server.base);
const { ann, bob, carl, ops, viewer, lead_east: lead } = clients;
const json = (r, status, what) => {
  t.equal(what, r.status, status);
  return r.json;
};

// --- the calendar
const days = json(await ann.get('/holidays?day.ge=2026-10-01&day.le=2026-10-10&sort=day'), 200, 'everybody reads the calendar');
t.equal('national day 2026: seven days off and one Saturday worked', days.items.map((d) => d.kind).join(), 'free,free,free,free,free,free,free,working');
t.equal('an account manager does not change it', (await ann.post('/holidays', { day: '2027-01-01', name: '元旦', kind: 'free' })).status, 403);
t.equal('sales operations do', (await ops.post('/holidays', { day: '2027-01-01', name: '元旦', kind: 'free' })).status, 201);
const twice = await ops.post('/holidays', { day: '2027-01-01', name: '元旦', kind: 'working' });
t.equal('a day stands once', twice.status, 422);
t.equal('and says so', twice.json.errors[0].field, 'day');

// --- a deal with faults
ann.mk = async (path, body) => {
  const r = await ann.post(path, body);
  if (r.status !== 201) throw new Error(`${path}: ${r.status} ${r.text}`);
  return r.json;
};
const account = await ann.mk('/accounts', { name: '海川机械', segment: 'key' });
const deal = await ann.mk('/opportunities', { name: '生产线改造', account: account.id, close_date: '2020-05-01', pipeline: pipeline.id, stage: 'P3' });
const boss = await ann.mk('/contacts', { name: '王总', account: account.id });
await ann.mk('/deal_contacts', { deal: deal.id, contact: boss.id, authority: 'decision_maker', attitude: -1 });
const promise = await ann.mk('/exchanges', { account: account.id, contact: boss.id, direction: 'we_give', kind: 'promise', what: '寄送样品', given_on: '2024-01-01', due: '2024-01-31', state: 'open' });

t.equal('an account manager may not evaluate', (await ann.post('/warnings/evaluate')).status, 403);
const ran = json(await ops.post('/warnings/evaluate'), 200, 'sales operations may');
t.check('warnings were opened', ran.opened >= 4, JSON.stringify(ran));
const again = json(await ops.post('/warnings/evaluate'), 200, 'again');
t.equal('nothing doubles', again.opened + again.reopened, 0);
t.equal('progress says that none runs', (await ops.get('/warnings/evaluate')).json.running, false);

const mine = await ann.all('/warnings?state=new&expand=owner');
const of = (rule) => mine.filter((w) => w.rule === rule);
t.equal('the close date passed', of('W7').length, 1);
t.equal('the veto holder is against us', of('W5').length, 1);
t.equal('the promise is overdue', of('W8').length, 1);
t.equal('the budget is not confirmed', of('W10').length, 1);
const veto = of('W5')[0];
const facts = typeof veto.facts === 'string' ? JSON.parse(veto.facts) : veto.facts;
t.equal('facts name the person', JSON.stringify(facts.contact), JSON.stringify({ kind: 'contact', id: boss.id }));
t.equal('and the reason', facts.why, 'against');
t.equal('the deal\'s owner answers', veto.owner, users.ann.id);
t.check('with a day due', /^\d{4}-\d\d-\d\d$/.test(veto.due), veto.due);
t.equal('a deal lists its own', (await ann.all(`/opportunities/${deal.id}/warnings`)).length, mine.filter((w) => w.kind === 'opportunity').length);

// --- who sees what
t.equal('a colleague of the team sees them', (await bob.all('/warnings?state=new')).length, mine.length);
t.equal('another branch sees none', (await carl.all('/warnings')).length, 0);
t.equal('nor one by its number', (await carl.get(`/warnings/${veto.id}`)).status, 404);
t.equal('nor by the account', (await carl.get(`/accounts/${account.id}/warnings`)).status, 404);
t.equal('nor counted', (await carl.get('/analysis/warnings')).json.total, 0);
t.equal('nor answered', (await carl.post(`/warnings/${veto.id}/accept`)).status, 404);
t.equal('marketing has no warnings', (await clients.marketing.get('/warnings')).status, 403);
t.equal('nobody writes one by hand', (await admin.post('/warnings', {})).status, 405);
t.equal('nor changes one', (await admin.patch(`/warnings/${veto.id}`, { state: 'resolved' })).status, 405);

// --- answers
t.equal('a viewer may not answer', (await viewer.post(`/warnings/${veto.id}/accept`)).status, 403);
t.equal('a stale page is told', (await ann.post(`/warnings/${veto.id}/accept`, {}, { 'if-match': '"99"' })).status, 412);
t.equal('the owner accepts', json(await ann.post(`/warnings/${veto.id}/accept`), 200, 'accept').state, 'accepted');
t.equal('dismissing needs a reason', (await ann.post(`/warnings/${of('W10')[0].id}/dismiss`, {})).status, 422);
t.equal('the superior dismisses with one', json(await lead.post(`/warnings/${of('W10')[0].id}/dismiss`, { reason: '客户已口头确认' }), 200, 'dismiss').state, 'dismissed');
const past = json(await ann.get(`/warnings/${of('W10')[0].id}/history`), 200, 'its history');
t.check('tells who and why', JSON.stringify(past).includes('客户已口头确认'), JSON.stringify(past).slice(0, 200));

// --- following the events: no request, just a few seconds
await ann.patch(`/opportunities/${deal.id}`, { close_date: '2030-01-01' });
await ann.patch(`/exchanges/${promise.id}`, { state: 'kept' });
const until = Date.now() + 15000;
let states = [];
while (Date.now() < until) {
  states = [(await ann.get(`/warnings/${of('W7')[0].id}`)).json.state, (await ann.get(`/warnings/${of('W8')[0].id}`)).json.state];
  if (states.every((s) => s === 'resolved')) break;
  await new Promise((r) => setTimeout(r, 300));
}
t.equal('what is put right goes by itself', states.join(), 'resolved,resolved');
t.equal('and cannot be answered any more', (await ann.post(`/warnings/${of('W7')[0].id}/accept`)).status, 409);

// --- how the relation fares: two self-checks (4 and 3), costs of the last two whole quarters without a sale, a change that comes
const iso = (ms) => new Date(ms).toISOString().slice(0, 10);
const now = new Date();
const mid = (back) => iso(Date.UTC(now.getUTCFullYear(), Math.floor(now.getUTCMonth() / 3) * 3 - 3 * back + 1, 15));
const quarry = await ann.mk('/accounts', { name: '北方石料', segment: 'key' });
const check = (score) => ann.mk(`/accounts/${quarry.id}/checks`, { purpose: 'self_check', answers: ['doing', 'needs'].map((question) => ({ question, score })) });
await check(4);
await check(3);
for (const back of [1, 2]) await ann.mk('/cost_entries', { account: quarry.id, category: 'marketing', subject: '样机试用', date: mid(back), amount: { amount: 12050, currency: 'CNY' } });
await ann.mk('/expected_changes', { account: quarry.id, what: '更换总经理', cause: 'own', expected_on: iso(Date.now() + 20 * 864e5) });
json(await ops.post('/warnings/evaluate'), 200, 'evaluated');
const relation = await ann.all(`/accounts/${quarry.id}/warnings`);
const said = (rule) => { const w = relation.find((x) => x.rule === rule); return w && JSON.parse(JSON.stringify(w), (k, v) => (typeof v === 'string' && v.startsWith('{') ? JSON.parse(v) : v)); };
t.equal('the self-check fell by a point', [said('W14')?.facts.before, said('W14')?.facts.now].join(), '4,3');
t.equal('two quarters of costs and no margin', [said('W24')?.sums?.last, said('W24')?.sums?.before].join(), '-12050,-12050');
t.equal('nobody prepared for the change', said('W26')?.facts.why, 'unprepared');
t.equal('no sponsor, no plan', [said('W18')?.facts.sponsor, said('W18')?.facts.plan].join(), 'no,no');
t.equal('none of it for another branch', (await carl.get(`/accounts/${quarry.id}/warnings`)).status, 404);

// --- figures
const f = json(await ann.get('/analysis/warnings?owner=me'), 200, 'figures');
const living = (await ann.all('/warnings?state.in=new,accepted&owner=me')).length;
t.equal('the figures count what the list shows', f.total, living);
t.equal('by severity they add up', f.by_severity.reduce((n, s) => n + s.count, 0), f.total);
t.equal('by rule, too', f.by_rule.reduce((n, s) => n + s.count, 0), f.total);
t.equal('a bad parameter is told', (await ann.get('/analysis/warnings?from=x')).status, 400);

// --- rules
const specs = json(await ann.get('/warning_rules/specs'), 200, 'rules and thresholds').items;
t.equal('all twenty-seven', specs.length, 27);
t.equal('W1 begins at 150 percent', specs[0].params[0].value, 150);
t.check('W16 waits for contracts, and says so', specs[15].fed || specs[15].waits.includes('contract'), JSON.stringify(specs[15]));
for (const n of [14, 17, 18, 24, 25, 26]) t.check(`W${n} has its facts`, specs[n - 1].fed, JSON.stringify(specs[n - 1]));
const w7 = specs[6];
t.equal('tried: nobody at three', (await ops.get(`/warning_rules/${w7.id}/preview`)).json.hits, 0);
const tried = json(await ops.get(`/warning_rules/${w7.id}/preview?moves=1`), 200, 'tried at one');
t.equal('the deal would be hit', tried.hits, 1);
t.equal('by name', tried.items[0].name, '生产线改造');
t.equal('not for who does not see it', (await carl.get(`/warning_rules/${w7.id}/preview?moves=1`)).json.hits, 0);
t.equal('a threshold of another rule is refused', (await ops.get(`/warning_rules/${w7.id}/preview?weight=1`)).status, 400);
t.equal('an account manager edits no rule', (await ann.patch(`/warning_rules/${w7.id}`, { active: false })).status, 403);
t.equal('thresholds have limits', (await ops.patch(`/warning_rules/${w7.id}`, { params: { moves: 0 } })).status, 422);
json(await ops.patch(`/warning_rules/${w7.id}`, { params: { moves: 1 }, severity: 'high' }), 200, 'saved');
json(await ops.post('/warnings/evaluate'), 200, 'evaluated');
const back = json(await ann.get(`/warnings/${of('W7')[0].id}`), 200, 'W7');
t.equal('the old one is open again', `${back.state} ${back.severity} ${back.reopened}`, 'new high 1');
t.equal('a rule is not added by hand', (await admin.post('/warning_rules', { active: true })).status, 422);
const edits = json(await ops.get(`/warning_rules/${w7.id}/history`), 200, 'edits');
t.check('edits are kept', JSON.stringify(edits).includes('severity'), JSON.stringify(edits).slice(0, 200));

// --- an overloaded colleague is no news elsewhere
for (const name of ['远洋', '近海']) await make('/accounts', { name, owner: users.bob.id });
await admin.patch(`/users/${users.bob.id}`, { capacity_min: 0, capacity_max: 1 });
json(await ops.post('/warnings/evaluate'), 200, 'evaluated');
const load = (await lead.all('/warnings?kind=user')).filter((w) => w.record === users.bob.id);
t.equal('the team lead is told', load.length, 1);
t.equal('another branch is not', (await carl.all('/warnings?kind=user')).length, 0);

// --- who answers: the superior by his post, where no manager is named, and for whoever has left
const owed = (await bob.post('/accounts', { name: '承诺客户' })).json;
await bob.post('/exchanges', { account: owed.id, direction: 'we_give', kind: 'promise', what: '寄样', given_on: '2024-01-01', due: '2024-01-31', state: 'open' });
json(await ops.post('/warnings/evaluate'), 200, 'evaluated');
const broken = async () => (await admin.all(`/warnings?account=${owed.id}&rule=W8`))[0];
t.equal('his own', [(await broken()).owner, (await broken()).escalated_to], [users.bob.id, null]);
sql(db, `UPDATE warnings SET since = since - 14 WHERE id = ${(await broken()).id}`);
json(await ops.post('/warnings/evaluate'), 200, 'evaluated');
t.equal('unanswered it goes to the lead of his team', (await broken()).escalated_to, users.lead_east.id);
await admin.patch(`/users/${users.bob.id}`, { active: false });
json(await ops.post('/warnings/evaluate'), 200, 'evaluated');
t.equal('he has left: it is the lead who answers', (await broken()).owner, users.lead_east.id);

await server.stop();
db.drop();
process.exit(t.done() ? 0 : 1);
