/** How far the core roles of the open deals are covered, the least covered first. */
import { Link } from 'react-router-dom';
import { useModel } from '../../app/model';
import { useI18n } from '../../i18n';
import { Empty, Figure, Section } from '../../ui/bits';
import { integer, percent } from '../../ui/format';
import type { Params } from './Analysis';
import { Loaded, useAnalysis } from './parts';
import '../deal/sheets/sheets.css';
import '../deal/sheets/dealsheets.css';

interface Answer {
  deals: number;
  coverage: number | null;
  roles: { role: string; missing: number; weak: number }[];
  items: { id: number; name: string; account: { name: string | null } | null; owner: { name: string | null } | null; people: number; coverage: number; degrees: Record<string, number | null> }[];
}

export default function Coverage({ params }: { params: Params }) {
  const { t, label } = useI18n();
  const model = useModel();
  const query = useAnalysis<Answer>('coverage', params);
  const data = query.data;
  const role = (key: string) => label(model.option('deal_contact', 'buying_roles', key)?.label) || key;
  return (
    <Loaded query={query}>
      {!data?.deals ? (
        <Empty title={t('coverage.none')} hint={t('coverage.none.hint')} />
      ) : (
        <>
          <dl className="figures">
            <Figure label={t('coverage.mean')} value={data.coverage === null ? '—' : percent(data.coverage * 100)} sub={t('coverage.deals', { n: data.deals })} />
            {data.roles.map((r) => (
              <Figure key={r.role} label={t('coverage.missing', { role: role(r.role) })} value={integer(r.missing)} sub={t('coverage.weak', { n: r.weak })} />
            ))}
          </dl>
          <Section title={t('coverage.list')}>
            <div className="table-scroll" role="region" aria-label={t('table')} tabIndex={0}>
              <table className="plain-table sheet-table">
                <thead>
                  <tr>
                    <th scope="col">{label(model.kind('opportunity')?.label)}</th>
                    <th scope="col">{label(model.field('opportunity', 'account')?.label)}</th>
                    <th scope="col">{label(model.field('opportunity', 'owner')?.label)}</th>
                    <th scope="col">{t('coverage.value')}</th>
                    {data.roles.map((r) => (
                      <th key={r.role} scope="col">
                        {role(r.role)}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {data.items.map((x) => (
                    <tr key={x.id}>
                      <td>
                        <Link to={`/opportunities/${x.id}?tab=sheets&sheet=people`}>{x.name}</Link>
                      </td>
                      <td data-label={label(model.field('opportunity', 'account')?.label)}>{x.account?.name}</td>
                      <td data-label={label(model.field('opportunity', 'owner')?.label)}>{x.owner?.name}</td>
                      <td data-label={t('coverage.value')}>
                        <span className="coverage-cell">
                          <span className="coverage-bar" aria-hidden="true">
                            <span style={{ width: `${x.coverage * 100}%` }} />
                          </span>
                          <span className="num">{percent(x.coverage * 100)}</span>
                        </span>
                      </td>
                      {data.roles.map((r) => {
                        const d = x.degrees[r.role];
                        return (
                          <td key={r.role} data-label={role(r.role)} className={d === null || d === undefined ? 'gap-bad' : 'num'}>
                            {d === null || d === undefined ? t('coverage.nobody') : t('coverage.degree', { n: d })}
                          </td>
                        );
                      })}
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          </Section>
        </>
      )}
    </Loaded>
  );
}
