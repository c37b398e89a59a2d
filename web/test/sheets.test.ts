import { describe, expect, it } from 'vitest';
import { t } from '../src/i18n';
import { groups, sheets } from '../src/pages/deal/sheets/registry';

describe('sheets of a deal', () => {
  it('have keys of their own, a known group, and a name', () => {
    expect(new Set(sheets.map((s) => s.key)).size).toBe(sheets.length);
    for (const s of sheets) {
      expect(groups, s.key).toContain(s.group);
      expect(t(s.label), s.key).not.toBe(s.label);
    }
  });
  it('hold the method from what must be known to what is kept', () => {
    const keys = sheets.map((s) => s.key);
    expect(keys).toEqual(expect.arrayContaining(['mustknow', 'factors', 'swot', 'triangle', 'fishbone', 'relations', 'commitments', 'milestones', 'meetings', 'playbooks', 'bonus', 'result']));
  });
});
