// What the browser stories and the pictures share: a demo server of their own on a free port, a
// Chromium that talks to nobody else, and a page that keeps watch over errors and refusals of the CSP.
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { movableClock } from '../http/later.mjs';

const root = resolve(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '../..');
const need = createRequire(join(root, 'web/package.json'));
const { chromium } = need('playwright-core');
export const axeSource = need.resolve('axe-core/axe.min.js');
export { root };

/** Below the ports that outgoing connections are given: while a server is killed in the middle of a story, nothing takes
 *  its port, and no browser that knocks meanwhile meets itself. */
async function freePort() {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 12_000);
    const s = createServer();
    const free = await new Promise((ok) => s.once('error', () => ok(false)).listen(port, '127.0.0.1', () => ok(true)));
    await new Promise((ok) => (free ? s.close(ok) : ok()));
    if (free) return port;
  }
}

/** Makes the demo company in `dir`; its password lies beside it. */
export function makeDemo(bin, dir) {
  const demo = spawnSync(bin, ['demo', '--db', `sqlite:${join(dir, 'demo.db')}`], { encoding: 'utf8', cwd: dir });
  if (demo.status !== 0) throw new Error(`guanxi demo: ${demo.stderr || demo.stdout}`);
  const password = /password[^:\n]*:\s*(\S+)/i.exec(demo.stdout)?.[1];
  if (!password) throw new Error(`no password in: ${demo.stdout}`);
  writeFileSync(join(dir, 'password'), password);
}

/** The program under test. */
export function program() {
  const bin = resolve(process.env.GUANXI ?? join(root, 'build/guanxi'));
  if (!existsSync(bin)) throw new Error(`no program at ${bin}: run make first`);
  return bin;
}

/** Several lanes share the stories (tests/e2e/all.mjs): each is done by the lane that comes to it first. */
export function mine(name) {
  if (!process.env.E2E_CLAIMS) return true;
  try {
    mkdirSync(join(process.env.E2E_CLAIMS, encodeURIComponent(name)));
    return true;
  } catch (e) {
    if (e.code !== 'EEXIST') throw e;
    return false;
  }
}

/** Base URL, login and password of a fresh demo company; stop() ends it. E2E_URL takes a running one, E2E_DEMO a copy of
 *  one that was made. `moving`: with a clock of its own, clock.set(iso). */
export async function startDemo(moving = false) {
  if (process.env.E2E_URL && !moving)
    return { url: process.env.E2E_URL, login: process.env.E2E_LOGIN ?? 'demo', password: process.env.E2E_PASSWORD ?? '', stop() {} };
  const bin = program();
  const dir = mkdtempSync(join(tmpdir(), 'guanxi-e2e-'));
  const db = `sqlite:${join(dir, 'demo.db')}`;
  if (process.env.E2E_DEMO) cpSync(process.env.E2E_DEMO, dir, { recursive: true });
  else makeDemo(bin, dir);
  const password = readFileSync(join(dir, 'password'), 'utf8');
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let server = null;
  const clock = moving ? movableClock(dir) : null;
  const start = async () => {
    server = spawn(bin, ['serve', '--db', db, '--listen', `127.0.0.1:${port}`], { cwd: dir, env: { ...process.env, ...clock?.env }, stdio: 'ignore' });
    await up(url);
  };
  await start();
  return {
    url, login: 'demo', password, start, clock,
    /** What no page can do: lets a day pass by moving it. */
    sql(text) {
      const done = spawnSync('sqlite3', ['-cmd', '.timeout 10000', join(dir, 'demo.db'), text], { encoding: 'utf8' });
      if (done.status !== 0) throw new Error(`sqlite3: ${done.stderr}`);
    },
    /** As when the power goes: nothing is said to anybody. */
    async kill() {
      const gone = new Promise((ok) => server.once('exit', ok));
      server.kill('SIGKILL');
      await gone;
    },
    async stop() {
      const gone = new Promise((ok) => (server.exitCode === null && server.signalCode === null ? server.once('exit', ok) : ok()));
      server.kill('SIGTERM');
      await gone;
      rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function up(url) {
  for (let i = 0; ; i++) {
    if (await fetch(`${url}/readyz`).then((r) => r.ok, () => false)) return;
    if (i > 300) throw new Error('the server does not come up');
    await new Promise((r) => setTimeout(r, 100));
  }
}

export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-default-apps', '--no-first-run', '--disable-features=Translate,OptimizationHints,MediaRouter,AutofillServerCommunication', '--font-render-hinting=none'],
  });
}

/** What each page has asked for and not yet got. */
const underWay = new WeakMap();
function watch(page) {
  const asked = new Set();
  underWay.set(page, asked);
  page.on('request', (r) => {
    if (r.isNavigationRequest() && r.frame() === page.mainFrame()) asked.clear(); // nobody waits for those any more
    if (r.resourceType() !== 'eventsource') asked.add(r);
  });
  page.on('requestfinished', (r) => asked.delete(r));
  page.on('requestfailed', (r) => asked.delete(r));
}

/** A page with a notebook of everything that must not happen. */
export async function openPage(browser, base, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', reducedMotion: 'reduce', serviceWorkers: 'block', ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000); // an upper bound for a busy machine; nothing waits for it
  watch(page);
  const faults = [];
  page.on('console', (m) => {
    // A refused or missing answer is written there by the browser itself; stories that expect one say so.
    if (m.type() === 'error' && !/Failed to load resource/.test(m.text())) faults.push(`console: ${m.text()}`);
  });
  page.on('pageerror', (e) => faults.push(`error: ${e.message}`));
  page.on('dialog', (d) => {
    faults.push(`dialog: ${d.message()}`);
    void d.dismiss();
  });
  page.on('request', (r) => {
    if (!r.url().startsWith(base) && !/^(data|blob):/.test(r.url())) faults.push(`asks elsewhere: ${r.url()}`);
  });
  page.on('response', (r) => {
    if (r.status() >= 500) faults.push(`${r.status()} ${r.request().method()} ${r.url()}`);
    if (r.status() === 400) faults.push(`400 ${r.request().method()} ${r.url()}`);
  });
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (e) => console.error(`CSP ${e.violatedDirective} ${e.blockedURI} ${e.sourceFile}:${e.lineNumber} ${e.sample}`));
  });
  return { context, page, faults };
}

export async function signIn(page, base, login, password) {
  await page.goto(`${base}/`);
  await page.fill('#login', login);
  await page.fill('#password', password);
  await page.click('button[type=submit]');
  await page.waitForSelector('.topbar');
}

/** Nothing is loading any more: no skeleton, no request under way, and what came is drawn and asks for nothing else. */
export async function settled(page) {
  await page.waitForLoadState('domcontentloaded');
  const end = Date.now() + 15_000;
  for (let still = 0; still < 2 && Date.now() < end; ) {
    await page.waitForFunction(() => !document.querySelector('.bone, .frame-bones') && document.querySelector('main'), null, { timeout: Math.max(1, end - Date.now()) }).catch(() => {});
    await drawn(page);
    still = underWay.get(page)?.size ? 0 : still + 1;
  }
}

/** Two frames later. */
export function drawn(page) {
  return page.evaluate(() => new Promise((ok) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(ok, 0))))).catch(() => {});
}

/**
 * Choose in one select: its own list is found by the name its field gives, since the list of the
 * select before may still be closing on the screen. `typed` narrows a list that is searched.
 */
export async function pick(page, select, option, typed = '') {
  await select.click();
  const field = select.locator('input[aria-expanded="true"]');
  await field.waitFor({ state: 'attached' });
  if (typed) await page.keyboard.type(typed);
  const list = await field.getAttribute('aria-controls');
  const own = page.locator('.ant-select-dropdown', { has: page.locator(`[id="${list}"]`) });
  await own.locator('.ant-select-item-option', { hasText: option }).first().click();
}

/** On a technical exchange whose plan names the criterion 节拍: its aim, then the summary up to what the guest thinks now. */
export async function planAndSumUp(page, aim, guest) {
  await page.locator('.form-grid input').first().fill(aim);
  await page.click('.report-bar .ant-btn-primary');
  await page.waitForURL('**/exchange_plans/*');
  await page.click('button:has-text("写总结")');
  await page.click('.pick-chips button:has-text("达到")');
  await page.locator('.form-grid textarea').first().fill('总工当场认可');
  await page.getByLabel('节拍 交流后评分').fill('5');
  await page.getByLabel('节拍 依据').fill('实测 8 分钟');
  await page.locator(`.row-card:has-text("${guest}") button:has-text("+2")`).click();
}

/** Does `act` and waits until the server has taken the write it leads to, the one with these words in it. */
export async function taken(page, method, path, act, words = '') {
  const meant = (r) => r.method() === method && r.url().includes(`/api/v1/${path}`) && (r.postData() ?? '').includes(words);
  const [answer] = await Promise.all([page.waitForResponse((r) => meant(r.request())), act()]);
  if (!answer.ok()) throw new Error(`${method} ${path}: ${answer.status()} ${await answer.text()}`);
}

/** Looks until it sees what it waits for. */
export async function until(what, look, ms = 20_000) {
  for (const end = Date.now() + ms; ; ) {
    const seen = await look();
    if (seen) return seen;
    if (Date.now() > end) throw new Error(`waited in vain: ${what}`);
    await new Promise((ok) => setTimeout(ok, 100));
  }
}

/** What a page keeps on the device for the time without a network holds this text. */
export const keptOnDevice = (page, store, text) =>
  until(`${text} among the ${store} on the device`, () =>
    page.evaluate(
      ([name, words]) =>
        new Promise((ok) => {
          const asked = indexedDB.open('guanxi');
          asked.onerror = () => ok(false);
          asked.onsuccess = () => {
            const db = asked.result;
            const end = (found) => {
              db.close();
              ok(found);
            };
            if (!db.objectStoreNames.contains(name)) return end(false);
            const all = db.transaction(name).objectStore(name).getAll();
            all.onsuccess = () => end(JSON.stringify(all.result).includes(words));
            all.onerror = () => end(false);
          };
        }),
      [store, text],
    ),
  );

const minute = 60_000;
/** A story writes today's date and reads it again: it does not begin when the company's day ends in the middle of it. */
export async function awayFromMidnight(minutes = 4) {
  const left = 24 * 60 * minute - ((Date.now() + 8 * 60 * minute) % (24 * 60 * minute));
  if (left > minutes * minute) return;
  console.log(`waits ${Math.ceil(left / 1000)} s for the next day`);
  await new Promise((ok) => setTimeout(ok, left + 1000));
}

/** Does `act` and waits for the page's word that it was done: a new one, not what still stands of the step before. */
export async function acknowledged(page, act) {
  await page.evaluate(() => document.querySelectorAll('.ant-message-notice').forEach((told) => told.setAttribute('data-told', '')));
  await act();
  await page.waitForSelector('.ant-message-notice:not([data-told]) .ant-message-success');
}
