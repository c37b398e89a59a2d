// Pictures of every page, both languages, wide and narrow, half of them dark (or all, or none), with what a machine can see on
// each: build/shots/LANG-WIDTH/NAME.png, contact sheets beside them, findings in build/shots/findings.txt.
// The pages are those of the router (web/src/app/Pages.tsx) and every kind of /meta: a route nobody
// knows an address for ends the run. Not part of the check.
// Usage: node tests/e2e/shots.mjs [expression for the names] [zh|en] [1440|390] [dark|light] [nosheets] [short: the router's pages alone]
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { audit } from './audit.mjs';
import { axeSource, launch, openPage, root, settled, signIn, startDemo } from './lib.mjs';

const args = process.argv.slice(2);
const only = args.find((a) => !/^(zh|en|1440|390|dark|light|nosheets|short)$/.test(a));
const pick = (all) => (args.some((a) => all.includes(a)) ? all.filter((a) => args.includes(a)) : all);
const wanted = (name) => !only || new RegExp(only).test(name);
const source = (path) => readFileSync(join(root, 'web/src', path), 'utf8');
const keys = (text, pattern) => [...text.matchAll(pattern)].map((m) => m[1]);
const out = join(root, 'build/shots');
const slug = (path) => path.replace(/^\//, '').replace(/[?&=/:.]+/g, '-') || 'home';

/** Parts of pages that the address names, beside the tabs, which are read off the page itself. */
const views = {
  '/opportunities': ['view=board', 'view=list'],
  '/calendar': ['view=day', 'view=week', 'view=month', 'view=team'],
  '/effort': ['tab=time', 'tab=visits', 'tab=cost'],
  '/forecast': ['part=months', 'part=team', 'part=why', 'part=past'],
  '/competence': ['part=mine', 'part=team', 'part=plan', 'part=duty', 'part=model'],
  '/monday': ['owner=me', 'owner=team'],
  '/warnings': ['whose=mine', 'whose=all'],
  '/analysis/funnel': ['view=detail', 'view=velocity', 'view=velocity&by=owner', 'view=months'],
  '/analysis/customer_value': ['view=pareto', 'view=rfm', 'view=lifetime', 'view=debts'],
  '/dashboard': ['role=account_manager', 'role=team_lead', 'role=branch_gm', 'role=ka_vp', 'role=president', 'role=sales_ops'],
};
const sheetKeys = keys(source('pages/deal/sheets/registry.ts'), /key: '(\w+)'/g);
const steps = keys(source('pages/plan/data.ts').match(/stepKeys = \[([^\]]+)/)[1], /'(\w+)'/g).concat(keys(source('pages/plan/PlanPage.tsx').match(/others = \[([^\]]+)/)[1], /'(\w+)'/g));
const insight = keys(source('pages/insight/InsightTab.tsx'), /key: '(\w+)', needs/g);

/** Addresses of everything, each with a name. */
async function pagesOf(page) {
  const ask = (path) => page.evaluate(async (p) => (await fetch(`/api/v1${p}`)).json(), path);
  const first = async (path) => (await ask(path)).items?.[0]?.id ?? 1;
  const meta = await ask('/meta');
  const at = {
    key: await first('/accounts?limit=1&segment=key&sort=name'),
    deal: await first('/opportunities?limit=1&state=open&sort=-amount'),
    plan: await first('/account_plans?limit=1&state=active'),
    visit: await first('/activities?kind=visit&state=planned&deal.null=false&limit=1'),
  };
  const of = {
    '/analysis/:what': keys(source('app/nav.ts'), /to: '(\/analysis\/\w+)'/g),
    '/assessments/:id': [`/assessments/${await first('/assessments?limit=1&state=done&sort=-held_on')}`, `/assessments/${await first('/assessments?limit=1&state=open')}`],
    '/duty_reports/:id': [`/duty_reports/${await first('/duty_reports?limit=1&state=reviewed')}`, `/duty_reports/${await first('/duty_reports?limit=1&state=draft')}`],
    '/approvals/:id': [`/approvals/${await first('/approvals?limit=1')}`],
    '/account_plans/:id': steps.map((s) => `/account_plans/${at.plan}?step=${s}`),
    '/transfers/:id/pack': [`/transfers/${await first('/transfers?limit=1')}/pack`],
    '/activities/:id/prepare': [`/activities/${at.visit}/prepare`],
    '/activities/:id/report': [`/activities/${at.visit}/report`],
    '/visit_reports/:id/edit': [`/visit_reports/${await first('/visit_reports?limit=1')}/edit`],
    '/visit_reports/:id': [`/visit_reports/${await first('/visit_reports?limit=1')}`],
    '/opportunities/:id/exchange': [`/opportunities/${at.deal}/exchange`],
    '/exchange_plans/:id': [`/exchange_plans/${await first('/exchange_plans?limit=1')}`],
    '/work_plans/:id': [`/work_plans/${await first('/work_plans?limit=1')}`],
    '/reviews/compare': [`/reviews/compare?ids=${(await ask('/opportunities?limit=3&state=open')).items.map((x) => x.id).join(',')}`],
    '/': [], '/analysis': [], '/:path': [], '/:path/:id': [],
    '*': ['/nowhere/at/all', '/accounts/999999999', '/accounts?q=zzzzzz'],
  };
  const list = [];
  const routes = keys(source('app/Pages.tsx'), /<Route path="([^"]+)"/g);
  for (const route of routes) {
    if (route.includes(':') && !of[route]) throw new Error(`no address for ${route}: name one in shots.mjs`);
    for (const path of of[route] ?? [route]) for (const v of views[path] ?? ['']) list.push(v ? `${path}?${v}` : path);
  }
  for (const s of sheetKeys) list.push(`/opportunities/${at.deal}?tab=sheets&sheet=${s}`);
  for (const p of insight) list.push(`/accounts/${at.key}?tab=insight&part=${p}`);
  list.push(`/accounts/${at.key}`, `/opportunities/${at.deal}`, `/contacts/${await first('/contacts?limit=1&influence=decider')}`);
  const seen = new Set(routes);
  for (const kind of args.includes('short') ? [] : meta.kinds) {
    if (!seen.has(`/${kind.path}`)) list.push(`/${kind.path}`);
    const id = ['account', 'opportunity', 'contact'].includes(kind.kind) ? 0 : await first(`/${kind.path}?limit=1`);
    if (id && !seen.has(`/${kind.path}/:id`)) list.push(`/${kind.path}/${id}`);
  }
  return { list: [...new Set(list)], at };
}

/** Dialogs and drawers: where, and what opens them. */
function dialogs(page, at) {
  const click = (s, n = 0) => page.locator(s).nth(n).click();
  const more = async (n) => {
    await click('.record-acts .ant-dropdown-trigger', -1);
    await click('.ant-dropdown-menu-item', n);
  };
  const deal = `/opportunities/${at.deal}`;
  const menu = (i) => async () => {
    await click('.cal-head .ant-dropdown-trigger');
    await click('.ant-dropdown-menu-item', i);
  };
  return [
    ['d-advance', deal, () => click('.record-acts .ant-btn-primary')],
    ['d-close', deal, async () => { await click('.record-acts .ant-dropdown-trigger'); await click('.ant-dropdown-menu-item'); }],
    ['d-lost', deal, async () => { await click('.record-acts .ant-dropdown-trigger'); await click('.ant-dropdown-menu-item', 1); }],
    ['d-log', deal, () => click('.record-acts .ant-btn')],
    ['d-more', `/accounts/${at.key}`, () => more(0)],
    ['d-merge', `/accounts/${at.key}`, () => more(1)],
    ['d-new-account', '/accounts', () => page.keyboard.press('c')],
    ['d-new-deal', '/opportunities?view=list', () => page.keyboard.press('c')],
    ['d-new-contact', '/contacts', () => page.keyboard.press('c')],
    ['d-new-activity', '/activities', () => page.keyboard.press('c')],
    ['d-palette', '/today', async () => { await page.keyboard.press('Control+k'); await page.fill('.palette input', '海'); await page.waitForTimeout(500); }],
    ['d-mail', '/accounts', async () => { await click('button.ant-dropdown-trigger:has(svg.lucide-ellipsis)'); await click('.ant-dropdown-menu-item[data-menu-id$="-mail"]'); }],
    ['d-mail-pivot', '/analysis/pivot', () => click('.page button:has(.lucide-mail), .page-tools button:has(.lucide-mail)')],
    ['d-filter', '/accounts?segment=key', () => click('.chip-body')],
    ['d-series', '/calendar?view=week', menu(0)],
    ['d-ics', '/calendar?view=week', menu(1)],
    ['d-feeds', '/calendar?view=week', menu(2)],
    ['d-bell', '/today', () => click('.topbar [aria-haspopup], .topbar .bell, .topbar button', -2)],
  ];
}

async function sheetsOf(browser, dir, names, width) {
  const page = await browser.newPage({ viewport: { width: 1600, height: 900 } });
  const per = 4;
  rmSync(join(dir, 'sheets'), { recursive: true, force: true });
  mkdirSync(join(dir, 'sheets'), { recursive: true });
  for (let i = 0; i < names.length; i += per) {
    const cells = names.slice(i, i + per).map((n) => `<figure><figcaption>${n}</figcaption><img src="data:image/png;base64,${readFileSync(join(dir, `${n}.png`)).toString('base64')}"></figure>`);
    const cols = width === 390 ? 4 : 2;
    await page.setContent(`<!doctype html><style>body{margin:0;align-items:start;display:grid;grid-template-columns:repeat(${cols},1fr);gap:6px;background:#888;font:13px sans-serif}figure{margin:0}img{width:100%;display:block}figcaption{background:#ff8;padding:2px}</style>${cells.join('')}`);
    await page.waitForFunction(() => [...document.images].every((x) => x.complete));
    await page.setViewportSize({ width: 1600, height: await page.evaluate(() => document.body.scrollHeight) });
    await page.screenshot({ path: join(dir, 'sheets', `${String(i / per).padStart(3, '0')}.png`) });
  }
  await page.close();
}

async function grid(browser, demo, lang, width, say) {
  const dir = join(out, `${lang}-${width}`);
  mkdirSync(dir, { recursive: true });
  const { context, page, faults } = await openPage(browser, demo.url, {
    viewport: { width, height: width === 390 ? 844 : 900 }, hasTouch: width === 390, isMobile: width === 390,
    locale: lang === 'zh' ? 'zh-CN' : 'en-GB', deviceScaleFactor: 1, bypassCSP: true,
  });
  await page.addInitScript((l) => {
    localStorage.setItem('guanxi.lang', l);
    localStorage.removeItem('guanxi.last');
  }, lang === 'zh' ? 'zh-CN' : 'en');
  const axe = readFileSync(axeSource, 'utf8');
  const names = [];
  const shot = async (name, path, act) => {
    // Half of them dark, where nothing else is asked: another half in each cell of the grid.
    const dark = args.includes('dark') || (!args.includes('light') && (names.length + (lang === 'zh' ? 1 : 0) + (width === 390 ? 1 : 0)) % 2 === 0);
    await page.evaluate((m) => localStorage.setItem('guanxi.theme', m), dark ? 'dark' : 'light');
    faults.length = 0;
    await page.goto(demo.url + path);
    await settled(page);
    try {
      if (act) await act();
    } catch (e) {
      say(`${lang}-${width} ${name}: ${e.message.split('\n')[0]}`);
    }
    await page.waitForTimeout(act ? 500 : 250);
    // As tall as the page is long, up to a limit: what is below the fold is looked at too.
    const tall = act ? 0 : await page.evaluate(() => Math.max(document.documentElement.scrollHeight, ...[...document.querySelectorAll('main, main > *')].map((e) => e.scrollHeight)));
    const height = Math.min(Math.max(tall, width === 390 ? 844 : 900), width === 390 ? 2200 : 1500);
    for (const f of [...new Set(faults), ...(await audit(page, lang, axe))]) say(`${lang}-${width} ${name}: ${f}`);
    if (tall) await page.setViewportSize({ width, height });
    await page.waitForTimeout(tall > 900 ? 150 : 0);
    await page.screenshot({ path: join(dir, `${name}.png`) });
    await page.setViewportSize({ width, height: width === 390 ? 844 : 900 });
    names.push(name);
  };
  await page.goto(demo.url);
  await page.waitForSelector('#login');
  if (wanted('signin')) await shot('signin', '/');
  await page.goto(demo.url);
  await signIn(page, demo.url, demo.login, demo.password);
  const { list, at } = await pagesOf(page);
  for (let i = 0; i < list.length; i += 1) {
    const path = list[i];
    if (wanted(slug(path))) await shot(slug(path), path);
    else if (only && !/^\/(accounts|opportunities|contacts)\/\d+$|^\/(govern|ownership|competition|import)$/.test(path)) continue;
    else if (only) {
      await page.goto(demo.url + path);
      await settled(page);
    }
    // Tabs the page itself shows; each once, where the page is opened without one.
    if (path.includes('?')) continue;
    const tabs = await page.locator('[role=tab]').evaluateAll((v) => v.map((x) => x.id));
    for (const id of tabs) {
      const [, param, key] = /^(tab|part)-(\w+)$/.exec(id) ?? [];
      if (key && id !== tabs[0] && wanted(slug(`${path}?${param}=${key}`))) await shot(slug(`${path}?${param}=${key}`), `${path}?${param}=${key}`);
    }
  }
  for (const [name, path, act] of dialogs(page, at)) if (wanted(name)) await shot(name, path, act);
  await context.close();
  if (!args.includes('nosheets')) await sheetsOf(browser, dir, names, width);
  return names.length;
}

const demo = await startDemo();
const browser = await launch();
mkdirSync(out, { recursive: true });
const found = [];
const say = (line) => {
  found.push(line);
  console.log(line);
};
try {
  for (const lang of pick(['zh', 'en'])) for (const width of pick(['1440', '390'])) console.log(`${lang}-${width}: ${await grid(browser, demo, lang, Number(width), say)} pictures`);
} finally {
  writeFileSync(join(out, `findings-${pick(['zh', 'en']).join('')}-${pick(['1440', '390']).join('')}.txt`), `${found.join('\n')}\n`);
  await browser.close();
  await demo.stop();
}
