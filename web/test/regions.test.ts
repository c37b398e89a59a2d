import { describe, expect, it } from 'vitest';
import divisions from '../src/data/divisions.json';
import { type Divisions, type Place, pathOf, placesOf, regionText } from '../src/ui/regions';

const all = divisions as Divisions;
const at = (places: Place[], value: string) => places.find((p) => p.value === value);

describe('administrative divisions', () => {
  it('are read from the province down', () => {
    expect(pathOf('320583')).toEqual(['32', '3205', '320583']);
    expect(pathOf('320500')).toEqual(['32', '3205']);
    expect(pathOf('320000')).toEqual(['32']);
    expect(pathOf('32')).toEqual(['32']);
    expect(pathOf('320583000000')).toEqual(['32', '3205', '320583']);
    expect(pathOf('990000')).toEqual([]);
    expect(pathOf('江苏')).toEqual([]);
  });
  it('are told in words, without levels that are no place', () => {
    expect(regionText('320583', 'zh-CN', all)).toBe('江苏 苏州市 昆山市');
    expect(regionText('310115', 'zh-CN', all)).toBe('上海 浦东新区');
    expect(regionText('320000', 'en', all)).toBe('Jiangsu');
    expect(regionText('429004', 'zh-CN', all)).toBe('湖北 仙桃市');
    // Before the names are there, and where there are none.
    expect(regionText('320583', 'zh-CN')).toBe('江苏 320583');
    expect(regionText('329999', 'zh-CN', all)).toBe('江苏 329999');
    expect(regionText('99', 'zh-CN', all)).toBe('99');
  });
  it('make a tree to choose from', () => {
    const tree = placesOf(all, 'zh-CN');
    expect(tree).toHaveLength(34);
    expect(at(at(at(tree, '32')?.children ?? [], '3205')?.children ?? [], '320583')?.label).toBe('昆山市');
    // Districts of a city under the state stand right below it.
    expect(at(at(tree, '31')?.children ?? [], '310115')?.label).toBe('浦东新区');
    expect(at(tree, '71')?.children).toBeUndefined();
  });
});
