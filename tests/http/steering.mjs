// Figures of the leaders asked alike: every analysis takes the same parameters and refuses a period that ends before
// it begins; and what must not be left standing: transfers of deleted accounts, a company without an administrator.
import { join } from 'node:path';
import { Client, Suite, adminPassword, freshDatabase, init, run, serve, sql } from './server.mjs';
import { company, get, password, post } from './company.mjs';

const t = new Suite('steering');
const db = freshDatabase();
init(db);
const server = await serve(db);
const { admin, clients, users, units, make } = await company(server.base);
const { ann, bob, carl, lead_east, gm_east, ops, viewer } = clients;
const refused = (what, r, status, code) => t.equal(what, [r.status, r.json?.code], [status, code]);
const day = (shift = 0) => new Date(Date.now() + 8 * 3600e3 + shift * 864e5).toISOString().slice(0, 10);
const ids = (r) => r.items.map((x) => x.id).sort((a, b) => a - b);

// --- parameters -----------------------------------------------------------------------------
const scopes = ['unit=1', 'owner=me', 'pipeline=1', 'segment=key', 'product=1', 'region=31', `as_of=${day(-3)}`, `from=${day(-30)}&to=${day()}`];
const figures = ['funnel', 'pareto', 'win_rate', 'forecast', 'forecast_accuracy', 'waterfall', 'targets', 'funnel_detail', 'velocity', 'funnel_coverage', 'funnel_trend', 'kpi',
  'time_allocation', 'visit_frequency', 'cost', 'coverage', 'warnings', 'competitors', 'rfm', 'customer_value', 'receivables', 'pyramid', 'tiers', 'matrix', 'lifecycle', 'losses', 'files', 'territory'];
for (const f of figures) {
  const said = [];
  for (const s of scopes) said.push((await admin.get(`/analysis/${f}?${s}`)).status);
  t.equal(`${f} takes them all`, said, scopes.map(() => 200));
  const r = await admin.get(`/analysis/${f}?from=${day()}&to=${day(-1)}`);
  t.equal(`${f}: no period ends before it begins`, [r.status, r.json?.code, r.json?.errors?.[0]?.field], [400, 'query.value', 'to']);
}

// The files of a period, of a day; whose territory.
const ka = await post(ann, '/accounts', { name: '晨光轴承股份有限公司', segment: 'key', region: '310115' });
await post(carl, '/accounts', { name: '南海阀门有限公司', segment: 'key', region: '440305' });
const files = async (q) => (await get(admin, `/analysis/files?mark=unaudited&${q}`)).items.length;
t.equal('files entered in a period', [await files(''), await files(`from=${day()}`), await files(`from=${day(1)}`), await files(`to=${day(-1)}`), await files(`as_of=${day(-1)}`), await files(`owner=${users.ann.id}`)], [2, 2, 0, 0, 0, 1]);
await make('/user_assignments', { user: users.ann.id, dimension: 'region', value: '310000', leader: users.gm_east.id, from: day(-20) });
await make('/user_assignments', { user: users.carl.id, dimension: 'region', value: '440000', leader: users.gm_south.id, from: day(-20) });
await post(ann, '/opportunities', { name: '轴承', account: ka.id, close_date: day(30), amount: { amount: 70000, currency: 'CNY' } });
const cells = async (q) => (await get(admin, `/analysis/territory?rows=unit&columns=region&${q}`)).cells.map((c) => [c.people, c.accounts, c.deals, c.open]);
t.equal('the territory of all', (await cells('')).sort(), [[1, 1, 0, 0], [1, 1, 1, 70000]]);
t.equal('of one owner', await cells(`owner=${users.ann.id}`), [[1, 1, 1, 70000]]);
t.equal('of a branch', await cells(`unit=${units.south.id}`), [[1, 1, 0, 0]]);
t.equal('of a region: the people stay', (await cells('region=31')).sort(), [[1, 0, 0, 0], [1, 1, 1, 70000]]);

// Lifecycle and tiers of a past day: orders later than the day are not looked at.
const order = async (who, account, on, yuan) => {
  const o = await post(who, '/orders', { account: account.id, ordered_on: on, amount: { amount: yuan * 100, currency: 'CNY' } });
  return post(who, `/orders/${o.id}/confirm`, { on });
};
const quiet = await post(ann, '/accounts', { name: '静水仪表有限公司', segment: 'super_prospect' });
await order(admin, quiet, day(-20), 5000);
const life = async (q) => (await get(admin, `/analysis/lifecycle?owner=${users.ann.id}&${q}`)).items.filter((x) => x.id === quiet.id).map((x) => x.proposed);
t.equal('an order twenty days ago: consolidation', [await life(''), await life(`to=${day(-10)}`), await life(`to=${day(-30)}`), await life(`from=${day(-10)}`)], [['consolidation'], ['consolidation'], [], []]);
const tier = async (q) => (await get(admin, `/analysis/tiers?owner=${users.ann.id}&${q}`)).items.filter((x) => x.id === quiet.id).map((x) => [x.proposed, x.why, x.sales]);
t.equal('its first order makes it regular, on days that know it', [await tier(''), await tier(`to=${day(-30)}`)], [[['regular', 'first_order', 500000]], []]);

// The earlier of `to` and `as_of` ends what is counted.
const bought = async (q) => (await get(admin, `/analysis/pareto?basis=orders&${q}`)).items.map((x) => x.amount);
t.equal('to and as_of together', [await bought(`to=${day(-10)}&as_of=${day()}`), await bought(`to=${day(-30)}&as_of=${day()}`), await bought(`to=${day()}&as_of=${day(-30)}`)], [[500000], [], []]);

// Twenty days ago it bought for 100 and sent back goods of 150; another only sent back.
const sentBack = async (account, yuan) => {
  const o = await post(admin, '/orders', { account: account.id, kind: 'return', ordered_on: day(-20), amount: { amount: -yuan * 100, currency: 'CNY' } });
  return post(admin, `/orders/${o.id}/confirm`, {});
};
const swapped = await post(ann, '/accounts', { name: '换货泵业有限公司', segment: 'super_prospect' });
await order(admin, swapped, day(-20), 100);
await sentBack(swapped, 150);
const returned = await post(ann, '/accounts', { name: '退货风机有限公司', segment: 'super_prospect' });
await sentBack(returned, 80);
const lifeOf = async (x) => { const l = await get(ann, `/accounts/${x.id}/lifecycle`); return [l.proposed, l.why, l.first_order, l.last_order]; };
const listed = async (x) => (await get(ann, '/analysis/lifecycle')).items.filter((i) => i.id === x.id).map((i) => [i.proposed, i.why]);
const tierOf = async (x) => (await get(ann, '/analysis/tiers')).items.filter((i) => i.id === x.id).map((i) => [i.proposed, i.why]);
t.equal('who bought and sent more back has bought', [await lifeOf(swapped), await listed(swapped), await tierOf(swapped)], [['consolidation', 'young', day(-20), day(-20)], [['consolidation', 'young']], [['regular', 'first_order']]]);
t.equal('who only sent back has not', [await lifeOf(returned), await listed(returned), await tierOf(returned)], [[null, 'none', null, null], [], []]);

// --- the same order of refusal where nothing may be read ----------------------------------------
for (const kind of ['approval_chains', 'approval_chain_steps', 'role_grants']) {
  refused(`${kind}: an unknown key comes first`, await viewer.get(`/${kind}?bogus=1`), 400, 'query.unknown');
  refused(`${kind}: then the right`, await viewer.get(`/${kind}`), 403, 'forbidden');
}

// --- an account deleted takes its transfer and its bid along --------------------------------------
const decide = (who, approval, decision) => who.post(`/approvals/${approval}/decision`, { decision });
const handed = async (name, effective_on) => {
  const a = await post(ann, '/accounts', { name });
  return { a, t: await post(ann, `/accounts/${a.id}/transfers`, { to: users.bob.id, reason: '调整', effective_on }) };
};
const asked = await handed('只申请');
const approved = await handed('已同意');
const filed = await handed('已备案', day(9));
await decide(lead_east, approved.t.approval, 'approve');
for (const who of [lead_east, ops]) await decide(who, filed.t.approval, 'approve');
t.equal('three stages', (await Promise.all([asked, approved, filed].map(async (x) => (await get(admin, `/transfers/${x.t.id}`)).state))), ['requested', 'approved', 'filed']);
const bidFor = await post(ann, '/accounts', { name: '竞标客户' });
const bid = await post(ops, '/bids', { account: bidFor.id, deadline: new Date(Date.now() + 864e5).toISOString() });
for (const x of [asked.a, approved.a, filed.a, bidFor]) t.equal('deleted', (await admin.del(`/accounts/${x.id}`)).status, 204);
for (const x of [asked, approved, filed]) {
  const now = await get(admin, `/transfers/${x.t.id}`);
  t.equal(`${x.a.name}: withdrawn`, [now.state, /transfer.gone/.test(now.trouble)], ['withdrawn', true]);
  t.check(`${x.a.name}: the receiver is told`, (await get(bob, '/notifications?limit=50')).items.some((n) => n.link_kind === 'transfer' && n.link === x.t.id), x.t.id);
}
t.equal('nobody is asked any more', [(await decide(lead_east, asked.t.approval, 'approve')).status, (await decide(ops, approved.t.approval, 'approve')).status], [409, 409]);
t.equal('the bid is cancelled', sql(db, `SELECT state FROM bids WHERE id = ${bid.id}`), ['cancelled']);
t.equal('restored it stays with its owner', [(await admin.post(`/accounts/${filed.a.id}/restore`, {})).status, (await get(ann, `/accounts/${filed.a.id}`)).owner], [200, users.ann.id]);
t.equal('and may be asked for again', (await ann.post(`/accounts/${filed.a.id}/transfers`, { to: users.bob.id, reason: '再来' })).status, 201);

// --- the pool: what was called off is no touch ---------------------------------------------------------
const still = async (name, more = async () => {}) => {
  const a = await post(ann, '/accounts', { name, segment: 'prospect' });
  sql(db, `UPDATE accounts SET created_at = created_at - ${70 * 864e5} WHERE id = ${a.id}`);
  sql(db, `UPDATE field_change SET at = at - ${70 * 864e5} WHERE kind = 'account' AND record = ${a.id}`);
  await more(a);
  return a;
};
const visit = (a, more) => post(ann, '/activities', { kind: 'call', subject: '回访', account: a.id, ...more });
const untouched = await still('无人问津');
const called = await still('通过电话', (a) => visit(a, { state: 'done', result: '已通话' }));
const planned = await still('约好拜访', (a) => visit(a, {}));
const off = await still('取消的拜访', async (a) => ann.patch(`/activities/${(await visit(a, {})).id}`, { state: 'cancelled' }));
const drafted = await still('只有草稿订单', (a) => post(admin, '/orders', { account: a.id, ordered_on: day(), amount: { amount: 100, currency: 'CNY' } }));
const ordered = await still('有订单', (a) => order(admin, a, day(-1), 10));
t.equal('a round', (await ops.post('/pool/round', {})).status, 204);
const announced = new Set((await get(admin, '/pool_entries?state=announced&limit=100')).items.map((x) => x.account));
t.equal('announced', [untouched, called, planned, off, drafted, ordered].map((a) => announced.has(a.id)), [true, false, false, true, true, false]);

// --- accountability where nobody stands above ------------------------------------------------------------
const rival = await post(admin, '/competitors', { name: '顶峰自动化' });
const topmost = await post(admin, '/accounts', { name: '总裁自己的客户', owner: users.president.id });
const now = day();
const listDay = Number(now.slice(8)) >= 15 ? `${now.slice(0, 8)}15` : `${now.slice(0, 8)}01`;
await post(clients.marketing, '/sightings', { competitor: rival.id, account: topmost.id, where: 'site', subject: '横幅', date: listDay });
t.equal('a list', (await ops.post('/accountability/list', {})).status < 300, true);
const asks = (await get(admin, `/explanations?account=${topmost.id}`)).items[0];
await post(clients.president, `/explanations/${asks.id}/explain`, { cause: '对方降价', did: '拜访', remedy: '让利' });
refused('not by himself', await clients.president.post(`/explanations/${asks.id}/judge`, { verdict: 'excused', comment: '好' }), 403, 'explanation.not_yours');
refused('nor by who does not see it', await clients.finance.post(`/explanations/${asks.id}/judge`, { verdict: 'excused', comment: '好' }), 404, 'not_found');
t.equal('KA management judges', [(await post(ops, `/explanations/${asks.id}/judge`, { verdict: 'partly', comment: '按部分负责' })).state], ['judged']);

// --- what is left of an invoice in another currency, rounded as every amount that is converted ---------------
await make('/exchange_rates', { from: 'USD', to: 'CNY', day: day(-60), rate: 7.25 });
const abroad = await post(admin, '/accounts', { name: '海外客户' });
const invoice = await post(admin, '/invoices', { account: abroad.id, issued_on: day(-50), due: day(40), amount: { amount: 71271, currency: 'USD' } });
await post(admin, `/invoices/${invoice.id}/issue`, { on: day(-50) });
await post(admin, '/payments', { account: abroad.id, invoice: invoice.id, paid_on: day(-50), amount: { amount: 23757, currency: 'USD' } });
// 71,271 x 7.25 = 516,715; 47,514 of 71,271 of it is 344,476.67
t.equal('open, in the company currency', (await get(admin, `/accounts/${abroad.id}/money`)).ageing.not_due, 344477);

// --- forms ---------------------------------------------------------------------------------------
const send = (type, bytes, name) => {
  const field = (key, value) => `--Grenze\r\nContent-Disposition: form-data; name="${key}"\r\n\r\n${value}\r\n`;
  const head = `${field('kind', 'account')}${field('record', ka.id)}--Grenze\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\n\r\n`;
  return ann.post('/attachments', new Uint8Array(Buffer.concat([Buffer.from(head), Buffer.from(bytes), Buffer.from('\r\n--Grenze--\r\n')])), { 'content-type': type });
};
for (const [type, status] of [
  ['multipart/form-data; boundary=Grenze', 201],
  ['multipart/form-data; charset=utf-8; boundary=Grenze', 201],
  ['multipart/form-data; charset="gbk"; boundary="Grenze"', 201],
  ['Multipart/Form-Data ; Charset=UTF-8 ;Boundary=Grenze; x=y', 201],
  ['multipart/form-data; boundary=Grenze;', 201],
  ['multipart/form-data; charset=utf-8', 400],
  ['multipart/form-data; boundary=Grenze; boundary=Grenze', 400],
  ['multipart/form-data; boundary=Grenze; =', 400],
  ['multipart/mixed; boundary=Grenze', 415],
]) t.equal(type, (await send(type, 'x', 'a.txt')).status, status);
const plain = 'multipart/form-data; boundary=Grenze';
for (const [what, bytes, name, status] of [
  ['GB18030', [0xd6, 0xd0, 0xb9, 0xfa, 0x0d, 0x0a, 0x41, 0xbf, 0xcd, 0xbb, 0xa7], 'a.txt', 201],
  ['GB18030 of four bytes', [0xd6, 0xd0, 0xb9, 0xfa, 0x82, 0x31, 0xbf, 0x37], 'a.csv', 201],
  ['UTF-16 with its mark', [0xff, 0xfe, 0x2d, 0x4e, 0xfd, 0x56, 0x41, 0x00], 'a.txt', 201],
  ['GB18030 broken off', [0xd6, 0xd0, 0xb9, 0xfa, 0xd6], 'a.txt', 422],
  ['GB18030 with a control sign', [0xd6, 0xd0, 0xb9, 0xfa, 0x01, 0xb9, 0xfa], 'a.txt', 422],
  ['no text at all', [0xff, 0xfe, 0x00, 0x00, 0x01, 0x02], 'a.txt', 422],
  ['GB18030 as a picture', [0xd6, 0xd0, 0xb9, 0xfa], 'a.png', 422],
]) t.equal(what, (await send(plain, bytes, name)).status, status);

// --- the command line ----------------------------------------------------------------------------
const sheet = join(db.dir, 'a.csv');
const bare = run(['export', 'account', sheet, '--db', db.url, '--filter', 'name']);
t.equal('a filter without a value is told', [bare.code, /KEY=VALUE|键=值/.test(bare.err)], [2, true]);
t.equal('an empty value is none', run(['export', 'account', sheet, '--db', db.url, '--filter', 'name=']).code, 0);

// --- the last administrator ----------------------------------------------------------------------
const me = (await get(admin, '/session')).user.id;
refused('is not disabled', await admin.patch(`/users/${me}`, { active: false }), 409, 'user.last_admin');
refused('keeps his role', await admin.patch(`/users/${me}`, { roles: ['viewer'] }), 409, 'user.last_admin');
refused('is not deleted', await admin.del(`/users/${me}`), 409, 'user.last_admin');
const cli = (...words) => run(['user', ...words, '--db', db.url]);
t.equal('nor on the command line', [cli('disable', 'admin').code, (await admin.get(`/users/${me}`)).json.active], [1, true]);
t.equal('other roles may come', (await admin.patch(`/users/${me}`, { roles: ['viewer', 'admin'] })).status, 200);
const second = await make('/users', { login: 'second', name: '第二位', roles: ['admin'], org_unit: units.top.id, password });
t.equal('of two one may go', cli('disable', 'second').code, 0);
refused('then again he is the last', await admin.patch(`/users/${me}`, { active: false }), 409, 'user.last_admin');
t.equal('enabled again', cli('enable', 'second').code, 0);
const other = new Client(server.base);
await other.signIn('second', password);
const both = await Promise.all([admin.patch(`/users/${second.id}`, { roles: ['viewer'] }), other.patch(`/users/${me}`, { active: false })]);
t.equal('two at the same instant, one is left', both.filter((r) => r.status === 200).length, 1);

await server.stop();
db.drop();
process.exit(t.done() ? 0 : 1);
