// The wizard in the browser with accounts.csv and sales_pipeline.csv alone: it offers to make the unknown
// users and products, and what the analysis then says agrees with a computation from the files made
// elsewhere (tests/http/maven_figures.mjs). Run by run.mjs; needs the public data.
import { join } from 'node:path';
import { Client, Suite, adminPassword, freshDatabase, init, serve } from '../http/server.mjs';
import { compareFigures, dir } from '../http/maven_figures.mjs';
import { openPage, settled, signIn } from './lib.mjs';

export async function mavenWizard(browser) {
  const db = freshDatabase();
  init(db, { currency: 'USD' });
  const server = await serve(db);
  const { page, faults } = await openPage(browser, server.base, { locale: 'en-GB' });
  try {
    await page.addInitScript(() => localStorage.setItem('guanxi.lang', 'en'));
    await signIn(page, server.base, 'admin', adminPassword);
    const bring = async (kind, file) => {
      await page.goto(`${server.base}/import?kind=${kind}`);
      await settled(page);
      await page.setInputFiles('input[type=file]', join(dir, file));
      await page.waitForSelector('.map-table', { timeout: 60_000 });
      await page.click('.wizard-foot .ant-btn-primary');
      await page.waitForSelector('.import-options', { timeout: 60_000 });
    };
    const finish = async () => {
      await page.click('.wizard-foot .ant-btn-primary');
      await page.waitForSelector('.notice.tone-good', { timeout: 120_000 });
    };
    await bring('account', 'accounts.csv');
    await finish();
    await bring('opportunity', 'sales_pipeline.csv');
    const offered = await page.textContent('.unknown');
    if (!/30 /.test(offered) || !/7 /.test(offered)) throw new Error(`offers: ${offered.slice(0, 200)}`);
    await finish();
    const c = new Client(server.base);
    await c.signIn('admin', adminPassword);
    const t = new Suite('wizard in the browser');
    await compareFigures(c, t, { organisation: false });
    if (t.failed) throw new Error(`${t.failed} figures of ${t.failed + t.passed} differ`);
    for (const path of ['/analysis/funnel', '/analysis/pareto', '/analysis/win_rate?by=product', '/opportunities?view=board&pipeline=2']) {
      await page.goto(server.base + path);
      await settled(page);
    }
    if (faults.length) throw new Error(faults.slice(0, 3).join(' | '));
    return t.passed;
  } finally {
    await page.context().close();
    await server.stop();
    db.drop();
  }
}
