// A month's forecast from submission to accuracy, on a server whose clock the story moves: an account manager
// submits with his deals, somebody is missing, the superior judges with a reason, the night to the 4th freezes it,
// the deals close, and a month later everybody sees how far off each word and each method was.
import { join } from 'node:path';
import { awayFromMidnight, mine, openPage, pick, settled, signIn, startDemo, until } from './lib.mjs';

export default async function forecastStory({ browser, word, must, same, api, tell }) {
  const name = 'forecast: a month from submission to accuracy';
  if ((word && !name.includes(word)) || !mine(name)) return;
  await awayFromMidnight();
  const demo = await startDemo(true);
  const opened = [];
  /** A page of somebody, at the time the server has. */
  const as = async (login) => {
    const one = await openPage(browser, demo.url);
    opened.push(one);
    await one.page.clock.setSystemTime(demo.clock.now());
    await signIn(one.page, demo.url, login, demo.password);
    return one.page;
  };
  const go = async (page, path) => {
    await page.goto(demo.url + path);
    await settled(page);
  };
  const at = (month, day, time) => demo.clock.set(`${month}-${day}T${time}+08:00`);
  try {
    // --- submission, with two of his deals
    let manager = await as('account_manager');
    await go(manager, '/forecast');
    const month = (await api(manager, 'GET', '/analysis/forecast_team')).body.month;
    const me = (await api(manager, 'GET', '/session')).body.user;
    const mine = (await api(manager, 'GET', '/analysis/forecast?owner=me')).body.deals;
    must(mine.length >= 2, 'the manager has deals');
    const [first, second] = mine;
    await manager.waitForSelector(`h2:has-text("我的 ${month} 预测"), .section-head:has-text("我的 ${month} 预测")`);
    for (const [label, yuan] of [['承诺', '1000000'], ['最可能', '2000000'], ['争取', '3000000']]) {
      await manager.locator(`.forecast-figure input[aria-label="${label}"]`).fill(yuan);
    }
    for (const [deal, category] of [[first, '承诺'], [second, '争取']]) {
      await pick(manager, manager.locator('.forecast-deals li', { hasText: deal.name }).first().locator('.ant-select'), category);
    }
    await manager.fill('textarea[aria-label="说明（选填）"]', '承诺的一单合同已在对方法务');
    await manager.click('button:has-text("提交预测")');
    await manager.waitForSelector('.ant-message-success:has-text("已提交")');
    const entry = (await api(manager, 'GET', `/forecast_entries?user=${me.id}&month=${month}-01&sort=-id&limit=1`)).body.items[0];
    same(`${entry.commit.amount} ${entry.likely.amount} ${entry.upside.amount} ${entry.note}`, '100000000 200000000 300000000 承诺的一单合同已在对方法务', 'the submission');
    const attached = (await api(manager, 'GET', `/forecast_deals?entry=${entry.id}`)).body.items.sort((a, b) => a.category.localeCompare(b.category));
    same(attached.map((d) => `${d.deal} ${d.category}`).join(), `${first.id} commit,${second.id} upside`, 'its deals');

    // --- the superior sees who said what and who is missing, and judges
    const lead = await as('team_lead');
    await go(lead, '/forecast?part=team');
    const row = (page, who) => page.locator('tbody tr', { has: page.locator(`th:has-text("${who}")`) });
    await row(lead, '陈思远').locator('td:has-text("¥100万 / ¥200万 / ¥300万")').first().waitFor();
    await row(lead, '陈思远').locator('button:has-text("判断")').click();
    const dialog = lead.locator('.ant-modal-content');
    for (const [label, yuan] of [['承诺', '900000'], ['最可能', '1500000'], ['争取', '2500000']]) await dialog.locator(`input[aria-label="${label}"]`).fill(yuan);
    must(await dialog.locator('.ant-btn-primary').isDisabled(), 'no call without a reason');
    await dialog.locator('textarea').fill('客户法务下周才上班，压一档');
    await dialog.locator('.ant-btn-primary').click();
    await lead.waitForSelector('.ant-message-success:has-text("已记录判断")');
    await row(lead, '陈思远').locator('td:has-text("压一档")').waitFor();
    const boss = await as('president');
    await go(boss, '/forecast?part=team');
    await row(boss, '蔡敏').locator(':text("未提交")').waitFor();
    same(await row(boss, '陈思远').locator(':text("未提交")').count(), 0, 'who submitted is not missing');

    // --- a target of the month, and what would make it up
    const open = (await api(manager, 'GET', '/analysis/forecast?owner=me')).body;
    const there = open.months.findIndex((m) => m.month === month);
    const { calibrated } = open.months[there];
    const room = (d) => d.amount - Math.round((d.amount * d.months[there]) / 100);
    const widest = Math.max(...open.deals.map(room));
    const last = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 0)).toISOString().slice(0, 10);
    const goal = (yuan) => api(lead, 'POST', '/targets', { scope: 'user', user: me.id, owner: me.id, from: `${month}-01`, to: last, measure: 'revenue', value: yuan });
    const near = (await goal(Math.floor((calibrated + widest) / 100))).body;
    const far = (await goal(Math.ceil((calibrated + widest) / 100) + 1)).body;
    await go(manager, '/forecast?part=past');
    await manager.locator('tr', { has: manager.locator(`:text("${month}-01 – ${last}")`) }).first().locator('a:has-text("怎样补上")').click();
    await manager.locator('.forecast-turn dd').first().waitFor();
    await go(manager, `/forecast?part=months&target=${near.id}`);
    await manager.locator('.forecast-turn :text("单独拿下都够补上缺口")').waitFor();
    must((await manager.locator('.forecast-turn tbody tr').count()) >= 1, 'a deal that is enough alone');
    await go(manager, `/forecast?part=months&target=${far.id}`);
    await manager.locator('.forecast-turn :text("没有哪一单能单独补上缺口")').waitFor();
    must((await manager.locator('.forecast-turn tbody tr').count()) >= 2, 'several deals together');
    await manager.locator('.forecast-turn tbody th a').first().click();
    await manager.waitForURL(/\/opportunities\/\d+/);

    // --- the night to the 4th
    at(month, '04', '03:00:00');
    let head = await as('team_lead');
    const snapshot = await until('the freeze', async () => (await api(head, 'GET', `/forecast_snapshots?month=${month}-01&user=${me.id}`)).body.items[0], 60_000);
    same(`${snapshot.taken_on} ${snapshot.likely.amount} ${snapshot.called.amount}`, `${month}-04 200000000 150000000`, 'frozen');
    await go(head, '/forecast?part=team');
    await head.locator('.ant-segmented-item', { hasText: month }).click();
    await row(head, '陈思远').locator('td:has-text("压一档")').waitFor();
    same(await row(head, '陈思远').locator('button').count(), 0, 'nothing to judge any more');

    // --- the deals close, the month is over
    at(month, '20', '10:00:00');
    head = await as('branch_gm');
    for (const [deal, body] of [[first, { state: 'won', override_reason: '合同已签' }], [second, { state: 'lost', reasons: '预算取消' }]]) {
      const r = await api(head, 'POST', `/opportunities/${deal.id}/close`, body);
      same(r.status, 200, `closing ${deal.name}: ${JSON.stringify(r.body)}`);
    }
    const next = new Date(`${month}-15T00:00:00Z`);
    next.setUTCMonth(next.getUTCMonth() + 1);
    at(next.toISOString().slice(0, 7), '02', '10:00:00');
    manager = await as('account_manager');
    const won = (await api(manager, 'GET', `/opportunities?owner=${me.id}&state=won&sort=-closed_on&limit=100`)).body.items.filter((d) => d.closed_on.startsWith(month));
    const actual = won.reduce((s, d) => s + d.amount.amount, 0);
    must(won.some((d) => d.id === first.id) && actual > 0, 'what came');
    const miss = (minor) => `${Math.round((100 * Math.abs(minor - actual)) / actual)}%`;
    await go(manager, '/forecast?part=past');
    const line = manager.locator('tr', { has: manager.locator(`td:text-is("${month}")`) }).first();
    await line.waitFor();
    const heads = await manager.locator('table', { has: manager.locator(`td:text-is("${month}")`) }).locator('thead th').allTextContents();
    const cells = await line.locator('th, td').allTextContents();
    const seen = (label) => cells[heads.indexOf(label)];
    same(`${seen('承诺')} ${seen('最可能')} ${seen('争取')} ${seen('上级判断')}`, [1e8, 2e8, 3e8, 1.5e8].map(miss).join(' '), `how far off, ${cells}`);
    must(/%/.test(seen('阶段法')) && /%/.test(seen('校准预测')), `methods, ${cells}`);
    await line.locator('.why-ask').click();
    const why = manager.locator('.why-pop:visible');
    await why.locator('dt:text-is("最可能")').waitFor();
    const told = async (label) => (await why.locator('dl > div', { has: manager.locator(`dt:text-is("${label}")`) }).locator('dd').textContent()).replace(/\s/g, '');
    const yuan = (minor) => (minor / 100).toLocaleString('en-US', { minimumFractionDigits: minor % 100 ? 2 : 0 });
    must((await told('当月赢单')).includes(yuan(actual)), `won, ${await told('当月赢单')}`);
    must((await told('最可能')).includes(yuan(2e8)), `likely as frozen, ${await told('最可能')}`);
    await why.locator('dd a').click();
    await manager.locator(`text=${first.name}`).first().waitFor();
    for (const { faults } of opened) must(faults.length === 0, [...new Set(faults)].slice(0, 4).join(' | '));
    tell(name, null);
  } catch (e) {
    for (const [i, { page }] of opened.entries()) await page.screenshot({ path: join(process.env.TMPDIR ?? '/tmp', `guanxi-forecast-${i}.png`) }).catch(() => {});
    tell(name, e.message.split('\n').slice(0, 3).join(' '));
  } finally {
    for (const { context } of opened) await context.close();
    await demo.stop();
  }
}
