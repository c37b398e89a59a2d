// Data of the same kind as the Maven files, made here, so that nothing can be tuned to the public
// ones; and writers of the same rows in other dialects.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';

// mulberry32: the same rows for the same seed everywhere.
export function dice(seed) {
  let a = seed >>> 0;
  const next = () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let x = Math.imul(a ^ (a >>> 15), a | 1);
    x ^= x + Math.imul(x ^ (x >>> 7), x | 61);
    return ((x ^ (x >>> 14)) >>> 0) / 4294967296;
  };
  return { next, below: (n) => Math.floor(next() * n), pick: (list) => list[Math.floor(next() * list.length)] };
}

const head = {
  accounts: ['account', 'sector', 'year_established', 'revenue', 'employees', 'office_location', 'subsidiary_of'],
  products: ['product', 'series', 'sales_price'],
  sales_teams: ['sales_agent', 'manager', 'regional_office'],
  sales_pipeline: ['opportunity_id', 'sales_agent', 'product', 'account', 'deal_stage', 'engage_date', 'close_date', 'close_value'],
};

const first = ['Ada', 'Boris', 'Chen', 'Dora', 'Emil', 'Fang', 'Gita', 'Hugo', 'Ines', 'Jun', 'Kira', 'Lars'];
const last = ['Adler', 'Baum', 'Cho', 'Dietz', 'Evers', 'Frost', 'Gao', 'Hahn', 'Ito', 'Jung', 'Klee', 'Lund'];
const stems = ['Bracken', 'Corvid', 'Dellwood', 'Elmsworth', 'Farrow', 'Gantry', 'Harrier', 'Ironbark', 'Juniper', 'Kestrel', 'Larkspur', 'Marlowe'];
const tails = ['Mining', 'Optics', 'Foods', 'Systems', 'Textiles', 'Robotics', 'Labs'];
const day = (n) => new Date(Date.UTC(2017, 0, 1) + n * 86400000).toISOString().slice(0, 10);

// {accounts, products, sales_teams, sales_pipeline}: rows as objects of text.
export function makeCompany({ seed = 1, accounts = 40, deals = 500, agents = 12, chinese = false } = {}) {
  const d = dice(seed);
  const offices = ['North', 'South', 'Coast'];
  const bosses = ['Nora Stone', 'Otto Reed', 'Pia Wolf', 'Quin Vale'];
  const team = Array.from({ length: agents }, (_, i) => ({
    sales_agent: `${first[i % 12]} ${last[(i * 5 + Math.floor(i / 12)) % 12]}`,
    manager: bosses[i % 4],
    regional_office: offices[(i % 4) % 3],
  }));
  const products = ['Quark One', 'Quark Two', 'Boson', 'Muon Plus', 'GTX Pro'].map((p, i) => ({ product: p, series: p.split(' ')[0], sales_price: String(100 + i * 733) }));
  const sectors = ['retail', 'software', 'fisheries', 'space travel'];
  const list = [];
  for (let i = 0; i < accounts; i++) {
    const name = chinese ? `${['青松', '白鹭', '金桥', '海纳', '云帆', '大有'][i % 6]}${['机械', '光学', '食品', '纺织', '软件'][Math.floor(i / 6) % 5]}${i}有限公司` : `${stems[i % 12]} ${tails[Math.floor(i / 12) % 7]}${i >= 84 ? ` ${i}` : ''}`;
    list.push({
      account: name,
      sector: d.pick(sectors),
      year_established: String(1960 + d.below(60)),
      revenue: (d.below(1000000) / 100).toFixed(2),
      employees: String(1 + d.below(20000)),
      office_location: d.pick(['Kenya', 'China', 'Norway']),
      subsidiary_of: i > 5 && i % 9 === 0 ? list[0].account : '',
    });
  }
  const pipeline = [];
  for (let i = 0; i < deals; i++) {
    const stage = d.pick(['Won', 'Won', 'Won', 'Lost', 'Lost', 'Engaging', 'Prospecting']);
    const opened = d.below(250);
    const over = stage === 'Won' || stage === 'Lost';
    pipeline.push({
      opportunity_id: `X${String(100000 + i * 7).padStart(7, '0')}`,
      sales_agent: d.pick(team).sales_agent,
      product: d.pick(products).product,
      account: !over && d.below(6) === 0 ? '' : d.pick(list).account,
      deal_stage: stage,
      engage_date: stage === 'Prospecting' ? '' : day(opened),
      close_date: over ? day(opened + d.below(100)) : '',
      close_value: stage === 'Won' ? `${50 + d.below(30000)}${d.below(4) === 0 ? '.37' : ''}` : stage === 'Lost' ? '0' : '',
    });
  }
  // Every amount of an account differs, so that the order of a Pareto is one.
  return { accounts: list, products, sales_teams: team, sales_pipeline: pipeline };
}

const quoted = (cell, delimiter) => (cell.includes(delimiter) || /["\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

// One file. columns: names in another order or case ({from: to} keeps the others).
export function writeSheet(file, rows, columns, { delimiter = ',', newline = '\n', encoding = 'utf8', rename = {}, order = (c) => c, cell = (column, text) => text, extra = {}, blankEvery = 0 } = {}) {
  const all = order([...columns, ...Object.keys(extra)]);
  const lines = [all.map((c) => quoted(rename[c] ?? c, delimiter)).join(delimiter)];
  rows.forEach((row, i) => {
    if (blankEvery && i % blankEvery === 3) lines.push(i % 2 ? '' : delimiter.repeat(all.length - 1));
    lines.push(all.map((c) => quoted(c in extra ? String(extra[c](row, i)) : cell(c, row[c] ?? ''), delimiter)).join(delimiter));
  });
  const text = lines.join(newline) + newline;
  let bytes = Buffer.from(text, 'utf8');
  if (encoding === 'utf8-bom') bytes = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes]);
  else if (encoding === 'utf16le') bytes = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
  else if (encoding === 'utf16be') bytes = Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(text, 'utf16le').swap16()]);
  else if (encoding !== 'utf8') bytes = spawnSync('iconv', ['-f', 'UTF-8', '-t', encoding], { input: bytes, maxBuffer: 1 << 28 }).stdout;
  writeFileSync(file, bytes);
}

// The whole folder: options for all files, or by file name; skip leaves files out.
export function writeCompany(company, options = {}, { skip = [], byFile = {} } = {}) {
  const dir = mkdtempSync(join(tmpdir(), 'guanxi-like-'));
  for (const [name, columns] of Object.entries(head)) {
    if (skip.includes(name)) continue;
    writeSheet(join(dir, `${name}.csv`), company[name], columns, { ...options, ...(byFile[name] ?? {}) });
  }
  return dir;
}
