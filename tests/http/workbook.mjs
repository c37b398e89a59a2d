// Workbooks (.xlsx) in and out, read and made here by a few lines of their own: what goes out comes back
// unchanged, a file as a spreadsheet program saves it comes in, a hostile one is refused.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { Client, Suite, adminPassword, freshDatabase, init, run, serve } from './server.mjs';

const t = new Suite('workbook');
const db = freshDatabase();
init(db, { currency: 'USD' });
const server = await serve(db);
const c = new Client(server.base);
await c.signIn('admin', adminPassword);

/** The parts of a package, by name. */
function unpack(bytes) {
  const parts = {};
  let at = bytes.lastIndexOf(Buffer.from('PK\x05\x06'));
  const n = bytes.readUInt16LE(at + 10);
  at = bytes.readUInt32LE(at + 16);
  for (let i = 0; i < n; i++) {
    const [method, packed, nameLength, extra, comment, local] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20), bytes.readUInt16LE(at + 28), bytes.readUInt16LE(at + 30), bytes.readUInt16LE(at + 32), bytes.readUInt32LE(at + 42)];
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength);
    const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const raw = bytes.subarray(from, from + packed);
    parts[name] = (method === 0 ? raw : inflateRawSync(raw)).toString('utf8');
    at += 46 + nameLength + extra + comment;
  }
  return parts;
}
const plain = (s) => s.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&amp;/g, '&');
/** Rows of cells as { text } or { number, style }. */
function rowsOf(sheet) {
  return [...sheet.matchAll(/<row [^>]*>(.*?)<\/row>/gs)].map((r) =>
    Object.fromEntries(
      [...r[1].matchAll(/<c r="([A-Z]+)\d+"(?: s="(\d+)")?(?: t="(\w+)")?>(.*?)<\/c>/gs)].map(([, column, style, type, inside]) => [
        column,
        type === 'inlineStr' ? plain(/<t[^>]*>(.*?)<\/t>/s.exec(inside)[1]) : { number: Number(/<v>(.*?)<\/v>/.exec(inside)[1]), style: Number(style ?? 0) },
      ]),
    ),
  );
}
function crc32(bytes) {
  let crc = ~0;
  for (const b of bytes) {
    crc ^= b;
    for (let k = 0; k < 8; k++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}
/** A package of stored parts. */
function pack(parts) {
  const files = [];
  const heads = [];
  let at = 0;
  for (const [name, text] of Object.entries(parts)) {
    const [n, body] = [Buffer.from(name), Buffer.from(text)];
    const h = Buffer.alloc(26);
    h.writeUInt16LE(20, 0);
    h.writeUInt32LE(crc32(body), 10);
    h.writeUInt32LE(body.length, 14);
    h.writeUInt32LE(body.length, 18);
    h.writeUInt16LE(n.length, 22);
    const where = Buffer.alloc(4);
    where.writeUInt32LE(at);
    heads.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\0', 'latin1'), h, Buffer.alloc(10), where, n]));
    files.push(Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), h, n, body]));
    at += 30 + n.length + body.length;
  }
  const central = Buffer.concat(heads);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(heads.length, 4);
  end.writeUInt16LE(heads.length, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...files, central, Buffer.from('PK\x05\x06', 'latin1'), end]);
}
const relation = (id, type, target) => `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/>`;
const workbook = (sheet, shared) =>
  pack({
    '_rels/.rels': `<Relationships>${relation('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    'xl/workbook.xml': '<workbook xmlns:r="r"><sheets><sheet name="客户" sheetId="1" r:id="rId1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels': `<Relationships>${relation('rId1', 'worksheet', 'worksheets/sheet1.xml')}${relation('rId2', 'styles', 'styles.xml')}${relation('rId3', 'sharedStrings', 'sharedStrings.xml')}</Relationships>`,
    'xl/styles.xml': '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
    'xl/sharedStrings.xml': shared,
    'xl/worksheets/sheet1.xml': sheet,
  });
async function send(kind, bytes, mode, options = {}) {
  const form = new FormData();
  form.append('mode', mode);
  form.append('options', JSON.stringify(options));
  form.append('file', new Blob([bytes]), `${kind}.xlsx`);
  return c.post(`/import/${kind}`, form);
}

// In, as a spreadsheet program saves it: shared texts, a day as its number (45000 is 2023-03-15), a phone as a number.
const shared = ['企业名称', '信息登记日期', '员工人数', '甲公司', '乙公司', '=HYPERLINK("http://x")'];
const sst = (all) => `<sst>${all.map((s) => `<si><t>${s.replace(/"/g, '&quot;')}</t></si>`).join('')}</sst>`;
const s = (column, i) => `<c r="${column}" t="s"><v>${i}</v></c>`;
const sheet = `<worksheet><sheetData><row r="1">${s('A1', 0)}${s('B1', 1)}${s('C1', 2)}</row><row r="2">${s('A2', 3)}<c r="B2" s="1"><v>45000</v></c><c r="C2"><v>1200</v></c></row><row r="4">${s('A4', 4)}<c r="C4"><v>7.5</v></c></row><row r="5">${s('A5', 5)}</row></sheetData></worksheet>`;
const seen = await send('accounts', workbook(sheet, sst(shared)), 'preview');
t.equal('preview', [seen.status, seen.json?.state, seen.json?.rows, seen.json?.columns?.map((x) => x.field)], [200, 'previewed', 3, ['name', 'registered_on', 'employees']]);
const done = await send('accounts', workbook(sheet, sst(shared)), 'run', { keep_good: true });
t.equal('two rows are good', [done.json?.state, done.json?.creates], ['done', 2]);
t.equal('the row at fault is named as the program counts', done.json?.rejects?.map((r) => [r.row, r.column, r.value]), [[4, '员工人数', '7.5']]);
const stored = (await c.get('/accounts?sort=id')).json.items;
t.equal('what is stored', stored.map((x) => [x.name, x.registered_on, x.employees]), [['甲公司', '2023-03-15', 1200], ['=HYPERLINK("http://x")', null, null]]);

// Out.
const deal = await c.post('/opportunities', { name: ' 涂装线 <b>&"二期"', account: stored[0].id, amount: { amount: 123456789012, currency: 'USD' }, close_date: '2027-02-28' });
t.equal('a deal', [deal.status, deal.json?.errors], [201, undefined]);
const book = await fetch(`${server.base}/api/v1/export/opportunities.xlsx`, { headers: c.headers });
const bytes = Buffer.from(await book.arrayBuffer());
t.equal('sent as a file', [book.status, book.headers.get('content-type'), /attachment/.test(book.headers.get('content-disposition'))], [200, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', true]);
const parts = unpack(bytes);
const [head, row] = rowsOf(parts['xl/worksheets/sheet1.xml']);
const fields = (await c.get('/meta')).json.kinds.find((k) => k.kind === 'opportunity')?.fields ?? [];
const at = (key) => Object.keys(head).find((k) => head[k] === (fields.find((f) => f.key === key)?.label['zh-CN'] ?? key));
t.equal('text is typed as text', row[at('name')], '涂装线 <b>&"二期"');
t.equal('an amount is a number', row[at('amount')]?.number, 1234567890.12);
t.equal('whose format names the currency', /formatCode="#,##0\.00 &quot;USD&quot;"/.test(parts['xl/styles.xml']), true);
// 1899-12-30 + 46446 days
t.equal('a day is a day', row[at('close_date')]?.number, (Date.UTC(2027, 1, 28) - Date.UTC(1899, 11, 30)) / 86400000);
t.check('no formula is in it', !/<f>/.test(parts['xl/worksheets/sheet1.xml']));

// And back: nothing changes.
for (const kind of ['accounts', 'opportunities']) {
  const out = await fetch(`${server.base}/api/v1/export/${kind}.xlsx`, { headers: c.headers });
  const again = await send(kind, Buffer.from(await out.arrayBuffer()), 'run', { on_duplicate: 'update' });
  t.equal(`${kind} come back unchanged`, [again.status, again.json?.state, again.json?.creates, again.json?.updates, again.json?.rejects], [200, 'done', 0, 0, []]);
}

// Hostile ones.
const doctype = workbook(sheet, '<!DOCTYPE x [<!ENTITY a "b">]><sst><si><t>&a;</t></si></sst>');
const refused = await send('accounts', doctype, 'preview');
t.equal('a DOCTYPE is refused', [refused.status, refused.json?.code], [400, 'xlsx.broken']);
const cut = await send('accounts', workbook(sheet, sst(shared)).subarray(0, 300), 'preview');
t.equal('half a file is refused', [cut.status, cut.json?.code], [400, 'xlsx.broken']);
const bomb = await send('accounts', workbook(`<worksheet><sheetData>${' '.repeat(3 << 20)}`, sst(shared)), 'preview');
t.equal('an open end is refused', [bomb.status, bomb.json?.code], [400, 'xlsx.broken']);
t.equal('the server lives', (await c.get('/session')).status, 200);

// The command line, both ways, while it serves.
const file = join(db.dir ?? process.env.TMPDIR ?? '/tmp', `guanxi-workbook-${process.pid}.xlsx`);
t.equal('export by command', run(['export', 'accounts', file, '--db', db.url]).code, 0);
t.check('a package', readFileSync(file).subarray(0, 4).toString('latin1') === 'PK\x03\x04');
writeFileSync(file, workbook(sheet.replace('<v>7.5</v>', '<v>75</v>'), sst(shared)));
t.equal('import by command', run(['import', 'accounts', file, '--db', db.url]).code, 0);
t.equal('the third is there', (await c.get(`/accounts?name=${encodeURIComponent('乙公司')}`)).json.items.map((x) => x.employees), [75]);

await server.stop();
t.equal('check is clean', run(['check', '--db', db.url]).code, 0);
db.drop();
process.exit(t.done() ? 0 : 1);
