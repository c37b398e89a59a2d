// A sensitive value in no answer, export, search hit, book, log line or event (security.md §2.1): every field the
// catalogue calls sensitive gets a value that stands nowhere else, then every reading route of the OpenAPI document
// is asked by every role, as list, filter, sorting, pivot, export, book and event; workbooks are unpacked, books read
// back. Only a reveal, on record, says a value. And that a guarded question is answered changes no answer to anybody
// without the right.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Suite, freshDatabase, init, run, serve } from './server.mjs';
import { company } from './company.mjs';

const t = new Suite('canary');
const db = freshDatabase();
init(db);
const log = join(db.dir, 'log');
const server = await serve(db, ['--key-file', join(db.dir, 'key'), '--log-level', 'debug'], log);
const { admin, clients, users } = await company(server.base);
const { ann, lead_east: lead } = clients;
const must = (r, ...ok) => {
  if (!(ok.length ? ok : [200, 201]).includes(r.status)) throw new Error(`${r.status} ${r.text}`);
  return r.json;
};

// --- who may: the team leader alone, by the group of fields ---
const meta = must(await admin.get('/meta'));
const guarded = meta.kinds.flatMap((k) => k.fields.filter((f) => f.sensitive).map((f) => ({ kind: k.kind, path: k.path, ...f })));
for (const { key } of must(await admin.get('/guard')).groups) must(await admin.post('/guard', { group: key, enabled: true, purpose: '礼节' }));
must(await admin.post('/role_fields', { role: 'team_lead', entity: '*', group: 'sensitive', read: true, write: true }), 200, 204);
t.equal('the kinds that hold such fields are known to this suite', [...new Set(guarded.map((f) => f.kind))].sort(), ['contact', 'mustknow_answer']);

// --- what is heard meanwhile ---
const heard = {};
const stops = [];
for (const [who, c] of Object.entries({ lead, ann, admin })) {
  heard[who] = '';
  const stop = new AbortController();
  stops.push(stop);
  const r = await fetch(`${server.base}/api/v1/events`, { headers: c.headers, signal: stop.signal });
  void (async () => {
    for await (const part of r.body) heard[who] += Buffer.from(part).toString();
  })().catch(() => {});
}

// --- a person, a deal, and a value for each field ---
const account = must(await ann.post('/accounts', { name: '长风机械', bank_account: '6228480012345678' }));
const person = must(await ann.post('/contacts', { name: '许静', account: account.id }));
const plain = must(await ann.post('/contacts', { name: '许静的同事', account: account.id }));
const deal = must(await ann.post('/opportunities', { name: '龙门铣更新', account: account.id, close_date: '2030-01-01', amount: { amount: 100, currency: 'CNY' } }));
const visit = must(await ann.post('/activities', { kind: 'visit', subject: '拜访许静', account: account.id, deal: deal.id, contacts: [person.id], state: 'planned', start: '2026-12-01T01:00:00Z', objective: '了解需求' }));
must(await ann.post(`/contacts/${person.id}/consents`, { source: '当面', purpose: '礼节', groups: [...new Set(guarded.map((f) => f.guard))] }));
const valueOf = (f) => ({ date: '1937-11-08', int: 1937, enum: f.options?.at(-1)?.key, bool: true }[f.type] ?? `CANARY-${f.key}-${Math.random().toString(36).slice(2, 8)}`);
const values = Object.fromEntries(guarded.filter((f) => f.kind === 'contact').map((f) => [f.key, valueOf(f)]));
const stored = must(await lead.patch(`/contacts/${person.id}`, values));
t.check('stored, and masked in the answer to whoever wrote it', Object.keys(values).every((k) => stored[k] === '***'), stored);

// What may stand nowhere. Words of option lists and a bare year stand in many answers: of those the rows are looked at.
const words = ['CANARY', '1937-11-08', '19371108', '1937/11/08', '6228480012345678'];
const short = Object.keys(values).filter((k) => !words.some((w) => String(values[k]).includes(w)));
const shows = (text) => words.find((w) => text.includes(w)) ?? null;
const rowsOf = (v, found = []) => {
  if (Array.isArray(v)) for (const x of v) rowsOf(x, found);
  else if (v && typeof v === 'object') {
    if (v.id === person.id && ('gender' in v || 'birth_year' in v)) found.push(v);
    for (const x of Object.values(v)) if (x && typeof x === 'object') rowsOf(x, found);
  }
  return found;
};

// --- every reading route ---
const api = must(await admin.get('/openapi.json'));
// Sixty exports at once are allowed to each: the kinds that hold such a field, or name somebody who has one.
const exported = ['contacts', 'mustknow_answers', 'accounts', 'opportunities', 'activities', 'consents'];
const ids = { accounts: [account.id], contacts: [person.id, plain.id], opportunities: [deal.id], activities: [visit.id], users: [users.ann.id] };
const relist = async () => {
  for (const k of meta.kinds.filter((x) => !ids[x.path] || ['consents', 'mustknow_answers'].includes(x.path))) {
    const r = await lead.get(`/${k.path}?limit=3`);
    if (r.status === 200 && r.json.items.length) ids[k.path] = r.json.items.map((x) => x.id).filter(Boolean);
  }
};
await relist();
const reads = Object.entries(api.paths).filter(([, ops]) => ops.get).map(([p]) => p.replace('/api/v1', ''));
const more = {
  '/search': ['?q=CANARY', `?q=${encodeURIComponent('许静')}`, '?q=1937-11-08', '?q=6228480012345678'],
  '/export/{word}': exported.flatMap((p) => [`${p}.csv`, `${p}.xlsx`]),
  '/analysis/pivot': ['?entity=contacts', '?entity=contacts&rows=account', ...short.flatMap((f) => [`?entity=contacts&rows=${f}`, `?entity=contacts&measures=max:${f}`]), '?entity=mustknow_answers&rows=question', '?entity=mustknow_answers&rows=contact', '?entity=mustknow_answers&measures=count'],
  '/contacts': [...Object.keys(values).flatMap((f) => [`?sort=${f}`, `?fields=id,${f}`, `?${f}.null=false`, `?${f}=${encodeURIComponent(values[f])}`]), '?q=CANARY', '?expand=account'],
  '/mustknow_answers': ['?sort=answer_private', '?answer_private.null=false', '?fields=id,answer_private', '?count=exact', '?bin=true'],
};
function pathsOf(p) {
  if (p === '/events' || p === '/openapi.json') return [];
  const [, plural] = p.split('/');
  if (p === '/export/{word}') return more[p].map((x) => `/export/${x}`);
  const all = p.includes('{id}') ? (ids[plural] ?? []).map((id) => p.replace('{id}', id)) : [p, ...(more[p] ?? []).map((x) => p + x)];
  return all.map((x) => x.replaceAll('{word}', 'x'));
}
const unpack = (bytes, type) => {
  const pdf = type.includes('pdf');
  if (!pdf && !type.includes('sheet')) return bytes.toString();
  const file = join(db.dir, pdf ? 'a.pdf' : 'a.xlsx');
  writeFileSync(file, bytes);
  return execFileSync(pdf ? 'pdftotext' : 'unzip', pdf ? [file, '-'] : ['-p', file], { encoding: 'utf8', maxBuffer: 64 << 20, stdio: ['ignore', 'pipe', 'ignore'] });
};
const kinds = { pdf: 0, sheet: 0, csv: 0, json: 0 };
async function answer(c, path) {
  const url = /^\/(healthz|readyz|metrics)$/.test(path) ? path : `/api/v1${path}`;
  const r = await fetch(server.base + url, { headers: c.headers });
  const bytes = Buffer.from(await r.arrayBuffer());
  const type = r.headers.get('content-type') ?? '';
  if (r.status === 200) for (const k of Object.keys(kinds)) if (type.includes(k)) kinds[k]++;
  return { status: r.status, text: r.status === 200 ? unpack(bytes, type) : bytes.toString(), type };
}
let asked = 0;
async function seek(who, c, when) {
  for (const path of reads.flatMap(pathsOf)) {
    const r = await answer(c, path);
    asked++;
    if (r.status >= 500 || r.status === 429) t.check(`${who}: ${path} stands`, false, r.text.slice(0, 200));
    const canary = shows(r.text);
    if (canary) t.check(`${when}, ${who}: ${path} tells ${canary}`, false, r.text.slice(Math.max(0, r.text.indexOf(canary) - 120)).slice(0, 240));
    if (!r.type.includes('json') || r.status !== 200 || !r.text.includes(`"id":${person.id}`)) continue;
    const open = rowsOf(JSON.parse(r.text)).filter((row) => short.some((k) => k in row && row[k] !== '***' && row[k] !== null));
    if (open.length) t.check(`${when}, ${who}: ${path} tells a short value`, false, open[0]);
  }
}

// --- a guarded answer: what everybody without the right is told stays as it was ---
const at = `/opportunities/${deal.id}`;
const put = (c, text) => c.request('PUT', `/api/v1${at}/mustknow`, { answers: [{ question: 'home_family', contact: person.id, answer: text }] });
const still = ['ann', 'bob', 'president', 'viewer', 'admin'];
// The trail of all that was done is the auditor's; the rest changes by itself from one look to the next.
const trail = /^\/(audit|metrics|session|sessions|healthz|readyz|warnings\/evaluate)/;
// The score in the row of a deal is written by the clock, as are the pass of the warnings and when it was; the page of
// the deal computes its own, which is compared.
const strip = (text) => text.replace(/"request_id":"[^"]*"/g, '').replace(/"score(_on)?":(null|[\d.]+|"[\d-]+")/g, '');
const looks = [];
for (const who of still)
  for (const path of reads.filter((p) => !trail.test(p) && /opportunit|mustknow|contact|analysis|export|search|meta|inbox|notif|warning|import|monday|today/.test(p)).flatMap(pathsOf)) {
    if (/\.(xlsx|pdf)|opportunities\.csv/.test(path)) continue;
    looks.push({ who, path, text: strip((await answer(clients[who], path)).text) });
  }
for (const l of looks) l.steady = strip((await answer(clients[l.who], l.path)).text) === l.text;
t.equal('answered by whoever may', (await put(lead, 'CANARY-答案-女儿学琴')).status, 200);
let same = 0;
for (const l of looks.filter((x) => x.steady)) {
  const now = strip((await answer(clients[l.who], l.path)).text);
  if (now === l.text) same++;
  else t.check(`${l.who}: ${l.path} changed when a guarded question was answered`, false, [l.text.slice(0, 200), now.slice(0, 200)]);
}
t.check('enough was compared, little of it unsteady', same > 500 && looks.filter((x) => !x.steady).length < looks.length / 20, [same, looks.filter((x) => !x.steady).map((x) => x.path).slice(0, 20)]);

const rows = must(await lead.get(`/mustknow_answers?deal=${deal.id}&count=exact`));
t.equal('the answer stands, sealed, for whoever may', [rows.total, rows.items[0].answer_private], [1, '***']);
const row = rows.items[0].id;
for (const [who, c] of Object.entries(clients).filter(([w]) => w !== 'lead_east')) {
  const list = await c.get(`/mustknow_answers?count=exact`);
  if (list.status === 200) t.equal(`${who}: no row of it in the list, nor in its count`, [list.json.items.length, list.json.total], [0, 0]);
  for (const [m, path, body] of [['GET', '', undefined], ['GET', '/history', undefined], ['GET', '/readings', undefined], ['PATCH', '', { date: '2026-01-01' }], ['DELETE', '', undefined], ['POST', '/reveal', { fields: ['answer_private'], purpose: 'x' }]]) {
    const r = await c.request(m, `/api/v1/mustknow_answers/${row}${path}`, body);
    const none = await c.request(m, `/api/v1/mustknow_answers/987654321${path}`, body);
    t.check(`${who}: ${m} ${path} as if it were not`, r.status >= 400 && r.status === none.status && strip(r.text) === strip(none.text), [r.status, none.status, r.text]);
  }
}
t.equal('it cannot be overwritten by who may not see it', (await put(ann, '不知道')).status, 403);
await put(ann, '');
t.equal('nor taken away', must(await lead.get(`/mustknow_answers?deal=${deal.id}&count=exact`)).total, 1);
const pivot = async (c) => must(await c.get('/analysis/pivot?entity=mustknow_answers')).total;
t.equal('a pivot counts it for whoever may alone', [await pivot(lead), await pivot(ann), await pivot(clients.president)], [[1], [0], [0]]);

// --- everywhere ---
await relist();
// One of each role.
const roles = Object.entries(clients).filter(([who]) => !['bob', 'eve', 'carl', 'gm_south'].includes(who));
for (const [who, c] of roles) await seek(who, c, 'stored');
t.check('every reading route was asked by every role', asked > 5000, asked);
t.check('books, workbooks and tables among the answers', kinds.pdf > 3 && kinds.sheet > 20 && kinds.csv > 50 && kinds.json > 2000, kinds);
for (const f of Object.keys(values)) {
  const r = await ann.patch(`/contacts/${person.id}`, { [f]: values[f] });
  t.check(`${f}: a refused write does not repeat it`, r.status === 403 && !shows(r.text), r.text);
}

// --- revealed once, on record; then everything again for three of them ---
const all = { fields: Object.keys(values), purpose: '核对' };
t.equal('a reveal says what was stored', must(await lead.post(`/contacts/${person.id}/reveal`, all)).values, values);
must(await lead.post(`/mustknow_answers/${row}/reveal`, { fields: ['answer_private'], purpose: '核对' }));
for (const who of ['lead_east', 'ann', 'admin']) await seek(who, clients[who], 'revealed');

// --- what was heard and written down ---
for (let i = 0; i < 50 && !heard.lead.includes('mustknow_answer'); i++) await new Promise((r) => setTimeout(r, 100));
t.check('events tell of the row to whoever may', heard.lead.includes('mustknow_answer'), heard.lead.slice(-300));
t.check('not to others', !heard.ann.includes('mustknow_answer') && !heard.admin.includes('mustknow_answer'), heard.ann.slice(-300));
t.check('no event holds a value', Object.values(heard).every((x) => x.length > 0 && !shows(x)));
for (const s of stops) s.abort();
await server.stop();
const said = readFileSync(log, 'utf8');
t.check('nor does a line of the log, at its most talkative', said.length > 100 && !shows(said), [said.length, shows(said)]);
const out = join(db.dir, 'out.csv');
for (const kind of ['contacts', 'mustknow_answers']) {
  t.equal(`exported on the command line: ${kind}`, run(['export', kind, out, '--db', db.url]).code, 0);
  t.check(`${kind}: without values`, !shows(readFileSync(out, 'utf8')));
}
db.drop();
process.exit(t.done() ? 0 : 1);
