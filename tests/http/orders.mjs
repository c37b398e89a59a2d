// Orders, invoices and payments: what people do with them, who may see them, and figures that
// agree to the cent with computations made here. classicmodels whole; of the UCI invoice lines
// the whole month; under the sanitizers (TESTS_SLOW) its first three days by the same rules.
import { copyFileSync, mkdirSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Client, Suite, adminPassword, dataDir, freshDatabase, hasData, init, run, serve } from './server.mjs';
import { company, post } from './company.mjs';
import { readCsv } from './csv.mjs';

const t = new Suite('orders');
const refused = (what, r, status, code) => t.equal(what, [r.status, r.json?.code], [status, code]);
const faults = (r) => (r.json?.errors ?? []).map((f) => `${f.field} ${f.code}`).sort();
const sum = (v) => v.reduce((a, b) => a + b, 0);
const dayOf = (iso) => Math.round(Date.parse(`${iso}T00:00:00Z`) / 864e5);
const isoOf = (n) => new Date(n * 864e5).toISOString().slice(0, 10);

// --- by hand ------------------------------------------------------------------------------------
{
  const db = freshDatabase();
  init(db);
  const server = await serve(db);
  const { admin, clients, users, make } = await company(server.base);
  const { ann, carl, lead_east, viewer } = clients;
  const cny = (yuan) => ({ amount: Math.round(yuan * 100), currency: 'CNY' });
  const today = dayOf(new Date(Date.now() + 8 * 3600e3).toISOString().slice(0, 10));
  const ago = (n) => isoOf(today - n);
  const money = async (who, id, extra = '') => (await who.get(`/accounts/${id}/money${extra}`)).json;
  const account = await post(ann, '/accounts', { name: '华东精密轴承有限公司', credit_limit: cny(5000), payment_term_days: 30 });
  const other = await post(carl, '/accounts', { name: '西部重工股份有限公司' });
  const product = await post(admin, '/products', { name: '密封圈', code: 'MF-1', price: cny(12.5) });

  const empty = await money(ann, account.id);
  t.equal('nothing yet', [empty.orders, empty.open_balance, empty.over_limit, empty.items], [0, 0, false, []]);

  // an order, its lines, its life
  const order = await post(ann, '/orders', { account: account.id, ordered_on: ago(60), promised_on: ago(40) });
  t.check('numbered', /^SO/.test(order.code), order.code);
  t.equal('a draft', [order.state, order.kind, order.amount], ['draft', 'sale', null]);
  t.equal('its state is for actions', faults(await ann.patch(`/orders/${order.id}`, { state: 'delivered' })), ['state use_action']);
  const line = await post(ann, '/order_lines', { order: order.id, product: product.id, quantity: 100, price: 12.5, unit_cost: 8 });
  await post(ann, '/order_lines', { order: order.id, description: '运费', quantity: 1, price: 99.995, discount: 10, unit_cost: 50 });
  t.equal('a line is worth', line.amount, cny(1250));
  // 1250.00 + 99.995 x 0.9 = 89.9955 -> 90.00; cost 800 + 50
  const whole = (await ann.get(`/orders/${order.id}`)).json;
  t.equal('the order the sum of its lines', [whole.amount, whole.cost], [cny(1340), cny(850)]);
  await ann.patch(`/orders/${order.id}`, { amount: cny(1) });
  t.equal('whatever is typed', (await ann.get(`/orders/${order.id}`)).json.amount, cny(1340));
  t.equal('children', (await ann.get(`/orders/${order.id}/order_lines`)).json.items.length, 2);
  t.equal('a draft is no debt', (await money(ann, account.id)).open_balance, 0);
  t.equal('not delivered before it is confirmed', (await ann.post(`/orders/${order.id}/deliver`, {})).status, 409);
  await post(ann, `/orders/${order.id}/confirm`, {});
  const confirmed = await money(ann, account.id);
  t.equal('confirmed: it fills the limit', [confirmed.open_balance, confirmed.backlog, confirmed.receivable], [134000, 134000, 0]);
  t.equal('not delivered before it was ordered', faults(await ann.post(`/orders/${order.id}/deliver`, { on: ago(61) })), ['on order']);
  t.equal('nor tomorrow', faults(await ann.post(`/orders/${order.id}/deliver`, { on: ago(-1) })), ['on future']);
  const delivered = await post(ann, `/orders/${order.id}/deliver`, { on: ago(45), correct: true });
  t.equal('delivered', [delivered.state, delivered.delivered_on, delivered.correct], ['delivered', ago(45), true]);
  refused('what went out stands', await ann.patch(`/orders/${order.id}`, { amount: cny(5) }), 409, 'order.frozen');
  refused('its lines too', await ann.patch(`/order_lines/${line.id}`, { quantity: 5 }), 409, 'order.frozen');
  refused('it cannot be cancelled any more', await ann.post(`/orders/${order.id}/cancel`, { reason: '客户要求' }), 409, 'order.state');
  const due = await money(ann, account.id); // delivered 45 days ago, 30 days to pay
  t.equal('due without an invoice', [due.receivable, due.backlog, due.overdue, due.oldest_days, due.ageing.d30], [134000, 0, 134000, 15, 134000]);
  t.equal('and why', due.items, [{ kind: 'order', id: order.id, due: ago(15), open: 134000, days: 15, bucket: 'd30' }]);

  // its invoice, and payments
  const invoice = await post(ann, '/invoices', { account: account.id, order: order.id, amount: cny(1340), issued_on: ago(40) });
  t.equal('due by the term', [invoice.due, invoice.state, invoice.open_amount], [ago(10), 'draft', cny(0)]);
  t.equal('no payment on a draft', faults(await ann.post('/payments', { account: account.id, invoice: invoice.id, amount: cny(1) })), ['invoice not_issued']);
  const issued = await post(ann, `/invoices/${invoice.id}/issue`, {});
  t.equal('issued', [issued.state, issued.open_amount], ['issued', cny(1340)]);
  t.equal('the debt counts once', (await money(ann, account.id)).open_balance, 134000);
  refused('an issued invoice stands', await ann.patch(`/invoices/${invoice.id}`, { amount: cny(3) }), 409, 'invoice.frozen');
  t.equal('another account, another currency', [faults(await carl.post('/payments', { account: other.id, invoice: invoice.id, amount: cny(1) })).length > 0,
    faults(await ann.post('/payments', { account: account.id, invoice: invoice.id, amount: { amount: 1, currency: 'USD' } }))], [true, ['amount other_currency']]);
  const part = await post(ann, '/payments', { account: account.id, invoice: invoice.id, amount: cny(340), paid_on: ago(5) });
  let now = (await ann.get(`/invoices/${invoice.id}`)).json;
  t.equal('partly paid', [now.state, now.open_amount], ['partly_paid', cny(1000)]);
  refused('a booked payment stands', await ann.patch(`/payments/${part.id}`, { amount: cny(1) }), 409, 'payment.frozen');
  refused('no void with payments', await ann.post(`/invoices/${invoice.id}/void`, { reason: '开错' }), 409, 'invoice.has_payments');
  const rest = await post(ann, '/payments', { account: account.id, invoice: invoice.id, amount: cny(1000), paid_on: ago(2) });
  now = (await ann.get(`/invoices/${invoice.id}`)).json;
  t.equal('paid', [now.state, now.open_amount, now.paid_on], ['paid', cny(0), ago(2)]);
  t.equal('as of before the last payment', (await money(ann, account.id, `?as_of=${ago(3)}`)).open_balance, 100000);
  t.equal('a reason is needed', faults(await ann.post(`/payments/${rest.id}/reverse`, { reason: ' ' })), ['reason required']);
  await post(ann, `/payments/${rest.id}/reverse`, { reason: '支票退票' });
  refused('only once', await ann.post(`/payments/${rest.id}/reverse`, { reason: '再来' }), 409, 'payment.state');
  now = (await ann.get(`/invoices/${invoice.id}`)).json;
  t.equal('open again', [now.state, now.open_amount, now.paid_on], ['partly_paid', cny(1000), null]);

  // returns, limit, on account
  t.equal('a sale is not below zero', faults(await ann.post('/orders', { account: account.id, amount: cny(-5) })), ['amount above_zero']);
  t.equal('a return not above', faults(await ann.post('/orders', { account: account.id, kind: 'return', amount: cny(5) })), ['amount below_zero']);
  const big = await post(ann, '/orders', { account: account.id, amount: cny(1500), ordered_on: ago(1) });
  await post(ann, `/orders/${big.id}/confirm`, { on: ago(-20) });
  refused('nothing beyond the limit', await ann.post(`/orders/${(await post(ann, '/orders', { account: account.id, amount: cny(2501) })).id}/confirm`, {}), 409, 'credit.limit');
  await ann.patch(`/accounts/${account.id}`, { credit_limit: cny(2000) });
  const over = await money(ann, account.id);
  t.equal('over the limit', [over.open_balance, over.credit_limit, over.over_limit, over.excess], [250000, 200000, true, 50000]);
  const rules = async () => (await ann.get(`/accounts/${account.id}/credit?amount=0`)).json;
  t.equal('the rules hold the same', [(await rules()).limit?.amount ?? (await rules()).limit, (await rules()).uses[1].why], [200000, 'limit']);
  await ann.patch(`/accounts/${account.id}`, { credit_limit: cny(0) });
  const nothing = await money(ann, account.id);
  t.equal('zero is a limit, in the figures', [nothing.credit_limit, nothing.over_limit, nothing.excess], [0, true, 250000]);
  t.equal('and in the rules', [(await rules()).limit?.amount ?? (await rules()).limit, (await rules()).uses[1].why], [0, 'limit']);
  await ann.patch(`/accounts/${account.id}`, { credit_limit: null });
  const none = await money(ann, account.id);
  t.equal('empty is none, in both', [none.credit_limit, none.over_limit, (await rules()).limit, (await rules()).uses[1].why], [null, false, null, 'none']);
  await ann.patch(`/accounts/${account.id}`, { credit_limit: cny(5000) });
  const back = await post(ann, '/orders', { account: account.id, kind: 'return', amount: cny(-200), ordered_on: ago(1) });
  await post(ann, `/orders/${back.id}/confirm`, {});
  await post(ann, `/orders/${back.id}/deliver`, {});
  await post(ann, '/payments', { account: account.id, amount: cny(300), paid_on: ago(0) });
  const within = await money(ann, account.id);
  t.equal('a return and money on account', [within.open_balance, within.receivable, within.over_limit], [200000, 50000, false]);
  const gone = await post(ann, '/orders', { account: account.id, amount: cny(70) });
  await post(ann, `/orders/${gone.id}/confirm`, {});
  t.equal('why is told', faults(await ann.post(`/orders/${gone.id}/cancel`, {})), ['reason required']);
  const cancelled = await post(ann, `/orders/${gone.id}/cancel`, { reason: '客户推迟扩产' });
  t.equal('cancelled', [cancelled.state, cancelled.note], ['cancelled', '客户推迟扩产']);
  t.equal('it is no debt', (await money(ann, account.id)).open_balance, 200000);
  const all = (await ann.get('/analysis/receivables')).json;
  t.equal('all customers', [all.open_balance, all.customers, all.over_limit, all.items.map((i) => i.id)], [200000, 1, 0, [account.id]]);
  t.equal('and when all of them last bought and paid', [all.last_order_on, all.last_payment_on], [all.items[0].last_order_on, ago(0)]);
  t.equal('over the limit alone', (await ann.get('/analysis/receivables?over_limit=true')).json.items, []);
  const pareto = (await ann.get('/analysis/pareto?basis=orders')).json;
  // 1340 + 1500 - 200; cost known of the first: 1340 - 850
  t.equal('Pareto of orders', pareto.items.map((i) => [i.id, i.amount, i.profit, i.class]), [[account.id, 264000, 49000, 'A']]);
  t.equal('of one product', (await ann.get(`/analysis/pareto?basis=orders&product=${product.id}`)).json.items.map((i) => i.amount), [125000]);
  t.equal('of invoices', (await ann.get('/analysis/pareto?basis=invoices')).json.total, 134000);
  refused('of nothing else', await ann.get('/analysis/pareto?basis=visits'), 400, 'query.value');

  // who sees it
  t.equal('a stranger sees no order', [(await carl.get(`/orders/${order.id}`)).status, (await carl.get(`/accounts/${account.id}/money`)).status, (await carl.get(`/order_lines/${line.id}`)).status,
    (await carl.get(`/invoices/${invoice.id}`)).status, (await carl.get(`/payments/${part.id}`)).status], [404, 404, 404, 404, 404]);
  const strange = (await carl.get('/analysis/receivables')).json;
  t.equal('and none of it in his figures', [strange.open_balance, strange.orders, strange.items, (await carl.get('/analysis/rfm')).json.items, (await carl.get('/analysis/customer_value')).json.last_12, (await carl.get('/analysis/pareto?basis=orders')).json.total], [0, 0, [], [], 0, 0]);
  t.equal('nor by asking for it', (await carl.get(`/analysis/pareto?basis=orders&product=${product.id}`)).json.items, []);
  t.equal('he writes none', [(await carl.post('/orders', { account: account.id })).status >= 403, (await carl.post('/order_lines', { order: order.id, quantity: 1 })).status >= 403, (await carl.post(`/orders/${big.id}/deliver`, {})).status], [true, true, 404]);
  t.equal('who reads alone does not act', (await viewer.post(`/orders/${big.id}/deliver`, {})).status, 403);
  t.equal('his superior does', (await lead_east.get(`/accounts/${account.id}/money`)).json.open_balance, 200000);
  t.equal('finance keeps them', [(await clients.finance.get('/analysis/receivables')).json.open_balance, (await clients.finance.patch(`/payments/${part.id}`, { note: '已对账' })).status], [200000, 200]);
  const blind = (await clients.marketing.get(`/accounts/${account.id}/money`)).json;
  t.equal('marketing sees the account and no money', [blind.amounts, blind.open_balance, blind.credit_limit, blind.items], [false, 0, null, []]);

  // the bin takes what hangs on it, and gives it back
  refused('living parts hold it', await ann.del(`/orders/${order.id}`), 409, 'has_children');
  t.equal('together', (await ann.del(`/orders/${order.id}?cascade=1`)).status, 204);
  t.equal('its lines are gone', (await ann.get(`/order_lines/${line.id}`)).status, 404);
  t.equal('and come back', (await ann.post(`/orders/${order.id}/restore`, {})).status, 200);
  t.equal('whole', (await ann.get(`/orders/${order.id}`)).json.amount, cny(1340));
  const draft = await post(ann, '/orders', { account: account.id });
  await post(ann, '/order_lines', { order: draft.id, quantity: 2, price: 10 });
  await post(ann, '/order_lines', { order: draft.id, quantity: 1, price: 5 });
  t.equal('a draft with its lines', [(await ann.del(`/orders/${draft.id}?cascade=1`)).status, (await ann.post(`/orders/${draft.id}/restore`, {})).status], [204, 200]);
  const [first] = (await ann.get(`/orders/${draft.id}/order_lines`)).json.items;
  t.equal('one line away', [(await ann.del(`/order_lines/${first.id}`)).status, (await ann.get(`/orders/${draft.id}`)).json.amount], [204, cny(first.quantity === 2 ? 5 : 20)]);

  // South, a year: one customer brought 1000 at 400 and 1000 of unknown cost, another 1000 at 900. The rate of what is known:
  // (600 + 100) / 2000 = 35 %. So 600 + 350 and 100; a year at 0.8 / 1.1 later 690.91 and 72.73.
  const known = await post(carl, '/accounts', { name: '南方动力股份有限公司' });
  for (const [a, cost] of [[known, 400], [known, null], [other, 900]]) {
    const sold = await post(carl, '/orders', { account: a.id, amount: cny(1000), cost: cost === null ? null : cny(cost), ordered_on: ago(9) });
    await post(carl, `/orders/${sold.id}/confirm`, {});
  }
  const lives = (await carl.get('/analysis/customer_value?retention=0.8&years=1')).json;
  t.equal('what is known of a customer counts, the rate only for the rest', [lives.margin_rate, lives.items.map((i) => [i.id, i.margin, i.measured, i.lifetime])], [0.35, [[known.id, 95000, false, 69091], [other.id, 10000, true, 7273]]]);
  await server.stop();
  t.equal('check', run(['check', '--db', db.url]).code, 0);
  db.drop();
}

// --- classicmodels --------------------------------------------------------------------------------
const cents = (text) => Math.round(Number(text) * 100);
const gini = (descending) => {
  const v = descending.filter((x) => x > 0).reverse();
  return (2 * sum(v.map((x, i) => (i + 1) * x))) / (v.length * sum(v)) - (v.length + 1) / v.length;
};
const close = (a, b, eps = 1e-5) => Math.abs(a - b) <= eps;

if (hasData) {
  const dir = join(dataDir, 'classicmodels');
  const db = freshDatabase();
  init(db, { currency: 'USD' });
  const first = run(['import', '--db', db.url, '--profile', 'classicmodels', dir], { cwd: db.dir });
  t.equal('classicmodels: import', first.code, 0);
  const again = run(['import', '--db', db.url, '--profile', 'classicmodels', dir], { cwd: db.dir });
  t.check('classicmodels: again nothing new', again.out.split('\n').filter((l) => /created \d/.test(l)).every((l) => /created 0 +updated 0/.test(l)), again.out);
  const server = await serve(db);
  const c = new Client(server.base);
  await c.signIn('admin', adminPassword);
  const customers = readCsv(join(dir, 'customers.csv'));
  const orders = readCsv(join(dir, 'orders.csv'));
  const lines = readCsv(join(dir, 'orderdetails.csv'));
  const payments = readCsv(join(dir, 'payments.csv'));
  const buy = new Map(readCsv(join(dir, 'products.csv')).map((p) => [p.productCode, cents(p.buyPrice)]));

  const amountOf = new Map(), costOf = new Map();
  for (const l of lines) {
    amountOf.set(l.orderNumber, (amountOf.get(l.orderNumber) ?? 0) + Number(l.quantityOrdered) * cents(l.priceEach));
    costOf.set(l.orderNumber, (costOf.get(l.orderNumber) ?? 0) + Number(l.quantityOrdered) * buy.get(l.productCode));
  }
  const got = new Map((await c.all('/orders')).map((o) => [o.code, o]));
  t.equal('classicmodels: orders', got.size, orders.length);
  const state = { Shipped: 'delivered', Resolved: 'delivered', Disputed: 'delivered', 'In Process': 'confirmed', 'On Hold': 'confirmed', Cancelled: 'cancelled' };
  const wrong = orders.filter((o) => {
    const g = got.get(o.orderNumber);
    return !g || g.amount?.amount !== amountOf.get(o.orderNumber) || g.cost?.amount !== costOf.get(o.orderNumber) || g.state !== state[o.status] || g.ordered_on !== o.orderDate;
  });
  t.equal('classicmodels: every order to the cent', wrong.map((o) => o.orderNumber), []);
  const total = async (path) => (await c.get(`${path}${path.includes('?') ? '&' : '?'}limit=1&count=exact`)).json.total;
  t.equal('classicmodels: lines, payments', [await total('/order_lines'), await total('/payments')], [lines.length, payments.length]);

  // what each owes: everything confirmed and not cancelled, less what came in
  const asOf = '2005-06-30';
  const owed = customers.map((x) => {
    const mine = orders.filter((o) => o.customerNumber === x.customerNumber && o.status !== 'Cancelled');
    const ordered = sum(mine.map((o) => amountOf.get(o.orderNumber)));
    const paid = sum(payments.filter((p) => p.customerNumber === x.customerNumber).map((p) => cents(p.amount)));
    const items = mine.filter((o) => state[o.status] === 'delivered')
      .map((o) => ({ id: o.orderNumber, days: dayOf(asOf) - dayOf(/^\d/.test(o.shippedDate) ? o.shippedDate : o.orderDate), left: amountOf.get(o.orderNumber) }))
      .sort((a, b) => b.days - a.days || Number(a.id) - Number(b.id));
    let purse = paid;
    for (const i of items) {
      const take = Math.min(purse, i.left);
      i.left -= take;
      purse -= take;
    }
    const age = (from, to) => sum(items.filter((i) => i.days >= from && i.days <= to).map((i) => i.left));
    return { code: x.customerNumber, name: x.customerName.trim(), ordered, paid, balance: ordered - paid, limit: cents(x.creditLimit),
      ageing: { not_due: age(-1e9, 0), d30: age(1, 30), d60: age(31, 60), d90: age(61, 90), older: age(91, 1e9) } };
  });
  const debts = (await c.get(`/analysis/receivables?as_of=${asOf}&limit=1000`)).json;
  t.equal('classicmodels: ordered, paid, open balance', [debts.ordered, debts.paid, debts.open_balance], [sum(owed.map((o) => o.ordered)), sum(owed.map((o) => o.paid)), sum(owed.map((o) => o.balance))]);
  const with_any = owed.filter((o) => o.ordered !== 0 || o.paid !== 0);
  const item = new Map(debts.items.map((i) => [i.name, i]));
  t.equal('classicmodels: customers', debts.items.length, with_any.length);
  t.equal('classicmodels: each balance', with_any.filter((o) => item.get(o.name)?.open_balance !== o.balance).map((o) => [o.name, o.balance, item.get(o.name)?.open_balance]), []);
  t.equal('classicmodels: each age', with_any.filter((o) => JSON.stringify(item.get(o.name)?.ageing) !== JSON.stringify(o.ageing)).map((o) => [o.name, o.ageing, item.get(o.name)?.ageing]), []);
  const over = with_any.filter((o) => o.balance > o.limit).map((o) => o.name).sort();
  t.equal('classicmodels: over their limit', [debts.items.filter((i) => i.over_limit).map((i) => i.name).sort(), debts.over_limit], [over, over.length]);
  t.equal('classicmodels: asked for alone', (await c.get(`/analysis/receivables?as_of=${asOf}&over_limit=true`)).json.items.map((i) => i.name).sort(), over);
  t.check('classicmodels: some are, some are not', over.length > 0 && over.length < with_any.length, String(over.length));
  const one = with_any.find((o) => o.balance > 0);
  const its = (await c.get(`/accounts/${item.get(one.name).id}/money?as_of=${asOf}`)).json;
  t.equal('classicmodels: one alone says the same', [its.open_balance, its.ageing, sum(its.items.map((i) => i.open))], [one.balance, one.ageing, sum(Object.values(one.ageing))]);

  const revenue = with_any.map((o) => o.ordered).filter((x) => x !== 0).sort((a, b) => b - a);
  const pareto = (await c.get('/analysis/pareto?basis=orders')).json;
  t.equal('classicmodels: Pareto amounts', pareto.items.map((i) => i.amount), revenue);
  t.check('classicmodels: Gini', close(pareto.gini, gini(revenue)), `${pareto.gini} ${gini(revenue)}`);
  t.equal('classicmodels: profit', sum(pareto.items.map((i) => i.profit)), sum(orders.filter((o) => o.status !== 'Cancelled').map((o) => amountOf.get(o.orderNumber) - costOf.get(o.orderNumber))));
  const product = (await c.get('/products?code=S18_3232')).json.items[0];
  t.equal('classicmodels: of one product', (await c.get(`/analysis/pareto?basis=orders&product=${product.id}`)).json.total,
    sum(lines.filter((l) => l.productCode === 'S18_3232' && orders.find((o) => o.orderNumber === l.orderNumber).status !== 'Cancelled').map((l) => Number(l.quantityOrdered) * cents(l.priceEach))));

  // trend and who came back: years that end on 2005-05-31
  const value = (await c.get('/analysis/customer_value?as_of=2005-05-31&limit=1000')).json;
  const between = (from, to) => orders.filter((o) => o.status !== 'Cancelled' && o.orderDate >= from && o.orderDate <= to);
  const last = between('2004-06-01', '2005-05-31'), before = between('2003-06-01', '2004-05-31');
  const worth = (v) => sum(v.map((o) => amountOf.get(o.orderNumber)));
  t.equal('classicmodels: two years', [value.last_12, value.before_12], [worth(last), worth(before)]);
  t.equal('classicmodels: months', value.months.map((m) => [m.month, m.amount]), [...Array(24).keys()].map((i) => {
    const m = new Date(Date.UTC(2003, 5 + i, 1)).toISOString().slice(0, 10);
    return [m, worth(between(m, `${m.slice(0, 7)}-31`))];
  }));
  const sloped = (v) => v.months.filter((m) => m.in_slope).map((m) => m.month);
  const eve = (await c.get('/analysis/customer_value?as_of=2005-05-30&limit=1')).json;
  t.equal('classicmodels: the slope rests on twelve whole months', [value, eve].map((v) => [sloped(v).length, sloped(v)[0], sloped(v).at(-1)]), [[12, '2004-06-01', '2005-05-01'], [12, '2004-05-01', '2005-04-01']]);
  const came = new Set(last.map((o) => o.customerNumber)), were = new Set(before.map((o) => o.customerNumber));
  t.equal('classicmodels: who stayed', [value.bought_before, value.stayed], [were.size, [...were].filter((x) => came.has(x)).length]);
  const months = value.months.slice(12).map((m) => m.amount), slopes = [];
  for (let i = 0; i < 12; i++) for (let k = i + 1; k < 12; k++) slopes.push((months[k] - months[i]) / (k - i));
  slopes.sort((a, b) => a - b);
  t.check('classicmodels: slope', close(value.slope, (slopes[32] + slopes[33]) / 2, 0.01), `${value.slope}`);
  const top = value.items[0];
  const r = value.stayed / value.bought_before;
  t.check('classicmodels: lifetime', Math.abs(top.lifetime - Math.round(sum([1, 2, 3, 4, 5].map((n) => top.margin * (r / 1.1) ** n)))) <= 1, JSON.stringify(top));
  await server.stop();
  t.equal('classicmodels: check', run(['check', '--db', db.url]).code, 0);
  db.drop();
}

// --- UCI online retail ------------------------------------------------------------------------------
if (hasData) {
  const db = freshDatabase();
  init(db, { currency: 'GBP', timezone: 'Europe/London' });
  const dir = join(db.dir, 'retail');
  mkdirSync(dir);
  const whole = join(dataDir, 'uci_online_retail');
  const files = process.env.TESTS_SLOW
    ? ['2010-12-01', '2010-12-02', '2010-12-03'].map((d) => join(whole, 'by-day', `${d}.csv`))
    : readdirSync(whole).filter((f) => f.endsWith('.csv')).map((f) => join(whole, f));
  for (const f of files) copyFileSync(f, join(dir, basename(f)));
  const r = run(['import', '--db', db.url, '--profile', 'uci-retail', dir], { cwd: db.dir });
  t.equal('retail: import', r.code, 0);
  const again = run(['import', '--db', db.url, '--profile', 'uci-retail', dir], { cwd: db.dir });
  t.check('retail: again nothing new', again.out.split('\n').filter((l) => /created \d/.test(l)).every((l) => /created 0 +updated 0/.test(l)), again.out);
  const rows = files.flatMap((f) => readCsv(f));
  const invoices = new Map();
  for (const x of rows) {
    const i = invoices.get(x.InvoiceNo) ?? { back: x.InvoiceNo.startsWith('C'), customer: x.CustomerID.replace(/\.0$/, ''), day: x.InvoiceDate.slice(0, 10), amount: 0 };
    i.amount += Math.round(Number(x.Quantity) * Math.round(Number(x.UnitPrice) * 1e4)) / 100;
    invoices.set(x.InvoiceNo, i);
  }
  const list = [...invoices.values()].map((i) => ({ ...i, amount: Math.round(i.amount) }));
  const server = await serve(db);
  const c = new Client(server.base);
  await c.signIn('admin', adminPassword);
  const total = async (path) => (await c.get(`${path}${path.includes('?') ? '&' : '?'}limit=1&count=exact`)).json.total;
  const apart = list.filter((i) => i.customer === '');
  t.equal('retail: lines, orders, invoices', [await total('/order_lines'), await total('/orders'), await total('/invoices')], [rows.length, invoices.size, invoices.size]);
  t.equal('retail: cancellations', [await total('/orders?kind=return'), await total('/invoices?kind=credit_note')], Array(2).fill(list.filter((i) => i.back).length));
  t.equal('retail: without a customer, marked', [await total('/orders?account.null=true'), await total('/orders?account.null=true&incomplete=true')], Array(2).fill(apart.length));

  const byCustomer = new Map();
  for (const i of list.filter((x) => x.customer !== '')) {
    const x = byCustomer.get(i.customer) ?? { id: i.customer, amount: 0, times: 0, last: '' };
    x.amount += i.amount;
    if (!i.back) {
      x.times++;
      if (i.day > x.last) x.last = i.day;
    }
    byCustomer.set(i.customer, x);
  }
  const all = [...byCustomer.values()].sort((a, b) => b.amount - a.amount);
  for (const basis of ['orders', 'invoices']) {
    const p = (await c.get(`/analysis/pareto?basis=${basis}&limit=10000`)).json;
    t.equal(`retail: Pareto of ${basis}`, p.items.map((i) => i.amount), all.map((x) => x.amount));
    t.equal(`retail: ${basis} without a customer`, p.without_customer, { count: apart.length, amount: sum(apart.map((i) => i.amount)) });
    t.check(`retail: Gini of ${basis}`, close(p.gini, gini(all.map((x) => x.amount))), `${p.gini}`);
    const above = sum(all.map((x) => Math.max(0, x.amount)));
    let run80 = 0, n80 = 0;
    while (run80 < 0.8 * above) run80 += Math.max(0, all[n80++].amount);
    t.equal(`retail: n80 of ${basis}`, p.n80, n80);
  }

  const buyers = all.filter((x) => x.times > 0);
  const quantile = (v, p) => {
    const s = [...v].sort((a, b) => a - b), h = (s.length - 1) * p, k = Math.floor(h);
    return s[k] + (h - k) * ((s[k + 1] ?? s[k]) - s[k]);
  };
  const score = (v, x) => 1 + [0.2, 0.4, 0.6, 0.8].filter((p) => x > quantile(v, p) + 1e-9 * Math.abs(quantile(v, p))).length;
  const asOf = process.env.TESTS_SLOW ? '2010-12-04' : '2011-01-01';
  const recency = buyers.map((x) => dayOf(asOf) - dayOf(x.last)), times = buyers.map((x) => x.times), amounts = buyers.map((x) => x.amount);
  const want = new Map(buyers.map((x, i) => [`Customer ${x.id}`, [recency[i], x.times, x.amount, 6 - score(recency, recency[i]), score(times, x.times), score(amounts, x.amount)]]));
  const rfm = (await c.get(`/analysis/rfm?as_of=${asOf}&limit=10000`)).json;
  t.equal('retail: RFM customers', [rfm.customers, rfm.items.length, rfm.only_returns], [buyers.length, buyers.length, all.length - buyers.length]);
  const off = rfm.items.filter((i) => JSON.stringify([i.recency, i.frequency, i.monetary, i.r, i.f, i.m]) !== JSON.stringify(want.get(i.name)));
  t.equal('retail: RFM of each', off.slice(0, 3).map((i) => [i.name, i, want.get(i.name)]), []);
  t.equal('retail: every class counted', sum(Object.values(rfm.classes)), buyers.length);
  const high = (s) => s >= 4;
  t.equal('retail: champions', rfm.classes.champion, [...want.values()].filter((w) => high(w[3]) && high(w[4]) && high(w[5])).length);
  t.equal('retail: kept apart', [rfm.without_customer.orders + rfm.without_customer.returns, rfm.without_customer.amount], [apart.length, sum(apart.map((i) => i.amount))]);
  await server.stop();
  t.equal('retail: check', run(['check', '--db', db.url]).code, 0);
  db.drop();
} else console.log('not run: public data absent');

t.done();
