// A year's account plan from an empty page: SWOT, an objective out of it, an action, benefits, a backer;
// handed in, approved by whoever must, put to work, its action done, actual figures, the review that closes it. And the calendar: an appointment
// moved by keys and by the mouse, both taken back. Figures are worked out by hand beside them.
import { acknowledged, pick, settled } from './lib.mjs';

export default async function planStories({ story, api, go, create, must, same, stamp, signIn }) {
  const china = (ms) => new Date(ms + 8 * 3600000).toISOString();
  const today = china(Date.now()).slice(0, 10);
  const year = today.slice(0, 4);

  await story('plan: a year from an empty page to its review with figures', async (page) => {
    const me = (await api(page, 'GET', '/session')).body.user.id;
    const account = await create(page, '/accounts', { name: `云岭电池${stamp}`, owner: me, segment: 'key' });
    await go(page, `/accounts/${account.id}?tab=plan`);
    await page.click('button:has-text("开始做计划")');
    await page.waitForURL(/\/account_plans\/\d+/);
    const id = Number(/account_plans\/(\d+)/.exec(page.url())[1]);
    const view = async () => (await api(page, 'GET', `/account_plans/${id}/view`)).body;
    const saved = () => page.waitForResponse((r) => r.url().includes(`/account_plans/${id}/view`) && r.request().method() === 'GET');
    const step = async (key) => {
      await page.click(`.plan-nav button[data-step="${key}"]`);
      await page.waitForSelector(`.plan-nav button[data-step="${key}"][aria-current]`);
    };
    /** Writes into a field of the plan and waits until it stands on the server. */
    const write = async (scope, field, value) => {
      const input = page.locator(`${scope} [data-field="${field}"] :is(input, textarea)`).first();
      const seen = saved();
      await input.fill(String(value));
      await input.press(/^\d{4}-\d\d-\d\d$/.test(String(value)) ? 'Enter' : 'Tab');
      await seen;
    };
    const choose = async (scope, field, option) => {
      const seen = saved();
      await pick(page, page.locator(`${scope} [data-field="${field}"] .ant-select`), option);
      await seen;
    };

    await step('gather');
    await write('.plan-texts', 'summary', '以二期工厂为契机，由单点供货做到主力供应商。');

    await step('ourselves');
    const chance = page.locator('[data-quadrant="us-o"]');
    await chance.locator('.swot-add > .ant-input').fill('二期工厂明年投产，涂胶工位翻倍');
    await page.keyboard.press('Enter');
    await chance.locator('.plan-swot > button').click();
    await chance.locator('button:has-text("由此立目标")').click();
    await chance.locator('.plan-swot svg[aria-label="已转为目标"]').waitFor();

    await step('strategy');
    await page.waitForSelector('li[data-objective]');
    same(await page.locator('li[data-objective] .smart .yes').count(), 1, 'only "specific" holds at first');
    for (const [field, value] of [['measure', '二期份额'], ['unit', '%'], ['measure_from', 20], ['measure_to', 60], ['timely', `${year}-12-20`], ['attainable', '中试线已通过'], ['relevant', '二期需要双供应商']]) await write('li[data-objective]', field, value);
    await page.waitForFunction(() => document.querySelectorAll('li[data-objective] .smart .yes').length === 5);

    await step('actions');
    await page.fill('input[aria-label="写一个步骤，回车保存"]', '送样并完成产线测试');
    await page.keyboard.press('Enter');
    await page.locator('.action-head').click();
    await write('.action-line', 'start', today);
    await write('.action-line', 'due', today);
    await write('.action-line', 'moves', 10);
    // 100万 at 20 % and 300万 at 30 %: 400万, 20 + 90 = 110万, 27.5 %
    for (const [period, sales, rate] of [[`${year}-H1`, 1000000, 20], [`${year}-H2`, 3000000, 30]]) {
      await pick(page, page.locator('.ant-select[aria-label="选择期间"], .plan-add .ant-select').last(), period);
      await page.locator('.plan-add').last().locator('button').click();
      await page.waitForSelector(`tr[data-period="${period}"] + .benefit-open`);
      const row = `tr[data-period="${period}"] + .benefit-open`;
      await write(row, 'sales', sales);
      await write(row, 'margin_rate', rate);
      await page.locator(`tr[data-period="${period}"] .link-button`).click();
    }
    await page.waitForSelector('td[data-sum="sales"] span:text-is("¥400万")');
    same(await page.locator('td[data-sum="profit"] span').innerText(), '¥110万', 'profit');
    same(await page.locator('td[data-sum="margin_rate"] span').innerText(), '27.5%', 'rate');

    await step('support');
    must(await page.locator('.record-acts .ant-btn-primary').isDisabled(), 'may be handed in without a backer');
    await pick(page, page.locator('.plan-add .ant-select'), '顾承远', '顾承远');
    await page.waitForSelector('.support-line .plan-form');
    await choose('.support-line', 'stance', '支持');
    await page.waitForFunction(() => !document.querySelector('.record-acts .ant-btn-primary')?.disabled);

    await page.click('.record-acts .ant-btn-primary:has-text("提交审批")');
    await page.fill('.ant-modal textarea', '请批准年度计划');
    await page.click('.ant-modal-footer .ant-btn-primary');
    await page.waitForSelector('.plan-approval');
    const asked = (await view()).approval.id;
    for (let i = 0; i < 5 && (await view()).plan.state === 'submitted'; i++) {
      const steps = (await api(page, 'GET', `/approvals/${asked}/trail`)).body.steps;
      const next = steps.find((s) => s.state === 'pending');
      const who = (await api(page, 'GET', `/users/${next.approver.id}`)).body.login;
      const boss = await signIn(who);
      try {
        await go(boss, `/approvals/${asked}`);
        await boss.click('.answer-acts .ant-btn-primary');
        await acknowledged(boss, () => boss.click('.answer-foot .ant-btn-primary'));
      } finally {
        await boss.context().close();
      }
    }
    same((await view()).plan.state, 'approved', 'after the approvals');

    await go(page, `/account_plans/${id}?step=actions`);
    await page.click('.record-acts .ant-btn-primary:has-text("启动执行")');
    await page.waitForSelector('.head-tags .tag:has-text("执行中")');
    await settled(page); // the page of the plan that now runs is drawn
    await page.locator('.figures .why-ask').first().click();
    const why = page.locator('.why-pop:visible');
    await why.locator(':text("各目标进度的平均")').waitFor();
    await why.locator('dd a').first().waitFor();
    same(await why.locator('dd a').count(), (await view()).objectives.length, 'a row for every objective');
    await page.keyboard.press('Escape');
    await page.locator('.record-head h1').click();
    await why.waitFor({ state: 'hidden' });
    await page.locator('.action-head').click();
    must(!(await page.locator('.action-line [data-field="due"] input').count()), 'an approved plan may still be changed');
    await write('.action-line', 'done', today);
    await page.waitForSelector('.action-line .tag:has-text("已完成")');
    // 20 + 10 on the way from 20 to 60 = 25 %
    await page.waitForSelector('.figures .figure:has-text("目标完成度"):has-text("25%")');
    must((await page.locator('.figures').innerText()).includes('1/1'), 'actions done');
    const end = await view();
    same([end.objectives[0].actual, end.objectives[0].progress, end.progress, end.actions[0].percent].join(), '30,25,25,100', 'the objective');

    // What came of it: 120万 of 100万 and 240万 of 300万 sold are 360万 of 400万 = 90 %; profit 27万 and 60万 are 87万 of 110万 = 79.1 %.
    for (const [period, sales, profit] of [[`${year}-H1`, 1200000, 270000], [`${year}-H2`, 2400000, 600000]]) {
      const row = `tr[data-period="${period}"] + .benefit-open`;
      await page.locator(`tr[data-period="${period}"] .link-button`).click();
      await page.waitForSelector(row);
      await write(row, 'actual_sales', sales);
      await write(row, 'actual_profit', profit);
      await page.locator(`tr[data-period="${period}"] .link-button`).click();
    }
    await page.waitForSelector('td[data-attained="sales"]:text-is("90%")');
    same(await page.locator('td[data-attained="profit"]').innerText(), '79.1%', 'profit attained');
    await page.click('.record-acts button:has-text("结束并回顾")');
    await page.fill('.ant-modal textarea', '二期份额到三成，利润差在首批交付。');
    await page.click('.ant-modal-footer .ant-btn-primary');
    await page.waitForSelector('.head-tags .tag:has-text("已结束")');
    const closed = (await view()).plan;
    same([closed.state, closed.review, closed.reviewed_on ?? closed.closed_on].join(), `closed,二期份额到三成，利润差在首批交付。,${today}`, 'the review');
    must(!(await page.locator('.benefit-open [data-field="actual_sales"] input').count()), 'a closed plan may still be changed');
    const book = await page.evaluate(async (n) => (await (await fetch(`/api/v1/account_plans/${n}/plan.pdf?format=slides`)).blob()).size, id);
    must(book > 10000, `slides of ${book} bytes`);
  });

  await story('plan: a bar of the Gantt is dragged, stretched, and moved by keys', async (page) => {
    const me = (await api(page, 'GET', '/session')).body.user.id;
    const account = await create(page, '/accounts', { name: `甘特测试${stamp}`, owner: me });
    const y = Number(year) + 3;
    const plan = await create(page, '/account_plans', { account: account.id, period: String(y) });
    const a = await create(page, '/plan_actions', { plan: plan.id, step: `联合设计${stamp}`, start: `${y}-03-02`, due: `${y}-04-30`, owner: me });
    await create(page, '/plan_actions', { plan: plan.id, step: `签约${stamp}`, start: `${y}-06-01`, due: `${y}-06-30`, owner: me });
    const stands = async (start, due, what) => {
      let now;
      for (let i = 0; i < 40; i++) {
        now = (await api(page, 'GET', `/plan_actions/${a.id}`)).body;
        if (now.start === start && now.due === due) return;
        await page.waitForTimeout(100);
      }
      throw new Error(`${what}: ${now.start} ${now.due} instead of ${start} ${due}`);
    };
    await go(page, `/account_plans/${plan.id}?step=actions`);
    await page.locator('.ant-segmented-item:has-text("甘特图")').click();
    const bar = page.locator(`.gantt-bar[aria-label*="联合设计${stamp}"]`);
    await bar.waitFor();
    // A bar of sixty days tells how wide a day is.
    const drag = async (edge, days) => {
      const box = await bar.boundingBox();
      const now = (await api(page, 'GET', `/plan_actions/${a.id}`)).body;
      const wide = box.width / ((Date.parse(now.due) - Date.parse(now.start)) / 86400000 + 1);
      const x = edge ? box.x + box.width - 2 : box.x + Math.min(6, box.width / 3);
      const py = box.y + box.height / 2;
      await page.mouse.move(x, py);
      await page.mouse.down();
      await page.mouse.move(x + days * wide * 0.5, py, { steps: 4 });
      await page.mouse.move(x + days * wide, py, { steps: 6 });
      await page.mouse.up();
    };
    await drag(false, 7);
    await stands(`${y}-03-09`, `${y}-05-07`, 'dragged by a week');
    await page.waitForSelector(`.gantt-bar[aria-label*="${y}-03-09"]`);
    await drag(true, 5);
    await stands(`${y}-03-09`, `${y}-05-12`, 'stretched by five days');
    await page.waitForSelector(`.gantt-bar[aria-label*="${y}-05-12"]`);
    await bar.focus();
    await page.keyboard.press('ArrowRight');
    await stands(`${y}-03-10`, `${y}-05-13`, 'a day later by key');
    await page.waitForSelector(`.gantt-bar[aria-label*="${y}-05-13"]`);
    await page.keyboard.press('Control+ArrowLeft');
    await stands(`${y}-03-03`, `${y}-05-06`, 'a week earlier by key');
    await page.waitForSelector(`.gantt-bar[aria-label*="${y}-05-06"]`);
    await page.keyboard.press('Shift+ArrowRight');
    await stands(`${y}-03-03`, `${y}-05-07`, 'the end alone');
    await page.waitForSelector(`.gantt-bar[aria-label*="${y}-05-07"]`);
  });

  await story('calendar: an appointment is moved by keys and by the mouse, and back', async (page) => {
    const me = (await api(page, 'GET', '/session')).body.user.id;
    // Wednesday of a week in which nothing else stands
    const wednesday = `${Number(year) + 2}-05-`;
    const day = [8, 9, 10, 11, 12, 13, 14].map((d) => `${wednesday}${String(d).padStart(2, '0')}`).find((d) => new Date(`${d}T00:00:00Z`).getUTCDay() === 3);
    const next = `${wednesday}${String(Number(day.slice(8)) + 1).padStart(2, '0')}`;
    const made = await create(page, '/activities', { kind: 'visit', subject: `验收会${stamp}`, owner: me, start: `${day}T02:00:00Z`, end: `${day}T03:00:00Z` });
    const item = page.locator(`[data-item="${made.id}"]`);
    const stands = async (at, what) => {
      for (let i = 0; i < 40; i++) {
        const a = (await api(page, 'GET', `/activities/${made.id}`)).body;
        if (`${a.start.slice(0, 16)} ${a.end.slice(0, 16)}` === at) return;
        await page.waitForTimeout(100);
      }
      const a = (await api(page, 'GET', `/activities/${made.id}`)).body;
      throw new Error(`${what}: ${a.start} ${a.end} instead of ${at}`);
    };
    await go(page, `/calendar?view=week&day=${day}`);
    await item.focus();
    await page.keyboard.press('Alt+ArrowRight');
    await stands(`${next}T02:00 ${next}T03:00`, 'a day later');
    await page.waitForFunction((i) => document.activeElement?.getAttribute('data-item') === String(i), made.id);
    await page.keyboard.press('Alt+ArrowDown');
    await stands(`${next}T02:15 ${next}T03:15`, 'a quarter later');
    await page.keyboard.press('Control+z');
    await stands(`${next}T02:00 ${next}T03:00`, 'undone by Ctrl Z');
    await settled(page);

    // dragged one day back and two hours down
    const box = await item.boundingBox();
    const there = await page.locator(`.cal-col[data-day="${day}"]`).boundingBox();
    const here = await page.locator(`.cal-col[data-day="${next}"]`).boundingBox();
    await page.mouse.move(box.x + 20, box.y + 10);
    await page.mouse.down();
    await page.mouse.move(box.x, box.y + 50, { steps: 4 });
    await page.mouse.move(box.x + 20 + there.x - here.x, box.y + 10 + 96, { steps: 8 });
    await page.mouse.up();
    await stands(`${day}T04:00 ${day}T05:00`, 'dragged');
    must(page.url().includes('/calendar'), 'a drag opened the record');
    await page.locator('.ant-message button:has-text("撤销")').last().click();
    await stands(`${next}T02:00 ${next}T03:00`, 'undone by the button');
  });

  await story('deals: closing days in a month, moved by keys and by the mouse, and back', async (page) => {
    const me = (await api(page, 'GET', '/session')).body.user.id;
    const account = await create(page, '/accounts', { name: `闽江阀门${stamp}`, owner: me });
    const month = `${Number(year) + 3}-05`;
    const deal = (name, day, yuan) => create(page, '/opportunities', { name: `${name}${stamp}`, account: account.id, owner: me, close_date: `${month}-${day}`, amount: { amount: yuan * 100, currency: 'CNY' } });
    const [first] = [await deal('阀体加工线', '12', 1200000), await deal('备件年单', '12', 300000)];
    const stands = async (day) => page.waitForSelector(`.cal-cell[data-day="${month}-${day}"] [data-deal="${first.id}"]`);
    const sum = (day, text) => page.waitForSelector(`.cal-cell[data-day="${month}-${day}"] .close-day :text-is("${text}")`);
    await go(page, `/opportunities?view=calendar&month=${month}`);
    await stands('12');
    await sum('12', '¥150万');
    await page.locator(`[data-deal="${first.id}"]`).focus();
    await page.keyboard.press('Alt+ArrowDown');
    await stands('19');
    await sum('19', '¥120万');
    await sum('12', '¥30万');
    await page.locator('.ant-message').getByText('撤销').click();
    await stands('12');
    await page.locator(`[data-deal="${first.id}"]`).dragTo(page.locator(`.cal-cell[data-day="${month}-14"]`));
    await stands('14');
    same((await api(page, 'GET', `/opportunities/${first.id}`)).body.close_date, `${month}-14`, 'the day that is kept');
  });
}
