// The further sheets of a deal: factors, commitments, must-know, SWOT and TWOS, fishbone, milestones,
// relations, meetings, STAR, playbooks, bonus. Values worked out by hand; a second person sees nothing.
import { Suite, freshDatabase, init, serve, untold } from './server.mjs';
import { company } from './company.mjs';

const t = new Suite('sheets2');
const db = freshDatabase();
init(db);
const server = await serve(db);
const { admin, clients, users, stages, make } = await company(server.base);
const { ann, bob, carl, lead_east, ops, viewer, finance } = clients;
const put = (who, path, body) => who.request('PUT', `/api/v1${path}`, body);
const mine = async (who, path, body) => {
  const r = await who.post(path, body);
  t.equal(`${path} made`, r.status, 201);
  if (r.status !== 201) console.error(r.text);
  return r.json ?? {};
};
const firstFault = (r) => [r.status, r.json?.errors?.[0]?.field, r.json?.errors?.[0]?.code];

const account = await mine(ann, '/accounts', { name: '华宸精密机械有限公司', industry: 'machinery' });
const person = await mine(ann, '/contacts', { name: '陈思远', account: account.id, title: '总工程师' });
const newDeal = (name, more = {}) => mine(ann, '/opportunities', { name, account: account.id, close_date: '2030-06-30', amount: { amount: 10000000, currency: 'CNY' }, ...more });
const deal = await newDeal('一号线改造', { opened_on: '2026-01-10' });
const other = await newDeal('二号线改造');
const at = (id) => `/opportunities/${id}`;

// --- factors (C8) --------------------------------------------------------------------------
const factors = [];
for (const [positive, controllability, quadrant, weight, action] of [
  [true, 'high', 'exploit', 5, '请总工参观样板车间'],
  [true, 'low', 'use', 2, null],
  [false, 'high', 'eliminate', 4, '补一份检测报告'],
  [false, 'low', 'reduce', 1, null],
  [true, 'high', 'exploit', 3, null],
]) {
  const f = await mine(ann, '/factors', { deal: deal.id, group: 'product_service', text: `因素 ${quadrant}`, positive, controllability, weight, ...(action ? { action } : {}) });
  t.equal(`quadrant ${quadrant}`, f.quadrant, quadrant);
  factors.push(f);
}
t.equal('its quadrant is the server\'s', (await ann.patch(`/factors/${factors[0].id}`, { quadrant: 'use' })).status, 400);
t.equal('it follows the change', (await ann.patch(`/factors/${factors[4].id}`, { positive: false })).json.quadrant, 'eliminate');
await ann.patch(`/factors/${factors[4].id}`, { positive: true });
const q = (await ann.get(`${at(deal.id)}/quadrants`)).json.quadrants;
t.equal('by quadrant', q.map((x) => [x.quadrant, x.factors, x.weight, x.with_action]), [['exploit', 2, 8, 1], ['use', 1, 2, 0], ['eliminate', 1, 4, 1], ['reduce', 1, 1, 0]]);
t.equal('heaviest first', q[0].items.map((x) => x.weight), [5, 3]);
t.equal('weight is 1 to 5', firstFault(await ann.post('/factors', { deal: deal.id, group: 'price', text: 'x', positive: true, controllability: 'high', weight: 6 })).slice(0, 2), [422, 'weight']);
t.equal('as children of the deal', (await ann.get(`${at(deal.id)}/factors`)).json.items.length, 5);

// --- key commitments (C9) ------------------------------------------------------------------
const visit = await mine(ann, '/commitments', { deal: deal.id, kind: 'site_visit', contact: person.id, due: '2026-02-01' });
t.equal('planned at first', visit.state, 'planned');
t.equal('obtained needs evidence', firstFault(await ann.patch(`/commitments/${visit.id}`, { state: 'obtained' })), [422, 'evidence', 'required']);
const got = await ann.patch(`/commitments/${visit.id}`, { state: 'obtained', evidence: '参观签到表', date: '2026-02-09' });
t.equal('obtained', [got.status, got.json.date], [200, '2026-02-09']);
t.equal('not in the future', firstFault(await ann.patch(`/commitments/${visit.id}`, { date: '2199-01-01' })), [422, 'date', 'future']);
const trial = await mine(ann, '/commitments', { deal: deal.id, kind: 'trial', state: 'refused' });
t.check('refused today', typeof trial.date === 'string', trial.date);

// --- must-know (C10, C11) ------------------------------------------------------------------
// Factory weights: background 13, need 14, procurement 14, personal 10 (8 of them guarded), competitors 12.
const before = (await ann.get(`${at(deal.id)}/mustknow`)).json;
t.equal('questions', before.items.length, 34);
t.equal('guarded ones are left out', [before.whole.weight, before.whole.pct, before.whole.asked], [55, 0, 26]);
t.equal('categories', before.categories.map((c) => [c.category, c.weight]), [['background', 13], ['need', 14], ['procurement', 14], ['personal', 2], ['competitors', 12]]);
t.check('each with an open and a closed question in both languages', before.items.every((i) => i.open['zh-CN'] && i.open.en && i.closed['zh-CN'] && i.closed.en));
t.equal('eight are guarded and hidden', before.items.filter((i) => i.guarded && i.hidden).length, 8);
const answers = await put(ann, `${at(deal.id)}/mustknow`, { answers: [
  { question: 'present_supplier', answer: '目前用甲公司，明年到期', contact: person.id },
  { question: 'when', answer: '三季度' },
  { question: 'budget', answer: '五百万，已批', date: '2026-03-01' },
  { question: 'who_quoted', answer: '甲、乙两家' },
] });
t.equal('answered in one go', answers.status, 200);
// 3 of 13, 3 + 3 of 14, 3 of 12, 12 of 55
const pct = (j, c) => j.categories.find((x) => x.category === c).pct;
t.equal('completeness', [pct(answers.json, 'background'), pct(answers.json, 'procurement'), pct(answers.json, 'competitors'), answers.json.whole.pct], [23.076923, 42.857143, 25, 21.818182]);
t.equal('who told it', answers.json.contacts, { [person.id]: '陈思远' });
const budget = answers.json.items.find((i) => i.question === 'budget');
t.equal('the answer', [budget.answered, budget.answers[0].answer, budget.answers[0].date], [true, '五百万，已批', '2026-03-01']);
const changed = (await put(ann, `${at(deal.id)}/mustknow`, { answers: [{ question: 'budget', answer: '六百万' }, { question: 'when', answer: '' }] })).json;
t.equal('changed, not added', changed.items.find((i) => i.question === 'budget').answers.map((a) => [a.answer, a.version]), [['六百万', 2]]);
t.equal('taken away', changed.items.find((i) => i.question === 'when').answered, false);
t.equal('9 of 55', changed.whole.pct, 16.363636);
const wrong = await put(ann, `${at(deal.id)}/mustknow`, { answers: [{ question: 'kinds', answer: '三种' }, { question: 'nonsense', answer: 'x' }, { question: 'home_family', answer: '山东', contact: person.id }] });
t.equal('faults of all rows', [wrong.status, wrong.json.errors.map((e) => [e.field, e.code])], [422, [['answers[1].question', 'question'], ['answers[2].answer', 'not_enabled']]]);
t.equal('and nothing was kept', (await ann.get(`${at(deal.id)}/mustknow`)).json.items.find((i) => i.question === 'kinds').answered, false);
t.equal('not by the open field either', firstFault(await ann.post('/mustknow_answers', { deal: deal.id, question: 'religion', contact: person.id, answer: '清真' })), [422, 'answer', 'answer_guarded']);
t.equal('wishes for cooperation are open', (await ann.post('/mustknow_answers', { deal: deal.id, question: 'wishes', answer: '每周一次进度' })).status, 201);
t.equal('unknown keys', (await put(ann, `${at(deal.id)}/mustknow`, { answers: [{ question: 'when', answr: 'x' }] })).status, 400);

// the company's own questions
t.equal('only the administration writes them', (await ann.post('/mustknow_questions', { key: 'esg', category: 'need', name: '环保要求' })).status, 403);
await mine(ops, '/mustknow_questions', { key: 'esg', category: 'need', name: '环保要求', weight: 5 });
const over = await mine(ops, '/mustknow_questions', { key: 'budget', category: 'procurement', name: '预算与审批', weight: 8 });
const own = (await ann.get(`${at(deal.id)}/mustknow`)).json;
t.equal('one more, one changed', [own.items.length, own.items.find((i) => i.question === 'budget').name], [35, { 'zh-CN': '预算与审批', en: 'Budget' }]);
// 55 + 5 + (8 - 3) = 65; known: 3 + 8 + 3 + 2 = 16
t.equal('weighs anew', [own.whole.weight, own.whole.have, own.whole.pct], [65, 16, 24.615385]);
t.equal('a guarded one stays guarded', (await ops.post('/mustknow_questions', { key: 'religion', category: 'personal', name: '忌口', guarded: false })).status, 201);
t.equal('hidden as before', (await ann.get(`${at(deal.id)}/mustknow`)).json.items.find((i) => i.question === 'religion').hidden, true);
t.equal('switched off', (await ops.patch(`/mustknow_questions/${over.id}`, { active: false })).status, 200);
t.equal('asked no more', (await ann.get(`${at(deal.id)}/mustknow`)).json.items.some((i) => i.question === 'budget'), false);
await ops.del(`/mustknow_questions/${over.id}`);

const guide = (await ann.get('/guide')).json.topics;
t.equal('guidance', guide.map((g) => g.key), ['opening', 'praise_company', 'praise_person', 'small_talk', 'asking', 'analyse', 'establish', 'summarise', 'planning', 'response', 'development']);
t.equal('5W2H and the problem', guide.find((g) => g.key === 'analyse').items.map((i) => i.key), ['what', 'why', 'who', 'when', 'where', 'how', 'how_much', 'problem']);
t.check('imagine results and consequences', ['results', 'consequences'].every((k) => guide.find((g) => g.key === 'establish').items.some((i) => i.key === k)));

// --- SWOT and TWOS (C13) -------------------------------------------------------------------
const swot = {};
for (const [key, side, weight] of [['s1', 's', 5], ['s2', 's', 2], ['w1', 'w', 4], ['o1', 'o', 3], ['t1', 't', 1]])
  swot[key] = (await mine(ann, '/swot_items', { deal: deal.id, side, text: key, weight })).id;
let twos = (await ann.get(`${at(deal.id)}/twos`)).json;
const pairs = (x) => x.suggested.map((s) => [s.kind, ...s.items, s.weight]);
// SO 5x3 and 2x3, WO 4x3, ST 5x1 and 2x1, WT 4x1
t.equal('pairs worth a strategy', pairs(twos), [['so', swot.s1, swot.o1, 15], ['so', swot.s2, swot.o1, 6], ['wo', swot.w1, swot.o1, 12], ['st', swot.s1, swot.t1, 5], ['st', swot.s2, swot.t1, 2], ['wt', swot.w1, swot.t1, 4]]);
await mine(ann, '/twos_strategies', { deal: deal.id, kind: 'so', text: '用工艺优势承接扩产', items: [swot.s1, swot.o1], due: '2030-01-01' });
twos = (await ann.get(`${at(deal.id)}/twos`)).json;
t.equal('a joined pair is not suggested again', [twos.strategies.length, pairs(twos)[0]], [1, ['so', swot.s2, swot.o1, 6]]);
t.equal('items of its two sides', firstFault(await ann.post('/twos_strategies', { deal: deal.id, kind: 'wt', text: 'x', items: [swot.s1] })), [422, 'items', 'twos_side']);
t.equal('and of its deal', firstFault(await ann.post('/twos_strategies', { deal: other.id, kind: 'so', text: 'x', items: [swot.s1] })), [422, 'items', 'other_deal']);

// --- golden triangle, fishbone (C12) -------------------------------------------------------
await mine(ann, '/golden_triangles', { deal: deal.id, customer_wants: '停机不超过两天', competitor_offers: '低价', we_offer: '不停机切换', sweet_spot: '不停机切换', neutralise: '价格' });
await mine(ann, '/fishbone_causes', { deal: deal.id, bone: 'price', cause: '总拥有成本更低', effect: 'win', weight: 4 });
await mine(ann, '/fishbone_causes', { deal: deal.id, bone: 'price', cause: '首付太高', effect: 'loss', weight: 1 });
await mine(ann, '/fishbone_causes', { deal: deal.id, bone: 'us', cause: '本地没有服务点', effect: 'loss', weight: 3 });
for (const row of (await ann.get(`/opportunities/${deal.id}/fishbone`)).json.bones.flatMap((b) => b.items)) {
  t.equal('a cause drawn is the record, with who noted it and when', row, (await ann.get(`/fishbone_causes/${row.id}`)).json);
}
const fish = (await ann.get(`${at(deal.id)}/fishbone`)).json;
t.equal('both directions', [fish.win, fish.loss, fish.win_pct], [4, 4, 50]);
t.equal('bones', fish.bones.filter((b) => b.causes).map((b) => [b.bone, b.win, b.loss, b.share_pct, b.items.length]), [['price', 4, 1, 62.5, 2], ['us', 0, 3, 37.5, 1]]);
t.equal('seven bones', fish.bones.map((b) => b.bone), ['product', 'price', 'relation', 'process', 'competitor', 'us', 'customer']);

// --- milestones (C20) ----------------------------------------------------------------------
const point = await mine(ann, '/milestones', { deal: deal.id, kind: 'acceptance', stage: stages[1].key, name: '样机验收', due: '2026-03-01' });
await mine(ann, '/milestones', { deal: deal.id, name: '发邀请函', stage: stages[0].key });
t.equal('a stage of its pipeline', firstFault(await ann.post('/milestones', { deal: deal.id, name: 'x', stage: 'P99' })), [422, 'stage', 'stage']);
t.equal('acceptance needs evidence', firstFault(await ann.patch(`/milestones/${point.id}`, { done: true })), [422, 'evidence', 'required']);
const accepted = (await ann.patch(`/milestones/${point.id}`, { done: true, evidence: '验收单 008', done_on: '2026-03-11' })).json;
t.equal('done', [accepted.done, accepted.done_on], [true, '2026-03-11']);
t.equal('undone loses its day', (await ann.patch(`/milestones/${point.id}`, { done: false })).json.done_on, null);
await ann.patch(`/milestones/${point.id}`, { done: true, done_on: '2026-03-11' });

// --- plan of relations ---------------------------------------------------------------------
const plan = await mine(ann, '/relations_plans', { deal: deal.id, contact: person.id, present_degree: 1, target_degree: 4, budget: { amount: 500000, currency: 'CNY' } });
await mine(ann, '/relations_steps', { deal: deal.id, plan: plan.id, text: '请他来参观工厂', trust_means: 'factory_visit', date: '2030-01-01' });
t.equal('steps of the same deal', firstFault(await ann.post('/relations_steps', { deal: other.id, plan: plan.id, text: 'x' })), [422, 'plan', 'other_deal']);
t.equal('a reference to a kind without names is no name', (await ann.get(`/relations_steps?plan=${plan.id}&expand=plan,owner,deal`)).json.items.map((r) => [r._names.plan ?? null, r._names.deal]), [[null, '一号线改造']]);
t.equal('steps of the plan', (await ann.get(`/relations_plans/${plan.id}/relations_steps`)).json.items.length, 1);

// --- solution meeting ----------------------------------------------------------------------
const meeting = await ann.post(`${at(deal.id)}/solution_meeting`, { date: '2026-02-20', people: [users.ann.id, users.bob.id], note: '分工', rows: [
  { area: 'technical_solution', task: '出工艺方案', owner: users.bob.id, due: '2026-03-05' },
  { area: 'customer_relations', task: '约见采购经理' },
] });
t.equal('a meeting', meeting.status, 201);
const items = (await ann.get(`/solution_meetings/${meeting.json.id}/solution_items?sort=id`)).json.items;
t.equal('with its rows', items.map((i) => [i.area, i.task]), [['technical_solution', '出工艺方案'], ['customer_relations', '约见采购经理']]);
const task = (await ann.get(`/activities/${items[0].activity}`)).json;
t.equal('that are tasks', [task.kind, task.subject, task.owner, task.due, task.deal, task.account, task.state], ['task', '出工艺方案', users.bob.id, '2026-03-05', deal.id, account.id, 'planned']);
t.equal('of whoever holds it when nobody is named', (await ann.get(`/activities/${items[1].activity}`)).json.owner, users.ann.id);
const half = await ann.post(`${at(deal.id)}/solution_meeting`, { rows: [{ area: 'tender', task: '标书' }, { area: 'nonsense' }] });
t.equal('faults of its rows', [half.status, half.json.errors.map((e) => e.field).sort()], [422, ['rows[1].area', 'rows[1].task']]);
t.equal('nothing of it stays', (await ann.get(`${at(deal.id)}/solution_meetings`)).json.items.length, 1);

// --- bonus (C16) ---------------------------------------------------------------------------
await mine(ann, '/deal_members', { deal: deal.id, user: users.ann.id, part: 'owner', share: 45 });
const bobs = await mine(ann, '/deal_members', { deal: deal.id, user: users.bob.id, part: 'technical', share: 35 });
const pack = await mine(ann, '/bonus_packages', { deal: deal.id, name: '一号线奖金包', base: { amount: 10000000, currency: 'CNY' }, pool: { amount: 10, currency: 'CNY' } });
t.equal('a draft', [pack.state, pack.split], ['draft', null]);
t.equal('not whole yet', (await ann.get(`/bonus_packages/${pack.id}/split`)).json.whole, false);
t.equal('not approved by its writer', (await ann.post(`/bonus_packages/${pack.id}/approve`)).status, 403);
t.equal('nor while shares lack', [(await lead_east.post(`/bonus_packages/${pack.id}/approve`)).json.code], ['bonus.shares']);
await mine(ann, '/deal_members', { deal: deal.id, user: users.eve.id, part: 'support', share: 20 });
// 10 x 45 % = 4.5, 35 % = 3.5, 20 % = 2: one left over, to the first of the equal remainders
const split = (await ann.get(`/bonus_packages/${pack.id}/split`)).json;
t.equal('the split', [split.whole, split.share, split.items.map((i) => [i.user, i.part, i.share, i.amount.amount])], [true, 100, [[users.ann.id, 'owner', 45, 5], [users.bob.id, 'technical', 35, 3], [users.eve.id, 'support', 20, 2]]]);
const approved = (await lead_east.post(`/bonus_packages/${pack.id}/approve`)).json;
t.equal('approved', [approved.state, approved.approved_by, approved.split.map((p) => p.amount)], ['approved', users.lead_east.id, [5, 3, 2]]);
t.equal('fixed from then on', firstFault(await ann.patch(`/bonus_packages/${pack.id}`, { pool: { amount: 99, currency: 'CNY' } })), [422, 'pool', 'bonus_fixed']);
await ann.patch(`/deal_members/${bobs.id}`, { share: 30 });
t.equal('whatever the shares become', (await ann.get(`/bonus_packages/${pack.id}`)).json.split.map((p) => p.share), [45, 35, 20]);
t.equal('not approved twice', (await lead_east.post(`/bonus_packages/${pack.id}/approve`)).json.code, 'bonus.state');
t.equal('paid', (await lead_east.post(`/bonus_packages/${pack.id}/pay`, { paid_on: '2026-04-01' })).json.paid_on, '2026-04-01');
t.equal('states come by actions', firstFault(await ann.patch(`/bonus_packages/${pack.id}`, { state: 'draft' })).slice(0, 2), [422, 'state']);
t.equal('policies are read by all', [(await ops.post('/preference_policies', { name: '西南倾斜', region: '51', from: '2026-01-01', to: '2026-12-31', bonus_effect: 20 })).status, (await ann.get('/preference_policies')).json.items.length, (await ann.post('/preference_policies', { name: 'x', from: '2026-01-01' })).status], [201, 1, 403]);
t.equal('they end after they begin', firstFault(await ops.post('/preference_policies', { name: 'y', from: '2026-02-01', to: '2026-01-01' })), [422, 'to', 'order']);

// --- close with STAR (C15) -----------------------------------------------------------------
await mine(ann, '/criteria', { deal: deal.id, concern: '质量稳定', weight: 60 });
await mine(ann, '/criteria', { deal: deal.id, concern: '交期', weight: 40 });
const star = { situation: '客户担心停机', task: '证明不停机可行', action: '请他参观样板线', result: '当月签约' };
t.equal('a STAR review has its situation', firstFault(await lead_east.post(`${at(deal.id)}/close`, { state: 'won', star: { result: 'x' }, override_reason: '补录旧单' })), [422, 'star.situation', 'required']);
t.equal('and no other parts', (await ann.post(`${at(deal.id)}/close`, { state: 'won', star: { ...star, moral: 'x' } })).status, 400);
t.equal('still open', (await ann.get(at(deal.id))).json.state, 'open');
const early = await ann.post(`${at(deal.id)}/close`, { state: 'won', closed_on: '2026-04-20' });
t.equal('won asks the gates that are left', [early.status, early.json.code, early.json.errors.map((e) => e.field).includes('contract')], [409, 'gate', true]);
t.equal('which not everybody lets through', (await ann.post(`${at(deal.id)}/close`, { state: 'won', override_reason: '客户催' })).json.code, 'gate.override');
const closed = await lead_east.post(`${at(deal.id)}/close`, { state: 'won', closed_on: '2026-04-20', reasons: '方案领先', lessons: '早约高层', star, override_reason: '补录旧单' });
const passed = (await ann.get(`${at(deal.id)}/gate_passes`)).json.items[0];
t.equal('and that is kept', [passed.overridden, passed.reason, passed.to_stage], [true, '补录旧单', 'P7']);
t.equal('closed with its review', [closed.status, closed.json.state], [200, 'won']);
const review = (await ann.get(`${at(deal.id)}/star_reviews`)).json.items;
t.equal('kept', review.map((r) => [r.situation, r.result, r.owner, r.account]), [['客户担心停机', '当月签约', users.lead_east.id, account.id]]);
t.equal('a review is of something', firstFault(await ann.post('/star_reviews', { situation: 'x' })), [422, 'deal', 'required']);

// --- playbooks (C21) -----------------------------------------------------------------------
t.equal('only of a won deal', (await ann.post(`${at(other.id)}/playbook`, {})).json.code, 'playbook.not_won');
const book = await ann.post(`${at(deal.id)}/playbook`, { name: '产线改造打法', summary: '停机敏感的改造项目' });
t.equal('kept as a playbook', [book.status, book.json.name, book.json.source_deal, book.json.industry], [201, '产线改造打法', deal.id, 'machinery']);
t.equal('100 days', book.json.days, 100); // 2026-01-10 to 2026-04-20
const content = book.json.content;
t.equal('commitments obtained, by day', content.commitments, [{ kind: 'site_visit', day: 30 }]); // 01-10 to 02-09
t.equal('criteria', content.criteria.map((c) => [c.concern, c.weight]), [['质量稳定', 60000000], ['交期', 40000000]]);
t.equal('checklist', content.milestones.map((m) => [m.kind, m.stage, m.name, m.day ?? null]), [['acceptance', stages[1].key, '样机验收', 60], ['checklist', stages[0].key, '发邀请函', null]]);
t.equal('team', content.team.map((x) => x.part), ['owner', 'technical', 'support']);
t.check('no person and no customer in it', !/陈思远|华宸|ann|bob/.test(JSON.stringify(content)), JSON.stringify(content));
await mine(ann, '/commitments', { deal: other.id, kind: 'site_visit' });
const applied = await ann.post(`/playbooks/${book.json.id}/apply`, { deal: other.id });
t.equal('applied', [applied.status, applied.json.criteria, applied.json.commitments, applied.json.milestones, applied.json.missing_parts], [200, 2, 0, 2, ['owner', 'technical', 'support']]);
t.equal('its criteria', (await ann.get(`${at(other.id)}/criteria?sort=position`)).json.items.map((c) => [c.concern, c.weight]), [['质量稳定', 60], ['交期', 40]]);
t.equal('its points', (await ann.get(`${at(other.id)}/milestones?sort=position`)).json.items.map((m) => [m.name, m.done]), [['样机验收', false], ['发邀请函', false]]);
t.equal('not twice', (await ann.post(`/playbooks/${book.json.id}/apply`, { deal: other.id })).json.code, 'playbook.applied');
t.equal('not to a closed deal', (await ann.post(`/playbooks/${book.json.id}/apply`, { deal: deal.id })).json.code, 'deal.closed');
t.equal('not to what one does not see', (await carl.post(`/playbooks/${book.json.id}/apply`, { deal: other.id })).status, 404);
const third = await newDeal('三号线改造');
const fourth = await newDeal('四号线改造');
await ann.post(`/playbooks/${book.json.id}/apply`, { deal: third.id });
await lead_east.post(`${at(other.id)}/close`, { state: 'won', override_reason: '补录旧单' });
t.equal('a lost deal has its reasons', firstFault(await ann.post(`${at(third.id)}/close`, { state: 'lost', reasons: ' ' })), [422, 'reasons', 'required']);
await ann.post(`${at(third.id)}/close`, { state: 'lost', reasons: '价格' });
await ann.post(`${at(fourth.id)}/close`, { state: 'lost', reasons: '价格' });
// with: won 1, lost 1; without: the first deal won, the fourth lost
const rates = (await ann.get('/analysis/playbooks')).json;
t.equal('win rates', rates.items.map((i) => [i.name, i.applied, i.open, i.with, i.without]), [['产线改造打法', 2, 0, { won: 1, lost: 1, win_pct: 50 }, { won: 1, lost: 1, win_pct: 50 }]]);
t.equal('carl sees playbooks but no deals of others', (await carl.get('/analysis/playbooks')).json.items.map((i) => [i.applied, i.without.won, i.without.win_pct]), [[0, 0, null]]);
t.equal('a period', (await ann.get('/analysis/playbooks?to=2026-04-30')).json.any.won, 0);
t.equal('an odd period', (await ann.get('/analysis/playbooks?to=x')).status, 400);

// --- a second person -------------------------------------------------------------------------
for (const path of ['factors', 'commitments', 'swot_items', 'twos_strategies', 'golden_triangles', 'fishbone_causes', 'milestones', 'relations_plans', 'relations_steps', 'mustknow_answers', 'solution_meetings', 'solution_items', 'star_reviews', 'playbook_uses', 'bonus_packages']) {
  const seen = (await ann.get(`/${path}`)).json.items;
  t.check(`ann has ${path}`, seen.length > 0);
  t.equal(`carl sees none of ${path}`, (await carl.get(`/${path}?count=exact`)).json.total, 0);
  t.equal(`not one ${path}`, (await carl.get(`/${path}/${seen[0]?.id}`)).status, 404);
  t.equal(`nor changes one`, (await carl.patch(`/${path}/${seen[0]?.id}`, {})).status, 404);
  t.equal(`bob of her team reads ${path}`, (await bob.get(`/${path}?count=exact`)).json.total, seen.length);
  t.equal(`the viewer too`, (await viewer.get(`/${path}?count=exact`)).json.total, seen.length);
  t.equal(`and writes none`, (await viewer.patch(`/${path}/${seen[0]?.id}`, {})).status, 403);
}
for (const path of ['mustknow', 'quadrants', 'fishbone', 'twos', 'factors', 'milestones'])
  t.equal(`carl: ${path}`, (await carl.get(`${at(deal.id)}/${path}`)).status, 404);
t.equal('carl answers nothing', (await put(carl, `${at(deal.id)}/mustknow`, { answers: [] })).status, 404);
t.equal('carl adds nothing', firstFault(await carl.post('/factors', { deal: deal.id, group: 'price', text: 'x', positive: true, controllability: 'low' })).slice(0, 2), [422, 'deal']);
t.equal('carl splits nothing', (await carl.get(`/bonus_packages/${pack.id}/split`)).status, 404);
t.equal('finance has no deals', (await finance.get(`${at(deal.id)}/mustknow`)).status, 404);
// bob reads her deal; he changes it because he is on its team
t.check('bob writes as a member', [201, 403].includes((await bob.post('/factors', { deal: deal.id, group: 'price', text: 'x', positive: true, controllability: 'low' })).status));

// --- the deal goes to the bin with its sheets ---------------------------------------------------
t.equal('not without saying so', (await ann.del(at(deal.id))).json?.code, 'has_children');
t.equal('with all of it', (await ann.del(`${at(deal.id)}?cascade=1`)).status, 204);
t.equal('factors are gone', (await ann.get(`/factors?deal=${deal.id}`)).json.items.length, 0);
t.equal('back again', (await ann.post(`${at(deal.id)}/restore`)).status, 200);
t.check('with its sheets', (await ann.get(`/factors?deal=${deal.id}`)).json.items.length >= 5);

t.equal('every status is one the OpenAPI document tells', await untold(admin), []);
await server.stop();
db.drop();
process.exit(t.done() ? 0 : 1);
