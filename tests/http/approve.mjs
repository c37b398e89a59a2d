// Approvals, the inbox and delegation over HTTP: who is asked, who may answer, what follows.
import { Client, Suite, freshDatabase, init, serve, untold } from './server.mjs';
import { company } from './company.mjs';

const t = new Suite('approve');
const db = freshDatabase();
init(db);
const server = await serve(db);
const { admin, clients, units, make, stages } = await company(server.base);
const { ann, bob, carl, eve, lead_east, gm_east, ka_vp, president, finance, viewer, ops, service, gm_south } = clients;

const refused = (what, r, status, code) => t.equal(what, [r.status, r.json?.code], [status, code]);
const cny = (yuan) => ({ amount: yuan * 100, currency: 'CNY' });
let nth = 0;
const account = (await ann.post('/accounts', { name: '海川重工' })).json;
const deal = async (who, more = {}) => {
  const r = await who.post('/opportunities', { name: `设备采购${++nth}`, account: account.id, close_date: '2027-01-31', amount: cny(1000), ...more });
  if (r.status !== 201) throw new Error(r.text);
  return r.json;
};
const waits = async (who) => (await who.get('/approvals/waiting')).json.items;
const inbox = async (who, query = '') => (await who.get(`/notifications${query}`)).json;
const decide = (who, id, decision, comment) => who.post(`/approvals/${id}/decision`, comment === undefined ? { decision } : { decision, comment });
const trail = async (who, id) => (await who.get(`/approvals/${id}/trail`)).json;
const dealOf = async (id) => (await ann.get(`/opportunities/${id}`)).json;

// --- one superior --------------------------------------------------------------------------
const d1 = await deal(ann, { state: 'draft' });
t.equal('a draft', [d1.state, d1.initiation], ['draft', null]);
refused('what one may not see', await carl.post(`/opportunities/${d1.id}/initiation`, {}), 404, 'not_found');
refused('what one may not change', await bob.post(`/opportunities/${d1.id}/initiation`, {}), 403, 'forbidden');
const a1 = await ann.post(`/opportunities/${d1.id}/initiation`, { comment: '客户已定预算' });
t.equal('asked', [a1.status, a1.json?.state, a1.json?.subject, a1.json?.record, a1.json?.title, a1.json?.requested_by], [201, 'pending', 'initiation', d1.id, d1.name, ann.user.id]);
t.equal('the deal says so', [(await dealOf(d1.id)).state, (await dealOf(d1.id)).initiation], ['draft', 'requested']);
refused('not twice', await ann.post(`/opportunities/${d1.id}/initiation`, {}), 409, 'approval.open');
t.equal('the lead of her team is asked', (await waits(lead_east)).map((w) => [w.id, w.requested_by.id, w.amount, w.reason]), [[a1.json.id, ann.user.id, cny(1000), '客户已定预算']]);
t.check('with a summary', (await waits(lead_east))[0].summary.some((s) => s.text['zh-CN'] === '海川重工'), await waits(lead_east));
t.equal('nobody else is', [(await waits(ann)).length, (await waits(gm_east)).length, (await waits(bob)).length], [0, 0, 0]);
const first = await inbox(lead_east);
t.equal('he is told', [first.unread, first.items[0].topic, first.items[0].text, first.items[0].link_kind, first.items[0].link], [1, 'approval_asked', `ann 某申请立项：${d1.name}`, 'approval', a1.json.id]);
t.equal('in his language', (await lead_east.get('/notifications', { 'accept-language': 'en' })).json.items[0].text, `ann 某 asks to initiate ${d1.name}`);
for (const [who, name] of [[bob, 'a colleague'], [carl, 'a stranger'], [finance, 'finance'], [service, 'service']]) {
  refused(`${name} gets 404`, await who.get(`/approvals/${a1.json.id}`), 404, 'not_found');
  refused(`${name} gets no trail`, await who.get(`/approvals/${a1.json.id}/trail`), 404, 'not_found');
  refused(`${name} does not answer`, await decide(who, a1.json.id, 'approve'), 404, 'not_found');
}
refused('who sees it is not asked yet', await decide(gm_east, a1.json.id, 'approve'), 403, 'approval.not_asked');
refused('nobody decides for himself', await decide(ann, a1.json.id, 'approve'), 403, 'approval.not_asked');
refused('a rejection says why', await decide(lead_east, a1.json.id, 'reject'), 422, 'approval.comment');
refused('blanks are no reason', await decide(lead_east, a1.json.id, 'return', '   '), 422, 'approval.comment');
refused('no such decision', await decide(lead_east, a1.json.id, 'perhaps'), 422, 'invalid');
t.equal('no unknown keys', (await lead_east.post(`/approvals/${a1.json.id}/decision`, { decision: 'approve', by: 1 })).status, 400);
refused('an old version', await lead_east.post(`/approvals/${a1.json.id}/decision`, { decision: 'approve' }, { 'if-match': '"1"' }), 412, 'stale');
t.equal('approved', [(await decide(lead_east, a1.json.id, 'approve', '同意立项')).json?.state], ['approved']);
t.equal('the deal opens', [(await dealOf(d1.id)).state, (await dealOf(d1.id)).initiation], ['open', 'approved']);
refused('one answer counts', await decide(lead_east, a1.json.id, 'reject', '改主意'), 409, 'approval.settled');
refused('approved for good', await ann.post(`/opportunities/${d1.id}/initiation`, {}), 409, 'approval.done');
const heard = await inbox(ann);
t.equal('she hears', [heard.unread, heard.items[0].topic, heard.items[0].text], [1, 'approval_settled', `lead_east 某同意了您的申请：${d1.name}`]);
t.equal('his notice is done', [(await inbox(lead_east)).unread, (await inbox(lead_east)).items[0].done_at !== null], [0, true]);
const t1 = await trail(ann, a1.json.id);
t.equal('the trail', t1.steps.map((s) => [s.state, s.decided_by?.id, s.comment]), [['submitted', ann.user.id, '客户已定预算'], ['approved', lead_east.user.id, '同意立项']]);
t.check('the deal moved in the name of who approved', (await ann.get(`/opportunities/${d1.id}/history`)).json.items.some((h) => h.action === 'initiation' && h.actor === lead_east.user.id));

// --- amounts: two and three levels -----------------------------------------------------------
const d2 = await deal(ann, { amount: cny(2000000) });
const a2 = (await ann.post(`/opportunities/${d2.id}/initiation`, {})).json;
t.equal('from a million the second level too', (await trail(ann, a2.id)).steps.map((s) => [s.position, s.approver.id, s.state]), [[0, ann.user.id, 'submitted'], [1, lead_east.user.id, 'pending'], [2, gm_east.user.id, 'waiting']]);
refused('in their order', await decide(gm_east, a2.id, 'approve'), 403, 'approval.not_asked');
t.equal('the first', (await decide(lead_east, a2.id, 'approve')).json?.state, 'pending');
t.equal('then the second is asked', (await waits(gm_east)).map((w) => w.id), [a2.id]);
t.equal('the deal still waits', (await dealOf(d2.id)).initiation, 'requested');
t.equal('returned for correction', (await decide(gm_east, a2.id, 'return', '请补充竞争对手情况')).json?.state, 'returned');
t.equal('the deal knows', (await dealOf(d2.id)).initiation, 'returned');
t.check('with the reason', (await inbox(ann)).items[0].text.includes('请补充竞争对手情况'));
refused('a returned one is open', await ann.post(`/opportunities/${d2.id}/initiation`, {}), 409, 'approval.open');
refused('only by who asked', await lead_east.post(`/approvals/${a2.id}/resubmit`, {}), 403, 'approval.not_yours');
await ann.patch(`/opportunities/${d2.id}`, { amount: cny(6000000) });
const again = await ann.post(`/approvals/${a2.id}/resubmit`, { comment: '已补充，金额调整' });
t.equal('handed in again', [again.status, again.json?.state, again.json?.round, again.json?.amount], [200, 'pending', 2, cny(6000000)]);
t.equal('the chain follows the new amount', (await trail(ann, a2.id)).steps.filter((s) => s.round === 2).map((s) => [s.position, s.approver.id, s.state]), [[0, ann.user.id, 'resubmitted'], [1, lead_east.user.id, 'pending'], [2, gm_east.user.id, 'waiting'], [3, ka_vp.user.id, 'waiting']]);
t.equal('the first round stays', (await trail(ann, a2.id)).steps.filter((s) => s.round === 1).map((s) => s.state), ['submitted', 'approved', 'returned']);
for (const who of [lead_east, gm_east]) await decide(who, a2.id, 'approve');
t.equal('the last one rejects', (await decide(ka_vp, a2.id, 'reject', '毛利太低')).json?.state, 'rejected');
t.equal('the deal is not initiated', (await dealOf(d2.id)).initiation, 'rejected');
const a2b = await ann.post(`/opportunities/${d2.id}/initiation`, {});
t.equal('a new request after a rejection', a2b.status, 201);
t.equal('taken back', (await ann.post(`/approvals/${a2b.json.id}/withdraw`, { comment: '先不立项' })).json?.state, 'withdrawn');
refused('no answer to what was taken back', await decide(lead_east, a2b.json.id, 'approve'), 409, 'approval.settled');
refused('taken back once', await ann.post(`/approvals/${a2b.json.id}/withdraw`), 409, 'approval.settled');
refused('by who asked', await lead_east.post(`/approvals/${a2b.json.id}/withdraw`), 403, 'approval.not_yours');
t.equal('nothing waits', (await waits(lead_east)).length, 0);

// --- nobody decides for himself -----------------------------------------------------------------
const d3 = await deal(lead_east, { account: account.id });
const a3 = (await lead_east.post(`/opportunities/${d3.id}/initiation`, {})).json;
t.equal('a lead asks the one above', (await trail(lead_east, a3.id)).steps[1].approver.id, gm_east.user.id);
const top = await admin.post('/opportunities', { name: '总裁项目', account: account.id, owner: president.user.id, close_date: '2027-01-31', amount: cny(9000000) });
refused('who may not write it', await president.post(`/opportunities/${top.json.id}/initiation`, {}), 403, 'forbidden');
await admin.patch(`/users/${president.user.id}`, { roles: ['president', 'account_manager'] });
const atop = await president.post(`/opportunities/${top.json.id}/initiation`, {});
t.equal('the top decides for himself where the chain lets him', [atop.status, (await trail(president, atop.json.id)).steps.map((s) => s.approver.id)], [201, [president.user.id, president.user.id, ka_vp.user.id]]);
t.equal('by an answer', [(await decide(president, atop.json.id, 'approve')).json?.state, (await decide(ka_vp, atop.json.id, 'approve')).json?.state], ['pending', 'approved']);
const stepsOf = async (subject) => {
  const chain = (await admin.get(`/approval_chains?subject=${subject}`)).json.items[0];
  return { chain, steps: (await admin.get(`/approval_chain_steps?chain=${chain.id}&sort=position`)).json.items };
};
const init1 = await stepsOf('initiation');
t.equal('factory chains', (await admin.get('/approval_chains?count=exact')).json.total, 11);
for (const s of init1.steps.filter((x) => x.by === 'superior')) await admin.patch(`/approval_chain_steps/${s.id}`, { self_ok: false });
const top2 = await admin.post('/opportunities', { name: '总裁项目二', account: account.id, owner: president.user.id, close_date: '2027-01-31' });
refused('and not where it does not', await president.post(`/opportunities/${top2.json.id}/initiation`, {}), 422, 'approval.nobody');

// --- who may draw chains -----------------------------------------------------------------------
t.equal('chains are the administrator’s', [(await ann.get('/approval_chains')).status, (await lead_east.post('/approval_chains', { name: 'x', subject: 'discount' })).status], [403, 403]);
refused('a step by role names one', await admin.post('/approval_chain_steps', { chain: init1.chain.id, position: 5, by: 'role' }), 422, 'invalid');
refused('a step by person names him', await admin.post('/approval_chain_steps', { chain: init1.chain.id, position: 5, by: 'user' }), 422, 'invalid');
for (const [method, path] of [['post', '/approvals'], ['patch', `/approvals/${a1.json.id}`], ['del', `/approvals/${a1.json.id}`], ['post', '/approval_steps'], ['post', '/notifications']]) {
  t.check(`the trail is not typed over: ${method} ${path}`, [403, 404, 405].includes((await admin[method](path, {})).status));
}

// --- parallel ----------------------------------------------------------------------------------
const drawn = async (name, steps) => {
  const chain = await make('/approval_chains', { name, subject: 'resource_request', position: 1 });
  for (const s of steps) await make('/approval_chain_steps', { chain: chain.id, due_days: 1, ...s });
  return chain;
};
const resource = async (who, more = {}) => (await who.post('/resource_requests', { deal: d1.id, name: '样机一台', kind: 'samples', origin: 'inside', amount: cny(3000), ...more })).json;
const submitted = async (who, id) => (await who.post(`/resource_requests/${id}/submit`, {})).json;
const all = await drawn('并行会签', [{ position: 1, by: 'user', user: gm_east.user.id }, { position: 1, by: 'role', role: 'finance' }, { position: 2, by: 'superior', level: 3 }]);
const r1 = await resource(ann);
t.equal('a request', [r1.state, r1.deal], ['draft', d1.id]);
refused('state is no field to type', await ann.patch(`/resource_requests/${r1.id}`, { state: 'approved' }), 422, 'use_action');
t.equal('hangs on its deal', (await bob.get(`/opportunities/${d1.id}/resource_requests`)).json.items.map((r) => r.id), [r1.id]);
refused('a stranger sees none', await carl.get(`/resource_requests/${r1.id}`), 404, 'not_found');
refused('a colleague does not hand it in', await bob.post(`/resource_requests/${r1.id}/submit`, {}), 403, 'forbidden');
refused('nothing to provide yet', await ann.post(`/resource_requests/${r1.id}/provide`, {}), 409, 'resource.not_approved');
const ar1 = await submitted(ann, r1.id);
t.equal('two at once', (await trail(ann, ar1.id)).steps.filter((s) => s.state === 'pending').map((s) => s.approver.id).sort(), [gm_east.user.id, finance.user.id].sort());
t.equal('titled by deal and need', ar1.title, `${d1.name} · 样机一台`);
t.equal('the request waits', (await ann.get(`/resource_requests/${r1.id}`)).json.state, 'in_approval');
t.equal('finance sees what it is asked', [(await finance.get(`/approvals/${ar1.id}`)).status, (await finance.get(`/resource_requests/${r1.id}`)).status, (await trail(finance, ar1.id)).sees_record], [200, 404, false]);
t.equal('all must approve', [(await decide(finance, ar1.id, 'approve')).json?.state, (await waits(ka_vp)).length], ['pending', 0]);
await decide(gm_east, ar1.id, 'approve');
t.equal('then the third level', (await waits(ka_vp)).map((w) => w.id), [ar1.id]);
await decide(ka_vp, ar1.id, 'approve', '同意');
t.equal('the request follows', [(await ann.get(`/resource_requests/${r1.id}`)).json.state, (await ann.get(`/resource_requests/${r1.id}`)).json.approval], ['approved', ar1.id]);
t.equal('and is provided', (await ann.post(`/resource_requests/${r1.id}/provide`, {})).json?.state, 'provided');
await admin.patch(`/approval_chains/${all.id}`, { active: false });
{
  // What was put before somebody stays as he saw it: under a limit of 1,000 yuan for the second step 10 yuan are approved, not 7 million.
  const keeps = (r) => [r.status, (r.json.errors ?? []).map((x) => [x.field, x.code])];
  const chain = await drawn('限额', [{ position: 1, by: 'user', user: finance.user.id }, { position: 2, by: 'user', user: ka_vp.user.id, min_amount: cny(1000) }]);
  const r = await resource(ann, { amount: cny(10) });
  const asked = await submitted(ann, r.id);
  const edit = (body) => ann.patch(`/resource_requests/${r.id}`, body);
  t.equal('not changed while it is decided', keeps(await edit({ amount: cny(7000000), name: '换一样' })), [422, [['name', 'asked_fixed'], ['amount', 'asked_fixed']]]);
  t.equal('the same again is no change, a note may be added', [(await edit({ amount: cny(10) })).status, (await edit({ note: '已问过仓库' })).status], [200, 200]);
  await decide(finance, asked.id, 'return', '写清数量');
  t.equal('returned it is corrected', keeps(await edit({ amount: cny(20) })), [200, []]);
  await ann.post(`/approvals/${asked.id}/resubmit`, {});
  t.equal('below the limit one decides', (await decide(finance, asked.id, 'approve')).json?.state, 'approved');
  t.equal('nor once it is approved', keeps(await edit({ amount: cny(7000000) })), [422, [['amount', 'asked_fixed']]]);
  await admin.patch(`/approval_chains/${chain.id}`, { active: false });
  await ann.request('PUT', `/api/v1/opportunities/${d1.id}/team_sheet`, { rows: [{ user: ann.user.id, part: 'owner', share: 100 }] });
  const pack = (await ann.post('/bonus_packages', { name: '签约奖', deal: d1.id, base: cny(100), pool: cny(10) })).json;
  const bonus = (await ann.post(`/bonus_packages/${pack.id}/submit`, {})).json;
  t.equal('a bonus pool neither', [bonus.state, keeps(await ann.patch(`/bonus_packages/${pack.id}`, { pool: cny(9000) }))], ['pending', [422, [['pool', 'asked_fixed']]]]);
  await ann.post(`/approvals/${bonus.id}/withdraw`, {});
  t.equal('taken back it may', (await ann.patch(`/bonus_packages/${pack.id}`, { pool: cny(9000) })).status, 200);
}
const any = await drawn('任一同意', [{ position: 1, by: 'user', user: gm_east.user.id, rule: 'any' }, { position: 1, by: 'user', user: ka_vp.user.id, rule: 'any' }]);
const ar2 = await submitted(ann, (await resource(ann)).id);
t.equal('one may say no', (await decide(gm_east, ar2.id, 'reject', '没有样机')).json?.state, 'pending');
t.equal('one yes is enough', (await decide(ka_vp, ar2.id, 'approve')).json?.state, 'approved');
await admin.patch(`/approval_chains/${any.id}`, { active: false });
await drawn('零元不审', [{ position: 1, by: 'superior', level: 1, min_amount: cny(100000) }]);
t.equal('nobody asked below the limit: approved at once', (await submitted(ann, (await resource(ann)).id)).state, 'approved');
t.equal('asked above it', (await submitted(ann, (await resource(ann, { amount: cny(200000) })).id)).state, 'pending');

// --- delegation --------------------------------------------------------------------------------
const day = (n) => new Date(Date.now() + 8 * 3600e3 + n * 864e5).toISOString().slice(0, 10);
const d4 = await deal(ann);
for (const s of init1.steps.filter((x) => x.by === 'superior')) await admin.patch(`/approval_chain_steps/${s.id}`, { self_ok: true });
const a4 = (await ann.post(`/opportunities/${d4.id}/initiation`, {})).json;
refused('not oneself', await lead_east.post('/delegation', { delegate: lead_east.user.id, from: day(0) }), 422, 'invalid');
refused('not backwards', await lead_east.post('/delegation', { delegate: eve.user.id, from: day(2), to: day(1) }), 422, 'invalid');
t.equal('from tomorrow', (await lead_east.post('/delegation', { delegate: eve.user.id, from: day(1), to: day(3), reason: '出差' })).json?.holds, false);
t.equal('is not today', [(await waits(eve)).length, (await eve.get(`/approvals/${a4.id}`)).status], [0, 404]);
const dg = await lead_east.post('/delegation', { delegate: eve.user.id, from: day(0), to: day(3), reason: '出差' });
t.equal('from today', [dg.json?.holds, dg.json?.delegate?.id, dg.json?.reason], [true, eve.user.id, '出差']);
t.equal('she sees what waits', (await waits(eve)).filter((w) => w.id === a4.id).map((w) => w.delegated_from?.id), [lead_east.user.id]);
t.check('and is told', (await inbox(eve)).items.some((n) => n.link === a4.id && n.text === `ann 某的申请“${d4.name}”请您代lead_east 某审批`), (await inbox(eve)).items);
const both = await Promise.all([decide(eve, a4.id, 'approve', '代批'), decide(lead_east, a4.id, 'reject', '不同意')]);
t.equal('one of both counts', both.map((r) => r.status).sort(), [200, 409]);
const t4 = await trail(ann, a4.id);
t.equal('the trail says who', t4.steps.filter((s) => s.decided_by && s.position > 0).length, 1);
const d5 = await deal(ann);
const a5 = (await ann.post(`/opportunities/${d5.id}/initiation`, {})).json;
t.equal('asked while away: both are told', [(await inbox(eve)).items[0].link, (await inbox(lead_east)).items[0].link], [a5.id, a5.id]);
await decide(eve, a5.id, 'approve', '代批');
t.equal('on behalf of', (await trail(ann, a5.id)).steps.at(-1).delegated_from?.id, lead_east.user.id);
const d6 = (await eve.post('/opportunities', { name: 'eve 的项目', account: (await eve.post('/accounts', { name: '另一客户' })).json.id, close_date: '2027-01-31' })).json;
await admin.patch(`/users/${eve.user.id}`, { manager: lead_east.user.id });
const a6 = (await eve.post(`/opportunities/${d6.id}/initiation`, {})).json;
refused('a delegate does not decide for herself', await decide(eve, a6.id, 'approve'), 403, 'approval.not_asked');
t.equal('taken back', (await lead_east.post('/delegation', { delegate: null })).json, { delegate: null, from: null, to: null, reason: null, holds: false });
const d7 = await deal(ann);
const a7 = (await ann.post(`/opportunities/${d7.id}/initiation`, {})).json;
refused('no longer', await decide(eve, a7.id, 'approve'), 404, 'not_found');

// --- two at the same instant -----------------------------------------------------------------
for (let i = 0; i < 5; i++) {
  const d = await deal(ann, { state: 'draft' });
  const a = (await ann.post(`/opportunities/${d.id}/initiation`, {})).json;
  const second = new Client(server.base);
  second.headers = lead_east.headers;
  second.csrf = lead_east.csrf;
  const race = await Promise.all([decide(lead_east, a.id, 'approve', '一'), decide(second, a.id, 'reject', '二'), decide(lead_east, a.id, 'approve', '三'), ann.post(`/approvals/${a.id}/withdraw`, {})]);
  t.equal(`race ${i}: one effect`, race.map((r) => r.status).sort(), [200, 409, 409, 409]);
  const won = race.find((r) => r.status === 200).json.state;
  const now = await dealOf(d.id);
  t.equal(`race ${i}: the deal agrees`, [now.initiation, now.state], [won, won === 'approved' ? 'open' : 'draft']);
  t.equal(`race ${i}: one answer in the trail`, (await trail(ann, a.id)).steps.filter((s) => ['approved', 'rejected', 'withdrawn'].includes(s.state)).length, 1);
}
const d8 = await deal(ann);
const asks = await Promise.all(Array.from({ length: 4 }, () => ann.post(`/opportunities/${d8.id}/initiation`, {})));
t.equal('asked once', asks.map((r) => r.status).sort(), [201, 409, 409, 409]);

// --- gates --------------------------------------------------------------------------------------
const d9 = await deal(ann);
refused('an override has a reason', await ann.post(`/opportunities/${d9.id}/override_request`, { stage: stages[1].key, reason: ' ' }), 422, 'approval.comment');
refused('and a stage', await ann.post(`/opportunities/${d9.id}/override_request`, { stage: 'nope', reason: 'x' }), 422, 'fault.stage');
const a9 = await ann.post(`/opportunities/${d9.id}/override_request`, { stage: stages[1].key, reason: '客户口头确认，书面下周补' });
t.equal('asked', [a9.status, (await dealOf(d9.id)).stage], [201, stages[0].key]);
t.equal('approved', (await decide(lead_east, a9.json.id, 'approve')).json?.state, 'approved');
t.equal('the deal moves', (await dealOf(d9.id)).stage, stages[1].key);
t.check('with the reason', (await ann.get(`/opportunities/${d9.id}/stage_changes`)).json.items.some((s) => s.reason === '客户口头确认，书面下周补'));
const d10 = await deal(ann);
const a10 = (await ann.post(`/opportunities/${d10.id}/override_request`, { stage: stages[1].key, reason: '急' })).json;
await ann.post(`/opportunities/${d10.id}/pause`, {});
refused('what no longer fits cannot be approved', await decide(lead_east, a10.id, 'approve'), 409, 'deal.paused');
t.equal('and nothing of it stays', (await trail(ann, a10.id)).approval.state, 'pending');
t.equal('but it can be rejected', (await decide(lead_east, a10.id, 'reject', '项目已取消')).json?.state, 'rejected');

// --- a bonus ------------------------------------------------------------------------------------
const bonus = (await ann.post('/bonus_packages', { deal: d9.id, name: '签约奖', pool: cny(20000), conditions: '首付款到账' })).json;
refused('who gets what comes first', await ann.post(`/bonus_packages/${bonus.id}/submit`, {}), 409, 'bonus.shares');
await make('/deal_members', { deal: d9.id, user: ann.user.id, share: 70, part: 'owner' });
await make('/deal_members', { deal: d9.id, user: bob.user.id, share: 30, part: 'technical' });
const ab = await ann.post(`/bonus_packages/${bonus.id}/submit`, { comment: '请批' });
t.equal('handed in with its pool', [ab.status, ab.json?.amount], [201, cny(20000)]);
t.equal('lead, then the vice president', (await trail(ann, ab.json.id)).steps.map((s) => [s.position, s.approver.id]), [[0, ann.user.id], [1, lead_east.user.id], [2, ka_vp.user.id]]);
await decide(lead_east, ab.json.id, 'approve');
t.equal('still a draft', (await ann.get(`/bonus_packages/${bonus.id}`)).json.state, 'draft');
await decide(ka_vp, ab.json.id, 'approve');
const paid = (await ann.get(`/bonus_packages/${bonus.id}`)).json;
t.equal('approved, by whom, split', [paid.state, paid.approved_by, paid.split?.length], ['approved', ka_vp.user.id, 2]);
refused('once', await ann.post(`/bonus_packages/${bonus.id}/submit`, {}), 409, 'approval.done');

// --- the inbox ----------------------------------------------------------------------------------
const before = await inbox(ann);
t.check('there is something', before.items.length > 3 && before.unread > 0);
t.check('nobody else reads it', (await lead_east.get(`/notifications/${before.items[0].id}`)).status === 404);
refused('nor marks it', await lead_east.post(`/notifications/${before.items[0].id}/read`, {}), 404, 'not_found');
t.equal('nor the administrator', (await admin.get(`/notifications/${before.items[0].id}`)).status, 404);
t.equal('read one', (await ann.post(`/notifications/${before.items[0].id}/read`, {})).status, 204);
t.equal('fewer unread', (await inbox(ann)).unread, before.unread - 1);
t.equal('unread again', [(await ann.post(`/notifications/${before.items[0].id}/read`, { read: false })).status, (await inbox(ann)).unread], [204, before.unread]);
t.equal('put off', (await ann.post(`/notifications/${before.items[0].id}/snooze`, { until: new Date(Date.now() + 3600e3).toISOString() })).status, 204);
t.equal('is out of the way', (await inbox(ann, '?unread=true')).items.some((n) => n.id === before.items[0].id), false);
t.equal('not into the past', (await ann.post(`/notifications/${before.items[0].id}/snooze`, { until: '2020-01-01T00:00:00Z' })).status, 422);
const page = await inbox(ann, '?limit=2');
const rest = await inbox(ann, `?limit=2&cursor=${page.next_cursor}`);
t.check('pages', page.items.length === 2 && rest.items.length === 2 && rest.items[0].id < page.items[1].id);
t.equal('bad parameters', [(await ann.get('/notifications?limit=0')).status, (await ann.get('/notifications?unread=1')).status, (await ann.get('/notifications?nope=1')).status], [400, 400, 400]);
t.equal('read all', [(await ann.post('/notifications/read_all')).status, (await inbox(ann)).unread], [204, 0]);
t.equal('topics', (await ann.get('/notifications/preferences')).json.items.find((p) => p.topic === 'approval_asked').fixed, true);
refused('what is asked cannot be muted', await ann.post('/notifications/preferences', { topic: 'approval_asked', muted: true }), 422, 'notice.topic');
t.equal('mute the rest', (await ann.post('/notifications/preferences', { topic: 'approval_settled', muted: true })).status, 204);
const d11 = await deal(ann);
const a11 = (await ann.post(`/opportunities/${d11.id}/initiation`, {})).json;
await decide(lead_east, a11.id, 'approve');
t.equal('is not told', (await inbox(ann)).unread, 0);
await ann.post('/notifications/preferences', { topic: 'approval_settled', muted: false });

// --- live ---------------------------------------------------------------------------------------
const listen = async (who, ms, act) => {
  const stop = new AbortController();
  const r = await fetch(`${server.base}/api/v1/events`, { headers: who.headers, signal: stop.signal });
  let text = '';
  const reading = (async () => {
    try {
      for await (const chunk of r.body) text += new TextDecoder().decode(chunk);
    } catch {
      /* stopped */
    }
  })();
  await act();
  await new Promise((done) => setTimeout(done, ms));
  stop.abort();
  await reading;
  return text;
};
const d12 = await deal(ann);
let a12;
const [his, hers] = await Promise.all([
  listen(lead_east, 2500, async () => { a12 = (await ann.post(`/opportunities/${d12.id}/initiation`, {})).json; }),
  listen(gm_south, 2500, async () => {}),
]);
t.check('a notification comes at once', his.includes('"kind":"notification"'), his.slice(0, 400));
t.check('to its user alone', !hers.includes('"kind":"notification"') && !hers.includes('"kind":"approval"'), hers.slice(0, 400));
t.equal('of an approval that exists', (await trail(lead_east, a12.id)).may_decide, true);

t.equal('every status is one the OpenAPI document tells', await untold(admin), []);
await server.stop();
db.drop();
process.exit(t.done() ? 0 : 1);
