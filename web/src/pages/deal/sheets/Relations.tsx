/** Plan of relations: from the present to the wanted degree, step by step. */
import { App as Ant, Checkbox } from 'antd';
import { useState } from 'react';
import { patch } from '../../../api/client';
import { useRefresh } from '../../../api/hooks';
import type { Row } from '../../../api/types';
import { nameOf, useModel } from '../../../app/model';
import { useI18n } from '../../../i18n';
import { Bones, Empty } from '../../../ui/bits';
import { isMoney, moneyFull } from '../../../ui/format';
import { optionLabel, Value } from '../../../ui/Value';
import type { SheetProps } from './registry';
import { AddButton, RowDialog, type RowRequest, SheetHead, useRows } from './rows';

const planFields = ['contact', 'present_degree', 'target_degree', 'date', 'channel', 'through', 'budget', 'owner', 'state', 'note'];
const stepFields = ['text', 'trust_means', 'owner', 'date', 'done'];

function Degrees({ from, to }: { from: number; to: number }) {
  const { t } = useI18n();
  return (
    <ol className="degrees" aria-label={t('relations.degrees', { from, to })}>
      {[0, 1, 2, 3, 4, 5].map((d) => (
        <li key={d} className={d <= from ? 'have' : d <= to ? 'want' : undefined} title={t(`degree.${d as 0}`)} />
      ))}
    </ol>
  );
}

export default function Relations({ row, canEdit }: SheetProps) {
  const { t, label } = useI18n();
  const { message } = Ant.useApp();
  const model = useModel();
  const refresh = useRefresh();
  const plans = useRows('relations_plan', row.id, 'date');
  const steps = useRows('relations_step', row.id, 'date');
  const [plan, setPlan] = useState<RowRequest | null>(null);
  const [step, setStep] = useState<RowRequest | null>(null);
  const { kind } = plans;
  if (!kind || !steps.kind) return null;
  const may = canEdit && Boolean(kind.actions.create);
  const state = kind.fields.find((f) => f.key === 'state');
  const means = model.field('relations_step', 'trust_means');
  const tick = async (r: Row, done: boolean) => {
    try {
      await patch(`/relations_steps/${r.id}`, { done }, r.version);
    } catch (e) {
      message.error(e instanceof Error ? e.message : t('error.unknown'));
    } finally {
      refresh('relations_step');
    }
  };
  const add = may && <AddButton kind={kind} onClick={() => setPlan({ preset: { present_degree: 1, target_degree: 3 } })} />;
  return (
    <>
      <SheetHead title={t('sheet.relations')} hint={t('relations.hint')}>
        {plans.rows.length > 0 && add}
      </SheetHead>
      {plans.pending ? (
        <Bones rows={6} />
      ) : !plans.rows.length ? (
        <Empty title={t('empty.none', { kind: label(kind.plural) })} hint={t('relations.empty')}>
          {add}
        </Empty>
      ) : (
        plans.rows.map((p) => (
          <article key={p.id} className="rel-plan" aria-label={nameOf(p, 'contact') ?? ''}>
            <header>
              <button type="button" className="link-button row-title" disabled={!may} onClick={() => setPlan({ row: p })}>
                {nameOf(p, 'contact') ?? `#${String(p['contact'])}`}
              </button>
              <Degrees from={Number(p['present_degree'] ?? 0)} to={Number(p['target_degree'] ?? 0)} />
              {state && <Value field={state} value={p['state']} row={p} />}
              <span className="num muted">{String(p['date'] ?? '')}</span>
            </header>
            <p className="muted">
              {[p['channel'], nameOf(p, 'through') && t('relations.through', { name: nameOf(p, 'through') ?? '' }), nameOf(p, 'owner'), isMoney(p['budget']) ? moneyFull(p['budget'].amount, p['budget'].currency) : null].filter(Boolean).join(' · ')}
            </p>
            <ul>
              {steps.rows
                .filter((s) => s['plan'] === p.id)
                .map((s) => (
                  <li key={s.id} className={s['done'] ? 'done' : undefined}>
                    <Checkbox checked={Boolean(s['done'])} disabled={!may} onChange={(e) => void tick(s, e.target.checked)} aria-label={String(s['text'])} />
                    <button type="button" disabled={!may} onClick={() => setStep({ row: s })}>
                      {String(s['text'])} <small className="muted">{[s['trust_means'] ? optionLabel(means, String(s['trust_means'])) : null, s['date'], nameOf(s, 'owner')].filter(Boolean).join(' · ')}</small>
                    </button>
                  </li>
                ))}
            </ul>
            {may && (
              <button type="button" className="link-button" onClick={() => setStep({ preset: { plan: p.id } })}>
                {t('relations.step.add')}
              </button>
            )}
          </article>
        ))
      )}
      {plan && <RowDialog kind={kind} deal={row} request={plan} fields={planFields} also={['relations_step']} onClose={() => setPlan(null)} />}
      {step && <RowDialog kind={steps.kind} deal={row} request={step} fields={stepFields} onClose={() => setStep(null)} />}
    </>
  );
}
