import { describe, expect, it } from 'vitest';
import { joinList, nextSort, parseList, splitList, toQuery, toSearch } from '../src/app/liststate';
import { meta } from './mock/meta';

const kind = meta.kinds.find((k) => k.kind === 'opportunity');
if (!kind) throw new Error('no deals in the mock');

describe('the address of a list', () => {
  it('is read and written without loss', () => {
    const url = new URLSearchParams('view=list&q=%E5%8D%8E&state.in=open%2Cwon&amount.ge=100&owner=me&sort=-amount&as_of=2026-01-31');
    const s = parseList(url, kind);
    expect(s).toMatchObject({ q: '华', sort: '-amount', asOf: '2026-01-31', bin: false });
    expect(s.filters).toEqual([
      { field: 'state', op: 'in', value: 'open,won' },
      { field: 'amount', op: 'ge', value: '100' },
      { field: 'owner', op: 'eq', value: 'me' },
    ]);
    expect(parseList(toSearch(s, url), kind)).toEqual(s);
    expect(toSearch(s, url).get('view')).toBe('list');
  });
  it('leaves out what the server would refuse', () => {
    expect(parseList(new URLSearchParams('nonsense=1&amount.between=3&tab=x&__proto__.eq=1'), kind).filters).toEqual([]);
  });
  it('becomes the query of the contract', () => {
    const s = parseList(new URLSearchParams('state=open&sort=name'), kind);
    expect(toQuery(s, kind, 60)).toMatchObject({ state: 'open', sort: 'name', limit: 60, q: undefined });
    expect(toQuery({ ...s, sort: '', q: 'x' }, kind, 60)['sort']).toBeUndefined();
    expect(toQuery({ ...s, sort: '', q: '' }, kind, 60)['sort']).toBe(kind.default_sort);
  });
  it('sorts in a round', () => {
    expect(nextSort('', 'a')).toBe('a');
    expect(nextSort('a', 'a')).toBe('-a');
    expect(nextSort('-a', 'a')).toBe('');
    expect(nextSort('-b', 'a')).toBe('a');
  });
  it('escapes commas in lists', () => {
    expect(splitList('a\\,b,c')).toEqual(['a,b', 'c']);
    expect(splitList(joinList(['x,y', 'z']))).toEqual(['x,y', 'z']);
    expect(splitList('')).toEqual([]);
  });
});
