// Browser stories in a real Chromium against the real program with its demo company:
// what people do, what they must see, and what must never happen (an error in the console, a report of
// the CSP, a request elsewhere, an answer of 400 or 500). Prints `N passed, N failed`.
// Usage: node tests/e2e/run.mjs [word of a story]
import { readFileSync } from 'node:fs';
import { awayFromMidnight, axeSource, drawn, launch, mine, openPage, pick, settled, signIn, startDemo, taken, until } from './lib.mjs';

const word = process.argv[2];
const demo = await startDemo();
const browser = await launch();
const stamp = Date.now().toString(36);
let passed = 0;
let failed = 0;

function must(ok, what) {
  if (!ok) throw new Error(what);
}
const same = (a, b, what) => must(a === b, `${what}: ${JSON.stringify(a)} instead of ${JSON.stringify(b)}`);

/** Calls the API as the page does, from inside it. */
async function api(page, method, path, body, headers = {}) {
  return page.evaluate(
    async ([m, p, b, h]) => {
      const s = await (await fetch('/api/v1/session')).json();
      const r = await fetch(`/api/v1${p}`, { method: m, headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': s.csrf, ...h }, body: b === null ? undefined : JSON.stringify(b) });
      const text = await r.text();
      return { status: r.status, body: text ? JSON.parse(text) : null };
    },
    [method, path, body ?? null, headers],
  );
}

async function story(name, run, options = {}) {
  if ((word && !name.includes(word)) || !mine(name)) return;
  await awayFromMidnight();
  const { context, page, faults } = await openPage(browser, demo.url, options);
  try {
    if (options.signedIn !== false) await signIn(page, demo.url, demo.login, demo.password);
    await run(page, context);
    await drawn(page);
    must(faults.length === 0, [...new Set(faults)].slice(0, 4).join(' | '));
    passed += 1;
    console.log(`ok    ${name}`);
  } catch (e) {
    failed += 1;
    console.log(`FAIL  ${name}: ${e.message.split('\n').slice(0, 3).join(' ')}${faults.length ? ` [${[...new Set(faults)].slice(0, 3).join(' | ')}]` : ''}`);
    await page.screenshot({ path: `${process.env.TMPDIR ?? '/tmp'}/guanxi-e2e-${name.replace(/\W+/g, '-')}.png` }).catch(() => {});
  } finally {
    await context.close();
  }
}

const go = async (page, path) => {
  await page.goto(demo.url + path);
  await settled(page);
};
const create = async (page, kind, fields) => {
  const r = await api(page, 'POST', kind, fields);
  same(r.status, 201, `creating ${kind}: ${JSON.stringify(r.body)}`);
  return r.body;
};
const firstPipeline = async (page) => {
  const all = (await api(page, 'GET', '/pipelines?limit=50')).body.items;
  const pipeline = all.find((p) => p.is_default) ?? all[0];
  const stages = (await api(page, 'GET', `/stages?pipeline=${pipeline.id}&sort=position`)).body.items;
  return { pipeline, stages };
};
/** The short pipeline: its gates warn and do not stop. */
const shortPipeline = async (page) => {
  const pipeline = (await api(page, 'GET', '/pipelines?key=five_stage&active=true')).body.items[0];
  const stages = (await api(page, 'GET', `/stages?pipeline=${pipeline.id}&sort=position`)).body.items;
  return { pipeline, stages };
};
const newDeal = async (page, name, stage = 0) => {
  const { pipeline, stages } = await shortPipeline(page);
  const account = await create(page, '/accounts', { name: `${name}的客户${stamp}` });
  const deal = await create(page, '/opportunities', { name: `${name}${stamp}`, account: account.id, pipeline: pipeline.id, stage: stages[stage].key, amount: { amount: 123456700, currency: 'CNY' }, close_date: '2027-03-31', owner: (await api(page, 'GET', '/session')).body.user.id });
  return { account, deal, pipeline, stages };
};
const field = (page, name) => page.locator('.ant-drawer-content .form-item', { has: page.locator(`label:has-text("${name}")`) }).first();

await story('sign in: a wrong password is refused, the right one leads to Today', async (page) => {
  await page.goto(demo.url);
  await page.fill('#login', demo.login);
  await page.fill('#password', 'not-the-password');
  await page.click('button[type=submit]');
  await page.waitForSelector('.notice[role=alert]');
  await page.fill('#password', demo.password);
  await page.click('button[type=submit]');
  await page.waitForSelector('.today-head h1');
  must(page.url().endsWith('/today'), page.url());
}, { signedIn: false });

await story('first load stands under the CSP with a fresh nonce each time', async (page) => {
  const [a, b] = await Promise.all([page.request.get(demo.url), page.request.get(demo.url)]);
  const csp = (r) => r.headers()['content-security-policy'] ?? '';
  must(/script-src 'self'/.test(csp(a)) && !/unsafe/.test(csp(a)), csp(a));
  must(csp(a) !== csp(b), 'the nonce stays the same');
  must(!(await a.text()).includes('__CSP_NONCE__'), 'the placeholder is still there');
}, { signedIn: false });

await story('columns and filters by keyboard: the focus goes in, Escape closes, and it is back', async (page) => {
  const inside = () => page.evaluate(() => document.activeElement?.closest('.pop')?.getAttribute('aria-label') ?? '');
  const opened = (name) => page.waitForFunction((n) => document.activeElement?.matches('input, button') && document.activeElement.closest('.pop')?.getAttribute('aria-label') === n, name);
  await go(page, '/accounts?segment=key');
  for (const [opener, name] of [['button[aria-label="选择列"]', '选择列'], ['.chip-body', '客户分层']]) {
    await page.focus(opener);
    await page.keyboard.press('Enter');
    await opened(name);
    await page.keyboard.press('Tab');
    must((await inside()) === name, `the focus left ${name}`);
    await page.keyboard.press('Escape');
    await page.waitForFunction((o) => document.activeElement?.matches(o), opener);
    await page.waitForSelector('.pop', { state: 'detached' });
  }
  await page.focus('button.ant-dropdown-trigger:has-text("筛选")');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.activeElement?.closest('.menu-search'));
  await page.keyboard.type('企业性质');
  await page.keyboard.press('Enter');
  await opened('企业性质');
});

await story('what changed on deals is told in words, never in keys', async (page) => {
  for (const [address, words] of [['/deal_changes?field=stage', 'P7 签约成交'], ['/stage_changes?new=P7', 'P7 签约成交'], ['/deal_changes?field=state', '赢单']]) {
    await go(page, address);
    await page.waitForSelector(`.grid tbody :text("${words}")`);
    const raw = await page.locator('.grid tbody td').evaluateAll((cells) => cells.map((c) => c.innerText.trim()).filter((x) => /^([a-z]+(_[a-z]+)*|P\d)$/.test(x)));
    must(raw.length === 0, `${address}: ${raw.slice(0, 5).join()}`);
  }
});

await story('create an account, a contact and a deal through the forms', async (page) => {
  await go(page, '/accounts');
  await page.keyboard.press('c');
  await page.waitForSelector('.ant-drawer-content');
  await page.click('.drawer-foot .ant-btn-primary');
  await page.waitForSelector('.form-item.invalid .form-error');
  await field(page, '企业名称').locator('input').fill(`青松精密仪器${stamp}`);
  await page.click('.drawer-foot .ant-btn-primary');
  await page.waitForURL(/\/accounts\/\d+$/);
  await page.waitForSelector(`h1:has-text("青松精密仪器${stamp}")`);
  await page.click('.overview-side .icon-button');
  await field(page, '姓名').locator('input').fill('沈若兰');
  await page.click('.drawer-foot .ant-btn-primary');
  await page.waitForSelector('.people strong:has-text("沈若兰")');
  await page.click('.record-acts .ant-btn-primary');
  await page.waitForSelector('.ant-drawer-content');
  await field(page, '项目名称').locator('input').fill(`测量仪采购${stamp}`);
  await field(page, '金额').locator('input').fill('880000');
  await field(page, '预计成交日期').locator('input').fill('2027-06-30');
  await page.keyboard.press('Enter');
  await page.click('.drawer-foot .ant-btn-primary');
  await page.waitForURL(/\/opportunities\/\d+$/);
  await page.waitForSelector('.steps .now');
  must((await page.textContent('.record-facts')).includes('88万'), await page.textContent('.record-facts'));
});

await story('search by pinyin initials finds what was just written', async (page) => {
  await create(page, '/accounts', { name: `翠屏湖船舶${stamp}` });
  await settled(page);
  await page.keyboard.press('Control+k');
  await page.fill('.palette input', 'cphcb');
  await page.waitForSelector(`.palette-item:has-text("翠屏湖船舶${stamp}")`);
  await page.keyboard.press('Enter');
  await page.waitForSelector(`h1:has-text("翠屏湖船舶${stamp}")`);
  // Enter at once, before anything is found: it waits for what is found for these words.
  await page.keyboard.press('Control+k');
  await page.waitForSelector('.palette input');
  await page.keyboard.insertText('xsld');
  await page.keyboard.press('Enter');
  await page.waitForURL(/analysis\/funnel/);
});

await story('a list: keys, search, filter in the address, back', async (page) => {
  await go(page, '/accounts');
  const names = await page.locator('.grid .row-title').allTextContents();
  must(names.length > 5, `only ${names.length} rows`);
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await until('the second row by j j', () => page.evaluate((name) => document.activeElement?.textContent === name, names[1]));
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/accounts\/\d+$/);
  await page.goBack();
  await page.waitForSelector('.grid .row-title');
  await page.click('.quick button:has-text("重点客户")');
  await page.waitForURL(/segment=key/);
  await settled(page);
  const count = await page.textContent('.page-title .count');
  await page.reload();
  await settled(page);
  same(await page.textContent('.page-title .count'), count, 'the count after reloading');
  await page.keyboard.press('/');
  await page.keyboard.type('zzzzqq');
  await page.waitForURL(/q=zzzzqq/);
  await page.waitForSelector('.empty-title');
});

await story('a list: sorting by a header, columns chosen and kept', async (page) => {
  await go(page, '/opportunities?view=list&state=open');
  await page.click('th button.sort:has-text("金额")');
  await page.waitForURL(/sort=amount/);
  await page.click('th button.sort:has-text("金额")');
  await page.waitForURL(/sort=-amount/);
  await settled(page);
  await page.click('button[aria-label="选择列"]');
  await page.locator('.columns-row', { hasText: '项目编号' }).locator('input').click();
  await page.keyboard.press('Escape');
  await page.waitForSelector('th:has-text("项目编号")');
  await page.reload();
  await page.waitForSelector('th:has-text("项目编号")');
});

await story('a cell is edited where it stands', async (page) => {
  const a = await create(page, '/accounts', { name: `改名前${stamp}` });
  await go(page, `/accounts?id=${a.id}`);
  const cell = page.locator(`tr[data-id="${a.id}"] td.cell-title`);
  await cell.hover();
  await cell.locator('.cell-pen').click();
  await page.fill('.cell-edit input', `改名后${stamp}`);
  await page.keyboard.press('Enter');
  await page.waitForSelector(`.row-title:has-text("改名后${stamp}")`);
  same((await api(page, 'GET', `/accounts/${a.id}`)).body.name, `改名后${stamp}`, 'on the server');
});

await story('several are deleted and brought back', async (page) => {
  const ids = [];
  for (let i = 0; i < 3; i++) ids.push((await create(page, '/competitors', { name: `撤销测试${stamp}-${i}` })).id);
  await go(page, `/competitors?name.like=${encodeURIComponent(`撤销测试${stamp}`)}`);
  for (const id of ids) await page.locator(`tr[data-id="${id}"] .ant-checkbox-wrapper`).click({ force: true });
  await page.click('.bulk-bar button:has-text("删除")');
  await page.click('.ant-modal-confirm button:has-text("删除")');
  await page.waitForSelector('.ant-notification-notice');
  await page.waitForSelector('.empty-title');
  await page.click('.ant-notification-notice button:has-text("撤销")');
  await page.waitForSelector(`tr[data-id="${ids[2]}"]`);
});

await story('a dialog closes by Escape and gives the focus back', async (page) => {
  // One with people: which deals of the demo have any changes with the day.
  const deals = (await api(page, 'GET', '/opportunities?limit=50&state=open&sort=-amount')).body.items.map((d) => d.id);
  const people = (await api(page, 'GET', `/deal_contacts?limit=200&deal.in=${deals.join()}`)).body.items.map((x) => x.deal);
  const deal = deals.find((id) => people.includes(id));
  const key = (await api(page, 'GET', '/accounts?limit=1&segment=key&sort=name')).body.items[0].id;
  for (const [path, opener] of [
    [`/opportunities/${deal}`, '.record-acts .ant-btn-primary'], [`/opportunities/${deal}?tab=sheets&sheet=people`, '.role-card'],
    [`/opportunities/${deal}?tab=resources`, '.section .ant-btn'], ['/accounts', '.page-head .ant-btn-primary'], [`/accounts/${key}?tab=orgchart`, '.post-card'],
  ]) {
    await go(page, path);
    const button = page.locator(opener).first();
    await button.focus();
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement?.closest('.ant-modal, .ant-drawer'));
    await page.keyboard.press('Escape');
    await until(`the focus back on ${opener} of ${path}`, () => button.evaluate((e) => document.activeElement === e));
  }
});

await story('fields are edited in place, faults land on their field, a conflict shows both versions', async (page) => {
  const a = await create(page, '/accounts', { name: `冲突${stamp}`, phone: '010-11112222' });
  await go(page, `/accounts/${a.id}?tab=fields`);
  const edit = async (key) => {
    await page.locator(`.field[data-field="${key}"]`).hover();
    await page.locator(`.field[data-field="${key}"] .edit-here`).click();
  };
  await edit('email');
  await page.fill('.form-item[data-field="email"] input', 'no address');
  await page.click('.save-bar .ant-btn-primary');
  await page.waitForSelector('.form-item[data-field="email"] .form-error');
  await page.fill('.form-item[data-field="email"] input', 'ok@example.com');
  await edit('phone');
  await page.fill('.form-item[data-field="phone"] input', '010-33334444');
  same((await api(page, 'PATCH', `/accounts/${a.id}`, { phone: '010-55556666' })).status, 200, 'somebody else');
  await page.click('.save-bar .ant-btn-primary');
  await page.waitForSelector('.ant-modal:has-text("刚被别人改过")');
  const dialog = await page.textContent('.ant-modal-body');
  must(dialog.includes('010-33334444') && dialog.includes('010-55556666'), dialog);
  await page.locator('.ant-modal tr', { hasText: '010-33334444' }).locator('label', { hasText: '我的' }).click();
  await page.click('.ant-modal-footer .ant-btn-primary');
  await page.waitForSelector('.field[data-field="phone"]:has-text("010-33334444")');
  const now = (await api(page, 'GET', `/accounts/${a.id}`)).body;
  same(`${now.phone} ${now.email}`, '010-33334444 ok@example.com', 'saved');
  await page.click('[role=tab]:has-text("修改记录")');
  await page.waitForSelector('.changes ins:has-text("010-33334444")');
});

await story('a changed credit grade or segment says why, on the record and in the list, and the history keeps it', async (page) => {
  const a = await create(page, '/accounts', { name: `改级${stamp}`, credit_grade: 'white', segment: 'regular' });
  await go(page, `/accounts/${a.id}?tab=fields`);
  await page.locator('.field[data-field="credit_grade"]').hover();
  await page.locator('.field[data-field="credit_grade"] .edit-here').click();
  await pick(page, page.locator('.form-item[data-field="credit_grade"] .ant-select-selector'), '灰');
  must(await page.locator('.save-bar .ant-btn-primary').isDisabled(), 'saved without a reason');
  await page.fill('.save-why', '三次逾期付款');
  await page.click('.save-bar .ant-btn-primary');
  await page.locator('.save-bar').waitFor({ state: 'detached' });
  await page.click('[role=tab]:has-text("修改记录")');
  await page.waitForSelector('.change-reason:has-text("三次逾期付款")');
  await go(page, `/accounts?id=${a.id}`);
  await page.locator(`tr[data-id="${a.id}"] td:has(.cell-pen)`, { hasText: '普通客户' }).hover();
  await page.locator(`tr[data-id="${a.id}"] td`, { hasText: '普通客户' }).locator('.cell-pen').click();
  await pick(page, page.locator('.cell-edit .ant-select-selector'), '重点客户');
  must(await page.locator('.cell-edit .ant-btn-primary').isDisabled(), 'a cell saved without a reason');
  await page.fill('.cell-edit input.ant-input', '年采购额过门槛');
  await page.click('.cell-edit .ant-btn-primary');
  await page.locator('.cell-edit').waitFor({ state: 'detached' });
  const said = (await api(page, 'GET', `/accounts/${a.id}/history`)).body.items.map((h) => h.reason);
  same(said.slice(0, 2).join(), '年采购额过门槛,三次逾期付款', 'both reasons');
});

await story('the board: a card is dragged to the next stage by mouse and by keys', async (page) => {
  const { deal, stages, pipeline } = await newDeal(page, '看板');
  await go(page, `/opportunities?view=board&pipeline=${pipeline.id}`);
  const card = page.locator(`[data-deal="${deal.id}"]`);
  // The card is shown in its place at once; a gate may ask for a reason, which is then given.
  const stands = (stage, how) => until(`the deal at ${stage.key} ${how}`, async () => {
    const dialog = page.locator('.ant-modal textarea').last();
    if (await dialog.isVisible()) {
      await dialog.fill('浏览器测试');
      await page.click('.ant-modal-footer .ant-btn-primary');
      await dialog.waitFor({ state: 'hidden' });
    }
    return (await api(page, 'GET', `/opportunities/${deal.id}`)).body.stage === stage.key;
  });
  const target = page.locator(`[data-stage="${stages[1].key}"]`);
  const from = await card.boundingBox();
  const to = await target.boundingBox();
  must(from && to, 'card or column not on screen');
  await page.mouse.move(from.x + 40, from.y + 14);
  await page.mouse.down();
  await page.mouse.move(from.x + 70, from.y + 30, { steps: 4 });
  await page.mouse.move(to.x + to.width / 2, to.y + 160, { steps: 12 });
  await page.mouse.up();
  await stands(stages[1], 'after the mouse');
  await page.waitForSelector(`[data-stage="${stages[1].key}"] [data-deal="${deal.id}"]`);
  await settled(page);
  const said = (stage) => page.waitForSelector(`[id^=DndLiveRegion]:has-text("${stage.name}")`, { state: 'attached' });
  await page.locator(`[data-deal="${deal.id}"]`).focus();
  await page.keyboard.press('Space');
  await said(stages[1]);
  await page.keyboard.press('ArrowRight');
  await said(stages[2]);
  await page.keyboard.press('Space');
  await stands(stages[2], 'after the keys');
  await page.waitForSelector(`[data-stage="${stages[2].key}"] [data-deal="${deal.id}"]`);
});

await story('a deal advances with evidence, is won, and shows its way', async (page) => {
  const { deal, stages } = await newDeal(page, '赢单');
  await go(page, `/opportunities/${deal.id}`);
  await page.click('.record-acts button:has-text("推进阶段")');
  await page.fill('.ant-modal textarea', '客户书面确认需求');
  await page.click('.ant-modal-footer .ant-btn-primary');
  await page.waitForSelector(`.steps .now:has-text("${stages[1].name}")`);
  await page.click('.record-acts button:has-text("结束项目")');
  await page.click('.ant-dropdown-menu-item:has-text("赢单")');
  await page.waitForSelector('.ant-modal .ant-segmented');
  await page.click('.ant-modal-footer .ant-btn-primary');
  await page.waitForSelector('.head-tags .tone-good');
  const now = (await api(page, 'GET', `/opportunities/${deal.id}`)).body;
  same(now.state, 'won', 'state');
  same(now.amount.amount, 123456700, 'amount');
  await page.click('[role=tab]:has-text("阶段历程")');
  await page.waitForSelector('.changes .change-reason:has-text("客户书面确认需求")');
});

await story('Today: something planned is done in place, and undone', async (page) => {
  const me = (await api(page, 'GET', '/session')).body.user.id;
  await create(page, '/activities', { kind: 'call', subject: `今日电话${stamp}`, owner: me, state: 'planned', start: new Date().toISOString() });
  await go(page, '/today');
  const line = page.locator('.line', { hasText: `今日电话${stamp}` });
  await line.locator('button:has-text("完成")').click();
  await page.waitForSelector('.ant-notification-notice');
  await line.waitFor({ state: 'detached' });
  await page.click('.ant-notification-notice button');
  await line.waitFor({ state: 'visible' });
});

await story('analysis: funnel, Pareto and win rate agree with their tables; CSV is handed out', async (page) => {
  await go(page, '/analysis/funnel');
  await page.waitForSelector('.chart canvas');
  const stages = (await api(page, 'GET', '/analysis/funnel')).body.stages;
  const cells = await page.locator('.figures-table tbody tr').evaluateAll((rows) => rows.map((r) => r.children[1].textContent));
  same(cells.join(), stages.map((s) => s.count.toLocaleString('en-US')).join(), 'counts');
  const [file] = await Promise.all([page.waitForEvent('download'), page.click('.exports button:has-text("CSV")')]);
  const text = readFileSync(await file.path(), 'utf8');
  must(text.startsWith('\ufeff') && text.includes('阶段'), text.slice(0, 60));
  await go(page, '/analysis/pareto');
  await page.waitForSelector('.chart canvas');
  const pareto = (await api(page, 'GET', '/analysis/pareto')).body;
  same(await page.locator('.figures-table tbody tr th').first().textContent(), pareto.items[0].name, 'first customer');
  for (const by of ['unit', 'manager', 'owner', 'product']) {
    await go(page, `/analysis/win_rate?by=${by}`);
    await page.waitForSelector('.figures-table tfoot');
  }
  await go(page, '/analysis/funnel?as_of=2026-01-31');
  await page.waitForSelector('.figures');
});

await story('import: a CSV is mapped, previewed, run and undone', async (page) => {
  await go(page, '/import?kind=account');
  const csv = `企业名称,电话,员工人数,备忘\n导入甲${stamp},010-80000001,120,x\n导入乙${stamp},010-80000002,很多,y\n导入丙${stamp},010-80000003,300,z\n`;
  await page.setInputFiles('input[type=file]', { name: '客户.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
  await page.waitForSelector('.map-table');
  must((await page.textContent('.map-table')).includes('员工人数'), 'columns');
  await page.click('.wizard-foot .ant-btn-primary');
  await page.waitForSelector('.import-options');
  await page.waitForSelector('td:has-text("很多")');
  await page.click('.wizard-foot .ant-btn-primary');
  await page.waitForSelector('.notice.tone-good', { timeout: 20_000 });
  const found = async () => (await api(page, 'GET', `/accounts?name.like=${encodeURIComponent(stamp)}&limit=200`)).body.items.filter((r) => r.name.startsWith('导入')).length;
  same(await found(), 2, 'accounts imported');
  await page.click('.import-result button:has-text("撤销")');
  await page.click('.ant-modal-confirm .ant-btn-dangerous');
  await page.waitForSelector('.notice.tone-warn');
  same(await found(), 0, 'accounts after undo');
  await go(page, '/import/runs');
  await page.waitForSelector('.plain-table .tag');
});

await story('the other language: everything English, dates and amounts too', async (page) => {
  await go(page, '/accounts');
  await page.click('.lang-button');
  await page.waitForSelector('.nav-item:has-text("Accounts")');
  for (const path of ['/today', '/accounts', '/opportunities?view=board', '/analysis/funnel', '/analysis/pareto', '/import', '/users', '/org_units', '/pipelines', '/options']) {
    await go(page, path);
    const chrome = await page.evaluate(() => [...document.querySelectorAll('.side, h1, .toolbar, .section-head h2, .figure dt, thead, .quick, .page-hint')].map((e) => e.textContent).join(' '));
    const left = chrome.replace('关系', '').match(/[\u4e00-\u9fff]+/g)?.filter((w) => path !== '/today' && !['/pipelines', '/options'].includes(path));
    must(!left || left.length === 0, `${path}: ${left?.slice(0, 5)}`);
  }
  await go(page, '/accounts');
  await page.click('.lang-button');
  await page.waitForSelector('.nav-item:has-text("客户")');
});

await story('texts are texts: scripts in names stay names in every view', async (page) => {
  const evil = [`<img src=x onerror=alert(1)>${stamp}`, `"><svg onload=alert(2)>${stamp}`, `javascript:alert(3)//${stamp}`, `{{7*7}}\${7*7}${stamp}`];
  const { pipeline, stages } = await firstPipeline(page);
  const me = (await api(page, 'GET', '/session')).body.user.id;
  for (const name of evil) {
    const a = await create(page, '/accounts', { name, short_name: name.slice(0, 50), main_products: name, address: name });
    const c = await create(page, '/contacts', { name: name.slice(0, 50), account: a.id, title: name.slice(0, 50) });
    const d = await create(page, '/opportunities', { name, account: a.id, pipeline: pipeline.id, stage: stages[0].key, close_date: '2027-01-01', owner: me, amount: { amount: 99999999900, currency: 'CNY' }, next_step: name });
    await create(page, '/activities', { kind: 'call', subject: name, account: a.id, deal: d.id, owner: me, start: new Date().toISOString(), result: name });
    await create(page, '/notes', { kind: 'account', record: a.id, text: name });
    for (const path of [`/accounts/${a.id}`, `/accounts/${a.id}?tab=fields`, `/accounts/${a.id}?tab=notes`, `/accounts/${a.id}?tab=history`, `/contacts/${c.id}`, `/opportunities/${d.id}`]) {
      await go(page, path);
      must((await page.textContent('body')).includes(stamp), path);
    }
  }
  const deals = (await api(page, 'GET', `/opportunities?q=${stamp}&limit=2`)).body.items;
  for (const path of ['/today', `/accounts?q=${stamp}`, '/contacts', '/opportunities?view=list', '/opportunities?view=board', `/opportunities/${deals[0].id}?tab=process`, `/opportunities/${deals[0].id}?tab=resources`, '/reviews', `/reviews/compare?ids=${deals.map((d) => d.id).join(',')}`, '/inbox', '/activities', '/analysis/funnel', '/analysis/pareto', '/analysis/win_rate?by=owner']) await go(page, path);
  await page.keyboard.press('Control+k');
  await page.fill('.palette input', stamp);
  await page.waitForSelector('.palette-item');
  await settled(page);
  same(await page.evaluate(() => document.querySelectorAll('img[src="x"], svg[onload]').length), 0, 'elements made of names');
});

await story('nothing about customers stays in the browser', async (page) => {
  const { deal, account } = await newDeal(page, '隐私');
  await go(page, `/accounts/${account.id}`);
  await go(page, `/opportunities/${deal.id}`);
  const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
  must(!/[\u4e00-\u9fff]/.test(kept) && !kept.includes('csrf') && !kept.includes(stamp), kept);
  await page.click('.user-button');
  await page.click('.ant-dropdown-menu-item:has-text("退出登录")');
  await page.waitForSelector('#login');
  same(await page.evaluate(async () => (await fetch('/api/v1/accounts')).status), 401, 'after signing out');
});

await story('a phone: bottom navigation, cards, account, board by touch', async (page) => {
  await page.waitForSelector('.bottom-nav');
  await page.click('.bottom-nav a:has-text("客户")');
  await page.waitForSelector('.card-row');
  await page.click('.card-row >> nth=0');
  await page.waitForSelector('.record-title h1');
  await settled(page);
  for (const path of ['/today', '/accounts', '/opportunities?view=board', '/analysis/funnel', '/import']) {
    await go(page, path);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    must(wide <= 0, `${path} is ${wide} px too wide`);
  }
  await page.click('.bottom-nav button');
  await page.waitForSelector('.nav-sheet-body');
}, { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });

await story('the sheets of a deal: criteria to 100 %, scores by keyboard, people on two axes', async (page) => {
  const account = await create(page, '/accounts', { name: `标准客户${stamp}` });
  const deal = await create(page, '/opportunities', { name: `标准项目${stamp}`, account: account.id, close_date: '2027-03-01' });
  const rival = await create(page, '/competitors', { name: `对手${stamp}` });
  const who = await create(page, '/contacts', { name: '陈总工', account: account.id });
  await create(page, '/deal_contacts', { deal: deal.id, contact: who.id, buying_roles: ['gatekeeper'], attitude: -1 });
  await create(page, '/relationships', { contact: who.id, degree: 2 });
  await create(page, '/deal_competitors', { deal: deal.id, competitor: rival.id });
  const D = `/opportunities/${deal.id}`;

  const draft = await api(page, 'PUT', `${D}/criteria_sheet`, { draft: true, rows: [{ concern: '质量/性能', weight: 50, departments: ['production'] }, { concern: '价格', weight: 30 }, { concern: '交期', weight: 10 }] });
  same(draft.status, 200, 'a draft');
  await go(page, `${D}?tab=sheets&sheet=criteria`);
  await page.waitForSelector('.sum-left');
  must((await page.textContent('.sum')).includes('90%'), 'the sum is shown');
  must((await page.textContent('.asked-line')).includes('采购部'), 'who was not asked');
  await page.fill('input[aria-label="权重 % 交期"]', '20');
  await page.waitForSelector('.sum-exact');
  await page.click('.sheet-acts .ant-btn-primary');
  await page.waitForSelector('.sheet-acts .tone-good');
  same((await api(page, 'GET', `${D}/criteria_sheet`)).body.draft, false, 'the sheet stands');

  // us 4 3 5, them 5 2 3: 2.0 + 0.9 + 1.0 = 3.9 against 2.5 + 0.6 + 0.6 = 3.7
  await go(page, `${D}?tab=sheets&sheet=comparison`);
  await page.focus('#cell-0-0');
  await page.keyboard.type('435523');
  await taken(page, 'PUT', 'opportunities/', () => page.click('.sheet-acts .ant-btn-primary'));
  await page.waitForSelector('.total.lead');
  await settled(page);
  same(JSON.stringify(await page.$$eval('.total strong', (v) => v.map((x) => x.textContent))), '["3.9","3.7"]', 'weighted totals');
  // 0.2 ahead is 10 of weight times points: one point on 50 % turns it
  must((await page.textContent('.turns')).includes('领先 0.2 分'), await page.textContent('.turns'));
  must((await page.textContent('.turns')).includes('我方从 4 分变为 3 分'), 'what turns it');
  same(JSON.stringify(await page.$$eval('.tracks .tag', (v) => v.map((x) => x.textContent))), '["绕开","引导","人有我优"]', 'talk track');

  await go(page, `${D}?tab=sheets&sheet=people`);
  await page.waitForSelector('.role-card');
  must((await page.textContent('.coverage-figure')).includes('10%'), 'gatekeeper at degree 2: 2 * 2/4 of 10');
  await page.focus('.role-card');
  await taken(page, 'PATCH', 'deal_contacts/', () => page.keyboard.press('Alt+ArrowUp'));
  await page.waitForFunction(() => document.querySelector('.zone[aria-label="批准者"] .role-card'));
  const moved = (await api(page, 'GET', `${D}/buying_roles`)).body.items[0];
  same(`${moved.authority} ${moved.participation} ${moved.approval}`, 'decision_maker low true', 'moved by keyboard');
});

/** What axe finds serious on the pages, as sentences. */
function axeOn(page, bad) {
  const source = readFileSync(axeSource, 'utf8');
  return async (name) => {
    await drawn(page);
    const found = await page.evaluate(async (text) => {
      // The CSP keeps inline scripts out; the driver may evaluate.
      if (!window.axe) new Function(text)();
      const r = await window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] });
      return r.violations.filter((v) => ['serious', 'critical'].includes(v.impact)).map((v) => `${v.id} (${v.nodes.length}) ${v.nodes[0]?.target} ${v.nodes[0]?.any?.[0]?.message ?? ''}`);
    }, source).catch((e) => [`axe: ${e.message.slice(0, 120)}`]);
    for (const f of found) bad.push(`${name}: ${f}`);
  };
}

await story('axe finds nothing serious on a phone, and nothing scrolls sideways', async (page) => {
  const bad = [];
  const check = axeOn(page, bad);
  const key = (await api(page, 'GET', '/accounts?limit=1&segment=key&sort=name')).body.items[0].id;
  const deal = (await api(page, 'GET', '/opportunities?limit=1&state=open')).body.items[0].id;
  const contact = (await api(page, 'GET', '/contacts?limit=1')).body.items[0].id;
  for (const path of ['/account_plans', '/accounts', `/accounts/${key}`, `/accounts/${key}?tab=activities`, '/calendar', '/effort?tab=cost', '/opportunities?view=board', `/opportunities/${deal}`, `/opportunities/${deal}?tab=process`, `/opportunities/${deal}?tab=sheets&sheet=people`, '/warnings?whose=all', `/accounts/${key}?tab=orgchart`, `/accounts/${key}?tab=ties`, `/accounts/${key}?tab=insight&part=white`, `/contacts/${contact}?tab=ties`, '/analysis/ripple']) {
    await go(page, path);
    await check(path);
    if (await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)) bad.push(`${path} scrolls sideways`);
  }
  await go(page, `/accounts/${key}`);
  await page.waitForSelector('.record-acts button[aria-label="导出 PDF"]');
  const tops = await page.locator('.record-acts > button').evaluateAll((v) => new Set(v.map((b) => Math.round(b.getBoundingClientRect().top))).size);
  if (tops !== 1) bad.push(`the buttons of an account stand on ${tops} lines`);
  // The words are longer in English.
  await page.evaluate(() => localStorage.setItem('guanxi.lang', 'en'));
  await go(page, `/opportunities/${deal}`);
  await page.waitForSelector('.record-acts button[aria-label="More"]');
  const rows = await page.locator('.record-acts > button').evaluateAll((v) => new Set(v.map((b) => Math.round(b.getBoundingClientRect().top))).size);
  if (rows !== 1) bad.push(`the buttons of a deal stand on ${rows} lines in English`);
  await page.evaluate(() => localStorage.removeItem('guanxi.lang'));
  await go(page, '/calendar');
  for (const n of [0, 1, 2]) {
    await page.locator('.cal-head button[aria-label="更多"]').click();
    await page.locator('.ant-dropdown-menu-item').nth(n).click();
    await page.waitForSelector('.ant-modal-content');
    await check(`calendar, dialog ${n}`);
    await page.keyboard.press('Escape');
    await page.waitForSelector('.ant-modal-content', { state: 'detached' });
  }
  must(bad.length === 0, bad.join(' ; '));
}, { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, bypassCSP: true });

for (const mode of ['light', 'dark'])
  await story(`axe finds nothing serious on any page (${mode})`, async (page) => {
    const accounts = (await api(page, 'GET', '/accounts?limit=1')).body.items;
    const deals = (await api(page, 'GET', '/opportunities?limit=2')).body.items;
    const contacts = (await api(page, 'GET', '/contacts?limit=1')).body.items;
    const bad = [];
    const check = axeOn(page, bad);
    const paths = ['/today', '/accounts', `/accounts/${accounts[0].id}`, `/accounts/${accounts[0].id}?tab=fields`, `/accounts/${accounts[0].id}?tab=activities`, `/accounts/${accounts[0].id}?tab=history`, `/contacts/${contacts[0].id}`, '/opportunities?view=list', '/opportunities?view=board', `/opportunities/${deals[0].id}`, ...['positioning', 'team', 'people', 'criteria', 'comparison', 'mustknow', 'factors', 'swot', 'triangle', 'fishbone', 'commitments', 'milestones', 'playbooks', 'result'].map((x) => `/opportunities/${deals[0].id}?tab=sheets&sheet=${x}`), '/activities', '/analysis/funnel', '/analysis/pareto', '/analysis/win_rate', '/analysis/coverage', '/import', '/import/runs', '/products', '/users', '/org_units', '/pipelines', '/options'];
    const first = async (path) => (await api(page, 'GET', path)).body.items[0].id;
    const plan = await first('/account_plans?limit=1&state=active');
    const draft = await first('/account_plans?limit=1&state=draft');
    const visit = await first('/activities?kind=visit&state=planned&limit=1');
    const key = await first('/accounts?limit=1&segment=key&sort=name');
    paths.push(
      ...['day', 'week', 'month', 'team'].map((v) => `/calendar?view=${v}`),
      ...['time', 'visits', 'cost'].map((v) => `/effort?tab=${v}`),
      `/activities/${visit}/prepare`, `/activities/${visit}/report`, `/visit_reports/${await first('/visit_reports?limit=1')}`,
      `/opportunities/${deals[0].id}/exchange`, `/exchange_plans/${await first('/exchange_plans?limit=1')}`,
      '/work_plans', `/work_plans/${await first('/work_plans?limit=1')}`, '/account_plans',
      ...['gather', 'customer', 'competitors', 'ourselves', 'strategy', 'actions', 'support', 'joint', 'versions', 'access', 'history'].map((s) => `/account_plans/${draft}?step=${s}`),
      `/account_plans/${plan}?step=actions`,
      ...['plan', 'rivals'].map((x) => `/accounts/${key}?tab=${x}`),
      ...['register', 'customer', 'own', 'white', 'checks', 'ahead', 'projects', 'ladder'].map((x) => `/accounts/${key}?tab=insight&part=${x}`),
      '/monday?owner=team',
      '/warnings?whose=all', '/warning_rules', '/analysis/ripple', '/reviews', '/inbox', `/opportunities/${deals[0].id}?tab=process`, `/contacts/${contacts[0].id}?tab=ties`,
      ...['orgchart', 'ties', 'needs'].map((x) => `/accounts/${key}?tab=${x}`),
      ...['lines', 'relations', 'problems', 'triggers', 'rivals', 'exchange', 'meetings', 'bonus'].map((x) => `/opportunities/${deals[0].id}?tab=sheets&sheet=${x}`),
      ...['rivals', 'features', 'benefits', 'industries', 'reports', 'sightings'].map((x) => `/competition?part=${x}`),
    );
    for (const path of paths) {
      await go(page, path);
      await check(path);
    }
    await go(page, '/accounts');
    await page.keyboard.press('c');
    await page.waitForSelector('.ant-drawer-content .form-item');
    await check('create');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    await page.waitForSelector('.palette input');
    await check('palette');
    must(bad.length === 0, bad.join(' ; '));
  }, { colorScheme: mode, bypassCSP: true });

await (await import('./offline.mjs')).default({ story, api, go, create, must, same, stamp, demo });
await (await import('./territory_story.mjs')).default({ story, api, go, must, same });
await (await import('./insight_story.mjs')).default({ story, api, go, create, must, same, stamp, browser, demo, openPage });
await (await import('./merge_story.mjs')).default({ story, api, go, create, must, same, stamp });
await (await import('./process_story.mjs')).default({ story, api, go, create, must, same, stamp });
const tell = (name, fault) => {
  fault ? (failed += 1) : (passed += 1);
  console.log(fault ? `FAIL  ${name}: ${fault}` : `ok    ${name}`);
};
await (await import('./story/run.mjs')).default({ browser, demo, stamp, word, tell });
if (demo.sql) await (await import('./hand_story.mjs')).default({ browser, demo, stamp, word, tell });
await (await import('./forecast_story.mjs')).default({ browser, word, must, same, api, tell });
/** A page of somebody else of the demo company. */
const as = async (login) => {
  const { page } = await openPage(browser, demo.url);
  await signIn(page, demo.url, login, demo.password);
  return page;
};
await (await import('./report_story.mjs')).default({ story, api, go, create, must, same, stamp, signIn: as });
await (await import('./mail_story.mjs')).default({ story, api, go, same, must, stamp });
await (await import('./week_story.mjs')).default({ story, api, go, create, must, same, stamp, demo, signIn: as });
await (await import('./calendar_story.mjs')).default({ story, api, go, create, must, same, stamp });
await (await import('./competence_story.mjs')).default({ story, api, go, must, same, stamp, signIn: as });
await (await import('./plan_story.mjs')).default({ story, api, go, create, must, same, stamp, signIn: as });

if ((!word || 'wizard with the Maven files'.includes(word)) && mine('wizard with the Maven files')) {
  const { hasData } = await import('../http/server.mjs');
  if (!hasData) console.log('1 not run: public data absent');
  else {
    try {
      const figures = await (await import('./maven.mjs')).mavenWizard(browser);
      passed += 1;
      console.log(`ok    wizard with the Maven files: ${figures} figures agree`);
    } catch (e) {
      failed += 1;
      console.log(`FAIL  wizard with the Maven files: ${e.message.split('\n').slice(0, 3).join(' ')}`);
    }
  }
}
await browser.close();
await demo.stop();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
