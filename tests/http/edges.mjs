// What an outside tester tried on the finished program: forms with odd parts, files renamed, streams resumed
// from long ago, tokens of people who changed their password, and which refusal comes first.
import { connect } from 'node:net';
import { Client, Suite, freshDatabase, init, serve, sql } from './server.mjs';
import { company, password } from './company.mjs';

const t = new Suite('edges');
const db = freshDatabase();
init(db);
const server = await serve(db);
const { admin, clients, users, make } = await company(server.base);
const { ann, carl, ops } = clients;
const account = (await ann.post('/accounts', { name: '边角客户' })).json;

// --- forms ---
const form = (...parts) => {
  const f = new FormData();
  for (const [name, value, file] of parts) file ? f.append(name, new Blob([value]), file) : f.append(name, value);
  return f;
};
const sheet = ['file', '企业名称\n甲\n', 'a.csv'];
for (const [what, parts, status, code] of [
  ['as it should be', [['mode', 'preview'], ['options', '{"keep_good":true,"currency":null}'], sheet], 200, undefined],
  ['a part twice', [['mode', 'preview'], ['mode', 'run'], sheet], 400, 'http.multipart'],
  ['two files', [sheet, sheet], 400, 'http.multipart'],
  ['a part nobody knows', [['dry_run', '1'], sheet], 400, 'file.part'],
  ['an option nobody knows', [['options', '{"kep_good":true}'], sheet], 400, 'json.unknown_key'],
  ['an option of another type', [['options', '{"keep_good":"yes"}'], sheet], 400, 'import.mode'],
]) {
  const r = await ops.post('/import/accounts', form(...parts));
  t.equal(`an import, ${what}`, [r.status, r.json?.code], [status, code]);
}
const two = await ann.post(`/accounts/${account.id}/attachments`, form(['file', 'x', 'a.txt'], ['file', 'y', 'b.txt']));
t.equal('two files where one hangs', [two.status, two.json?.code], [400, 'http.multipart']);

// --- files ---
const file = (await ann.post(`/accounts/${account.id}/attachments`, form(['file', '<script>', 'a.txt']))).json;
for (const [name, status] of [['b.html', 422], ['b.exe', 422], ['b.pdf', 422], ['合同 “终稿”.TXT', 200]]) {
  const r = await ann.patch(`/attachments/${file.id}`, { name });
  t.equal(`renamed to ${name}`, [r.status, r.json?.errors?.[0]?.code], [status, status === 422 ? 'file_type' : undefined]);
}
t.equal('a note alone', (await ann.patch(`/attachments/${file.id}`, { note: '终稿' })).status, 200);

// --- which refusal comes first ---
for (const [path, body] of [['/approvals/{id}/decision', { decision: 'x' }], ['/notifications/{id}/snooze', {}], ['/visit_reports/{id}/advise', {}]]) {
  t.equal(`not there comes before what is wrong: ${path}`, (await ann.post(path.replace('{id}', '987654321'), body)).status, 404);
}
for (const child of ['contacts', 'notes', 'attachments']) {
  const seen = async (who, query) => (await who.get(`/accounts/${account.id}/${child}${query}`)).status;
  t.equal(`a query nobody knows comes before what one may not see: ${child}`, [await seen(ann, '?no_such=1'), await seen(carl, '?no_such=1'), await seen(carl, ''), await seen(ann, '')], [400, 400, 404, 200]);
}

for (const path of ['/opportunities/987654321/deal_changes', '/deal_changes']) {
  const r = await ann.post(path, {});
  t.equal(`what is only read is not made, wherever it hangs: ${path}`, [r.status, r.headers.get('allow')], [405, 'GET, HEAD']);
}

// --- what an action alone changes tells nothing of what it names ---
const cny = (amount) => ({ amount, currency: 'CNY' });
const payment = (await ann.post('/payments', { account: account.id, amount: cny(100) })).json;
const far = (await carl.post('/accounts', { name: '别人的客户' })).json;
for (const [field, path] of [['invoice', '/invoices'], ['order', '/orders']]) {
  const hidden = (await carl.post(path, { account: far.id, amount: cny(500) })).json;
  const said = async (id) => ({ ...(await ann.patch(`/payments/${payment.id}`, { [field]: id })).json, request_id: 0 });
  t.equal(`the ${field} of another is as none`, [await said(hidden.id), (await said(hidden.id)).code], [await said(987654321), 'use_action']);
}

// --- rows that were there from the start ---
const rules = (await admin.get('/warning_rules?limit=500')).json.items;
const timeless = rules.filter((r) => r.created_at === null).map((r) => r.id).sort();
t.check('some rules came with the program', timeless.length > 5, timeless.length);
for (const key of ['created_at', 'updated_at']) {
  const found = async (empty) => (await admin.get(`/warning_rules?${key}.null=${empty}&limit=500`)).json.items;
  t.equal(`${key} null`, (await found(true)).map((r) => r[key]).filter((x) => x !== null), []);
  t.equal(`${key} null: all of them`, [(await found(true)).length, (await found(false)).length], [rules.filter((r) => r[key] === null).length, rules.filter((r) => r[key] !== null).length]);
}

// --- notices asked for as records ---
const notice = (text, user) => `INSERT INTO notifications (version, created_at, created_by, updated_at, updated_by, own_user, "user", topic, text) VALUES (1, 1700000000000, 1, 1700000000000, 1, ${user}, ${user}, 'competence', '${text}')`;
for (const text of ['notice.b', 'notice.a', 'notice.c']) sql(db, notice(text, users.ann.id));
sql(db, notice('notice.d', users.carl.id));
const notices = async (who, query) => (await who.get(`/notifications${query}`)).json;
t.equal('each has its version and day', (await notices(ann, '')).items.map((n) => [n.version, n.created_at]).slice(0, 1), [[1, '2023-11-14T22:13:20.000Z']]);
const mine = (await notices(ann, '')).items.map((n) => n.id);
t.equal('some are there', mine.length >= 3, true);
t.equal('in part', Object.keys((await notices(ann, '?fields=id,topic&limit=1')).items[0]).sort(), ['id', 'topic', 'version']);
t.equal('in order', (await notices(ann, '?sort=id')).items.map((n) => n.id), [...mine].sort((a, b) => a - b));
t.equal('by a field', [(await notices(ann, '?topic=competence&count=exact')).total, (await notices(ann, '?read_at.null=false')).items.length], [mine.length, 0]);
t.equal('with names', (await notices(ann, '?expand=user&limit=1')).items[0]._names, { user: 'ann 某' });
for (const who of ['viewer', 'president', 'ops', 'carl']) {
  const seen = (await notices(clients[who], '?sort=id&limit=500')).items ?? [];
  t.equal(`nobody else's: ${who}`, seen.filter((n) => mine.includes(n.id)), []);
}
t.equal('an unknown field is refused', (await ann.get('/notifications?no_such=1')).status, 400);

// --- days ---
const target = await admin.post('/targets', { scope: 'company', measure: 'revenue', from: '2026-06-01', to: '2026-05-01', value: 1 });
t.equal('an end before the beginning speaks of days', target.json?.errors?.filter((e) => e.field === 'to').map((e) => e.code), ['order']);

// --- figures and calendars up to the ends of the calendar ---
const api = (await admin.get('/openapi.json')).json;
const ends = ['from=0001-01-01&to=9999-12-31', 'from=9999-12-31', 'to=0001-01-01', 'as_of=0001-01-01', 'as_of=9999-12-31', 'month=0001-01', 'month=9999-12', 'day=0001-01-01', 'day=9999-12-31'];
let looked = 0;
for (const [path, ops] of Object.entries(api.paths)) {
  const keys = path.includes('{') ? [] : (ops.get?.parameters ?? []).map((p) => p.name);
  for (const query of ends.filter((e) => e.split('&').every((p) => keys.includes(p.split('=')[0])))) {
    const r = await admin.request('GET', `${path}?${query}`).catch((e) => ({ status: e.cause?.message }));
    if (!(r.status < 500)) t.equal(`${path}?${query}`, r.status, 200);
    looked++;
  }
}
t.check('many were asked', looked > 100, looked);

// --- tokens ---
const tokenOf = async (who) => {
  const made = await who.post('/api_tokens', { name: 'nightly' });
  const program = new Client(server.base);
  program.headers.authorization = `Bearer ${made.json.token}`;
  return program;
};
const alive = async (program) => (await program.get('/session')).status;
const fresh = async (login) => {
  await make('/users', { login, name: login, roles: ['viewer'], org_unit: users.viewer.org_unit, password });
  const c = new Client(server.base);
  await c.signIn(login, password);
  return c;
};
const changer = await fresh('changer');
let program = await tokenOf(changer);
t.equal('a token lives', await alive(program), 200);
t.equal('its owner changes his password', (await changer.post('/session/password', { old: password, new: 'another-River-78' })).status < 300, true);
t.equal('the token is void, the session goes on', [await alive(program), await alive(changer)], [401, 200]);
program = await tokenOf(changer);
t.equal('a new one lives', await alive(program), 200);
await admin.post(`/users/${changer.user.id}/password`, { password: 'third-River-79' });
t.equal('the administrator sets a password: all are void', [await alive(program), await alive(changer)], [401, 401]);
const leaver = await fresh('leaver');
program = await tokenOf(leaver);
await admin.patch(`/users/${leaver.user.id}`, { active: false });
t.equal('nobody who is disabled', [await alive(program), await alive(leaver)], [401, 401]);
await admin.patch(`/users/${leaver.user.id}`, { active: true });
t.equal('nor does it live again with him', [await alive(program), await alive(leaver)], [401, 401]);

// --- a stream taken up again ---
const listen = (who, last) => new Promise((done) => {
  const socket = connect(server.port, '127.0.0.1');
  let text = '';
  let open = true;
  socket.on('data', (d) => { text += d; });
  socket.on('close', () => { open = false; });
  socket.on('error', () => {});
  setTimeout(() => { done({ text, open }); socket.destroy(); }, 1200);
  socket.write(`GET /api/v1/events HTTP/1.1\r\nHost: x\r\nCookie: ${who.headers.cookie}\r\nLast-Event-ID: ${last}\r\n\r\n`);
});
const near = await listen(ann, '0');
t.check('what is near is told', near.open && /"kind":"account","id":\d+/.test(near.text) && !near.text.includes('event: reset'), near.text.slice(-200));
sql(db, `INSERT INTO event (id, kind, record, version, what, at) SELECT MAX(id) + 6000, 'account', ${account.id}, 1, 'u', 0 FROM event`);
const afar = await listen(ann, '1');
t.check('of what is far only that it happened', afar.open && /id: \d+\nevent: reset\n/.test(afar.text) && !afar.text.includes('event: change'), afar.text.slice(-200));
t.equal('none given', (await listen(ann, '')).text.slice(9, 12), '200');
t.equal('none of ours', (await listen(ann, 'abc')).text.slice(9, 12), '400');

await server.stop();
db.drop();
process.exit(t.done() ? 0 : 1);
