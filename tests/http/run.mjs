// Every suite over HTTP (or those named), a few at a time, and one total.
//   node tests/http/run.mjs [contract matrix ...]      GUANXI, GUANXI_TEST_DB, GUANXI_DATA as in server.mjs
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { shareInitialised } from './server.mjs';

const dir = dirname(fileURLToPath(import.meta.url));
const wanted = process.argv.slice(2);
const marker = ['new', 'Suite('].join(' ');
const suites = ['.', 'acceptance']
  .flatMap((folder) => readdirSync(join(dir, folder)).sort().map((f) => join(folder, f)))
  .filter((f) => f.endsWith('.mjs') && f !== 'server.mjs' && readFileSync(join(dir, f), 'utf8').includes(marker))
  .filter((f) => wanted.length === 0 || wanted.some((w) => f === `${w}.mjs` || f.startsWith(`${w}/`)));

let passed = 0;
let failed = 0;
let notRun = 0;

// A suite talks to its own server and waits half of the time, for it or for the clock: one more runs than there are processors.
const start = (file) =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [join(dir, file)], { stdio: ['ignore', 'pipe', 'inherit'], timeout: 900000 });
    let stdout = '';
    child.stdout.setEncoding('utf8').on('data', (text) => (stdout += text));
    child.on('close', (status, signal) => resolve({ stdout, status, signal }));
  });

const report = (file, r) => {
  const total = /(\d+) passed, (\d+) failed/.exec(r.stdout);
  const skipped = /(\d+) not run/.exec(r.stdout);
  if (skipped) notRun += Number(skipped[1]);
  if (total) {
    passed += Number(total[1]);
    failed += Number(total[2]);
  } else if (!skipped) failed++;
  if (r.status !== 0 && total?.[2] === '0') failed++;
  console.log(total ? r.stdout.trim().split('\n').at(-1) : skipped ? `${file}: not run` : `${file}: ended with ${r.status ?? r.signal}`);
};

const initialised = shareInitialised(['CNY', 'USD']);
const waiting = [...suites];
const lane = async () => {
  for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) report(file, await start(file));
};
await Promise.all(Array.from({ length: Math.min(3, availableParallelism() + 1) }, lane));
initialised.drop();
if (notRun > 0) console.log(`${notRun} not run: public data absent`);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
