// Calendar, series, reminders, free/busy, feeds and calendar files. What a file means is told by a second
// implementation (ical.js), which also reads the feed.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createRequire } from 'node:module';
import { Client, Suite, adminPassword, dataDir, freshDatabase, hasData, init, serve } from './server.mjs';
import { company } from './company.mjs';

const require = createRequire(new URL('../../web/package.json', import.meta.url));
const { default: ICAL } = await import(require.resolve('ical.js'));

const t = new Suite('calendar');
const db = freshDatabase();
init(db);
const server = await serve(db);
const { admin, clients, users, units } = await company(server.base);
const { ann, bob, carl, lead_east: lead } = clients;
const iso = (days) => new Date(Date.now() + 8 * 3600e3 + days * 86400e3).toISOString().slice(0, 10);
const at = (days, clock) => new Date(`${iso(days)}T${clock}:00+08:00`).toISOString();
const same = (x) => new Date(x).getTime();
const items = async (who, from, to, more = '') => (await who.get(`/calendar?from=${from}&to=${to}${more}`)).json.items;

const account = (await ann.post('/accounts', { name: '湘江化工集团', segment: 'key', attractiveness: 'high', address: '长沙市岳麓区 1 号', phone: '0731-8888 0000', region: '430104' })).json;
const person = (await ann.post('/contacts', { name: '赵敏', account: account.id, mobile: '13900001111' })).json;
await ann.patch(`/accounts/${account.id}`, { main_contact: person.id });
await ann.post('/exchanges', { account: account.id, direction: 'we_give', kind: 'promise', what: '下周寄样品', due: iso(3), state: 'open' });

// --- appointments, tasks, conflicts ---
const visit = (await ann.post('/activities', { kind: 'visit', subject: '拜访赵总', account: account.id, start: at(1, '09:00'), end: at(1, '10:30'), state: 'planned' })).json;
const clash = (await ann.post('/activities', { kind: 'meeting', subject: '内部例会', start: at(1, '10:00'), end: at(1, '11:00'), participants: [users.bob.id] })).json;
const task = (await ann.post('/activities', { kind: 'task', subject: '准备样品', due: iso(1) })).json;
let day = await items(ann, iso(1), iso(1), '&users=me');
t.equal('a day: tasks by their day, appointments by their time', day.map((i) => [i.id, i.conflict, i.due]), [[task.id, false, iso(1)], [visit.id, true, null], [clash.id, true, null]]);
t.equal('names and what may be changed', [day[1].account_name, day[1].owner_name, day[1].may_change], ['湘江化工集团', 'ann 某', true]);
t.equal('a participant has it in his', (await items(bob, iso(1), iso(1), '&users=me')).map((i) => i.id), [clash.id]);
t.equal('a stranger sees nothing of it', await items(carl, iso(1), iso(1), `&users=${users.ann.id}`), []);
t.equal('the team', (await items(lead, iso(1), iso(1), `&unit=${units.east1.id}`)).length, 3);
t.equal('working days', (await ann.get('/calendar?from=2026-11-20&to=2026-11-21')).json.days.map((d) => d.working), [true, false]);
await admin.post('/holidays', { day: '2026-11-21', name: '调休上班', kind: 'working' });
t.equal('and Saturdays that are worked', (await ann.get('/calendar?from=2026-11-20&to=2026-11-21')).json.days.map((d) => d.working), [true, true]);
const moved = await ann.patch(`/activities/${clash.id}`, { start: at(1, '14:00'), end: at(1, '15:00') });
t.equal('moved', [moved.status, (await items(ann, iso(1), iso(1), '&users=me')).filter((i) => i.conflict).length], [200, 0]);
for (const bad of ['from=x', 'from=2026-01-02&to=2026-01-01', 'from=2020-01-01&to=2026-01-01', 'users=x', 'unit=x', 'what=1'])
  t.equal(`bad: ${bad}`, (await ann.get(`/calendar?${bad}`)).status, 400);

// --- free and busy: blocks without contents ---
const busyOf = async (who) => (await who.get(`/analysis/free_busy?from=${iso(1)}&to=${iso(1)}&users=${users.ann.id},${users.bob.id}`)).json.users;
t.equal('one knows one\'s own', (await busyOf(ann))[0].busy.map((b) => b.subject), ['拜访赵总', '内部例会']);
const hidden = await busyOf(carl);
t.equal('a stranger knows the time alone', hidden.map((u) => u.busy.map((b) => [same(b.from), b.activity, b.subject])),
  [[[same(at(1, '09:00')), null, null], [same(at(1, '14:00')), null, null]], [[same(at(1, '14:00')), null, null]]]);
t.equal('nothing of it leaks', JSON.stringify(hidden).includes('例会'), false);

// --- series ---
const series = (await ann.post('/recurrences', { kind: 'visit', subject: '双周拜访', account: account.id, start: at(2, '09:30'), minutes: 60, rule: 'FREQ=WEEKLY;INTERVAL=2' })).json;
const made = async () => (await ann.get(`/activities?recurrence=${series.id}&sort=start&limit=100`)).json.items;
let rows = await made();
t.equal('a quarter of them stands as activities', [rows.length, same(rows[0].start), same(rows[1].start), rows[0].account], [7, same(at(2, '09:30')), same(at(16, '09:30')), account.id]);
const far = await items(ann, iso(100), iso(200), '&users=me');
t.equal('later ones are worked out', [far.length, far.every((i) => i.id === null && i.recurrence === series.id), same(far[0].start)], [8, true, same(at(100, '09:30'))]);
await ann.patch(`/activities/${rows[1].id}`, { start: at(17, '15:00'), end: at(17, '16:00') });
await ann.del(`/activities/${rows[2].id}`);
const kept = await ann.patch(`/recurrences/${series.id}`, { subject: '双周回访' });
t.equal('what was deleted stays away, what was moved stays moved, and all follow the name', [kept.status, (await made()).map((r) => [r.subject, same(r.start)]).slice(0, 3)],
  [200, [['双周回访', same(at(2, '09:30'))], ['双周回访', same(at(17, '15:00'))], ['双周回访', same(at(44, '09:30'))]]]);
t.equal('a rule nobody knows', (await ann.patch(`/recurrences/${series.id}`, { rule: 'FREQ=HOURLY' })).json.errors.map((e) => `${e.field}:${e.code}`), ['rule:recurrence']);
t.equal('a stranger does not see it', [(await carl.get(`/recurrences/${series.id}`)).status, (await carl.post(`/recurrences/${series.id}/end`, { from: iso(30) })).status], [404, 404]);
const ended = await ann.post(`/recurrences/${series.id}/end`, { from: iso(30) });
t.equal('it ends', [ended.status, ended.json.rule.startsWith('FREQ=WEEKLY;INTERVAL=2;UNTIL='), (await made()).map((r) => same(r.start))], [200, true, [same(at(2, '09:30')), same(at(17, '15:00'))]]);
t.equal('and nothing comes later', await items(ann, iso(100), iso(200), '&users=me'), []);

// --- this one and those after it ---
const jour = (n) => at(n, '09:00');
const ten = (await ann.post('/recurrences', { kind: 'call', subject: '每日早会', start: jour(1), minutes: 30, rule: 'FREQ=DAILY;COUNT=10' })).json;
const daily = async (id) => (await ann.get(`/activities?recurrence=${id}&sort=start&limit=100`)).json.items;
const ofTen = await daily(ten.id);
await ann.del(`/activities/${ofTen[6].id}`); // the seventh is off
await ann.patch(`/activities/${ofTen[7].id}`, { start: at(8, '16:00'), end: at(8, '16:30') }); // the eighth was moved
const after = await ann.post(`/recurrences/${ten.id}/split`, { from: iso(5), subject: '每日晚会', start: at(5, '18:00') });
// four of ten are gone: six remain, days 5 to 10, without 7 (deleted) and 8 (moved, stays where it is)
t.equal('a series of its own', [after.status, after.json.id !== ten.id, after.json.rule, after.json.minutes, after.json.owner === ten.owner], [200, true, 'FREQ=DAILY;COUNT=6', 30, true]);
t.equal('the old one ends before, but for what was moved', (await daily(ten.id)).map((r) => [r.subject, same(r.start)]),
  [...[1, 2, 3, 4].map((n) => ['每日早会', same(jour(n))]), ['每日早会', same(at(8, '16:00'))]]);
t.equal('the new one leaves those days out', (await daily(after.json.id)).map((r) => [r.subject, same(r.start)]), [5, 6, 9, 10].map((n) => ['每日晚会', same(at(n, '18:00'))]));
const whole = await ann.post(`/recurrences/${after.json.id}/split`, { from: iso(5), place: '二楼' });
t.equal('from its first day on it is the series itself', [whole.json.id, whole.json.place], [after.json.id, '二楼']);
t.equal('not a stranger\'s', (await carl.post(`/recurrences/${ten.id}/split`, { from: iso(2) })).status, 404);
t.equal('a rule nobody knows ends nothing', [(await ann.post(`/recurrences/${after.json.id}/split`, { from: iso(9), rule: 'FREQ=HOURLY' })).status, (await daily(after.json.id)).length], [422, 4]);
t.equal('bad days', (await ann.post(`/recurrences/${after.json.id}/split`, { from: 'x' })).status, 422);
// what is over already is neither made longer nor begun anew
const brief = (await ann.post('/recurrences', { kind: 'call', subject: '三日跟进', start: jour(20), minutes: 30, rule: 'FREQ=DAILY;COUNT=3' })).json;
const late = await ann.post(`/recurrences/${brief.id}/end`, { from: iso(60) });
t.equal('an end after the last time adds none', [late.status, late.json.rule, (await daily(brief.id)).length], [200, 'FREQ=DAILY;COUNT=3', 3]);
const forks = [];
for (let i = 0; i < 3; i++) forks.push(await ann.post(`/recurrences/${brief.id}/split`, { from: iso(22), subject: '三日跟进（后）' }));
t.equal('split once, however often one asks', [forks.map((r) => r.status), forks[1].json.code, (await daily(brief.id)).length, (await ann.get(`/activities?subject=${encodeURIComponent('三日跟进（后）')}&count=exact`)).json.total],
  [[200, 409, 409], 'recurrence.over', 2, 1]);
for (const id of [brief.id, forks[0].json.id]) await ann.del(`/recurrences/${id}?cascade=1`);
// another clock for all of it: what is over, moved or deleted neither changes nor comes twice
const old = (await ann.post('/recurrences', { kind: 'call', subject: '晨会', start: jour(-3), minutes: 30, rule: 'FREQ=DAILY;COUNT=8' })).json;
const olds = await daily(old.id); // days -3 to 4; the tests may run before or after nine o'clock
await ann.del(`/activities/${olds[6].id}`);
await ann.patch(`/activities/${olds[7].id}`, { start: at(4, '20:00'), end: at(4, '20:30') });
await ann.patch(`/recurrences/${old.id}`, { start: at(-3, '11:00') });
t.equal('another clock', (await daily(old.id)).map((r) => same(r.start)).filter((x) => x < same(at(0, '00:00')) || x > same(at(1, '00:00'))),
  [jour(-3), jour(-2), jour(-1), at(1, '11:00'), at(2, '11:00'), at(4, '20:00')].map(same));
for (const id of [ten.id, after.json.id, old.id]) await ann.del(`/recurrences/${id}?cascade=1`);

// A series of another zone: Mondays at 21:00 in New York are Tuesdays in Shanghai, at ten and, once the clocks there
// changed (14 March 2027), at nine. The days one names are the company's.
const york = async (body) => (await ann.post('/recurrences', { kind: 'call', subject: '纽约', start: '2026-12-01T02:00:00Z', minutes: 30, timezone: 'America/New_York', ...body })).json;
const yorkTimes = async (subject) => (await items(ann, '2026-12-01', '2027-04-30', '&users=me')).filter((i) => i.subject === subject).map((i) => new Date(same(i.start)).toISOString().slice(5, 16));
const mondays = await york({ rule: 'FREQ=WEEKLY;COUNT=20' });
const from3 = await ann.post(`/recurrences/${mondays.id}/split`, { from: '2026-12-15', subject: '纽约新' });
t.equal('two are gone of twenty', [from3.status, from3.json.rule, from3.json.start], [200, 'FREQ=WEEKLY;COUNT=18', '2026-12-15T02:00:00.000Z']);
t.equal('the day itself is in the new one alone', [await yorkTimes('纽约'), (await yorkTimes('纽约新')).length], [['12-01T02:00', '12-08T02:00'], 18]);
const spring = await ann.post(`/recurrences/${from3.json.id}/split`, { from: '2027-04-06', subject: '纽约春' });
t.equal('split in summer it keeps its clock over there', [spring.json.start, await yorkTimes('纽约春')], ['2027-04-06T01:00:00.000Z', ['04-06T01:00', '04-13T01:00']]);
t.equal('ended on a day, that day is over', [(await ann.post(`/recurrences/${from3.json.id}/end`, { from: '2026-12-29' })).status, await yorkTimes('纽约新')], [200, ['12-15T02:00', '12-22T02:00']]);
const kept3 = await york({ rule: 'FREQ=WEEKLY;COUNT=5', subject: '纽约留' });
const fifth = (await daily(kept3.id))[3];
await ann.del(`/activities/${fifth.id}`);
const later3 = await ann.post(`/recurrences/${kept3.id}/split`, { from: '2026-12-15', subject: '纽约晚', start: '2026-12-15T03:00:00Z' });
t.equal('what was deleted stays away there too', [later3.status, await yorkTimes('纽约晚')], [200, ['12-15T03:00', '12-29T03:00']]);
for (const id of [mondays.id, from3.json.id, spring.json.id, kept3.id, later3.json.id]) await ann.del(`/recurrences/${id}?cascade=1`);

// --- reminders ---
const soon = (await ann.post('/activities', { kind: 'call', subject: '给赵总回电', start: new Date(Date.now() + 3600e3).toISOString(), remind: 120, participants: [users.bob.id] })).json;
t.equal('due already', soon.remind_at !== null, true);
const told = async (who) => (await who.get('/notifications')).json.items.filter((n) => n.text.includes('给赵总回电')).length;
for (let i = 0; i < 80 && (await told(ann)) === 0; i++) await new Promise((r) => setTimeout(r, 1000));
await new Promise((r) => setTimeout(r, 500));
t.equal('told once to each who takes part', [await told(ann), await told(bob), await told(carl)], [1, 1, 0]);

// --- the feed, read by another program ---
const feed = await ann.post('/calendar_feeds', { name: '手机' });
t.equal('a feed', [feed.status, /^\/api\/v1\/calendar\/[\w-]{43}\.ics$/.test(feed.json.path)], [201, true]);
t.equal('its address is shown once', JSON.stringify((await ann.get('/calendar_feeds')).json).includes('.ics'), false);
const fetchFeed = (path, headers = {}) => fetch(`${server.base}${path}`, { headers });
const answer = await fetchFeed(feed.json.path);
const text = await answer.text();
t.equal('without signing in', [answer.status, answer.headers.get('content-type')], [200, 'text/calendar; charset=utf-8']);
t.equal('not changed', (await fetchFeed(feed.json.path, { 'If-None-Match': answer.headers.get('etag') })).status, 304);
const events = (source) => new ICAL.Component(ICAL.parse(source)).getAllSubcomponents('vevent').map((c) => new ICAL.Event(c));
const bySubject = (source, subject) => events(source).filter((e) => e.summary === subject);
t.equal('the other program reads the same times', bySubject(text, '拜访赵总').map((e) => [e.startDate.toJSDate().getTime(), e.endDate.toJSDate().getTime()]), [[same(at(1, '09:00')), same(at(1, '10:30'))]]);
t.equal('lines are no longer than they may be', text.split('\r\n').every((l) => Buffer.byteLength(l) <= 75), true);
t.equal('tasks', new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vtodo').map((c) => c.getFirstPropertyValue('summary')), ['准备样品']);
t.equal('of others only what one takes part in', (await (await fetchFeed((await bob.post('/calendar_feeds', { name: 'x' })).json.path)).text()).includes('拜访赵总'), false);
t.equal('somebody else cannot end it', (await bob.del(`/calendar_feeds/${feed.json.id}`)).status, 404);
t.equal('an address nobody gave', (await fetchFeed(`/api/v1/calendar/${'A'.repeat(43)}.ics`)).status, 404);
let last = 0;
for (let i = 0; i < 40 && last !== 429; i++) last = (await fetchFeed(feed.json.path)).status;
t.equal('read too often', last, 429);
t.equal('ended', (await ann.del(`/calendar_feeds/${feed.json.id}`)).status, 204);
const other = (await carl.post('/calendar_feeds', { name: 'y' })).json;
await admin.patch(`/users/${users.carl.id}`, { active: false });
t.equal('a disabled user\'s is dead', [404, 429].includes((await fetchFeed(other.path)).status), true);

// --- a day on the road, frequency, time, cost ---
const road = (await ann.get(`/day_list?on=${iso(1)}`)).json;
const stop = road.items.find((i) => i.id === visit.id);
t.equal('what one needs at the door', [stop.address, stop.phone, stop.contact_name, stop.contact_phone, stop.promise.what], ['长沙市岳麓区 1 号', '0731-8888 0000', '赵敏', '13900001111', '下周寄样品']);
const quiet = (await ann.post('/accounts', { name: '岳阳石化', segment: 'regular', region: '430602' })).json;
const seen = await ann.post('/activities', { kind: 'visit', subject: '上月拜访', account: quiet.id, start: at(-40, '09:00'), state: 'done', objective: '回访', minutes: 90, travel_minutes: 60, time_kind: 'with_customer' });
await ann.post('/activities', { kind: 'visit', subject: '拜访', account: account.id, start: at(-5, '09:00'), state: 'done', objective: '回访', minutes: 30, waiting_minutes: 20, travel_minutes: 10, time_kind: 'with_customer' });
await ann.post('/activities', { kind: 'meeting', subject: '方案会', account: account.id, start: at(-4, '09:00'), end: at(-4, '10:00'), state: 'done', time_kind: 'service_call' });
t.equal('a visit done', [seen.status, seen.text.slice(0, 300)], [201, seen.text.slice(0, 300)]);
const often = (await ann.get('/analysis/visit_frequency?owner=me')).json;
t.equal('every 30 days, seen 40 days ago: ten late; the key account was seen in time', often.items.map((i) => [i.name, i.state, i.late, i.every]), [['岳阳石化', 'overdue', 10, 30], ['湘江化工集团', 'fine', 0, 14]]);
t.equal('of another branch nothing', (await clients.gm_south.get('/analysis/visit_frequency')).json.accounts, 0);
const oftenOf = async (q) => (await ann.get(`/analysis/visit_frequency?owner=me&${q}`)).json?.items?.map((i) => [i.name, i.state, i.last]);
t.equal('of one region', await oftenOf('region=430602'), [['岳阳石化', 'overdue', iso(-40)]]);
t.equal('of a pipeline nobody has a deal in', await oftenOf('pipeline=99999'), []);
t.equal('what was before the period does not count', await oftenOf(`region=430602&from=${iso(-39)}`), [['岳阳石化', 'overdue', null]]);
t.equal('twenty days ago it had been seen twenty days before', await oftenOf(`region=430602&to=${iso(-20)}`), [['岳阳石化', 'fine', iso(-40)]]);
t.equal('a year ago there was no account', await oftenOf(`as_of=${iso(-365)}`), []);
const time = (await ann.get(`/analysis/time_allocation?from=${iso(-60)}&to=${iso(0)}&owner=me`)).json;
t.equal('minutes with travel and waiting: 60 + 60 key, 150 regular', time.segments.map((s) => [s.segment, s.minutes, Math.round(s.share * 10) / 10, s.target]), [['key', 120, 44.4, 60], ['regular', 150, 55.6, 30], ['super_prospect', 0, 0, 10]]);
t.equal('by kind', Object.fromEntries(time.kinds.filter((k) => k.minutes > 0).map((k) => [k.kind, k.minutes])), { with_customer: 120, service_call: 60, travel: 70, waiting: 20 });
t.equal('next week makes up for it', [time.people[0].next_week.regular, time.people[0].visits_done], [0, 2]);
const spend = (who, body) => who.post('/cost_entries', { account: account.id, subject: '费用', date: iso(-1), ...body });
await spend(ann, { category: 'selection', amount: { amount: 510000, currency: 'CNY' } });
await spend(ann, { category: 'marketing', amount: { amount: 240000, currency: 'CNY' } });
await spend(ann, { category: 'management', hours: 12.5 });
await spend(ann, { category: 'support', amount: { amount: 190000, currency: 'CNY' } });
const cost = (await ann.get('/analysis/cost')).json;
t.equal('12.5 hours of 200 are 2,500: 51, 24, 25 percent, support 19 on top', cost.categories.map((c) => [c.amount, c.share, c.target, c.off]), [[510000, 51, 40, true], [240000, 24, 30, false], [250000, 25, 30, false], [190000, 19, 30, true]]);
t.equal('per account', [cost.accounts.length, cost.accounts[0].total, cost.accounts[0].minutes, cost.accounts[0].return], [1, 1190000, 60, 0]);
t.equal('of another branch nothing', (await clients.gm_south.get('/analysis/cost')).json.accounts, []);
// What a visit cost by itself: 600.00 of travel on one, 150.00 on another that has an entry of its own (200.00, support),
// 90.00 on one that is only planned. So 600 more for the marketing process: 2,400 + 600 = 3,000, and 200 more for support.
const cny = (amount) => ({ amount, currency: 'CNY' });
const trip = { kind: 'visit', account: account.id, start: at(-3, '09:00'), objective: '回访', minutes: 30, time_kind: 'with_customer' };
await ann.post('/activities', { ...trip, subject: '出差', state: 'done', cost: cny(60000) });
const told2 = (await ann.post('/activities', { ...trip, subject: '宴请', state: 'done', cost: cny(15000) })).json;
await ann.post('/activities', { ...trip, subject: '下次', start: at(3, '09:00'), state: 'planned', cost: cny(9000) });
t.equal('an entry of the activity', (await spend(ann, { category: 'support', activity: told2.id, amount: cny(20000) })).status, 201);
const withOwn = (await ann.get('/analysis/cost')).json;
t.equal('what activities cost is of the marketing process, once', [withOwn.categories.map((c) => c.amount), withOwn.accounts[0].activities], [[510000, 300000, 250000, 210000], 60000]);
t.equal('shares follow: 51, 30, 25 of 106', withOwn.categories.slice(0, 3).map((c) => Math.round(c.share * 10) / 10), [48.1, 28.3, 23.6]);
await ann.post('/activities', { ...trip, account: quiet.id, subject: '送样', state: 'done', cost: cny(7000) });
t.equal('an account with nothing else', (await ann.get('/analysis/cost')).json.accounts.map((a) => [a.name, a.total]), [['湘江化工集团', 1270000], ['岳阳石化', 7000]]);
// In other currencies, at the rate of the day each bears, whatever came later. A dollar is 7.00 from ten days ago and 7.50
// since yesterday, a yen (it has no cents) 0.05: 120.00 dollars three days ago are 840.00, 12,000 yen are 600.00; an entry
// of 10.00 dollars of yesterday is 75.00, one of three days ago 70.00.
const unrated = await ann.post('/activities', { ...trip, subject: '国外', state: 'done', cost: { amount: 1, currency: 'USD' } });
t.equal('without a rate it is refused', [unrated.status, unrated.json.errors?.map((e) => [e.field, e.code])], [422, [['cost', 'no_rate']]]);
for (const [from, day, rate] of [['USD', -10, 7], ['USD', -1, 7.5], ['JPY', -10, 0.05]])
  t.equal('a rate', (await admin.post('/exchange_rates', { from, to: 'CNY', day: iso(day), rate })).status, 201);
const abroad = (await ann.post('/accounts', { name: '东京电气', segment: 'regular', region: '310115' })).json;
const voyage = (subject, amount, currency) => ann.post('/activities', { ...trip, account: abroad.id, subject, state: 'done', cost: { amount, currency } });
const ticket = (await voyage('机票', 12000, 'USD')).json;
const hotel = (await voyage('住宿', 12000, 'JPY')).json;
for (const day of [-1, -3]) await spend(ann, { account: abroad.id, category: 'support', date: iso(day), amount: { amount: 1000, currency: 'USD' } });
const spentAbroad = async () => (await ann.get('/analysis/cost')).json.accounts.filter((a) => a.id === abroad.id).map((a) => [a.activities, a.total])[0];
t.equal('840 + 600 for activities, 75 + 70 beside', await spentAbroad(), [144000, 158500]);
t.equal('moved to yesterday, the ticket has the new rate: 900', [(await ann.patch(`/activities/${ticket.id}`, { start: at(-1, '09:00') })).status, await spentAbroad()], [200, [150000, 164500]]);
t.equal('what an entry tells is taken back in yen too', [(await spend(ann, { account: abroad.id, category: 'support', activity: hotel.id, amount: cny(100) })).status, await spentAbroad()], [201, [90000, 104600]]);
t.equal('in the period alone', (await ann.get(`/analysis/cost?from=${iso(0)}`)).json.accounts, []);
const spentOf = async (q, who = ann) => (await who.get(`/analysis/cost?${q}`)).json?.accounts?.map((x) => [x.name, x.total]);
t.equal('of a segment', await spentOf('segment=regular'), [['东京电气', 104600], ['岳阳石化', 7000]]);
t.equal('of a region', await spentOf('region=31'), [['东京电气', 104600]]);
t.equal("of accounts of an owner, of a unit, of a pipeline", [await spentOf(`owner=${users.carl.id}`, admin), (await spentOf(`owner=${users.ann.id}`, admin)).length, await spentOf(`unit=${units.south.id}`, admin), (await spentOf(`unit=${units.east.id}`, admin)).length, await spentOf('pipeline=99999')], [[], 3, [], 3, []]);
t.equal('and of a day before they were', await spentOf(`as_of=${iso(-365)}`), []);
t.equal('and of another branch nothing still', (await clients.gm_south.get('/analysis/cost')).json.accounts, []);

// --- files of other programs: every time as ical.js reads it ---
const upload = async (who, name, bytes, mode = 'run') => {
  const f = new FormData();
  f.set('file', new Blob([bytes]), name);
  f.set('mode', mode);
  f.set('options', JSON.stringify({ keep_good: true }));
  return who.post('/import/activities', f);
};
// --- whole days where clocks change: 14 March 2027 has 23 hours in New York, 7 November 25 ---
const overThere = freshDatabase();
init(overThere, { timezone: 'America/New_York' });
const second = await serve(overThere);
const joe = new Client(second.base);
await joe.signIn('admin', adminPassword);
for (const [start, until] of [['2027-03-13T05:00:00Z', '2027-03-15'], ['2027-11-06T04:00:00Z', '2027-11-08']]) {
  await joe.post('/recurrences', { kind: 'other', subject: '展会', all_day: true, start, minutes: 1440, rule: 'FREQ=DAILY;COUNT=3' });
  const each = await items(joe, start.slice(0, 10), until, '&users=me');
  t.equal(`each day ends where the next begins, ${until}`, [each.length, each[0].end, each[1].end], [3, each[1].start, each[2].start]);
}
await second.stop();
overThere.drop();

// --- what calendars of other programs do besides: each file by a person of its own ---
const zoneOf = (tzid, offset) => `BEGIN:VTIMEZONE\r\nTZID:${tzid}\r\nBEGIN:STANDARD\r\nDTSTART:16010101T000000\r\nTZOFFSETFROM:${offset}\r\nTZOFFSETTO:${offset}\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n`;
const calendarOf = (events, head = '') => `BEGIN:VCALENDAR\r\nVERSION:2.0\r\n${head}${events.map((e) => `BEGIN:VEVENT\r\n${e.join('\r\n')}\r\nEND:VEVENT\r\n`).join('')}END:VCALENDAR\r\n`;
const sh = (name, time) => `${name};TZID=Asia/Shanghai:${time}`;
const four = ['UID:a', sh('DTSTART', '20300304T090000'), 'DURATION:PT1H', 'RRULE:FREQ=DAILY;COUNT=4', 'SUMMARY:早会'];
const shifted = (id) => ['UID:a', id, sh('DTSTART', '20300305T140000'), 'DURATION:PT1H', 'SUMMARY:挪'];
const once = (day, ...more) => ['UID:q', sh('DTSTART', `203003${day}T140000`), 'DURATION:PT1H', `SUMMARY:${day}`, ...more];
const eastern = (start) => ['UID:z', `DTSTART;TZID=Eastern Standard Time:${start}`, 'DURATION:PT1H', 'RRULE:FREQ=MONTHLY;COUNT=3', 'SUMMARY:每月'];
const clockOf = (i) => `${new Date(same(i.start) + 8 * 3600e3).toISOString().slice(5, 16)} ${i.subject}${i.state === 'cancelled' ? ' x' : ''}`;
const daily4 = ['03-04T09:00 早会', '03-05T09:00 早会', '03-06T09:00 早会', '03-07T09:00 早会'];
const moved4 = ['03-04T09:00 早会', '03-05T14:00 挪', '03-06T09:00 早会', '03-07T09:00 早会'];
// One step after the other: what the person then has from March to May 2030.
const dialects = [
  ['a time named by its day alone is the one told apart', [[calendarOf([four, shifted('RECURRENCE-ID;VALUE=DATE:20300305')]), moved4]]],
  ['a request taken back', [[calendarOf([once('11')]), ['03-11T14:00 11']], [calendarOf([once('11', 'STATUS:CONFIRMED')], 'METHOD:CANCEL\r\n'), ['03-11T14:00 11 x']]]],
  ['the later edition, wherever it stands', [[calendarOf([once('11', 'SEQUENCE:0'), once('12', 'SEQUENCE:2')]), ['03-12T14:00 12']]]],
  ['the same clock in another zone', [[calendarOf([once('11')]), ['03-11T14:00 11']], [calendarOf([once('11')]).replace('Asia/Shanghai', 'Asia/Tokyo'), ['03-11T13:00 11']]]],
  ['another day is left out, then none, then a time is moved, then all are off', [
    [calendarOf([[...four, sh('EXDATE', '20300305T090000')]]), daily4.filter((_, i) => i !== 1)],
    [calendarOf([[...four, sh('EXDATE', '20300306T090000')]]), daily4.filter((_, i) => i !== 2)],
    [calendarOf([four]), daily4],
    [calendarOf([four, shifted(sh('RECURRENCE-ID', '20300305T090000'))]), moved4],
    [calendarOf([[...four, 'STATUS:CANCELLED'], [...shifted(sh('RECURRENCE-ID', '20300305T090000')), 'STATUS:CANCELLED']]), ['03-05T14:00 挪 x']]]],
  // New York changes its clocks on 10 March 2030; this file says its zone never does: 9:00 is 22:00 in Shanghai always.
  ['a known name is what the file says of it', [[calendarOf([eastern('20300301T090000')], zoneOf('Eastern Standard Time', '-0500')), ['03-01T22:00 每月', '04-01T22:00 每月', '05-01T22:00 每月']]]],
  ['and by its name where it says nothing', [[calendarOf([eastern('20300301T090000')]), ['03-01T22:00 每月', '04-01T21:00 每月', '05-01T21:00 每月']]]],
  ['world time as Exchange calls it', [[calendarOf([['UID:u', 'DTSTART;TZID="tzone://Microsoft/Utc":20300311T010000', 'DURATION:PT1H', 'SUMMARY:u']]), ['03-11T09:00 u']]]],
];
for (const [k, [what, steps]] of dialects.entries()) {
  const who = new Client(server.base);
  await admin.post('/users', { login: `dialect${k}`, name: `d${k}`, roles: ['sales_ops'], org_unit: units.east1.id, password: 'plum-Blossom-42' });
  await who.signIn(`dialect${k}`, 'plum-Blossom-42');
  for (const [step, [file, want]] of steps.entries()) {
    const r = await upload(who, 'x.ics', file);
    t.equal(`${what} (${step + 1})`, [r.status, (await items(who, '2030-03-01', '2030-05-31', '&users=me')).map(clockOf)], [200, want]);
  }
}

if (hasData) {
  const shanghai = (time) => (time.isDate || time.zone === ICAL.Timezone.localTimezone ? new Date(`${time.toString().slice(0, 10)}T${time.isDate ? '00:00:00' : time.toString().slice(11, 19)}+08:00`).getTime() : time.toJSDate().getTime());
  // Names alike but for escapes and white space; an empty one is called so.
  const plain = (name) => ((name ?? '').replaceAll('\\', '').replace(/[\s\u0000-\u001f]+/g, ' ').normalize('NFC').trim() || '（无主题）').slice(0, 60);
  // Before the first change that its zone tells, the RFC reads a time by the offset before that change; ical.js as UTC.
  const before = new Set(['biweekly-rfc5545-example2.ics XYZ Project Review', 'rfc5545-sec4.2.ics XYZ Project Review']);
  // Its second time was moved to the 9th by a change that names it with a clock: ical.js does not find it.
  const moved2003 = new Set(["Australian32Holidays.ics Queen's Birthday"]);
  let files = 0;
  let compared = 0;
  const SPAN = 400; // days of a series that are looked at
  const MOST = 20; // series of one file that are expanded
  const came = { series: 0, times: 0, days: 0 };
  const wrong = [];
  const unlike = [];
  for (const folder of ['ics', 'ics_valid']) {
    const dir = join(dataDir, 'vcard_ical', folder);
    for (const file of readdirSync(dir).filter((f) => f.endsWith('.ics')).sort()) {
      const bytes = readFileSync(join(dir, file));
      const who = new Client(server.base);
      const login = `cal${files}`;
      await admin.post('/users', { login, name: login, roles: ['sales_ops'], org_unit: units.east1.id, password: 'plum-Blossom-42' });
      await who.signIn(login, 'plum-Blossom-42');
      const r = await upload(who, file, bytes);
      files++;

      let trees = [];
      try {
        const parsed = ICAL.parse(bytes.toString('utf8').replace(/^\uFEFF/, ''));
        trees = typeof parsed[0] === 'string' ? [parsed] : parsed;
      } catch { /* a file ical.js cannot read: nothing to compare with */ }
      const want = new Map();
      const days = new Map(); // by name: whether it takes the whole day
      const series = []; // what comes back, as the other program expands it
      const named = new Map(); // by name: how many events have it
      // One event in several editions (calendar requests and their changes): the latest counts with us.
      const editions = trees.flatMap((tree) => new ICAL.Component(tree).getAllSubcomponents('vevent')).map((c) => c.getFirstPropertyValue('uid'));
      for (const tree of trees) {
        const cal = new ICAL.Component(tree);
        for (const z of cal.getAllSubcomponents('vtimezone')) if (z.getFirstPropertyValue('tzid')) ICAL.TimezoneService.register(z);
        for (const c of cal.getAllSubcomponents('vevent')) {
          const e = new ICAL.Event(c);
          try {
            if (c.hasProperty('recurrence-id') || e.startDate == null) continue;
            if (e.uid && trees.length > 1 && editions.filter((u) => u === e.uid).length > 1) continue;
          } catch { continue; /* a date that ical.js cannot read */ }
          const key = plain(e.summary);
          if (key.includes('\uFFFD') || before.has(`${file} ${key}`)) continue;
          const known = e.startDate.isDate || e.startDate.zone !== ICAL.Timezone.localTimezone || !c.getFirstProperty('dtstart').getParameter('tzid');
          if (!known) continue; // ical.js has no zones of its own
          if (!want.has(key)) want.set(key, new Set());
          want.get(key).add(shanghai(e.startDate));
          named.set(key, (named.get(key) ?? 0) + 1);
          days.set(key, days.has(key) && days.get(key) !== e.startDate.isDate ? null : e.startDate.isDate);
          const hours = /FREQ=(HOURLY|MINUTELY|SECONDLY)|BYHOUR|BYMINUTE|BYSECOND|BYWEEKNO|BYYEARDAY/.test(String(c.getFirstPropertyValue('rrule') ?? ''));
          // A start that its own rule does not name, or a day left out and changed at once, is read in two ways.
          const rule = c.getFirstPropertyValue('rrule');
          const regular = rule === null || rule.iterator(e.startDate).next()?.compare(e.startDate) === 0;
          const both = c.hasProperty('exdate') && Object.keys(e.exceptions ?? {}).length > 0;
          if (!regular || both || moved2003.has(`${file} ${key}`)) continue;
          if (!e.isRecurring() || hours || c.getAllProperties('rrule').length > 1 || c.hasProperty('exrule')) continue;
          const first = new Date(shanghai(e.startDate) + 8 * 3600e3).toISOString().slice(0, 10);
          const until = new Date(new Date(first).getTime() + SPAN * 86400e3).toISOString().slice(0, 10);
          const times = [];
          try {
            const each = e.iterator();
            for (let x = each.next(); x && times.length < 400 && shanghai(x) < new Date(`${until}T00:00:00+08:00`).getTime(); x = each.next()) times.push(shanghai(e.getOccurrenceDetails(x).startDate));
          } catch { continue; /* a rule that ical.js cannot expand */ }
          if (times.length < 400) series.push({ key, first, until, times });
        }
        ICAL.TimezoneService.reset();
      }
      if (r.status !== 200 && want.size > 0) { wrong.push(`${file}: ${r.status} ${r.text.slice(0, 120)}`); continue; }
      const got = new Map();
      const ids = new Map(); // of series, by name
      for (const path of ['activities', 'recurrences']) {
        for (let cursor = ''; cursor !== null;) {
          const page = (await who.get(`/${path}?owner=me&limit=500&sort=id${path === 'activities' ? '&recurrence.null=true' : ''}${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`)).json;
          for (const i of page.items) {
            const key = plain(i.subject);
            if (!got.has(key)) got.set(key, new Set());
            got.get(key).add(same(i.start));
            if (path === 'recurrences') ids.set(key, i.id);
            if (typeof days.get(key) === 'boolean') {
              came.days++;
              if ((i.all_day === true) !== days.get(key)) unlike.push(`${file}: ${key}: all day ${i.all_day}`);
            }
          }
          cursor = page.next_cursor;
        }
      }
      for (const one of series.filter((o) => named.get(o.key) === 1).slice(0, MOST)) {
        const theirs = [...new Set(one.times)].filter((x) => x >= new Date(`${one.first}T00:00:00+08:00`).getTime()).sort((a, b) => a - b);
        const r2 = await who.get(`/calendar?from=${one.first}&to=${one.until}&users=me`);
        const ours = [...new Set((r2.json.items ?? []).filter((i) => plain(i.subject) === one.key || (i.recurrence !== null && i.recurrence === ids.get(one.key))).map((i) => same(i.start)))].sort((a, b) => a - b).filter((x) => x < new Date(`${one.until}T00:00:00+08:00`).getTime());
        came.series++;
        came.times += theirs.length;
        if (JSON.stringify(ours) !== JSON.stringify(theirs)) unlike.push(`${file}: ${one.key}: ours ${ours.length} ${ours.filter((x) => !theirs.includes(x)).slice(0, 3).map((x) => new Date(x).toISOString())}, theirs ${theirs.length} ${theirs.filter((x) => !ours.includes(x)).slice(0, 3).map((x) => new Date(x).toISOString())} (${r2.status})`);
      }
      for (const [key, times] of want) {
        const mine = got.get(key);
        for (const time of times) {
          compared++;
          if (!mine?.has(time)) wrong.push(`${file}: ${key}: ${new Date(time).toISOString()}, we ${mine ? [...mine].slice(0, 3).map((x) => new Date(x).toISOString()) : 'nothing'}`);
        }
      }
    }
  }
  console.error(`${files} files, ${compared} times; ${came.series} series with ${came.times} times, ${came.days} whole days or not`);
  t.equal('every file means what another program reads', wrong, []);
  t.equal('what comes back comes at its times, and whole days are whole days', unlike, []);
}
await server.stop();
db.drop();
process.exit(t.done() ? 0 : 1);
