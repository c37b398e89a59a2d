// The wizard's routes with accounts.csv and sales_pipeline.csv alone: unknown users and products are
// offered and made, the figures agree with the files, a second run changes nothing, undo takes it back.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client, Suite, adminPassword, freshDatabase, hasData, init, run, serve } from './server.mjs';
import { compareFigures, dir } from './maven_figures.mjs';

if (!hasData) {
  console.log('1 not run: public data absent');
  process.exit(0);
}
const t = new Suite('wizard');
const db = freshDatabase();
init(db, { currency: 'USD' });
const server = await serve(db);
const c = new Client(server.base);
await c.signIn('admin', adminPassword);

async function send(kind, file, mode, options = {}, text = null) {
  const form = new FormData();
  form.append('mode', mode);
  form.append('options', JSON.stringify(options));
  form.append('file', new Blob([text ?? readFileSync(join(dir, file))], { type: 'text/csv' }), file);
  return c.post(`/import/${kind}`, form);
}

const accounts = await send('accounts', 'accounts.csv', 'run', { keep_good: true });
t.equal('accounts run', [accounts.status, accounts.json?.state, accounts.json?.creates], [200, 'done', 85]);

const seen = await send('opportunities', 'sales_pipeline.csv', 'preview', {});
t.equal('preview', [seen.status, seen.json?.state, seen.json?.rows], [200, 'previewed', 8800]);
t.equal('columns are recognised', Object.fromEntries((seen.json?.columns ?? []).map((x) => [x.column, x.field])).opportunity_id, 'code');
const unknown = Object.fromEntries((seen.json?.unknown ?? []).map((u) => [u.kind, u]));
t.equal('unknown people are offered', [unknown.user?.values.length, unknown.user?.offer_create], [30, true]);
t.equal('unknown products are offered', [unknown.product?.values.length, unknown.product?.offer_create], [7, true]);
t.equal('a preview stores nothing', (await c.get('/opportunities?limit=1&count=exact')).json?.total, 0);

const done = await send('opportunities', 'sales_pipeline.csv', 'run', { keep_good: true, create_unknown: true });
t.equal('run', [done.status, done.json?.state, done.json?.rejects_total], [200, 'done', 0]);
t.equal('deals', (await c.get('/opportunities?limit=1&count=exact')).json?.total, 8800);
await compareFigures(c, t, { organisation: false });

const again = await send('opportunities', 'sales_pipeline.csv', 'run', { keep_good: true, create_unknown: true });
t.equal('a second run changes nothing', [again.json?.state, again.json?.creates, again.json?.updates], ['done', 0, 0]);
const runs = (await c.get('/import_runs')).json?.items ?? [];
t.equal('runs are listed', runs.map((r) => r.state), ['done', 'done', 'previewed', 'done']);

const undone = await c.post(`/import_runs/${done.json?.run}/undo`, {});
t.equal('undo', [undone.status, undone.json?.kept], [200, 0]);
t.equal('deals are gone', (await c.get('/opportunities?limit=1&count=exact')).json?.total, 0);
t.equal('accounts stay', (await c.get('/accounts?limit=1&count=exact')).json?.total, 85);
t.equal('the run says so', (await c.get(`/import_runs/${done.json?.run}`)).json?.state, 'undone');
const redone = await send('opportunities', 'sales_pipeline.csv', 'run', { keep_good: true, create_unknown: true });
t.equal('and can be run again', [redone.json?.state, (await c.get('/opportunities?limit=1&count=exact')).json?.total], ['done', 8800]);

// Rows that do not fit are told with row, column, value and reason; nothing is stored without keep_good.
const bad = '企业名称,员工人数,信息登记日期\n甲公司,12,2026-01-02\n乙公司,many,2026-01-03\n,5,2026-01-04\n';
const refused = await send('accounts', 'bad.csv', 'run', {}, bad);
t.equal('nothing is stored', [refused.json?.state, (await c.get('/accounts?limit=1&count=exact')).json?.total], ['failed', 85]);
t.equal('rejects', (refused.json?.rejects ?? []).map((r) => [r.row, r.column, r.value, r.code]), [[3, '员工人数', 'many', 'number'], [4, '企业名称', '', 'required']]);
const kept = await send('accounts', 'bad.csv', 'run', { keep_good: true }, bad);
t.equal('the good row is kept', [kept.json?.state, kept.json?.creates], ['done', 1]);
t.equal('export', (await c.get('/export/accounts.csv?name=' + encodeURIComponent('甲公司'))).text.split('\r\n').length, 3);

await server.stop();
t.equal('check is clean', run(['check', '--db', db.url]).code, 0);
db.drop();
process.exit(t.done() ? 0 : 1);
