// How long the questions of the method take at scale, on SQLite: the fishing net and its warmest way,
// the ripple map, coverage, the whole deal page, one changed deal, and the full pass of warnings.
//   node tests/load/graph.mjs            300,000 contacts, a million ties (some minutes to make)
//   ACCOUNTS=1000 TIMES=3 LIMIT=20 node tests/load/graph.mjs   smaller, forgiving
// `generate` makes a tenth of the accounts with their deals; accounts and people are multiplied, ties
// and buying roles written beside them by SQL, as no verb could in a reasonable time. Figures are
// milliseconds of wall clock and of processor time of the server per question; LIMIT times the goals
// of issue 3 the wall clock may show on a machine that others use; processor time is held to the goal itself.
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, readFileSync } from 'node:fs';
import { freshDatabase, run, serve } from '../http/server.mjs';

const accounts = Number(process.env.ACCOUNTS ?? 100000);
const times = Number(process.env.TIMES ?? 40);
const slack = Number(process.env.LIMIT ?? 1);
const keep = process.env.KEEP; // a file to make the data in once
const db = freshDatabase();
if (!db.url.startsWith('sqlite:')) throw new Error('made with SQL of SQLite');
const file = db.url.slice('sqlite:'.length);

const sql = (text) => execFileSync('sqlite3', [file], { input: text, encoding: 'utf8' }).trim();
function clone(table, times, step, changes) {
  const columns = sql(`SELECT name FROM pragma_table_info('${table}');`).split('\n');
  const values = columns.map((c) => changes[c] ?? `t."${c}"`);
  return `INSERT INTO "${table}" (${columns.map((c) => `"${c}"`).join(',')})
    WITH RECURSIVE k(k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM k WHERE k < ${times - 1})
    SELECT ${values.join(',')} FROM k, "${table}" t WHERE t.id <= ${step};`;
}
// A step of a linear congruence: the same data every time, whatever SQLite's random() is.
const mix = (n, salt) => `((((${n}) * 2654435761 + ${salt} * 40503) & 4294967295) * 1103515245 + 12345 >> 8 & 16777215)`;

function make() {
  const base = Math.max(100, Math.round(accounts / 10));
  const made = run(['generate', '--db', db.url, '--accounts', String(base)]);
  if (made.code !== 0) throw new Error(made.err);
  const people = base * 3;
  const contacts = people * 10;
  const links = Math.round(contacts * 7 / 3);
  const users = Number(sql('SELECT count(*) FROM users;'));
  const first = Number(sql("SELECT min(id) FROM users WHERE login = 'am1';"));
  const managers = Number(sql("SELECT count(*) FROM users WHERE login LIKE 'am%';"));
  sql(`PRAGMA synchronous = OFF; PRAGMA cache_size = -400000; BEGIN;
${clone('accounts', 10, base, { id: `t.id + k * ${base}`, code: "t.code || '-' || k" })}
${clone('contacts', 10, people, { id: `t.id + k * ${people}`, account: `t.account + k * ${base}` })}
WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < ${links})
INSERT INTO contact_links (created_at, updated_at, contact, other, kind, warmth, since)
SELECT 1, 1, 1 + n % ${contacts},
  CASE ${mix('n', 1)} % 10 WHEN 0 THEN 1 + ${mix('n', 2)} % ${Math.round(contacts / 100)}
    WHEN 1 THEN 1 + ${mix('n', 3)} % ${contacts}
    ELSE 1 + (n + 1 + ${mix('n', 4)} % 60) % ${contacts} END,
  'colleague', 1 + ${mix('n', 5)} % 5, 19000 FROM n;
DELETE FROM contact_links WHERE contact = other;
WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < ${contacts})
INSERT INTO relationships (created_at, updated_at, contact, user, degree, "from", recorded_at)
SELECT 1, 1, n, ${first} + ${mix('n', 6)} % ${managers}, 1 + ${mix('n', 7)} % 5, 19500, 1 FROM n;
UPDATE opportunities SET state = 'open', stage = CASE WHEN state = 'open' THEN stage ELSE
  (SELECT s.key FROM stages s WHERE s.pipeline = opportunities.pipeline ORDER BY s.position LIMIT 1 OFFSET 3) END,
  closed_on = NULL WHERE id % 10 < 9;
INSERT INTO deal_contacts (created_at, updated_at, deal, contact, buying_roles, authority, attitude, confirmed_on, "from")
SELECT 1, 1, o.id, c.id, '["' || CASE (o.id + c.id) % 4 WHEN 0 THEN 'approver' WHEN 1 THEN 'owner' WHEN 2 THEN 'gatekeeper' ELSE 'advocate' END || '"]',
  CASE (o.id + c.id) % 3 WHEN 0 THEN 'decision_maker' WHEN 1 THEN 'influencer' END, (o.id + c.id) % 7 - 3, 20000, 19500
FROM opportunities o JOIN contacts c ON c.account = o.account WHERE o.state = 'open';
DELETE FROM deal_path; DELETE FROM deal_path_seen;
COMMIT; ANALYZE;`);
  return { users };
}

if (keep && existsSync(keep)) copyFileSync(keep, file);
else make();
if (keep && !existsSync(keep)) copyFileSync(file, keep);
// What the server does by itself (scores, names, duplicates, the night) rests: its work would be counted here.
sql(`DELETE FROM job; INSERT INTO job (name, due, input) SELECT column1, 9000000000000000, '' FROM (VALUES ${['approvals', 'rates', 'scores', 'purge', 'verify', 'warnings', 'reminders', 'series', 'names', 'duplicates', 'hand', 'forecast', 'paths', 'paths_all'].map((x) => `('${x}')`).join(', ')});`);
const [contacts, ties, open, roles] = sql(`SELECT count(*) FROM contacts; SELECT (SELECT count(*) FROM contact_links) + (SELECT count(*) FROM relationships);
SELECT count(*) FROM opportunities WHERE state = 'open'; SELECT count(*) FROM deal_contacts;`).split('\n').map(Number);
console.log(`${contacts} contacts, ${ties} ties, ${open} open deals, ${roles} buying roles`);
const token = (login) => /gxt_\S+/.exec(run(['token', 'add', login, '--db', db.url]).out)[0];
const readers = { admin: token('admin'), am2: token('am2') };
const mine = Number(sql(`SELECT c.id FROM contacts c JOIN users u ON u.id = c.acc_user WHERE u.login = 'am2' ORDER BY c.id LIMIT 1 OFFSET 5;`));
const hub = Number(sql('SELECT other FROM contact_links GROUP BY other ORDER BY count(*) DESC LIMIT 1;'));
const deal = Number(sql(`SELECT o.id FROM opportunities o JOIN users u ON u.id = o.own_user WHERE u.login = 'am2' AND o.state = 'open' ORDER BY o.id LIMIT 1;`));
const owner = Number(sql(`SELECT id FROM users WHERE login = 'am2';`));

const server = await serve(db);
const cpu = () => {
  const f = readFileSync(`/proc/${server.child.pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(f[11]) + Number(f[12])) * 10;
};
async function call(method, path, body, who = 'admin') {
  const r = await fetch(`${server.base}/api/v1${path}`, { method, headers: { authorization: `Bearer ${readers[who]}`, 'content-type': 'application/json' }, body: body && JSON.stringify(body) });
  const text = await r.text();
  if (!r.ok) throw new Error(`${path}: ${r.status} ${text.slice(0, 200)}`);
  return JSON.parse(text);
}

// A deal with every kind of sheet filled, as a large one has them: twelve criteria scored against four rivals, thirty
// factors, forty points of the lists, every question answered.
async function fill() {
  const add = (path, n, body) => Promise.all(Array.from({ length: n }, (_, i) => call('POST', path, { deal, ...body(i) })));
  const rivals = await Promise.all([0, 1, 2, 3].map((i) => call('POST', '/competitors', { name: `对手${i}` })));
  await call('PUT', `/opportunities/${deal}/criteria_sheet`, { rows: Array.from({ length: 12 }, (_, i) => ({ concern: `标准${i}`, weight: i === 0 ? 12 : 8 })), asked: ['finance'] });
  const criteria = (await call('GET', `/opportunities/${deal}/criteria?limit=50`)).items;
  for (const r of rivals) await call('POST', '/deal_competitors', { deal, competitor: r.id });
  for (const [i, c] of criteria.entries()) for (const rival of [null, ...rivals]) await call('POST', '/scores', { deal, criterion: c.id, ...(rival ? { competitor: rival.id } : {}), score: 1 + ((i + (rival?.id ?? 0)) % 5) });
  await add('/factors', 30, (i) => ({ group: 'price', text: `因素${i}`, positive: i % 2 === 0, controllability: i % 3 ? 'high' : 'low', weight: 1 + (i % 5) }));
  await add('/milestones', 40, (i) => ({ name: `检查项${i}`, due: '2027-01-01' }));
  await add('/problems', 10, (i) => ({ text: `问题${i}`, severity: 1 + (i % 5) }));
  await add('/swot_items', 16, (i) => ({ side: 'swot'[i % 4], text: `条目${i}`, weight: 1 + (i % 5) }));
  await add('/fishbone_causes', 20, (i) => ({ bone: ['price', 'us'][i % 2], cause: `原因${i}`, effect: i % 3 ? 'win' : 'loss', weight: 1 + (i % 5) }));
  const asked = (await call('GET', `/opportunities/${deal}/mustknow`)).items.filter((q) => !q.hidden);
  await call('PUT', `/opportunities/${deal}/mustknow`, { answers: asked.filter((q) => !q.guarded).map((q) => ({ question: q.question, answer: '知道了' })) });
}
await fill();
{
  // The ties were written past the server: it judges all open deals once, as after the migration.
  const from = performance.now();
  const left = () => Number(sql('SELECT count(*) FROM deal_cover WHERE code < 0;'));
  for (let i = 0; i < 300 && left() > 0; i++) await new Promise((r) => setTimeout(r, 1000));
  if (left() > 0) throw new Error('coverage is not kept');
  console.log(`coverage of every open deal judged and kept within ${Math.ceil((performance.now() - from) / 1000)} s`);
}

let failed = 0;
let took = 0; // of the first question, which nobody had asked before
function told(what, who, p50, most, per, goal, more = '') {
  const ok = goal === 0 || (p50 <= goal * slack && per <= goal);
  if (!ok) failed++;
  console.log(`${what.padEnd(34)}${who.padEnd(8)}${p50.toFixed(2).padStart(10)}${most.toFixed(2).padStart(10)}${per.toFixed(2).padStart(10)}${(goal ? `< ${goal}` : '').padStart(8)} ${ok ? 'ok' : 'TOO SLOW'} ${more}`);
}
console.log(`${'question'.padEnd(34)}${'reader'.padEnd(8)}${'median ms'.padStart(10)}${'most ms'.padStart(10)}${'CPU ms'.padStart(10)}${'goal'.padStart(8)}`);
async function ask(what, who, path, goal, n = times, say = () => '') {
  const paths = typeof path === 'function' ? path : () => path;
  const start = performance.now();
  const first = await call('GET', paths(0), undefined, who);
  took = performance.now() - start;
  const all = [];
  const before = cpu();
  for (let i = 0; i < n; i++) {
    const from = performance.now();
    await call('GET', paths(i), undefined, who);
    all.push(performance.now() - from);
  }
  const per = (cpu() - before) / n;
  all.sort((a, b) => a - b);
  told(what, who, all[all.length >> 1], all.at(-1), per, goal, say(first));
}
const net = (v) => `${v.nodes?.length ?? 0} drawn`;
const spread = (i) => 1 + ((i * 7919) % contacts);
for (const who of ['admin', 'am2']) {
  if (who === 'admin') await ask('fishing net, anybody', who, (i) => `/contacts/${spread(i)}/path`, 50, times, net);
  await ask('fishing net, one of his', who, `/contacts/${mine}/path`, 50, times, net);
  if (who === 'admin') await ask('fishing net, the best connected', who, `/contacts/${hub}/path`, 50, times, net);
  await ask('warmest path from one colleague', who, `/contacts/${mine}/path?user=${owner}`, 50, times, net);
  await ask('ripple of a colleague', who, `/analysis/ripple?user=${owner}`, 50, times, (v) => `${v.items?.length} rows`);
  await ask('ripple of the whole company', who, '/analysis/ripple', 50, times, (v) => `${v.items?.length} rows`);
  await ask('coverage of all open deals', who, '/analysis/coverage', 50, times, (v) => `${v.deals} deals`);
  told('  on the first ask', who, took, took, 0, 50);
  await ask('deal page, all parts', who, `/opportunities/${deal}/view`, 10);
  await ask('deal: process alone', who, `/opportunities/${deal}/process`, 10);
}
if (process.env.WARNINGS !== '0') {
  const from = cpu();
  // Two threads do it, one reads while the other writes: processor time is of each in the mean.
  const first = await call('POST', '/warnings/evaluate', {});
  told('first full pass of warnings', '', first.ms, first.ms, (cpu() - from) / 2, 10000, `${first.opened} opened`);
  const again = cpu();
  const second = await call('POST', '/warnings/evaluate', {});
  told('full pass again', '', second.ms, second.ms, (cpu() - again) / 2, 10000, `${second.standing} standing`);
}
{
  // Edits and the evaluation that follows each: a hundred deals of as many accounts, until the events are read.
  const ids = sql("SELECT min(id) FROM opportunities WHERE state = 'open' GROUP BY account ORDER BY 1 LIMIT 100;").split('\n').map(Number);
  const people = sql("SELECT min(c.id) FROM contacts c JOIN deal_contacts d ON d.contact = c.id GROUP BY c.account ORDER BY 1 LIMIT 100;").split('\n').map(Number);
  const caught = () => Number(sql("SELECT input FROM job WHERE name = 'warning_events';") || 0) >= Number(sql('SELECT max(id) FROM event;') || 0);
  const until = async () => {
    for (let i = 0; i < 600 && !caught(); i++) await new Promise((r) => setTimeout(r, 100));
    if (!caught()) throw new Error('the events are not followed');
  };
  for (const [what, path, all, body] of [['a deal', 'opportunities', ids, { close_date: '2031-01-01' }], ['a contact', 'contacts', people, { title: '改任' }]]) {
    await until();
    const before = cpu();
    for (const id of all) await call('PATCH', `/${path}/${id}`, body);
    const edited = cpu();
    await until();
    const per = (cpu() - edited) / all.length;
    told(`evaluation after an edit of ${what}`, '', per, per, per, 5, `the edit itself ${((edited - before) / all.length).toFixed(2)} ms`);
  }
}
await server.stop();
if (process.env.TELL !== '0' && failed > 0) console.log(`${failed} above their goal`);
db.drop();
process.exit(failed > 0 ? 1 : 0);
