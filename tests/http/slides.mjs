// E9, slides-ready: the account plan and the business review as 16:9 pages. Read back with poppler: the shape of every
// page, one title each, what was entered in its order and whole, nothing over an edge, both languages.
import { company } from './company.mjs';
import { bare, ink, inOrder, outside, pages, pictures, taker, textOf, tool } from './paper.mjs';
import { freshDatabase, init, serve, Suite } from './server.mjs';

const t = new Suite('slides');
const db = freshDatabase();
init(db);
const server = await serve(db);
const { clients, users, pipeline } = await company(server.base);
const { ann, carl, viewer } = clients;
const make = async (who, path, body) => {
  const r = await who.post(path, body);
  if (r.status > 201) throw new Error(`${path}: ${r.status} ${r.text}`);
  return r.json;
};
const take = taker(server.base, process.env.BOOKS_OUT ?? db.dir);
const money = (yuan) => ({ amount: yuan * 100, currency: 'CNY' });
// The sheet is 960 x 540 pt; text stands between 51.6 and 908.4, foot lines end at 526.
const beyond = (file) => outside(file, { left: 51, top: 25, right: 909, bottom: 528 }, 16);
/** Pages with their sizes; sizes that are not 960 x 540. */
const sizes = (file) => [...tool('pdfinfo', ['-l', '-1', file]).matchAll(/Page\s+\d+ size:\s+([\d.]+) x ([\d.]+)/g)].map((m) => `${m[1]}x${m[2]}`);
/** What holds for every deck. */
const holds = (name, file) => {
  const n = pages(file);
  t.equal(`${name}: every page is 16:9`, [sizes(file).length, [...new Set(sizes(file))]], [n, ['960x540']]);
  t.equal(`${name}: nothing beyond the edges`, beyond(file), []);
  const each = textOf(file).split('\f').slice(0, n).map(bare);
  t.equal(`${name}: every page says which it is`, each.filter((p, i) => !p.includes(`${i + 1}/${n}`)).length, 0);
  const drawn = pictures(file);
  t.equal(`${name}: as many pictures as pages`, drawn.length, n);
  t.equal(`${name}: every page has a title`, drawn.filter((p) => ink(p, [0.05, 0.08, 0.6, 0.19]) < 20).length, 0);
  t.equal(`${name}: the sides stay white`, drawn.filter((p) => ink(p, [0, 0.03, 0.045, 1]) + ink(p, [0.955, 0.03, 1, 1]) > 0).length, 0);
  // between what a page holds and its foot nothing is drawn: what does not fit went on to the next page
  t.equal(`${name}: no line is cut at the foot`, drawn.filter((p) => ink(p, [0, 0.923, 1, 0.936]) > 0).length, 0);
  return each;
};

const account = await make(ann, '/accounts', { name: '湘江化工集团', segment: 'key', importance: 'vip', website: 'https://example.com/xiangjiang', employees: 5200, main_products: '烧碱、环氧树脂' });
const contact = await make(ann, '/contacts', { name: '崔学军', account: account.id, title: '执行副总经理' });
await make(ann, '/opportunities', { name: '二期自控系统', account: account.id, pipeline: pipeline.id, amount: money(5420000), close_date: '2027-03-31', next_step: '提交第二版方案' });
await make(ann, '/needs', { account: account.id, contact: contact.id, kind: 'cost', statement: '今年每件的加工成本要降8%', priority: 4 });
await make(ann, '/activities', { kind: 'visit', subject: '拜访分管副总', account: account.id, contacts: [contact.id], state: 'done', start: '2026-05-06T06:00:00Z', end: '2026-05-06T07:00:00Z', objective: '获得试用承诺', result: '认可方案' });

const texts = ['summary', 'customer_overview', 'competitor_overview', 'relation_state', 'business_progress', 'situation', 'vision', 'mission', 'goal', 'strategy', 'tactics', 'action'];
const said = (k) => `【${k}】我们与客户（Xiangjiang）的合作从12%提高到25%，“关键决策人”由采购部、生产部共同组成——需在第三季度前完成技术交流……`;
const plan = await make(ann, '/account_plans', { account: account.id, period: '2026', ...Object.fromEntries(texts.map((k) => [k, said(k)])) });
const prompts = { s: '品牌强，渠道广', w: '现金流紧张', o: '新能源订单增长', t: '同行降价抢单' };
for (const view of ['customer', 'us'])
  for (const [quadrant, text] of Object.entries(prompts)) await make(ann, '/plan_swot_items', { plan: plan.id, view, quadrant, text: `${text}（${view}）`, weight: 4, evidence: `2026年第一季度财报${view}${quadrant}` });
const objective = await make(ann, '/objectives', { plan: plan.id, specific: '把焊接线份额从12%提高到25%', measure: '份额', unit: '%', measure_from: 12, measure_to: 25, attainable: '样板线已经投产', relevant: '客户要求单一供应商负责整线', timely: '2026-11-30' });
const sentence = '在不增加驻场人数的前提下，把客户三个生产基地的备件平均到货时间从九天压到四十八小时以内，同时把紧急订单的比例从百分之十四降到百分之五以下，并由客户质量部、设备部与采购部三方按季度签字确认，作为来年框架协议续签时的考核依据，写进双方的联合工作计划。';
await make(ann, '/objectives', { plan: plan.id, specific: sentence, measure: '到货时间', unit: '小时', measure_from: 216, measure_to: 48, timely: '2026-12-20' });
const steps = ['拜访分管副总', '样板线参观', '提交整线方案'];
for (const [i, step] of steps.entries()) await make(ann, '/plan_actions', { plan: plan.id, step, objective: objective.id, owner: users.ann.id, start: `2026-0${i + 2}-01`, due: `2026-0${i + 4}-20`, percent: 30 * i });
for (const q of ['2026-Q1', '2026-Q2']) await make(ann, '/plan_benefits', { plan: plan.id, period: q, sales: money(7500000), income: money(6000000), margin_rate: 28 });
await make(ann, '/plan_supports', { plan: plan.id, person: users.lead_east.id, stance: 'backs', opinion: '同意，先拿到口头承诺', what_we_do: '两周内汇报' });

// --- the plan ---
const deck = await take(ann, `/accounts/${account.id}/plan.pdf?format=slides`, 'slides-plan-zh');
t.equal('the plan as slides', [deck.status, deck.headers.get('content-type')], [200, 'application/pdf']);
t.equal('sent under its own name', deck.headers.get('content-disposition').split("filename*=UTF-8''")[1], `${encodeURIComponent('客户计划（幻灯片）-湘江化工集团 2026')}.pdf`);
const each = holds('plan', deck.file);
const order = [
  '客户计划', '湘江化工集团 2026', '目录', '1 摘要：目的与方向', said('summary'), '客户概况', said('customer_overview'), '烧碱、环氧树脂', '竞争对手概况', said('competitor_overview'), said('relation_state'), said('business_progress'),
  '品牌强，渠道广（customer）', '同行降价抢单（customer）', '2026年第一季度财报customert', '现金流紧张（us）', '2026年第一季度财报uss', said('situation'), ...texts.slice(6).map(said), '样板线已经投产', '客户要求单一供应商负责整线',
  ...steps, '2026-02-01', '2026-04-20', '7,500,000 元', '6,000,000 元', '28%', '2,100,000 元', '合计', '15,000,000 元', '同意，先拿到口头承诺', '两周内汇报',
];
t.equal('the plan has every value, in its order', inOrder(deck.file, order), '');
// Every value that a person entered, read again from the server, stands whole on a slide.
const rows = async (path) => (await ann.get(`${path}?plan=${plan.id}&limit=200`)).json.items;
const typed = [];
for (const [path, keys] of [['/plan_swot_items', ['text', 'evidence']], ['/objectives', ['specific', 'measure', 'attainable', 'relevant', 'timely']], ['/plan_actions', ['step', 'start', 'due']], ['/plan_supports', ['opinion', 'what_we_do']], ['/plan_benefits', ['period']]])
  for (const row of await rows(path)) typed.push(...keys.map((k) => row[k]).filter(Boolean));
t.check('values to look for', typed.length > 35, typed.length);
const whole = bare(each.map((p) => p).join(''));
const running = whole.replace(/内部资料，请勿外传\d+\/\d+/g, '');
t.equal('nothing of it is missing', typed.filter((v) => !running.includes(bare(v))), []);
// One idea a page: its own title on each, the SWOT of the customer, the Gantt, the benefits apart.
const on = (word) => each.findIndex((p) => p.includes(bare(word)) && !p.includes('目录'));
t.equal('each on its own page', new Set(['品牌强，渠道广（customer）', '品牌强，渠道广（us）', said('vision'), said('mission'), said('goal'), '同意，先拿到口头承诺', '合计'].map(on)).size, 7);
t.check('a sentence that no title holds is said in the text', each.some((p) => p.includes(bare(sentence)) && p.includes('216')), on(sentence));
t.check('empty parts are left out', !whole.includes('暂无记录'));
const big = /pdffonts|Noto/.exec(tool('pdffonts', [deck.file]));
t.check('set in Noto', big !== null);
t.equal('the same bytes twice', deck.bytes.equals((await take(ann, `/account_plans/${plan.id}/plan.pdf?format=slides`, 'again')).bytes), true);
t.equal('the book stays A4', sizes((await take(ann, `/accounts/${account.id}/plan.pdf?format=book`, 'paper')).file).slice(0, 1), ['595.276x841.89']);
const english = await take(ann, `/accounts/${account.id}/plan.pdf?format=slides&lang=en`, 'slides-plan-en');
holds('plan in English', english.file);
t.equal('in English', inOrder(english.file, ['Account plan', 'Contents', 'Summary: purpose and direction', said('summary'), 'Strengths', 'Objectives', 'Action plan', 'CNY 7,500,000', 'Internal support', 'Backs it']), '');
const joint = await take(ann, `/accounts/${account.id}/plan.pdf?joint=true&format=slides`, 'slides-joint');
t.check('the joint part tells nothing of ours', ['品牌强', said('summary'), '先拿到口头承诺', steps[0], '7,500,000'].every((w) => !bare(textOf(joint.file)).includes(bare(w))));

// --- the review ---
const review = await take(ann, `/accounts/${account.id}/review.pdf?format=slides&from=2026-01-01&to=2026-12-31`, 'slides-review-zh');
holds('review', review.file);
t.equal('the review', inOrder(review.file, ['业务回顾', '湘江化工集团', '2026-01-01', '目录', '关系现状', '关系雷达', '二期自控系统', '5,420,000元', '崔学军', '今年每件的加工成本要降8%', '拜访分管副总', '认可方案', '提交第二版方案']), '');
const reviewEn = await take(ann, `/accounts/${account.id}/review.pdf?format=slides&lang=en`, 'slides-review-en');
holds('review in English', reviewEn.file);
t.equal('the review in English', inOrder(reviewEn.file, ['Business review', '湘江化工集团', 'Contents', 'The relation', '二期自控系统', 'CNY 5,420,000', 'Needs']), '');

// --- what is long goes on to further pages, under its title, with the head of its table; and quickly ---
const long = '客户要求在2026年底前完成整线交付，涉及焊接、涂装与总装三个车间；我方需要协调研发、生产与售后。';
for (let i = 0; i < 40; i++) await make(ann, '/objectives', { plan: plan.id, specific: `第${i + 1}项目标：份额提高到${i + 1}%`, measure: '份额', measure_from: 0, measure_to: i + 1, attainable: long.repeat(6), timely: '2026-12-31', position: i + 1 });
for (let i = 0; i < 60; i++) await make(ann, '/plan_actions', { plan: plan.id, step: `第${i + 1}步：落实交付计划`, owner: users.ann.id, start: '2026-03-01', due: '2026-10-31' });
await ann.patch(`/account_plans/${plan.id}`, { vision: long.repeat(30) }, { 'if-match': `"${(await ann.get(`/account_plans/${plan.id}`)).json.version}"` });
const thick = await take(ann, `/accounts/${account.id}/plan.pdf?format=slides`, 'slides-long');
const n = pages(thick.file);
t.check(`${n} slides`, n >= 30, n);
t.check('thirty slides and more within a second', thick.ms < 1000 || process.env.TESTS_SLOW, `${Math.round(thick.ms)} ms for ${n}`);
console.log(`  ${n} slides in ${Math.round(thick.ms)} ms`);
const all = holds('long plan', thick.file);
const of = (re) => all.filter((p) => re.test(p));
t.check('a long text goes on under its title', of(/远景\d+\/\d+/).length >= 4 && of(/远景1\/\d+/).length === 1, of(/远景\d+\/\d+/).length);
const stepPages = of(/第\d+步：/);
t.check('the head of the action table stands on all its pages', stepPages.length > 8 && stepPages.every((p) => p.includes('负责人')), stepPages.length);
t.equal('every step is there', Array.from({ length: 60 }, (_, i) => `第${i + 1}步：落实交付计划`).filter((s) => !all.some((p) => p.includes(s))), []);

// --- what cannot be asked, and who may ---
const status = async (who, path) => (await take(who, path, 'x')).status;
t.equal('a shape that there is not', [await status(ann, `/accounts/${account.id}/plan.pdf?format=poster`), await status(ann, `/accounts/${account.id}/review.pdf?format=`)], [400, 400]);
t.equal('another branch: as if it were not there', [await status(carl, `/accounts/${account.id}/plan.pdf?format=slides`), await status(carl, `/accounts/${account.id}/review.pdf?format=slides`)], [404, 404]);
t.equal('reading is not taking away', await status(viewer, `/accounts/${account.id}/review.pdf?format=slides`), 403);
const odd = await make(ann, '/account_plans', { account: account.id, period: '2028', summary: 'Emoji 😀, tab\there, <b>&amp;</b> 𠀀 ' + 'W'.repeat(400), goal: '，。！？'.repeat(80) });
const strange = await take(ann, `/account_plans/${odd.id}/plan.pdf?format=slides`, 'slides-odd');
t.equal('odd text', [strange.status, beyond(strange.file), inOrder(strange.file, ['😀', '<b>&amp;</b>', '𠀀', 'W'.repeat(30)])], [200, [], '']);

await server.stop();
db.drop();
process.exit(t.done() ? 0 : 1);
