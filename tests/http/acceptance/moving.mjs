// Moving in from outside: cards of people whose company is not here, rows of a whole system with one word that does not
// fit, stages of their own, days in an order nobody wrote, and the one table in which Odoo keeps companies and people.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client, Suite, adminPassword, freshDatabase, init, program, run, serve } from '../server.mjs';
import { readCsv } from '../csv.mjs';

const t = new Suite('moving');

async function place(currency = 'CNY') {
  const db = freshDatabase();
  init(db, { currency });
  const go = (...args) => run([...args, '--db', db.url], { cwd: db.dir });
  const put = (name, lines) => writeFileSync(join(db.dir, name), `${lines.join('\n')}\n`);
  const look = async (what) => {
    const server = await serve(db);
    const c = new Client(server.base);
    await c.signIn('admin', adminPassword);
    await what(c);
    await server.stop();
  };
  const end = () => {
    t.equal('check is clean', go('check').code, 0);
    db.drop();
  };
  return { db, go, put, look, end };
}
const changes = (out) => /(created|updated|新建|更新) [1-9]/.test(out);
const card = (name, org, ...more) => ['BEGIN:VCARD', 'VERSION:3.0', `FN:${name}`, `ORG:${org}`, ...more, 'END:VCARD'];

// --- cards of a company nobody entered ---------------------------------------------------------------------------------
{
  const { go, put, look, end } = await place();
  put('cards.vcf', [...card('王芳', '未知公司', 'TEL;TYPE=CELL:13800138000', 'EMAIL:wf@example.cn'), ...card('王芳', '另一家', 'TEL;TYPE=CELL:13900139000'), ...card('李雷', '')]);
  const first = go('import', 'contacts', 'cards.vcf');
  t.check('three people', first.code === 0 && /(created|新建) 3 /.test(first.out), first.out + first.err);
  const again = go('import', 'contacts', 'cards.vcf');
  t.check('again changes nothing', again.code === 0 && !changes(again.out), again.out);
  put('other.vcf', card('王芳', '未知公司', 'EMAIL:another@example.cn'));
  t.check('somebody else of that name is another', changes(go('import', 'contacts', 'other.vcf').out));
  await look(async (c) => {
    const found = (await c.all('/contacts')).find((x) => x.email === 'wf@example.cn');
    const firm = (await c.post('/accounts', { name: '已建公司' })).json;
    t.equal('he is put where he belongs', (await c.patch(`/contacts/${found.id}`, { account: firm.id })).status, 200);
  });
  t.check('he stays known by his card', !changes(go('import', 'contacts', 'cards.vcf').out));
  put('people.csv', ['姓名,客户,手机', '周一,某厂,13700000001', '周一,某厂,13700000002']);
  t.check('people of a list', /(created|新建) 2 /.test(go('import', 'contacts', 'people.csv').out));
  t.check('the list again', !changes(go('import', 'contacts', 'people.csv').out));
  end();
}

// --- a profile keeps the row that one word spoils ----------------------------------------------------------------------
{
  const { db, go, put, look, end } = await place('USD');
  mkdirSync(join(db.dir, 'sf'));
  put('sf/a.csv', ['Id,Name,ParentId,BillingCity,AnnualRevenue,NumberOfEmployees,IsDeleted,Website', 'A1,Alpha,,X,5,1,0,https://alpha.example', 'A2,Beta,,X,5,1,0,not & a page', 'A3,Gamma,,X,5,-3,0,https://gamma.example']);
  put('sf/c.csv', ['Id,AccountId,LastName,FirstName,IsDeleted,Email,Phone', 'C1,A1,Doe,Jo,0,nobody at home,call me', 'C2,A2,Roe,Al,0,al@beta.example,']);
  put('sf/o.csv', ['Id,AccountId,Name,StageName,CloseDate,IsDeleted,Amount,Probability,IsClosed,IsWon',
    'O1,A1,First,Commit,2030-01-31,0,100,85,0,0', 'O2,A1,Second,Signed,2020-01-31,0,200,100,1,1', 'O3,A2,Third,Walked away,2020-01-31,0,300,0,1,0', 'O4,A2,Fourth,Smalltalk,2030-01-31,0,400,,0,0', 'O5,A2,Fifth,Prospecting,2030-01-31,0,much,10,0,0']);
  const first = spawnSync(program, ['import', '--profile', 'salesforce', 'sf', '--db', db.url], { cwd: db.dir, encoding: 'utf8' });
  t.equal('exit', first.status, 0);
  t.check('rows are told apart from reasons', /2 (rows rejected|行被拒绝)\D+9 /.test(first.stderr), first.stderr);
  const told = readCsv(join(db.dir, 'sf-rejected.csv')).map((r) => [r.file, r.row, r.column, r.value.replace(/^'/, '')].join()).sort();
  t.equal('every word is told', told, ['a.csv,3,Website,not & a page', 'a.csv,4,NumberOfEmployees,-3', 'c.csv,2,Email,nobody at home', 'c.csv,2,Phone,call me', 'o.csv,2,StageName,Commit', 'o.csv,3,StageName,Signed', 'o.csv,4,StageName,Walked away', 'o.csv,5,StageName,Smalltalk', 'o.csv,6,Amount,much']);
  t.check('again changes nothing', !changes(go('import', '--profile', 'salesforce', 'sf').out));
  await look(async (c) => {
    const accounts = await c.all('/accounts');
    t.equal('companies', accounts.map((a) => [a.name, a.website ?? null]).sort(), [['Alpha', 'https://alpha.example'], ['Beta', null]]);
    const people = await c.all('/contacts');
    t.equal('people', people.map((p) => [p.name, p.email ?? null, p.phone ?? null]).sort(), [['Al Roe', 'al@beta.example', null], ['Jo Doe', null, null]]);
    const notes = async (kind, id) => (await c.get(`/${kind}/${id}/notes`)).text;
    t.check('what did not fit is noted', /nobody at home/.test(await notes('contacts', people.find((p) => p.name === 'Jo Doe').id)));
    const deals = await c.all('/opportunities');
    t.equal('deals of their own stages', deals.map((d) => [d.name, d.stage, d.state]).sort(), [['First', 'negotiation', 'open'], ['Fourth', 'potential', 'open'], ['Second', 'closed', 'won'], ['Third', 'intent', 'lost']]);
    t.check('the stage is noted', /Commit/.test(await notes('opportunities', deals.find((d) => d.name === 'First').id)));
  });
  put('strict.csv', ['企业名称,网址', '甲,not & a page']);
  t.equal('a single file stays strict', go('import', 'accounts', 'strict.csv').code, 1);
  end();
}

// --- years stand last ---------------------------------------------------------------------------------------------------
{
  const { go, put, look, end } = await place();
  put('told.csv', ['企业名称,信息登记日期', '甲,21/03/04']);
  const told = go('import', 'accounts', 'told.csv', '--dates', 'ymd');
  t.check('another order than asked for is told', told.code === 0 && /--dates ymd/.test(told.out), told.out);
  await look(async (c) => t.equal('it is read as the contract says', (await c.all('/accounts')).map((a) => a.registered_on), ['2004-03-21']));
  t.check('nothing is told when it fits', !/--dates/.test(go('import', 'accounts', 'told.csv', '--dates', 'dmy').out));
  put('open.csv', ['企业名称,信息登记日期', '乙,01/03/04']);
  const open = go('import', 'accounts', 'open.csv', '--dates', 'ymd');
  t.check('ymd does not tell day from month', open.code === 1 && /(日在前|cannot be told apart)/.test(open.out), open.out);
  end();
}

// --- Odoo: companies and people in one table ----------------------------------------------------------------------------
for (const [style, partners] of [
  ['labels', ['External ID,Name,Is a Company,Related Company,Street,Zip,City,Phone,Mobile,Email,Job Position',
    '__export__.res_partner_1,Azure Interior,True,,4557 De Silva St,94538,Fremont,(870)-931-0505,,azure@example.com,',
    '__export__.res_partner_2,Brandon Freeman,False,Azure Interior,4557 De Silva St,94538,Fremont,,(355)-687-3262,brandon@example.com,Creative Director',
    '__export__.res_partner_3,Lone Wolf,False,,,,,,,wolf@example.com,']],
  ['names', ['id,name,is_company,parent_id,street,zip,country_id,phone,mobile,email,function',
    '__export__.res_partner_1,Azure Interior,1,,4557 De Silva St,94538,United States,(870)-931-0505,,azure@example.com,',
    '__export__.res_partner_2,Brandon Freeman,0,Azure Interior,4557 De Silva St,94538,United States,,(355)-687-3262,brandon@example.com,Creative Director',
    '__export__.res_partner_3,Lone Wolf,0,,,,,,,wolf@example.com,']],
]) {
  const { db, go, put, look, end } = await place('USD');
  mkdirSync(join(db.dir, 'odoo'));
  put('odoo/partners.csv', partners);
  put('odoo/crm.csv', ['External ID,Opportunity,Customer,Stage,Expected Revenue,Probability,Expected Closing',
    'l1,Office design,Azure Interior,Proposition,9000.00,70.00,2030-05-01', 'l2,Chairs,Azure Interior,Our own,1200.5,20,2030-05-01', 'l3,Tables,Nobody Inc,New,10,5,']);
  put('odoo/products.csv', ['External ID,Name,Internal Reference,Sale Price,Cost', 'p1,Chair,CHR,89.00,40.00']);
  const first = go('import', '--profile', 'odoo', 'odoo');
  t.equal(`${style}: exit`, first.code, 0);
  t.check(`${style}: again changes nothing`, !changes(go('import', '--profile', 'odoo', 'odoo').out));
  await look(async (c) => {
    const accounts = await c.all('/accounts');
    t.equal(`${style}: companies`, accounts.map((a) => [a.name, a.address, a.postcode, a.phone]), [['Azure Interior', '4557 De Silva St', '94538', '(870)-931-0505']]);
    const people = await c.all('/contacts');
    t.equal(`${style}: people`, people.map((p) => [p.name, p.account ?? null, p.title ?? null, p.mobile ?? null]).sort(), [['Brandon Freeman', accounts[0].id, 'Creative Director', '(355)-687-3262'], ['Lone Wolf', null, null, null]]);
    const deals = await c.all('/opportunities');
    t.equal(`${style}: deals`, deals.map((d) => [d.name, d.account ?? null, d.stage, d.amount.amount]).sort(), [['Chairs', accounts[0].id, 'potential', 120050], ['Office design', accounts[0].id, 'proposal', 900000], ['Tables', null, 'potential', 1000]]);
    t.equal(`${style}: products`, (await c.all('/products')).map((p) => [p.name, p.code]), [['Chair', 'CHR']]);
  });
  const undone = go('import', '--undo', '1');
  t.check(`${style}: taken back`, undone.code === 0 && /undone: 7, kept: 0/.test(undone.out), undone.out + undone.err);
  t.check(`${style}: and made anew`, /account\s+\S+ 1 .*\n?[^]*contact\s+\S+ 2 /.test(go('import', '--profile', 'odoo', 'odoo').out));
  end();
}
process.exit(t.done() ? 0 : 1);
