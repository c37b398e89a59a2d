// Exports of other systems as they really look: the wizard knows them by their headers, proposes the mapping,
// and what refers to a record of an earlier file finds it by the number it had over there.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client, Suite, adminPassword, dataDir, freshDatabase, hasData, init, run, serve } from './server.mjs';

if (!hasData) {
  console.log('1 not run: public data absent');
  process.exit(0);
}
const t = new Suite('systems');

/** Rows of a CSV text as objects: written here, not with the program's own reader. */
function rowsOf(text) {
  const rows = [[]];
  let cell = '';
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (quoted) {
      if (c === '"' && text[i + 1] === '"') cell += text[i++];
      else if (c === '"') quoted = false;
      else cell += c;
    } else if (c === '"') quoted = true;
    else if (c === ',' || c === '\n') {
      rows.at(-1).push(cell.replace(/\r$/, '').trim());
      cell = '';
      if (c === '\n') rows.push([]);
    } else cell += c;
  }
  rows.at(-1).push(cell.trim());
  const [head, ...rest] = rows.filter((r) => r.length > 1);
  return rest.map((r) => Object.fromEntries(head.map((h, i) => [h.replace('\ufeff', ''), r[i]])));
}
const file = (...path) => join(dataDir, ...path);
const read = (...path) => rowsOf(readFileSync(file(...path), 'utf8'));

async function place() {
  const db = freshDatabase();
  init(db, { currency: 'USD' });
  const server = await serve(db);
  const c = new Client(server.base);
  await c.signIn('admin', adminPassword);
  const send = async (kind, path, mode, options = {}) => {
    const form = new FormData();
    form.append('mode', mode);
    form.append('options', JSON.stringify({ keep_good: true, incomplete: true, ...options }));
    form.append('file', new Blob([readFileSync(file(...path))]), path.at(-1));
    return (await c.post(`/import/${kind}`, form)).json;
  };
  const end = async () => {
    await server.stop();
    t.equal('check is clean', run(['check', '--db', db.url]).code, 0);
    db.drop();
  };
  return { c, send, end };
}
const mapped = (r) => Object.fromEntries((r.columns ?? []).filter((x) => x.field).map((x) => [x.column, x.field]));
const live = (rows, mark) => rows.filter((r) => !['1', 'true', 'TRUE'].includes(r[mark]));

// --- Salesforce, in both dialects ---------------------------------------------------------------
for (const [folder, account, contact, deal] of [
  ['salesforce_data_export_devorg', 'account.csv', 'contact.csv', 'opportunity.csv'],
  ['salesforce_powerbi_demo', 'Account.csv', 'Contact.csv', 'Opportunity.csv'],
]) {
  const { c, send, end } = await place();
  const companies = live(read(folder, account), 'IsDeleted');
  const flawed = companies.filter((r) => (r.Website ?? '').includes('&')); // one address over there is none
  const accounts = companies.filter((r) => !flawed.includes(r));
  const everybody = live(read(folder, contact), 'IsDeleted');
  const contacts = everybody.filter((r) => !r.Email.includes('&')); // two addresses over there are none
  const deals = live(read(folder, deal), 'IsDeleted');
  const seen = await send('accounts', [folder, account], 'preview');
  const map = mapped(seen);
  t.equal(`${folder}: accounts are recognised`, [seen.map, map.Name, map.ParentId, map.Industry, map.AnnualRevenue, map.NumberOfEmployees, map.OwnerId], ['salesforce/account', 'name', 'parent', 'industry', 'sales_revenue', 'employees', undefined]);
  t.check(`${folder}: what is known is not told as unknown`, !seen.unmapped.includes('Id') && !seen.unmapped.includes('IsDeleted'));
  const a = await send('accounts', [folder, account], 'run');
  t.equal(`${folder}: accounts`, [a.state, a.creates, a.rejects.map((r) => r.value)], ['done', new Set(accounts.map((r) => r.Name)).size, flawed.map((r) => r.Website)]);
  const p = await send('contacts', [folder, contact], 'run');
  t.equal(`${folder}: people`, [p.map, p.name_from, p.state, p.creates], ['salesforce/contact', '{FirstName} {LastName}', 'done', contacts.length]);
  t.equal(`${folder}: who was left out is told`, p.rejects.map((r) => [r.column, r.value]), everybody.filter((r) => r.Email.includes('&')).map((r) => ['Email', r.Email]));

  const d = await send('opportunities', [folder, deal], 'run');
  t.equal(`${folder}: deals`, [d.map, d.state, d.rejects, d.creates], ['salesforce/opportunity', 'done', [], deals.length]);
  const byId = new Map(accounts.map((r) => [r.Id, r.Name]));
  const names = new Map((await c.all('/accounts')).map((r) => [r.id, r.name]));
  const people = await c.all('/contacts');
  const wanted = (rows, name) => rows.map((r) => `${name(r)} @ ${byId.get(r.AccountId) ?? '-'}`).sort();
  const got = (rows) => rows.map((r) => `${r.name} @ ${names.get(r.account) ?? '-'}`).sort();
  t.equal(`${folder}: everybody stands at his account`, got(people), wanted(contacts, (r) => `${r.FirstName} ${r.LastName}`.trim()));
  const all = await c.all('/opportunities');
  t.equal(`${folder}: every deal too`, got(all), wanted(deals, (r) => r.Name));
  const sum = (rows) => rows.reduce((s, r) => s + Number(r), 0);
  t.equal(`${folder}: what was won`, sum(all.filter((x) => x.state === 'won').map((x) => x.amount.amount)), 100 * sum(deals.filter((x) => x.StageName === 'Closed Won').map((x) => x.Amount)));
  const again = await send('opportunities', [folder, deal], 'run');
  t.equal(`${folder}: a second time changes nothing`, [again.creates, again.updates], [0, 0]);
  await end();
}

// --- HubSpot and Odoo ---------------------------------------------------------------------------
{
  const { c, send, end } = await place();
  const folder = 'hubspot_fivetran_seeds';
  const companies = await send('accounts', [folder, 'company_data.csv'], 'run');
  const want = live(read(folder, 'company_data.csv'), 'is_deleted').filter((r) => r.property_name);
  t.equal('HubSpot companies', [companies.map, mapped(companies).property_name, companies.state, companies.creates], ['hubspot/company', 'name', 'done', new Set(want.map((r) => r.property_name)).size]);
  const deals = await send('opportunities', [folder, 'deal_data.csv'], 'preview');
  t.equal('HubSpot deals', [deals.map, mapped(deals).property_dealname, mapped(deals).property_closedate], ['hubspot/deal', 'name', 'close_date']);
  const people = await send('contacts', [folder, 'contact_data.csv'], 'preview');
  t.equal('HubSpot people', [people.map, mapped(people).property_email, mapped(people).property_company], ['hubspot/contact', 'email', 'account']);
  const odoo = await send('accounts', ['odoo_import_templates', 'res_partner.xlsx'], 'preview');
  t.equal('Odoo partners', [odoo.map, mapped(odoo).name, mapped(odoo).street, mapped(odoo)['bank_ids/bank']], ['odoo/res_partner', 'name', 'address', 'bank']);
  t.equal('a sheet of no system is read by its words', (await send('products', ['classicmodels', 'products.csv'], 'preview')).map, 'classicmodels/products');
  t.check('nobody of them was kept from the list', (await c.get('/accounts?limit=1&count=exact')).json.total === companies.creates);
  await end();
}
// --- whole folders by the command: files are known by their headers, whatever they are called -------------------------
for (const folder of ['salesforce_data_export_devorg', 'salesforce_powerbi_demo']) {
  const db = freshDatabase();
  init(db, { currency: 'USD' });
  const first = run(['import', '--profile', 'salesforce', file(folder), '--db', db.url], { cwd: db.dir });
  t.equal(`${folder}: profile`, first.code, 0);
  t.check(`${folder}: what is not read is told`, first.out.includes('OpportunityHistory.csv') && first.out.includes('SOURCE.md'), first.out);
  const again = run(['import', '--profile', 'salesforce', file(folder), '--db', db.url], { cwd: db.dir });
  t.check(`${folder}: again changes nothing`, again.code === 0 && !/(created|updated|新建|更新) [1-9]/.test(again.out), again.out);
  const server = await serve(db);
  const c = new Client(server.base);
  await c.signIn('admin', adminPassword);
  const [deal, account] = folder.endsWith('demo') ? ['Opportunity.csv', 'Account.csv'] : ['opportunity.csv', 'account.csv'];
  const won = live(read(folder, deal), 'IsDeleted').filter((r) => r.StageName === 'Closed Won');
  const name = new Map(live(read(folder, account), 'IsDeleted').map((r) => [r.Id, r.Name])); // one whose address is none stands without it
  t.equal(`${folder}: won`, (await c.get('/analysis/funnel')).json.won, { count: won.length, amount: Math.round(100 * won.reduce((s, r) => s + Number(r.Amount), 0)) });
  const sums = {};
  for (const r of won) sums[name.get(r.AccountId) ?? ''] = (sums[name.get(r.AccountId) ?? ''] ?? 0) + Math.round(100 * Number(r.Amount));
  const pareto = Object.fromEntries((await c.get('/analysis/pareto')).json.items.filter((i) => i.amount > 0).map((i) => [i.name ?? '', i.amount]));
  t.equal(`${folder}: by company`, Object.entries(pareto).sort(), Object.entries(sums).filter(([, v]) => v > 0).sort());
  await server.stop();
  t.equal(`${folder}: check`, run(['check', '--db', db.url]).code, 0);
  db.drop();
}
process.exit(t.done() ? 0 : 1);
