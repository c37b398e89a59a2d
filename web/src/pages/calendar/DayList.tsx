/** The day on the road: what comes next, where, whom to call, what was promised; one tap to report. */
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router-dom';
import { get } from '../../api/client';
import { useI18n } from '../../i18n';
import { Bones, Empty, Notice, Section, Tag } from '../../ui/bits';
import { clockOf, safeTel } from '../../ui/format';
import type { Item } from './data';
import { Nearby, type Visit } from './Visits';

interface Stop extends Item {
  address?: string | null;
  phone?: string | null;
  contact_name?: string | null;
  contact_phone?: string | null;
  promise?: { id: number; what: string; due: string | null } | null;
}

function Call({ number, name }: { number: string | null | undefined; name?: string | null }) {
  const link = number ? safeTel(number) : null;
  return link ? <a href={link}>{name ? `${name} ${number}` : number}</a> : null;
}

function StopRow({ stop }: { stop: Stop }) {
  const { t } = useI18n();
  return (
    <li>
      <div className="cal-row">
        <time>{stop.start && !stop.all_day ? clockOf(stop.start).slice(0, 5) : t('cal.allday')}</time>
        <strong>{stop.id ? <Link to={`/activities/${stop.id}`}>{stop.subject}</Link> : stop.subject}</strong>
        {stop.conflict && <Tag tone="warn">{t('cal.conflict')}</Tag>}
      </div>
      {stop.account_name && (
        <p>
          <Link to={`/accounts/${stop.account}`}>{stop.account_name}</Link> {stop.place ?? stop.address}
        </p>
      )}
      {stop.promise && (
        <p>
          {t('cal.promise')} {stop.promise.what} {stop.promise.due}
        </p>
      )}
      <div className="cal-links">
        <Call number={stop.contact_phone} name={stop.contact_name} />
        <Call number={stop.phone} />
        {stop.kind === 'visit' && stop.id && stop.state === 'planned' && <Link to={`/activities/${stop.id}`}>{t('cal.report')}</Link>}
      </div>
    </li>
  );
}

export default function DayList({ day }: { day: string }) {
  const { t } = useI18n();
  const query = useQuery({ queryKey: ['calendar', 'road', day], queryFn: ({ signal }) => get<{ items: Stop[]; nearby: Visit[] }>('/day_list', { on: day }, signal) });
  if (query.error && !query.data) return <Notice tone="bad">{query.error.message}</Notice>;
  if (!query.data) return <Bones rows={5} />;
  return (
    <>
      {query.data.items.length === 0 ? (
        <Empty title={t('cal.none')} hint={t('cal.none.hint')} />
      ) : (
        <ul className="cal-list">
          {query.data.items.map((s) => (
            <StopRow key={`${s.id}:${s.recurrence}:${s.start}`} stop={s} />
          ))}
        </ul>
      )}
      {query.data.nearby.length > 0 && (
        <Section title={t('cal.nearby')}>
          <Nearby rows={query.data.nearby} />
        </Section>
      )}
    </>
  );
}
