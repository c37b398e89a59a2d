// Signing in as a browser sees it: cookie, wrong passwords, limits, ends of sessions, rights that
// change under a session. Rows, S-1 to S-6 of the security list.
import { Client, Suite, adminPassword, cookiesOf, freshDatabase, init, serve } from './server.mjs';

const t = new Suite('session');
const db = freshDatabase();
init(db);
const server = await serve(db);
const admin = new Client(server.base);
await admin.signIn('admin', adminPassword);
const unit = (await admin.get('/org_units')).json.items[0].id;
const password = 'quiet-river-77';
const ids = {};
for (const login of ['ann', 'bob', 'carl', 'dora']) {
  const r = await admin.post('/users', { login, name: `用户 ${login}`, roles: ['viewer'], org_unit: unit, password });
  t.equal(`create ${login}`, r.status, 201);
  t.check('a password is never returned', !r.text.includes(password) && !r.text.includes('argon2'));
  ids[login] = r.json.id;
}
const enter = (login, secret, agent = 'desk') => new Client(server.base).post('/session', { login, password: secret }, { 'user-agent': agent });

// --- the cookie ---
const first = await enter('ann', password);
const cookies = cookiesOf(first);
t.equal('exactly one cookie', cookies.length, 1);
const [pair, ...flags] = cookies[0].split('; ');
const token = pair.split('=')[1];
t.check('256 bits', pair.startsWith('guanxi_session=') && token.length === 43);
t.equal('its flags', flags.sort(), ['HttpOnly', 'Path=/', 'SameSite=Lax']);
t.check('not in the body', !first.text.includes(token));
const other = await enter('ann', password);
t.check('a new one each time', cookiesOf(other)[0] !== cookies[0]);
const fixed = new Client(server.base);
fixed.headers.cookie = `guanxi_session=${'A'.repeat(43)}`;
const brought = await fixed.post('/session', { login: 'ann', password });
t.check('an id that a client brings is never taken', !cookiesOf(brought)[0].includes('A'.repeat(43)));
t.equal('and opens nothing', (await fixed.get('/session')).status, 401);
t.equal('no other answer sets a cookie', cookiesOf(await admin.get('/session')).length, 0);
t.equal('not even a failure', cookiesOf(await enter('ann', 'wrong-wrong')).length, 0);

// --- unknown, wrong, closed look alike ---
await admin.patch(`/users/${ids.dora}`, { active: false });
const bodies = [];
for (const [login, secret] of [['nobody', password], ['bob', 'wrong-wrong'], ['dora', password]]) {
  const r = await enter(login, secret);
  t.equal(`${login}: status`, r.status, 401);
  bodies.push(r.text.replace(/"request_id":"[^"]*"/, ''));
}
t.check('the same body', new Set(bodies).size === 1, bodies);
t.equal('odd bodies', [
  (await new Client(server.base).post('/session', { login: 'bob' })).status,
  (await new Client(server.base).post('/session', { login: 1, password: 2 })).status,
  (await new Client(server.base).post('/session', { login: 'bob', password, more: 1 })).status,
], [422, 422, 400]);

// --- guessing ---
t.equal('carl, from his own device', (await enter('carl', password, 'phone')).status, 200);
const guesses = [];
for (let i = 0; i < 11; i++) guesses.push((await enter('carl', `guess-number-${i}`, 'stranger')).status);
t.equal('ten wrong ones, then 429', guesses, [...Array(10).fill(401), 429]);
const shut = await enter('carl', password, 'stranger');
t.equal('also for the right password from there', shut.status, 429);
t.check('and says until when', Number(shut.headers.get('retry-after')) > 500 && Number(shut.headers.get('retry-after')) <= 600, shut.headers.get('retry-after'));
t.equal('his own device is let in', (await enter('carl', password, 'phone')).status, 200);
t.equal('others are', (await enter('bob', password, 'stranger')).status, 200);

// --- ends ---
const bob = new Client(server.base);
await bob.signIn('bob', password);
const again = new Client(server.base);
await again.signIn('bob', password);
const mine = (await bob.get('/sessions')).json.items;
t.equal('own sessions', [mine.length, mine.filter((s) => s.current).length], [3, 1]);
t.equal('not those of another', (await bob.get(`/sessions?user=${ids.ann}`)).status, 403);
const annsFirst = (await admin.get(`/sessions?user=${ids.ann}`)).json.items.at(-1);
t.equal('cannot end those of another', (await bob.del(`/sessions/${annsFirst.id}`)).status, 404);
t.equal('ends his other one', (await bob.del(`/sessions/${mine.find((s) => !s.current).id}`)).status, 204);
t.equal('one less', (await bob.get('/sessions')).json.items.length, 2);
const ann = new Client(server.base);
ann.headers.cookie = pair;
t.equal('ann is in', (await ann.get('/session')).status, 200);
t.equal('the administrator ends hers', (await admin.del(`/sessions/${annsFirst.id}`)).status, 204);
t.equal('she is out on the next request', (await ann.get('/session')).status, 401);
t.equal('sign out', (await bob.del('/session')).status, 204);
t.equal('out on the next request', (await bob.get('/session')).status, 401);

// --- rights that change under a session ---
const carl = new Client(server.base);
carl.headers['user-agent'] = 'phone';
await carl.signIn('carl', password);
t.equal('a viewer writes nothing', (await carl.post('/accounts', { name: '甲' })).status, 403);
await admin.patch(`/users/${ids.carl}`, { roles: ['sales_ops'] });
t.equal('a new role holds on the very next request', (await carl.post('/accounts', { name: '甲' })).status, 201);
await admin.patch(`/users/${ids.carl}`, { roles: ['viewer'] });
t.equal('and so does losing it', (await carl.post('/accounts', { name: '乙' })).status, 403);
t.equal('deactivated', (await admin.patch(`/users/${ids.carl}`, { active: false })).status, 200);
t.equal('is out on the very next request', (await carl.get('/accounts')).status, 401);

// --- changing one's password ---
const one = new Client(server.base);
await one.signIn('ann', password);
const two = new Client(server.base);
await two.signIn('ann', password);
t.equal('the old one must be right', (await one.post('/session/password', { old: 'wrong-wrong', new: 'another-river-78' })).status, 422);
const weak = await one.post('/session/password', { old: password, new: 'password1' });
t.equal('the new one must be good', [weak.status, weak.json.errors?.[0]?.field], [422, 'new']);
t.equal('changed', (await one.post('/session/password', { old: password, new: 'another-river-78' })).status, 204);
t.equal('this session stays', (await one.get('/session')).status, 200);
t.equal('the others end', (await two.get('/session')).status, 401);
t.equal('the old one is no more', (await enter('ann', password)).status, 401);
t.equal('the new one is', (await enter('ann', 'another-river-78')).status, 200);

await server.stop();
db.drop();
process.exit(t.done() ? 0 : 1);
