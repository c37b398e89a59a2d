/** The partnership ladder (A7): where we stand, what the next rung asks, the evidence for each. */
import { Button } from 'antd';
import { Check, Circle } from 'lucide-react';
import { useCreate } from '../../app/create';
import { useModel } from '../../app/model';
import { useI18n } from '../../i18n';
import { Bones, Notice, Section, Tag } from '../../ui/bits';
import { optionLabel } from '../../ui/Value';
import { type Ladder as View, useInsight, useInsightChanged } from './api';
import type { PartProps } from './InsightTab';

const rungs = ['buyer', 'preferred', 'partner', 'alliance'];

export default function Ladder({ row }: PartProps) {
  const { t } = useI18n();
  const model = useModel();
  const create = useCreate();
  const changed = useInsightChanged();
  const view = useInsight<View>(`/accounts/${row.id}/ladder`);
  const v = view.data;
  if (view.isError && !v) return <Notice tone="bad">{view.error.message}</Notice>;
  if (!v) return <Bones rows={6} />;
  const names = model.field('account', 'partnership');
  const items = model.field('ladder_evidence', 'item');
  const may = model.may('ladder_evidence', 'create');
  const fact: Record<string, string> = {
    need_trust: v.needs_satisfied === undefined ? '' : t('ladder.needs', { n: Math.round(v.needs_satisfied) }),
    personal_trust: t('ladder.degree', { n: v.decider_degree }),
    joint_plan: t(v.joint_agreed ? 'ladder.joint.yes' : 'ladder.joint.no'),
    zipper_complete: t('ladder.zipper', { n: Math.round(Math.max(0, v.zipper)) }),
  };
  return (
    <>
      <ol className="rungs" aria-label={t('insight.ladder')}>
        {rungs.map((r, i) => (
          <li key={r} className={r === v.now ? 'now' : i < rungs.indexOf(v.now) ? 'past' : undefined} style={{ minHeight: 38 + i * 16 }} aria-current={r === v.now ? 'step' : undefined}>
            {optionLabel(names, r)}
          </li>
        ))}
      </ol>
      {v.items.length === 0 ? (
        <Notice tone="good">{t('ladder.top')}</Notice>
      ) : (
        <Section title={t('ladder.next', { rung: optionLabel(names, v.next) })} extra={<span className="muted num">{v.met}/{v.items.length}</span>}>
          {v.ready && <Notice tone="good">{t('ladder.ready', { rung: optionLabel(names, v.next) })}</Notice>}
          <ul className="ladder-items">
            {v.items.map((i) => (
              <li key={i.item} className={i.met ? 'met' : undefined}>
                {i.met ? <Check size={16} aria-label={t('ladder.met')} /> : <Circle size={16} aria-label={t('ladder.unmet')} />}
                <div>
                  <strong>{optionLabel(items, i.item)}</strong>
                  {i.by_facts && <p className="muted">{fact[i.item]}</p>}
                  {i.evidence.map((e) => (
                    <p key={e.id}>
                      {String(e['evidence'])} <small className="muted num">{String(e['on'])}</small> {e['withdrawn'] ? <Tag tone="faint">{t('ladder.withdrawn')}</Tag> : null}
                    </p>
                  ))}
                  {!i.by_facts && may && (
                    <Button size="small" type="link" onClick={() => create({ kind: 'ladder_evidence', preset: { account: row.id, item: i.item }, stay: true, onDone: changed })}>
                      {t('ladder.add')}
                    </Button>
                  )}
                </div>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}
