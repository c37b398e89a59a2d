/** Customers to be seen, and how late. */
import { Link } from 'react-router-dom';
import { useModel } from '../../app/model';
import { useI18n } from '../../i18n';
import { Tag } from '../../ui/bits';
import { safeTel } from '../../ui/format';

export interface Visit {
  id: number;
  name: string;
  segment: string | null;
  address: string | null;
  phone: string | null;
  owner_name: string | null;
  every: number;
  last: string | null;
  next: string | null;
  late: number;
  state: 'fine' | 'planned' | 'overdue';
  rank: number;
}

export function Nearby({ rows }: { rows: Visit[] }) {
  const { t, label } = useI18n();
  const model = useModel();
  return (
    <ul className="cal-list">
      {rows.map((r) => {
        const tel = r.phone ? safeTel(r.phone) : null;
        return (
          <li key={r.id}>
            <div className="cal-row">
              <strong>
                <Link to={`/accounts/${r.id}`}>{r.name}</Link>
              </strong>
              {r.late > 0 && <Tag tone={r.state === 'overdue' ? 'bad' : 'warn'}>{t('cal.late', { n: r.late })}</Tag>}
              {r.next && <Tag tone="good">{t('cal.next', { day: r.next })}</Tag>}
            </div>
            <p>
              {label(model.option('account', 'segment', r.segment ?? '')?.label)} · {t('cal.every', { n: r.every })} · {r.last ? t('cal.last', { day: r.last }) : t('cal.never')} · <span className="keep">{r.owner_name}</span>
            </p>
            <p>
              {r.address} {tel && <a href={tel}>{r.phone}</a>}
            </p>
          </li>
        );
      })}
    </ul>
  );
}
