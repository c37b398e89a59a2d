/** All fields of a record, grouped like the paper form, each edited where it stands. Changes wait in
 *  memory (also across tabs and pages) until they are saved together; a refused field shows why. */
import { App as Ant, Button, Input, type InputRef } from 'antd';
import { Pencil } from 'lucide-react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { ApiError, faultsByField, get } from '../api/client';
import { usePut, useRefresh } from '../api/hooks';
import type { Field, Kind, Row } from '../api/types';
import { asksWhy, type Group, layoutOf } from '../app/layout';
import { expandOf, titleOf } from '../app/model';
import { useI18n } from '../i18n';
import { send } from '../offline/outbox';
import { Notice } from './bits';
import { Conflict } from './Conflict';
import { editable, FieldInput } from './FieldInput';
import { FormItem } from './FormItem';
import { isAddress, isEmpty, Value } from './Value';

interface Draft {
  base: Row;
  values: Record<string, unknown>;
  reason?: string;
}
const drafts = new Map<string, Draft>();
export const unsavedDrafts = () => [...drafts.values()].some((d) => Object.keys(d.values).length > 0);

function useDraft(kind: Kind, row: Row) {
  const id = `${kind.kind}:${row.id}`;
  const [draft, setDraft] = useState<Draft>(() => drafts.get(id) ?? { base: row, values: {} });
  useEffect(() => {
    setDraft((d) => (d.base.id !== row.id ? (drafts.get(id) ?? { base: row, values: {} }) : Object.keys(d.values).length ? d : { base: row, values: {} }));
  }, [id, row]);
  useEffect(() => {
    if (Object.keys(draft.values).length) drafts.set(id, draft);
    else drafts.delete(id);
  }, [id, draft]);
  return [draft, setDraft] as const;
}

const same = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

function groupsOf(kind: Kind): { label: Group['label'] | null; fields: Field[] }[] {
  const seen = new Set<string>();
  const out = layoutOf(kind.kind).groups.map((g) => ({
    label: g.label as Group['label'] | null,
    fields: g.fields.map((k) => kind.fields.find((f) => f.key === k)).filter((f): f is Field => {
      if (!f || seen.has(f.key)) return false;
      seen.add(f.key);
      return true;
    }),
  }));
  const rest = kind.fields.filter((f) => !seen.has(f.key) && f.read !== false && f.type !== 'json');
  if (rest.length) out.push({ label: out.length ? 'group.more' : null, fields: rest });
  return out.filter((g) => g.fields.length);
}

export function RecordFields({ kind, row, canEdit, groups }: { kind: Kind; row: Row; canEdit: boolean; groups?: Group['label'][] }) {
  const { t, label } = useI18n();
  const { message } = Ant.useApp();
  const put = usePut();
  const refresh = useRefresh();
  const [draft, setDraft] = useDraft(kind, row);
  const [open, setOpen] = useState<Set<string>>(() => new Set(Object.keys(draft.values)));
  const [focus, setFocus] = useState<string | null>(null);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [general, setGeneral] = useState<string | null>(null);
  const [theirs, setTheirs] = useState<Row | null>(null);
  const [busy, setBusy] = useState(false);
  const changed = Object.keys(draft.values);
  const whyOf = (values: Record<string, unknown>, base: Row) => kind.fields.filter((f) => f.key in values && asksWhy(kind.kind, f.key, base[f.key]));
  const why = whyOf(draft.values, draft.base);
  const reasonAt = useRef<InputRef>(null);
  const all = useMemo(() => groupsOf(kind), [kind]);
  const shown = groups ? all.filter((g) => g.label && groups.includes(g.label)) : all;

  const set = (f: Field, v: unknown) => {
    setDraft((d) => {
      const values = { ...d.values, [f.key]: v };
      if (same(v, d.base[f.key])) delete values[f.key];
      return { ...d, values };
    });
    setErrors(({ [f.key]: _gone, ...left }) => left);
  };

  const reset = useCallback(() => {
    setDraft({ base: row, values: {} });
    setOpen(new Set());
    setErrors({});
    setGeneral(null);
  }, [row, setDraft]);

  const save = async (values: Record<string, unknown>, version: number) => {
    if (!Object.keys(values).length) {
      reset();
      return;
    }
    const reason = whyOf(values, draft.base).length > 0 && (draft.reason ?? '').trim();
    if (reason === '') {
      reasonAt.current?.focus();
      return;
    }
    setBusy(true);
    setGeneral(null);
    try {
      const said = await send({ method: 'PATCH', path: `/${kind.path}/${row.id}`, body: reason ? { ...values, _reason: reason } : values, base: { ...draft.base, version }, kind: kind.kind, title: titleOf(kind, row) });
      if (said.kept) {
        reset();
        message.info(t('offline.kept'));
        return;
      }
      const saved = said.row;
      put(kind.kind, saved);
      setDraft({ base: saved, values: {} });
      setOpen(new Set());
      setErrors({});
      refresh(kind.kind);
      message.success(t('saved'));
    } catch (e) {
      if (e instanceof ApiError && e.status === 412) {
        setTheirs(await get<Row>(`/${kind.path}/${row.id}`, { expand: expandOf(kind) }));
        return;
      }
      const faults = faultsByField(e);
      setErrors(faults.fields);
      setGeneral(faults.general);
      setOpen((o) => new Set([...o, ...Object.keys(faults.fields)]));
    } finally {
      setBusy(false);
    }
  };

  const names = { ...row._names };
  for (const k of changed) delete names[k];
  const merged: Row = { ...row, ...draft.values, _names: names };

  return (
    <div
      className="fields"
      onKeyDown={(e) => {
        if ((e.ctrlKey || e.metaKey) && (e.key === 's' || e.key === 'Enter') && changed.length) {
          e.preventDefault();
          void save(draft.values, draft.base.version);
        }
      }}
    >
      {general && <Notice tone="bad">{general}</Notice>}
      {shown.map((g) => (
        <section key={g.label ?? 'all'} className="field-group">
          {g.label && <h3>{t(g.label)}</h3>}
          <div className="field-grid">
            {g.fields.map((f) => {
              const can = canEdit && editable(f);
              if (can && (open.has(f.key) || f.key in draft.values || errors[f.key]))
                return (
                  <FormItem key={f.key} field={f} error={errors[f.key]}>
                    {(a) => <FieldInput field={f} value={f.sensitive && merged[f.key] === '***' ? null : merged[f.key]} onChange={(v) => set(f, v)} row={merged} autoFocus={focus === f.key} {...a} />}
                  </FormItem>
                );
              return (
                <div key={f.key} className={`field${f.type === 'long' ? ' wide' : isAddress(f) ? ' address' : ''}`} data-field={f.key}>
                  <span className="field-label">{label(f.label)}</span>
                  <div className="field-value">
                    {f.enabled === false ? <span className="nil">{t('field.not_enabled')}</span> : isEmpty(row[f.key]) && can ? null : <Value field={f} value={row[f.key]} row={row} full />}
                    {can && (
                      <button
                        type="button"
                        className={isEmpty(row[f.key]) ? 'edit-here blank' : 'edit-here'}
                        aria-label={t('edit.field', { name: label(f.label) })}
                        onClick={() => {
                          setFocus(f.key);
                          setOpen((o) => new Set(o).add(f.key));
                        }}
                      >
                        {isEmpty(row[f.key]) ? <span className="edit-add">{t('edit.add')}</span> : <Pencil size={13} />}
                      </button>
                    )}
                  </div>
                </div>
              );
            })}
          </div>
        </section>
      ))}
      {(changed.length > 0 || open.size > 0) && (
        <div className="save-bar" role="region" aria-label={t('save.region')}>
          <span>{changed.length ? t('save.unsaved', { n: changed.length }) : t('save.editing')}</span>
          {why.length > 0 && (
            <Input
              ref={reasonAt}
              className="save-why"
              maxLength={2000}
              value={draft.reason ?? ''}
              placeholder={t('save.why', { names: why.map((f) => label(f.label)).join(t('sep')) })}
              aria-label={t('save.why', { names: why.map((f) => label(f.label)).join(t('sep')) })}
              aria-required="true"
              onChange={(e) => setDraft((d) => ({ ...d, reason: e.target.value }))}
            />
          )}
          <Button onClick={reset} disabled={busy}>
            {t('cancel')}
          </Button>
          <Button type="primary" loading={busy} disabled={!changed.length || (why.length > 0 && !draft.reason?.trim())} onClick={() => void save(draft.values, draft.base.version)}>
            {t('save')}
          </Button>
        </div>
      )}
      {theirs && (
        <Conflict
          kind={kind}
          base={draft.base}
          theirs={theirs}
          mine={draft.values}
          onCancel={() => setTheirs(null)}
          onResolve={(changes) => {
            const newest = theirs;
            setTheirs(null);
            put(kind.kind, newest);
            setDraft((d) => ({ ...d, base: newest, values: changes }));
            void save(changes, newest.version);
          }}
        />
      )}
    </div>
  );
}
