/** What the progress of a plan, and of one objective, is made of. */
import { useI18n } from '../../i18n';
import { percent } from '../../ui/format';
import Why from '../../ui/Why';
import { type Objective, type PlanView, textOf } from './data';

const progressOf = (o: Objective) => Number(o['progress'] ?? 0);
const figure = (o: Objective, key: string) => (typeof o[key] === 'number' ? (o[key] as number).toLocaleString('en-US') : '—');

export function ProgressWhy({ view }: { view: PlanView }) {
  const { t } = useI18n();
  const [least] = [...view.objectives].sort((a, b) => progressOf(a) - progressOf(b));
  const gain = least ? (100 - progressOf(least)) / view.objectives.length : 0;
  return (
    <Why name={t('plan.progress')} formula={t('plan.why.progress')} inputs={view.objectives.map((o) => ({ name: String(o['specific']), value: percent(progressOf(o), 0), link: `/account_plans/${view.plan.id}?step=strategy` }))}>
      {least && gain > 0 && <p>{t('plan.why.progress.raise', { name: String(least['specific']), v: percent(view.progress + gain, 0) })}</p>}
    </Why>
  );
}

export function ObjectiveWhy({ o }: { o: Objective }) {
  const { t } = useI18n();
  const unit = textOf(o, 'unit');
  return (
    <Why
      name={String(o['specific'])}
      formula={t('plan.why.objective')}
      inputs={[
        { name: t('plan.why.from'), value: `${figure(o, 'measure_from')} ${unit}` },
        { name: t('plan.why.to'), value: `${figure(o, 'measure_to')} ${unit}` },
        { name: t('plan.why.actual'), value: `${figure(o, 'actual')} ${unit}` },
        { name: t('plan.why.timely'), value: textOf(o, 'timely') || '—' },
      ]}
    />
  );
}
