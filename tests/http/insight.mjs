// What is known about an account and how we stand there: the register of information and who sees levels 3 and 4,
// the analyses, white space, self-check with a link for the customer, expected changes, projects, the ladder, Monday.
import { Suite, freshDatabase, init, serve } from './server.mjs';
import { company } from './company.mjs';

const t = new Suite('insight');
const db = freshDatabase();
init(db);
const server = await serve(db);
const { admin, clients, users } = await company(server.base);
const { ann, bob, carl, lead_east: lead } = clients;
const faults = (r) => (r.json?.errors ?? []).map((e) => `${e.field}:${e.code}`).sort().join(' ');
const iso = (days) => new Date(Date.now() + 8 * 3600e3 + days * 86400e3).toISOString().slice(0, 10);
const make = async (who, path, body) => {
  const r = await who.post(path, body);
  if (r.status !== 201) throw new Error(`${path}: ${r.status} ${r.text}`);
  return r.json;
};

const account = await make(ann, '/accounts', { name: '湘江化工集团', segment: 'key' });

// --- register of information: levels 3 and 4 are for those who may edit the plan ---
const levels = [];
for (const level of [1, 2, 3, 4]) levels.push(await make(ann, '/info_items', { account: account.id, statement: `第${level}级信息`, level, source: '测试' }));
const seenBy = async (who) => (await who.get(`/accounts/${account.id}/info_items?sort=level`)).json?.items?.map((i) => i.level) ?? [];
t.equal('the owner sees all levels', await seenBy(ann), [1, 2, 3, 4]);
t.equal('a colleague who only reads sees two', await seenBy(bob), [1, 2]);
t.equal('another branch sees none', await seenBy(carl), []);
t.equal('one guarded row is not found', [(await bob.get(`/info_items/${levels[3].id}`)).status, (await bob.get(`/info_items/${levels[1].id}`)).status], [404, 200]);
t.equal('nor counted, nor exported', [(await bob.get('/info_items?count=exact')).json.total, (await ann.get('/info_items?count=exact')).json.total], [2, 4]);
t.equal('its history neither', (await bob.get(`/info_items/${levels[2].id}/history`)).status, 404);
t.equal('nor as a reference', faults(await ann.post('/info_items', { account: account.id, statement: 'x', level: 1, source: 'y', confirms: levels[3].id })), '');
t.equal('who may read all but write nothing sees one and two', (await clients.president.get(`/info_items?account=${account.id}&count=exact`)).json.total, 3);
t.equal('a level is 1 to 4', faults(await ann.post('/info_items', { account: account.id, statement: 'x', level: 5, source: 'y' })), 'level:too_big');

await server.stop();
db.drop();
process.exit(t.done() ? 0 : 1);
