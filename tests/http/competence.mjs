// Competence of account managers over HTTP: a round opened, scored from three sides, completed;
// means and gaps worked out by hand; what others may not see, in every way of asking; the
// development plan with its tasks; the duty report from records.
import { Client, Suite, freshDatabase, init, serve, untold } from './server.mjs';
import { company, get, post } from './company.mjs';

Client.prototype.put ??= function put(path, body) { return this.request('PUT', `/api/v1${path}`, body); };
const t = new Suite('competence');
const db = freshDatabase();
init(db);
const server = await serve(db);
const { admin, clients, users } = await company(server.base);
const { ann, bob, carl, eve, lead_east, gm_east, gm_south, ops, marketing, service, viewer, president } = clients;
await admin.patch(`/users/${users.president.id}`, { level: 1 });

const today = new Date(Date.now() + 8 * 3600e3).toISOString().slice(0, 10);
const day = (n) => new Date(Date.parse(today) + n * 864e5).toISOString().slice(0, 10);
const year = today.slice(0, 4);
const halfFrom = Number(today.slice(5, 7)) <= 6 ? `${year}-01-01` : `${year}-07-01`;
const faults = (r) => (r.json?.errors ?? []).map((f) => `${f.field} ${f.code}`).sort();
const status = async (p) => (await p).status;
const scores = (v) => Object.entries(v).map(([item, score]) => ({ item, score }));

// --- the model ------------------------------------------------------------------------------
const model = await get(ann, '/competence/model');
t.equal('six groups and 44 items', [model.items.filter((i) => !i.group).length, model.items.filter((i) => i.group).length], [6, 44]);
t.equal('questions of the grid', model.questions.length, 12);
t.equal('targets as data', (await get(ops, '/competence_targets?count=exact')).total, 18);
t.check('criteria as data', (await get(ops, '/promotion_criteria?level=l2')).items.length >= 5);

// --- opening --------------------------------------------------------------------------------
t.equal('a round is set by sales operations', (await ann.post('/competence_rounds', { name: 'x', from: halfFrom, to: day(0) })).status, 403);
t.equal('a mean of fewer than three is none', faults(await ops.post('/competence_rounds', { name: 'x', from: halfFrom, to: day(1), min_peers: 2 })), ['min_peers too_small']);
const round = await post(ops, '/competence_rounds', { name: `${year} 年评估`, from: halfFrom, to: day(1), due: day(20), min_peers: 3 });
t.equal('not of oneself', await status(ann.post(`/competence_rounds/${round.id}/open`, { users: [users.ann.id] })), 403);
t.equal('not of another team', await status(lead_east.post(`/competence_rounds/${round.id}/open`, { users: [users.ann.id, users.carl.id] })), 403);
t.equal('and nothing was opened', (await get(ops, '/assessments?count=exact')).total, 0);
t.equal('the superior opens', (await post(lead_east, `/competence_rounds/${round.id}/open`, { users: [users.ann.id, users.bob.id] })).opened, 2);
t.equal('each once', (await post(ops, `/competence_rounds/${round.id}/open`, { users: [users.ann.id, users.carl.id] })).opened, 1);
const of = async (who) => (await get(ops, `/assessments?user=${users[who].id}`)).items[0];
const a = await of('ann'), b = await of('bob'), c = await of('carl');
t.check('told', (await get(ann, '/notifications')).items.some((n) => n.topic === 'competence'));

// --- her own scores -------------------------------------------------------------------------
const mine = { asking: 5, negotiating: 4, zeal: 4, technology: 3 };
t.equal('nothing yet', (await get(ann, `/assessments/${a.id}/sheet`)).view, 'self');
t.equal('out of range', faults(await ann.put(`/assessments/${a.id}/sheet`, { scores: scores({ asking: 6 }) })), ['scores[0] range']);
t.equal('a group is no item', faults(await ann.put(`/assessments/${a.id}/sheet`, { scores: scores({ skill: 3 }) })), ['scores[0] option']);
t.equal('none at all', faults(await ann.put(`/assessments/${a.id}/sheet`, { scores: [], submit: true })), ['scores required']);
await ann.put(`/assessments/${a.id}/sheet`, { scores: scores({ asking: 1 }) });
t.equal('a draft is kept', (await get(ann, `/assessments/${a.id}/sheet`)).scores, [{ item: 'asking', score: 1, evidence: null }]);
t.equal('and seen by nobody', (await get(lead_east, `/assessments/${a.id}/profile`)).items, []);
const withEvidence = scores(mine).map((s) => (s.item === 'asking' ? { ...s, evidence: '在“远景”项目上问出了预算' } : s));
t.equal('handed in', (await ann.put(`/assessments/${a.id}/sheet`, { scores: withEvidence, submit: true })).json.submitted, true);
t.equal('and it stands', await status(ann.put(`/assessments/${a.id}/sheet`, { scores: scores({ asking: 2 }) })), 409);
let p = await get(lead_east, `/assessments/${a.id}/profile`);
t.equal('the superior reads them', p.items.map((i) => [i.item, i.self, i.manager]).sort(), Object.entries(mine).map(([k, v]) => [k, v, null]).sort());
t.equal('with the evidence', p.items.find((i) => i.item === 'asking').evidence, '在“远景”项目上问出了预算');

// --- colleagues -----------------------------------------------------------------------------
t.equal('she asks nobody herself', await status(ann.post(`/assessments/${a.id}/peers`, { users: [users.bob.id] })), 403);
for (const who of ['ann', 'lead_east']) t.equal(`a colleague is not ${who}`, faults(await lead_east.post(`/assessments/${a.id}/peers`, { users: [users[who].id, users.bob.id] })), ['users reference']);
t.equal('the superior asks', (await post(lead_east, `/assessments/${a.id}/peers`, { users: [users.bob.id, users.eve.id, users.marketing.id, users.service.id] })).asked, 4);
t.equal('each once', (await post(lead_east, `/assessments/${a.id}/peers`, { users: [users.bob.id] })).asked, 0);
t.equal('what bob is asked', (await get(bob, '/competence/mine')).asked.map((x) => [x.user, x.submitted]), [[users.ann.id, false]]);
t.equal('as a colleague', (await get(bob, `/assessments/${a.id}/sheet`)).view, 'peer');
for (const [who, v] of [[bob, { asking: 1, negotiating: 2 }], [marketing, { asking: 2, negotiating: 1 }], [service, { asking: 3, zeal: 5 }]]) {
  t.equal('a colleague scores', await status(who.put(`/assessments/${a.id}/sheet`, { scores: scores(v).map((s) => ({ ...s, evidence: `密语${s.score}` })), submit: true })), 200);
}
await eve.put(`/assessments/${a.id}/sheet`, { scores: scores({ asking: 1 }) }); // never handed in

// --- who sees what: every way of asking -----------------------------------------------------
const asks = (who, id) => ['', '/profile'].map((s) => status(who.get(`/assessments/${id}${s}`)));
for (const [name, who] of [['bob', bob], ['eve', eve], ['carl', carl], ['gm_south', gm_south], ['marketing', marketing], ['viewer', viewer], ['admin', admin]]) {
  t.equal(`${name} does not see her assessment`, (await Promise.all(asks(who, a.id))).every((s) => s === 404 || s === 403), true);
  for (const list of ['/assessments', '/competences', '/development_goals', '/duty_reports']) {
    const r = await who.get(`${list}?user=${users.ann.id}&count=exact`);
    t.equal(`${name} ${list}`, [403, 404].includes(r.status) || (r.json.total === 0 && r.json.items.length === 0), true);
  }
}
for (const [name, who] of [['ann', ann], ['lead', lead_east], ['gm', gm_east], ['ops', ops], ['president', president], ['admin', admin], ['carl', carl]]) {
  const r = await who.get('/competence_sheets?count=exact&limit=200');
  const own = { ann: 1 }[name] ?? 0;
  t.equal(`${name} reads no sheet of others`, [r.json.total, r.json.items.length], [own, own]);
}
t.equal('bob reads his own', (await get(bob, '/competence_sheets')).items.map((s) => s.author), [users.bob.id]);
t.equal('nobody else has a sheet', await status(carl.get(`/assessments/${a.id}/sheet`)), 404);
t.equal('who stands higher does not score', await status(gm_east.get(`/assessments/${a.id}/sheet`)), 403);
const bobs = (await get(bob, '/competence_sheets')).items[0].id;
for (const who of [ann, lead_east, ops, admin, president]) {
  t.equal('no sheet by its number', [await status(who.get(`/competence_sheets/${bobs}`)), await status(who.get(`/competence_sheets/${bobs}/history`))], [404, 404]);
}
const words = async (who) => (await Promise.all(['/search?q=密语', '/competence_sheets', `/assessments/${a.id}/profile`, '/competences?limit=200', `/assessments/${a.id}/history`, '/competence/team', '/competence/mine', '/notifications', '/audit?limit=200', '/audit_entries?limit=200'].map(async (u) => (await who.get(u)).text))).join('\n');
for (const [name, who] of [['ann', ann], ['lead', lead_east], ['ops', ops], ['admin', admin], ['president', president]]) t.equal(`${name} finds no colleague's words`, (await words(who)).includes('密语'), false);
for (const path of ['/assessments', '/competences', '/competence_sheets']) {
  t.equal(`nobody writes ${path} by hand`, [401, 403, 404, 405, 422].includes(await status(ops.post(path, { user: users.ann.id, assessment: a.id, round: round.id, author: users.ann.id, item: 'asking' }))), true);
}
t.equal('nor changes one', [403, 404, 405].includes(await status(ann.patch(`/assessments/${a.id}`, { level: 'l3' }))), true);
const exported = await bob.get('/export/assessments?format=csv');
t.equal('an export holds his own alone', exported.status !== 200 || !exported.text.includes('ann'), true);
t.equal('lists of the lead are of his team', (await get(lead_east, '/assessments')).items.map((x) => x.user).sort(), [users.ann.id, users.bob.id].sort());
t.equal('my team', (await get(lead_east, '/competence/team')).people.map((x) => [x.user, x.asked, x.handed_in]).sort(), [[users.ann.id, 4, 3], [users.bob.id, 0, 0]].sort());
t.equal('nobody stands below bob', (await get(bob, '/competence/team')).people, []);

// --- the superior ---------------------------------------------------------------------------
t.equal('not before his scores', await status(lead_east.post(`/assessments/${a.id}/complete`, { level: 'l1' })), 409);
await lead_east.put(`/assessments/${a.id}/sheet`, { scores: scores({ asking: 3, negotiating: 2, zeal: 4, technology: 3 }).map((s) => (s.item === 'negotiating' ? { ...s, evidence: '让价太快' } : s)), submit: true });
p = await get(ann, `/assessments/${a.id}/profile`);
t.equal('she does not see them yet', p.items.every((i) => i.manager === null && i.peer === null && i.manager_evidence === null), true);
t.equal('only he completes', [await status(gm_east.post(`/assessments/${a.id}/complete`, { level: 'l1' })), await status(ann.post(`/assessments/${a.id}/complete`, { level: 'l3' })), await status(bob.post(`/assessments/${a.id}/complete`, { level: 'l1' }))], [403, 403, 404]);
t.equal('a level there is', faults(await lead_east.post(`/assessments/${a.id}/complete`, { level: 'l9' })), ['level option']);
const done = await post(lead_east, `/assessments/${a.id}/complete`, { level: 'l1', comment: '谈判要加强' });
t.equal('done', [done.state, done.level, done.peers, done.manager], ['done', 'l1', 3, users.lead_east.id]);
t.equal('and it stands', [await status(lead_east.post(`/assessments/${a.id}/complete`, { level: 'l2' })), await status(eve.put(`/assessments/${a.id}/sheet`, { scores: scores({ asking: 5 }), submit: true })), await status(lead_east.post(`/assessments/${a.id}/peers`, { users: [users.gm_east.id] }))], [409, 409, 409]);

// asking: colleagues (1 + 2 + 3) / 3 = 2, with the superior's 3: others 2.5, own 5: gap 2.5.
// negotiating: two colleagues give no mean, zeal one neither: others 2 and 4. Target of level 1: 3.
p = await get(ann, `/assessments/${a.id}/profile`);
const item = (key) => p.items.find((i) => i.item === key);
t.equal('asking', ['self', 'manager', 'peer', 'others', 'counts', 'gap', 'target'].map((k) => item('asking')[k]), [5, 3, 2, 2.5, 2.5, 2.5, 3]);
t.equal('what two colleagues gave stays unknown', ['peer', 'others', 'gap'].map((k) => item('negotiating')[k]), [null, 2, 2]);
t.equal('what one gave too', ['peer', 'others'].map((k) => item('zeal')[k]), [null, 4]);
for (const who of [ann, lead_east, ops]) {
  t.equal('in the rows neither', (await get(who, `/competences?assessment=${a.id}`)).items.map((x) => [x.item, x.peer]).sort(), [['asking', 2], ['negotiating', null], ['technology', null], ['zeal', null]]);
}
t.equal('why', item('negotiating').manager_evidence, '让价太快');
// skill: own (5+4)/2, superior (3+2)/2, others (2.5+2)/2 = 2.25; all: (2.5+2+4+3)/4 = 2.875
const group = (key) => p.groups.find((g) => g.group === key);
t.equal('skill', ['self', 'manager', 'others', 'counts', 'items'].map((k) => group('skill')[k]), [4.5, 2.5, 2.25, 2.25, 2]);
t.equal('all', p.all.counts, 2.875);
t.equal('what to develop first', p.priorities.map((x) => [x.item, x.now, x.lack, x.reasons]), [['negotiating', 2, 1, ['below', 'blind', 'lowest']], ['asking', 2.5, 0.5, ['below', 'blind']]]);
t.equal('promotion', [p.promotion.level, p.promotion.ready, p.promotion.criteria.find((x) => x.measure === 'overall').state, p.promotion.criteria.find((x) => x.measure === 'satisfaction').state], ['l2', false, 'missed', 'unknown']);
t.equal('satisfaction is not guessed', p.appraisal.satisfaction, null);
await ops.patch(`/competence_targets/${(await get(ops, '/competence_targets?level=l1&item=skill')).items[0].id}`, { target: 4 });
t.equal('another target, another order', (await get(ann, `/assessments/${a.id}/profile`)).priorities.map((x) => [x.item, x.lack]), [['negotiating', 2], ['asking', 1.5]]);
t.equal('not by her', await status(ann.post('/competence_targets', { level: 'l1', item: 'asking', target: 1 })), 403);

// --- a second assessment, and the two side by side ------------------------------------------
const second = await post(ops, '/competence_rounds', { name: `${year} 年复评`, from: halfFrom, to: day(1), min_peers: 3 });
await post(lead_east, `/competence_rounds/${second.id}/open`, { users: [users.ann.id] });
const a2 = (await get(ann, '/competence/mine')).assessments.find((x) => x.id !== a.id);
await lead_east.put(`/assessments/${a2.id}/sheet`, { scores: scores({ asking: 2, negotiating: 4 }), submit: true });
await post(lead_east, `/assessments/${a2.id}/complete`, { level: 'l2' });
p = await get(ann, `/assessments/${a2.id}/profile`);
t.equal('beside the one before', [p.with, item('asking').before, item('negotiating').before], [a.id, 2.5, 2]);
t.equal('fell', p.priorities.find((x) => x.item === 'asking').reasons, ['below', 'fallen', 'lowest']);
t.equal('or beside none', (await get(ann, `/assessments/${a2.id}/profile?with=none`)).with, null);
t.equal("not beside somebody else's", await status(lead_east.get(`/assessments/${a2.id}/profile?with=${b.id}`)), 404);
t.equal('three of them', (await get(ann, `/assessments/${a.id}/profile`)).past.length, 2);

// --- development plan -----------------------------------------------------------------------
const goal = await post(ann, '/development_goals', { assessment: a.id, item: 'negotiating', name: '谈判先谈条件再谈价', due: day(60), now: 5 });
t.equal('what the assessment says', [goal.now, goal.target, goal.state], [2, 4, 'open']);
t.equal('not for others', faults(await ann.post('/development_goals', { user: users.bob.id, item: 'asking', name: 'x', due: day(3) })).length > 0, true);
t.equal("not by somebody else's", faults(await bob.post('/development_goals', { assessment: a.id, item: 'asking', name: 'x', due: day(3) })), ['assessment reference']);
t.equal('not in the past', faults(await ann.post('/development_goals', { item: 'asking', name: 'x', due: day(-3) })), ['due past']);
const action = await post(ann, '/development_actions', { goal: goal.id, kind: 'shadowing', what: '跟主管谈一次价', due: day(10) });
let task = await get(ann, `/activities/${action.task}`);
t.equal('a task in the calendar', [task.kind, task.subject, task.owner, task.due.slice(0, 10)], ['task', '跟主管谈一次价', users.ann.id, day(10)]);
await ann.patch(`/development_actions/${action.id}`, { due: day(12) });
t.equal('it follows', (await get(ann, `/activities/${action.task}`)).due.slice(0, 10), day(12));
await ann.patch(`/development_actions/${action.id}`, { done_on: today, result: '谈成了' });
task = await get(ann, `/activities/${action.task}`);
t.equal('and ends', [task.state, task.result], ['done', '谈成了']);
const other = await post(lead_east, '/development_actions', { goal: goal.id, what: '辅导一次', kind: 'coaching', due: day(5) });
await lead_east.del(`/development_actions/${other.id}`);
t.equal('gone with its action', (await get(ann, `/activities/${other.task}`)).state, 'cancelled');
t.equal('not by herself', await status(ann.post(`/development_goals/${goal.id}/review`, { state: 'reached', review: 'x' })), 403);
t.equal('nobody else', [await status(bob.post(`/development_goals/${goal.id}/review`, { state: 'reached', review: 'x' })), await status(bob.get(`/development_actions/${action.id}`))], [404, 404]);
t.equal('the superior reviews', (await post(lead_east, `/development_goals/${goal.id}/review`, { state: 'reached', review: '两单都守住了价' })).reviewed_by, users.lead_east.id);

// --- STAR -----------------------------------------------------------------------------------
const star = await post(ann, '/star_reviews', { competence: 'negotiating', situation: '客户压价', result: '守住' });
t.equal('a review of a competence', [star.competence, star.owner], ['negotiating', users.ann.id]);
t.equal('of an item of the model', faults(await ann.post('/star_reviews', { competence: 'nonsense', situation: 'x' })), ['competence option']);

// --- duty report ----------------------------------------------------------------------------
const account = await post(ann, '/accounts', { name: '述职客户有限公司' });
await post(lead_east, '/targets', { scope: 'user', user: users.ann.id, owner: users.ann.id, from: halfFrom, to: day(200), measure: 'revenue', value: 1000 });
const deal = await post(ann, '/opportunities', { name: '成交项目', account: account.id, amount: { amount: 50000, currency: 'CNY' }, close_date: today, opened_on: today });
await post(lead_east, `/opportunities/${deal.id}/close`, { state: 'won', override_reason: '补录' });
const report = await post(ann, '/duty_reports', { from: today });
t.equal('of the half-year', [report.from, report.state], [halfFrom, 'draft']);
t.equal('once', await status(ann.post('/duty_reports', { from: today })), 409);
t.equal('not for others', await status(lead_east.post('/duty_reports', { user: users.ann.id, from: `${Number(year) - 1}-02-01` })), 422);
let whole = await get(ann, `/duty_reports/${report.id}/whole`);
const f = whole.figures;
t.equal('deals and attainment', [f.deals.won, f.deals.won_amount, f.deals.opened, f.attainment.percent], [1, 50000, 1, 50]);
t.equal('accounts', [f.accounts.now, f.accounts.kept, f.accounts.gained, f.accounts.given, f.accounts.lost], [1, 0, 1, 0, 0]);
t.equal('competence, with its change', [f.competence.assessment, f.competence.now, f.competence.before], [a2.id, 3, 2.25]);
t.equal('satisfaction is not guessed', f.satisfaction, null);
t.equal('texts first', faults(await ann.post(`/duty_reports/${report.id}/submit`)), ['achievements required', 'plans required']);
await ann.patch(`/duty_reports/${report.id}`, { achievements: '拿下成交项目', plans: '再签两单' });
t.equal("not the superior's text", faults(await lead_east.patch(`/duty_reports/${report.id}`, { plans: '改写' })), ['plans forecast_own']);
t.equal('nobody else', [await status(bob.get(`/duty_reports/${report.id}/whole`)), await status(gm_south.get(`/duty_reports/${report.id}`)), await status(viewer.get(`/duty_reports/${report.id}`)), await status(marketing.get(`/duty_reports/${report.id}/whole`)), await status(bob.post(`/duty_reports/${report.id}/submit`))], [404, 404, 404, 404, 404]);
t.equal('not by another', await status(lead_east.post(`/duty_reports/${report.id}/submit`)), 403);
await post(ann, `/duty_reports/${report.id}/submit`);
await post(ann, '/opportunities', { name: '后来的', account: account.id, opened_on: today, close_date: day(40) });
whole = await get(lead_east, `/duty_reports/${report.id}/whole`);
t.equal('as it stood when handed in', [whole.kept, whole.figures.deals.opened, whole.may_review], [true, 1, true]);
t.equal('it stands', [await status(ann.patch(`/duty_reports/${report.id}`, { plans: '改' })), await status(ann.del(`/duty_reports/${report.id}`))], [409, 409]);
t.equal('a rating', faults(await lead_east.post(`/duty_reports/${report.id}/review`, { review: '可以' })), ['rating range']);
t.equal('not by herself', await status(ann.post(`/duty_reports/${report.id}/review`, { review: '好', rating: 5 })), 403);
t.equal('back', (await post(lead_east, `/duty_reports/${report.id}/review`, { review: '补充不足', back: true })).state, 'returned');

// --- what customers say: their answers alone count ------------------------------------------
const asked = (v) => ['doing', 'needs', 'value', 'working', 'people'].map((question, i) => ({ question, score: v[i] }));
const check = await post(ann, `/accounts/${account.id}/checks`, { purpose: 'self_check', answers: asked([5, 5, 5, 5, 5]) });
t.equal('our own view does not count', (await get(ann, `/assessments/${a.id}/profile`)).appraisal.satisfaction, null);
const token = (await post(ann, `/surveys/${check.id}/link`, {})).path.slice(3);
const reply = await fetch(`${server.base}/api/v1/links/survey/answer`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ token, answers: asked([3, 3, 4, 5, 4]) }) });
t.equal('the customer answers', reply.status, 200);
// (3 + 3 + 4 + 5 + 4) / 5 = 3.8, below the 4 that level 2 asks for
p = await get(lead_east, `/assessments/${a.id}/profile`);
t.equal('satisfaction counts', [p.appraisal.satisfaction, p.appraisal.surveys], [3.8, 1]);
t.equal('and is asked for', p.promotion.criteria.filter((x) => x.measure === 'satisfaction').map((x) => [x.value, x.state]), [[3.8, 'missed']]);
whole = await get(ann, `/duty_reports/${report.id}/whole`);
t.equal('in the report that came back', [whole.kept, whole.figures.satisfaction, whole.figures.surveys], [false, 3.8, 1]);
const carls = (await get(ops, `/assessments/${c.id}/profile`)).appraisal;
t.equal('of his customers alone', [carls.satisfaction, carls.surveys], [null, 0]);

await ann.patch(`/duty_reports/${report.id}`, { shortcomings: '拜访太少' });
await post(ann, `/duty_reports/${report.id}/submit`);
t.equal('reviewed', (await post(lead_east, `/duty_reports/${report.id}/review`, { review: '完成任务，拜访要跟上', rating: 4 })).state, 'reviewed');
p = await get(ann, `/assessments/${a.id}/profile`);
t.equal('and it counts', p.promotion.criteria.find((x) => x.measure === 'duty_rating').value, 4);
t.equal('as what was won', [p.appraisal.won, p.appraisal.attainment], [1, 50]);
t.equal('carl has his own alone', (await get(carl, '/competence/mine')).assessments.map((x) => x.id), [c.id]);

t.equal('every status is one the OpenAPI document tells', await untold(admin), []);
await server.stop();
db.drop();
process.exit(t.done() ? 0 : 1);
