// Dashboards and KPI sets. On the Maven files: every KPI of deals against a computation made here from the CSV;
// on a small company: costs, times, orders worked out by hand, and a second user of one branch.
import { join } from 'node:path';
import { Client, Suite, adminPassword, freshDatabase, hasData, init, run, serve } from './server.mjs';
import { readCsv } from './csv.mjs';
import { dir } from './maven_figures.mjs';

const t = new Suite('kpi');
const must = (r, status = 201) => {
  if (r.status !== status) throw new Error(`${r.status} ${r.text}`);
  return r.json;
};
const near = (what, got, want, by = 1e-6) => t.check(what, got !== null && got !== undefined && Math.abs(got - want) <= by, { got, want });
const items = (k) => Object.fromEntries(k.items.map((i) => [i.key, i]));
const inputs = (i) => Object.fromEntries(i.inputs.map((x) => [x.key, x.value]));
const dayNumber = (d) => Date.parse(`${d}T00:00:00Z`) / 86400000;
const dayText = (n) => new Date(n * 86400000).toISOString().slice(0, 10);

// What is wrong with a tile's figure, by the list behind it, and for sums by the pivot or the rows; '' when it holds.
async function wrong(c, x, f) {
  const total = (await c.get(`/${x.path}?${f.list}&count=exact&limit=1`)).json?.total;
  if (f.count !== total) return `count ${f.count}, list ${total}`;
  if (x.sum === 'amount') {
    const p = await c.get(`/analysis/pivot?entity=${x.path}&measures=sum:amount&${f.list.replace(/&sort=[^&]*/, '')}`);
    const sum = p.json?.total?.[0] ?? 0;
    if (f.figure !== sum) return `sum ${f.figure}, pivot ${sum}`;
  }
  if (x.sum === 'weighted') {
    let sum = 0;
    for (const d of await c.all(`/${x.path}?${f.list}&fields=amount,probability`)) {
      // Amounts are weighted one by one, in hundredths of a percent, half away from zero.
      sum += Math.round(((d.amount?.amount ?? 0) * Math.round((d.probability ?? 0) * 100)) / 10000);
    }
    if (f.figure !== sum) return `weighted ${f.figure}, rows ${sum}`;
  }
  return '';
}

// Every tile says what the list behind it says. Warnings come and go by themselves a moment after a write: what
// does not hold is asked again, with its dashboard.
// An answer that took long on a busy machine is kept for a while: an owner, who means nothing to the dashboards of a
// team and a branch, makes each question another.
let asked = 0;
async function tilesHold(c, who, role) {
  const path = `/analysis/dashboard?role=${role ?? (await c.get('/analysis/dashboard')).json?.role}`;
  const ask = () => c.get(/team_lead|branch_gm/.test(path) ? `${path}&owner=${++asked}` : path);
  const tilesOf = (d) => (d?.questions ?? []).flatMap((q) => q.tiles);
  let r = await ask();
  t.equal(`${who} ${role ?? ''}: dashboard`, r.status, 200);
  const keys = tilesOf(r.json).map((x) => x.key);
  t.check(`${who} ${role ?? ''}: tiles`, keys.length >= 8, keys);
  for (const key of keys) {
    let said = '?';
    for (let i = 0; i < 20 && said !== ''; i++) {
      if (i > 0) r = await ask();
      const x = tilesOf(r.json).find((y) => y.key === key);
      said = (await wrong(c, x, x)) || (x.change ? await wrong(c, x, x.change) : '');
    }
    t.check(`${who} ${role ?? ''} ${key}: as its list`, said === '', said);
  }
  return r.json;
}

// --- the Maven files ---------------------------------------------------------------------
async function maven() {
  const db = freshDatabase();
  init(db, { currency: 'USD' });
  t.equal('import', run(['import', '--db', db.url, '--profile', 'maven-crm', dir], { cwd: db.dir }).code, 0);
  const server = await serve(db);
  const c = new Client(server.base);
  await c.signIn('admin', adminPassword);

  const deals = readCsv(join(dir, 'sales_pipeline.csv'));
  const team = Object.fromEntries(readCsv(join(dir, 'sales_teams.csv')).map((r) => [r.sales_agent, r]));
  const seriesOf = Object.fromEntries(readCsv(join(dir, 'products.csv')).map((r) => [r.product, r.series]));
  const cents = (s) => Math.round(Number(s || 0) * 100);
  const median = (v) => {
    v.sort((a, b) => a - b);
    const m = v.length >> 1;
    return v.length % 2 ? v[m] : (v[m - 1] + v[m]) / 2;
  };
  const units = await c.all('/org_units');
  const users = await c.all('/users');
  const compare = async (name, query, mine) => {
    const from = '2017-07-01';
    const to = '2017-09-30';
    const length = dayNumber(to) - dayNumber(from) + 1;
    const [bf, bt] = [dayText(dayNumber(from) - length), dayText(dayNumber(from) - 1)];
    const r = await c.get(`/analysis/kpi?from=${from}&to=${to}${query}`);
    t.equal(`${name}: status`, r.status, 200);
    t.equal(`${name}: period before`, r.json?.before, { from: bf, to: bt });
    const k = items(r.json);
    const closed = (state, a, b) => deals.filter((d) => d.deal_stage === state && d.close_date >= a && d.close_date <= b && mine(d));
    const won = closed('Won', from, to);
    const lost = closed('Lost', from, to);
    const sum = (v) => v.reduce((s, d) => s + cents(d.close_value), 0);
    const cycle = (v) => median(v.map((d) => dayNumber(d.close_date) - dayNumber(d.engage_date)));
    const earlier = closed('Won', bf, bt);
    near(`${name}: win rate`, k.win_rate.value, (100 * won.length) / (won.length + lost.length), 1e-5);
    t.equal(`${name}: win rate, of what`, inputs(k.win_rate), { won: won.length, lost: lost.length });
    near(`${name}: win rate before`, k.win_rate.before, (100 * earlier.length) / (earlier.length + closed('Lost', bf, bt).length), 1e-5);
    t.equal(`${name}: cycle`, [k.sales_cycle.value, inputs(k.sales_cycle).deals], [cycle(won), won.length]);
    t.equal(`${name}: cycle before`, k.sales_cycle.before, cycle(earlier));
    near(`${name}: growth`, k.revenue_growth.value, (100 * (sum(won) - sum(earlier))) / sum(earlier), 1e-5);
    t.equal(`${name}: growth, of what`, inputs(k.revenue_growth), { won: sum(won), before: sum(earlier), deals: won.length });
    const bySeries = {};
    for (const d of won) {
      const s = seriesOf[d.product === 'GTXPro' ? 'GTX Pro' : d.product];
      bySeries[s] = (bySeries[s] ?? 0) + cents(d.close_value);
    }
    const order = Object.entries(bySeries).sort((a, b) => b[1] - a[1]);
    t.equal(`${name}: lines`, k.product_lines.parts.map((p) => [p.name, p.amount]), order);
    near(`${name}: largest line`, k.product_lines.value, (100 * order[0][1]) / sum(won), 1e-5);
    // The files know no margin, no orders, no cost: then there is no figure, but a reason.
    for (const none of ['margin_rate', 'order_cycle', 'order_accuracy', 'work_cost', 'expense_ratio', 'price_realisation', 'market_share', 'request_cost', 'campaign_cost'])
      t.check(`${name}: ${none} is not guessed`, k[none].value === null && k[none].why_not?.['zh-CN']?.length > 0 && k[none].why_not?.en?.length > 0, k[none]);
    // The list behind it is as long as it says.
    const list = await c.get(`/opportunities?${k.sales_cycle.list}&count=exact&limit=1`);
    if (!query) t.equal(`${name}: list`, list.json?.total, won.length);
  };
  await compare('all', '', () => true);
  const east = units.find((u) => u.name === 'East');
  await compare('unit East', `&unit=${east.id}`, (d) => team[d.sales_agent].regional_office === 'East');
  const agent = deals[0].sales_agent;
  await compare('one owner', `&owner=${users.find((u) => u.name === agent).id}`, (d) => d.sales_agent === agent);
  await tilesHold(c, 'maven admin', 'president');
  await server.stop();
  t.equal('check', run(['check', '--db', db.url]).code, 0);
  db.drop();
}

// --- a small company ------------------------------------------------------------------------
async function small() {
  const db = freshDatabase();
  init(db, { currency: 'CNY' });
  const server = await serve(db);
  const admin = new Client(server.base);
  await admin.signIn('admin', adminPassword);
  const password = 'a long password 7';
  const units = [];
  for (const name of ['华东', '华南']) units.push(must(await admin.post('/org_units', { name, kind: 'branch', parent: 1 })));
  const person = async (login, roles, unit) => must(await admin.post('/users', { login, name: `${login}某`, roles, org_unit: unit, password }));
  const owners = [await person('am.east', ['account_manager'], units[0].id), await person('am.south', ['account_manager'], units[1].id)];
  await person('gm.east', ['branch_gm'], units[0].id);
  await person('vp', ['ka_vp'], 1);
  await person('ops', ['sales_ops'], 1);
  const boss = await person('boss', ['president'], 1);
  const clients = {};
  for (const login of ['am.east', 'am.south', 'gm.east', 'vp', 'ops', 'boss']) {
    clients[login] = new Client(server.base);
    await clients[login].signIn(login, password);
  }
  const accounts = [];
  for (const [i, name] of ['东方重机', '南海电气'].entries()) accounts.push(must(await admin.post('/accounts', { name, owner: owners[i].id, segment: 'key', sponsor: boss.id })));

  const first = must(await clients['am.east'].get('/analysis/dashboard'), 200);
  const today = first.as_of;
  const monthStart = `${today.slice(0, 7)}-01`;
  const yuan = (n) => ({ amount: n * 100, currency: 'CNY' });
  const deal = async (i, body) => must(await admin.post('/opportunities', { account: accounts[i].id, owner: owners[i].id, ...body }));
  const win = async (i, name, amount, margin, opened) => {
    const d = await deal(i, { name, amount: yuan(amount), margin: margin === null ? null : yuan(margin), close_date: today, opened_on: opened });
    return must(await admin.post(`/opportunities/${d.id}/close`, { state: 'won', reasons: '价格与交期合适', override_reason: '资料从旧系统补录' }), 200);
  };
  const opened = (n) => dayText(dayNumber(today) - n);
  await deal(0, { name: '东一', amount: yuan(1000), close_date: today });
  await deal(0, { name: '东二', amount: yuan(2000), close_date: dayText(dayNumber(monthStart) - 1) });
  await deal(1, { name: '南一', amount: yuan(70000), close_date: today });
  await win(0, '东赢一', 10000, 2500, opened(30));
  await win(0, '东赢二', 30000, null, opened(50));
  await win(0, '东赢三', 20000, 3500, opened(100));
  await win(1, '南赢', 500000, 400000, opened(7));

  // Activities: 60 + 30 travel + 10 waiting with the customer, 50 of administration: 50 / 150.
  const at = `${today}T01:00:00Z`;
  const act = (i, body) => admin.post('/activities', { account: accounts[i].id, owner: owners[i].id, state: 'done', start: at, ...body }).then(must);
  await act(0, { kind: 'visit', subject: '拜访', objective: '了解需求', minutes: 60, travel_minutes: 30, waiting_minutes: 10, time_kind: 'with_customer' });
  await act(0, { kind: 'task', subject: '填表', minutes: 50, time_kind: 'administration' });
  await act(1, { kind: 'visit', subject: '拜访南海', objective: '了解需求', minutes: 900, time_kind: 'with_customer' });
  await act(0, { kind: 'visit', subject: '今日拜访', objective: '了解需求', state: 'planned' });
  await admin.post('/cost_entries', { account: accounts[0].id, category: 'marketing', subject: '展台', date: today, amount: yuan(600) }).then(must);
  await admin.post('/cost_entries', { account: accounts[0].id, category: 'management', subject: '差旅', date: today, amount: yuan(300) }).then(must);
  await admin.post('/cost_entries', { account: accounts[0].id, category: 'support', subject: '驻场', date: today, hours: 2.5 }).then(must); // 200 yuan each: 500
  await admin.post('/cost_entries', { account: accounts[1].id, category: 'marketing', subject: '展台', date: today, amount: yuan(90000) }).then(must);
  for (const [i, direction, due] of [[0, 'we_give', opened(1)], [0, 'we_give', dayText(dayNumber(today) + 3)], [0, 'they_give', today], [1, 'we_give', opened(9)]])
    await admin.post('/exchanges', { account: accounts[i].id, user: owners[i].id, direction, kind: 'promise', what: '样机', state: 'open', due }).then(must);
  // Exhibitions and receptions: 1000 by its two entries (one dated long before, its own 7777 told by them), 250 by itself,
  // 100.00 dollars by itself at 7.10, which are 710;
  // one without cost; what was cancelled and a mailing do not count. South: 40000.
  const event = (i, body) => act(i, { kind: 'exhibition', subject: '展会', ...body });
  const fair = await event(0, { cost: yuan(7777) });
  await event(0, { kind: 'reception', cost: yuan(250) });
  await event(0, {});
  must(await admin.post('/exchange_rates', { from: 'USD', to: 'CNY', day: opened(30), rate: 7.1 }));
  await event(0, { cost: { amount: 10000, currency: 'USD' } });
  await event(0, { state: 'cancelled', cost: yuan(5000) });
  await act(0, { kind: 'message', subject: '邮寄样本', cost: yuan(66), minutes: 0 });
  await event(1, { cost: yuan(40000) });
  for (const [date, amount] of [[dayText(dayNumber(today) - 200), 400], [dayText(dayNumber(today) - 200), 600]])
    await admin.post('/cost_entries', { account: accounts[0].id, category: 'selection', subject: '展位', activity: fair.id, date, amount: yuan(amount) }).then(must);
  // Surveys: one answered 5 4 3 4 5 by the customer, one not yet; ours of 1 does not count. South: answered 1 five times.
  const scores = (v) => ['doing', 'needs', 'value', 'working', 'people'].map((question, n) => ({ question, score: v[n] }));
  const survey = async (i, theirs) => {
    const who = clients[['am.east', 'am.south'][i]];
    const check = must(await who.post(`/accounts/${accounts[i].id}/checks`, { purpose: 'self_check', answers: scores([1, 1, 1, 1, 1]) }));
    if (!theirs) return;
    const token = must(await who.post(`/surveys/${check.id}/link`, {}), 200).path.slice(3);
    const r = await fetch(`${server.base}/api/v1/links/survey/answer`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ token, answers: scores(theirs) }) });
    if (r.status !== 200) throw new Error(`${r.status} ${await r.text()}`);
  };
  await survey(0, [5, 4, 3, 4, 5]);
  await survey(0, null);
  await survey(1, [1, 1, 1, 1, 1]);
  // Orders delivered today (a confirmation gives the promised date): ordered 10 and 20 days ago (15 on average), one on time, one correct.
  const product = must(await admin.post('/products', { name: '泵', line: '流体', price: yuan(500) }));
  for (const [i, ago, promised, correct, price] of [[0, 10, 0, true, 450], [0, 20, 5, false, 400], [1, 90, 80, false, 10]]) {
    const o = must(await admin.post('/orders', { account: accounts[i].id, ordered_on: opened(ago), promised_on: opened(promised) }));
    must(await admin.post('/order_lines', { order: o.id, product: product.id, quantity: 2, price }));
    must(await admin.post(`/orders/${o.id}/confirm`, { on: opened(promised) }), 200);
    must(await admin.post(`/orders/${o.id}/deliver`, { on: today, correct }), 200);
  }

  // Sold in dollars what is listed in yuan, and in yuan what is listed in dollars, at 7.1 to one: 3 × 90 USD = 1,917 of 1,500; 650 of 710.
  const valve = must(await admin.post('/products', { name: '阀', line: '流体', price: { amount: 10000, currency: 'USD' } }));
  for (const [what, currency, quantity, price] of [[product, 'USD', 3, 90], [valve, 'CNY', 1, 650]]) {
    const o = must(await admin.post('/orders', { account: accounts[0].id, ordered_on: today, amount: { amount: 100, currency } }));
    must(await admin.post('/order_lines', { order: o.id, product: what.id, quantity, price }));
    must(await admin.post(`/orders/${o.id}/confirm`, { on: today }), 200);
  }

  const span = `from=${opened(120)}&to=${today}`;
  const own = must(await clients['gm.east'].get(`/analysis/kpi?${span}`), 200);
  const k = items(own);
  t.equal('east: cost', [k.work_cost.value, k.market_opening_cost.value], [140000, 60000]);
  near('east: cost of sales ratio', k.expense_ratio.value, (100 * 1400) / 60000, 1e-5);
  near('east: administration', k.administration.value, 100 * (50 / 150), 1e-5);
  t.equal('east: cycle is the middle one', k.sales_cycle.value, 50); // 30, 50, 100
  near('east: cycle, mean', inputs(k.sales_cycle).mean, 60, 1e-5);
  t.equal('east: order cycle', [k.order_cycle.value, inputs(k.order_cycle).orders], [15, 2]);
  t.equal('east: accuracy, on time', [k.order_accuracy.value, k.on_time.value], [50, 50]);
  near('east: margin', k.margin_rate.value, (100 * 6000) / 30000, 1e-5); // of the two that tell it
  t.equal('east: exhibitions and receptions', [k.campaign_cost.value, inputs(k.campaign_cost)], [196000, { entries: 100000, own: 96000, costed: 3, activities: 4 }]);
  t.equal('east: their list', must(await clients['gm.east'].get(`/activities?${k.campaign_cost.list}&count=exact&limit=1`), 200).total, 4);
  near('east: what customers say', k.satisfaction.value, 21 / 5, 1e-5);
  t.equal('east: of how many', [k.satisfaction.unit, inputs(k.satisfaction)], ['score', { surveys: 1, scores: 5, sent: 2 }]);
  t.equal('east: their surveys', must(await clients['gm.east'].get(`/surveys?${k.satisfaction.list}&count=exact&limit=1`), 200).total, 1);
  near('east: price', k.price_realisation.value, (100 * (900 + 800 + 1917 + 650)) / (2000 + 1500 + 710), 1e-5);
  t.equal('east: of which lines', inputs(k.price_realisation), { sold: 426700, list: 421000, lines: 4, all: 4 });
  t.equal('east: visits', [inputs(k.visit_frequency).visits, inputs(k.visit_frequency).accounts], [1, 1]);
  near('east: visit frequency', k.visit_frequency.value, 1 / (121 / 30.44), 1e-5);
  t.equal('east: nothing won before', [k.revenue_growth.value, inputs(k.revenue_growth).won], [null, 6000000]);

  // What no record tells has no value, and says which record is missing.
  const missing = Object.keys(k).filter((x) => k[x].path === null).sort();
  t.equal('east: without facts', missing, ['brand_awareness', 'campaign_frequency', 'complaint_cost', 'complaint_rate', 'first_contact', 'market_share', 'request_cost', 'resolution_time', 'response_rate', 'response_time', 'service_training', 'share_growth', 'staff_satisfaction', 'training_cost']);
  t.equal('east: each its own reason', new Set(missing.map((x) => k[x].why_not['zh-CN'])).size, missing.length);
  t.check('east: and no figure', missing.every((x) => k[x].value === null && k[x].before === null && k[x].inputs.length === 0));
  const old = items(must(await clients['gm.east'].get(`/analysis/kpi?from=${opened(60)}&to=${opened(30)}`), 200));
  t.equal('east: nothing then', [old.campaign_cost.value, old.satisfaction.value], [null, null]);

  // What one may not see does not count: the same question, asked by somebody of all branches for that branch.
  const asked = items(must(await clients.vp.get(`/analysis/kpi?${span}&unit=${units[0].id}`), 200));
  // Reports of the market belong to no branch: asked for one, that figure has no value.
  for (const key of Object.keys(k).filter((x) => x !== 'study_cycle')) t.equal(`branch ${key}: as its own manager sees it`, [asked[key].value, inputs(asked[key])], [k[key].value, inputs(k[key])]);
  const all = items(must(await clients.vp.get(`/analysis/kpi?${span}`), 200));
  t.equal('all: cost', all.work_cost.value, 9140000);
  t.equal('all: exhibitions', all.campaign_cost.value, 196000 + 4000000);
  near('all: satisfaction', all.satisfaction.value, 26 / 10, 1e-5);
  const spy = items(must(await clients['gm.east'].get(`/analysis/kpi?${span}&unit=${units[1].id}`), 200));
  t.check('east asks for south: nothing', ['work_cost', 'campaign_cost', 'satisfaction', 'sales_cycle', 'win_rate', 'order_cycle', 'administration'].every((x) => spy[x].value === null), spy.work_cost);
  const calm = async () => JSON.stringify(must(await clients['gm.east'].get('/analysis/dashboard'), 200).questions.map((q) => q.tiles.filter((x) => x.kind !== 'warning')));
  const before = await calm();
  await deal(1, { name: '南二', amount: yuan(9000000), close_date: today });
  await admin.post('/exchanges', { account: accounts[1].id, user: owners[1].id, direction: 'we_give', kind: 'promise', what: '培训', state: 'open', due: today }).then(must);
  t.equal('east: a deal of the south moves no tile', await calm(), before);

  // Whose dashboard comes first, and who may look at which.
  const roles = async (login) => must(await clients[login].get('/analysis/dashboard'), 200);
  const firsts = {};
  for (const login of Object.keys(clients)) firsts[login] = (await roles(login)).role;
  t.equal('first', firsts, { 'am.east': 'account_manager', 'am.south': 'account_manager', 'gm.east': 'branch_gm', vp: 'ka_vp', ops: 'sales_ops', boss: 'president' });
  t.equal('others of the manager', (await roles('gm.east')).roles.map((r) => r.role), ['account_manager', 'team_lead', 'branch_gm']);
  t.equal('not the president’s', (await clients['gm.east'].get('/analysis/dashboard?role=president')).status, 403);
  t.equal('not sales operations’', (await clients['am.east'].get('/analysis/dashboard?role=sales_ops')).status, 403);
  t.equal('no such role', (await admin.get('/analysis/dashboard?role=king')).status, 400);
  t.equal('no such period', (await admin.get('/analysis/kpi?from=2026-02-02&to=2026-02-01')).status, 400);

  // Figures by hand.
  const tiles = (d) => Object.fromEntries(d.questions.flatMap((q) => q.tiles).map((x) => [x.key, x]));
  const mine = tiles(await tilesHold(clients['am.east'], 'am.east'));
  t.equal('today', mine.today.count, 1);
  t.equal('promises', [mine.promises.count, mine.promises.change.count, mine.owed_to_us.count], [2, 1, 1]);
  t.equal('this month', [mine.closing_month.figure, mine.won_month.figure], [100000, 6000000]);
  const gm = tiles(await tilesHold(clients['gm.east'], 'gm.east'));
  t.equal('branch: this month', [gm.closing_month.figure, gm.closing_month.change.figure, gm.past_due.figure, gm.pipeline.count], [100000, 6000000, 200000, 2]);
  const vp = tiles(await tilesHold(clients.vp, 'vp'));
  t.equal('all: open deals', vp.pipeline.count, 4);
  t.equal('sponsored', tiles(await tilesHold(clients.boss, 'boss')).sponsored.count, 2);
  await tilesHold(clients.ops, 'ops');
  await tilesHold(clients['am.east'], 'am.east', 'team_lead');

  // A lead looks at the day of one of his; a deal that moves its month moves its tile.
  const other = must(await clients['gm.east'].get(`/analysis/dashboard?role=account_manager&owner=${owners[0].id}`), 200);
  t.equal('the day of another', tiles(other).today.count, 1);
  const strange = must(await clients['gm.east'].get(`/analysis/dashboard?role=account_manager&owner=${owners[1].id}`), 200);
  t.check('not of one he does not see', strange.questions.every((q) => q.tiles.every((x) => x.count === 0)), strange);
  const moved = (await admin.get('/opportunities?name=东一')).json.items[0];
  must(await admin.patch(`/opportunities/${moved.id}`, { close_date: dayText(dayNumber(monthStart) - 40), probability: 55, probability_reason: '客户口头确认' }), 200);
  const later = tiles(await tilesHold(clients['gm.east'], 'gm.east'));
  t.equal('moved', [later.closing_month.count, later.past_due.count], [0, 2]);

  await server.stop();
  const check = run(['check', '--db', db.url]);
  t.equal('check is clean', [check.code, check.out.includes('figures: ok')], [0, true]);
  db.drop();
}

// --- warnings change hands -------------------------------------------------------------------
// What stands on a deal follows its owner, its account, its people, the bin; every tile of everybody is held
// against its list after each step, and W7 (the close date passed) is counted by hand.
async function hands() {
  const db = freshDatabase();
  init(db, { currency: 'CNY' });
  const server = await serve(db);
  const admin = new Client(server.base);
  await admin.signIn('admin', adminPassword);
  const password = 'a long password 7';
  const unit = async (name, kind, parent) => must(await admin.post('/org_units', { name, kind, parent })).id;
  const [east, south] = [await unit('华东', 'branch', 1), await unit('华南', 'branch', 1)];
  const [teamEast, teamSouth] = [await unit('一组', 'team', east), await unit('二组', 'team', south)];
  const c = { admin };
  const id = {};
  for (const [login, role, at] of [['ann', 'account_manager', teamEast], ['lead', 'team_lead', teamEast], ['gm.east', 'branch_gm', east], ['carl', 'account_manager', teamSouth], ['gm.south', 'branch_gm', south], ['boss', 'president', 1], ['ops', 'sales_ops', 1]]) {
    id[login] = must(await admin.post('/users', { login, name: `${login}某`, roles: [role], org_unit: at, password })).id;
    c[login] = new Client(server.base);
    await c[login].signIn(login, password);
  }
  must(await admin.patch(`/users/${id.ann}`, { manager: id.lead }), 200);
  const accounts = [];
  for (const [owner, name] of [[id.ann, '东方重机'], [id.ann, '东海船厂'], [id.carl, '南海电气']]) accounts.push(must(await admin.post('/accounts', { name, owner, segment: 'key' })).id);
  const deals = [];
  for (const [i, owner] of [[0, id.ann], [0, id.ann], [1, id.ann], [2, id.carl]])
    deals.push(must(await admin.post('/opportunities', { name: `项目${deals.length}`, account: accounts[i], owner, close_date: '2020-01-01', amount: { amount: 100000, currency: 'CNY' } })).id);
  must(await c.ops.post('/warnings/evaluate'), 200);
  const moved = async (who) => {
    const d = must(await c[who].get(`/analysis/dashboard?owner=${++asked}`), 200);
    return d.questions.flatMap((q) => q.tiles).find((x) => x.key === 'moved_out').count;
  };
  const stand = async (what, wanted) => {
    t.equal(`${what}: east, its lead, south`, [await moved('gm.east'), await moved('lead'), await moved('gm.south')], wanted);
    for (const who of ['gm.east', 'lead', 'gm.south', 'boss']) await tilesHold(c[who], `${what}: ${who}`);
    await tilesHold(c.ann, `${what}: ann`, 'team_lead');
  };
  await stand('at first', [3, 3, 1]);
  must(await admin.post(`/opportunities/${deals[0]}/assign`, { owner: id.carl, reason: '区域调整' }), 200);
  await stand('a deal given to the south, on an account of the east', [3, 3, 2]);
  must(await admin.patch(`/opportunities/${deals[3]}`, { team: [id.ann] }), 200);
  await stand('a deal of the south shared with the east', [4, 4, 2]);
  must(await admin.post(`/accounts/${accounts[0]}/assign`, { owner: id.carl, reason: '区域调整' }), 200);
  // Deal 1 may stay with its owner: who holds it is asked, not assumed.
  const holder = must(await admin.get(`/opportunities/${deals[1]}`), 200).owner;
  await stand('the account given too', holder === id.ann ? [3, 3, 3] : [2, 2, 3]);
  const list = must(await admin.get('/warnings?rule=W7&state=new&sort=id'), 200).items;
  const of = (deal) => list.find((w) => w.record === deals[deal]).id;
  must(await c.ann.post(`/warnings/${of(2)}/dismiss`, { reason: '客户延期' }), 200);
  await stand('one dismissed', holder === id.ann ? [2, 2, 3] : [1, 1, 3]);
  must(await c.ann.post(`/warnings/${of(2)}/accept`), 200);
  await stand('and accepted after all', holder === id.ann ? [3, 3, 3] : [2, 2, 3]);
  must(await admin.del(`/opportunities/${deals[2]}?cascade=1`), 204);
  await stand('one deleted', holder === id.ann ? [2, 2, 3] : [1, 1, 3]);
  must(await admin.post(`/opportunities/${deals[2]}/restore`), 200);
  await stand('and back', holder === id.ann ? [3, 3, 3] : [2, 2, 3]);
  // Handed over with everything on it, as people do it.
  const tr = must(await c.ann.post(`/accounts/${accounts[1]}/transfers`, { to: id.carl, reason: '区域调整', handover_notes: '无', introductions: '无' }));
  for (const who of ['lead', 'ops']) {
    must(await c[who].post(`/approvals/${tr.approval}/decision`, { decision: 'approve' }), 200);
  }
  await stand('an account handed over', holder === id.ann ? [2, 2, 4] : [1, 1, 4]);
  must(await admin.patch(`/users/${id.carl}`, { org_unit: teamEast }), 200);
  await stand('its new owner moves to the east', [4, 4, 0]);
  await server.stop();
  const check = run(['check', '--db', db.url]);
  t.equal('check is clean after all of it', [check.code, check.out.includes('figures: ok')], [0, true]);
  db.drop();
}

await small();
await hands();
if (hasData) await maven();
process.exit(t.done() ? 0 : 1);
