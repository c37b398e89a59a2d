// The second line (I8): whoever leads somebody of another unit in the matrix reads what he holds, as long as the
// assignment lasts, on every route alike, and writes none of it.
import { Client, Suite, freshDatabase, init, run, serve } from './server.mjs';
import { company, get, password, post } from './company.mjs';

const t = new Suite('lines');
const db = freshDatabase();
init(db, { currency: 'CNY' });
const server = await serve(db);
const { admin, clients, users, units, stages, make } = await company(server.base);
const { carl, lead_east: lead, gm_east: gm, bob, ops, ann } = clients;
const today = (await get(admin, '/meta')).company.today;
const day = (n) => new Date(Date.parse(today) + n * 86400000).toISOString().slice(0, 10);

const dan = await make('/users', { login: 'dan', name: 'dan 某', roles: ['account_manager'], org_unit: units.south1.id, password });
const danny = new Client(server.base);
await danny.signIn('dan', password);

// What carl holds: his account and all that hangs on it, a deal on an account of his general manager's.
const account = await post(carl, '/accounts', { name: '二线客户', region: '440300', segment: 'key', industry: 'telecom' });
const contact = await post(carl, '/contacts', { name: '二线联系人', account: account.id });
const deal = await post(carl, '/opportunities', { name: '二线项目', account: account.id, close_date: day(30), amount: { amount: 4_000_000_00, currency: 'CNY' } });
const visit = await post(carl, '/activities', { kind: 'visit', subject: '二线拜访', account: account.id, state: 'planned', start: `${day(2)}T01:00:00Z` });
const note = await post(carl, `/accounts/${account.id}/notes`, { subject: '二线备注', text: '二线备注内容' });
const criterion = await post(carl, '/criteria', { deal: deal.id, concern: '二线标准' });
const far = await post(clients.gm_south, '/accounts', { name: '二线远方', owner: users.gm_south.id });
await post(clients.gm_south, `/opportunities`, { name: '远方自有', account: far.id, close_date: day(30), owner: users.gm_south.id });
const shared = await post(clients.gm_south, '/opportunities', { name: '二线远方项目', account: far.id, close_date: day(40), owner: users.carl.id });
// His colleague's is not his.
const beside = await post(danny, '/accounts', { name: '二线同事客户' });
const mine = await post(ann, '/accounts', { name: '二线本组客户' });
await post(ann, '/opportunities', { name: '本组项目', account: mine.id, close_date: day(20), amount: { amount: 100_00, currency: 'CNY' } });

const seen = [['accounts', account], ['contacts', contact], ['opportunities', deal], ['activities', visit], ['notes', note], ['criteria', criterion], ['opportunities', shared], ['accounts', far]];
const never = [['accounts', beside]];
const kindOf = { accounts: 'account', contacts: 'contact', opportunities: 'opportunity', activities: 'activity', notes: 'note' };

/** What a person meets on every route: each record, then the figures. */
async function sight(c) {
  const out = {};
  for (const [path, r] of [...seen, ...never]) {
    const one = await c.get(`/${path}/${r.id}`);
    const list = await c.get(`/${path}?id=${r.id}&count=exact`);
    const all = await c.all(`/${path}`);
    const hits = kindOf[path] && path !== 'notes' ? (await c.get(`/search?q=${encodeURIComponent('二线')}&limit=50`)).json.items.filter((h) => h.kind === kindOf[path]) : null;
    const pick = kindOf[path] && path !== 'notes' ? (await c.get(`/${path}?q=${encodeURIComponent('二线')}&limit=50&count=exact`)).json : null;
    const pivot = (await c.get(`/analysis/pivot?entity=${path}&id=${r.id}`)).json;
    const csv = path === 'criteria' ? null : await c.get(`/export/${path}?format=csv&id=${r.id}`);
    const ways = [one.status === 200, list.json.items.length === 1, list.json.total === 1, all.some((x) => x.id === r.id), pivot.total?.[0] === 1];
    if (hits && !r.name?.includes('远方自有')) ways.push(hits.some((h) => h.id === r.id), pick.items.some((h) => h.id === r.id));
    if (csv?.status === 200) ways.push(csv.text.trim().split('\n').length === 2);
    out[`${path}/${r.id}`] = new Set(ways).size === 1 ? ways[0] : ways;
  }
  const [funnel, board, pivot, list, weekly] = [await get(c, '/analysis/funnel'), await get(c, '/analysis/board'), await get(c, '/analysis/pivot?entity=opportunities&state=open&measures=count,sum:amount'), await get(c, '/opportunities?state=open&limit=100&count=exact'), await get(c, '/analysis/win_rate?by=owner')];
  const amount = list.items.reduce((s, x) => s + (x.amount?.amount ?? 0), 0);
  const cards = (board.pipelines ?? [board]).flatMap((p) => p.stages ?? p.columns ?? []).reduce((s, x) => s + (x.count ?? x.deals ?? 0), 0);
  out.open = [list.total, funnel.open.count, pivot.total[0], cards];
  out.amount = [amount, pivot.total[1]];
  out.won = weekly.items?.length ?? 0;
  return out;
}
const alike = (s) => new Set(s.open).size === 1 && new Set(s.amount).size === 1;
const all = (s, rows) => rows.map(([p, r]) => s[`${p}/${r.id}`]);
const none = seen.map(() => false);
const every = seen.map(() => true);

const before = { lead: await sight(lead), gm: await sight(gm), bob: await sight(bob) };
for (const [who, s] of Object.entries(before)) {
  t.equal(`${who} sees nothing of the south`, [all(s, seen), all(s, never)], [none, [false]]);
  t.check(`${who}: routes agree before`, alike(s), s);
}

// --- assignments: who may, and what is refused ----------------------------------------------------
const assign = (c, more = {}) => c.post('/user_assignments', { user: users.carl.id, dimension: 'region', value: '440000', leader: users.lead_east.id, ...more });
t.equal('a leader does not appoint himself', (await assign(lead)).status, 403);
t.equal('nobody leads himself', (await assign(ops, { leader: users.carl.id })).json.errors.map((x) => [x.field, x.code]), [['leader', 'own_leader']]);
t.equal('a region that is none', (await assign(ops, { value: '99' })).json.errors.map((x) => [x.field, x.code]), [['value', 'region']]);
t.equal('a group that is none', (await assign(ops, { dimension: 'customer_group', value: 'nobody' })).json.errors.map((x) => [x.field, x.code]), [['value', 'option']]);
t.equal('a size that is none', (await assign(ops, { dimension: 'project_size', value: 'huge' })).json.errors.map((x) => [x.field, x.code]), [['value', 'option']]);
t.equal('a product that is none', (await assign(ops, { dimension: 'product', value: 'X-1' })).json.errors.map((x) => [x.field, x.code]), [['value', 'reference']]);
t.equal('an end before the beginning', (await assign(ops, { from: day(3), to: day(2) })).json.errors.map((x) => [x.field, x.code]), [['to', 'order']]);

// Ended yesterday, or beginning tomorrow: nothing today.
t.equal('one that is over', (await assign(ops, { from: day(-30), to: day(-2) })).status, 201);
const later = (await assign(ops, { from: day(1), to: day(9) })).json;
t.equal('one that is to come', later.value, '44');
t.equal('neither counts today', await sight(lead), before.lead);

// --- during ---------------------------------------------------------------------------------------
t.equal('days in common are refused', (await assign(ops, { value: '44', from: day(0), to: day(1) })).json.errors.map((x) => [x.field, x.code]), [['from', 'assignment_overlap']]);
const now = await post(ops, '/user_assignments', { user: users.carl.id, dimension: 'region', value: '44', leader: users.lead_east.id, from: day(-1), to: day(0) });
const during = await sight(lead);
t.equal('the leader sees what he holds at once, and what he sees through his deal', [all(during, seen), all(during, never)], [every, [false]]);
t.check('every route agrees', alike(during), during);
t.equal('two deals more, and their amount', [during.open[0], during.amount[0]], [before.lead.open[0] + 2, before.lead.amount[0] + 4_000_000_00]);
t.equal('nobody else sees more', [await sight(gm), await sight(bob)], [before.gm, before.bob]);
t.equal('carl himself leads nobody', (await carl.get(`/accounts/${mine.id}`)).status, 404);
for (const [who, c, id, value] of [['a general manager', gm, users.gm_east.id, 'large'], ['an account manager', bob, users.bob.id, 'small']]) {
  const a = await post(ops, '/user_assignments', { user: users.carl.id, dimension: 'project_size', value, leader: id, from: day(-9) });
  const s = await sight(c);
  t.equal(`${who} as leader`, [all(s, seen), all(s, never), alike(s)], [every, [false], true]);
  await ops.patch(`/user_assignments/${a.id}`, { to: day(-1) });
}
// Warnings, orders and reports of the account go the same way.
const kinds = (await get(admin, '/meta')).kinds;
const held = new Set();
for (const k of kinds) {
  const [own, his] = [await carl.get(`/${k.path}?limit=200&fields=id`), await lead.get(`/${k.path}?limit=200&fields=id&count=exact`)];
  if (own.status !== 200 || his.status !== 200 || k.open) continue;
  const pivot = await lead.get(`/analysis/pivot?entity=${k.kind}`);
  if (pivot.status === 200) t.equal(`${k.kind}: list, count and table agree`, [his.json.total, pivot.json.total[0]], [his.json.items.length, his.json.items.length]);
  held.add(k.kind);
}
t.check('kinds worth checking', held.size > 60, held.size);

// He reads and no more: as with any record that one may read but not change.
for (const [path, r] of seen.filter(([p]) => p !== 'notes')) {
  t.equal(`no change of ${path}/${r.id}`, (await lead.patch(`/${path}/${r.id}`, {})).status, 403);
  t.equal(`no deletion of ${path}/${r.id}`, (await lead.del(`/${path}/${r.id}?cascade=1`)).status, 403);
}
t.equal('no change of a note', (await lead.patch(`/notes/${note.id}`, { subject: 'x' })).status, 403);
t.equal('nothing added to the account', (await lead.post('/contacts', { name: '新人', account: account.id })).status, 403);
t.equal('nothing added to the deal', (await lead.post('/criteria', { deal: deal.id, concern: '新' })).status, 403);
t.equal('the deal does not move', (await lead.post(`/opportunities/${deal.id}/stage`, { stage: stages[1].key, evidence: 'x' })).status, 403);
t.equal('no transfer', (await lead.post(`/accounts/${account.id}/transfers`, { to: users.ann.id, reason: 'x' })).status, 403);
t.equal('nor of what he does not see', (await lead.patch(`/accounts/${beside.id}`, {})).status, 404);
t.equal('his own unit as ever', (await lead.patch(`/accounts/${mine.id}`, { short_name: '本组' })).status, 200);
t.equal('what is confidential stays so', await (async () => {
  const plan = await carl.post('/account_plans', { account: account.id, period: '2026', confidential: true });
  return [plan.status, (await lead.get(`/account_plans/${plan.json.id}`)).status];
})(), [201, 404]);

// Circles do no harm, and what one leads is not handed on.
await post(ops, '/user_assignments', { user: users.lead_east.id, dimension: 'region', value: '31', leader: users.carl.id, from: day(0) });
t.equal('both read the other', [(await carl.get(`/accounts/${account.id}`)).status, all(await sight(lead), seen)], [200, every]);
t.equal('not what the other leads or his unit holds', (await carl.get(`/accounts/${mine.id}`)).status, 404);

// A person who left is still held by his leader, until his accounts are handed over; a leader who left is out.
await admin.patch(`/users/${users.carl.id}`, { active: false });
t.equal('whoever left', all(await sight(lead), seen), every);
t.equal('no new assignment for him', (await assign(ops, { value: '31' })).json.errors.map((x) => [x.field, x.code]), [['user', 'inactive']]);
await admin.patch(`/users/${users.carl.id}`, { active: true });
// Figures of the matrix and of whom it names.
const grid = await get(lead, '/analysis/territory?rows=unit&columns=region');
const cell = (g, unit, value) => g.cells.find((x) => g.rows[x.row].id === unit && g.columns[x.column].value === value);
// carl is of south1; his account in 44 has one open deal of 4,000,000.00.
t.equal('his cell', (({ people, accounts, deals, open }) => [people, accounts, deals, open])(cell(grid, units.south1.id, '44')), [1, 1, 1, 4_000_000_00]);
for (const [what, rows] of [['accounts', [account]], ['deals', [deal]], ['won', []]]) {
  const list = await get(lead, `/analysis/territory/cell?rows=unit&columns=region&row=${units.south1.id}&column=44&what=${what}`);
  t.equal(`the list behind ${what}`, [list.total, list.items.map((x) => x.id)], [rows.length, rows.map((x) => x.id)]);
}
const other = await get(bob, '/analysis/territory?rows=unit&columns=region');
t.equal('another sees the person and none of the figures', (({ people, accounts, deals, open }) => [people, accounts, deals, open])(cell(other, units.south1.id, '44')), [1, 0, 0, 0]);
const both = await get(lead, '/analysis/territory?rows=customer_group&columns=region');
t.check('dimensions crossed', both.rows.length === 0 && both.columns.length >= 1, both);
await post(ops, '/user_assignments', { user: users.carl.id, dimension: 'customer_group', value: 'telecom', leader: users.lead_east.id, from: day(0) });
const crossed = await get(lead, '/analysis/territory?rows=customer_group&columns=region');
t.equal('telecom in 44', crossed.cells.filter((x) => crossed.rows[x.row].value === 'telecom' && crossed.columns[x.column].value === '44').map((x) => [x.people, x.accounts, x.deals, x.open]), [[1, 1, 1, 4_000_000_00]]);

// --- whose it should be ---------------------------------------------------------------------------
await make('/user_assignments', { user: users.bob.id, dimension: 'region', value: '4403', leader: users.gm_east.id, from: day(0) });
const mistaken = await post(clients.gm_south, '/accounts', { name: '错位客户', region: '440300', owner: dan.id });
const plan = await get(ops, '/territory/proposals');
// 44 and 4403 both hold it: the narrower one speaks; carl's own lie right.
const claim = plan.items.find((x) => x.account === mistaken.id);
t.equal('to whom the narrowest region belongs', [claim?.owner, claim?.to, claim?.dimension, claim?.value], [dan.id, users.bob.id, 'region', '4403']);
t.check('what lies right is not proposed', !plan.items.some((x) => x.account === account.id), plan.items);
t.check('nor what one may not see', !(await get(lead, '/territory/proposals')).items.some((x) => x.account === mistaken.id));
t.equal('the preview of the transfer', (await get(ops, `/accounts/${mistaken.id}/transfer_preview?to=${claim.to}`)).to, users.bob.id);
t.check('not asked for yet', claim.pending === false, claim);
t.equal('and the transfer', (await ops.post(`/accounts/${mistaken.id}/transfers`, { to: claim.to, reason: '按区域归属' })).status, 201);
t.equal('asked for once', (await get(ops, '/territory/proposals')).items.filter((x) => x.account === mistaken.id).map((x) => x.pending), [true]);
await post(admin, '/accounts', { name: '再一个', owner: dan.id });
t.equal('a limit for dan', (await admin.patch(`/users/${dan.id}`, { capacity_min: 0, capacity_max: 1 })).status, 200);
t.equal('who holds too much', (await get(ops, '/territory/proposals')).people.filter((x) => x.user === dan.id).map((x) => [x.held, x.most, x.over]), [[3, 1, true]]);

// --- what a cell says of targets ------------------------------------------------------------------
const year = today.slice(0, 4);
await make('/targets', { owner: users.carl.id, scope: 'user', user: users.carl.id, from: `${year}-01-01`, to: `${year}-12-31`, measure: 'revenue', value: 2_000_000 });
const aims = async (c) => (({ target, actual, attainment, targets }) => [target, actual, attainment, targets.length])(cell(await get(c, '/analysis/territory?rows=unit&columns=region'), units.south1.id, '44'));
t.equal('his target, nothing won yet', await aims(ops), [2_000_000_00, 0, 0, 1]);
t.equal('and none of it for who does not see it', await aims(bob), [null, null, null, 0]);

// --- another value of the dimension ---------------------------------------------------------------
const kept = await post(ops, '/user_assignments', { user: users.ann.id, dimension: 'region', value: '31', leader: users.gm_south.id, from: day(-5) });
const state = async (id) => (({ status, json }) => [status, json.value, json.from, json.to])(await ops.get(`/user_assignments/${id}`));
t.equal('moved by who may not', [(await bob.post(`/user_assignments/${kept.id}/move`, { value: '32' })).status, (await lead.post(`/user_assignments/${kept.id}/move`, { value: '32' })).status], [403, 403]);
t.equal('nowhere', [(await ops.post(`/user_assignments/${kept.id}/move`, { value: '99' })).json.errors.map((x) => [x.field, x.code]), await state(kept.id)], [[['value', 'region']], [200, '31', day(-5), null]]);
const moved = (await ops.post(`/user_assignments/${kept.id}/move`, { value: '320000' })).json;
t.equal('the old ends yesterday, the new begins', [await state(kept.id), [moved.user, moved.leader, moved.value, moved.from, moved.to]], [[200, '31', day(-5), day(-1)], [users.ann.id, users.gm_south.id, '32', day(0), null]]);
t.equal('what has ended does not move', (await ops.post(`/user_assignments/${kept.id}/move`, { value: '33' })).status, 409);
const back = (await ops.post(`/user_assignments/${moved.id}/move`, { value: '31' })).json;
t.equal('moved back, nothing of the day is left', [(await ops.get(`/user_assignments/${moved.id}`)).status, await state(back.id), await state(kept.id)], [404, [200, '31', day(0), null], [200, '31', day(-5), day(-1)]]);
await ops.del(`/user_assignments/${back.id}`);

// --- after ----------------------------------------------------------------------------------------
t.equal('what was in force stays', [(await ops.del(`/user_assignments/${now.id}`)).status, (await ops.patch(`/user_assignments/${now.id}`, { leader: users.ann.id })).status], [409, 422]);
const old = (await get(ops, `/user_assignments?leader=${users.lead_east.id}&to=${day(-2)}`)).items[0];
t.equal('the past is not written again', (await ops.patch(`/user_assignments/${old.id}`, { to: day(-4) })).json.errors.map((x) => [x.field, x.code]), [['to', 'assignment_past']]);
t.equal('nor an end put into it', (await ops.patch(`/user_assignments/${now.id}`, { to: day(-5) })).status, 422);
t.equal('one of two ends', (await ops.patch(`/user_assignments/${now.id}`, { to: day(-1) })).status, 200);
t.equal('the other still holds', all(await sight(lead), seen), every);
const second = (await get(ops, `/user_assignments?leader=${users.lead_east.id}&dimension=customer_group`)).items[0];
t.equal('entered today, taken back today', (await ops.del(`/user_assignments/${second.id}`)).status, 204);
const after = await sight(lead);
t.equal('the leader sees nothing of it any more', [all(after, seen), after.open, after.amount], [none, before.lead.open, before.lead.amount]);
t.equal('back from the bin', [(await ops.post(`/user_assignments/${second.id}/restore`)).status, (await lead.get(`/accounts/${account.id}`)).status], [200, 200]);
await ops.del(`/user_assignments/${second.id}`);
t.equal('and gone', (await lead.get(`/accounts/${account.id}`)).status, 404);

await server.stop();
t.equal('check is clean', run(['check', '--db', db.url]).code, 0);
db.drop();
process.exit(t.done() ? 0 : 1);
