// Ties between people: posts with days, chart and its difference, degrees with history, the fishing
// net, zipper, ripple, differences, ledger and needs. Every figure is worked out by hand beside the check. Ann
// and bob are of one team, eve of another in the same branch, carl of another branch.
import { Suite, freshDatabase, init, serve } from './server.mjs';
import { company } from './company.mjs';

const t = new Suite('maps');
const db = freshDatabase();
init(db);
const server = await serve(db);
const { admin, clients, users } = await company(server.base);
const { ann, bob, carl, eve, viewer } = clients;
const faults = (r) => (r.json?.errors ?? []).map((e) => `${e.field}:${e.code}`).sort().join(' ');
const must = async (c, path, body) => {
  const r = await c.post(path, body);
  if (r.status >= 300) throw new Error(`${path}: ${r.status} ${r.text}`);
  return r.json;
};
for (const [who, level] of [['ann', 3], ['bob', 4], ['lead_east', 2], ['president', 1]]) {
  const r = await admin.patch(`/users/${users[who].id}`, { level });
  t.equal(`level of ${who}`, r.status, 200);
}

const a = await must(ann, '/accounts', { name: '长江精密机械有限公司' });
const b = await must(carl, '/accounts', { name: '珠江电器有限公司' });
const today = (await ann.get(`/accounts/${a.id}/orgchart`)).json.as_of;
const d = (n) => new Date(Date.parse(`${today}T00:00:00Z`) - n * 86400000).toISOString().slice(0, 10);
const person = (c, name, account) => must(c, '/contacts', { name, account: account.id });
const wang = await person(ann, '王国强', a);
const li = await person(ann, '李明', a);
const zhao = await person(ann, '赵小川', a);
const zhou = await person(carl, '周海', b);

// --- posts and chart ------------------------------------------------------------------------
const post = (body) => must(ann, '/positions', { account: a.id, ...body });
const p1 = await post({ contact: wang.id, title: '总经理', level: 1, from: d(325) });
const p2 = await post({ contact: li.id, title: '采购经理', level: 2, reports_to: p1.id, from: d(325), main: true });
const p3 = await post({ contact: zhao.id, title: '采购工程师', level: 3, reports_to: p2.id, from: d(290) });
const p4 = await post({ title: '财务总监', level: 2, reports_to: p1.id, from: d(260) });
t.equal('who recorded it', [p1.recorded_by, typeof p1.recorded_at], [users.ann.id, 'string']);
const chart = async (c, query = '') => (await c.get(`/accounts/${a.id}/orgchart${query}`)).json;
const shape = (posts) => posts.map((p) => [p.id, p.contact, p.reports_to]);
let now = await chart(ann);
t.equal('the chart of today', shape(now.posts), [[p1.id, wang.id, null], [p2.id, li.id, p1.id], [p3.id, zhao.id, p2.id], [p4.id, null, p1.id]]);
t.equal('a placeholder has no name', [now.posts[3].placeholder, now.posts[3].contact_name, now.posts[0].placeholder], [true, null, false]);
t.equal('before the third came', shape((await chart(ann, `?as_of=${d(300)}`)).posts), [[p1.id, wang.id, null], [p2.id, li.id, p1.id]]);
t.equal('before anybody came', (await chart(ann, `?as_of=${d(326)}`)).posts, []);
t.equal('nobody is left over', now.unplaced, []);
const chen = await person(ann, '陈立', a);
t.equal('somebody without a post', (await chart(ann)).unplaced.map((u) => u.contact_name), ['陈立']);
const p5 = await post({ contact: chen.id, title: '采购员', level: 4, reports_to: p2.id, from: d(200) });

const change = (c, id, body) => c.post(`/positions/${id}/change`, body);
t.equal('re-hung with a day', (await change(ann, p3.id, { reports_to: p4.id, on: d(100), evidence: '新的组织架构通知' })).json.reports_to, p4.id);
const aboveOn = async (id, day) => (await chart(ann, `?as_of=${day}`)).posts.find((p) => p.id === id)?.reports_to;
t.equal('the eve still shows the old line', await aboveOn(p3.id, d(101)), p2.id);
t.equal('the day shows the new one', await aboveOn(p3.id, d(100)), p4.id);
t.equal('a day before a later change', faults(await change(ann, p3.id, { reports_to: p1.id, on: d(150) })), 'reports_to:later_change');
t.equal('a correction on the same day', (await change(ann, p3.id, { reports_to: p1.id, on: d(100) })).status, 200);
t.equal('stands', await aboveOn(p3.id, d(100)), p1.id);
t.equal('and back', (await change(ann, p3.id, { reports_to: p4.id, on: d(100) })).status, 200);
t.equal('not tomorrow', faults(await change(ann, p3.id, { title: 'x', on: d(-1) })), 'on:future');
t.equal('no circle', faults(await change(ann, p1.id, { reports_to: p3.id })), 'reports_to:cycle');
const elsewhere = await must(carl, '/positions', { account: b.id, title: '董事长', level: 1 });
t.equal('no post of another account', faults(await change(admin, p5.id, { reports_to: elsewhere.id })), 'reports_to:other_account');
t.equal('nor one that is not seen', faults(await change(ann, p5.id, { reports_to: elsewhere.id })), 'reports_to:reference');
t.equal('an unknown key', (await change(ann, p5.id, { from: d(1) })).status, 400);
const diff = (await chart(ann, `?compare=${d(101)}`)).compare;
t.equal('the difference of two days', diff.changes.map((c) => [c.post, c.what, c.before, c.after]), [[p3.id, 'reports_to', p2.id, p4.id]]);
t.equal('either way round', (await chart(ann, `?as_of=${d(101)}&compare=${today}`)).compare.changes.length, 1);
t.equal('the same day: none', (await chart(ann, `?compare=${today}`)).compare.changes, []);
t.equal('since before the third', (await chart(ann, `?compare=${d(300)}`)).compare.changes.map((c) => [c.post, c.what]),
  [[p3.id, 'added'], [p4.id, 'added'], [p5.id, 'added']]);
const noDay = await ann.get(`/accounts/${a.id}/orgchart?as_of=2026-02-30`);
t.equal('a day that is none, and not one without history', [noDay.status, noDay.json.code], [400, 'query.value']);

// --- degrees --------------------------------------------------------------------------------
const degree = (c, body) => c.post('/relationships', body);
const first = (await degree(ann, { contact: li.id, degree: 2, target: 4, target_date: d(-30), from: d(200), evidence: '展会上认识' })).json;
const second = (await degree(ann, { contact: li.id, degree: 4, from: d(50), evidence: '按承诺当天送样' })).json;
t.equal('mine when nobody says', first.user, users.ann.id);
t.equal('the target is carried on', [second.target, second.target_date], [4, d(-30)]);
const middle = (await degree(ann, { contact: li.id, degree: 3, from: d(100) })).json;
const rows = async () => (await ann.get(`/relationships?contact=${li.id}&sort=from`)).json.items.map((r) => [r.degree, r.from, r.to, r.superseded_by]);
t.equal('one follows the other', await rows(), [[2, d(200), d(101), null], [3, d(100), d(51), null], [4, d(50), null, null]]);
const third = (await degree(ann, { contact: li.id, degree: 3, from: d(50), evidence: '评估过高，更正' })).json;
t.equal('a correction supersedes', (await ann.get(`/relationships/${second.id}`)).json.superseded_by, third.id);
t.equal('the rest stands', (await ann.get(`/relationships/${middle.id}`)).json.to, d(51));
t.equal('history is not written over', [(await ann.patch(`/relationships/${third.id}`, { degree: 5 })).json.code, (await ann.patch(`/relationships/${third.id}`, { target: 5 })).status], ['use_action', 200]);
const heldOn = async (day) => (await ann.get(`/relationships?contact=${li.id}&as_of=${day}`)).json.items?.map((r) => [r.id, r.degree]);
t.equal('the list too: before the first, the eve of the next, the day itself, now without what was corrected', [await heldOn(d(201)), await heldOn(d(101)), await heldOn(d(100)), await heldOn(today)],
  [[], [[first.id, 2]], [[middle.id, 3]], [[third.id, 3]]]);
t.equal('not in the future', faults(await degree(ann, { contact: li.id, degree: 3, from: d(-1) })), 'from:future');
t.equal('0 to 5', [faults(await degree(ann, { contact: li.id, degree: 6 })), faults(await degree(ann, { contact: li.id }))], ['degree:too_big', 'degree:required']);
const liOn = async (day) => (await chart(ann, `?as_of=${day}`)).posts.find((p) => p.id === p2.id).degree;
t.equal('the chart knows the degree of each day', [await liOn(d(201)), await liOn(d(101)), await liOn(d(51)), await liOn(today)], [0, 2, 3, 3]);
t.equal('coverage is degree / 4', (await chart(ann)).posts.find((p) => p.id === p2.id).coverage, 0.75);

// --- links and the fishing net ----------------------------------------------------------------
const link = (c, body) => c.post('/contact_links', body);
t.equal('a link has two ends', faults(await link(ann, { contact: wang.id, kind: 'colleague', warmth: 3 })), 'other:required');
t.equal('not three', faults(await link(ann, { contact: wang.id, other: li.id, user: users.bob.id, kind: 'colleague', warmth: 3 })), 'user:either');
t.equal('not one', faults(await link(ann, { contact: wang.id, other: wang.id, kind: 'colleague', warmth: 3 })), 'other:duplicate');
t.equal('1 to 5', faults(await link(ann, { contact: wang.id, other: li.id, kind: 'friend', warmth: 6 })), 'warmth:too_big');
await degree(ann, { contact: zhao.id, degree: 4, from: d(200) });
await must(ann, '/contact_links', { contact: zhao.id, other: wang.id, kind: 'colleague', warmth: 3, since: d(100) });
await must(ann, '/contact_links', { contact: li.id, user: users.bob.id, kind: 'alumni', warmth: 5, since: d(400) });
await must(ann, '/contact_links', { contact: li.id, other: wang.id, kind: 'superior', warmth: 2, since: d(100) });
const way = async (c, query = '') => (await c.get(`/contacts/${wang.id}/path${query}`)).json;
const walk = (n) => n.path && [n.path.worth_625, ...n.path.steps.map((s) => `${s.from.kind[0]}${s.from.id}-${s.via}${s.warmth}-${s.to.id}`)];
// ann -4- zhao -3- wang: 12/25 = 300/625; bob -5- li -2- wang: 10/25
t.equal('the warmest way', walk(await way(ann)), [300, `u${users.ann.id}-degree4-${zhao.id}`, `c${zhao.id}-colleague3-${wang.id}`]);
t.equal('its warmth', (await way(ann)).path.warmth, 0.48);
await degree(ann, { contact: wang.id, degree: 2, from: d(60) }); // 2/5 = 250/625: no better
t.equal('a cool short way is none', walk(await way(ann))[0], 300);
const tie = await must(ann, '/contact_links', { contact: li.id, other: zhao.id, kind: 'colleague', warmth: 5, since: d(100) });
// bob -5- li -5- zhao -3- wang: 75/125 = 375/625
t.equal('three warm steps beat two', walk(await way(ann)),
  [375, `u${users.bob.id}-alumni5-${li.id}`, `c${li.id}-colleague5-${zhao.id}`, `c${zhao.id}-colleague3-${wang.id}`]);
t.equal('from me', walk(await way(ann, '?user=me'))[0], 300);
await must(ann, '/contact_links', { contact: wang.id, user: users.bob.id, kind: 'rival', warmth: 5 });
t.equal('a rival is no way', walk(await way(ann))[0], 375);
t.equal('on a day before the links', walk(await way(ann, `?as_of=${d(150)}`)), null);
t.equal('with its facts', (await way(ann)).path.steps[1].fact_id, tie.id);
await must(carl, '/relationships', { contact: zhou.id, degree: 5 });
await must(admin, '/contact_links', { contact: wang.id, other: zhou.id, kind: 'family', warmth: 5 });
t.equal('who sees all goes by the brother-in-law', walk(await way(admin))[0], 625);
const seen = await ann.get(`/contacts/${wang.id}/path`);
t.check('who may not see him knows nothing of him', seen.json.path.worth_625 === 375 && !seen.text.includes('周海') && !seen.text.includes(`"id":${users.carl.id},`), seen.text);
t.equal('a cooled tie', (await ann.patch(`/contact_links/${tie.id}`, { warmth: 1 })).status, 200);
t.equal('is walked no more', walk(await way(ann))[0], 300);
const ends = (c) => [c.what, `${c.from.kind[0]}${c.from.id}-${c.to.id}`, c.before, c.after];
const since = async (c, day, query = '') => (await way(c, `?compare=${day}${query}`)).compare;
// Since 70 days ago ann met wang, and li and zhao cooled from 5 to 1; the degree of 50 days ago says the same again.
const cooled = [['added', `u${users.ann.id}-${wang.id}`, null, 2], ['warmth', `c${tie.contact}-${tie.other}`, 5, 1]];
const flip = ([what, e, x, y]) => [what, e.split('-').map((v) => v.replace(/^c/, '')).sort().join('-'), x, y];
t.equal('the net of two days', (await since(ann, d(70))).changes.map(ends).map(flip), cooled.map(flip));
t.equal('and the way of the other day', (await since(ann, d(70))).path.worth_625, 375);
t.equal('from the other end', (await since(ann, today, `&as_of=${d(70)}`)).changes.map(ends).map(flip), cooled.map(flip));
t.equal('a net that was empty', (await since(ann, d(150))).changes.map((c) => c.what), Array(7).fill('added'));
t.equal('the same net', (await since(ann, today)).changes, []);
t.check('who may not see him is not told of his tie', !(await ann.get(`/contacts/${wang.id}/path?compare=${d(150)}`)).text.includes('周海') && (await since(admin, d(150))).changes.some((c) => c.to.name === '周海' || c.from.name === '周海'));
await ann.patch(`/contact_links/${tie.id}`, { to: d(1) });
t.equal('a tie that ended', (await since(ann, d(70))).changes.map((c) => [c.what, c.before, c.after]), [['added', null, 2], ['removed', 5, null]]);
t.equal('no day', (await ann.get(`/contacts/${wang.id}/path?compare=soon`)).json.code, 'query.value');

// --- zipper and single thread -------------------------------------------------------------------
const visit = (contacts, ago, kind = 'visit') => must(ann, '/activities', {
  objective: '交换信息',
  kind, subject: '拜访', account: a.id, contacts: contacts.map((c) => c.id), state: 'done',
  start: `${d(ago)}T02:00:00Z`, end: `${d(ago)}T03:00:00Z` });
for (const [who, ago, kind] of [[[zhao], 10], [[zhao], 20], [[zhao], 30], [[li], 40], [[zhao, li], 50], [[wang], 200], [[wang], 5, 'task']]) await visit(who, ago, kind);
const zip = async (c) => (await c.get(`/accounts/${a.id}/zipper`)).json;
let z = await zip(ann);
// level 3 ann–zhao 4; level 1 nobody of ours at level 1; level 2 nobody of ours; level 4 chen, nobody
t.equal('pairs', z.pairs.map((p) => [p.level, p.state, p.best]), [[1, 'no_tie', 0], [2, 'no_tie', 0], [3, 'covered', 4], [4, 'no_tie', 0]]);
t.equal('coverage', [z.coverage, z.covered, z.wanted, z.across], [0.25, 1, 4, 2]);
await degree(ann, { contact: wang.id, user: users.president.id, degree: 2 });
t.equal('known, too weak', (await zip(ann)).pairs[0].state, 'too_weak');
await degree(ann, { contact: wang.id, user: users.president.id, degree: 3 });
z = await zip(ann);
t.equal('two of four', [z.coverage, z.pairs[0].state], [0.5, 'covered']);
// 150 days ago ann knew li by 2 and zhao by 4; since then li came to 3, wang became known to her and to the president
const teeth = (await ann.get(`/accounts/${a.id}/zipper?compare=${d(150)}`)).json.compare;
t.equal('the zipper of two days', teeth.changes.map((c) => [c.what, c.user, c.contact, c.before, c.after]).sort(),
  [['added', users.ann.id, wang.id, null, 2], ['added', users.president.id, wang.id, null, 3], ['degree', users.ann.id, li.id, 2, 3]].sort());
t.equal('its levels and coverage', [teeth.levels, teeth.coverage, teeth.covered], [[{ level: 1, before: { state: 'no_tie', best: 0 }, after: { state: 'covered', best: 3 } }], 0.25, 1]);
t.equal('the same zipper', await ann.get(`/accounts/${a.id}/zipper?compare=${today}`).then((r) => [r.json.compare.changes, r.json.compare.levels]), [[], []]);
// five two-way activities in 180 days, zhao in four of them
t.equal('single-threaded', [z.thread.activities, z.thread.most, z.thread.share, z.thread.single], [5, 4, 0.8, true]);
t.equal('through whom', z.thread.by.map((x) => [x.contact, x.count]), [[zhao.id, 4], [li.id, 2]]);
await visit([wang], 3, 'call');
await visit([wang], 2, 'call');
t.equal('4 of 7 is not', [(await zip(ann)).thread.most, (await zip(ann)).thread.single], [4, false]);

// --- ripple ------------------------------------------------------------------------------------
const ripple = async (c, query) => (await c.get(`/analysis/ripple${query}`)).json;
t.equal('around ann', (await ripple(ann, '?user=me')).items.map((i) => [i.contact, i.degree, i.ring]), [[zhao.id, 4, 2], [li.id, 3, 3], [wang.id, 2, 4]]);
t.equal('around the company the closest tie counts', (await ripple(ann, '')).items.map((i) => [i.contact, i.degree, i.user]),
  [[zhao.id, 4, users.ann.id], [wang.id, 3, users.president.id], [li.id, 3, users.ann.id]]);
t.equal('rings', (await ripple(ann, '')).rings.map((r) => r.count), [0, 1, 2, 0, 0, 0]);
t.equal('who may see carl’s ally', (await ripple(admin, '')).rings.map((r) => r.count), [1, 1, 2, 0, 0, 0]);
t.equal('on a past day', (await ripple(ann, `?user=me&as_of=${d(150)}`)).items.map((i) => [i.contact, i.degree]), [[zhao.id, 4], [li.id, 2]]);

const ringsMoved = async (query) => (await ripple(ann, query)).compare.changes.map((c) => [c.contact, c.what, c.before, c.after]);
t.equal('the rings of two days', await ringsMoved(`?user=me&compare=${d(150)}`), [[wang.id, 'added', null, 2], [li.id, 'degree', 2, 3]]);
t.equal('either way round', await ringsMoved(`?user=me&as_of=${d(150)}&compare=${today}`), [[wang.id, 'added', null, 2], [li.id, 'degree', 2, 3]]);
t.equal('somebody else stands closest', await ringsMoved(`?compare=${d(30)}`), [[wang.id, 'degree', 2, 3], [wang.id, 'user', users.ann.id, users.president.id]]);
t.equal('rings of the other day', (await ripple(ann, `?user=me&compare=${d(150)}`)).compare.rings.map((r) => r.count), [0, 1, 0, 1, 0, 0]);

// --- ledger --------------------------------------------------------------------------------------
const exchange = (body) => ann.post('/exchanges', { account: a.id, contact: li.id, ...body });
const kept = (await exchange({ direction: 'we_give', kind: 'promise', what: '周五前给方案', value: 3, given_on: d(20), due: d(2) })).json;
t.equal('a promise begins open', [kept.state, kept.settled_on, kept.user], ['open', null, users.ann.id]);
t.equal('kept today', (await ann.patch(`/exchanges/${kept.id}`, { state: 'kept' })).json.settled_on, today);
t.equal('not before it was given', faults(await ann.patch(`/exchanges/${kept.id}`, { settled_on: d(30) })), 'settled_on:order');
await exchange({ direction: 'we_give', kind: 'promise', what: '三月安排工厂参观', value: 2, given_on: d(200), state: 'broken', settled_on: d(180) });
t.equal('a gift has an amount', faults(await exchange({ direction: 'they_give', kind: 'gift', what: '茶叶' })), 'amount:required');
const gift = (await exchange({ direction: 'they_give', kind: 'gift', what: '茶叶', value: 2, amount: { amount: 20000, currency: 'CNY' } })).json;
t.equal('and is settled at once', [gift.state, gift.settled_on], ['kept', today]);
await exchange({ direction: 'we_give', kind: 'help', what: '介绍检测机构', value: 1 });
await exchange({ direction: 'we_give', kind: 'promise', what: '补寄样册', value: 5, given_on: d(30), due: d(5) });
await exchange({ direction: 'they_give', kind: 'promise', what: '引见总经理', given_on: d(30), due: d(1) });
const trust = async (c, query = '') => (await c.get(`/accounts/${a.id}/trust${query}`)).json;
const tr = await trust(ann);
// kept 3 today; broken 2 half a life ago weighs 1: 3 / 4
t.equal('trust', [tr.index, tr.kept_weight, tr.broken_weight, tr.kept, tr.broken], [0.75, 3, 1, 1, 1]);
t.equal('balance: 3 + 1 given, 2 received', [tr.given, tr.received, tr.balance], [4, 2, 2]);
t.equal('late promises of both sides', [tr.late_ours, tr.late_theirs], [1, 1]);
t.equal('yesterday only the broken one counted', [(await trust(ann, `?as_of=${d(1)}`)).index, (await trust(ann, `?as_of=${d(181)}`)).index], [0, null]);
t.equal('the last point of its history is today', tr.history.at(-1).index, 0.75);
t.equal('the same with the contact', (await ann.get(`/contacts/${li.id}/trust`)).json.index, 0.75);
t.equal('nothing with another', (await ann.get(`/contacts/${wang.id}/trust`)).json.items, []);
t.equal('an account that is not his', faults(await admin.post('/exchanges', { account: b.id, contact: li.id, direction: 'we_give', kind: 'help', what: 'x' })), 'contact:other_account');

// --- needs ----------------------------------------------------------------------------------------
const need = (body) => ann.post('/needs', { account: a.id, statement: '要省钱', state: 'expressed', shared: true, ...body });
t.equal('a personal need is somebody’s', faults(await need({ kind: 'recognition' })), 'contact:required');
const n1 = (await need({ kind: 'cost', priority: 5, satisfied: 80 })).json;
t.equal('confirmed: expressed and shared', [n1.confirmed, (await need({ kind: 'time', shared: false, priority: 5 })).json.confirmed, (await need({ kind: 'morale', state: 'latent' })).json.confirmed], [true, false, false]);
await need({ kind: 'specification', priority: 3, satisfied: 40 });
// Hysteresis of one day: (3*80 + 1*0 + 1*60) / 5 = 60 is a supplier; 275/5 = 55 still one; 274/5 = 54.8 none; 299/5 = 59.8 not yet again
const held = (await ann.post('/accounts', { name: '徘徊的客户' })).json;
const heldNeed = async (kind, priority, satisfied) => (await ann.post('/needs', { account: held.id, kind, statement: '降低成本', priority, satisfied, state: 'expressed', shared: true, clear: true, complete: true })).json;
await heldNeed('cost', 3, 80);
await heldNeed('sales', 1, 0);
const wavering = await heldNeed('profit', 1, 60);
const stood = [];
for (const satisfied of [60, 35, 34, 59, 60]) {
  await ann.patch(`/needs/${wavering.id}`, { satisfied });
  const w = (await ann.get(`/accounts/${held.id}/needs_quadrant`)).json;
  stood.push([w.organisational, w.quadrant]);
}
t.equal('between the lines it stays what it was', stood, [[60, 'supplier'], [55, 'supplier'], [54.8, 'outsider'], [59.8, 'outsider'], [60, 'supplier']]);

const quadrant = async (c) => (await c.get(`/accounts/${a.id}/needs_quadrant`)).json;
t.equal('two confirmed are too few', [(await quadrant(ann)).quadrant, (await quadrant(ann)).confirmed], ['unknown', 2]);
await need({ kind: 'recognition', contact: wang.id, priority: 4, satisfied: 50 });
t.equal('one without a buying role does not count', (await quadrant(ann)).items.find((i) => i.side === 'personal').left_out, 'no_buying_role');
const deal = await must(ann, '/opportunities', { name: '二期产线', account: a.id, close_date: d(-60) });
await must(ann, '/deal_contacts', { deal: deal.id, contact: wang.id, attitude: 1, buying_roles: ['approver'], from: d(90) });
let q = await quadrant(ann);
// x = (5*80 + 3*40) / 8 = 65, y = 50
t.equal('supplier', [q.quadrant, q.organisational, q.personal, q.confirmed], ['supplier', 65, 50, 3]);
const wangNeed = q.items.find((i) => i.side === 'personal');
await ann.patch(`/needs/${wangNeed.id}`, { satisfied: 60 });
t.equal('partner at 60', (await quadrant(ann)).quadrant, 'partner');
await ann.patch(`/needs/${n1.id}`, { satisfied: 20 });
t.equal('friend', [(await quadrant(ann)).quadrant, (await quadrant(ann)).organisational], ['friend', 27.5]);
const holder = (await chart(ann)).posts.find((p) => p.id === p1.id);
t.equal('attitude and role on the chart', [holder.attitude, holder.roles, holder.deal], [1, ['approver'], deal.id]);
t.equal('not on the day before', (await chart(ann, `?as_of=${d(91)}`)).posts.find((p) => p.id === p1.id).attitude, null);

// --- nobody else ------------------------------------------------------------------------------------
for (const [who, c] of [['eve', eve], ['carl', carl]]) {
  for (const path of [`/accounts/${a.id}/orgchart`, `/accounts/${a.id}/zipper`, `/accounts/${a.id}/trust`, `/accounts/${a.id}/needs_quadrant`, `/contacts/${wang.id}/path`, `/contacts/${li.id}/trust`]) {
    t.equal(`${who} ${path}`, (await c.get(path)).status, 404);
  }
  for (const path of ['relationships', 'contact_links', 'needs', 'exchanges']) {
    const r = await c.get(`/${path}?contact=${wang.id}`);
    t.equal(`${who} lists no ${path}`, r.json.items.length, 0);
  }
  t.equal(`${who} changes no post`, (await change(c, p3.id, { title: 'x' })).status, 404);
  t.equal(`${who} moves nobody`, (await c.post(`/contacts/${li.id}/move`, { account: b.id })).status, 404);
  t.equal(`${who} adds no degree`, (await degree(c, { contact: wang.id, degree: 5 })).status, 422);
  t.equal(`${who} sees no ring of ann's`, (await ripple(c, `?user=${users.ann.id}`)).items, []);
}
t.equal('a colleague of the team reads', [(await bob.get(`/accounts/${a.id}/orgchart`)).status, (await bob.get(`/contacts/${wang.id}/path`)).json.path.worth_625], [200, 375]); // the president's 3/5
t.equal('but writes nothing', [(await change(bob, p3.id, { title: 'x' })).status, (await bob.post('/needs', { account: a.id, kind: 'cost', statement: 'x' })).status], [403, 403]);
t.equal('a viewer neither', (await change(viewer, p3.id, { title: 'x' })).status, 403);

// --- people who move --------------------------------------------------------------------------------
const seatless = await ann.post(`/positions/${p5.id}/leave`, { on: d(1), keep_seat: false });
t.equal('a post is left', [seatless.json.to, (await chart(ann)).posts.some((p) => p.id === p5.id)], [d(1), false]);
t.equal('once', (await ann.post(`/positions/${p5.id}/leave`, {})).json.code, 'post.ended');
t.equal('not to where one may not look', faults(await ann.post(`/contacts/${li.id}/move`, { account: b.id })), 'account:reference');
const under = await post({ contact: chen.id, title: '采购主管', level: 3, reports_to: p2.id, from: today });
const moved = await admin.post(`/contacts/${li.id}/move`, { account: b.id, title: '副总经理', level: 2, on: today, evidence: '名片' });
t.equal('he belongs to the other account', [moved.json.account, moved.json.title], [b.id, '副总经理']);
now = await chart(ann);
const seat = now.posts.find((p) => p.title === '采购经理');
t.equal('his seat stays, empty', [seat.placeholder, seat.reports_to, seat.id === p2.id], [true, p1.id, false]);
t.equal('with those under it', now.posts.find((p) => p.id === under.id).reports_to, seat.id);
t.equal('yesterday he sat there', (await chart(ann, `?as_of=${d(1)}`)).posts.find((p) => p.id === p2.id).contact, li.id);
const risk = now.moves.find((m) => m.contact === li.id);
t.equal('a risk here, of whom ann may not know where', [risk.what, risk.means, risk.account, risk.account_name, risk.last], ['left', 'risk', null, null, d(1)]);
t.equal('who may see it is told', (await chart(admin)).moves.find((m) => m.contact === li.id).account, b.id);
const there = (await carl.get(`/accounts/${b.id}/orgchart`)).json;
t.equal('a door there', there.moves.map((m) => [m.what, m.means, m.contact_name, m.account]), []);
const door = (await admin.get(`/accounts/${b.id}/orgchart`)).json.moves;
t.equal('for whoever sees both', door.map((m) => [m.what, m.means, m.contact, m.account]), [['came', 'door', li.id, a.id]]);

await server.stop();
db.drop();
process.exit(t.done() ? 0 : 1);
