/** The small editor that opens over a cell: Enter saves, Escape leaves. */
import { Button, Input } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { ApiError, faultsByField, patch } from '../api/client';
import type { Field, Kind, Row } from '../api/types';
import { asksWhy } from '../app/layout';
import { useI18n } from '../i18n';
import { FieldInput } from './FieldInput';

interface Props {
  kind: Kind;
  field: Field;
  row: Row;
  onDone: (saved: Row | null) => void;
}

export function CellEditor({ kind, field, row, onDone }: Props) {
  const { t, label } = useI18n();
  const [value, setValue] = useState(row[field.key]);
  const [reason, setReason] = useState('');
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const box = useRef<HTMLDivElement>(null);

  const changed = (v: unknown) => JSON.stringify(v ?? null) !== JSON.stringify(row[field.key] ?? null);

  useEffect(() => {
    const outside = (e: MouseEvent) => {
      const el = e.target as HTMLElement;
      if (!box.current?.contains(el) && !el.closest('.ant-select-dropdown,.ant-picker-dropdown')) onDone(null);
    };
    document.addEventListener('mousedown', outside);
    return () => document.removeEventListener('mousedown', outside);
  }, [onDone]);

  const why = changed(value) && asksWhy(kind.kind, field.key, row[field.key]);
  const save = async (v: unknown) => {
    if (busy) return;
    if (!changed(v)) {
      onDone(null);
      return;
    }
    setBusy(true);
    try {
      const saved = await patch<Row>(`/${kind.path}/${row.id}`, { [field.key]: v ?? null, ...(why ? { _reason: reason.trim() } : {}) }, row.version);
      onDone(saved);
    } catch (e) {
      const faults = faultsByField(e);
      setError(e instanceof ApiError && e.status === 412 ? t('conflict.reload') : (faults.fields[field.key] ?? faults.general ?? t('error.unknown')));
      setBusy(false);
    }
  };

  return (
    <div
      className="cell-edit"
      ref={box}
      onKeyDown={(e) => {
        e.stopPropagation();
        if (e.key === 'Escape') onDone(null);
        if (e.key === 'Enter' && !['enum', 'ref', 'refs', 'tags', 'date', 'time'].includes(field.type) && (field.type !== 'long' || e.ctrlKey || e.metaKey)) void save(value);
      }}
    >
      <FieldInput field={field} value={value} onChange={setValue} row={row} autoFocus small label={label(field.label)} invalid={Boolean(error)} />
      {why && <Input size="small" maxLength={2000} value={reason} placeholder={t('save.why', { names: label(field.label) })} aria-label={t('save.why', { names: label(field.label) })} aria-required="true" onChange={(e) => setReason(e.target.value)} onPressEnter={() => reason.trim() && void save(value)} />}
      {error && (
        <p className="form-error" role="alert">
          {error}
        </p>
      )}
      <div className="cell-edit-foot">
        <Button size="small" type="text" onClick={() => onDone(null)}>
          {t('cancel')}
        </Button>
        <Button size="small" type="primary" loading={busy} disabled={why && !reason.trim()} onClick={() => void save(value)}>
          {t('save')}
        </Button>
      </div>
    </div>
  );
}
