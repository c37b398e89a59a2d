import { describe, expect, it } from 'vitest';
import { firstDay, nthOf, plain, readRule, writeRule } from '../src/pages/calendar/rule';

// 2026-11-22 is a Sunday, the fourth of its month; 2026-11-30 a Monday, the fifth; 2026-11-10 a Tuesday, the second.
describe('the rule of a series in boxes', () => {
  it('reads what it writes', () => {
    for (const [text, day] of [
      ['FREQ=DAILY', '2026-11-22'],
      ['FREQ=DAILY;INTERVAL=3;COUNT=5', '2026-11-22'],
      ['FREQ=WEEKLY;BYDAY=MO,WE,FR', '2026-11-22'],
      ['FREQ=WEEKLY;INTERVAL=2;BYDAY=SU;UNTIL=20270131', '2026-11-22'],
      ['FREQ=MONTHLY', '2026-11-22'],
      ['FREQ=MONTHLY;BYDAY=2TU', '2026-11-10'],
      ['FREQ=MONTHLY;BYDAY=-1MO', '2026-11-30'],
      ['FREQ=MONTHLY;BYMONTHDAY=-1', '2026-11-30'],
      ['FREQ=YEARLY', '2028-02-29'],
    ] as const) {
      const rule = readRule(text, day);
      expect(rule && writeRule(rule, day), text).toBe(text);
    }
  });
  it('fills in the weekday of the day, orders days of the week, takes an instant for its day', () => {
    expect(writeRule(readRule('FREQ=WEEKLY', '2026-11-22') ?? plain('2026-01-01'), '2026-11-22')).toBe('FREQ=WEEKLY;BYDAY=SU');
    expect(writeRule(readRule('RRULE:FREQ=WEEKLY;BYDAY=FR,MO;WKST=SU', '2026-11-22') ?? plain('2026-01-01'), '2026-11-22')).toBe('FREQ=WEEKLY;BYDAY=MO,FR');
    expect(readRule('FREQ=DAILY;UNTIL=20261231T155959Z', '2026-11-22')?.until).toBe('2026-12-31');
  });
  it('leaves alone what it has no boxes for', () => {
    for (const text of ['FREQ=HOURLY', 'FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=1', 'FREQ=MONTHLY;BYDAY=3TU', 'FREQ=MONTHLY;BYMONTHDAY=5', 'FREQ=YEARLY;BYMONTH=3', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO;WKST=SU', ''])
      expect(readRule(text, '2026-11-10'), text).toBe(null);
  });
  it('knows which weekday of the month it is', () => {
    expect(['2026-11-01', '2026-11-07', '2026-11-08', '2026-11-28', '2026-11-29', '2026-11-30'].map(nthOf)).toEqual([1, 1, 2, 4, -1, -1]);
  });
  it('begins on a day of the rule', () => {
    const rule = { ...plain('2026-11-22'), days: ['TU' as const, 'TH' as const] };
    expect(firstDay(rule, '2026-11-22')).toBe('2026-11-24');
    expect(firstDay(rule, '2026-11-24')).toBe('2026-11-24');
    expect(firstDay({ ...rule, freq: 'DAILY' }, '2026-11-22')).toBe('2026-11-22');
  });
});
