/** Deals as list, as board or by their closing days; which of them stands in the address. */
import { Segmented } from 'antd';
import { CalendarDays, Columns3, List } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { useSearchParams } from 'react-router-dom';
import type { Kind } from '../../api/types';
import { useModel } from '../../app/model';
import { saveChoice, savedChoice } from '../../app/prefs';
import { useI18n } from '../../i18n';
import { Bones } from '../../ui/bits';
import ListPage from '../ListPage';

const Board = lazy(() => import('./Board'));
const CloseCalendar = lazy(() => import('./CloseCalendar'));

export default function Deals() {
  const { t } = useI18n();
  const kind = useModel().kind('opportunity') as Kind;
  const [search, setSearch] = useSearchParams();
  const view = search.get('view') ?? savedChoice('deals') ?? 'list';
  const toggle = (
    <Segmented
      value={view}
      onChange={(v) => {
        saveChoice('deals', v as string);
        setSearch((old) => {
          const next = new URLSearchParams(old);
          next.set('view', v as string);
          return next;
        });
      }}
      options={[
        { value: 'list', label: t('deals.list'), icon: <List size={14} /> },
        { value: 'board', label: t('deals.board'), icon: <Columns3 size={14} /> },
        { value: 'calendar', label: t('deals.calendar'), icon: <CalendarDays size={14} /> },
      ]}
    />
  );
  if (view === 'board' || view === 'calendar') {
    const View = view === 'board' ? Board : CloseCalendar;
    return (
      <Suspense fallback={<div className="page"><Bones rows={10} /></div>}>
        <View kind={kind} toggle={toggle} />
      </Suspense>
    );
  }
  return <ListPage kind={kind} tools={toggle} />;
}
