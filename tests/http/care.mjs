// Care plans, the calendar, birthdays, and the register of gifts with its limit. Days are counted from the
// server's own today; amounts and dates are worked out by hand.
import { join } from 'node:path';
import { Suite, freshDatabase, init, serve } from './server.mjs';
import { company } from './company.mjs';

const t = new Suite('care');
const db = freshDatabase();
init(db);
const server = await serve(db, ['--key-file', join(db.dir, 'key')]);
const { admin, clients, users } = await company(server.base);
const { ann, bob, carl, lead_east: lead } = clients;
const faults = (r) => (r.json?.errors ?? []).map((e) => `${e.field}:${e.code}`).sort().join(' ');
const iso = (days) => new Date(Date.now() + 8 * 3600e3 + days * 86400e3).toISOString().slice(0, 10);
const today = iso(0);
const year = today.slice(0, 4);

const account = (await ann.post('/accounts', { name: '湘江化工集团', segment: 'key' })).json;
const person = (await ann.post('/contacts', { name: '赵敏', account: account.id })).json;

// --- plans ---
t.equal('a contact or a tier', faults(await ann.post('/care_plans', { occasion: '问候', next_date: today })), 'contact:contact_or_tier');
t.equal('not both', faults(await ann.post('/care_plans', { occasion: '问候', next_date: today, contact: person.id, tier: 'key' })), 'contact:contact_or_tier');
const plan = (await ann.post('/care_plans', { occasion: '季度回访', contact: person.id, action: 'visit', rhythm: 'monthly', next_date: '2026-01-31' })).json;
t.equal('the account follows from the contact', [plan.account, plan.owner, plan.active, plan.anchor], [account.id, users.ann.id, true, '2026-01-31']);
t.equal('for a tier', (await ann.post('/care_plans', { occasion: '普通客户中秋问候', tier: 'regular', rhythm: 'yearly', next_date: iso(5) })).status, 201);
t.equal('seen by whoever sees the account', [(await bob.get(`/care_plans/${plan.id}`)).status, (await carl.get(`/care_plans/${plan.id}`)).status], [200, 404]);
t.equal('not in another branch', (await carl.get('/care/calendar?from=2026-01-01&to=2026-12-31')).json.items, []);

// --- done: an activity, and the next date ---
t.equal('a stranger cannot do it', (await carl.post(`/care_plans/${plan.id}/done`)).status, 404);
t.equal('a colleague may not', (await bob.post(`/care_plans/${plan.id}/done`)).status, 403);
t.equal('not tomorrow', faults(await ann.post(`/care_plans/${plan.id}/done`, { done_on: iso(1) })), 'done_on:future');
const steps = [['2026-01-30', '2026-02-28'], ['2026-02-28', '2026-03-31'], ['2026-04-02', '2026-04-30'], ['2026-07-31', '2026-08-31']];
for (const [on, next] of steps) {
  const r = await ann.post(`/care_plans/${plan.id}/done`, { done_on: on, result: `已拜访 ${on}` });
  t.equal(`done on ${on}`, [r.status, r.json.next_date, r.json.last_done, r.json.anchor], [200, next, on, '2026-01-31']);
}
const repeated = await ann.post(`/care_plans/${plan.id}/done`, { done_on: '2026-07-31', result: '又点了一次' });
t.equal('a second click on the same day is refused', [repeated.status, repeated.json.code], [409, 'care.same_day']);
const stale = await ann.post(`/care_plans/${plan.id}/done`, { done_on: '2026-08-31' }, { 'if-match': '"1"' });
t.equal('so is one who saw an older plan, before anything else', [stale.status, (await ann.post(`/care_plans/${plan.id}/done`, { done_on: iso(1) }, { 'if-match': '"1"' })).status], [412, 412]);
const unmoved = (await ann.get(`/care_plans/${plan.id}`)).json;
t.equal('neither moves it', [unmoved.next_date, unmoved.last_done, unmoved.version], ['2026-08-31', '2026-07-31', 5]);
const clicks = (await ann.post('/care_plans', { occasion: '双击', contact: person.id, rhythm: 'monthly', next_date: iso(2) })).json;
const both = await Promise.all([1, 2].map(() => ann.post(`/care_plans/${clicks.id}/done`, {})));
t.equal('two clicks at once are one care', [both.map((r) => r.status).sort(), (await ann.get(`/care_plans/${clicks.id}`)).json.version, (await ann.get('/activities?subject=双击&count=exact')).json.total], [[200, 409], 2, 1]);
await admin.del(`/activities/${(await ann.get('/activities?subject=双击')).json.items[0].id}`);
const acts = (await ann.get(`/contacts/${person.id}/activities?sort=start`)).json.items;
t.equal('activities of the kind care', acts.map((a) => [a.kind, a.subject, a.state, a.result, a.start.slice(0, 10), a.account]),
  steps.map(([on]) => ['care', '季度回访', 'done', `已拜访 ${on}`, on, account.id]));
t.equal('a day set by hand counts anew', (await ann.patch(`/care_plans/${plan.id}`, { next_date: '2026-09-15' })).json.anchor, '2026-09-15');
t.equal('and goes on from there', (await ann.post(`/care_plans/${plan.id}/done`, { done_on: '2026-09-16' })).json.next_date, '2026-10-15');
const once = (await ann.post('/care_plans', { occasion: '祝贺投产', contact: person.id, rhythm: 'once', next_date: iso(-1) })).json;
t.equal('once is once', [(await ann.post(`/care_plans/${once.id}/done`)).json.active, (await ann.post(`/care_plans/${once.id}/done`)).json.code], [false, 'care.done']);

// --- the calendar ---
const weekly = (await ann.post('/care_plans', { occasion: '周问候', contact: person.id, rhythm: 'weekly', next_date: iso(-10) })).json;
const seen = (await ann.get(`/care/calendar?from=${today}&to=${iso(20)}`)).json;
const mine = seen.items.filter((d) => d.plan === weekly.id);
t.equal('what is overdue stands first, then each week', mine.map((d) => [d.on, d.overdue, d.next]), [[iso(-10), true, true], [iso(4), false, false], [iso(11), false, false], [iso(18), false, false]]);
t.equal('with names', [mine[0].contact_name, mine[0].account_name, mine[0].owner_name], ['赵敏', '湘江化工集团', 'ann 某']);
t.equal('in order of days', seen.items.map((d) => d.on), seen.items.map((d) => d.on).sort());
t.equal('of one owner', (await lead.get(`/care/calendar?owner=${users.bob.id}`)).json.items, []);
t.equal('me', (await ann.get('/care/calendar?owner=me')).json.items.length > 0, true);
for (const bad of ['from=x', 'to=2026-02-30', 'from=2026-02-01&to=2026-01-01', 'from=2020-01-01&to=2026-01-01', 'owner=x'])
  t.equal(`bad: ${bad}`, (await ann.get(`/care/calendar?${bad}`)).status, 400);

// --- birthdays: sensitive ---
const ask = { from: '2026-02-01', to: '2026-03-31', purpose: '准备三月生日问候' };
t.equal('not without the right', (await ann.post('/care/birthdays', ask)).status, 403);
await admin.post('/role_fields', { role: 'team_lead', entity: '*', group: 'sensitive', read: true, write: true });
t.equal('not while the group is off', (await lead.post('/care/birthdays', ask)).json.code, 'not_enabled');
await admin.post('/guard', { group: 'person', enabled: true, purpose: '生日问候' });
const people = {};
for (const [name, birth] of [['甲', '1980-02-29'], ['乙', '1975-03-15'], ['丙', '1990-07-01'], ['丁', '1969-03-02']]) {
  const c = (await ann.post('/contacts', { name, account: account.id })).json;
  people[name] = c.id;
  const k = (await ann.post(`/contacts/${c.id}/consents`, { groups: ['person'], source: '当面', purpose: '生日问候' })).json;
  await lead.patch(`/contacts/${c.id}`, { birth_date: birth });
  if (name === '丁') await ann.post(`/consents/${k.id}/withdraw`, { reason: '本人要求' });
}
t.equal('a purpose', faults(await lead.post('/care/birthdays', { from: '2026-01-01' })), 'purpose:required');
const days = await lead.post('/care/birthdays', ask);
t.equal('a leap day falls on the 28th; no year is told', days.json.items.map((b) => [b.on, b.contact_name, b.account_name]), [['2026-02-28', '甲', '湘江化工集团'], ['2026-03-15', '乙', '湘江化工集团']]);
t.check('nor elsewhere in the answer', !/1980|1975/.test(days.text));
t.equal('each is on record', (await ann.get(`/contacts/${people['甲']}/readings`)).json.items.map((r) => [r.purpose, r.fields]), [[ask.purpose, ['birth_date']]]);
t.equal('those not shown are not', (await ann.get(`/contacts/${people['丙']}/readings`)).json.items, []);

// --- gifts: CNY, limit 1000 yuan a person and year ---
await admin.patch('/settings', { 'gift.limit': '1000', 'gift.near_percent': '80', 'gift.hard': '1' });
const give = (who, body) => who.post('/exchanges', { account: account.id, contact: person.id, direction: 'we_give', kind: 'gift', what: '中秋礼盒', given_on: `${year}-03-01`, ...body });
const yuan = (n) => ({ amount: Math.round(n * 100), currency: 'CNY' });
t.equal('a gift names the person and the amount', faults(await ann.post('/exchanges', { account: account.id, direction: 'we_give', kind: 'gift', what: '礼盒' })), 'amount:required contact:required');
t.equal('600', (await give(ann, { amount: yuan(600) })).status, 201);
const lunch = (await give(ann, { kind: 'hospitality', what: '工作餐', amount: yuan(399.99) })).json;
const more = await give(ann, { amount: yuan(0.02) });
t.equal('one fen too many', [more.status, more.json.code], [422, 'gift.limit']);
t.equal('exactly the limit', (await give(ann, { amount: yuan(0.01) })).status, 201);
t.equal('a change is held to it', (await ann.patch(`/exchanges/${lunch.id}`, { amount: yuan(400) })).json.code, 'gift.limit');
t.equal('downwards it is free', (await ann.patch(`/exchanges/${lunch.id}`, { amount: yuan(300) })).status, 200);
t.equal('what they give us is not counted', (await give(ann, { direction: 'they_give', amount: yuan(5000) })).status, 201);
t.equal('help is no gift', (await give(ann, { kind: 'help', what: '帮忙', amount: yuan(5000) })).status, 201);
t.equal('another year has its own', (await give(ann, { given_on: `${year - 1}-12-31`, amount: yuan(1000) })).status, 201);
t.equal('cannot be moved into a full one', (await give(ann, { given_on: `${year}-01-01`, amount: yuan(200) })).json.code, 'gift.limit');
const register = (await ann.get('/gifts')).json;
t.equal('the register', [register.year, register.limit, register.currency, register.items.map((g) => [g.contact_name, g.gifts, g.hospitality, g.amount, g.state])],
  [Number(year), 100000, 'CNY', [['赵敏', 2, 1, 90001, 'near']]]);
t.equal('of last year', (await ann.get(`/gifts?year=${year - 1}`)).json.items.map((g) => [g.amount, g.state]), [[100000, 'near']]);
t.equal('another branch sees none', (await carl.get('/gifts')).json.items, []);
await admin.patch('/settings', { 'gift.hard': '0' });
t.equal('a soft limit only warns', [(await give(ann, { amount: yuan(500) })).status, (await ann.get('/gifts')).json.items[0].state], [201, 'over']);
await admin.patch('/settings', { 'gift.limit': '0' });
t.equal('no limit, no warning', (await ann.get('/gifts')).json.items[0].state, 'fine');
t.equal('odd years', (await ann.get('/gifts?year=abc')).status, 400);

await server.stop();
db.drop();
process.exit(t.done() ? 0 : 1);
