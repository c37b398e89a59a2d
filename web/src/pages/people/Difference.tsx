/** The difference of a map between two days: the choice of the other day, and what is new, gone or changed. */
import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import { Children, type ReactNode, useState } from 'react';
import { useI18n } from '../../i18n';
import { Section } from '../../ui/bits';
import { today } from '../../ui/format';

export function CompareDay({ day, onDay }: { day: string | null; onDay: (day: string | null) => void }) {
  const { t } = useI18n();
  return <DatePicker value={day ? dayjs(day) : null} format="YYYY-MM-DD" placeholder={t('people.compare')} aria-label={t('people.compare')} disabledDate={(d) => d.isAfter(dayjs(today()))} onChange={(d) => onDay(d ? d.format('YYYY-MM-DD') : null)} />;
}

const FIRST = 30;

/** `marked`: the picture marks what differs; `dashed`: and draws what it has on the other day alone. */
export function Difference({ day, other, marked = false, dashed = false, note, children }: { day: string; other: string; marked?: boolean; dashed?: boolean; note?: ReactNode; children: ReactNode }) {
  const { t } = useI18n();
  const [from, to] = other < day ? [other, day] : [day, other];
  const lines = Children.toArray(children);
  const count = lines.length;
  const [all, setAll] = useState(false);
  const title = t('people.diff', { from, to });
  return (
    <Section title={<>{title} <span className="count">{count}</span></>}>
      <p className="sr-only" role="status">
        {count ? `${title}${t('colon')}${count}` : t('people.diff.none')}
      </p>
      {note}
      {count === 0 ? (
        <p className="quiet">{t('people.diff.none')}</p>
      ) : (
        <>
          {marked && (
            <p className="diff-legend">
              <span>
                <i className="mark" aria-hidden="true" /> {t('people.diff.marked')}
              </span>
              {dashed && (
                <span>
                  <i className="mark dashed" aria-hidden="true" /> {t('people.diff.dashed')}
                </span>
              )}
            </p>
          )}
          <ul className="diff">{all ? lines : lines.slice(0, FIRST)}</ul>
          {!all && count > FIRST && (
            <button type="button" className="link-button" onClick={() => setAll(true)}>
              {t('people.diff.more', { n: count - FIRST })}
            </button>
          )}
        </>
      )}
    </Section>
  );
}
