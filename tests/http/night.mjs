// What the server does by itself at night, driven by its own clock: the jobs are made due and nobody asks for anything.
// Pool announced, kept, returned; the fortnight's list; a transfer of its day; sponsors who begin and end; losses; the freeze.
import { Suite, freshDatabase, init, serve, sql } from './server.mjs';
import { company, get, post } from './company.mjs';

const t = new Suite('night');
const db = freshDatabase();
init(db);
let server = await serve(db);
const { admin, clients, users } = await company(server.base);
const { ann, bob, carl, lead_east, gm_east, ops, marketing } = clients;

const DAY = 864e5;
const now = Date.now();
const number = (shift = 0) => Math.floor((now + 8 * 3600e3) / DAY) + shift; // as the database counts days
const day = (shift = 0) => new Date(number(shift) * DAY).toISOString().slice(0, 10);
const yearAgo = (text) => (text.endsWith('02-29') ? `${Number(text.slice(0, 4)) - 1}-02-28` : `${Number(text.slice(0, 4)) - 1}${text.slice(4)}`);
const account = (name, more = {}, who = ann) => post(who, '/accounts', { name, ...more });
const owner = async (a) => (await get(admin, `/accounts/${a.id}`)).owner;
/** As if it had been entered, and given to its owner, so many days ago. */
const age = (a, days) => {
  sql(db, `UPDATE accounts SET created_at = ${now - days * DAY} WHERE id = ${a.id}`);
  sql(db, `UPDATE field_change SET at = ${now - days * DAY} WHERE kind = 'account' AND record = ${a.id} AND field = 'owner'`);
};

// --- what will be there at night ---------------------------------------------------------------
const asleep = await account('久未联系的客户', { segment: 'prospect' });
const leaving = await account('要收回的客户', { segment: 'prospect' });
const woken = await account('又联系上的客户', { segment: 'prospect' });
const key = await account('重点客户', { segment: 'key' });
const fresh = await account('新客户', { segment: 'prospect' });
for (const a of [leaving, woken]) age(a, 100);
await post(ops, '/pool/round', {}).catch(() => null); // answers without a body
const entries = (await get(ops, '/pool_entries?sort=returns_on')).items;
t.equal('announced by hand: seven days', entries.map((e) => [e.name, e.state, e.returns_on]).sort(), [['又联系上的客户', 'announced', day(7)], ['要收回的客户', 'announced', day(7)]]);
t.equal('its owner keeps it till then', await owner(leaving), users.ann.id);
await post(ann, '/activities', { kind: 'call', subject: '电话回访', account: woken.id, state: 'done', start: new Date(now - 3600e3).toISOString(), result: '约下周见面' });
age(asleep, 61);
age(key, 400);
age(fresh, 59);
sql(db, `UPDATE pool_entries SET returns_on = ${number()} WHERE account IN (${leaving.id}, ${woken.id})`);

// Files: of fourteen essentials one customer has twelve (86 %), all but his people; another two (14 %), and was once approved.
const essentials = { segment: 'regular', industry: 'machinery', address: '苏州工业园区', phone: '0512-1', relationship: 'good', ownership: 'private', size: 'medium', sales_revenue: { amount: 900000000, currency: 'CNY' }, unified_social_credit_code: '91350100M000100Y43', credit_grade: 'white', main_products: '电机', source: 'exhibition' };
const thick = await account('档案齐全的普通客户', essentials);
const audited = await account('审核过又删空的客户', { segment: 'regular', phone: '0512-2' });
t.equal('audited once', (await ops.post(`/accounts/${audited.id}/audit`, { result: 'approved' })).status, 200);

const rival = await post(admin, '/competitors', { name: '德诺自动化' });
const listDay = Number(day().slice(8)) >= 15 ? `${day().slice(0, 8)}15` : `${day().slice(0, 8)}01`;
const before = (n) => new Date(Date.parse(listDay) - n * DAY).toISOString().slice(0, 10);
await post(marketing, '/sightings', { competitor: rival.id, account: fresh.id, where: 'site', subject: '首页横幅', date: before(3) });
t.equal('no list yet', (await get(ops, '/explanations?count=exact')).total, 0);

const moving = await account('明天划转的客户');
const tr = await post(ann, `/accounts/${moving.id}/transfers`, { to: users.bob.id, reason: '区域调整', effective_on: day(1) });
for (const who of [lead_east, ops]) await post(who, `/approvals/${tr.approval}/decision`, { decision: 'approve' });
t.equal('filed, not moved', [(await get(ann, `/transfers/${tr.id}`)).state, await owner(moving)], ['filed', users.ann.id]);
sql(db, `UPDATE transfers SET effective_on = ${number()} WHERE id = ${tr.id}`);

const sponsored = await account('换责任高管的客户');
const old = await post(lead_east, '/sponsorships', { account: sponsored.id, user: users.gm_east.id, from: day(-90), to: day() });
const next = await post(lead_east, '/sponsorships', { account: sponsored.id, user: users.ka_vp.id, from: day(1) });
const ended = await account('高管任期已满的客户');
const over = await post(lead_east, '/sponsorships', { account: ended.id, user: users.gm_east.id, from: day(-90), to: day() });
t.equal('today the old one', [(await get(ann, `/accounts/${sponsored.id}`)).sponsor, (await get(ann, `/accounts/${ended.id}`)).sponsor], [users.gm_east.id, users.gm_east.id]);
sql(db, `UPDATE sponsorships SET "to" = ${number(-1)} WHERE id IN (${old.id}, ${over.id})`);
sql(db, `UPDATE sponsorships SET "from" = ${number()} WHERE id = ${next.id}`);

const bought = async (name, on, who = ann) => {
  const a = await account(name, {}, who);
  for (const ordered_on of on) await post(who, `/orders/${(await post(who, '/orders', { account: a.id, amount: { amount: 100000, currency: 'CNY' }, ordered_on })).id}/confirm`, {});
  return a;
};
const lost = await bought('一年没有下单的客户', [yearAgo(day())]);
const sentBack = await bought('买过又退货的客户', [yearAgo(day())]);
await post(ann, `/orders/${(await post(ann, '/orders', { account: sentBack.id, kind: 'return', amount: { amount: -40000, currency: 'CNY' }, ordered_on: day(-40) })).id}/confirm`, {});
const recent = await bought('上月还下单的客户', [yearAgo(day()), day(-30)]);
const longGone = await bought('早已流失的客户', [yearAgo(day(-90))]);
const decided = await bought('已经在总结的客户', [yearAgo(day(-3))]);
const own = await post(ann, '/loss_reviews', { account: decided.id, lost_on: day(-3) });
const wonOnly = await account('只有项目的客户');
const sold = await post(ann, '/opportunities', { name: '去年的单', account: wonOnly.id, close_date: day(), amount: { amount: 5000000, currency: 'CNY' } });
await post(gm_east, `/opportunities/${sold.id}/close`, { state: 'won', override_reason: '测试数据' });
sql(db, `UPDATE opportunities SET closed_on = ${Math.floor(Date.parse(yearAgo(day(-10))) / DAY)} WHERE id = ${sold.id}`);
t.equal('no review is open but his own', (await get(admin, '/loss_reviews')).items.map((r) => r.id), [own.id]);

const month = `${day().slice(0, 8)}01`;
const lastDay = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 0)).toISOString().slice(0, 10);
await post(ann, '/opportunities', { name: '本月项目', account: fresh.id, close_date: lastDay, amount: { amount: 80000000, currency: 'CNY' } });
t.equal('nothing is frozen', (await get(admin, '/forecast_snapshots?count=exact')).total, 0);

// --- the night ---------------------------------------------------------------------------------
await server.stop();
const jobs = ['hand', 'losses', 'files', 'forecast'];
sql(db, `DELETE FROM job WHERE name IN (${jobs.map((j) => `'${j}'`)})`);
for (const j of jobs) sql(db, `INSERT INTO job (name, due, input) VALUES ('${j}', 1, '')`);
const wait = async () => {
  for (let i = 0; i < 400; i++) {
    if (sql(db, `SELECT count(*) FROM job WHERE name IN (${jobs.map((j) => `'${j}'`)}) AND done_at IS NOT NULL AND leased_until = 0`)[0] === String(jobs.length)) return true;
    await new Promise((r) => setTimeout(r, 300));
  }
  return false;
};
const night = async () => {
  server = await serve(db);
  for (const c of Object.values(clients)) c.base = server.base;
  return wait();
};
t.equal('the jobs ran by themselves', await night(), true);
t.equal('and are due again tomorrow at three', sql(db, `SELECT DISTINCT due FROM job WHERE name IN ('hand', 'losses', 'files')`), [String(number(1) * DAY - 5 * 3600e3)]);

const states = Object.fromEntries((await get(ops, '/pool_entries')).items.map((e) => [e.name, e.state]));
t.equal('announced, kept, returned', states, { 久未联系的客户: 'announced', 又联系上的客户: 'kept', 要收回的客户: 'returned' });
t.equal('who has what', [await owner(asleep), await owner(woken), await owner(leaving), await owner(key), await owner(fresh)], [users.ann.id, users.ann.id, null, users.ann.id, users.ann.id]);
t.equal('in seven days', (await get(ops, '/pool_entries?state=announced')).items.map((e) => [e.announced_on, e.returns_on, e.days, e.limit_days]), [[day(), day(7), 61, 60]]);
t.equal('what went back can be claimed', (await get(carl, '/pool')).items.map((x) => [x.name, x.since]), [['要收回的客户', day()]]);
const heard = (await get(ann, '/notifications?limit=50')).items.map((n) => n.text);
t.equal('she was told', ['久未联系的客户 长期没有活动和订单', '要收回的客户 已收回公海', '请说明：竞争对手在 新客户', '请在十个工作日内写流失总结：一年没有下单的客户'].map((x) => heard.some((h) => h.includes(x))), [true, true, true, true]);

const thin = async (who) => (await get(who, '/notifications?limit=200')).items.filter((n) => n.text.includes('客户档案只完成')).map((n) => [n.link, n.topic, /(\d+)%/.exec(n.text)[1]]).sort((a, b) => a[0] - b[0]);
const percent = async (a) => String((await get(admin, `/accounts/${a.id}/rules`)).completeness);
t.equal('by hand: 12 of 14, 2 of 14, 1 of 14', [await percent(thick), await percent(audited), await percent(key)], ['86', '14', '7']);
t.equal('thin files of key and regular accounts: their owner is told', await thin(ann), [[key.id, 'warning', await percent(key)], [audited.id, 'warning', await percent(audited)]]);
t.equal('and who audited one, of that one', await thin(ops), [[audited.id, 'warning', await percent(audited)]]);
t.equal('nobody else', [await thin(bob), await thin(lead_east)], [[], []]);

const list = (await get(ops, '/explanations')).items;
t.equal('the list of the fortnight', list.map((x) => [x.account, x.owner, x.competitor, x.sightings, x.listed_on, x.state]), [[fresh.id, users.ann.id, rival.id, 1, listDay, 'open']]);
t.equal('five workdays to explain', list[0].due > day(4), true);

t.equal('the transfer of its day', [(await get(bob, `/transfers/${tr.id}`)).state, await owner(moving)], ['done', users.bob.id]);
t.equal('sponsors of the day', [(await get(admin, `/accounts/${sponsored.id}`)).sponsor, (await get(admin, `/accounts/${ended.id}`)).sponsor], [users.ka_vp.id, null]);

const reviews = (await get(admin, '/loss_reviews?sort=lost_on')).items;
t.equal('lost today, and ten days ago by its deal; not who still buys, who is gone for long, who is being reviewed', reviews.map((r) => [r.account, r.lost_on, r.author, r.state]), [[wonOnly.id, day(-10), users.ann.id, 'open'], [decided.id, day(-3), users.ann.id, 'open'], [lost.id, day(), users.ann.id, 'open'], [sentBack.id, day(), users.ann.id, 'open']]);
t.equal('goods sent back are no purchase', [(await get(ann, `/accounts/${sentBack.id}/lifecycle`)).proposed, (await get(ann, `/accounts/${sentBack.id}/rules`)).lost_on], ['dormant', day()]);
t.equal('ten workdays', [reviews[2].due >= day(12), reviews[2].due <= day(26)], [true, true]);
t.equal('the others have none', [recent, longGone].map((a) => reviews.some((r) => r.account === a.id)), [false, false]);
t.equal('nobody else hears of it', [(await carl.get(`/loss_reviews/${reviews[0].id}`)).status, (await get(carl, '/loss_reviews?count=exact')).total], [404, 0]);

const closed = Number(day().slice(8)) > 3;
const frozen = (await get(admin, '/forecast_snapshots')).items;
t.equal('the month that closed is frozen, once, for who has open deals', frozen.map((s) => [s.user, s.month, s.taken_on, s.deals]), closed ? [[users.ann.id, month, day(), 1]] : []);
t.equal('with her deal in it', closed ? frozen[0].stage_weighted?.amount > 0 : true, true);

// --- a second night changes nothing ------------------------------------------------------------
await server.stop();
sql(db, `UPDATE job SET due = 1, done_at = NULL, leased_until = 0 WHERE name IN (${jobs.map((j) => `'${j}'`)})`);
const count = async () => [(await get(ops, '/pool_entries?count=exact')).total, (await get(ops, '/explanations?count=exact')).total, (await get(admin, '/loss_reviews?count=exact')).total, (await get(admin, '/forecast_snapshots?count=exact')).total];
t.equal('again', await night(), true);
t.equal('a thin file is told once a month', [(await thin(ann)).length, (await thin(ops)).length], [2, 1]);
t.equal('once is enough', await count(), [3, 1, 4, closed ? 1 : 0]);

// --- what sales operations sees of the pool is what lies in it ---------------------------------
const pool = async () => {
  const tiles = (await get(ops, '/analysis/dashboard')).questions.flatMap((q) => q.tiles);
  return [tiles.find((x) => x.key === 'pool')?.count, tiles.find((x) => x.key === 'pool_coming')?.count, (await get(ops, '/pool')).items.length];
};
t.equal('one lies there, one is announced', await pool(), [1, 1, 1]);
await post(ops, `/accounts/${leaving.id}/assign`, { owner: users.bob.id, reason: '老客户介绍' });
t.equal('given to somebody: none', await pool(), [0, 1, 0]);
t.equal('the announced one goes to the bin', (await admin.del(`/accounts/${asleep.id}?cascade=1`)).status, 204);
t.equal('and is announced no more', [await pool(), (await get(ops, `/pool_entries?account=${asleep.id}`)).items.map((e) => e.state)], [[0, 0, 0], ['kept']]);
t.equal('restored it is looked at anew', [(await admin.post(`/accounts/${asleep.id}/restore`)).status, await pool()], [200, [0, 0, 0]]);

// --- a bid that may be applied for until tonight is not yet closed ----------------------------------
const bids = async () => {
  const { count, change } = (await get(ops, '/analysis/dashboard')).questions.flatMap((q) => q.tiles).find((x) => x.key === 'bids');
  return [count, change.count];
};
const bid = await post(ops, '/bids', { account: key.id, deadline: `${day()}T15:59:59Z` });
t.equal('still open', await bids(), [1, 0]);
sql(db, `UPDATE bids SET deadline = deadline - ${DAY} WHERE id = ${bid.id}`);
await admin.patch(`/accounts/${key.id}`, { phone: '0512-3' });
t.equal('closed since yesterday', await bids(), [1, 1]);
await server.stop();
db.drop();
process.exit(t.done() ? 0 : 1);
