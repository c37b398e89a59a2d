// A list is subscribed to where it stands; it comes with the filter it had, is paused and thrown away.
export default async function mailStory({ story, api, go, same, must, stamp }) {
  await story('mail: a list subscribed to where it stands, paused, thrown away', async (page) => {
    const name = `在手商机${stamp}`;
    const mine = async () => (await api(page, 'GET', '/mail_schedules?limit=200')).body.items.find((x) => x.name === name);
    await go(page, '/accounts?segment=key');
    await page.click('button.ant-dropdown-trigger:has(svg.lucide-ellipsis)');
    await page.click('.ant-dropdown-menu-item:has-text("邮件订阅")');
    await page.fill('#mail-name', name);
    await page.click('.ant-segmented-item:has-text("每天")');
    await page.click('.ant-segmented-item:has-text("CSV")');
    await page.click('.ant-modal-footer .ant-btn-primary');
    await page.waitForSelector('.ant-modal-content', { state: 'detached' });
    const made = await mine();
    same([made.what, made.kind, made.rhythm, made.attach].join(' '), 'list account daily csv', 'what is asked for');
    must(made.query.includes('segment=key'), `the filter goes with it: ${made.query}`);

    await go(page, '/subscriptions');
    await page.waitForSelector('text=公司尚未开通邮件');
    const item = page.locator('.mail-item', { hasText: name });
    await item.locator('button:has-text("暂停")').click();
    await item.locator('text=已暂停').waitFor();
    same((await mine()).paused, true, 'paused');
    await item.locator('button:has-text("删除")').click();
    await page.click('.ant-modal-confirm-btns .ant-btn-dangerous');
    await item.waitFor({ state: 'detached' });
    same(await mine(), undefined, 'gone');

    await go(page, '/mail');
    await page.waitForSelector('text=邮件尚未开通');
  });
}
