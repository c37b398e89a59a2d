// Other data of the kind of the Maven files, in other dialects: figures must agree with the rows as
// they were made, whatever the delimiter, encoding, order of columns, way of writing days and amounts.
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client, Suite, adminPassword, freshDatabase, init, run, serve } from '../server.mjs';
import { readCsv } from '../csv.mjs';
import { compareFigures } from '../maven_figures.mjs';
import { makeCompany, writeCompany } from './maven_like.mjs';

const t = new Suite('dialects');
const reversed = (columns) => [...columns].reverse();
const upper = (columns) => Object.fromEntries(columns.map((c) => [c, c.toUpperCase()]));
const allColumns = ['account', 'sector', 'year_established', 'revenue', 'employees', 'office_location', 'subsidiary_of', 'product', 'series', 'sales_price', 'sales_agent', 'manager', 'regional_office', 'opportunity_id', 'deal_stage', 'engage_date', 'close_date', 'close_value'];
const isDay = (c) => c === 'engage_date' || c === 'close_date';
const isAmount = (c) => c === 'close_value' || c === 'sales_price';
const grouped = (s) => { const [whole, part] = s.split('.'); return whole.replace(/\B(?=(\d{3})+$)/g, ',') + (part ? `.${part}` : ''); };

const days = {
  dmy: (s) => s && s.replace(/^(\d{4})-(\d\d)-(\d\d)$/, '$3/$2/$1'),
  mdy2: (s) => s && s.replace(/^\d\d(\d\d)-(\d\d)-(\d\d)$/, (_, y, m, d) => `${Number(m)}/${Number(d)}/${y}`),
  dots: (s) => s && s.replace(/^\d\d(\d\d)-(\d\d)-(\d\d)$/, '$3.$2.$1'),
  han: (s) => s && s.replace(/^(\d{4})-(\d\d)-(\d\d)$/, (_, y, m, d) => `${y}年${Number(m)}月${Number(d)}日`),
  slash: (s) => s && s.replace(/^(\d{4})-(\d\d)-(\d\d)$/, (_, y, m, d) => `${y}/${Number(m)}/${Number(d)}`),
  serial: (s) => s && String(Math.round(Date.parse(s) / 86400000) + 25569),
  compact: (s) => s && s.replaceAll('-', ''),
};
const wan = (s) => { // exact: four places more
  const cents = Math.round(Number(s) * 100);
  const text = String(cents).padStart(7, '0');
  return `${text.slice(0, -6) || '0'}.${text.slice(-6)}万`;
};

const variants = [
  { name: 'semicolons, UTF-16, columns reversed, capitals, CRLF, dd/mm/yyyy, US$ with thousands, blank rows',
    options: { delimiter: ';', encoding: 'utf16le', newline: '\r\n', order: reversed, rename: upper(allColumns), blankEvery: 17, cell: (c, s) => (isDay(c) ? days.dmy(s) : isAmount(c) && s !== '' ? `US$ ${grouped(s)}` : s) } },
  { name: 'tabs, GB18030, Chinese names, 2017年3月1日, 万', chinese: true,
    options: { delimiter: '\t', encoding: 'GB18030', cell: (c, s) => (isDay(c) ? days.han(s) : c === 'close_value' && s !== '' && s !== '0' ? wan(s) : s) } },
  { name: 'bars, UTF-8 with a mark, m/d/yy, $ with thousands', options: { delimiter: '|', encoding: 'utf8-bom', cell: (c, s) => (isDay(c) ? days.mdy2(s) : isAmount(c) && s !== '' ? `$${grouped(s)}` : s) } },
  { name: 'UTF-16 big end, dd.mm.yy, old Macintosh line ends', options: { encoding: 'utf16be', newline: '\r', cell: (c, s) => (isDay(c) ? days.dots(s) : s) } },
  { name: 'days of a spreadsheet, amounts with USD behind', options: { cell: (c, s) => (isDay(c) ? days.serial(s) : isAmount(c) && s !== '' ? `${grouped(s)} USD` : s) } },
  { name: 'yyyy/m/d, unknown columns and files', extraFiles: true,
    options: { cell: (c, s) => (isDay(c) ? days.slash(s) : s), extra: { 'Remark, internal': (row, i) => `r${i}, "x"`, score: (row, i) => i } } },
  { name: 'yyyymmdd', options: { cell: (c, s) => (isDay(c) ? days.compact(s) : s) } },
];

async function open(db) {
  const server = await serve(db);
  const c = new Client(server.base);
  await c.signIn('admin', adminPassword);
  return { server, c };
}
const total = async (c, path) => (await c.get(`${path}${path.includes('?') ? '&' : '?'}limit=1&count=exact`)).json?.total;

let seed = 11;
for (const v of variants) {
  const company = makeCompany({ seed: seed++, chinese: v.chinese, deals: 260 });
  const plain = writeCompany(company);
  const dir = writeCompany(company, v.options);
  if (v.extraFiles) writeFileSync(join(dir, 'data_dictionary.csv'), 'Table,Field\na,b\n');
  const db = freshDatabase();
  init(db, { currency: 'USD' });
  const r = run(['import', '--db', db.url, '--profile', 'maven-crm', dir], { cwd: db.dir });
  t.equal(`${v.name}: exit`, r.code, 0);
  t.check(`${v.name}: nothing rejected`, !existsSync(join(db.dir, `${dir.split('/').at(-1)}-rejected.csv`)), r.out.slice(0, 1500));
  if (v.extraFiles) {
    t.check(`${v.name}: the unknown column is listed`, r.out.includes('Remark, internal') && r.out.includes('score'), r.out);
    t.check(`${v.name}: the unknown file is listed`, r.out.includes('data_dictionary.csv'), r.out);
  }
  const again = run(['import', '--db', db.url, '--profile', 'maven-crm', dir], { cwd: db.dir });
  t.equal(`${v.name}: again`, again.code, 0);
  const { server, c } = await open(db);
  const sub = new Suite(`dialects: ${v.name}`);
  await compareFigures(c, sub, { organisation: true, from: plain });
  t.passed += sub.passed;
  t.failed += sub.failed;
  t.equal(`${v.name}: deals`, await total(c, '/opportunities'), 260);
  t.equal(`${v.name}: accounts`, await total(c, '/accounts'), 40);
  const accounts = await c.all('/accounts');
  for (const a of company.accounts.slice(0, 12)) {
    const g = accounts.find((x) => x.name === a.account);
    t.equal(`${v.name}: ${a.account}`, [g?.sales_revenue?.amount, g?.employees, g?.founded_year], [Math.round(Number(a.revenue) * 1e8), Number(a.employees), Number(a.year_established)]);
  }
  await server.stop();
  t.equal(`${v.name}: check`, run(['check', '--db', db.url]).code, 0);
  db.drop();
  rmSync(dir, { recursive: true });
  rmSync(plain, { recursive: true });
}

// --- what is missing, unknown, nearly right, doubled ---------------------------------------------------------
{
  const company = makeCompany({ seed: 99, deals: 200 });
  const deals = company.sales_pipeline;
  deals[0] = { ...deals[0], product: 'GTXPro' };                       // the named alias
  deals[1] = { ...deals[1], product: 'Muon  Pluss' };                  // a near miss
  deals[2] = { ...deals[2], account: 'Brackenn Mining' };              // a likeness of a name
  deals[3] = { ...deals[3], account: 'Wholly Unheard Of GmbH' };       // none at all
  deals[4] = { ...deals[4], sales_agent: 'Zoltan Nobody' };
  deals[5] = { ...deals[5], close_value: 'lots', deal_stage: 'Won', close_date: '2017-09-09' };
  deals[6] = { ...deals[6], deal_stage: 'Pondering' };
  deals[7] = { ...deals[7], engage_date: '2017-02-30' };
  company.accounts.push({ ...company.accounts[3], employees: '77' });  // a company twice
  const dir = writeCompany(company, { rename: { product: 'Product' } }, { skip: ['sales_teams'] });
  const db = freshDatabase();
  init(db, { currency: 'USD' });
  const dry = run(['import', '--db', db.url, '--profile', 'maven-crm', '--dry-run', dir], { cwd: db.dir });
  t.equal('dry run: exit', dry.code, 0);
  const r = run(['import', '--db', db.url, '--profile', 'maven-crm', '--rejects', 'bad.csv', dir], { cwd: db.dir });
  t.equal('good rows are kept: exit', r.code, 0);
  t.check('the alias holds in a column of capital letter', /GTXPro = GTX Pro/.test(r.out), r.out);
  t.check('a near miss is proposed', /Muon  ?Pluss/.test(r.out) && /~ "Muon Plus"/.test(r.out), r.out);
  const rejects = readCsv(join(db.dir, 'bad.csv'));
  t.equal('rejected rows', rejects.map((x) => [x.row, x.column, x.value]), [['7', 'close_value', 'lots'], ['8', 'deal_stage', 'Pondering'], ['9', 'engage_date', '2017-02-30']]);
  t.check('with reasons', rejects.every((x) => x.reason && !x.reason.startsWith('fault.')), rejects);
  const { server, c } = await open(db);
  t.equal('deals', await total(c, '/opportunities'), 197);
  t.equal('a company twice is one', await total(c, '/accounts'), 40);
  const one = async (i) => (await c.get(`/opportunities?code=${deals[i].opportunity_id}&expand=product,account,owner`)).json.items[0];
  t.equal('alias', (await one(0))._names.product, 'GTX Pro');
  t.equal('near miss is not guessed', (await one(1)).product, null);
  t.check('but noted', (await c.get(`/opportunities/${(await one(1)).id}/notes`)).text.includes('Muon Plus'));
  t.equal('likeness of a company is not guessed', [(await one(2)).account, (await one(2)).incomplete], [null, true]);
  t.equal('unknown company', (await one(3)).account, null);
  t.check('its text is noted', (await c.get(`/opportunities/${(await one(3)).id}/notes`)).text.includes('Wholly Unheard Of GmbH'));
  t.equal('unknown person leaves the owner empty', (await one(4))?.owner, null);
  t.check('a dry run stored nothing', !/unchanged [1-9]/.test(r.out.split('\n').find((l) => l.startsWith('account ')) ?? ''), r.out);
  await server.stop();
  const later = run(['import', '--db', db.url, '--profile', 'maven-crm', dir], { cwd: db.dir });
  t.equal('again: exit', later.code, 0);
  t.check('again: nothing new', later.out.split('\n').filter((l) => /created|新建/.test(l)).every((l) => /(created|新建) 0 +(updated|更新) 0/.test(l)), later.out);
  t.check('default file of rejects', existsSync(join(db.dir, `${dir.split('/').at(-1)}-rejected.csv`)));
  db.drop();

  const fresh = freshDatabase();
  init(fresh, { currency: 'USD' });
  const matched = run(['import', '--db', fresh.url, '--profile', 'maven-crm', '--accept-matches', dir], { cwd: fresh.dir });
  t.equal('accept matches: exit', matched.code, 0);
  const two = await open(fresh);
  const taken = async (i) => (await two.c.get(`/opportunities?code=${deals[i].opportunity_id}&expand=product,account`)).json.items[0];
  t.equal('the proposal is taken', (await taken(1))._names?.product, 'Muon Plus');
  t.equal('also of a company', (await taken(2))._names?.account, 'Bracken Mining');
  await two.server.stop();
  fresh.drop();
  rmSync(dir, { recursive: true });
}

// --- files that are not there; nothing stored is exit 1 --------------------------------------------------------------
{
  const company = makeCompany({ seed: 7, deals: 60 });
  const dir = writeCompany(company, {}, { skip: ['sales_teams', 'products'] });
  const db = freshDatabase();
  init(db, { currency: 'USD' });
  const r = run(['import', '--db', db.url, '--profile', 'maven-crm', dir], { cwd: db.dir });
  t.equal('without teams and products: exit', r.code, 0);
  const { server, c } = await open(db);
  t.equal('without teams and products: deals', await total(c, '/opportunities'), 60);
  const f = (await c.get('/analysis/funnel')).json;
  t.equal('without teams and products: won', f.won.count, company.sales_pipeline.filter((x) => x.deal_stage === 'Won').length);
  t.check('names of unknown people are noted', (await c.get('/notes?limit=1&count=exact')).json.total > 0);
  await server.stop();
  db.drop();

  const only = writeCompany(company, {}, { skip: ['accounts', 'products', 'sales_teams'] });
  const fewer = writeCompany(company, { order: (cols) => cols.filter((x) => x !== 'subsidiary_of' && x !== 'engage_date' && x !== 'series') });
  for (const [what, folder, deals] of [['deals alone', only, 60], ['files with fewer columns', fewer, 60]]) {
    const other = freshDatabase();
    init(other, { currency: 'USD' });
    const x = run(['import', '--db', other.url, '--profile', 'maven-crm', folder], { cwd: other.dir });
    t.equal(`${what}: exit`, x.code, 0);
    const s = await open(other);
    t.equal(`${what}: deals`, await total(s.c, '/opportunities'), deals);
    await s.server.stop();
    other.drop();
  }
  const empty = freshDatabase();
  init(empty, { currency: 'USD' });
  mkdirSync(join(empty.dir, 'nothing'));
  t.equal('an empty folder stores nothing: exit 1', run(['import', '--db', empty.url, '--profile', 'maven-crm', 'nothing'], { cwd: empty.dir }).code, 1);
  t.equal('no such folder: exit 1', run(['import', '--db', empty.url, '--profile', 'maven-crm', 'nowhere'], { cwd: empty.dir }).code, 1);
  mkdirSync(join(empty.dir, 'bad'));
  writeFileSync(join(empty.dir, 'bad', 'sales_pipeline.csv'), 'opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value\nA1,x,y,z,Nonsense,,,\n');
  t.equal('all rows rejected: exit 1', run(['import', '--db', empty.url, '--profile', 'maven-crm', 'bad'], { cwd: empty.dir }).code, 1);
  t.equal('no such profile is usage', run(['import', '--db', empty.url, '--profile', 'no-such', 'bad'], { cwd: empty.dir }).code, 2);
  empty.drop();
}

// --- ambiguous days need --dates ---------------------------------------------------------------------------------------
{
  const company = makeCompany({ seed: 21, deals: 40 });
  for (const x of company.sales_pipeline) for (const k of ['engage_date', 'close_date']) if (x[k]) x[k] = x[k].slice(0, 8) + String((Number(x[k].slice(8)) % 12) + 1).padStart(2, '0');
  const dir = writeCompany(company, { cell: (c, s) => (isDay(c) ? days.dmy(s) : s) });
  const db = freshDatabase();
  init(db, { currency: 'USD' });
  const refused = run(['import', '--db', db.url, '--profile', 'maven-crm', dir], { cwd: db.dir });
  t.check('ambiguous days are not guessed', /close_date|engage_date/.test(refused.out), refused.out);
  const r = run(['import', '--db', db.url, '--profile', 'maven-crm', '--dates', 'dmy', dir], { cwd: db.dir });
  t.equal('with --dates: exit', r.code, 0);
  const { server, c } = await open(db);
  for (const x of company.sales_pipeline.filter((y) => y.deal_stage === 'Won').slice(0, 8)) {
    const g = (await c.get(`/opportunities?code=${x.opportunity_id}`)).json.items[0];
    t.equal(`with --dates: ${x.opportunity_id}`, [g?.opened_on, g?.closed_on], [x.engage_date, x.close_date]);
  }
  await server.stop();
  db.drop();
  rmSync(dir, { recursive: true });
}

process.exit(t.done() ? 0 : 1);
