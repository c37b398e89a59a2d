import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fill } from '../src/i18n';
import { areas } from '../src/i18n/areas';
import { en as enBase } from '../src/i18n/en';
import { zh as zhBase } from '../src/i18n/zh-CN';

const parts = (lang: 'zh-CN' | 'en') => Promise.all(Object.values(areas).map((a) => a[lang]()));
const zhParts = await parts('zh-CN');
const enParts = await parts('en');
const zh: Record<string, string> = Object.assign({}, zhBase, ...zhParts);
const en: Record<string, string> = Object.assign({}, enBase, ...enParts);

const holes = (s: string) => [...new Set([...s.matchAll(/\{(\w+)/g)].map((m) => m[1]))].sort();

function sources(dir: string): string[] {
  return readdirSync(dir, { withFileTypes: true }).flatMap((e) => (e.isDirectory() ? sources(join(dir, e.name)) : /\.tsx?$/.test(e.name) ? [join(dir, e.name)] : []));
}
const code = sources('src')
  .filter((f) => !f.includes('i18n') && !f.endsWith('regions.ts'))
  .map((f) => readFileSync(f, 'utf8'))
  .join('\n');

describe('catalogues', () => {
  it('have the same keys, none empty', () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(zh).sort());
    expect(Object.keys(zh).length, 'no key in two areas').toBe([zhBase, ...zhParts].reduce((n, c) => n + Object.keys(c).length, 0));
    for (const [k, v] of Object.entries({ ...zh, ...en })) expect(v.trim(), k).not.toBe('');
  });
  it('have the same holes in both languages', () => {
    for (const [k, v] of Object.entries(zh)) expect(holes(en[k] ?? ''), k).toEqual(holes(v));
  });
  it('keep Chinese typography: no half-width comma, colon, question mark or bracket beside an ideograph', () => {
    for (const [k, v] of Object.entries(zh)) expect(/[\u4e00-\u9fff][,:;?!()]|[,:;?!()][\u4e00-\u9fff]/.test(v), `${k}: ${v}`).toBe(false);
  });
  it('counts things in English by one and by many', () => {
    const things = 'accounts|appointments|checks|colleagues|commitments|complaints|criteria|customers|days|deals|files|hits|hours|items|minutes|months|notices|opportunities|orders|payments|people|persons|points|posts|promises|records|replies|reports|requests|roles|rows|scores|steps|tasks|times|visits|warnings|weeks|years';
    const bare = new RegExp(`\\{\\w+\\} (?:[a-z-]+ )?(?:${things})\\b`);
    // Fewer than so many colleagues, intervals of so many orders: at least two.
    for (const [k, v] of Object.entries(en)) if (!['comp.peers.few', 'ahead.why'].includes(k)) expect(bare.test(v), `${k}: ${v}`).toBe(false);
  });
  it('have no Chinese in the English one', () => {
    for (const [k, v] of Object.entries(en)) if (k !== 'brand') expect(/[\u4e00-\u9fff]/.test(v), `${k}: ${v}`).toBe(false);
  });
  it('carry no sentence that nothing says', () => {
    // a key put together, as `deal.${action}` or `track.${x}.do`, is said when its fixed parts fit
    const made = [...code.matchAll(/`([\w.]*)\$\{[^}`]+\}([\w.]*)`/g)].filter((m) => m[1]?.includes('.') || m[2]?.includes('.')).map((m) => [m[1] ?? '', m[2] ?? ''] as const);
    const said = (k: string) => code.includes(`'${k}'`) || code.includes(`"${k}"`) || made.some(([head, tail]) => k.startsWith(head) && k.endsWith(tail) && k.length > head.length + tail.length);
    const idle = Object.keys(zh).filter((k) => !said(k));
    expect(idle).toEqual([]);
  });
});

describe('code', () => {
  it('holds no Chinese sentence outside the catalogues, but for the names of the languages and units', () => {
    const lines = code.split('\n').filter((l) => !/^\s*(\/\/|\*|\/\*)/.test(l) && !/\/\*\*/.test(l));
    const found = lines.filter((l) => /[\u4e00-\u9fff]{2,}/.test(l) && !/中文|切换到中文|关系|'周|今天|明天|昨天|天后|天前/.test(l));
    expect(found).toEqual([]);
  });
  it('never writes HTML', () => {
    expect(/dangerouslySetInnerHTML|innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function/.test(code)).toBe(false);
  });
  it('asks no other address', () => {
    expect(code.match(/['"`]https?:\/\/[^'"`]+/g) ?? []).toEqual([]);
  });
});

describe('fill', () => {
  it('puts values in and picks the form of a number', () => {
    expect(fill('{n} {n|deal|deals} of {name}', { n: 1, name: 'A' })).toBe('1 deal of A');
    expect(fill('{n} {n|deal|deals}', { n: 0 })).toBe('0 deals');
    expect(fill('{missing}', { n: 0 })).toBe('{missing}');
  });
});
