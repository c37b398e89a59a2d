// The figures of the Maven files computed here, a second time, and held against the server's answers.
import { join } from 'node:path';
import { dataDir } from './server.mjs';
import { readCsv } from './csv.mjs';

export const dir = join(dataDir, 'maven_crm_sales');

// organisation: whether managers and offices came in too (the wizard with two files knows none).
// from: another folder of the same files, as the program was given them or as they were before
// they changed dialect.
export async function compareFigures(c, t, { organisation, from: folder = dir }) {
  // --- the same figures from the files ------------------------------------------------
  const deals = readCsv(join(folder, 'sales_pipeline.csv'));
  const team = Object.fromEntries(readCsv(join(folder, 'sales_teams.csv')).map((r) => [r.sales_agent, r]));
  const productOf = (d) => (d.product === 'GTXPro' ? 'GTX Pro' : d.product);
  const cents = (s) => Math.round(Number(s || 0) * 100);
  const inPeriod = (d, from, to) => (!from || d.close_date >= from) && (!to || d.close_date <= to);

  function counts(rows, keyOf, from, to) {
    const by = new Map();
    for (const d of rows) {
      if ((d.deal_stage !== 'Won' && d.deal_stage !== 'Lost') || !inPeriod(d, from, to)) continue;
      const row = by.get(keyOf(d)) ?? { won: 0, lost: 0 };
      row[d.deal_stage.toLowerCase()]++;
      by.set(keyOf(d), row);
    }
    return by;
  }
  async function compareRates(by, keyOf, from, to) {
    const period = `${from ? `&from=${from}` : ''}${to ? `&to=${to}` : ''}`;
    const r = await c.get(`/analysis/win_rate?by=${by}${period}`);
    t.equal(`win rate by ${by}${period}`, r.status, 200);
    const want = counts(deals, keyOf, from, to);
    const got = new Map((r.json?.items ?? []).map((i) => [i.name, i]));
    t.equal(`win rate by ${by}${period}: rows`, [...got.keys()].sort(), [...want.keys()].sort());
    for (const [name, w] of want) {
      const g = got.get(name) ?? {};
      t.equal(`win rate by ${by}${period} ${name}`, [g.won, g.lost], [w.won, w.lost]);
      const rate = (w.won / (w.won + w.lost)) * 100;
      t.check(`win rate by ${by} ${name}: rate`, Math.abs((g.rate > 1 ? g.rate : g.rate * 100) - rate) < 0.01, { g: g.rate, rate });
    }
  }
  await compareRates('owner', (d) => d.sales_agent);
  if (organisation) {
    await compareRates('manager', (d) => team[d.sales_agent].manager);
    await compareRates('unit', (d) => team[d.sales_agent].regional_office);
  }
  await compareRates('product', productOf);
  if (organisation) await compareRates('unit', (d) => team[d.sales_agent].regional_office, '2017-06-01', '2017-08-31');

  for (const [from, to] of [[null, null], ['2017-06-01', '2017-06-30'], ['2017-03-15', '2017-11-07']]) {
    const q = [from && `from=${from}`, to && `to=${to}`].filter(Boolean).join('&');
    const r = await c.get(`/analysis/funnel?${q}`);
    t.equal(`funnel ${q}`, r.status, 200);
    const won = deals.filter((d) => d.deal_stage === 'Won' && inPeriod(d, from, to));
    const lost = deals.filter((d) => d.deal_stage === 'Lost' && inPeriod(d, from, to));
    const f = r.json ?? {};
    t.equal(`funnel ${q}: won`, [f.won?.count, f.won?.amount], [won.length, won.reduce((s, d) => s + cents(d.close_value), 0)]);
    t.equal(`funnel ${q}: lost`, [f.lost?.count, f.lost?.amount], [lost.length, lost.reduce((s, d) => s + cents(d.close_value), 0)]);
    const stage = (key) => (f.stages ?? []).filter((s) => s.stage === key).reduce((n, s) => n + s.count, 0);
    t.equal(`funnel ${q}: potential`, stage('potential'), deals.filter((d) => d.deal_stage === 'Prospecting').length);
    t.equal(`funnel ${q}: intent`, stage('intent'), deals.filter((d) => d.deal_stage === 'Engaging').length);
    t.equal(`funnel ${q}: open`, f.open?.count, deals.filter((d) => d.deal_stage === 'Prospecting' || d.deal_stage === 'Engaging').length);
    t.equal(`funnel ${q}: currency`, f.currency, 'USD');
  }

  // As of a day: open are the deals engaged by then and not yet closed.
  for (const day of ['2017-05-31', '2017-10-01']) {
    const r = await c.get(`/analysis/funnel?as_of=${day}`);
    t.equal(`funnel as of ${day}`, r.status, 200);
    const open = deals.filter((d) => d.engage_date && d.engage_date <= day && (!d.close_date || d.close_date > day));
    const won = deals.filter((d) => d.deal_stage === 'Won' && d.close_date <= day);
    t.equal(`funnel as of ${day}: open`, r.json?.open?.count, open.length);
    t.equal(`funnel as of ${day}: won`, [r.json?.won?.count, r.json?.won?.amount], [won.length, won.reduce((s, d) => s + cents(d.close_value), 0)]);
    const list = await c.get(`/opportunities?as_of=${day}&state=open&limit=1&count=exact`);
    t.equal(`open deals as of ${day}`, list.json?.total, open.length);
  }

  // Pareto of won amounts by customer.
  const won = new Map();
  for (const d of deals) {
    if (d.deal_stage === 'Won') won.set(d.account, (won.get(d.account) ?? 0) + cents(d.close_value));
  }
  const order = [...won].sort((a, b) => b[1] - a[1]);
  const total = order.reduce((s, [, v]) => s + v, 0);
  const pareto = (await c.get('/analysis/pareto')).json ?? {};
  t.equal('pareto total', pareto.total, total);
  t.equal('pareto amounts', (pareto.items ?? []).map((i) => i.amount), order.map(([, v]) => v));
  const classes = new Map();
  let before = 0;
  let n80 = 0;
  for (const [name, v] of order) {
    const share = (before / total) * 100;
    classes.set(name, share < 80 ? 'A' : share < 95 ? 'B' : 'C');
    if (share < 80) n80++;
    before += v;
  }
  for (const i of pareto.items ?? []) {
    t.equal(`pareto ${i.name}`, [i.amount, i.class], [won.get(i.name), classes.get(i.name)]);
  }
  t.equal('pareto n80', pareto.n80, n80);
  const xs = order.map(([, v]) => v).filter((v) => v > 0).sort((a, b) => a - b);
  const gini = xs.reduce((s, x, i) => s + (2 * (i + 1) - xs.length - 1) * x, 0) / (xs.length * xs.reduce((s, x) => s + x, 0));
  t.check('pareto gini', Math.abs(pareto.gini - gini) < 1e-4, { got: pareto.gini, want: gini });
}
