/** Market development projects (E8): profile, needs, offer, and the customer's reactions round by round. */
import { Button } from 'antd';
import { Plus } from 'lucide-react';
import { Link } from 'react-router-dom';
import { useList, useRefresh } from '../../api/hooks';
import type { Row } from '../../api/types';
import { useCreate } from '../../app/create';
import { expandOf, nameOf, useModel } from '../../app/model';
import { useI18n } from '../../i18n';
import { Bones, Empty, Section, Tag } from '../../ui/bits';
import { optionLabel, Value } from '../../ui/Value';
import type { PartProps } from './InsightTab';

const steps = ['profile', 'needs', 'products', 'fab', 'price', 'customer_value'];

function Project({ row }: { row: Row }) {
  const { t, label } = useI18n();
  const model = useModel();
  const create = useCreate();
  const refresh = useRefresh();
  const kind = model.kind('mdp');
  const feedback = useList(model.kind('mdp_feedback'), { mdp: row.id, limit: 100, sort: '-date', expand: 'contact' });
  if (!kind) return null;
  const may = Boolean(kind.actions.update);
  return (
    <Section
      title={
        <>
          <Link className="mdp-name" to={`/mdps/${row.id}`}>{String(row['name'])}</Link> <Tag tone="accent">{optionLabel(model.field('mdp', 'aim'), String(row['aim']))}</Tag> <Tag>{optionLabel(model.field('mdp', 'state'), String(row['state']))}</Tag>{' '}
          <span className="muted num">{t('mdp.round', { n: Number(row['round'] ?? 1) })}</span>
        </>
      }
      extra={
        may && (
          <Button size="small" icon={<Plus size={14} />} onClick={() => create({ kind: 'mdp_feedback', preset: { mdp: row.id }, stay: true, onDone: () => refresh('mdp', 'mdp_feedback') })}>
            {t('mdp.feedback')}
          </Button>
        )
      }
    >
      <dl className="mdp">
        {steps.map((k) => {
          const f = kind.fields.find((x) => x.key === k);
          return f ? (
            <div key={k}>
              <dt>{label(f.label)}</dt>
              <dd>
                <Value field={f} value={row[k]} row={row} />
              </dd>
            </div>
          ) : null;
        })}
      </dl>
      <ol className="mdp-rounds">
        {(feedback.data?.items ?? []).map((f) => (
          <li key={f.id}>
            <span className="num muted">
              {t('mdp.round', { n: Number(f['round'] ?? 1) })} · {String(f['date'])} {nameOf(f, 'contact') ?? ''}
            </span>
            <p>{String(f['reaction'])}</p>
            {f['offer_change'] ? (
              <p>
                <Tag tone="accent">{t('mdp.change')}</Tag> {String(f['offer_change'])}
              </p>
            ) : null}
          </li>
        ))}
      </ol>
      {feedback.data && !feedback.data.items.length && <p className="quiet">{t('mdp.feedback.none')}</p>}
    </Section>
  );
}

export default function Projects({ row }: PartProps) {
  const { t } = useI18n();
  const model = useModel();
  const create = useCreate();
  const refresh = useRefresh();
  const kind = model.kind('mdp');
  const rows = useList(kind, { account: row.id, limit: 50, expand: kind ? expandOf(kind) : '' });
  if (!rows.data) return <Bones rows={6} />;
  const add = model.may('mdp', 'create') && (
    <Button size="small" icon={<Plus size={14} />} onClick={() => create({ kind: 'mdp', preset: { account: row.id }, stay: true, onDone: () => refresh('mdp') })}>
      {t('mdp.add')}
    </Button>
  );
  return (
    <>
      <div className="ask-head">
        <p className="quiet">{t('mdp.guide')}</p>
        {rows.data.items.length > 0 && add}
      </div>
      {rows.data.items.map((m) => (
        <Project key={m.id} row={m} />
      ))}
      {!rows.data.items.length && (
        <Empty title={t('mdp.none')} hint={t('mdp.none.hint')}>
          {add}
        </Empty>
      )}
    </>
  );
}
