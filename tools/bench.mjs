// make bench: what the server does at 10,000 and 100,000 accounts on this machine, in one run, each
// figure beside its limit: a fixed answer of the same server, the same SQL and row writer looped
// inside one process, bare group-commit inserts. Writes docs/bench.md.
//   node tools/bench.mjs [BUILD] ; BENCH_SIZES="1000" BENCH_SECONDS=2 for a small run, which writes
//   only when BENCH_WRITE is set
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cpus, freemem, loadavg, release, tmpdir, totalmem } from 'node:os';
const loadBefore = loadavg()[0];
import { join, resolve } from 'node:path';
import { createServer } from 'node:net';

const build = resolve(process.argv[2] ?? 'build');
const program = join(build, 'guanxi');
const sizes = (process.env.BENCH_SIZES ?? '10000 100000').split(' ').map(Number);
const seconds = Number(process.env.BENCH_SECONDS ?? 5), writeSeconds = Math.max(6, seconds);
const connections = 16;
const rounds = 3; // of creates
const dir = mkdtempSync(join(tmpdir(), 'guanxi-bench-'));
const manager = 'am2';
const started = [];
process.on('exit', () => {
  started.forEach((p) => p.kill('SIGKILL'));
  rmSync(dir, { recursive: true, force: true });
});

const run = (file, args) => execFileSync(file, args, { encoding: 'utf8', maxBuffer: 1 << 26, stdio: ['ignore', 'pipe', 'ignore'] });
const freePort = () => new Promise((done) => {
  const s = createServer().listen(0, '127.0.0.1', () => { const { port } = s.address(); s.close(() => done(port)); });
});
const cpuMs = (pid) => {
  const f = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(f[11]) + Number(f[12])) * 10;
};
const memory = (pid) => {
  const s = readFileSync(`/proc/${pid}/status`, 'utf8');
  return { rss: Number(/VmRSS:\s+(\d+)/.exec(s)[1]) / 1024, peak: Number(/VmHWM:\s+(\d+)/.exec(s)[1]) / 1024 };
};

async function serve(args, ready) {
  const port = await freePort();
  const child = spawn(args[0], args.slice(1).map((a) => a.replace('PORT', port)), { stdio: 'ignore' });
  started.push(child);
  for (let i = 0; i < 600; i++) {
    try {
      if ((await fetch(`http://127.0.0.1:${port}${ready}`)).ok) return { child, port };
    } catch { /* not yet */ }
    await new Promise((r) => setTimeout(r, 50));
  }
  throw new Error(`${args[0]} did not start`);
}
const stop = (s) => new Promise((done) => { s.child.on('exit', done); s.child.kill('SIGTERM'); });

// Half a minute after its start a new server does what is due by day (judges all accounts, looks for
// duplicates, freezes forecasts); what is measured meanwhile shares the cores with it. Waits for the
// end, ten minutes at most; the seconds, or why not.
async function firstPass(server) {
  const from = Date.now();
  while (Date.now() - from < 600_000) {
    const text = await (await fetch(`http://127.0.0.1:${server.port}/metrics`)).text();
    if (Number(/^guanxi_schedule_rounds_total (\d+)/m.exec(text)?.[1] ?? 0) > 0) return `${Math.round((Date.now() - from) / 1000)} s after its start`;
    await new Promise((r) => setTimeout(r, 500));
  }
  return 'not within 600 s: the figures share the cores with it';
}

// wrk with its latency table; CPU of the server beside it.
function wrk(server, path, token, script, forSeconds = seconds) {
  const args = ['-t1', `-c${connections}`, `-d${forSeconds}s`, '--latency', '-H', `Authorization: Bearer ${token}`];
  if (script) args.push('-H', 'Content-Type: application/json', '-s', script);
  const before = cpuMs(server.child.pid);
  const out = run('wrk', [...args, `http://127.0.0.1:${server.port}${path}`]);
  const cpu = cpuMs(server.child.pid) - before;
  const ms = (t) => { const m = /([\d.]+)(us|ms|s)/.exec(t); return Number(m[1]) * { us: 0.001, ms: 1, s: 1000 }[m[2]]; };
  const requests = Number(/(\d+) requests in/.exec(out)[1]);
  return {
    requests,
    rate: Number(/Requests\/sec:\s+([\d.]+)/.exec(out)[1]), p50: ms(/^\s+50%\s+(\S+)/m.exec(out)[1]), p99: ms(/^\s+99%\s+(\S+)/m.exec(out)[1]),
    cpu: (cpu * 1000) / Math.max(requests, 1), bad: Number(/Non-2xx or 3xx responses: (\d+)/.exec(out)?.[1] ?? 0),
  };
}

const rows = [];
const note = [];
function table(title, head, lines) {
  note.push(`\n## ${title}\n`, `| ${head.join(' | ')} |`, `|${head.map(() => '---').join('|')}|`, ...lines.map((l) => `| ${l.join(' | ')} |`));
  console.log(`\n${title}\n${[head, ...lines].map((l) => l.map((c, i) => String(c).padEnd(i === 0 ? 34 : 11)).join('')).join('\n')}`);
}
const n0 = (x) => Math.round(x).toLocaleString('en');
const n2 = (x) => x.toFixed(2);
const median = (v) => [...v].sort((a, b) => a - b)[v.length >> 1];
const pct = (x) => `${Math.round(x * 100)} %`;

function postScript(account) {
  const file = join(dir, `post-${account}.lua`);
  writeFileSync(file, `local n = 0
function request()
  n = n + 1
  return wrk.format("POST", nil, nil, '{"name":"测试项目 ' .. n .. '","account":${account},"amount":{"amount":' .. (n % 1000 + 1) * 10000 .. ',"currency":"CNY"},"close_date":"2027-03-01"}')
end\n`);
  return file;
}

// While wrk ran, the server let go of the idle connection that fetch would use again.
async function get(server, path, token, again = true) {
  const r = await fetch(`http://127.0.0.1:${server.port}/api/v1${path}`, { headers: { authorization: `Bearer ${token}` } }).catch((e) => {
    if (!again) throw e;
  });
  return r === undefined ? get(server, path, token, false) : r.json();
}

// Creates, and at once the bare inserts they are compared with: both swing with the disk, so each
// round has its own ratio. Only those creates count whose entries the search index has: what it
// still lacks would be work for later. Long enough that this is little of the whole.
async function creates(server, account, token) {
  const m = wrk(server, '/api/v1/opportunities', token, postScript(account), writeSeconds);
  const waiting = Number(/^guanxi_search_waiting (\d+)/m.exec(await (await fetch(`http://127.0.0.1:${server.port}/metrics`)).text())[1]);
  const whole = Math.max(0, 1 - waiting / Math.max(m.requests, 1));
  const file = join(dir, 'bare.db');
  for (const f of ['', '-wal', '-shm', '-lock', '-search']) if (existsSync(file + f)) rmSync(file + f);
  const out = run(join(build, 'bare-insert'), [file, String(writeSeconds), '2', String(connections / 2)]);
  const bare = Number(/plain_per_s=(\d+)/.exec(out)[1]), indexed = Number(/indexed_per_s=(\d+)/.exec(out)[1]);
  const rate = m.rate * whole;
  return { ...m, rate, cpu: m.cpu / Math.max(whole, 0.01), waiting, bare, ofBare: rate / bare, ofIndexed: rate / indexed };
}

async function measure(accounts) {
  const db = join(dir, `b${accounts}.db`);
  const url = `sqlite:${db}`;
  const from = Date.now();
  const made = run(program, ['generate', '--db', url, '--accounts', String(accounts)]).trim();
  const generate = (Date.now() - from) / 1000;
  const token = (login) => /gxt_\S+/.exec(run(program, ['token', 'add', login, '--db', url]))[0];
  const users = [['administrator', 'admin', token('admin')], ['account manager', manager, token(manager)]];
  const server = await serve([program, 'serve', '--db', url, '--listen', '127.0.0.1:PORT'], '/readyz');
  const pass = await firstPass(server);
  const fixed = wrk(server, '/healthz', users[0][2]);
  const lines = [];
  const limits = [];
  for (const [who, login, t] of users) {
    const mine = (await get(server, '/accounts?owner.null=false&limit=1&sort=name', t)).items[0];
    const own = login === 'admin' ? mine : (await get(server, '/accounts?owner=me&limit=1', t)).items[0];
    const word = encodeURIComponent(mine.name.slice(2, 4));
    const asks = [
      ['list of 50 accounts by name', '/accounts?sort=name', 'accounts', 'sort=name'],
      ['list of 50 accounts, short', '/accounts?sort=name&fields=name,code,segment,owner&expand=owner', 'accounts', 'sort=name&fields=name,code,segment,owner&expand=owner'],
      ['accounts filtered and sorted', '/accounts?segment=regular&sort=-employees', 'accounts', 'segment=regular&sort=-employees'],
      ['list of 50 deals', '/opportunities', 'opportunities', ''],
      ['open deals by amount', '/opportunities?state=open&sort=-amount', 'opportunities', 'state=open&sort=-amount'],
      ['one account', `/accounts/${own.id}`],
      ['one deal', `/opportunities/${(await get(server, `/accounts/${own.id}/opportunities?limit=1`, t)).items[0].id}`],
      ['search, two signs', `/search?q=${word}`],
      ['search, initials', '/search?q=hc'],
      ['board', '/analysis/board'],
      ['funnel', '/analysis/funnel'],
    ];
    for (const [what, path, kind, query] of asks) {
      const m = wrk(server, `/api/v1${path}`, t);
      let limit = '';
      if (kind) {
        const bare = JSON.parse(run(join(build, 'bare-page'), [url, login, kind, query, String(Math.max(2, seconds - 2)), '2']));
        limit = `${pct(m.rate / bare.per_s)} of ${n0(bare.per_s)}/s in process (${n0(bare.cpu_us)} µs)`;
      } else if (what.startsWith('one')) {
        limit = `${pct(m.rate / fixed.rate)} of the fixed answer`;
      }
      lines.push([`${what}, ${who}`, n0(m.rate), n2(m.p50), n2(m.p99), n0(m.cpu), limit, m.bad]);
      rows.push({ accounts, who, what, ...m });
    }
    lines.push(['', '', '', '', '', '', '']);
    limits.push([who, own.id, t]);
  }
  const afterReads = memory(server.child.pid);
  for (const [who, account, t] of limits) {
    const all = [];
    for (let i = 0; i < rounds; i++) all.push(await creates(server, account, t));
    const m = Object.fromEntries(Object.keys(all[0]).map((k) => [k, median(all.map((r) => r[k]))]));
    lines.push([`create a deal, durable, ${who}`, n0(m.rate), n2(m.p50), n2(m.p99), n0(m.cpu), `${pct(m.ofBare)} of ${n0(m.bare)}/s bare inserts (${all.map((r) => pct(r.ofBare)).join(', ')}), ${pct(m.ofIndexed)} with its indexes`, m.bad]);
    rows.push({ accounts, who, what: 'create', ...m });
  }
  const mem = memory(server.child.pid);
  await stop(server);
  const clean = run(program, ['check', '--db', url]).trim().split('\n').join('; ');
  table(`${n0(accounts)} accounts`, ['question', 'req/s', 'p50 ms', 'p99 ms', 'CPU µs', 'of its limit', 'errors'], [
    ['fixed answer (/healthz)', n0(fixed.rate), n2(fixed.p50), n2(fixed.p99), n0(fixed.cpu), '', fixed.bad], ...lines]);
  note.push('', `Made in ${generate.toFixed(0)} s: ${made}. Database ${n0(statSync(db).size / 1048576)} MB. Memory after the reads ${afterReads.rss.toFixed(0)} MB, at the end ${mem.rss.toFixed(0)} MB (peak ${mem.peak.toFixed(0)} MB). Check: ${clean}. First round of scheduled work over: ${pass}.`);
  console.log(note.at(-1));
}

for (const n of sizes) await measure(n);
const head = `# Bench

\`make bench\` wrote this page; nothing here is typed by hand. Machine: ${cpus()[0].model}, ${cpus().length} cores, ${(totalmem() / 2 ** 30).toFixed(0)} GiB (${(freemem() / 2 ** 30).toFixed(0)} free), Linux ${release()}; load average before the run ${loadBefore.toFixed(1)} (above 0.3 others used it, and rates and p99 say little).
Client (wrk, 1 thread, ${connections} connections, ${seconds} s each) and server share the cores. Rates in one run are comparable with each other, not with other machines; CPU µs is processor time of the server per request and the steadier figure. "In process" is the same SQL and row writer, with the same rights, looped on two threads without HTTP. Creates are the middle of ${rounds} rounds of ${writeSeconds} s, each with its bare inserts right behind it (all ratios in brackets).
`;
if (!process.env.BENCH_SIZES || process.env.BENCH_WRITE) writeFileSync('docs/bench.md', `${head}${note.join('\n')}\n`);
