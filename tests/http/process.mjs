// The sales process over HTTP: gates that refuse, warn and are overridden, evidence, the score and its
// reasons, next actions, deals side by side, reviews, editions of pipelines.
import { Suite, freshDatabase, init, serve, untold } from './server.mjs';
import { company } from './company.mjs';

const t = new Suite('process');
const db = freshDatabase();
init(db);
const server = await serve(db);
const { admin, clients, users, pipeline, stages, make } = await company(server.base);
const { ann, lead_east: lead, carl, bob, viewer } = clients;
const day = (n) => new Date(Date.now() + n * 86400000 + 8 * 3600000).toISOString().slice(0, 10);
const at = (n) => new Date(Date.now() + n * 86400000).toISOString();
const must = (what, r, status) => {
  t.equal(what, r.status, status);
  if (r.status !== status) console.error(r.text.slice(0, 600));
  return r.json;
};
const add = async (path, body, who = ann) => must(`POST ${path}`, await who.post(path, body), 201);

// --- the factory pipelines as data ---------------------------------------------------------
const items = (await ann.get(`/gate_items?pipeline=${pipeline.id}&limit=100`)).json.items;
t.equal('P0–P7 has its 27 items', items.length, 27);
t.equal('of P0', items.filter((i) => i.stage === 'P0').map((i) => i.check), ['file_percent', 'contacts', 'need_written', 'initiation_requested']);
t.equal('one is soft', items.filter((i) => i.hardness === 'soft').map((i) => i.key), ['solution_meeting']);
const five = (await ann.get('/pipelines?key=five_stage')).json.items[0];
t.equal('five stages have eleven', (await ann.get(`/gate_items?pipeline=${five.id}&limit=100`)).json.items.length, 11);
t.check('activity targets', (await ann.get(`/activity_targets?pipeline=${five.id}`)).json.items.length === 3);
t.equal('nobody but the administrator edits them', (await ann.patch(`/gate_items/${items[0].id}`, { text: 'x' })).status, 403);

// --- a deal at P0 with nothing known --------------------------------------------------------
const account = await add('/accounts', { name: '江海重工' });
const deal = await add('/opportunities', { name: '涂装线改造', account: account.id, close_date: day(120), amount: { amount: 1000000000, currency: 'CNY' } });
const path = `/opportunities/${deal.id}`;
const stage = (to, more = {}, who = ann) => who.post(`${path}/stage`, { stage: to, ...more });
t.equal('it begins at P0', deal.stage, 'P0');
const first = must('gates', await ann.get(`${path}/gates`), 200);
t.equal('none of the four is met', [first.met, first.all, first.items.filter((i) => i.stage === 'P0').map((i) => [i.key, i.met, i.has, i.wants])],
  [0, 4, [['file', false, 0, 60], ['contact', false, 0, 1], ['need', false, 0, 1], ['initiation', false, 0, 1]]]);
t.equal('what is missing is said', first.items[0].missing, '档案完整度 0%，要求 60%');
const refused = await stage('P1');
t.equal('forward is refused', [refused.status, refused.json.code], [409, 'gate']);
t.equal('each item is listed', refused.json.errors.map((e) => [e.field, e.code]), [['file', 'gate'], ['contact', 'gate'], ['need', 'gate'], ['initiation', 'gate']]);
t.equal('with its words', refused.json.errors[1].message, '至少一位联系人：联系人 0 位，要求 1 位');
t.equal('in English too', (await ann.post(`${path}/stage`, { stage: 'P1' }, { 'accept-language': 'en' })).json.errors.length, 4);
t.equal('nothing moved', (await ann.get(path)).json.stage, 'P0');
t.equal('an account manager cannot let it through', await stage('P1', { override_reason: '先走' }).then((r) => [r.status, r.json.code]), [403, 'gate.override']);
t.equal('a stranger gets the same as for nothing', [(await carl.get(`${path}/gates`)).status, (await carl.get(`${path}/score`)).status, (await carl.get(`${path}/process`)).status, (await carl.post(`${path}/stage`, { stage: 'P1' })).status], [404, 404, 404, 404]);
t.equal('a reader reads', (await viewer.get(`${path}/process`)).status, 200);

// --- the file, its completeness -----------------------------------------------------------------
t.equal('an empty file', (await ann.get(`/accounts/${account.id}/file`)).json.percent, 0);
must('fill it', await ann.patch(`/accounts/${account.id}`, { industry: 'machinery', address: '江阴', phone: '0510-8888888', segment: 'key', relationship: 'good', ownership: 'private', size: 'large', main_products: '塔筒', source: 'referral' }), 200);
const file = (await ann.get(`/accounts/${account.id}/file`)).json; // 9 of 14: 64.3
t.equal('nine of fourteen', [file.percent, file.missing], [64, ['main_contact', 'key_decision_maker', 'sales_revenue', 'unified_social_credit_code', 'credit_grade']]);
t.equal('marketing sees neither money nor credit and is not asked for them', (await clients.marketing.get(`/accounts/${account.id}/file`)).json.asked, 12);

const wang = await add('/contacts', { name: '王建国', account: account.id, title: '总经理' });
const li = await add('/contacts', { name: '李部长', account: account.id, title: '设备部长' });
const zhang = await add('/contacts', { name: '张工', account: account.id, title: '工程师' });
await add('/needs', { account: account.id, kind: 'productivity', statement: '节拍要从 12 分钟降到 8 分钟', priority: 5, state: 'expressed', clear: true, complete: true, shared: true });
const left = await stage('P1');
t.equal('one is left', left.json.errors.map((e) => e.field), ['initiation']);

// --- overridden by a lead, kept -----------------------------------------------------------------
t.equal('a lead without a reason is refused as well', (await stage('P1', {}, lead)).status, 409);
const passed = must('a lead with a reason', await stage('P1', { override_reason: '老客户，立项后补' }, lead), 200);
t.equal('moved, and told what was left', [passed.stage, passed._warnings.map((w) => [w.key, w.hard])], ['P1', [['initiation', true]]]);
const change = (await ann.get(`${path}/stage_changes?sort=-at`)).json.items[0];
t.equal('the reason stands on the change', [change.old, change.new, change.reason], ['P0', 'P1', '老客户，立项后补']);
const pass = (await ann.get(`${path}/gate_passes`)).json.items;
t.equal('and what was let through', pass.map((p) => [p.from_stage, p.to_stage, p.overridden, p.reason, JSON.parse(typeof p.missing === 'string' ? p.missing : JSON.stringify(p.missing)).map((m) => m.key)]),
  [['P0', 'P1', true, '老客户，立项后补', ['initiation']]]);
const trail = (await admin.get(`/gate_passes/${pass[0].id}/history`)).json.items;
t.equal('it is audited as an override', [trail[0].action, trail[0].actor], ['gate_override', users.lead_east.id]);
t.check('nobody writes one by hand', [400, 403, 422].includes((await ann.post('/gate_passes', { deal: deal.id, from_stage: 'P0', to_stage: 'P1' })).status));

// --- P1: visit, budget, chart --------------------------------------------------------------------
await add('/activities', { kind: 'visit', subject: '首次拜访', account: account.id, deal: deal.id, contacts: [wang.id, li.id], start: at(-3), end: at(-3), state: 'done', objective: '了解需求', result: '客户带看了车间', outcome: 'advance' });
for (const [contact, title, level] of [[wang.id, '总经理', 1], [li.id, '设备部长', 2], [zhang.id, '工程师', 4]])
  await add('/positions', { account: account.id, contact, title, level });
must('budget', await ann.patch(path, { budget_state: 'planned', decision_step: 1 }), 200);
t.equal('only the approval of the initiation is missing', (await stage('P2')).json.errors.map((e) => e.field), ['initiation_approved']);
must('overridden again', await stage('P2', { override_reason: '同上' }, lead), 200);

// --- P2: evidence ----------------------------------------------------------------------------------
const p2 = (await ann.get(`${path}/gates`)).json.items.filter((i) => i.stage === 'P2');
const proposal = p2.find((i) => i.key === 'proposal');
t.equal('evidence says something', (await ann.post('/gate_evidence', { deal: deal.id, item: proposal.id })).status, 422);
const foreign = (await ann.get(`/gate_items?pipeline=${five.id}&limit=1`)).json.items[0];
t.equal('for an item of its own pipeline', (await ann.post('/gate_evidence', { deal: deal.id, item: foreign.id, text: 'x' })).status, 422);
t.equal('and not for a stranger\'s deal', (await carl.post('/gate_evidence', { deal: deal.id, item: proposal.id, text: 'x' })).status, 422);
await add('/gate_evidence', { deal: deal.id, item: proposal.id, text: '方案 V1 已发王总' });
t.equal('bob of the team reads it, carl does not', [(await bob.get(`${path}/gate_evidence`)).json.items.length, (await carl.get(`/gate_evidence?deal=${deal.id}`)).json.items.length], [1, 0]);
const rival = await add('/competitors', { name: '沃德' });
await add('/deal_competitors', { deal: deal.id, competitor: rival.id });
await add('/deal_contacts', { deal: deal.id, contact: wang.id, buying_roles: ['approver'], authority: 'decision_maker', participation: 'low', attitude: -1 });
const soft = must('on with a soft item open', await stage('P3'), 200);
t.equal('it warns', soft._warnings.map((w) => [w.key, w.hard, w.missing]), [['solution_meeting', false, '内部方案沟通会 0 次，要求 1 次']]);

// --- P3 to P5 through the sheets ---------------------------------------------------------------------
t.equal('four are asked', (await stage('P4')).json.errors.map((e) => e.field), ['exchange', 'criteria', 'advocate', 'middle']);
await add('/activities', { kind: 'technical_exchange', subject: '技术交流', account: account.id, deal: deal.id, contacts: [wang.id, li.id], start: at(-1), state: 'done', objective: '对齐标准', result: '交流总结', outcome: 'advance' });
const quality = await add('/criteria', { deal: deal.id, concern: '涂层质量', factor: 'quality', weight: 60 });
const price = await add('/criteria', { deal: deal.id, concern: '价格', factor: 'price', weight: 30 });
t.equal('90 is not 100', (await ann.get(`${path}/gates`)).json.items.find((i) => i.key === 'criteria').missing, '采购标准权重合计 90%，要求 100%');
const delivery = await add('/criteria', { deal: deal.id, concern: '交期', factor: 'delivery', weight: 10 });
await add('/deal_contacts', { deal: deal.id, contact: li.id, buying_roles: ['advocate'], authority: 'influencer', participation: 'high', attitude: 2 });
await add('/relationships', { contact: li.id, degree: 3, evidence: '周末一起打球' });
must('P4', await stage('P4'), 200);
t.equal('skipping asks all that is passed over', (await stage('P6')).json.errors.map((e) => e.field).sort(), ['commitment', 'factors', 'quote', 'sheet', 'vetoes']);
const scores = [[quality, null, 4], [price, null, 3], [delivery, null, 4], [quality, rival, 3], [price, rival, 5], [delivery, rival, 4]];
for (const [criterion, competitor, score] of scores) await add('/scores', { deal: deal.id, criterion: criterion.id, ...(competitor ? { competitor: competitor.id } : {}), score });
t.equal('a row the rival leads needs an answer', (await ann.get(`${path}/gates`)).json.items.find((i) => i.key === 'sheet').missing, '领先或有应对的标准 2 条，共 3 条');
must('an answer', await ann.patch(`/criteria/${price.id}`, { answer: '五年总成本低 12%' }), 200);
await add('/factors', { deal: deal.id, group: 'relation', text: '部长支持', positive: true, controllability: 'high', action: '请他引见王总' });
must('P5', await stage('P5'), 200);
await add('/commitments', { deal: deal.id, kind: 'executive_meeting', state: 'obtained', date: day(-1), contact: wang.id, evidence: '会议纪要' });
const quote = (await ann.get(`${path}/gates`)).json.items.find((i) => i.key === 'quote');
await add('/gate_evidence', { deal: deal.id, item: quote.id, text: '报价单 Q-12 已批', about_kind: 'account', about: account.id });
t.equal('the veto stands', (await stage('P6')).json.errors.map((e) => e.message), ['有否决权的反对者都已化解：还有 1 位持反对态度的人有否决权']);

// --- the score, by hand ---------------------------------------------------------------------------------
must('the rest of what is known', await ann.patch(path, { competitive_position: 'level', decision_step: 4, cost: { amount: 820000000, currency: 'CNY' } }), 200);
const s = must('score', await ann.get(`${path}/score`), 200);
const part = Object.fromEntries(s.parts.map((p) => [p.key, p.score]));
const dim = Object.fromEntries(s.dimensions.map((d) => [d.key, d.score]));
// needs 1/3; problem 0; must-know 0. need = 0.3 * 33.33 = 10
t.equal('need', [part.needs, dim.need], [33.33, 10]);
// roles: approver 3 + advocate 2 of 10; coverage (3*0 + 2*3)/40 = 15; attitude (-1+2)/4 = 25;
// two activities, each with both of them: all of it runs through one person, as the zipper map and W4 say. people = 10 + 3.75 + 8.75 + 0 = 22.5
t.equal('people', [part.roles, part.coverage, part.attitude, part.thread, dim.people], [50, 15, 25, 0, 22.5]);
// 0.6*4 + 0.3*3 + 0.1*4 = 3.7: (3.7-1)/4 = 67.5; criteria = 30 + 0.7*67.5 = 77.25
t.equal('criteria', [part.sheet, part.fit, dim.criteria], [100, 67.5, 77.25]);
// rival 0.6*3 + 0.3*5 + 0.1*4 = 3.7: gap 0: 50; level: 50
t.equal('competition', [part.position, part.lead, dim.competition], [50, 50, 50]);
// gates up to P5: 22 items, unmet: both initiations, the meeting, the veto: 18/22 = 81.82;
// one kind of commitment of three; P5 against step 4: full. 32.728 + 9.999 + 30 = 72.73
t.equal('process', [part.gates, part.commitments, part.cycle, dim.process], [81.82, 33.33, 100, 72.73]);
// planned 60, credit unknown 40, margin 18/30 = 60: 24 + 12 + 18 = 54
t.equal('money', [part.budget, part.credit, part.margin, dim.money], [60, 40, 60, 54]);
t.equal('momentum: yesterday', [part.activity, dim.momentum], [100, 100]);
// 1.5 + 5.625 + 11.5875 + 7.5 + 10.9095 + 5.4 + 5 = 47.522
t.equal('the whole', s.score, 47.52);
// What would turn it: 70 wants 22.48 more and less than 40 wants 7.53 less, no part alone is worth that (gates 0.15 * 0.4
// * 81.82 = 4.9). Need (10) weighing 41 of 126: (4752.2 + 260) / 126 = 39.78; at 40 it is (4752.2 + 250) / 125 = 40.02.
t.equal('what would turn it', s.turn, { band: 'mid', band_from: 40, next_from: 70, up: null, down: null, weight: { dimension: 'need', from: 15, to: 41, band: 'low' } });
t.equal('the weakest of people', s.dimensions[1].weakest, ['attitude', 'coverage', 'thread']);
const attitude = s.parts.find((p) => p.key === 'attitude'); // 0.25 * 0.35 * 75 = 6.56
t.equal('what would raise it', [attitude.gain, attitude.kind, attitude.id, attitude.raise], [6.56, 'contact', wang.id, '争取态度最差的决策者，先弄清他的个人赢']);
// Answers to the factory's questions about the need: 3 + 3 of 14 = 42.86.
must('answers', await ann.request('PUT', `/api/v1${path}/mustknow`, { answers: [{ question: 'quantity', answer: '六台' }, { question: 'application', answer: '塔筒外壁' }] }), 200);
t.equal('must-know counts the factory questions', (await ann.get(`${path}/score`)).json.parts.find((x) => x.key === 'mustknow').score, 42.86);
must('taken back', await ann.request('PUT', `/api/v1${path}/mustknow`, { answers: [{ question: 'quantity', answer: null }, { question: 'application', answer: null }] }), 200);
const weights = (await admin.get('/settings')).json;
t.check('weights are settings', JSON.stringify(weights).includes('score.people'));

// --- next actions ---------------------------------------------------------------------------------------------
const next = must('next actions', await ann.get(`${path}/next_actions`), 200).items;
t.equal('the veto first', [next[0].what, next[0].consequence, next[0].id], ['veto', 95, wang.id]);
t.check('dearest first', next.every((n, i) => i === 0 || next[i - 1].consequence >= n.consequence), next.map((n) => n.consequence));
t.check('a next step is missing', next.some((n) => n.what === 'step'));
t.check('each has a reason', next.every((n) => n.title && n.reason && !/\{|score\.|next\./.test(n.title + n.reason)), next);

// --- won over --------------------------------------------------------------------------------------------------
const roles = (await ann.get(`${path}/deal_contacts`)).json.items;
must('王总 comes round', await ann.patch(`/deal_contacts/${roles.find((r) => r.contact === wang.id).id}`, { attitude: 1 }), 200);
must('P6', await stage('P6'), 200);
t.equal('back needs a reason', (await stage('P5')).status, 422);
must('back', await stage('P5', { override_reason: '客户重新议价' }), 200);
t.equal('no gate is asked on the way back', (await ann.get(`${path}/gate_passes`)).json.items.length, 3);
must('P6 again', await stage('P6'), 200);

// --- cycles ------------------------------------------------------------------------------------------------------
const whole = must('process', await ann.get(`${path}/process`), 200);
{
  // the proposed grade: 10 million is large (100), a key account (100), probability 90 and the score
  const g = whole.grade;
  const chance = Math.floor((9000 + Math.round(whole.score.score * 100)) / 2) / 100;
  t.equal('its three yardsticks', g.parts.map((p) => [p.key, p.weight, p.applies, p.score]), [['amount', 40, true, 100], ['strategy', 30, true, 100], ['chance', 30, true, chance]]);
  t.check('their weighted mean', Math.abs(g.score - (70 + 0.3 * chance)) < 0.0051, g.score);
  t.equal('is an A, and nobody graded it', [g.proposed, g.current], ['A', null]);
  t.equal('in words', g.parts.slice(0, 2).map((p) => p.says), ['金额 1000万，属大项目（500万以上）', '客户分层：重点客户；吸引力：未评估']);
  must('less attractive', await ann.patch(`/accounts/${account.id}`, { attractiveness: 'low' }), 200);
  must('large from 20 million', await admin.patch('/settings', { 'grade.a': '2000' }), 200);
  const less = must('less', await ann.get(`${path}/process`, { 'accept-language': 'en' }), 200).grade;
  t.equal('middling, half', less.parts.slice(0, 2).map((p) => [p.score, p.says]), [[70, 'Amount 10,000,000: middling (from 1,000,000)'], [50, 'Segment of the account: Key account; attractiveness: Low']]);
  must('back', await admin.patch('/settings', { 'grade.a': '500' }), 200);
  must('graded', await ann.patch(path, { grade: 'B' }), 200);
  t.equal('the proposal stays beside the grade', (await ann.get(`${path}/process`)).json.grade.current, 'B');
}
{
  // the deal page in one answer holds what its parts answer by themselves
  // What the server does of itself (names, warnings) may fall between two asks: one that stands between two same ones.
  const parts = async () => {
    const p = must('its parts', await ann.get(`${path}/process`), 200);
    return [p.gates, p.score.score, p.next_actions];
  };
  let view, around, after;
  for (let i = 0; i < 10 && (i === 0 || JSON.stringify(around) !== JSON.stringify(after)); i++) {
    around = await parts();
    view = must('view', await ann.get(`${path}/view`), 200);
    after = await parts();
  }
  t.equal('the same process', [view.process.gates, view.process.score.score, view.process.next_actions], around);
  t.equal('the record', [view.deal.id, view.deal.name, typeof view.deal._names.account], [deal.id, (await ann.get(path)).json.name, 'string']);
  const changes = (await ann.get(`${path}/stage_changes?limit=100`)).json.items;
  t.equal('its stage changes', view.children.stage_change.items.map((c) => [c.old, c.new]), changes.map((c) => [c.old, c.new]));
  for (const [kind, of] of [['problem', 'problems'], ['deal_contact', 'deal_contacts'], ['commitment', 'commitments'], ['note', 'notes'], ['warning', 'warnings'], ['activity', 'activities']]) {
    t.equal(`its rows of ${kind}`, view.children[kind].items.map((x) => x.id), (await ann.get(`${path}/${of}?limit=100`)).json.items.map((x) => x.id));
  }
  t.equal('a stranger gets nothing', (await carl.get(`${path}/view`)).status, 404);
}
t.equal('two steps ahead is a mismatch', [whole.cycle.ours, whole.cycle.customer, whole.cycle.ahead, whole.cycle.mismatch], [6, 4, 2, true]);
t.equal('eight steps with words', [whole.cycle.steps.length, whole.cycle.steps[4].customer['zh-CN'], whole.cycle.steps[4].activity.en], [8, '评价', 'Detailing']);

// --- five stages only warn -----------------------------------------------------------------------------------------
const small = await add('/opportunities', { name: '备件', account: account.id, close_date: day(30), pipeline: five.id });
const jump = must('through all of them', await ann.post(`/opportunities/${small.id}/stage`, { stage: 'negotiation' }), 200);
t.check('warned', jump._warnings.length >= 5 && jump._warnings.every((w) => !w.hard), jump._warnings);

// --- what nobody knows is not told as a nought ---------------------------------------------------------------------
{
  const bare = await add('/opportunities', { name: '一无所知', account: (await add('/accounts', { name: '新客户' })).id, close_date: day(30), pipeline: pipeline.id });
  const told = async (lang) => Object.fromEntries(must('its score', await ann.get(`/opportunities/${bare.id}/score`, { 'accept-language': lang }), 200).parts.map((p) => [p.key, [p.says, p.raise]]));
  const zh = await told('zh-CN');
  t.equal('margin', zh.margin, ['毛利还不清楚', '填上成本，算清毛利']);
  t.equal('who decides', zh.attitude, ['还没有找到决策者', '找出谁拍板，弄清他的个人赢']);
  t.equal('the sheets', [zh.fit, zh.lead], [['还没有按客户标准给我方打分', '在竞争对手分析表里按客户标准给我方打分'], ['还没有与对手逐项比较', '填好竞争对手分析表，看清差距在哪一条']]);
  t.equal('nobody was met', [zh.thread[0], (await told('en')).thread[0]], ['180 天内没有双向往来', 'No two-way contact in 180 days']);
  must('sole', await ann.patch(`/opportunities/${bare.id}`, { competitive_position: 'sole', amount: { amount: 1000000, currency: 'CNY' }, cost: { amount: 1000000, currency: 'CNY' } }), 200);
  const later = await told('zh-CN');
  t.equal('a true nought is told', [later.margin, later.lead[0]], [['毛利率 0.00%（30.00% 以上为满分）', '守住价格，用差异化的价值换毛利'], '没有竞争对手']);
}

// --- side by side ----------------------------------------------------------------------------------------------------
const both = must('compare', await ann.get(`/opportunities/compare?ids=${deal.id},${small.id}`), 200).items;
t.equal('both, each with its dimensions', both.map((x) => [x.id, x.dimensions.length]), [[deal.id, 7], [small.id, 7]]);
t.check('the worked one is ahead', both[0].score > both[1].score);
t.equal('a stranger compares nothing', (await carl.get(`/opportunities/compare?ids=${deal.id}`)).json.items, []);
t.equal('ids are asked for', [(await ann.get('/opportunities/compare')).status, (await ann.get('/opportunities/compare?ids=x')).status], [400, 400]);

// --- review ------------------------------------------------------------------------------------------------------------
const before = (await ann.get(`${path}/score`)).json.score;
const reviewed = must('a review with a task in one go', await lead.post('/batch', { ops: [
  { method: 'POST', path: '/activities', body: { kind: 'task', subject: '准备付款方案', account: account.id, deal: deal.id, due: day(5) } },
  { method: 'POST', path: '/deal_reviews', body: { deal: deal.id, people: [users.ann.id], questions: '谁签字？', decisions: '请副总出面', tasks: ['$0.id'], next_review: day(14) } },
] }), 200);
const review = (await ann.get(`${path}/deal_reviews`)).json.items[0];
t.equal('the score of that moment is kept', [review.score, review.on], [Math.round(before), day(0)]);
const figures = typeof review.figures === 'string' ? JSON.parse(review.figures) : review.figures;
t.equal('with its dimensions', [figures.points, figures.stage, Object.keys(figures.dimensions).length], [Math.round(before * 100), 'P6', 7]);
must('later facts', await ann.patch(path, { budget_state: 'approved' }), 200);
t.equal('do not change it', (await ann.get(`/deal_reviews/${review.id}`)).json.score, Math.round(before));
t.equal('a score is not given by hand', (await ann.post('/deal_reviews', { deal: deal.id, score: 100 })).status, 400);
t.equal('tasks hang on it', review.tasks?.length, 1);

// --- editions ----------------------------------------------------------------------------------------------------------
const p4 = stages.find((x) => x.key === 'P4');
t.equal('what runs is not changed', [(await admin.patch(`/stages/${p4.id}`, { percent: 55 })).json.code, (await admin.patch(`/gate_items/${items[0].id}`, { threshold: 10 })).json.code, (await admin.del(`/gate_items/${items[0].id}`)).json.code, (await admin.post('/gate_items', { pipeline: pipeline.id, stage: 'P0', key: 'x', text: 'x' })).json.code],
  Array(4).fill('pipeline.in_use'));
t.equal('words may', (await admin.patch(`/stages/${p4.id}`, { advice: '先约高层' })).status, 200);
t.equal('only an administrator revises', (await ann.post(`/pipelines/${pipeline.id}/revise`, {})).status, 403);
const draft = must('revise', await admin.post(`/pipelines/${pipeline.id}/revise`, {}), 201);
t.equal('the second edition rests', [draft.edition, draft.active, draft.is_default, draft.key], [2, false, false, 'p0_p7']);
t.equal('no deal begins in what is still drawn up', ((r) => [r.status, r.json.errors?.map((e) => [e.field, e.code])])(await ann.post('/opportunities', { name: '试用新版', account: account.id, close_date: day(60), pipeline: draft.id })), [422, [['pipeline', 'pipeline_rests']]]);
t.equal('one draft at a time', (await admin.post(`/pipelines/${pipeline.id}/revise`, {})).json.code, 'pipeline.draft');
const copies = (await admin.get(`/gate_items?pipeline=${draft.id}&limit=100`)).json.items;
t.equal('all is copied', [(await admin.get(`/stages?pipeline=${draft.id}`)).json.items.length, copies.length], [8, 27]);
must('a stricter gate', await admin.patch(`/gate_items/${copies.find((i) => i.key === 'file').id}`, { threshold: 80 }), 200);
must('a new item', await admin.post('/gate_items', { pipeline: draft.id, stage: 'P0', key: 'site', text: '看过现场', check: 'manual' }), 201);
const active = must('activate', await admin.post(`/pipelines/${draft.id}/activate`, {}), 200);
t.equal('it is the default now', [active.active, active.is_default, (await admin.get(`/pipelines/${pipeline.id}`)).json.active], [true, true, false]);
const later = await add('/opportunities', { name: '二期', account: account.id, close_date: day(200) });
t.equal('new deals run under it', [later.pipeline, (await ann.post(`/opportunities/${later.id}/stage`, { stage: 'P1' })).json.errors.map((e) => e.field)], [draft.id, ['file', 'site', 'initiation']]);
t.equal('the old one under its own', [(await ann.get(path)).json.pipeline, (await ann.get(`${path}/gates`)).json.items.length], [pipeline.id, 27]);

t.equal('every status is one the OpenAPI document tells', await untold(admin), []);
await server.stop();
const ok = t.done();
db.drop();
process.exit(ok ? 0 : 1);
