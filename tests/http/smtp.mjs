// A mail server of the tests: takes letters, or behaves as real ones do at their worst. And a reader of letters.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { TLSSocket } from 'node:tls';

/** A certificate for 127.0.0.1 that nobody knows: {key, cert, file}. */
export function certificate(dir) {
  const [key, cert] = [join(dir, 'smtp.key'), join(dir, 'smtp.pem')];
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', key, '-out', cert], { stdio: 'ignore' });
  return { key: readFileSync(key), cert: readFileSync(cert), file: cert };
}

/** mode: 'ok', 'later' (451), 'never' (550), 'hang' (silent after DATA), 'drop' (takes it and hangs up unanswered). */
export async function sink({ tls = null } = {}) {
  const s = { mode: 'ok', letters: [], asked: 0, passwords: [] };
  const talk = (socket, secure) => {
    let text = '';
    let data = null;
    let letter = { to: [], secure };
    let login = false;
    const say = (line) => socket.writable && socket.write(`${line}\r\n`);
    const line = (l) => {
      const word = l.slice(0, 4).toUpperCase();
      if (login) {
        s.passwords.push(Buffer.from(l, 'base64').toString());
        login = false;
        say('235 ok');
      } else if (word === 'EHLO') {
        say('250-sink');
        if (tls && !secure) say('250-STARTTLS');
        if (secure) say('250-AUTH PLAIN');
        say('250 8BITMIME');
      } else if (word === 'STAR') {
        say('220 go');
        socket.removeAllListeners('data');
        talk(new TLSSocket(socket, { isServer: true, key: tls.key, cert: tls.cert }), true);
      } else if (word === 'AUTH') {
        const given = l.split(' ')[2];
        if (given) {
          s.passwords.push(Buffer.from(given, 'base64').toString());
          say('235 ok');
        } else {
          login = true;
          say('334 ');
        }
      } else if (word === 'MAIL') {
        letter = { from: l, to: [], secure };
        s.asked++;
        say(s.mode === 'later' ? '451 greylisted' : '250 ok');
      } else if (word === 'RCPT') {
        letter.to.push(l);
        say(s.mode === 'never' ? '550 no such user' : '250 ok');
      } else if (word === 'DATA') {
        data = [];
        say('354 go');
      } else if (word === 'QUIT') {
        say('221 bye');
        socket.end();
      } else say('250 ok');
    };
    const body = (l) => {
      if (l !== '.') return data.push(l.startsWith('..') ? l.slice(1) : l);
      if (s.mode === 'hang') return undefined;
      s.letters.push(read(data.join('\r\n'), letter));
      data = null;
      if (s.mode === 'drop') return socket.destroy();
      return say('250 taken');
    };
    socket.on('error', () => {});
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
      for (let at = text.indexOf('\r\n'); at >= 0; at = text.indexOf('\r\n')) {
        const l = text.slice(0, at);
        text = text.slice(at + 2);
        if (data) body(l);
        else line(l);
      }
    });
    if (!secure) say('220 sink');
  };
  const server = createServer((socket) => talk(socket, false));
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  s.port = server.address().port;
  s.stop = () => server.close();
  s.back = () => new Promise((done) => server.listen(s.port, '127.0.0.1', done));
  return s;
}

const unwords = (text) => text.replace(/\?=\r\n =\?/g, '?==?').replace(/=\?UTF-8\?B\?([^?]*)\?=/g, (_, b) => Buffer.from(b, 'base64').toString());
function part(raw) {
  const cut = raw.indexOf('\r\n\r\n');
  const headers = {};
  for (const h of raw.slice(0, cut).replace(/\r\n[ \t]/g, ' ').split('\r\n')) headers[h.slice(0, h.indexOf(':')).toLowerCase()] = h.slice(h.indexOf(':') + 1).trim();
  const body = raw.slice(cut + 4);
  const boundary = /boundary="([^"]+)"/.exec(headers['content-type'] ?? '')?.[1];
  if (!boundary) return [{ headers, bytes: Buffer.from(body, headers['content-transfer-encoding'] === 'base64' ? 'base64' : 'latin1') }];
  const inner = body.split(`--${boundary}`).slice(1, -1).flatMap((x) => part(x.replace(/^\r\n/, '')));
  return [{ headers, bytes: Buffer.alloc(0) }, ...inner];
}
function read(raw, envelope) {
  const parts = part(raw);
  const head = raw.slice(0, raw.indexOf('\r\n\r\n'));
  const of = (type) => parts.find((p) => (p.headers['content-type'] ?? '').startsWith(type) && !p.headers['content-disposition'])?.bytes.toString() ?? '';
  const file = parts.find((p) => p.headers['content-disposition']);
  return {
    ...envelope,
    raw,
    head: unwords(head),
    id: parts[0].headers['message-id'],
    subject: unwords(head.replace(/\r\n /g, (m) => m)).split('\r\n').find((l) => l.startsWith('Subject: '))?.slice(9) ?? '',
    html: of('text/html'),
    text: of('text/plain'),
    file: file?.bytes ?? null,
    fileName: file ? decodeURIComponent(/UTF-8''(\S+)/.exec(file.headers['content-disposition'])[1]) : null,
    who: /<([^>]+)>/.exec(envelope.to[0] ?? '')?.[1],
  };
}
