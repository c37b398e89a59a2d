// The browser stage: the demo company is made once, then lanes take stories as they come to them, each with a copy of it,
// a server and a Chromium of its own (the first begins with the pages of people). Prints what each story said and the sum.
// Usage: node tests/e2e/all.mjs     E2E_LANES=1: one after the other
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { makeDemo, program, root } from './lib.mjs';

const lanes = Number(process.env.E2E_LANES ?? 2);
const dir = mkdtempSync(join(tmpdir(), 'guanxi-stage-'));
const sum = { passed: 0, failed: 0 };

/** Runs one file of stories; a run that ends without its count has failed. */
function run(file, env) {
  const child = spawn(process.execPath, [join(root, 'tests/e2e', file)], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  child.stderr.pipe(process.stderr);
  let counted = false;
  createInterface({ input: child.stdout }).on('line', (line) => {
    const n = /^(?:\w+: )?(\d+) passed, (\d+) failed$/.exec(line);
    if (!n) return console.log(line);
    counted = true;
    sum.passed += Number(n[1]);
    sum.failed += Number(n[2]);
  });
  return new Promise((done) =>
    child.on('close', (code) => {
      if (!counted || (code !== 0 && sum.failed === 0)) {
        console.log(`FAIL  ${file} ended with ${code}`);
        sum.failed += 1;
      }
      done();
    }),
  );
}

try {
  const env = { ...process.env, E2E_DEMO: join(dir, 'demo'), E2E_CLAIMS: join(dir, 'claims') };
  for (const d of [env.E2E_DEMO, env.E2E_CLAIMS]) mkdirSync(d);
  makeDemo(program(), env.E2E_DEMO);
  await Promise.all(Array.from({ length: lanes }, async (_, i) => {
    if (i === 0) await run('people.mjs', env);
    await run('run.mjs', env);
  }));
} finally {
  rmSync(dir, { recursive: true, force: true });
}
console.log(`${sum.passed} passed, ${sum.failed} failed`);
process.exit(sum.failed ? 1 : 0);
