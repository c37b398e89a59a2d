// Companies entered twice: asked while entering, found in a scan, made one, parted again; and two
// records merged while others write into them. Ann and bob are of one team, carl of another branch.
import { Suite, freshDatabase, init, serve, sql } from './server.mjs';
import { company } from './company.mjs';

const t = new Suite('merge');
const db = freshDatabase();
init(db);
const server = await serve(db);
const { admin, clients, users, pipeline, stages } = await company(server.base);
const { ann, bob, carl, gm_east } = clients;
const must = async (c, path, body) => {
  const r = await c.post(path, body);
  if (r.status >= 300) throw new Error(`${path}: ${r.status} ${r.text}`);
  return r.json;
};
const asked = async (c, name, more = '') => (await c.get(`/accounts/duplicates?name=${encodeURIComponent(name)}${more}`)).json.items;

// --- asked while entering -------------------------------------------------------------------
const code = '91310000607280598W';
const hai = await must(ann, '/accounts', { name: '上海海川重型机械股份有限公司', unified_social_credit_code: code });
const far = await must(carl, '/accounts', { name: '深圳市凌云光电科技有限公司' });
for (const [what, name] of [
  ['the same', '上海海川重型机械股份有限公司'],
  ['without its form', '上海海川重型机械'],
  ['region moved', '海川重型机械（上海）股份有限公司'],
  ['region left out', '海川重型机械有限公司'],
  ['traditional', '上海海川重型機械股份有限公司'],
  ['full width and blanks', '　上海海川重型机械　股份有限公司'],
  ['a slip of sound', '上海海穿重型机械股份有限公司'],
  ['two characters swapped', '上海海川重机型械股份有限公司'],
  ['a slip in the form', '上海海川重型机械股份有线公司'],
  ['pinyin', 'haichuan zhongxing jixie'],
]) {
  const found = await asked(ann, name);
  t.equal(what, found.map((d) => d.id), [hai.id]);
}
t.equal('surely the same', (await asked(ann, '海川重型机械'))[0].why, 'name');
t.equal('likely', (await asked(ann, '上海海穿重型机械'))[0].why, 'similar');
t.equal('who keeps it', (await asked(ann, '海川重型机械'))[0].owner_name, users.ann.name);
t.equal('another company', await asked(ann, '上海江南造船有限公司'), []);
t.equal('another place', await asked(ann, '北京海川重型机械股份有限公司'), []);
t.equal('the credit code alone', (await asked(ann, '随便', `&credit_code=${code}`)).map((d) => [d.id, d.why]), [[hai.id, 'code']]);
t.equal('not itself', await asked(ann, hai.name, `&id=${hai.id}`), []);
t.equal('nothing of what is not seen', await asked(ann, far.name), []);
t.equal('nor by its code', await asked(carl, '随便', `&credit_code=${code}`), []);
t.equal('who sees all is told', (await asked(admin, far.name)).map((d) => d.id), [far.id]);
t.equal('an unknown key', (await ann.get('/accounts/duplicates?nme=x')).status, 400);

const wang = await must(ann, '/contacts', { name: '王 国强', account: hai.id, mobile: '+86 138-0013-8000', email: 'Wang@Example.com' });
const people = async (c, q) => (await c.get(`/contacts/duplicates?account=${hai.id}&${q}`)).json.items.map((p) => [p.id, p.why]);
t.equal('a mobile', await people(ann, 'mobile=13800138000'), [[wang.id, 'mobile']]);
t.equal('an e-mail', await people(ann, 'email=wang%40example.com'), [[wang.id, 'email']]);
t.equal('a name', await people(ann, `name=${encodeURIComponent('王国强')}`), [[wang.id, 'name']]);
t.equal('nobody', await people(ann, 'mobile=13900139000'), []);
t.equal('nobody for whom the account is not', await people(carl, 'mobile=13800138000'), []);

// --- the scan -------------------------------------------------------------------------------
const twin = await must(bob, '/accounts', { name: '海川重型机械有限公司', address: '浦东大道1号', traits: [] });
const other = await must(carl, '/accounts', { name: '凌云光电科技（深圳）有限公司' });
t.equal('only who may change all asks for it', (await gm_east.post('/accounts/duplicate_scan')).status, 403);
t.equal('two pairs', (await admin.post('/accounts/duplicate_scan')).json.pairs, 2);
t.equal('again the same', (await admin.post('/accounts/duplicate_scan')).json.pairs, 2);
const pairs = async (c, q = '') => (await c.get(`/accounts/duplicate_pairs${q}`)).json.items.map((p) => [p.a, p.b]);
t.equal('seen by who sees all', (await pairs(admin)).length, 2);
t.equal('by each his own', [await pairs(gm_east), await pairs(carl)], [[[hai.id, twin.id]], [[far.id, other.id]]]);
t.equal('none by halves', await pairs(ann), (await ann.get(`/accounts/${twin.id}`)).status === 200 ? [[hai.id, twin.id]] : []);
t.equal('not to be settled unseen', (await ann.post('/accounts/duplicate_pairs', { a: far.id, b: other.id })).status, 404);
t.equal('settled', (await carl.post('/accounts/duplicate_pairs', { a: other.id, b: far.id, reason: '两家独立公司' })).status, 204);
await admin.post('/accounts/duplicate_scan');
t.equal('and remembered', [await pairs(carl), await pairs(carl, '?settled=true')], [[], [[far.id, other.id]]]);
await carl.post('/accounts/duplicate_pairs', { a: far.id, b: other.id, two: false });
t.equal('open again', (await pairs(carl)).length, 1);

// --- a merge and its undoing ----------------------------------------------------------------
const deal = await must(bob, '/opportunities', { name: '主轴项目', account: twin.id, pipeline: pipeline.id, stage: stages[1].key, close_date: '2027-03-01' });
const li = await must(bob, '/contacts', { name: '李明', account: twin.id });
const note = await must(bob, '/notes', { kind: 'account', record: twin.id, text: '老客户' });
const fresh = async (id) => (await admin.get(`/accounts/${id}`)).json;
const merge = (c, into, from, more = {}) => c.post(`/accounts/${into}/merge`, { from, ...more });
const faults = (r) => (r.json?.errors ?? []).map((e) => `${e.field}:${e.code}`).sort().join(' ');
t.equal('not what is not seen', (await merge(carl, far.id, twin.id)).status, 404);
t.equal('not without the right', (await merge(clients.viewer, hai.id, twin.id)).status, 403);
t.equal('not the owner, not a phrase', faults(await merge(admin, hai.id, twin.id, { take: { owner: 'from', address: 'maybe' } })), 'address:take owner:take');
t.equal('nor what an action changes', faults(await merge(admin, hai.id, twin.id, { take: { owner: 'from', audit_mark: 'from', name: 'both' } })), 'audit_mark:take name:take owner:take');
t.equal('not with a version gone by', (await merge(admin, hai.id, twin.id, { from_version: 99 })).status, 412);
const before = { hai: await fresh(hai.id), twin: await fresh(twin.id) };
const merged = await merge(admin, hai.id, twin.id, { from_version: before.twin.version, take: { address: 'from' }, reason: '同一家公司' });
t.equal('merged', [merged.status, merged.json.address, merged.json.name], [200, '浦东大道1号', hai.name]);
const id = merged.json._merge;
const where = async () => [(await admin.get(`/opportunities/${deal.id}`)).json.account, (await admin.get(`/contacts/${li.id}`)).json.account, (await admin.get(`/notes/${note.id}`)).json.record];
t.equal('everything is here', await where(), [hai.id, hai.id, hai.id]);
t.equal('the old address leads here', (await admin.get(`/accounts/${twin.id}`)).json.id, hai.id);
t.equal('not for who does not see it', (await carl.get(`/accounts/${twin.id}`)).status, 404);
t.equal('nothing is written there', (await bob.patch(`/accounts/${twin.id}`, { phone: '1' })).status, 404);
t.equal('nothing hangs there', faults(await bob.post('/contacts', { name: '新人', account: twin.id })), 'account:reference');
t.equal('it is told', (await admin.get(`/accounts/${hai.id}/merges`)).json.items.map((m) => [m.merge, m.from, m.name, m.reason, m.undone_at]), [[id, twin.id, twin.name, '同一家公司', null]]);
t.check('in the history of both', (await admin.get(`/accounts/${hai.id}/history`)).text.includes('"merge"') && (await admin.get(`/contacts/${li.id}/history`)).text.includes('"merge"'));
t.equal('no way back through the bin', (await admin.post(`/accounts/${twin.id}/restore`)).status, 409);
t.equal('no pair any more', await pairs(gm_east), []);
t.equal('undone by who may', (await clients.viewer.post(`/accounts/${hai.id}/unmerge`, { merge: id })).status, 403);
t.equal('undone', (await admin.post(`/accounts/${hai.id}/unmerge`, { merge: id })).status, 200);
t.equal('once', (await admin.post(`/accounts/${hai.id}/unmerge`, { merge: id })).status, 409);
t.equal('all is where it was', await where(), [twin.id, twin.id, twin.id]);
const same = (a, b) => JSON.stringify({ ...a, version: 0 }) === JSON.stringify({ ...b, version: 0 });
t.check('both are what they were', same(before.hai, await fresh(hai.id)) && same(before.twin, await fresh(twin.id)));

// --- merges while others write ---------------------------------------------------------------
// Whatever was answered with success before, during and after stands in what is kept or in what undoing
// gives back; a merge that did not see an edit is refused.
let taken = 0;
let late = 0;
for (let round = 0; round < 6; round++) {
  const kept = await must(ann, '/accounts', { name: `并发甲${round}号有限公司` });
  const gone = await must(ann, '/accounts', { name: `并发乙${round}号有限公司` });
  const jobs = [];
  for (let i = 0; i < 8; i++) {
    jobs.push(ann.post('/contacts', { name: `人${i}`, account: gone.id }).then((r) => ({ what: 'child', r })));
    jobs.push(gm_east.patch(`/accounts/${gone.id}`, { address: `地址${i}` }).then((r) => ({ what: 'patch', r, address: `地址${i}` })));
    if (i === round) jobs.push(merge(admin, kept.id, gone.id, { from_version: gone.version, take: { address: 'from' } }).then((r) => ({ what: 'merge', r })));
  }
  let all = await Promise.all(jobs);
  t.check(`round ${round}: nothing but these answers`, all.every(({ r }) => [200, 201, 403, 404, 409, 412, 422, 503].includes(r.status)));
  let first = all.find((j) => j.what === 'merge').r;
  const patched = all.filter((j) => j.what === 'patch' && j.r.status === 200);
  if (first.status !== 200) {
    late++;
    t.equal(`round ${round}: refused for the edit it had not seen`, first.status, 412);
    const now = await fresh(gone.id);
    first = await merge(admin, kept.id, gone.id, { from_version: now.version, take: { address: 'from' } });
    t.equal(`round ${round}: taken when seen`, [first.status, first.json.address], [200, now.address ?? null]);
  } else {
    taken++;
    t.equal(`round ${round}: no edit was lost`, patched.length, 0);
  }
  const made = all.filter((j) => j.what === 'child' && j.r.status === 201).map((j) => j.r.json.id).sort((x, y) => x - y);
  const there = (await admin.get(`/accounts/${kept.id}/contacts?limit=100`)).json.items.map((p) => p.id).sort((x, y) => x - y);
  t.equal(`round ${round}: every child that was answered hangs on it`, there, made);
}
console.log(`merges in a race: ${taken} taken at once, ${late} after an edit`);
// two merges of the same record: one takes effect
const target = await must(ann, '/accounts', { name: '并发丙有限公司' });
const second = await must(ann, '/accounts', { name: '并发丁有限公司' });
const loser = await must(ann, '/accounts', { name: '并发戊有限公司' });
const both = await Promise.all([merge(admin, target.id, loser.id), merge(admin, second.id, loser.id)]);
t.equal('one of two merges', both.map((r) => r.status).sort(), [200, 404]);

// --- rows of an import that may be here already -----------------------------------------------
const sheet = '企业名称,电话\n海川重型机械有限公司,021-1\n凌云光电科技有限公司,0755-2\n上海江南造船有限公司,021-3\n江南造船（上海）股份有限公司,021-4\n';
const send = async (c, mode, options = {}) => {
  const form = new FormData();
  form.append('mode', mode);
  form.append('options', JSON.stringify(options));
  form.append('file', new Blob([sheet], { type: 'text/csv' }), 'accounts.csv');
  return (await c.post('/import/accounts', form)).json;
};
// who may import all sees both; each proposal is of the row itself
const known = await must(admin, '/accounts', { name: '海川重机有限公司' });
await admin.del(`/accounts/${known.id}`); // what lies in the bin is no likeness
const proposed = (r) => (r.proposals ?? []).map((p) => [p.row, p.value, p.candidate.id, p.candidate.title, p.whole, p.taken]);
const seen = await send(admin, 'preview');
const hers = (await fresh(twin.id)).name;
t.equal('likenesses are proposed, also within the file', proposed(seen).filter((p) => p[0] !== 2), [
  [3, '凌云光电科技有限公司', far.id, far.name, true, false],
  [5, '江南造船（上海）股份有限公司', null, '上海江南造船有限公司', true, false],
]);
t.equal('a name that stands is no proposal but the record', [hers, seen.creates, seen.skips], ['海川重型机械有限公司', 3, 1]);
const wrong = await send(admin, 'run', { same_rows: { 3: twin.id } });
t.equal('only as it was proposed', [wrong.creates, proposed(wrong).filter((p) => p[5])], [3, []]);
await admin.post(`/import_runs/${wrong.run}/undo`, {});
const taken2 = await send(admin, 'run', { same_rows: { 3: far.id }, on_duplicate: 'update' });
t.equal('what was said to be the same is that record', [taken2.state, taken2.creates, taken2.updates, (await fresh(far.id)).phone, (await fresh(far.id)).name], ['done', 2, 2, '0755-2', far.name]);
t.equal('nothing else may be said', (await send(admin, 'preview', { same_rows: [3] })).status, 400);

// --- what is under way at both ---------------------------------------------------------------
// Of what an account has once at a time that of the one kept goes on; the other's ends with it.
const pair = async (n, more = {}) => [await must(ann, '/accounts', { name: `两处进行甲${n}`, ...more }), await must(ann, '/accounts', { name: `两处进行乙${n}`, ...more })];
const { lead_east, ops, marketing } = clients;
const of = async (path) => (await admin.get(path)).json;
{
  const [kept, gone] = await pair(1);
  const soon = new Date(Date.now() + 3600e3).toISOString();
  const [bidA, bidB] = [await must(lead_east, '/bids', { account: kept.id, deadline: soon }), await must(lead_east, '/bids', { account: gone.id, deadline: soon })];
  const [trA, trB] = [await must(ann, `/accounts/${kept.id}/transfers`, { to: users.bob.id, reason: '调整' }), await must(ann, `/accounts/${gone.id}/transfers`, { to: users.bob.id, reason: '调整' })];
  const rival = await must(admin, '/competitors', { name: '同一对手' });
  const today = new Date(Date.now() + 8 * 3600e3).toISOString().slice(0, 10);
  const listDay = `${today.slice(0, 8)}${Number(today.slice(8)) >= 15 ? '15' : '01'}`;
  const before = new Date(Date.parse(listDay) - 2 * 864e5).toISOString().slice(0, 10);
  for (const a of [kept, gone]) await must(marketing, '/sightings', { competitor: rival.id, account: a.id, where: 'site', subject: '横幅', date: before });
  await must(ops, '/accountability/list', {});
  const listed = (await of(`/explanations?competitor=${rival.id}`)).items;
  t.equal('both on the list', listed.map((x) => x.account).sort(), [kept.id, gone.id].sort());
  sql(db, [kept, gone].map((a) => `INSERT INTO pool_entries (version, created_at, updated_at, account, owner, announced_on, returns_on, state) SELECT 1, created_at, updated_at, id, owner, 20000, 30000, 'announced' FROM accounts WHERE id = ${a.id};`).join(' '));
  const done = await merge(admin, kept.id, gone.id, { reason: '同一家' });
  t.equal('made one all the same', done.status, 200);
  t.equal('one bid goes on', [(await of(`/bids/${bidA.id}`)).state, (await of(`/bids/${bidB.id}`)).state], ['published', 'cancelled']);
  t.equal('one transfer', [(await of(`/transfers/${trA.id}`)).state, (await of(`/transfers/${trB.id}`)).state], ['requested', 'withdrawn']);
  t.equal('one is asked for', (await lead_east.get('/approvals/waiting')).json.items.map((x) => x.id), [trA.approval]);
  t.equal('one is announced', (await of('/pool_entries?state=announced')).items.map((x) => x.account), [kept.id]);
  t.equal('one explanation is owed', (await of(`/explanations?competitor=${rival.id}`)).items.map((x) => [x.account, x.state]), [[kept.id, 'open']]);
  t.equal('parted again', (await admin.post(`/accounts/${kept.id}/unmerge`, { merge: done.json._merge })).status, 200);
  t.equal('each has its own', (await of(`/explanations?competitor=${rival.id}`)).items.map((x) => x.account).sort(), [kept.id, gone.id].sort());
}
{
  const sponsor = async (a) => (await of(`/accounts/${a.id}`)).sponsor;
  const day = (n) => new Date(Date.now() + 8 * 3600e3 + n * 864e5).toISOString().slice(0, 10);
  const [kept, gone] = await pair(2);
  await must(lead_east, '/sponsorships', { account: gone.id, user: users.ka_vp.id, from: day(-90) });
  const done = await merge(admin, kept.id, gone.id);
  t.equal('the sponsor comes along and shows', [done.json.sponsor, await sponsor(kept), done.json.version === (await of(`/accounts/${kept.id}`)).version], [users.ka_vp.id, users.ka_vp.id, true]);
  await admin.post(`/accounts/${kept.id}/unmerge`, { merge: done.json._merge });
  t.equal('and goes back', [await sponsor(kept), await sponsor(gone)], [null, users.ka_vp.id]);
  const [one, two] = await pair(3);
  await must(lead_east, '/sponsorships', { account: one.id, user: users.gm_east.id, from: day(-90) });
  await must(lead_east, '/sponsorships', { account: two.id, user: users.ka_vp.id, from: day(-30) });
  const made = await merge(admin, one.id, two.id);
  const open = (await of(`/accounts/${one.id}/sponsorships`)).items.filter((x) => x.to === null);
  t.equal('of two sponsors the one named last stays', [made.json.sponsor, open.map((x) => x.user)], [users.ka_vp.id, [users.ka_vp.id]]);
  await admin.post(`/accounts/${one.id}/unmerge`, { merge: made.json._merge });
  t.equal('parted, each has his', [await sponsor(one), await sponsor(two)], [users.gm_east.id, users.ka_vp.id]);
}
{
  // One entered twice, and the two entered as people who know each other: nobody knows himself.
  const [home] = await pair(4);
  const [kept, gone, third] = [await must(ann, '/contacts', { name: '林一', account: home.id }), await must(ann, '/contacts', { name: '林一一', account: home.id }), await must(ann, '/contacts', { name: '第三人', account: home.id })];
  const tie = async (contact, other) => must(ann, '/contact_links', { contact: contact.id, other: other.id, kind: 'friend', warmth: 3 });
  const [there, back, known] = [await tie(kept, gone), await tie(gone, kept), await tie(third, gone)];
  const deal = await must(ann, '/opportunities', { name: '介绍', account: home.id, close_date: '2030-01-01' });
  const plan = await must(ann, `/relations_plans`, { deal: deal.id, contact: kept.id, through: gone.id, target_degree: 3 });
  const ends = async (x) => { const r = (await of(`/contact_links/${x.id}`)); return [r.contact, r.other]; };
  const done = await admin.post(`/contacts/${kept.id}/merge`, { from: gone.id });
  t.equal('two people made one', done.status, 200);
  t.equal('whom he knew is known to the one kept', await ends(known), [third.id, kept.id]);
  t.equal('nobody knows himself', [await ends(there), (await of(`/contacts/${kept.id}/contact_links`)).items.filter((x) => x.contact === x.other)], [[kept.id, gone.id], []]);
  t.equal('nor is the way to himself', (await of(`/relations_plans/${plan.id}`)).through, gone.id);
  await admin.post(`/contacts/${kept.id}/unmerge`, { merge: done.json._merge });
  t.equal('parted, all three stand as before', [await ends(there), await ends(back), await ends(known)], [[kept.id, gone.id], [gone.id, kept.id], [third.id, gone.id]]);
}

await server.stop();
db.drop();
process.exit(t.done() ? 0 : 1);
