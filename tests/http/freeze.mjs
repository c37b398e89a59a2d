// A month of the forecast by the clock: open on the 25th, the last submission on the 3rd, frozen in
// the night to the 4th by the nightly job itself, once and for ever; deals close; accuracy per person
// and method, worked out by hand. Who may not see a person sees nothing of his.
import { Suite, freshDatabase, init, serve } from './server.mjs';
import { company, password, post } from './company.mjs';
import { movableClock } from './later.mjs';

const t = new Suite('freeze');
const db = freshDatabase();
init(db);
const clock = movableClock(db.dir);
const year = new Date().getUTCFullYear() + 1;
const at = (month, day, time = '10:00:00') => clock.set(`${year}-${month}-${day}T${time}+08:00`);
at('03', '26');
const server = await serve(db, [], '', clock.env);
const { admin, clients, users, units, stages } = await company(server.base);
const { ann, bob, carl, lead_east } = clients;
const cny = (yuan) => ({ amount: yuan * 100, currency: 'CNY' });
const again = async () => {
  await admin.signIn('admin', 'correct-horse-9');
  for (const who of ['ann', 'bob', 'carl', 'lead_east']) await clients[who].signIn(who, password);
};
const until = async (what, look) => {
  for (let i = 0; i < 300; i++) {
    const v = await look();
    if (v) return v;
    await new Promise((r) => setTimeout(r, 100));
  }
  throw new Error(`waited in vain: ${what}`);
};
const metric = async () => Number(/^guanxi_warning_passes_total (\d+)/m.exec((await admin.get('/../../metrics')).text)?.[1] ?? NaN);
const snapshots = async (who) => {
  const r = await who.get(`/forecast_snapshots?month=${year}-04-01`);
  if (r.status !== 200) throw new Error(r.text);
  return r.json.items.sort((a, b) => a.user - b.user);
};

const account = await post(ann, '/accounts', { name: '远景动力股份有限公司' });
const deal = (who, name, yuan, day, customer = account) => post(who, '/opportunities', { name, account: customer.id, amount: cny(yuan), close_date: `${year}-04-${day}` });
const won = await deal(ann, '导热凝胶', 500000, '20');
const lost = await deal(ann, '结构胶', 300000, '25');
await deal(bob, '没报的', 100000, '25', await post(bob, '/accounts', { name: '没报的客户' }));
await deal(carl, '别人的', 900000, '25', await post(carl, '/accounts', { name: '南方电缆有限公司' }));
const percent = stages[0].percent / 100; // of all: they stand at the first stage

// --- the window ------------------------------------------------------------------------------
const said = { month: `${year}-04`, commit: cny(300000), likely: cny(600000), upside: cny(800000) };
await post(ann, '/forecast_entries', { ...said, deals: [{ deal: won.id, category: 'commit' }, lost.id] });
await post(lead_east, '/forecast_calls', { about: users.ann.id, month: `${year}-04`, commit: cny(300000), likely: cny(400000), upside: cny(700000), reason: '结构胶的预算还没批' });
await post(carl, '/forecast_entries', { ...said, likely: cny(700000) });

at('04', '03', '23:30:00');
await again();
t.equal('the last evening still counts', (await ann.post('/forecast_entries', { ...said, likely: cny(550000) })).status, 201);
t.equal('nothing is frozen yet', await snapshots(admin), []);

// --- the night to the 4th ---------------------------------------------------------------------
at('04', '04', '02:59:00');
await again();
t.equal('on the 4th none is taken', (await ann.post('/forecast_entries', said)).json?.errors?.map((f) => `${f.field} ${f.code}`), ['month forecast_closed']);
at('04', '04', '03:00:00');
let kept = await until('the freeze', async () => { const v = await snapshots(admin); return v.length === 3 && v; });
const of = (who) => kept.find((s) => s.user === users[who].id);
const figures = (s) => ['booked', 'stage_weighted', 'commit', 'likely', 'upside', 'called'].map((k) => s[k]?.amount ?? null);
t.equal('frozen that night, with the newest of each', figures(of('ann')), [0, 8e7 * percent, 3e7, 5.5e7, 8e7, 4e7]);
t.equal('who said nothing is frozen too', figures(of('bob')), [0, 1e7 * percent, null, null, null, null]);
t.equal('each as he sees it himself; where nobody called, his own word goes up', figures(of('carl')), [0, 9e7 * percent, 3e7, 7e7, 8e7, 7e7]);
t.equal('dated', kept.map((s) => s.taken_on), Array(3).fill(`${year}-04-04`));
t.equal('of two deals', of('ann').deals, 2);
t.equal("nobody sees another branch's", [(await snapshots(ann)).some((s) => s.user === users.carl.id), (await snapshots(carl)).map((s) => s.user)], [false, [users.carl.id]]);
t.equal('for ever', [(await admin.patch(`/forecast_snapshots/${of('ann').id}`, { commit: cny(1) })).status >= 400, (await admin.del(`/forecast_snapshots/${of('ann').id}`)).status >= 400], [true, true]);

// --- the next night changes nothing -------------------------------------------------------------
const passes = await metric();
t.check('passes are counted', Number.isFinite(passes));
await ann.patch(`/opportunities/${lost.id}`, { amount: cny(900000) });
at('04', '05', '03:00:00');
await again();
await until('another night', async () => (await metric()) > passes);
at('04', '06', '03:00:00'); // the tasks of a night run one behind the other: another warning pass ends behind last night's freeze
await again();
await until('a third night', async () => (await metric()) > passes + 1);
t.equal('once', [(await snapshots(admin)).length, figures((await snapshots(admin)).find((s) => s.user === users.ann.id))], [3, figures(of('ann'))]);

// --- what came, and how far everybody was off ----------------------------------------------------
at('04', '20');
await again();
await post(lead_east, `/opportunities/${won.id}/close`, { state: 'won', override_reason: '合同已签' });
await post(lead_east, `/opportunities/${lost.id}/close`, { state: 'lost', reasons: '价格' });
t.equal('a month that runs has no accuracy yet', (await lead_east.get('/analysis/forecast_accuracy')).json.items.filter((x) => x.month === `${year}-04`), []);
at('05', '02');
await again();
const score = async (who) => Object.fromEntries((await who.get('/analysis/forecast_accuracy')).json.items.filter((x) => x.month === `${year}-04`).map((x) => [x.user, x]));
const seen = await score(lead_east);
const off = (x) => Object.fromEntries(Object.entries(x.methods).map(([k, v]) => [k, v.miss === null ? null : Math.round(v.miss * 100) / 100]));
const mine = seen[users.ann.id];
t.equal('what came', [mine.actual, seen[users.bob.id].actual], [5e7, 0]);
// |300-500| / 500, |550-500| / 500, |800-500| / 500, |400-500| / 500; the stage method said 800,000 x the share
t.equal('each method', [off(mine).commit, off(mine).likely, off(mine).upside, off(mine).called], [40, 10, 60, 20]);
t.equal('the stage method', off(mine).stage_weighted, Math.round(10000 * Math.abs(800000 * percent - 500000) / 500000) / 100);
t.equal('nothing came: nothing to divide by', off(seen[users.bob.id]).stage_weighted, null);
const asked = async (q) => (await admin.get(`/analysis/forecast_accuracy?${q}`)).json.items.filter((x) => x.month === `${year}-04`).map((x) => x.user).sort((a, b) => a - b);
const [annId, bobId, carlId] = ['ann', 'bob', 'carl'].map((who) => users[who].id);
t.equal('of a person, a team, a branch', [await asked(`owner=${annId}`), await asked(`unit=${units.east1.id}`), await asked(`unit=${units.south.id}`)], [[annId], [annId, bobId], [carlId]]);
t.equal('of a period', [await asked(`from=${year}-04-15`), await asked(`from=${year}-05-01`), await asked(`to=${year}-03-31`), await asked(`to=${year}-04-01`)], [[annId, bobId, carlId], [], [], [annId, bobId, carlId]]);
t.equal('as of a day on which the month still ran', [await asked(`as_of=${year}-04-30`), await asked(`as_of=${year}-05-01`)], [[], [annId, bobId, carlId]]);
t.equal('no submission is split by pipeline or customer', [await asked('pipeline=1'), await asked('segment=key'), await asked('product=1'), await asked('region=31')], [[], [], [], []]);
t.equal('not of another branch', [seen[users.carl.id], Object.keys(await score(carl))], [undefined, [String(users.carl.id)]]);
t.equal('beside the next call', (await lead_east.get(`/analysis/forecast_team?month=${year}-05`)).json.people.find((p) => p.user === users.ann.id)?.accuracy ?? 10, 10);

await server.stop();
db.drop();
process.exit(t.done() ? 0 : 1);
