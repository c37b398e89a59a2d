// The HTTP part of the contract, sentence by sentence, where the suite `contract` says too little:
// every list operator against a list computed here, pages in every order, currencies, as_of,
// search as people type, batches, the OpenAPI document as a document.
import { request } from 'node:http';
import { Client, Suite, freshDatabase, init, serve } from '../server.mjs';
import { company, password } from '../company.mjs';
import { dice } from './maven_like.mjs';

const t = new Suite('sentences');
const db = freshDatabase();
init(db);
const server = await serve(db);
const { admin, clients, users, units, stages, pipeline } = await company(server.base);
const { ann, bob, carl, viewer } = clients;
const enc = encodeURIComponent;

// --- what one connection sends, byte by byte ------------------------------------------------------
const raw = (method, path, headers = {}, body) => new Promise((done, fail) => {
  const r = request(server.base + path, { method, headers }, (answer) => {
    const parts = [];
    answer.on('data', (d) => parts.push(d));
    answer.on('end', () => done({ status: answer.statusCode, headers: answer.headers, text: Buffer.concat(parts).toString() }));
  });
  r.on('error', fail);
  if (body) r.write(body);
  r.end();
});
for (const path of ['/healthz', '/readyz', '/metrics']) {
  t.equal(`${path} needs nobody`, (await raw('GET', path)).status, 200);
  t.equal(`/api/v1${path} is not there`, (await raw('GET', `/api/v1${path}`)).status, 404);
}
const signIn = await raw('POST', '/api/v1/session', { 'content-type': 'application/json; charset=utf-8' }, JSON.stringify({ login: 'ann', password }));
t.equal('sign in with a charset', [signIn.status, signIn.headers['set-cookie']?.length], [200, 1]);
t.equal('an unknown key at sign-in', (await raw('POST', '/api/v1/session', { 'content-type': 'application/json' }, JSON.stringify({ login: 'ann', password, x: 1 }))).status, 400);
t.equal('a duplicate key at sign-in', (await raw('POST', '/api/v1/session', { 'content-type': 'application/json' }, '{"login":"ann","login":"bob","password":"x"}')).status, 400);
t.equal('sign-in in another type', (await raw('POST', '/api/v1/session', { 'content-type': 'text/plain' }, '{}')).status, 415);
const cookie = signIn.headers['set-cookie'][0].split(';')[0];
for (const [method, path] of [['GET', '/api/v1/accounts'], ['GET', '/api/v1/session'], ['GET', '/api/v1/meta'], ['DELETE', '/api/v1/accounts/1'], ['GET', '/'], ['GET', '/api/v1/nothing']])
  t.equal(`${method} ${path} sets no cookie`, (await raw(method, path, { cookie })).headers['set-cookie'], undefined);
t.equal('DELETE /session needs the CSRF token', (await raw('DELETE', '/api/v1/session', { cookie })).status, 403);
t.equal('a bearer beside a cookie: some identity, never both', [200, 400, 401].includes((await raw('GET', '/api/v1/session', { cookie, authorization: 'Bearer nonsense' })).status), true);
for (const [method, path, allow] of [['PUT', '/api/v1/accounts/1', 'GET, HEAD, PATCH, DELETE'], ['DELETE', '/api/v1/search', 'GET, HEAD'], ['GET', '/api/v1/batch', 'POST'], ['PATCH', '/healthz', 'GET, HEAD']]) {
  const r = await raw(method, path, { cookie });
  t.equal(`${method} ${path}`, r.status, 405);
  t.equal(`${method} ${path}: Allow`, r.headers.allow?.split(', ').sort().join(), allow.split(', ').sort().join());
}

// --- lists against a computation ----------------------------------------------------------------------
const d = dice(77);
const rows = [];
for (let i = 0; i < 60; i++) {
  const body = {
    name: `序${String.fromCodePoint(0x4e00 + d.below(2000))}${d.pick(['Ä', 'b', 'C', 'Z,y', 'a\\b'])}${i}`,
    employees: d.below(4) === 0 ? null : d.below(12),
    founded_year: d.below(3) === 0 ? null : 1990 + d.below(5),
    importance: d.pick([null, 'normal', 'important', 'vip']),
    registered_on: d.below(3) === 0 ? null : `2026-0${1 + d.below(9)}-15`,
    annual_output: d.below(3) === 0 ? null : { amount: d.below(5) * 1000, currency: 'CNY' },
    is_dealer: d.below(2) === 0,
  };
  const r = await ann.post('/accounts', body);
  t.equal(`made ${i}`, r.status, 201);
  rows.push(r.json);
}
const described = (await ann.get('/meta')).json;
const sortable = new Set([...described.kinds.find((k) => k.kind === 'account').fields, ...described.system].filter((f) => f.sortable).map((f) => f.key));
const value = (r, f) => (f === 'annual_output' ? r[f]?.amount ?? null : r[f]);
async function listed(q) {
  const r = await ann.get(`/accounts?${q}${q ? '&' : ''}limit=500`);
  return r.status === 200 ? r.json.items.map((x) => x.id).sort((a, b) => a - b) : r.status;
}
const want = (f) => rows.filter(f).map((x) => x.id).sort((a, b) => a - b);
for (const [f, x] of [['employees', 5], ['founded_year', 1992], ['registered_on', '2026-05-15'], ['annual_output', 2000]]) {
  for (const [op, holds] of [['eq', (v) => v === x], ['ne', (v) => v !== x], ['lt', (v) => v !== null && v < x], ['le', (v) => v !== null && v <= x], ['gt', (v) => v !== null && v > x], ['ge', (v) => v !== null && v >= x]])
    t.equal(`${f}.${op}`, await listed(`${f}.${op}=${x}`), want((r) => holds(value(r, f))));
  t.equal(`${f}.null=true`, await listed(`${f}.null=true`), want((r) => value(r, f) === null));
  t.equal(`${f}.null=false`, await listed(`${f}.null=false`), want((r) => value(r, f) !== null));
}
t.equal('enum eq', await listed('importance=vip'), want((r) => r.importance === 'vip'));
t.equal('enum ne keeps empty ones', await listed('importance.ne=vip'), want((r) => r.importance !== 'vip'));
t.equal('enum in', await listed('importance.in=vip,normal'), want((r) => ['vip', 'normal'].includes(r.importance)));
t.equal('bool', await listed('is_dealer=true'), want((r) => r.is_dealer === true));
t.equal('int in', await listed('employees.in=1,2,3'), want((r) => [1, 2, 3].includes(r.employees)));
t.equal('like is folded', await listed(`name.like=${enc('Z,Y')}`), want((r) => r.name.toLowerCase().includes('z,y')));
t.equal('like of one character', await listed('name.like=c'), want((r) => r.name.toLowerCase().includes('c')));
t.equal('like takes % as it is', await listed('name.like=%25'), []);
t.equal('like takes _ as it is', await listed('name.like=_'), []);
t.equal('in with commas and backslashes', await listed(`name.in=${enc(rows.slice(0, 8).map((r) => r.name.replaceAll('\\', '\\\\').replaceAll(',', '\\,')).join(','))}`), want((r) => rows.indexOf(r) < 8));
t.equal('eq of a text with a comma', await listed(`name=${enc(rows.find((r) => r.name.includes(',')).name)}`), [rows.find((r) => r.name.includes(',')).id]);
t.equal('two filters', await listed('importance=vip&employees.gt=3'), want((r) => r.importance === 'vip' && r.employees !== null && r.employees > 3));
t.equal('two on one field', await listed('employees.gt=3&employees.le=8'), want((r) => r.employees !== null && r.employees > 3 && r.employees <= 8));
t.equal('owner=me', await listed('owner=me'), want(() => true));
t.equal('owner=me of another', (await bob.get('/accounts?owner=me')).json.items.length, 0);
t.equal('owner.in=me', (await listed(`owner.in=me,${users.bob.id}`)), want(() => true));
t.equal('created_at.ge', (await listed('created_at.ge=2020-01-01T00:00:00Z')), want(() => true));
t.equal('id', await listed(`id=${rows[3].id}`), [rows[3].id]);

// Every order over several pages: each row exactly once, in order, nulls last.
for (const sort of ['employees', '-employees', 'founded_year,-employees', '-annual_output,employees,name', 'registered_on,name', '-registered_on,-name', 'importance,-employees', 'name', '-name', 'created_at', '-updated_at,id']) {
  for (const limit of [1, 7]) {
    if (limit === 1 && sort.includes('name')) continue;
    const seen = [];
    let cursor = '';
    for (let n = 0; n < 100; n++) {
      const r = await ann.get(`/accounts?sort=${sort}&limit=${limit}${cursor ? `&cursor=${enc(cursor)}` : ''}`);
      if (r.status !== 200) { t.check(`sort=${sort}: refused by what is not sortable`, r.status === 400 && sort.split(',').some((k) => !sortable.has(k.replace('-', ''))), r.text); break; }
      seen.push(...r.json.items);
      cursor = r.json.next_cursor;
      if (!cursor) break;
    }
    if (seen.length === 0) continue;
    t.check(`sort=${sort} is by what /meta calls sortable`, sort.split(',').every((k) => sortable.has(k.replace('-', ''))));
    t.equal(`sort=${sort} limit=${limit}: each once`, seen.map((r) => r.id).sort((a, b) => a - b), want(() => true));
    const keys = sort.split(',').map((k) => [k.replace('-', ''), k.startsWith('-') ? -1 : 1]).filter(([k]) => k !== 'name');
    if (keys.length === 0) continue;
    let ok = true;
    for (let i = 1; i < seen.length && ok && keys[0][0] !== 'importance'; i++) {
      for (const [k, way] of keys) {
        const [a, b] = [value(seen[i - 1], k), value(seen[i], k)];
        if (a === b) continue;
        if (a === null || (b !== null && (a < b ? -1 : 1) * way > 0)) ok = false;
        break;
      }
      if (sort.includes('name')) break;
    }
    t.check(`sort=${sort} limit=${limit}: in order`, ok, seen.map((r) => keys.map(([k]) => value(r, k))));
  }
}
const page = (await ann.get('/accounts?sort=name&limit=5')).json;
for (const broken of [page.next_cursor.slice(0, -2), `${page.next_cursor}A`, page.next_cursor.replace(/^./, (c) => (c === 'A' ? 'B' : 'A')), 'e30', '%00'])
  t.check(`a cursor tampered with: ${broken.slice(0, 10)}`, [400].includes((await ann.get(`/accounts?sort=name&limit=5&cursor=${broken === '%00' ? broken : enc(broken)}`)).status));
t.equal('a cursor of another order', (await ann.get(`/accounts?sort=-employees&limit=5&cursor=${enc(page.next_cursor)}`)).status, 400);
t.equal('fields', Object.keys((await ann.get('/accounts?fields=name&limit=1')).json.items[0]).sort().join(), 'id,name,version');
const expanded = (await ann.get('/accounts?expand=owner,parent&limit=1')).json.items[0];
t.equal('expand on a list', expanded._names, { owner: ann.user.name, parent: null });
for (const bad of ['sort=', 'sort=-', 'fields=', 'expand=nope', 'employees.null=1', 'employees.in=1,x', 'registered_on=2026-13-01', 'registered_on.gt=tomorrow', 'created_at.gt=2026-01-01', 'is_dealer=maybe', 'owner=you', 'count=1', 'limit=abc', 'limit=-1', 'limit=', 'employees.like=1', 'nonsense', '=x', 'name..eq=x', 'bin=maybe'])
  t.equal(`list?${bad}`, (await ann.get(`/accounts?${bad}`)).status, 400);

// --- currencies: no_rate, then it works --------------------------------------------------------------------
const account = rows[0].id;
const five = (await ann.get('/pipelines?key=five_stage')).json.items[0].id; // its gates only warn
const euro = (close) => ({ name: '欧元项目', account, pipeline: five, close_date: close, amount: { amount: 1000, currency: 'EUR' } });
const noRate = await ann.post('/opportunities', euro('2027-03-01'));
t.equal('no rate', [noRate.status, noRate.json?.code === 'no_rate' || noRate.json?.errors?.some((e) => e.code === 'no_rate')], [422, true]);
const rate = await admin.post('/exchange_rates', { from: 'EUR', to: 'CNY', day: '2026-01-01', rate: 8 });
t.equal('a rate', rate.status, 201);
const paid = await ann.post('/opportunities', euro('2027-03-01'));
t.equal('with a rate', [paid.status, paid.json?.amount], [201, { amount: 1000, currency: 'EUR' }]);
t.equal('the funnel is in the company currency', (await ann.get('/analysis/funnel')).json.open, { count: 1, amount: 8000 });
for (const bad of [{ amount: 1.5, currency: 'CNY' }, { amount: '1', currency: 'CNY' }, { amount: 1 }, { currency: 'CNY' }, { amount: 1, currency: 'ZZZ' }, { amount: 1, currency: 'cny' }, 5, '5', [], { amount: 1, currency: 'CNY', x: 1 }, { amount: -1, currency: 'CNY' }])
  t.check(`money ${JSON.stringify(bad)}`, [400, 422].includes((await ann.post('/opportunities', { ...euro('2027-03-01'), amount: bad })).status));
t.equal('a day', (await ann.post('/opportunities', { ...euro('2027-02-30') })).status, 422);

// --- owner on create, by actions later ------------------------------------------------------------------------
const forBob = await clients.lead_east.post('/accounts', { name: '给波', owner: users.bob.id });
t.equal('owner on create', [forBob.status, forBob.json?.owner], [201, users.bob.id]);
for (const [path, id, body] of [['accounts', account, { owner: users.bob.id }], ['opportunities', paid.json.id, { stage: stages[1].key }], ['opportunities', paid.json.id, { state: 'won' }], ['opportunities', paid.json.id, { owner: users.bob.id }]]) {
  const r = await ann.patch(`/${path}/${id}`, body);
  t.equal(`PATCH ${path} ${Object.keys(body)[0]}`, [r.status, r.json?.code === 'use_action' || r.json?.errors?.some((e) => e.code === 'use_action')], [422, true]);
}
for (const field of ['id', 'version', 'created_at', 'created_by', 'updated_at', 'updated_by', 'own_user', 'incomplete'])
  t.equal(`PATCH with ${field}`, (await ann.patch(`/accounts/${account}`, { [field]: 1 })).status, 400);

// --- as_of -----------------------------------------------------------------------------------------------------
const today = new Date(Date.now() + 8 * 3600000).toISOString().slice(0, 10);
const ago = (n) => new Date(Date.now() + 8 * 3600000 - n * 86400000).toISOString().slice(0, 10);
t.equal('as_of yesterday: not made yet', (await ann.get(`/opportunities?as_of=${ago(1)}`)).json.items.length, 0);
t.equal('as_of today', (await ann.get(`/opportunities?as_of=${today}`)).json.items.length, 1);
t.equal('funnel as_of yesterday', (await ann.get(`/analysis/funnel?as_of=${ago(1)}`)).json.open.count, 0);
t.equal('funnel as_of today', (await ann.get(`/analysis/funnel?as_of=${today}`)).json.open.count, 1);
t.equal('as_of of no day', (await ann.get('/opportunities?as_of=today')).status, 400);
t.equal('as_of of a kind without history', (await ann.get(`/notes?as_of=${today}`)).status, 400);

// --- search as people type -----------------------------------------------------------------------------------------
await ann.post('/accounts', { name: '苏州工业园区精密机械有限公司', short_name: '苏精机' });
await ann.post('/contacts', { name: '欧阳修远', account });
await ann.post('/accounts', { name: '深圳市华为技术有限公司' });
await ann.post('/accounts', { name: 'Björk Straße Industries' });
for (const [q, kind] of [['精密', 'account'], ['苏州', 'account'], ['suzhou', 'account'], ['SuZhou', 'account'], ['szgyyq', 'account'], ['gongyeyuan', 'account'], ['欧阳', 'contact'], ['ouyang', 'contact'], ['oyxy', 'contact'], ['huawei', 'account'], ['hwjs', 'account'], ['华为jishu', 'account'], ['深圳hw', 'account'], ['修远', 'contact'], ['STRASSE', 'account'], ['industri', 'account'], ['苏精', 'account']]) {
  const items = (await ann.get(`/search?q=${enc(q)}`)).json.items;
  t.check(`search ${q}`, items.some((i) => i.kind === kind), items);
  t.equal(`carl searches ${q}`, (await carl.get(`/search?q=${enc(q)}`)).json.items.length, 0);
}
t.check('search of nothing', [200, 400].includes((await ann.get('/search?q=')).status));
t.equal('search without q', (await ann.get('/search')).status, 400);
t.equal('search with an unknown key', (await ann.get('/search?q=x&nope=1')).status, 400);

// --- batch ------------------------------------------------------------------------------------------------------------
const many = await ann.post('/batch', { ops: [
  { method: 'POST', path: '/accounts', body: { name: '批一' } },
  { method: 'POST', path: '/opportunities', body: { name: '批二', account: '$0.id', close_date: '2027-01-01', pipeline: five } },
  { method: 'POST', path: '/opportunities/$1.id/stage', body: { stage: 'intent' } },
  { method: 'DELETE', path: '/opportunities/$1.id' },
] });
t.equal('batch of four', [many.status, many.json?.results?.map((r) => r.status)], [200, [201, 201, 200, 204]]);
const back = await ann.post('/batch', { ops: [{ method: 'POST', path: '/accounts', body: { name: '回滚' } }, { method: 'PATCH', path: `/accounts/${account}`, body: { short_name: '变了' } }, { method: 'POST', path: '/opportunities/99999999/close', body: { state: 'won' } }] });
t.check('batch with a failing op', back.status >= 400, back.status);
t.equal('leaves nothing', [(await ann.get(`/accounts?name=${enc('回滚')}`)).json.items.length, (await ann.get(`/accounts/${account}`)).json.short_name], [0, null]);
for (const body of [{}, { ops: {} }, { ops: [{}] }, { ops: [{ method: 'GET', path: '/accounts' }] }, { ops: [{ method: 'POST', path: '/accounts/$5.id/notes', body: {} }] }, { ops: [{ method: 'POST', path: '/session', body: {} }] }, { ops: [], x: 1 }])
  t.check(`batch ${JSON.stringify(body)}`, [400, 404, 422].includes((await ann.post('/batch', body)).status), (await ann.post('/batch', body)).status);

// --- idempotency ----------------------------------------------------------------------------------------------------------
const key = { 'idempotency-key': 'acceptance-1' };
const first = await ann.post('/accounts', { name: '一次' }, key);
const again = await ann.post('/accounts', { name: '一次' }, key);
t.equal('again gives the same answer', [again.status, again.text], [first.status, first.text]);
t.equal('with the same ETag and Location', [again.headers.get('etag'), again.headers.get('location')], [first.headers.get('etag'), first.headers.get('location')]);
t.equal('on another route', (await ann.post('/contacts', { name: '一次', account }, key)).status, 422);
const failing = await ann.post('/accounts', { name: 5 }, { 'idempotency-key': 'acceptance-2' });
t.equal('a refused one', failing.status, 422);
t.check('a key too long', [400, 422].includes((await ann.post('/accounts', { name: 'x' }, { 'idempotency-key': 'k'.repeat(5000) })).status));
const staged = await ann.post(`/opportunities/${paid.json.id}/stage`, { stage: 'intent' }, { 'idempotency-key': 'acceptance-3' });
const stagedAgain = await ann.post(`/opportunities/${paid.json.id}/stage`, { stage: 'intent' }, { 'idempotency-key': 'acceptance-3' });
t.equal('an action too', [staged.status, stagedAgain.text], [200, staged.text]);

// --- bin: one restorable unit ----------------------------------------------------------------------------------------------
const top = (await ann.post('/accounts', { name: '要删的', code: 'DEL-1' })).json;
const c1 = (await ann.post('/contacts', { name: '删一', account: top.id })).json;
const o1 = (await ann.post('/opportunities', { name: '删二', account: top.id, close_date: '2027-01-01' })).json;
const c2 = (await ann.post('/contacts', { name: '先删', account: top.id })).json;
t.equal('one child goes before', (await ann.del(`/contacts/${c2.id}`)).status, 204);
t.equal('has children', (await ann.del(`/accounts/${top.id}`)).json.code, 'has_children');
t.equal('cascade', (await ann.del(`/accounts/${top.id}?cascade=1`)).status, 204);
t.equal('all gone', [(await ann.get(`/contacts/${c1.id}`)).status, (await ann.get(`/opportunities/${o1.id}`)).status], [404, 404]);
t.equal('gone from search', (await ann.get(`/search?q=${enc('要删')}`)).json.items.length, 0);
const taken = (await ann.post('/accounts', { name: '新主', code: 'DEL-1' })).json;
t.check('its code is free', taken.id > 0);
t.check('restore meets the code', [409, 422].includes((await ann.post(`/accounts/${top.id}/restore`)).status));
await ann.patch(`/accounts/${taken.id}`, { code: 'DEL-2' });
t.equal('restore', (await ann.post(`/accounts/${top.id}/restore`)).status, 200);
t.equal('all back, but what went before', [(await ann.get(`/contacts/${c1.id}`)).status, (await ann.get(`/opportunities/${o1.id}`)).status, (await ann.get(`/contacts/${c2.id}`)).status], [200, 200, 404]);
t.equal('back in search', (await ann.get(`/search?q=${enc('要删')}`)).json.items.length, 1);
t.equal('restore what lives', [200, 404, 409].includes((await ann.post(`/accounts/${top.id}/restore`)).status), true);

// --- concurrency --------------------------------------------------------------------------------------------------------------
const r0 = await ann.get(`/accounts/${account}`);
const etag = r0.headers.get('etag');
t.check('ETag carries the version', etag.includes(String(r0.json.version)));
const both = await Promise.all([1, 2, 3].map((i) => ann.patch(`/accounts/${account}`, { short_name: `s${i}` }, { 'if-match': etag })));
t.equal('one of three wins', both.map((r) => r.status).sort(), [200, 412, 412]);
t.equal('If-Match: *', (await ann.patch(`/accounts/${account}`, { short_name: 'x' }, { 'if-match': '*' })).status, 200);
t.equal('a change to the same is no version', [200].includes((await ann.patch(`/accounts/${account}`, { short_name: 'x' })).status), true);

// --- languages of errors ----------------------------------------------------------------------------------------------------------
const zh = (await ann.post('/accounts', {}, { 'accept-language': 'zh-CN' })).json;
const en = (await ann.post('/accounts', {}, { 'accept-language': 'en-US,en;q=0.8' })).json;
t.check('zh', /[一-龥]/.test(zh.title + zh.detail + zh.errors[0].message));
t.check('en', !/[一-龥]/.test(en.title + en.detail + en.errors[0].message));
t.equal('the same code', [zh.code, zh.errors[0].code, zh.type], [en.code, en.errors[0].code, en.type]);

// --- people -------------------------------------------------------------------------------------------------------------------------
const unit = await admin.post('/org_units', { name: '新部门', kind: 'department', parent: units.top.id });
t.equal('a unit', unit.status, 201);
const person = await admin.post('/users', { login: 'neu', name: '新人', roles: ['account_manager'], org_unit: unit.json.id, password: 'sunny-Harbour-31' });
t.equal('a user', person.status, 201);
t.check('no password in any answer', !/sunny|argon/.test(person.text + (await admin.get(`/users/${person.json.id}`)).text + (await admin.get('/users')).text + (await admin.get(`/users/${person.json.id}/history`)).text));
t.check('a login twice', [409, 422].includes((await admin.post('/users', { login: 'neu', name: 'x', roles: ['viewer'], org_unit: unit.json.id, password: 'sunny-Harbour-31' })).status));
t.equal('not by others', [(await viewer.post('/org_units', { name: 'x', kind: 'team' })).status, (await ann.patch(`/users/${person.json.id}`, { name: 'x' })).status], [403, 403]);
t.equal('nobody makes himself an administrator', (await ann.patch(`/users/${users.ann.id}`, { roles: ['admin'] })).status, 403);
for (const field of ['birth_date', 'gender', 'religion', 'family', 'political_status', 'birthplace', 'birth_year', 'address', 'social_circle', 'personal_credit']) {
  const r = await ann.post('/contacts', { name: '敏感', account, [field]: field === 'birth_year' ? 1980 : field === 'birth_date' ? '1980-01-01' : 'x' });
  t.equal(`sensitive ${field}`, [r.status, r.json?.code === 'not_enabled' || r.json?.errors?.some((e) => e.code === 'not_enabled')], [422, true]);
}

// --- children lists -------------------------------------------------------------------------------------------------------------------
const meta = (await ann.get('/meta')).json;
for (const k of meta.kinds) {
  for (const child of k.children ?? []) {
    if (k.kind !== 'account') continue;
    const r = await ann.get(`/accounts/${account}/${child.path}?limit=1&count=exact`);
    t.check(`/accounts/{id}/${child.path}`, r.status === 200 && typeof r.json.total === 'number', r.text);
  }
  t.check(`${k.kind}: labels in both languages`, k.label?.['zh-CN'] && k.label?.en && k.fields.every((f) => f.label?.['zh-CN'] && f.label?.en), k.label);
}

// --- OpenAPI as a document ---------------------------------------------------------------------------------------------------------------
const api = (await admin.get('/openapi.json')).json;
t.check('openapi, info, paths', /^3\.1\./.test(api.openapi) && api.info?.title && api.info?.version && api.paths);
const ids = new Set();
const resolve = (ref) => ref.slice(2).split('/').reduce((o, k) => o?.[k.replaceAll('~1', '/').replaceAll('~0', '~')], api);
const refs = [];
JSON.stringify(api, (k, v) => { if (k === '$ref') refs.push(v); return v; });
t.check('every $ref leads somewhere', refs.every((r) => r.startsWith('#/') && resolve(r) !== undefined), refs.filter((r) => resolve(r) === undefined).slice(0, 5));
for (const [path, ops] of Object.entries(api.paths)) {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map((m) => m[1]).sort();
  for (const [method, op] of Object.entries(ops)) {
    if (method === 'parameters') continue;
    const params = [...(ops.parameters ?? []), ...(op.parameters ?? [])].map((p) => (p.$ref ? resolve(p.$ref) : p));
    t.equal(`OpenAPI ${method} ${path}: path parameters`, params.filter((p) => p.in === 'path').map((p) => p.name).sort(), inPath);
    t.check(`OpenAPI ${method} ${path}: they are required and typed`, params.filter((p) => p.in === 'path').every((p) => p.required === true && p.schema));
    t.check(`OpenAPI ${method} ${path}: operationId`, !op.operationId || !ids.has(op.operationId), op.operationId);
    ids.add(op.operationId);
    t.check(`OpenAPI ${method} ${path}: responses`, op.responses && Object.keys(op.responses).every((s) => /^([1-5]\d\d|default)$/.test(s)) && Object.keys(op.responses).some((s) => /^2/.test(s)), op.responses);
  }
}
for (const k of meta.kinds) t.check(`OpenAPI has /${k.path}`, `/api/v1/${k.path}` in api.paths && (`/api/v1/${k.path}/{id}` in api.paths));
void pipeline;

await server.stop();
db.drop();
process.exit(t.done() ? 0 : 1);
