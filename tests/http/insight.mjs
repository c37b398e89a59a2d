// What is known about an account and how we stand there: the register of information and who sees levels 3 and 4,
// the analyses, white space, self-check with a link for the customer, expected changes, projects, the ladder, Monday.
import { Suite, freshDatabase, init, serve, untold } from './server.mjs';
import { company } from './company.mjs';

const t = new Suite('insight');
const db = freshDatabase();
init(db);
const server = await serve(db);
const { admin, clients, users } = await company(server.base);
const { ann, bob, carl, lead_east: lead } = clients;
const faults = (r) => (r.json?.errors ?? []).map((e) => `${e.field}:${e.code}`).sort().join(' ');
const iso = (days) => new Date(Date.now() + 8 * 3600e3 + days * 86400e3).toISOString().slice(0, 10);
const make = async (who, path, body) => {
  const r = await who.post(path, body);
  if (r.status !== 201) throw new Error(`${path}: ${r.status} ${r.text}`);
  return r.json;
};

const account = await make(ann, '/accounts', { name: '湘江化工集团', segment: 'key' });

// --- how the customer rates its suppliers ---
const rating = await make(ann, '/supplier_ratings', { account: account.id, system: '供应商年度考核', period: '2025', grade: 'B', rank: 4, weak_points: '交付准时率', next_date: iso(60) });
t.equal('a rating as it was entered', [rating.system, rating.period, rating.grade, rating.rank, rating.weak_points, rating.next_date], ['供应商年度考核', '2025', 'B', 4, '交付准时率', iso(60)]);
t.equal('what a rating needs', [faults(await ann.post('/supplier_ratings', { account: account.id })), faults(await ann.post('/supplier_ratings', { account: account.id, system: 'x', period: '2025', rank: 0 }))], ['period:required system:required', 'rank:too_small']);
t.equal('seen by whoever sees the account, and by no one else', [(await ann.get(`/accounts/${account.id}/supplier_ratings`)).json.items.map((r) => r.id), (await carl.get(`/supplier_ratings?account=${account.id}&count=exact`)).json.total, (await carl.get(`/supplier_ratings/${rating.id}`)).status], [[rating.id], 0, 404]);

// --- register of information: levels 3 and 4 are for those who may edit the plan ---
const levels = [];
for (const level of [1, 2, 3, 4]) levels.push(await make(ann, '/info_items', { account: account.id, statement: `第${level}级信息`, level, source: '测试' }));
const seenBy = async (who) => (await who.get(`/accounts/${account.id}/info_items?sort=level`)).json?.items?.map((i) => i.level) ?? [];
t.equal('the owner sees all levels', await seenBy(ann), [1, 2, 3, 4]);
t.equal('a colleague who only reads sees two', await seenBy(bob), [1, 2]);
t.equal('another branch sees none', await seenBy(carl), []);
t.equal('one guarded row is not found', [(await bob.get(`/info_items/${levels[3].id}`)).status, (await bob.get(`/info_items/${levels[1].id}`)).status], [404, 200]);
t.equal('nor counted, nor exported', [(await bob.get('/info_items?count=exact')).json.total, (await ann.get('/info_items?count=exact')).json.total], [2, 4]);
t.equal('its history neither', (await bob.get(`/info_items/${levels[2].id}/history`)).status, 404);
t.equal('nor as a reference', faults(await ann.post('/info_items', { account: account.id, statement: 'x', level: 1, source: 'y', confirms: levels[3].id })), '');
t.equal('who may read all but write nothing sees one and two', (await clients.president.get(`/info_items?account=${account.id}&count=exact`)).json.total, 3);
t.equal('a level is 1 to 4', faults(await ann.post('/info_items', { account: account.id, statement: 'x', level: 5, source: 'y' })), 'level:too_big');


const reg = (await ann.get(`/accounts/${account.id}/info`)).json;
t.equal('the register by level', reg.levels.map((l) => [l.level, l.count, l.gap]), [[1, 2, 'fine'], [2, 1, 'fine'], [3, 1, 'fine'], [4, 1, 'fine']]);
const regBob = (await bob.get(`/accounts/${account.id}/info`)).json;
t.equal('for a colleague the upper levels are closed', regBob.levels.map((l) => [l.count, l.gap]), [[2, 'fine'], [1, 'fine'], [0, 'hidden'], [0, 'hidden']]);
t.equal('no stranger', (await carl.get(`/accounts/${account.id}/info`)).status, 404);
t.equal('every question is open at first', reg.open_questions.length, 78);

// --- analyses ---
const put = (who, question, more = {}) => who.post('/analysis_answers', { account: account.id, question, answer: '已了解', ...more });
t.equal('an unknown question', faults(await put(ann, 'nonsense')), 'question:question');
const first = await make(ann, '/analysis_answers', { account: account.id, question: 'deciders', answer: '总经理拍板', sources: [levels[3].id] });
t.equal('one answer to each', faults(await put(ann, 'deciders')), 'question:unique');
t.equal('an old answer is stale', (await put(ann, 'mission', { as_of: iso(-400) })).status, 201);
t.equal('a colleague only reads', (await put(bob, 'positioning')).status, 403);
const customer = (await ann.get(`/accounts/${account.id}/analysis?part=customer`)).json;
t.equal('five groups', customer.groups.map((g) => [g.key, g.asked, g.answered, g.stale]), [['strategy', 9, 1, 1], ['structure', 11, 1, 0], ['market', 18, 0, 0], ['demand', 8, 0, 0], ['performance', 8, 0, 0]]);
t.equal('percent of the group', Math.round(customer.groups[1].pct * 100) / 100, 9.09);
const asked = (view, key) => view.groups.flatMap((g) => g.questions).find((q) => q.key === key);
t.equal('with its source', asked(customer, 'deciders').items.map((i) => i.level), [4]);
const forBob = (await bob.get(`/accounts/${account.id}/analysis`)).json;
t.equal('whose source a colleague does not see', [asked(forBob, 'deciders').answer.answer, asked(forBob, 'deciders').items], ['总经理拍板', []]);
t.equal('ten groups in all', forBob.groups.length, 10);
t.equal('a bad part', (await ann.get(`/accounts/${account.id}/analysis?part=x`)).status, 400);
t.equal('no stranger', (await carl.get(`/accounts/${account.id}/analysis`)).status, 404);
await ann.del(`/analysis_answers/${first.id}`);
t.equal('after the bin it may be answered anew', (await put(ann, 'deciders')).status, 201);
t.equal('open questions are fewer', (await ann.get(`/accounts/${account.id}/info`)).json.open_questions.length, 77);

// --- white space: 2 products, group with one site and one department ---
const ops = clients.ops;
const pump = await make(ops, '/products', { name: '离心泵', code: 'P1' });
const valve = await make(ops, '/products', { name: '调节阀', code: 'V1' });
const rival = await make(ops, '/competitors', { name: '东方阀门' });
const site = await make(ann, '/accounts', { name: '湘江化工株洲厂', parent: account.id });
const hidden = await make(carl, '/accounts', { name: '湘江化工广州厂', parent: null });
const dept = await make(ann, '/account_departments', { account: site.id, name: '生产一部', kind: 'production' });
const deal = (who, body) => make(who, '/opportunities', { account: account.id, close_date: iso(60), ...body });
const yuan = (n) => ({ amount: n * 100, currency: 'CNY' });
const won = await deal(ann, { name: '泵一期', product: pump.id, amount: yuan(300) });
t.equal('won, let through by the lead', (await lead.post(`/opportunities/${won.id}/close`, { state: 'won', override_reason: '老客户' })).status, 200);
const open = await deal(ann, { name: '阀门更换', account: site.id, department: dept.id, product: valve.id, amount: yuan(80) });
await make(ann, '/demands', { account: account.id, product: pump.id, year: Number(iso(0).slice(0, 4)), amount: yuan(1200) });
await make(ann, '/demands', { account: site.id, product: valve.id, year: Number(iso(0).slice(0, 4)), amount: yuan(500), competitor: rival.id, competitor_share: 80 });
const white = (await ann.get(`/accounts/${account.id}/white_space`)).json;
t.equal('places: the group, its site, the department', white.places.map((p) => [p.name, p.depth]), [['湘江化工集团', 0], ['湘江化工株洲厂', 1], ['生产一部', 4]]);
const cell = (p, product) => white.cells.find((c) => white.places[c.place].name === p && white.products[c.product].id === product);
const isWon = (await ann.get(`/opportunities/${won.id}`)).json.state;
t.equal('bought, a quarter of the demand', [isWon, cell('湘江化工集团', pump.id)?.state, cell('湘江化工集团', pump.id)?.share], ['won', 'bought', 25]);
t.equal('open in the department, with the deal behind it', [cell('生产一部', valve.id)?.state, cell('生产一部', valve.id)?.deals[0].id], ['open', open.id]);
t.equal('a competitor has the rest of the site', [cell('湘江化工株洲厂', valve.id)?.state, cell('湘江化工株洲厂', valve.id)?.competitor], ['competitor', '东方阀门']);
t.equal('empty cells are not sent', cell('湘江化工集团', valve.id), undefined);
t.equal('no stranger', (await carl.get(`/accounts/${account.id}/white_space`)).status, 404);
t.check('nor what is hidden from me', !JSON.stringify(white).includes('广州厂') && hidden.id > 0);

// --- order rhythm ---
t.equal('two orders make no rhythm', (await ann.get(`/accounts/${account.id}/rhythm`)).json.known, false);
t.equal('no stranger', (await carl.get(`/accounts/${account.id}/rhythm`)).status, 404);

// --- expected changes, projects ---
t.equal('an expected change', (await ann.post('/expected_changes', { account: account.id, what: '扩建二期', cause: 'own', expected_on: iso(90), likelihood: 70 })).status, 201);
const mdp = await make(ann, '/mdps', { account: account.id, name: '节能改造', aim: 'grow' });
t.equal('round one', mdp.round, 1);
t.equal('a round is not set by hand', (await ann.patch(`/mdps/${mdp.id}`, { round: 5 })).status, 400);
const quiet = await make(ann, '/mdp_feedbacks', { mdp: mdp.id, reaction: '愿意再谈' });
t.equal('feedback of the round', [quiet.round, (await ann.get(`/mdps/${mdp.id}`)).json.round], [1, 1]);
await make(ann, '/mdp_feedbacks', { mdp: mdp.id, reaction: '价格偏高', offer_change: '改为分期' });
t.equal('a changed offer begins the next', (await ann.get(`/mdps/${mdp.id}`)).json.round, 2);
t.equal('feedback of a project one cannot see', faults(await carl.post('/mdp_feedbacks', { mdp: mdp.id, reaction: 'x' })), 'mdp:reference');

// --- ladder ---
const rung = async () => (await ann.get(`/accounts/${account.id}/ladder`)).json;
t.equal('a buyer wants two kinds of trust', (await rung()).items.map((i) => [i.item, i.met, i.by_facts]), [['need_trust', false, false], ['personal_trust', false, true]]);
await make(ann, '/ladder_evidences', { account: account.id, item: 'need_trust', evidence: '三年零投诉' });
t.equal('evidence counts where no fact tells', (await rung()).items[0].met, true);
await ann.patch(`/accounts/${account.id}`, { partnership: 'preferred' });
t.equal('to partner: seven', [(await rung()).next, (await rung()).items.length], ['partner', 7]);
t.equal('no stranger', (await carl.get(`/accounts/${account.id}/ladder`)).status, 404);

// --- self-check: by us, by the customer ---
const scores = (v) => ['doing', 'needs', 'value', 'working', 'people'].map((question, i) => ({ question, score: v[i] }));
const start = (who, body) => who.post(`/accounts/${account.id}/checks`, { purpose: 'self_check', answers: scores([4, 5, 4, 4, 5]), ...body });
t.equal('a colleague may not', (await start(bob)).status, 403);
t.equal('a stranger sees nothing', (await start(carl)).status, 404);
t.equal('scores are 1 to 5', faults(await start(ann, { answers: [{ question: 'doing', score: 6 }] })), 'answers[0].score:score');
t.equal('each question once', faults(await start(ann, { answers: [{ question: 'doing', score: 3 }, { question: 'doing', score: 4 }] })), 'answers[1].question:question');
t.equal('no other purpose', faults(await start(ann, { purpose: 'nps' })), 'purpose:option');
t.equal('nothing is left of what failed', (await ann.get(`/surveys?account=${account.id}`)).json.items, []);
const check = (await start(ann)).json;
t.equal('answers are written by the verb alone', (await ann.post('/survey_answers', { survey: check.id, side: 'theirs', question: 'doing', score: 5 })).status >= 400, true);
t.equal('the state neither', faults(await ann.patch(`/surveys/${check.id}`, { state: 'answered' })), 'state:use_action');
t.equal('a colleague cannot make a link', (await bob.post(`/surveys/${check.id}/link`)).status, 403);
t.equal('nor a stranger', (await carl.post(`/surveys/${check.id}/link`)).status, 404);
const voided = (await ann.post(`/surveys/${check.id}/link`)).json;
const link = (await ann.post(`/surveys/${check.id}/link`, { days: 10 })).json;
t.equal('a link, shown once', [/^\/s\/[A-Za-z0-9_-]{43}$/.test(link.path), link.until], [true, iso(10)]);
const token = link.path.slice(3);
t.check('it is kept nowhere in the open', !(await ann.get(`/surveys/${check.id}`)).text.includes(token) && !(await admin.get(`/surveys/${check.id}/history`)).text.includes(token));

const anonymous = async (path, body) => {
  const r = await fetch(`${server.base}/api/v1${path}`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
  const text = await r.text();
  return { status: r.status, text, json: text ? JSON.parse(text) : null, cookie: r.headers.get('set-cookie'), wait: r.headers.get('retry-after') };
};
const seen = await anonymous('/links/survey', { token });
if (seen.status !== 200) console.error(seen.text);
t.equal('the customer sees the questions', [seen.status, seen.json.state, seen.json.questions.length, seen.json.purpose], [200, 'open', 6, 'self_check']);
t.equal('and nothing else', Object.keys(seen.json).sort(), ['company', 'purpose', 'questions', 'state']);
t.check('nothing of the account', !/湘江|ann|account/.test(seen.text));
t.equal('no cookie', seen.cookie, null);
t.equal('a replaced link is void', (await anonymous('/links/survey', { token: voided.path.slice(3) })).status, 404);
t.equal('a guessed one never was', (await anonymous('/links/survey', { token: 'A'.repeat(43) })).status, 404);
t.equal('all five are needed', faults(await anonymous('/links/survey/answer', { token, answers: scores([3, 3, 3, 3, 3]).slice(1) })), 'answers:required');
t.equal('unknown keys are refused', (await anonymous('/links/survey/answer', { token, answers: [], account: 1 })).status, 400);
const both = await Promise.all([0, 1].map(() => anonymous('/links/survey/answer', { token, answers: [...scores([3, 3, 4, 5, 4]), { question: 'improve', text: '交货再快一些' }] })));
t.equal('one answer, however often it is sent', both.map((r) => r.status).sort(), [200, 409]);
t.equal('then it is answered', [(await anonymous('/links/survey', { token })).json.state, (await anonymous('/links/survey', { token })).json.questions], ['answered', []]);
const gap = (await ann.get(`/accounts/${account.id}/checks`)).json;
t.equal('both sides and the gap: -1 -2 0 +1 -1', [gap.self[0].ours_mean, gap.self[0].theirs_mean, gap.self[0].gap, gap.self[0].widest], [4.4, 3.8, -0.6, 1]);
t.equal('their words', gap.self[0].theirs[5].text, '交货再快一些');
t.equal('a key account is asked again in half a year', gap.self_due, iso(183));
t.equal('the owner is told', (await ann.get('/notifications')).json.items.some((n) => JSON.stringify(n).includes('关系自检')), true);
t.equal('no link after the answer', (await ann.post(`/surveys/${check.id}/link`)).json.code, 'survey.answered');
t.equal('the risk check is for partners', gap.risk_due, null);
await ann.patch(`/accounts/${account.id}`, { partnership: 'partner' });
t.equal('and due at once', (await ann.get(`/accounts/${account.id}/checks`)).json.risk_due, iso(0));
const risk = (await start(ann, { purpose: 'risk_check', answers: [['dependence', 4], ['opportunism', 2]].map(([question, score]) => ({ question, score })) })).json;
t.equal('which has no link', (await ann.post(`/surveys/${risk.id}/link`)).json.code, 'survey.no_link');
const risks = (await ann.get(`/accounts/${account.id}/checks`)).json.risk[0];
t.equal('mean and what is high', [risks.mean, risks.high, risks.highest], [3, 1, 0]);
const task = await ann.post(`/surveys/${check.id}/actions`, { what: '每周通报交货进度', due: iso(7) });
t.equal('an improvement becomes a task', [task.status, task.json.kind, task.json.account, task.json.due], [201, 'task', account.id, iso(7)]);
// With a plan being written it is an action of the plan too, and the task is its activity.
const draft = (await ann.post('/account_plans', { account: account.id, period: '2031' })).json;
const planned = await ann.post(`/surveys/${check.id}/actions`, { what: '专人驻场一个月', due: iso(30) });
const steps = (await ann.get(`/plan_actions?plan=${draft.id}`)).json.items;
t.equal('and an action of the plan in draft', [planned.status, steps.map((x) => [x.step, x.due, x.activity, x.source])], [201, [['专人驻场一个月', iso(30), planned.json.id, `survey:${check.id}`]]]);
await ann.del(`/account_plans/${draft.id}?cascade=1`);
t.equal('no stranger', [(await carl.get(`/accounts/${account.id}/checks`)).status, (await carl.post(`/surveys/${check.id}/actions`, { what: 'x' })).status], [404, 404]);
const old = (await start(ann)).json;
await ann.post(`/surveys/${old.id}/link`);
t.equal('closed', (await ann.post(`/surveys/${old.id}/close`)).json.state, 'closed');
t.equal('stays closed', (await ann.post(`/surveys/${old.id}/link`)).json.code, 'survey.closed');

// --- Monday ---
await make(ann, '/opportunities', { account: account.id, name: '没有下一步', close_date: iso(90) });
await ann.patch(`/opportunities/${open.id}`, { next_step: '报价', next_step_date: iso(2) });
const late = await make(ann, '/exchanges', { account: account.id, direction: 'we_give', kind: 'promise', what: '提供样品', due: iso(-3) });
const page = async (who = ann, q = '') => (await who.get(`/analysis/monday${q}`)).json;
const of = (p, id = account.id) => p.accounts.find((a) => a.id === id);
const what = (a, place) => a.items.filter((i) => i.place === place).map((i) => i.what).sort();
const before = of(await page());
t.check('late: the promise, and the deal without a next step', ['promise', 'step'].every((w) => what(before, 'late').includes(w)));
t.check('changed: won, answered, learned', ['answered', 'learned', 'moved', 'opened'].every((w) => what(before, 'changed').includes(w)));
t.equal('next: the task of the self-check', what(before, 'next').includes('task'), true);
t.equal('only key accounts', (await page()).accounts.map((a) => a.name), ['湘江化工集团']);
await ann.patch(`/exchanges/${late.id}`, { state: 'kept' });
t.equal('kept: no longer late', what(of(await page()), 'late').includes('promise'), false);
t.equal('in the week since the Monday before last', [new Date(`${(await page()).week}T00:00Z`).getUTCDay(), (Date.parse((await page()).week) - Date.parse((await page()).since)) / 86400e3], [1, 7]);
t.equal('not begun', [(await page()).progress.started_at, (await page()).progress.left], [null, 1]);
t.equal('begin', (await ann.post('/analysis/monday', { step: 'start' })).status, 204);
t.equal('an account one cannot see', (await carl.post('/analysis/monday', { step: 'seen', account: account.id })).status, 404);
t.equal('gone through', (await ann.post('/analysis/monday', { step: 'seen', account: account.id })).status, 204);
t.equal('progress', [(await page()).progress.done, (await page()).progress.left, of(await page()).seen], [1, 0, true]);
t.equal('finish', (await ann.post('/analysis/monday', { step: 'finish' })).status, 204);
t.equal('finished', (await page()).progress.finished_at !== null, true);
t.equal('back again', [(await ann.post('/analysis/monday', { step: 'unseen', account: account.id })).status, (await page()).progress.left], [204, 1]);
t.equal('steps are fixed', [faults(await ann.post('/analysis/monday', { step: 'dance' })), faults(await ann.post('/analysis/monday', { step: 'seen' }))], ['step:option', 'account:required']);
t.equal('the lead sees the team', of(await page(lead, '?owner=team'))?.owner, users.ann.id);
t.equal('and works his own round', [(await lead.post('/analysis/monday', { step: 'seen', account: account.id })).status, of(await page(lead, '?owner=team')).seen, of(await page()).seen], [204, true, false]);
t.equal('who only reads has a round too', (await clients.president.post('/analysis/monday', { step: 'start' })).status, 204);
t.equal('a stranger has none of it', (await page(carl, '?owner=team')).accounts, []);
t.check('what is guarded is not in the page of a colleague', !JSON.stringify(await page(bob, '?owner=team')).includes('第4级信息') && JSON.stringify(await page(ann, '?owner=team')).includes('第4级信息'));
t.equal('a bad owner', (await ann.get('/analysis/monday?owner=x')).status, 400);

// --- asking without end ---
let limited = null;
for (let i = 0; i < 40 && limited === null; i++) {
  const r = await anonymous('/links/survey', { token: `x${i}` });
  if (r.status === 429) limited = r;
}
t.check('429 with Retry-After', limited !== null && Number(limited.wait) > 0);

t.equal('every status is one the OpenAPI document tells', await untold(admin), []);
await server.stop();
db.drop();
process.exit(t.done() ? 0 : 1);
