/** Expected changes, and the next order as the customer's own rhythm foretells it. */
import { App as Ant, Button } from 'antd';
import { Plus } from 'lucide-react';
import { Link } from 'react-router-dom';
import { post } from '../../api/client';
import { useList, useRefresh } from '../../api/hooks';
import { useCreate } from '../../app/create';
import { useModel } from '../../app/model';
import { useI18n } from '../../i18n';
import { Bones, Notice, Section, Tag } from '../../ui/bits';
import { today } from '../../ui/format';
import { optionLabel } from '../../ui/Value';
import { type Rhythm, useInsight, useInsightChanged } from './api';
import type { PartProps } from './InsightTab';

export default function Ahead({ row }: PartProps) {
  const { t } = useI18n();
  const { message } = Ant.useApp();
  const model = useModel();
  const create = useCreate();
  const refresh = useRefresh();
  const changed = useInsightChanged();
  const kind = model.kind('expected_change');
  const rows = useList(kind, { account: row.id, limit: 100, sort: 'expected_on' });
  const r = useInsight<Rhythm>(`/accounts/${row.id}/rhythm`).data;
  const may = model.may('expected_change', 'create');
  const items = rows.data?.items ?? [];
  const taken = items.some((i) => i['cause'] === 'demand_cycle' && i['expected_on'] === r?.next);
  const take = () =>
    post('/expected_changes', { account: row.id, what: t('ahead.order.what'), cause: 'demand_cycle', expected_on: r?.next, likelihood: r?.likelihood })
      .then(() => {
        refresh('expected_change');
        changed();
      })
      .catch((e: unknown) => message.error(e instanceof Error ? e.message : t('error.unknown')));
  return (
    <>
      <Section title={t('ahead.rhythm')}>
        {!r ? (
          <Bones rows={2} />
        ) : !r.known ? (
          <p className="quiet">{t('ahead.rhythm.none', { n: r.orders, needed: r.needed })}</p>
        ) : (
          <div className="rhythm">
            <p>
              <strong className="num">{r.next}</strong> <span className="muted">{t('ahead.likely', { n: r.likelihood })}</span> {r.late > 0 && <Tag tone="bad">{t('ahead.late', { n: r.late })}</Tag>}
            </p>
            <p className="quiet">{t('ahead.why', { n: r.orders, interval: Math.round(r.interval), spread: Math.round(r.spread), last: r.last ?? '' })}</p>
            {may && !taken && (
              <Button size="small" onClick={() => void take()}>
                {t('ahead.take')}
              </Button>
            )}
          </div>
        )}
      </Section>
      <Section
        title={t('ahead.changes')}
        extra={
          may && (
            <Button size="small" icon={<Plus size={14} />} onClick={() => create({ kind: 'expected_change', preset: { account: row.id }, stay: true, onDone: () => refresh('expected_change') })}>
              {t('ahead.add')}
            </Button>
          )
        }
      >
        {rows.isError && <Notice tone="bad">{rows.error.message}</Notice>}
        {rows.data && !items.length && <p className="quiet">{t('ahead.none')}</p>}
        <ul className="lines">
          {items.map((i) => (
            <li key={i.id} className="line">
              <span className={`line-when num${String(i['expected_on']) < today() ? ' late' : ''}`}>{String(i['expected_on'])}</span>
              <Link to={`/expected_changes/${i.id}`} className="line-body">
                <span className="line-title">{String(i['what'])}</span>
                <span className="line-facts">
                  {[optionLabel(model.field('expected_change', 'cause'), String(i['cause'])), i['likelihood'] !== null && i['likelihood'] !== undefined ? `${String(i['likelihood'])}%` : null, i['effect']].filter(Boolean).join(' · ')}
                </span>
              </Link>
              {i['preparation'] ? <Tag tone="good">{t('ahead.prepared')}</Tag> : <Tag tone="warn">{t('ahead.unprepared')}</Tag>}
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}
