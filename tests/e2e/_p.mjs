import { launch, openPage, settled, signIn, startDemo } from './lib.mjs';
const demo = await startDemo();
const browser = await launch();
for (const [lang, width, mode] of [['zh-CN', 1440, 'light'], ['zh-CN', 390, 'light'], ['en', 1440, 'dark']]) {
  const { context, page, faults } = await openPage(browser, demo.url, { viewport: { width, height: width === 390 ? 844 : 900 }, hasTouch: width === 390, isMobile: width === 390, colorScheme: mode, deviceScaleFactor: 1 });
  await page.addInitScript(([l, m]) => { localStorage.setItem('guanxi.lang', l); localStorage.setItem('guanxi.theme', m); localStorage.removeItem('guanxi.last'); }, [lang, mode]);
  await signIn(page, demo.url, demo.login, demo.password);
  const id = await page.evaluate(async () => (await (await fetch('/api/v1/opportunities?limit=1&state=open&stage=P3&sort=-amount')).json()).items[0].id);
  const shot = async (n, path, act, full = true) => { await page.goto(demo.url + path); await settled(page); await page.waitForTimeout(500); if (act) { try { await act(); } catch (e) { console.log(n, e.message.split('\n')[0]); } await page.waitForTimeout(500); } await page.screenshot({ path: `/tmp/process/${lang}-${width}-${n}.png`, fullPage: full }); const w = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth); if (w) console.log('scrolls sideways', n, width); };
  await shot('tab', `/opportunities/${id}?tab=process`);
  await shot('gate', `/opportunities/${id}`, () => page.click('.record-acts .ant-btn-primary'), false);
  await shot('review', '/reviews');
  await shot('pipelines', '/pipelines');
  await shot('board', '/opportunities?view=board', null, false);
  for (const f of new Set(faults)) console.log(lang, width, f);
  await context.close();
}
await browser.close(); demo.stop();
