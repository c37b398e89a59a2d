// The list of chunks is for measuring, not for serving; then the file the Makefile watches says that
// web/dist is whole.
import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';

const dist = new URL('../dist/', import.meta.url);
const from = new URL('.vite/manifest.json', dist);
if (existsSync(from)) renameSync(from, new URL('.manifest.json', dist));
rmSync(new URL('.vite', dist), { recursive: true, force: true });
writeFileSync(new URL('.stamp', dist), `${new Date().toISOString()}\n`);
