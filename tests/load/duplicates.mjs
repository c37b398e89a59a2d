// The check at entry among many accounts: made-up ones and the full names of the listed companies. Names as
// somebody might enter them are asked over HTTP; processor time of the server for each check, recall and
// precision are printed. Ends with 1 when p99 is not under 20 ms or one of the two rates under 95 %.
//   ACCOUNTS=100000 GUANXI_DATA=... node tests/load/duplicates.mjs
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { dataDir, freshDatabase, init, run, serve } from '../http/server.mjs';

const accounts = Number(process.env.ACCOUNTS ?? 100000);
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
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), seed | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * n);
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

// Companies as there are many: a place, two or three signs, a trade, a form.
const words = (s) => s.split(' ');
const cities = words('北京 上海 广州 深圳 苏州 杭州 南京 宁波 无锡 常州 东莞 佛山 青岛 济南 烟台 天津 大连 沈阳 武汉 长沙 株洲 成都 重庆 西安 郑州 合肥 芜湖 厦门 福州 泉州 南昌 昆明 贵阳 长春 太原 嘉兴');
const signs = [...'华中恒瑞金鼎盛宏兴天科新海东远博康万嘉德立正安泰凯佳亿和同方力智创汇宸达源昌辉威通锐翔洋奥能迪峰鑫信诚腾隆邦润杰展航联芯澜拓川岳森益'];
const trades = words('精密机械 电气 自动化设备 新能源科技 汽车零部件 电子科技 生物医药 医疗器械 化工 新材料 信息技术 通信技术 食品 包装材料 纺织 物流 环保科技 智能装备 半导体 仪器仪表 航空部件 建材 塑胶制品 模具');
const pick = (list) => list[below(list.length)];
function madeUp(n, but) {
  const made = new Set();
  while (made.size < n) {
    const name = `${pick(cities)}${pick(signs)}${pick(signs)}${below(3) === 0 ? pick(signs) : ''}${pick(trades)}${pick(forms)}`;
    if (!but.has(name)) made.add(name);
  }
  return [...made];
}

/** Processor time the server has had for answering, in ms: not that of its own tasks and their writes. */
function spent(pid) {
  const tasks = `/proc/${pid}/task`;
  const read = (t, what) => readFileSync(join(tasks, t, what), 'utf8').trim();
  const answering = readdirSync(tasks).filter((t) => !['schedule', 'writer'].includes(read(t, 'comm')));
  return answering.reduce((sum, t) => sum + Number(read(t, 'schedstat').split(' ')[0]), 0) / 1e6;
}

const db = freshDatabase();
const must = (args) => {
  const r = run(args);
  if (r.code !== 0) throw new Error(`${args[0]}: ${r.err}${r.out}`);
  return r.out;
};
init(db);
const started = Date.now();
const since = () => `${((Date.now() - started) / 1000).toFixed(0)} s`;
const names = fullNames();
const file = join(db.dir, 'accounts.csv');
writeFileSync(file, `企业名称\n${[...madeUp(accounts - names.length, new Set(names)), ...names].map((n) => `"${n}"`).join('\n')}\n`);
must(['import', 'account', file, '--db', db.url]);
console.log(`${accounts} accounts, ${names.length} of them listed companies, stand after ${since()}`);
const token = /gxt_\S+/.exec(must(['token', 'add', 'admin', '--db', db.url]))[0];
const server = await serve(db);
const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
const asked = async (name) => (await (await fetch(`${server.base}/api/v1/accounts/duplicates?name=${encodeURIComponent(name)}`, { headers })).json()).items;
while ((await asked(names[0])).length === 0) {
  if (Date.now() - started > 600000) throw new Error('the names were never followed');
  await new Promise((r) => setTimeout(r, 1000));
}
console.log(`their names are followed after ${since()}`);

const times = [];
let count = 0;
let found = 0;
let shown = 0;
for (let i = 0; i < want; i++) {
  const name = pick(names);
  for (const v of variants(name)) {
    const before = spent(server.child.pid);
    const items = await asked(v);
    times.push(spent(server.child.pid) - before);
    count++;
    shown += items.length;
    if (items.some((d) => d.name === name)) found++;
  }
}
const figures = (v) => {
  v.sort((a, b) => a - b);
  return `p50 ${v[Math.floor(v.length * 0.5)].toFixed(2)}, p99 ${v[Math.floor(v.length * 0.99)].toFixed(2)}, longest ${v.at(-1).toFixed(2)}`;
};
console.log(`${count} checks: ${figures(times)} ms of processor each; recall ${((100 * found) / count).toFixed(2)} %, precision ${((100 * found) / shown).toFixed(2)} %`);
// the same among the made-up ones, whose names are nearer to each other than those of life
const near = [];
for (const name of madeUp(want, new Set())) {
  const before = spent(server.child.pid);
  await asked(name);
  near.push(spent(server.child.pid) - before);
}
console.log(`${near.length} made-up names: ${figures(near)} ms`);
const before = spent(server.child.pid);
const scan = await (await fetch(`${server.base}/api/v1/accounts/duplicate_scan`, { method: 'POST', headers, body: '{}' })).json();
console.log(`all with all: ${scan.pairs} pairs in ${((spent(server.child.pid) - before) / 1000).toFixed(1)} s of processor; over after ${since()}`);
await server.stop();
db.drop();
const p99 = Math.max(times[Math.floor(times.length * 0.99)], near[Math.floor(near.length * 0.99)]);
process.exit(found / count >= 0.95 && found / shown >= 0.95 && p99 < 20 ? 0 : 1);
