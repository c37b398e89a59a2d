// The command line as a shell sees it: exit codes, what it prints, and handing over to a server.
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client, Suite, adminPassword, freshDatabase, init, run, serve } from './server.mjs';

const t = new Suite('cli');
const sqlite = !(process.env.GUANXI_TEST_DB ?? '').startsWith('postgres');
const env = { ...process.env };
for (const key of Object.keys(env)) if (key.startsWith('GUANXI_') && key !== 'GUANXI_DATA') delete env[key];

const code = (what, args, want, options = {}) => {
  const r = run(args, { env, ...options });
  t.equal(`${what}: exit code`, r.code, want);
  return r;
};

// --- usage ---
t.check('help lists commands', /serve[\s\S]*restore[\s\S]*version/.test(code('--help', ['--help'], 0).out));
code('no command', [], 2);
code('unknown command', ['frobnicate'], 2);
for (const c of ['serve', 'init', 'user', 'token', 'migrate', 'check', 'backup', 'restore', 'version', 'import', 'export'])
  t.check(`${c} --help says how`, code(`${c} --help`, [c, '--help'], 0).out.startsWith(`guanxi ${c}`));
code('unknown option', ['check', '--nosuch'], 2);
for (const [what, args, zh] of [
  ['an unknown option', ['check', '--nosuch'], '没有这个选项'],
  ['an unknown command', ['nosuch'], '没有这个命令'],
  ['a missing word', ['restore'], '缺少参数'],
  ['a number that is none', ['demo', '--seed', 'x'], '须为整数'],
  ['an address that is none', ['serve', '--listen', 'x'], '地址:端口'],
  ['a setting that is none', ['serve', '--workers', 'x'], '须为整数'],
]) {
  const said = (lang) => run(args, { env: { ...env, LC_ALL: lang } });
  const [chinese, english] = [said('zh_CN.UTF-8'), said('C')];
  t.check(`${what}: in Chinese`, chinese.code === 2 && chinese.err.includes(zh), chinese.err);
  t.check(`${what}: in English`, english.code === 2 && /^[\x20-\x7e\n…]+$/.test(english.err), english.err);
}
t.check('an address that is none is not called unsafe', !/plain HTTP/.test(run(['serve', '--listen', 'x'], { env: { ...env, LC_ALL: 'C' } }).err));
code('option without value', ['check', '--db'], 2);
code('too few words', ['backup'], 2);
code('too many words', ['backup', 'a', 'b'], 2);
t.check('version names libraries', /guanxi \d+\.\d+[\s\S]*sqlite 3[\s\S]*libpq/.test(code('version', ['version'], 0).out));

const db = freshDatabase();
const file = (name) => join(db.dir, name);
writeFileSync(file('password'), `${adminPassword}\n`);
const withDb = ['--db', db.url];

// --- configuration ---
writeFileSync(file('bad.ini'), 'lisen = 1\n');
writeFileSync(file('good.ini'), `db = ${db.url}\nlisten = 127.0.0.1:0\n`);
code('unknown setting in the file', ['check', '--config', file('bad.ini')], 2);
code('no such file', ['check', '--config', file('none.ini')], 2);
code('unknown setting in the environment', ['check', ...withDb], 2, { env: { ...env, GUANXI_LISEN: '1' } });
code('settings are fine', ['serve', '--check-config', '--config', file('good.ini')], 0);
code('plain HTTP for others', ['serve', '--check-config', '--listen', '0.0.0.0:80', ...withDb], 2);
code('plain HTTP behind a proxy', ['serve', '--check-config', '--listen', '0.0.0.0:80', '--behind-proxy', ...withDb], 0);

// --- init ---
if (sqlite) code('no database', ['check', ...withDb], 3);
code('not a database url', ['check', '--db', 'mysql://x'], 3);
code('init without --admin', ['init', ...withDb], 2);
code('init with a currency that is none', ['init', '--admin', 'admin', '--currency', 'XXY', '--password-file', file('password'), ...withDb], 2);
code('init with a zone that is none', ['init', '--admin', 'admin', '--timezone', 'Mars/Olympus', '--password-file', file('password'), ...withDb], 2);
writeFileSync(file('weak'), 'password123\n');
code('init with a weak password', ['init', '--admin', 'admin', '--password-file', file('weak'), ...withDb], 1);
code('init', ['init', '--admin', 'admin', '--currency', 'USD', '--timezone', 'America/New_York', '--password-file', file('password'), ...withDb], 0);
code('init twice', ['init', '--admin', 'other', '--password-file', file('password'), ...withDb], 1);
code('migrate', ['migrate', ...withDb], 0);
code('migrate --dry-run', ['migrate', '--dry-run', ...withDb], 0);
if (sqlite) t.equal('the file is for its owner alone', statSync(db.url.slice(7)).mode & 0o777, 0o600);

// --- users and tokens, alone ---
const made = code('user add', ['user', 'add', 'ann', '--name', '安妮', '--role', 'viewer', '--role', 'service', ...withDb], 0);
const shown = /: (\S+)\n/.exec(made.out)?.[1];
t.check('a generated password is shown once', /^[a-z2-9-]{23}$/.test(shown ?? ''), made.out);
code('user add twice', ['user', 'add', 'ann', ...withDb], 1);
code('user add with a role that is none', ['user', 'add', 'bob', '--role', 'emperor', ...withDb], 1);
code('user add in a unit that is none', ['user', 'add', 'bob', '--unit', 'Nowhere', ...withDb], 1);
t.check('user list', /ann\t安妮\t\["viewer","service"\]\tactive/.test(code('user list', ['user', 'list', ...withDb], 0).out));
code('user frob', ['user', 'frob', 'ann', ...withDb], 2);
code('user passwd of nobody', ['user', 'passwd', 'nobody', ...withDb], 1);
code('acting as nobody', ['user', 'list', '--as', 'nobody', ...withDb], 1);
code('a viewer adds nobody', ['user', 'add', 'carl', '--as', 'ann', ...withDb], 1);
const first = code('token add', ['token', 'add', 'ann', '--name', 'erp', '--days', '7', ...withDb], 0).out.trim().split('\t');
t.check('a token is shown', /^gxt_[\w-]{43}$/.test(first[1] ?? ''), first);
code('token with odd days', ['token', 'add', 'ann', '--days', 'soon', ...withDb], 2);
t.equal('check is clean', code('check', ['check', ...withDb], 0).out.trim().split('\n').length, 6);

// --- with a server ---
const server = await serve(db, ['--config', file('good.ini')]);
if (sqlite) {
  code('init while the server runs', ['init', '--admin', 'x', '--password-file', file('password'), ...withDb], 3);
  code('migrate while the server runs', ['migrate', ...withDb], 3);
  code('restore while the server runs', ['restore', file('password'), ...withDb], 3);
  code('restore of no file while the server runs', ['restore', file('nothing'), ...withDb], 3);
  code('a second server', ['serve', '--listen', '127.0.0.1:0', ...withDb], 3);
  t.equal('the socket is for its owner alone', statSync(`${db.url.slice(7)}-socket`).mode & 0o777, 0o600);
}
t.equal('check in the server', code('check', ['check', ...withDb], 0).out.trim().split('\n').length, 6);
code('usage error in the server', ['user', 'add', ...withDb], 2);
code('failure in the server', ['user', 'passwd', 'nobody', ...withDb], 1);

const ann = new Client(server.base);
t.equal('the generated password signs in', (await ann.signIn('ann', shown)).status, 200);
t.equal('and sees', (await ann.get('/accounts')).status, 200);
code('user disable in the server', ['user', 'disable', 'ann', ...withDb], 0);
t.equal('a disabled user is out on the very next request', (await ann.get('/accounts')).status, 401);
t.equal('and stays out', (await new Client(server.base).signIn('ann', shown)).status, 401);
code('user enable in the server', ['user', 'enable', 'ann', ...withDb], 0);
t.equal('and may come back', (await ann.signIn('ann', shown)).status, 200);
code('user passwd in the server', ['user', 'passwd', 'ann', '--password-file', file('password'), ...withDb], 0);
t.equal('a new password ends sessions', (await ann.get('/accounts')).status, 401);

const program = new Client(server.base);
program.headers.authorization = `Bearer ${first[1]}`;
t.equal('and the tokens of before', (await program.get('/accounts')).status, 401);
const token = code('token add in the server', ['token', 'add', 'ann', '--name', 'erp', '--days', '7', ...withDb], 0).out.trim().split('\t');
program.headers.authorization = `Bearer ${token[1]}`;
t.equal('a token reads', (await program.get('/accounts')).status, 200);
t.equal('a viewer\'s token writes nothing', (await program.post('/accounts', { name: 'x' })).status, 403);
t.check('token list', new RegExp(`^${token[0]}\\tuser \\d+\\terp`, 'm').test(code('token list', ['token', 'list', ...withDb], 0).out));
code('token revoke', ['token', 'revoke', token[0], ...withDb], 0);
t.equal('a revoked token is out', (await program.get('/accounts')).status, 401);
code('token revoke twice', ['token', 'revoke', token[0], ...withDb], 1);

const admin = new Client(server.base);
await admin.signIn('admin', adminPassword);
t.equal('the company is as init said', (await admin.get('/meta')).json.company.currency, 'USD');
for (let i = 0; i < 20; i++) await admin.post('/accounts', { name: `客户 ${i}` });

// --- backup while it runs, and back ---
code('backup', ['backup', file('copy'), ...withDb], 0);
t.equal('backup is for its owner alone', statSync(file('copy')).mode & 0o777, 0o600);
code('backup over a file', ['backup', file('copy'), ...withDb], 1);
if (sqlite) {
  code('backup by a relative name', ['backup', 'beside', ...withDb], 0, { cwd: db.dir });
  t.check('stands in the folder of the caller', existsSync(file('beside')));
}
await admin.post('/accounts', { name: '备份之后' });
await server.stop();
t.equal('SIGTERM ends it well', server.child.exitCode, 0);

const back = freshDatabase();
code('restore', ['restore', file('copy'), '--db', back.url], 0);
code('restore over something', ['restore', file('copy'), '--db', back.url], 1);
t.equal('check of what was restored', code('check', ['check', '--db', back.url], 0).code, 0);
const again = await serve(back);
const reader = new Client(again.base);
await reader.signIn('admin', adminPassword);
t.equal('all that was there', (await reader.get('/accounts?count=exact&limit=1')).json?.total, 20);
await again.stop();

const damaged = readFileSync(file('copy'));
damaged.fill(0xff, 8192, 12288);
writeFileSync(file('damaged'), damaged);
const third = freshDatabase();
t.check('a damaged backup is refused', [1, 3].includes(run(['restore', file('damaged'), '--db', third.url], { env }).code));
code('what is no backup is refused', ['restore', file('password'), '--db', third.url], 1);
code('no such backup', ['restore', file('nothing'), '--db', third.url], 1);

// --- serve on nothing makes the schema ---
const empty = freshDatabase();
const fresh = await serve(empty);
t.equal('a new database has nobody to sign in', (await new Client(fresh.base).signIn('admin', adminPassword)).status, 401);
await fresh.stop();
init(empty, { afresh: true });
t.equal('init afterwards', code('check', ['check', '--db', empty.url], 0).code, 0);

for (const d of [db, back, third, empty]) d.drop();
process.exit(t.done() ? 0 : 1);
