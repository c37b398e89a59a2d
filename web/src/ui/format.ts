/** How values are read: amounts in 万 and 亿 (Chinese) or K and M (English), days as 2026-11-21,
 *  weeks from Monday. Pure; the company's time zone decides which day it is. */
import type { Lang, Money } from '../api/types';

const SYMBOL: Record<string, string> = { CNY: '¥', USD: '$', EUR: '€', GBP: '£', JPY: 'JP¥', HKD: 'HK$' };

export function minorDigits(currency: string): number {
  try {
    return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  } catch {
    return 2;
  }
}

export const toMajor = (minor: number, currency: string) => minor / 10 ** minorDigits(currency);
export const toMinor = (major: number, currency: string) => Math.round(major * 10 ** minorDigits(currency));
export const currencySign = (currency: string) => SYMBOL[currency] ?? `${currency} `;

export function isMoney(v: unknown): v is Money {
  return typeof v === 'object' && v !== null && typeof (v as Money).amount === 'number' && typeof (v as Money).currency === 'string';
}

function trimmed(n: number, digits: number): string {
  return n.toLocaleString('en-US', { maximumFractionDigits: digits });
}

const STEPS: Record<Lang, [number, string][]> = {
  'zh-CN': [[1e8, '亿'], [1e4, '万']],
  en: [[1e9, 'B'], [1e6, 'M'], [1e3, 'K']],
};

/** 12345678 → 1,234.57万 · 12.35M: at most four significant digits before the unit matter to a reader. */
export function shortNumber(n: number, lang: Lang): string {
  const abs = Math.abs(n);
  for (const [size, unit] of STEPS[lang]) {
    // What rounds up to the unit is written in it: 99,999,999 is 1亿, not 10,000万.
    if (abs >= size * 0.99995 && abs >= 1000) {
      const v = n / size;
      return trimmed(v, Math.abs(v) >= 100 ? 0 : Math.abs(v) >= 10 ? 1 : 2) + unit;
    }
  }
  return trimmed(n, abs < 100 ? 2 : 0);
}

export function moneyShort(minor: number | null | undefined, currency: string, lang: Lang): string {
  if (minor === null || minor === undefined) return '—';
  const major = toMajor(minor, currency);
  return (major < 0 ? '−' : '') + currencySign(currency) + shortNumber(Math.abs(major), lang);
}

export function moneyFull(minor: number | null | undefined, currency: string): string {
  if (minor === null || minor === undefined) return '—';
  const digits = minorDigits(currency);
  const major = toMajor(minor, currency);
  const text = Math.abs(major).toLocaleString('en-US', {
    minimumFractionDigits: Number.isInteger(major) ? 0 : digits,
    maximumFractionDigits: digits,
  });
  return (major < 0 ? '−' : '') + currencySign(currency) + text;
}

export const percent = (v: number | null | undefined, digits = 0) =>
  v === null || v === undefined ? '—' : `${trimmed(v, digits)}%`;

export const integer = (v: number) => v.toLocaleString('en-US');

let zone = 'Asia/Shanghai';
export const setZone = (tz: string) => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: tz });
    zone = tz;
  } catch {
    /* an unknown zone keeps the former */
  }
};
export const companyZone = () => zone;

interface Parts {
  day: string;
  clock: string;
}
function parts(d: Date): Parts {
  const f = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23',
  }).formatToParts(d);
  const v: Record<string, string> = {};
  for (const p of f) v[p.type] = p.value;
  return { day: `${v['year']}-${v['month']}-${v['day']}`, clock: `${v['hour']}:${v['minute']}` };
}

/** The day of an instant in the company's zone. */
export const dayOf = (instant: string | Date) => parts(instant instanceof Date ? instant : new Date(instant)).day;
export const clockOf = (instant: string) => parts(new Date(instant)).clock;
export const today = () => dayOf(new Date());

export function addDays(day: string, n: number): string {
  const d = new Date(`${day}T00:00:00Z`);
  d.setUTCDate(d.getUTCDate() + n);
  return d.toISOString().slice(0, 10);
}

export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** Monday of the week a day lies in. */
export function monday(day: string): string {
  const w = new Date(`${day}T00:00:00Z`).getUTCDay();
  return addDays(day, -((w + 6) % 7));
}

/** Minutes by which the company's clocks are ahead of UTC at an instant. */
function offsetMinutes(at: Date): number {
  const p = parts(at);
  return Math.round((Date.parse(`${p.day}T${p.clock}:00Z`) - Math.floor(at.getTime() / 60_000) * 60_000) / 60_000);
}

/** The instant of a wall-clock time of the company, as RFC 3339 UTC. */
export function instantOf(day: string, clock = '00:00'): string {
  const guess = new Date(`${day}T${clock}:00Z`);
  const first = new Date(guess.getTime() - offsetMinutes(guess) * 60_000);
  const exact = new Date(guess.getTime() - offsetMinutes(first) * 60_000);
  return exact.toISOString().replace('.000Z', 'Z');
}

export function timeText(instant: string): string {
  const p = parts(new Date(instant));
  return `${p.day} ${p.clock}`;
}

const WEEKDAY: Record<Lang, string[]> = {
  'zh-CN': ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
};
export const weekday = (day: string, lang: Lang) => WEEKDAY[lang][new Date(`${day}T00:00:00Z`).getUTCDay()] ?? '';

/** 今天 / 昨天 / 3 天前: short, for time lines; the full time stands in the title. */
export function relativeDay(day: string, lang: Lang, now = today()): string {
  const n = daysBetween(now, day);
  const zh = lang === 'zh-CN';
  if (n === 0) return zh ? '今天' : 'today';
  if (n === 1) return zh ? '明天' : 'tomorrow';
  if (n === -1) return zh ? '昨天' : 'yesterday';
  if (n > 1 && n < 15) return zh ? `${n} 天后` : `in ${n} days`;
  if (n < -1 && n > -15) return zh ? `${-n} 天前` : `${-n} days ago`;
  return day;
}

/** Only addresses that may be opened; anything else is shown as text. */
export function safeUrl(text: string): string | null {
  const s = text.trim();
  if (/^https?:\/\/[^\s]+$/i.test(s)) return s;
  return null;
}
export const safeMail = (s: string) => (/^[^\s@<>"]+@[^\s@<>"]+$/.test(s) ? `mailto:${encodeURI(s)}` : null);
export const safeTel = (s: string) => (/^\+?[\d\s()./\-转,]{3,40}$/.test(s) ? `tel:${s.replace(/[^\d+,]/g, '')}` : null);

/** What stands in the round mark of a person: the given name in Chinese, initials elsewhere. */
export function initials(name: string): string {
  const s = name.trim();
  if (!s) return '?';
  if (/[\u3400-\u9fff]/.test(s)) return [...s].slice(-2).join('');
  const words = s.split(/\s+/);
  return ((words[0]?.[0] ?? '') + (words.length > 1 ? (words[words.length - 1]?.[0] ?? '') : '')).toUpperCase();
}

export function hue(text: string): number {
  let h = 7;
  for (const c of text) h = (h * 31 + (c.codePointAt(0) ?? 0)) % 997;
  return h % 8;
}

/** One CSV line per row, quoted where needed, and safe from being read as a formula. */
export function toCsv(rows: (string | number | null)[][]): string {
  const cell = (v: string | number | null) => {
    if (v === null) return '';
    if (typeof v === 'number') return String(v);
    const s = /^[=+\-@\t\r]/.test(v) ? `'${v}` : v;
    return /[",\n\r]/.test(s) ? `"${s.replace(/"/g, '""')}"` : s;
  };
  return `\ufeff${rows.map((r) => r.map(cell).join(',')).join('\r\n')}\r\n`;
}
