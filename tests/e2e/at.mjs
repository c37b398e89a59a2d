// A command on another day: everything it starts, server and browser, sees a clock that stands at this time and goes on.
// Usage: node tests/e2e/at.mjs 2026-12-31T23:50:00+08:00 node tests/e2e/run.mjs [word of a story]
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const [at, ...command] = process.argv.slice(2);
const ahead = Date.parse(at) - Date.now();
if (Number.isNaN(ahead) || !command.length) throw new Error('a time and a command');
const dir = mkdtempSync(join(tmpdir(), 'guanxi-at-'));
process.env.CLOCK_AHEAD = String(ahead);
const { movableClock } = await import('../http/later.mjs');
const { env } = movableClock(dir);
spawn(command[0], command.slice(1), { stdio: 'inherit', env: { ...process.env, ...env } }).on('close', (code) => {
  rmSync(dir, { recursive: true, force: true });
  process.exit(code ?? 1);
});
