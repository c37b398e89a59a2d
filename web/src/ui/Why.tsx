/** A mark beside a figure that opens what it is made of: formula, inputs, and the list behind it. */
import { HelpCircle } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router-dom';
import { useI18n } from '../i18n';
import { Pop } from './Pop';
import './why.css';

export interface Input {
  name: string;
  value: ReactNode;
  link?: string;
}

export default function Why({ name, formula, inputs = [], children }: { name: string; formula: string; inputs?: Input[]; children?: ReactNode }) {
  const { t } = useI18n();
  const content = (
    <div className="why">
      <p>{formula}</p>
      {inputs.length > 0 && (
        <dl>
          {inputs.map((x) => (
            <div key={x.name}>
              <dt>{x.name}</dt>
              <dd className="num">{x.link ? <Link to={x.link}>{x.value}</Link> : x.value}</dd>
            </div>
          ))}
        </dl>
      )}
      {children}
    </div>
  );
  return (
    <Pop label={t('figure.why', { name })} title={name} content={content} overlayClassName="why-pop">
      <button type="button" className="why-ask" aria-label={t('figure.why', { name })}>
        <HelpCircle size={14} />
      </button>
    </Pop>
  );
}
