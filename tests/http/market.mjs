// Competition and market: preferences, counter-strategies, features and benefits, sightings, the sheet of an
// industry, reports on their way; figures of competitors worked out by hand.
import { Suite, freshDatabase, init, serve } from './server.mjs';
import { company } from './company.mjs';

const t = new Suite('market');
const db = freshDatabase();
init(db);
const server = await serve(db);
const { admin, clients, users } = await company(server.base);
const { ann, bob, carl, lead_east: lead } = clients;
const faults = (r) => (r.json?.errors ?? []).map((e) => `${e.field}:${e.code}`).sort().join(' ');
const iso = (days) => new Date(Date.now() + 8 * 3600e3 + days * 86400e3).toISOString().slice(0, 10);

const north = (await admin.post('/competitors', { name: '北方自动化' })).json;
const south = (await admin.post('/competitors', { name: '南海精工' })).json;
const a1 = (await ann.post('/accounts', { name: '湘江化工' })).json;
const a2 = (await ann.post('/accounts', { name: '洞庭纸业' })).json;
const c1 = (await carl.post('/accounts', { name: '岭南电子' })).json;

// --- preferences: dated, the last of each account counts ---
const like = (who, account, competitor, preference, as_of) => who.post('/competitor_preferences', { account, competitor, preference, as_of });
t.equal('-3 is none', faults(await like(ann, a1.id, north.id, -3, iso(0))), 'preference:too_small');
for (const [who, a, c, p, d] of [[ann, a1, north, 2, -40], [ann, a1, north, -1, -2], [ann, a2, north, 1, -9], [carl, c1, north, 2, -1]])
  t.equal(`preference ${p}`, (await like(who, a.id, c.id, p, iso(d))).status, 201);
t.equal('seen with the account', (await ann.get(`/accounts/${a1.id}/competitor_preferences`)).json.items.map((x) => x.preference), [-1, 2]);
t.equal('not by another branch', (await carl.get(`/accounts/${a1.id}/competitor_preferences`)).status, 404);
t.equal('nor through the competitor', (await carl.get(`/competitors/${north.id}/competitor_preferences`)).json.items.map((x) => x.account), [c1.id]);

// --- deals against it: one open, one lost to it, and one it took no part in ---
const short = (await admin.get('/pipelines?key=five_stage&active=true')).json.items[0];
const deal = async (who, account, name, minor) => (await who.post('/opportunities', { name, account, pipeline: short.id, amount: { amount: minor, currency: 'CNY' }, close_date: iso(60) })).json;
const d1 = await deal(ann, a1.id, '一号线', 300000000);
const d2 = await deal(ann, a2.id, '二号线', 100000000);
const d3 = await deal(carl, c1.id, '三号线', 50000000);
for (const [who, d] of [[ann, d1], [ann, d2], [carl, d3]]) t.equal('it takes part', (await who.post('/deal_competitors', { deal: d.id, competitor: north.id })).status, 201);
const lost = await ann.post(`/opportunities/${d2.id}/close`, { state: 'lost', lost_to: north.id, reasons: '价格' });
t.equal('lost to it', [lost.status, lost.json?.state], [200, 'lost']);
const figures = async (who) => (await who.get('/analysis/competitors')).json.items.find((x) => x.id === north.id);
const mine = await figures(ann);
// -1 at a1 and +1 at a2: mean 0, one of two prefers it; won 0, lost 1.
t.equal('hers', [mine.open, mine.won, mine.lost, mine.rate, mine.preference, mine.known, mine.preferring], [{ count: 1, amount: 300000000 }, 0, 1, 0, 0, 2, 1]);
const his = await figures(carl);
t.equal('his', [his.open, his.lost, his.rate, his.preference, his.known], [{ count: 1, amount: 50000000 }, 0, null, 2, 1]);
const all = await figures(admin);
t.equal('all', [all.open, all.lost, all.known, all.preferring], [{ count: 2, amount: 350000000 }, 1, 3, 2]);
t.equal('in a period before', (await ann.get('/analysis/competitors?to=2020-01-01')).json.items.find((x) => x.id === north.id).lost, 0);
t.equal('another competitor has nothing', (await ann.get('/analysis/competitors')).json.items.find((x) => x.id === south.id).known, 0);

// --- sightings and the daily round ---
t.equal('a sighting', (await ann.post('/sightings', { competitor: north.id, account: a1.id, where: 'site', page: 'home', form: 'banner', subject: '首页轮播出现对方广告' })).status, 201);
t.equal('an old one', (await ann.post('/sightings', { competitor: north.id, where: 'press', subject: '旧闻', date: iso(-91) })).status, 201);
t.equal('a round without a find', (await bob.post('/site_watches', { competitor: north.id, found: 0 })).status, 201);
const seen = await figures(ann);
t.equal('of ninety days', [seen.sightings, seen.looked_on], [1, iso(0)]);
t.equal('not his', (await figures(carl)).sightings, 0);

// --- counter-strategy ---
const strategy = { account: a1.id, competitor: north.id, target: '拿下二期', our_response: '强化服务响应', sacrifice: '放弃低端备件' };
t.equal('a retreat has a deadline', faults(await ann.post('/counter_strategies', strategy)), 'retreat_deadline:required');
const made = await ann.post('/counter_strategies', { ...strategy, retreat_deadline: iso(30) });
t.equal('with one', [made.status, made.json?.state, made.json?.owner], [201, 'active', users.ann.id]);
t.equal('nobody else sees it', (await carl.get(`/counter_strategies/${made.json?.id}`)).status, 404);

// --- features, benefits: the factory rows, and cells ---
const benefits = (await ann.get('/benefits?sort=position')).json.items;
t.equal('factory benefits', benefits.map((b) => b.importance), ['extreme', 'high', 'high', 'high', 'some', 'normal']);
const features = (await ann.get('/features?sort=position')).json.items;
t.equal('factory features', features.length, 6);
t.equal('a cell', (await ann.post('/feature_cells', { feature: features[0].id, competitor: north.id, text: '国产品牌', score: 3 })).status, 201);
t.equal('a score of six', faults(await ann.post('/feature_cells', { feature: features[0].id, competitor: south.id, score: 6 })), 'score:too_big');
t.equal('once per competitor', (await ann.post('/feature_cells', { feature: features[0].id, competitor: north.id, score: 4 })).status, 422);

// --- the industry ---
const sheet = await bob.post('/industry_sheets', { industry: 'machinery', rivalry: 4, buyers: 5, political: '双碳政策' });
t.equal('five forces', [sheet.status, sheet.json?.rivalry, sheet.json?.author], [201, 4, users.bob.id]);
t.equal('open to all', (await carl.get(`/industry_sheets/${sheet.json?.id}`)).status, 200);

// --- a report on its way ---
const report = (await ann.post('/market_reports', { title: '北方自动化三季度动向', competitor: north.id, text: '在长沙设办事处' })).json;
const path = `/market_reports/${report.id}`;
t.equal('a draft is hers', [report.state, (await carl.get(path)).status], ['draft', 404]);
t.equal('state only by the way', (await ann.patch(path, { state: 'released' })).json.errors?.[0]?.code, 'use_action');
t.equal('a colleague cannot hand it in', (await bob.post(`${path}/submit`)).status, 403);
const handed = await ann.post(`${path}/submit`);
t.equal('handed in', [handed.status, handed.json?.state, handed.json?.reviewer], [200, 'submitted', users.lead_east.id]);
t.equal('not edited meanwhile', (await ann.patch(path, { text: '改' })).status, 409);
t.equal('not twice', (await ann.post(`${path}/submit`)).status, 409);
t.equal('her superior hears of it', (await lead.get('/notifications')).json.items.some((n) => JSON.stringify(n).includes('北方自动化三季度动向')), true);
t.equal('she cannot release it', (await ann.post(`${path}/review`, { decision: 'release' })).status, 403);
t.equal('back needs a reason', faults(await lead.post(`${path}/review`, { decision: 'return' })), 'comment:required');
t.equal('a wrong decision', faults(await lead.post(`${path}/review`, { decision: 'burn' })), 'decision:option');
const back = await lead.post(`${path}/review`, { decision: 'return', comment: '补充来源' });
t.equal('returned', [back.status, back.json?.state, back.json?.comment], [200, 'returned', '补充来源']);
t.equal('edited again', (await ann.patch(path, { source: '客户采购' })).status, 200);
t.equal('handed in again', (await ann.post(`${path}/submit`)).json?.state, 'submitted');
const out = await lead.post(`${path}/review`, { decision: 'release', readers: [users.carl.id] });
t.equal('released', [out.status, out.json?.state, out.json?.released_on], [200, 'released', iso(0)]);
t.equal('its reader sees it', [(await carl.get(path)).status, (await carl.get('/notifications')).json.items.length > 0], [200, true]);
t.equal('and a released one is changed by nobody', (await carl.patch(path, { text: 'x' })).status, 409);

await server.stop();
db.drop();
process.exit(t.done() ? 0 : 1);
