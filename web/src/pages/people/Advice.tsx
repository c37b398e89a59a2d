/** Beside the form: how the chosen temperament and styles show, and what to do about them. */
import type { Kind, Row } from '../../api/types';
import { useI18n } from '../../i18n';
import { Section } from '../../ui/bits';
import { optionLabel } from '../../ui/Value';
import { useGuidance } from './api';
import './guard.css';

export default function Advice({ kind, row }: { kind: Kind; row: Row }) {
  const { t, label } = useI18n();
  const all = useGuidance();
  const chosen = ['temperament', 'communication_style', 'management_style'].flatMap((k) => {
    const field = kind.fields.find((f) => f.key === k);
    const g = all.data?.items.find((x) => x.list === field?.list && x.key === row[k]);
    return field && g ? [{ field, g }] : [];
  });
  return (
    <Section title={t('advice.title')}>
      {chosen.length === 0 ? (
        <p className="quiet">{t('advice.none')}</p>
      ) : (
        <div className="advice">
          {chosen.map(({ field, g }) => (
            <div key={field.key}>
              <h4>
                {label(field.label)} · {optionLabel(field, g.key)}
              </h4>
              {g.sign && <p className="sign">{t('advice.sign', { sign: label(g.sign) })}</p>}
              <p>{label(g.advice)}</p>
            </div>
          ))}
        </div>
      )}
    </Section>
  );
}
