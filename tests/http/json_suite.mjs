// JSONTestSuite through a real route: what must be read is read, what must be refused is 400, and
// the server lives on.
import { readFileSync, readdirSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { Suite, Client, adminPassword, dataDir, freshDatabase, init, serve } from './server.mjs';

const dir = join(dataDir, 'json_parsing', 'test_parsing');
if (!existsSync(dir)) {
  console.log('1 not run: public data absent');
  process.exit(0);
}
const t = new Suite('json_suite');
const db = freshDatabase();
init(db);
const server = await serve(db);
const c = new Client(server.base);
await c.signIn('admin', adminPassword);

const unread = new Set(['json.syntax', 'json.duplicate', 'json.limits']);
for (const file of readdirSync(dir).filter((f) => f.endsWith('.json')).sort()) {
  const body = readFileSync(join(dir, file));
  const r = await c.request('POST', '/api/v1/accounts', body, { 'content-type': 'application/json' });
  if (file.startsWith('n_')) t.equal(`${file} is refused`, r.status, 400);
  if (file.startsWith('i_')) t.check(`${file} is answered`, r.status >= 200 && r.status < 500, r.status);
  if (!file.startsWith('y_')) continue;
  const text = body.toString('utf8');
  const structured = /^\s*[[{]/.test(text);
  const refused = /duplicated_key/.test(file) || /(^|[^\\])(\\\\)*\\u0000/.test(text);
  if (!structured || refused) t.equal(`${file} is refused`, r.status, 400);
  else t.check(`${file} is read`, !unread.has(r.json?.code), [r.status, r.json?.code]);
}
t.equal('alive', (await c.get('/session')).status, 200);

await server.stop();
db.drop();
process.exit(t.done() ? 0 : 1);
