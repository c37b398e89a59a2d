// Any list as a table of figures: against a computation from the rows that the same person lists.
import { Client, Suite, adminPassword, freshDatabase, init, serve, run } from './server.mjs';

const t = new Suite('pivot');
const db = freshDatabase();
init(db, { currency: 'CNY' });
const server = await serve(db);
const admin = new Client(server.base);
await admin.signIn('admin', adminPassword);
const must = (r, status = 201) => {
  if (r.status !== status) throw new Error(`${r.status} ${r.text}`);
  return r.json;
};
const units = [];
for (const name of ['华东', '华南']) units.push(must(await admin.post('/org_units', { name, kind: 'branch', parent: 1 })));
const people = [];
for (const [i, login] of ['east', 'south'].entries()) people.push(must(await admin.post('/users', { login, name: `${login}经理`, roles: ['account_manager'], org_unit: units[i].id, password: 'a long password 7' })));
const account = must(await admin.post('/accounts', { name: '甲', owner: people[0].id }));
const other = must(await admin.post('/accounts', { name: '乙', owner: people[1].id }));
const deals = [
  ['一', account, 0, 100_00, '2026-01-15', 20],
  ['二', account, 0, 250_50, '2026-03-31', null],
  ['三', account, 0, null, '2026-04-01', 30],
  ['四', other, 1, 999_99, '2026-01-01', 10],
  ['五', other, 1, 1_00, '2027-12-31', 50],
];
for (const [name, a, who, amount, day, confidence] of deals) must(await admin.post('/opportunities', { name, account: a.id, owner: people[who].id, amount: amount === null ? null : { amount, currency: 'CNY' }, close_date: day, decision_date: confidence === null ? null : `2026-02-${confidence > 28 ? 28 : confidence}` }));

const ask = (c, q) => c.get(`/analysis/pivot?entity=opportunities&${q}`);
const flat = (cells) => cells.map((x) => [...x.keys.map((k) => k.name ?? k.value), ...x.values]);

const plain = await ask(admin, '');
t.equal('without anything: the count', [plain.status, plain.json?.total, plain.json?.measures, plain.json?.cells], [200, [5], ['count'], [{ keys: [], values: [5] }]]);
const quarters = await ask(admin, 'rows=close_date:quarter&measures=count,sum:amount,avg:amount');
// January and March: 100.00 + 250.50 + 999.99 = 1350.49, /3 = 450.163… → 45016; April has no amount.
t.equal('by quarter', flat(quarters.json.cells), [['2026-01-01', 3, 135049, 45016], ['2026-04-01', 1, null, null], ['2027-10-01', 1, 100, 100]]);
t.equal('all', quarters.json.total, [5, 135149, 33787]); // 135149 / 4 = 33787.25
t.equal('by year', flat((await ask(admin, 'rows=close_date:year')).json.cells), [['2026-01-01', 4], ['2027-01-01', 1]]);
t.equal('by month', flat((await ask(admin, 'rows=close_date:month')).json.cells).map((x) => x[0]), ['2026-01-01', '2026-03-01', '2026-04-01', '2027-12-01']);
const cross = await ask(admin, 'rows=owner:org_unit&columns=close_date:year&measures=count,max:close_date,min:amount');
t.equal('crossed', flat(cross.json.cells), [['华东', '2026-01-01', 3, '2026-04-01', 10000], ['华南', '2026-01-01', 1, '2026-01-01', 99999], ['华南', '2027-01-01', 1, '2027-12-31', 100]]);
t.equal('totals of rows', flat(cross.json.row_totals), [['华东', 3, '2026-04-01', 10000], ['华南', 2, '2027-12-31', 100]]);
t.equal('totals of columns', flat(cross.json.column_totals), [['2026-01-01', 4, '2026-04-01', 10000], ['2027-01-01', 1, '2027-12-31', 100]]);
t.equal('filters of the list', (await ask(admin, 'amount.ge=25000&rows=account')).json.cells.map((x) => x.keys[0].name), ['甲', '乙']);
t.equal('options by key', flat((await ask(admin, 'rows=state')).json.cells), [['open', 5]]);

// What one may not see does not count, and its name is not told.
const east = new Client(server.base);
await east.signIn('east', 'a long password 7');
t.equal('her own', (await ask(east, 'measures=count,sum:amount')).json.total, [3, 35050]);
t.equal('no name of a stranger', (await ask(east, 'rows=account')).json.cells.map((x) => x.keys[0].name), ['甲']);

// Every kind that one may list can be counted; the count is that of the list.
const meta = (await admin.get('/meta')).json.kinds.filter((k) => k.actions.read !== false);
let equal = 0;
for (const k of meta) {
  const [p, l] = await Promise.all([admin.get(`/analysis/pivot?entity=${k.kind}`), admin.get(`/${k.path}?limit=1&count=exact`)]);
  if (l.status !== 200) continue;
  if (p.status === 200 && p.json.total[0] === l.json.total) equal++;
  else t.check(`count of ${k.kind}`, false, [p.status, p.json?.total, l.json.total]);
}
t.check('kinds were counted', equal > 40, equal);

for (const [q, code, field] of [
  ['rows=nonsense', 'pivot.axis', 'nonsense'],
  ['rows=amount', 'pivot.axis', 'amount'],
  ['rows=stage:month', 'pivot.axis', 'stage:month'],
  ['rows=account:manager', 'pivot.axis', 'account:manager'],
  ['rows=stage,state&columns=owner,account', 'pivot.axis', 'account'],
  ['measures=sum:name', 'pivot.measure', 'sum:name'],
  ['measures=count:amount', 'pivot.measure', 'count:amount'],
  ['measures=sum', 'pivot.measure', 'sum'],
  ['measures=count,count,count,count', 'pivot.measure', 'count'],
  ['nonsense=1', 'query.unknown', 'nonsense'],
]) {
  const r = await ask(admin, q);
  t.equal(`refused: ${q}`, [r.status, r.json?.code, r.json?.errors?.[0]?.field ?? r.json?.field], [400, code, field]);
}
t.equal('an unknown kind', (await admin.get('/analysis/pivot?entity=nothing')).status, 400);
t.equal('no kind', (await admin.get('/analysis/pivot')).status, 400);
t.equal('a past day', (await ask(admin, 'as_of=2020-01-01')).json?.total, [0]);

await server.stop();
t.equal('check is clean', run(['check', '--db', db.url]).code, 0);
db.drop();
process.exit(t.done() ? 0 : 1);
