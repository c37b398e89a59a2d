/** Administrative divisions (GB/T 2260): provinces at once, cities and counties when first asked for. */
import { useQuery } from '@tanstack/react-query';
import type { Lang } from '../api/types';

const PROVINCES: Record<string, [string, string]> = {
  11: ['北京', 'Beijing'], 12: ['天津', 'Tianjin'], 13: ['河北', 'Hebei'], 14: ['山西', 'Shanxi'], 15: ['内蒙古', 'Inner Mongolia'],
  21: ['辽宁', 'Liaoning'], 22: ['吉林', 'Jilin'], 23: ['黑龙江', 'Heilongjiang'],
  31: ['上海', 'Shanghai'], 32: ['江苏', 'Jiangsu'], 33: ['浙江', 'Zhejiang'], 34: ['安徽', 'Anhui'], 35: ['福建', 'Fujian'], 36: ['江西', 'Jiangxi'], 37: ['山东', 'Shandong'],
  41: ['河南', 'Henan'], 42: ['湖北', 'Hubei'], 43: ['湖南', 'Hunan'], 44: ['广东', 'Guangdong'], 45: ['广西', 'Guangxi'], 46: ['海南', 'Hainan'],
  50: ['重庆', 'Chongqing'], 51: ['四川', 'Sichuan'], 52: ['贵州', 'Guizhou'], 53: ['云南', 'Yunnan'], 54: ['西藏', 'Tibet'],
  61: ['陕西', 'Shaanxi'], 62: ['甘肃', 'Gansu'], 63: ['青海', 'Qinghai'], 64: ['宁夏', 'Ningxia'], 65: ['新疆', 'Xinjiang'],
  71: ['台湾', 'Taiwan'], 81: ['香港', 'Hong Kong'], 82: ['澳门', 'Macao'],
};
/** To choose from: every province with its code. */
export const provinces = (lang: Lang) => Object.entries(PROVINCES).map(([code, names]) => ({ value: code, label: `${names[lang === 'en' ? 1 : 0]} ${code}` }));

/** Names by code of two, four and six digits, without trailing zeros. */
export type Divisions = Record<string, string>;

export function useDivisions(wanted: boolean): Divisions | undefined {
  return useQuery({ queryKey: ['divisions'], queryFn: async () => (await import('../data/divisions.json')).default as Divisions, enabled: wanted, staleTime: Number.POSITIVE_INFINITY, gcTime: Number.POSITIVE_INFINITY }).data;
}

/** Levels of the table that are no place of their own: "districts of the city" and the like. */
const filler = (name: string) => name === '市辖区' || name === '县' || name.includes('直辖县级');

/** Codes from the province down to the place; empty when it is no division code. */
export function pathOf(code: string): string[] {
  const six = /^\d{2,12}$/.test(code) ? code.slice(0, 6) : '';
  const path = six.length > 1 && PROVINCES[six.slice(0, 2)] ? [six.slice(0, 2)] : [];
  for (const n of [4, 6]) if (path.length && six.length >= n && six.slice(n - 2, n) !== '00') path.push(six.slice(0, n));
  return path;
}

/** The place in words; the code itself while or where it is not known. */
export function regionText(code: string, lang: Lang, all?: Divisions): string {
  const path = pathOf(code);
  const province = PROVINCES[path[0] ?? '']?.[lang === 'en' ? 1 : 0];
  if (!province) return code;
  const names = path.slice(1).map((c) => all?.[c] ?? '').filter((n) => n && !filler(n));
  return names.length || path.length === 1 ? [province, ...names].join(' ') : `${province} ${code}`;
}

export interface Place {
  value: string;
  label: string;
  children?: Place[];
}

/** The tree to choose from: a level that is no place is left out, what it holds moves up. */
export function placesOf(all: Divisions, lang: Lang): Place[] {
  const below = new Map<string, string[]>();
  for (const code of Object.keys(all).sort()) if (code.length > 2) below.set(code.slice(0, -2), [...(below.get(code.slice(0, -2)) ?? []), code]);
  const places = (code: string): Place[] =>
    (below.get(code) ?? []).flatMap((c) => {
      const children = places(c);
      return filler(all[c] ?? '') && children.length ? children : [{ value: c, label: all[c] ?? c, ...(children.length ? { children } : {}) }];
    });
  return Object.entries(PROVINCES).map(([code, names]) => {
    const children = places(code);
    return { value: code, label: names[lang === 'en' ? 1 : 0], ...(children.length ? { children } : {}) };
  });
}
