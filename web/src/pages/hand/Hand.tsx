/** Who looks after which account: bids, the pool, transfers, accountability, the cockpit of sponsors. */
import { useSearchParams } from 'react-router-dom';
import { useI18n } from '../../i18n';
import { Parts } from '../../ui/Parts';
import Accountability from './Accountability';
import Bids from './Bids';
import Cockpit from './Cockpit';
import Pool from './Pool';
import Transfers from './Transfers';
import './hand.css';

const PARTS = { bids: Bids, pool: Pool, transfers: Transfers, accountability: Accountability, cockpit: Cockpit };

export default function Hand() {
  const { t } = useI18n();
  const [search, setSearch] = useSearchParams();
  return (
    <div className="page">
      <header className="page-head">
        <h1>{t('nav.hand')}</h1>
      </header>
      <Parts
        label={t('nav.hand')}
        at={search.get('part')}
        onChange={(part) => setSearch({ part }, { replace: true })}
        parts={(Object.keys(PARTS) as (keyof typeof PARTS)[]).map((key) => {
          const Part = PARTS[key];
          return { key, label: t(`hand.part.${key}`), body: () => <Part /> };
        })}
      />
    </div>
  );
}
