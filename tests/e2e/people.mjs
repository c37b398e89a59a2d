// The pages of people in a browser: what axe finds, a post re-hung by dragging and by keyboard, the
// difference of two days, a degree recorded.   node tests/e2e/people.mjs
import { readFileSync } from 'node:fs';
import { awayFromMidnight, axeSource, drawn, launch, openPage, settled, signIn, startDemo } from './lib.mjs';

await awayFromMidnight();
const demo = await startDemo();
const browser = await launch();
let passed = 0;
let failed = 0;
const check = (what, ok, note = '') => {
  if (ok) passed++;
  else {
    failed++;
    console.error(`FAILED ${what} ${note}`);
  }
};
const { page, faults } = await openPage(browser, demo.url, {});
const ask = (path) => page.evaluate(async (p) => (await fetch(`/api/v1${p}`)).json(), path);
const visit = async (path) => {
  await page.goto(demo.url + path);
  await settled(page);
};
await page.goto(demo.url);
await signIn(page, demo.url, demo.login, demo.password);
const id = (await ask('/accounts?limit=1&segment=key&sort=name')).items[0].id;
const contact = (await ask(`/contacts?limit=1&account=${id}`)).items[0].id;

const axe = readFileSync(axeSource, 'utf8');
const seemly = async (path) => {
  const found = await page.evaluate(async (src) => {
    (0, eval)(src);
    const all = (await window.axe.run(document, { resultTypes: ['violations'] })).violations;
    return all.filter((v) => ['serious', 'critical'].includes(v.impact)).map((v) => `${v.id}: ${v.nodes[0].html.slice(0, 120)}`);
  }, axe);
  check(`axe ${path}`, found.length === 0, found.join('\n'));
  const wide = await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth);
  check(`no scrolling sideways ${path}`, wide);
};
for (const path of [`/accounts/${id}?tab=orgchart`, `/accounts/${id}?tab=ties`, `/accounts/${id}?tab=needs`, `/contacts/${contact}?tab=ties`, '/analysis/ripple', '/promises']) {
  await visit(path);
  await seemly(path);
}

// The deepest card is dragged onto the top one.
await visit(`/accounts/${id}?tab=orgchart`);
const before = await ask(`/accounts/${id}/orgchart`);
const top = before.posts.find((p) => p.reports_to === null);
const deep = before.posts.find((p) => p.reports_to !== null && p.reports_to !== top.id);
const card = (p) => page.locator('.post-card', { hasText: p.contact_name ?? p.title }).first();
const a = await card(deep).boundingBox();
const b = await card(top).boundingBox();
await page.mouse.move(a.x + 40, a.y + 20);
await page.mouse.down();
await page.mouse.move(a.x + 60, a.y + 10, { steps: 4 });
await page.mouse.move(b.x + 60, b.y + 40, { steps: 12 });
await drawn(page);
await page.mouse.up();
await page.waitForSelector('.ant-modal');
await page.locator('.ant-modal input[maxlength="500"]').fill('新的组织架构通知');
await page.locator('.ant-modal-footer .ant-btn-primary').click();
await page.waitForSelector('.ant-modal', { state: 'hidden' });
const after = await ask(`/accounts/${id}/orgchart`);
check('dragging re-hangs', after.posts.find((p) => p.id === deep.id).reports_to === top.id);
await page.locator('input[placeholder="与此日对比"]').fill(before.posts[0].from > '2026-01-01' ? before.as_of : '2026-01-01');
await page.keyboard.press('Enter');
await page.waitForSelector('.diff li');
check('the difference says so', (await page.locator('.diff').textContent()).includes('上级由'));

await card(deep).focus();
await page.keyboard.press('Enter');
await page.waitForSelector('.ant-modal:visible');
check('a card opens by keyboard', (await page.locator('.ant-modal:visible').count()) === 1);
await page.keyboard.press('Escape');

await visit(`/contacts/${contact}?tab=ties`);
await page.getByRole('button', { name: '记录关系程度' }).click();
await page.getByText('4 信任').last().click();
await page.locator('.ant-modal input[maxlength="1000"]').fill('当面说了预算');
await page.locator('.ant-modal-footer .ant-btn-primary').click();
await page.waitForSelector('.ant-modal', { state: 'hidden' });
const mine = (await ask(`/relationships?contact=${contact}&user=me&to.null=true`)).items;
check('a degree is recorded', mine.some((r) => r.degree === 4 && r.evidence === '当面说了预算'));

// The ripple of the day before, by keyboard; the address keeps the day.
await visit('/analysis/ripple');
await page.locator('.time-line .ant-slider-handle').focus();
await page.keyboard.press('ArrowLeft');
await page.waitForURL(/as_of=\d{4}-\d{2}-\d{2}/);
check('a past day says so', (await page.locator('.people-part .quiet').first().textContent()).includes(new URL(page.url()).searchParams.get('as_of')));

// Zipper, net and ripple beside those of a year ago: what the answer tells stands in the list and is marked in the picture.
const yearAgo = new Date(Date.parse(before.as_of) - 365 * 864e5).toISOString().slice(0, 10);
const beside = async (path, scheme) => {
  await page.emulateMedia({ colorScheme: scheme });
  await visit(path);
  await page.locator('input[placeholder="与此日对比"]').fill(yearAgo);
  await page.keyboard.press('Enter');
  await page.waitForSelector('.diff li');
  await seemly(`${path} compared, ${scheme}`);
};
const against = async (path, answer, extra) => {
  for (const scheme of ['dark', 'light']) await beside(path, scheme);
  const rest = page.locator('.section:has(.diff) > .link-button');
  if (await rest.count()) await rest.click();
  const told = await ask(answer);
  const lines = await page.locator('.diff li').count();
  check(`the list of ${path}`, lines === told.compare.changes.length + extra(told), `${lines} lines`);
  check(`read out on ${path}`, (await page.locator('p.sr-only[role=status]').textContent()).includes(`${yearAgo} 至 ${before.as_of}`));
  return told;
};
const worth = (way) => way?.worth_625 ?? 0;
const zip = await against(`/accounts/${id}?tab=ties`, `/accounts/${id}/zipper?compare=${yearAgo}`, (z) => z.compare.levels.length + (z.covered === z.compare.covered ? 0 : 1));
check('levels that moved are marked', (await page.locator('.tooth.changed').count()) === zip.compare.levels.length && zip.compare.levels.length > 0);
const net = await against(`/contacts/${contact}?tab=ties`, `/contacts/${contact}/path?compare=${yearAgo}`, (n) => (worth(n.path) === worth(n.compare.path) ? 0 : 1));
check('ties that differ are marked', net.compare.changes.length > 0 && (await page.locator('.tie.changed, .tie.elsewhere').count()) > 0);
const rings = await against('/analysis/ripple', `/analysis/ripple?compare=${yearAgo}`, () => 0);
check('people who moved are marked', (await page.locator('.ripple-drop.changed').count()) === new Set(rings.compare.changes.filter((c) => rings.items.some((i) => i.contact === c.contact)).map((c) => c.contact)).size);
check('the address keeps the other day', page.url().includes(`compare=${yearAgo}`));

// A promise is kept from the register, and leaves what is open.
await visit('/promises');
const open = await page.locator('.promise').count();
const first = page.locator('.promise').first();
const promise = /\/exchanges\/(\d+)/.exec(await first.locator('a').first().getAttribute('href'))[1];
check('they are open promises', (await ask(`/exchanges?kind=promise&state=open&user=me&count=exact&limit=1`)).total === open);
await first.getByRole('button', { name: '已兑现' }).click();
await page.waitForFunction((n) => document.querySelectorAll('.promise').length === n - 1, open);
check('it is kept', (await ask(`/exchanges/${promise}`)).state === 'kept');
check('nothing else happened', faults.length === 0, faults.join('\n'));

await browser.close();
await demo.stop();
console.log(`people: ${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
