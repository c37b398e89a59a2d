// Merges and their undoing while other connections write to the account that goes, to its people, deals and notes:
// whatever was answered with success is there afterwards, on the record that is kept or, parted again, where it was.
// Then the same for two people who are one.
import { Client, Suite, freshDatabase, init, run, serve } from './server.mjs';
import { company, password } from './company.mjs';

const t = new Suite('merge_race');
const db = freshDatabase();
init(db);
const server = await serve(db);
const { admin, clients, pipeline, stages } = await company(server.base);
const { ann, bob, carl, viewer } = clients;
/** As every client does: what was refused for lack of room is asked again, nothing of it was done. */
const insist = async (c, path, body) => {
  for (let i = 0; ; i++) {
    const r = await c.post(path, body);
    if (r.status !== 503 || i === 9) return r;
    await new Promise((done) => setTimeout(done, 200));
  }
};
const must = async (c, path, body) => {
  const r = await insist(c, path, body);
  if (r.status >= 300) throw new Error(`${path}: ${r.status} ${r.text}`);
  return r.json;
};
const get = async (path) => (await admin.get(path)).json;
const merge = (c, path, into, from, more = {}) => insist(c, `/${path}/${into}/merge`, { from, ...more });
const connection = async (login) => {
  const c = new Client(server.base);
  const r = await c.signIn(login, password);
  if (r.status !== 200) throw new Error(`sign in: ${r.status} ${r.text}`);
  return c;
};
const connections = [];
for (let i = 0; i < 9; i++) connections.push(await connection(i % 2 ? 'bob' : 'ann'));
const ids = (v) => v.map((x) => x.id).sort((a, b) => a - b);
const expected = [200, 201, 404, 409, 412, 422, 503];

// --- accounts -------------------------------------------------------------------------------
let before = 0;
let during = 0;
for (let round = 0; round < 4; round++) {
  const kept = await must(ann, '/accounts', { name: `竞态甲${round}号有限公司` });
  const gone = await must(ann, '/accounts', { name: `竞态乙${round}号有限公司` });
  const deal = { name: '项目', account: gone.id, pipeline: pipeline.id, stage: stages[1].key, close_date: '2027-03-01' };
  const people = await Promise.all([0, 1].map((i) => must(ann, '/contacts', { name: `人${i}`, account: gone.id })));
  const deals = await Promise.all([0, 1].map((i) => must(ann, '/opportunities', { ...deal, name: `项目${i}` })));
  const said = new Map(); // what was answered last: "path field" -> value
  const made = { contacts: [], opportunities: [], notes: [] };
  const odd = [];
  let merged = false;
  let over = false;
  let n = 0;
  const patches = (path, field) => async (c) => {
    const value = `${field}${n++}`;
    const r = await c.patch(path, { [field]: value });
    if (r.status === 200) said.set(`${path} ${field}`, value);
    return r;
  };
  const creates = (kind, body) => async (c) => {
    const r = await c.post(`/${kind}`, body(n++));
    if (r.status === 201) made[kind].push(r.json.id);
    return r;
  };
  const writers = [
    ...people.map((p) => patches(`/contacts/${p.id}`, 'title')),
    ...deals.map((d) => patches(`/opportunities/${d.id}`, 'name')),
    patches(`/accounts/${gone.id}`, 'address'),
    patches(`/accounts/${kept.id}`, 'phone'),
    creates('contacts', (i) => ({ name: `新人${i}`, account: gone.id })),
    creates('opportunities', (i) => ({ ...deal, name: `新项目${i}` })),
    creates('notes', (i) => ({ kind: 'account', record: gone.id, text: `记录${i}` })),
  ];
  const running = writers.map(async (write, i) => {
    const c = connections[i];
    for (let k = 0; !over && k < 400; k++) {
      const early = !merged;
      const r = await write(c);
      if (!expected.includes(r.status) && r.status !== 403) odd.push(`${r.status} ${r.text}`);
      if (r.status < 300) early ? before++ : during++;
    }
  });
  // in the middle of it: until every writer has been answered some times
  while (n < 9 * (round + 2)) await new Promise((r) => setTimeout(r, 1));
  const first = await merge(admin, 'accounts', kept.id, gone.id);
  merged = true;
  const there = n;
  while (n < there + 40) await new Promise((r) => setTimeout(r, 1));
  if (round % 2 === 0) {
    over = true;
    await Promise.all(running);
  }
  t.equal(`round ${round}: merged`, first.status, 200);
  const undo = round % 2 === 1;
  if (undo) {
    // parted again while they go on
    const back = await insist(admin, `/accounts/${kept.id}/unmerge`, { merge: first.json._merge });
    const then = n;
    while (n < then + 40) await new Promise((r) => setTimeout(r, 1));
    over = true;
    await Promise.all(running);
    t.equal(`round ${round}: parted`, back.status, 200);
  }
  t.equal(`round ${round}: nothing but such answers`, odd, []);
  const home = undo ? gone.id : kept.id;
  const list = async (kind) => ids((await admin.all(`/accounts/${home}/${kind}`)));
  t.equal(`round ${round}: every person stands there`, await list('contacts'), [...ids(people), ...made.contacts].sort((a, b) => a - b));
  t.equal(`round ${round}: every deal`, await list('opportunities'), [...ids(deals), ...made.opportunities].sort((a, b) => a - b));
  t.equal(`round ${round}: every note`, await list('notes'), [...made.notes].sort((a, b) => a - b));
  for (const [key, value] of said) {
    const [path, field] = key.split(' ');
    const lost = path === `/accounts/${gone.id}` && !undo; // lies in the bin with its own values until it is parted
    if (!lost) t.equal(`round ${round}: ${key} as it was answered last`, (await get(path))[field], value);
  }
  if (!undo) {
    await must(admin, `/accounts/${kept.id}/unmerge`, { merge: first.json._merge });
    const address = said.get(`/accounts/${gone.id} address`);
    t.equal(`round ${round}: and the other's own values come back`, (await get(`/accounts/${gone.id}`)).address, address ?? null);
  }
}
t.check(`others were writing before (${before}) and after (${during}) the merges`, before > 20 && during > 20);

// --- two people who are one ------------------------------------------------------------------
const hai = await must(ann, '/accounts', { name: '上海海川重型机械股份有限公司' });
const project = await must(ann, '/opportunities', { name: '主轴项目', account: hai.id, pipeline: pipeline.id, stage: stages[1].key, close_date: '2027-03-01' });
const wang = await must(ann, '/contacts', { name: '王国强', account: hai.id, mobile: '13800138000', tags: ['球友'] });
const twin = await must(ann, '/contacts', { name: '王国強', account: hai.id, email: 'wang@example.com', title: '采购部经理', tags: ['校友'] });
const roles = (contact, more) => must(ann, '/deal_contacts', { deal: project.id, contact, ...more });
const mine = await roles(wang.id, { buying_roles: ['user'], from: '2026-01-05' });
const its = await roles(twin.id, { buying_roles: ['decision_maker'], from: '2026-03-05' }).catch(() => roles(twin.id, { from: '2026-03-05' }));
const trust = await must(ann, '/relationships', { contact: wang.id, degree: 2, from: '2026-02-01', evidence: '一次拜访' });
const more = await must(ann, '/relationships', { contact: twin.id, degree: 3, from: '2026-04-01', evidence: '一起解决了故障' });
const note = await must(ann, '/notes', { kind: 'contact', record: twin.id, text: '喜欢喝茶' });
const visit = await must(ann, '/activities', { kind: 'visit', subject: '拜访', account: hai.id, contacts: [twin.id], start: '2026-05-04T01:00:00Z', end: '2026-05-04T02:00:00Z' });
const rows = async () =>
  JSON.stringify(
    await Promise.all([`/contacts/${wang.id}`, `/contacts/${twin.id}`, `/deal_contacts/${mine.id}`, `/deal_contacts/${its.id}`, `/relationships/${trust.id}`, `/relationships/${more.id}`, `/notes/${note.id}`, `/activities/${visit.id}`].map(async (p) => ({ ...(await get(p)), version: 0 }))),
  );
const was = await rows();
t.equal('not for who does not see them', (await merge(carl, 'contacts', wang.id, twin.id)).status, 404);
t.equal('nor without the right', (await merge(viewer, 'contacts', wang.id, twin.id)).status, 403);
t.equal('nor what an action changes', ((await merge(admin, 'contacts', wang.id, twin.id, { take: { audit_mark: 'from' } })).json.errors ?? []).map((e) => `${e.field}:${e.code}`), ['audit_mark:take']);
t.equal('nor a person into a company', (await merge(admin, 'opportunities', project.id, project.id)).status, 404);
const one = await merge(admin, 'contacts', wang.id, twin.id, { from_version: twin.version, take: { email: 'from', title: 'from', tags: 'both' }, reason: '同一个人' });
t.equal('one person', [one.status, one.json?.email, one.json?.title, one.json?.mobile, one.json?.tags], [200, 'wang@example.com', '采购部经理', '13800138000', ['球友', '校友']]);
t.equal('the old address leads here', (await get(`/contacts/${twin.id}`)).id, wang.id);
t.equal('what hung on the other hangs here', [(await get(`/notes/${note.id}`)).record, (await get(`/activities/${visit.id}`)).contacts, (await get(`/relationships/${more.id}`)).contact], [wang.id, [wang.id], wang.id]);
const open = async (path) => (await get(path)).items.filter((r) => r.to === null).map((r) => r.id);
t.equal('one open sheet of him in the deal, the later', await open(`/opportunities/${project.id}/deal_contacts`), [its.id]);
t.equal('one open degree, the later', await open(`/contacts/${wang.id}/relationships`), [more.id]);
t.equal('told', (await get(`/contacts/${wang.id}/merges`)).items.map((m) => [m.from, m.name, m.reason]), [[twin.id, '王国強', '同一个人']]);
t.equal('parted', (await admin.post(`/contacts/${wang.id}/unmerge`, { merge: one.json._merge })).status, 200);
t.check('all is as it was', (await rows()) === was);

// while others write to the one that goes
for (let round = 0; round < 3; round++) {
  const kept = await must(ann, '/contacts', { name: `甲${round}`, account: hai.id });
  const gone = await must(ann, '/contacts', { name: `乙${round}`, account: hai.id });
  const writers = [0, 2, 4].map((i) => connections[i]);
  const jobs = writers.flatMap((c, w) =>
    [0, 1, 2, 3].map((i) =>
      (i % 2 ? c.patch(`/contacts/${gone.id}`, { note: `n${w}${i}` }) : c.post('/notes', { kind: 'contact', record: gone.id, text: `t${w}${i}` })).then((r) => ({ note: i % 2 === 0, r })),
    ),
  );
  const taken = merge(admin, 'contacts', kept.id, gone.id);
  const all = await Promise.all(jobs);
  const r = await taken;
  t.equal(`people, round ${round}`, [r.status, all.every((j) => expected.includes(j.r.status))], [200, true]);
  const notes = all.filter((j) => j.note && j.r.status === 201).map((j) => j.r.json.id);
  t.equal(`people, round ${round}: every note is kept`, ids((await get(`/contacts/${kept.id}/notes?limit=100`)).items), notes.sort((a, b) => a - b));
  await must(admin, `/contacts/${kept.id}/unmerge`, { merge: r.json._merge });
  const said = all.filter((j) => !j.note && j.r.status === 200).map((j) => j.r.json).sort((a, b) => a.version - b.version).at(-1);
  t.equal(`people, round ${round}: his own values too`, (await get(`/contacts/${gone.id}`)).note ?? null, said?.note ?? null);
}

await server.stop();
t.equal('check is clean', run(['check', '--db', db.url]).code, 0);
db.drop();
process.exit(t.done() ? 0 : 1);
