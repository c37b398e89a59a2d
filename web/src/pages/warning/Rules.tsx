/** The rules: on or off, how grave, who answers, thresholds; and who would be hit today. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { App as Ant, Button, InputNumber, Select, Switch } from 'antd';
import { Play } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Link, useSearchParams } from 'react-router-dom';
import { faultsByField, get, patch, post } from '../../api/client';
import { useList, useRefresh } from '../../api/hooks';
import type { Field, Row } from '../../api/types';
import { useModel } from '../../app/model';
import { useI18n } from '../../i18n';
import { Bones, Empty, Notice, Section, Tag } from '../../ui/bits';
import { FormItem } from '../../ui/FormItem';
import '../../styles/warning.css';
import { type Facts, type Names, type Param, refKey, type Ref, isRef, type Spec, useNames, useSpecs } from './api';
import { Say } from './Say';

interface Preview {
  hits: number;
  present: number;
  items: { kind: string; record: number; account: number | null; name: string | null; facts: Facts }[];
}

/** A value a moment after one stopped changing it. */
function useSettled<T>(v: T): T {
  const [settled, setSettled] = useState(v);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(v), 400);
    return () => clearTimeout(timer);
  }, [v]);
  return settled;
}

function PreviewRows({ spec, preview, names }: { spec: Spec; preview: Preview; names: Names }) {
  const model = useModel();
  return (
    <ul className="lines">
      {preview.items.map((r) => (
        <li key={`${r.kind}${r.record}${JSON.stringify(r.facts)}`} className="line">
          <span className="line-body">
            <span className="line-title">
              <Link to={`/${model.kind(r.kind)?.path ?? ''}/${r.record}`}>{r.name ?? `#${r.record}`}</Link>
            </span>
            <span className="line-facts">
              <Say rule={spec.key} facts={r.facts} names={names} plain />
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}

function WouldHit({ spec, values }: { spec: Spec; values: Record<string, number> }) {
  const { t } = useI18n();
  const settled = useSettled(values);
  const preview = useQuery({
    queryKey: ['warning_rule', 'preview', spec.id, settled],
    enabled: spec.fed,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => get<Preview>(`/warning_rules/${spec.id}/preview`, { ...settled, limit: 8 }, signal),
  });
  const refs: Ref[] = preview.data?.items.flatMap((r) => Object.values(r.facts).filter(isRef)) ?? [];
  const names = useNames(refs.filter((r, i) => refs.findIndex((x) => refKey(x) === refKey(r)) === i));
  if (!spec.fed) return null;
  return (
    <div className="rule-preview" aria-live="polite" aria-busy={preview.isFetching}>
      <h3>
        {t('warn.rules.preview')} {preview.data && <Tag tone={preview.data.hits ? 'warn' : 'good'}>{t('warn.rules.hits', { n: preview.data.hits })}</Tag>}{' '}
        {preview.data && <span className="muted">{t('warn.rules.present', { n: preview.data.present })}</span>}
      </h3>
      {preview.isError && <Notice tone="bad">{preview.error.message}</Notice>}
      {preview.isPending ? <Bones rows={3} /> : preview.data && <PreviewRows spec={spec} preview={preview.data} names={names} />}
    </div>
  );
}

function Threshold({ p, value, error, disabled, onChange }: { p: Param; value: number; error: string | undefined; disabled: boolean; onChange: (v: number) => void }) {
  const { t, label } = useI18n();
  return (
    <FormItem name={label(p.label)} error={error}>
      {(a) => (
        <span className="threshold">
          <InputNumber id={a.id} min={p.min} max={p.max} precision={0} value={value} disabled={disabled} onChange={(v) => v !== null && onChange(v)} suffix={t(`warn.rules.unit.${p.unit}`)} style={{ width: 150 }} />
          {value !== p.factory && !disabled && (
            <button type="button" className="link-button" onClick={() => onChange(p.factory)}>
              {t('warn.rules.factory', { n: p.factory })}
            </button>
          )}
        </span>
      )}
    </FormItem>
  );
}

function Editor({ spec, row, canEdit }: { spec: Spec; row: Row; canEdit: boolean }) {
  const { t, label } = useI18n();
  const { message } = Ant.useApp();
  const model = useModel();
  const refresh = useRefresh();
  const [values, setValues] = useState<Record<string, number>>(() => Object.fromEntries(spec.params.map((p) => [p.key, p.value])));
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [busy, setBusy] = useState(false);
  const field = (key: string): Field | undefined => model.field('warning_rule', key);
  const choices = (key: string) => field(key)?.options?.map((o) => ({ value: o.key, label: label(o.label) })) ?? [];
  const save = async (body: Record<string, unknown>) => {
    setBusy(true);
    setErrors({});
    try {
      await patch(`/warning_rules/${row.id}`, body, row.version);
      message.success(t('warn.rules.saved', { rule: spec.key }));
    } catch (e) {
      const f = faultsByField(e);
      setErrors(f.fields);
      if (f.general) message.error(f.general);
    } finally {
      setBusy(false);
      refresh('warning_rule', 'warning');
    }
  };
  const changed = spec.params.some((p) => values[p.key] !== p.value);
  return (
    <div className="rule-editor">
      <p>{label(spec.text)}</p>
      {!spec.fed && <Notice>{t('warn.rules.waits', { kinds: spec.waits.join(', ') || '—' })}</Notice>}
      <div className="rule-settings">
        <FormItem name={t('warn.rules.on')}>{(a) => <Switch id={a.id} checked={Boolean(row['active'])} disabled={!canEdit || busy} onChange={(v) => void save({ active: v })} />}</FormItem>
        <FormItem name={t('warn.rules.severity')}>
          {(a) => <Select id={a.id} value={String(row['severity'])} disabled={!canEdit || busy} options={choices('severity')} onChange={(v) => void save({ severity: v })} style={{ minWidth: 120 }} />}
        </FormItem>
        <FormItem name={t('warn.rules.owner')}>
          {(a) => <Select id={a.id} value={String(row['owner_rule'])} disabled={!canEdit || busy} options={choices('owner_rule')} onChange={(v) => void save({ owner_rule: v })} style={{ minWidth: 140 }} />}
        </FormItem>
        <FormItem name={t('warn.rules.due')} error={errors['due_days']}>
          {(a) => <InputNumber id={a.id} min={0} max={250} precision={0} value={Number(row['due_days'] ?? 0)} disabled={!canEdit || busy} onChange={(v) => v !== null && v !== row['due_days'] && void save({ due_days: v })} />}
        </FormItem>
      </div>
      <h3>{t('warn.rules.params')}</h3>
      {spec.params.length === 0 && <p className="quiet">{t('warn.rules.none')}</p>}
      <div className="rule-settings">
        {spec.params.map((p) => (
          <Threshold key={p.key} p={p} value={values[p.key] ?? p.value} error={errors[p.key]} disabled={!canEdit} onChange={(v) => setValues({ ...values, [p.key]: v })} />
        ))}
      </div>
      {canEdit && spec.params.length > 0 && (
        <Button type="primary" disabled={!changed} loading={busy} onClick={() => void save({ params: values })}>
          {t('save')}
        </Button>
      )}
      <WouldHit spec={spec} values={values} />
    </div>
  );
}

interface Ran {
  opened: number;
  reopened: number;
  resolved: number;
  ms: number;
}

function RunNow() {
  const { t } = useI18n();
  const { message } = Ant.useApp();
  const refresh = useRefresh();
  const [busy, setBusy] = useState(false);
  const progress = useQuery({
    queryKey: ['warning_progress'],
    enabled: busy,
    refetchInterval: busy ? 500 : false,
    queryFn: ({ signal }) => get<{ running: boolean; done: number; total: number }>('/warnings/evaluate', {}, signal),
  });
  const run = async () => {
    setBusy(true);
    try {
      const n = await post<Ran>('/warnings/evaluate');
      message.success(t('warn.rules.ran', { opened: n.opened, reopened: n.reopened, resolved: n.resolved, ms: n.ms }));
    } catch (e) {
      message.error(e instanceof Error ? e.message : t('error.unknown'));
    } finally {
      setBusy(false);
      refresh('warning', 'warning_rule');
    }
  };
  return (
    <span className="rule-run">
      {busy && progress.data && progress.data.total > 0 && <span className="muted num" role="status">{t('warn.rules.running', { done: progress.data.done, total: progress.data.total })}</span>}
      <Button icon={<Play size={14} />} loading={busy} onClick={() => void run()}>
        {t('warn.rules.run')}
      </Button>
    </span>
  );
}

export default function Rules() {
  const { t, label } = useI18n();
  const model = useModel();
  const kind = model.kind('warning_rule');
  const specs = useSpecs();
  const rows = useList(kind, { limit: 100, sort: 'position' });
  const [search, setSearch] = useSearchParams();
  const canEdit = Boolean(kind?.actions.update);
  if (!kind) return <Empty title={t('notfound.title')} />;
  const items = specs.data?.items ?? [];
  const open = search.get('rule') ?? items[0]?.key;
  const spec = items.find((s) => s.key === open);
  const row = rows.data?.items.find((r) => r['key'] === open);
  return (
    <div className="page">
      <header className="page-head">
        <div className="page-title">
          <h1>{t('warn.rules.title')}</h1>
          <span className="muted page-hint">{t('warn.rules.hint')}</span>
        </div>
        <div className="page-tools">{canEdit && <RunNow />}</div>
      </header>
      {specs.isError && <Notice tone="bad">{specs.error.message}</Notice>}
      {specs.isPending && <Bones rows={10} />}
      <div className="rules-grid">
        <nav className="rule-list" aria-label={t('warn.rules.title')}>
          {items.map((s) => (
            <button key={s.key} type="button" aria-current={s.key === open} className={s.active && s.fed ? '' : 'muted'} onClick={() => setSearch({ rule: s.key }, { replace: true })}>
              <span className="num rule-key">{s.key}</span> {label(s.name)}
            </button>
          ))}
        </nav>
        {spec && row && (
          <Section title={`${spec.key} ${label(spec.name)}`}>
            <Editor key={`${spec.key}${row.version}${specs.dataUpdatedAt}`} spec={spec} row={row} canEdit={canEdit} />
          </Section>
        )}
      </div>
    </div>
  );
}
