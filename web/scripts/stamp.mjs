// The list of chunks is for measuring, not for serving; the service worker learns which files belong
// to this build; then the file the Makefile watches says that web/dist is whole.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';

const dist = new URL('../dist/', import.meta.url);
const from = new URL('.vite/manifest.json', dist);
if (existsSync(from)) renameSync(from, new URL('.manifest.json', dist));
rmSync(new URL('.vite', dist), { recursive: true, force: true });

const files = [
  ...readdirSync(new URL('assets/', dist)).sort().map((f) => `/assets/${f}`),
  ...readdirSync(dist).filter((f) => /^icon|\.webmanifest$/.test(f)).sort().map((f) => `/${f}`),
];
const worker = new URL('sw.js', dist);
const text = readFileSync(worker, 'utf8');
const page = readFileSync(new URL('index.html', dist));
const version = createHash('sha256').update(files.join('\n')).update(page).update(text).digest('hex').slice(0, 16);
const stamped = text.replace('__VERSION__', version).replace(/(["'`])__FILES__\1/, () => JSON.stringify(JSON.stringify(files)));
if (/__(VERSION|FILES)__/.test(stamped)) throw new Error('sw.js holds no place for its files');
writeFileSync(worker, stamped);
writeFileSync(new URL('.stamp', dist), `${new Date().toISOString()}\n`);
