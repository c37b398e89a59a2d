// Books fetched and read back with poppler: text in the order in which it was set, boxes of words, pictures of pages.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const tool = (name, args) => execFileSync(name, args, { encoding: 'utf8', maxBuffer: 64 << 20, stdio: ['ignore', 'pipe', 'pipe'] });
export const textOf = (file) => tool('pdftotext', ['-raw', file, '-']);
export const bare = (s) => String(s).replace(/\s+/g, '');
export const pages = (file) => Number(/Pages:\s+(\d+)/.exec(tool('pdfinfo', [file]))[1]);

/** fetches books of this server into the directory. */
export const taker = (base, dir) => async (who, path, name) => {
  mkdirSync(dir, { recursive: true });
  const started = performance.now();
  const r = await fetch(`${base}/api/v1${path}`, { headers: who.headers });
  const bytes = Buffer.from(await r.arrayBuffer());
  const file = join(dir, `${name ?? 'book'}.pdf`);
  if (r.status === 200) writeFileSync(file, bytes);
  return { status: r.status, bytes, file, headers: r.headers, ms: performance.now() - started };
};

/** The words stand in the text in this order (line ends and spaces aside); '' or what is missing. */
export const inOrder = (file, words) => {
  const text = bare(textOf(file));
  let at = 0;
  for (const w of words) {
    const next = text.indexOf(bare(w), at);
    if (next < 0) return `${w} (after ${text.slice(Math.max(0, at - 20), at)})`;
    at = next + bare(w).length;
  }
  return '';
};

/** Words of all pages that reach over the frame { left, top, right, bottom } in points. The blank half of a mark that
 *  begins or ends a line hangs out of it: its ink does not. */
export const outside = (file, frame, half = 5) =>
  [...tool('pdftotext', ['-bbox', file, '-']).matchAll(/<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">([^<]*)</g)]
    .filter(([, x0, y0, x1, y1, w]) => Number(x0) < frame.left - (/^[（《“‘「【〔〖]/.test(w) ? half : 0) || Number(x1) > frame.right + (/[，。、；：！？）》”’」】〕〗]$/.test(w) ? half : 0) || Number(y0) < frame.top || Number(y1) > frame.bottom)
    .map((m) => m[0]);

/** Every page as a grey picture: { w, h, at(x, y) } with 255 for white. */
export const pictures = (file, dots = 40) => {
  const dir = `${file}.pages`;
  rmSync(dir, { recursive: true, force: true });
  mkdirSync(dir);
  tool('pdftoppm', ['-r', String(dots), '-gray', file, join(dir, 'p')]);
  return readdirSync(dir).sort().map((f) => {
    const bytes = readFileSync(join(dir, f));
    const head = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(bytes.subarray(0, 40).toString('latin1'));
    const [w, h] = [Number(head[1]), Number(head[2])];
    const grey = bytes.subarray(head[0].length);
    return { w, h, at: (x, y) => grey[y * w + x] };
  });
};

/** How many dots of the picture's part (as shares of its sides) are not white. */
export const ink = (picture, [x0, y0, x1, y1]) => {
  let n = 0;
  for (let y = Math.round(y0 * picture.h); y < Math.round(y1 * picture.h); y++)
    for (let x = Math.round(x0 * picture.w); x < Math.round(x1 * picture.w); x++) n += picture.at(x, y) < 250 ? 1 : 0;
  return n;
};
