// Two branches, every role: what each may see agrees on every road to it. Every route of the
// OpenAPI document that names a record is asked with the ids of another branch.
import { Suite, freshDatabase, init, serve } from '../server.mjs';
import { parseCsv } from '../csv.mjs';
import { company } from '../company.mjs';

const t = new Suite('visibility');
const db = freshDatabase();
init(db);
const server = await serve(db);
const { admin, clients, users, units, stages } = await company(server.base);
const { ann, bob, carl, eve, gm_east, gm_south, lead_east, viewer, marketing } = clients;
const api = (await admin.get('/openapi.json')).json;
const short = (await clients.ann.get('/pipelines?key=five_stage&active=true')).json.items[0]; // its gates warn, nothing more
const made = async (who, path, body) => {
  const r = await who.post(path, body);
  if (r.status !== 201) throw new Error(`${path}: ${r.status} ${r.text}`);
  return r.json;
};
const bare = (r) => r.text.replaceAll(r.json?.request_id ?? '\u0000', '');

// --- records of each owner, one of each kind --------------------------------------------------
const names = { ann: '东安', bob: '东波', eve: '东夜', carl: '南卡' };
const own = {};
for (const [login, word] of Object.entries(names)) {
  const who = clients[login];
  const o = {};
  o.account = await made(who, '/accounts', { name: `可见${word}公司`, annual_output: { amount: 100, currency: 'CNY' } });
  o.other = await made(who, '/accounts', { name: `可见${word}二厂`, parent: o.account.id });
  o.department = await made(who, '/account_departments', { account: o.account.id, name: `${word}质检部`, kind: 'qc' });
  o.contact = await made(who, '/contacts', { name: `可见${word}先生`, account: o.account.id });
  o.position = (await who.get(`/positions?contact=${o.contact.id}`)).json.items[0] ?? await made(who, '/positions', { contact: o.contact.id, account: o.account.id, title: '厂长' });
  o.deal = await made(who, '/opportunities', { name: `可见${word}项目`, account: o.account.id, amount: { amount: 100000, currency: 'CNY' }, close_date: '2027-02-01' });
  o.won = await made(who, '/opportunities', { pipeline: short.id, name: `可见${word}成交`, account: o.account.id, amount: { amount: 5000, currency: 'CNY' }, close_date: '2027-02-01' });
  const w = await who.post(`/opportunities/${o.won.id}/close`, { state: 'won' });
  t.equal(`${login} wins`, w.status, 200);
  o.lost = await made(who, '/opportunities', { name: `可见${word}丢单`, account: o.other.id, close_date: '2027-02-01' });
  t.equal(`${login} loses`, (await who.post(`/opportunities/${o.lost.id}/close`, { state: 'lost', reasons: '价格' })).status, 200);
  o.activity = await made(who, '/activities', { kind: 'visit', subject: `可见${word}拜访`, account: o.account.id, state: 'planned', start: '2026-12-01T01:00:00Z' });
  o.note = await made(who, `/accounts/${o.account.id}/notes`, { subject: `可见${word}备注`, text: 'x' });
  const form = new FormData();
  form.set('file', new Blob(['abc']), 'a.txt');
  o.attachment = (await who.post(`/accounts/${o.account.id}/attachments`, form)).json;
  own[login] = o;
}
const idOf = { accounts: 'account', contacts: 'contact', opportunities: 'deal', activities: 'activity', notes: 'note', attachments: 'attachment', account_departments: 'department', positions: 'position' };

// --- every route with an id, asked by a stranger: 404, word for word as for a random id ---------
const operations = Object.entries(api.paths).flatMap(([path, ops]) => Object.keys(ops).filter((m) => m !== 'parameters').map((m) => [m.toUpperCase(), path, ops[m]]));
let asked = 0;
for (const [method, path, op] of operations) {
  const hit = /^\/api\/v1\/([a-z_]+)\/\{id\}/.exec(path);
  if (!hit || !(hit[1] in idOf)) continue;
  const record = own.ann[idOf[hit[1]]];
  const multipart = op.requestBody && 'multipart/form-data' in op.requestBody.content;
  const ask = (id) => {
    let body;
    if (multipart) { body = new FormData(); body.set('file', new Blob(['a']), 'a.txt'); }
    else if (op.requestBody) body = path.endsWith('/assign') ? { owner: carl.user.id } : path.endsWith('/stage') ? { stage: stages[1].key } : path.endsWith('/close') ? { state: 'won' } : {};
    return carl.request(method, path.replace('{id}', id).replaceAll(/\{\w+\}/g, 'x'), body);
  };
  const [seenNot, never] = [await ask(record.id), await ask(8765432109)];
  asked++;
  t.equal(`${method} ${path}: a stranger`, seenNot.status, 404);
  t.check(`${method} ${path}: like nothing`, bare(seenNot) === bare(never), [bare(seenNot), bare(never)]);
  t.check(`${method} ${path}: id not repeated`, !bare(seenNot).includes(String(record.id)) || String(record.id).length < 3);
}
t.check('many routes were asked', asked > 40, asked);
for (const [key, kind] of Object.entries(idOf)) {
  const now = await ann.get(`/${key}/${own.ann[kind].id}`);
  t.equal(`${kind} is untouched`, [now.status, now.json?.version], [200, (await ann.get(`/${key}/${own.ann[kind].id}`)).json.version]);
}
// Batch is a road too.
for (const op of [{ method: 'PATCH', path: `/accounts/${own.ann.account.id}`, body: { short_name: 'x' } }, { method: 'DELETE', path: `/accounts/${own.ann.account.id}` }, { method: 'POST', path: `/opportunities/${own.ann.deal.id}/close`, body: { state: 'won' } }]) {
  const r = await carl.post('/batch', { ops: [op] });
  t.check(`batch ${op.method} ${op.path.split('/')[1]}`, [404, 400].includes(r.status), r.text);
}
// References to what one may not see are refused as if they were nothing.
for (const [path, body] of [['/contacts', { name: 'x', account: own.ann.account.id }], ['/opportunities', { name: 'x', account: own.ann.account.id, close_date: '2027-01-01' }], ['/accounts', { name: 'x', parent: own.ann.account.id }], ['/activities', { kind: 'visit', subject: 'x', account: own.ann.account.id }], ['/notes', { kind: 'account', record: own.ann.account.id, text: 'x' }]]) {
  const r = await carl.post(path, body);
  const never = await carl.post(path, JSON.parse(JSON.stringify(body).replace(String(own.ann.account.id), '8765432109')));
  t.check(`${path}: no reference to what is not seen`, [404, 422].includes(r.status), r.text);
  t.check(`${path}: no oracle`, bare(r) === bare(never), [bare(r), bare(never)]);
}

// --- who sees whose: lists, counts, search, export, figures, board agree -------------------------
const roles = {
  admin: 'ann bob eve carl', president: 'ann bob eve carl', ka_vp: 'ann bob eve carl', ops: 'ann bob eve carl', viewer: 'ann bob eve carl',
  gm_east: 'ann bob eve', gm_south: 'carl', lead_east: 'ann bob', ann: 'ann bob', bob: 'ann bob', eve: 'eve', carl: 'carl',
};
const q = encodeURIComponent('可见');
async function agree(login, owners, what = '') {
  const who = clients[login];
  const list = owners.split(' ').filter(Boolean);
  const accounts = await who.all('/accounts');
  t.equal(`${login}${what}: accounts`, accounts.map((a) => a.id).sort(), list.flatMap((o) => [own[o].account.id, own[o].other.id]).sort());
  t.equal(`${login}${what}: counted`, (await who.get('/accounts?count=exact&limit=1')).json.total, list.length * 2);
  const deals = (await who.all('/opportunities')).filter((d) => d.state === 'open');
  t.equal(`${login}${what}: open deals`, deals.map((d) => d.id).sort(), list.map((o) => own[o].deal.id).sort());
  t.equal(`${login}${what}: contacts`, (await who.get('/contacts?count=exact&limit=1')).json.total, list.length);
  t.equal(`${login}${what}: activities`, (await who.get('/activities?count=exact&limit=1')).json.total, list.length);
  const hits = (await who.get(`/search?q=${q}&kinds=account&limit=50`)).json.items;
  t.equal(`${login}${what}: search`, hits.map((h) => h.id).sort(), accounts.map((a) => a.id).sort());
  const f = (await who.get('/analysis/funnel')).json;
  t.equal(`${login}${what}: funnel`, [f.open.count, f.open.amount, f.won.count, f.won.amount, f.lost.count], [list.length, list.length * 100000, list.length, list.length * 5000, list.length]);
  const p = (await who.get('/analysis/pareto')).json;
  t.equal(`${login}${what}: pareto`, [p.total, p.items.map((i) => i.id).sort()], [list.length * 5000, list.map((o) => own[o].account.id).sort()]);
  const rates = (await who.get('/analysis/win_rate?by=owner')).json.items;
  t.equal(`${login}${what}: win rate`, [rates.reduce((s, i) => s + i.won, 0), rates.reduce((s, i) => s + i.lost, 0)], [list.length, list.length]);
  const b = (await who.get('/analysis/board')).json;
  t.equal(`${login}${what}: board`, [b.columns.reduce((s, c) => s + c.count, 0), b.columns.flatMap((c) => c.items.map((i) => i.id)).sort()], [list.length, deals.map((d) => d.id).sort()]);
  const may = (await who.get('/session')).json.permissions;
  const sheet = await who.get('/export/accounts.csv');
  if (!may.account.export) t.equal(`${login}${what}: may not export`, sheet.status, 403);
  else if (may.account.export === may.account.read) t.equal(`${login}${what}: export`, parseCsv(sheet.text).length - 1, accounts.length);
  else t.check(`${login}${what}: exports no more than he sees`, sheet.status === 200 && parseCsv(sheet.text).length - 1 <= accounts.length, sheet.status);
}
for (const [login, owners] of Object.entries(roles)) await agree(login, owners);
t.equal('a viewer exports nothing', (await viewer.get('/export/opportunities.csv')).status, 403);

// --- marketing: accounts, no money anywhere --------------------------------------------------------
const m = (await marketing.get(`/accounts/${own.ann.account.id}`)).json;
t.check('no amount', m.annual_output === undefined || m.annual_output === null, m.annual_output);
for (const ask of ['annual_output.gt=1', 'annual_output=1', 'annual_output.null=false', 'sort=-annual_output', 'sort=sales_revenue', 'fields=name,annual_output'])
  t.equal(`marketing asks ${ask}`, (await marketing.get(`/accounts?${ask}`)).status, 400);
const sheet = await marketing.get('/export/accounts.csv');
t.check('nor exports it', sheet.status === 403 || !/年产值|annual/i.test(sheet.text.split('\r\n')[0]), sheet.text.slice(0, 200));
t.equal('marketing has no deals', (await marketing.get('/opportunities')).status, 403);
const mh = await marketing.get(`/accounts/${own.ann.account.id}/history`);
t.check('nor in the history', !JSON.stringify(mh.json?.items ?? []).includes('annual_output'), mh.text);

// --- who sees a deal sees the account's own row and its contacts, nothing else of it --------------------
t.equal('carl joins one deal', (await ann.patch(`/opportunities/${own.ann.deal.id}`, { team: [users.carl.id] })).status, 200);
t.equal('he sees the deal', (await carl.get(`/opportunities/${own.ann.deal.id}`)).status, 200);
t.equal('and its account', (await carl.get(`/accounts/${own.ann.account.id}`)).status, 200);
t.equal('and its contacts', (await carl.get(`/contacts/${own.ann.contact.id}`)).status, 200);
t.equal('not another deal of it', (await carl.get(`/opportunities/${own.ann.won.id}`)).status, 404);
t.equal('nor its activities', (await carl.get(`/activities/${own.ann.activity.id}`)).status, 404);
t.equal('nor its daughter', (await carl.get(`/accounts/${own.ann.other.id}`)).status, 404);
t.equal('children say the same', (await carl.get(`/accounts/${own.ann.account.id}/opportunities`)).json.items.map((d) => d.id), [own.ann.deal.id]);
t.equal('his funnel counts it', (await carl.get('/analysis/funnel')).json.open.count, 2);
t.check('it is found', (await carl.get(`/search?q=${q}&kinds=opportunity&limit=50`)).json.items.some((h) => h.id === own.ann.deal.id));
t.equal('names of what he may not see are null', (await carl.get(`/opportunities/${own.ann.deal.id}?expand=account,owner`)).json._names.owner, ann.user.name);
t.equal('he leaves', (await ann.patch(`/opportunities/${own.ann.deal.id}`, { team: [] })).status, 200);
t.equal('and sees no more', (await carl.get(`/accounts/${own.ann.account.id}`)).status, 404);
await agree('carl', 'carl', ' after leaving');

// --- collaborators of an account see what hangs on it ------------------------------------------------------
t.equal('eve helps', (await ann.patch(`/accounts/${own.ann.account.id}`, { team: [users.eve.id] })).status, 200);
for (const [key, kind] of Object.entries(idOf)) t.equal(`eve sees the ${kind}`, (await eve.get(`/${key}/${own.ann[kind].id}`)).status, 200);
t.equal('her figures count it', (await eve.get('/analysis/funnel')).json.open.count, 2);
t.equal('a collaborator works on it', (await eve.patch(`/accounts/${own.ann.account.id}`, { short_name: '合作' })).status, 200);
await ann.patch(`/accounts/${own.ann.account.id}`, { team: [] });
await agree('eve', 'eve', ' after helping');

// --- handing over moves what hangs on it ----------------------------------------------------------------------
const { deal, account } = own.bob;
t.equal('a lead may not give to another branch what is not his to give', [403, 404, 409, 422, 200].includes((await carl.post(`/accounts/${account.id}/assign`, { owner: carl.user.id })).status), true);
const given = await admin.post(`/accounts/${account.id}/assign`, { owner: users.carl.id, reason: '调整' });
t.equal('handed over', [given.status, given.json?.owner], [200, users.carl.id]);
t.equal('carl sees the account', (await carl.get(`/accounts/${account.id}`)).status, 200);
for (const [key, kind] of Object.entries(idOf)) t.equal(`carl sees the ${kind}`, (await carl.get(`/${key}/${own.bob[kind].id}`)).status, 200);
t.check('and counts its deal', (await carl.all('/opportunities')).some((d) => d.id === deal.id));
t.equal('gm_south too', (await gm_south.get(`/opportunities/${deal.id}`)).status, 200);
t.equal('gm_east sees the account no more, unless by its deal', (await gm_east.get(`/accounts/${account.id}`)).status, (await gm_east.get(`/opportunities/${deal.id}`)).status);
t.check('the daughter stays', (await bob.get(`/accounts/${own.bob.other.id}`)).status === 200 && (await carl.get(`/accounts/${own.bob.other.id}`)).status === 404);
for (const who of [carl, gm_south, gm_east, bob, lead_east]) {
  const open = (await who.all('/opportunities?state=open')).length;
  t.equal(`${who.user.login}: list and funnel agree after it`, (await who.get('/analysis/funnel')).json.open.count, open);
  const found = (await who.get(`/search?q=${q}&kinds=account&limit=50`)).json.items.map((h) => h.id).sort();
  t.equal(`${who.user.login}: list and search agree after it`, found, (await who.all('/accounts')).map((a) => a.id).sort());
}

// --- somebody moves to another team ------------------------------------------------------------------------------
t.equal('ann moves south', (await admin.patch(`/users/${users.ann.id}`, { org_unit: units.south1.id })).status, 200);
await new Promise((r) => setTimeout(r, 1500));
t.equal('gm_south sees her account', (await gm_south.get(`/accounts/${own.ann.account.id}`)).status, 200);
t.equal('gm_east no more', (await gm_east.get(`/accounts/${own.ann.account.id}`)).status, 404);
for (const who of [gm_south, gm_east, carl]) {
  const open = (await who.all('/opportunities?state=open')).length;
  t.equal(`${who.user.login}: figures moved with her`, (await who.get('/analysis/funnel')).json.open.count, open);
}

// --- no owner: scope all alone --------------------------------------------------------------------------------------
const batch = await admin.post('/accounts', { name: '可见无主', owner: null });
if (batch.status === 201 && batch.json.owner === null) {
  t.equal('a record without owner is not for a branch', (await gm_east.get(`/accounts/${batch.json.id}`)).status, 404);
  t.equal('but for who sees all', (await clients.president.get(`/accounts/${batch.json.id}`)).status, 200);
}

await server.stop();
db.drop();
process.exit(t.done() ? 0 : 1);
