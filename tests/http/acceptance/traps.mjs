// Folders and sheets with traps: rows that stand above each other, references to rows that are refused, rows without
// a key, amounts the database alone could refuse. What is stored hangs where the file said, or says why not.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client, Suite, adminPassword, dataDir, freshDatabase, hasData, init, run, serve } from '../server.mjs';
import { readCsv } from '../csv.mjs';

const t = new Suite('traps');

async function place(currency) {
  const db = freshDatabase();
  init(db, { currency });
  const go = (...args) => run([...args, '--db', db.url], { cwd: db.dir });
  const put = (name, rows) => writeFileSync(join(db.dir, name), rows.map((r) => `${Array.isArray(r) ? r.join(',') : r}\n`).join(''));
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
const rejects = (db, name) => readCsv(join(db.dir, name)).map((r) => [r.file, Number(r.row), r.column, r.value]);

// --- a system whose companies stand above each other -------------------------------------------------------------------
{
  const { db, go, put, look, end } = await place('USD');
  mkdirSync(join(db.dir, 'crm'));
  put('crm/accounts.csv', ['account,sector,year_established,revenue,employees,office_location,subsidiary_of',
    'Alpha,retail,1890,1.5,10,Spain,Beta', 'Beta,retail,1990,2,20,,Gamma', 'Gamma,retail,1990,3,30,,Alpha', 'Selfy,retail,1990,3,30,,Selfy',
    'Refused,retail,1990,3,-30,,', 'Orphan,retail,,,,,Late', 'Late,retail,,,,,']);
  put('crm/products.csv', ['product,series,sales_price', 'P One,P,100']);
  put('crm/sales_teams.csv', ['sales_agent,manager,regional_office', 'Ann A,Max M,East', 'Max M,Zoe Z,East']);
  put('crm/sales_pipeline.csv', ['opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value',
    'd1,Ann A,P One,Alpha,Won,2017-01-02,2017-02-03,100', 'd2,Ann A,P One,Refused,Won,2017-01-02,2017-02-03,200', 'd3,Ann A,P One,Late,Won,2017-01-02,2017-02-03,300',
    'd4,Ann A,P One,Gamma,Won,2017-01-02,2017-02-03,€500', ',Ann A,P One,Gamma,Won,2017-01-02,2017-01-03,13', ',Ann A,P One,Gamma,Won,2017-01-02,2017-01-03,17', ',Ann A,P One,Gamma,Won,2017-01-02,2017-01-03,17']);
  const told = [['accounts.csv', 4, 'subsidiary_of', 'Alpha'], ['accounts.csv', 5, 'subsidiary_of', 'Selfy'], ['accounts.csv', 6, 'employees', '-30'], ['sales_pipeline.csv', 5, 'close_value', '€500']];
  const byPlace = (list) => list.map(([f, n, c, v]) => [f, n, c, v.replace(/^'/, '')]).sort((a, b) => `${a[0]}${a[1]}`.localeCompare(`${b[0]}${b[1]}`));
  t.equal('dry run: exit', go('import', '--profile', 'maven-crm', 'crm', '--dry-run').code, 0);
  t.equal('a dry run tells all there is to tell', byPlace(rejects(db, 'crm-rejected.csv')), told);
  const first = go('import', '--profile', 'maven-crm', 'crm');
  t.equal('exit', first.code, 0);
  t.equal('the run tells the same', byPlace(rejects(db, 'crm-rejected.csv')), told);
  const again = go('import', '--profile', 'maven-crm', 'crm');
  t.check('again changes nothing', again.code === 0 && !/(created|updated|新建|更新) [1-9]/.test(again.out), again.out);
  await look(async (c) => {
    const accounts = await c.all('/accounts');
    const name = (id) => accounts.find((a) => a.id === id)?.name ?? null;
    t.equal('who stands above whom', accounts.map((a) => [a.name, name(a.parent)]).sort(), [['Alpha', 'Beta'], ['Beta', 'Gamma'], ['Gamma', null], ['Late', null], ['Orphan', 'Late'], ['Selfy', null]]);
    const deals = await c.all('/opportunities');
    t.equal('deals hang where the file says', deals.map((d) => [d.amount.amount, name(d.account)]).sort((a, b) => a[0] - b[0]), [[1300, 'Gamma'], [1700, 'Gamma'], [1700, 'Gamma'], [10000, 'Alpha'], [20000, null], [30000, 'Late']]);
    const notes = async (kind, id) => (await c.get(`/${kind}/${id}/notes`)).text;
    t.check('what a refused row was named for is noted', (await notes('opportunities', deals.find((d) => d.amount.amount === 20000).id)).includes('Refused'));
    t.check('the open end of a ring is noted', (await notes('accounts', accounts.find((a) => a.name === 'Gamma').id)).includes('Alpha'));
    const users = await c.all('/users');
    const who = (id) => users.find((u) => u.id === id)?.name ?? null;
    t.equal('a manager may be the agent of another', users.filter((u) => u.login !== 'admin').map((u) => [u.name, who(u.manager)]).sort(), [['Ann A', 'Max M'], ['Max M', 'Zoe Z'], ['Zoe Z', null]]);
  });
  end();
}

// --- one sheet: all or nothing ------------------------------------------------------------------------------------------
{
  const { db, go, put, look, end } = await place('CNY');
  put('ring.csv', ['企业名称,上级单位', 'A,B', 'B,A', 'C,']);
  t.equal('a ring is refused', go('import', 'accounts', 'ring.csv').code, 1);
  t.equal('with its row', rejects(db, 'ring-rejected.csv'), [['ring.csv', 3, '上级单位', 'A']]);
  put('stand.csv', ['企业名称,上级单位', 'Below,Above', 'Above,']);
  t.equal('a child before its parent', go('import', 'accounts', 'stand.csv').code, 0);
  put('late.csv', ['企业名称,上级单位', ...Array.from({ length: 450 }, (_, i) => `Many ${i},`), 'Above,Below', 'Last,']);
  const late = go('import', 'accounts', 'late.csv', '--on-duplicate', 'update');
  t.equal('what only the database sees is refused too', [late.code, rejects(db, 'late-rejected.csv')], [1, [['late.csv', 452, '上级单位', 'Below']]]);
  await look(async (c) => t.equal('and nothing of that file stands', (await c.all('/accounts')).map((a) => a.name).sort(), ['Above', 'Below']));
  const good = go('import', 'accounts', 'late.csv', '--on-duplicate', 'update', '--keep-good');
  t.check('unless the good rows are wanted', good.code === 0 && /(created|新建) 451 /.test(good.out), good.out);
  const number = /import (\d+)/.exec(good.out)?.[1];
  t.check('and these go again', / undone: 451, kept: 0/.test(go('import', '--undo', number ?? '0').out));
  const upwards = go('import', 'accounts', 'stand.csv', '--on-duplicate', 'create');
  const up = /import (\d+)/.exec(upwards.out)?.[1];
  t.check('undone are children and parents, in whatever order they came', / undone: 2, kept: 0/.test(go('import', '--undo', up ?? '0').out));

  put('money.csv', ['企业名称,销售额,员工人数', 'Share,5%,1', 'Thirds,12.345,1', 'Heads,1,2.5', 'Far,99999999999999999999,1', 'Right,1.5万,12']);
  go('import', 'accounts', 'money.csv', '--keep-good');
  t.equal('amounts that are none', rejects(db, 'money-rejected.csv').map((r) => r[3]).sort(), ['12.345', '2.5', '5%', '99999999999999999999']);
  t.check('each with a reason in words', readCsv(join(db.dir, 'money-rejected.csv')).every((r) => r.reason && !/^\w+\.\w+/.test(r.reason)), readFileSync(join(db.dir, 'money-rejected.csv'), 'utf8'));
  t.check('rejects stand beside', existsSync(join(db.dir, 'money-rejected.csv')));
  end();
}

// --- orders change as their lines are taken away: that is nobody's touch ------------------------------------------------------
if (hasData) {
  const { go, look, end } = await place('USD');
  const folder = join(dataDir, 'classicmodels');
  t.equal('a shop comes in', go('import', '--profile', 'classicmodels', folder).code, 0);
  go('export', 'orders', 'orders.csv');
  const back = go('import', 'orders', 'orders.csv', '--on-duplicate', 'update', '--dry-run');
  t.check('orders that went out are known again by their numbers', back.code === 0 && /(updated|更新) 326 /.test(back.out), back.out.slice(0, 400));
  t.check('and goes whole', / undone: 3979, kept: 0/.test(go('import', '--undo', '1').out));
  await look(async (c) => {
    for (const kind of ['accounts', 'orders', 'products', 'payments', 'contacts']) t.equal(`no ${kind} left`, (await c.get(`/${kind}?limit=1&count=exact`)).json.total, 0);
  });
  end();
}
process.exit(t.done() ? 0 : 1);
