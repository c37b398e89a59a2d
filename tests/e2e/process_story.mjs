// A deal of the short pipeline on the real page: gates that only warn, a review, the loss. The long way from P0 to
// P7 is tests/e2e/story.
import { acknowledged } from './lib.mjs';

export default async function processStories({ story, api, go, create, must, same, stamp }) {
  const day = (n) => new Date(Date.now() + n * 86400000 + 8 * 3600000).toISOString().slice(0, 10);

  const change = async (page, path, body) => same((await api(page, 'PATCH', path, body)).status, 200, `PATCH ${path}`);

  const star = async (page, texts) => {
    await page.click('.close-star summary');
    for (const [i, text] of texts.entries()) await page.locator('.close-star textarea').nth(i).fill(text);
  };

  await story('process: a deal of the short pipeline is warned, reviewed and lost', async (page) => {
    const me = (await api(page, 'GET', '/session')).body.user.id;
    const pipeline = (await api(page, 'GET', '/pipelines?key=five_stage&active=true')).body.items[0];
    const account = await create(page, '/accounts', { name: `失单客户${stamp}`, owner: me });
    const rival = await create(page, '/competitors', { name: `远程${stamp}` });
    const deal = await create(page, '/opportunities', { name: `备件${stamp}`, account: account.id, pipeline: pipeline.id, close_date: day(30), owner: me, amount: { amount: 99999999900, currency: 'CNY' } });
    const path = `/opportunities/${deal.id}`;
    await go(page, path);
    await page.click('.record-acts button:has-text("推进阶段")');
    await page.waitForSelector('.ant-modal-content .gate');
    same(await page.locator('.ant-modal-content .gate.soft').count(), 2, 'soft items of the first stage');
    await page.click('.ant-modal-footer .ant-btn-primary');
    await page.waitForSelector('.steps .now:has-text("意向客户")');
    await page.waitForSelector('.ant-notification-notice:has-text("需求说得清楚")');

    await go(page, `/reviews?deal=${deal.id}`);
    await page.waitForSelector(`.review-one h2:has-text("备件${stamp}")`);
    await page.locator('.minutes textarea').nth(0).fill('为什么没有见到决策者？');
    await page.locator('.minutes textarea').nth(1).fill('两周内见总经理，否则退出');
    await page.click('.minutes button:has-text("加任务")');
    await page.locator('.minutes-task input').first().fill('约总经理');
    await acknowledged(page, () => page.keyboard.press('Control+Enter'));
    const review = (await api(page, 'GET', `${path}/deal_reviews`)).body.items[0];
    must(review.decisions.startsWith('两周内') && review.tasks.length === 1 && review.score !== null, JSON.stringify(review));

    await go(page, path);
    await page.click('.record-acts button:has-text("结束项目")');
    await page.click('.ant-dropdown-menu-item:has-text("丢单")');
    await page.locator('.ant-modal-content textarea').first().fill('始终没有见到决策者');
    await star(page, ['只接触到采购员', '见到决策者', '约了两次没约上', '丢单']);
    await page.click('.ant-modal-footer .ant-btn-primary');
    await page.waitForSelector('.head-tags:has-text("丢单")');
    await change(page, path, { lost_to: rival.id });
    const lost = (await api(page, 'GET', path)).body;
    same(`${lost.state} ${lost.lost_to}`, `lost ${rival.id}`, 'lost to');
    same((await api(page, 'GET', `/star_reviews?deal=${deal.id}`)).body.items.length, 1, 'the STAR review');
  });
}
