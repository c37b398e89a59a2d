// The command line by the sentences of the contract: who acts, configuration, import and export of
// single kinds with every option, backups between the databases, what `check` finds.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client, Suite, adminPassword, freshDatabase, program, run, serve } from '../server.mjs';
import { parseCsv, readCsv } from '../csv.mjs';

const t = new Suite('commands');
const sqlite = !(process.env.GUANXI_TEST_DB ?? '').startsWith('postgres');
const env = { ...process.env };
for (const key of Object.keys(env)) if (key.startsWith('GUANXI_')) delete env[key];
const db = freshDatabase();
const file = (name) => join(db.dir, name);
const put = (name, text) => { writeFileSync(file(name), text); return name; };
const go = (args, options = {}) => run([...args, '--db', db.url], { env, cwd: db.dir, ...options });
const code = (what, args, want, options = {}) => {
  const r = go(args, options);
  t.equal(`${what}: exit code`, r.code, want);
  if (r.code !== want) console.error((r.err + r.out).slice(0, 600));
  return r;
};

// --- help, usage ---
for (const c of ['serve', 'init', 'demo', 'generate', 'import', 'export', 'backup', 'restore', 'check', 'migrate', 'user', 'token', 'version']) {
  const r = run([c, '--help'], { env });
  t.check(`${c} --help`, r.code === 0 && r.out.includes(`guanxi ${c}`) && r.out.split('\n').length > 2, r);
  t.check(`${c} with an unknown option`, run([c, '--no-such-option'], { env }).code === 2);
  if (c !== 'version') t.check(`${c} knows --db and --config`, /--db/.test(r.out) && /--config/.test(r.out), r.out);
}

// --- password files ---
put('pw-crlf', `${adminPassword}\r\n`);
put('pw', `${adminPassword}\n`);
code('init', ['init', '--admin', 'admin', '--password-file', file('pw')], 0);
code('init of what has been set up', ['init', '--admin', 'admin', '--password-file', file('pw')], 1);
put('inner', ' two words and more \n');
code('user add', ['user', 'add', 'inner', '--role', 'viewer', '--password-file', file('inner')], 0);

// --- configuration: file < environment < flags ---
put('c.ini', `# a comment\ndb = ${db.url}\nlisten = 127.0.0.1:0\n`);
t.equal('the file names the database', run(['check', '--config', file('c.ini')], { env }).code, 0);
put('wrong.ini', 'db = sqlite:/nowhere/at/all.db\n');
t.equal('a database that is nowhere', run(['check', '--config', file('wrong.ini')], { env }).code, 3);
t.equal('the environment is above the file', run(['check', '--config', file('wrong.ini')], { env: { ...env, GUANXI_DB: db.url } }).code, 0);
t.equal('a flag is above the environment', run(['check', '--db', db.url, '--config', file('wrong.ini')], { env: { ...env, GUANXI_DB: 'sqlite:/nowhere/at/all.db' } }).code, 0);
put('u1.ini', `db = ${db.url}\ncolour = red\n`);
t.equal('an unknown key of the file', run(['check', '--config', file('u1.ini')], { env }).code, 2);
t.equal('an unknown key of the environment', run(['check', '--db', db.url], { env: { ...env, GUANXI_COLOUR: 'red' } }).code, 2);
t.equal('no such file of configuration', run(['check', '--db', db.url, '--config', file('none.ini')], { env }).code, 2);

// --- import ENTITY FILE ---
put('acc.csv', '企业名称,员工人数,年产值,信息登记日期,客户类型,Nonsense\n松江精密,1200,1.5亿,2026-03-01,VIP,x\n"北方, 重工",30,￥12000,2026-03-02,重要,y\n');
const dry = code('dry run', ['import', 'accounts', 'acc.csv', '--dry-run'], 0);
t.check('it prints counts', /account\s+\S+ 2/.test(dry.out), dry.out);
t.check('it names the unknown column', dry.out.includes('Nonsense'), dry.out);
code('export nothing yet', ['export', 'accounts', 'none.csv'], 0);
t.equal('a dry run stores nothing', readCsv(file('none.csv')).length, 0);
code('import by the path of the kind', ['import', 'accounts', 'acc.csv'], 0);
code('export', ['export', 'accounts', 'out.csv'], 0);
const sheet = readCsv(file('out.csv'));
t.equal('two rows', sheet.length, 2);
t.check('names stand', sheet.some((r) => Object.values(r).includes('北方, 重工')) && sheet.some((r) => Object.values(r).includes('松江精密')), sheet);
code('export with a filter', ['export', 'account', 'some.csv', '--filter', 'employees.ge=100'], 0);
t.equal('one row', readCsv(file('some.csv')).length, 1);
code('export with two filters and a sort', ['export', 'account', 'some.csv', '--filter', 'employees.ge=1', '--filter', 'sort=-employees'], 0);
t.check('in that order', Object.values(readCsv(file('some.csv'))[0]).includes('松江精密'));
t.check('an unknown field in a filter fails', [1, 2].includes(go(['export', 'account', 'x.csv', '--filter', 'nope=1']).code));
t.check('and leaves no file', !existsSync(file('x.csv')) && !existsSync(file('x.csv.partial')));
put('kept.csv', 'precious\n');
t.check('a refused export leaves the file that stands there', go(['export', 'account', 'kept.csv', '--filter', 'nope=1']).code === 1 && readFileSync(file('kept.csv'), 'utf8') === 'precious\n');
t.check('one that is done replaces it', go(['export', 'account', 'kept.csv']).code === 0 && readFileSync(file('kept.csv'), 'utf8') !== 'precious\n');
t.check('an unknown kind', [1, 2].includes(go(['export', 'nonsense', 'x.csv']).code));
t.check('an unknown kind to import', [1, 2].includes(go(['import', 'nonsense', 'acc.csv']).code));
t.check('no such file to import', go(['import', 'accounts', 'nothing.csv']).code === 1);
t.check('no file', go(['import', 'accounts']).code === 2);

put('again.csv', '企业名称,员工人数\n松江精密,1300\n新来的客户,5\n');
const count = (field) => { go(['export', 'accounts', 'count.csv']); const rows = readCsv(file('count.csv')); return field ? rows.map((r) => r[field]) : rows.length; };
const headers = parseCsv(readFileSync(file('out.csv'), 'utf8'))[0];
const nameColumn = headers.find((h) => /企业名称|^name$|Account name|Company/.test(h));
const employeesColumn = headers.find((h) => /员工|employees/i.test(h));
t.check('the export has headers that an import knows', nameColumn && employeesColumn, headers);
const employeesOf = (name) => { go(['export', 'accounts', 'count.csv']); return readCsv(file('count.csv')).filter((r) => r[nameColumn] === name).map((r) => r[employeesColumn]); };
code('duplicates are skipped', ['import', 'accounts', 'again.csv'], 0);
t.equal('skipped', [count(), employeesOf('松江精密')], [3, ['1200']]);
code('--on-duplicate update', ['import', 'accounts', 'again.csv', '--on-duplicate', 'update'], 0);
t.equal('updated', [count(), employeesOf('松江精密')], [3, ['1300']]);
code('--on-duplicate create', ['import', 'accounts', 'again.csv', '--on-duplicate', 'create'], 0);
t.equal('created', [count(), employeesOf('松江精密').sort()], [5, ['1200', '1300'].includes('x') ? [] : ['1300', '1300']]);
code('--on-duplicate nonsense', ['import', 'accounts', 'again.csv', '--on-duplicate', 'maybe'], 2);

put('bad.csv', '企业名称,员工人数,信息登记日期\n好客户,12,2026-01-02\n坏客户,many,2026-01-03\n,5,2026-01-04\n第二好,7,\n');
const before = count();
const refused = code('a rejected row stops all', ['import', 'accounts', 'bad.csv'], 1);
t.equal('nothing is stored', count(), before);
t.check('the default file of rejects', existsSync(file('bad-rejected.csv')), refused.out + refused.err);
const rejects = readCsv(file('bad-rejected.csv'));
t.equal('row, column, value', rejects.map((r) => [r.row, r.column, r.value]), [['3', '员工人数', 'many'], ['4', '企业名称', '']]);
t.check('a reason each', rejects.every((r) => r.reason), rejects);
const kept = code('--keep-good --rejects', ['import', 'accounts', 'bad.csv', '--keep-good', '--rejects', 'r.csv'], 0);
t.equal('good ones are stored', count(), before + 2);
t.equal('rejects where told', readCsv(file('r.csv')).length, 2);
t.check('totals are printed', /2/.test(kept.out), kept.out);
put('all-bad.csv', '企业名称,员工人数\n甲甲,many\n');
code('nothing good to keep', ['import', 'accounts', 'all-bad.csv', '--keep-good'], 1);

put('mapped.csv', 'Firm;Heads;Since;Skip\nAlpha GmbH;44;03/04/2025;q\n');
put('map.txt', 'Firm=name\nHeads=employees\nSince=registered_on\nSkip=-\n');
code('an ambiguous date', ['import', 'accounts', 'mapped.csv', '--map', 'map.txt'], 1);
code('a map and --dates', ['import', 'accounts', 'mapped.csv', '--map', 'map.txt', '--dates', 'dmy'], 0);
code('a map with an unknown field', ['import', 'accounts', 'mapped.csv', '--map', put('bad-map', 'Firm=nonsense\n')], 1);
code('two columns for one field', ['import', 'accounts', 'mapped.csv', '--map', put('two-map', 'Firm=name\nSkip=name\n')], 1);
const every = go(['export', 'accounts', 'every.csv']);
t.check('what was exported is read again, every column', every.code === 0 && go(['import', 'accounts', 'every.csv', '--on-duplicate', 'update', '--keep-good', '--rejects', 'every-r.csv']).code === 0);
code('dates of an unknown order', ['import', 'accounts', 'mapped.csv', '--dates', 'sideways'], 2);
const undoable = go(['import', 'accounts', put('undo.csv', 'name,employees\nTo be undone,1\nAnd this,2\n')]);
const id = /import (\d+)/.exec(undoable.out)?.[1];
t.check('an import has a number', id !== undefined, undoable.out);
const full = count();
code('undo', ['import', '--undo', id ?? '0'], 0);
t.equal('is undone', count(), full - 2);
t.check('undo twice', [0, 1].includes(go(['import', '--undo', id]).code));
code('undo of none', ['import', '--undo', '999999'], 1);
code('undo of no number', ['import', '--undo', 'x'], 2);
const first = go(['import', 'accounts', put('resume.csv', 'name\nResume one\nResume two\n')]);
const rid = /import (\d+)/.exec(first.out)?.[1];
const held = count();
code('resume of what is done changes nothing', ['import', 'accounts', 'resume.csv', '--resume', rid ?? '0'], 0);
t.equal('nothing new', count(), held);
code('resume alone knows its file', ['import', '--resume', rid ?? '0'], 0);
t.equal('still nothing new', count(), held);
{ // stopped in the middle by force, then continued
  const n = 6000;
  put('long.csv', `name,employees\n${Array.from({ length: n }, (_, i) => `Long ${i},${i}`).join('\n')}\n`);
  const started = spawn(program, ['import', 'accounts', 'long.csv', '--db', db.url], { cwd: db.dir, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const number = await new Promise((done) => { let text = ''; started.stderr.on('data', (x) => { text += x; const m = /import (\d+)/.exec(text); if (m) done(m[1]); }); started.on('exit', () => done(null)); });
  await new Promise((r) => setTimeout(r, 100));
  started.kill('SIGKILL');
  await new Promise((r) => (started.exitCode !== null || started.signalCode !== null ? r() : started.on('exit', r)));
  t.check('the number of the run is told when it begins', number !== null);
  const part = count() - held;
  t.check('stopped in the middle', part < n, part);
  code('continue', ['import', '--resume', number ?? '0'], 0);
  t.equal('every row once', count() - held, n);
  code('check after it', ['check'], 0);
  code('undo all of it', ['import', '--undo', number ?? '0'], 0);
  t.equal('all taken back', count(), held);
}
code('resume of none', ['import', 'accounts', 'resume.csv', '--resume', '999999'], 1);

// contacts and deals by names of accounts
put('people.csv', '姓名,客户,职位,手机\n王五,松江精密,采购部长,13800000001\n赵六,没有这家,厂长,13800000002\n');
const people = go(['import', 'contacts', 'people.csv', '--keep-good']);
t.check('an unresolved reference', [0, 1].includes(people.code), people.out);

const staff = () => { go(['export', 'contacts', 'staff-out.csv']); return readCsv(file('staff-out.csv')).length; };
code('another account', ['import', 'accounts', put('beta.csv', '客户名称\nBeta GmbH\n')], 0);
code('people of an account', ['import', 'contacts', put('staff2.csv', '姓名,客户,职位\n钱一,Alpha GmbH,厂长\n孙二,Alpha GmbH,采购\n')], 0);
const staffed = staff();
code('the same people again', ['import', 'contacts', 'staff2.csv'], 0);
t.equal('are the same', staff(), staffed);
code('the same names elsewhere', ['import', 'contacts', put('staff3.csv', '姓名,客户名称\n钱一,Beta GmbH\n')], 0);
t.equal('are others', staff(), staffed + 1);

// --- who acts ---
code('user add of a viewer', ['user', 'add', 'vic', '--role', 'viewer', '--password-file', file('pw')], 0);
code('a viewer imports nothing', ['import', 'accounts', 'again.csv', '--as', 'vic'], 1);
code('a viewer exports nothing', ['export', 'accounts', 'v.csv', '--as', 'vic'], 1);
t.check('and no file is left behind', !existsSync(file('v.csv')) || readFileSync(file('v.csv')).length === 0);
code('acting as nobody', ['export', 'accounts', 'v.csv', '--as', 'nobody'], 1);
code('acting as the administrator', ['export', 'accounts', 'v.csv', '--as', 'admin'], 0);

// --- migrate, generate, demo on what is not empty ---
const plan = code('migrate --dry-run', ['migrate', '--dry-run'], 0);
void plan;
code('migrate', ['migrate'], 0);
t.check('generate into what is not empty', go(['generate', '--accounts', '10']).code === 1);
t.check('demo into what is not empty', go(['demo']).code === 1);
code('generate without a number', ['generate'], 2);

code('a deal, so that figures stand', ['import', 'opportunities', put('deal.csv', 'name,account,amount,close_date\nA deal,Alpha GmbH,100,2027-01-01\n')], 0);

// --- with a server: what is handed over, what is refused ---
const server = await serve(db);
const c = new Client(server.base);
t.equal('sign in', (await c.signIn('admin', adminPassword)).status, 200);
for (const login of ['inner']) t.equal('only the last newline is stripped', (await new Client(server.base).signIn(login, ' two words and more ')).status, 200);
if (sqlite) {
  for (const [what, args] of [['init', ['init', '--admin', 'x', '--password-file', file('pw')]], ['demo', ['demo']], ['generate', ['generate', '--accounts', '5']], ['restore', ['restore', file('out.csv')]], ['migrate', ['migrate']], ['migrate --dry-run', ['migrate', '--dry-run']]])
    code(`${what} while the server runs`, args, 3);
}
const live = (await c.get('/accounts?limit=1&count=exact')).json.total;
code('import through the server', ['import', 'accounts', put('live.csv', 'name,员工人数\n热导入,9\n坏的,z\n'), '--keep-good', '--rejects', 'live-r.csv'], 0);
t.equal('is there at once', (await c.get('/accounts?limit=1&count=exact')).json.total, live + 1);
t.check('rejects in the folder of the caller', existsSync(file('live-r.csv')));
t.equal('and found', (await c.get(`/search?q=${encodeURIComponent('热导')}`)).json.items.length, 1);
code('a failing import through the server', ['import', 'accounts', 'all-bad.csv'], 1);
code('bad usage through the server', ['import', 'accounts'], 2);
code('export through the server', ['export', 'accounts', 'live-out.csv', '--filter', 'name=热导入'], 0);
t.equal('one row', readCsv(file('live-out.csv')).length, 1);
code('check through the server', ['check'], 0);
code('user list', ['user', 'list'], 0);
const token = code('token add', ['token', 'add', 'vic', '--name', 't'], 0);
t.check('token list names it, not its secret', !go(['token', 'list']).out.includes(/gxt_[\w-]+/.exec(token.out)?.[0] ?? 'gxt_'));
let stop = false;
const writing = (async () => { let n = 0; while (!stop) { await c.post('/accounts', { name: `备份期间 ${n++}` }); } return n; })();
code('backup while writing', ['backup', 'live.bak'], 0);
stop = true;
await writing;
await server.stop();

// --- restore, also between the databases ---
const into = (url, from) => run(['restore', from, '--db', url], { env, cwd: db.dir });
const copy = freshDatabase();
t.equal('restore', into(copy.url, file('live.bak')).code, 0);
t.equal('check of the copy', run(['check', '--db', copy.url], { env }).code, 0);
t.equal('restore into what is not empty', into(copy.url, file('live.bak')).code, 1);
const s2 = await serve(copy);
const c2 = new Client(s2.base);
t.equal('sign in at the copy', (await c2.signIn('admin', adminPassword)).status, 200);
t.check('its records', (await c2.get('/accounts?limit=1&count=exact')).json.total > live);
t.equal('its search', (await c2.get(`/search?q=${encodeURIComponent('热导')}`)).json.items.length, 1);
t.equal('it can be written', (await c2.post('/accounts', { name: '恢复之后' })).status, 201);
await s2.stop();
copy.drop();
if (!sqlite) {
  const lite = file('from-postgres.db');
  t.equal('a dump of PostgreSQL goes into SQLite', into(`sqlite:${lite}`, file('live.bak')).code, 0);
  const there = run(['check', '--db', `sqlite:${lite}`], { env });
  t.equal('check there', [there.code, there.code === 0 ? '' : there.out], [0, '']);
  t.equal('backup of SQLite', run(['backup', 'lite.bak', '--db', `sqlite:${lite}`], { env, cwd: db.dir }).code, 0);
  const back = freshDatabase();
  t.equal('a backup of SQLite goes into PostgreSQL', into(back.url, file('lite.bak')).code, 0);
  t.equal('check there too', run(['check', '--db', back.url], { env }).code, 0);
  back.drop();
}

// --- check finds what was done behind its back ---
const sql = (url, statement) => url.startsWith('sqlite:')
  ? execFileSync('sqlite3', [url.slice(7), statement], { encoding: 'utf8' })
  : execFileSync('psql', ['-X', '-q', '-At', '-d', url, '-c', statement], { encoding: 'utf8' });
const tables = sqlite ? sql(db.url, "SELECT name FROM sqlite_master WHERE type='table'") : sql(db.url, "SELECT tablename FROM pg_tables WHERE schemaname='public'");
t.check('tables', /audit/.test(tables) && /accounts/.test(tables), tables);
code('clean before', ['check'], 0);
// The database itself refuses to change the audit; whoever may take that away is found out.
let refusedBySql = false;
try { sql(db.url, "UPDATE audit_entry SET actor_name='nobody'"); } catch { refusedBySql = true; }
t.check('the audit is append-only', refusedBySql);
for (const name of ['audit_entry_fixed', 'audit_entry_kept']) {
  if (sqlite) sql(db.url, `DROP TRIGGER ${name}`);
}
if (!sqlite) sql(db.url, 'ALTER TABLE audit_entry DISABLE TRIGGER USER');
const entry = sql(db.url, "SELECT id FROM audit_entry WHERE kind='account' AND action='create' ORDER BY id LIMIT 1").trim();
const account = sql(db.url, 'SELECT min(id) FROM accounts').trim();
const c0 = sql(db.url, `SELECT owner FROM accounts WHERE id=${account}`).trim();
for (const [what, damage, repair] of [
  ['an entry of the audit changed', `UPDATE audit_entry SET action='update' WHERE id=${entry}`, `UPDATE audit_entry SET action='create' WHERE id=${entry}`],
  ['an audited value changed', `UPDATE audit_value SET json=json||' ' WHERE entry=${entry}`, `UPDATE audit_value SET json=substr(json,1,length(json)-1) WHERE entry=${entry}`],
  ['an actor changed', `UPDATE audit_entry SET actor_name=actor_name||'x' WHERE id=${entry}`, `UPDATE audit_entry SET actor_name=substr(actor_name,1,length(actor_name)-1) WHERE id=${entry}`],
  ['a reference to nothing', sqlite ? `PRAGMA foreign_keys=OFF; UPDATE accounts SET owner=987654 WHERE id=${account}` : `SET session_replication_role=replica; UPDATE accounts SET owner=987654 WHERE id=${account}`, `UPDATE accounts SET owner=${c0 || 'NULL'} WHERE id=${account}`],
  ['a figure changed', 'UPDATE rollup_deal SET deals=deals+1', 'UPDATE rollup_deal SET deals=deals-1'],
  ['the last entries removed', 'DELETE FROM audit_entry WHERE id=(SELECT max(id) FROM audit_entry)', null],
]) {
  let done = true;
  try { sql(db.url, damage); } catch (e) { done = false; console.error(String(e.stderr)); }
  t.check(`${what}: damage could be done`, done);
  t.equal(`check finds ${what}`, go(['check']).code, 1);
  if (!repair || !done) continue;
  sql(db.url, repair);
  t.equal(`${what}, put back`, go(['check']).code, 0);
}
mkdirSync(file('empty'));
db.drop();
process.exit(t.done() ? 0 : 1);
