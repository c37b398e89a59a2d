// Large inputs up to the limit of a body are refused with a field error, and the server stands.
import { Client, Suite, adminPassword, freshDatabase, init, serve } from './server.mjs';

const t = new Suite('large');
const db = freshDatabase();
init(db);
const server = await serve(db);
const c = new Client(server.base);
await c.signIn('admin', adminPassword);
const heavy = 'e\u0301'.repeat(9_000_000); // 27 MB that shrink only when composed
const codes = (r) => (r.json?.errors ?? []).map((e) => `${e.field}:${e.code}`);
const rows = [
  ['/accounts', { name: 'a', tags: Array(900).fill('华'.repeat(10_000)) }, ['tags:too_long']],
  ['/accounts', { name: 'a', website: `http://${heavy}` }, ['website:too_long']],
  ['/accounts', { name: heavy }, ['name:too_long']],
  ['/accounts', { name: 'a', industry: heavy }, ['industry:option']],
];
for (const [path, body, want] of rows) {
  const r = await c.post(path, body);
  t.equal(`${path} ${want}`, [r.status, codes(r)], [422, want]);
}
const over = await c.post('/accounts', { name: 'x'.repeat(34_000_000) }).catch(() => ({ status: 413 }));
t.equal('more than 32 MiB', over.status, 413);
t.equal('the server stands', (await c.post('/accounts', { name: '甲公司' })).status, 201);
await server.stop();
db.drop();
process.exit(t.done() ? 0 : 1);
