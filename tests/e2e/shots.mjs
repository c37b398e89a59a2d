// Pictures of every page in both languages, wide and narrow, light and dark: build/shots/LANG-WIDTH-MODE/PAGE.png.
// Usage: node tests/e2e/shots.mjs [expression for the pages] [zh|en] [1440|390] [light|dark]
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { launch, openPage, root, settled, signIn, startDemo } from './lib.mjs';

const args = process.argv.slice(2);
const only = args.find((a) => !/^(zh|en|1440|390|light|dark)$/.test(a));
const pick = (all) => (args.some((a) => all.includes(a)) ? all.filter((a) => args.includes(a)) : all);
const demo = await startDemo();
const browser = await launch();

async function firstId(page, path) {
  return page.evaluate(async (p) => (await (await fetch(`/api/v1/${p}`)).json()).items?.[0]?.id ?? 1, path);
}

for (const lang of pick(['zh', 'en']))
  for (const width of pick(['1440', '390']))
    for (const mode of pick(['light', 'dark'])) {
      const dir = join(root, 'build/shots', `${lang}-${width}-${mode}`);
      mkdirSync(dir, { recursive: true });
      const { context, page, faults } = await openPage(browser, demo.url, {
        viewport: { width: Number(width), height: width === '390' ? 844 : 900 },
        hasTouch: width === '390', isMobile: width === '390', colorScheme: mode, locale: lang === 'zh' ? 'zh-CN' : 'en-GB', deviceScaleFactor: 1,
      });
      await page.addInitScript(([l, m]) => {
        localStorage.setItem('guanxi.lang', l);
        localStorage.setItem('guanxi.theme', m);
        localStorage.removeItem('guanxi.last');
      }, [lang === 'zh' ? 'zh-CN' : 'en', mode]);
      const shot = async (name, path, act) => {
        if (only && !new RegExp(only).test(name)) return;
        if (path) await page.goto(demo.url + path);
        await settled(page);
        if (act) {
          try {
            await act();
            await page.waitForTimeout(350);
          } catch (e) {
            console.log(`${name}: ${e.message.split('\n')[0]}`);
          }
        }
        await page.waitForTimeout(300);
        await page.screenshot({ path: join(dir, `${name}.png`), fullPage: process.env.FULL === '1' });
      };
      await page.goto(demo.url);
      await page.waitForSelector('#login');
      await shot('00-signin');
      await signIn(page, demo.url, demo.login, demo.password);
      const account = await firstId(page, 'accounts?limit=1&sort=-updated_at');
      const deal = await firstId(page, 'opportunities?limit=1&state=open&sort=-amount');
      const contact = await firstId(page, 'contacts?limit=1');
      await shot('01-today', '/today');
      for (const part of ['months', 'team', 'why', 'past']) await shot(`46-forecast-${part}`, `/forecast?part=${part}`);
      await shot('02-accounts', '/accounts');
      await shot('03-accounts-filtered', '/accounts?segment=key&importance.in=vip,important&sort=-sales_revenue');
      await shot('04-account', `/accounts/${account}`);
      await shot('05-account-file', `/accounts/${account}?tab=fields`);
      await shot('06-account-contacts', `/accounts/${account}?tab=contacts`);
      const key = await firstId(page, 'accounts?limit=1&segment=key&sort=name');
      for (const part of ['register', 'customer', 'white', 'checks', 'ahead', 'projects', 'ladder']) await shot(`39-insight-${part}`, `/accounts/${key}?tab=insight&part=${part}`);
      await shot('39-insight-monday', '/monday?owner=team');
      for (const part of ['pyramid', 'tiers', 'matrix', 'life', 'files', 'losses']) await shot(`70-govern-${part}`, `/govern?part=${part}`);
      await shot('70-govern-account', `/accounts/${key}?tab=govern`);
      await shot('40-people-orgchart', `/accounts/${key}?tab=orgchart`);
      await shot('41-people-ties', `/accounts/${key}?tab=ties`);
      await shot('42-people-needs', `/accounts/${key}?tab=needs`);
      await shot('43-people-contact', `/contacts/${contact}?tab=ties`);
      await shot('44-people-ripple', '/analysis/ripple');
      await shot('07-account-activities', `/accounts/${account}?tab=activities`);
      await shot('08-account-history', `/accounts/${account}?tab=history`);
      await shot('09-contacts', '/contacts');
      await shot('10-contact', `/contacts/${contact}`);
      await shot('11-deals', '/opportunities?view=list');
      await shot('12-board', '/opportunities?view=board');
      await shot('13-deal', `/opportunities/${deal}`);
      await shot('14-deal-stages', `/opportunities/${deal}?tab=stages`);
      await shot('15-advance', `/opportunities/${deal}`, () => page.click('.record-acts .ant-btn-primary'));
      const warned = await page.evaluate(async () => (await (await fetch('/api/v1/warnings?kind=opportunity&state=new&limit=1')).json()).items?.[0]?.record ?? 1);
      await shot('60-warnings', '/warnings?whose=all');
      await shot('61-warnings-deal', `/opportunities/${warned}`);
      await shot('62-warnings-rules', '/warning_rules?rule=W2');
      await shot('63-warnings-calendar', '/holidays');
      await shot('16-activities', '/activities');
      for (const v of ['week', 'month']) await shot(`80-calendar-${v}`, `/calendar?view=${v}`);
      for (const [name, at] of [['series', 0], ['ics', 1], ['feeds', 2]]) {
        await shot(`81-calendar-${name}`, '/calendar?view=week', async () => {
          await page.locator('.cal-head button[aria-haspopup], .cal-head .ant-dropdown-trigger').first().click();
          await page.locator('.ant-dropdown-menu-item').nth(at).click();
        });
      }
      for (const part of ['rivals', 'features', 'benefits', 'industries', 'reports', 'sightings']) await shot(`82-compete-${part}`, `/competition?part=${part}`);
      await shot('84-visit-prepare', `/activities/${await firstId(page, 'activities?kind=visit&state=planned&deal.null=false&limit=1')}/prepare`);
      await shot('84-visit-workplan', `/work_plans/${await firstId(page, 'work_plans?limit=1')}`);
      await shot('83-effort-cost', '/effort?tab=cost');
      await shot('17-funnel', '/analysis/funnel');
      await shot('18-pareto', '/analysis/pareto');
      await shot('19b-coverage', '/analysis/coverage');
      await shot('19-winrate', '/analysis/win_rate?by=owner');
      await shot('20-import', '/import?kind=account');
      await shot('21-users', '/users');
      await shot('22-units', '/org_units');
      await shot('23-pipelines', '/pipelines');
      await shot('24-options', '/options');
      await shot('25-products', '/products');
      await shot('26-create', '/accounts', async () => {
        await page.keyboard.press('c');
        await page.waitForSelector('.ant-drawer-open, .ant-drawer-content');
      });
      await shot('27-palette', '/today', async () => {
        await page.keyboard.press('Control+k');
        await page.waitForSelector('.palette input');
        await page.fill('.palette input', lang === 'zh' ? '海' : 'de');
        await page.waitForTimeout(500);
      });
      await shot('28-filter', '/accounts?segment=key', () => page.click('.chip-body'));
      await shot('29-empty', '/accounts?q=zzzzzz');
      await shot('40-deal-process', `/opportunities/${deal}?tab=process`);
      await shot('41-reviews', '/reviews');
      await shot('30-product', `/products/${await firstId(page, 'products?limit=1')}`);
      for (const [i, sheet] of ['positioning', 'team', 'people', 'criteria', 'comparison', 'problems', 'rivals'].entries()) {
        await shot(`4${i}-deal-${sheet}`, `/opportunities/${deal}?tab=sheets&sheet=${sheet}`);
      }
      for (const f of new Set(faults)) console.log(`${lang}-${width}-${mode}: ${f}`);
      await context.close();
    }
await browser.close();
demo.stop();
