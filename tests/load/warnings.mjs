// How long the warnings take on scale data: the first full pass, the same again, and edits until they are answered.
//   ACCOUNTS=10000 node tests/load/warnings.mjs        (the goals of issue 3 at their size: tests/load/graph.mjs)
// Milliseconds of the wall clock, and of the server's processor time, which others on the machine do not lengthen.
import { readFileSync } from 'node:fs';
import { freshDatabase, run, serve } from '../http/server.mjs';

const accounts = process.env.ACCOUNTS ?? '1000';
const db = freshDatabase();
const made = run(['generate', '--db', db.url, '--accounts', accounts]);
if (made.code !== 0) throw new Error(made.err);
const token = /gxt_\S+/.exec(run(['token', 'add', 'admin', '--db', db.url]).out)[0];
const server = await serve(db);
const cpu = () => {
  const f = readFileSync(`/proc/${server.child.pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(f[11]) + Number(f[12])) * 10;
};
const call = async (method, path, body) => {
  const r = await fetch(`${server.base}/api/v1${path}`, { method, headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' }, body: body && JSON.stringify(body) });
  return r.json();
};
const open = (await call('GET', '/opportunities?state=open&limit=1&count=exact')).total;
const c0 = cpu();
const first = await call('POST', '/warnings/evaluate', {});
const c1 = cpu();
const again = await call('POST', '/warnings/evaluate', {});
console.log(`${accounts} accounts, ${open} open deals: first pass ${first.ms} ms, processor ${c1 - c0} (${first.opened} opened), again ${again.ms} ms, processor ${cpu() - c1} (${again.standing} standing)`);
const late = (await call('GET', '/warnings?rule=W7&state=new&limit=50')).items;
const from = Date.now();
const c2 = cpu();
for (const w of late) await call('PATCH', `/opportunities/${w.record}`, { close_date: '2030-01-01' });
const last = late.at(-1);
while ((await call('GET', `/warnings/${last.id}`)).state !== 'resolved' && Date.now() - from < 30000) await new Promise((r) => setTimeout(r, 100));
console.log(`${late.length} close dates put right: the last warning resolved ${Date.now() - from} ms later (events are read every three seconds), processor ${((cpu() - c2) / late.length).toFixed(1)} ms each with the edit, the asking and whatever else the server did`);
await server.stop();
db.drop();
