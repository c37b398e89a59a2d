/** Label, control, help and fault of one field, tied together for readers of the screen. */
import { Lock } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import type { Field } from '../api/types';
import { useI18n } from '../i18n';

interface Props {
  field?: Field;
  name?: string;
  required?: boolean;
  error?: string;
  help?: ReactNode;
  wide?: boolean;
  children: (ids: { id: string; describedBy: string | undefined; invalid: boolean }) => ReactNode;
}

export function FormItem({ field, name, required, error, help, wide, children }: Props) {
  const { t, label } = useI18n();
  const id = useId();
  const note = error ?? help ?? (field?.help ? label(field.help) : undefined);
  const must = required ?? field?.required ?? false;
  return (
    <div className={`form-item${wide || field?.type === 'long' ? ' wide' : ''}${error ? ' invalid' : ''}`} data-field={field?.key}>
      <label htmlFor={id}>
        {name ?? label(field?.label)}
        {must && (
          <span className="must" title={t('form.required')}>
            *
          </span>
        )}
        {field?.sensitive && <Lock size={12} className="lock" aria-label={t('form.sensitive')} />}
      </label>
      {children({ id, describedBy: note ? `${id}-note` : undefined, invalid: Boolean(error) })}
      {note && (
        <p id={`${id}-note`} className={error ? 'form-error' : 'form-help'} role={error ? 'alert' : undefined}>
          {note}
        </p>
      )}
    </div>
  );
}
