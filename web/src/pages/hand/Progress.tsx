/** Where something stands on its way: what is done, what is on, what is still to come. */
import { useI18n } from '../../i18n';

export function Progress({ steps, at, done }: { steps: string[]; at: number; done?: boolean }) {
  const { t } = useI18n();
  return (
    <ol className="hand-progress" aria-label={t('hand.progress')}>
      {steps.map((s, i) => (
        <li key={s} className={i < at || done ? 'past' : i === at ? 'now' : ''} aria-current={i === at && !done ? 'step' : undefined}>
          {s}
        </li>
      ))}
    </ol>
  );
}
