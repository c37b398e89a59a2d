// Approvals while the world around them changes: what was asked about goes to the bin and comes back, is
// closed, changes hands; who was asked leaves the company.
import { Suite, freshDatabase, init, serve } from './server.mjs';
import { company, get, password, post } from './company.mjs';

const t = new Suite('approval_life');
const db = freshDatabase();
init(db);
const server = await serve(db);
const { admin, clients, users } = await company(server.base);
const { ann, eve, lead_east, gm_east, ka_vp, ops, finance } = clients;

const cny = (yuan) => ({ amount: yuan * 100, currency: 'CNY' });
const refused = (what, r, status, code) => t.equal(what, [r.status, r.json?.code], [status, code]);
const waits = async (who) => (await get(who, '/approvals/waiting')).items.map((x) => x.id);
const decide = (who, id, decision, comment) => who.post(`/approvals/${id}/decision`, comment === undefined ? { decision } : { decision, comment });
const stateOf = async (id) => (await get(admin, `/approvals/${id}`)).state;
const trail = async (id) => (await get(admin, `/approvals/${id}/trail`)).steps.filter((x) => x.position > 0).map((x) => [x.position, x.approver.id, x.state]);
let nth = 0;
const account = await post(ann, '/accounts', { name: '江宁电气', segment: 'regular' });
const deal = (more = {}) => post(ann, '/opportunities', { name: `改造${++nth}`, account: account.id, close_date: '2028-02-29', amount: cny(1000), ...more });
const fieldOf = async (path, field) => (await get(admin, path))[field];

// --- the bin --------------------------------------------------------------------------------------
const draft = await deal({ state: 'draft' });
const asked = await post(ann, `/opportunities/${draft.id}/initiation`, {});
const busy = await deal();
const override = await post(ann, `/opportunities/${busy.id}/override_request`, { stage: 'P1', reason: '客户催促' });
const request = await post(ann, '/resource_requests', { deal: busy.id, name: '样机', kind: 'samples', amount: cny(100) });
const resource = await post(ann, `/resource_requests/${request.id}/submit`, {});
await post(ann, '/deal_members', { deal: busy.id, user: users.ann.id, part: 'owner', share: 100 });
const pack = await post(lead_east, '/bonus_packages', { deal: busy.id, name: '奖金', pool: cny(10) });
const bonus = await post(lead_east, `/bonus_packages/${pack.id}/submit`, {});
t.equal('all wait', [(await waits(lead_east)).length, await waits(gm_east)], [3, [bonus.id]]);
t.equal('one goes to the bin', (await ann.del(`/opportunities/${draft.id}`)).status, 204);
t.equal('another with its parts', (await ann.del(`/opportunities/${busy.id}?cascade=1`)).status, 204);
t.equal('nobody is asked about what is not there', [await waits(lead_east), await waits(gm_east), (await get(lead_east, '/notifications?unread=true')).items.length], [[], [], 0]);
const states = [];
for (const a of [asked, override, resource, bonus]) states.push(await stateOf(a.id));
t.equal('taken back', states, Array(4).fill('withdrawn'));
refused('and not to be answered', await decide(lead_east, resource.id, 'approve'), 409, 'approval.settled');
t.equal('both come back', [(await ann.post(`/opportunities/${draft.id}/restore`, {})).json?.initiation, (await ann.post(`/opportunities/${busy.id}/restore`, {})).status], ['withdrawn', 200]);
t.equal('as what was taken back', [await fieldOf(`/opportunities/${draft.id}`, 'state'), await fieldOf(`/resource_requests/${request.id}`, 'state'), await fieldOf(`/bonus_packages/${pack.id}`, 'state')], ['draft', 'withdrawn', 'draft']);
const anew = await post(ann, `/opportunities/${draft.id}/initiation`, {});
t.equal('and may be asked anew', [await waits(lead_east), (await decide(lead_east, anew.id, 'approve')).status, await fieldOf(`/opportunities/${draft.id}`, 'state')], [[anew.id], 200, 'open']);

const gone = await post(ann, '/accounts', { name: '要删的客户' });
const below = await post(ann, '/opportunities', { name: '一同删去', account: gone.id, close_date: '2028-02-29', state: 'draft' });
const lost = await post(ann, `/opportunities/${below.id}/initiation`, {});
await ann.del(`/accounts/${gone.id}?cascade=1`);
t.equal('also with its account', [await stateOf(lost.id), await waits(lead_east)], ['withdrawn', []]);
await ann.post(`/accounts/${gone.id}/restore`, {});
t.equal('and back with it', await fieldOf(`/opportunities/${below.id}`, 'initiation'), 'withdrawn');

// --- closing --------------------------------------------------------------------------------------
const dropped = await deal({ state: 'draft' });
const moot = await post(ann, `/opportunities/${dropped.id}/initiation`, {});
const closed = await ann.post(`/opportunities/${dropped.id}/close`, { state: 'cancelled', reasons: '客户取消' });
t.equal('a deal that is given up needs no initiation', [closed.status, closed.json.state, closed.json.initiation, await stateOf(moot.id), await waits(lead_east)], [200, 'cancelled', 'withdrawn', 'withdrawn', []]);
const urged = await deal();
const late = await post(ann, `/opportunities/${urged.id}/override_request`, { stage: 'P1', reason: '急' });
await ann.post(`/opportunities/${urged.id}/close`, { state: 'lost', reasons: '价格' });
t.equal('nor an override', [await stateOf(late.id), await waits(lead_east)], ['withdrawn', []]);
t.equal('the answer is of the last version', closed.json.version, await fieldOf(`/opportunities/${dropped.id}`, 'version'));

// --- changing hands -----------------------------------------------------------------------------------
const handed = await deal({ state: 'draft' });
const pending = await post(ann, `/opportunities/${handed.id}/initiation`, {});
const back = await deal({ state: 'draft' });
const returned = await post(ann, `/opportunities/${back.id}/initiation`, {});
await decide(lead_east, returned.id, 'return', '补充预算');
const transfer = await post(ann, `/accounts/${account.id}/transfers`, { to: users.eve.id, reason: '区域调整' });
await decide(lead_east, transfer.approval, 'approve');
await decide(ops, transfer.approval, 'approve');
t.equal('what was asked goes along', [await fieldOf(`/opportunities/${back.id}`, 'owner'), await fieldOf(`/approvals/${pending.id}`, 'requested_by'), await fieldOf(`/approvals/${returned.id}`, 'requested_by')], Array(3).fill(users.eve.id));
t.equal('who asked for the transfer stays', await fieldOf(`/approvals/${transfer.approval}`, 'requested_by'), users.ann.id);
t.equal('the new owner hands it in again, to her own superior', [(await eve.post(`/approvals/${returned.id}/resubmit`, { comment: '预算已批' })).status, (await waits(gm_east)).includes(returned.id)], [200, true]);
t.equal('and hears the answer', [(await decide(lead_east, pending.id, 'approve')).status, (await get(eve, '/notifications')).items.some((n) => n.topic === 'approval_settled' && n.link === pending.id)], [200, true]);
t.equal('undone, it comes back', [(await ops.post(`/transfers/${transfer.id}/undo`, { reason: '维持原状' })).status, await fieldOf(`/approvals/${returned.id}`, 'requested_by')], [200, users.ann.id]);
await ann.post(`/approvals/${returned.id}/withdraw`, {});

// --- who was asked leaves -----------------------------------------------------------------------------
const own = await post(eve, '/accounts', { name: '二组客户' });
const first = await post(eve, '/opportunities', { name: '二组项目', account: own.id, close_date: '2028-02-29', state: 'draft', amount: cny(2000000) });
const one = await post(eve, `/opportunities/${first.id}/initiation`, {});
t.equal('the general manager, then the vice president', await trail(one.id), [[1, users.gm_east.id, 'pending'], [2, users.ka_vp.id, 'waiting']]);
const small = await post(eve, '/opportunities', { name: '二组小项目', account: own.id, close_date: '2028-02-29', state: 'draft', amount: cny(100) });
const two = await post(eve, `/opportunities/${small.id}/initiation`, {});
const above = (await get(ka_vp, '/notifications')).unread;
await admin.patch(`/users/${users.gm_east.id}`, { active: false });
t.equal('his superior is asked in his place', await trail(two.id), [[1, users.gm_east.id, 'skipped'], [1, users.ka_vp.id, 'pending']]);
t.equal('and told', [(await waits(ka_vp)).sort(), (await get(ka_vp, '/notifications')).unread], [[one.id, two.id].sort(), above + 2]);
t.equal('he decides', [(await decide(ka_vp, two.id, 'approve')).json?.state, await fieldOf(`/opportunities/${small.id}`, 'state')], ['approved', 'open']);
t.equal('who is asked twice answers twice', [(await decide(ka_vp, one.id, 'approve')).json?.state, (await decide(ka_vp, one.id, 'approve')).json?.state], ['pending', 'approved']);
await admin.patch(`/users/${users.gm_east.id}`, { active: true });
await gm_east.signIn('gm_east', password);
t.equal('what was handed on stays there', await waits(gm_east), []);

// a step of several people goes on without the one who leaves
const chain = await post(admin, '/approval_chains', { name: '两人会签', subject: 'resource_request', position: 1 });
await post(admin, '/approval_chain_steps', { chain: chain.id, position: 1, by: 'role', role: 'finance', due_days: 1 });
const second = await post(admin, '/users', { login: 'finance2', name: '财务乙', roles: ['finance'], org_unit: users.finance.org_unit, password: password });
const many = await post(ann, '/resource_requests', { deal: busy.id, name: '费用', kind: 'money', amount: cny(100) });
const shared = await post(ann, `/resource_requests/${many.id}/submit`, {});
await admin.patch(`/users/${second.id}`, { active: false });
t.equal('the other is enough', [await trail(shared.id), (await decide(finance, shared.id, 'approve')).json?.state], [[[1, users.finance.id, 'pending'], [1, second.id, 'skipped']], 'approved']);
// nobody decides for himself: what a lead asked of his general manager goes past the lead
const mine = await post(lead_east, '/opportunities', { name: '主管自己的', account: account.id, close_date: '2028-02-29', state: 'draft', amount: cny(100) });
const self = await post(lead_east, `/opportunities/${mine.id}/initiation`, {});
await admin.patch(`/users/${users.gm_east.id}`, { manager: users.lead_east.id });
await admin.patch(`/users/${users.gm_east.id}`, { active: false });
t.equal('not to who asked', (await trail(self.id)).some(([, who, state]) => who === users.lead_east.id && state === 'pending'), false);

await server.stop();
db.drop();
process.exit(t.done() ? 0 : 1);
