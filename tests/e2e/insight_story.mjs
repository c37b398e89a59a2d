// A self-check goes out to a customer, who answers it on a phone without signing in; the gap is seen and becomes a
// task. Then Monday: late things answered where they stand, the account gone through, the round done.
export default async function insightStories({ story, api, go, create, must, same, stamp, browser, demo, openPage }) {
  const day = (n) => new Date(Date.now() + n * 86400000 + 8 * 3600000).toISOString().slice(0, 10);

  await story('insight: a self-check is sent, answered on a phone, and its gap becomes a task', async (page) => {
    const me = (await api(page, 'GET', '/session')).body.user.id;
    const account = await create(page, '/accounts', { name: `渤海钢构${stamp}`, owner: me, segment: 'key' });
    await go(page, `/accounts/${account.id}?tab=insight&part=checks`);
    await page.locator('.section:has(h2:text-is("关系自检")) button:has-text("做一次")').click();
    const form = page.locator('.ant-modal-content');
    for (const [i, n] of [5, 4, 4, 4, 5].entries()) await form.locator('.check-form > li').nth(i).locator('.ant-radio-button-wrapper').nth(n - 1).click();
    await form.locator('.ant-btn-primary').click();
    await page.waitForSelector('.figure:has-text("4.4")'); // 22 / 5
    await page.locator('.check-acts button:has-text("发给客户")').click();
    await page.locator('.ant-modal-content button:has-text("生成链接")').click();
    const url = await page.locator('.check-link input').inputValue();
    must(/\/s\/[\w-]{43}$/.test(url), url);

    // the customer's phone: another browser, nobody signed in
    const phone = await openPage(browser, demo.url, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
    await phone.page.goto(url);
    await phone.page.waitForSelector('.survey-page h1');
    must(!(await phone.page.locator('body').innerText()).includes('渤海钢构'), 'the account shows');
    must(await phone.page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), 'the phone scrolls sideways');
    await phone.page.locator('header button').click();
    await phone.page.waitForSelector('h1:has-text("How are we doing?")');
    await phone.page.locator('header button').click();
    await phone.page.waitForSelector('h1:has-text("请您评一评我们的合作")');
    must(await phone.page.locator('button[type=submit]').isDisabled(), 'may be sent unanswered');
    for (const [i, n] of [3, 2, 4, 4, 5].entries()) await phone.page.locator('.survey-page ol > li').nth(i).locator('.ant-radio-button-wrapper').nth(n - 1).tap();
    await phone.page.locator('.survey-page textarea').fill('希望每周通报进度');
    await phone.page.locator('button[type=submit]').tap();
    await phone.page.waitForSelector('.empty:has-text("谢谢您")');
    await phone.page.reload();
    await phone.page.waitForSelector('.empty:has-text("谢谢您")');
    same((await phone.context.cookies()).length, 0, 'cookies of the customer');
    must(phone.faults.length === 0, phone.faults.join('; '));
    await phone.context.close();

    await go(page, `/accounts/${account.id}?tab=insight&part=checks`);
    await page.waitForSelector('.figure:has-text("3.6")'); // 18 / 5
    await page.waitForSelector('.figure:has-text("-0.8")'); // -2 -2 0 0 0
    must((await page.locator('.gaps li.widest').innerText()).includes('我们干得怎么样'), 'the widest gap is not marked');
    must((await page.locator('.gap-words').innerText()).includes('希望每周通报进度'), 'their words are missing');
    await page.locator('.check-acts button:has-text("定改进行动")').click();
    await page.locator('.check-task input').first().fill(`每周五通报进度${stamp}`);
    await page.locator('.ant-modal-content .ant-btn-primary').click();
    await page.waitForSelector('.ant-modal-content', { state: 'detached' });
    const tasks = (await api(page, 'GET', `/accounts/${account.id}/activities`)).body.items;
    same(tasks.map((a) => [a.kind, a.subject, a.state, a.due].join(' ')).join(), `task 每周五通报进度${stamp} planned ${day(14)}`, 'the task');
  });

  await story('insight: the Monday page is worked through', async (page) => {
    const me = (await api(page, 'GET', '/session')).body.user.id;
    const account = await create(page, '/accounts', { name: `太行矿机${stamp}`, owner: me, segment: 'key' });
    await create(page, '/exchanges', { account: account.id, user: me, direction: 'we_give', kind: 'promise', what: `寄样品${stamp}`, due: day(-3) });
    const task = await create(page, '/activities', { kind: 'task', subject: `整理图纸${stamp}`, account: account.id, due: day(-1), owner: me });
    await go(page, '/monday');
    const card = page.locator('.monday-account', { has: page.locator(`h2:has-text("太行矿机${stamp}")`) });
    await card.waitFor();
    await page.locator('.monday-bar button:has-text("开始")').click();
    await page.locator('.monday-bar button:has-text("完成")').waitFor();
    same(await card.locator('.place-late .monday-item').count(), 2, 'late things');
    await card.locator(`.monday-item:has-text("寄样品${stamp}") button:has-text("已兑现")`).click();
    await card.locator(`.place-late .monday-item:has-text("寄样品${stamp}")`).waitFor({ state: 'detached' });
    await card.locator(`.monday-item:has-text("整理图纸${stamp}") button:has-text("改日期")`).click();
    await page.locator('.ant-popover:not(.ant-popover-hidden) .ant-picker input').fill(day(3));
    await page.keyboard.press('Enter');
    await card.locator(`.place-next .monday-item:has-text("整理图纸${stamp}")`).waitFor();
    same((await api(page, 'GET', `/activities/${task.id}`)).body.due, day(3), 'the new day');
    await card.locator('header button:has-text("看完")').click();
    await card.locator('header button:has-text("已看")').waitFor();
    await page.locator('.monday-bar button:has-text("完成")').click();
    await page.waitForSelector('.monday-bar .tag:has-text("分钟")');
    await page.reload();
    await page.waitForSelector('.monday-bar .tag:has-text("分钟")');
  });

  await story('insight: information, answers and white space of an account', async (page) => {
    const me = (await api(page, 'GET', '/session')).body.user.id;
    const account = await create(page, '/accounts', { name: `松江电控${stamp}`, owner: me, segment: 'key', main_products: '变频器' });
    await create(page, '/info_items', { account: account.id, statement: '总经理只看回收期', level: 4, source: '拜访', question: 'top_factor' });
    await go(page, `/accounts/${account.id}?tab=insight`);
    await page.waitForSelector('.info-level:nth-child(4):has-text("总经理只看回收期")');
    same(await page.locator('.info-level.gap-none').count(), 3, 'levels without anything');
    await page.locator('.insight-nav button:has-text("客户分析")').click();
    const ask = page.locator('.ask-group li', { hasText: '在市场上怎样定位？' });
    must((await ask.innerText()).includes('变频器'), 'what is known is not shown');
    await ask.locator('.link-button').click();
    await ask.locator('textarea').fill('中端市场第一');
    await ask.locator('.ant-btn-primary').click();
    await ask.locator('p:has-text("中端市场第一")').waitFor();
    await page.waitForSelector('.mk-sum div:has-text("策略与增效作用"):has-text("1/9")');
    await page.locator('.insight-nav button:has-text("业务空白")').click();
    await page.waitForSelector('.white-cell.white-empty');
    await page.locator('.white-cell').first().click();
    await page.locator('.white-why button:has-text("新建销售项目")').click();
    await page.waitForSelector('.ant-drawer-content');
  });
}
