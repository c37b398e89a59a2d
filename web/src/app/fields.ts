/** Finding fields by what they mean, so that pages survive another key. */
import type { Kind } from '../api/types';

/** The field of a kind that points at another kind. */
export function linkField(kind: Kind, target: string): string | null {
  const same = kind.fields.find((f) => f.key === target && f.type === 'ref');
  return (same ?? kind.fields.find((f) => f.type === 'ref' && f.ref === target))?.key ?? null;
}

/** The first of these sort keys that the server accepts. */
export function sortable(kind: Kind | undefined, wanted: string[]): string | undefined {
  if (!kind) return undefined;
  const all = [...kind.fields, ...(kind.system ?? [])];
  return wanted.find((w) => all.find((f) => f.key === w.replace(/^-/, ''))?.sortable);
}

export const hasField = (kind: Kind | undefined, key: string) => Boolean(kind?.fields.some((f) => f.key === key));
export const keepKnown = (kind: Kind | undefined, keys: string[]) => keys.filter((k) => hasField(kind, k));
