/** Accounts governed: the pyramid, who should move, the matrix, the lifecycle, files, losses. */
import { useSearchParams } from 'react-router-dom';
import { useI18n } from '../../i18n';
import { Parts } from '../../ui/Parts';
import { Files, Lives, Losses, Tiers } from './Lists';
import Matrix from './Matrix';
import Pyramid from './Pyramid';
import './govern.css';

const parts = { pyramid: Pyramid, tiers: Tiers, matrix: Matrix, life: Lives, files: Files, losses: Losses };

export default function GovernPage() {
  const { t } = useI18n();
  const [search, setSearch] = useSearchParams();
  return (
    <div className="page">
      <header className="page-head">
        <h1>{t('nav.govern')}</h1>
      </header>
      <Parts
        label={t('nav.govern')}
        at={search.get('part')}
        onChange={(part) => setSearch({ part }, { replace: true })}
        parts={(Object.keys(parts) as (keyof typeof parts)[]).map((key) => {
          const Part = parts[key];
          return { key, label: t(`govern.tab.${key}`), body: () => <div className="gov-part"><Part /></div> };
        })}
      />
    </div>
  );
}
