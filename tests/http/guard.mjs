// Sensitive personal data from end to end: closed, switched on, consented to, sealed, masked, revealed
// on record, erased. Ann is an account manager of the east, bob her colleague there, carl one of
// the south; the team leader of the east gets the right. Canary values are sought everywhere.
import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Suite, freshDatabase, init, run, serve } from './server.mjs';
import { company } from './company.mjs';

const t = new Suite('guard');
const db = freshDatabase();
init(db);
const key = join(db.dir, 'key');
let server = await serve(db, ['--key-file', key]);
const { admin, clients, make } = await company(server.base);
const { ann, bob, carl, eve, lead_east: lead, viewer } = clients;

const account = (await ann.post('/accounts', { name: '长江精密机械有限公司' })).json;
const person = (await ann.post('/contacts', { name: '王芳', account: account.id, mobile: '138 0013 8000' })).json;
const path = `/contacts/${person.id}`;
const faults = (r) => (r.json?.errors ?? []).map((e) => `${e.field}:${e.code}`).sort().join(' ');
const kindOf = async (c, kind) => (await c.get('/meta')).json.kinds.find((k) => k.kind === kind);
const fieldOf = async (c, field) => (await kindOf(c, 'contact')).fields.find((f) => f.key === field);

// --- closed ---
t.equal('the key file is readable by its owner alone', statSync(key).mode & 0o77, 0);
const groups = (await ann.get('/guard')).json.groups;
t.equal('six groups, all off', [groups.length, groups.filter((g) => g.enabled).length], [6, 0]);
t.equal('every field of the form that is guarded is in one', groups.flatMap((g) => g.fields).sort().join(' '),
  'address birth_date birth_year birthplace family gender personal_credit political_status religion social_circle');
for (const field of groups.flatMap((g) => g.fields)) {
  const r = await ann.patch(path, { [field]: field === 'birth_year' ? 1980 : '1980-01-01' });
  t.equal(`${field} is not enabled`, [r.status, r.json.code], [422, 'not_enabled']);
}
t.equal('the switch is the administrator’s', (await ann.post('/guard', { group: 'person', enabled: true, purpose: '生日问候' })).status, 403);
t.equal('it needs a purpose', faults(await admin.post('/guard', { group: 'person', enabled: true, purpose: ' ' })), 'purpose:required');
t.equal('an unknown group', (await admin.post('/guard', { group: 'health', enabled: true, purpose: 'x' })).status, 404);

// --- switched on, without right and consent ---
for (const [group, purpose] of [['person', '生日问候'], ['belief', '宴请礼节与饮食禁忌'], ['family', '关怀']]) {
  const r = await admin.post('/guard', { group, enabled: true, purpose, assessment: 'PIA-2026-03' });
  t.equal(`${group} is on`, [r.status, r.json.groups.find((g) => g.key === group).enabled], [200, true]);
}
t.equal('with its purpose, for whoever fills in the form', (await ann.get('/guard')).json.groups.find((g) => g.key === 'belief').purpose, '宴请礼节与饮食禁忌');
t.equal('nobody has the right by himself', (await ann.patch(path, { religion: '清真' })).status, 403);
t.equal('not even the administrator', (await admin.patch(path, { religion: '清真' })).status, 403);
const grant = (role, rights) => admin.post('/role_fields', { role, entity: '*', group: 'sensitive', ...rights });
t.check('the right is given', [200, 204].includes((await grant('team_lead', { read: true, write: true })).status));
const canary = { religion: '清真-CANARY-信仰', family: '独子在读小学-CANARY-家庭', birth_date: '1979-02-28', gender: 'female', birth_year: 1979 };
const early = await lead.patch(path, canary);
t.equal('without consent', [early.status, early.json.code, faults(early)],
  [422, 'consent_required', 'birth_date:consent_required birth_year:consent_required family:consent_required gender:consent_required religion:consent_required']);
const born = await lead.post('/contacts', { name: '新人', account: account.id, religion: '无' });
t.equal('nor on a new person', [born.status, born.json.code], [422, 'consent_required']);
t.equal('a group that is off stays off', (await lead.patch(path, { personal_credit: '好' })).json.code, 'not_enabled');

// --- consent ---
const consent = async (who, body) => who.post(`${path}/consents`, { source: '当面，拜访时口头', purpose: '生日与节日问候', ...body });
t.equal('it says what it covers', faults(await consent(ann, {})), 'groups:required');
t.equal('of groups that are', faults(await consent(ann, { groups: ['person', 'health'] })).startsWith('groups:'), true);
t.equal('not in the future', faults(await consent(ann, { groups: ['person'], given_on: '2999-01-01' })), 'given_on:future');
t.equal('a stranger cannot record one', (await consent(carl, { groups: ['person'] })).status, 404);
const first = (await consent(ann, { groups: ['person', 'belief'], given_on: '2026-03-01', evidence: '文本 v2' })).json;
t.equal('and it cannot be rewritten', (await ann.patch(`/consents/${first.id}`, { groups: ['family'] })).json.code, 'use_action');
t.equal('nor withdrawn by editing', (await ann.patch(`/consents/${first.id}`, { withdrawn_on: '2026-01-01' })).json.code, 'use_action');
const partly = await lead.patch(path, canary);
t.equal('only what was agreed to', faults(partly), 'family:consent_required');
const second = (await consent(ann, { groups: ['family'] })).json;
const stored = await lead.patch(path, canary);
t.equal('stored', stored.status, 200);

// --- masked ---
const stars = { religion: '***', family: '***', birth_date: '***', gender: '***', birth_year: '***' };
const of = (row) => Object.fromEntries(Object.keys(stars).map((k) => [k, row[k]]));
t.equal('masked in the answer', of(stored.json), stars);
t.equal('masked when read', of((await lead.get(path)).json), stars);
t.equal('masked in lists', of((await lead.get('/contacts')).json.items[0]), stars);
t.equal('empty ones are empty', (await lead.get(path)).json.address, null);
t.check('absent for whoever has no right', !('religion' in (await ann.get(path)).json) && !('religion' in (await bob.get('/contacts')).json.items[0]));
for (const [what, body] of [['a text', { religion: '***' }], ['a day', { birth_date: '***' }], ['a number', { birth_year: '***' }], ['an option', { gender: '***' }]])
  t.equal(`${what} sent back masked`, (await lead.patch(path, body)).json.code, 'masked');
t.equal('the meta says so', await fieldOf(lead, 'religion').then((f) => [f.sensitive, f.enabled, f.read, f.write, f.guard, f.filterable, f.sortable, f.searchable, f.importable]),
  [true, true, true, true, 'belief', false, false, false, false]);
t.equal('to others as well', await fieldOf(ann, 'religion').then((f) => [f.enabled, f.read, f.write]), [true, false, false]);
t.equal('no filter tells it', (await lead.get('/contacts?birth_date=1979-02-28')).json.code, 'query.unknown');
t.equal('no sorting either', (await lead.get('/contacts?sort=birth_date')).status, 400);

// --- revealed ---
const ask = { fields: ['religion', 'birth_date', 'birth_year', 'gender'], purpose: '准备下周宴请' };
t.equal('not without the right', (await ann.post(`${path}/reveal`, ask)).status, 403);
t.equal('a viewer neither', (await viewer.post(`${path}/reveal`, ask)).status, 403);
t.equal('who does not see the person hears nothing', (await carl.post(`${path}/reveal`, ask)).status, 404);
t.equal('a purpose must be told', faults(await lead.post(`${path}/reveal`, { ...ask, purpose: '  ' })), 'purpose:required');
t.equal('an ordinary field is not revealed', faults(await lead.post(`${path}/reveal`, { fields: ['name'], purpose: 'x' })), 'name:type');
t.equal('a closed one neither', (await lead.post(`${path}/reveal`, { fields: ['personal_credit'], purpose: 'x' })).json.code, 'not_enabled');
t.equal('refusals leave no entry', (await ann.get(`${path}/readings`)).json.items, []);
const shown = await lead.post(`${path}/reveal`, ask, { 'idempotency-key': 'reveal-once' });
t.equal('revealed', [shown.status, shown.json.values], [200, { religion: canary.religion, birth_date: '1979-02-28', birth_year: 1979, gender: 'female' }]);
const today = new Date(Date.now() + 8 * 3600e3);
const wanted = today.getUTCFullYear() - 1979 - (today.getUTCMonth() < 1 || (today.getUTCMonth() === 1 && today.getUTCDate() < 28) ? 1 : 0);
t.equal('the age follows from the day', shown.json.age, wanted);
t.check('never cached', /no-store/.test(shown.headers.get('cache-control') ?? ''), shown.headers.get('cache-control'));
const log = (await ann.get(`${path}/readings`)).json.items;
t.equal('who, what for, which', log.map((x) => [x.actor_name, x.purpose, x.fields]), [['lead_east 某', ask.purpose, ask.fields]]);
t.equal('not for strangers', (await carl.get(`${path}/readings`)).status, 404);
t.equal('the history names it', (await ann.get(`${path}/history`)).json.items[0].action, 'reveal');
await ann.patch(`/accounts/${account.id}`, { bank_account: '6222021234567890' });
const bank = await ann.post(`/accounts/${account.id}/reveal`, { fields: ['bank_account'], purpose: '对账' });
t.equal('a masked account number is revealed on record, too', [bank.json.values, (await ann.get(`/accounts/${account.id}/readings`)).json.items.length], [{ bank_account: '6222021234567890' }, 1]);

// --- nowhere else ---
const searched = ['CANARY', '清真', '1979-02-28'];
for (const [who, c] of [['lead', lead], ['ann', ann], ['admin', admin]]) {
  for (const url of [path, '/contacts', `${path}/history`, `/contacts?q=${encodeURIComponent('清真-CANARY')}`, `/search?q=${encodeURIComponent('CANARY')}`, '/export/contacts.csv', `${path}/consents`, `${path}/readings`, '/meta', `/contacts/${person.id}?fields=religion,family,birth_date`]) {
    const r = await c.get(url);
    t.check(`${who}: nothing in ${url}`, !searched.some((w) => r.text.includes(w)) || (url.startsWith('/search') && r.json.items?.length === 0), `${r.status}`);
  }
}
const api = (await admin.get('/openapi.json')).json;
const reads = Object.entries(api.paths).filter(([, ops]) => ops.get).map(([p]) => p).filter((p) => !/events|openapi|\{word\}|metrics/.test(p));
let asked = 0;
for (const [who, c] of [['lead', lead], ['ann', ann], ['eve', eve], ['admin', admin]]) {
  for (const p of reads) {
    for (const id of p.includes('{id}') ? [person.id, first.id, account.id] : [0]) {
      const r = await c.request('GET', p.replaceAll('{id}', String(id)));
      asked++;
      if (searched.some((w) => r.text.includes(w))) t.check(`${who}: ${p} shows a value`, false);
    }
  }
}
t.check('every reading route was asked', asked > 800, asked);

// --- advice beside the form ---
const guidance = (await ann.get('/guidance')).json.items;
const lists = ['temperament', 'communication_style', 'management_style'].map((k) => (async () => (await fieldOf(ann, k)))());
for (const f of await Promise.all(lists)) {
  const told = guidance.filter((g) => g.list === f.list);
  t.equal(`${f.key}: advice for each choice, in both languages`, told.map((g) => g.key).sort(), f.options.map((o) => o.key).sort());
  t.check(`${f.key}: none is empty`, told.every((g) => g.advice['zh-CN'].length > 15 && g.advice.en.length > 40 && (f.key !== 'temperament' || (g.sign['zh-CN'] && g.sign.en))));
}
t.equal('signs to the word', guidance.filter((g) => g.sign).map((g) => g.sign['zh-CN']).join(' '), '固执己见 来者是客 反复征询 心底发虚 欺软怕硬 甜言蜜语 情淡语少 龙门大开');

const changes = (await lead.get(`${path}/history`)).json.items.find((x) => x.action === 'update').changes;
t.equal('the history tells that, not what', changes.find((c) => c.field === 'religion'), { field: 'religion', old: null, new: '***' });
t.check('and nothing to others', !(await ann.get(`${path}/history`)).text.includes('religion'));
const again = await lead.post(`${path}/reveal`, ask, { 'idempotency-key': 'reveal-once' });
t.equal('a repeated reveal is a second reading', [again.status, (await ann.get(`${path}/readings`)).json.items.length], [200, 2]);

// --- withdrawn: hidden, erased, on record ---
const back = await ann.post(`/consents/${first.id}/withdraw`, { reason: '本人要求' });
t.equal('withdrawn', [back.status, back.json.withdrawn_reason, Boolean(back.json.withdrawn_on)], [200, '本人要求', true]);
t.equal('once', (await ann.post(`/consents/${first.id}/withdraw`, {})).status, 409);
t.equal('what it covered is gone, what another covers stays', of((await lead.get(path)).json), { ...stars, religion: null, birth_date: null, gender: null, birth_year: null });
t.equal('erased is an entry', (await lead.get(`${path}/history`)).json.items[0].action, 'erase');
t.equal('and nothing is stored any more', (await lead.patch(path, { religion: '无' })).json.code, 'consent_required');
t.equal('nor read', (await lead.post(`${path}/reveal`, { fields: ['religion'], purpose: 'x' })).json.code, 'consent_required');
t.equal('erasing asks why', faults(await ann.post(`${path}/erase_sensitive`, {})), 'reason:required');
t.equal('a stranger cannot', (await carl.post(`${path}/erase_sensitive`, { reason: 'x' })).status, 404);
t.equal('nor a colleague who may not change the person', (await bob.post(`${path}/erase_sensitive`, { reason: 'x' })).status, 403);
t.equal('by hand', [(await ann.post(`${path}/erase_sensitive`, { reason: '不再需要', groups: ['family'] })).status, (await lead.get(path)).json.family], [200, null]);

// --- a group switched off hides what is stored ---
await lead.patch(path, { family: canary.family });
await admin.post('/guard', { group: 'family', enabled: false });
t.equal('off: masked as closed', [(await fieldOf(lead, 'family')).enabled, (await lead.post(`${path}/reveal`, { fields: ['family'], purpose: 'x' })).json.code], [false, 'not_enabled']);
await admin.post('/guard', { group: 'family', enabled: true, purpose: '关怀' });
t.equal('on again: there', (await lead.post(`${path}/reveal`, { fields: ['family'], purpose: 'x' })).json.values, { family: canary.family });
t.check('every switch is on record', (await run(['check', '--db', db.url])).code === 0);

// --- answers to guarded questions of a deal ---
{
  const deal = (await ann.post('/opportunities', { name: '磨床更新', account: account.id, close_date: '2030-01-01' })).json;
  const other = (await ann.post('/contacts', { name: '赵工', account: account.id })).json;
  const at = `/opportunities/${deal.id}`;
  const ask = (who, contact, answer) => who.request('PUT', `/api/v1${at}/mustknow`, { answers: [{ question: 'home_family', contact, answer }] });
  const early = await ask(lead, other.id, 'CANARY-答案');
  t.equal('no answer without consent', [early.status, faults(early)], [422, 'answers[0].answer:consent_required']);
  t.equal('nor without the right', (await ask(ann, person.id, 'CANARY-答案')).status, 403);
  t.equal('answered', (await ask(lead, person.id, 'CANARY-答案')).status, 200);
  const sheet = await lead.get(`${at}/mustknow`);
  const item = sheet.json.items.find((i) => i.question === 'home_family');
  t.equal('known to whoever has the right, sealed', [item.answered, item.answers[0].contact, item.answers[0].answer, sheet.text.includes('CANARY')], [true, person.id, null, false]);
  const row = `/mustknow_answers/${item.answers[0].id}`;
  t.equal('not to others', (await ann.get(`${at}/mustknow`)).json.items.find((i) => i.question === 'home_family'), { ...item, hidden: true, answered: false, answers: [] });
  for (const url of [row, `${row}/history`, '/mustknow_answers', `${at}/mustknow_answers`, `${at}/view`, `${at}/history`, '/export/mustknow_answers.csv', `/search?q=${encodeURIComponent('CANARY')}`]) {
    const texts = [(await lead.get(url)).text, (await ann.get(url)).text];
    t.check(`nothing of it in ${url}`, texts.every((x) => !x.includes('CANARY')), texts[0].slice(0, 200));
  }
  t.equal('a look needs a purpose', faults(await lead.post(`${row}/reveal`, { fields: ['answer_private'], purpose: '' })), 'purpose:required');
  t.equal('to others it is not there', (await ann.post(`${row}/reveal`, { fields: ['answer_private'], purpose: 'x' })).status, 404);
  t.equal('revealed', (await lead.post(`${row}/reveal`, { fields: ['answer_private'], purpose: '拜访前准备' })).json.values, { answer_private: 'CANARY-答案' });
  t.equal('on record', (await lead.get(`${row}/readings`)).json.items.map((r) => [r.purpose, r.fields.join()]), [['拜访前准备', 'answer_private']]);
}

// --- at rest, and the key ---
await server.stop();
if (db.url.startsWith('sqlite:')) {
  const files = readdirSync(db.dir).filter((f) => f.startsWith('test.db'));
  t.check('nothing in the clear on disk', files.length > 0 && files.every((f) => !readFileSync(join(db.dir, f)).includes('CANARY')), files);
  const copy = join(db.dir, 'copy.db');
  t.equal('a backup', run(['backup', '--db', db.url, copy]).code, 0);
  t.check('does not hold it either, nor the key', !readFileSync(copy).includes('CANARY') && !readFileSync(copy).includes(readFileSync(key, 'utf8').split('\n')[1]));
}
const first_key = readFileSync(key, 'utf8');
const other = 'ab'.repeat(32);
writeFileSync(key, `${other}\n`, { mode: 0o600 });
server = await serve(db, ['--key-file', key]);
const lead2 = new lead.constructor(server.base);
Object.assign(lead2, { csrf: lead.csrf, headers: lead.headers });
const lost = await lead2.post(`${path}/reveal`, { fields: ['family'], purpose: 'x' });
t.equal('another key opens nothing and says why', [lost.status, lost.json.code], [409, 'seal.key']);
await server.stop();
writeFileSync(key, `${other}\n${first_key}`, { mode: 0o600 });
server = await serve(db, ['--key-file', key]);
lead2.base = server.base;
t.equal('an older key below a newer one opens', (await lead2.post(`${path}/reveal`, { fields: ['family'], purpose: '换钥后核对' })).json.values, { family: canary.family });
await server.stop();
t.equal('the chain stays whole', run(['check', '--db', db.url, '--key-file', key]).code, 0);
// --- a new key ---
{
  const keys = () => readFileSync(key, 'utf8').split('\n').filter((l) => l && !l.startsWith('#'));
  const cli = (...args) => run(['rekey', '--db', db.url, '--key-file', key, ...args]);
  const sealed = 2; // the family of one person, the answer about him; the other values were erased
  const before = keys();
  const made = cli('--new');
  t.equal('all of it is sealed anew', [made.code, made.out.trim().split('\n').at(-1)], [0, `${sealed} sealed anew, 0 without a key`]);
  t.equal('a new key lies on top, others can read nothing', [keys().length, keys().slice(1).join(), statSync(key).mode & 0o77], [before.length + 1, before.join(), 0]);
  t.equal('again there is nothing to do', cli().out.trim(), '0 sealed anew, 0 without a key');
  // what was cut off is found by the next run: the keys the other way round
  writeFileSync(key, `${keys().reverse().join('\n')}\n`, { mode: 0o600 });
  t.equal('it goes on with what another key sealed', cli('--drop-old').out.trim().split('\n').at(-1), `${sealed} sealed anew, 0 without a key`);
  t.equal('one key is left', keys(), [before.at(-1)]);
  server = await serve(db, ['--key-file', key]);
  lead2.base = server.base;
  t.equal('it opens all', (await lead2.post(`${path}/reveal`, { fields: ['family'], purpose: '换钥后核对' })).json.values, { family: canary.family });
  if (db.url.startsWith('sqlite:')) t.equal('not under the feet of a server', cli('--new').code, 2);
  await server.stop();
  t.equal('audited, and the chain is whole', run(['check', '--db', db.url, '--key-file', key]).code, 0);
  writeFileSync(key, `${other}\n`, { mode: 0o600 });
  const none = cli();
  t.equal('what no key opens stays and is told', [none.code, none.out.trim().split('\n').at(-1)], [1, `0 sealed anew, ${sealed} without a key`]);
}
writeFileSync(key, 'not a key\n', { mode: 0o600 });
t.check('a broken key file is refused', run(['check', '--db', db.url, '--key-file', key]).code !== 0);
db.drop();
process.exit(t.done() ? 0 : 1);
