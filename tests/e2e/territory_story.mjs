// The matrix: a cell opens what it counts; on the board people are moved by the arrow keys and by the mouse, and each
// move is taken back.
export default async function territoryStories({ story, api, go, must, same }) {
  const held = async (page, name) => (await api(page, 'GET', '/territory/assignments')).body.items.filter((a) => a.dimension === 'region' && a.user_name === name).map((a) => a.value).sort().join();
  const card = (page, value, name) => page.locator(`.terr-col[data-value="${value}"] li[data-assignment]`, { hasText: name });
  const undo = async (page) => {
    await page.locator('.ant-notification-notice button:has-text("撤")').click();
    await page.waitForSelector('.ant-notification-notice', { state: 'detached' });
  };

  await story('territory: a cell of the matrix, people moved on the board and back', async (page) => {
    await go(page, '/territory');
    const cell = page.locator('.terr-grid tr', { hasText: '华东汽车行业组' }).locator('td[data-label^="江苏"] button');
    const told = Number(/(\d+) 户/.exec(await cell.innerText())[1]);
    must(told > 0, 'no account in the cell');
    await cell.click();
    await page.waitForSelector(`.ant-drawer .ant-segmented-item-selected:has-text("客户 ${told}")`);
    await page.waitForSelector('.ant-drawer .terr-list li');
    same(await page.locator('.ant-drawer .terr-list li').count(), told, 'accounts listed');

    await go(page, '/territory?part=assignments');
    await card(page, '34', '孙怡').waitFor();
    const before = await held(page, '孙怡');
    await card(page, '34', '孙怡').locator('.terr-grip').focus();
    await page.keyboard.press('Space');
    await page.waitForSelector('.terr-held');
    await page.waitForSelector('[id^=DndLiveRegion]:has-text("安徽")', { state: 'attached' });
    await page.keyboard.press('ArrowRight');
    await page.waitForSelector('[id^=DndLiveRegion]:has-text("广东")', { state: 'attached' });
    await page.keyboard.press('Space');
    await card(page, '44', '孙怡').waitFor();
    same(await held(page, '孙怡'), before.replace('34', '44').split(',').sort().join(), 'moved by keys');
    await undo(page);
    await card(page, '34', '孙怡').waitFor();
    same(await held(page, '孙怡'), before, 'taken back');

    const from = await card(page, '31', '赵蕾').locator('.terr-grip').boundingBox();
    const to = await page.locator('.terr-col[data-value="44"]').boundingBox();
    await page.mouse.move(from.x + 5, from.y + 5);
    await page.mouse.down();
    await page.mouse.move(from.x - 20, from.y + 10, { steps: 4 });
    await page.waitForSelector('.terr-held');
    await page.mouse.move(to.x + 40, to.y + 80, { steps: 8 });
    await page.waitForSelector('.terr-col.over[data-value="44"]');
    await page.mouse.up();
    await card(page, '44', '赵蕾').waitFor();
    same(await held(page, '赵蕾'), '44', 'moved by the mouse');
    await undo(page);
    await card(page, '31', '赵蕾').waitFor();
    same(await held(page, '赵蕾'), '31', 'taken back');
  });
}
