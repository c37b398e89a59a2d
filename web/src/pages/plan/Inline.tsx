/** A field that is written where it stands: text when one leaves it, choices at once. */
import { Select } from 'antd';
import { useEffect, useId, useState } from 'react';
import { patch } from '../../api/client';
import type { Row } from '../../api/types';
import { useModel } from '../../app/model';
import { useI18n } from '../../i18n';
import { FieldInput } from '../../ui/FieldInput';
import { isEmpty, Value } from '../../ui/Value';
import { useDo } from './data';

const same = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
const typed = new Set(['text', 'long', 'int', 'dec', 'pct', 'money']);

interface Props {
  kind: string;
  row: Row;
  field: string;
  edit: boolean;
  /** Names of what references point at, while the field is only read. */
  names?: Record<string, string>;
  wide?: boolean;
  bare?: boolean;
  hint?: string | null;
  account?: unknown;
}

export function Inline({ kind, row, field, edit, names, wide, bare, hint, account }: Props) {
  const { t, label } = useI18n();
  const model = useModel();
  const run = useDo();
  const id = useId();
  const k = model.kind(kind);
  const f = k?.fields.find((x) => x.key === field);
  const [value, setValue] = useState<unknown>(row[field]);
  // Only a new value of this field replaces what is being typed: the plan comes anew after every save beside it.
  const theirs = JSON.stringify(row[field] ?? null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: compared by its text
  useEffect(() => setValue(row[field]), [theirs, field]);
  if (!k || !f) return null;
  const save = (v: unknown) => {
    if (same(v, row[field])) return;
    void run(() => patch(`/${k.path}/${row.id}`, { [field]: isEmpty(v) ? null : v }));
  };
  const name = label(f.label);
  const body = edit ? (
    <FieldInput
      field={f}
      value={value}
      id={id}
      label={name}
      small={bare}
      row={{ account, _names: row._names } as Partial<Row>}
      onChange={(v) => {
        setValue(v);
        if (!typed.has(f.type)) save(v);
      }}
    />
  ) : f.type === 'ref' ? (
    <span>{names?.[String(row[field])] ?? <span className="nil">—</span>}</span>
  ) : f.type === 'long' ? (
    <p className="prose">{String(row[field] ?? '') || <span className="nil">—</span>}</p>
  ) : (
    <Value field={f} value={row[field]} row={row} />
  );
  return (
    <div className={`inline-field${wide || f.type === 'long' ? ' wide' : ''}${bare ? ' bare' : ''}${hint ? ' wanting' : ''}`} data-field={field} onBlur={() => edit && typed.has(f.type) && save(value)}>
      {!bare && (
        <label htmlFor={id}>
          {name}
          {hint && <em>{hint}</em>}
        </label>
      )}
      {body}
      {edit && !bare && f.type === 'long' && isEmpty(value) && f.help && <small className="muted">{label(f.help)}</small>}
      {!edit && !bare && isEmpty(row[field]) && f.type === 'long' && <span className="sr-only">{t('plan.empty')}</span>}
    </div>
  );
}

/** References within the plan. */
export function InPlan({ kind, row, field, edit, from, title, multiple }: Omit<Props, 'names'> & { from: Row[]; title: string; multiple?: boolean }) {
  const { t, label } = useI18n();
  const model = useModel();
  const run = useDo();
  const id = useId();
  const k = model.kind(kind);
  const f = k?.fields.find((x) => x.key === field);
  if (!k || !f) return null;
  const options = from.filter((r) => !(r.id === row.id && multiple)).map((r) => ({ value: r.id, label: String(r[title] ?? '') }));
  const value = row[field] as number | number[] | null;
  const shown = (Array.isArray(value) ? value : value ? [value] : []).map((v) => options.find((o) => o.value === v)?.label ?? '').filter(Boolean);
  return (
    <div className="inline-field wide" data-field={field}>
      <label htmlFor={id}>{label(f.label)}</label>
      {edit ? (
        <Select
          id={id}
          mode={multiple ? 'multiple' : undefined}
          allowClear
          showSearch
          optionFilterProp="label"
          aria-label={label(f.label)}
          options={options}
          value={value ?? (multiple ? [] : undefined)}
          onChange={(v: number | number[] | undefined) => void run(() => patch(`/${k.path}/${row.id}`, { [field]: v === undefined || (Array.isArray(v) && !v.length) ? null : v }))}
        />
      ) : (
        <span>{shown.join(t('sep')) || <span className="nil">—</span>}</span>
      )}
    </div>
  );
}
