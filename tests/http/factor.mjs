// The second factor: codes by RFC 6238 computed here, once each, one step of drift, recovery codes,
// limits, who may take it off. Row A-6 of the security list.
import { createHmac } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client, Suite, adminPassword, cookiesOf, freshDatabase, init, serve } from './server.mjs';

const t = new Suite('factor');
const db = freshDatabase();
init(db);
const key = join(db.dir, 'key');
writeFileSync(key, `${'ab'.repeat(32)}\n`, { mode: 0o600 });
const server = await serve(db, ['--key-file', key]);
const admin = new Client(server.base);
await admin.signIn('admin', adminPassword);
const unit = (await admin.get('/org_units')).json.items[0].id;
const password = 'quiet-river-77';
const ids = {};
for (const login of ['ann', 'bob']) ids[login] = (await admin.post('/users', { login, name: login, roles: ['viewer'], org_unit: unit, password })).json.id;

const base32 = (text) => Buffer.from([...text.replace(/=+$/, '')].map((c) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c).toString(2).padStart(5, '0')).join('').match(/.{8}/g).map((b) => parseInt(b, 2)));
const step = () => Math.floor(Date.now() / 30000);
function code(secret, n = step()) {
  const count = Buffer.alloc(8);
  count.writeBigUInt64BE(BigInt(n));
  const mac = createHmac('sha1', base32(secret)).update(count).digest();
  const at = mac[19] & 15;
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 1000000).padStart(6, '0');
}
// RFC 6238, appendix B, cut to six digits: the codes of this test are themselves tested.
t.equal('the code of 59 s', code('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', 1), '287082');
t.equal('the code of 1111111109 s', code('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', Math.floor(1111111109 / 30)), '081804');
// A test does not stand between two steps.
const settle = async () => { while (Date.now() % 30000 > 27000) await new Promise((r) => setTimeout(r, 250)); };
const enter = (login, given, secret = password) => new Client(server.base).post('/session', { login, password: secret, ...(given === undefined ? {} : { code: given }) });

const ann = new Client(server.base);
await ann.signIn('ann', password);
const elsewhere = new Client(server.base);
await elsewhere.signIn('ann', password);
t.equal('off at first', (await ann.get('/session/second_factor')).json, { on: false, recovery_codes_left: 0 });
const wrong = await ann.post('/session/second_factor', { password: 'wrong-wrong-1' });
t.equal('only with the password', [wrong.status, wrong.json.errors[0].field, wrong.json.errors[0].code], [422, 'password', 'wrong_old']);
t.equal('nothing to confirm yet', (await ann.post('/session/second_factor/confirm', { code: '123456' })).status, 409);
const begun = (await ann.post('/session/second_factor', { password })).json;
t.check('a secret of 160 bits', base32(begun.secret).length === 20, begun.secret);
t.check('to be scanned', begun.uri.includes(`secret=${begun.secret}`) && begun.uri.startsWith('otpauth://totp/') && begun.qr.startsWith('<svg'));
t.equal('not in force before it is confirmed', (await enter('ann')).status, 200);
await settle();
const good = code(begun.secret);
const bad = good === '000000' ? '000001' : '000000';
t.equal('a wrong code does not confirm', (await ann.post('/session/second_factor/confirm', { code: bad })).status, 422);
const on = await ann.post('/session/second_factor/confirm', { code: good });
t.equal('confirmed', on.status, 200);
const codes = on.json.recovery_codes;
t.equal('ten recovery codes, each another', [codes.length, new Set(codes).size], [10, 10]);
t.equal('told', (await ann.get('/session/second_factor')).json, { on: true, recovery_codes_left: 10 });
t.equal('shown on the user', (await admin.get(`/users/${ids.ann}`)).json.second_factor, true);
t.equal('other sessions have ended', (await elsewhere.get('/session')).status, 401);
t.equal('this one goes on', (await ann.get('/session')).status, 200);
t.equal('not twice', (await ann.post('/session/second_factor', { password })).status, 409);

const asked = await enter('ann');
t.equal('the password alone is not enough', [asked.status, asked.json.code, cookiesOf(asked).length], [401, 'auth.code', 0]);
t.equal('a wrong password is no hint', (await enter('ann', good, 'wrong-wrong-1')).json.code, 'auth.wrong');
t.equal('the code that confirmed is used up', (await enter('ann', good)).json.code, 'auth.code');
await settle();
const next = code(begun.secret, step() + 1);
t.equal('one step ahead is taken', (await enter('ann', next)).status, 200);
t.equal('once', (await enter('ann', next)).status, 401);
t.equal('two steps ahead is not', (await enter('ann', code(begun.secret, step() + 3))).status, 401);
t.equal('an older step does not come back', (await enter('ann', code(begun.secret, step() - 1))).status, 401);
t.equal('a recovery code', (await enter('ann', codes[3])).status, 200);
t.equal('once too', (await enter('ann', codes[3])).status, 401);
t.equal('as it is typed', (await enter('ann', ` ${codes[4].toUpperCase().replace('-', ' ')} `)).status, 200);
t.equal('eight are left', (await ann.get('/session/second_factor')).json.recovery_codes_left, 8);
t.equal('another user\'s is nothing', (await enter('bob', codes[5])).status, 200); // bob has no second factor: the code is not looked at
t.equal('still eight', (await ann.get('/session/second_factor')).json.recovery_codes_left, 8);

// Who has none is not asked; the administrator takes ann's off.
t.equal('bob enters without', (await enter('bob')).status, 200);
const bob = new Client(server.base);
await bob.signIn('bob', password);
t.check('a viewer may not', [403, 404].includes((await bob.del(`/users/${ids.ann}/second_factor`)).status));
t.equal('himself: needs a code', (await ann.post('/session/second_factor/disable', { password, code: '12' })).status, 422);
t.equal('himself: and the password', (await ann.post('/session/second_factor/disable', { password: 'wrong-wrong-1', code: codes[6] })).status, 422);
t.equal('himself', (await ann.post('/session/second_factor/disable', { password, code: codes[6] })).status, 204);
t.equal('enters without a code again', (await enter('ann')).status, 200);
t.equal('off on the user', (await admin.get(`/users/${ids.ann}`)).json.second_factor, false);
const again = (await ann.post('/session/second_factor', { password })).json;
t.check('another secret', again.secret !== begun.secret);
await settle();
t.equal('on again', (await ann.post('/session/second_factor/confirm', { code: code(again.secret) })).status, 200);
t.equal('the administrator takes it off', (await admin.del(`/users/${ids.ann}/second_factor`)).status, 204);
t.equal('sessions end with it', (await ann.get('/session')).status, 401);
t.equal('and ann enters', (await enter('ann')).status, 200);

// Guessing codes closes the login as guessing passwords does.
await bob.get('/session');
const secret = (await bob.post('/session/second_factor', { password })).json.secret;
await settle();
t.equal('bob has one now', (await bob.post('/session/second_factor/confirm', { code: code(secret) })).status, 200);
const seen = [];
for (let i = 0; i < 12; i++) seen.push((await enter('bob', '000000')).status);
t.check('ten guesses, then 429', seen[0] === 401 && seen.at(-1) === 429, seen);
const audit = (await admin.get('/audit?limit=100')).json;
if (audit?.items) {
  const failed = audit.items.filter((i) => i.action === 'sign_in_failed');
  t.check('a failed sign-in names who was tried', failed.length === 0 || failed.every((i) => JSON.stringify(i).includes('bob') || JSON.stringify(i).includes('ann')), failed[0]);
}
await server.stop();
db.drop();
process.exit(t.done() ? 0 : 1);
