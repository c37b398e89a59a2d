// Competence by hand: an account manager scores himself, his superior scores and completes; radar, table, what to
// develop and promotion say what follows from both; a goal of the plan puts its action into the calendar and is reviewed.
import { acknowledged, pick } from './lib.mjs';

export default async function competenceStories({ story, api, go, must, same, stamp, signIn }) {
  const ask = async (page, path) => (await api(page, 'GET', path)).body;
  const marks = (page, item) => page.locator(`[data-score="${item}"] .comp-marks button`);
  /** Scores these items, hands in, and is told so. */
  const scoreSheet = async (page, items, score) => {
    for (const item of items) await marks(page, item).nth(score - 1).click();
    await page.waitForSelector(`.section-extra:has-text("已评 ${items.length}/")`);
  };
  const handIn = async (page, told) => {
    await page.click('.comp-send .ant-btn-primary');
    await page.click('.ant-popconfirm-buttons .ant-btn-primary');
    await page.waitForSelector(`.hint:has-text("${told}")`);
  };

  await story('competence: scored from two sides, radar, plan, promotion', async (page) => {
    const waiting = (await ask(page, '/assessments?state=open&sort=id&limit=20')).items.find((a) => !a.self_on && !a.manager_on);
    const person = await ask(page, `/users/${waiting.user}`);
    const lead = await ask(page, `/users/${person.manager}`);
    const model = await ask(page, '/competence/model');
    const groups = model.items.filter((i) => !i.group).map((g) => g.key);
    const items = groups.map((g) => model.items.find((i) => i.group === g).key);
    const path = `/assessments/${waiting.id}`;
    const his = await signIn(person.login);
    const boss = await signIn(lead.login);
    try {
      // His own scores, kept as a draft, then handed in.
      await go(his, '/competence');
      await his.click(`a[href$="${path}"]`);
      await scoreSheet(his, items, 4);
      await marks(his, items[0]).nth(4).click();
      await his.locator(`[data-score="${items[0]}"] .link-button`).click();
      await his.locator(`[data-score="${items[0]}"] textarea`).fill(`例会上当场答出${stamp}`);
      await acknowledged(his, () => his.click('.comp-send button:has-text("保存草稿")'));
      await go(his, path);
      same(await marks(his, items[0]).nth(4).getAttribute('aria-pressed'), 'true', 'the draft');
      await handIn(his, '您的自评已提交');
      same(await his.locator(`[data-item="${items[0]}"] [data-name="上级"]`).innerText(), '—', 'nobody else has scored yet');

      // The superior reads them, scores lower, and completes.
      await go(boss, path);
      await boss.waitForSelector('.comp-sheet');
      must((await boss.textContent('.comp')).includes(stamp), 'the evidence is not shown to the superior');
      await scoreSheet(boss, items, 2);
      await handIn(boss, '您的评分已提交');
      await pick(boss, boss.locator('.comp-form .ant-select', { has: boss.locator('[aria-label="销售层级"]') }), /一级/);
      await boss.fill('textarea[aria-label="上级总评"]', `要练提问${stamp}`);
      await boss.click('button:has-text("完成评估")');
      await boss.waitForSelector('.page-title .tag:has-text("已完成")');

      // Nobody of the colleagues answered: others are the superior alone. 5 against 2 is a gap of 3, below the target of L1.
      await go(his, path);
      await his.waitForSelector(`.comp-said:has-text("${stamp}")`);
      const cell = (item, name) => his.locator(`[data-item="${item}"] [data-name="${name}"]`).innerText();
      same((await Promise.all(['自评', '上级', '同事', '他评', '自评高出'].map((n) => cell(items[0], n)))).join(' '), '5 2 — 2 +3', 'one row');
      same(await cell(items[1], '自评高出'), '+2', '4 against 2');
      await his.waitForSelector('.hint:has-text("不显示平均分")');
      must((await his.locator('.comp-two canvas').boundingBox()).height > 200, 'no radar is drawn');
      const profile = await ask(his, `${path}/profile`);
      same(await his.locator('[data-priority]').count(), profile.priorities.length, 'what to develop');
      must(profile.priorities.some((x) => x.item === items[0]), 'the widest gap is not to be developed');
      const promotion = his.locator('.section', { hasText: '晋升 L2 的条件' });
      await promotion.locator(`.tag:has-text("已满足 ${profile.promotion.met}/${profile.promotion.criteria.length}")`).waitFor();
      same(await promotion.locator('li').count(), profile.promotion.criteria.length, 'criteria');

      // A goal for the first of them, with an action that lies in his calendar.
      await his.click('button:has-text("新目标")');
      await his.fill('input[aria-label^="要做到什么"]', `先问预算${stamp}`);
      await his.click('button:has-text("确定目标")');
      const goal = (on) => on.locator('.comp-goal', { hasText: `先问预算${stamp}` });
      await pick(his, goal(his).locator('.ant-select'), /./);
      await goal(his).locator('input[aria-label="下一步做什么"]').fill(`跟听两次拜访${stamp}`);
      await goal(his).locator('button:has-text("加行动")').click();
      const task = await goal(his).locator(`.comp-what a:has-text("${stamp}")`).getAttribute('href');
      same((await ask(his, task)).owner, person.id, 'whose task it is');

      await go(boss, path);
      await goal(boss).locator('input[aria-label="检查意见"]').fill('两次都先问了预算');
      await goal(boss).locator('button:has-text("已达成")').click();
      await goal(boss).locator('.tag:has-text("已达成")').waitFor();
    } finally {
      await his.context().close();
      await boss.context().close();
    }
  });
}
