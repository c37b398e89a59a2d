/** Receivables by age, as one bar and its parts. */
import { useI18n } from '../../i18n';
import { moneyFull, moneyShort } from '../../ui/format';
import { BUCKETS, type Debt } from './data';
import './order.css';

export function Ageing({ debt, currency }: { debt: Pick<Debt, 'ageing' | 'receivable'>; currency: string }) {
  const { t, lang } = useI18n();
  return (
    <div className="ageing">
      <div className="ageing-bar" role="img" aria-label={t('order.ageing.aria')}>
        {BUCKETS.map((b) => debt.ageing[b] > 0 && <i key={b} className={`age-${b}`} style={{ flexGrow: debt.ageing[b] }} title={`${t(`order.age.${b}`)} ${moneyFull(debt.ageing[b], currency)}`} />)}
      </div>
      <dl className="ageing-parts">
        {BUCKETS.map((b) => (
          <div key={b}>
            <dt>
              <i className={`age-dot age-${b}`} aria-hidden="true" />
              {t(`order.age.${b}`)}
            </dt>
            <dd className="num" title={moneyFull(debt.ageing[b], currency)}>
              {debt.ageing[b] ? moneyShort(debt.ageing[b], currency, lang) : '—'}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
