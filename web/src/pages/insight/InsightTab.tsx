/** What is known of the account and how we stand there, in the order of work: gather, analyse the customer, analyse
 *  ourselves, find room, ask how we are doing, look ahead, climb. */
import { type ComponentType, lazy, Suspense } from 'react';
import { useSearchParams } from 'react-router-dom';
import type { Kind, Row } from '../../api/types';
import { useModel } from '../../app/model';
import { type Key, useI18n } from '../../i18n';
import { Bones } from '../../ui/bits';
import { Shown } from '../../ui/Shown';
import './insight.css';

export interface PartProps {
  kind: Kind;
  row: Row;
  canEdit: boolean;
}
const Register = lazy(() => import('./Register'));
const Questions = lazy(() => import('./Questions'));
const WhiteSpace = lazy(() => import('./WhiteSpace'));
const Rated = lazy(() => import('./Rated'));
const Checks = lazy(() => import('./Checks'));
const Ahead = lazy(() => import('./Ahead'));
const Projects = lazy(() => import('./Projects'));
const Ladder = lazy(() => import('./Ladder'));

const parts: { key: string; needs: string; page: ComponentType<PartProps> }[] = [
  { key: 'register', needs: 'info_item', page: Register },
  { key: 'customer', needs: 'analysis_answer', page: (p) => <Questions {...p} part="customer" /> },
  { key: 'own', needs: 'analysis_answer', page: (p) => <Questions {...p} part="own" /> },
  { key: 'white', needs: 'demand', page: WhiteSpace },
  { key: 'rated', needs: 'supplier_rating', page: Rated },
  { key: 'checks', needs: 'survey', page: Checks },
  { key: 'ahead', needs: 'expected_change', page: Ahead },
  { key: 'projects', needs: 'mdp', page: Projects },
  { key: 'ladder', needs: 'ladder_evidence', page: Ladder },
];

export default function InsightTab({ kind, row, canEdit }: PartProps) {
  const { t } = useI18n();
  const model = useModel();
  const [search, setSearch] = useSearchParams();
  const shown = parts.filter((p) => model.kind(p.needs));
  const active = shown.find((p) => p.key === search.get('part')) ?? shown[0];
  if (!active) return null;
  const Page = active.page;
  return (
    <div className="insight">
      <nav className="insight-nav" aria-label={t('insight.parts')}>
        {shown.map((p) => (
          <button key={p.key} type="button" id={`insight-${p.key}`} aria-current={p === active ? 'page' : undefined} onClick={() => setSearch({ tab: 'insight', part: p.key }, { replace: true })}>
            {t(`insight.${p.key}` as Key)}
          </button>
        ))}
      </nav>
      <Shown id={`insight-${active.key}`} />
      <Suspense fallback={<Bones rows={8} />}>
        <Page key={active.key} kind={kind} row={row} canEdit={canEdit} />
      </Suspense>
    </div>
  );
}
