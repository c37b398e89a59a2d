// The sentences of the contract about HTTP, one check each, against a real server.
import { Suite, Client, adminPassword, cookiesOf, freshDatabase, init, serve, untold } from './server.mjs';
import { company, password } from './company.mjs';

const t = new Suite('contract');
const db = freshDatabase();
init(db);
const server = await serve(db);
const { admin, clients, units, stages, pipeline } = await company(server.base);
const { ann, carl, viewer } = clients;
const anon = new Client(server.base);
const raw = (path, options = {}) => fetch(server.base + path, options);

function problem(what, r, status, code) {
  t.equal(`${what}: status`, r.status, status);
  t.check(`${what}: is a problem`, /application\/problem\+json/.test(r.headers.get('content-type')), r.headers.get('content-type'));
  const p = r.json ?? {};
  t.check(`${what}: members`, ['type', 'title', 'status', 'code', 'detail', 'errors', 'request_id'].every((k) => k in p), r.text);
  t.equal(`${what}: status in the body`, p.status, status);
  if (code) t.equal(`${what}: code`, p.code, code);
}
const firstError = (r) => r.json?.errors?.[0] ?? {};

// --- root paths --------------------------------------------------------------------------
for (const path of ['/healthz', '/readyz', '/metrics']) t.equal(path, (await raw(path)).status, 200);
const metrics = await (await raw('/metrics')).text();
t.check('metrics are Prometheus text', /guanxi_requests_total\{status="2xx"\} \d+/.test(metrics) && /guanxi_request_seconds_bucket\{le="\+Inf"\} \d+/.test(metrics));

// --- session -----------------------------------------------------------------------------
const signIn = await raw('/api/v1/session', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ login: 'ann', password }) });
const cookies = cookiesOf(signIn);
t.equal('sign in', signIn.status, 200);
t.equal('exactly one cookie', cookies.length, 1);
t.check('the cookie', /^guanxi_session=[\w-]{43}; /.test(cookies[0]) && /HttpOnly/.test(cookies[0]) && /SameSite=Lax/.test(cookies[0]) && /Path=\//.test(cookies[0]) && !/Secure/.test(cookies[0]), cookies[0]);
const session = await signIn.json();
t.equal('its answer', Object.keys(session).sort(), ['csrf', 'permissions', 'user']);
t.equal('who', [session.user.login, session.user.roles], ['ann', ['account_manager']]);
t.equal('a permission', session.permissions.account.update, 'own');
problem('wrong password', await anon.post('/session', { login: 'ann', password: 'wrong wrong' }), 401);
const unknown = await anon.post('/session', { login: 'nobody', password: 'wrong wrong' });
const wrong = await anon.post('/session', { login: 'bob', password: 'wrong wrong' });
t.equal('an unknown login looks the same', { ...unknown.json, request_id: 0 }, { ...wrong.json, request_id: 0 });
for (let i = 0; i < 10; i++) await anon.post('/session', { login: 'ops', password: `wrong ${i} wrong` });
const closed = await anon.post('/session', { login: 'ops', password: 'wrong again' });
problem('guessing is slowed down', closed, 429, 'auth.limited');
t.check('and told for how long', Number(closed.headers.get('retry-after')) > 0, closed.headers.get('retry-after'));
t.equal('GET /session', (await ann.get('/session')).json.user.login, 'ann');
t.check('GET sets no cookie', cookiesOf(await ann.get('/session')).length === 0);
problem('no session', await anon.get('/accounts'), 401);
t.check('401 says how', (await anon.get('/accounts')).headers.get('www-authenticate') !== null);
problem('a made-up cookie', await anon.get('/accounts', { cookie: 'guanxi_session=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' }), 401);
problem('a made-up token', await anon.get('/accounts', { authorization: 'Bearer gxt_nothing' }), 401);
problem('a login needs its keys', await anon.post('/session', { login: 'ann' }), 422);

// --- CSRF --------------------------------------------------------------------------------
const bare = new Client(server.base);
bare.headers.cookie = ann.headers.cookie;
problem('no CSRF token', await bare.post('/accounts', { name: 'x' }), 403, 'csrf.token');
problem('a wrong CSRF token', await bare.post('/accounts', { name: 'x' }, { 'x-csrf-token': 'nope' }), 403, 'csrf.token');
problem('from another origin', await ann.post('/accounts', { name: 'x' }, { origin: 'https://evil.example' }), 403, 'csrf.origin');
problem('Origin: null', await ann.post('/accounts', { name: 'x' }, { origin: 'null' }), 403, 'csrf.origin');
problem('Sec-Fetch-Site: cross-site', await ann.post('/accounts', { name: 'x' }, { 'sec-fetch-site': 'cross-site' }), 403, 'csrf.origin');
problem('sign-in from another origin', await anon.post('/session', { login: 'ann', password }, { origin: 'https://evil.example' }), 403, 'csrf.origin');
t.equal('from our own origin', (await ann.post('/accounts', { name: '同源客户' }, { origin: server.base })).status, 201);

// --- tokens ------------------------------------------------------------------------------
const token = await ann.post('/api_tokens', { name: 'script' });
t.equal('make a token', token.status, 201);
const program = new Client(server.base);
program.headers.authorization = `Bearer ${token.json.token}`;
t.equal('a token needs no CSRF token', (await program.post('/accounts', { name: '程序建立的客户' })).status, 201);
t.check('a token is shown once', !(await ann.get('/api_tokens')).text.includes(token.json.token));
t.equal('revoke it', (await ann.del(`/api_tokens/${token.json.id}`)).status, 204);
problem('a revoked token', await program.get('/accounts'), 401);

// --- order of refusal ----------------------------------------------------------------------
problem('no such route comes before 401', await anon.get('/no_such_kind'), 404);
problem('405 comes before 401', await anon.request('PUT', '/api/v1/accounts'), 405);
t.equal('405 says what is allowed', (await anon.request('PUT', '/api/v1/accounts')).headers.get('allow'), 'GET, HEAD, POST');
problem('401 before 415', await anon.request('POST', '/api/v1/accounts', 'x', { 'content-type': 'text/plain' }), 401);
problem('CSRF before 415', await bare.request('POST', '/api/v1/accounts', 'x', { 'content-type': 'text/plain' }), 403);
problem('415 before 400', await ann.request('POST', '/api/v1/accounts', '{', { 'content-type': 'text/plain' }), 415);
problem('415 of a coded body', await ann.request('POST', '/api/v1/accounts', '{}', { 'content-encoding': 'gzip', 'content-type': 'application/json' }), 415);
problem('400 before 404', await ann.request('PATCH', '/api/v1/accounts/999999', '{'), 400);
problem('400 before 403', await viewer.request('POST', '/api/v1/accounts', '{'), 400);
problem('404 before 422', await ann.patch('/accounts/999999', { name: 5 }), 404);
problem('404 before 412', await ann.patch('/accounts/999999', { name: 'x' }, { 'if-match': '"1"' }), 404);
problem('403 before 422', await viewer.post('/accounts', { name: 5 }), 403);
problem('a trailing slash is another path', await ann.get('/accounts/'), 404);
problem('an id is a number', await ann.get('/accounts/abc'), 404);
problem('an id has no leading zero', await ann.get('/accounts/01'), 404);
problem('an id is below 2^53', await ann.get('/accounts/9007199254740993'), 404);

// --- a record ------------------------------------------------------------------------------
const made = await ann.post('/accounts', {
  name: '  测试\u3000客户有限公司  ', importance: 'vip', employees: 1200, market_share: 12.5, is_dealer: true,
  annual_output: { amount: 123456789, currency: 'CNY' }, registered_on: '2024-02-29', traits: ['growth', 'famous'], team: [clients.bob.user.id],
});
t.equal('create', made.status, 201);
t.equal('Location', made.headers.get('location'), `/api/v1/accounts/${made.json.id}`);
t.equal('ETag', made.headers.get('etag'), '"1"');
const a = made.json;
t.equal('text is trimmed', a.name, '测试\u3000客户有限公司');
t.equal('types come back', [a.importance, a.employees, a.market_share, a.is_dealer, a.annual_output, a.registered_on, a.traits, a.team],
  ['vip', 1200, 12.5, true, { amount: 123456789, currency: 'CNY' }, '2024-02-29', ['growth', 'famous'], [clients.bob.user.id]]);
t.equal('empty is null', [a.phone, a.sales_revenue, a.parent], [null, null, null]);
t.equal('the creator owns it', [a.owner, a.created_by], [ann.user.id, ann.user.id]);
t.check('instants are RFC 3339 in UTC', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(a.created_at), a.created_at);
const got = await ann.get(`/accounts/${a.id}`);
t.equal('get gives the same', got.json, a);
t.equal('get has the ETag', got.headers.get('etag'), '"1"');
t.equal('HEAD', (await raw(`/api/v1/accounts/${a.id}`, { method: 'HEAD', headers: ann.headers })).status, 200);
const named = (await ann.get(`/accounts/${a.id}?expand=owner,team,parent`)).json;
t.equal('expand names', named._names, { owner: ann.user.name, team: [clients.bob.user.name], parent: null });
const sparse = (await ann.get(`/accounts/${a.id}?fields=name,phone`)).json;
t.check('fields are sparse', 'name' in sparse && 'phone' in sparse && !('employees' in sparse) && 'id' in sparse, sparse);

const patched = await ann.patch(`/accounts/${a.id}`, { phone: '021-5555', importance: null }, { 'if-match': '"1"' });
t.equal('patch', [patched.status, patched.json.phone, patched.json.importance, patched.json.version], [200, '021-5555', null, 2]);
problem('a stale If-Match', await ann.patch(`/accounts/${a.id}`, { phone: '1' }, { 'if-match': '"1"' }), 412, 'stale');
problem('an If-Match of somebody else', await ann.patch(`/accounts/${a.id}`, { phone: '1' }, { 'if-match': 'W/"x"' }), 412);
problem('412 before 422', await ann.patch(`/accounts/${a.id}`, { name: null }, { 'if-match': '"1"' }), 412);
t.equal('nothing was written', (await ann.get(`/accounts/${a.id}`)).json.version, 2);
t.equal('If-Match is optional', (await ann.patch(`/accounts/${a.id}`, { phone: '021-6666' })).json.version, 3);
problem('a merge-patch type is refused', await ann.patch(`/accounts/${a.id}`, { phone: '1' }, { 'content-type': 'application/merge-patch+json' }), 415);
problem('DELETE with a stale If-Match', await ann.del(`/accounts/${a.id}`, { 'if-match': '"1"' }), 412);

// --- bodies --------------------------------------------------------------------------------
for (const [what, body, field] of [
  ['an unknown key', { name: 'x', nonsense: 1 }, 'nonsense'],
  ['id', { name: 'x', id: 5 }, 'id'],
  ['version', { name: 'x', version: 5 }, 'version'],
  ['created_at', { name: 'x', created_at: '2020-01-01T00:00:00Z' }, 'created_at'],
  ['own_team', { name: 'x', own_team: 5 }, 'own_team'],
  ['deleted_at', { name: 'x', deleted_at: null }, 'deleted_at'],
]) {
  const r = await ann.post('/accounts', body);
  problem(`${what} in a body`, r, 400);
  t.equal(`${what}: named`, firstError(r).field, field);
}
problem('a duplicate key', await ann.request('POST', '/api/v1/accounts', '{"name":"a","name":"b"}'), 400, 'json.duplicate');
problem('no object', await ann.request('POST', '/api/v1/accounts', '[]'), 400, 'json.object');
problem('an empty body', await ann.request('POST', '/api/v1/accounts', '', { 'content-type': 'application/json' }), 400);
problem('a NUL escape', await ann.request('POST', '/api/v1/accounts', '{"name":"a\\u0000b"}'), 400);
problem('too deep', await ann.request('POST', '/api/v1/accounts', `${'['.repeat(33)}${']'.repeat(33)}`), 400, 'json.limits');
problem('too many values', await ann.request('POST', '/api/v1/accounts', `[${'1,'.repeat(10001)}1]`), 400, 'json.limits');
t.equal('a large body is read', (await ann.request('POST', '/api/v1/accounts', `{"name":"x","note":"${'x'.repeat(5 << 20)}"}`)).status, 422);
problem('too large for its route', await anon.request('POST', '/api/v1/session', `{"login":"${'x'.repeat(5000)}","password":"x"}`), 413);
const huge = await ann.request('POST', '/api/v1/accounts', `{"note":"${'x'.repeat(33 << 20)}"}`).catch((e) => ({ status: 413, cut: e.message }));
t.equal('too large', huge.status, 413);
const faults = await ann.post('/accounts', { name: 7, employees: 'many', market_share: 101, registered_on: '2023-02-29', importance: 'nope', annual_output: { amount: 1.5, currency: 'CNY' }, owner: 999999 });
problem('faults', faults, 422, 'invalid');
t.equal('all faults at once', faults.json.errors.map((e) => e.field).sort(), ['annual_output', 'employees', 'importance', 'market_share', 'name', 'owner', 'registered_on']);
t.check('each with code and sentence', faults.json.errors.every((e) => e.code && e.message && e.message !== `fault.${e.code}`), faults.json.errors);
problem('a required field', await ann.post('/accounts', { short_name: '1' }), 422);
t.equal('is named', firstError(await ann.post('/accounts', { short_name: '1' })), { field: 'name', code: 'required', message: firstError(await ann.post('/accounts', { short_name: '1' })).message });
problem('clearing a required field', await ann.patch(`/accounts/${a.id}`, { name: null }), 422);
problem('owner by PATCH', await ann.patch(`/accounts/${a.id}`, { owner: clients.bob.user.id }), 422, 'use_action');
problem('a sensitive field', await ann.post('/contacts', { name: '王芳', account: a.id, birth_date: '1980-01-01' }), 422, 'not_enabled');
t.equal('bank account', (await ann.patch(`/accounts/${a.id}`, { bank_account: '6222021234567890123' })).json.bank_account, '****0123');
problem('a masked value sent back', await ann.patch(`/accounts/${a.id}`, { bank_account: '****0123' }), 422, 'masked');
t.check('history masks it too', !(await ann.get(`/accounts/${a.id}/history`)).text.includes('622202'));

// --- language --------------------------------------------------------------------------------
t.check('Chinese by default', /[一-龥]/.test((await ann.get('/accounts/999999')).json.detail));
t.check('English on request', /[a-z]/.test((await ann.get('/accounts/999999', { 'accept-language': 'en-GB,en;q=0.9,zh;q=0.1' })).json.detail));
t.check('the preferred one wins', /[一-龥]/.test((await ann.get('/accounts/999999', { 'accept-language': 'en;q=0.2, zh-CN;q=0.8' })).json.detail));
t.equal('a language of my own', (await clients.bob.patch('/session', { locale: 'en' })).status, 200);
t.check('stays', /[a-z]{3}/.test((await clients.bob.get('/accounts/999999')).json.detail));

// --- lists -----------------------------------------------------------------------------------
for (let i = 0; i < 7; i++) await ann.post('/accounts', { name: `列表${i}, 甲`, employees: i === 3 ? null : i * 10, segment: i % 2 ? 'key' : 'regular' });
const list = async (q, who = ann) => (await who.get(`/accounts?${q}`)).json?.items?.map((x) => x.name.slice(0, 3)) ?? [];
const like = 'name.like=%E5%88%97%E8%A1%A8';
t.equal('eq', await list(`${like}&employees=20`), ['列表2']);
t.equal('ne keeps nulls', (await list(`${like}&employees.ne=20&sort=name`)).length, 6);
t.equal('lt', await list(`${like}&employees.lt=20&sort=name`), ['列表0', '列表1']);
t.equal('ge', await list(`${like}&employees.ge=50&sort=name`), ['列表5', '列表6']);
t.equal('in', await list(`${like}&employees.in=10,60&sort=name`), ['列表1', '列表6']);
await ann.patch(`/accounts/${(await ann.get('/accounts?name.like=%E5%88%97%E8%A1%A84')).json.items[0].id}`, { is_dealer: true });
t.equal('in of yes and no', [await list(`${like}&is_dealer.in=true`), (await list(`${like}&is_dealer.in=false`)).length, (await list(`${like}&is_dealer.in=true,false`)).length], [['列表4'], 6, 7]);
t.equal('in with an escaped comma', await list(`name.in=${encodeURIComponent('列表1\\, 甲,列表2\\, 甲')}&sort=name`), ['列表1', '列表2']);
t.equal('null', await list(`${like}&employees.null=true`), ['列表3']);
t.equal('not null', (await list(`${like}&employees.null=false`)).length, 6);
t.equal('sort down, nulls last', await list(`${like}&sort=-employees`), ['列表6', '列表5', '列表4', '列表2', '列表1', '列表0', '列表3']);
t.equal('sort up, nulls last', await list(`${like}&sort=employees`), ['列表0', '列表1', '列表2', '列表4', '列表5', '列表6', '列表3']);
t.equal('two keys', await list(like + '&sort=founded_year,-name'), ['列表6', '列表5', '列表4', '列表3', '列表2', '列表1', '列表0']);
t.equal('mine', (await list('owner=me&limit=500', carl)).length, 0);
t.equal('q', await list(`q=${encodeURIComponent('列表5')}`), ['列表5']);
const page1 = (await ann.get(`/accounts?${like}&sort=name&limit=3`)).json;
const page2 = (await ann.get(`/accounts?${like}&sort=name&limit=3&cursor=${encodeURIComponent(page1.next_cursor)}`)).json;
const page3 = (await ann.get(`/accounts?${like}&sort=name&limit=3&cursor=${encodeURIComponent(page2.next_cursor)}`)).json;
t.equal('keyset pages', [page1, page2, page3].map((p) => p.items.length), [3, 3, 1]);
t.equal('the last page', page3.next_cursor, null);
t.equal('no total unless asked', 'total' in page1, false);
t.equal('count=exact', (await ann.get(`/accounts?${like}&limit=1&count=exact`)).json.total, 7);
for (const [what, q] of [
  ['an unknown field', 'nope=1'], ['an unknown op', 'name.nope=1'], ['a sort key that is none', 'sort=nope'], ['a field that cannot be sorted', 'sort=phone'],
  ['limit 0', 'limit=0'], ['limit 501', 'limit=501'], ['a made-up cursor', 'cursor=abc'], ['an unknown field in fields', 'fields=nope'],
  ['expand of a text', 'expand=name'], ['a key twice', 'name=a&name=b'], ['a number that is none', 'employees=ten'], ['an option that is none', 'importance=nope'],
  ['null of neither', 'phone.null=maybe'], ['count of another kind', 'count=some'], ['a sensitive field', 'bank_account_x=1'], ['a bad escape', 'name=%zz'], ['a NUL', 'name=a%00b'],
]) problem(`list with ${what}`, await ann.get(`/accounts?${q}`), 400);
problem('as_of on a kind without history', await ann.get('/contacts?as_of=2024-01-01'), 400);
problem('the same sort key twice', await ann.get('/accounts?sort=name,name'), 400, 'query.sort');
problem('also once up and once down', await ann.get('/accounts?sort=name,-name'), 400, 'query.sort');
problem('an unknown key on another route', await ann.get('/session?x=1'), 400);
problem('a filter on a sensitive field is unknown', await ann.get('/contacts?birth_date=1980-01-01'), 400, 'query.unknown');

// --- deleting and restoring --------------------------------------------------------------------
const contact = (await ann.post('/contacts', { name: '李雷', account: a.id })).json;
problem('a parent with living children', await ann.del(`/accounts/${a.id}`), 409, 'has_children');
t.equal('cascade', (await ann.del(`/accounts/${a.id}?cascade=1`)).status, 204);
problem('a binned record is gone', await ann.get(`/accounts/${a.id}`), 404);
problem('and its child', await ann.get(`/contacts/${contact.id}`), 404);
t.check('the bin lists it', (await ann.get('/accounts?bin=true')).json.items.some((x) => x.id === a.id));
t.equal('restore', (await ann.post(`/accounts/${a.id}/restore`)).status, 200);
t.equal('with its child', (await ann.get(`/contacts/${contact.id}`)).status, 200);
t.equal('ids are never reused', (await ann.post('/accounts', { name: '下一个' })).json.id > a.id, true);
const other = await ann.post('/accounts', { name: '编号', code: 'C-1' });
problem('unique among the living', await ann.post('/accounts', { name: '编号二', code: 'C-1' }), 422);
t.equal('delete without children', (await ann.del(`/accounts/${other.json.id}`)).status, 204);
t.equal('unique holds among the living only', (await ann.post('/accounts', { name: '编号二', code: 'C-1' })).status, 201);

// --- children and history ------------------------------------------------------------------------
t.equal('children', (await ann.get(`/accounts/${a.id}/contacts`)).json.items.map((x) => x.id), [contact.id]);
t.equal('children take list parameters', (await ann.get(`/accounts/${a.id}/contacts?name=nobody&count=exact`)).json.total, 0);
problem('children of what one may not see', await carl.get(`/accounts/${a.id}/contacts`), 404);
const note = await ann.post(`/accounts/${a.id}/notes`, { text: '第一次拜访' });
t.equal('a note on it', [note.status, note.json?.kind, note.json?.record], [201, 'account', a.id]);
t.equal('notes of it', (await ann.get(`/accounts/${a.id}/notes`)).json.items.length, 1);
const history = (await ann.get(`/accounts/${a.id}/history`)).json;
t.check('history, newest first', history.items[0].action === 'restore' && history.items.at(-1).action === 'create', history.items.map((h) => h.action));
t.check('field by field', history.items.some((h) => h.changes.some((c) => c.field === 'phone' && c.old === '021-5555' && c.new === '021-6666')), history.items);

// --- idempotency -----------------------------------------------------------------------------------
const key = { 'idempotency-key': 'k-1' };
const once = await ann.post('/accounts', { name: '只建一次' }, key);
const twice = await ann.post('/accounts', { name: '只建一次' }, key);
t.equal('the same key gives the same answer', [twice.status, twice.json.id, twice.headers.get('location')], [201, once.json.id, once.headers.get('location')]);
problem('the same key with another body', await ann.post('/accounts', { name: '另一个' }, key), 422);
t.check('keys are per user', (await clients.bob.post('/accounts', { name: '另一个' }, key)).status === 201);
const race = await Promise.all(Array.from({ length: 8 }, () => ann.post('/accounts', { name: '并发' }, { 'idempotency-key': 'k-2' })));
t.check('in flight: 409 or the same answer', race.every((r) => r.status === 409 || r.status === 201), race.map((r) => r.status));
t.equal('made once', (await ann.get(`/accounts?name=${encodeURIComponent('并发')}&count=exact`)).json.total, 1);

// --- a unique field taken by several writes at once ----------------------------------------------------
const told = (r) => (r.status < 300 ? 'done' : `${r.status} ${r.json?.errors?.map((e) => `${e.field}:${e.code}`)}`);
const tally = (answers) => Object.entries(answers.map(told).reduce((n, x) => ({ ...n, [x]: (n[x] ?? 0) + 1 }), {})).sort();
const atOnce = async (write) => tally((await Promise.all(Array.from({ length: 10 }, (_, round) => Promise.all([0, 1, 2, 3].map((i) => write(`一码${round}`, i)))))).flat());
const four = await Promise.all([0, 1, 2, 3].map(async (i) => (await ann.post('/accounts', { name: `改码${i}` })).json.id));
t.equal('one is first, the others are told the field', await atOnce((code) => ann.post('/accounts', { name: '同码', code })), [['422 code:unique', 30], ['done', 10]]);
t.equal('a change, too', tally((await Promise.all(four.map((id) => ann.patch(`/accounts/${id}`, { code: '同改' }))))), [['422 code:unique', 3], ['done', 1]]);
t.equal('a login', tally(await Promise.all([0, 1, 2, 3].map(() => admin.post('/users', { login: 'same_login', name: '同名', roles: ['viewer'], org_unit: units.top.id, password })))), [['422 login:unique', 3], ['done', 1]]);

// --- batch --------------------------------------------------------------------------------------------
const batch = await ann.post('/batch', { ops: [
  { method: 'POST', path: '/accounts', body: { name: '批量客户' } },
  { method: 'POST', path: '/contacts', body: { name: '批量联系人', account: '$0.id' } },
  { method: 'PATCH', path: '/accounts/$0.id', body: { main_contact: '$1.id' } },
] });
t.equal('batch', [batch.status, batch.json?.results?.map((r) => r.status)], [200, [201, 201, 200]]);
t.equal('references', [batch.json?.results?.[1].body.account, batch.json?.results?.[2].body.main_contact], [batch.json?.results?.[0].body.id, batch.json?.results?.[1].body.id]);
const bad = await ann.post('/batch', { ops: [{ method: 'POST', path: '/accounts', body: { name: '不该留下' } }, { method: 'POST', path: '/contacts', body: { name: 5 } }] });
problem('one bad op fails all', bad, 422);
t.equal('and says which', bad.json.op, 1);
t.equal('nothing stays', (await ann.get(`/accounts?name=${encodeURIComponent('不该留下')}&count=exact`)).json.total, 0);
// What is written beside one that fails after it wrote is undone and done again, about the same records as before.
const beside = batch.json.results[0].body.id;
const astray = [];
for (let i = 0; i < 25; i++) {
  const made = await Promise.all([
    ann.post(`/accounts/${beside}/contacts`, { name: `同时甲${i}` }),
    ann.post('/batch', { ops: [{ method: 'POST', path: '/accounts', body: { name: '不该留下' } }, { method: 'POST', path: '/contacts', body: { name: 5 } }] }),
    ann.post(`/accounts/${beside}/contacts`, { name: `同时乙${i}` }),
    ann.post('/batch', { ops: [{ method: 'POST', path: '/accounts', body: { name: '不该留下' } }, { method: 'POST', path: '/contacts', body: { name: 5 } }] }),
    ann.post(`/accounts/${beside}/contacts`, { name: `同时丙${i}` }),
  ]);
  astray.push(...made.filter((r) => r.status !== 422 && (r.status !== 201 || r.json.account !== beside)).map((r) => [r.status, r.json?.account ?? r.json?.code]));
}
t.equal('done again where it was', astray, []);
problem('a batch of other routes', await ann.post('/batch', { ops: [{ method: 'POST', path: '/batch', body: { ops: [] } }] }), 400);
problem('rights hold inside', await viewer.post('/batch', { ops: [{ method: 'POST', path: '/accounts', body: { name: 'x' } }] }), 403);

// --- search -------------------------------------------------------------------------------------------
const hit = (await ann.get(`/search?q=${encodeURIComponent('批量客')}`)).json.items;
t.check('search', hit.length > 0 && Object.keys(hit[0]).sort().join() === 'hit,id,kind,title', hit);
t.equal('kinds', (await ann.get(`/search?q=${encodeURIComponent('批量')}&kinds=contact`)).json.items.every((i) => i.kind === 'contact'), true);
problem('an unknown kind', await ann.get('/search?q=x&kinds=nope'), 400);
t.equal('not what one may not see', (await carl.get(`/search?q=${encodeURIComponent('批量')}`)).json.items.length, 0);

// --- owner ----------------------------------------------------------------------------------------------
const mine = (await ann.post('/accounts', { name: '要交接的客户' })).json;
const given = await clients.lead_east.post(`/accounts/${mine.id}/assign`, { owner: clients.bob.user.id, reason: '区域调整' });
t.equal('assign', [given.status, given.json?.owner], [200, clients.bob.user.id]);
t.check('history tells why', (await clients.bob.get(`/accounts/${mine.id}/history`)).text.includes('区域调整'));
problem('assign what one may not see', await carl.post(`/accounts/${mine.id}/assign`, { owner: carl.user.id }), 404);

// --- deals and figures -----------------------------------------------------------------------------------
const deal = await ann.post('/opportunities', { name: '设备采购', account: a.id, amount: { amount: 1000000, currency: 'CNY' }, close_date: '2027-01-31' });
t.equal('a deal without stage starts at the first', [deal.status, deal.json?.pipeline, deal.json?.stage, deal.json?.probability, deal.json?.state], [201, pipeline.id, stages[0].key, stages[0].percent, 'open']);
problem('stage by PATCH', await ann.patch(`/opportunities/${deal.json.id}`, { stage: stages[1].key }), 422, 'use_action');
problem('state by PATCH', await ann.patch(`/opportunities/${deal.json.id}`, { state: 'won' }), 422, 'use_action');
const moved = await clients.lead_east.post(`/opportunities/${deal.json.id}/stage`, { stage: stages[1].key, evidence: '客户邮件', override_reason: '老客户' });
t.equal('stage', [moved.status, moved.json?.stage, moved.json?.probability], [200, stages[1].key, stages[1].percent]);
problem('back without a reason', await ann.post(`/opportunities/${deal.json.id}/stage`, { stage: stages[0].key }), 422);
problem('a stage that is none', await ann.post(`/opportunities/${deal.json.id}/stage`, { stage: 'nope' }), 422);
t.equal('stage changes', (await ann.get(`/opportunities/${deal.json.id}/stage_changes`)).json.items.length, 2);
t.equal('pause', (await ann.post(`/opportunities/${deal.json.id}/pause`, { reason: '预算冻结' })).json?.state, 'paused');
problem('a paused deal does not move', await ann.post(`/opportunities/${deal.json.id}/stage`, { stage: stages[2].key }), 409);
t.equal('resume', (await ann.post(`/opportunities/${deal.json.id}/resume`)).json?.state, 'open');
const funnel = (await ann.get('/analysis/funnel')).json;
t.equal('funnel members', ['currency', 'stages', 'won', 'lost', 'open'].every((k) => k in funnel), true);
t.equal('funnel stage members', ['stage', 'count', 'amount', 'weighted', 'median_days', 'conversion'].every((k) => k in funnel.stages[0]), true);
const row = funnel.stages.find((s) => s.stage === stages[1].key);
t.equal('funnel counts', [row.count, row.amount, row.weighted], [1, 1000000, Math.round(10000 * stages[1].percent)]);
const won = await clients.lead_east.post(`/opportunities/${deal.json.id}/close`, { state: 'won', override_reason: '老客户' });
t.equal('win it', [won.status, won.json?.state], [200, 'won']);
problem('a won deal is closed', await ann.post(`/opportunities/${deal.json.id}/stage`, { stage: stages[0].key, override_reason: 'x' }), 409);
t.equal('funnel has it as won', (await ann.get('/analysis/funnel')).json.won, { count: 1, amount: 1000000 });
t.equal('pareto', (await ann.get('/analysis/pareto')).json.items, [{ id: a.id, name: a.name, amount: 1000000, cumulative_pct: 100, class: 'A' }]);
t.equal('win rate', (await ann.get('/analysis/win_rate?by=owner')).json.items, [{ id: ann.user.id, name: ann.user.name, won: 1, lost: 0, rate: 1 }]);
t.equal('win rate by unit', (await ann.get('/analysis/win_rate?by=unit')).json.items.map((i) => [i.id, i.won]), [[units.east1.id, 1]]);
problem('win rate by nothing known', await ann.get('/analysis/win_rate?by=nope'), 400);
problem('figures with an unknown key', await ann.get('/analysis/funnel?nope=1'), 400);
problem('figures of no day', await ann.get('/analysis/funnel?from=yesterday'), 400);
t.equal('a period that ended', (await ann.get('/analysis/funnel?to=2020-01-01')).json.won, { count: 0, amount: 0 });
t.equal('reopen', (await ann.post(`/opportunities/${deal.json.id}/reopen`, { reason: '合同未签' })).json?.state, 'open');
problem('reopen what is open', await ann.post(`/opportunities/${deal.json.id}/reopen`, { reason: 'x' }), 409);
const board = (await ann.get(`/analysis/board?pipeline=${pipeline.id}`)).json;
t.equal('board columns', board.columns.map((c) => c.stage), stages.map((s) => s.key));
t.check('board cards carry names', board.columns.flatMap((c) => c.items).every((i) => i._names.owner === ann.user.name && i._names.account === a.name), board);
t.equal('others see none', (await carl.get('/analysis/funnel')).json.open.count, 0);
const money = (await clients.marketing.get('/analysis/funnel'));
t.check('no amounts for whoever may not read them', money.status === 403 || (money.json.open.amount === null && money.json.stages.every((s) => s.amount === null && s.weighted === null)), money.text.slice(0, 300));

// --- meta, OpenAPI --------------------------------------------------------------------------------------------
const meta = await ann.get('/meta');
t.equal('meta', [meta.status, meta.json.kinds.find((k) => k.kind === 'account')?.path], [200, 'accounts']);
t.equal('meta is not sent twice', (await raw('/api/v1/meta', { headers: { ...ann.headers, 'if-none-match': meta.headers.get('etag') } })).status, 304);
t.check('rights differ, so does the ETag', (await admin.get('/meta')).headers.get('etag') !== meta.headers.get('etag'));
t.check('sortable is said', meta.json.kinds.find((k) => k.kind === 'account').fields.find((f) => f.key === 'name').sortable === true);
const api = (await ann.get('/openapi.json')).json;
t.equal('OpenAPI 3.1', api.openapi.slice(0, 3), '3.1');
for (const path of ['/accounts', '/accounts/{id}', '/accounts/{id}/contacts', '/opportunities/{id}/stage', '/opportunities/{id}/close', '/users', '/org_units', '/session', '/batch', '/search', '/analysis/funnel', '/events', '/contacts/{id}/reveal'])
  t.check(`OpenAPI has ${path}`, `/api/v1${path}` in api.paths);
const operationIds = Object.values(api.paths).flatMap((ops) => Object.values(ops).map((o) => o.operationId));
t.equal('every operation has a name of its own', [operationIds.every((n) => /^[a-z][a-z0-9_]+$/.test(n)), new Set(operationIds).size], [true, operationIds.length]);
t.check('no placeholder is left', Object.keys(api.paths).every((p) => !p.includes('{path}') && !p.includes('{child}')));

// --- people ------------------------------------------------------------------------------------------------------
problem('users are made by administrators', await ann.post('/users', { login: 'x1', name: 'x', roles: ['viewer'], org_unit: units.top.id, password }), 403);
problem('a weak password', await admin.post('/users', { login: 'x2', name: 'x', roles: ['viewer'], org_unit: units.top.id, password: 'short' }), 422);
problem('an unknown role', await admin.post('/users', { login: 'x3', name: 'x', roles: ['king'], org_unit: units.top.id, password }), 422);
const zoe = (await admin.post('/users', { login: 'zoe', name: '佐伊', roles: ['viewer'], org_unit: units.top.id, password })).json;
t.check('a password is never returned', !JSON.stringify(zoe).includes('password'), zoe);
const z = new Client(server.base);
t.equal('she signs in', (await z.signIn('zoe', password)).status, 200);
t.equal('disable her', (await admin.patch(`/users/${zoe.id}`, { active: false })).status, 200);
problem('her session dies at once', await z.get('/session'), 401);
problem('and she cannot come back', await z.post('/session', { login: 'zoe', password }), 401);
t.equal('names of users are for all', (await viewer.get('/users?limit=1')).status, 200);
t.equal('change my password', (await clients.eve.post('/session/password', { old: password, new: 'another-Plum-77' })).status, 204);
problem('the old one must be right', await clients.eve.post('/session/password', { old: 'nope nope nope', new: 'another-Plum-78' }), 422);
t.equal('sign in with the new one', (await new Client(server.base).signIn('eve', 'another-Plum-77')).status, 200);
t.equal('set along with other fields', (await admin.patch(`/users/${clients.eve.user.id}`, { title: '大客户经理', password: 'yet-Another-88' })).json?.title, '大客户经理');
t.equal('and it works', (await clients.eve.signIn('eve', 'yet-Another-88')).status, 200);
problem('nobody else sets it', await ann.patch(`/users/${clients.eve.user.id}`, { password }), 403);
t.equal('set by the administrator', (await admin.post(`/users/${clients.eve.user.id}/password`, { password })).status, 204);
problem('which ends the sessions', await clients.eve.get('/session'), 401);
t.equal('sign out', (await clients.gm_south.del('/session')).status, 204);
problem('is out', await clients.gm_south.get('/session'), 401);

// --- files ------------------------------------------------------------------------------------------------------------
const form = (name, bytes, more = {}) => {
  const f = new FormData();
  f.set('file', new Blob([bytes]), name);
  for (const [k, v] of Object.entries(more)) f.set(k, v);
  return f;
};
const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);
const attached = await ann.post(`/accounts/${a.id}/attachments`, form('报价 "1".png', png));
t.equal('attach', [attached.status, attached.json?.media_type, attached.json?.size, attached.json?.record], [201, 'image/png', png.length, a.id]);
const file = await raw(`/api/v1/attachments/${attached.json?.id}/file`, { headers: ann.headers });
t.equal('the same bytes', [...new Uint8Array(await file.arrayBuffer())], [...png]);
t.check('always as attachment', /^attachment; filename="[\x20-\x7e]*"; filename\*=UTF-8''[\w%.-]+$/.test(file.headers.get('content-disposition')), file.headers.get('content-disposition'));
t.equal('never sniffed', file.headers.get('x-content-type-options'), 'nosniff');
problem('a page is no attachment', await ann.post(`/accounts/${a.id}/attachments`, form('x.html', '<script>')), 422);
problem('an ending that lies', await ann.post(`/accounts/${a.id}/attachments`, form('x.png', 'GIF89a')), 422);
problem('an empty file', await ann.post(`/accounts/${a.id}/attachments`, form('x.txt', '')), 422);
problem('too large a file', await ann.post(`/accounts/${a.id}/attachments`, form('x.txt', 'a'.repeat((20 << 20) + 1))), 422);
problem('a file of what one may not see', await raw(`/api/v1/attachments/${attached.json?.id}/file`, { headers: carl.headers }).then(async (r) => ({ status: r.status, headers: r.headers, text: '', json: await r.json() })), 404);
const big = new Uint8Array(1 << 20).fill(0x61);
const bigOne = await ann.post('/attachments', form('big.txt', big, { kind: 'account', record: String(a.id) }));
t.equal('many chunks', [bigOne.status, (await raw(`/api/v1/attachments/${bigOne.json?.id}/file`, { headers: ann.headers }).then((r) => r.arrayBuffer())).byteLength], [201, big.length]);

// --- reveal -------------------------------------------------------------------------------------------------------------
problem('reveal', await ann.post(`/contacts/${contact.id}/reveal`, { fields: ['birth_date'], purpose: '生日问候' }), 403);
problem('reveal of what one may not see', await carl.post(`/contacts/${contact.id}/reveal`, { fields: ['birth_date'], purpose: 'x' }), 404);

// --- events --------------------------------------------------------------------------------------------------------------
async function listen(who, headers = {}) {
  const stop = new AbortController();
  const r = await raw('/api/v1/events', { headers: { ...who.headers, ...headers }, signal: stop.signal });
  const seen = [];
  (async () => {
    const decoder = new TextDecoder();
    let text = '';
    try {
      for await (const part of r.body) {
        text += decoder.decode(part, { stream: true });
        for (let at; (at = text.indexOf('\n\n')) >= 0; text = text.slice(at + 2)) {
          const data = /^data: (.*)$/m.exec(text.slice(0, at));
          const id = /^id: (\d+)$/m.exec(text.slice(0, at));
          if (data) seen.push({ id: Number(id[1]), ...JSON.parse(data[1]), event: id[1] });
        }
      }
    } catch { /* stopped */ }
  })();
  return { r, seen, stop: () => stop.abort() };
}
const until = async (f) => { for (let i = 0; i < 100 && !f(); i++) await new Promise((d) => setTimeout(d, 50)); };
const ears = await listen(ann);
const farEars = await listen(carl);
t.check('a stream', /text\/event-stream/.test(ears.r.headers.get('content-type')), ears.r.headers.get('content-type'));
const loud = (await ann.post('/accounts', { name: '有动静的客户' })).json;
await until(() => ears.seen.some((e) => e.kind === 'account' && e.id === loud.id));
const heard = ears.seen.find((e) => e.kind === 'account' && e.id === loud.id);
t.check('an event', heard !== undefined && heard.version === 1 && heard.what === 'created', ears.seen);
t.equal('only what one may see', farEars.seen.filter((e) => e.kind === 'account').length, 0);
ears.stop();
farEars.stop();
await ann.patch(`/accounts/${loud.id}`, { short_name: '响' });
const again = await listen(ann, { 'last-event-id': heard?.event ?? '0' });
await until(() => again.seen.some((e) => e.kind === 'account' && e.id === loud.id)); // warnings may come before
t.check('resumed by Last-Event-ID', again.seen.some((e) => e.kind === 'account' && e.id === loud.id && e.what === 'updated') && !again.seen.some((e) => e.event === heard?.event), again.seen);
again.stop();

// --- what is not to be seen -----------------------------------------------------------------------------------------------
for (const [method, path, body] of [
  ['GET', '', undefined], ['PATCH', '', { name: 'x' }], ['DELETE', '', undefined], ['POST', '/restore', undefined], ['GET', '/history', undefined],
  ['POST', '/assign', { owner: 1 }], ['GET', '/contacts', undefined], ['GET', '/notes', undefined], ['GET', '/attachments', undefined], ['POST', '/notes', { text: 'x' }],
]) {
  const seenNot = await carl.request(method, `/api/v1/accounts/${a.id}${path}`, body);
  const never = await carl.request(method, `/api/v1/accounts/99999999${path}`, body);
  t.equal(`${method} ${path || '/'}: unseen is 404`, seenNot.status, 404);
  t.equal(`${method} ${path || '/'}: the same bytes`, seenNot.text.replace(seenNot.json?.request_id, ''), never.text.replace(never.json?.request_id, ''));
  t.check(`${method} ${path || '/'}: the id is not repeated`, !seenNot.text.replace(seenNot.json?.request_id, '').includes(String(a.id) + '"') && !never.text.includes('99999999'));
}

t.equal('every status is one the OpenAPI document tells', await untold(admin), []);
await server.stop();
db.drop();
process.exit(t.done() ? 0 : 1);
