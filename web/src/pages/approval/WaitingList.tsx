/** What waits for my approval, each answered in place. */
import { Link } from 'react-router-dom';
import { useModel } from '../../app/model';
import { useI18n } from '../../i18n';
import { Tag } from '../../ui/bits';
import { daysBetween, moneyFull, moneyShort, relativeDay, today } from '../../ui/format';
import { optionLabel } from '../../ui/Value';
import { Answer } from './Answer';
import type { Waiting } from './api';

export function Due({ day }: { day: string }) {
  const { t, lang } = useI18n();
  const late = daysBetween(day, today());
  return late > 0 ? <span className="late num">{t('approval.late', { n: late })}</span> : <span className="num">{t('approval.due', { day: relativeDay(day, lang) })}</span>;
}

export function WaitingList({ items, brief = false, onOpen }: { items: Waiting[]; brief?: boolean; onOpen?: () => void }) {
  const { t, lang } = useI18n();
  const model = useModel();
  const subject = model.field('approval', 'subject');
  return (
    <ul>
      {items.map((w) => (
        <li key={w.id} className="asked">
          <div className="asked-head">
            <Tag tone="accent">{optionLabel(subject, w.subject)}</Tag>
            <Link to={`/approvals/${w.id}`} onClick={onOpen}>
              {w.title}
            </Link>
          </div>
          <div className="asked-facts">
            {w.requested_by && <span>{t('approval.by', { name: w.requested_by.name })}</span>}
            {w.amount && (
              <strong className="num" title={moneyFull(w.amount.amount, w.amount.currency)}>
                {moneyShort(w.amount.amount, w.amount.currency, lang)}
              </strong>
            )}
            {w.due && <Due day={w.due} />}
            {w.delegated_from && <Tag tone="warn">{t('approval.for', { name: w.delegated_from.name })}</Tag>}
          </div>
          {!brief && w.reason && <p className="asked-reason">{w.reason}</p>}
          <Answer id={w.id} title={w.title} />
        </li>
      ))}
    </ul>
  );
}
