/** The matrix beside the line: figures of its cells, who is assigned, whose an account should be. */
import { useSearchParams } from 'react-router-dom';
import { useI18n } from '../../i18n';
import { Parts } from '../../ui/Parts';
import Assignments from './Assignments';
import Grid from './Grid';
import Proposals from './Proposals';
import './territory.css';

const PARTS = { matrix: Grid, assignments: Assignments, proposals: Proposals };

export default function TerritoryPage() {
  const { t } = useI18n();
  const [search, setSearch] = useSearchParams();
  return (
    <div className="page">
      <header className="page-head">
        <h1>{t('nav.territory')}</h1>
      </header>
      <Parts
        label={t('nav.territory')}
        at={search.get('part')}
        onChange={(part) => setSearch({ part }, { replace: true })}
        parts={(Object.keys(PARTS) as (keyof typeof PARTS)[]).map((key) => {
          const Part = PARTS[key];
          return { key, label: t(`territory.part.${key}`), body: () => <Part /> };
        })}
      />
    </div>
  );
}
