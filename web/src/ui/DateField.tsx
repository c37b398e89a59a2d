/** A day, or a day and a time, picked or typed: the same in every language and browser. */
import { DatePicker, TimePicker } from 'antd';
import dayjs from 'dayjs';
import type { KeyboardEvent } from 'react';
import { clockOf, companyZone, dayOf, instantOf } from './format';

interface Props {
  value: string | null;
  onChange: (value: string | null) => void;
  id?: string;
  label?: string;
  /** The first and the last day that may be chosen. */
  min?: string;
  max?: string;
  disabled?: boolean;
  invalid?: boolean;
  describedBy?: string;
}

/** Enter takes the day; it does not send the form. */
const keepForm = (e: KeyboardEvent) => e.key === 'Enter' && e.preventDefault();
const shared = ({ id, label, min, max, disabled, invalid, describedBy }: Props) => ({
  id,
  'aria-label': label,
  'aria-describedby': describedBy,
  'aria-invalid': invalid || undefined,
  status: invalid ? ('error' as const) : undefined,
  onKeyDown: keepForm,
  disabled,
  disabledDate: min || max ? (d: dayjs.Dayjs) => d.format('YYYY-MM-DD') < (min ?? '') || d.format('YYYY-MM-DD') > (max ?? '9999') : undefined,
  style: { width: '100%' },
});

export function DayField(props: Props) {
  return <DatePicker {...shared(props)} format="YYYY-MM-DD" value={props.value ? dayjs(props.value) : null} onChange={(d) => props.onChange(d ? d.format('YYYY-MM-DD') : null)} />;
}

/** A month as YYYY-MM. */
export function MonthField(props: Props) {
  return <DatePicker {...shared(props)} picker="month" format="YYYY-MM" allowClear={false} value={props.value ? dayjs(`${props.value}-01`) : null} onChange={(d) => props.onChange(d ? d.format('YYYY-MM') : null)} />;
}

/** A time of day as HH:mm; what is typed counts once the field is left. */
export function ClockField(props: Omit<Props, 'min' | 'max'>) {
  return (
    <TimePicker
      {...shared(props)}
      disabledDate={undefined}
      format="HH:mm"
      minuteStep={5}
      needConfirm={false}
      showNow={false}
      allowClear={false}
      value={props.value ? dayjs(`2000-01-01T${props.value}`) : null}
      onChange={(d) => props.onChange(d ? d.format('HH:mm') : null)}
    />
  );
}

/** An instant, shown and typed as it is on the company's clock. */
export function InstantField(props: Props) {
  return (
    <DatePicker
      {...shared(props)}
      format="YYYY-MM-DD HH:mm"
      showTime={{ format: 'HH:mm', minuteStep: 5 }}
      title={companyZone()}
      value={props.value ? dayjs(`${dayOf(props.value)}T${clockOf(props.value)}`) : null}
      onChange={(d) => props.onChange(d ? instantOf(d.format('YYYY-MM-DD'), d.format('HH:mm')) : null)}
    />
  );
}
