/** The right control for a field of /meta. Values go in and out in the form of the wire. */
import { DatePicker, Input, InputNumber, Select, Switch } from 'antd';
import dayjs from 'dayjs';
import type { KeyboardEvent } from 'react';
import { useModel } from '../app/model';
import type { Field, Money, Option, Row } from '../api/types';
import { useI18n } from '../i18n';
import { companyZone, currencySign, dayOf, clockOf, instantOf, isMoney, minorDigits, shortNumber, toMajor, toMinor } from './format';
import { RefPicker } from './RefPicker';
import { RegionField } from './RegionField';

interface Props {
  field: Field;
  value: unknown;
  onChange: (value: unknown) => void;
  id?: string;
  /** The record or draft the field belongs to: narrows choices that depend on others. */
  row?: Partial<Row>;
  invalid?: boolean;
  describedBy?: string;
  autoFocus?: boolean;
  small?: boolean;
  label?: string;
}

/** Options of trees are shown under their branch. */
function selectOptions(field: Field, label: (l: Option['label']) => string, keep: unknown) {
  const kept = new Set(Array.isArray(keep) ? keep.map(String) : [String(keep)]);
  const all = (field.options ?? []).filter((o) => !o.hidden || kept.has(o.key));
  const byKey = new Map(all.map((o) => [o.key, o]));
  const path = (o: Option): string => {
    const up = o.parent ? byKey.get(o.parent) : undefined;
    return up && up !== o ? `${label(up.label)} / ${label(o.label)}` : label(o.label);
  };
  return all.map((o) => ({ value: o.key, label: path(o) }));
}

/** References whose choices hang on another field of the same record. */
function scopeOf(field: Field, row: Partial<Row> | undefined): Record<string, string> | undefined {
  const by = (key: string) => (row?.[key] ? { [key]: String(row[key]) } : undefined);
  if (field.ref === 'stage') return by('pipeline');
  if (field.ref === 'account_department') return by('account');
  if (field.ref === 'contact' && row?.['account']) return by('account');
  if ((field.ref === 'opportunity' || field.ref === 'need') && row?.['account']) return by('account');
  if ((field.ref === 'swot_item' || field.ref === 'activity') && row?.['deal']) return by('deal');
  return undefined;
}

function MoneyInput({ value, onChange, common, big }: { value: unknown; onChange: (v: unknown) => void; common: object; big: boolean }) {
  const { lang } = useI18n();
  const company = useModel().meta.company.currency;
  const money = isMoney(value) ? value : null;
  const currency = money?.currency ?? company;
  const major = money ? toMajor(money.amount, currency) : null;
  return (
    <div className="money-input">
      <InputNumber
        {...common}
        value={major}
        min={-9e12}
        max={9e12}
        precision={major !== null && Number.isInteger(major) ? 0 : minorDigits(currency)}
        addonBefore={currencySign(currency).trim()}
        formatter={(v) => (v === undefined || v === null ? '' : String(v).replace(/\B(?=(\d{3})+(?!\d))/g, ','))}
        parser={(v) => (v ?? '').replace(/,/g, '') as unknown as number}
        onChange={(v) => onChange(v === null || v === undefined ? null : ({ amount: toMinor(Number(v), currency), currency } satisfies Money))}
        style={{ width: '100%' }}
      />
      {big && major !== null && Math.abs(major) >= 1e4 && <span className="money-hint">{shortNumber(major, lang)}</span>}
    </div>
  );
}

/** Enter takes the day; it does not send the form. */
const keepForm = (e: KeyboardEvent) => e.key === 'Enter' && e.preventDefault();

export function FieldInput({ field, value, onChange, id, row, invalid, describedBy, autoFocus, small, label: name }: Props) {
  const { label, t } = useI18n();
  const model = useModel();
  const size = small ? ('small' as const) : ('middle' as const);
  const status = invalid ? ('error' as const) : undefined;
  const common = { id, size, status, autoFocus, 'aria-invalid': invalid || undefined, 'aria-describedby': describedBy, 'aria-label': name };
  const known = row?._names?.[field.key];
  switch (field.type) {
    case 'long':
      return <Input.TextArea {...common} value={(value as string) ?? ''} rows={2} onChange={(e) => onChange(e.target.value || null)} />;
    case 'int':
    case 'dec':
    case 'pct':
      return (
        <InputNumber
          {...common}
          value={value as number | null}
          precision={field.type === 'int' ? 0 : undefined}
          min={field.min ?? undefined}
          max={field.max ?? (field.type === 'pct' ? 100 : undefined)}
          suffix={field.type === 'pct' ? '%' : undefined}
          onChange={(v) => onChange(v ?? null)}
          style={{ width: '100%' }}
        />
      );
    case 'money':
      return <MoneyInput value={value} onChange={onChange} common={common} big={!small} />;
    case 'date':
      return (
        <DatePicker
          {...common}
          value={value ? dayjs(String(value)) : null}
          format="YYYY-MM-DD"
          onKeyDown={keepForm}
          onChange={(d) => onChange(d ? d.format('YYYY-MM-DD') : null)}
          style={{ width: '100%' }}
        />
      );
    case 'time': {
      const shown = value ? dayjs(`${dayOf(String(value))}T${clockOf(String(value))}`) : null;
      return (
        <DatePicker
          {...common}
          showTime={{ format: 'HH:mm', minuteStep: 5 }}
          value={shown}
          format="YYYY-MM-DD HH:mm"
          title={companyZone()}
          onKeyDown={keepForm}
          onChange={(d) => onChange(d ? instantOf(d.format('YYYY-MM-DD'), d.format('HH:mm')) : null)}
          style={{ width: '100%' }}
        />
      );
    }
    case 'bool':
      return <Switch id={id} aria-label={name} size={small ? 'small' : 'default'} checked={Boolean(value)} onChange={onChange} />;
    case 'enum': {
      const mine = field.key === 'stage' && row?.['pipeline'] ? new Set(model.stagesOf(row['pipeline']).map((x) => x.key)) : null;
      const options = selectOptions(field, label, value).filter((o) => !mine || mine.has(o.value));
      return (
        <Select
          {...common}
          allowClear={!field.required}
          showSearch
          optionFilterProp="label"
          value={(value as string) ?? null}
          placeholder={t('choose')}
          options={options}
          onChange={(v) => onChange(v ?? null)}
          style={{ width: '100%' }}
          popupMatchSelectWidth={false}
        />
      );
    }
    case 'tags':
      return (
        <Select
          {...common}
          mode={field.options?.length ? 'multiple' : 'tags'}
          optionFilterProp="label"
          value={(value as string[]) ?? []}
          options={selectOptions(field, label, value)}
          onChange={(v: string[]) => onChange(v.length ? v : null)}
          style={{ width: '100%' }}
        />
      );
    case 'ref':
    case 'refs': {
      const ids = (Array.isArray(value) ? value : value ? [value] : []) as number[];
      const list = Array.isArray(known) ? known : [known];
      const names: Record<number, string> = {};
      ids.forEach((x, i) => {
        const n = list[i];
        if (n) names[x] = n;
      });
      return (
        <RefPicker
          kind={field.ref ?? ''}
          id={id}
          label={name}
          size={size}
          status={status}
          describedBy={describedBy}
          autoFocus={autoFocus}
          multiple={field.type === 'refs'}
          value={field.type === 'refs' ? ids : (ids[0] ?? null)}
          names={names}
          scope={scopeOf(field, row)}
          onChange={(v) => onChange(Array.isArray(v) && v.length === 0 ? null : v)}
        />
      );
    }
    default:
      // The key of a stage is chosen by its name.
      if (field.key === 'stage' && row?.['pipeline'])
        return (
          <Select
            {...common}
            allowClear={!field.required}
            value={(value as string) ?? null}
            placeholder={t('choose')}
            options={model.stagesOf(row['pipeline']).map((s) => ({ value: s.key, label: label(s.name) }))}
            onChange={(v) => onChange(v ?? null)}
            style={{ width: '100%' }}
            popupMatchSelectWidth={false}
          />
        );
      if (field.key === 'region' && field.type === 'text')
        return <RegionField id={id} size={size} status={status} autoFocus={autoFocus} aria-label={name} aria-describedby={describedBy} aria-invalid={invalid || undefined} value={(value as string) || null} onChange={onChange} />;
      return <Input {...common} value={(value as string) ?? ''} maxLength={field.max ? Math.max(field.max, 1) : undefined} onChange={(e) => onChange(e.target.value || null)} />;
  }
}

/** May be edited where it stands: simple, writable and not ruled by an action. */
export const editable = (f: Field) =>
  f.write !== false && !f.server && !f.create_only && !f.action_only && f.enabled !== false && f.type !== 'json' && !(f.masked ?? false);
export const creatable = (f: Field) => f.write !== false && !f.server && !f.action_only && f.enabled !== false && f.type !== 'json';
