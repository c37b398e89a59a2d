// A visit from its preparation to the promise kept, on a phone; the superior's advice; a technical exchange
// that writes itself and whose outcome goes back to criteria and attitudes; the plan of the month.
import { acknowledged, planAndSumUp } from './lib.mjs';

export default async function reportStories({ story, api, go, create, must, same, stamp, signIn }) {
  const day = (n) => new Date(Date.now() + n * 86400000 + 8 * 3600000).toISOString().slice(0, 10);
  const at = (n) => new Date(Date.now() + n * 86400000).toISOString();
  const narrow = async (page) => {
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    must(wide <= 1, `the phone scrolls sideways by ${wide}`);
  };
  const people = async (page) => {
    const account = await create(page, '/accounts', { name: `远航电机${stamp}` });
    const zhao = await create(page, '/contacts', { name: `赵工${stamp}`, account: account.id, title: '总工程师' });
    const deal = await create(page, '/opportunities', { name: `装配线${stamp}`, account: account.id, close_date: day(90), amount: { amount: 300000000, currency: 'CNY' } });
    return { account, zhao, deal };
  };

  await story('report: prepare, visit, report on the phone, keep the promise', async (page) => {
    const { account, zhao, deal } = await people(page);
    const visit = await create(page, '/activities', { kind: 'visit', subject: `拜访赵工${stamp}`, deal: deal.id, contacts: [zhao.id], start: at(-1), place: '客户现场' });
    await page.setViewportSize({ width: 390, height: 844 });
    await go(page, `/activities/${visit.id}/prepare`);
    await page.waitForSelector('.gap-list li');
    await page.click('.pick-chips button:has-text("了解需求")');
    await page.click('.pick-chips button:has-text("产品图册")');
    await page.locator('.gap-list input[type=checkbox]').first().check();
    await page.click('.pick-chips button:has-text("成绩荣誉")');
    await narrow(page);
    await acknowledged(page, () => page.click('.report-bar .ant-btn-primary'));
    const ready = (await api(page, 'GET', `/activities/${visit.id}`)).body;
    same([ready.visit_objective, ready.sales_kit, ready.questions_to_ask.length, ready.opening_topics].join(), 'understand_need,catalogue,1,honours', 'the preparation');

    await go(page, `/activities/${visit.id}/report`);
    await page.waitForSelector('.report-steps');
    await narrow(page);
    const step = (name) => page.click(`.report-steps button:has-text("${name}")`);
    await step('谈得怎样');
    await page.locator('.report-body textarea').first().fill('看了装配线，节拍是瓶颈。');
    await page.click('.pick-chips button:has-text("取得进展")');
    // A page closed in the middle loses nothing.
    await go(page, `/activities/${visit.id}/report`);
    await page.waitForSelector('.notice:has-text("没写完的草稿")');
    await step('谈得怎样');
    same(await page.locator('.report-body textarea').first().inputValue(), '看了装配线，节拍是瓶颈。', 'the draft');
    await step('承诺');
    await page.click('.pick-chips button:has-text("我方承诺")');
    await page.fill('.row-card input[placeholder="承诺了什么"]', `寄检测报告${stamp}`);
    await page.click('.row-card .quick-day button:has-text("3 天后")');
    await narrow(page);
    await step('下一步');
    await page.waitForSelector('.notice:has-text("没有进展")');
    await page.click('.quick-day button:has-text("7 天后")');
    await page.locator('.report-body input.ant-input').first().fill('技术交流');
    await step('观察与话题');
    await page.click('.pick-chips button:has-text("书本杂志")');
    await page.fill('.row-card input[placeholder="看到的内容"]', '钓鱼');
    await step('签字');
    await page.click('button[role=switch]');
    await page.click('.report-bar .ant-btn-primary');
    await page.waitForURL('**/visit_reports/*');
    await page.waitForSelector(`.line:has-text("寄检测报告${stamp}")`);
    await narrow(page);
    const id = Number(page.url().split('/').at(-1));
    const whole = (await api(page, 'GET', `/visit_reports/${id}/whole`)).body;
    same([whole.report.state, whole.visit.state, whole.visit.outcome, whole.promises.length].join(), 'signed,done,advance,1', 'the report');
    must(/^V\d{6}$/.test(whole.report.code), 'no number');
    const next = (await api(page, 'GET', `/activities/${whole.report.next_activity}`)).body;
    same([next.state, next.subject].join(), 'planned,技术交流', 'the agreed appointment');
    same((await api(page, 'GET', `/contacts/${zhao.id}`)).body.interests, '钓鱼', 'the interest');
    await acknowledged(page, () => page.click('.line button:has-text("已兑现")'));
    same((await api(page, 'GET', `/exchanges/${whole.promises[0].exchange}`)).body.state, 'kept', 'the ledger');
    // Corrected: nothing twice.
    const total = async () => (await api(page, 'GET', `/activities?account=${account.id}&count=exact`)).body.total;
    const before = await total();
    await page.click('button:has-text("更正")');
    await page.waitForSelector('.report-steps');
    await step('谈得怎样');
    await page.locator('.report-body textarea').first().fill('节拍是瓶颈，赵工要数据。');
    await page.click('.report-bar .ant-btn-primary');
    await page.waitForURL(`**/visit_reports/${id}`);
    await page.waitForSelector('.fact:has-text("赵工要数据")');
    same(await total(), before, 'activities after a correction');
  });

  await story('report: the superior advises from the inbox', async (page) => {
    const { deal, zhao } = await people(page);
    const made = await create(page, '/visit_reports', { visit: { subject: `请示拜访${stamp}`, deal: deal.id, contacts: [zhao.id], start: at(0), objective: '了解需求' }, happened: '见了总工', sign: true, ask_advice: true });
    const boss = made.report.superior;
    must(boss, 'nobody stands above');
    await go(page, `/visit_reports/${made.id}`);
    await page.waitForSelector('.quiet:has-text("批示")');
    if (!signIn) return;
    const login = (await api(page, 'GET', `/users/${boss}`)).body.login;
    const other = await signIn(login);
    try {
      await go(other, '/inbox');
      await other.click(`a:has-text("请示拜访${stamp}")`);
      await other.waitForSelector('#advice-see');
      for (const [k, text] of [['see', '您见到了总工'], ['feel', '踏实'], ['think', '该见采购部了'], ['hope', '下周约采购部']]) await other.fill(`#advice-${k}`, text);
      await other.click('button:has-text("批示并签字")');
      await other.waitForSelector('blockquote:has-text("下周约采购部")');
    } finally {
      await other.context().close();
    }
    await go(page, `/visit_reports/${made.id}`);
    await page.waitForSelector('blockquote:has-text("该见采购部了")');
  });

  await story('report: a technical exchange writes itself and goes back to criteria and attitudes', async (page) => {
    const { deal, zhao } = await people(page);
    const me = (await api(page, 'GET', '/session')).body.user.id;
    await api(page, 'PUT', `/opportunities/${deal.id}/criteria_sheet`, { rows: [{ concern: '节拍', weight: 60, contacts: [zhao.id] }, { concern: '价格', weight: 40, asked: true }] });
    const role = await create(page, '/deal_contacts', { deal: deal.id, contact: zhao.id, buying_roles: ['technical_selector'], attitude: 0, from: day(-20) });
    await create(page, '/deal_members', { deal: deal.id, user: me, part: 'technical' });
    await go(page, `/opportunities/${deal.id}?tab=sheets&sheet=exchange`);
    await page.click('button:has-text("新建技术交流计划")');
    await page.waitForSelector('.row-card:has-text("节拍")');
    must(await page.locator(`.row-card:has-text("赵工${stamp}")`).count(), 'the guest is not there');
    await planAndSumUp(page, `证明节拍${stamp}`, `赵工${stamp}`);
    await page.click('.pick-chips button:has-text("下一步")');
    await page.getByLabel('下一步', { exact: true }).first().fill(`提交方案${stamp}`);
    await page.click('button:has-text("保存总结")');
    await page.waitForSelector(`.line:has-text("提交方案${stamp}")`);
    same((await api(page, 'GET', `/deal_contacts/${role.id}`)).body.attitude, 2, 'the attitude');
    const scores = (await api(page, 'GET', `/scores?deal=${deal.id}`)).body.items;
    same([scores.length, scores[0].score, scores[0].evidence.includes('实测 8 分钟')].join(), '1,5,true', 'our score');
  });

  await story('report: the plan of a month against what was done', async (page) => {
    const { account } = await people(page);
    const month = `20${30 + (Number(String(stamp).replace(/\D/g, '').slice(-2)) % 60)}-03`;
    await go(page, '/work_plans');
    await page.fill('input[aria-label="月份"]', month);
    await page.press('input[aria-label="月份"]', 'Enter');
    await page.click('button:has-text("新建计划")');
    await page.waitForURL('**/work_plans/*');
    const id = Number(page.url().split('/').at(-1));
    await create(page, '/work_plan_items', { plan: id, kind: 'visit', account: account.id, visits: 1 });
    await create(page, '/activities', { kind: 'visit', subject: '回访', account: account.id, start: `${month}-10T02:00:00Z`, state: 'done', objective: '回访' });
    await go(page, `/work_plans/${id}`);
    await page.waitForSelector('.verdict-done');
    must((await page.locator('.line').first().innerText()).includes('1／1'), 'the visits are not counted');
    await acknowledged(page, () => page.click('button:has-text("提交审批")'));
    must((await api(page, 'GET', `/work_plans/${id}`)).body.state !== 'draft', 'the plan is a draft still');
  });
}
