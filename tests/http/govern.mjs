// Accounts governed: files and their audits, tiers by score sheets and approval, the pyramid, the matrix, the lifecycle,
// credit and its consequences, losses, the eight rules; and that who sees no account is told nothing of it.
import { Suite, freshDatabase, init, serve, untold } from './server.mjs';
import { company } from './company.mjs';

const t = new Suite('govern');
const db = freshDatabase();
init(db);
const server = await serve(db);
const { admin, clients, users } = await company(server.base);
const { ann, bob, carl, ops, finance, lead_east: lead, president } = clients;
const faults = (r) => (r.json?.errors ?? []).map((e) => `${e.field}:${e.code}`).sort().join(' ');
const iso = (days) => new Date(Date.now() + 8 * 3600e3 + days * 86400e3).toISOString().slice(0, 10);
const make = async (who, path, body) => {
  const r = await who.post(path, body);
  if (r.status !== 201) throw new Error(`${path}: ${r.status} ${r.text}`);
  return r.json;
};
const get = async (who, path) => {
  const r = await who.get(path);
  if (r.status !== 200) throw new Error(`${path}: ${r.status} ${r.text}`);
  return r.json;
};
const refused = (what, r, status, code) => t.equal(what, [r.status, r.json?.code], [status, code]);
const yuan = (n) => ({ amount: n * 100, currency: 'CNY' });
const win = async (who, account, amount, daysAgo, margin) => {
  const d = await make(who, '/opportunities', { name: `单 ${account} ${daysAgo}`, account, close_date: iso(30), opened_on: iso(-daysAgo - 5), amount: yuan(amount), ...(margin ? { margin: yuan(margin) } : {}) });
  const r = await lead.post(`/opportunities/${d.id}/close`, { state: 'won', closed_on: iso(-daysAgo), override_reason: '历史订单补录' });
  if (r.status !== 200) throw new Error(`won: ${r.status} ${r.text}`);
  return d;
};

const big = await make(ann, '/accounts', { name: '江南重工', segment: 'regular', attractiveness: 'medium', relationship: 'good', lifecycle: 'growth', credit_grade: 'white', region: '320000' });
const small = await make(ann, '/accounts', { name: '小河五金', segment: 'super_prospect', lifecycle: 'breakthrough' });
const low = await make(ann, '/accounts', { name: '无意公司', segment: 'unattractive' });
const bobs = await make(bob, '/accounts', { name: '白云机械', segment: 'key' });
const carls = await make(carl, '/accounts', { name: '岭南保密客户', segment: 'key' });

// --- A2: the file and its audit ---
refused('an account manager audits nothing', await bob.post(`/accounts/${big.id}/audit`, { result: 'approved' }), 403, 'forbidden');
t.equal('a stranger is told nothing', (await carl.post(`/accounts/${big.id}/audit`, { result: 'approved' })).status, 404);
t.equal('what is returned has a reason', faults(await ops.post(`/accounts/${big.id}/audit`, { result: 'returned' })), 'reason:required');
t.equal('a field of the form', faults(await ops.post(`/accounts/${big.id}/audit`, { result: 'returned', reason: 'x', wrong: ['nonsense'] })), 'wrong:option');
const back = await ops.post(`/accounts/${big.id}/audit`, { result: 'returned', reason: '开户行缺失', wrong: ['bank'] });
t.equal('returned', [back.status, back.json.audit_mark, back.json.audit_reason, back.json.audited_by], [200, 'returned', '开户行缺失', users.ops.id]);
t.check('the owner hears of it', JSON.stringify((await ann.get('/notifications')).json).includes('开户行缺失'));
t.equal('approved', (await ops.post(`/accounts/${big.id}/audit`, { result: 'approved' })).json.audit_mark, 'approved');
t.equal('a plain field leaves the mark', (await ann.patch(`/accounts/${big.id}`, { fax: '025-8888' })).json.audit_mark, 'approved');
t.equal('the same value too', (await ann.patch(`/accounts/${big.id}`, { name: '江南重工' })).json.audit_mark, 'approved');
t.equal('a key field opens it again', (await ann.patch(`/accounts/${big.id}`, { bank: '工商银行' })).json.audit_mark, 'unaudited');
const audits = (await get(ann, `/accounts/${big.id}/file_audits?sort=id`)).items ?? [];
t.equal('all of it is kept', audits.map((a) => [a.result, a.reason]), [['returned', '开户行缺失'], ['approved', null], ['reopened', null]]);
t.equal('with what was wrong', [audits[0].wrong, audits[2].wrong, audits[2].auditor], [['bank'], ['bank'], users.ann.id]);
refused('nobody writes them by hand', await ops.post('/file_audits', { account: big.id, result: 'approved' }), 405, 'method_not_allowed');
t.equal('the mark is not set by hand', faults(await ops.patch(`/accounts/${big.id}`, { audit_mark: 'approved' })), 'audit_mark:use_action');
const own = await make(ops, '/accounts', { name: '运营自管客户', segment: 'regular' });
refused('nor does one audit his own', await ops.post(`/accounts/${own.id}/audit`, { result: 'approved' }), 409, 'audit.own');
const files = await get(ops, '/analysis/files');
t.equal('what waits', [files.may_audit, files.items.map((f) => f.id).sort((a, b) => a - b)], [true, [big.id, bobs.id, carls.id, own.id]]);
t.check('with what is missing', files.items[0].completeness < 80 && files.items[0].missing.length > 0);
t.equal('each sees his own', [(await get(carl, '/analysis/files')).items.map((f) => f.id), (await get(carl, '/analysis/files')).may_audit], [[carls.id], false]);

// --- A3: tiers ---
const models = (await get(ann, '/qualification_models?sort=position')).items;
t.equal('three models', models.map((m) => m.key), ['eight_signs', 'references', 'three_views']);
const items = (await get(ann, `/qualification_items?model=${models[0].id}&sort=position`)).items;
t.equal('the eight signs weigh a hundred', items.map((i) => i.weight), [10, 15, 15, 20, 15, 10, 10, 5]);
t.equal('price sensitivity counts inverted', (await get(ann, `/qualification_items?model=${models[1].id}&inverted=true`)).items.map((i) => i.name_en), ['Price sensitivity (5 = insensitive)']);
refused('models belong to sales operations', await ann.patch(`/qualification_items/${items[0].id}`, { weight: 50 }), 403, 'forbidden');
const sheet = (who, account, levels, more = {}) => who.post(`/accounts/${account}/score_sheets`, { template: models[0].id, levels: items.map((i, k) => ({ item: i.id, level: levels[k] })), ...more });
t.equal('every criterion has a level', faults(await ann.post(`/accounts/${big.id}/score_sheets`, { template: models[0].id, levels: items.slice(1).map((i) => ({ item: i.id, level: 3 })) })), `levels[${items[0].id}]:required`);
t.equal('levels are 1 to 5', faults(await sheet(ann, big.id, [6, 1, 1, 1, 1, 1, 1, 1])), `levels[${items[0].id}]:score`);
refused('a colleague scores nothing', await sheet(bob, big.id, [3, 3, 3, 3, 3, 3, 3, 3]), 403, 'forbidden');
t.equal('a stranger sees nothing', (await sheet(carl, big.id, [3, 3, 3, 3, 3, 3, 3, 3])).status, 404);
const scored = await sheet(ann, big.id, [4, 4, 4, 4, 4, 3, 3, 3]);
t.equal('375 of 500', [scored.status, scored.json?.total, scored.json?.tier_before, scored.json?.tier_proposed, scored.json?.state], [201, 75, 'regular', 'key', 'scored']);
t.equal('the sheet keeps its criteria', scored.json.levels?.map?.((l) => [l.weight, l.level]).slice(0, 2), [[10, 4], [15, 4]]);
await ops.patch(`/qualification_items/${items[0].id}`, { weight: 60 });
t.equal('a later weight changes no sheet', (await get(ann, `/score_sheets/${scored.json.id}`)).total, 75);
await ops.patch(`/qualification_items/${items[0].id}`, { weight: 10 });
const proposed = (await get(ann, '/analysis/tiers')).items;
t.equal('proposed by the sheet', proposed.map((p) => [p.id, p.segment, p.proposed, p.why]), [[big.id, 'regular', 'key', 'sheet']]);
t.equal('nobody else hears', (await get(carl, '/analysis/tiers')).items, []);
t.equal('another tier than the score needs a reason', faults(await ann.post(`/score_sheets/${scored.json.id}/decision`, { tier: 'unattractive' })), 'reason:required');
const asked = await ann.post(`/score_sheets/${scored.json.id}/decision`, {});
t.equal('asked for', [asked.status, asked.json?.state, asked.json?.tier_asked], [200, 'in_approval', 'key']);
t.equal('not yet', (await get(ann, `/accounts/${big.id}`)).segment, 'regular');
refused('not twice', await ann.post(`/score_sheets/${scored.json.id}/decision`, {}), 409, 'approval.done');
const waiting = (await get(lead, '/approvals/waiting')).items?.find((a) => a.subject === 'segment');
t.check('the superior is asked, by the account', waiting !== undefined && JSON.stringify(waiting).includes('江南重工'));
t.equal('and says yes', (await lead.post(`/approvals/${asked.json.approval}/decision`, { decision: 'approve', comment: '同意' })).status, 200);
const decided = await get(ann, `/score_sheets/${scored.json.id}`);
t.equal('decided', [decided.state, decided.tier_decided, decided.decided_by, decided.decided_on], ['approved', 'key', users.lead_east.id, iso(0)]);
t.equal('the account has moved', (await get(ann, `/accounts/${big.id}`)).segment, 'key');
const moved = (await get(ann, `/accounts/${big.id}/history`)).items.find((h) => JSON.stringify(h).includes('"segment"'));
t.check('dated, with its evidence', JSON.stringify(moved ?? {}).includes(`score_sheet ${scored.json.id}`));
t.equal('its tier of yesterday', (await get(ann, `/accounts?as_of=${iso(-1)}&q=`).catch(() => ({ items: [] }))).items.length, 0);
const again = await sheet(ann, big.id, [3, 4, 4, 4, 4, 3, 3, 3]);
t.equal('73 is held by the buffer', [again.json.total, again.json.tier_proposed], [73, 'key']);
t.equal('both sheets stay', (await get(ann, `/accounts/${big.id}/score_sheets?count=exact`)).total, 2);
const worst = await sheet(ann, low.id, [1, 1, 1, 1, 1, 1, 1, 1]);
t.equal('no potential, no influence', [worst.json.total, worst.json.tier_proposed], [20, 'unattractive']);
refused('sheets are not typed over', await ann.patch(`/score_sheets/${worst.json.id}`, { reason: 'x' }), 405, 'method_not_allowed');

// --- sales, so that figures have something to stand on ---
await win(ann, big.id, 600, 20, 400);
await win(ann, big.id, 300, 400, 200);
await win(bob, bobs.id, 100, 400);
await win(ann, small.id, 100, 10, 50);
t.equal('the first order proposes regular at once', (await get(ann, '/analysis/tiers')).items.filter((p) => p.id === small.id).map((p) => [p.proposed, p.why]), [['regular', 'first_order']]);

// --- A4: the pyramid ---
const pyramid = await get(lead, '/analysis/pyramid');
const tier = (v, key) => [...v.segments, ...v.below].find((s) => s.segment === key);
t.equal('accounts of the team by tier', pyramid.segments.map((s) => [s.segment, s.accounts]), [['key', 2], ['regular', 0], ['super_prospect', 1]]);
t.equal('against 10, 30, 60', pyramid.segments.map((s) => [Math.round(s.of_accounts.pct), s.of_accounts.target]), [[67, 10], [0, 30], [33, 60]]);
t.equal('time against 60, 30, 10', pyramid.segments.map((s) => s.of_time.target), [60, 30, 10]);
t.equal('money of twelve months', pyramid.segments.map((s) => s.sales), [60000, 0, 10000]);
t.equal('below, outside the percentages', tier(pyramid, 'unattractive').accounts, 1);
t.equal('carl counts his own alone', (await get(carl, '/analysis/pyramid')).segments.map((s) => s.accounts), [1, 0, 0]);
t.equal('by owner', (await get(lead, `/analysis/pyramid?owner=${users.bob.id}`)).segments.map((s) => [s.accounts, s.sales]), [[1, 0], [0, 0], [0, 0]]);
t.equal('by region', (await get(lead, '/analysis/pyramid?region=32')).segments.map((s) => s.accounts), [1, 0, 0]);
t.equal('a province written with its zeros holds its cities too', (await get(lead, '/analysis/pyramid?region=320000')).segments.map((s) => s.accounts), [1, 0, 0]);
t.equal('an unknown parameter', (await lead.get('/analysis/pyramid?x=1')).status, 400);

// --- A5: the matrix; big's places: sales 2.5 of 3, margin 1.5 of 2, open deals 1.5 of 3: 0.694, above two thirds ---
const matrix = await get(lead, '/analysis/matrix');
const bubble = (v, id) => v.items.find((i) => i.id === id);
t.equal('bubbles by sales', matrix.items.map((i) => [i.id, i.why.sales.amount]), [[big.id, 60000], [small.id, 10000], [bobs.id, 0]]);
t.equal('margin and its place', [bubble(matrix, big.id).why.margin.amount, Math.round(bubble(matrix, big.id).why.sales.rank * 1000)], [40000, 833]);
t.equal('advice of fifteen cells', [matrix.advice.length, matrix.advice.find((a) => a.key === 'high.firm').text.en], [15, 'Alliance, whole top']);
t.equal('the biggest is proposed', bubble(matrix, big.id).proposed, 'high');
t.check('carl sees his own and no other', (await get(carl, '/analysis/matrix')).items.every((i) => i.id === carls.id));
const judge = (who, id, body) => who.post(`/accounts/${id}/judgements`, body);
refused('a colleague moves nothing', await judge(bob, big.id, { aspect: 'relationship', value: 'firm' }), 403, 'forbidden');
t.equal('a stranger neither', (await judge(carl, big.id, { aspect: 'relationship', value: 'firm' })).status, 404);
t.equal('a place of the matrix', faults(await judge(ann, big.id, { aspect: 'relationship', value: 'warm' })), 'relationship:option');
t.equal('an aspect', faults(await judge(ann, big.id, { aspect: 'owner', value: '1' })), 'aspect:option');
t.equal('dragged', (await judge(ann, big.id, { aspect: 'attractiveness', value: 'high', proposed: 'high' })).json?.attractiveness, 'high');
t.equal('and kept', (await get(ann, `/accounts/${big.id}/judgements`)).items.map((j) => [j.aspect, j.was, j.became, j.by]), [['attractiveness', 'medium', 'high', users.ann.id]]);
const ours = await ops.post('/strategy_advices', { of: 'cell', key: 'high.firm', text: '董事长亲自维护', text_en: 'The chairman himself' });
t.equal('the company words it its way', [ours.status, (await get(ann, '/analysis/matrix')).advice.find((a) => a.key === 'high.firm')], [201, { key: 'high.firm', text: { 'zh-CN': '董事长亲自维护', en: 'The chairman himself' }, own: true }]);

// --- A6: the lifecycle ---
const life = await get(ann, `/accounts/${big.id}/lifecycle`);
t.equal('months and this one', [life.months.length, life.months.at(-1).month], [37, `${iso(0).slice(0, 8)}01`]);
t.equal('all its orders', [life.months.reduce((n, m) => n + m.amount, 0), life.first_order, life.last_order], [90000, iso(-400), iso(-20)]);
t.check('a stage with its reason', life.proposed !== null && ['flat', 'rising', 'falling'].includes(life.why));
t.equal('young: consolidation', [(await get(ann, `/accounts/${small.id}/lifecycle`)).proposed, (await get(ann, `/accounts/${small.id}/lifecycle`)).why], ['consolidation', 'young']);
t.equal('silent for a year: dormant', [(await get(bob, `/accounts/${bobs.id}/lifecycle`)).proposed, (await get(bob, `/accounts/${bobs.id}/lifecycle`)).why], ['dormant', 'silent']);
t.equal('no stranger', (await carl.get(`/accounts/${big.id}/lifecycle`)).status, 404);
t.check('the list says the same', (await get(lead, '/analysis/lifecycle')).items.some((i) => i.id === bobs.id && i.proposed === 'dormant'));
t.check('each his own', !JSON.stringify(await get(carl, '/analysis/lifecycle')).includes('白云'));
t.equal('paused asks when to look again, and why', faults(await judge(bob, bobs.id, { aspect: 'lifecycle', value: 'paused' })), 'look_again:required reason:required');
t.equal('paused', (await judge(bob, bobs.id, { aspect: 'lifecycle', value: 'paused', reason: '客户停产', look_again: iso(180) })).json?.lifecycle, 'paused');
const paused = await get(bob, `/accounts/${bobs.id}/lifecycle`);
t.equal('only a person ends it', [paused.proposed, paused.why, paused.judgements[0].look_again], ['paused', 'halted', iso(180)]);

// --- A8: the quadrant, already drawn from needs ---
t.equal('fewer than three needs', (await get(ann, `/accounts/${big.id}/needs_quadrant`)).now?.quadrant ?? (await get(ann, `/accounts/${big.id}/needs_quadrant`)).quadrant ?? 'unknown', 'unknown');

// --- A9: credit ---
const uses = (v) => v.uses.map((u) => [u.use, u.verdict]);
t.equal('white: free', uses(await get(ann, `/accounts/${big.id}/credit`)), [['quote', 'free'], ['order', 'free'], ['delivery', 'free']]);
t.equal('a grade is changed with a reason', faults(await judge(ann, big.id, { aspect: 'credit_grade', value: 'grey' })), 'reason:required');
t.equal('grey', (await judge(ann, big.id, { aspect: 'credit_grade', value: 'grey', reason: '付款拖延' })).status, 200);
t.equal('grey: by exception', uses(await get(ann, `/accounts/${big.id}/credit`)), [['quote', 'free'], ['order', 'needs_exception'], ['delivery', 'needs_exception']]);
// A plain change may say why; it need not. The reason stands in the history of the account alone.
const graded = await make(ann, '/accounts', { name: '改级机械', segment: 'regular', credit_grade: 'white' });
const change = (body) => ann.patch(`/accounts/${graded.id}`, body);
const newest = async () => (await get(ann, `/accounts/${graded.id}/history`)).items[0];
t.equal('without a reason as ever', [(await change({ credit_grade: 'grey' })).status, (await newest()).reason], [200, null]);
const said = await change({ credit_grade: 'black', segment: 'prospect', _reason: '  法院列为被执行人  ' });
t.equal('with a reason', [said.status, said.json.credit_grade, '_reason' in said.json], [200, 'black', false]);
t.equal('kept with both changes', [(await newest()).reason, (await newest()).changes.map((x) => x.field).sort()], ['法院列为被执行人', ['credit_grade', 'segment']]);
t.equal('none said', [(await change({ credit_grade: 'grey', _reason: null })).status, (await newest()).reason], [200, null]);
t.equal('a reason is words', faults(await change({ credit_grade: 'red', _reason: 7 })), '_reason:type');
t.equal('not a novel', faults(await change({ credit_grade: 'red', _reason: '长'.repeat(2001) })), '_reason:too_long');
t.equal('nor did either change it', (await get(ann, `/accounts/${graded.id}`)).credit_grade, 'grey');
t.equal('2000 characters fit', (await change({ credit_grade: 'red', _reason: '长'.repeat(2000) })).status, 200);
t.equal('a new record gives none', (await ann.post('/accounts', { name: '新客户', _reason: '开户' })).status, 400);
const pair = await ann.post('/batch', { ops: [{ method: 'PATCH', path: `/accounts/${graded.id}`, body: { credit_grade: 'white', _reason: '已结清' } }] });
t.equal('in a batch too', [pair.status, (await newest()).reason], [200, '已结清']);
const order = await make(ann, '/orders', { account: big.id, ordered_on: iso(0), amount: yuan(50) });
const confirm = (who) => who.post(`/orders/${order.id}/confirm`, {});
const viaRoute = (await confirm(ann)).status !== 404;
if (viaRoute) refused('an order is not confirmed', await confirm(ann), 409, 'credit.grey');
t.equal('an exception ends', faults(await ann.post(`/accounts/${big.id}/credit_exceptions`, { use: 'order', until: iso(400), reason: 'x' })), 'until:too_late');
refused('a colleague asks for none', await bob.post(`/accounts/${big.id}/credit_exceptions`, { use: 'order', until: iso(30), reason: '春节备货' }), 403, 'forbidden');
const exception = await ann.post(`/accounts/${big.id}/credit_exceptions`, { use: 'order', until: iso(30), reason: '春节备货', amount: yuan(50) });
t.equal('asked', [exception.status, exception.json?.state], [201, 'in_approval']);
t.equal('does not help yet', uses(await get(ann, `/accounts/${big.id}/credit`))[1], ['order', 'needs_exception']);
t.equal('the superior', (await lead.post(`/approvals/${exception.json.approval}/decision`, { decision: 'approve' })).status, 200);
t.equal('and finance', (await finance.post(`/approvals/${exception.json.approval}/decision`, { decision: 'approve' })).status, 200);
t.equal('now it does', [uses(await get(ann, `/accounts/${big.id}/credit`))[1], (await get(ann, `/accounts/${big.id}/credit`)).uses[1].excepted_until], [['order', 'excepted'], iso(30)]);
if (viaRoute) t.check('and the order passes', (await confirm(ann)).status < 300);
const quoted = await make(ann, '/opportunities', { name: '扩产', account: big.id, close_date: iso(60) });
t.equal('a line with a price', (await ann.post('/deal_lines', { deal: quoted.id, description: '泵', quantity: 1, price: 10 })).status, 201);
t.equal('black', (await judge(ann, big.id, { aspect: 'credit_grade', value: 'black', reason: '法院执行' })).status, 200);
refused('black: no quote', await ann.post('/deal_lines', { deal: quoted.id, description: '阀', quantity: 1, price: 10 }), 409, 'credit.black');
refused('no initiation', await ann.post(`/opportunities/${quoted.id}/initiation`, {}), 409, 'credit.black');
refused('no exception', await ann.post(`/accounts/${big.id}/credit_exceptions`, { use: 'quote', until: iso(30), reason: 'x' }), 409, 'credit.black');
t.check('the reason is told', (await ann.post(`/opportunities/${quoted.id}/initiation`, {})).json.detail?.length > 5);
t.equal('no stranger', (await carl.get(`/accounts/${big.id}/credit`)).status, 404);

// --- losses ---
await judge(bob, bobs.id, { aspect: 'lifecycle', value: 'dormant' });
const lost = (await get(lead, '/analysis/losses')).items;
t.equal('a year without an order', lost.map((l) => [l.id, l.last_order, l.review, l.late]), [[bobs.id, iso(-400), null, true]]);
t.equal('nothing for a stranger', (await get(carl, '/analysis/losses')).items, []);
const review = await make(bob, '/loss_reviews', { account: bobs.id, lost_on: iso(-5) });
t.equal('opened by decision: to be written', [review.state, review.author, review.due > iso(5)], ['open', users.bob.id, true]);
t.equal('nobody sets its state', (await bob.patch(`/loss_reviews/${review.id}`, { state: 'reviewed' })).status, 400);
refused('nothing to review yet', await lead.post(`/loss_reviews/${review.id}/review`, { review: '好' }), 409, 'loss.not_written');
const written = await bob.patch(`/loss_reviews/${review.id}`, { reasons: 'strong_competitor', warned_by: '半年没有询价', done: '拜访两次', lesson: '高层没有关系', win_back: '请总经理出面' });
t.equal('written', [written.json.state, written.json.written_on], ['written', iso(0)]);
refused('not by himself', await bob.post(`/loss_reviews/${review.id}/review`, { review: '好' }), 403, 'forbidden');
t.equal('with words', faults(await lead.post(`/loss_reviews/${review.id}/review`, { review: ' ' })), 'review:required');
t.equal('settled', (await lead.post(`/loss_reviews/${review.id}/review`, { review: '教训准确' })).json?.state, 'reviewed');
refused('and stays', await bob.patch(`/loss_reviews/${review.id}`, { lesson: '没有教训' }), 409, 'loss.reviewed');
t.equal('the list knows', (await get(lead, '/analysis/losses')).items.map((l) => [l.review, l.state, l.late]), [[review.id, 'reviewed', false]]);
const lostIn = async (q) => (await get(lead, `/analysis/losses?${q}`)).items.length;
t.equal('of a period: by the day of the loss', [await lostIn(`from=${iso(-5)}&to=${iso(-5)}`), await lostIn(`from=${iso(-4)}`), await lostIn(`to=${iso(-6)}`), await lostIn(`as_of=${iso(-6)}`)], [1, 0, 0, 0]);
t.equal('no stranger', (await carl.get(`/loss_reviews/${review.id}`)).status, 404);

// --- the eight rules ---
const states = (v) => Object.fromEntries(v.rules.map((r) => [r.key, r.state]));
const rules = await get(ann, `/accounts/${big.id}/rules`);
t.equal('eight', rules.rules.map((r) => r.number), [1, 2, 3, 4, 5, 6, 7, 8]);
t.equal('as they stand', [states(rules).law, states(rules).file, states(rules).gratitude, states(rules).visits, states(rules).complaints, states(rules).losses], ['kept', 'broken', 'broken', 'idle', 'unknown', 'idle']);
t.check('passed gates are the facts', rules.rules[0].have >= 1 && rules.rules[0].facts.length === rules.rules[0].have);
await make(ann, '/statements', { account: big.id, month: `${iso(-new Date(iso(0)).getUTCDate()).slice(0, 8)}01`, balance: yuan(10), sent: iso(-1), confirmed_on: iso(0) });
t.equal('books in order', states(await get(ann, `/accounts/${big.id}/rules`)).books, 'kept');
await make(ann, '/care_plans', { occasion: '中秋问候', account: big.id, tier: 'key', next_date: iso(100) }).catch(async () => make(ann, '/care_plans', { occasion: '中秋问候', tier: 'key', next_date: iso(100) }));
t.equal('somebody thinks of them', states(await get(ann, `/accounts/${big.id}/rules`)).gratitude, 'kept');
t.equal('the lost one is reviewed', states(await get(bob, `/accounts/${bobs.id}/rules`)).losses, 'kept');
t.equal('a visit is not done without its aim', faults(await ann.post('/activities', { kind: 'visit', subject: '拜访', account: big.id, start: new Date().toISOString(), state: 'done' })), 'objective:required');
t.equal('no stranger', (await carl.get(`/accounts/${big.id}/rules`)).status, 404);

// --- nothing of what one may not see ---
const everything = [];
for (const path of ['/analysis/files', '/analysis/tiers', '/analysis/matrix', '/analysis/lifecycle', '/analysis/losses', '/analysis/pyramid', '/score_sheets', '/judgements', '/file_audits', '/credit_exceptions', '/loss_reviews', '/statements'])
  everything.push(JSON.stringify(await get(carl, path)));
t.check('carl reads none of it', !/江南重工|白云机械|小河五金|法院执行|客户停产/.test(everything.join()) && everything[6].includes('"items":[]'));
t.check('the president all', (await get(president, '/analysis/matrix')).items.length === 5 || (await get(president, '/analysis/matrix')).items.length === 4);
t.equal('bringing the models in again doubles nothing', [(await ops.post('/analysis/qualification', {})).status, (await get(admin, '/qualification_models?count=exact')).total], [204, 3]);

t.equal('every status is one the OpenAPI document tells', await untold(admin), []);
await server.stop();
db.drop();
process.exit(t.done() ? 0 : 1);
