// What a machine can see on a page that a person would be vexed by: sideways scrolling, cut text, raw keys,
// one of many, mixed languages, curly quotes in English, and what axe finds serious.

/** Sentences about the page as it stands; lang is zh or en. `axe` is its source text. */
export async function audit(page, lang, axe) {
  const found = await page.evaluate(
    ({ en }) => {
      const bad = [];
      const say = (what, el) => bad.push(`${what}${el ? ` <${el.tagName.toLowerCase()} ${String(el.className?.baseVal ?? el.className).slice(0, 50)}>` : ''}`);
      const wide = document.documentElement;
      if (wide.scrollWidth > window.innerWidth + 1) {
        const out = [...document.querySelectorAll('main *')].find((e) => e.getBoundingClientRect().right > window.innerWidth + 2 && e.getBoundingClientRect().width < 3000);
        say(`scrolls sideways by ${wide.scrollWidth - window.innerWidth}`, out);
      }
      const seen = (e) => {
        const r = e.getBoundingClientRect();
        return r.width > 0 && r.height > 0 && getComputedStyle(e).visibility !== 'hidden';
      };
      if (window.innerWidth < 500)
        for (const e of document.querySelectorAll('main *')) {
          const s = getComputedStyle(e);
          if ((s.overflowX === 'auto' || s.overflowX === 'scroll') && e.scrollWidth > e.clientWidth + 4 && e.querySelector('table') && seen(e)) say(`table scrolls sideways by ${e.scrollWidth - e.clientWidth}`, e);
        }
      for (const e of document.querySelectorAll('button, .ant-tag, th, dt, label, h1, h2, h3, [role=tab], .chip')) {
        const s = getComputedStyle(e);
        if (seen(e) && s.overflowX === 'hidden' && s.textOverflow !== 'ellipsis' && e.scrollWidth > e.clientWidth + 2 && !/sr-only|visually/.test(e.className)) say(`cut: ${e.innerText?.trim().slice(0, 30)}`, e);
      }
      const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      const once = new Set();
      for (let n = walk.nextNode(); n; n = walk.nextNode()) {
        const text = n.nodeValue.trim();
        const e = n.parentElement;
        if (!text || !e || /SCRIPT|STYLE|CODE|PRE/.test(e.tagName) || e.closest('[hidden], .sr-only, .palette kbd') || !seen(e) || once.has(text)) continue;
        once.add(text);
        if (/(^|[^\w@./-])[a-z]{2,}_[a-z_]{2,}/.test(text) || /(^|\s)[a-z]+\.[a-z_]+\.[a-z_.]+(\s|$)/.test(text) || /undefined|NaN|\[object|\{\w+\}/.test(text)) say(`raw: ${text.slice(0, 60)}`, e);
        if (en && /(^|\s)1 [a-z]{3,}s(\s|$|,|\.)/.test(text) && !/1 (is|was|has|less|days?’)/.test(text)) say(`plural: ${text.slice(0, 60)}`, e);
        if (en && /[“”‘]/.test(text)) say(`curly: ${text.slice(0, 60)}`, e);
        if (en && e.matches('button, th, dt, label, h2, h3, legend, [role=tab], .muted, .quiet, .ant-btn span, .ant-select-selection-placeholder') && /[一-鿿]/.test(text)) say(`Chinese: ${text.slice(0, 40)}`, e);
        if (!en && /[一-鿿]\s*[,;:!?]\s*[一-鿿]/.test(text)) say(`half-width: ${text.slice(0, 50)}`, e);
        if (!en && /^[A-Za-z][a-z]{2,}( [a-z]+)*$/.test(text) && e.matches('button, th, dt, label, h1, h2, h3, td, span, a, option')) say(`English: ${text.slice(0, 40)}`, e);
      }
      return bad;
    },
    { en: lang === 'en' },
  );
  const serious = await page
    .evaluate(async (text) => {
      if (!window.axe) new Function(text)();
      const r = await window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations'] });
      return r.violations.filter((v) => ['serious', 'critical'].includes(v.impact)).map((v) => `axe ${v.id} (${v.nodes.length}) ${v.nodes[0]?.target} ${v.nodes[0]?.any?.[0]?.message ?? ''}`);
    }, axe)
    .catch((e) => [`axe: ${e.message.slice(0, 120)}`]);
  return [...found, ...serious];
}
