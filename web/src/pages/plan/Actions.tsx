/** The action plan: a list with everything, and a Gantt whose bars are dragged or moved by keys. */
import { Button, Input, Modal, Segmented, Select } from 'antd';
import { CalendarPlus, ChevronDown, Link2, Trash2 } from 'lucide-react';
import { type KeyboardEvent, type PointerEvent as Pointer, useMemo, useRef, useState } from 'react';
import { Link } from 'react-router-dom';
import { del, patch, post } from '../../api/client';
import { useModel } from '../../app/model';
import { useI18n } from '../../i18n';
import { Empty, Section, Tag } from '../../ui/bits';
import { ClockField, DayField } from '../../ui/DateField';
import { addDays, daysBetween, instantOf, today } from '../../ui/format';
import { optionLabel } from '../../ui/Value';
import { useNarrow } from '../../ui/useNarrow';
import { type Action, idsOf, nameIn, type PartProps, textOf, useDo } from './data';
import { Inline, InPlan } from './Inline';

const ROW = 34;

function Marks({ a }: { a: Action }) {
  const { t } = useI18n();
  return (
    <>
      {textOf(a, 'done') && <Tag tone="good">{t('plan.action.done')}</Tag>}
      {a._late && <Tag tone="bad">{t('plan.action.late', { n: a._late_days })}</Tag>}
      {a._risk && <Tag tone="warn">{t(`plan.action.risk.${a._risk}`)}</Tag>}
      {a._critical && <Tag tone="accent">{t('plan.action.critical')}</Tag>}
      {a['joint'] ? <Tag tone="gold">{t('plan.joint.mark')}</Tag> : null}
    </>
  );
}

/* --- from an action to the calendar --- */

function Schedule({ a, onClose }: { a: Action; onClose: () => void }) {
  const { t } = useI18n();
  const model = useModel();
  const run = useDo();
  const [first = today()] = [textOf(a, 'start'), today()].sort().reverse();
  const [day, setDay] = useState(first);
  const [clock, setClock] = useState('10:00');
  const [kind, setKind] = useState('visit');
  const options = model.field('activity', 'kind')?.options ?? [];
  const save = async () => {
    const start = instantOf(day, clock);
    const end = new Date(Date.parse(start) + 3600_000).toISOString();
    if (await run(() => post(`/plan_actions/${a.id}/activity`, { kind, start, end }), t('plan.action.scheduled'))) onClose();
  };
  return (
    <Modal open title={t('plan.action.schedule')} okText={t('plan.action.schedule')} cancelText={t('cancel')} onCancel={onClose} onOk={() => void save()}>
      <p className="muted">{String(a['step'])}</p>
      <div className="plan-schedule">
        <Select aria-label={t('plan.action.kind')} value={kind} onChange={setKind} options={options.map((o) => ({ value: o.key, label: optionLabel(model.field('activity', 'kind'), o.key) }))} />
        <DayField label={t('plan.action.day')} value={day} onChange={(v) => v && setDay(v)} />
        <ClockField label={t('plan.action.time')} value={clock} onChange={(v) => v && setClock(v)} />
      </div>
    </Modal>
  );
}

/* --- list --- */

function ActionLine({ a, view }: PartProps & { a: Action }) {
  const { t } = useI18n();
  const run = useDo();
  const [open, setOpen] = useState(false);
  const [plan, setPlan] = useState(false);
  const edit = view.may.edit;
  const owner = nameIn(view, 'user', a['owner']);
  return (
    <li className="action-line" data-action={a.id}>
      <button type="button" className="action-head" aria-expanded={open} onClick={() => setOpen(!open)}>
        <span className="action-name">
          {String(a['step'])} <Marks a={a} />
        </span>
        <span className={owner ? 'muted' : 'late'}>{owner || t('plan.action.nobody')}</span>
        <span className="num muted">
          {textOf(a, 'start').slice(5) || '—'} → {textOf(a, 'due').slice(5) || '—'}
        </span>
        <ChevronDown size={14} className={open ? 'turned' : ''} aria-hidden="true" />
      </button>
      {open && (
        <div className="form-grid plan-form">
          <Inline kind="plan_action" row={a} field="step" edit={edit} wide />
          <InPlan kind="plan_action" row={a} field="objective" edit={edit} from={view.objectives} title="specific" />
          <Inline kind="plan_action" row={a} field="owner" edit={edit} names={view._names['user']} />
          <Inline kind="plan_action" row={a} field="moves" edit={edit} />
          <Inline kind="plan_action" row={a} field="start" edit={edit} />
          <Inline kind="plan_action" row={a} field="due" edit={edit} />
          <InPlan kind="plan_action" row={a} field="depends_on" edit={edit} from={view.actions} title="step" multiple />
          <Inline kind="plan_action" row={a} field="percent" edit={view.may.report} />
          <Inline kind="plan_action" row={a} field="done" edit={view.may.report} />
          <Inline kind="plan_action" row={a} field="result" edit={view.may.report} wide />
          <div className="plan-acts wide">
            {a['activity'] ? (
              <Link to={`/activities/${String(a['activity'])}`}>
                <Link2 size={13} aria-hidden="true" /> {nameIn(view, 'activity', a['activity']) || t('plan.action.activity')}
              </Link>
            ) : (
              view.may.report &&
              !textOf(a, 'done') && (
                <Button size="small" icon={<CalendarPlus size={13} />} onClick={() => setPlan(true)}>
                  {t('plan.action.schedule')}
                </Button>
              )
            )}
            {edit && (
              <Button size="small" type="text" danger icon={<Trash2 size={13} />} onClick={() => void run(() => del(`/plan_actions/${a.id}`))}>
                {t('delete')}
              </Button>
            )}
          </div>
        </div>
      )}
      {plan && <Schedule a={a} onClose={() => setPlan(false)} />}
    </li>
  );
}

/* --- Gantt --- */

interface Span {
  from: string;
  days: number;
}
function spanOf(view: PartProps['view']): Span {
  const days: string[] = [today()];
  for (const a of view.actions) for (const k of [textOf(a, 'start'), textOf(a, 'due'), a._begin, a._end]) if (k) days.push(k);
  days.sort();
  const from = addDays(days[0] ?? today(), -3);
  return { from, days: Math.max(30, daysBetween(from, days[days.length - 1] ?? today()) + 8) };
}

interface Bar {
  start: string;
  due: string;
}
const barOf = (a: Action): Bar => {
  const due = textOf(a, 'due') || a._end || today();
  return { start: textOf(a, 'start') || due, due };
};

function Months({ span }: { span: Span }) {
  const marks: { at: number; text: string }[] = [];
  for (let i = 0; i < span.days; i++) {
    const d = addDays(span.from, i);
    if (d.endsWith('-01')) marks.push({ at: (i / span.days) * 100, text: d.slice(0, 7) });
  }
  const every = Math.ceil(marks.length / 9);
  return (
    <>
      {marks.map((m, i) => (
        <span key={m.text} className="gantt-month num" style={{ insetInlineStart: `${m.at}%` }}>
          {i % every === 0 ? m.text : ''}
        </span>
      ))}
    </>
  );
}

function GanttBar({ a, view, span }: PartProps & { a: Action; span: Span }) {
  const { t } = useI18n();
  const run = useDo();
  const [moved, setMoved] = useState<Bar | null>(null);
  const start = useRef<{ x: number; width: number; bar: Bar; end: boolean } | null>(null);
  const bar = moved ?? barOf(a);
  const left = (daysBetween(span.from, bar.start) / span.days) * 100;
  const width = ((daysBetween(bar.start, bar.due) + 1) / span.days) * 100;
  const edit = view.may.edit;
  const save = async (b: Bar) => {
    const old = barOf(a);
    if (b.start !== old.start || b.due !== old.due || !textOf(a, 'start')) await run(() => patch(`/plan_actions/${a.id}`, { start: b.start, due: b.due }));
    setMoved(null);
  };
  const shift = (b: Bar, n: number, end: boolean): Bar => {
    const due = addDays(b.due, n);
    return end ? { start: b.start, due: daysBetween(b.start, due) < 0 ? b.start : due } : { start: addDays(b.start, n), due };
  };
  const down = (e: Pointer<HTMLElement>) => {
    if (!edit) return;
    const box = e.currentTarget.parentElement?.getBoundingClientRect();
    start.current = { x: e.clientX, width: box?.width ?? 1, bar, end: (e.target as HTMLElement).classList.contains('gantt-edge') };
    e.currentTarget.setPointerCapture(e.pointerId);
  };
  const move = (e: Pointer<HTMLElement>) => {
    const s = start.current;
    if (!s) return;
    setMoved(shift(s.bar, Math.round(((e.clientX - s.x) / s.width) * span.days), s.end));
  };
  const up = () => {
    const b = moved;
    start.current = null;
    if (b) void save(b);
  };
  const keys = (e: KeyboardEvent) => {
    const n = e.key === 'ArrowRight' ? 1 : e.key === 'ArrowLeft' ? -1 : 0;
    if (!n || !edit) return;
    e.preventDefault();
    void save(shift(barOf(a), e.ctrlKey ? n * 7 : n, e.shiftKey));
  };
  const tone = textOf(a, 'done') ? 'done' : a._late ? 'late' : a._risk ? 'risk' : a._critical ? 'critical' : '';
  return (
    <button
      type="button"
      className={`gantt-bar ${tone}${a._critical ? ' on-path' : ''}`}
      style={{ insetInlineStart: `${left}%`, width: `${width}%` }}
      aria-label={t('plan.gantt.bar', { step: String(a['step']), from: bar.start, to: bar.due })}
      title={`${bar.start} → ${bar.due}`}
      onPointerDown={down}
      onPointerMove={move}
      onPointerUp={up}
      onKeyDown={keys}
    >
      <span className="gantt-fill" style={{ width: `${Number(a['percent'] ?? 0)}%` }} />
      {edit && <span className="gantt-edge" />}
    </button>
  );
}

function Gantt({ view }: PartProps) {
  const { t } = useI18n();
  const span = useMemo(() => spanOf(view), [view]);
  const at = (day: string) => (daysBetween(span.from, day) / span.days) * 1000;
  const lines = view.actions.flatMap((a, i) =>
    idsOf(a, 'depends_on').flatMap((id) => {
      const j = view.actions.findIndex((x) => x.id === id);
      const before = view.actions[j];
      if (!before) return [];
      const x1 = at(addDays(barOf(before).due, 1));
      const x2 = at(barOf(a).start);
      const y1 = j * ROW + ROW / 2;
      const y2 = i * ROW + ROW / 2;
      return [{ key: `${a.id}-${id}`, d: `M${x1} ${y1} H${Math.max(x1 + 4, x2 - 4)} V${y2} H${x2}`, on: a._critical && before._critical }];
    }),
  );
  return (
    <figure className="gantt" aria-label={t('plan.gantt')}>
      <div className="gantt-names">
        {view.actions.map((a) => (
          <span key={a.id} className="ellipsis" title={String(a['step'])}>
            {String(a['step'])}
          </span>
        ))}
      </div>
      <div className="gantt-field">
        <div className="gantt-head">
          <Months span={span} />
        </div>
        <div className="gantt-rows" style={{ height: view.actions.length * ROW }}>
          <svg viewBox={`0 0 1000 ${view.actions.length * ROW}`} preserveAspectRatio="none" aria-hidden="true">
            {lines.map((l) => (
              <path key={l.key} d={l.d} className={l.on ? 'on' : ''} />
            ))}
          </svg>
          <span className="gantt-today" style={{ insetInlineStart: `${(daysBetween(span.from, today()) / span.days) * 100}%` }} title={t('plan.gantt.today')} />
          {view.actions.map((a) => (
            <div key={a.id} className="gantt-row">
              <GanttBar a={a} view={view} span={span} />
            </div>
          ))}
        </div>
      </div>
      <figcaption className="muted">{t(view.may.edit ? 'plan.gantt.hint' : 'plan.gantt.legend')}</figcaption>
    </figure>
  );
}

export function Actions({ view }: PartProps) {
  const { t } = useI18n();
  const run = useDo();
  const narrow = useNarrow();
  const [how, setHow] = useState<'list' | 'gantt'>('list');
  const [text, setText] = useState('');
  const late = view.actions.filter((a) => a._late).length;
  return (
    <Section
      title={<>{t('plan.actions')} <span className="count num">{view.actions.length}</span> {late > 0 && <Tag tone="bad">{t('plan.actions.late', { n: late })}</Tag>}</>}
      extra={
        view.actions.length > 0 && (
          <>
            {view.ends && <span className="muted num">{t('plan.ends', { day: view.ends })}</span>}
            {!narrow && <Segmented size="small" value={how} onChange={(v) => setHow(v as 'list' | 'gantt')} options={[{ value: 'list', label: t('plan.list') }, { value: 'gantt', label: t('plan.gantt') }]} />}
          </>
        )
      }
    >
      {!view.actions.length ? (
        <Empty title={t('plan.actions.none')} hint={t('plan.actions.none.hint')} />
      ) : how === 'gantt' && !narrow ? (
        <Gantt view={view} />
      ) : (
        <ul className="action-list">
          {view.actions.map((a) => (
            <ActionLine key={a.id} a={a} view={view} />
          ))}
        </ul>
      )}
      {view.may.edit && (
        <form
          className="plan-add"
          onSubmit={async (e) => {
            e.preventDefault();
            if (!text.trim()) return;
            const only = view.objectives.length === 1 ? { objective: view.objectives[0]?.id } : {};
            if (await run(() => post('/plan_actions', { plan: view.plan.id, step: text.trim(), ...only }))) setText('');
          }}
        >
          <Input value={text} maxLength={300} placeholder={t('plan.actions.add')} aria-label={t('plan.actions.add')} onChange={(e) => setText(e.target.value)} />
          <Button htmlType="submit">{t('plan.add')}</Button>
        </form>
      )}
    </Section>
  );
}
