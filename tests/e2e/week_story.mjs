// A week of an account manager on the phone, whole: the plan of the month, a visit prepared, the report written while the
// server is gone and sent once when it is back, the promise kept, an exchange held, the superior's advice, and the plan
// that counts what was done.
import { acknowledged, planAndSumUp, settled } from './lib.mjs';

export default async function weekStory({ story, api, go, create, must, same, stamp, demo, signIn }) {
  if (!demo.kill) return;
  await story(
    'week: planned, prepared, reported without a network, kept, exchanged, advised',
    async (page) => {
      const at = (n) => new Date(Date.now() + n * 86400000).toISOString();
      const day = (n) => new Date(Date.now() + n * 86400000 + 8 * 3600000).toISOString().slice(0, 10);
      const me = (await api(page, 'GET', '/session')).body.user.id;
      const account = await create(page, '/accounts', { name: `周行客户${stamp}`, owner: me });
      const chief = await create(page, '/contacts', { name: `钟总工${stamp}`, account: account.id, title: '总工程师' });
      const deal = await create(page, '/opportunities', { name: `涂胶线${stamp}`, account: account.id, close_date: day(90), amount: { amount: 200000000, currency: 'CNY' } });
      const fits = async (what) => {
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        must(wide <= 0, `${what} is ${wide} px too wide`);
      };

      // Monday: the visit stands in the plan of the month, and in the calendar.
      const visit = await create(page, '/activities', { kind: 'visit', subject: `拜访钟总工${stamp}`, deal: deal.id, contacts: [chief.id], owner: me, start: at(0), place: '客户现场' });
      const month = day(0).slice(0, 7);
      let plan = (await api(page, 'GET', '/work_plans?owner=me&limit=60&sort=-month')).body.items.find((p) => p.month.startsWith(month))?.id;
      if (!plan) {
        await go(page, '/work_plans');
        await page.fill('input[aria-label="月份"]', month);
        await page.press('input[aria-label="月份"]', 'Enter');
        await page.click('button:has-text("新建计划")');
        await page.waitForURL('**/work_plans/*');
        plan = Number(page.url().split('/').at(-1));
      }
      const line = await create(page, '/work_plan_items', { plan, kind: 'visit', account: account.id, visits: 1 });
      await go(page, `/calendar?day=${day(0)}`);
      await page.waitForSelector(`text=拜访钟总工${stamp}`);
      await fits('the day');

      // Tuesday: prepared.
      await go(page, `/activities/${visit.id}/prepare`);
      await page.click('.pick-chips button:has-text("了解需求")');
      await page.click('.pick-chips button:has-text("产品图册")');
      await page.locator('.gap-list input[type=checkbox]').first().check();
      await acknowledged(page, () => page.click('.report-bar .ant-btn-primary'));
      same((await api(page, 'GET', `/activities/${visit.id}`)).body.visit_objective, 'understand_need', 'the preparation');

      // Wednesday: at the customer's, without a network; the server dies while the report is written.
      await go(page, `/activities/${visit.id}/report`);
      await page.evaluate(async () => {
        await navigator.serviceWorker.ready;
        while (!navigator.serviceWorker.controller) await new Promise((ok) => setTimeout(ok, 50));
      });
      await go(page, `/activities/${visit.id}/report`);
      await page.waitForSelector('.report-steps');
      const step = (name) => page.click(`.report-steps button:has-text("${name}")`);
      await step('谈得怎样');
      await page.locator('.report-body textarea').first().fill('总工要节拍数据，');
      await demo.kill();
      await page.locator('.report-body textarea').first().fill('总工要节拍数据，愿意来看样板线。');
      await page.click('.pick-chips button:has-text("取得进展")');
      await step('承诺');
      await page.click('.pick-chips button:has-text("我方承诺")');
      await page.fill('.row-card input[placeholder="承诺了什么"]', `寄节拍数据${stamp}`);
      await page.click('.row-card .quick-day button:has-text("3 天后")');
      await step('下一步');
      await page.click('.quick-day button:has-text("7 天后")');
      await step('签字');
      await page.click('button[role=switch]');
      await fits('the report');
      await page.click('.report-bar .ant-btn-primary');
      await page.waitForSelector('.offline-chip:has-text("1")');
      await page.reload();
      await settled(page);
      await page.waitForSelector('.offline-chip:has-text("1")');
      await demo.start();
      await page.waitForFunction(() => !document.querySelector('.offline-chip') && !document.querySelector('.offline-note'), null, { timeout: 40_000 });
      const reports = (await api(page, 'GET', `/visit_reports?activity=${visit.id}`)).body.items;
      same(JSON.stringify(reports.map((r) => r.happened)), '["总工要节拍数据，愿意来看样板线。"]', 'one report');
      const whole = (await api(page, 'GET', `/visit_reports/${reports[0].id}/whole`)).body;
      same([whole.visit.state, whole.promises.length].join(), 'done,1', 'the visit and its promise');
      same((await api(page, 'GET', `/activities?account=${account.id}&kind=task&count=exact`)).body.total, 1, 'tasks of the promise');

      // Thursday: the promise is kept; the exchange is planned out of the deal, held and summed up.
      await go(page, `/visit_reports/${reports[0].id}`);
      await acknowledged(page, () => page.click('.line button:has-text("已兑现")'));
      same((await api(page, 'GET', `/exchanges/${whole.promises[0].exchange}`)).body.state, 'kept', 'the ledger');
      await api(page, 'PUT', `/opportunities/${deal.id}/criteria_sheet`, { rows: [{ concern: '节拍', weight: 60, contacts: [chief.id] }, { concern: '价格', weight: 40, asked: true }] });
      const role = await create(page, '/deal_contacts', { deal: deal.id, contact: chief.id, buying_roles: ['technical_selector'], attitude: 0, from: day(-20) });
      await go(page, `/opportunities/${deal.id}/exchange`);
      await page.waitForSelector('.row-card:has-text("节拍")');
      await planAndSumUp(page, `证明节拍${stamp}`, `钟总工${stamp}`);
      await fits('the summary');
      await acknowledged(page, () => page.click('button:has-text("保存总结")'));
      same((await api(page, 'GET', `/deal_contacts/${role.id}`)).body.attitude, 2, 'the attitude after the exchange');

      // Friday: the superior advises; the plan counts the visit.
      const login = (await api(page, 'GET', `/users/${whole.report.superior}`)).body.login;
      const boss = await signIn(login);
      try {
        await go(boss, `/visit_reports/${reports[0].id}`);
        await boss.waitForSelector('#advice-see');
        for (const [k, text] of [['see', '您拿到了样板线参观'], ['feel', '踏实'], ['think', '采购还没见过'], ['hope', `下周约采购${stamp}`]]) await boss.fill(`#advice-${k}`, text);
        await boss.click('button:has-text("批示并签字")');
        await boss.waitForSelector(`blockquote:has-text("下周约采购${stamp}")`);
      } finally {
        await boss.context().close();
      }
      await go(page, `/visit_reports/${reports[0].id}`);
      await page.waitForSelector('blockquote:has-text("采购还没见过")');
      await go(page, `/work_plans/${plan}`);
      await page.waitForSelector(`.line:has-text("周行客户${stamp}") .verdict-done`);
      must((await page.locator(`.line:has-text("周行客户${stamp}")`).innerText()).includes('1／1'), `the visit is not counted in line ${line.id}`);
    },
    { viewport: { width: 390, height: 844 }, serviceWorkers: 'allow' },
  );
}
