/** Two catalogues of sentences, the chosen one loaded on demand. `{n}` is replaced by a value,
 *  `{n|record|records}` picks the English form that goes with a number. */
import { type ComponentType, createContext, lazy, useContext } from 'react';
import { setApiLanguage } from '../api/client';
import type { Label, Lang } from '../api/types';
import { type Area, type AreaKey, areas } from './areas';
import type { Key as BaseKey } from './zh-CN';

export type Key = BaseKey | AreaKey;
export type Vars = Record<string, string | number>;
type Catalogue = Partial<Record<Key, string>>;

let catalogue: Catalogue = {};
let current: Lang = 'zh-CN';
const wanted = new Set<Area>();

export const currentLang = () => current;

export async function loadLang(lang: Lang): Promise<void> {
  const base: Catalogue = lang === 'en' ? (await import('./en')).en : (await import('./zh-CN')).zh;
  const more = await Promise.all([...wanted].map((a) => areas[a][lang]()));
  applyCatalogue(lang, Object.assign({}, base, ...more) as Catalogue);
}

/** The sentences of an area, which come with its pages and stay. */
export async function loadArea(area: Area): Promise<void> {
  wanted.add(area);
  Object.assign(catalogue, await areas[area][current]());
}

/** A page that needs its area's sentences: both are fetched together, once it is shown. */
// biome-ignore lint/suspicious/noExplicitAny: any component, its own properties are kept
export function areaPage<T extends ComponentType<any>>(area: Area, load: () => Promise<{ default: T }>) {
  return lazy(async () => (await Promise.all([load(), loadArea(area)]))[0]);
}

export function applyCatalogue(lang: Lang, loaded: Catalogue): void {
  catalogue = { ...loaded };
  current = lang;
  setApiLanguage(lang);
  if (typeof document !== 'undefined') document.documentElement.lang = lang;
}

export function fill(text: string, vars?: Vars): string {
  if (!vars) return text;
  return text.replace(/\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g, (whole, name: string, one: string | undefined, other: string | undefined, at: number) => {
    const v = vars[name];
    if (v === undefined) return other ?? whole;
    // The name of a kind that begins in Latin letters stands off from the Chinese before it.
    if (one === undefined) return name === 'kind' && /^[A-Za-z]/.test(String(v)) && /[一-鿿]/.test(text[at - 1] ?? '') ? ` ${v}` : String(v);
    return String(v) === '1' ? one : (other ?? '');
  });
}

export function t(key: Key, vars?: Vars): string {
  return fill(catalogue[key] ?? key, vars);
}

export function label(l: Label | null | undefined): string {
  return l ? l[current] || l['zh-CN'] || l.en || '' : '';
}

export interface I18n {
  lang: Lang;
  t: typeof t;
  label: typeof label;
  setLang: (lang: Lang) => void;
}
export const I18nContext = createContext<I18n>({ lang: 'zh-CN', t, label, setLang: () => {} });
export const useI18n = () => useContext(I18nContext);
