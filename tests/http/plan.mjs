// The account plan over HTTP: SMART, actions, benefits, submission through approvals, editions,
// comparison, copy, gathering, the way to the calendar, the joint plan; and who must not see.
import { Suite, freshDatabase, init, serve, sql, untold } from './server.mjs';
import { company, post } from './company.mjs';

const t = new Suite('plan');
const db = freshDatabase();
init(db);
const server = await serve(db);
const { admin, clients, users, make } = await company(server.base);
const { ann, bob, carl, eve, lead_east, gm_east, ka_vp, president, viewer } = clients;

const refused = (what, r, status, code) => t.equal(what, [r.status, r.json?.code], [status, code]);
const faults = (r) => (r.json?.errors ?? []).map((f) => `${f.field} ${f.code}`).sort();
const cny = (yuan) => ({ amount: yuan * 100, currency: 'CNY' });
const today = new Date(Date.now() + 8 * 3600e3).toISOString().slice(0, 10);
const year = Number(today.slice(0, 4));
const view = async (who, id) => (await who.get(`/account_plans/${id}/view`)).json;

await admin.patch(`/users/${users.president.id}`, { level: 1 });
const account = await post(ann, '/accounts', { name: '远景动力股份有限公司', short_name: '远景动力', sponsor: users.gm_east.id, main_products: '动力电池' });
const contact = await post(ann, '/contacts', { name: '周启明', account: account.id, title: '采购总监', influence: 'decider' });

// --- a draft ---------------------------------------------------------------------------------
refused('no plan yet', await ann.get(`/accounts/${account.id}/plan`), 404, 'not_found');
t.equal('a period of a known form', faults(await ann.post('/account_plans', { account: account.id, period: '明年' })), ['period period']);
const plan = await post(ann, '/account_plans', { account: account.id, period: `${year}` });
t.equal('what follows', [plan.name, plan.from, plan.to, plan.edition, plan.state, plan.author, plan.sponsor], [`远景动力 ${year} 客户计划`, `${year}-01-01`, `${year}-12-31`, 1, 'draft', users.ann.id, users.gm_east.id]);
t.equal('the state is no field to set', (await ann.patch(`/account_plans/${plan.id}`, { state: 'approved' })).status, 422);
t.equal('nor the edition', (await ann.patch(`/account_plans/${plan.id}`, { edition: 7 })).status, 400);
refused('a stranger sees nothing', await carl.get(`/account_plans/${plan.id}/view`), 404, 'not_found');
t.equal('a colleague reads it', (await bob.get(`/account_plans/${plan.id}/view`)).status, 200);
refused('and does not write it', await bob.patch(`/account_plans/${plan.id}`, { summary: '改' }), 403, 'forbidden');
t.equal('nothing is done of it', (await view(ann, plan.id)).steps.map((s) => [s.key, s.done, s.of]), [['gather', 0, 3], ['customer', 0, 5], ['competitors', 0, 1], ['ourselves', 0, 5], ['strategy', 0, 7], ['actions', 0, 5], ['support', 0, 2]]);

// --- SWOT item -> objective ---------------------------------------------------------------------
const item = await post(ann, '/plan_swot_items', { plan: plan.id, view: 'us', quadrant: 'o', prompt: 'demand', text: '二期工厂明年投产，电芯用胶翻倍' });
const born = await post(ann, `/plan_swot_items/${item.id}/objective`, {});
t.equal('an objective from it', [born.specific, born.swot_items, born.plan, born.smart], [item.text, [item.id], plan.id, 1]);
const smart = (await view(ann, plan.id)).objectives[0]._smart;
t.equal('which parts fail and why', smart, { specific: null, measurable: 'empty', attainable: 'empty', relevant: 'empty', timely: 'empty' });
const objective = (await ann.patch(`/objectives/${born.id}`, { measure: '二期用胶份额', unit: '%', measure_from: 20, measure_to: 60, attainable: '中试已通过', relevant: '二期需要双供应商', timely: `${year}-11-30` })).json;
t.equal('SMART', [objective.smart, objective.progress], [5, 0]);
t.equal('a day outside', (await ann.patch(`/objectives/${born.id}`, { timely: `${year + 1}-01-31` })).json.smart, 4);
await ann.patch(`/objectives/${born.id}`, { timely: `${year}-11-30` });
t.equal('the server works progress out', (await ann.patch(`/objectives/${born.id}`, { progress: 90 })).status, 400);

// --- actions ---------------------------------------------------------------------------------
const step = (body) => post(ann, '/plan_actions', { plan: plan.id, objective: objective.id, owner: users.ann.id, ...body });
const a1 = await step({ step: '送样并完成产线测试', start: `${year}-01-05`, due: `${year}-01-20`, moves: 10 });
const a2 = await step({ step: '高层互访', start: `${year}-01-21`, due: `${year}-12-20`, depends_on: [a1.id], moves: 6 });
const a3 = await step({ step: '签年度框架', due: `${year}-12-28`, depends_on: [a2.id] });
t.equal('no rings', faults(await ann.patch(`/plan_actions/${a1.id}`, { depends_on: [a3.id] })), ['depends_on ring']);
t.equal('not on itself', faults(await ann.patch(`/plan_actions/${a1.id}`, { depends_on: [a1.id] })), ['depends_on ring']);
t.equal('due not before start', faults(await ann.patch(`/plan_actions/${a2.id}`, { due: `${year}-01-01` })), ['due before_start']);
const other = await post(ann, '/account_plans', { account: account.id, period: `${year + 1}` });
t.equal('rows of one plan', faults(await ann.post('/plan_actions', { plan: other.id, step: '另一计划', depends_on: [a1.id], objective: objective.id })), ['depends_on other_plan', 'objective other_plan']);
await ann.del(`/account_plans/${other.id}`);
const drawn = (await view(ann, plan.id)).actions;
t.equal('late, waiting, critical', drawn.map((a) => [a._late, a._blocked, a._critical]), [[today > `${year}-01-20`, false, drawn[0]._critical], [today > `${year}-12-20`, true, true], [false, true, true]]);
t.equal('the last ends the whole', (await view(ann, plan.id)).ends, drawn[2]._end);

// --- benefits ---------------------------------------------------------------------------------
t.equal('within the plan', faults(await ann.post('/plan_benefits', { plan: plan.id, period: `${year + 1}-Q1` })), ['period outside_plan']);
const q = (n, sales, rate) => post(ann, '/plan_benefits', { plan: plan.id, period: `${year}-Q${n}`, sales: cny(sales), income: cny(sales * 0.8), margin_rate: rate });
const now = Math.ceil(Number(today.slice(5, 7)) / 3);
const b1 = await q(now, 1000000, 20);
await q(now === 1 ? 2 : now - 1, 3000000, 30);
const won = await post(ann, '/opportunities', { name: '一期用胶', account: account.id, close_date: today, amount: cny(900000), cost: cny(720000), margin: cny(180000) });
const closed = await gm_east.post(`/opportunities/${won.id}/close`, { state: 'won', override_reason: '测试数据' });
t.equal('the deal is won', closed.status === 200 ? 200 : closed.text, 200);
const sums = (await view(ann, plan.id)).benefit_sum;
// planned 100 + 300 万, profit 20 + 90 = 110 万, rate 27.5 %; actual 90 万, profit 18 万, 20 %
t.equal('planned', [sums.planned.sales, sums.planned.income, sums.planned.profit, sums.planned.margin_rate], [cny(4000000), cny(3200000), cny(1100000), 27.5]);
t.equal('actual from won deals', [sums.actual.sales, sums.actual.profit, sums.actual.margin_rate], [cny(900000), cny(180000), 20]);
t.equal('attained', [sums.attained.sales, sums.attained.income], [22.5, null]);
const row = (await view(ann, plan.id)).benefits.find((b) => b.id === b1.id);
t.equal('and why', row._deals.map((d) => [d.id, d.amount]), [[won.id, cny(900000)]]);
await ann.patch(`/plan_benefits/${b1.id}`, { actual_income: cny(640000) });
t.equal('what was entered counts', (await view(ann, plan.id)).benefit_sum.attained.income, 20);
{
  // of an account with orders the orders count, not its deals; money that came is the income
  await ann.patch(`/plan_benefits/${b1.id}`, { actual_income: null });
  t.equal('no payment yet: not known', (await view(ann, plan.id)).benefit_sum.actual.income, null);
  const order = await post(ann, '/orders', { account: account.id, ordered_on: today, amount: cny(500000), cost: cny(375000) });
  const draft = (await view(ann, plan.id)).benefit_sum.actual;
  t.equal('a draft is not sold', [draft.sales, draft.profit], [cny(900000), cny(180000)]);
  await post(ann, `/orders/${order.id}/confirm`, {});
  const back = await post(ann, '/orders', { account: account.id, kind: 'return', ordered_on: today, amount: cny(-100000), cost: cny(-75000) });
  await post(ann, `/orders/${back.id}/confirm`, {});
  await post(admin, '/payments', { account: account.id, amount: cny(300000), paid_on: today });
  await post(admin, '/payments', { account: account.id, amount: cny(7), paid_on: `${year - 1}-12-31` });
  // 50 - 10 万, cost 37.5 - 7.5 = 30 万: profit 10 万, 25 %; of planned 320 万 income 30 万: 9.375 %
  const sold = await view(ann, plan.id);
  t.equal('actual from orders and payments', [sold.benefit_sum.actual.sales, sold.benefit_sum.actual.profit, sold.benefit_sum.actual.margin_rate, sold.benefit_sum.actual.income], [cny(400000), cny(100000), 25, cny(300000)]);
  const why = sold.benefits.find((b) => b.id === b1.id);
  t.equal('and why', [why._deals, why._orders.map((o) => [o.id, o.amount, o.margin]).sort((a, b) => a[0] - b[0]), why._payments.map((p) => p.amount)], [[], [[order.id, cny(500000), cny(125000)], [back.id, cny(-100000), cny(-25000)]], [cny(300000)]]);
  await ann.post(`/orders/${order.id}/cancel`, { reason: '测试' });
  await ann.post(`/orders/${back.id}/cancel`, { reason: '测试' });
}

// --- gathering ---------------------------------------------------------------------------------
const need = await post(ann, '/needs', { account: account.id, kind: 'financial', statement: '降低单位用胶成本' }).catch(() => null);
const rival = await post(admin, '/competitors', { name: '科瑞化学' });
await ann.post('/deal_competitors', { deal: won.id, competitor: rival.id, content_with: '价格低' });
const known = (await ann.get(`/account_plans/${plan.id}/gather`)).json.items;
const find = (part, text) => known.find((k) => k.part === part && k.text.includes(text));
const picks = [find('customer_overview', '动力电池'), find('customer_overview', '周启明'), find('competitor_overview', '科瑞化学'), find('plan_swot_item', '科瑞化学')];
t.check('file, people, competitors are offered', picks.every((p) => p && !p.taken), known);
if (need) t.check('needs too', find('plan_swot_item', '降低单位用胶成本') !== undefined, known);
t.equal('nothing is written before', (await view(ann, plan.id)).plan.customer_overview, null);
t.equal('a colleague does not take', (await bob.post(`/account_plans/${plan.id}/gather`, { keys: [picks[0].key] })).status, 403);
t.equal('taken', (await ann.post(`/account_plans/${plan.id}/gather`, { keys: picks.map((p) => p.key) })).json, { accepted: 4 });
const after = await view(ann, plan.id);
t.equal('in the text', after.plan.customer_overview.split('\n').length, 2);
t.check('as a SWOT item', after.swot.some((s) => s.text.includes('科瑞化学') && s.quadrant === 't' && s.view === 'us'));
const rest = (await ann.get(`/account_plans/${plan.id}/gather`)).json.items;
t.check('known again', picks.every((p) => rest.find((r) => r.key === p.key)?.taken));
t.equal('not twice', (await ann.post(`/account_plans/${plan.id}/gather`, { keys: picks.map((p) => p.key) })).json, { accepted: 0 });

// --- handing in ---------------------------------------------------------------------------------
const early = await ann.post(`/account_plans/${plan.id}/submit`, {});
refused('not before it is whole', early, 422, 'invalid');
t.equal('what is missing', faults(early), ['backer plan_needs', 'summary plan_needs']);
await ann.patch(`/account_plans/${plan.id}`, { summary: '以二期投产为契机成为主力供应商', strategy: '集中二期' });
await post(ann, '/plan_supports', { plan: plan.id, person: users.lead_east.id, stance: 'backs' });
t.equal('a lead is no executive', faults(await ann.post(`/account_plans/${plan.id}/submit`, {})), ['backer plan_needs']);
const support = await post(ann, '/plan_supports', { plan: plan.id, person: users.president.id, stance: 'wavers', reason: 'risk', what_we_do: '先做小批量' });
t.equal('nor one who wavers', faults(await ann.post(`/account_plans/${plan.id}/submit`, {})), ['backer plan_needs']);
await ann.patch(`/plan_supports/${support.id}`, { stance: 'backs', agreed_on: today });
t.equal('ready', [(await view(ann, plan.id)).backed, (await view(ann, plan.id)).may.submit], [true, true]);
refused('not by a colleague', await bob.post(`/account_plans/${plan.id}/submit`, {}), 403, 'forbidden');
const asked = await post(ann, `/account_plans/${plan.id}/submit`, { comment: '请批准年度计划' });
t.equal('asked', [asked.state, asked.subject, asked.record], ['pending', 'account_plan', plan.id]);
t.equal('submitted', (await view(ann, plan.id)).plan.state, 'submitted');
refused('frozen', await ann.patch(`/account_plans/${plan.id}`, { summary: '再改' }), 409, 'plan.frozen');
refused('rows too', await ann.patch(`/objectives/${objective.id}`, { measure_to: 50 }), 409, 'plan.frozen');
refused('no new ones', await ann.post('/plan_actions', { plan: plan.id, step: '加一步' }), 409, 'plan.frozen');
refused('none taken away', await ann.del(`/plan_actions/${a3.id}`), 409, 'plan.frozen');
const decide = (who, id, decision, comment) => who.post(`/approvals/${id}/decision`, comment === undefined ? { decision } : { decision, comment });
t.equal('returned', (await decide(lead_east, asked.id, 'return', '目标请写到季度')).json?.state, 'returned');
t.equal('a draft again', [(await view(ann, plan.id)).plan.state, (await view(ann, plan.id)).approval], ['draft', { id: asked.id, state: 'returned' }]);
await ann.patch(`/account_plans/${plan.id}`, { goal: '全年 400 万元' });
t.equal('in again', (await post(ann, `/account_plans/${plan.id}/submit`, { comment: '已补' })).round, 2);
t.equal('first the lead', (await decide(lead_east, asked.id, 'approve')).json?.state, 'pending');
t.equal('then the vice president', (await decide(ka_vp, asked.id, 'approve', '同意')).json?.state, 'approved');
const approved = (await view(ann, plan.id)).plan;
t.equal('approved by', [approved.state, approved.approver], ['approved', users.ka_vp.id]);
refused('immutable', await ann.patch(`/account_plans/${plan.id}`, { strategy: '别的' }), 409, 'plan.frozen');
refused('for its approver too', await admin.patch(`/account_plans/${plan.id}`, { strategy: '别的' }), 409, 'plan.frozen');
t.equal('active', (await post(ann, `/account_plans/${plan.id}/activate`, {})).state, 'active');
refused('once', await ann.post(`/account_plans/${plan.id}/activate`, {}), 409, 'plan.state');
t.equal('the account shows it', (await ann.get(`/accounts/${account.id}/plan`)).json.plan.id, plan.id);

// --- action -> calendar -> report -> progress --------------------------------------------------------
const visit = await post(ann, `/plan_actions/${a1.id}/activity`, { kind: 'visit', start: `${year}-01-06T02:00:00Z`, end: `${year}-01-06T03:00:00Z` });
t.equal('a planned activity', [visit.kind, visit.subject, visit.account, visit.owner, visit.state, visit.objective], ['visit', a1.step, account.id, users.ann.id, 'planned', objective.specific]);
refused('one each', await ann.post(`/plan_actions/${a1.id}/activity`, {}), 409, 'plan.has_activity');
await ann.patch(`/activities/${visit.id}`, { state: 'done', result: '样品通过' });
const moved = await view(ann, plan.id);
const done = moved.actions.find((a) => a.id === a1.id);
t.equal('the report closes the action', [done.done, done.percent, done.result], [`${year}-01-06`, 100, '样品通过']);
// 20 + 10 of 20..60 = 25 %
t.equal('and moves the objective', [moved.objectives[0].actual, moved.objectives[0].progress, moved.progress], [30, 25, 25]);
await ann.patch(`/activities/${visit.id}`, { result: '样品通过，补充报告' });
t.equal('once', (await view(ann, plan.id)).objectives[0].actual, 30);
await ann.patch(`/plan_actions/${a2.id}`, { done: today });
t.equal('done by hand too', (await view(ann, plan.id)).objectives[0].actual, 36);
await ann.patch(`/plan_actions/${a2.id}`, { done: null });
t.equal('and taken back', [(await view(ann, plan.id)).objectives[0].actual, (await view(ann, plan.id)).actions[1].percent], [30, 0]);
t.equal('not in the future', faults(await ann.patch(`/plan_actions/${a2.id}`, { done: `${year + 1}-06-01` })), ['done future']);

// --- the next edition ---------------------------------------------------------------------------------
const second = await post(ann, `/account_plans/${plan.id}/edition`, {});
t.equal('a draft with the same rows', [second.edition, second.state, second.previous, second.series, second.approver], [2, 'draft', plan.id, plan.id, null]);
refused('one at a time', await ann.post(`/account_plans/${plan.id}/edition`, {}), 409, 'plan.draft_open');
const twin = await view(ann, second.id);
t.equal('counts', [twin.swot.length, twin.objectives.length, twin.actions.length, twin.benefits.length, twin.support.length], [moved.swot.length, 1, 3, 2, 2]);
t.equal('references follow', [twin.actions[1].depends_on, twin.actions[0].objective, twin.objectives[0].swot_items.length], [[twin.actions[0].id], twin.objectives[0].id, 1]);
t.check('to its own rows', twin.swot.some((s) => s.id === twin.objectives[0].swot_items[0]));
t.equal('nothing differs', (await ann.get(`/account_plans/${second.id}/compare?with=${plan.id}`)).json.changes, []);
await ann.patch(`/account_plans/${second.id}`, { strategy: '集中二期，兼顾储能' });
await ann.patch(`/objectives/${twin.objectives[0].id}`, { measure_to: 50 });
await ann.del(`/plan_actions/${twin.actions[2].id}`);
await post(ann, '/plan_actions', { plan: second.id, step: '储能样板', owner: users.bob.id, due: `${year}-12-15` });
const diff = (await ann.get(`/account_plans/${second.id}/compare?with=${plan.id}`)).json;
t.equal('what changed', diff.changes.map((c) => [c.kind, c.what, c.field ?? c.title]).sort(), [['account_plan', 'changed', 'strategy'], ['objective', 'changed', 'measure_to'], ['objective', 'changed', 'progress'], ['plan_action', 'added', '储能样板'], ['plan_action', 'removed', '签年度框架']]);
t.equal('old and new', diff.changes.find((c) => c.field === 'measure_to') && [diff.changes.find((c) => c.field === 'measure_to').old, diff.changes.find((c) => c.field === 'measure_to').new], [60, 50]);
refused('not for a stranger', await carl.get(`/account_plans/${second.id}/compare?with=${plan.id}`), 404, 'not_found');
t.equal('the first stands', [(await view(ann, plan.id)).plan.strategy, (await view(ann, plan.id)).objectives[0].measure_to], ['集中二期', 60]);
// meanwhile the first goes on: 36
await ann.patch(`/plan_actions/${a2.id}`, { done: today });
const again = await post(ann, `/account_plans/${second.id}/submit`, {});
await decide(lead_east, again.id, 'approve');
await decide(ka_vp, again.id, 'approve');
t.equal('the second runs', (await post(ann, `/account_plans/${second.id}/activate`, {})).state, 'active');
t.equal('the first is closed', (await view(ann, plan.id)).plan.state, 'closed');
const carried = await view(ann, second.id);
// 36 of 20..50: 16/30 = 53.333333
t.equal('what was done meanwhile is carried over', [carried.actions[1].done, carried.objectives[0].actual, carried.objectives[0].progress], [today, 36, 53.333333]);
refused('a closed one hears nothing more', await ann.patch(`/plan_actions/${a3.id}`, { percent: 10 }), 409, 'plan.frozen');
t.equal('editions', carried.plans.filter((p) => p.same_series).map((p) => [p.edition, p.state]), [[2, 'active'], [1, 'closed']]);

// --- with the customer (E10) ---------------------------------------------------------------------------
const joint = (who, body, id = second.id) => who.post(`/account_plans/${id}/joint`, body);
const shared = await joint(ann, { kind: 'objective', ids: [carried.objectives[0].id], contact: contact.id, on: today });
t.equal('agreed by both', [shared.status, shared.json.objectives.map((o) => [o.agreed_by, o.agreed_contact, o.agreed_on])], [200, [[users.ann.id, contact.id, today]]]);
await joint(ann, { kind: 'plan_benefit', ids: carried.benefits.map((b) => b.id) });
const seen = (await ann.get(`/account_plans/${second.id}/joint`)).json;
t.equal('what the customer is shown', [seen.objectives.length, seen.actions.length, seen.benefits.length], [1, 0, 2]);
t.equal('no profit, no SWOT, no reasons', [Object.keys(seen.benefits[0]).sort(), Object.keys(seen).sort(), 'attainable' in seen.objectives[0]], [['agreed_by', 'agreed_contact', 'agreed_on', 'id', 'period', 'sales', 'unit', 'volume'], ['_names', 'account', 'actions', 'benefits', 'id', 'objectives', 'period'], false]);
for (const kind of ['plan_swot_item', 'plan_support', 'competitor', 'deal_competitor', 'info_item']) {
  refused(`never ${kind}`, await joint(ann, { kind, ids: [carried.swot[0].id] }), 422, 'invalid');
}
t.equal('nor as a field', (await ann.patch(`/plan_swot_items/${carried.swot[0].id}`, { joint: true })).status, 400);
t.equal('rows of this plan alone', (await joint(ann, { kind: 'objective', ids: [objective.id] })).status, 404);
refused('not by a colleague', await joint(bob, { kind: 'objective', ids: [carried.objectives[0].id] }), 403, 'forbidden');
const third = await post(ann, `/account_plans/${second.id}/edition`, {});
const thirdView = await view(ann, third.id);
t.equal('the agreement goes along', thirdView.objectives[0].agreed_contact, contact.id);
const level3 = await ann.post('/info_items', { account: account.id, statement: '预算已批 500 万', level: 3, date: today });
if (level3.status === 201) {
  const told = await post(ann, '/objectives', { plan: third.id, specific: '拿下已批预算', source: `info_item:${level3.json.id}` });
  refused('what rests on level 3 is never shown', await joint(ann, { kind: 'objective', ids: [told.id] }, third.id), 422, 'invalid');
  t.equal('nor by a field', faults(await ann.patch(`/objectives/${told.id}`, { joint: true })), ['joint never_joint']);
  await ann.del(`/objectives/${told.id}`);
}
t.equal('another wording is not agreed', (await ann.patch(`/objectives/${thirdView.objectives[0].id}`, { measure_to: 55 })).json.agreed_contact, null);

// --- confidential ------------------------------------------------------------------------------------
const secret = (await ann.patch(`/account_plans/${third.id}`, { confidential: true, readers: [users.eve.id] })).json;
t.equal('marked', secret.confidential, true);
const covert = await post(ann, '/plan_actions', { plan: third.id, step: '并购前不声张地更换供应商', owner: users.ann.id, due: `${year}-11-01` });
const errand = await post(ann, `/plan_actions/${covert.id}/activity`, {});
t.equal('the calendar tells nothing of its steps', errand.subject, `行动计划 #${covert.id}`);
t.check('nor does any search', !(await bob.get('/search?q=更换供应商')).text.includes('更换供应商'));
const hidden = [[bob, 'a colleague'], [lead_east, 'the lead'], [ka_vp, 'who reads all'], [president, 'the president'], [admin, 'the administrator'], [viewer, 'the viewer'], [carl, 'a stranger']];
for (const [who, name] of hidden) {
  t.equal(`${name} gets 404`, (await who.get(`/account_plans/${third.id}`)).status, 404);
  t.equal(`${name}: not the view`, (await who.get(`/account_plans/${third.id}/view`)).status, 404);
  t.check(`${name}: not in lists`, !(await who.get('/account_plans?limit=200')).json.items.some((p) => p.id === third.id));
  t.equal(`${name}: no rows`, (await who.get(`/objectives?plan=${third.id}`)).json.items, []);
  t.equal(`${name}: not by the row`, (await who.get(`/objectives/${thirdView.objectives[0].id}`)).status, 404);
  t.equal(`${name}: no history`, (await who.get(`/account_plans/${third.id}/history`)).status, 404);
  t.equal(`${name}: no comparison`, (await who.get(`/account_plans/${third.id}/compare?with=${plan.id}`)).status, 404);
}
t.equal('nor changed by one who may change all', (await admin.patch(`/account_plans/${third.id}`, { confidential: false })).status, 404);
t.check('nor counted', (await bob.get('/account_plans?count=exact')).json.total === (await ann.get('/account_plans?count=exact')).json.total - 1);
t.check('nor among the versions', !(await view(bob, second.id)).plans.some((p) => p.id === third.id));
t.equal('nor in the question whether another version may begin', (await view(gm_east, second.id)).may.edition, false);
for (const [who, name] of [[ann, 'the author'], [eve, 'who is named'], [gm_east, 'the sponsor']]) {
  t.equal(`${name} sees it`, (await who.get(`/account_plans/${third.id}/view`)).status, 200);
}
const quiet = await post(ann, `/account_plans/${third.id}/submit`, {});
t.equal('who is asked sees it', [(await lead_east.get(`/account_plans/${third.id}/view`)).status, (await ka_vp.get(`/account_plans/${third.id}/view`)).status], [200, 200]);
t.equal('the request is as quiet', [(await president.get(`/approvals/${quiet.id}`)).status, (await bob.get(`/approvals/${quiet.id}`)).status, (await viewer.get(`/approvals/${quiet.id}/trail`)).status], [404, 404, 404]);
t.check('also in lists', !(await president.get('/approvals?limit=200')).json.items.some((a) => a.id === quiet.id));
t.equal('approved all the same', [(await decide(lead_east, quiet.id, 'approve')).json?.state, (await decide(ka_vp, quiet.id, 'approve')).json?.state], ['pending', 'approved']);

// --- another year, and the end ---------------------------------------------------------------------------
const next = await post(ann, `/account_plans/${second.id}/copy`, {});
t.equal('next year', [next.period, next.from, next.state, next.edition, next.copied_from, next.approver], [`${year + 1}`, `${year + 1}-01-01`, 'draft', 1, second.id, null]);
const fresh = await view(ann, next.id);
t.equal('without progress', fresh.actions.map((a) => [a.done, a.percent, a.activity]), fresh.actions.map(() => [null, 0, null]));
t.equal('from where it ended, a year on', [fresh.objectives[0].measure_from, fresh.objectives[0].actual, fresh.objectives[0].timely, fresh.benefits.map((b) => b.period)], [36, null, `${year + 1}-11-30`, fresh.benefits.map((b) => b.period).filter((p) => p.startsWith(`${year + 1}-Q`))]);
const years = (await ann.get(`/account_plans/${next.id}/compare?with=${second.id}`)).json.changes;
t.equal('two years side by side: the same things are told as changed, not as gone and new', years.filter((c) => c.what !== 'changed' && ['plan_swot_item', 'objective', 'plan_action'].includes(c.kind)), []);
t.check('what changed is told', years.some((c) => c.kind === 'objective' && c.field === 'timely') && !years.some((c) => c.kind === 'plan_action' && c.field === 'objective'), years.map((c) => `${c.kind} ${c.what} ${c.field ?? c.title}`).join());
const helped = years.filter((c) => c.kind === 'plan_support');
t.equal('rows without a title are told by their person', [helped.length > 0, helped.filter((c) => c.what !== 'changed' || c.title), [...new Set(helped.map((c) => c.person))].sort()], [true, [], [users.lead_east.id, users.president.id].sort()]);
const replaced = fresh.support.find((s) => s.person === users.president.id);
await ann.del(`/plan_supports/${replaced.id}`);
await post(ann, '/plan_supports', { plan: next.id, person: users.gm_east.id });
const swapped = (await ann.get(`/account_plans/${next.id}/compare?with=${second.id}`)).json;
t.equal('one for another: gone and new, each by name', swapped.changes.filter((c) => c.kind === 'plan_support' && c.what !== 'changed').map((c) => [c.what, swapped._names.user[c.person]]), [['removed', users.president.name], ['added', users.gm_east.name]]);
t.equal('support is asked anew', fresh.support.map((s) => s.stance), [null, null]);
t.equal('to a later period alone', faults(await ann.post(`/account_plans/${second.id}/copy`, { period: `${year - 1}` })), ['period period']);
refused('closed with a review', await ann.post(`/account_plans/${second.id}/close`, {}), 422, 'invalid');
const end = await post(ann, `/account_plans/${second.id}/close`, { review: '份额到 36%，框架未签；经验：先拿样板' });
t.equal('closed', [end.state, end.reviewed_on, end.review.startsWith('份额')], ['closed', today, true]);

// --- the bin ---------------------------------------------------------------------------------------
t.equal('a plan goes with its rows', (await ann.del(`/account_plans/${next.id}?cascade=1`)).status, 204);
t.equal('they are gone', (await ann.get(`/objectives?plan=${next.id}`)).json.items, []);
t.equal('and come back', (await ann.post(`/account_plans/${next.id}/restore`, {})).status, 200);
t.equal('all of them', (await view(ann, next.id)).objectives.length, 1);

// --- other currencies: at the rate of the period, whatever came later ---------------------------------
// A dollar is 7.00 from 2025 on, 7.50 from July, 9.00 from 2026: a benefit of 2025-Q1 over 1,000.00 is 7,000.00 and one of
// 2025-Q3 7,500.00; profit at 20 % 1,400.00, at 10 % 750.00. A demand of 100.00 in 2025 is 750.00.
for (const [day, rate] of [['2025-01-01', 7], ['2025-07-01', 7.5], ['2026-01-01', 9]]) await post(admin, '/exchange_rates', { from: 'USD', to: 'CNY', day, rate });
const usd = (amount) => ({ amount: amount * 100, currency: 'USD' });
const abroad = await post(ann, '/accounts', { name: '海湾流体设备公司' });
const past = await post(ann, '/account_plans', { account: abroad.id, period: '2025' });
const gain = (period, margin_rate) => post(ann, '/plan_benefits', { plan: past.id, period, sales: usd(1000), margin_rate });
const first = await gain('2025-Q1', 20);
await gain('2025-Q3', 10);
const plannedPast = async () => (({ sales, profit }) => [sales, profit])((await view(ann, past.id)).benefit_sum.planned);
t.equal('each at the rate of its period', await plannedPast(), [cny(14500), cny(2150)]);
t.equal('moved, it takes the rate of the other', [(await ann.patch(`/plan_benefits/${first.id}`, { period: '2025-Q4' })).status, await plannedPast()], [200, [cny(15000), cny(2250)]]);
const pump = await post(admin, '/products', { name: '计量泵', code: 'JLB-1' });
const wanted = await post(ann, '/demands', { account: abroad.id, product: pump.id, year: 2025, amount: usd(100) });
t.equal('a demand at that of its year', sql(db, `SELECT amount_base FROM demands WHERE id = ${wanted.id}`), ['75000']);

t.equal('every status is one the OpenAPI document tells', await untold(admin), []);
await server.stop();
db.drop();
process.exit(t.done() ? 0 : 1);
