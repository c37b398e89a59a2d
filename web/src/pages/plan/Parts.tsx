/** Texts of the plan, what the system knows already, the two SWOTs, the ladder with its objectives. */
import { useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Input, Select } from 'antd';
import { Check, ChevronDown, Goal, Plus, Sparkles, Trash2, X } from 'lucide-react';
import { useState } from 'react';
import { del, get, post } from '../../api/client';
import type { Row } from '../../api/types';
import { useModel } from '../../app/model';
import { useI18n } from '../../i18n';
import { Bones, Section, Tag } from '../../ui/bits';
import { percent } from '../../ui/format';
import { optionLabel } from '../../ui/Value';
import { idsOf, nameIn, type Objective, type PartProps, smartKeys, useDo } from './data';
import { ObjectiveWhy } from './ProgressWhy';
import { Inline, InPlan } from './Inline';

export function Texts({ view, fields }: PartProps & { fields: string[] }) {
  return (
    <div className="plan-texts">
      {fields.map((f) => (
        <Inline key={f} kind="account_plan" row={view.plan} field={f} edit={f === 'review' ? view.may.report : view.may.edit} wide />
      ))}
    </div>
  );
}

/* --- gather --- */

interface Proposal {
  key: string;
  part: string;
  text: string;
  kind: string | null;
  id: number | null;
  view: 'customer' | 'us' | null;
  quadrant: string | null;
  taken: boolean;
}

export function Gather({ view, parts }: PartProps & { parts?: string[] }) {
  const { t, label } = useI18n();
  const model = useModel();
  const run = useDo();
  const [picked, setPicked] = useState<string[]>([]);
  const id = view.plan.id;
  const known = useQuery({ queryKey: ['account_plan', 'gather', id], queryFn: ({ signal }) => get<{ items: Proposal[] }>(`/account_plans/${id}/gather`, undefined, signal) });
  if (!view.may.edit) return null;
  const items = (known.data?.items ?? []).filter((p) => !parts || parts.includes(p.part));
  const open = items.filter((p) => !p.taken);
  const groups = [...new Set(items.map((p) => p.part))];
  const nameOfPart = (part: string) => label(model.field('account_plan', part)?.label ?? model.kind(part)?.label);
  const take = async (keys: string[]) => {
    const n = await run(() => post<{ accepted: number }>(`/account_plans/${id}/gather`, { keys }));
    if (n) setPicked([]);
  };
  return (
    <Section
      className="gather"
      title={
        <>
          <Sparkles size={15} aria-hidden="true" /> {t('plan.gather')} <span className="count num">{open.length}</span>
        </>
      }
      extra={
        open.length > 0 && (
          <>
            <button type="button" className="link-button" onClick={() => setPicked(picked.length ? [] : open.map((p) => p.key))}>
              {t(picked.length ? 'plan.gather.none' : 'plan.gather.all')}
            </button>
            <Button type="primary" size="small" disabled={!picked.length} onClick={() => void take(picked)}>
              {t('plan.gather.take', { n: picked.length })}
            </Button>
          </>
        )
      }
    >
      {known.isPending ? (
        <Bones rows={4} />
      ) : !items.length ? (
        <p className="quiet">{t('plan.gather.nothing')}</p>
      ) : (
        groups.map((g) => (
          <div key={g} className="gather-group">
            <h3>{nameOfPart(g)}</h3>
            <ul>
              {items
                .filter((p) => p.part === g)
                .map((p) => (
                  <li key={p.key} className={p.taken ? 'taken' : ''}>
                    <Checkbox disabled={p.taken} checked={p.taken || picked.includes(p.key)} onChange={(e) => setPicked((was) => (e.target.checked ? [...was, p.key] : was.filter((x) => x !== p.key)))}>
                      {p.quadrant && <Tag tone="plain">{p.quadrant.toUpperCase()}</Tag>} {p.text}
                    </Checkbox>
                    <span className="muted">{p.taken ? t('plan.gather.taken') : p.kind ? label(model.kind(p.kind)?.label) : ''}</span>
                  </li>
                ))}
            </ul>
          </div>
        ))
      )}
    </Section>
  );
}

/* --- SWOT --- */

const outside = { customer: ['market_change', 'demand', 'price_pressure', 'rivals', 'government', 'consumer', 'economy'], us: ['market_change', 'demand', 'competitor_moves', 'environment'] };
const inside = { customer: ['cash', 'core_competence', 'rules', 'leadership', 'quality', 'production', 'brand', 'sales_system', 'culture', 'resources'], us: ['product_service', 'key_persons', 'relation_stage'] };
type SwotSide = keyof typeof outside;

function SwotItem({ item, view }: PartProps & { item: Row }) {
  const { t } = useI18n();
  const model = useModel();
  const run = useDo();
  const [open, setOpen] = useState(false);
  const used = view.objectives.some((o) => idsOf(o, 'swot_items').includes(item.id));
  return (
    <li className="plan-swot">
      <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
        <span>
          {item['prompt'] ? <small className="muted">{optionLabel(model.field('plan_swot_item', 'prompt'), String(item['prompt']))} </small> : null}
          {String(item['text'])}
        </span>
        {used && <Goal size={13} className="faint-icon" aria-label={t('plan.swot.used')} />}
        <ChevronDown size={13} className={open ? 'turned faint-icon' : 'faint-icon'} aria-hidden="true" />
      </button>
      {open && (
        <div className="swot-more">
          {['text', 'prompt', 'weight', 'evidence'].map((f) => (
            <Inline key={f} kind="plan_swot_item" row={item} field={f} edit={view.may.edit} wide={f === 'text' || f === 'evidence'} />
          ))}
          {view.may.edit && (
            <div className="plan-acts">
              <Button size="small" icon={<Goal size={13} />} onClick={() => void run(() => post(`/plan_swot_items/${item.id}/objective`), t('plan.swot.objective.done'))}>
                {t('plan.swot.objective')}
              </Button>
              <Button size="small" type="text" danger icon={<Trash2 size={13} />} onClick={() => void run(() => del(`/plan_swot_items/${item.id}`, { query: { cascade: 1 } }))}>
                {t('delete')}
              </Button>
            </div>
          )}
        </div>
      )}
    </li>
  );
}

function Quadrant({ view, side, q }: PartProps & { side: SwotSide; q: 's' | 'w' | 'o' | 't' }) {
  const { t } = useI18n();
  const model = useModel();
  const run = useDo();
  const [text, setText] = useState('');
  const [prompt, setPrompt] = useState<string | undefined>();
  const prompts = (q === 's' || q === 'w' ? inside : outside)[side];
  const field = model.field('plan_swot_item', 'prompt');
  const items = view.swot.filter((i) => i['view'] === side && i['quadrant'] === q);
  const title = optionLabel(model.field('plan_swot_item', 'quadrant'), q);
  const add = async () => {
    if (!text.trim()) return;
    const made = await run(() => post('/plan_swot_items', { plan: view.plan.id, view: side, quadrant: q, text: text.trim(), ...(prompt ? { prompt } : {}) }));
    if (made) {
      setText('');
      setPrompt(undefined);
    }
  };
  return (
    <section className={`swot-quadrant q-${q}`} aria-label={title} data-quadrant={`${side}-${q}`}>
      <h3>
        {title} <span className="count num">{items.length}</span>
      </h3>
      <ul>
        {items.map((i) => (
          <SwotItem key={i.id} item={i} view={view} />
        ))}
      </ul>
      {!items.length && <p className="quiet">{prompts.map((p) => optionLabel(field, p)).join(t('sep'))}</p>}
      {view.may.edit && (
        <form
          className="swot-add"
          onSubmit={(e) => {
            e.preventDefault();
            void add();
          }}
        >
          <Select size="small" allowClear placeholder={t('plan.swot.prompt')} aria-label={t('plan.swot.prompt')} value={prompt} onChange={setPrompt} options={prompts.map((p) => ({ value: p, label: optionLabel(field, p) }))} popupMatchSelectWidth={false} />
          <Input size="small" value={text} maxLength={500} placeholder={t('plan.swot.add')} aria-label={`${title} ${t('plan.swot.add')}`} onChange={(e) => setText(e.target.value)} />
          <Button htmlType="submit" size="small" icon={<Plus size={14} />} aria-label={`${title} ${t('plan.add')}`} />
        </form>
      )}
    </section>
  );
}

export function Swot({ view, side }: PartProps & { side: SwotSide }) {
  const { t } = useI18n();
  return (
    <Section title={t(side === 'customer' ? 'plan.swot.customer' : 'plan.swot.us')}>
      <div className="swot-board">
        {(['s', 'w', 'o', 't'] as const).map((q) => (
          <Quadrant key={q} view={view} side={side} q={q} />
        ))}
      </div>
    </Section>
  );
}

/* --- strategy --- */

function SmartMarks({ o }: { o: Objective }) {
  const { t } = useI18n();
  return (
    <ul className="smart" aria-label="SMART">
      {smartKeys.map((k) => {
        const why = o._smart[k];
        return (
          <li key={k} className={why ? 'no' : 'yes'} data-smart={k} data-why={why ?? ''} title={why ? t(`plan.smart.${k}.${why}` as 'plan.smart.specific.empty') : t('plan.smart.ok')}>
            {why ? <X size={12} aria-hidden="true" /> : <Check size={12} aria-hidden="true" />}
            {t(`plan.smart.${k}`)}
          </li>
        );
      })}
    </ul>
  );
}

function ObjectiveCard({ o, view }: PartProps & { o: Objective }) {
  const { t } = useI18n();
  const run = useDo();
  const bad = smartKeys.filter((k) => o._smart[k]);
  const [open, setOpen] = useState(view.may.edit && bad.length > 0);
  const progress = typeof o['progress'] === 'number' ? o['progress'] : 0;
  const hint = (k: (typeof smartKeys)[number]) => {
    const why = o._smart[k];
    return why ? t(`plan.smart.${k}.${why}` as 'plan.smart.specific.empty') : null;
  };
  const edit = view.may.edit;
  return (
    <li className="objective" data-objective={o.id}>
      <button type="button" className="objective-head" aria-expanded={open} onClick={() => setOpen(!open)}>
        <strong>{String(o['specific'])}</strong>
        {o['joint'] ? <Tag tone="gold">{t('plan.joint.mark')}</Tag> : null}
        <span className="num muted">{percent(progress, 0)}</span>
        <ChevronDown size={15} className={open ? 'turned' : ''} aria-hidden="true" />
      </button>
      <span className="score-bar good" aria-hidden="true">
        <span style={{ width: `${Math.max(0, Math.min(100, progress))}%` }} />
      </span>
      <div className="objective-marks">
        <SmartMarks o={o} />
        <ObjectiveWhy o={o} />
      </div>
      {open && (
        <div className="form-grid plan-form">
          <Inline kind="objective" row={o} field="specific" edit={edit} wide hint={hint('specific')} />
          <Inline kind="objective" row={o} field="measure" edit={edit} hint={hint('measurable')} />
          <Inline kind="objective" row={o} field="unit" edit={edit} />
          <Inline kind="objective" row={o} field="measure_from" edit={edit} />
          <Inline kind="objective" row={o} field="measure_to" edit={edit} />
          <Inline kind="objective" row={o} field="actual" edit={view.may.report} />
          <Inline kind="objective" row={o} field="timely" edit={edit} hint={hint('timely')} />
          <Inline kind="objective" row={o} field="attainable" edit={edit} hint={hint('attainable')} />
          <Inline kind="objective" row={o} field="relevant" edit={edit} hint={hint('relevant')} />
          <Inline kind="objective" row={o} field="need" edit={edit} account={view.plan['account']} names={view._names['need']} />
          <Inline kind="objective" row={o} field="owner" edit={edit} names={view._names['user']} />
          <InPlan kind="objective" row={o} field="swot_items" edit={edit} from={view.swot} title="text" multiple />
          {edit && (
            <div className="plan-acts wide">
              <Button size="small" type="text" danger icon={<Trash2 size={13} />} onClick={() => void run(() => del(`/objectives/${o.id}`, { query: { cascade: 1 } }))}>
                {t('delete')}
              </Button>
            </div>
          )}
        </div>
      )}
      {!open && nameIn(view, 'user', o['owner']) && (
        <p className="muted objective-foot">
          {nameIn(view, 'user', o['owner'])} · {String(o['timely'] ?? '—')}
        </p>
      )}
    </li>
  );
}

export function Objectives({ view }: PartProps) {
  const { t } = useI18n();
  const run = useDo();
  const [text, setText] = useState('');
  return (
    <Section title={<>{t('plan.objectives')} <span className="count num">{view.objectives.length}</span></>}>
      {!view.objectives.length && <p className="quiet">{t('plan.objectives.none')}</p>}
      <ul className="objectives">
        {view.objectives.map((o) => (
          <ObjectiveCard key={o.id} o={o} view={view} />
        ))}
      </ul>
      {view.may.edit && (
        <form
          className="plan-add"
          onSubmit={async (e) => {
            e.preventDefault();
            if (!text.trim()) return;
            if (await run(() => post('/objectives', { plan: view.plan.id, specific: text.trim() }))) setText('');
          }}
        >
          <Input value={text} maxLength={500} placeholder={t('plan.objectives.add')} aria-label={t('plan.objectives.add')} onChange={(e) => setText(e.target.value)} />
          <Button htmlType="submit">{t('plan.add')}</Button>
        </form>
      )}
    </Section>
  );
}

export function Ladder({ view }: PartProps) {
  return (
    <ol className="ladder">
      {['vision', 'mission', 'goal', 'strategy', 'tactics', 'action'].map((f, i) => (
        <li key={f} style={{ marginInlineStart: `calc(var(--rung) * ${i})` }}>
          <Inline kind="account_plan" row={view.plan} field={f} edit={view.may.edit} wide />
        </li>
      ))}
    </ol>
  );
}
