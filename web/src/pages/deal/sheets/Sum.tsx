/** A sum of percent as it is typed: a bar, the figure, and what is left. */
import { useI18n } from '../../../i18n';
import { plain } from './whole';

export function Sum({ total }: { total: number }) {
  const { t } = useI18n();
  const whole = 100e6;
  const state = total === whole ? 'exact' : total < whole ? 'left' : 'over';
  return (
    <p className={`sum sum-${state}`} role="status">
      <span className="sum-bar" aria-hidden="true">
        <span style={{ width: `${Math.min(100, total / 1e6)}%` }} />
      </span>
      <strong className="num">
        {t('criteria.total')} {plain(total)}%
      </strong>
      <span>{state === 'exact' ? t('criteria.exact') : t(state === 'left' ? 'criteria.left' : 'criteria.over', { n: plain(Math.abs(whole - total)) })}</span>
    </p>
  );
}
