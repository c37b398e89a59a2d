/** Two catalogues of sentences, the chosen one loaded on demand. `{n}` is replaced by a value,
 *  `{n|record|records}` picks the English form that goes with a number. */
import { createContext, useContext } from 'react';
import { setApiLanguage } from '../api/client';
import type { Label, Lang } from '../api/types';
import type { Catalogue, Key } from './zh-CN';

export type { Key } from './zh-CN';
export type Vars = Record<string, string | number>;

let catalogue: Catalogue = {} as Catalogue;
let current: Lang = 'zh-CN';

export const currentLang = () => current;

export async function loadLang(lang: Lang): Promise<void> {
  const loaded = lang === 'en' ? (await import('./en')).en : (await import('./zh-CN')).zh;
  applyCatalogue(lang, loaded);
}

export function applyCatalogue(lang: Lang, loaded: Catalogue): void {
  catalogue = loaded;
  current = lang;
  setApiLanguage(lang);
  if (typeof document !== 'undefined') document.documentElement.lang = lang;
}

export function fill(text: string, vars?: Vars): string {
  if (!vars) return text;
  return text.replace(/\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g, (whole, name: string, one?: string, other?: string) => {
    const v = vars[name];
    if (v === undefined) return whole;
    if (one === undefined) return String(v);
    return v === 1 ? one : (other ?? '');
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
