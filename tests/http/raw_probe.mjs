// Raw bytes against a running server: what must never be understood two ways, truncated or hung on.
// Every probe has to end in one answer of status 4xx or 5xx and a closed connection, and the
// request hidden behind it must not be answered. Controls show that the probe can see success.
//   node tests/http/raw_probe.mjs [HOST] PORT [--slow]     (--slow: also what waits for deadlines)
// or: import { probe } from "…/raw_probe.mjs"; await probe({ host, port, slow }) → { passed, failed }
import net from "node:net";
import { pathToFileURL } from "node:url";

const hidden = "GET /healthz HTTP/1.1\r\nHost: hidden\r\n\r\n";
const get = (extra = "", target = "/healthz", version = "HTTP/1.1") =>
  `GET ${target} ${version}\r\nHost: t\r\n${extra}\r\n`;
const post = (extra, body = "") => `POST /api/v1/session HTTP/1.1\r\nHost: t\r\nContent-Type: application/json\r\n${extra}\r\n${body}`;
const chunked = (body) => post("Transfer-Encoding: chunked\r\n", body);

// [name, bytes, allowed statuses or undefined for any 4xx/5xx]
const probes = [
  ["two different Content-Length", post("Content-Length: 2\r\nContent-Length: 40\r\n", "{}")],
  ["the same Content-Length twice", post("Content-Length: 2\r\nContent-Length: 2\r\n", "{}")],
  ["Content-Length list", post("Content-Length: 2, 2\r\n", "{}")],
  ["Content-Length with Transfer-Encoding", post("Content-Length: 2\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n")],
  ["Transfer-Encoding with Content-Length", post("Transfer-Encoding: chunked\r\nContent-Length: 2\r\n", "0\r\n\r\n")],
  ["Content-Length with blank before colon", post("Content-Length : 60\r\n")],
  ["Content-Length +5", post("Content-Length: +5\r\n", "{   }")],
  ["Content-Length -1", post("Content-Length: -1\r\n")],
  ["Content-Length 0x2", post("Content-Length: 0x2\r\n", "{}")],
  ["Content-Length 2^63", post("Content-Length: 9223372036854775808\r\n")],
  ["Content-Length 2^64+2", post("Content-Length: 18446744073709551618\r\n", "{}")],
  ["Content-Length over the limit", post("Content-Length: 33554433\r\n"), [413]],
  ["empty Content-Length", post("Content-Length: \r\n")],
  ["Transfer-Encoding xchunked", post("Transfer-Encoding: xchunked\r\n", "0\r\n\r\n")],
  ["Transfer-Encoding gzip, chunked", post("Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n")],
  ["Transfer-Encoding chunked, identity", post("Transfer-Encoding: chunked, identity\r\n", "0\r\n\r\n")],
  ["Transfer-Encoding twice", post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n")],
  ["Transfer-Encoding folded", post("Transfer-Encoding:\r\n chunked\r\n", "0\r\n\r\n")],
  ["Transfer-Encoding after a tab", post("X: y\r\n\tTransfer-Encoding: chunked\r\n", "0\r\n\r\n")],
  ["Transfer-Encoding with vertical tab", post("Transfer-Encoding: \vchunked\r\n", "0\r\n\r\n")],
  ["Transfer-Encoding in 1.0", "POST /api/v1/session HTTP/1.0\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"],
  ["chunk size 0x2", chunked("0x2\r\n{}\r\n0\r\n\r\n")],
  ["chunk size +2", chunked("+2\r\n{}\r\n0\r\n\r\n")],
  ["chunk size overflow", chunked("10000000000000002\r\n{}\r\n0\r\n\r\n")],
  ["chunk size blank", chunked("2 \r\n{}\r\n0\r\n\r\n")],
  ["chunk with bare LF", chunked("2\n{}\n0\n\n")],
  ["chunk longer than said", chunked("2\r\n{}x\r\n0\r\n\r\n")],
  ["chunk extensions without end", chunked("2" + ";a=b".repeat(3000) + "\r\n{}\r\n0\r\n\r\n")],
  ["trailer without end", chunked("2\r\n{}\r\n0\r\n" + "X-A: b\r\n".repeat(2000) + "\r\n")],
  ["two Hosts", get("Host: u\r\n")],
  ["no Host", "GET /healthz HTTP/1.1\r\n\r\n"],
  ["empty Host", "GET /healthz HTTP/1.1\r\nHost:\r\n\r\n"],
  ["Host with blank", "GET /healthz HTTP/1.1\r\nHost: a b\r\n\r\n"],
  ["absolute target of another host", get("", "http://other/healthz")],
  ["absolute target of another kind", get("", "gopher://t/healthz")],
  ["authority target", get("", "t:80")],
  ["bare LF", "GET /healthz HTTP/1.1\nHost: t\n\n"],
  ["bare LF between fields", get("X-A: b\nX-C: d\r\n")],
  ["bare CR in a value", get("X-A: b\rX-C: d\r\n")],
  ["folded field", get("X-A: b\r\n c\r\n")],
  ["blank before colon", get("X-A : b\r\n")],
  ["name with a blank", get("X A: b\r\n")],
  ["field without colon", get("nonsense\r\n")],
  ["NUL in a value", get("X-A: b\0c\r\n")],
  ["NUL in the target", get("", "/heal\0thz")],
  ["NUL escape in the path", get("", "/healthz%00.js")],
  ["dots in the path", get("", "/api/../healthz")],
  ["escaped dots", get("", "/api/%2e%2e/healthz")],
  ["escaped slash", get("", "/api%2fv1/meta")],
  ["backslash", get("", "/api\\v1")],
  ["overlong UTF-8", get("", "/%c0%ae%c0%ae/etc/passwd")],
  ["surrogate", get("", "/%ed%a0%80")],
  ["invalid UTF-8", get("", "/%ff")],
  ["broken escape", get("", "/a%4")],
  ["raw UTF-8 in the target", get("", "/华为")],
  ["TRACE", "TRACE / HTTP/1.1\r\nHost: t\r\n\r\n", [405, 501]],
  ["CONNECT", "CONNECT t:443 HTTP/1.1\r\nHost: t\r\n\r\n", [405, 501]],
  ["unknown method", "BREW /healthz HTTP/1.1\r\nHost: t\r\n\r\n", [405, 501]],
  ["method in lower case", "get /healthz HTTP/1.1\r\nHost: t\r\n\r\n"],
  ["HTTP/2.0", get("", "/healthz", "HTTP/2.0")],
  ["HTTP/1.2", get("", "/healthz", "HTTP/1.2")],
  ["HTTP/0.9", "GET /healthz\r\n\r\n"],
  ["preface of HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"],
  ["TLS to a plain port", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n"],
  ["target of 40 kB", get("", "/" + "a".repeat(40000)), [414, 431, 400]],
  ["field of 40 kB", get("X-A: " + "a".repeat(40000) + "\r\n"), [431, 400]],
  ["1000 fields", get(Array.from({ length: 1000 }, (_, i) => `X-${i}: y\r\n`).join("")), [431, 400]],
  ["Content-Encoding gzip", post("Content-Encoding: gzip\r\nContent-Length: 2\r\n", "{}"), [415]],
  ["Expect of something else", post("Expect: 200-ok\r\nContent-Length: 2\r\n", "{}")],
  ["empty line first", "\r\n" + get()],
];
const slow = [
  ["head without end", "GET /healthz HTTP/1.1\r\nHost: t\r\nX-A: b"],
  ["body without end", post("Content-Length: 100\r\n", "{")],
  ["chunks without end", chunked("2\r\n{}\r\n")],
];

function talk({ host, port }, bytes, ms) {
  return new Promise((resolve) => {
    const socket = net.connect({ host, port });
    let got = "";
    const timer = setTimeout(() => { socket.destroy(); resolve({ got, closed: false }); }, ms);
    const end = () => { clearTimeout(timer); resolve({ got, closed: true }); };
    socket.on("connect", () => socket.write(Buffer.from(bytes, "utf8")));
    socket.on("data", (d) => { got += d.toString("latin1"); });
    socket.on("close", end);
    socket.on("error", () => {});
  });
}

function fault({ got, closed }, allowed) {
  const answers = (got.match(/HTTP\/1\.1 \d\d\d /g) ?? []).filter((a) => !a.includes(" 100 "));
  const status = Number(answers[0]?.slice(9, 12) ?? 0);
  if (!closed) return `not closed (${status || "no answer"})`;
  if (answers.length !== 1) return `${answers.length} answers`;
  if (allowed ? !allowed.includes(status) : status < 400 || status > 505) return `status ${status}`;
  return null;
}

async function controls(at) {
  const faults = [];
  const one = await talk(at, get("Connection: close\r\n"), 3000);
  if (!one.closed || !one.got.startsWith("HTTP/1.1 200 ")) faults.push("plain request is not answered by 200");
  const two = await talk(at, get() + get("Connection: close\r\n"), 3000);
  if ((two.got.match(/HTTP\/1\.1 200 /g) ?? []).length !== 2) faults.push("a pipeline of two has not two answers");
  const agrees = await talk(at, "GET http://t/healthz HTTP/1.1\r\nHost: t\r\nConnection: close\r\n\r\n", 3000);
  if (!agrees.got.startsWith("HTTP/1.1 200 ")) faults.push("absolute target that agrees with Host");
  return faults;
}

export async function probe({ host = "127.0.0.1", port, slow: withSlow = false, log = console.log }) {
  const at = { host, port };
  let passed = 0;
  let failed = 0;
  const note = (name, why) => {
    if (why) { failed += 1; log(`FAILED ${name}: ${why}`); } else passed += 1;
  };
  const wrong = await controls(at);
  note("controls", wrong.join("; ") || null);
  for (const [name, bytes, allowed] of probes) note(name, fault(await talk(at, bytes + hidden, 3000), allowed));
  if (withSlow) {
    const ends = await Promise.all(slow.map(([, bytes]) => talk(at, bytes, 20000)));
    slow.forEach(([name], i) => note(name, fault(ends[i])));
  }
  const after = await controls(at);
  note("controls afterwards", after.join("; ") || null);
  return { passed, failed };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const words = process.argv.slice(2).filter((a) => !a.startsWith("--"));
  const port = Number(words.at(-1));
  const host = words.length > 1 ? words[0] : "127.0.0.1";
  const { passed, failed } = await probe({ host, port, slow: process.argv.includes("--slow") });
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed === 0 && passed > 0 ? 0 : 1);
}
