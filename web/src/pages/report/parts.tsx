/** Controls for a thumb: chips, quick days, long answers. */
import { Input } from 'antd';
import type { ReactNode } from 'react';
import type { Field, Option } from '../../api/types';
import { useI18n } from '../../i18n';
import { ClockField, DayField } from '../../ui/DateField';
import { FormItem } from '../../ui/FormItem';
import { addDays, clockOf, dayOf, instantOf, today } from '../../ui/format';
import '../../styles/report.css';

export const offered = (f: Field | undefined): Option[] => (f?.options ?? []).filter((o) => !o.hidden);

export function Chips({ options, value, onChange, many, name }: { options: { key: string; text: string }[]; value: string[]; onChange: (v: string[]) => void; many?: boolean; name: string }) {
  return (
    <div className="pick-chips" role="group" aria-label={name}>
      {options.map((o) => {
        const on = value.includes(o.key);
        return (
          <button key={o.key} type="button" className={on ? 'on' : ''} aria-pressed={on} onClick={() => onChange(on ? value.filter((v) => v !== o.key) : many ? [...value, o.key] : [o.key])}>
            {o.text}
          </button>
        );
      })}
    </div>
  );
}

/** One option of an enum field. */
export function Choice({ field, value, onChange, only }: { field: Field | undefined; value: string | null; onChange: (v: string | null) => void; only?: (o: Option) => boolean }) {
  const { label } = useI18n();
  const options = offered(field).filter((o) => !only || only(o));
  return (
    <div className="form-item wide">
      <span className="pick-name">{label(field?.label)}</span>
      <Chips name={label(field?.label)} options={options.map((o) => ({ key: o.key, text: label(o.label) }))} value={value ? [value] : []} onChange={(v) => onChange(v[0] ?? null)} />
    </div>
  );
}

export function Long({ field, name, value, onChange, rows = 3, error, placeholder }: { field?: Field; name?: string; value: string; onChange: (v: string) => void; rows?: number; error?: string; placeholder?: string }) {
  return (
    <FormItem field={field} name={name} error={error} wide>
      {({ id, describedBy, invalid }) => (
        <Input.TextArea id={id} aria-describedby={describedBy} status={invalid ? 'error' : undefined} value={value} placeholder={placeholder} maxLength={field?.max ?? 4000} rows={rows} onChange={(e) => onChange(e.target.value)} />
      )}
    </FormItem>
  );
}

export function Short({ field, name, value, onChange, error, max, placeholder }: { field?: Field; name?: string; value: string; onChange: (v: string) => void; error?: string; max?: number; placeholder?: string }) {
  return (
    <FormItem field={field} name={name} error={error}>
      {({ id, describedBy, invalid }) => <Input id={id} aria-describedby={describedBy} status={invalid ? 'error' : undefined} value={value} placeholder={placeholder} maxLength={max ?? field?.max ?? 200} onChange={(e) => onChange(e.target.value)} />}
    </FormItem>
  );
}

/** A day with the three that are asked for most. */
export function QuickDay({ name, value, onChange, days = [1, 3, 7] }: { name: string; value: string; onChange: (v: string) => void; days?: number[] }) {
  const { t } = useI18n();
  const now = today();
  return (
    <div className="quick-day">
      <DayField label={name} value={value || null} onChange={(v) => onChange(v ?? '')} />
      {days.map((n) => (
        <button key={n} type="button" className={value === addDays(now, n) ? 'on' : ''} onClick={() => onChange(addDays(now, n))}>
          {n === 1 ? t('report.tomorrow') : t('report.in_days', { n })}
        </button>
      ))}
    </div>
  );
}

/** An instant as day and clock of the company's zone. */
export function When({ name, value, onChange, quick }: { name: string; value: string | null; onChange: (v: string | null) => void; quick?: number[] }) {
  const { t } = useI18n();
  const day = value ? dayOf(value) : '';
  const clock = value ? clockOf(value) : '09:00';
  const set = (d: string, c: string) => onChange(d ? instantOf(d, c || '09:00') : null);
  return (
    <div className="form-item wide">
      <span className="pick-name">{name}</span>
      <div className="when">
        {quick ? <QuickDay name={name} value={day} days={quick} onChange={(d) => set(d, clock)} /> : <DayField label={name} value={day || null} onChange={(v) => set(v ?? '', clock)} />}
        <ClockField label={`${name} ${t('report.clock')}`} value={value ? clock : null} disabled={!value} onChange={(v) => set(day, v ?? clock)} />
        {value && (
          <button type="button" className="link" onClick={() => onChange(null)}>
            {t('report.none')}
          </button>
        )}
      </div>
    </div>
  );
}

export function Fact({ name, children }: { name: string; children: ReactNode }) {
  if (children === null || children === undefined || children === '' || children === false) return null;
  return (
    <div className="fact">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
