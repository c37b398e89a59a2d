/** The tab of a deal that holds its sheets: a list at the side, the chosen one beside it. */
import { Select } from 'antd';
import { Suspense } from 'react';
import { useSearchParams } from 'react-router-dom';
import { useModel } from '../../../app/model';
import { useI18n } from '../../../i18n';
import { Bones } from '../../../ui/bits';
import { useNarrow } from '../../../ui/useNarrow';
import { groups, type SheetProps, sheets } from './registry';
import './sheets.css';

export default function Sheets(props: SheetProps) {
  const { t } = useI18n();
  const model = useModel();
  const narrow = useNarrow();
  const [search, setSearch] = useSearchParams();
  const offered = sheets.filter((s) => model.kind(s.needs));
  const active = offered.find((s) => s.key === search.get('sheet')) ?? offered[0];
  if (!active) return null;
  const pick = (key: string) => setSearch({ tab: 'sheets', sheet: key }, { replace: true });
  const Page = active.page;
  const grouped = groups.map((g) => ({ group: g, items: offered.filter((s) => s.group === g) })).filter((g) => g.items.length);
  return (
    <div className="sheets">
      {narrow ? (
        <Select
          aria-label={t('sheets.choose')}
          value={active.key}
          onChange={pick}
          style={{ width: '100%' }}
          options={grouped.map((g) => ({ label: t(`sheets.group.${g.group}`), options: g.items.map((s) => ({ value: s.key, label: t(s.label) })) }))}
        />
      ) : (
        <nav className="sheets-list" aria-label={t('sheets')}>
          {grouped.map((g) => (
            <div key={g.group}>
              <h2>{t(`sheets.group.${g.group}`)}</h2>
              <ul>
                {g.items.map((s) => (
                  <li key={s.key}>
                    <button type="button" aria-current={s === active ? 'page' : undefined} onClick={() => pick(s.key)}>
                      {t(s.label)}
                    </button>
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </nav>
      )}
      <div className="sheet" key={`${active.key}${props.row.id}`}>
        <Suspense fallback={<Bones rows={8} />}>
          <Page {...props} />
        </Suspense>
      </div>
    </div>
  );
}
