/** Key purchasing criteria (C6): concerns, weights of exactly 100 %, a column per department. */
import { App as Ant, AutoComplete, Button, Checkbox, InputNumber, Select } from 'antd';
import { Check, CircleHelp, Plus, Trash2 } from 'lucide-react';
import { useMemo, useState } from 'react';
import { ApiError, faultsByField } from '../../../api/client';
import type { Label, Row } from '../../../api/types';
import { useI18n } from '../../../i18n';
import { Bones, Empty, Notice, Tag } from '../../../ui/bits';
import { RefPicker } from '../../../ui/RefPicker';
import { useNarrow } from '../../../ui/useNarrow';
import type { SheetProps } from './registry';
import { SheetHead } from './rows';
import { Sum } from './Sum';
import { micro, type SheetHeadData, useSaveWhole, useWhole } from './whole';
import './dealsheets.css';

interface Department {
  kind: string;
  label: Label | null;
  name: string | null;
  asked: boolean;
  concerns: number;
}
interface Sheet extends SheetHeadData {
  total: number;
  whole: boolean;
  rows: Row[];
  departments: Department[];
  factory: { factor: string; label: Label }[];
}
interface Line {
  key: string;
  id?: number;
  concern: string;
  factor: string | null;
  weight: number | null;
  departments: string[];
  contacts: number[];
  names: Record<number, string>;
  asked: boolean;
}

const ALSO = ['criterion', 'score'];
const texts = (v: unknown) => (Array.isArray(v) ? v.filter((x): x is string => typeof x === 'string') : []);
const ids = (v: unknown) => (Array.isArray(v) ? v.filter((x): x is number => typeof x === 'number') : []);

function toLine(r: Row): Line {
  const contacts = ids(r['contacts']);
  const given = r._names?.['contacts'];
  const names = Array.isArray(given) ? Object.fromEntries(contacts.map((id, i) => [id, given[i] ?? '']).filter(([, n]) => n)) : {};
  return {
    key: `r${r.id}`, id: r.id, concern: String(r['concern'] ?? ''), factor: typeof r['factor'] === 'string' ? r['factor'] : null,
    weight: typeof r['weight'] === 'number' ? r['weight'] : null, departments: texts(r['departments']), contacts, names, asked: r['asked'] === true,
  };
}

export default function CriteriaSheet({ row, canEdit }: SheetProps) {
  const { t, label } = useI18n();
  const { message } = Ant.useApp();
  const narrow = useNarrow();
  const sheet = useWhole<Sheet>('criterion', row.id, 'criteria_sheet');
  const save = useSaveWhole<Sheet>('criterion', row.id, 'criteria_sheet', ALSO);
  const [edited, setEdited] = useState<{ lines: Line[]; asked: string[]; version: number } | null>(null);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [busy, setBusy] = useState(false);
  const data = sheet.data;
  const stored = useMemo(() => ({ lines: (data?.rows ?? []).map(toLine), asked: data?.asked ?? [] }), [data]);
  if (!data) return <Bones rows={8} />;
  const { lines, asked } = edited ?? stored;
  const factory = data.factory;
  const shownConcern = (l: Line) => {
    const f = factory.find((x) => x.factor === l.factor);
    return f && Object.values(f.label).includes(l.concern) ? label(f.label) : l.concern;
  };
  const total = lines.reduce((n, l) => n + micro(l.weight), 0);
  const deptName = (d: Department) => d.name ?? label(d.label);
  const isAsked = (kind: string) => asked.includes(kind) || lines.some((l) => l.departments.includes(kind));
  const missing = data.departments.filter((d) => !isAsked(d.kind)).map(deptName);
  const put = (more: Partial<{ lines: Line[]; asked: string[] }>) => setEdited({ lines, asked, version: edited?.version ?? data.version, ...more });
  const change = (key: string, more: Partial<Line>) => put({ lines: lines.map((l) => (l.key === key ? { ...l, ...more } : l)) });
  const blank = (concern = '', factor: string | null = null): Line => ({ key: `n${Date.now()}${factor ?? ''}${lines.length}`, concern, factor, weight: null, departments: [], contacts: [], names: {}, asked: false });
  const start = () => put({ lines: factory.slice(0, 12).map((f) => blank(label(f.label), f.factor)) });
  const toggle = (l: Line, kind: string) => change(l.key, { departments: l.departments.includes(kind) ? l.departments.filter((d) => d !== kind) : [...l.departments, kind] });
  const send = async (draft: boolean) => {
    setBusy(true);
    setErrors({});
    try {
      await save(
        {
          draft, asked,
          rows: lines.map((l) => ({ ...(l.id ? { id: l.id } : {}), concern: l.concern.trim() || null, weight: l.weight, departments: l.departments, contacts: l.contacts, asked: l.asked })),
        },
        edited?.version ?? data.version,
      );
      setEdited(null);
      message.success(t('position.saved'));
    } catch (e) {
      setErrors(faultsByField(e).fields);
      if (e instanceof ApiError && e.status === 412) setEdited(null);
      message.error(e instanceof ApiError && e.status === 412 ? t('criteria.stale') : e instanceof Error ? e.message : t('error.unknown'));
    } finally {
      setBusy(false);
    }
  };
  const fault = (i: number) => Object.entries(errors).find(([k]) => k.startsWith(`rows[${i}]`))?.[1];
  const concernInput = (l: Line) => (
    <AutoComplete
      aria-label={t('criteria.concern')}
      disabled={!canEdit}
      value={shownConcern(l)}
      className="concern-name"
      options={factory.filter((f) => !lines.some((x) => x !== l && x.factor === f.factor)).map((f) => ({ value: label(f.label) }))}
      filterOption={(text, o) => !text || text === shownConcern(l) || String(o?.value).includes(text)}
      onChange={(v: string) => change(l.key, { concern: v, factor: factory.find((f) => label(f.label) === v)?.factor ?? null })}
    />
  );
  const depts = narrow ? [] : data.departments;
  return (
    <>
      <SheetHead title={t('sheet.criteria')} hint={t('criteria.hint')}>
        {lines.length > 0 && <Tag tone={!edited && !data.draft ? 'good' : 'warn'}>{edited ? t('criteria.unsaved') : data.draft ? t('criteria.draft') : t('criteria.exact')}</Tag>}
        {canEdit && edited && (
          <Button loading={busy} onClick={() => void send(true)}>
            {t('criteria.save.draft')}
          </Button>
        )}
        {canEdit && lines.length > 0 && (edited || data.draft) && (
          <Button type="primary" loading={busy} disabled={total !== 100e6} onClick={() => void send(false)}>
            {t('criteria.save')}
          </Button>
        )}
      </SheetHead>
      {errors['rows'] && <Notice tone="bad">{errors['rows']}</Notice>}
      {lines.length === 0 ? (
        <Empty title={t('sheet.criteria')} hint={t('criteria.empty')}>
          {canEdit && (
            <>
              <Button type="primary" onClick={start}>
                {t('criteria.start')}
              </Button>
              <Button icon={<Plus size={14} />} onClick={() => put({ lines: [blank()] })}>
                {t('criteria.add')}
              </Button>
            </>
          )}
        </Empty>
      ) : (
        <div className={narrow ? undefined : 'table-scroll'} role="region" aria-label={t('sheet.criteria')}>
          <table className="plain-table sheet-table edit-table criteria-table">
            <thead>
              <tr>
                <th scope="col">{t('criteria.concern')}</th>
                <th scope="col">{t('criteria.weight')}</th>
                {depts.map((d) => (
                  <th key={d.kind} scope="col" className="dept">
                    <button
                      type="button"
                      className={isAsked(d.kind) ? 'dept-asked' : 'dept-open'}
                      disabled={!canEdit || lines.some((l) => l.departments.includes(d.kind))}
                      title={t(isAsked(d.kind) ? 'criteria.dept.asked' : 'criteria.dept.not', { name: deptName(d) })}
                      onClick={() => put({ asked: asked.includes(d.kind) ? asked.filter((x) => x !== d.kind) : [...asked, d.kind] })}
                    >
                      <span>{deptName(d)}</span>
                      {isAsked(d.kind) ? <Check size={12} aria-hidden="true" /> : <CircleHelp size={12} aria-hidden="true" />}
                    </button>
                  </th>
                ))}
                <th scope="col">{t('criteria.contacts')}</th>
                <th scope="col">{t('criteria.asked')}</th>
                <th scope="col" aria-label={t('more')} />
              </tr>
            </thead>
            <tbody>
              {lines.map((l, i) => (
                <tr key={l.key} className={fault(i) ? 'bad-row' : undefined} title={fault(i)}>
                  <td data-label={t('criteria.concern')}>
                    <div className="cell-stack">
                      {concernInput(l)}
                      {fault(i) && <span className="cell-fault">{fault(i)}</span>}
                    </div>
                  </td>
                  <td data-label={t('criteria.weight')}>
                    <InputNumber aria-label={`${t('criteria.weight')} ${shownConcern(l)}`} disabled={!canEdit} min={0} max={100} value={l.weight} onChange={(v) => change(l.key, { weight: v })} style={{ width: 84 }} />
                  </td>
                  {depts.map((d) => (
                    <td key={d.kind} className="dept">
                      <Checkbox aria-label={t('criteria.cares', { dept: deptName(d), name: shownConcern(l) })} disabled={!canEdit} checked={l.departments.includes(d.kind)} onChange={() => toggle(l, d.kind)} />
                    </td>
                  ))}
                  {narrow && (
                    <td data-label={t('criteria.departments')}>
                      <Select
                        mode="multiple"
                        aria-label={t('criteria.departments')}
                        disabled={!canEdit}
                        value={l.departments}
                        style={{ width: '100%' }}
                        options={data.departments.map((d) => ({ value: d.kind, label: deptName(d) }))}
                        onChange={(v) => change(l.key, { departments: v })}
                      />
                    </td>
                  )}
                  <td className="concern-who" data-label={t('criteria.contacts')}>
                    {canEdit ? (
                      <RefPicker kind="contact" multiple value={l.contacts} names={l.names} scope={{ account: Number(row['account']) }} label={t('criteria.contacts')} onChange={(v) => change(l.key, { contacts: Array.isArray(v) ? v : [] })} />
                    ) : (
                      Object.values(l.names).join(t('sep'))
                    )}
                  </td>
                  <td data-label={t('criteria.asked')}>
                    <Checkbox aria-label={`${t('criteria.asked')} ${shownConcern(l)}`} disabled={!canEdit} checked={l.asked} onChange={(e) => change(l.key, { asked: e.target.checked })} />
                  </td>
                  <td>{canEdit && <Button type="text" icon={<Trash2 size={14} />} aria-label={t('criteria.remove', { name: shownConcern(l) })} onClick={() => put({ lines: lines.filter((x) => x.key !== l.key) })} />}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <div className="edit-foot">
            {canEdit && (
              <Button icon={<Plus size={14} />} onClick={() => put({ lines: [...lines, blank()] })}>
                {t('criteria.add')}
              </Button>
            )}
            <Sum total={total} />
          </div>
        </div>
      )}
      <p className={missing.length ? 'asked-line warn' : 'asked-line'}>{missing.length ? t('criteria.not_asked', { list: missing.join(t('sep')) }) : t('criteria.all_asked')}</p>
      {data.code && (
        <p className="muted sheet-meta">
          {t('criteria.number', { n: data.code })}
          {data.filled_by?.name && data.date && <> · {t('criteria.filled', { name: data.filled_by.name, day: data.date })}</>}
        </p>
      )}
    </>
  );
}
