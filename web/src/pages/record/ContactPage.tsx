/** A person: how to reach, how close, what was last said. */
import { Button } from 'antd';
import { CalendarPlus } from 'lucide-react';
import { type ReactNode, Suspense } from 'react';
import { Link } from 'react-router-dom';
import type { Kind, Row } from '../../api/types';
import { useCreate } from '../../app/create';
import { nameOf, titleOf, useModel } from '../../app/model';
import { areaPage, useI18n } from '../../i18n';
import { Avatar, Bones, Section } from '../../ui/bits';
import { RecordFields } from '../../ui/RecordFields';
import { isEmpty, optionLabel, Value } from '../../ui/Value';
import { ActivityList, activityPreset, useActivities } from './Timeline';

const CardButton = areaPage('guard', () => import('../people/CardButton'));
const Advice = areaPage('guard', () => import('../people/Advice'));

export function ContactHead({ kind, row, menu }: { kind: Kind; row: Row; menu: ReactNode }) {
  const { t } = useI18n();
  const create = useCreate();
  const model = useModel();
  const account = nameOf(row, 'account');
  const f = (k: string) => kind.fields.find((x) => x.key === k);
  return (
    <header className="record-head">
      <Avatar name={titleOf(kind, row)} size={44} />
      <div className="record-title">
        <h1>
          {titleOf(kind, row)}{' '}
          <span className="head-tags">
            {['influence', 'rapport'].map((k) => {
              const field = f(k);
              return field && !isEmpty(row[k]) ? <Value key={k} field={field} value={row[k]} row={row} /> : null;
            })}
            {row['relation_kind'] === 'opinion_former' && <span className="tag tone-gold">{optionLabel(f('relation_kind'), 'opinion_former')}</span>}
            {row['left_company'] ? <span className="tag tone-warn">{t('contact.left', { day: String(row['left_company']) })}</span> : null}
          </span>
        </h1>
        <div className="record-facts">
          {account && <Link to={`/accounts/${String(row['account'])}`}>{account}</Link>}
          {typeof row['title'] === 'string' && <span>{row['title']}</span>}
          {['mobile', 'email'].map((k) => {
            const field = f(k);
            return field && !isEmpty(row[k]) ? <Value key={k} field={field} value={row[k]} row={row} /> : null;
          })}
        </div>
      </div>
      <div className="record-acts">
        {model.may('activity', 'create') && (
          <Button type="primary" icon={<CalendarPlus size={15} />} onClick={() => create({ kind: 'activity', preset: activityPreset(kind, row), stay: true })}>
            {t('account.log')}
          </Button>
        )}
        {kind.actions.export && (
          <Suspense fallback={null}>
            <CardButton kind={kind} row={row} />
          </Suspense>
        )}
        {menu}
      </div>
    </header>
  );
}

export function ContactOverview({ kind, row }: { kind: Kind; row: Row }) {
  const { t } = useI18n();
  const acts = useActivities(kind, row, 8);
  const canEdit = Boolean(kind.actions.update);
  return (
    <div className="overview">
      <div className="overview-main">
        <RecordFields kind={kind} row={row} canEdit={canEdit} groups={['group.identity', 'group.reach', 'group.relation']} />
      </div>
      <aside className="overview-side">
        <Suspense fallback={<Bones rows={3} />}>
          <Advice kind={kind} row={row} />
        </Suspense>
        <Section title={t('account.lately')}>{acts.data === undefined ? <Bones rows={4} /> : acts.data.items.length ? <ActivityList rows={acts.data.items} /> : <p className="quiet">{t('timeline.none')}</p>}</Section>
      </aside>
    </div>
  );
}
