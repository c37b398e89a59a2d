// A small company for suites over HTTP: two branches with a team each, one login per role.
import { Client, adminPassword } from './server.mjs';

export const password = 'plum-Blossom-42';

/** What must succeed, or the suite ends. */
export const post = async (who, path, body) => {
  const r = await who.post(path, body);
  if (r.status !== 201 && r.status !== 200) throw new Error(`${path}: ${r.status} ${r.text}`);
  return r.json;
};
export const get = async (who, path) => {
  const r = await who.get(path);
  if (r.status !== 200) throw new Error(`${path}: ${r.status} ${r.text}`);
  return r.json;
};

export async function company(base) {
  const admin = new Client(base);
  const r = await admin.signIn('admin', adminPassword);
  if (r.status !== 200) throw new Error(`sign in: ${r.status} ${r.text}`);
  const make = async (path, body) => {
    const made = await admin.post(path, body);
    if (made.status !== 201) throw new Error(`${path}: ${made.status} ${made.text}`);
    return made.json;
  };
  const top = (await admin.get('/org_units?kind=company')).json.items[0];
  const units = { top };
  for (const [key, name, parent] of [['east', '华东分公司', 'top'], ['south', '华南分公司', 'top']]) {
    units[key] = await make('/org_units', { name, kind: 'branch', parent: units[parent].id });
  }
  for (const [key, name, parent] of [['east1', '华东一组', 'east'], ['east2', '华东二组', 'east'], ['south1', '华南一组', 'south']]) {
    units[key] = await make('/org_units', { name, kind: 'team', parent: units[parent].id });
  }
  const people = {
    president: ['president', 'top'],
    ka_vp: ['ka_vp', 'top'],
    gm_east: ['branch_gm', 'east'],
    lead_east: ['team_lead', 'east1'],
    ann: ['account_manager', 'east1'],
    bob: ['account_manager', 'east1'],
    eve: ['account_manager', 'east2'],
    gm_south: ['branch_gm', 'south'],
    carl: ['account_manager', 'south1'],
    ops: ['sales_ops', 'top'],
    marketing: ['marketing', 'top'],
    service: ['service', 'top'],
    finance: ['finance', 'top'],
    viewer: ['viewer', 'top'],
  };
  const users = {};
  const clients = { admin };
  for (const [login, [role, unit]] of Object.entries(people)) {
    users[login] = await make('/users', { login, name: `${login} 某`, roles: [role], org_unit: units[unit].id, password });
    clients[login] = new Client(base);
    const s = await clients[login].signIn(login, password);
    if (s.status !== 200) throw new Error(`sign in ${login}: ${s.status} ${s.text}`);
  }
  const pipeline = (await admin.get('/pipelines?is_default=true')).json.items[0];
  const stages = (await admin.get(`/stages?pipeline=${pipeline.id}&sort=position`)).json.items;
  return { admin, clients, users, units, pipeline, stages, make };
}
