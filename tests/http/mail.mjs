// What comes by mail: settings, subscriptions, each recipient's own rights at the moment of sending, the outbox with its
// repeats, and what ends in between. The mail server is ours; days that must pass are moved in the database.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client, Suite, freshDatabase, init, run, serve, sql } from './server.mjs';
import { company, get, post } from './company.mjs';
import { certificate, sink } from './smtp.mjs';

const t = new Suite('mail');
const db = freshDatabase();
init(db);
const cert = certificate(db.dir);
const log = join(db.dir, 'log');
const args = ['--key-file', join(db.dir, 'key'), '--mail-inside', '127.0.0.1', '--log-level', 'debug'];
let server = await serve(db, args, log);
const { admin, clients, users } = await company(server.base);
const { ann, carl, viewer, lead_east: lead } = clients;
const plain = await sink();
const secure = await sink({ tls: cert });

const until = async (what, fn, ms = 15000) => {
  const end = Date.now() + ms;
  for (;;) {
    const v = await fn();
    if (v) return v;
    if (Date.now() > end) {
      t.check(`in time: ${what}`, false);
      return null;
    }
    await new Promise((r) => setTimeout(r, 100));
  }
};
const patch = async (c, path, body, ...ok) => {
  const r = await c.patch(path, body);
  if (!(ok.length ? ok : [200, 204]).includes(r.status)) throw new Error(`${path}: ${r.status} ${r.text}`);
  return r;
};
for (const [who, locale] of [['ann', 'zh-CN'], ['carl', 'en'], ['eve', 'zh-CN'], ['lead_east', 'zh-CN'], ['viewer', 'zh-CN'], ['gm_east', 'en']]) await patch(admin, `/users/${users[who].id}`, { email: `${who}@corp.example`, locale });
const row = async (id) => (await get(admin, '/mail/outbox?limit=200')).items.find((x) => x.id === id);
const ended = (id) => until(`message ${id} ends`, async () => {
  const r = await row(id);
  return r && (r.state !== 'waiting' || r.attempts > 0) && r.reason !== undefined && (r.state !== 'waiting' || r.reason) ? r : null;
});
const due = (id) => sql(db, `UPDATE mail_schedules SET next_at = ${Date.now() - 1000} WHERE id = ${id}`);
const taken = (n, from = plain) => until(`letter ${n}`, () => from.letters.length >= n);
const quiet = async () => until('nothing waits', () => sql(db, "SELECT COUNT(*) FROM outbox WHERE state = 'waiting'")[0] === '0');

// --- off until an administrator set it up ---
t.equal('off at first', (await get(admin, '/mail/settings')).on, false);
t.equal('the page knows', await get(ann, '/mail/mine'), { on: false, notices: 'off', left: [] });
t.equal('no test without mail', (await admin.post('/mail/test', {})).json?.code, 'mail.off');
for (const [m, p] of [['GET', '/mail/settings'], ['PATCH', '/mail/settings'], ['POST', '/mail/test'], ['GET', '/mail/outbox'], ['POST', '/mail/outbox/1/retry']]) t.equal(`${m} ${p} is the administrator's`, (await ann.request(m, `/api/v1${p}`, m === 'GET' ? undefined : {})).status, 403);
for (const [field, value] of [['host', 'a b'], ['host', 'http://x'], ['host', 'x\r\ny'], ['port', 0], ['port', 70000], ['tls', 'maybe'], ['from', 'nobody'], ['from', 'a@b.cn\r\nBcc: x@y.z'], ['base_url', 'javascript:alert(1)'], ['from_name', 'a\r\nBcc: b@c.de']]) {
  const r = await admin.patch('/mail/settings', { [field]: value });
  t.equal(`refused: ${field} ${JSON.stringify(value)}`, [r.status, r.json?.errors?.[0]?.field], [422, field]);
}
t.equal('on needs a place and a sender', (await admin.patch('/mail/settings', { on: true })).json.errors.map((x) => x.field).sort(), ['base_url', 'from', 'host']);
const settings = (more) => patch(admin, '/mail/settings', { on: true, host: '127.0.0.1', port: plain.port, tls: 'none', from: 'crm@corp.example', from_name: '关系', base_url: 'https://crm.corp.example', ...more });
await settings();

// --- the test, and where one may not connect ---
t.equal('without an address of one\'s own', (await ended((await post(admin, '/mail/test', {})).id)).reason, 'mail.no_address');
const me = (await get(admin, '/users?login=admin')).items[0];
await patch(admin, `/users/${me.id}`, { email: 'admin@corp.example' });
t.equal('the test is sent', (await ended((await post(admin, '/mail/test', {})).id)).state, 'sent');
const first = plain.letters[0];
t.check('a letter as it should be', first.who === 'admin@corp.example' && /From: 关系\r\n <crm@corp.example>/.test(first.head) && first.subject.includes('测试邮件') && first.text.includes('发信设置有效') && first.html.includes('发信设置有效'), first.head);
t.check('the id of the message is of our domain', /^<[\w-]{20,}@corp\.example>$/.test(first.id), first.id);
await settings({ host: 'localhost' });
t.equal('a name that leads inside, which nobody named', (await ended((await post(admin, '/mail/test', {})).id)).reason, 'mail.address');
await settings({ host: '169.254.169.254', port: 25, tls: 'starttls' });
t.equal('nor where machines keep their secrets', (await ended((await post(admin, '/mail/test', {})).id)).reason, 'mail.address');

// --- TLS and the password ---
await settings({ port: secure.port, tls: 'starttls', user: 'crm', password: 'CANARY-mail-password' });
t.equal('an unknown certificate is not spoken to', (await ended((await post(admin, '/mail/test', {})).id)).reason, 'mail.certificate');
await settings({ port: plain.port, tls: 'starttls', user: 'crm', password: 'CANARY-mail-password' });
t.equal('nor a server without TLS when TLS is asked for', (await ended((await post(admin, '/mail/test', {})).id)).reason, 'mail.no_tls');
t.equal('a change of server takes the password anew', (await admin.patch('/mail/settings', { host: 'mail.evil.example' })).json?.errors?.[0]?.code, 'password_again');
t.check('the password is told to nobody', !(await admin.get('/mail/settings')).text.includes('CANARY') && (await get(admin, '/mail/settings')).has_password === true);
t.check('it does not stand in the database, nor in the trail', !sql(db, "SELECT value FROM setting WHERE key LIKE 'mail.%'").join().includes('CANARY') && !(await admin.get('/audit?limit=200')).text.includes('CANARY'));
await server.stop();
server = await serve(db, [...args, '--mail-ca', cert.file], log);
for (const c of Object.values(clients)) c.base = server.base;
await settings({ port: secure.port, tls: 'starttls', user: 'crm', password: 'CANARY-mail-password' });
t.equal('with its certificate it is', (await ended((await post(admin, '/mail/test', {})).id)).state, 'sent');
t.check('over TLS, with the password opened', secure.letters.at(-1)?.secure === true && secure.passwords.join().includes('CANARY-mail-password'), secure.passwords);
await settings({ tls: 'none', user: '', password: '' });

// --- a list: each sees his own ---
const evil = '<script>alert(1)</script>&"甲"';
const formula = '=HYPERLINK("http://evil.example")';
const a1 = await post(ann, '/accounts', { name: evil, bank_account: '6228480012345678' });
await post(ann, '/accounts', { name: formula });
await post(carl, '/accounts', { name: 'Carl 的客户' });
const daily = { what: 'list', kind: 'account', rhythm: 'daily', query: 'sort=name', columns: 'name,owner,bank_account,created_at', recipients: [users.carl.id], attach: 'csv' };
const sub = await post(ann, '/mail_schedules', { name: '客户日报', ...daily });
t.check('next at eight where the company is, on a day worked', new Date(sub.next_at).getUTCHours() === 0 && ![0, 6].includes(new Date(sub.next_at).getUTCDay()), sub.next_at);
t.equal('hers and his to see, of nobody else', [(await ann.get(`/mail_schedules/${sub.id}`)).status, (await carl.get(`/mail_schedules/${sub.id}`)).status, (await lead.get(`/mail_schedules/${sub.id}`)).status, (await admin.get(`/mail_schedules/${sub.id}`)).status], [200, 200, 404, 404]);
t.check('he may not change it', (await carl.patch(`/mail_schedules/${sub.id}`, { name: 'x' })).status >= 403);
for (const [field, body] of [['weekdays', { rhythm: 'weekly' }], ['month_day', { rhythm: 'monthly' }], ['query', { query: 'nonsense=1' }], ['kind', { kind: 'nothing' }], ['name', { name: 'a\r\nBcc: x@y.z' }], ['hour', { hour: 24 }]]) {
  const r = await ann.post('/mail_schedules', { name: '错', ...daily, ...body });
  t.equal(`refused: ${field}`, [r.status, r.json?.errors?.[0]?.field], [422, field]);
}
t.equal('a list one may not read cannot be asked for', (await ann.post('/mail_schedules', { name: '错', ...daily, kind: 'warning_rule' })).status >= 400, true);
let n = plain.letters.length;
due(sub.id);
await taken(n + 2);
const letters = () => Object.fromEntries(plain.letters.slice(n).map((l) => [l.who.split('@')[0], l]));
let got = letters();
t.check('hers has hers', got.ann?.html.includes('&lt;script&gt;alert(1)&lt;/script&gt;&amp;&quot;甲&quot;') && !got.ann.html.includes('<script'), got.ann?.html);
t.check('not his', !got.ann?.raw.includes(Buffer.from('Carl').toString('base64').slice(0, 4)) && !got.ann?.html.includes('Carl') && !got.ann?.file.toString().includes('Carl'));
t.check('his has his alone, in English', got.carl?.html.includes('Carl 的客户') && !got.carl.html.includes('script') && !got.carl.text.includes('script') && !got.carl.file.toString().includes('HYPERLINK') && got.carl.html.includes('Accounts: 1') && got.ann.html.includes('共 2 条'), got.carl?.html);
t.check('text says the same', got.ann?.text.includes(evil) && got.ann.text.includes('https://crm.corp.example/accounts?sort=name'), got.ann?.text);
t.check('a sheet that runs nothing', got.ann?.file.toString().includes(`"'=HYPERLINK(""http://evil.example"")"`), got.ann?.file.toString());
t.equal('named by what it is', got.ann?.fileName?.replace(/\d{4}-\d\d-\d\d/, 'DAY'), '客户日报-DAY.csv');
t.check('no bank account in it', !['6228480012345678'].some((w) => [got.ann?.html, got.ann?.text, got.ann?.file.toString()].join().includes(w)));
t.check('links lead to our pages', got.ann?.html.includes(`href="https://crm.corp.example/accounts/${a1.id}"`), got.ann?.html);
t.equal('taking it out is on record, in the name of who got it', sql(db, "SELECT DISTINCT actor FROM audit_entry WHERE action = 'export' ORDER BY actor").map(Number), [users.ann.id, users.carl.id].sort((x, y) => x - y));
t.check('the next day is set', sql(db, `SELECT next_at FROM mail_schedules WHERE id = ${sub.id}`)[0] > Date.now());
t.equal('she sees what was sent to her, he his', [(await get(ann, `/mail/history?schedule=${sub.id}`)).items.map((x) => [x.state, x.shown]), (await get(carl, `/mail/history?schedule=${sub.id}`)).items.map((x) => [x.state, x.shown])], [[['sent', 2]], [['sent', 1]]]);
t.check('the administrator sees that, not what it was about', !(await admin.get('/mail/outbox')).text.includes('客户日报'));

// --- rights as they are when it is sent ---
await post(admin, `/accounts/${a1.id}/assign`, { owner: users.carl.id });
n = plain.letters.length;
due(sub.id);
await taken(n + 2);
got = letters();
t.check('what was given away is no longer hers', !got.ann?.html.includes('alert') && got.carl?.html.includes('alert'));
await patch(admin, `/users/${users.carl.id}`, { active: false });
n = plain.letters.length;
due(sub.id);
await taken(n + 1);
await quiet();
t.equal('who left the company gets nothing', plain.letters.slice(n).map((l) => l.who), ['ann@corp.example']);
await patch(admin, `/users/${users.carl.id}`, { active: true });
await patch(ann, `/mail_schedules/${sub.id}`, { paused: true });
n = plain.letters.length;
due(sub.id);
const now = await post(ann, `/mail_schedules/${sub.id}/send`, {});
t.equal('paused: only at once, to oneself', [(await ended(now.id)).state, plain.letters.slice(n).map((l) => l.who)], ['sent', ['ann@corp.example']]);
await patch(ann, `/mail_schedules/${sub.id}`, { paused: false });

// --- leaving by the link ---
const link = /unsubscribe\/([\w.]+)/.exec(got.carl.text)[1];
const anybody = new Client(server.base);
t.check('the header says it too', got.carl.head.includes(`List-Unsubscribe: <https://crm.corp.example/unsubscribe/${link}>`));
t.equal('anybody with the link', (await anybody.post('/links/mail', { token: link })).json, { what: 'schedule', left: false });
t.equal('a wrong one', [(await anybody.post('/links/mail', { token: `${link}0` })).status, (await anybody.post('/links/mail/leave', { token: link.replace(/^\d+/, '1') })).status], [404, 404]);
t.equal('leaves', (await anybody.post('/links/mail/leave', { token: link })).json, { what: 'schedule', left: true });
n = plain.letters.length;
due(sub.id);
await taken(n + 1);
await quiet();
t.equal('he is left in peace', plain.letters.slice(n).map((l) => l.who), ['ann@corp.example']);
const again = new Client(server.base);
await again.signIn('carl', 'plum-Blossom-42');
t.equal('and knows', (await get(again, '/mail/mine')).left, [sub.id]);
t.equal('until he comes back', [(await again.post(`/mail_schedules/${sub.id}/leave`, { leave: false })).status, (await get(again, '/mail/mine')).left], [204, []]);

// --- when the mail server does not want ---
const one = await post(ann, '/mail_schedules', { name: '周报', what: 'list', kind: 'opportunity', rhythm: 'weekly', weekdays: ['mon', 'thu'], skip_empty: true });
plain.mode = 'later';
const late = (await post(ann, `/mail_schedules/${sub.id}/send`, {})).id;
let r = await until('put off', async () => {
  const x = await row(late);
  return x?.reason ? x : null;
});
t.check('again in a minute', r.state === 'waiting' && r.reason === 'mail.unreachable' && r.attempts === 1 && Math.abs(new Date(r.due) - Date.now() - 60000) < 20000, r);
plain.mode = 'drop';
n = plain.letters.length;
sql(db, `UPDATE outbox SET due = 0 WHERE id = ${late}`);
await taken(n + 1);
r = await until('unanswered', async () => {
  const x = await row(late);
  return x?.attempts === 2 && x.state === 'waiting' && x.due > x.created_at ? x : null;
});
plain.mode = 'ok';
sql(db, `UPDATE outbox SET due = 0, leased_until = 0 WHERE id = ${late}`);
await taken(n + 2);
t.equal('taken but unanswered goes again, under the same id', plain.letters[n].id, plain.letters[n + 1].id);
plain.mode = 'never';
const never = (await post(ann, `/mail_schedules/${sub.id}/send`, {})).id;
r = await ended(never);
t.check('refused for good is not tried again', r.state === 'failed' && r.reason === 'mail.refused' && r.attempts === 1 && r.detail.includes('550'), r);
t.equal('nor by who is not asked', (await ann.post(`/mail/outbox/${never}/retry`, {})).status, 403);
plain.mode = 'ok';
n = plain.letters.length;
t.equal('until somebody says so', (await admin.post(`/mail/outbox/${never}/retry`, {})).status, 204);
await taken(n + 1);
sql(db, `INSERT INTO outbox (message_id, what, schedule, user_id, created_at, due, attempts) VALUES ('<last@corp.example>', 'schedule', ${sub.id}, ${users.ann.id}, ${Date.now()}, 0, 7)`);
plain.mode = 'later';
await admin.patch('/mail/settings', { on: true });
const last = Number(sql(db, "SELECT id FROM outbox WHERE message_id = '<last@corp.example>'")[0]);
r = await until('given up', async () => {
  const x = await row(last);
  return x?.state === 'failed' ? x : null;
});
t.equal('the eighth attempt is the last', [r?.attempts, r?.reason], [8, 'mail.unreachable']);
plain.mode = 'ok';
due(one.id);
r = await until('empty', async () => (await get(ann, `/mail/history?schedule=${one.id}`)).items.find((x) => x.state !== 'waiting')?.state);
t.equal('empty ones are left out when asked', [r, (await get(ann, `/mail/history?schedule=${one.id}`)).items[0].reason], ['skipped', 'mail.empty']);
sql(db, `UPDATE mail_schedules SET next_at = ${Date.now() - 13 * 3600000} WHERE id = ${one.id}`);
await until('moved on', () => Number(sql(db, `SELECT next_at FROM mail_schedules WHERE id = ${one.id}`)[0]) > Date.now());
t.equal('what is half a day late is left out', (await get(ann, `/mail/history?schedule=${one.id}`)).items.length, 1);

// --- the mail server is away, then back ---
await quiet();
plain.stop();
const away = (await post(ann, `/mail_schedules/${sub.id}/send`, {})).id;
r = await ended(away);
t.equal('nobody answers: it waits', [r?.state, r?.reason, r?.attempts], ['waiting', 'mail.unreachable', 1]);
await plain.back();
n = plain.letters.length;
t.equal('sent again by hand', (await admin.post(`/mail/outbox/${away}/retry`, {})).status, 204);
await taken(n + 1);
await quiet();
t.equal('once', [plain.letters.length, (await row(away)).state], [n + 1, 'sent']);

// --- the server ends in between ---
await quiet();
plain.mode = 'hang';
n = plain.letters.length;
let asked = plain.asked;
const cut = (await post(ann, `/mail_schedules/${sub.id}/send`, {})).id;
await until('the letter is on its way', () => plain.asked > asked);
const id = sql(db, `SELECT message_id FROM outbox WHERE id = ${cut}`)[0];
t.equal('meanwhile others write', [(await ann.patch(`/mail_schedules/${one.id}`, { name: '周报二' })).status, (await row(cut)).state], [200, 'waiting']);
await server.stop();
t.equal('stopped: it waits, the attempt does not count', sql(db, `SELECT state, attempts FROM outbox WHERE id = ${cut}`)[0].replace('|', ' '), 'waiting 0');
server = await serve(db, args, log);
for (const c of [...Object.values(clients), again, anybody]) c.base = server.base;
asked = plain.asked;
await until('it is on its way again', () => plain.asked > asked);
server.child.kill('SIGKILL');
await new Promise((done) => server.child.on('exit', done));
plain.mode = 'ok';
server = await serve(db, args, log);
for (const c of [...Object.values(clients), again, anybody]) c.base = server.base;
t.check('killed: whoever had it keeps it for a while', Number(sql(db, `SELECT leased_until FROM outbox WHERE id = ${cut}`)[0]) > Date.now());
sql(db, `UPDATE outbox SET leased_until = 0 WHERE id = ${cut}`);
await taken(n + 1);
await quiet();
t.equal('it comes once, under its id', plain.letters.slice(n).map((l) => l.id), [id]);

// --- pivot, dashboard, KPI sets, notices ---
await post(ann, '/opportunities', { name: '龙门铣', account: (await get(ann, '/accounts?limit=1')).items[0].id, close_date: '2030-05-01', amount: { amount: 123456_00, currency: 'CNY' } });
const ask = async (c, body) => {
  const s = await post(c, '/mail_schedules', { rhythm: 'monthly', month_day: 31, ...body });
  n = plain.letters.length;
  await post(c, `/mail_schedules/${s.id}/send`, {});
  await taken(n + 1);
  return plain.letters[n] ?? { html: '', text: '' };
};
let l = await ask(ann, { name: '透视', what: 'pivot', query: 'entity=opportunity&rows=close_date%3Aquarter&columns=state&measures=count,sum:amount', attach: 'csv' });
t.check('a pivot table with its totals', l.html.includes('2030 Q2') && l.html.includes('123,456.00 CNY') && l.text.includes('合计'), l.text);
t.check('as a sheet', /2030 Q2,1,123456.00,1,123456.00/.test(l.file?.toString() ?? ''), l.file?.toString());
l = await ask(ann, { name: '在谈', what: 'list', kind: 'opportunity', query: 'funnel=open', attach: 'csv' });
t.check('the list behind a figure of the funnel', l.text.includes('龙门铣') && l.file?.toString().includes('龙门铣'), l.text);
t.equal('of no figure there is', (await ann.post('/mail_schedules', { name: 'x', what: 'list', kind: 'opportunity', query: 'funnel=wonderful', rhythm: 'daily' })).status >= 400, true);
l = await ask(clients.gm_east, { name: 'Board', what: 'dashboard', kind: 'branch_gm' });
t.check('a dashboard in English', l.html.includes('Compared with') && l.html.includes('Branch general manager'), l.text);
t.equal('not of a role above', (await ann.post('/mail_schedules', { name: 'x', what: 'dashboard', kind: 'president', rhythm: 'daily' })).status, 403);
l = await ask(ann, { name: '指标', what: 'kpi', kind: 'sales', attach: 'xlsx' });
writeFileSync(join(db.dir, 'k.xlsx'), l.file ?? '');
t.check('a KPI set, as a workbook', l.text.includes('口径') && execFileSync('unzip', ['-p', join(db.dir, 'k.xlsx')], { encoding: 'utf8', maxBuffer: 1 << 24 }).includes('销售'), l.text);
l = await ask(viewer, { name: '只读', what: 'list', kind: 'account', attach: 'xlsx' });
t.check('who may not export gets no attachment, and is told', l.file === null && l.text.includes('没有导出'), l.text);

await patch(again, '/mail/mine', { notices: 'hourly' });
const task = await post(ann, '/activities', { kind: 'task', subject: '<b>准备</b>报价', account: (await get(ann, '/accounts?limit=1')).items[0].id, state: 'planned', owner: users.ann.id, participants: [users.carl.id], start: new Date(Date.now() + 600000).toISOString(), remind: 0 });
sql(db, `UPDATE activities SET remind_at = 1 WHERE id = ${task.id}`);
sql(db, "UPDATE job SET due = 0 WHERE name = 'reminders'");
await until('the notice is there', async () => (await get(again, '/notifications?unread=true')).items.length > 0, 45000);
n = plain.letters.length;
sql(db, 'UPDATE mail_notice SET next_at = 0');
await taken(n + 1);
t.check('notices come as one mail', plain.letters[n]?.who === 'carl@corp.example' && plain.letters[n].subject.includes('Unread notices') && plain.letters[n].html.includes('&lt;b&gt;准备'), plain.letters[n]?.html);
sql(db, 'UPDATE mail_notice SET next_at = 0');
await until('looked again', () => Number(sql(db, 'SELECT next_at FROM mail_notice')[0]) > 0);
await quiet();
t.equal('each once', plain.letters.length, n + 1);
const off = /unsubscribe\/([\w.]+)/.exec(plain.letters[n].text)[1];
t.equal('and by the link no more', [(await anybody.post('/links/mail/leave', { token: off })).status, (await get(again, '/mail/mine')).notices], [200, 'off']);

// --- sensitive fields are in no mail ---
const meta = await get(admin, '/meta');
const guarded = meta.kinds.find((k) => k.kind === 'contact').fields.filter((f) => f.sensitive);
for (const { key } of (await get(admin, '/guard')).groups) await post(admin, '/guard', { group: key, enabled: true, purpose: '礼节' });
await admin.post('/role_fields', { role: 'team_lead', entity: '*', group: 'sensitive', read: true, write: true });
const person = await post(ann, '/contacts', { name: '许静', account: (await get(ann, '/accounts?limit=1')).items[0].id });
await post(ann, `/contacts/${person.id}/consents`, { source: '当面', purpose: '礼节', groups: [...new Set(guarded.map((f) => f.guard))] });
await patch(lead, `/contacts/${person.id}`, Object.fromEntries(guarded.filter((f) => ['text', 'long'].includes(f.type)).map((f) => [f.key, `CANARY-${f.key}`])));
for (const attach of ['csv', 'xlsx']) {
  l = await ask(lead, { name: '联系人', what: 'list', kind: 'contact', columns: ['name', ...guarded.map((f) => f.key)].join(), attach });
  writeFileSync(join(db.dir, 'c'), l.file ?? '');
  const file = attach === 'csv' ? l.file?.toString() : execFileSync('unzip', ['-p', join(db.dir, 'c')], { encoding: 'utf8', maxBuffer: 1 << 24 });
  t.check(`${attach}: the person, not what is guarded`, l.html.includes('许静') && file?.includes('许静') && ![l.html, l.text, file].join().includes('CANARY'), l.html);
}

// --- a header that somebody else wrote into the database ---
sql(db, `UPDATE users SET email = 'eve@corp.example' || CHR_ || 'Bcc: x@y.example' WHERE id = ${users.eve.id}`.replace('CHR_', db.url.startsWith('sqlite') ? 'char(13,10)' : 'chr(13) || chr(10)'));
const eve = await post(clients.eve, '/mail_schedules', { name: '客户', what: 'list', kind: 'account', rhythm: 'daily' });
n = plain.letters.length;
r = await ended((await post(clients.eve, `/mail_schedules/${eve.id}/send`, {})).id);
t.equal('goes nowhere', [r.state, r.reason, plain.letters.length], ['failed', 'mail.header', n]);

await server.stop();
t.check('no password, no letter in the log', !readFileSync(log, 'utf8').includes('CANARY') && !readFileSync(log, 'utf8').includes('许静'));
t.equal('check is clean', run(['check', '--db', db.url]).code, 0);
plain.stop();
secure.stop();
db.drop();
process.exit(t.done() ? 0 : 1);
