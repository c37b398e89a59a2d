/** What most sheets share: the rows that hang on the deal, and the dialog that writes one. */
import { App as Ant, Button, Modal, Popconfirm } from 'antd';
import { Plus } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { ApiError, del, faultsByField, patch, post } from '../../../api/client';
import { useList, useRefresh } from '../../../api/hooks';
import type { Field, Kind, Row } from '../../../api/types';
import { expandOf, useModel } from '../../../app/model';
import { type Key, useI18n } from '../../../i18n';
import { Bones, Empty, Notice } from '../../../ui/bits';
import { creatable, editable, FieldInput } from '../../../ui/FieldInput';
import { FormItem } from '../../../ui/FormItem';
import { isEmpty, Value } from '../../../ui/Value';

/** Living rows of a kind that belong to the deal. */
export function useRows(kindName: string, deal: number, sort?: string) {
  const kind = useModel().kind(kindName);
  const list = useList(kind, { deal, limit: 500, sort: sort ?? kind?.default_sort ?? undefined, expand: kind ? expandOf(kind) : '' });
  return { kind, rows: list.data?.items ?? [], pending: list.isPending, error: list.error };
}

export interface RowRequest {
  /** The row as it stands; none: a new one. */
  row?: Row;
  /** Values to begin with, before those of the row. */
  preset?: Record<string, unknown>;
}

interface DialogProps {
  kind: Kind;
  deal: Row;
  request: RowRequest;
  /** Keys in the order of the form. */
  fields: string[];
  /** Kinds to show anew after a change, beside this one. */
  also?: string[];
  onClose: () => void;
}

export function RowDialog({ kind, deal, request, fields, also = [], onClose }: DialogProps) {
  const { t, label } = useI18n();
  const refresh = useRefresh();
  const { message } = Ant.useApp();
  const old = request.row;
  const shown = fields.map((k) => kind.fields.find((f) => f.key === k)).filter((f): f is Field => Boolean(f && (old ? editable(f) : creatable(f))));
  const [values, setValues] = useState<Record<string, unknown>>(() => {
    const v: Record<string, unknown> = {};
    for (const f of shown) {
      const preset = request.preset?.[f.key] ?? (old ? old[f.key] : f.default === 'me' ? undefined : f.default);
      if (!isEmpty(preset)) v[f.key] = preset;
    }
    return v;
  });
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [general, setGeneral] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const done = () => {
    refresh(kind.kind, ...also);
    onClose();
  };
  const save = async () => {
    setBusy(true);
    setGeneral(null);
    try {
      if (old) {
        const changed = Object.fromEntries(shown.filter((f) => JSON.stringify(values[f.key] ?? null) !== JSON.stringify(old[f.key] ?? null)).map((f) => [f.key, values[f.key] ?? null]));
        if (Object.keys(changed).length) await patch(`/${kind.path}/${old.id}`, changed, old.version);
      } else {
        const sent = Object.fromEntries(Object.entries({ ...request.preset, ...values }).filter(([, v]) => !isEmpty(v)));
        await post(`/${kind.path}`, { deal: deal.id, ...sent });
      }
      done();
    } catch (e) {
      const f = faultsByField(e);
      setErrors(f.fields);
      setGeneral(f.general ?? (Object.keys(f.fields).some((k) => !shown.some((x) => x.key === k)) ? (e as Error).message : null));
    } finally {
      setBusy(false);
    }
  };
  const remove = async () => {
    if (!old) return;
    try {
      await del(`/${kind.path}/${old.id}`, { version: old.version, query: { cascade: 1 } });
      done();
    } catch (e) {
      message.error(e instanceof ApiError ? e.message : t('error.unknown'));
    }
  };
  const scope: Partial<Row> = { account: deal['account'], deal: deal.id, pipeline: deal['pipeline'], _names: old?._names, ...values };
  return (
    <Modal
      open
      title={old ? label(kind.label) : t('create.title', { kind: label(kind.label) })}
      onCancel={onClose}
      footer={
        <div className="row-dialog-foot">
          {old && kind.actions.delete && (
            <Popconfirm title={t('sheets.remove.ask')} okText={t('delete')} cancelText={t('cancel')} onConfirm={() => void remove()}>
              <Button danger type="text">
                {t('delete')}
              </Button>
            </Popconfirm>
          )}
          <span className="grow" />
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="primary" loading={busy} onClick={() => void save()}>
            {t('save')}
          </Button>
        </div>
      }
    >
      <form
        className="form-grid"
        onSubmit={(e) => {
          e.preventDefault();
          void save();
        }}
        onKeyDown={(e) => {
          if (e.key === 'Enter' && (e.ctrlKey || e.metaKey)) void save();
        }}
      >
        {general && (
          <div className="wide">
            <Notice tone="bad">{general}</Notice>
          </div>
        )}
        {shown.map((f, i) => (
          <FormItem key={f.key} field={f} error={errors[f.key]} wide={f.type === 'text' && (f.max ?? 0) > 100}>
            {(a) => (
              <FieldInput
                field={f}
                value={values[f.key]}
                row={scope}
                autoFocus={i === 0}
                onChange={(v) => {
                  setValues((was) => ({ ...was, [f.key]: v }));
                  setErrors(({ [f.key]: _gone, ...left }) => left);
                }}
                {...a}
              />
            )}
          </FormItem>
        ))}
        <button type="submit" hidden />
      </form>
    </Modal>
  );
}

/** Head of a sheet: what it is for, and what one may do. */
export function SheetHead({ title, hint, children }: { title: string; hint?: string; children?: ReactNode }) {
  return (
    <header className="sheet-head">
      <div className="grow">
        <h2>{title}</h2>
        {hint && <p className="muted">{hint}</p>}
      </div>
      {children && <div className="sheet-acts">{children}</div>}
    </header>
  );
}

export function AddButton({ kind, onClick, small = false }: { kind: Kind; onClick: () => void; small?: boolean }) {
  const { t, label } = useI18n();
  return (
    <Button type={small ? 'default' : 'primary'} size={small ? 'small' : 'middle'} icon={<Plus size={14} />} onClick={onClick}>
      {t('create.title', { kind: label(kind.label) })}
    </Button>
  );
}

interface RowsProps {
  kind: string;
  deal: Row;
  canEdit: boolean;
  title: string;
  hint: string;
  empty: Key;
  columns: string[];
  fields: string[];
  preset?: Record<string, unknown>;
}

/** Amounts stand right, days on one line. */
const cellClass = (f: Field) => (f.type === 'money' ? 'right' : f.type === 'date' ? 'keep' : undefined);

/** A plain sheet: a table of rows, each opened by its first cell. */
export function RowsSheet({ kind: name, deal, canEdit, title, hint, empty, columns, fields, preset }: RowsProps) {
  const { t, label } = useI18n();
  const { kind, rows, pending } = useRows(name, deal.id);
  const [request, setRequest] = useState<RowRequest | null>(null);
  if (!kind) return null;
  const cols = columns.map((k) => kind.fields.find((f) => f.key === k)).filter((f): f is Field => Boolean(f));
  const may = canEdit && Boolean(kind.actions.create);
  const add = may && <AddButton kind={kind} onClick={() => setRequest({ preset })} />;
  return (
    <>
      <SheetHead title={title} hint={hint}>
        {rows.length > 0 && add}
      </SheetHead>
      {pending ? (
        <Bones rows={6} />
      ) : rows.length === 0 ? (
        <Empty title={t('empty.none', { kind: label(kind.plural) })} hint={t(empty)}>
          {add}
        </Empty>
      ) : (
        <div className="table-scroll" role="region" aria-label={title} tabIndex={0}>
          <table className="plain-table sheet-table">
            <thead>
              <tr>
                {cols.map((c) => (
                  <th key={c.key} scope="col" className={cellClass(c)}>
                    {label(c.label)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((r) => (
                <tr key={r.id}>
                  {cols.map((c, i) => (
                    <td key={c.key} className={cellClass(c)} data-label={label(c.label)}>
                      {i === 0 && may ? (
                        <button type="button" className="link-button row-title" onClick={() => setRequest({ row: r })}>
                          <Value field={c} value={r[c.key]} row={r} />
                        </button>
                      ) : (
                        <Value field={c} value={r[c.key]} row={r} full={c.type === 'long'} />
                      )}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {request && <RowDialog kind={kind} deal={deal} request={request} fields={fields} onClose={() => setRequest(null)} />}
    </>
  );
}
