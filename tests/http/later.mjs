// A wall clock that a test moves forward while the server runs (tests/fault/later.c): months pass
// in a second, and what the server does by the clock it does.
import { execFileSync } from 'node:child_process';
import { mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** How far a whole run stands ahead already (tests/e2e/at.mjs). */
const before = Number(process.env.CLOCK_AHEAD ?? 0);

/** {env for the server, set(iso): what its clock shows from now on, now(): ms}; `dir` holds the control file. */
export function movableClock(dir) {
  mkdirSync('build', { recursive: true });
  const library = resolve(`build/later-${process.pid}.so`);
  execFileSync('gcc', ['-shared', '-fPIC', '-O1', '-D_GNU_SOURCE', '-o', library, resolve(import.meta.dirname, '../fault/later.c')]);
  const path = join(dir, 'clock');
  writeFileSync(path, Buffer.alloc(4096));
  const control = openSync(path, 'r+');
  const write = (ms) => {
    const b = Buffer.alloc(8);
    b.writeBigInt64LE(BigInt(ms));
    writeSync(control, b, 0, 8, 0);
  };
  write(before);
  let ahead = 0;
  return {
    env: { LD_PRELOAD: library, CLOCK_CONTROL: path, ASAN_OPTIONS: [process.env.ASAN_OPTIONS, 'verify_asan_link_order=0'].filter(Boolean).join(':') },
    now: () => Date.now() + ahead,
    set(iso) {
      ahead = Date.parse(iso) - Date.now();
      if (!(ahead > 0)) throw new Error(`${iso} is over`);
      write(before + ahead);
    },
  };
}
