// Who looks after an account: capacity, transfers with their pack and undo, the pool, sealed bids,
// accountability, sponsors; what two people do at the same instant has one effect.
import { Suite, freshDatabase, init, serve, untold } from './server.mjs';
import { company, get, post } from './company.mjs';

const t = new Suite('hand');
const db = freshDatabase();
init(db);
const server = await serve(db);
const { admin, clients, users, units } = await company(server.base);
const { ann, bob, carl, eve, lead_east, gm_east, ka_vp, ops, viewer, marketing, president } = clients;

const refused = (what, r, status, code) => t.equal(what, [r.status, r.json?.code], [status, code]);
const faults = (r) => (r.json?.errors ?? []).map((f) => `${f.field} ${f.code}`).sort();
const day = (shift = 0) => new Date(Date.now() + 8 * 3600e3 + shift * 864e5).toISOString().slice(0, 10);
const account = (who, name, more = {}) => post(who, '/accounts', { name, ...more });
const held = async (user) => (await get(admin, `/accounts?owner=${user.id}&count=exact&limit=1`)).total;
const decide = async (who, approval, decision, comment) =>
  who.post(`/approvals/${approval}/decision`, { decision, ...(comment ? { comment } : {}) });

// --- capacity (A11) ---------------------------------------------------------------------------
await admin.patch(`/users/${users.eve.id}`, { capacity_min: 0, capacity_max: 3 });
for (const n of [1, 2, 3]) await account(eve, `容量客户${n}`);
t.equal('capacity of her own', (await get(eve, '/capacity')).capacity, { binds: true, held: 3, least: 0, most: 3, room: false });
const full = await gm_east.post('/accounts', { name: '转入', owner: users.eve.id });
refused('the fourth of three, given by another', full, 409, 'capacity');
refused('errors of fields come before it', await gm_east.post('/accounts', { name: '', owner: users.eve.id }), 422, 'invalid');
t.equal('its numbers', [full.json.errors[0].field, full.json.errors[0].code, /3.*3/.test(full.json.errors[0].message)], ['owner', 'capacity', true]);
const spare = await account(ann, '安的客户');
refused('by assignment', await ops.post(`/accounts/${spare.id}/assign`, { owner: users.eve.id }), 409, 'capacity');
const batch = await ops.post('/batch', { ops: [{ method: 'POST', path: '/accounts', body: { name: '批量', owner: users.eve.id } }] });
t.equal('in a batch', batch.status, 409);
const first = (await get(eve, '/accounts?owner=me&sort=name&limit=1')).items[0];
t.equal('one goes to the bin', (await eve.del(`/accounts/${first.id}`)).status, 204);
await account(eve, '补一家');
t.equal('and comes back: nothing is lost for a limit', (await eve.post(`/accounts/${first.id}/restore`, {})).status, 200);
t.equal('a customer she found herself is not refused', (await eve.post('/accounts', { name: '自己找到的' })).status, 201);
t.equal('an edit is no new account', (await eve.patch(`/accounts/${(await get(eve, '/accounts?owner=me&limit=1')).items[0].id}`, { note: '改' })).status, 200);
await admin.patch(`/users/${users.eve.id}`, { capacity_min: 0, capacity_max: 8 });
const many = await Promise.all(Array.from({ length: 8 }, (_, i) => gm_east.post('/accounts', { name: `同时${i}`, owner: users.eve.id })));
const placed = many.filter((r) => r.status === 201).length;
t.equal('eight at once, room for three', [placed >= 1 && placed <= 3, await held(users.eve), many.every((r) => [201, 409, 503].includes(r.status))], [true, 5 + placed, true]);
for (let i = 0; i < 3 - placed; i++) await account(gm_east, `补位${i}`, { owner: users.eve.id });
const packed = await Promise.all([1, 2, 3, 4].map((i) => gm_east.post('/accounts', { name: `再来${i}`, owner: users.eve.id })));
t.equal('then no more, however many ask', [packed.map((r) => r.status), await held(users.eve)], [[409, 409, 409, 409], 8]);
t.equal('an administrator is not bound', (await admin.post('/accounts', { name: '管理员客户' })).status, 201);

// --- transfers (A12, K4) ---------------------------------------------------------------------
const acc = await account(ann, '远航船舶股份有限公司', { segment: 'key' });
const contact = await post(ann, '/contacts', { name: '周启明', account: acc.id, title: '采购总监' });
const deal = await post(ann, '/opportunities', { name: '主机改造', account: acc.id, close_date: day(60), amount: { amount: 50000000, currency: 'CNY' } });
const visit = await post(ann, '/activities', { kind: 'visit', subject: '例行拜访', account: acc.id, objective: '了解进展', start: new Date(Date.now() + 864e5).toISOString() });
const promise = await post(ann, '/exchanges', { account: acc.id, contact: contact.id, direction: 'we_give', kind: 'promise', what: '提供样机', due: day(10), state: 'open' });
const seen = await get(ann, `/accounts/${acc.id}/transfer_preview?to=${users.bob.id}`);
t.equal('the preview', [seen.from, seen.to, seen.deals.map((x) => x.id), seen.activities.map((x) => x.id), seen.promises.map((x) => x.id), seen.contacts.map((x) => x.name), seen.promises_open, seen.to_capacity.room], [users.ann.id, users.bob.id, [deal.id], [visit.id], [promise.id], ['周启明'], 1, true]);
refused('a stranger asks for no preview', await carl.get(`/accounts/${acc.id}/transfer_preview?to=${users.carl.id}`), 404, 'not_found');
refused('nor for the account', await carl.post(`/accounts/${acc.id}/transfers`, { to: users.carl.id, reason: '想要' }), 404, 'not_found');
refused('a colleague reads but does not give', await bob.post(`/accounts/${acc.id}/transfers`, { to: users.bob.id, reason: '想要' }), 403, 'forbidden');
t.equal('reason and receiver', faults(await ann.post(`/accounts/${acc.id}/transfers`, { to: users.ann.id, reason: ' ' })), ['reason required', 'to same_owner']);
const tr = await post(ann, `/accounts/${acc.id}/transfers`, { to: users.bob.id, reason: '区域调整', handover_notes: '样机在途', introductions: '周启明' });
t.equal('asked for', [tr.state, tr.from, tr.to, tr.name, tr.origin], ['requested', users.ann.id, users.bob.id, '远航船舶股份有限公司', 'request']);
refused('once only', await ann.post(`/accounts/${acc.id}/transfers`, { to: users.bob.id, reason: '再来' }), 409, 'transfer.open');
t.equal('nothing moves yet', (await get(ann, `/accounts/${acc.id}`)).owner, users.ann.id);
t.equal('the receiver hears of it', (await get(bob, '/transfers')).items.map((x) => x.id), [tr.id]);
t.equal('a stranger does not', (await get(carl, '/transfers?count=exact')).total, 0);
refused('generic writing is closed', await admin.post('/transfers', { account: acc.id, to: users.bob.id, reason: 'x' }), 405, 'method_not_allowed');
t.equal('the superior decides', (await decide(lead_east, tr.approval, 'approve')).status, 200);
t.equal('approved, still not moved: it is to be filed', [(await get(ann, `/transfers/${tr.id}`)).state, (await get(ann, `/accounts/${acc.id}`)).owner], ['approved', users.ann.id]);
refused('and still the only one', await ann.post(`/accounts/${acc.id}/transfers`, { to: users.bob.id, reason: '再来' }), 409, 'transfer.open');
const filed = await Promise.all([decide(ops, tr.approval, 'approve'), decide(ops, tr.approval, 'approve'), decide(ops, tr.approval, 'approve')]);
t.equal('filed three times at once, one counts', filed.map((r) => r.status).filter((s) => s === 200).length, 1);
const done = await get(ann, `/transfers/${tr.id}`);
t.equal('done', [done.state, done.effective_on, done.undo_until, done.moved.opportunity, done.moved.activity, done.moved.exchange], ['done', day(), day(14), `${deal.id}`, `${visit.id}`, `${promise.id}`]);
t.equal('all that hangs on it went along', [(await get(bob, `/accounts/${acc.id}`)).owner, (await get(bob, `/opportunities/${deal.id}`)).owner, (await get(bob, `/activities/${visit.id}`)).owner, (await get(bob, `/exchanges/${promise.id}`)).user], Array(4).fill(users.bob.id));
const pack = await get(bob, `/transfers/${tr.id}/pack`);
t.equal('the pack', [pack.account.name, pack.transfer.handover_notes, pack.deals.length, pack.promises[0].what, pack.contacts[0].title, pack.from_name], ['远航船舶股份有限公司', '样机在途', 1, '提供样机', '采购总监', 'ann 某']);
refused('not for strangers', await carl.get(`/transfers/${tr.id}/pack`), 404, 'not_found');
const history = await get(bob, `/accounts/${acc.id}/history`);
t.equal('both owners stay in the history', JSON.stringify(history).includes('transfer'), true);
refused('the giver cannot take it back himself', await ann.post(`/transfers/${tr.id}/undo`, { reason: '后悔' }), 403, 'forbidden');
t.equal('undo has a reason', faults(await ops.post(`/transfers/${tr.id}/undo`, { reason: '' })), ['reason required']);
await bob.patch(`/opportunities/${deal.id}`, { next_step: '报价' });
const back = await Promise.all([ops.post(`/transfers/${tr.id}/undo`, { reason: '区域不变' }), gm_east.post(`/transfers/${tr.id}/undo`, { reason: '区域不变' })]);
t.equal('two undo, one effect', back.map((r) => r.status).sort(), [200, 409]);
t.equal('as it was', [(await get(ann, `/accounts/${acc.id}`)).owner, (await get(ann, `/opportunities/${deal.id}`)).owner, (await get(ann, `/opportunities/${deal.id}`)).next_step, (await get(ann, `/exchanges/${promise.id}`)).user], [users.ann.id, users.ann.id, '报价', users.ann.id]);

// filing refuses only on capacity or open promises
const second = await post(ann, `/accounts/${acc.id}/transfers`, { to: users.bob.id, reason: '再次调整' });
await decide(lead_east, second.approval, 'approve');
t.equal('open promises are a reason', (await decide(ops, second.approval, 'reject', '还有未了承诺')).status, 200);
t.equal('rejected', (await get(ann, `/transfers/${second.id}`)).state, 'rejected');
await ann.patch(`/exchanges/${promise.id}`, { state: 'kept' });
const third = await post(ann, `/accounts/${acc.id}/transfers`, { to: users.bob.id, reason: '三次' });
await decide(lead_east, third.approval, 'approve');
refused('nothing else is', await decide(ops, third.approval, 'reject', '不想备案'), 409, 'transfer.refusal');
await admin.patch(`/users/${users.bob.id}`, { capacity_min: 0, capacity_max: 1 });
await account(bob, '鲍勃的客户');
refused('above capacity it cannot be filed', await decide(ops, third.approval, 'approve'), 409, 'capacity');
t.equal('nothing moved', (await get(ann, `/accounts/${acc.id}`)).owner, users.ann.id);
t.equal('capacity is a reason to refuse', (await decide(ops, third.approval, 'reject', '超出容量')).status, 200);
await admin.patch(`/users/${users.bob.id}`, { capacity_min: 0, capacity_max: 40 });
const later = await post(ann, `/accounts/${acc.id}/transfers`, { to: users.bob.id, reason: '下月起', effective_on: day(20) });
await decide(lead_east, later.approval, 'approve');
await decide(ops, later.approval, 'approve');
t.equal('filed for a later day', [(await get(ann, `/transfers/${later.id}`)).state, (await get(ann, `/accounts/${acc.id}`)).owner], ['filed', users.ann.id]);

const reverse = await account(bob, '交给先入职的人');
t.equal('to somebody of a smaller number', (await bob.post(`/accounts/${reverse.id}/transfers`, { to: users.ann.id, reason: '调整' })).status, 201);

// two transfers of different accounts into one last place
await admin.patch(`/users/${users.eve.id}`, { capacity_min: 0, capacity_max: (await held(users.eve)) + 1 });
const room = await held(users.eve);
const pair = [await account(ann, '并发甲'), await account(ann, '并发乙')];
const both = [];
for (const a of pair) both.push(await post(ann, `/accounts/${a.id}/transfers`, { to: users.eve.id, reason: '并发' }));
for (const x of both) await decide(lead_east, x.approval, 'approve');
const race = await Promise.all(both.map((x) => decide(ops, x.approval, 'approve')));
t.equal('one place, one transfer', [race.filter((r) => r.status === 200).length, race.every((r) => [200, 409, 503].includes(r.status)), await held(users.eve)], [1, true, room + 1]);
const filedBoth = (await Promise.all(both.map((x) => get(ops, `/transfers/${x.id}`)))).map((x) => x.state).sort();
t.equal('the other waits', filedBoth, ['approved', 'done']);
const asked = await Promise.all([1, 2, 3].map(() => ann.post(`/accounts/${spare.id}/transfers`, { to: users.bob.id, reason: '同时' })));
t.equal('asked three times at once', asked.filter((r) => r.status === 201).length, 1);

// --- the common pool (A14) ---------------------------------------------------------------------
const lost = await account(ann, '沉睡客户股份有限公司', { segment: 'prospect', region: '310000', industry: 'machinery' });
const free = await post(ops, '/accounts', { name: '公海一号', region: '440000', owner: null });
t.equal('an account of nobody lies in the pool', (await get(carl, '/pool?q=公海')).items.map((x) => [x.id, x.name, x.region, Object.keys(x).sort().join()]), [[free.id, '公海一号', '440000', 'id,industry,name,region,segment,since']]);
refused('who cannot have accounts sees no pool', await viewer.get('/pool'), 403, 'forbidden');
refused('nor claims', await viewer.post('/pool/claims', { account: free.id }), 403, 'forbidden');
t.equal('the account itself stays hidden', (await carl.get(`/accounts/${free.id}`)).status, 404);
refused('what is owned and unseen is not there', await carl.post('/pool/claims', { account: lost.id }), 404, 'not_found');
refused('what is owned and seen', await bob.post('/pool/claims', { account: lost.id }), 409, 'pool.owned');
const claims = await Promise.all([carl.post('/pool/claims', { account: free.id }), bob.post('/pool/claims', { account: free.id }), clients.gm_south.post('/pool/claims', { account: free.id })]);
t.equal('three claim, one has it', [claims.filter((r) => r.status === 201).length, claims.every((r) => [201, 409, 503].includes(r.status))], [1, true]);
t.equal('and only he', [users.carl.id, users.bob.id, users.gm_south.id].includes((await get(admin, `/accounts/${free.id}`)).owner), true);
// again and again, each time from two people at the same instant
const rounds = [];
for (let i = 0; i < 8; i++) {
  const a = await post(ops, '/accounts', { name: `抢领${i}`, owner: null });
  await admin.patch(`/users/${users.carl.id}`, { capacity_min: 0, capacity_max: 100 });
  const r = await Promise.all([carl, bob].map((who) => who.post('/pool/claims', { account: a.id })));
  const won = r.filter((x) => x.status === 201).length;
  const entries = (await get(admin, `/pool_entries?account=${a.id}&state=claimed&count=exact`)).total;
  const owner = (await get(admin, `/accounts/${a.id}`)).owner;
  rounds.push(won <= 1 && entries === won && (owner !== null) === (won === 1));
}
t.equal('eight claims by two at once: never two owners, never two entries', rounds, Array(8).fill(true));
const heap = [];
for (const n of [1, 2, 3, 4, 5, 6]) {
  const a = await post(ops, '/accounts', { name: `公海批${n}`, owner: null });
  heap.push(a);
}
const rush = await Promise.all(heap.map((a) => eve.post('/pool/claims', { account: a.id })));
t.equal('no room left', rush.map((r) => r.status).filter((s) => s === 201).length, 0);
await admin.patch(`/users/${users.eve.id}`, { capacity_min: 0, capacity_max: 100 });
const rush2 = await Promise.all(heap.map((a) => eve.post('/pool/claims', { account: a.id })));
t.equal('three a day', [rush2.filter((r) => r.status === 201).length <= 3, rush2.every((r) => [201, 409, 503].includes(r.status))], [true, true]);
const rest = (await get(eve, '/pool')).items;
for (const a of rest) await eve.post('/pool/claims', { account: a.id });
t.equal('and never more', [(await get(eve, '/pool')).claimed_today, (await eve.post('/pool/claims', { account: (await get(eve, '/pool')).items[0].id })).json.code], [3, 'pool.limit']);
refused('the round is not for everybody', await ann.post('/pool/round', {}), 403, 'forbidden');

// --- bids (A13) ----------------------------------------------------------------------------------
const wanted = await account(ann, '竞标客户集团有限公司', { region: '320000', industry: 'machinery' });
const soon = (ms) => new Date(Date.now() + ms).toISOString();
refused('not by an account manager', await ann.post('/bids', { account: wanted.id, deadline: soon(60000) }), 403, 'forbidden');
t.equal('not into the past', faults(await lead_east.post('/bids', { account: wanted.id, deadline: soon(-1000) })), ['deadline in_past']);
const published = await Promise.all([lead_east.post('/bids', { account: wanted.id, deadline: soon(4000), conditions: '三年内做到行业第一', base_target: { amount: 100000000, currency: 'CNY' } }), ops.post('/bids', { account: wanted.id, deadline: soon(4000) })]);
t.equal('published twice at once, once on the list', published.filter((r) => r.status === 201).length, 1);
const bid = published.find((r) => r.status === 201).json;
t.equal('on the list of everybody, with the name', (await get(carl, '/bids')).items.map((x) => [x.name, x.region, x.state, x.weight_plan]), [['竞标客户集团有限公司', '320000', 'published', 40]]);
refused('the account behind it stays closed', await carl.get(`/accounts/${wanted.id}`), 404, 'not_found');
t.equal('a plan is needed', faults(await carl.post(`/bids/${bid.id}/applications`, { plan: ' ' })), ['plan required']);
refused('its owner need not apply', await ann.post(`/bids/${bid.id}/applications`, { plan: '我的' }), 409, 'bid.owner');
refused('nor others than account managers', await lead_east.post(`/bids/${bid.id}/applications`, { plan: '我来' }), 403, 'forbidden');
const twice = await Promise.all([1, 2, 3].map((n) => carl.post(`/bids/${bid.id}/applications`, { plan: `先做样板线，再全厂推广 ${n}`, relations: '认识设备部长', target_revenue: { amount: 30000000, currency: 'CNY' } })));
t.equal('handed in three times at once, one application', [(await get(carl, '/bid_applications?count=exact')).total, twice.some((r) => r.status === 201)], [1, true]);
const bobs = await post(bob, `/bids/${bid.id}/applications`, { plan: '由服务切入' });
const sealed = [];
for (const who of [admin, president, ka_vp, gm_east, lead_east, ops, ann, eve, viewer])
  sealed.push((await get(who, '/bid_applications?count=exact')).total, (await who.get(`/bid_applications/${bobs.id}`)).status, (await get(who, `/bids/${bid.id}/applications`)).items.length, (await get(who, `/bids/${bid.id}/bid_applications?count=exact`)).total);
t.equal('sealed: nobody reads, nobody counts', sealed, Array(9).fill([0, 404, 0, 0]).flat());
t.equal('nor in the history of the bid', (await lead_east.get(`/bids/${bid.id}/history`)).text.includes('服务切入'), false);
t.equal('one sees one\'s own', (await get(bob, `/bids/${bid.id}/applications`)).items.map((x) => [x.user, x.plan, x.target_revenue]), [[users.bob.id, '由服务切入', null]]);
t.equal('to change it, with all that was written', (await get(carl, `/bids/${bid.id}/applications`)).items.map((x) => [x.relations, x.target_revenue]), [['认识设备部长', { amount: 30000000, currency: 'CNY' }]]);
refused('no opening before the deadline', await ops.post(`/bids/${bid.id}/open`, {}), 409, 'bid.not_due');
await new Promise((r) => setTimeout(r, Math.max(0, Date.parse(bid.deadline) - Date.now() + 300)));
refused('none after the deadline', await eve.post(`/bids/${bid.id}/applications`, { plan: '晚了' }), 409, 'bid.closed');
refused('nor a change', await bob.post(`/bids/${bid.id}/applications`, { plan: '改' }), 409, 'bid.closed');
refused('opened by who governs', await bob.post(`/bids/${bid.id}/open`, {}), 403, 'forbidden');
const opening = await Promise.all([ops.post(`/bids/${bid.id}/open`, {}), lead_east.post(`/bids/${bid.id}/open`, {})]);
t.equal('opened once', opening.map((r) => r.status).sort(), [200, 409]);
const view = await get(ops, `/bids/${bid.id}/applications`);
t.equal('now they are read', [view.manages, view.items.length, view.items.every((x) => x.plan.length > 0 && x.score_record === 0 && x.score_capacity > 80 && x.score_plan === null)], [true, 2, true]);
t.equal('competitors still see only their own', (await get(bob, `/bids/${bid.id}/applications`)).items.length, 1);
refused('not before the plan is scored', await ops.post(`/bids/${bid.id}/award`, {}), 409, 'bid.unscored');
const carls = view.items.find((x) => x.user === users.carl.id);
t.equal('0 to 100', faults(await ops.post(`/bids/${bid.id}/scores`, { scores: [{ application: carls.id, score_plan: 101 }] })), ['score_plan range']);
const scored = await post(ops, `/bids/${bid.id}/scores`, { scores: [{ application: carls.id, score_plan: 90, score_relation: 60, score_record: 50, score_capacity: 80 }, { application: bobs.id, score_plan: 70, score_relation: 60, score_record: 50, score_capacity: 80 }] });
t.equal('scored', scored.items.map((x) => x.score_plan).sort(), [70, 90]);
const awarded = await Promise.all([ops.post(`/bids/${bid.id}/award`, { note: '方案扎实' }), lead_east.post(`/bids/${bid.id}/award`, {}), ops.post(`/bids/${bid.id}/award`, {})]);
t.equal('awarded once', awarded.map((r) => r.status).filter((s) => s === 200).length, 1);
const result = await get(viewer, `/bids/${bid.id}/applications`);
// 90*40 + 60*20 + 50*20 + 80*20 = 7400 -> 74; 70*40 -> 66
t.equal('the result is public', [result.bid.state, result.bid.winner, result.items.map((x) => [x.user, x.total, x.rank, x.won, x.plan, x.relations, x.target_revenue])], ['awarded', users.carl.id, [[users.carl.id, 74, 1, true, null, null, null], [users.bob.id, 66, 2, false, null, null, null]]]);
t.equal('the account is the winner\'s', (await get(carl, `/accounts/${wanted.id}`)).owner, users.carl.id);
t.equal('by a transfer', (await get(carl, '/transfers?origin=bid')).items.map((x) => [x.state, x.bid, x.from, x.to]), [['done', bid.id, users.ann.id, users.carl.id]]);
const empty = await post(gm_east, '/bids', { account: lost.id, deadline: soon(700) });
await new Promise((r) => setTimeout(r, 1000));
t.equal('nobody applied', (await post(gm_east, `/bids/${empty.id}/open`, {})).state, 'void');

// --- accountability (A15) ------------------------------------------------------------------------
const rival = await post(admin, '/competitors', { name: '德诺自动化' });
const watched = await account(ann, '被盯上的客户');
const safe = await account(ann, '已成交的客户');
const sold = await post(ann, '/opportunities', { name: '已成交', account: safe.id, close_date: day() });
await gm_east.post(`/opportunities/${sold.id}/close`, { state: 'won', override_reason: '测试数据' });
await post(ann, '/opportunities', { name: '在跟', account: watched.id, close_date: day(30) });
const listDay = Number(day().slice(8)) >= 15 ? `${day().slice(0, 8)}15` : `${day().slice(0, 8)}01`;
const before = (n) => new Date(Date.parse(listDay) - n * 864e5).toISOString().slice(0, 10);
for (const [a, n] of [[watched, 3], [watched, 5], [safe, 4]]) await post(marketing, '/sightings', { competitor: rival.id, account: a.id, where: 'site', subject: `横幅广告 ${n}`, date: before(n) });
refused('the list is made by KA management', await ann.post('/accountability/list', {}), 403, 'forbidden');
const made = await Promise.all([ops.post('/accountability/list', {}), ka_vp.post('/accountability/list', {})]);
t.equal('made twice at once, listed once', [made.filter((r) => r.status === 200).length >= 1, (await get(ops, '/explanations?count=exact')).total], [true, 1]);
const ex = (await get(ann, '/explanations')).items[0];
t.equal('two sightings, an open deal exempts nobody, the won one does', [ex.account, ex.owner, ex.competitor, ex.sightings, ex.first_seen, ex.last_seen, ex.open_deals, ex.state, ex.listed_on], [watched.id, users.ann.id, rival.id, 2, before(5), before(3), 1, 'open', listDay]);
t.equal('others do not see it', [(await get(carl, '/explanations?count=exact')).total, (await carl.get(`/explanations/${ex.id}`)).status], [0, 404]);
refused('only the owner explains', await lead_east.post(`/explanations/${ex.id}/explain`, { cause: 'a', did: 'b', remedy: 'c' }), 403, 'explanation.not_yours');
refused('not judged before', await ka_vp.post(`/explanations/${ex.id}/judge`, { verdict: 'excused', comment: '好' }), 409, 'explanation.state');
t.equal('the form is whole', faults(await ann.post(`/explanations/${ex.id}/explain`, { cause: '', did: 'b', remedy: '' })), ['cause required', 'remedy required']);
await post(ann, `/explanations/${ex.id}/explain`, { cause: '对方降价', did: '两次拜访', remedy: '高层互访', remedy_due: day(14) });
refused('not by herself', await ann.post(`/explanations/${ex.id}/judge`, { verdict: 'excused', comment: '好' }), 403, 'explanation.not_yours');
refused('the superior first', await ops.post(`/explanations/${ex.id}/judge`, { verdict: 'excused', comment: '好' }), 403, 'explanation.not_yours');
const judged = await Promise.all([lead_east.post(`/explanations/${ex.id}/judge`, { verdict: 'partly', comment: '响应偏慢' }), lead_east.post(`/explanations/${ex.id}/judge`, { verdict: 'excused', comment: '重复' })]);
t.equal('judged once', judged.filter((r) => r.status === 200).length, 1);
const verdict = await post(ops, `/explanations/${ex.id}/judge`, { verdict: 'partly', comment: '按部分负责处理' });
t.equal('KA management closes', [verdict.state, verdict.verdict, verdict.reviewer], ['judged', 'partly', users.ops.id]);
refused('it is done', await ann.post(`/explanations/${ex.id}/explain`, { cause: 'a', did: 'b', remedy: 'c' }), 409, 'explanation.state');
t.equal('figures by person', (await get(ops, '/accountability/stats')).items, [{ id: users.ann.id, name: 'ann 某', listed: 1, open: 0, overdue: 0, judged: 1, excused: 0, partly: 1, responsible: 0 }]);
t.equal('by competitor', (await get(ops, '/accountability/stats?by=competitor')).items.map((x) => [x.name, x.listed]), [['德诺自动化', 1]]);
t.equal('of what one may see', (await get(carl, '/accountability/stats')).items, []);
const figuresOf = async (query) => (await get(ops, `/accountability/stats?${query}`)).items.map((x) => x.listed);
t.equal('of a person, a unit with those below it', [await figuresOf(`owner=${users.ann.id}`), await figuresOf(`unit=${units.east1.id}`), await figuresOf(`unit=${units.east.id}&by=competitor`)], [[1], [1], [1]]);
t.equal('of nobody else', [await figuresOf(`owner=${users.bob.id}`), await figuresOf(`unit=${units.south.id}`), await figuresOf(`unit=${units.east2.id}&by=competitor`), await figuresOf('owner=me')], [[], [], [], []]);
t.equal('of customers', [await figuresOf('segment=key'), await figuresOf('region=31'), await figuresOf('product=999999')], [[], [], []]);
await ann.patch(`/accounts/${watched.id}`, { segment: 'key', region: '310115' });
t.equal('who are what is asked', [await figuresOf('segment=key'), await figuresOf('region=31'), await figuresOf(`segment=key&region=31&owner=${users.ann.id}&unit=${units.east.id}`)], [[1], [1], [1]]);
refused('no person', await ops.get('/accountability/stats?owner=x'), 400, 'query.value');
refused('a period that ends before it begins', await ops.get('/accountability/stats?from=2026-03-01&to=2026-02-28'), 400, 'query.value');

// --- an account in the bin is explained by nobody, and asked for again when it is back
const told = async () => {
  const tiles = (await get(ops, '/analysis/dashboard')).questions.flatMap((q) => q.tiles);
  const items = (await get(ops, '/explanations?sort=id')).items.map((x) => [x.account, x.state]);
  return [tiles.find((x) => x.key === 'explanations').count, items, (await get(ops, '/accountability/stats')).items.map((x) => [x.listed, x.open])];
};
const dropped = await account(ann, '将被删除的客户');
await post(marketing, '/sightings', { competitor: rival.id, account: dropped.id, where: 'site', subject: '横幅广告', date: before(2) });
await post(ops, '/accountability/list', {});
const there = [1, [[watched.id, 'judged'], [dropped.id, 'open']], [[2, 1]]];
t.equal('one is judged, one open', await told(), there);
const unexplained = (await get(ann, `/accounts/${dropped.id}/explanations`)).items[0];
t.equal('the account goes, though nobody may delete an explanation', (await ann.del(`/accounts/${dropped.id}`)).status, 204);
t.equal('and nothing is asked of it', [await told(), (await ann.get(`/explanations/${unexplained.id}`)).status], [[0, [[watched.id, 'judged']], [[1, 0]]], 404]);
await post(ops, '/accountability/list', {});
t.equal('it is not listed anew', await told(), [0, [[watched.id, 'judged']], [[1, 0]]]);
t.equal('back again, so is what it asks', [(await ann.post(`/accounts/${dropped.id}/restore`, {})).status, await told()], [200, there]);
t.equal('and is explained', (await post(ann, `/explanations/${unexplained.id}/explain`, { cause: '对方降价', did: '拜访', remedy: '让利' })).state, 'explained');

// --- sponsors (A10, K12) ---------------------------------------------------------------------------
t.equal('an executive', faults(await lead_east.post('/sponsorships', { account: acc.id, user: users.bob.id })), ['user not_executive']);
const sp = await post(lead_east, '/sponsorships', { account: acc.id, user: users.gm_east.id, duties: ['open_doors'], from: day(), why: '区域最大客户' });
t.equal('named', [sp.nominated_by, (await get(ann, `/accounts/${acc.id}`)).sponsor], [users.lead_east.id, users.gm_east.id]);
t.equal('the days of two do not meet', [
  faults(await lead_east.post('/sponsorships', { account: acc.id, user: users.ka_vp.id, from: day(-30), to: day() })),
  faults(await lead_east.post('/sponsorships', { account: acc.id, user: users.ka_vp.id, from: day(40) })),
  faults(await lead_east.post('/sponsorships', { account: acc.id, user: users.ka_vp.id, from: day(-30), to: day(60) })),
], Array(3).fill(['user one_sponsor']));
const former = await post(lead_east, '/sponsorships', { account: acc.id, user: users.ka_vp.id, from: day(-30), to: day(-1) });
t.equal('one who ended the day before does not show', (await get(ann, `/accounts/${acc.id}`)).sponsor, users.gm_east.id);
t.equal('nor is his term stretched into the next', faults(await lead_east.patch(`/sponsorships/${former.id}`, { to: day() })), ['user one_sponsor']);
await lead_east.del(`/sponsorships/${former.id}`);
const instead = await post(lead_east, '/sponsorships', { account: acc.id, user: users.president.id, from: day(-20), to: day(-1) });
refused('back from the bin only where the days are free', await lead_east.post(`/sponsorships/${former.id}/restore`, {}), 409, 'sponsorship.taken');
await lead_east.del(`/sponsorships/${instead.id}`);
t.equal('and there it comes back', (await lead_east.post(`/sponsorships/${former.id}/restore`, {})).status, 200);
const unsponsored = await account(ann, '两人同时提名');
const named = await Promise.all([lead_east, gm_east, ka_vp].map((who) => who.post('/sponsorships', { account: unsponsored.id, user: users.ka_vp.id, from: day() })));
t.equal('named three times at once, one counts', [named.filter((r) => r.status === 201).length, (await get(ann, `/accounts/${unsponsored.id}/sponsorships?count=exact`)).total], [1, 1]);
const soonSponsor = await account(ann, '下月才有责任高管');
const coming = await post(lead_east, '/sponsorships', { account: soonSponsor.id, user: users.gm_east.id, from: day(20) });
t.equal('who begins later is not shown yet', [(await get(ann, `/accounts/${soonSponsor.id}`)).sponsor, (await get(gm_east, '/sponsor_cockpit')).items.some((x) => x.account === soonSponsor.id)], [null, false]);
t.equal('moved to today he is', [(await lead_east.patch(`/sponsorships/${coming.id}`, { from: day() })).status, (await get(ann, `/accounts/${soonSponsor.id}`)).sponsor], [200, users.gm_east.id]);
await lead_east.del(`/sponsorships/${coming.id}`);
t.equal('one at a time', faults(await lead_east.post('/sponsorships', { account: acc.id, user: users.ka_vp.id })), ['user one_sponsor']);
await post(ann, '/exchanges', { account: acc.id, contact: contact.id, direction: 'we_give', kind: 'promise', what: '安排参观', due: day(3), state: 'open' });
await post(ann, '/activities', { kind: 'call', subject: '电话沟通', account: acc.id, state: 'done', start: new Date(Date.now() - 864e5).toISOString(), result: '约下周见面' });
const pit = (await get(gm_east, '/sponsor_cockpit')).items[0];
t.equal('the cockpit', [pit.account, pit.last_contact.subject, pit.promise.what, pit.homework_done, pit.review_due, pit.empty_pairs], [acc.id, '电话沟通', '安排参观', false, false, [1, 2, 3, 4]]);
t.equal('of what one may see', (await get(carl, `/sponsor_cockpit?user=${users.gm_east.id}`)).items, []);
const reviewed = await post(gm_east, `/sponsorships/${sp.id}/review`, { note: '关系稳定' });
t.equal('reviewed', [reviewed.reviewed_on, reviewed.next_review > day(80)], [day(), true]);
await lead_east.patch(`/sponsorships/${sp.id}`, { to: day(-1) }).then((r) => t.equal('not before it began', faults(r), ['to order']));
t.equal('ends', [(await lead_east.del(`/sponsorships/${sp.id}`)).status, (await get(ann, `/accounts/${acc.id}`)).sponsor], [204, null]);
t.equal('every status is one the OpenAPI document tells', await untold(admin), []);
await server.stop();
db.drop();
process.exit(t.done() ? 0 : 1);
