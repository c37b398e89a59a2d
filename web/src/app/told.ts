/** What a record keeps as text about another record's field: change logs and judgements. Back into the field and the
 *  value it was. Knows nothing of how values look. */
import type { Field, Row } from '../api/types';
import { addDays, toMajor } from '../ui/format';
import type { Model } from './model';

const SCALE = 1_000_000;

/** The stored text as the API would have told it: days are counted, shares are millionths, sums minor units. */
function unpacked(field: Field, text: string, currency: string): unknown {
  const n = Number(text);
  if (!/^-?\d+$/.test(text)) return text;
  if (field.type === 'date') return addDays('1970-01-01', n);
  if (field.type === 'pct' || field.type === 'dec') return n / SCALE;
  if (field.type === 'money') return toMajor(n, currency);
  if (field.type === 'bool') return n !== 0;
  return field.type === 'int' || field.type === 'ref' ? n : text;
}

/** The field a told text belongs to, and its value; null where the row names none that is known. A sum comes as a plain
 *  number: in which currency it was is not kept. */
export function toldOf(model: Model, field: Field, row: Row | undefined, value: unknown): { field: Field; value: unknown } | null {
  const of = field.told && row ? model.field(field.told.kind, String(row[field.told.by] ?? '')) : undefined;
  if (!of || typeof value !== 'string') return null;
  return { field: of.type === 'money' ? { ...of, type: 'dec' } : of, value: unpacked(of, value, model.meta.company.currency) };
}
