// Business cards in and out: the samples of many programs, there and back, one card, its QR code; never a
// sensitive field, never without the right to export.
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Suite, untold, dataDir, freshDatabase, init, run, serve } from './server.mjs';
import { company } from './company.mjs';

const t = new Suite('cards');
const db = freshDatabase();
init(db);
const server = await serve(db, ['--key-file', join(db.dir, 'key')]);
const { admin, clients } = await company(server.base);
const { ann, bob, carl, viewer, ops, lead_east: lead } = clients;

const send = async (who, text, name = 'cards.vcf', mode = 'run') => {
  const f = new FormData();
  f.set('file', new Blob([text], { type: 'text/vcard' }), name);
  f.set('mode', mode);
  f.set('options', JSON.stringify({ keep_good: true }));
  return who.post('/import/contacts', f);
};

// --- in ---
const account = (await admin.post('/accounts', { name: 'IBM' })).json;
const folder = join(dataDir, 'vcard_ical', 'vcf');
if (existsSync(folder)) {
  const seen = {};
  for (const file of readdirSync(folder).sort()) {
    const bytes = readFileSync(join(folder, file));
    const cards = (bytes.toString('latin1').match(/^BEGIN:VCARD/gm) ?? []).length - (/^AGENT:\s*BEGIN/m.test(bytes.toString('latin1')) ? 1 : 0);
    const r = await send(ops, bytes, file);
    const done = (r.json?.creates ?? 0) + (r.json?.skips ?? 0) + (r.json?.updates ?? 0);
    seen[file] = r.json;
    t.check(`${file}: every card that names somebody`, r.status < 300 && r.json.state === 'done' && done + (r.json.rejects?.length ?? 0) >= Math.min(cards, done + 1), `${r.status} ${r.text.slice(0, 300)}`);
    const rejected = file === 'icaljs-vcard_grouped.vcf' ? ['required'] : [];
    t.equal(`${file}: rejects`, (r.json.rejects ?? []).map((x) => x.code), rejected);
  }
  const one = async (name) => (await admin.get(`/contacts?name=${encodeURIComponent(name)}&expand=account`)).json.items[0] ?? {};
  const phone = await one('Mr. John Richter James Doe Sr.');
  t.equal('an iPhone card', [phone.mobile, phone.phone, phone.fax, phone.email, phone.title, phone._names?.account, phone.account],
    ['905-555-1234', '905-777-1234', '905-999-1234', 'john.doe@ibm.com', 'Money Counter', 'IBM', account.id]);
  const author = await one('Simon Perreault');
  t.equal('a number with an extension', [author.mobile, author.phone, author.employer], ['+1-418-262-6501', '+1-418-656-9254 ext 102', 'Viagenie']);
  const outlook = await one('Mr. Michael Angstadt Jr.');
  t.equal('Outlook', [outlook.mobile, outlook.phone, outlook.fax, outlook.postcode], ['(111) 555-4444', '(111) 555-1111', '(111) 555-3333', '99999']);
  t.check('what has no field is in the note', /TEL: \(111\) 555-2222/.test(outlook.note) && /ORG: TheDepartment/.test(outlook.note), outlook.note);
  t.check('home addresses are not read', !(await admin.get('/export/contacts.csv')).text.includes('Silicon Alley'));
  const android = (await admin.get('/contacts?q=%C3%91')).json;
  t.check('quoted-printable over many lines', android.items === undefined || (await admin.get('/export/contacts.csv')).text.includes('Ñ Ñ Ñ Ñ Ñ'));
}
const gbk = Buffer.concat([Buffer.from('BEGIN:VCARD\r\nVERSION:2.1\r\nN:'), Buffer.from([0xcd, 0xf5, 0x3b, 0xb7, 0xbc]), Buffer.from('\r\nTEL;CELL:13800138000\r\nEND:VCARD\r\n')]);
t.equal('a file in GBK', (await send(ops, gbk)).json.creates, 1);
t.equal('is read', (await ops.get(`/contacts?name=${encodeURIComponent('王芳')}`)).json.items.map((c) => c.mobile), ['13800138000']);
await send(ops, 'BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Zoë Ångström\r\nTEL;VALUE=uri;PREF=2;TYPE=work:tel:+46-8-2\r\nTEL;VALUE=uri;PREF=1;TYPE=work:tel:+46-8-1\r\nEMAIL:c@nord.example\r\nEMAIL;PREF=20:b@nord.example\r\nEMAIL;PREF=3:a@nord.example\r\nEND:VCARD\r\n');
t.equal('of several the one with the lowest PREF (RFC 6350, 5.3)', (await ops.get(`/contacts?name=${encodeURIComponent('Zoë Ångström')}`)).json.items.map((c) => [c.phone, c.email]), [['+46-8-1', 'a@nord.example']]);
t.equal('a preview stores nothing', [(await send(ops, 'BEGIN:VCARD\nFN:预览\nEND:VCARD\n', 'p.vcf', 'preview')).json.creates, (await ops.get(`/contacts?name=${encodeURIComponent('预览')}`)).json.items.length], [1, 0]);
t.equal('not without the right', (await send(viewer, 'BEGIN:VCARD\nFN:X\nEND:VCARD\n')).status, 403);

// --- out ---
const mine = (await ann.post('/accounts', { name: '湘江化工' })).json;
const person = (await ann.post('/contacts', { name: '赵敏; "总监"', account: mine.id, title: '采购总监', mobile: '138 0013 8001', phone: '0731-88886666', fax: '0731-88886667', email: 'zhao@example.cn', wechat: 'zhaomin', note: '不外传的备注', postcode: '410000' })).json;
await admin.post('/guard', { group: 'person', enabled: true, purpose: '生日' });
await admin.post('/role_fields', { role: 'team_lead', entity: '*', group: 'sensitive', read: true, write: true });
await ann.post(`/contacts/${person.id}/consents`, { groups: ['person'], source: '当面', purpose: '生日' });
t.equal('with a birthday on file', (await lead.patch(`/contacts/${person.id}`, { birth_date: '1980-05-06' })).status, 200);
const card = await lead.get(`/contacts/${person.id}/vcard`);
t.equal('one card', [card.status, card.headers.get('content-type')], [200, 'text/vcard; charset=utf-8']);
const lines = card.text.replace(/\r\n /g, '').split('\r\n');
for (const line of ['VERSION:3.0', 'FN:赵敏\\; "总监"', 'ORG:湘江化工', 'TITLE:采购总监', 'TEL;TYPE=CELL:138 0013 8001', 'TEL;TYPE=WORK;TYPE=FAX:0731-88886667', 'EMAIL;TYPE=WORK:zhao@example.cn', 'X-WECHAT:zhaomin'])
  t.check(`says ${line}`, lines.includes(line), card.text);
t.check('no birthday, no note, no masks', !/BDAY|1980|备注|\*\*\*/.test(card.text));
t.check('version 4.0', (await ann.get(`/contacts/${person.id}/vcard?version=4.0`)).text.includes('VERSION:4.0'));
t.equal('no other', (await ann.get(`/contacts/${person.id}/vcard?version=5`)).status, 400);
const code = await ann.get(`/contacts/${person.id}/qr.svg`);
t.equal('as a code', [code.status, code.headers.get('content-type'), code.text.startsWith('<svg ')], [200, 'image/svg+xml', true]);
for (const what of ['vcard', 'qr.svg']) {
  t.equal(`${what}: not of whom one does not see`, (await carl.get(`/contacts/${person.id}/${what}`)).status, 404);
  t.equal(`${what}: a colleague reads, but takes nothing out`, (await bob.get(`/contacts/${person.id}/${what}`)).status, 403);
  t.equal(`${what}: no right to export`, (await viewer.get(`/contacts/${person.id}/${what}`)).status, 403);
}
const all = await ann.get('/export/contacts.vcf');
t.equal('a list of cards: mine', [all.status, (all.text.match(/BEGIN:VCARD/g) ?? []).length], [200, 1]);
t.equal('other kinds have none', (await ann.get('/export/accounts.vcf')).status, 404);

// --- there and back, by command ---
const file = join(db.dir, 'out.vcf');
t.equal('exported', run(['export', 'contact', file, '--db', db.url, '--as', 'ann']).code, 0);
writeFileSync(file, readFileSync(file, 'utf8').replace('赵敏', '赵敏敏'));
const back = run(['import', 'contact', file, '--db', db.url, '--as', 'ops']);
t.equal('imported', back.code, 0);
const copy = (await admin.get(`/contacts?name=${encodeURIComponent('赵敏敏; "总监"')}`)).json.items[0] ?? {};
t.equal('the same again', ['account', 'title', 'mobile', 'phone', 'fax', 'email', 'wechat'].map((k) => copy[k]), ['account', 'title', 'mobile', 'phone', 'fax', 'email', 'wechat'].map((k) => person[k]));

// --- a sheet that holds its header alone says so, in both languages ---
const bare = join(db.dir, 'header.csv');
for (const [end, what] of [['', 'nothing behind it'], ['\n\n', 'empty lines behind it']]) {
  writeFileSync(bare, `姓名,手机${end}`);
  const r = run(['import', 'contact', bare, '--db', db.url, '--as', 'ops']);
  t.equal(`a header with ${what}`, [r.code, /文件里没有数据行 .*header|no rows in the file .*header/.test(r.out)], [0, true]);
}
t.check('a sheet with rows does not', !/没有数据行|no rows/.test(back.out), back.out);

// --- what is no JSON is told with its media type ---
for (const name of ['contacts.csv', 'contacts.xlsx', 'activities.ics']) t.equal(name, (await ann.get(`/export/${name}`)).status, 200);
const form = new FormData();
form.append('file', new Blob(['一行字\n'], { type: 'text/plain' }), '说明.txt');
const attached = await ann.post(`/contacts/${person.id}/attachments`, form);
t.equal('a file', [attached.status, (await ann.get(`/attachments/${attached.json.id}/file`)).text], [201, '一行字\n']);
const feed = (await ann.post('/calendar_feeds', { name: '手机' })).json;
t.equal('a feed', (await ann.get(new URL(feed.url ?? feed.path, server.base).pathname.replace('/api/v1', ''))).status, 200);
t.equal('figures', (await admin.request('GET', '/metrics')).status, 200);
const api = (await ann.get('/openapi.json')).json.paths;
const streamed = new AbortController();
const stream = await fetch(`${server.base}/api/v1/events`, { headers: ann.headers, signal: streamed.signal });
streamed.abort();
t.equal('events', Object.keys(api['/api/v1/events'].get.responses[200].content ?? {}), [stream.headers.get('content-type').split(';')[0]]);
t.equal('the OpenAPI document tells them all', await untold(ann), []);

await server.stop();
db.drop();
process.exit(t.done() ? 0 : 1);
