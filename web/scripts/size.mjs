// What the browser must load before the first page stands: index.html, the chunks it names, the
// signed-in frame with its catalogue, and Today. Fails above the budget (kB, brotli).
import { readFileSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';

const BUDGET = 300;
const dist = new URL('../dist/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('.manifest.json', dist), 'utf8'));
const files = new Set();
const add = (key) => {
  const chunk = manifest[key];
  if (!chunk || files.has(chunk.file)) return;
  files.add(chunk.file);
  for (const css of chunk.css ?? []) files.add(css);
  for (const next of chunk.imports ?? []) add(next);
};
const start = ['index.html', 'src/i18n/zh-CN.ts', 'src/app/Frame.tsx', 'src/pages/Today.tsx'];
for (const want of start) {
  // A chunk that others share stands under its name instead of its source.
  const name = want.replace(/^.*\//, '').replace(/\.\w+$/, '');
  const key = manifest[want] ? want : Object.keys(manifest).find((k) => manifest[k].name === name);
  if (!key) throw new Error(`no chunk ${want}`);
  add(key);
}
let total = 0;
for (const file of files) {
  const raw = readFileSync(new URL(file, dist));
  const size = brotliCompressSync(raw, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
  total += size;
  console.log(`${(size / 1000).toFixed(1).padStart(8)} kB  ${file}`);
}
console.log(`${(total / 1000).toFixed(1).padStart(8)} kB  first load, brotli (budget ${BUDGET})`);
process.exit(total / 1000 > BUDGET ? 1 : 0);
