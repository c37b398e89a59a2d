// Behind the funnel: conversion, stays, leakage, velocity, coverage, months. On the Maven files against a second
// computation from the CSV; on a small company by hand. Every number opens the list of exactly what it counts.
import { join } from 'node:path';
import { Client, Suite, adminPassword, freshDatabase, hasData, init, run, serve } from './server.mjs';
import { readCsv } from './csv.mjs';
import { dir } from './maven_figures.mjs';

const t = new Suite('velocity');
const must = (r, status = 201) => {
  if (r.status !== status) throw new Error(`${r.status} ${r.text}`);
  return r.json;
};
const near = (what, got, want, by = 1e-5) => t.check(what, got !== null && got !== undefined && Math.abs(got - want) <= by, { got, want });
const dayNumber = (d) => Date.parse(`${d}T00:00:00Z`) / 86400000;
const dayText = (n) => new Date(n * 86400000).toISOString().slice(0, 10);
// Type 7, of values in any order.
function quantile(values, p) {
  const v = [...values].sort((a, b) => a - b);
  const at = (v.length - 1) * p;
  const low = Math.floor(at);
  return v[low] + (at - low) * ((v[low + 1] ?? v[low]) - v[low]);
}
const ask = async (c, path) => must(await c.get(`/analysis/${path}`), 200);
const stagesOf = (d) => Object.fromEntries(d.stages.map((s) => [s.stage, s]));

// Every {count, list} of an answer, wherever it stands.
function counted(x, path = '') {
  if (Array.isArray(x)) return x.flatMap((y, i) => counted(y, `${path}[${y?.stage ?? y?.key ?? i}]`));
  if (x === null || typeof x !== 'object') return [];
  const own = typeof x.count === 'number' && typeof x.list === 'string' ? [{ path, count: x.count, list: x.list }] : [];
  return [...own, ...Object.entries(x).flatMap(([k, y]) => counted(y, `${path}.${k}`))];
}

async function listsHold(c, what, answer, most = Infinity) {
  const all = counted(answer);
  const some = all.filter((x) => x.count > 0).slice(0, most);
  const none = all.filter((x) => x.count === 0).slice(0, 3);
  t.check(`${what}: has lists`, some.length > 0, all.length);
  for (const x of [...some, ...none]) {
    const r = await c.get(`/opportunities?${x.list}&count=exact&limit=1`);
    t.check(`${what}${x.path}: its list`, r.json?.total === x.count, { list: x.list, count: x.count, total: r.json?.total ?? r.text });
  }
}

// --- the Maven files ---------------------------------------------------------------------
async function maven() {
  const db = freshDatabase();
  init(db, { currency: 'USD' });
  t.equal('import', run(['import', '--db', db.url, '--profile', 'maven-crm', dir], { cwd: db.dir }).code, 0);
  const server = await serve(db);
  const c = new Client(server.base);
  await c.signIn('admin', adminPassword);
  const deals = readCsv(join(dir, 'sales_pipeline.csv')).map((d) => ({ ...d, product: d.product === 'GTXPro' ? 'GTX Pro' : d.product, cents: Math.round(Number(d.close_value || 0) * 100) }));
  const team = Object.fromEntries(readCsv(join(dir, 'sales_teams.csv')).map((r) => [r.sales_agent, r]));
  const users = await c.all('/users?fields=name');
  const units = await c.all('/org_units?fields=name');
  const east = units.find((u) => u.name === 'East').id;
  const isEast = (d) => team[d.sales_agent].regional_office === 'East';
  const agent = deals[0].sales_agent;
  const agentId = users.find((u) => u.name === agent).id;

  // Engaged deals stand in "intent" from engage_date until they close; won ones went on to the last stage.
  const detail = async (name, query, mine, asOf) => {
    const d = await ask(c, `funnel_detail?${query}`);
    const known = (x) => (asOf && x.close_date > asOf ? { ...x, deal_stage: 'Engaging', close_date: '' } : x);
    const cohort = deals.filter((x) => x.engage_date && mine(x)).map(known);
    const won = cohort.filter((x) => x.deal_stage === 'Won');
    const lost = cohort.filter((x) => x.deal_stage === 'Lost');
    const stays = [...won, ...lost].map((x) => dayNumber(x.close_date) - dayNumber(x.engage_date));
    const i = stagesOf(d).intent;
    t.equal(`${name}: reached, went on, leaked`, [i.reached.count, i.passed.count, i.leaked.count, i.lost.count, i.cancelled.count], [cohort.length, won.length, lost.length, lost.length, 0]);
    near(`${name}: conversion`, i.conversion, (100 * won.length) / cohort.length);
    near(`${name}: leakage`, i.leakage, (100 * lost.length) / cohort.length);
    t.equal(`${name}: stays`, [i.stays, i.stayed.count], [stays.length, stays.length]);
    near(`${name}: median`, i.median_days, quantile(stays, 0.5));
    near(`${name}: P80`, i.p80_days, quantile(stays, 0.8));
    near(`${name}: intent to the last`, i.further.find((x) => x.stage === 'closed').conversion, (100 * won.length) / cohort.length);
    t.equal(`${name}: no reason was told`, i.reasons.map((r) => [r.text, r.count]), lost.length ? [[null, lost.length]] : []);
    await listsHold(c, name, { stages: d.stages.filter((s) => s.stage === 'intent' || s.stage === 'closed') }, 9);
    // The plain funnel says the same.
    const f = stagesOf(await ask(c, `funnel?${query}`)).intent;
    t.equal(`${name}: as the funnel`, [f.conversion, f.leakage, f.median_days, f.count], [i.conversion, i.leakage, i.median_days, i.open.count]);
    return d;
  };
  const all = stagesOf(await detail('all', '', () => true));
  t.equal('potential: reached', all.potential.reached.count, deals.length);
  near('potential: snapshot', all.potential.snapshot, (100 * deals.filter((d) => d.deal_stage === 'Engaging').length) / deals.filter((d) => d.deal_stage === 'Prospecting').length);
  const inSpring = (d) => d.engage_date >= '2017-02-01' && d.engage_date <= '2017-05-15';
  await detail('spring', 'from=2017-02-01&to=2017-05-15', inSpring);
  await detail('spring, East', `from=2017-02-01&to=2017-05-15&unit=${east}`, (d) => inSpring(d) && isEast(d));
  await detail('one owner', `owner=${agentId}`, (d) => d.sales_agent === agent);
  await detail('until June', 'as_of=2017-06-30', (d) => d.engage_date <= '2017-06-30', '2017-06-30');

  // Velocity: open on the last day; rate, amount, cycle of what was closed in the period.
  const facts = (from, to, mine) => {
    const closed = deals.filter((d) => d.close_date && d.close_date >= from && d.close_date <= to && mine(d));
    const won = closed.filter((d) => d.deal_stage === 'Won');
    const open = deals.filter((d) => d.engage_date && d.engage_date <= to && (!d.close_date || d.close_date > to) && mine(d)).length;
    const amount = won.reduce((s, d) => s + d.cents, 0) / won.length;
    const cycle = won.reduce((s, d) => s + dayNumber(d.close_date) - dayNumber(d.engage_date), 0) / won.length;
    return { open, rate: (100 * won.length) / closed.length, amount, cycle, value: (open * (won.length / closed.length) * amount) / cycle };
  };
  const compare = (name, item, mine) => {
    const now = facts('2017-07-01', '2017-09-30', mine);
    const before = facts('2017-03-31', '2017-06-30', mine);
    const p = Object.fromEntries(item.parts.map((x) => [x.key, x]));
    t.equal(`${name}: open`, [p.deals.value, p.deals.before], [now.open, before.open]);
    near(`${name}: rate`, p.win_rate.value, now.rate);
    near(`${name}: amount`, p.mean_amount.value, now.amount, 0.5001);
    near(`${name}: cycle`, p.cycle_days.value, now.cycle);
    near(`${name}: velocity`, item.velocity, now.value, 0.5001);
    near(`${name}: before`, item.before, before.value, 0.5001);
    near(`${name}: change`, item.change, (100 * (now.value - before.value)) / before.value);
    near(`${name}: a shorter cycle is faster`, p.cycle_days.effect, (100 * before.cycle) / now.cycle - 100);
  };
  const period = 'from=2017-07-01&to=2017-09-30';
  const total = await ask(c, `velocity?${period}`);
  t.equal('period before', total.period_before, { from: '2017-03-31', to: '2017-06-30' });
  compare('velocity', total, () => true);
  await listsHold(c, 'velocity', total);
  for (const [by, of] of [['owner', (d) => d.sales_agent], ['product', (d) => d.product], ['unit', (d) => team[d.sales_agent].regional_office]]) {
    const v = await ask(c, `velocity?${period}&by=${by}`);
    t.check(`by ${by}: rows`, v.items.length >= 3 && v.items.every((x, i) => i === 0 || (v.items[i - 1].velocity ?? -1) >= (x.velocity ?? -1)), v.items.length);
    for (const x of v.items.slice(0, 3)) compare(`by ${by} ${x.name}`, x, (d) => of(d) === x.name);
    await listsHold(c, `by ${by}`, { items: v.items.slice(1, 2) });
  }
  compare('East', await ask(c, `velocity?${period}&unit=${east}`), isEast);
  t.equal('by nothing known', (await c.get('/analysis/velocity?by=weather')).status, 400);

  // Month by month.
  const trend = await ask(c, `funnel_trend?to=2017-12-31&unit=${east}`);
  t.equal('months', trend.months.map((m) => m.from), [...Array(12).keys()].map((i) => `2017-${String(i + 1).padStart(2, '0')}-01`));
  for (const m of trend.months) {
    const mine = deals.filter(isEast);
    const closed = (s) => mine.filter((d) => d.deal_stage === s && d.close_date >= m.from && d.close_date <= m.to);
    const open = mine.filter((d) => d.engage_date && d.engage_date <= m.to && (!d.close_date || d.close_date > m.to));
    t.equal(`${m.from}: open, won, lost`, [m.open.count, m.won.count, m.lost.count, m.won_amount], [open.length, closed('Won').length, closed('Lost').length, closed('Won').reduce((s, d) => s + d.cents, 0)]);
  }
  await listsHold(c, 'months', { months: [trend.months[4], trend.months[11]] });
  const rate = await ask(c, 'kpi_trend?key=win_rate&to=2017-12-31');
  for (const m of rate.months) {
    const won = deals.filter((d) => d.deal_stage === 'Won' && d.close_date >= m.from && d.close_date <= m.to).length;
    const lost = deals.filter((d) => d.deal_stage === 'Lost' && d.close_date >= m.from && d.close_date <= m.to).length;
    t.check(`win rate ${m.from}`, won + lost === 0 ? m.value === null : Math.abs(m.value - (100 * won) / (won + lost)) < 1e-5, { m, won, lost });
    t.equal(`win rate ${m.from}: of what`, m.inputs, [won, lost]);
  }
  t.equal('no such figure', (await c.get('/analysis/kpi_trend?key=luck')).status, 400);

  // The lists of the plain funnel, their amounts by the pivot, and the same list taken out.
  for (const query of ['', `?owner=${agentId}&from=2017-04-01&to=2017-08-31`, '?as_of=2017-06-30']) {
    const f = await ask(c, `funnel${query}`);
    await listsHold(c, `funnel${query}`, Object.keys(f.lists).map((k) => ({ count: f[k].count, list: f.lists[k] })));
    await listsHold(c, `funnel${query}: stages`, f.stages.map((s) => ({ count: s.count, list: s.list })));
    const sum = async (list) => (await c.get(`/analysis/pivot?entity=opportunities&measures=sum:amount&${list}`)).json?.total?.[0] ?? 0;
    t.equal(`funnel${query}: won, by its list`, await sum(f.lists.won), f.won.amount);
  }
  for (const by of ['unit', 'manager', 'owner', 'product']) {
    const r = await ask(c, `win_rate?by=${by}&from=2017-06-01&to=2017-08-31&unit=${east}`);
    t.equal(`win rate by ${by}: a pair of lists for each`, r.lists.map((x) => x.id), r.items.map((x) => x.id));
    await listsHold(c, `win rate by ${by}`, r.items.slice(0, 2).flatMap((x, i) => ['won', 'lost'].map((k) => ({ count: x[k], list: r.lists[i][k] }))));
  }
  const leaked = stagesOf(await ask(c, `funnel_detail?owner=${agentId}`)).intent.leaked;
  const csv = await c.get(`/export/opportunities.csv?${leaked.list}`);
  t.equal('taken out: as many rows', csv.text.trim().split('\n').length - 1, leaked.count);
  await server.stop();
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
  const east = new Client(server.base);
  await east.signIn('am.east', password);
  const gm = new Client(server.base);
  await gm.signIn('gm.east', password);
  const accounts = [];
  for (const [i, name] of ['东方重机', '南海电气'].entries()) accounts.push(must(await admin.post('/accounts', { name, owner: owners[i].id, segment: 'key' })));
  const rival = must(await admin.post('/competitors', { name: '对手甲' }));
  const pipeline = must(await admin.post('/pipelines', { key: 'short', name: '短流程', kind: 'efficiency' }));
  for (const [i, [key, percent]] of [['a', 10], ['b & c', 40], ['z', 100]].entries())
    must(await admin.post('/stages', { pipeline: pipeline.id, key, name: `阶段${key}`, percent, position: i }));

  const today = (await ask(admin, 'funnel_trend')).months[11].to;
  const ago = (n) => dayText(dayNumber(today) - n);
  const yuan = (n) => ({ amount: n * 100, currency: 'CNY' });
  const deal = async (i, name, amount, opened) => must(await admin.post('/opportunities', { account: accounts[i].id, owner: owners[i].id, pipeline: pipeline.id, stage: 'a', name, amount: yuan(amount), close_date: today, opened_on: opened }));
  const move = async (d, stage) => must(await admin.post(`/opportunities/${d.id}/stage`, { stage, override_reason: '补录' }), 200);
  const close = async (d, body) => must(await admin.post(`/opportunities/${d.id}/close`, { reasons: '价格', override_reason: '补录', ...body }), 200);

  // East: two open in a, one in b; lost from a for the price (40 days), lost from b to a rival for the price, cancelled from a;
  // won through b after 50 days, one won straight from a after 10. South: one of each, unseen by the east.
  await deal(0, '东开一', 1000, ago(30));
  await deal(0, '东开二', 3000, ago(20));
  await move(await deal(0, '东开三', 2000, ago(25)), 'b & c');
  await close(await deal(0, '东丢一', 500, ago(40)), { state: 'lost', reasons: '价格 & 交期' });
  const toRival = await deal(0, '东丢二', 700, ago(60));
  await move(toRival, 'b & c');
  await close(toRival, { state: 'lost', reasons: '价格 & 交期', lost_to: rival.id });
  await close(await deal(0, '东销', 900, ago(10)), { state: 'cancelled', reasons: '项目取消' });
  const slow = await deal(0, '东赢一', 8000, ago(50));
  await move(slow, 'b & c');
  await close(slow, { state: 'won' });
  await close(await deal(0, '东赢二', 4000, ago(10)), { state: 'won' });
  await deal(1, '南开', 90000, ago(30));
  await close(await deal(1, '南丢', 70000, ago(30)), { state: 'lost', reasons: '关系' });
  await close(await deal(1, '南赢', 60000, ago(200)), { state: 'won' });

  const q = `pipeline=${pipeline.id}`;
  const d = await ask(gm, `funnel_detail?${q}`);
  const s = stagesOf(d);
  // Reached a: 8; b: the open one, the one lost there, two won; leaked from a: one lost, one cancelled.
  t.equal('by hand: a', [s.a.reached.count, s.a.passed.count, s.a.lost.count, s.a.cancelled.count, s.a.leakage], [8, 4, 1, 1, 25]);
  t.equal('by hand: b', [s['b & c'].reached.count, s['b & c'].passed.count, s['b & c'].leaked.count, s['b & c'].leakage], [4, 2, 1, 25]);
  t.equal('by hand: snapshot', [s.a.open.count, s.a.snapshot], [2, 50]);
  t.equal('by hand: reasons of a', s.a.reasons.map((r) => [r.text, r.count]), [['价格 & 交期', 1], ['项目取消', 1]]);
  t.equal('by hand: competitors of b', s['b & c'].competitors.map((r) => [r.name, r.count]), [['对手甲', 1]]);
  // Stays in a: 25 (open three moved today), 40, 60, 10, 50, 10: sorted 10 10 25 40 50 60; P80 at place 4: 50.
  t.equal('by hand: days in a', [s.a.stays, s.a.median_days, s.a.p80_days], [6, 32.5, 50]);
  t.equal('by hand: further', s.a.further.map((x) => [x.stage, x.conversion]), [['b & c', 50], ['z', 25]]);
  await listsHold(gm, 'east', d);

  // 3 open, 2 won and 2 lost, 12000 over 2, (50 + 10) / 2 days: 3 * 0.5 * 6000 / 30 = 300 yuan a day; nothing before.
  const v = await ask(gm, `velocity?${q}&by=owner`);
  t.equal('by hand: velocity', [v.velocity, v.before, v.change], [30000, null, null]);
  t.equal('by hand: one person', v.items.map((x) => [x.id, x.velocity]), [[owners[0].id, 30000]]);
  await listsHold(gm, 'east velocity', v);
  t.check('no other person is named', !JSON.stringify(v).includes('am.south'), v.items);

  // Nothing of the south moves anything.
  const told = async (c) => JSON.stringify([await ask(c, `funnel_detail?${q}`), await ask(c, `velocity?${q}&by=unit`), await ask(c, `funnel_trend?${q}`)]);
  const before = [await told(gm), await told(east)];
  await close(await deal(1, '南赢二', 990000, ago(5)), { state: 'won' });
  await close(await deal(1, '南丢二', 990000, ago(5)), { state: 'lost', reasons: '价格 & 交期', lost_to: rival.id });
  t.equal('the south moves nothing', [await told(gm), await told(east)], before);
  t.equal('nor by its list', (await gm.get(`/opportunities?funnel=leaked:a;unit=${units[1].id}&count=exact`)).json?.total, 0);
  t.equal('the south asked for by the east', stagesOf(await ask(gm, `funnel_detail?${q}&unit=${units[1].id}`)).a.reached.count, 0);

  // Coverage: target 50000, booked 12000; weighted 1000*10 % + 3000*10 % + 2000*40 % = 1200, all expected by today.
  must(await admin.post('/targets', { scope: 'unit', unit: units[0].id, measure: 'revenue', from: ago(300), to: today, value: 50000 }));
  const cover = (await ask(admin, `funnel_coverage?unit=${units[0].id}`)).items;
  t.equal('coverage: inputs', cover.map((x) => [x.target, x.booked, x.weighted]), [[5000000, 1200000, 120000]]);
  near('coverage', cover[0].coverage, 1200 / 38000);
  const sum = async (list) => (await admin.get(`/analysis/pivot?entity=opportunities&measures=sum:amount&${list}`)).json?.total?.[0];
  t.equal('coverage: booked, by its list', await sum(cover[0].booked_list), 1200000);
  t.equal('coverage: open, by its list', await sum(cover[0].weighted_list), 600000);
  t.equal('coverage: of nobody asked for', (await ask(admin, 'funnel_coverage')).items, []);

  // The list's condition goes with others, and says when it is not understood.
  t.equal('with a condition more', (await gm.get(`/opportunities?funnel=reached:a;${q}&state=won&count=exact`)).json?.total, 2);
  t.equal('no product', (await gm.get('/opportunities?funnel=open;product=none&count=exact')).json?.total, 3);
  for (const bad of ['', 'wonderful', 'reached', 'reached:', 'open;unit', 'open;colour=red', 'open;from=yesterday', 'open;team=-1', 'leaked:a;from=2017-02-30'])
    t.equal(`refused: ${bad}`, (await gm.get(`/opportunities?funnel=${bad}`)).status, 400);
  t.equal('not of accounts', (await gm.get('/accounts?funnel=open')).status, 400);
  // Won 8 days ago through a, lost 6 days ago, both opened again today: as of days between they stay what they were.
  const again = [await deal(0, '东重开一', 3000, ago(20)), await deal(0, '东重开二', 5000, ago(30))];
  const asOf = `${q}&owner=${owners[0].id}&as_of=${ago(2)}`;
  await close(again[0], { state: 'won', closed_on: ago(8) });
  await close(again[1], { state: 'lost', closed_on: ago(6) });
  const ended = async () => {
    const f = await ask(gm, `funnel?${asOf}&from=${ago(9)}&to=${ago(3)}`);
    const a = stagesOf(await ask(gm, `funnel_detail?${asOf}&from=${ago(31)}&to=${ago(18)}`)).a;
    const p = await ask(gm, `pareto?${asOf}`);
    const r = await ask(gm, `win_rate?by=owner&${asOf}&from=${ago(9)}`);
    const w = await ask(gm, `velocity?${asOf}&from=${ago(9)}&to=${ago(3)}`);
    await listsHold(gm, 'won and lost by then', Object.keys(f.lists).map((k) => ({ count: f[k].count, list: f.lists[k] })));
    return [f.won, f.lost, a.stays, a.median_days, p.total, r.items.map((x) => [x.won, x.lost]), w.parts.find((x) => x.key === 'cycle_days').value];
  };
  // Of the cohort (opened 18 to 31 days ago) only these two had left a by then: after 12 and 24 days.
  const want = [{ count: 1, amount: 300000 }, { count: 1, amount: 500000 }, 2, 18, 300000, [[1, 1]], 12];
  t.equal('closed, as of days after', await ended(), want);
  for (const d of again) must(await gm.post(`/opportunities/${d.id}/reopen`, { reason: '客户重新启动' }), 200);
  t.equal('opened again, as of days before', await ended(), want);
  t.equal('and today neither won nor lost', await (async () => { const f = await ask(gm, `funnel?${q}&from=${ago(9)}&to=${ago(3)}`); return [f.won.count, f.lost.count]; })(), [0, 0]);

  await server.stop();
  db.drop();
}

await small();
if (hasData) await maven();
process.exit(t.done() ? 0 : 1);
