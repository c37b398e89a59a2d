/** What this browser remembers: language, light or dark, chosen columns. Never anything about
 *  customers or people. */
import type { Lang } from '../api/types';

export type ThemeMode = 'light' | 'dark' | 'system';
const PREFIX = 'guanxi.';

function read(key: string): string | null {
  try {
    return localStorage.getItem(PREFIX + key);
  } catch {
    return null;
  }
}
function write(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(PREFIX + key);
    else localStorage.setItem(PREFIX + key, value);
  } catch {
    /* a browser that keeps nothing still works */
  }
}

export function savedLang(): Lang {
  const v = read('lang');
  if (v === 'en' || v === 'zh-CN') return v;
  return navigator.language.toLowerCase().startsWith('zh') || !navigator.language ? 'zh-CN' : 'en';
}
export const hasSavedLang = () => read('lang') !== null;
export const saveLang = (lang: Lang) => write('lang', lang);
export const savedTheme = (): ThemeMode => {
  const v = read('theme');
  return v === 'light' || v === 'dark' ? v : 'system';
};
export const saveTheme = (mode: ThemeMode) => write('theme', mode === 'system' ? null : mode);
export function savedColumns(kind: string): string[] | null {
  const v = read(`cols.${kind}`);
  return v ? v.split(',').filter(Boolean) : null;
}
export const saveColumns = (kind: string, cols: string[] | null) => write(`cols.${kind}`, cols ? cols.join(',') : null);
export const savedChoice = (key: string) => read(key);
export const saveChoice = (key: string, value: string | null) => write(key, value);

/** The place one was at, without what was searched there. */
export const saveLastPath = (path: string) => write('last', path);
export const lastPath = () => {
  const v = read('last');
  return v?.startsWith('/') && !v.startsWith('//') ? v : null;
};

/** Records opened in this tab: kind and id only; names are asked from the server again. */
export interface Visit {
  kind: string;
  id: number;
}
export function recentVisits(): Visit[] {
  try {
    const v: unknown = JSON.parse(sessionStorage.getItem(`${PREFIX}visits`) ?? '[]');
    return Array.isArray(v) ? (v as Visit[]).filter((x) => typeof x?.kind === 'string' && typeof x?.id === 'number') : [];
  } catch {
    return [];
  }
}
export function noteVisit(kind: string, id: number): void {
  const next = [{ kind, id }, ...recentVisits().filter((v) => v.kind !== kind || v.id !== id)].slice(0, 12);
  try {
    sessionStorage.setItem(`${PREFIX}visits`, JSON.stringify(next));
  } catch {
    /* not kept, nothing lost */
  }
}
