// Sheets as people and systems write them: captions and blank lines over the table, marks and units in headers, the words
// of Chinese systems, exports of HubSpot and Dynamics as whole folders. And what is said when a file cannot be read.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client, Suite, adminPassword, freshDatabase, init, run, serve } from '../server.mjs';

const t = new Suite('forms');
const db = freshDatabase();
init(db);
const go = (...args) => run([...args, '--db', db.url], { cwd: db.dir });
const put = (name, text) => writeFileSync(join(db.dir, name), text);
const taken = (what, args, want) => {
  const r = go('import', ...args);
  t.check(what, r.code === 0 && new RegExp(`(created|新建) ${want} `).test(r.out), r.out + r.err);
};
const refused = (what, args, code, words) => {
  const r = go('import', ...args);
  t.check(what, r.code === code && words.test(r.err), r.out + r.err);
};

put('caption.csv', '客户信息表,,\n企业名称,员工人数,地址\nCaption,2,x\n');
taken('a caption over the table', ['accounts', 'caption.csv'], 1);
put('blank.csv', '\n\n企业名称;员工人数\nBlank;3\n\n');
taken('blank lines over the table', ['accounts', 'blank.csv'], 1);
put('narrow.csv', '企业名称\nNarrow\n');
taken('one column alone', ['accounts', 'narrow.csv'], 1);
put('marks.csv', '*企业名称（必填）,员工人数（人）,销售额(万元),年产值（美元）,利润(亿),成本(2023),效益(万元),电话：\nMarks,5,12.5,100,1.5万,3,2亿,021-55555555\n');
taken('marks and units in headers', ['accounts', 'marks.csv'], 1);
put('u.map', '营收(万元)=sales_revenue\n');
put('unit.csv', '企业名称,营收(万元)\nUnit,12.5\n');
taken('a unit in a header that was mapped', ['accounts', 'unit.csv', '--map', 'u.map'], 1);
put('wukong.csv', '客户名称(*),客户编号,客户行业,电话,官网,邮箱,客户负责人,成交状态\n悟空一号,C-01,IT,010-88886666,wukong.example,x@y.example,admin,未成交\n');
taken('customers of a Chinese system', ['accounts', 'wukong.csv'], 1);
put('shangji.csv', '商机名称,客户名称,商机金额（万元）,预计成交日期,商机负责人\n一期,悟空一号,30,2026-12-01,admin\n');
taken('deals of a Chinese system', ['opportunities', 'shangji.csv', '--incomplete'], 1);

mkdirSync(join(db.dir, 'dynamics'));
put('dynamics/a.csv', '(Do Not Modify) Account,Account Name,Main Phone,Annual Revenue,Parent Account\ng1,Fabrikam,555-0100,1000.5,Contoso\ng2,Contoso,555-0101,,\n');
put('dynamics/o.csv', '(Do Not Modify) Opportunity,Topic,Potential Customer,Est. Close Date,Est. Revenue,Status,Actual Close Date\no1,Pumps,Fabrikam,12/31/2026,"5,000.00",Open,\no2,Valves,Contoso,1/2/2020,"1,250.50",Won,1/13/2020\n');
put('dynamics/readme.txt', 'x\n');
const dynamics = go('import', '--profile', 'dynamics', 'dynamics');
t.check('a folder of Dynamics', dynamics.code === 0 && dynamics.out.includes('readme.txt'), dynamics.out + dynamics.err);
mkdirSync(join(db.dir, 'hubspot'));
put('hubspot/companies.csv', 'id,is_deleted,property_name,property_industry,property_address\n7,false,Hub Seven,telecom,x\n');
put('hubspot/deals.csv', 'deal_id,is_deleted,property_dealname,property_amount,property_closedate\n70,false,Seventy,12.34,2026-03-01 00:00:00\n71,true,Gone,1,2026-03-01 00:00:00\n');
put('hubspot/zz_deal_company.csv', 'company_id,deal_id,type_id\n7,70,1\n');
t.equal('a folder of HubSpot', go('import', '--profile', 'hubspot', 'hubspot').code, 0);
// two files of a system that gives its rows no key: rows of one are not rows of the other
for (const [n, who] of [['1', 'Partner One'], ['2', 'Partner Two']]) {
  put(`partner${n}.csv`, `name,is_company,country_id,street\n${who},1,,x\n`);
  taken(`partners ${n}`, ['accounts', `partner${n}.csv`], 1);
}

const server = await serve(db);
const c = new Client(server.base);
await c.signIn('admin', adminPassword);
const accounts = await c.all('/accounts?expand=parent');
const account = (name) => accounts.find((a) => a.name === name) ?? {};
const money = (m) => m && `${m.amount} ${m.currency}`;
const marks = account('Marks');
t.equal('counted in the unit of the header, unless the cell bears one', [marks.employees, money(marks.sales_revenue), money(marks.annual_output), money(marks.profit), money(marks.cost), money(marks.benefit), marks.phone], [5, '12500000 CNY', '10000 USD', '1500000 CNY', '300 CNY', '20000000000 CNY', '021-55555555']);
t.equal('mapped by hand, too', money(account('Unit').sales_revenue), '12500000 CNY');
t.equal('what a Chinese system calls it', [account('悟空一号').code, account('悟空一号').email, account('悟空一号').owner], ['C-01', 'x@y.example', c.user.id]);
t.equal('Partners', ['Partner One', 'Partner Two'].map((n) => account(n).address), ['x', 'x']);
t.equal('Dynamics: parent', account('Fabrikam')._names?.parent, 'Contoso');
const deals = (await c.all('/opportunities?expand=account')).map((d) => [d.name, d.state, money(d.amount), d.close_date, d.closed_on, d._names.account]);
t.equal('deals', deals.sort(), [['Pumps', 'open', '500000 CNY', '2026-12-31', null, 'Fabrikam'], ['Seventy', 'open', '1234 CNY', '2026-03-01', null, 'Hub Seven'], ['Valves', 'won', '125050 CNY', '2020-01-02', '2020-01-13', 'Contoso'], ['一期', 'open', '30000000 CNY', '2026-12-01', null, '悟空一号']].sort());
await server.stop();

// --- what cannot be read says what to do --------------------------------------------------------------------------------
put('old.xls', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]));
refused('an old workbook', ['accounts', 'old.xls'], 1, /\.xlsx/);
put('nobody.csv', 'foo,bar\n1,2\n');
refused('no column of the name', ['accounts', 'nobody.csv'], 1, /--map/);
put('bad.map', '企业名称=nonsense\n');
refused('a map names what is wrong', ['accounts', 'blank.csv', '--map', 'bad.map'], 1, /nonsense/);
refused('no such profile lists those there are', ['--profile', 'zzz', '.'], 2, /salesforce.*hubspot.*odoo/);
refused('a file beside --undo is not undone', ['--undo', '1', 'accounts', 'caption.csv'], 2, /--undo/);
t.equal('an export to nowhere is a failure', go('export', 'accounts', 'no/such/a.csv').code, 1);
const lost = go('backup', 'no/such/copy');
t.check('a backup to nowhere names the place', lost.code === 1 && lost.err.includes('no/such/copy'), lost.err);
t.equal('check is clean', go('check').code, 0);
db.drop();
process.exit(t.done() ? 0 : 1);
