// What the contract says of records and lists, asked of every kind in /meta alike: a row in a list is the record
// it names, pages in every order give each row once, and what one may not see is what is not there.
import { Suite, freshDatabase, init, serve } from '../server.mjs';
import { company, post } from '../company.mjs';

const t = new Suite('every_kind');
const db = freshDatabase();
init(db, { afresh: true });
const server = await serve(db);
const { admin, clients, stages, pipeline } = await company(server.base);
const { ann, carl, ops, finance } = clients;

const account = await post(ann, '/accounts', { name: '北辰电气有限公司', bank_account: '6222021234567890' });
const contact = await post(ann, '/contacts', { name: '钟离', account: account.id });
const deal = await post(ann, '/opportunities', { name: '北辰二期', account: account.id, close_date: '2027-03-31', amount: { amount: 500, currency: 'CNY' } });
const moved = await ann.post(`/opportunities/${deal.id}/stage`, { stage: stages[1].key, override_reason: '' });
const theirs = await post(carl, '/accounts', { name: '南斗' });

// --- a row of a list is the record -----------------------------------------------------------------
const meta = (await admin.get('/meta')).json;
for (const k of meta.kinds) {
  if (k.kind === 'notification') continue; // the inbox of whoever asks, in words
  const list = (await admin.get(`/${k.path}?limit=500&count=exact`)).json;
  t.equal(`${k.kind}: total`, list.total, list.items.length);
  for (const row of list.items.slice(0, 3)) {
    const one = await admin.get(`/${k.path}/${row.id}`);
    t.equal(`${k.kind} ${row.id}: the record`, one.json, row);
    t.equal(`${k.kind} ${row.id}: its ETag`, one.headers.get('etag'), `"${row.version}"`);
    t.check(`${k.kind}: empty is null`, !Object.values(row).includes(''), row);
  }
  for (const f of [...k.fields, ...meta.system].filter((f) => f.read && f.sortable)) {
    for (const sign of ['', '-']) {
      const seen = [];
      let cursor = '';
      do {
        const r = (await admin.get(`/${k.path}?sort=${sign}${f.key}&fields=${f.key}&limit=${Math.max(7, Math.ceil(list.items.length / 3))}${cursor}`)).json;
        seen.push(...r.items);
        cursor = r.next_cursor && `&cursor=${r.next_cursor}`;
      } while (cursor);
      t.equal(`${k.kind} by ${sign}${f.key}: each once`, seen.map((r) => r.id).sort((a, b) => a - b), list.items.map((r) => r.id).sort((a, b) => a - b));
    }
  }
}
const days = (await admin.get('/holidays?sort=name&fields=name&limit=500')).json.items.map((r) => r.name);
t.equal('the calendar is sorted by its names', days, [...days].sort(new Intl.Collator('zh-CN').compare));

// --- changes of a deal: where it began, and what it went through ------------------------------------
t.check('a move, or a gate that says what is missing', [200, 409].includes(moved.status), moved.text);
const begun = (await ann.get('/stage_changes')).json.items;
t.check('where it began is there', begun.some((c) => c.deal === deal.id && c.old === null && c.new === stages[0].key), begun);
for (const c of begun) {
  t.equal('as a record', (await ann.get(`/stage_changes/${c.id}`)).json, c);
  t.equal('sparse', (await ann.get(`/stage_changes/${c.id}?fields=new`)).json?.new, c.new);
  t.equal('and not for others', (await carl.get(`/stage_changes/${c.id}`)).status, 404);
}
t.equal('an id below zero is nothing else', [(await ann.get(`/accounts/-${account.id}`)).status, (await ann.get('/stage_changes/-1')).status, (await ann.get('/stage_changes/-0')).status], [404, 404, 404]);

// --- decimals have their limits in their own unit ----------------------------------------------------
const limits = (kind, key) => { const f = meta.kinds.find((k) => k.kind === kind).fields.find((x) => x.key === key); return [f.min, f.max]; };
t.equal('a target of competence is 1 to 5', limits('competence_target', 'target'), [1, 5]);
t.equal('a rate may be below one', limits('exchange_rate', 'rate'), [0.000001, 1000000000]);

// --- what is shown in part is not asked for in part -------------------------------------------------
for (const q of ['bank_account=6222021234567890', 'bank_account.like=62220', 'bank_account.ge=6222', 'bank_account.null=false'])
  t.equal(`?${q}`, (await finance.get(`/accounts?${q}`)).status, 400);
t.equal('nor exported by', (await ops.get('/export/accounts.csv?bank_account.like=6')).status, 400);
t.equal('/meta says so', meta.kinds.find((k) => k.kind === 'account').fields.find((f) => f.key === 'bank_account').filterable, false);

// --- a reference to what one may not see is one to nothing ------------------------------------------
const never = 987654321;
const shown = (r) => { const { request_id: _, ...rest } = r.json; return [r.status, rest]; };
for (const [path, body, id] of [
  ['/needs', { contact: contact.id }, 'contact'], ['/exchanges', { contact: contact.id }, 'contact'],
  ['/needs', { contact: contact.id, account: theirs.id }, 'contact'],
  ['/activities', { kind: 'task', subject: 'x', deal: deal.id, account: theirs.id }, 'deal'], ['/activities', { kind: 'task', deal: deal.id }, 'deal'],
  ['/care_plans', { contact: contact.id }, 'contact'], ['/orders', { account: theirs.id, deal: deal.id }, 'deal'],
]) {
  const hidden = await carl.post(path, body);
  t.equal(`${path} on a hidden ${id}`, shown(hidden), shown(await carl.post(path, { ...body, [id]: never })));
  t.check(`${path}: says which`, hidden.json.errors.filter((e) => e.field === id).map((e) => e.code).join() === 'reference', hidden.text);
}
t.equal('a reference one may see still fills what follows', (await ann.post('/needs', { contact: contact.id, kind: 'power', statement: 's', priority: 1 })).json?.account, account.id);

// --- what a create answers is the record, also where making it goes on ------------------------------
const series = await post(ann, '/recurrences', { kind: 'task', subject: '周会', start: '2026-01-05T01:00:00Z', rule: 'FREQ=WEEKLY;COUNT=3' });
t.equal('a series', (await ann.get(`/recurrences/${series.id}`)).json, series);

// --- 422 before 409 ----------------------------------------------------------------------------------
const paid = await post(finance, '/payments', { account: account.id, paid_on: '2026-02-28', amount: { amount: 100, currency: 'CNY' } });
t.equal('what is no day', (await finance.patch(`/payments/${paid.id}`, { paid_on: '2026-02-29' })).status, 422);
t.equal('a day, but booked', (await finance.patch(`/payments/${paid.id}`, { paid_on: '2026-02-27' })).status, 409);

// --- batch and inbox ---------------------------------------------------------------------------------
const stray = await ann.post('/batch', { ops: [{ method: 'POST', path: '/accounts', body: { name: '批' }, headers: {} }] });
t.equal('an unknown key of an op', [stray.status, stray.json.code, stray.json.errors[0].field, stray.json.op], [400, 'json.unknown_key', 'headers', 0]);
t.equal('nothing was made of it', (await ann.get(`/accounts?name=${encodeURIComponent('批')}`)).json.items, []);
const inbox = (await ann.get('/notifications?count=exact&limit=1')).json;
t.equal('the inbox counts', [typeof inbox.total, (await ann.all('/notifications')).length], ['number', inbox.total]);
t.equal('or says no', (await ann.get('/notifications?count=all')).status, 400);
void pipeline;

await server.stop();
db.drop();
process.exit(t.done() ? 0 : 1);
