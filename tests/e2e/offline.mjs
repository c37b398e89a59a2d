// Without a network, on a phone: the server dies in the middle of writing, the page opens and reads on,
// what was written is there once when the server is back; two people's changes meet field by field.
import { keptOnDevice, settled } from './lib.mjs';

/** The worker has put away this build's files, and rules over this page. */
const workerReady = (page) =>
  page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    while (!navigator.serviceWorker.controller) await new Promise((ok) => setTimeout(ok, 50));
  });

const drained = (page) => page.waitForFunction(() => !document.querySelector('.offline-chip') && !document.querySelector('.offline-note'), null, { timeout: 40_000 });
const count = async (api, page, path) => (await api(page, 'GET', path)).body.items.length;

export default async function offline({ story, api, go, create, must, same, stamp, demo }) {
  if (!demo.kill) return;
  await story(
    'a phone without a network loses nothing and doubles nothing',
    async (page) => {
      const account = await create(page, '/accounts', { name: `断网客户${stamp}` });
      const me = (await api(page, 'GET', '/session')).body.user.id;
      const visit = await create(page, '/activities', { kind: 'visit', subject: `拜访断网客户${stamp}`, account: account.id, owner: me, start: new Date().toISOString(), objective: '拿到技术部负责人的联系方式' });
      await go(page, `/activities/${visit.id}`);
      await keptOnDevice(page, 'copies', '拿到技术部负责人的联系方式');
      await go(page, '/today');
      await page.waitForSelector(`text=拜访断网客户${stamp}`);
      await keptOnDevice(page, 'copies', '"/activities?'); // a list of today
      await go(page, `/accounts/${account.id}?tab=notes`);
      await workerReady(page);
      await go(page, `/accounts/${account.id}?tab=notes`);
      await keptOnDevice(page, 'copies', `"/accounts/${account.id}/notes`);

      // The server goes while the note is being written.
      await page.fill('.note-form textarea', `断网前写的一半${stamp}`);
      await demo.kill();
      await page.fill('.note-form textarea', `断网时写完的备注${stamp}`);
      await page.click('.note-form button[type=submit]');
      await page.waitForSelector('.offline-note');
      await page.waitForSelector('.offline-chip:has-text("1")');
      must(await page.locator('.note-list:has-text("断网时写完的备注")').count(), 'the waiting note is shown on its record');

      // The page opens again, the record and the list of today can be read.
      await page.reload();
      await settled(page);
      await page.waitForSelector(`text=断网客户${stamp}`);
      await page.waitForSelector('.offline-chip:has-text("1")');
      await go(page, '/today');
      await page.waitForSelector(`text=拜访断网客户${stamp}`);
      await go(page, `/activities/${visit.id}`);
      await page.waitForSelector(`text=拿到技术部负责人的联系方式`);
      await page.click('.offline-chip');
      await page.waitForSelector('.outbox-item:has-text("断网时写完的备注")');
      must((await page.evaluate(() => document.documentElement.scrollWidth)) <= 390, 'nothing is wider than the phone');
      await page.keyboard.press('Escape');

      await demo.start();
      await drained(page);
      same(await count(api, page, `/accounts/${account.id}/notes`), 1, 'notes that arrived');

      // A report: begun with a network, the server gone in the middle, the page closed, finished, sent once.
      await go(page, `/activities/${visit.id}/report`);
      await page.click('.report-steps button:has-text("谈得怎样")');
      await page.locator('.report-body textarea').first().fill('技术部李工负责选型，');
      await demo.kill();
      await page.locator('.report-body textarea').first().fill('技术部李工负责选型，下月出方案。');
      await keptOnDevice(page, 'drafts', '下月出方案。'); // a key stroke takes a moment to the disc
      await page.reload();
      await settled(page);
      await page.click('.report-steps button:has-text("谈得怎样")');
      same(await page.locator('.report-body textarea').first().inputValue(), '技术部李工负责选型，下月出方案。', 'the draft');
      await page.click('.report-bar .ant-btn-primary');
      await page.waitForSelector('.offline-chip:has-text("1")');
      await demo.start();
      await drained(page);
      const reports = (await api(page, 'GET', `/visit_reports?activity=${visit.id}`)).body.items;
      same(JSON.stringify(reports.map((r) => r.happened)), '["技术部李工负责选型，下月出方案。"]', 'reports that arrived');

      // The server has it, the answer is lost, and the server dies before it can be asked again.
      let lost = 0;
      await page.route('**/api/v1/notes', async (route) => {
        if (route.request().method() !== 'POST' || lost++) return route.continue();
        await route.fetch();
        await demo.kill();
        return route.abort('connectionreset');
      });
      await go(page, `/accounts/${account.id}?tab=notes`);
      await page.fill('.note-form textarea', `只算一次${stamp}`);
      await page.click('.note-form button[type=submit]');
      await page.waitForSelector('.offline-chip:has-text("1")');
      await demo.start();
      await drained(page);
      await page.unroute('**/api/v1/notes');
      const notes = (await api(page, 'GET', `/accounts/${account.id}/notes`)).body.items.map((n) => n.text).sort();
      same(JSON.stringify(notes), JSON.stringify([`断网时写完的备注${stamp}`, `只算一次${stamp}`].sort()), 'notes');
    },
    { viewport: { width: 390, height: 844 }, serviceWorkers: 'allow' },
  );

  await story(
    'changes of two people meet field by field after a time without a network',
    async (page) => {
      const account = await create(page, '/accounts', { name: `冲突客户${stamp}`, phone: '010-10000000' });
      await go(page, `/accounts/${account.id}?tab=fields`);
      await page.route('**/api/v1/accounts/*', (route) => (route.request().method() === 'PATCH' ? route.abort('internetdisconnected') : route.continue()));
      await page.locator('.field[data-field="phone"]').hover();
      await page.locator('.field[data-field="phone"] .edit-here').click();
      await page.fill('.form-item[data-field="phone"] input', '010-11110000');
      await page.keyboard.press('Control+s');
      await page.waitForSelector('.offline-chip');
      // Somebody else is faster.
      const other = await api(page, 'GET', `/accounts/${account.id}`);
      await page.unroute('**/api/v1/accounts/*');
      const theirs = await api(page, 'PATCH', `/accounts/${account.id}`, { phone: '010-22220000' }, { 'If-Match': `"${other.body.version}"` });
      same(theirs.status, 200, 'the other change');
      await page.click('.offline-chip');
      await page.click('button:has-text("立即发送")');
      await page.click('.outbox-item button:has-text("逐项决定")');
      const line = page.locator('.ant-modal tr', { has: page.locator('text=010-11110000') });
      must(await line.locator('text=010-22220000').count(), 'both values stand side by side');
      await line.locator('label:has-text("我的")').click();
      await page.click('.ant-modal button:has-text("按选择保存")');
      await page.waitForFunction(() => !document.querySelector('.outbox-item'));
      same((await api(page, 'GET', `/accounts/${account.id}`)).body.phone, '010-11110000', 'phone');
    },
    {},
  );
}
