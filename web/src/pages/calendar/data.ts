/** What stands in a calendar, and where a thing is put when it is moved. */
import { addDays, clockOf, dayOf, instantOf, monday } from '../../ui/format';

export interface Item {
  id: number | null;
  version: number;
  recurrence: number | null;
  occurrence: string | null;
  kind: string;
  subject: string;
  place: string | null;
  state: string;
  start: string | null;
  end: string | null;
  due: string | null;
  all_day: boolean;
  account: number | null;
  account_name: string | null;
  owner: number;
  owner_name: string | null;
  participants: number[];
  conflict: boolean;
  may_change: boolean;
}
export interface Answer {
  today: string;
  days: { day: string; working: boolean }[];
  users: number[];
  items: Item[];
}
export type View = 'day' | 'week' | 'month' | 'team';
export const views: View[] = ['day', 'week', 'month', 'team'];
export const STEP = 15;
export const FIRST = 7 * 60;
export const LAST = 22 * 60;

export function span(view: View, day: string): { from: string; to: string } {
  if (view === 'day') return { from: day, to: day };
  if (view !== 'month') return { from: monday(day), to: addDays(monday(day), 6) };
  const first = monday(`${day.slice(0, 8)}01`);
  return { from: first, to: addDays(first, 41) };
}

export function step(view: View, day: string, by: number): string {
  if (view === 'day') return addDays(day, by);
  if (view !== 'month') return addDays(day, 7 * by);
  const [y = 0, m = 1] = day.split('-').map(Number);
  const n = y * 12 + m - 1 + by;
  return `${Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, '0')}-01`;
}

const minutesOf = (instant: string) => {
  const [h = 0, m = 0] = clockOf(instant).split(':').map(Number);
  return h * 60 + m;
};
export const startMinute = (i: Item) => (i.start ? minutesOf(i.start) : 0);
export const length = (i: Item) => (i.start && i.end ? Math.max(STEP, Math.round((Date.parse(i.end) - Date.parse(i.start)) / 60000)) : 30);
export const itemDay = (i: Item) => i.due ?? (i.start ? dayOf(i.start) : '');
export const timed = (i: Item) => i.start !== null && !i.all_day;

/** Shifted by days and minutes, longer by `grow`; what is sent, and what undoes it. */
export function shifted(i: Item, days: number, minutes: number, grow: number): { to: Record<string, unknown>; back: Record<string, unknown> } {
  if (i.due) return { to: { due: addDays(i.due, days) }, back: { due: i.due } };
  const start = i.start ?? '';
  const at = (instant: string, more: number) => new Date(Date.parse(instantOf(addDays(dayOf(instant), days), clockOf(instant).slice(0, 5))) + more * 60000).toISOString();
  const to: Record<string, unknown> = { start: at(start, minutes) };
  if (i.end) to.end = new Date(Math.max(Date.parse(at(start, minutes)) + STEP * 60000, Date.parse(at(i.end, minutes + grow)))).toISOString();
  return { to, back: i.end ? { start: i.start, end: i.end } : { start: i.start } };
}

/** Side by side where they meet: the column of each and how many there are. */
export function lanes(items: Item[]): Map<Item, [number, number]> {
  const out = new Map<Item, [number, number]>();
  let group: Item[] = [];
  let end = -1;
  const close = () => {
    const ends: number[] = [];
    const at = group.map((i) => {
      const free = ends.findIndex((e) => e <= startMinute(i));
      const lane = free < 0 ? ends.length : free;
      ends[lane] = startMinute(i) + length(i);
      return lane;
    });
    for (const [k, i] of group.entries()) out.set(i, [at[k] ?? 0, ends.length]);
    group = [];
  };
  for (const i of [...items].sort((a, b) => startMinute(a) - startMinute(b))) {
    if (startMinute(i) >= end) close();
    group.push(i);
    end = Math.max(end, startMinute(i) + length(i));
  }
  close();
  return out;
}
