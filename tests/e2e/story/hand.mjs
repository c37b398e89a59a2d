// What a hand does on the page: signs in as somebody, fills forms field by field, reads figures. Nothing here
// calls the API; a story enters everything as a person does.
import { openPage, settled, signIn } from '../lib.mjs';

export function must(ok, what) {
  if (!ok) throw new Error(what);
}
export const same = (a, b, what) => must(JSON.stringify(a) === JSON.stringify(b), `${what}: ${JSON.stringify(a)} instead of ${JSON.stringify(b)}`);
/** Day n days from today in the company's zone, as the page writes it. */
export const day = (n) => new Date(Date.now() + n * 86400000 + 8 * 3600000).toISOString().slice(0, 10);

/** People of the demo company, each with a page of his own; faults() tells what must not have happened. */
export async function people(browser, demo) {
  const pages = new Map();
  return {
    async as(login) {
      const had = pages.get(login);
      if (had) return had.hand;
      const { context, page, faults } = await openPage(browser, demo.url);
      await signIn(page, demo.url, login, demo.password);
      const one = { context, faults, hand: handOf(page, demo.url) };
      pages.set(login, one);
      return one.hand;
    },
    faults: () => [...pages.values()].flatMap((p) => p.faults),
    pages: () => [...pages.values()].map((p) => p.hand.page),
    async leave() {
      for (const p of pages.values()) await p.context.close();
    },
  };
}

/** Every figure between two words of a text, as numbers: '12 ÷ 55' → [12, 55]. */
export const figures = (text) => (text.match(/-?\d+(?:[.,]\d+)*/g) ?? []).map((x) => Number(x.replaceAll(',', '')));

export function handOf(page, base) {
  const go = async (path) => {
    await page.goto(base + path);
    await settled(page);
  };
  /** The list of an open select: that of another may be closing still. */
  const listOf = async (select) => {
    const field = select.locator('input[aria-expanded="true"]');
    await field.waitFor({ state: 'attached' });
    return page.locator('.ant-select-dropdown', { has: page.locator(`[id="${await field.getAttribute('aria-controls')}"]`) });
  };
  /** One or several words chosen in a select. */
  const choose = async (select, words) => {
    const list = Array.isArray(words) ? words : [words];
    const several = await select.evaluate((e) => e.classList.contains('ant-select-multiple'));
    let own;
    for (const word of list) {
      const input = select.locator('input').first();
      // The middle of a list of several may be the cross of what is already chosen.
      await (several ? input : select.locator('.ant-select-selector')).click();
      own = await listOf(select);
      if ((await input.getAttribute('readonly')) === null) await input.fill(word);
      const exact = own.locator(`.ant-select-item-option[title="${word}"]`);
      const like = own.locator('.ant-select-item-option', { hasText: word });
      await like.first().waitFor();
      await ((await exact.count()) ? exact.first() : like.first()).click();
    }
    // Escape shuts a list that stays open for more; a list of one choice shuts by itself.
    if (several) await page.keyboard.press('Escape');
    await own.waitFor({ state: 'hidden' });
    if (several) must((await select.locator('.ant-select-selection-item').count()) >= list.length, `chosen of ${list}`);
  };
  const putIn = async (item, value) => {
    await item.waitFor();
    const what = await item.evaluate((e) => (e.querySelector('.ant-picker') ? 'date' : e.querySelector('.ant-slider') ? 'slider' : e.querySelector('.ant-switch') ? 'switch' : e.querySelector('.ant-radio-group') ? 'radio' : e.querySelector('textarea') ? 'long' : e.querySelector('.ant-select') ? 'select' : 'text'));
    if (what === 'select') await choose(item.locator('.ant-select').first(), value);
    else if (what === 'switch') {
      const box = item.locator('.ant-switch');
      if (((await box.getAttribute('aria-checked')) === 'true') !== value) await box.click();
    } else if (what === 'radio') await item.locator('label', { hasText: value }).click();
    else if (what === 'long') await item.locator('textarea').first().fill(value);
    else {
      const input = item.locator('input').first();
      await input.fill(String(value));
      if (what === 'date') await input.press('Enter');
    }
  };
  const drawer = page.locator('.ant-drawer-content').last();
  const dialog = page.locator('.ant-modal-content:visible').last();
  const field = (scope, key) => scope.locator(`.form-item[data-field="${key}"]`).first();
  const named = (scope, name) => scope.locator('.form-item', { has: page.locator(`label:text-is("${name}"), label:has-text("${name}")`) }).first();
  const fill = async (scope, values) => {
    for (const [key, value] of Object.entries(values)) await putIn(/^[a-z_0-9]+$/.test(key) ? field(scope, key) : named(scope, key), value);
  };
  return {
    page, go, choose, fill, putIn, dialog, drawer, settled: () => settled(page),
    text: async (selector) => (await page.locator(selector).first().innerText()).replace(/\s+/g, ' ').trim(),
    texts: async (selector) => (await page.locator(selector).evaluateAll((all) => all.map((x) => x.innerText ?? x.textContent))).map((x) => x.replace(/\s+/g, ' ').trim()),
    /** The form at the side: fields, the further ones opened if one of them is meant, then saved. */
    async create(values, more = {}) {
      await drawer.waitFor();
      await fill(drawer, values);
      if (Object.keys(more).length) {
        await drawer.locator('.link-button:has-text("填写更多")').click();
        await fill(drawer, more);
      }
      await drawer.locator('.drawer-foot .ant-btn-primary').click();
      await drawer.waitFor({ state: 'hidden' });
    },
    /** The dialog of a row, filled and saved. */
    async row(values) {
      await dialog.waitFor();
      await fill(dialog, values);
      await dialog.locator('.row-dialog-foot .ant-btn-primary, .ant-modal-footer .ant-btn-primary').click();
      await page.locator('.ant-modal-wrap:visible').waitFor({ state: 'hidden' });
    },
    /** Fields of a record, edited where they stand. */
    async edit(values) {
      for (const [key, value] of Object.entries(values)) {
        const here = page.locator(`.field[data-field="${key}"]`).first();
        await here.hover();
        await here.locator('.edit-here').click();
        await putIn(page.locator(`.fields .form-item[data-field="${key}"]`).first(), value);
      }
      await page.click('.save-bar .ant-btn-primary');
      await page.locator('.save-bar').waitFor({ state: 'detached' });
    },
    /** Sheets of a deal that were opened. */
    opened: new Set(),
    async sheet(deal, key) {
      this.opened.add(key);
      await go(`/opportunities/${deal}?tab=sheets&sheet=${key}`);
      await page.waitForSelector('.sheet .sheet-head');
      await settled(page);
    },
    /** The move forward: its dialog with the items that are not met. */
    async advance(deal) {
      await go(`/opportunities/${deal}`);
      await page.click('.record-acts button:has-text("推进阶段")');
      await page.waitForSelector('.ant-modal-content .gate, .ant-modal-content .notice');
      await settled(page);
      return (await dialog.locator('.gate').evaluateAll((all) => all.map((x) => x.getAttribute('data-gate')))).join();
    },
    async evidence(key, text) {
      const line = dialog.locator(`[data-gate="${key}"]`);
      await line.locator('button:has-text("补依据")').click();
      await line.locator('input').fill(text);
      await line.locator('button[type=submit]').click();
      await line.waitFor({ state: 'detached' });
    },
    async moved(stage) {
      await dialog.locator('.ant-modal-footer .ant-btn-primary').click();
      await page.waitForSelector(`.steps .now:has-text("${stage}")`);
    },
    idOf: () => Number(/\/(\d+)(?:\?|$)/.exec(page.url())?.[1] ?? 0),
  };
}
