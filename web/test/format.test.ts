import { beforeEach, describe, expect, it } from 'vitest';
import { addDays, clockOf, dayOf, daysBetween, initials, instantOf, monday, moneyFull, moneyShort, percent, relativeDay, safeMail, safeTel, safeUrl, setZone, shortNumber, toCsv, toMajor, toMinor } from '../src/ui/format';

beforeEach(() => setZone('Asia/Shanghai'));

describe('amounts', () => {
  it.each([
    [0, '0'], [99.5, '99.5'], [9999, '9,999'], [10000, '1万'], [12345, '1.23万'], [123456, '12.3万'], [1234567, '123万'], [99994999, '9,999万'], [99996000, '1亿'], [1e8, '1亿'], [123456789012, '1,235亿'],
  ])('%s in Chinese is %s', (n, s) => expect(shortNumber(n, 'zh-CN')).toBe(s));
  it.each([[999, '999'], [1000, '1K'], [1234, '1.23K'], [45678, '45.7K'], [456789, '457K'], [1234567, '1.23M'], [999_990_000, '1B'], [2.5e9, '2.5B']])('%s in English is %s', (n, s) => expect(shortNumber(n, 'en')).toBe(s));
  it('knows minor units of each currency', () => {
    expect(moneyShort(123456789, 'CNY', 'zh-CN')).toBe('¥123万');
    expect(moneyShort(-5000000, 'CNY', 'zh-CN')).toBe('−¥5万');
    expect(moneyFull(123450, 'CNY')).toBe('¥1,234.50');
    expect(moneyFull(123400, 'USD')).toBe('$1,234');
    expect(moneyFull(1234, 'JPY')).toBe('JP¥1,234');
    expect(moneyShort(null, 'CNY', 'en')).toBe('—');
    expect(toMinor(19.99, 'CNY')).toBe(1999);
    expect(toMajor(toMinor(0.07, 'USD'), 'USD')).toBe(0.07);
  });
  it('writes percentages', () => {
    expect(percent(33.3333, 1)).toBe('33.3%');
    expect(percent(null)).toBe('—');
  });
});

describe('days', () => {
  it('are those of the company', () => {
    expect(dayOf('2026-11-20T16:30:00Z')).toBe('2026-11-21');
    expect(clockOf('2026-11-20T16:30:00Z')).toBe('00:30');
    setZone('America/New_York');
    expect(dayOf('2026-11-21T04:59:00Z')).toBe('2026-11-20');
  });
  it('become instants and come back', () => {
    expect(instantOf('2026-11-21', '09:00')).toBe('2026-11-21T01:00:00Z');
    setZone('Europe/Berlin');
    expect(instantOf('2026-07-01', '12:00')).toBe('2026-07-01T10:00:00Z');
    expect(instantOf('2026-03-29', '03:30')).toBe('2026-03-29T01:30:00Z');
    setZone('Mars/Olympus');
    expect(dayOf('2026-11-20T23:30:00Z')).toBe('2026-11-21');
  });
  it('count, and begin the week on Monday', () => {
    expect(addDays('2028-02-28', 2)).toBe('2028-03-01');
    expect(daysBetween('2026-12-31', '2027-01-01')).toBe(1);
    expect(monday('2026-11-22')).toBe('2026-11-16');
    expect(monday('2026-11-16')).toBe('2026-11-16');
  });
  it('are said short when near', () => {
    expect(relativeDay('2026-11-21', 'zh-CN', '2026-11-21')).toBe('今天');
    expect(relativeDay('2026-11-18', 'zh-CN', '2026-11-21')).toBe('3 天前');
    expect(relativeDay('2026-11-22', 'en', '2026-11-21')).toBe('tomorrow');
    expect(relativeDay('2026-12-31', 'en', '2026-11-21')).toBe('2026-12-31');
  });
});

describe('addresses', () => {
  it('open only when harmless', () => {
    expect(safeUrl('https://example.com/a?b=1')).toBe('https://example.com/a?b=1');
    for (const bad of ['javascript:alert(1)', 'data:text/html,x', ' jaVaScript:1', '//evil', 'ftp://x', 'https://a b']) expect(safeUrl(bad), bad).toBeNull();
    expect(safeMail('li@example.com')).toBe('mailto:li@example.com');
    expect(safeMail('"><script>@x')).toBeNull();
    expect(safeTel('010-8888 6666')).toBe('tel:01088886666');
    expect(safeTel('javascript:1')).toBeNull();
  });
});

describe('names and sheets', () => {
  it('marks people by given name or initials', () => {
    expect(initials('欧阳修')).toBe('阳修');
    expect(initials('Anna Snelling')).toBe('AS');
    expect(initials('  ')).toBe('?');
  });
  it('writes sheets that no program takes for a formula', () => {
    expect(toCsv([['a', 1], ['=1+1', null], ['x"y,z', -5]])).toBe('\ufeffa,1\r\n\'=1+1,\r\n"x""y,z",-5\r\n');
  });
});
