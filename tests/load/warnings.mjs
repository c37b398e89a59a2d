// How long the warnings take on scale data: the first full pass, the same again, and one change until
// it is answered.   ACCOUNTS=10000 node tests/load/warnings.mjs
import { freshDatabase, run, serve } from '../http/server.mjs';

const accounts = process.env.ACCOUNTS ?? '1000';
const db = freshDatabase();
const made = run(['generate', '--db', db.url, '--accounts', accounts]);
if (made.code !== 0) throw new Error(made.err);
const token = /gxt_\S+/.exec(run(['token', 'add', 'admin', '--db', db.url]).out)[0];
const server = await serve(db);
const call = async (method, path, body) => {
  const r = await fetch(`${server.base}/api/v1${path}`, { method, headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' }, body: body && JSON.stringify(body) });
  return r.json();
};
const open = (await call('GET', '/opportunities?state=open&limit=1&count=exact')).total;
const first = await call('POST', '/warnings/evaluate', {});
const again = await call('POST', '/warnings/evaluate', {});
console.log(`${accounts} accounts, ${open} open deals: first pass ${first.ms} ms (${first.opened} opened), again ${again.ms} ms (${again.standing} standing)`);
const w = (await call('GET', '/warnings?rule=W7&state=new&limit=1')).items[0];
const from = Date.now();
await call('PATCH', `/opportunities/${w.record}`, { close_date: '2030-01-01' });
while ((await call('GET', `/warnings/${w.id}`)).state !== 'resolved' && Date.now() - from < 30000) await new Promise((r) => setTimeout(r, 100));
console.log(`a close date put right: its warning resolved ${Date.now() - from} ms later (events are read every three seconds)`);
await server.stop();
db.drop();
