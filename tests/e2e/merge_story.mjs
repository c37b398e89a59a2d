// Two entries of one company: told while the second is entered, found by the scan, made one field by field with
// everything that hangs on it, and parted again as they were.
export default async function mergeStory({ story, api, go, create, must, same, stamp }) {
  await story('merge: a company entered twice is made one and parted again', async (page) => {
    const me = (await api(page, 'GET', '/session')).body.user.id;
    const core = `青岚${[...stamp].slice(-4).map((c) => '甲乙丙丁戊己庚辛壬癸'[c.charCodeAt(0) % 10]).join('')}`;
    const name = `上海${core}重型机械股份有限公司`;
    const keep = await create(page, '/accounts', { name, owner: me, address: '浦东大道1号' });
    const person = await create(page, '/contacts', { account: keep.id, name: '沈若兰' });

    // --- entering it again
    await go(page, '/accounts');
    await page.keyboard.press('c');
    await page.waitForSelector('.ant-drawer-content');
    const twinName = `${core}重型机械（上海）有限公司`;
    await page.locator('.ant-drawer-content .form-item', { has: page.locator('label:has-text("企业名称")') }).first().locator('input').fill(twinName);
    await page.waitForSelector(`.ant-drawer-content .dup-list a:has-text("${name}")`);
    must((await page.textContent('.ant-drawer-content .dup-list')).includes('名称只有写法不同'), 'why it may be the same');
    await page.click('.drawer-foot .ant-btn-primary');
    await page.waitForURL(/\/accounts\/\d+$/);
    const twinId = Number(/accounts\/(\d+)/.exec(page.url())[1]);
    const patched = await api(page, 'PATCH', `/accounts/${twinId}`, { address: '临港新片区88号', website: 'https://qinglan.example' });
    same(patched.status, 200, JSON.stringify(patched.body));
    const other = await create(page, '/contacts', { account: twinId, name: '顾怀瑾' });
    const { pipeline } = { pipeline: (await api(page, 'GET', '/pipelines?key=five_stage&active=true')).body.items[0] };
    const deal = await create(page, '/opportunities', { name: `吊装设备${stamp}`, account: twinId, pipeline: pipeline.id, owner: me, amount: { amount: 88000000, currency: 'CNY' }, close_date: '2027-06-30' });

    // --- the scan
    await go(page, '/duplicates');
    await page.click('button:has-text("立即扫描")');
    await page.waitForSelector('.ant-message-success:has-text("扫描完成")');
    const pair = page.locator('.dup-pair', { hasText: name }).filter({ hasText: twinName });
    await pair.waitFor();
    await pair.locator('button:has-text("合并")').click();

    // --- field by field: the first one stays, with the address of the second
    const dialog = page.locator('.ant-modal-content');
    await dialog.locator('.merge-grid').waitFor();
    if (!(await dialog.locator('.ant-modal-title').textContent()).includes(name)) {
      await dialog.locator('button:has-text("对调")').click();
      await dialog.locator(`.ant-modal-title:has-text("${name}")`).waitFor();
    }
    const line = (label) => dialog.locator('.merge-grid tr', { has: page.locator(`th:text-is("${label}")`) });
    must(await line('企业名称').locator('td').nth(0).locator('input').isChecked(), 'its own name stays unless somebody says no');
    const label = async (key) => dialog.locator(`.merge-grid input[name="${key}"]`);
    await (await label('address')).nth(1).check();
    must(await (await label('website')).nth(1).isChecked(), 'what only the other has is proposed');
    await dialog.locator('input[aria-label="合并原因"]').fill('销售重复录入');
    await dialog.locator('button:has-text("确认合并")').click();
    await page.waitForURL(new RegExp(`/accounts/${keep.id}$`));
    await page.waitForSelector(`h1:has-text("${name}")`);
    const now = (await api(page, 'GET', `/accounts/${keep.id}`)).body;
    same(`${now.name} ${now.address} ${now.website}`, `${name} 临港新片区88号 https://qinglan.example`, 'fields');
    same((await api(page, 'GET', `/contacts/${other.id}`)).body.account, keep.id, 'the other contact');
    same((await api(page, 'GET', `/contacts/${person.id}`)).body.account, keep.id, 'its own contact');
    same((await api(page, 'GET', `/opportunities/${deal.id}`)).body.account, keep.id, 'the deal');
    same((await api(page, 'GET', `/accounts/${twinId}`)).body.id, keep.id, 'the old address leads to the one that stayed');
    await page.waitForSelector(`.merge-past:has-text("${twinName}")`);
    await page.waitForSelector('.merge-past:has-text("销售重复录入")');

    // --- and back
    await page.click('.merge-past button:has-text("撤销合并")');
    await page.click('.ant-modal-confirm button:has-text("撤销合并")');
    await page.waitForSelector('.ant-message-success:has-text("已撤销合并")');
    const [first, second] = [(await api(page, 'GET', `/accounts/${keep.id}`)).body, (await api(page, 'GET', `/accounts/${twinId}`)).body];
    same(`${first.address} ${first.website ?? ''}`, '浦东大道1号 ', 'as it was');
    same(`${second.name} ${second.address} ${second.website}`, `${twinName} 临港新片区88号 https://qinglan.example`, 'as it was');
    same((await api(page, 'GET', `/contacts/${other.id}`)).body.account, twinId, 'the other contact is back');
    same((await api(page, 'GET', `/contacts/${person.id}`)).body.account, keep.id, 'its own stayed');
    same((await api(page, 'GET', `/opportunities/${deal.id}`)).body.account, twinId, 'the deal is back');
    await page.waitForSelector('.merge-past', { state: 'detached' });
    await go(page, `/opportunities/${deal.id}`);
    await page.waitForSelector(`main :text("${twinName}")`);
  });
}
