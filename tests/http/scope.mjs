// Every figure takes period, people, pipeline, customers, product and day: none refuses a parameter, and the pyramid, the
// matrix, time and the funnel of a segment stand as they did on a past day. Days that no request can move are moved in the database.
import { Suite, freshDatabase, init, serve, sql } from './server.mjs';
import { company, get, post } from './company.mjs';

const t = new Suite('scope');
const db = freshDatabase();
init(db);
const server = await serve(db);
const { admin, clients, users, units, pipeline } = await company(server.base);
const { ann, carl } = clients;
const DAY = 864e5;
const now = Date.now();
const number = (back) => Math.floor((now + 8 * 3600e3) / DAY) - back; // as the database counts days
const ago = (back) => new Date(number(back) * DAY).toISOString().slice(0, 10);
const yuan = (n) => ({ amount: n * 100, currency: 'CNY' });

// --- every parameter, everywhere ----------------------------------------------------------------
const product = await post(admin, '/products', { name: '伺服压机' });
const questions = [`from=${ago(60)}&to=${ago(0)}`, `unit=${units.top.id}`, `owner=${users.ann.id}`, `pipeline=${pipeline.id}`, 'segment=key', `product=${product.id}`, 'region=31', `as_of=${ago(30)}`];
for (const figure of ['funnel', 'forecast', 'pareto', 'pyramid', 'matrix', 'time_allocation', 'coverage', 'warnings', 'kpi', 'win_rate?by=owner', 'rfm', 'customer_value', 'receivables', 'velocity?by=owner', 'funnel_detail', 'funnel_trend', 'waterfall?from=2026-01-01', 'targets'])
  for (const question of [...questions, questions.slice(1).join('&')]) {
    if (figure.includes('from=') && question.includes('from=')) continue;
    const r = await admin.get(`/analysis/${figure}${figure.includes('?') ? '&' : '?'}${question}`);
    t.equal(`${figure} ${question}`, r.status, 200);
  }

// --- a small company, a month ago and today ----------------------------------------------------
// East (ann): a key account since 10 days, before that regular; a super-prospect. South (carl): a regular one, ann's until 20 days ago.
const account = async (who, name, segment) => {
  const a = await post(who, '/accounts', { name, segment, region: '310000' });
  sql(db, `UPDATE accounts SET created_at = ${now - 200 * DAY} WHERE id = ${a.id}`);
  sql(db, `UPDATE field_change SET on_day = ${number(200)} WHERE kind = 'account' AND record = ${a.id}`);
  return a;
};
const raised = await account(ann, '升级的客户', 'regular');
const fresh = await account(ann, '待首单的客户', 'super_prospect');
const moved = await account(ann, '划走的客户', 'regular');
await post(ann, '/accounts', { name: '今天才录入的客户', segment: 'key' });
const later = async (id, field, back) => sql(db, `UPDATE field_change SET on_day = ${number(back)} WHERE kind = 'account' AND record = ${id} AND field = '${field}' AND on_day = ${number(0)}`);
t.equal('raised', (await admin.patch(`/accounts/${raised.id}`, { segment: 'key' })).status, 200);
await later(raised.id, 'segment', 10);
t.equal('handed over', (await admin.post(`/accounts/${moved.id}/assign`, { owner: users.carl.id })).status, 200);
await later(moved.id, 'owner', 20);

// Sales: 100 and 40 days ago for the one raised, 50 days ago for the one handed over. Minutes: 120 at the one 35 days ago, 60 at the other 5 days ago.
const bought = async (who, a, amount, on) => post(who, `/orders/${(await post(who, '/orders', { account: a.id, amount: yuan(amount), ordered_on: on })).id}/confirm`, {});
await bought(ann, raised, 1000, ago(100));
await bought(ann, raised, 500, ago(5));
await bought(carl, moved, 300, ago(50));
const met = (who, a, back, minutes) => post(who, '/activities', { kind: 'visit', subject: '拜访', account: a.id, state: 'done', objective: '了解需求', start: new Date(now - back * DAY).toISOString(), minutes });
await met(ann, raised, 35, 120);
await met(ann, fresh, 33, 30);
await met(ann, raised, 5, 60);

const tiers = (p) => p.segments.map((s) => [s.accounts, s.sales, s.minutes]);
const pyramid = async (q) => tiers(await get(admin, `/analysis/pyramid?${q}`));
// [key, regular, super-prospect] x [accounts, sales, minutes]
t.equal('pyramid today', await pyramid(''), [[2, 150000, 180], [1, 30000, 0], [1, 0, 30]]);
t.equal('pyramid a month ago: segments of that day, nothing later', await pyramid(`as_of=${ago(30)}`), [[0, 0, 0], [2, 130000, 120], [1, 0, 30]]);
t.equal('the day before it was raised, the day itself', [(await pyramid(`as_of=${ago(11)}`))[0][0], (await pyramid(`as_of=${ago(10)}`))[0][0]], [0, 1]);
t.equal('of the south today: sales of its customer', await pyramid(`unit=${units.south.id}`), [[0, 0, 0], [1, 30000, 0], [0, 0, 0]]);
t.equal('of the south a month ago: it was not theirs', await pyramid(`unit=${units.south.id}&as_of=${ago(30)}`), [[0, 0, 0], [0, 0, 0], [0, 0, 0]]);
t.equal('of ann a month ago', await pyramid(`owner=${users.ann.id}&as_of=${ago(30)}`), [[0, 0, 0], [2, 130000, 120], [1, 0, 30]]);
t.equal('a segment asked for, in the past', (await pyramid(`segment=regular&as_of=${ago(30)}`)).map((s) => s[0]), [0, 2, 0]);
const before = await get(admin, `/analysis/pyramid?as_of=${ago(30)}`);
t.equal('its twelve months end there', before.to, ago(30));

// Customers of a product and of a pipeline: those with a deal there.
const deal = await post(ann, '/opportunities', { name: '压机一期', account: fresh.id, product: product.id, close_date: ago(-30), amount: yuan(800), opened_on: ago(25) });
t.equal('customers of a product', await pyramid(`product=${product.id}`), [[0, 0, 0], [0, 0, 0], [1, 0, 30]]);
t.equal('customers of its pipeline', await pyramid(`pipeline=${deal.pipeline}`), [[0, 0, 0], [0, 0, 0], [1, 0, 30]]);
t.equal('nobody before it began', await pyramid(`product=${product.id}&as_of=${ago(26)}`), [[0, 0, 0], [0, 0, 0], [0, 0, 0]]);
t.equal('nobody in another region', await pyramid('region=44'), [[0, 0, 0], [0, 0, 0], [0, 0, 0]]);

const bubbles = async (q) => (await get(admin, `/analysis/matrix?${q}`)).items.map((b) => [b.id, b.segment, b.why.sales.amount]).sort((a, b) => a[0] - b[0]);
t.equal('matrix a month ago', await bubbles(`as_of=${ago(30)}`), [[raised.id, 'regular', 100000], [fresh.id, 'super_prospect', 0], [moved.id, 'regular', 30000]]);
t.equal('matrix of a product', await bubbles(`product=${product.id}`), [[fresh.id, 'super_prospect', 0]]);

const time = async (q) => { const r = await get(admin, `/analysis/time_allocation?from=${ago(60)}${q}`); return [r.to, ...r.segments.map((s) => s.minutes), r.below]; };
t.equal('time today', await time(''), [ago(0), 180, 0, 30, 0]);
t.equal('time a month ago', await time(`&as_of=${ago(30)}`), [ago(30), 0, 120, 30, 0]);
t.equal('time at customers of a segment', await time('&segment=key'), [ago(0), 180, 0, 0, 0]);
t.equal('time at customers of a product', await time(`&product=${product.id}`), [ago(0), 0, 0, 30, 0]);
t.equal('time at customers of a region', await time('&region=44'), [ago(0), 0, 0, 0, 0]);

// The funnel of a segment is that of the customers who were in it.
await post(ann, '/opportunities', { name: '压机二期', account: raised.id, close_date: ago(-30), amount: yuan(700), opened_on: ago(25) });
const open = async (q) => { const f = await get(admin, `/analysis/funnel?${q}`); return [f.open.count, f.open.amount, (await get(admin, `/opportunities?${f.lists.open}&count=exact`)).total]; };
t.equal('funnel of the key accounts today', await open('segment=key'), [1, 70000, 1]);
t.equal('funnel of the key accounts of 15 days ago', await open(`segment=key&as_of=${ago(15)}`), [0, 0, 0]);
t.equal('funnel of the regular ones of 15 days ago', await open(`segment=regular&as_of=${ago(15)}`), [1, 70000, 1]);

// Won deals: one opened again since was won on the days before; what it left is known of one of two, of orders of one alone.
const other = await account(carl, '只有项目的客户', 'key');
const won = [];
for (const [name, amount, margin, back] of [['一', 900, 300, 60], ['二', 600, null, 40]]) {
  const d = await post(carl, '/opportunities', { name, account: other.id, close_date: ago(0), amount: yuan(amount), opened_on: ago(90), ...(margin === null ? {} : { margin: yuan(margin) }) });
  won.push(await post(carl, `/opportunities/${d.id}/close`, { state: 'won', closed_on: ago(back), override_reason: '补录' }).catch(() => post(admin, `/opportunities/${d.id}/close`, { state: 'won', closed_on: ago(back), override_reason: '补录' })));
}
const figures = async (a, q) => { const b = (await get(admin, `/analysis/matrix?${q}`)).items.find((x) => x.id === a.id); return [b.why.sales.amount, b.why.margin.amount]; };
t.equal('margin of the deals that tell it', await figures(other, ''), [150000, 30000]);
await post(admin, `/opportunities/${won[1].id}/reopen`, { reason: '客户重新谈判' });
t.equal('opened again today', await figures(other, ''), [90000, 30000]);
t.equal('won a month ago', await figures(other, `as_of=${ago(30)}`), [150000, 30000]);
t.equal('not yet won', await figures(other, `as_of=${ago(50)}`), [90000, 30000]);
t.equal('orders of unknown cost leave nothing known', await figures(raised, ''), [150000, null]);
const costed = await post(ann, '/orders', { account: raised.id, amount: yuan(300), cost: yuan(200), ordered_on: ago(3) });
await post(ann, `/orders/${costed.id}/confirm`, {});
t.equal('one that tells: of that alone', await figures(raised, ''), [180000, 10000]);

// Nobody's figure grows by what he does not see.
const south = (await get(carl, `/analysis/pyramid?product=${product.id}`)).segments.map((s) => s.accounts);
t.equal('the south sees no customer of a deal of the east', south, [0, 0, 0]);

await server.stop();
db.drop();
process.exit(t.done() ? 0 : 1);
