// The check at entry among many accounts: generated ones and the full names of the listed companies. Names
// as somebody might enter them are asked over HTTP; time, recall and precision are printed.
//   ACCOUNTS=100000 GUANXI_DATA=... node tests/load/duplicates.mjs
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { dataDir, freshDatabase, run, serve } from '../http/server.mjs';

const accounts = process.env.ACCOUNTS ?? '100000';
const want = Number(process.env.ASK ?? 400);

// A sheet of an .xlsx: the parts of the archive, the shared texts, then the second column.
function part(zip, name) {
  let at = zip.readUInt32LE(zip.length - 22 + 16);
  for (;;) {
    if (zip.readUInt32LE(at) !== 0x02014b50) throw new Error(`no ${name}`);
    const n = zip.readUInt16LE(at + 28);
    const file = zip.toString('utf8', at + 46, at + 46 + n);
    const local = zip.readUInt32LE(at + 42);
    if (file === name) {
      const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
      const body = zip.subarray(from, from + zip.readUInt32LE(at + 20));
      return (zip.readUInt16LE(at + 10) === 0 ? body : inflateRawSync(body)).toString('utf8');
    }
    at += 46 + n + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
}
function fullNames() {
  const zip = readFileSync(join(dataDir, 'cn_listed_companies', 'szse_A股列表.xlsx'));
  const plain = (s) => [...s.matchAll(/<t[^>]*>([^<]*)<\/t>/g)].map((m) => m[1]).join('').replaceAll('&amp;', '&');
  const shared = [...part(zip, 'xl/sharedStrings.xml').matchAll(/<si>(.*?)<\/si>/gs)].map((m) => plain(m[1]));
  const sheet = part(zip, 'xl/worksheets/sheet1.xml');
  const names = [...sheet.matchAll(/<c r="B(\d+)"[^>]*?(?: t="(\w+)")?[^>]*>(.*?)<\/c>/gs)].filter((m) => m[1] !== '1').map((m) => (/ t="s"/.test(m[0]) ? shared[Number(/<v>(\d+)/.exec(m[3])[1])] : plain(m[3])));
  return [...new Set(names.filter((n) => n && n.length > 6))];
}

let seed = 7;
const below = (n) => {
  seed = (seed * 1103515245 + 12345) % 2147483648;
  return Math.floor((seed / 2147483648) * n);
};
const forms = ['股份有限公司', '有限责任公司', '有限公司'];
const old = { 电: '電', 东: '東', 华: '華', 业: '業', 药: '藥', 机: '機', 车: '車', 国: '國', 广: '廣', 龙: '龍' };
const region = /^(北京|上海|天津|重庆|深圳|广州|杭州|苏州|宁波|青岛|厦门|成都|武汉|南京|浙江|江苏|广东|福建|山东|湖南|湖北|四川)[省市]?/;
function variants(name) {
  const form = forms.find((f) => name.endsWith(f));
  if (!form) return [];
  const bare = name.slice(0, -form.length);
  const where = region.exec(name);
  const c = [...name];
  const k = below(c.length - 1);
  const made = [bare, `${bare}${form === '有限公司' ? '公司' : '有限公司'}`, c.map((x) => old[x] ?? x).join(''), `　${name.replaceAll('(', '（').replaceAll(')', '）')}　`];
  if (where && bare.length - where[0].length > 2) made.push(`${bare.slice(where[0].length)}（${where[1]}）${form}`);
  made.push([...c.slice(0, k), ...c.slice(k + 1)].join(''), [...c.slice(0, k), c[k + 1], c[k], ...c.slice(k + 2)].join(''), [...c.slice(0, k), c[k], ...c.slice(k)].join(''), [...c.slice(0, k), '港', ...c.slice(k + 1)].join(''));
  return made.filter((v) => v !== name);
}

const db = freshDatabase();
const must = (args) => {
  const r = run(args);
  if (r.code !== 0) throw new Error(`${args[0]}: ${r.err}${r.out}`);
  return r.out;
};
must(['generate', '--db', db.url, '--accounts', accounts]);
const names = fullNames();
const file = join(db.dir, 'listed.csv');
writeFileSync(file, `企业名称\n${names.map((n) => `"${n}"`).join('\n')}\n`);
must(['import', 'account', file, '--db', db.url]);
const token = /gxt_\S+/.exec(must(['token', 'add', 'admin', '--db', db.url]))[0];
const server = await serve(db);
const get = async (path) => (await fetch(`${server.base}/api/v1${path}`, { headers: { authorization: `Bearer ${token}` } })).json();
const asked = async (name) => (await get(`/accounts/duplicates?name=${encodeURIComponent(name)}`)).items;
const from = Date.now();
while ((await asked(names[0])).length === 0 || (await asked(names.at(-1))).length === 0) {
  if (Date.now() - from > 300000) throw new Error('the names were never followed');
  await new Promise((r) => setTimeout(r, 500));
}
console.log(`names of ${accounts} generated and ${names.length} listed accounts followed ${Date.now() - from} ms after the start`);

const times = [];
let count = 0;
let found = 0;
let shown = 0;
for (let i = 0; i < want; i++) {
  const name = names[below(names.length)];
  for (const v of variants(name)) {
    const t0 = performance.now();
    const items = await asked(v);
    times.push(performance.now() - t0);
    count++;
    shown += items.length;
    if (items.some((d) => d.name === name)) found++;
  }
}
times.sort((a, b) => a - b);
const at = (q) => times[Math.floor(times.length * q)].toFixed(1);
console.log(`${count} checks: p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, longest ${at(0.9999)} ms; recall ${((100 * found) / count).toFixed(2)} %, precision ${((100 * found) / shown).toFixed(2)} %`);
const before = Date.now();
const scan = await (await fetch(`${server.base}/api/v1/accounts/duplicate_scan`, { method: 'POST', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' }, body: '{}' })).json();
console.log(`all with all: ${scan.pairs} pairs in ${Date.now() - before} ms`);
await server.stop();
db.drop();
process.exit(found / count >= 0.95 && found / shown >= 0.95 && Number(at(0.99)) < 20 ? 0 : 1);
