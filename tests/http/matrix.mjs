// Every route of the OpenAPI document for nobody, for each role, for a disabled user: the answer is
// the one that the grants in the session say. The document is made from the table of routes,
// so a route cannot be missing here.
import { Suite, Client, freshDatabase, init, serve } from './server.mjs';
import { company, password } from './company.mjs';

const t = new Suite('matrix');
const db = freshDatabase();
init(db);
const server = await serve(db);
const { admin, clients, users, make } = await company(server.base);
const anon = new Client(server.base);
const api = (await admin.get('/openapi.json')).json;
const open = new Set(['POST /api/v1/session', 'GET /healthz', 'GET /readyz', 'GET /metrics',
  // what opens by a link or a token nobody can guess
  'POST /api/v1/links/survey', 'POST /api/v1/links/survey/answer', 'POST /api/v1/links/mail', 'POST /api/v1/links/mail/leave', 'GET /api/v1/calendar/{word}']);
const operations = Object.entries(api.paths).flatMap(([path, ops]) => Object.keys(ops).map((m) => [m.toUpperCase(), path, ops[m]]));
t.check('a table worth checking', operations.length > 150, operations.length);
const filled = (path) => path.replace('{id}', '987654321').replaceAll('{word}', 'x');
const bodyOf = (op) => {
  if (!op.requestBody) return [undefined, {}];
  if ('multipart/form-data' in op.requestBody.content) {
    const f = new FormData();
    f.set('file', new Blob(['a']), 'a.txt');
    return [f, {}];
  }
  return ['{}', { 'content-type': 'application/json' }];
};

// Nobody, and somebody who was disabled.
const gone = clients.finance;
await admin.patch(`/users/${users.finance.id}`, { active: false });
for (const [method, path, op] of operations) {
  if (open.has(`${method} ${path}`)) continue;
  const [body, headers] = bodyOf(op);
  for (const [who, client] of [['nobody', anon], ['a disabled user', gone]]) {
    const r = await client.request(method, filled(path), body, headers);
    t.equal(`${who}: ${method} ${path}`, r.status, 401);
  }
}
t.equal('public ones are just those', operations.filter(([, , op]) => op.security?.length === 0).map(([m, p]) => `${m} ${p}`).sort(), [...open].sort());

// Each role: the grants it is told are the grants it has.
const kinds = (await admin.get('/meta')).json.kinds;
const forms = new Set(['attachment']);
for (const [login, client] of Object.entries(clients)) {
  if (login === 'finance') continue;
  const may = (await client.get('/session')).json.permissions;
  for (const k of kinds) {
    const grants = may[k.kind];
    const list = await client.get(`/${k.path}?limit=1`);
    t.equal(`${login}: GET /${k.path}`, list.status, grants.read || k.names_public ? 200 : 403);
    if (!k.read_only && !forms.has(k.kind)) {
      const made = await client.post(`/${k.path}`, {});
      t.equal(`${login}: POST /${k.path}`, made.status, grants.create ? 422 : 403);
    }
    const never = await client.get(`/${k.path}/987654321`);
    t.equal(`${login}: GET /${k.path}/{unknown}`, never.status, 404);
    if (k.read_only) continue;
    for (const [m, body] of [['PATCH', {}], ['DELETE', undefined]]) {
      const r = await client.request(m, `/api/v1/${k.path}/987654321`, body);
      t.equal(`${login}: ${m} /${k.path}/{unknown}`, r.status, 404);
    }
  }
}

// A record of one branch: who sees it, who may change it, and that lists, counts, search and
// figures agree with what each sees.
const ann = clients.ann;
const account = (await ann.post('/accounts', { name: '独家客户', annual_output: { amount: 777000111, currency: 'CNY' } })).json;
const contact = (await ann.post('/contacts', { name: '独家联系人', account: account.id })).json;
const deal = (await ann.post('/opportunities', { name: '独家项目', account: account.id, close_date: '2027-01-01', amount: { amount: 777000222, currency: 'CNY' } })).json;
const activity = (await ann.post('/activities', { kind: 'visit', subject: '独家拜访', account: account.id, state: 'planned', start: '2026-12-01T01:00:00Z' })).json;
const note = (await ann.post(`/accounts/${account.id}/notes`, { subject: '独家备注', text: '独家备注内容' })).json;
t.check('records to look at', [account, contact, deal, activity, note].every((r) => r?.id), [account, contact, deal, activity, note]);
const records = [['accounts', account], ['contacts', contact], ['opportunities', deal], ['activities', activity], ['notes', note]];
// ann's own unit, her lead's and her general manager's see it; bob reads his team's; the others of
// other units do not, but for roles that read all.
const seers = {
  admin: 'all', president: 'all', ka_vp: 'all', gm_east: 'all', lead_east: 'all', ann: 'all', bob: 'all', ops: 'all', viewer: 'all',
  eve: 'none', gm_south: 'none', carl: 'none', marketing: ['accounts'], service: ['accounts', 'contacts'],
};
for (const [login, what] of Object.entries(seers)) {
  const client = clients[login];
  for (const [path, record] of records) {
    const may = (await client.get('/session')).json.permissions;
    const kind = kinds.find((k) => k.path === path).kind;
    const sees = what === 'all' || (Array.isArray(what) && (what.includes(path) || (path === 'notes' && what.includes('accounts') && may.note.read)));
    const r = await client.get(`/${path}/${record.id}`);
    t.equal(`${login} reads ${path}`, r.status, sees ? 200 : 404);
    const list = await client.get(`/${path}?id=${record.id}&count=exact`);
    if (may[kind].read) t.equal(`${login} lists and counts ${path}`, [list.json?.items?.length, list.json?.total], sees ? [1, 1] : [0, 0]);
    else t.equal(`${login} may not list ${path}`, list.status, 403);
    if (path === 'notes') continue;
    const hits = (await client.get(`/search?q=${encodeURIComponent('独家')}&limit=50`)).json.items;
    t.equal(`${login} finds ${path}`, hits.some((h) => h.kind === kind && h.id === record.id), sees);
    if (sees) continue;
    for (const [m, p, body] of [['PATCH', '', {}], ['DELETE', '', undefined], ['GET', '/history', undefined], ['POST', '/restore', undefined]]) {
      const one = await client.request(m, `/api/v1/${path}/${record.id}${p}`, body);
      const other = await client.request(m, `/api/v1/${path}/987654321${p}`, body);
      t.check(`${login}: ${m} ${path}${p} like nothing`, one.status === 404 && one.text.replace(one.json.request_id, '') === other.text.replace(other.json.request_id, ''), [one.text, other.text]);
    }
  }
  const funnel = await client.get('/analysis/funnel');
  if (funnel.status === 200) t.equal(`${login}: funnel counts what he sees`, funnel.json.open.count, what === 'all' ? 1 : 0);
  else t.equal(`${login}: no funnel without deals`, funnel.status, 403);
}
// Who may read but not write.
for (const login of ['president', 'viewer', 'bob']) {
  const r = await clients[login].patch(`/accounts/${account.id}`, { short_name: 'x' });
  t.equal(`${login} may not change it`, r.status, 403);
  t.equal(`${login} may not delete it`, (await clients[login].del(`/accounts/${account.id}?cascade=1`)).status, 403);
}
t.equal('nothing was written', (await ann.get(`/accounts/${account.id}`)).json.version, account.version);

// Amounts: a canary that marketing must never meet.
const canary = '777000';
for (const path of [`/accounts/${account.id}`, '/accounts', `/accounts?q=${encodeURIComponent('独家')}`, `/accounts/${account.id}/history`, '/analysis/pareto', '/analysis/board', '/opportunities', `/search?q=${encodeURIComponent('独家')}`, '/meta']) {
  const r = await clients.marketing.get(path);
  t.check(`marketing meets no amount in ${path}`, !r.text.includes(canary), r.text.slice(0, 300));
}
for (const q of ['annual_output.gt=1', 'sort=annual_output', 'fields=annual_output', 'sort=-sales_revenue']) {
  const hidden = await clients.marketing.get(`/accounts?${q}`);
  t.equal(`an amount cannot be asked about: ${q}`, hidden.status, 400);
}
const unknownField = await clients.marketing.get('/accounts?nonsense.gt=1');
const hiddenField = await clients.marketing.get('/accounts?annual_output.gt=1');
t.equal('like an unknown field', { ...hiddenField.json, request_id: 0, errors: [] }, { ...unknownField.json, request_id: 0, errors: [] });
t.equal('nor written', (await clients.marketing.patch(`/accounts/${account.id}`, { annual_output: null })).status !== 200, true);

// Sharing widens, handing over moves.
t.equal('carl sees nothing yet', (await clients.carl.get(`/accounts/${account.id}`)).status, 404);
t.equal('made a collaborator', (await ann.patch(`/accounts/${account.id}`, { team: [users.carl.id] })).status, 200);
t.equal('carl sees the account', (await clients.carl.get(`/accounts/${account.id}`)).status, 200);
t.equal('and its deal', (await clients.carl.get(`/opportunities/${deal.id}`)).status, 200);
t.equal('and counts it', (await clients.carl.get('/analysis/funnel')).json.open.count, 1);
t.equal('so does his manager', (await clients.gm_south.get('/analysis/funnel')).json.open.count, 1);
t.equal('no longer', (await ann.patch(`/accounts/${account.id}`, { team: [] })).status, 200);
t.equal('carl sees nothing again', (await clients.carl.get(`/accounts/${account.id}`)).status, 404);
t.equal('nor counts', (await clients.carl.get('/analysis/funnel')).json.open.count, 0);
void make;
void password;

await server.stop();
db.drop();
process.exit(t.done() ? 0 : 1);
