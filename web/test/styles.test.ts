// @vitest-environment node
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const src = new URL('../src', import.meta.url).pathname;
const sheets = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((f) => f.endsWith('.css'));
/** Loaded with the first page, before all others, and meant for all. */
const house = /styles\/(base|frame|pages)\.css$/;

/** Classes that a sheet draws wherever they stand: `.name` alone, in a page's sheet also `.name li`, `.name > li`. */
function drawn(sheet: string): Set<string> {
  const text = readFileSync(join(src, sheet), 'utf8').replace(/\/\*[\s\S]*?\*\/|\([^()]*\)/g, '');
  const selectors = [...text.matchAll(/([^{}]+)\{/g)].flatMap((m) => (m[1] ?? '').split(','));
  const alone = house.test(sheet) ? /^\s*\.([\w-]+)(?::\S+)?\s*$/ : /^\s*\.([\w-]+)(?:[\s>]+[a-z]+\d?)*(?::\S+)?\s*$/;
  return new Set(selectors.flatMap((s) => alone.exec(s)?.[1] ?? []));
}

describe('style sheets', () => {
  // A sheet stays once its page was seen: a class drawn by two of them looks different after a walk than after a reload.
  it('draw no class that the sheet of another page draws', () => {
    const owners = new Map<string, Set<string>>();
    for (const sheet of sheets) for (const name of drawn(sheet)) owners.set(name, (owners.get(name) ?? new Set()).add(house.test(sheet) ? 'styles' : sheet));
    expect(owners.size).toBeGreaterThan(500);
    expect([...owners].filter(([, of]) => of.size > 1).map(([name, of]) => `.${name}: ${[...of].join(' ')}`)).toEqual([]);
  });
});
