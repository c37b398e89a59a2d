// The sheets of a deal over HTTP: criteria, competitor scores, comparison, people and coverage,
// team; values worked out by hand, and a second person who must see nothing of them.
import { Suite, freshDatabase, init, serve } from './server.mjs';
import { company } from './company.mjs';

const t = new Suite('sheets');
const db = freshDatabase();
init(db);
const server = await serve(db);
const { admin, clients, users, make } = await company(server.base);
const { ann, bob, carl, viewer, marketing } = clients;
const made = async (who, path, body) => {
  const r = await who.post(path, body);
  if (r.status !== 201) throw new Error(`${path}: ${r.status} ${r.text}`);
  return r.json;
};
const faults = (r) => (r.json?.errors ?? []).map((e) => `${e.field}:${e.code}`).sort();
const today = new Date(Date.now() + 8 * 3600 * 1000).toISOString().slice(0, 10); // Shanghai knows no summer time
const daysAgo = (n) => new Date(Date.parse(today) - n * 86400000).toISOString().slice(0, 10);

const account = await made(ann, '/accounts', { name: '海川化工' });
await made(ann, '/account_departments', { account: account.id, name: '质量部', kind: 'qc' });
const deal = await made(ann, '/opportunities', { name: '一期产线', account: account.id, close_date: '2027-05-01', amount: { amount: 5000000, currency: 'CNY' } });
const other = await made(ann, '/opportunities', { name: '二期产线', account: account.id, close_date: '2027-06-01' });
const rivalA = await make('/competitors', { name: '甲公司' });
const rivalB = await make('/competitors', { name: '乙公司' });
const D = `/opportunities/${deal.id}`;
const put = (who, path, body, headers = {}) => who.request('PUT', `/api/v1${path}`, JSON.stringify(body), { 'content-type': 'application/json', ...headers });

// --- the criteria sheet ----------------------------------------------------------------------
const empty = await ann.get(`${D}/criteria_sheet`);
t.equal('an empty sheet', [empty.status, empty.json.saved, empty.json.draft, empty.json.rows, empty.json.total], [200, false, true, [], 0]);
t.check('departments stand ready, the customer\'s own among them', empty.json.departments.some((d) => d.kind === 'qc' && d.name === '质量部' && d.asked === false) && empty.json.departments.some((d) => d.kind === 'purchasing'), empty.text);
t.check('factory concerns', empty.json.factory.some((f) => f.factor === 'payment_terms' && f.label['zh-CN'] === '付款方式'), empty.text);

const rows = (weights) => [
  { concern: '质量/性能', weight: weights[0], departments: ['production', 'qc'] },
  { concern: 'price', weight: weights[1], departments: ['purchasing'] },
  { concern: '售后服务', weight: weights[2] },
  { concern: '本地团队', weight: weights[3], asked: true },
];
const off = await put(ann, `${D}/criteria_sheet`, { rows: rows([40, 30, 20, 9.999999]) });
t.equal('99.999999 % is refused', [off.status, faults(off)], [422, ['rows:weight_total']]);
t.check('and says what it sums to', /99\.999999/.test(off.text), off.text);
t.equal('nothing of it is stored', (await ann.get(`/criteria?deal=${deal.id}`)).json.items.length, 0);
const many = await put(ann, `${D}/criteria_sheet`, { rows: [{ concern: 'price', weight: 101 }, { concern: 'price', weight: '5' }, { weight: 0, departments: ['kitchen'] }] });
t.equal('all faults at once', many.status, 422);
t.check('with their rows', faults(many).includes('rows[1].weight:type') && faults(many).includes('rows[1].concern:duplicate') && faults(many).includes('rows[2].concern:required'), faults(many));
const draft = await put(ann, `${D}/criteria_sheet`, { draft: true, rows: [{ concern: 'price', weight: 30 }, { concern: '本地团队' }] });
t.equal('an unfinished draft is kept and marked', [draft.status, draft.json.draft, draft.json.saved, draft.json.total, draft.json.whole], [200, true, true, 30, false]);
t.equal('a factory concern is known by its key', draft.json.rows.map((r) => r.factor), ['price', null]);
t.check('it has a number and a date', /^S\d+/.test(draft.json.code) && draft.json.date === today && draft.json.filled_by.id === users.ann.id, draft.text);
const price = draft.json.rows[0];
const full = rows([40, 30, 20, 10]);
full[1].id = price.id;
full[3].id = draft.json.rows[1].id;
const whole = await put(ann, `${D}/criteria_sheet`, { rows: full, asked: ['finance'] }, { 'if-match': draft.headers.get('etag') });
t.equal('exactly 100 %', [whole.status, whole.json.draft, whole.json.whole, whole.json.total], [200, false, true, 100]);
t.equal('in the order given, old rows kept', whole.json.rows.map((r) => [r.factor, r.weight]), [['quality', 40], ['price', 30], ['after_sale', 20], [null, 10]]);
t.equal('the same row', whole.json.rows[1].id, price.id);
const asked = Object.fromEntries(whole.json.departments.map((d) => [d.kind, [d.asked, d.concerns]]));
t.equal('who was asked', [asked.production, asked.qc, asked.purchasing, asked.finance, asked.management], [[true, 1], [true, 1], [true, 1], [true, 0], [false, 0]]);
t.equal('a stale sheet', (await put(ann, `${D}/criteria_sheet`, { rows: full }, { 'if-match': draft.headers.get('etag') })).status, 412);
t.equal('weights in thirds', (await put(ann, `/opportunities/${other.id}/criteria_sheet`, { rows: [{ concern: 'a', weight: 33.333333 }, { concern: 'b', weight: 33.333333 }, { concern: 'c', weight: 33.333334 }] })).status, 200);
t.equal('seven decimals are refused', (await put(ann, `${D}/criteria_sheet`, { rows: [{ concern: 'a', weight: 33.3333333 }, { concern: 'b', weight: 66.6666667 }] })).status, 422);
t.equal('an unknown key', (await put(ann, `${D}/criteria_sheet`, { rows: [{ concern: 'a', weight: 100, colour: 1 }] })).status, 400);
t.equal('an unknown member', (await put(ann, `${D}/criteria_sheet`, { rows: [], x: 1 })).status, 400);
t.equal('a row of another deal', faults(await put(ann, `${D}/criteria_sheet`, { rows: [{ id: (await ann.get(`/criteria?deal=${other.id}`)).json.items[0].id, concern: 'a', weight: 100 }] })), ['rows[0].id:reference']);

// K6: noted elsewhere, it is the same row, and a sheet that no longer sums to 100 % is a draft
const noted = await made(ann, '/criteria', { deal: deal.id, concern: '现场培训' });
let sheet = (await ann.get(`${D}/criteria_sheet`)).json;
t.equal('a criterion noted elsewhere is on the sheet', sheet.rows.some((r) => r.id === noted.id), true);
t.equal('weights still sum, so it stands', sheet.draft, false);
await ann.patch(`/criteria/${noted.id}`, { weight: 5 });
sheet = (await ann.get(`${D}/criteria_sheet`)).json;
t.equal('105 % is a draft', [sheet.draft, sheet.total], [true, 105]);
t.equal('taken off again', (await ann.del(`/criteria/${noted.id}`)).status, 204);
t.equal('and it stands', (await ann.get(`${D}/criteria_sheet`)).json.draft, false);

// --- the competitor sheet --------------------------------------------------------------------
const before = (await ann.get(`/opportunities/${other.id}/competitor_sheet`)).json;
t.equal('criteria are the rows', [before.basis, before.rows.length, before.competitors], ['criteria', 3, []]);
const bare = await made(ann, '/opportunities', { name: '空白', account: account.id, close_date: '2027-06-01' });
const factory = (await ann.get(`/opportunities/${bare.id}/competitor_sheet`)).json;
t.equal('without criteria the factory rows', [factory.basis, factory.rows.map((r) => r.factory)], ['factory', ['product_quality', 'effect', 'price', 'pre_sale', 'in_sale', 'after_sale']]);

const c = (await ann.get(`${D}/criteria_sheet`)).json.rows.map((r) => r.id);
const matrix = { us: [4, 3, 4, 5], [rivalA.id]: [5, 4, 3, 2], [rivalB.id]: [3, 5, 2, null] };
const scores = Object.entries(matrix).flatMap(([who, v]) => v.map((score, i) => (score ? { criterion: c[i], competitor: who === 'us' ? null : Number(who), score } : null))).filter(Boolean);
const wrong = await put(ann, `${D}/competitor_sheet`, { scores: [{ criterion: c[0], score: 6 }, { criterion: c[0], factory: 'price', score: 3 }, { criterion: 999999, score: 3 }, { score: 2 }] });
t.equal('wrong scores', wrong.status, 422);
t.check('each told', ['scores[0].score', 'scores[1].criterion', 'scores[2].criterion', 'scores[3].criterion'].every((f) => faults(wrong).some((x) => x.startsWith(`${f}:`))), faults(wrong));
const scored = await put(ann, `${D}/competitor_sheet`, { scores, competitors: [rivalA.id, rivalB.id] });
t.equal('scores are stored', [scored.status, scored.json.competitors.map((x) => x.name), scored.json.complete], [200, ['甲公司', '乙公司'], false]);
t.equal('in their cells', scored.json.rows.map((r) => [r.us?.score ?? null, ...r.scores.map((s) => s?.score ?? null)]), [[4, 5, 3], [3, 4, 5], [4, 3, 2], [5, 2, null]]);
t.equal('the competitors are on the deal', (await ann.get(`${D}/deal_competitors`)).json.items.length, 2);
const again = await put(ann, `${D}/competitor_sheet`, { scores, competitors: [rivalA.id, rivalB.id] }, { 'if-match': scored.headers.get('etag') });
t.equal('the same again changes nothing', [again.status, again.json.version], [200, scored.json.version]);
t.equal('one cell twice', faults(await put(ann, `${D}/competitor_sheet`, { scores: [scores[0], scores[0]] })), ['scores[1].id:duplicate']);

// us 1.6+0.9+0.8+0.5 = 3.8, A 2.0+1.2+0.6+0.2 = 4.0, B 1.2+1.5+0.4 = 3.1
const cmp = (await ann.get(`${D}/comparison`)).json;
t.equal('weighted totals', cmp.totals.map((x) => [x.name, x.total, x.scored]), [[null, 3.8, 4], ['甲公司', 4, 4], ['乙公司', 3.1, 3]]);
t.equal('gaps against the best', cmp.rows.map((r) => [r.best, r.gap, r.weighted_gap]), [[5, -1, -0.4], [5, -2, -0.6], [3, 1, 0.2], [2, 3, 0.3]]);
t.equal('who is best', cmp.rows.map((r) => r.leader), [rivalA.id, rivalB.id, rivalA.id, rivalA.id]);
t.equal('talk track', cmp.rows.map((r) => r.track), ['bypass', 'bypass', 'lead_with', 'steer_to']);
t.equal('against B', cmp.rows.map((r) => r.against[1].track), ['lead_with', 'bypass', 'steer_to', 'unique']);
const [vsA, vsB] = cmp.sensitivity;
t.equal('what turns it against A', [vsA.order, vsA.lead, vsA.score, vsA.weight], ['behind', -0.2, { row: 0, ours: true, from: 4, to: 5 }, { row: 3, from: 10, to: 15.625 }]);
t.equal('what turns it against B', [vsB.order, vsB.lead, vsB.score, vsB.weight], ['ahead', 0.7, { row: 0, ours: true, from: 4, to: 2 }, { row: 1, from: 30, to: 48.148148 }]);
t.equal('the facts', [cmp.facts.scores.length, cmp.facts.criteria_sheet.draft, cmp.basis], [11, false, 'criteria']);
// raising one score never lowers a total
await ann.patch(`/scores/${again.json.rows[0].us.id}`, { score: 5 });
t.equal('one point on 40 %', (await ann.get(`${D}/comparison`)).json.totals.map((x) => x.total), [4.2, 4, 3.1]);
t.equal('a version changed elsewhere is noticed', (await put(ann, `${D}/competitor_sheet`, { scores }, { 'if-match': again.headers.get('etag') })).status, 412);

// factory scores stand for the criteria of the same name
await put(ann, `/opportunities/${bare.id}/competitor_sheet`, { scores: [{ factory: 'price', score: 2 }, { factory: 'price', competitor: rivalA.id, score: 4 }] });
const even = (await ann.get(`/opportunities/${bare.id}/comparison`)).json;
t.equal('factory rows weigh the same: 2/6 and 4/6', even.totals.map((x) => x.total), [0.333333, 0.666667]);
await put(ann, `/opportunities/${bare.id}/criteria_sheet`, { rows: [{ concern: '价格', weight: 60 }, { concern: '交期', weight: 40 }] });
const taken = (await ann.get(`/opportunities/${bare.id}/comparison`)).json;
t.equal('their scores go over to the criteria', [taken.basis, taken.totals.map((x) => x.total)], ['criteria', [1.2, 2.4]]);

// --- people and coverage ---------------------------------------------------------------------
const person = async (name) => made(ann, '/contacts', { name, account: account.id });
const [wang, li, zhao, qian] = [await person('王总'), await person('李厂长'), await person('赵工'), await person('钱科')];
const tie = (contact, degree, user, from) => made(ann, '/relationships', { contact, degree, user, ...(from ? { from } : {}) });
await tie(wang.id, 2, users.ann.id);
await tie(li.id, 1, users.ann.id);
await tie(li.id, 5, users.bob.id);
await tie(zhao.id, 3, users.ann.id);
const role = (contact, buying_roles, more = {}) => made(ann, '/deal_contacts', { deal: deal.id, contact, buying_roles, ...more });
const boss = await role(wang.id, ['boss'], { attitude: -1 });
t.equal('boss presets the approver', [boss.authority, boss.participation], ['decision_maker', 'low']);
await role(li.id, ['owner', 'user'], { attitude: 1, covered_by: users.bob.id });
const adv = await role(zhao.id, ['advocate', 'technical_selector'], { attitude: 2, from: daysAgo(200), confirmed_on: daysAgo(91) });
await role(qian.id, ['purchaser']);
t.equal('once on a deal', faults(await ann.post('/deal_contacts', { deal: deal.id, contact: wang.id })), ['contact:duplicate']);
const cover = (await ann.get(`${D}/coverage`)).json;
t.equal('coverage 3*2/4 + 3*1 + 2*3/4 of 10', cover.coverage, 0.6);
t.equal('its facts', cover.roles.map((r) => [r.role, r.weight, r.people, r.degree, r.share, r.contact?.name ?? null, r.by?.id ?? null]), [
  ['approver', 3, 1, 2, 0.5, '王总', users.ann.id],
  ['owner', 3, 1, 5, 1, '李厂长', users.bob.id],
  ['gatekeeper', 2, 0, 0, 0, null, null],
  ['advocate', 2, 1, 3, 0.75, '赵工', users.ann.id],
]);
const people = (await ann.get(`${D}/buying_roles`)).json;
const by = Object.fromEntries(people.items.map((p) => [p.contact.name, p]));
t.equal('veto and approval follow from authority', ['王总', '赵工', '钱科'].map((n) => [by[n].veto, by[n].approval]), [[true, true], [true, false], [false, false]]);
t.equal('91 days unconfirmed', [by['赵工'].unconfirmed_days, by['赵工'].stale, by['王总'].unconfirmed_days, by['王总'].stale], [91, true, 0, false]);
t.equal('reminders', people.reminders.length, 4);
t.equal('as of a past day only who was there', (await ann.get(`${D}/buying_roles?as_of=${daysAgo(100)}`)).json.items.map((p) => p.contact.name), ['赵工']);
t.equal('and nothing before', (await ann.get(`${D}/coverage?as_of=${daysAgo(300)}`)).json.coverage, 0);
const moved = await ann.patch(`/deal_contacts/${adv.id}`, { buying_roles: ['approver', 'advocate'], attitude: 1 });
t.equal('the stronger authority, the higher participation', [moved.status, moved.json.authority, moved.json.participation, moved.json.confirmed_on], [200, 'decision_maker', 'high', today]);
const then = (await ann.get(`${D}/buying_roles?as_of=${daysAgo(1)}`)).json.items[0];
t.equal('yesterday stays as it was', [then.buying_roles, then.authority, then.attitude], [['advocate', 'technical_selector'], 'influencer', 2]);
const since = (await ann.get(`${D}/buying_roles?since=${daysAgo(1)}`)).json.since;
t.equal('what changed since', since.changes.map((x) => [x.contact.name, x.change]).sort(), [['李厂长', 'came'], ['王总', 'came'], ['赵工', 'changed'], ['钱科', 'came']].sort());
t.equal('from what to what', since.changes.find((x) => x.contact.name === '赵工').fields.attitude, [2, 1]);
t.equal('a bad day', (await ann.get(`${D}/buying_roles?as_of=soon`)).status, 400);
t.equal('the list as of that day', (await ann.get(`${D}/deal_contacts?as_of=${daysAgo(1)}`)).json.items.map((x) => x.attitude), [2]);
// learnt later: true from a past day, unless it has changed again since
const qianRole = people.items.find((p) => p.contact.name === '钱科').id;
const zhaoSays = (body) => ann.post(`/deal_contacts/${adv.id}/revise`, body);
t.equal('what changed again after that day stays', faults(await zhaoSays({ on_day: daysAgo(30), attitude: 0 })), ['attitude:later_change']);
t.equal('not before he came', faults(await zhaoSays({ on_day: daysAgo(201), covered_by: users.ann.id })), ['on_day:order']);
t.equal('not tomorrow', faults(await zhaoSays({ on_day: daysAgo(-1), covered_by: users.ann.id })), ['on_day:future']);
t.equal('a day is needed', faults(await zhaoSays({ covered_by: users.ann.id })), ['on_day:required']);
t.equal('recorded for a past day', (await zhaoSays({ on_day: daysAgo(30), covered_by: users.ann.id, evidence: '拜访记录' })).status, 200);
const covered = async (n) => (await ann.get(`${D}/buying_roles?as_of=${daysAgo(n)}`)).json.items.map((p) => p.covered_by?.id ?? null);
t.equal('true from that day', [await covered(30), await covered(31)], [[users.ann.id], [null]]);
t.equal('and by those who may write alone', [(await bob.post(`/deal_contacts/${qianRole}/revise`, { on_day: today, attitude: 1 })).status, (await carl.post(`/deal_contacts/${qianRole}/revise`, { on_day: today, attitude: 1 })).status], [403, 404]);
const left = await ann.patch(`/deal_contacts/${boss.id}`, { to: daysAgo(1) });
t.equal('he cannot leave before he came', faults(left), ['to:order']);

// 赵工 is approver and advocate at 3 now: 3*3/4 + 3 + 2*3/4 = 6.75 of 10
t.equal('coverage now', (await ann.get(`${D}/coverage`)).json.coverage, 0.675);
const all = (await ann.get('/analysis/coverage')).json;
t.equal('over all her open deals', [all.deals, all.coverage], [3, 0.225]);
t.equal('the least covered first', all.items.at(-1).coverage, 0.675);
t.equal('roles missing', Object.fromEntries(all.roles.map((r) => [r.role, [r.missing, r.weak]])), { approver: [2, 3], owner: [2, 2], gatekeeper: [3, 3], advocate: [2, 3] });

// --- the team --------------------------------------------------------------------------------
const none = await put(ann, `${D}/team_sheet`, { rows: [{ user: users.ann.id, part: 'owner', share: 60 }, { user: users.bob.id, part: 'technical', share: 30 }] });
t.equal('a final split must be 100 %', [none.status, faults(none)], [422, ['rows:share_whole']]);
const open = await put(ann, `${D}/team_sheet`, { draft: true, rows: [{ user: users.ann.id, part: 'owner', share: 60 }, { user: users.carl.id, part: 'technical', share: 30 }] });
t.equal('a draft may be less', [open.status, open.json.draft, open.json.total], [200, true, 90]);
t.equal('a member sees the deal', (await carl.get(D)).status, 200);
t.equal('and its sheets', (await carl.get(`${D}/criteria_sheet`)).status, 200);
t.equal('more than 100 % is refused row by row too', faults(await ann.post('/deal_members', { deal: deal.id, user: users.bob.id, part: 'support', share: 10.000001 })), ['share:share_total']);
const [m1, m2] = open.json.rows;
const swap = await put(ann, `${D}/team_sheet`, { rows: [{ id: m2.id, share: 70 }, { id: m1.id, share: 30 }] });
t.equal('shares change places', [swap.status, swap.json.draft, swap.json.total], [200, false, 100]);
const off2 = await put(ann, `${D}/team_sheet`, { rows: [{ id: m1.id, share: 100 }] });
t.equal('who leaves the team leaves the deal', [off2.status, (await carl.get(D)).status], [200, 404]);
t.equal('one person once', faults(await ann.post('/deal_members', { deal: deal.id, user: users.ann.id, part: 'support' })), ['user:duplicate']);

// --- who must see nothing --------------------------------------------------------------------
const routes = ['criteria_sheet', 'team_sheet', 'competitor_sheet', 'comparison', 'coverage', 'buying_roles', 'criteria', 'scores', 'deal_contacts', 'deal_members', 'deal_competitors', 'problems', 'trigger_events', 'deal_lines', 'deal_sheets'];
await made(ann, '/problems', { deal: deal.id, text: '停机太久', severity: 4 });
const elsewhere = await made(ann, '/accounts', { name: '别家' });
const need = (acc) => made(ann, '/needs', { account: acc, kind: 'productivity', statement: '产能不够', priority: 5 });
t.equal('a need of another customer', faults(await ann.post('/problems', { deal: deal.id, text: 'x', need: (await need(elsewhere.id)).id })), ['need:other_account']);
t.equal('a need of this one', (await ann.post('/problems', { deal: deal.id, text: '交货总晚', need: (await need(account.id)).id })).status, 201);
await made(ann, '/trigger_events', { deal: deal.id, what: '审计' });
await made(ann, '/deal_lines', { deal: deal.id, quantity: 2.5, price: 1234.567891, application: '涂装' });
for (const r of routes) {
  t.equal(`carl and ${r}`, (await carl.get(`${D}/${r}`)).status, 404);
}
for (const kind of ['criteria', 'scores', 'deal_contacts', 'deal_members', 'deal_competitors', 'problems', 'trigger_events', 'deal_lines', 'deal_sheets']) {
  t.equal(`carl lists no ${kind}`, (await carl.get(`/${kind}?count=exact`)).json.total, 0);
  t.check(`ann lists ${kind}`, (await ann.get(`/${kind}?count=exact`)).json.total > 0);
}
t.equal('his coverage counts none of it', (await carl.get('/analysis/coverage')).json.deals, 0);
t.equal('he writes nothing', [(await put(carl, `${D}/criteria_sheet`, { rows: full })).status, (await carl.post('/criteria', { deal: deal.id, concern: 'x' })).status], [404, 422]);
t.equal('bob reads with his team, and writes not', [(await bob.get(`${D}/criteria_sheet`)).status, (await put(bob, `${D}/criteria_sheet`, { rows: full })).status], [200, 403]);
t.equal('nor a single row', (await bob.patch(`/criteria/${c[0]}`, { weight: 1 })).status, 403);
t.equal('marketing reads no deal', (await marketing.get(`${D}/comparison`)).status >= 403, true);
t.equal('viewer reads', (await viewer.get(`${D}/comparison`)).status, 200);

// --- the bin ---------------------------------------------------------------------------------
t.equal('a deal with sheets is not binned by accident', (await ann.del(D)).status, 409);
t.equal('with them', (await ann.request('DELETE', `/api/v1${D}?cascade=1`)).status, 204);
t.equal('and back', (await ann.post(`${D}/restore`, {})).status, 200);
const back = (await ann.get(`${D}/comparison`)).json;
t.equal('with every row', [back.rows.length, back.totals.map((x) => x.total)], [4, [4.2, 4, 3.1]]);
t.equal('and the team', (await ann.get(`${D}/team_sheet`)).json.total, 100);

await server.stop();
process.exit(t.done() ? 0 : 1);
