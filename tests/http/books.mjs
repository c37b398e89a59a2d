// E9: account plan, business review and visit report as PDF. Read back with poppler: every value in its order, every
// box within the margins, heads of tables repeated, both languages; rights, names, limits.
import { company } from './company.mjs';
import { bare, ink, inOrder, outside as beyond, pages, pictures, taker, textOf } from './paper.mjs';
import { freshDatabase, init, serve, Suite } from './server.mjs';

const t = new Suite('books');
const db = freshDatabase();
init(db);
let server = await serve(db);
const { clients, users, pipeline } = await company(server.base);
const { ann, bob, carl, viewer, marketing } = clients;
const make = async (who, path, body) => {
  const r = await who.post(path, body);
  if (r.status > 201) throw new Error(`${path}: ${r.status} ${r.text}`);
  return r.json;
};
const dir = process.env.BOOKS_OUT ?? db.dir;
const pdf = taker(server.base, dir);
// 56.69 pt left and right, the foot at 812 pt (half a point for rounding)
const outside = (file) => beyond(file, { left: 56.1, top: 30, right: 539.2, bottom: 815 });
const money = (yuan) => ({ amount: yuan * 100, currency: 'CNY' });

const account = await make(ann, '/accounts', { name: '湘江化工集团', segment: 'key', importance: 'vip', website: 'https://example.com/xiangjiang', employees: 5200 });
const contact = await make(ann, '/contacts', { name: '崔学军', account: account.id, title: '执行副总经理' });
const open = await make(ann, '/opportunities', { name: '二期自控系统', account: account.id, pipeline: pipeline.id, amount: money(5420000), close_date: '2027-03-31' });
await make(ann, '/needs', { account: account.id, contact: contact.id, kind: 'cost', statement: '今年每件的加工成本要降8%', priority: 4 }).catch(() => make(ann, '/needs', { account: account.id, statement: '今年每件的加工成本要降8%' }));

// --- business review ---
const review = await pdf(ann, `/accounts/${account.id}/review.pdf`, 'review-zh');
t.equal('who took it stands in the history', (await ann.get(`/accounts/${account.id}/history`)).json.items.slice(0, 1).map((h) => [h.action, h.actor_name, h.changes]), [['export', (await ann.get('/session')).json.user.name, []]]);
const told = (await ann.get('/openapi.json')).json.paths;
t.equal('every book is told as one', Object.entries(told).filter(([path]) => path.endsWith('.pdf')).map(([, ops]) => Object.keys(ops.get.responses[200].content ?? {}).join()), Array(5).fill('application/pdf'));
t.equal('review', [review.status, review.headers.get('content-type')], [200, 'application/pdf']);
t.equal('sent under its Chinese name', review.headers.get('content-disposition').split("filename*=UTF-8''")[1], `${encodeURIComponent('业务回顾-湘江化工集团')}.pdf`);
t.check('begins and ends as a PDF', review.bytes.subarray(0, 8).toString() === '%PDF-1.7' && review.bytes.toString('latin1').trimEnd().endsWith('%%EOF'));
t.equal('review holds what is known, in its order', inOrder(review.file, ['业务回顾', '湘江化工集团', '目录', '关系现状', '重点客户', '业务', '二期自控系统', '5,420,000元', '人员覆盖', '崔学军', '需求', '今年每件的加工成本要降8%', '预警', '下一步']), '');
t.equal('nothing outside the margins', outside(review.file), []);
const reviewEn = await pdf(ann, `/accounts/${account.id}/review.pdf?lang=en`, 'review-en');
t.equal('in English', inOrder(reviewEn.file, ['Business review', '湘江化工集团', 'Contents', 'The relation', 'Key account', 'Business', '二期自控系统', 'CNY 5,420,000', 'Needs', 'Next steps']), '');
t.equal('nothing outside in English', outside(reviewEn.file), []);
t.check('the same bytes twice', review.bytes.equals((await pdf(ann, `/accounts/${account.id}/review.pdf`)).bytes));

// --- account plan: none yet, then one with everything, then thirty pages ---
t.equal('no plan: not found', (await pdf(ann, `/accounts/${account.id}/plan.pdf`)).status, 404);
const texts = ['summary', 'customer_overview', 'competitor_overview', 'relation_state', 'business_progress', 'situation', 'vision', 'mission', 'goal', 'strategy', 'tactics', 'action'];
const said = (k) => `【${k}】我们与客户（Xiangjiang）的合作从12%提高到25%，“关键决策人”由采购部、生产部共同组成——需在第三季度前完成技术交流……`;
const plan = await make(ann, '/account_plans', { account: account.id, period: '2026', ...Object.fromEntries(texts.map((k) => [k, said(k)])) });
const prompts = { s: '品牌强，渠道广', w: '现金流紧张', o: '新能源订单增长', t: '同行降价抢单' };
for (const view of ['customer', 'us'])
  for (const [quadrant, text] of Object.entries(prompts)) await make(ann, '/plan_swot_items', { plan: plan.id, view, quadrant, text: `${text}（${view}）`, weight: 4, evidence: '2026年第一季度财报' });
const objective = await make(ann, '/objectives', { plan: plan.id, specific: '把焊接线份额从12%提高到25%', measure: '份额', unit: '%', measure_from: 12, measure_to: 25, attainable: '样板线已经投产', relevant: '客户要求单一供应商负责整线', timely: '2026-11-30' });
const steps = ['拜访分管副总', '样板线参观', '提交整线方案'];
for (const [i, step] of steps.entries()) await make(ann, '/plan_actions', { plan: plan.id, step, objective: objective.id, owner: users.ann.id, start: `2026-0${i + 2}-01`, due: `2026-0${i + 4}-20`, percent: 30 * i });
for (const q of ['2026-Q1', '2026-Q2']) await make(ann, '/plan_benefits', { plan: plan.id, period: q, sales: money(7500000), income: money(6000000), margin_rate: 28 });
await make(ann, '/plan_supports', { plan: plan.id, person: users.lead_east.id, stance: 'backs', opinion: '同意，先拿到口头承诺', what_we_do: '两周内汇报' });

const first = await pdf(ann, `/accounts/${account.id}/plan.pdf`, 'plan-zh');
const order = [
  '客户计划', '湘江化工集团 2026', '目录', '1 摘要：目的与方向', said('summary'), '客户概况', said('customer_overview'), '竞争对手概况', said('competitor_overview'), '形势评估', said('relation_state'), said('business_progress'),
  'SWOT：客户在其市场中', '品牌强，渠道广（customer）', '同行降价抢单（customer）', 'SWOT：我们在客户处', '现金流紧张（us）', '2026年第一季度财报', said('situation'), '策略', ...texts.slice(6).map(said), '把焊接线份额从12%提高到25%', '样板线已经投产', '客户要求单一供应商负责整线', '2026-11-30',
  '行动计划', ...steps, '2026-02-01', '2026-04-20', '效益计划', '7,500,000 元', '6,000,000 元', '28%', '2,100,000 元', '合计', '15,000,000 元', '内部支持', '同意，先拿到口头承诺', '两周内汇报',
];
t.equal('plan', first.status, 200);
t.equal('the plan has every value, in its order', inOrder(first.file, order.slice(2)), '');
t.equal('no word of the plan outside the margins', outside(first.file), []);
t.equal('this very version', (await pdf(ann, `/account_plans/${plan.id}/plan.pdf`)).bytes.equals(first.bytes), true);
const edition = (await ann.get(`/account_plans/${plan.id}`)).json.edition;
t.equal('by its number; another there is not', [(await pdf(ann, `/accounts/${account.id}/plan.pdf?version=${edition}`)).status, (await pdf(ann, `/accounts/${account.id}/plan.pdf?version=99`)).status], [200, 404]);
t.equal('what cannot be a version or a language', [(await pdf(ann, `/accounts/${account.id}/plan.pdf?version=x`)).status, (await pdf(ann, `/accounts/${account.id}/plan.pdf?lang=fr`)).status, (await pdf(ann, `/accounts/${account.id}/review.pdf?from=2026-05-01&to=2026-01-01`)).status], [400, 400, 400]);
const english = await pdf(ann, `/accounts/${account.id}/plan.pdf?lang=en`, 'plan-en');
t.equal('in English', inOrder(english.file, ['Account plan', 'Summary: purpose and direction', said('summary'), 'Strengths', 'Objectives', 'Action plan', 'Benefit plan', 'CNY 7,500,000', 'Internal support', 'Backs it']), '');
t.equal('nothing outside in English', outside(english.file), []);

// what the customer is shown never holds SWOT, support or texts
const joint = await pdf(ann, `/accounts/${account.id}/plan.pdf?joint=true`, 'joint');
const jointText = bare(textOf(joint.file));
t.check('the joint part tells nothing of ours', ['品牌强', said('summary'), '先拿到口头承诺', steps[0], '7,500,000'].every((w) => !jointText.includes(bare(w))), jointText.slice(0, 300));

// --- thirty pages in less than a second; heads of tables on every page ---
const long = '客户要求在2026年底前完成整线交付，涉及焊接、涂装与总装三个车间；我方需要协调研发、生产与售后。'.repeat(12);
for (let i = 0; i < 90; i++) await make(ann, '/objectives', { plan: plan.id, specific: `第${i + 1}项目标：份额提高到${i + 1}%`, measure: '份额', measure_from: 0, measure_to: i + 1, attainable: long.slice(0, 600), timely: '2026-12-31', position: i + 1 });
for (let i = 0; i < 120; i++) await make(ann, '/plan_actions', { plan: plan.id, step: `第${i + 1}步：落实交付计划`, owner: users.ann.id, start: '2026-03-01', due: '2026-10-31' });
const thick = await pdf(ann, `/accounts/${account.id}/plan.pdf`, 'plan-long');
const n = pages(thick.file);
t.check(`${n} pages`, n >= 30, n);
t.check('thirty pages within a second', thick.ms < 1000 || process.env.TESTS_SLOW, `${Math.round(thick.ms)} ms`);
t.equal('none of it outside the margins', outside(thick.file), []);
const each = textOf(thick.file).split('\f').slice(0, n);
t.check('every page but the cover says which it is', each.slice(1).every((p, i) => p.includes(`第 ${i + 2} 页，共 ${n} 页`) || bare(p).includes(`第${i + 2}页，共${n}页`)));
const stepPages = each.filter((p) => /第\d+步：/.test(bare(p)));
t.check('the head of the action table stands on all its pages', stepPages.length > 2 && stepPages.every((p) => bare(p).includes('行动')), stepPages.length);
const last = each.filter((p) => !bare(p).includes('目录')).map((p) => p.trimEnd().split('\n').at(-1));
t.equal('no heading is the last thing on its page', last.filter((l) => /^\d+(\.\d+)? +\S/.test(l) && !/\d{4}-\d\d-\d\d/.test(l)), []);

// --- who may ---
t.equal('another branch: as if it were not there', [(await pdf(carl, `/accounts/${account.id}/plan.pdf`)).status, (await pdf(carl, `/accounts/${account.id}/review.pdf`)).status, (await pdf(carl, `/account_plans/${plan.id}/plan.pdf`)).status], [404, 404, 404]);
t.equal('reading is not taking away', [(await pdf(viewer, `/accounts/${account.id}/review.pdf`)).status, (await pdf(bob, `/accounts/${account.id}/review.pdf`)).status], [403, 403]);
t.equal('nobody', (await fetch(`${server.base}/api/v1/accounts/${account.id}/plan.pdf`)).status, 401);
const lead = await pdf(clients.lead_east, `/accounts/${account.id}/review.pdf`);
t.equal('the superior may', lead.status, 200);
t.check('a role without the deals has a book without them', marketing !== undefined);
const closed = await make(ann, '/account_plans', { account: account.id, period: '2027', confidential: true, summary: '只给指定的人看' });
t.equal('a confidential plan is for insiders', [(await pdf(clients.lead_east, `/account_plans/${closed.id}/plan.pdf`)).status, (await pdf(ann, `/account_plans/${closed.id}/plan.pdf`)).status], [404, 200]);

// --- visit report ---
const visit = await make(ann, '/activities', { kind: 'visit', subject: '拜访分管副总', account: account.id, contacts: [contact.id], state: 'done', start: '2026-05-06T06:00:00Z', end: '2026-05-06T07:00:00Z', objective: '获得试用承诺', result: '认可方案' });
t.equal('no report yet', (await pdf(ann, `/activities/${visit.id}/report.pdf`)).status, 404);
const reported = await make(ann, '/visit_reports', { activity: visit.id, place: '客户总部三楼', content: '介绍整线方案', happened: '王总认可方案，但要求缩短交付周期', successes: '样板线数据', failures: '未见到财务总监', suggestions: '提供驻厂服务', next_start: '2026-05-20T06:00:00Z', next_end: '2026-05-20T07:00:00Z', next_purpose: '确认交付周期', next_actions: '一周内提交修改后的交付计划', outcome: 'advance' });
const paper = await pdf(ann, `/activities/${visit.id}/report.pdf`, 'visit-zh');
t.equal('visit report', [paper.status, inOrder(paper.file, ['客户拜访总结报告', '湘江化工集团', reported.code ?? '', '介绍整线方案', '王总认可方案，但要求缩短交付周期', '样板线数据', '未见到财务总监', '提供驻厂服务', '2026-05-20 14:00', '确认交付周期', '一周内提交修改后的交付计划', '签字'])], [200, '']);
t.equal('by its own number', (await pdf(ann, `/visit_reports/${reported.id}/report.pdf`)).bytes.equals(paper.bytes), true);
t.equal('others do not see it', (await pdf(carl, `/visit_reports/${reported.id}/report.pdf`)).status, 404);
t.equal('not outside', outside(paper.file), []);

// --- what people type is shown, whatever it is ---
const odd = await make(ann, '/account_plans', { account: account.id, period: '2028', summary: 'Emoji 😀 and ﷽, tab\there, <b>&amp;</b> \\(x) 𠀀𪚥 ' + 'W'.repeat(600), goal: '，。！？'.repeat(80) });
const strange = await pdf(ann, `/account_plans/${odd.id}/plan.pdf`, 'odd');
t.equal('odd text', [strange.status, outside(strange.file), inOrder(strange.file, ['😀', '<b>&amp;</b>', '\\(x)', '𠀀', 'W'.repeat(30)])], [200, [], '']);

// --- pages as pictures: each has ink, and nothing of it in the margins (two thirds of what the words keep free) ---
for (const [name, file] of [['the plan', first.file], ['in English', english.file], ['the review', review.file], ['the visit', paper.file]]) {
  const drawn = pictures(file);
  t.equal(`${name}: as many pictures as pages`, drawn.length, pages(file));
  t.equal(`${name}: every page has ink`, drawn.filter((p) => ink(p, [0.09, 0.05, 0.91, 0.97]) < 60).length, 0);
  t.equal(`${name}: none of it in the margins`, drawn.filter((p) => ink(p, [0, 0.02, 0.08, 1]) + ink(p, [0.92, 0.02, 1, 1]) + ink(p, [0, 0.975, 1, 1]) > 0).length, 0);
}
t.check('the plan has its pages', pages(first.file) >= 6);

// --- limits and what is missing ---
const many = await Promise.all(Array.from({ length: 90 }, () => pdf(clients.gm_east, `/visit_reports/${reported.id}/report.pdf`)));
t.check('limited like an export', many.some((r) => r.status === 429 && Number(r.headers.get('retry-after')) > 0) && many.some((r) => r.status === 200), many.map((r) => r.status).join());
await server.stop();
server = await serve(db, ['--fonts', db.dir]);
const again = await fetch(`${server.base}/api/v1/accounts/${account.id}/plan.pdf`, { headers: ann.headers });
t.equal('without fonts it says so', [again.status, (await again.json()).code], [503, 'book.font']);

await server.stop();
db.drop();
process.exit(t.done() ? 0 : 1);
