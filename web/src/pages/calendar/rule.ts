/** The rule of a series as people choose it, to and from the words of RFC 5545. What the dialog has no
 *  boxes for is kept as it stands. */
export type Freq = 'DAILY' | 'WEEKLY' | 'MONTHLY' | 'YEARLY';
export const freqs: Freq[] = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'];
export const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
export type Weekday = (typeof WEEKDAYS)[number];
/** day: the 15th; last: the last day; nth: the second Tuesday. */
export type Monthly = 'day' | 'last' | 'nth';
export interface Rule {
  freq: Freq;
  interval: number;
  days: Weekday[];
  monthly: Monthly;
  end: 'never' | 'until' | 'count';
  until: string;
  count: number;
}

/** 0 Monday .. 6 Sunday */
const weekdayOf = (day: string) => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
export const weekdayKey = (day: string): Weekday => WEEKDAYS[weekdayOf(day)] ?? 'MO';
/** Which one of its weekday in the month: 1 to 4, and -1 for a fifth, which not every month has. */
export function nthOf(day: string): number {
  const n = Math.ceil(Number(day.slice(8)) / 7);
  return n > 4 ? -1 : n;
}

export const plain = (day: string): Rule => ({ freq: 'WEEKLY', interval: 1, days: [weekdayKey(day)], monthly: 'day', end: 'never', until: '', count: 10 });

/** null: a rule with parts that the dialog does not know. */
export function readRule(text: string, day: string): Rule | null {
  const parts = new Map(text.toUpperCase().replace(/^RRULE:/, '').split(';').filter(Boolean).map((p) => p.split('=') as [string, string]));
  const take = (key: string) => {
    const v = parts.get(key);
    parts.delete(key);
    return v;
  };
  const rule = plain(day);
  const freq = take('FREQ') as Freq;
  if (!freqs.includes(freq)) return null;
  rule.freq = freq;
  rule.interval = Number(take('INTERVAL') ?? 1);
  if ((take('WKST') ?? 'MO') !== 'MO' && rule.interval > 1) return null;
  const until = take('UNTIL');
  const count = take('COUNT');
  if (until) Object.assign(rule, { end: 'until', until: `${until.slice(0, 4)}-${until.slice(4, 6)}-${until.slice(6, 8)}` });
  if (count) Object.assign(rule, { end: 'count', count: Number(count) });
  const by = take('BYDAY');
  const monthday = take('BYMONTHDAY');
  if (parts.size > 0) return null;
  if (freq === 'WEEKLY' && by) {
    const days = by.split(',') as Weekday[];
    if (!days.every((d) => WEEKDAYS.includes(d))) return null;
    rule.days = days;
  } else if (freq === 'MONTHLY' && by) {
    if (monthday || by !== `${nthOf(day)}${weekdayKey(day)}`) return null;
    rule.monthly = 'nth';
  } else if (by) return null;
  if (monthday && (freq !== 'MONTHLY' || (monthday !== '-1' && Number(monthday) !== Number(day.slice(8))))) return null;
  if (monthday === '-1') rule.monthly = 'last';
  return rule;
}

export function writeRule(r: Rule, day: string): string {
  const out = [`FREQ=${r.freq}`];
  if (r.interval > 1) out.push(`INTERVAL=${r.interval}`);
  if (r.freq === 'WEEKLY') out.push(`BYDAY=${WEEKDAYS.filter((d) => r.days.includes(d)).join(',')}`);
  if (r.freq === 'MONTHLY' && r.monthly === 'nth') out.push(`BYDAY=${nthOf(day)}${weekdayKey(day)}`);
  if (r.freq === 'MONTHLY' && r.monthly === 'last') out.push('BYMONTHDAY=-1');
  if (r.end === 'until' && r.until) out.push(`UNTIL=${r.until.replaceAll('-', '')}`);
  if (r.end === 'count') out.push(`COUNT=${r.count}`);
  return out.join(';');
}

/** The first day on or after `day` that the rule gives: a weekly rule may begin later in its week. */
export function firstDay(r: Rule, day: string): string {
  if (r.freq !== 'WEEKLY' || r.days.length === 0 || r.days.includes(weekdayKey(day))) return day;
  for (let n = 1; n < 7; n++) {
    const d = new Date(Date.parse(`${day}T00:00:00Z`) + n * 86_400_000).toISOString().slice(0, 10);
    if (r.days.includes(weekdayKey(d))) return d;
  }
  return day;
}
