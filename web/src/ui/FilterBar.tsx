/** What the list is narrowed to, as chips that open where one clicks; every chip stands in the address. */
import { Button, Checkbox, DatePicker, Dropdown, Input, InputNumber, type InputRef, Radio } from 'antd';
import dayjs from 'dayjs';
import { ListFilter, X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { get } from '../api/client';
import type { Field, Kind, Page } from '../api/types';
import { type Filter, joinList, type Op, splitList } from '../app/liststate';
import { titleOf, useModel, useSession } from '../app/model';
import { type I18n, useI18n } from '../i18n';
import { addDays, instantOf, dayOf, monday, moneyShort, toMajor, toMinor, today } from './format';
import { Pop } from './Pop';
import { RefPicker } from './RefPicker';
import { optionLabel } from './Value';

const RANGE = new Set(['money', 'int', 'dec', 'pct', 'date', 'time']);

/** Filters of one field belong together: a range is two of them. */
function groupByField(filters: Filter[]): [string, Filter[]][] {
  const map = new Map<string, Filter[]>();
  for (const f of filters) map.set(f.field, [...(map.get(f.field) ?? []), f]);
  return [...map];
}

function useRefNames(field: Field, filters: Filter[]): Record<string, string> {
  const model = useModel();
  const me = useSession().user;
  const { t } = useI18n();
  const kind = model.kind(field.ref ?? '');
  const ids = filters.flatMap((f) => (f.op === 'null' ? [] : splitList(f.value))).filter((x) => /^\d+$/.test(x));
  const q = useQuery({
    queryKey: [field.ref, 'named', ids.join(',')],
    enabled: Boolean(kind) && ids.length > 0 && (field.type === 'ref' || field.type === 'refs'),
    queryFn: () => get<Page>(`/${kind?.path}`, { 'id.in': ids.join(',') }),
  });
  const names: Record<string, string> = { me: t('me'), [String(me.id)]: me.name };
  if (kind) for (const r of q.data?.items ?? []) names[String(r.id)] = titleOf(kind, r);
  return names;
}

function describe(field: Field, filters: Filter[], names: Record<string, string>, i18n: I18n, currency: string): string {
  const { t, lang } = i18n;
  const one = (v: string): string => {
    if (field.type === 'enum' || field.type === 'tags') return optionLabel(field, v);
    if (field.type === 'ref' || field.type === 'refs') return names[v] ?? `#${v}`;
    if (field.type === 'bool') return v === 'true' ? t('yes') : t('no');
    if (field.type === 'money') return moneyShort(Number(v), currency, lang);
    if (field.type === 'time') return v.length > 10 ? dayOf(v) : v;
    return v;
  };
  return filters
    .map((f) => {
      const v = splitList(f.value).map(one).join(t('sep'));
      if (f.op === 'null') return f.value === 'true' ? t('op.empty') : t('op.filled');
      if (f.op === 'ne') return t('op.ne', { v });
      if (f.op === 'ge' || f.op === 'gt') return `≥ ${v}`;
      if (f.op === 'le' || f.op === 'lt') return `≤ ${v}`;
      if (f.op === 'like') return t('op.like', { v });
      return v;
    })
    .join(' ');
}

interface EditorProps {
  field: Field;
  filters: Filter[];
  onChange: (filters: Filter[]) => void;
}

function RangeEditor({ field, filters, onChange }: EditorProps) {
  const { t } = useI18n();
  const currency = useModel().meta.company.currency;
  const of = (op: Op) => filters.find((f) => f.op === op)?.value ?? '';
  const set = (op: Op, v: string) => onChange([...filters.filter((f) => f.op !== op && f.op !== 'eq' && f.op !== 'null'), ...(v ? [{ field: field.key, op, value: v }] : [])]);
  if (field.type === 'date' || field.type === 'time') {
    const asDay = (v: string) => (v ? dayjs(v.length > 10 ? dayOf(v) : v) : null);
    const day = (op: Op, d: string) => set(op, !d ? '' : field.type === 'time' ? instantOf(op === 'le' ? addDays(d, 1) : d) : d);
    const now = today();
    const presets: [string, string, string][] = [
      [t('range.week'), monday(now), addDays(monday(now), 6)],
      [t('range.month'), `${now.slice(0, 7)}-01`, dayjs(now).endOf('month').format('YYYY-MM-DD')],
      [t('range.next30'), now, addDays(now, 30)],
      [t('range.past30'), addDays(now, -30), now],
    ];
    return (
      <div className="filter-range">
        <DatePicker aria-label={t('from')} value={asDay(of('ge'))} placeholder={t('from')} onChange={(d) => day('ge', d ? d.format('YYYY-MM-DD') : '')} />
        <DatePicker aria-label={t('to')} value={asDay(of('le'))} placeholder={t('to')} onChange={(d) => day('le', d ? d.format('YYYY-MM-DD') : '')} />
        <div className="presets">
          {presets.map(([name, a, b]) => (
            <button
              key={name}
              type="button"
              onClick={() =>
                onChange([
                  { field: field.key, op: 'ge', value: field.type === 'time' ? instantOf(a) : a },
                  { field: field.key, op: 'le', value: field.type === 'time' ? instantOf(addDays(b, 1)) : b },
                ])
              }
            >
              {name}
            </button>
          ))}
        </div>
      </div>
    );
  }
  const money = field.type === 'money';
  const shown = (v: string) => (v === '' ? null : money ? toMajor(Number(v), currency) : Number(v));
  const sent = (v: number | null) => (v === null ? '' : String(money ? toMinor(v, currency) : v));
  return (
    <div className="filter-range">
      <InputNumber aria-label={t('min')} placeholder={t('min')} value={shown(of('ge'))} onChange={(v) => set('ge', sent(v))} style={{ width: '100%' }} />
      <InputNumber aria-label={t('max')} placeholder={t('max')} value={shown(of('le'))} onChange={(v) => set('le', sent(v))} style={{ width: '100%' }} />
    </div>
  );
}

function OptionsEditor({ field, filters, onChange }: EditorProps) {
  const { t, label } = useI18n();
  const [text, setText] = useState('');
  const f = filters.find((x) => x.op === 'eq' || x.op === 'in');
  const chosen = f ? splitList(f.value) : [];
  const all = (field.options ?? []).filter((o) => !o.hidden || chosen.includes(o.key));
  const shown = all.filter((o) => label(o.label).toLowerCase().includes(text.toLowerCase()));
  const toggle = (key: string, on: boolean) => {
    const next = on ? [...chosen, key] : chosen.filter((k) => k !== key);
    onChange(next.length ? [{ field: field.key, op: next.length > 1 ? 'in' : 'eq', value: next.length > 1 ? joinList(next) : (next[0] as string) }] : []);
  };
  return (
    <div className="filter-options">
      {all.length > 9 && <Input size="small" allowClear placeholder={t('find')} aria-label={t('find')} value={text} onChange={(e) => setText(e.target.value)} />}
      <div className="filter-scroll">
        {shown.map((o) => (
          <Checkbox key={o.key} checked={chosen.includes(o.key)} onChange={(e) => toggle(o.key, e.target.checked)}>
            {label(o.label)}
          </Checkbox>
        ))}
      </div>
    </div>
  );
}

function RefEditor({ field, filters, onChange }: EditorProps) {
  const { t } = useI18n();
  const f = filters.find((x) => x.op === 'eq' || x.op === 'in');
  const raw = f ? splitList(f.value) : [];
  const set = (ids: string[]) => onChange(ids.length ? [{ field: field.key, op: ids.length > 1 ? 'in' : 'eq', value: ids.join(',') }] : []);
  return (
    <div className="filter-ref">
      {field.ref === 'user' && (
        <Checkbox checked={raw.includes('me')} onChange={(e) => set(e.target.checked ? ['me'] : [])}>
          {t('me')}
        </Checkbox>
      )}
      <RefPicker kind={field.ref ?? ''} multiple value={raw.filter((x) => /^\d+$/.test(x)).map(Number)} onChange={(v) => set((v as number[] | null)?.map(String) ?? [])} autoFocus />
    </div>
  );
}

function Editor(p: EditorProps) {
  const { t } = useI18n();
  const { field, filters, onChange } = p;
  const nil = filters.find((f) => f.op === 'null');
  const value = (() => {
    if (RANGE.has(field.type)) return <RangeEditor {...p} />;
    if ((field.type === 'enum' || field.type === 'tags') && field.options?.length) return <OptionsEditor {...p} />;
    if (field.type === 'ref' || field.type === 'refs') return <RefEditor {...p} />;
    if (field.type === 'bool')
      return (
        <Radio.Group
          value={filters[0]?.value}
          onChange={(e) => onChange([{ field: field.key, op: 'eq', value: String(e.target.value) }])}
          options={[
            { value: 'true', label: t('yes') },
            { value: 'false', label: t('no') },
          ]}
        />
      );
    return (
      <Input
        autoFocus
        allowClear
        placeholder={t('op.like.hint')}
        aria-label={t('op.like.hint')}
        defaultValue={filters.find((f) => f.op === 'like' || f.op === 'eq')?.value}
        onPressEnter={(e) => {
          const v = e.currentTarget.value.trim();
          onChange(v ? [{ field: field.key, op: 'like', value: v }] : []);
        }}
        onBlur={(e) => {
          const v = e.currentTarget.value.trim();
          const now = filters.find((f) => f.op === 'like')?.value ?? '';
          if (v !== now) onChange(v ? [{ field: field.key, op: 'like', value: v }] : []);
        }}
      />
    );
  })();
  return (
    <div className="filter-editor">
      {value}
      {!field.required && field.type !== 'bool' && (
        <Checkbox checked={nil?.value === 'true'} onChange={(e) => onChange(e.target.checked ? [{ field: field.key, op: 'null', value: 'true' }] : [])}>
          {t('op.empty')}
        </Checkbox>
      )}
    </div>
  );
}

function Chip({ field, filters, onChange, open, onOpen }: EditorProps & { open: boolean; onOpen: (o: boolean) => void }) {
  const i18n = useI18n();
  const { t, label } = i18n;
  const currency = useModel().meta.company.currency;
  const names = useRefNames(field, filters);
  const text = filters.length ? describe(field, filters, names, i18n, currency) : t('filter.choose');
  return (
    <span className="chip">
      <Pop label={label(field.label)} placement="bottomLeft" open={open} onOpen={onOpen} content={<Editor field={field} filters={filters} onChange={onChange} />}>
        <button type="button" className="chip-body">
          <span className="chip-name">{label(field.label)}</span>
          <span className="chip-value">{text}</span>
        </button>
      </Pop>
      <button type="button" className="chip-x" aria-label={t('filter.remove', { name: label(field.label) })} onClick={() => onChange([])}>
        <X size={12} />
      </button>
    </span>
  );
}

export function FilterBar({ kind, filters, onChange, pending, setPending }: { kind: Kind; filters: Filter[]; onChange: (f: Filter[]) => void; pending: string | null; setPending: (f: string | null) => void }) {
  const { t } = useI18n();
  const [open, setOpen] = useState<string | null>(null);
  const fieldOf = (key: string) => [...kind.fields, ...(kind.system ?? [])].find((f) => f.key === key);
  const groups = groupByField(filters);
  if (pending && !groups.some(([k]) => k === pending)) groups.push([pending, []]);
  if (!groups.length) return null;
  return (
    <div className="filter-bar">
      {groups.map(([key, list]) => {
        const field = fieldOf(key);
        if (!field) return null;
        return (
          <Chip
            key={key}
            field={field}
            filters={list}
            open={open === key || (pending === key && open === null)}
            onOpen={(o) => {
              setOpen(o ? key : null);
              if (!o) setPending(null);
            }}
            onChange={(next) => {
              if (!next.length && pending !== key) setOpen(null);
              if (pending === key) setOpen(key);
              setPending(null);
              onChange([...filters.filter((f) => f.field !== key), ...next]);
            }}
          />
        );
      })}
      {filters.length > 1 && (
        <Button
          type="text"
          size="small"
          onClick={() => {
            setPending(null);
            onChange([]);
          }}
        >
          {t('filter.clear')}
        </Button>
      )}
    </div>
  );
}

export function AddFilter({ kind, used, onPick }: { kind: Kind; used: string[]; onPick: (field: string) => void }) {
  const { t, label } = useI18n();
  const [text, setText] = useState('');
  const [open, setOpen] = useState(false);
  const find = useRef<InputRef>(null);
  const opener = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!open) return;
    const soon = requestAnimationFrame(() => requestAnimationFrame(() => find.current?.focus()));
    return () => cancelAnimationFrame(soon);
  }, [open]);
  const all = [...kind.fields, ...(kind.system ?? [])].filter((f) => f.filterable !== false && f.read !== false && f.enabled !== false && f.type !== 'json' && !used.includes(f.key) && f.key !== 'id' && f.key !== 'version');
  const shown = all.filter((f) => (label(f.label) + f.key).toLowerCase().includes(text.toLowerCase()));
  const pick = (key: string) => {
    setOpen(false);
    onPick(key);
  };
  const typed = (e: KeyboardEvent<HTMLInputElement>) => {
    e.stopPropagation(); // the menu below would take the letters
    if (e.key === 'Escape') {
      setOpen(false);
      opener.current?.focus();
    }
    if (e.key === 'Enter' && shown[0]) pick(shown[0].key);
    if (e.key !== 'ArrowDown') return;
    e.preventDefault();
    e.currentTarget.closest('.menu-with-search')?.querySelector<HTMLElement>('[role="menuitem"]')?.focus();
  };
  return (
    <Dropdown
      trigger={['click']}
      menu={{ items: shown.map((f) => ({ key: f.key, label: label(f.label) })), onClick: ({ key }) => pick(key) }}
      open={open}
      onOpenChange={(o) => {
        setText('');
        setOpen(o);
      }}
      popupRender={(menu) => (
        <div className="menu-with-search">
          <div className="menu-search">
            <Input ref={find} size="small" allowClear placeholder={t('find')} aria-label={t('find')} value={text} onChange={(e) => setText(e.target.value)} onKeyDown={typed} />
          </div>
          {menu}
        </div>
      )}
    >
      <Button ref={opener} icon={<ListFilter size={15} />}>{t('filter')}</Button>
    </Dropdown>
  );
}
