// Visits prepared, reported in one request, advised on; technical exchanges; plans of a month.
// Values worked out by hand; a second person sees nothing.
import { Suite, freshDatabase, init, serve, untold } from './server.mjs';
import { company } from './company.mjs';

const t = new Suite('report');
const db = freshDatabase();
init(db);
const server = await serve(db);
const { clients, users, stages } = await company(server.base);
const { ann, bob, carl, lead_east, gm_east, viewer } = clients;
const put = (who, path, body, headers) => who.request('PUT', `/api/v1${path}`, body, headers);
const mine = async (who, path, body) => {
  const r = await who.post(path, body);
  t.equal(`${path} made`, r.status, 201);
  if (r.status !== 201) console.error(r.text);
  return r.json ?? {};
};
const firstFault = (r) => [r.status, r.json?.errors?.[0]?.field, r.json?.errors?.[0]?.code];
const list = async (who, path) => (await who.get(path)).json?.items ?? [];
const day = (n) => new Date(Date.now() + n * 86400000).toISOString().slice(0, 10);

const account = await mine(ann, '/accounts', { name: '华宸精密机械有限公司', industry: 'machinery' });
const chen = await mine(ann, '/contacts', { name: '陈思远', account: account.id, title: '总工程师' });
const wang = await mine(ann, '/contacts', { name: '王立', account: account.id, title: '采购经理' });
const deal = await mine(ann, '/opportunities', { name: '一号线改造', account: account.id, close_date: '2030-06-30', amount: { amount: 10000000, currency: 'CNY' } });
const visit = await mine(ann, '/activities', { kind: 'visit', subject: '拜访陈总', deal: deal.id, contacts: [chen.id], start: `${day(-1)}T01:00:00Z`, end: `${day(-1)}T02:30:00Z`, place: '客户总部' });

// --- rule 6: no visit is done without its objective -------------------------------------------
t.equal('not done without its objective', firstFault(await ann.patch(`/activities/${visit.id}`, { state: 'done' })), [422, 'objective', 'required']);
t.equal('nor made so', firstFault(await ann.post('/activities', { kind: 'visit', subject: 'x', state: 'done' })), [422, 'objective', 'required']);
t.equal('a call needs none', (await ann.post('/activities', { kind: 'call', subject: '电话', state: 'done', deal: deal.id })).status, 201);
t.equal('nor a report without it', firstFault(await ann.post('/visit_reports', { activity: visit.id, happened: '谈了' })), [422, 'objective', 'required']);
t.equal('and nothing was kept', (await list(ann, '/visit_reports')).length, 0);

// --- preparation (D2) --------------------------------------------------------------------------
const answered = await put(ann, `/opportunities/${deal.id}/mustknow`, { answers: [{ question: 'budget', answer: '五百万' }] });
t.equal('one thing is known', answered.status, 200);
const ready = await ann.patch(`/activities/${visit.id}`, { visit_objective: 'understand_need', objective: '问清预算与决策人', commitment_sought: '同意安排技术交流', sales_kit: ['catalogue', 'award_notice'], questions_to_ask: ['when', 'present_supplier'], opening_topics: ['honours', 'sport'], expected_questions: '问：交期？答：八周。' });
t.equal('prepared', [ready.status, ready.json.sales_kit, ready.json.opening_topics], [200, ['catalogue', 'award_notice'], ['honours', 'sport']]);
t.equal('a topic is one of the guide', (await ann.patch(`/activities/${visit.id}`, { opening_topics: ['nonsense'] })).status, 422);
const prep = (await ann.get(`/activities/${visit.id}/preparation`)).json;
// 26 questions that are not guarded, one answered
t.equal('the gaps', [prep.gaps.length, prep.gaps.some((g) => g.question === 'budget'), prep.gaps.filter((g) => g.planned).map((g) => g.question).sort()], [25, false, ['present_supplier', 'when']]);
t.check('each asked in two ways', prep.gaps.every((g) => g.open['zh-CN'] && g.closed['zh-CN']));
t.equal('whom one meets', prep.contacts.map((c) => c.name), ['陈思远']);
t.equal('names', prep.names.opportunity[deal.id], '一号线改造');
t.equal('another branch sees no preparation', (await carl.get(`/activities/${visit.id}/preparation`)).status, 404);
const bare = await mine(ann, '/activities', { kind: 'visit', subject: '路过', account: account.id });
t.equal('without a deal the account\'s open one is asked', (await ann.get(`/activities/${bare.id}/preparation`)).json.deal, deal.id);

// --- the report (D3): one request --------------------------------------------------------------
const need = await mine(ann, '/needs', { account: account.id, contact: chen.id, kind: 'productivity', statement: '换线太慢' });
const key = `report-${Date.now()}`;
const body = {
  activity: visit.id, contacts: [chen.id, wang.id], accompanied_by: [users.bob.id], content: '了解一号线现状', happened: '陈总带看产线，换线要四小时。', successes: '样板案例打动对方', failures: '报价没带', suggestions: '希望先做试验',
  outcome: 'advance', commitment_obtained: 'yes', minutes: 90, travel_minutes: 60,
  next_start: `${day(7)}T01:00:00Z`, next_place: '客户一号车间', next_purpose: '技术交流', next_plan: '带工程师看换线', next_actions: '约工程师，准备方案',
  promises: [
    { direction: 'we_give', what: '寄送检测报告', contact: chen.id, plan: '找质量部', due: day(3) },
    { direction: 'we_give', what: '请鲍工回电', owner: users.bob.id, due: day(2) },
    { direction: 'they_give', what: '提供图纸', contact: wang.id, due: day(5) },
  ],
  observations: [{ item: 'books', seen: '精益生产', contact: chen.id, interest: true }, { item: 'interior', seen: '看板上写着换线 240 分钟', need: need.id }],
  topics: [{ contact: chen.id, topic: 'honours', note: '谈到省质量奖，很高兴' }],
  answers: [{ question: 'when', answer: '明年三月', contact: chen.id }],
  sign: true, ask_advice: true,
};
const sent = await ann.request('POST', '/api/v1/visit_reports', body, { 'Idempotency-Key': key });
t.equal('written in one request', sent.status, 201);
if (sent.status !== 201) console.error(sent.text);
const whole = sent.json;
const report = whole.report;
t.check('the system gives the number', /^V\d{6}$/.test(report.code), report.code);
t.equal('of the visit', [report.account, report.deal, report.subject, report.stage, report.place], [account.id, deal.id, '拜访陈总', stages[0].key, '客户总部']);
t.equal('what the visit said is there', [report.intended_result, report.start.slice(0, 16)], ['问清预算与决策人', `${day(-1)}T01:00`]);
t.equal('stage by its name, account by its code', [whole.stage_name['zh-CN'], whole.account_code], [stages[0].name, account.code]);
t.equal('signed today', [report.state, report.signed_by, report.superior], ['signed', users.ann.id, users.lead_east.id]);
t.equal('the visit is done', [whole.visit.state, whole.visit.outcome, whole.visit.commitment_obtained, whole.visit.minutes, whole.visit.result], ['done', 'advance', 'yes', 90, '陈总带看产线，换线要四小时。']);
t.equal('its next one', whole.visit.next_activity, report.next_activity);
const next = (await ann.get(`/activities/${report.next_activity}`)).json;
t.equal('the agreed appointment stands', [next.state, next.kind, next.subject, next.place, next.objective, next.start.slice(0, 10), next.deal], ['planned', 'visit', '技术交流', '客户一号车间', '带工程师看换线', day(7), deal.id]);
t.equal('three promises', whole.promises.map((p) => p.direction).sort(), ['they_give', 'we_give', 'we_give']);
const cert = whole.promises.find((p) => p.what === '寄送检测报告');
const drawing = whole.promises.find((p) => p.what === '提供图纸');
const call = whole.promises.find((p) => p.what === '请鲍工回电');
const task = (await ann.get(`/activities/${cert.task}`)).json;
t.equal('a promise of ours is a task', [task.kind, task.state, task.due, task.owner, task.deal, task.contacts], ['task', 'planned', day(3), users.ann.id, deal.id, [chen.id]]);
t.equal('of a colleague too', [(await bob.get(`/activities/${call.task}`)).json.owner, drawing.task], [users.bob.id, null]);
const row = (await ann.get(`/exchanges/${cert.exchange}`)).json;
t.equal('and a row of the ledger', [row.direction, row.kind, row.what, row.state, row.due, row.contact], ['we_give', 'promise', '寄送检测报告', 'open', day(3), chen.id]);
t.equal('theirs is only that', (await ann.get(`/exchanges/${drawing.exchange}`)).json.direction, 'they_give');
t.equal('a sign for the need', (await ann.get(`/needs/${need.id}`)).json.signs_seen.includes('换线 240 分钟'), true);
t.equal('an interest of the man', (await ann.get(`/contacts/${chen.id}`)).json.interests, '精益生产');
t.equal('the topic is kept with him', (await list(ann, `/contacts/${chen.id}/talk_topics`)).map((x) => [x.topic, x.activity]), [['honours', visit.id]]);
t.equal('the answer is known', (await ann.get(`/opportunities/${deal.id}/mustknow`)).json.items.find((i) => i.question === 'when').answered, true);
t.equal('as children of visit, account and deal', [(await list(ann, `/activities/${visit.id}/visit_reports`)).length, (await list(ann, `/accounts/${account.id}/visit_reports`)).length, (await list(ann, `/opportunities/${deal.id}/visit_reports`)).length], [1, 1, 1]);
t.equal('the next preparation knows it', await ann.get(`/activities/${next.id}/preparation`).then((r) => [r.json.reports.length, r.json.promises.length, r.json.topics.map((x) => x.topic)]), [1, 3, ['honours']]);

// --- exactly once -----------------------------------------------------------------------------
const counts = async () => [(await ann.get('/activities?count=exact')).json.total, (await ann.get('/exchanges?count=exact')).json.total, (await ann.get('/visit_reports?count=exact')).json.total];
const before = await counts();
const again = await ann.request('POST', '/api/v1/visit_reports', body, { 'Idempotency-Key': key });
t.equal('sent again it is the same answer', [again.status, again.json.id], [201, whole.id]);
t.equal('without the key it is refused', [(await ann.post('/visit_reports', body)).status, (await ann.post('/visit_reports', body)).json.code], [409, 'visit_report.exists']);
t.equal('nothing twice', await counts(), before);
const fix = await put(ann, `/visit_reports/${whole.id}/whole`, {
  happened: '换线要四小时半。', next_start: `${day(8)}T01:00:00Z`,
  promises: [{ id: cert.id, what: '寄送检测报告两份', due: day(4) }, { id: drawing.id }],
}, { 'If-Match': `"${whole.version}"` });
t.equal('corrected', [fix.status, fix.json?.report?.happened, fix.json?.promises?.length], [200, '换线要四小时半。', 2]);
if (fix.status !== 200) console.error(fix.text);
t.equal('tasks and ledger follow', await Promise.all([ann.get(`/activities/${cert.task}`), ann.get(`/exchanges/${cert.exchange}`), ann.get(`/activities/${call.task}`), ann.get(`/exchanges/${call.exchange}`)]).then((r) => [r[0].json.subject, r[0].json.due, r[1].json.what, r[2].json.state, r[3].json.state]), ['寄送检测报告两份', day(4), '寄送检测报告两份', 'cancelled', 'waived']);
t.equal('the appointment moved', (await ann.get(`/activities/${next.id}`)).json.start.slice(0, 10), day(8));
t.equal('and none was made', await counts(), before);
t.equal('what was not named stays', [fix.json.observations.length, fix.json.topics.length, fix.json.report.outcome], [2, 1, 'advance']);
t.equal('an old copy is refused', (await put(ann, `/visit_reports/${whole.id}/whole`, { happened: 'x' }, { 'If-Match': `"${whole.version}"` })).status, 412);
t.equal('a promise of another visit is none of it', firstFault(await put(ann, `/visit_reports/${whole.id}/whole`, { promises: [{ id: 999999 }] })), [422, 'promises[0].id', 'reference']);
t.equal('faults name their row', firstFault(await put(ann, `/visit_reports/${whole.id}/whole`, { promises: [{ id: cert.id }, { id: drawing.id }, { plan: 'x' }] })), [422, 'promises[2].what', 'required']);

// --- a promise kept ---------------------------------------------------------------------------
t.equal('the task is done', (await ann.patch(`/activities/${cert.task}`, { state: 'done', result: '快递单号 123' })).status, 200);
t.equal('the promise is kept', await ann.get(`/exchanges/${cert.exchange}`).then((r) => [r.json.state, r.json.evidence]), ['kept', '快递单号 123']);
const ticked = async (state) => [(await ann.patch(`/activities/${cert.task}`, { state })).status, ...await ann.get(`/exchanges/${cert.exchange}`).then((r) => [r.json.state, r.json.evidence])];
t.equal('ticked by mistake: open again', await ticked('planned'), [200, 'open', null]);
t.equal('and kept when it is done', await ticked('done'), [200, 'kept', '快递单号 123']);
await ticked('planned');
await ann.patch(`/exchanges/${cert.exchange}`, { state: 'kept', evidence: '客户签收单' });
t.equal('told in the ledger: the task is done, its result its own', await ann.get(`/activities/${cert.task}`).then((r) => [r.json.state, r.json.result]), ['done', '快递单号 123']);
t.equal('what somebody told himself stays', [await ticked('done'), await ticked('planned'), await ticked('done')], Array(3).fill([200, 'kept', '客户签收单']));

// --- no next step: no advance -----------------------------------------------------------------
const other = await mine(ann, '/visit_reports', { visit: { subject: '顺路拜访', account: account.id, start: `${day(0)}T00:30:00Z`, objective: '维护关系' }, happened: '人不在', outcome: 'advance' });
t.equal('made with its visit', [other.visit.kind, other.visit.state, other.visit.owner], ['visit', 'done', users.ann.id]);
t.equal('no next step is no advance', [other.report.outcome, other.visit.outcome, other.report.state], ['no_advance', 'no_advance', 'draft']);
t.equal('an order stands', (await mine(ann, '/visit_reports', { visit: { subject: '签合同', account: account.id, objective: '签' }, outcome: 'deal' })).report.outcome, 'deal');
t.equal('neither visit nor activity', firstFault(await ann.post('/visit_reports', { happened: 'x' })), [422, 'activity', 'required']);
t.equal('faults of the visit are told as such', firstFault(await ann.post('/visit_reports', { visit: { account: account.id, objective: 'y' } })), [422, 'visit.subject', 'required']);
const dropped = await put(ann, `/visit_reports/${whole.id}/whole`, { next_start: null });
t.equal('the appointment called off', [dropped.json.report.next_activity, dropped.json.report.outcome, (await ann.get(`/activities/${next.id}`)).json.state], [null, 'no_advance', 'cancelled']);

// --- the superior's advice --------------------------------------------------------------------
const inbox = await lead_east.get('/notifications');
t.equal('asked through the inbox', inbox.json.items.filter((n) => n.topic === 'advice_asked').map((n) => [n.link_kind, n.link]), [['visit_report', whole.id]]);
t.equal('the superior may', (await lead_east.get(`/visit_reports/${whole.id}/whole`)).json.may_advise, true);
t.equal('its author may not', [(await ann.get(`/visit_reports/${whole.id}/whole`)).json.may_advise, (await ann.post(`/visit_reports/${whole.id}/advise`, { think: '好' })).status], [false, 403]);
t.equal('a colleague may not', (await bob.post(`/visit_reports/${whole.id}/advise`, { think: '好' })).status, 403);
t.equal('not without a word', firstFault(await lead_east.post(`/visit_reports/${whole.id}/advise`, {})), [422, 'think', 'required']);
t.equal('nor by an edit', (await lead_east.patch(`/visit_reports/${whole.id}`, { advice_think: '好' })).status, 422);
const advised = await lead_east.post(`/visit_reports/${whole.id}/advise`, { see: '您约到了总工', feel: '很踏实', think: '换线时间是突破口', hope: '下周带方案去' });
t.equal('in four sentences, signed', [advised.status, advised.json?.report?.state, advised.json?.report?.advice_think, advised.json?.report?.advised_by], [200, 'advised', '换线时间是突破口', users.lead_east.id]);
t.equal('its author hears of it', (await ann.get('/notifications')).json.items.some((n) => n.topic === 'advice_given' && n.link === whole.id), true);
t.equal('the asking is done', (await lead_east.get('/notifications?unread=true')).json.items.some((n) => n.topic === 'advice_asked'), false);
t.equal('one above as well', (await gm_east.post(`/visit_reports/${whole.id}/advise`, { hope: '抓紧' })).status, 200);

// --- rights -----------------------------------------------------------------------------------
t.equal('another branch sees nothing', [(await carl.get(`/visit_reports/${whole.id}`)).status, (await carl.get(`/visit_reports/${whole.id}/whole`)).status, (await list(carl, '/visit_reports')).length, (await list(carl, '/visit_promises')).length, (await list(carl, '/observations')).length, (await list(carl, '/talk_topics')).length], [404, 404, 0, 0, 0, 0]);
t.equal('nor writes', [(await carl.post('/visit_reports', { activity: bare.id, happened: 'x', objective: 'y' })).status, (await put(carl, `/visit_reports/${whole.id}/whole`, { happened: 'x' })).status, (await carl.post(`/visit_reports/${whole.id}/advise`, { think: 'x' })).status], [404, 404, 404]);
t.equal('a team mate reads, but writes no report for her', [(await bob.get(`/visit_reports/${whole.id}`)).status, (await bob.post('/visit_reports', { activity: bare.id, happened: 'x', objective: 'y' })).status], [200, 403]);
t.equal('a viewer writes none', (await viewer.post('/visit_reports', { activity: bare.id })).status, 403);
t.equal('broken or waived in the ledger: nothing is left to do', await (async () => {
  const r = await mine(ann, '/visit_reports', { visit: { subject: '短访二', account: account.id, objective: 'z' }, promises: [{ what: '寄样品', due: day(1) }, { what: '寄报价', due: day(1) }] });
  await ann.patch(`/exchanges/${r.promises[0].exchange}`, { state: 'broken' });
  await ann.patch(`/exchanges/${r.promises[1].exchange}`, { state: 'waived' });
  return Promise.all(r.promises.map((p) => ann.get(`/activities/${p.task}`).then((x) => x.json.state)));
})(), ['cancelled', 'cancelled']);
t.equal('deleting takes the promises back', await (async () => {
  const r = await mine(ann, '/visit_reports', { visit: { subject: '短访', account: account.id, objective: 'z' }, promises: [{ what: '寄样品', due: day(1) }] });
  await ann.del(`/visit_promises/${r.promises[0].id}`);
  return [(await ann.get(`/activities/${r.promises[0].task}`)).json.state, (await ann.get(`/exchanges/${r.promises[0].exchange}`)).json.state];
})(), ['cancelled', 'waived']);

// --- technical exchange (D4, K8) ----------------------------------------------------------------
const rival = (await list(ann, '/competitors'))[0] ?? (await mine(ann, '/competitors', { name: '北辰' }));
const sheet = await put(ann, `/opportunities/${deal.id}/criteria_sheet`, { rows: [
  { concern: '换线时间', weight: 50, contacts: [chen.id] }, { concern: '价格', weight: 30, asked: true }, { concern: '交期', weight: 20, asked: true },
] });
t.equal('criteria', sheet.status, 200);
const criteria = sheet.json.rows;
const of = (name) => criteria.find((c) => c.concern === name);
// ours and theirs: price 2 : 4 (behind), delivery 4 : 3 and asked (met), change-over none
await mine(ann, '/scores', { deal: deal.id, criterion: of('价格').id, score: 2 });
await mine(ann, '/scores', { deal: deal.id, criterion: of('价格').id, competitor: rival.id, score: 4 });
await mine(ann, '/scores', { deal: deal.id, criterion: of('交期').id, score: 4 });
await mine(ann, '/scores', { deal: deal.id, criterion: of('交期').id, competitor: rival.id, score: 3 });
const role = await mine(ann, '/deal_contacts', { deal: deal.id, contact: chen.id, buying_roles: ['technical_selector'], attitude: 0, requirement: '换线不超过一小时', covered_by: users.bob.id, from: day(-30) });
await mine(ann, '/deal_contacts', { deal: deal.id, contact: wang.id, buying_roles: ['purchaser'], attitude: -1, from: day(-30) });
await mine(ann, '/deal_members', { deal: deal.id, user: users.bob.id, part: 'technical' });
await mine(ann, '/problems', { deal: deal.id, text: '换线停机四小时' });
const offer = (await ann.get(`/opportunities/${deal.id}/exchange_offer`)).json;
// lack: change-over 50 x 5 = 250, price 30 x 3 = 90; delivery is met
t.equal('the plan writes itself from unmet criteria', offer.points.map((p) => [p.text, p.why, p.ours, p.best, p.lack]), [['换线时间', 'unscored', null, null, 250], ['价格', 'behind', 2, 4, 90]]);
t.equal('and from the people', offer.guests.map((g) => [g.name, g.title, g.key_question, g.attitude]).sort(), [['王立', '采购经理', null, -1], ['陈思远', '总工程师', '换线不超过一小时', 0]].sort());
t.equal('who answers whose questions', offer.ours.map((o) => [o.user, o.part, o.answers_for]), [[users.bob.id, 'technical', [chen.id]]]);
t.equal('what stands in the way, where we lead', [offer.obstacles, offer.strengths], ['换线停机四小时', '交期']);
const english = (await ann.get(`/opportunities/${deal.id}/exchange_offer`, { 'Accept-Language': 'en' })).json;
t.equal('concerns of the list in the reader\'s language, own words as they are', [english.points.map((p) => p.text), english.strengths], [['换线时间', 'Price'], 'Delivery']);
t.equal('not for another branch', (await carl.get(`/opportunities/${deal.id}/exchange_offer`)).status, 404);
const planned = await mine(ann, '/exchange_plans', {
  deal: deal.id, purpose: '证明一小时换线', date: day(0), place: '客户一号车间', agenda: '参观、讲解、答疑', obstacles: offer.obstacles, customer_value: '每周多出两班', strengths: offer.strengths, goals: '总工认可方案', start: `${day(0)}T01:00:00Z`,
  people: [...offer.guests.map((g) => ({ side: 'customer', contact: g.contact, department: g.department, title: g.title, key_question: g.key_question, attitude_before: g.attitude })), { side: 'ours', user: users.bob.id, part: '技术讲解', answers_for: [chen.id] }],
  points: [...offer.points.map((p) => ({ kind: 'criterion', criterion: p.criterion, text: p.text, why: p.why, score_before: p.ours })), { kind: 'problem', text: '问起故障率', handling: '出示第三方报告' }],
});
t.check('numbered', /^TP\d{6}$/.test(planned.plan?.code ?? ''), planned.plan?.code);
t.equal('with its people and points', [planned.people.length, planned.points.length, planned.plan.account], [3, 3, account.id]);
t.equal('in the calendar', await ann.get(`/activities/${planned.plan.activity}`).then((r) => [r.json.kind, r.json.contacts.length, r.json.participants, r.json.objective]), ['technical_exchange', 2, [users.bob.id], '总工认可方案']);
const point = (text) => planned.points.find((p) => p.text === text);
const person = (id) => planned.people.find((p) => p.contact === id);
t.equal('a guest is a contact', firstFault(await ann.post('/exchange_people', { deal: deal.id, plan: planned.id, side: 'customer' })), [422, 'contact', 'required']);
const close = { goals_reached: 'yes', evidence: '总工当场认可', date: day(0), reactions: '气氛好',
  people: [{ id: person(chen.id).id, attitude_after: 2, reaction: '主动问价格' }],
  points: [{ id: point('换线时间').id, score_after: 4, evidence: '实测 52 分钟' }, { id: point('价格').id, outcome: 'open' }],
  followups: [{ kind: 'question', text: '备件价格', contact: wang.id, due: day(3) }, { kind: 'question', text: '质保多久', answer: '两年' }, { kind: 'next_step', text: '提交正式方案', owner: users.bob.id, due: day(10) }] };
const summed = await ann.post(`/exchange_plans/${planned.id}/summary`, close);
t.equal('summarised', summed.status, 200);
if (summed.status !== 200) console.error(summed.text);
const sum = summed.json;
t.check('numbered too', /^TS\d{6}$/.test(sum.summary.code), sum.summary.code);
t.equal('held', [sum.plan.state, sum.summary.project_manager], ['held', users.ann.id]);
t.equal('outcome follows the score', sum.points.map((p) => [p.text, p.outcome]).sort(), [['价格', 'open'], ['换线时间', 'met'], ['问起故障率', null]].sort());
const evidence = `${sum.summary.code} ${day(0)} 实测 52 分钟`;
t.equal('written back to the criteria sheet', await ann.get(`/criteria/${of('换线时间').id}`).then((r) => [r.json.asked, r.json.evidence]), [true, evidence]);
t.equal('what was not touched is not', await ann.get(`/criteria/${of('价格').id}`).then((r) => r.json.evidence), null);
const scoresOf = async () => (await list(ann, `/scores?criterion=${of('换线时间').id}`)).map((s) => [s.competitor, s.score, s.evidence]);
t.equal('our score with its evidence', await scoresOf(), [[null, 4, evidence]]);
t.equal('the attitude, dated', (await ann.get(`/deal_contacts/${role.id}`)).json.attitude, 2);
const past = (await ann.get(`/deal_contacts?deal=${deal.id}&contact=${chen.id}&as_of=${day(-1)}`)).json.items;
t.equal('as it was the day before', past.map((p) => p.attitude), [0]);
t.equal('questions owed and next steps are tasks', sum.followups.map((f) => [f.text, f.task !== null]).sort(), [['备件价格', true], ['质保多久', false], ['提交正式方案', true]].sort());
t.equal('the exchange is done', await ann.get(`/activities/${planned.plan.activity}`).then((r) => [r.json.state, r.json.result]), ['done', '总工当场认可']);
const made = await counts();
const second = await ann.post(`/exchange_plans/${planned.id}/summary`, { ...close, evidence: '总工书面认可', followups: sum.followups.map((f) => (f.text === '备件价格' ? { id: f.id, answer: '三百元' } : { id: f.id })) });
t.equal('corrected, not doubled', [second.status, second.json.summary.id, second.json.summary.evidence, await counts(), (await scoresOf()).length], [200, sum.summary.id, '总工书面认可', made, 1]);
t.equal('the answer ends its task', await ann.get(`/activities/${sum.followups.find((f) => f.text === '备件价格').task}`).then((r) => [r.json.state, r.json.result]), ['done', '三百元']);
t.equal('a summary is not of tomorrow', firstFault(await ann.post(`/exchange_plans/${planned.id}/summary`, { goals_reached: 'yes', evidence: 'x', date: day(2) })), [422, 'date', 'future']);
t.equal('plan corrected as a whole', await put(ann, `/exchange_plans/${planned.id}/whole`, { agenda: '参观、答疑', points: planned.points.filter((p) => p.kind === 'criterion').map((p) => ({ id: p.id })) }).then((r) => [r.status, r.json.plan.agenda, r.json.points.length, r.json.people.length]), [200, '参观、答疑', 2, 3]);
t.equal('children of the deal and the account', [(await list(ann, `/opportunities/${deal.id}/exchange_plans`)).length, (await list(ann, `/accounts/${account.id}/exchange_plans`)).length], [1, 1]);
t.equal('another branch sees none of it', [(await carl.get(`/exchange_plans/${planned.id}/whole`)).status, (await list(carl, '/exchange_plans')).length, (await list(carl, '/exchange_points')).length, (await list(carl, '/exchange_summaries')).length, (await carl.post(`/exchange_plans/${planned.id}/summary`, close)).status], [404, 0, 0, 0, 404]);
t.equal('a team mate who is no member of it writes none', (await viewer.post(`/exchange_plans/${planned.id}/summary`, close)).status, 403);

// --- the month (D6) -----------------------------------------------------------------------------
const month = `${day(0).slice(0, 8)}01`;
const plan = await mine(ann, '/work_plans', { month: day(0), accounts: [account.id], visits: 6, learning: '读完竞品手册' });
t.equal('the first of its month, named', [plan.month, plan.name], [month, `${month.slice(0, 7)} ann 某`]);
t.equal('one a month', firstFault(await ann.post('/work_plans', { month })), [422, 'month', 'duplicate']);
t.equal('a visit has its customer', firstFault(await ann.post('/work_plan_items', { plan: plan.id, kind: 'visit', visits: 2 })), [422, 'account', 'required']);
await mine(ann, '/work_plan_items', { plan: plan.id, kind: 'visit', account: account.id, visits: 2, position: 1 });
await mine(ann, '/work_plan_items', { plan: plan.id, kind: 'deal', deal: deal.id, target_stage: stages[2].key, position: 2 });
const lesson = await mine(ann, '/work_plan_items', { plan: plan.id, kind: 'learning', goal: '竞品手册', position: 3 });
const inMonth = (iso) => iso && new Date(new Date(iso).getTime() + 8 * 3600000).toISOString().slice(0, 7) === month.slice(0, 7);
const done = (await list(ann, `/activities?kind=visit&state=done&limit=100`)).filter((a) => inMonth(a.start) && a.owner === users.ann.id && a.account === account.id).length;
const figures = async (who = ann) => (await who.get(`/work_plans/${plan.id}/figures`)).json;
const f1 = await figures();
t.equal('visits from the records', [f1.visits_planned, f1.visits_actual, f1.items[0].planned, f1.items[0].actual, f1.items[0].verdict], [6, done, 2, done, done >= 2 ? 'done' : done === 1 ? 'part' : 'open']);
t.equal('target accounts met', [f1.accounts_planned, f1.accounts_met], [1, done > 0 ? 1 : 0]);
// made this month, at its first stage: farther than before, short of the target
t.equal('the deal is on its way', [f1.items[1].verdict, f1.items[1].stage_from, f1.items[1].stage_to, f1.items[1].pipeline], ['part', null, stages[0].key, stages[0].pipeline]);
t.equal('learning is what she says', f1.items[2].verdict, 'open');
await ann.patch(`/work_plan_items/${lesson.id}`, { done: true, result: '做了笔记' });
const moved = await ann.post(`/opportunities/${deal.id}/stage`, { stage: stages[2].key, evidence: '方案已递交' });
if (moved.status === 409) {
  const r = await lead_east.post(`/opportunities/${deal.id}/stage`, { stage: stages[2].key, override_reason: '已口头确认' });
  t.equal('moved by the lead', r.status, 200);
}
const f2 = await figures();
t.equal('the deal has arrived', [f2.items[1].verdict, f2.items[1].stage_to, f2.items[2].verdict], ['done', stages[2].key, 'done']);
const expected = [f2.items[0].verdict, 'done', 'done'].reduce((s, v) => s + (v === 'done' ? 100 : v === 'part' ? 50 : 0), 0);
t.equal('as a whole', f2.percent, Math.floor(expected / 3));
const handed = await ann.post(`/work_plans/${plan.id}/submit`, { comment: '请审' });
t.equal('handed in', [handed.status, (await ann.get(`/work_plans/${plan.id}`)).json.state], [201, 'in_approval']);
if (handed.status !== 201) console.error(handed.text);
t.equal('not twice', (await ann.post(`/work_plans/${plan.id}/submit`)).status, 409);
const decided = await lead_east.post(`/approvals/${handed.json.id}/decision`, { decision: 'approve' });
t.equal('approved by the superior', [decided.status, (await ann.get(`/work_plans/${plan.id}`)).json.state], [200, 'approved']);
t.equal('her superior may review, she may not', [(await figures(lead_east)).may_review, f2.may_review, (await ann.post(`/work_plans/${plan.id}/review`, { review: '好' })).status, (await bob.post(`/work_plans/${plan.id}/review`, { review: '好' })).status], [true, false, 403, 403]);
const reviewed = await lead_east.post(`/work_plans/${plan.id}/review`, { review: '拜访扎实，下月多约高层', rating: 4 });
t.equal('reviewed', [reviewed.status, reviewed.json?.state, reviewed.json?.rating, reviewed.json?.reviewed_by], [200, 'reviewed', 4, users.lead_east.id]);
t.equal('another branch sees no plan', [(await carl.get(`/work_plans/${plan.id}`)).status, (await carl.get(`/work_plans/${plan.id}/figures`)).status, (await list(carl, '/work_plans')).length, (await list(carl, '/work_plan_items')).length], [404, 404, 0, 0]);

t.equal('every status is one the OpenAPI document tells', await untold(ann), []);
await server.stop();
db.drop();
process.exit(t.done() ? 0 : 1);
