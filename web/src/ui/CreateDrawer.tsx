/** Create any kind of record from /meta: first what matters, the rest one click away. */
import { App as Ant, Button, Drawer, Input } from 'antd';
import { Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { ApiError, faultsByField, newKey } from '../api/client';
import { useRefresh } from '../api/hooks';
import type { Field, Kind, Row } from '../api/types';
import type { CreateRequest } from '../app/create';
import { layoutOf } from '../app/layout';
import { type Model, titleOf, useModel, useSession } from '../app/model';
import { areaPage, useI18n } from '../i18n';
import { send } from '../offline/outbox';
import { Notice } from './bits';
import { creatable, FieldInput } from './FieldInput';
import { FormItem } from './FormItem';
import { isEmpty } from './Value';

const DuplicateHint = areaPage('merge', () => import('../pages/merge/Hint'));
const askedFor = new Set(['account', 'contact']);

/** Drafts outlive the drawer in memory only; they may hold personal data. */
const drafts = new Map<string, Record<string, unknown>>();

function initial(kind: Kind, preset: Record<string, unknown>, me: number, model: Model): Record<string, unknown> {
  const v: Record<string, unknown> = {};
  for (const f of kind.fields) if (creatable(f) && !isEmpty(f.default) && ['enum', 'bool', 'text', 'int'].includes(f.type)) v[f.key] = f.default;
  if (kind.owner && kind.kind !== 'user') v[kind.owner] = me;
  if (kind.kind === 'opportunity') {
    const pipeline = model.defaultPipeline();
    v['pipeline'] = pipeline?.id;
    v['stage'] = model.stagesOf(pipeline?.id)[0]?.key;
  }
  return { ...v, ...drafts.get(kind.kind), ...preset };
}

function order(kind: Kind): { first: Field[]; rest: { label: string | null; fields: Field[] }[] } {
  const layout = layoutOf(kind.kind);
  const can = kind.fields.filter(creatable);
  const get = (key: string) => can.find((f) => f.key === key);
  const wanted = layout.create.length ? layout.create : can.slice(0, 8).map((f) => f.key);
  const first = wanted.map(get).filter((f): f is Field => Boolean(f));
  for (const f of can) if (f.required && !first.includes(f)) first.push(f);
  return { first, rest: can.filter((f) => !first.includes(f)).length ? [{ label: null, fields: can.filter((f) => !first.includes(f)) }] : [] };
}

export default function CreateDrawer({ request, onClose }: { request: CreateRequest; onClose: () => void }) {
  const { t, label } = useI18n();
  const model = useModel();
  const me = useSession().user.id;
  const kind = model.kind(request.kind) as Kind;
  const { message } = Ant.useApp();
  const navigate = useNavigate();
  const refresh = useRefresh();
  const [values, setValues] = useState(() => initial(kind, request.preset ?? {}, me, model));
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [general, setGeneral] = useState<string | null>(null);
  const [more, setMore] = useState(false);
  const [busy, setBusy] = useState(false);
  const body = useRef<HTMLFormElement>(null);
  const key = useRef(newKey());
  const { first, rest } = useMemo(() => order(kind), [kind]);
  const others = rest.flatMap((g) => g.fields);
  const showPassword = kind.kind === 'user' && !kind.fields.some((f) => f.key === 'password' && creatable(f));

  useEffect(() => {
    drafts.set(kind.kind, values);
  }, [kind.kind, values]);

  const set = (f: string, v: unknown) => {
    setValues((old) => ({ ...old, [f]: v, ...(f === 'pipeline' && kind.kind === 'opportunity' ? { stage: model.stagesOf(v)[0]?.key ?? null } : {}) }));
    setErrors(({ [f]: _gone, ...left }) => left);
  };

  const submit = async (again: boolean) => {
    const missing: Record<string, string> = {};
    for (const f of [...first, ...others]) if (f.required && isEmpty(values[f.key]) && isEmpty(f.default)) missing[f.key] = t('form.missing', { name: label(f.label) });
    setErrors(missing);
    setGeneral(null);
    if (Object.keys(missing).length) {
      focusFirst(body.current);
      return;
    }
    setBusy(true);
    try {
      const sent: Record<string, unknown> = {};
      for (const [k, v] of Object.entries(values)) if (!isEmpty(v)) sent[k] = v;
      const said = await send({ method: 'POST', path: `/${kind.path}`, body: sent, kind: kind.kind, title: titleOf(kind, sent as unknown as Row) || label(kind.label), key: key.current });
      drafts.delete(kind.kind);
      key.current = newKey();
      if (said.kept) {
        message.info(t('offline.kept'));
        if (again) setValues(initial(kind, request.preset ?? {}, me, model));
        else onClose();
        return;
      }
      const row = said.row;
      refresh(kind.kind, ...(kind.account ? ['account'] : []));
      message.success(t('created', { kind: label(kind.label), name: titleOf(kind, row) }));
      request.onDone?.(row);
      if (again) setValues(initial(kind, request.preset ?? {}, me, model));
      else {
        onClose();
        if (!request.stay) navigate(`/${kind.path}/${row.id}`);
      }
    } catch (e) {
      const faults = faultsByField(e);
      setErrors(faults.fields);
      setGeneral(faults.general ?? (Object.keys(faults.fields).some((f) => ![...first, ...others].some((x) => x.key === f)) ? (e as Error).message : null));
      if (others.some((f) => faults.fields[f.key])) setMore(true);
      if (!(e instanceof ApiError) || e.status !== 0) key.current = newKey();
      setTimeout(() => focusFirst(body.current), 0);
    } finally {
      setBusy(false);
    }
  };

  const item = (f: Field, i: number) => (
    <FormItem key={f.key} field={f} error={errors[f.key]}>
      {(a) => <FieldInput field={f} value={values[f.key]} onChange={(v) => set(f.key, v)} row={values as Partial<Row>} autoFocus={i === 0} {...a} />}
    </FormItem>
  );

  return (
    <Drawer
      open
      width={560}
      onClose={onClose}
      title={t('create.title', { kind: label(kind.label) })}
      footer={
        <div className="drawer-foot">
          <Button type="primary" loading={busy} onClick={() => void submit(false)}>
            {t('create.save')}
          </Button>
          <Button disabled={busy} onClick={() => void submit(true)}>
            {t('create.again')}
          </Button>
          <Button
            type="text"
            onClick={() => {
              drafts.delete(kind.kind);
              onClose();
            }}
          >
            {t('discard')}
          </Button>
        </div>
      }
    >
      <form
        ref={body}
        className="form-grid"
        onSubmit={(e) => {
          e.preventDefault();
          void submit(false);
        }}
        onKeyDown={(e) => {
          if (e.key === 'Enter' && (e.ctrlKey || e.metaKey)) void submit(false);
        }}
      >
        {general && (
          <div className="wide">
            <Notice tone="bad">{general}</Notice>
          </div>
        )}
        {askedFor.has(kind.kind) && (
          <Suspense>
            <DuplicateHint kind={kind.kind} path={kind.path} values={values} />
          </Suspense>
        )}
        {first.map(item)}
        {showPassword && (
          <FormItem name={t('user.password')} required error={errors['password']} help={t('user.password.help')}>
            {(a) => (
              <Input.Password id={a.id} status={a.invalid ? 'error' : undefined} autoComplete="new-password" value={(values['password'] as string) ?? ''} onChange={(e) => set('password', e.target.value || null)} />
            )}
          </FormItem>
        )}
        {others.length > 0 && !more && (
          <button type="button" className="link-button wide" onClick={() => setMore(true)}>
            {t('create.more', { n: others.length })}
          </button>
        )}
        {more && others.map((f) => item(f, 1))}
      </form>
    </Drawer>
  );
}

function focusFirst(root: HTMLElement | null): void {
  root?.querySelector<HTMLElement>('.invalid input, .invalid textarea')?.focus();
}
