/** A technical exchange: the plan, which begins with the unmet criteria and the people of the deal,
 *  and the summary, whose outcome goes back to them. */
import { App as Ant, Button, Input, InputNumber, Select, Switch } from 'antd';
import { Plus, Trash2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router-dom';
import { call, faultsByField, newKey, post } from '../../api/client';
import { useRefresh } from '../../api/hooks';
import type { Row } from '../../api/types';
import { useModel } from '../../app/model';
import { type Key, useI18n } from '../../i18n';
import { Bones, Empty, Notice, Section, Tag } from '../../ui/bits';
import { DayField } from '../../ui/DateField';
import { dayOf, today } from '../../ui/format';
import { RefPicker } from '../../ui/RefPicker';
import { optionLabel } from '../../ui/Value';
import { type ExchangeWhole, nameIn, namesOf, type Names, type Offer, useExchange, useOffer } from './data';
import { Choice, Fact, Long, Short, When } from './parts';

const TEXTS = ['place', 'agenda', 'obstacles', 'customer_value', 'strengths', 'goals'] as const;
interface Person { id?: number; side: string; contact: number | null; user: number | null; name: string; department: string | null; title: string | null; communication_style: string | null; management_style: string | null; key_question: string; part: string; answers_for: number[]; attitude_before: number | null }
interface Point { id?: number; kind: string; criterion: number | null; text: string; why: string | null; handling: string; score_before: number | null }
interface Form { purpose: string; start: string | null; texts: Record<string, string>; people: Person[]; points: Point[] }

const s = (r: Row, k: string) => (typeof r[k] === 'string' ? (r[k] as string) : '');
const n = (r: Row, k: string) => (typeof r[k] === 'number' ? (r[k] as number) : null);
const attitude = (v: number | null | undefined) => (v === null || v === undefined ? '–' : v > 0 ? `+${v}` : String(v));

/** What the plan calls the part of a member is free text: it begins with the word for it, never the key. */
function fromOffer(o: Offer, purpose: string, part: (key: string) => string): Form {
  return {
    purpose, start: null, texts: { place: '', agenda: '', obstacles: o.obstacles ?? '', customer_value: '', strengths: o.strengths ?? '', goals: '' },
    people: [
      ...o.guests.map((g) => ({ side: 'customer', contact: g.contact, user: null, name: g.name, department: g.department, title: g.title, communication_style: g.communication_style, management_style: g.management_style, key_question: g.key_question ?? '', part: '', answers_for: [], attitude_before: g.attitude })),
      ...o.ours.filter((x) => x.user).map((x) => ({ side: 'ours', contact: null, user: x.user, name: nameIn(o.names, 'user', x.user), department: null, title: null, communication_style: null, management_style: null, key_question: '', part: x.part ? part(x.part) : '', answers_for: x.answers_for, attitude_before: null })),
    ],
    points: o.points.map((p) => ({ kind: 'criterion', criterion: p.criterion, text: p.text, why: p.why, handling: p.handling ?? '', score_before: p.ours })),
  };
}

function fromPlan(w: ExchangeWhole): Form {
  return {
    purpose: s(w.plan, 'purpose'), start: null, texts: Object.fromEntries(TEXTS.map((k) => [k, s(w.plan, k)])),
    people: w.people.map((p) => ({ id: p.id, side: s(p, 'side'), contact: n(p, 'contact'), user: n(p, 'user'), name: p['contact'] ? nameIn(w.names, 'contact', p['contact']) : nameIn(w.names, 'user', p['user']), department: s(p, 'department') || null, title: s(p, 'title') || null, communication_style: s(p, 'communication_style') || null, management_style: s(p, 'management_style') || null, key_question: s(p, 'key_question'), part: s(p, 'part'), answers_for: Array.isArray(p['answers_for']) ? (p['answers_for'] as number[]) : [], attitude_before: n(p, 'attitude_before') })),
    points: w.points.map((p) => ({ id: p.id, kind: s(p, 'kind'), criterion: n(p, 'criterion'), text: s(p, 'text'), why: s(p, 'why') || null, handling: s(p, 'handling'), score_before: n(p, 'score_before') })),
  };
}

function body(f: Form) {
  const blank = (v: string) => v.trim() || null;
  return {
    purpose: f.purpose.trim() || null,
    ...Object.fromEntries(TEXTS.map((k) => [k, blank(f.texts[k] ?? '')])),
    ...(f.start ? { start: f.start, date: dayOf(f.start) } : {}),
    people: f.people.map((p, position) => ({ ...(p.id ? { id: p.id } : { side: p.side }), ...(p.contact ? { contact: p.contact } : {}), ...(p.user ? { user: p.user } : {}), department: p.department, title: p.title, communication_style: p.communication_style, management_style: p.management_style, key_question: blank(p.key_question), part: blank(p.part), answers_for: p.answers_for, attitude_before: p.attitude_before, position })),
    points: f.points.filter((p) => p.text.trim()).map((p, position) => ({ ...(p.id ? { id: p.id } : { kind: p.kind, ...(p.criterion ? { criterion: p.criterion } : {}), ...(p.why ? { why: p.why } : {}) }), text: p.text.trim(), handling: blank(p.handling), score_before: p.score_before, position })),
  };
}

function PlanForm({ fresh, names, deal, whole }: { fresh: Form; names: Names; deal: number; whole: ExchangeWhole | null }) {
  const { t, label } = useI18n();
  const model = useModel();
  const { message } = Ant.useApp();
  const navigate = useNavigate();
  const refresh = useRefresh();
  const [form, setForm] = useState(fresh);
  const [key] = useState(newKey);
  const [faults, setFaults] = useState<Record<string, string>>({});
  const [busy, setBusy] = useState(false);
  const set = (part: Partial<Form>) => setForm((old) => ({ ...old, ...part }));
  const f = (k: string) => model.field('exchange_plan', k);
  const person = (i: number, part: Partial<Person>) => set({ people: form.people.map((p, k) => (k === i ? { ...p, ...part } : p)) });
  const point = (i: number, part: Partial<Point>) => set({ points: form.points.map((p, k) => (k === i ? { ...p, ...part } : p)) });
  const guests = form.people.filter((p) => p.side === 'customer' && p.contact);
  const save = async () => {
    setBusy(true);
    setFaults({});
    try {
      const w = whole
        ? await call<ExchangeWhole>('PUT', `/exchange_plans/${whole.id}/whole`, { body: body(form), version: whole.version })
        : await post<ExchangeWhole>('/exchange_plans', { deal, ...body(form) }, { idempotencyKey: key });
      refresh('exchange_plan', 'activity', 'opportunity');
      message.success(t('saved'));
      navigate(`/exchange_plans/${w.id}`, { replace: true });
    } catch (e) {
      const x = faultsByField(e);
      setFaults(x.fields);
      message.error(x.general ?? `${t('error.check')} ${Object.values(x.fields)[0] ?? ''}`);
    } finally {
      setBusy(false);
    }
  };
  const rows = (kind: string) => form.points.map((p, i) => ({ p, i })).filter((x) => x.p.kind === kind);
  const drop = (i: number) => <Button type="text" icon={<Trash2 size={16} />} aria-label={t('delete')} onClick={() => set({ points: form.points.filter((_, k) => k !== i) })} />;
  return (
    <>
      <div className="form-grid">
        <Short field={f('purpose')} value={form.purpose} error={faults['purpose']} onChange={(purpose) => set({ purpose })} />
        <Short field={f('place')} value={form.texts['place'] ?? ''} onChange={(v) => set({ texts: { ...form.texts, place: v } })} />
        {!whole && <When name={t('exchange.when')} value={form.start} quick={[3, 7, 14]} onChange={(start) => set({ start })} />}
        {TEXTS.slice(1).map((k) => (
          <Long key={k} field={f(k)} rows={2} value={form.texts[k] ?? ''} onChange={(v) => set({ texts: { ...form.texts, [k]: v } })} />
        ))}
      </div>
      <Section title={t('exchange.criteria')}>
        <p className="quiet">{t('exchange.criteria.hint')}</p>
        {rows('criterion').map(({ p, i }) => (
          <div key={p.criterion ?? i} className="row-card">
            <div className="row-card-head">
              <strong>{p.text}</strong>
              <span>
                {p.why && <Tag tone="warn">{optionLabel(model.field('exchange_point', 'why'), p.why)}</Tag>} <span className="muted num">{t('exchange.score', { n: p.score_before ?? '–' })}</span> {drop(i)}
              </span>
            </div>
            <Input aria-label={t('exchange.handling')} placeholder={t('exchange.handling')} maxLength={2000} value={p.handling} onChange={(e) => point(i, { handling: e.target.value })} />
          </div>
        ))}
        {!rows('criterion').length && <p className="quiet">{t('exchange.criteria.none')}</p>}
      </Section>
      {(['customer', 'ours'] as const).map((side) => (
        <Section key={side} title={optionLabel(model.field('exchange_person', 'side'), side)}>
          {form.people.map((p, i) =>
            p.side !== side ? null : (
              <div key={p.id ?? `${side}${p.contact ?? p.user ?? i}`} className="row-card">
                <div className="row-card-head">
                  {p.contact || p.user ? (
                    <span>
                      <strong>{p.name || nameIn(names, side === 'customer' ? 'contact' : 'user', p.contact ?? p.user)}</strong> <span className="muted">{[p.department, p.title].filter(Boolean).join(' · ')}</span>
                    </span>
                  ) : (
                    <RefPicker kind={side === 'customer' ? 'contact' : 'user'} label={t('exchange.person')} value={null} onChange={(v, name) => person(i, side === 'customer' ? { contact: v as number, name: name ?? '' } : { user: v as number, name: name ?? '' })} />
                  )}
                  <span>
                    {p.communication_style && <Tag>{optionLabel(model.field('contact', 'communication_style'), p.communication_style)}</Tag>} {p.management_style && <Tag>{optionLabel(model.field('contact', 'management_style'), p.management_style)}</Tag>}{' '}
                    {side === 'customer' && <Tag tone={(p.attitude_before ?? 0) < 0 ? 'bad' : (p.attitude_before ?? 0) > 0 ? 'good' : 'plain'}>{t('exchange.attitude', { n: attitude(p.attitude_before) })}</Tag>}
                    <Button type="text" icon={<Trash2 size={16} />} aria-label={t('delete')} onClick={() => set({ people: form.people.filter((_, k) => k !== i) })} />
                  </span>
                </div>
                {side === 'customer' ? (
                  <Input aria-label={label(model.field('exchange_person', 'key_question')?.label)} placeholder={label(model.field('exchange_person', 'key_question')?.label)} maxLength={2000} value={p.key_question} onChange={(e) => person(i, { key_question: e.target.value })} />
                ) : (
                  <div className="row-pair">
                    <Input aria-label={label(model.field('exchange_person', 'part')?.label)} placeholder={label(model.field('exchange_person', 'part')?.label)} maxLength={200} value={p.part} onChange={(e) => person(i, { part: e.target.value })} />
                    <Select mode="multiple" aria-label={label(model.field('exchange_person', 'answers_for')?.label)} placeholder={label(model.field('exchange_person', 'answers_for')?.label)} value={p.answers_for} options={guests.map((g) => ({ value: g.contact as number, label: g.name }))} onChange={(answers_for) => person(i, { answers_for })} />
                  </div>
                )}
              </div>
            ),
          )}
          <Button icon={<Plus size={14} />} onClick={() => set({ people: [...form.people, { side, contact: null, user: null, name: '', department: null, title: null, communication_style: null, management_style: null, key_question: '', part: '', answers_for: [], attitude_before: null }] })}>{t('exchange.person.add')}</Button>
        </Section>
      ))}
      <Section title={t('exchange.problems')}>
        {rows('problem').map(({ p, i }) => (
          <div key={p.id ?? i} className="row-card">
            <div className="row-card-head">
              <Input aria-label={t('exchange.problem')} placeholder={t('exchange.problem')} maxLength={500} value={p.text} onChange={(e) => point(i, { text: e.target.value })} />
              {drop(i)}
            </div>
            <Input aria-label={t('exchange.handling')} placeholder={t('exchange.handling')} maxLength={2000} value={p.handling} onChange={(e) => point(i, { handling: e.target.value })} />
          </div>
        ))}
        <Button icon={<Plus size={14} />} onClick={() => set({ points: [...form.points, { kind: 'problem', criterion: null, text: '', why: null, handling: '', score_before: null }] })}>{t('exchange.problem.add')}</Button>
      </Section>
      <div className="report-bar">
        <Button size="large" type="primary" loading={busy} onClick={() => void save()}>{t('save')}</Button>
      </div>
    </>
  );
}

interface After { attitude: number | null; reaction: string }
interface Result { score: number | null; outcome: string | null; evidence: string }
interface Follow { id?: number; kind: string; text: string; contact: number | null; answer: string; owner: number | null; due: string }

function SummaryForm({ w, onDone }: { w: ExchangeWhole; onDone: () => void }) {
  const { t, label } = useI18n();
  const model = useModel();
  const { message } = Ant.useApp();
  const refresh = useRefresh();
  const old = w.summary;
  const [head, setHead] = useState<Record<string, string>>(() => ({ date: old ? s(old, 'date') : today(), goals_reached: old ? s(old, 'goals_reached') : '', evidence: old ? s(old, 'evidence') : '', reactions: old ? s(old, 'reactions') : '', next_steps: old ? s(old, 'next_steps') : '' }));
  const [people, setPeople] = useState<Record<number, After>>(() => Object.fromEntries(w.people.map((p) => [p.id, { attitude: n(p, 'attitude_after') ?? n(p, 'attitude_before'), reaction: s(p, 'reaction') }])));
  const [points, setPoints] = useState<Record<number, Result>>(() => Object.fromEntries(w.points.map((p) => [p.id, { score: n(p, 'score_after'), outcome: s(p, 'outcome') || null, evidence: s(p, 'evidence') }])));
  const [follows, setFollows] = useState<Follow[]>(() => w.followups.map((f) => ({ id: f.id, kind: s(f, 'kind'), text: s(f, 'text'), contact: n(f, 'contact'), answer: s(f, 'answer'), owner: n(f, 'owner'), due: s(f, 'due') })));
  const [key] = useState(newKey);
  const [faults, setFaults] = useState<Record<string, string>>({});
  const [busy, setBusy] = useState(false);
  const f = (k: string) => model.field('exchange_summary', k);
  const follow = (i: number, part: Partial<Follow>) => setFollows(follows.map((x, k) => (k === i ? { ...x, ...part } : x)));
  const send = async () => {
    setBusy(true);
    setFaults({});
    try {
      await post(`/exchange_plans/${w.id}/summary`, {
        ...Object.fromEntries(Object.entries(head).map(([k, v]) => [k, v.trim() || null])),
        people: w.people.filter((p) => p['side'] === 'customer').map((p) => ({ id: p.id, attitude_after: people[p.id]?.attitude ?? null, reaction: people[p.id]?.reaction.trim() || null })),
        points: w.points.map((p) => ({ id: p.id, score_after: points[p.id]?.score ?? null, ...(points[p.id]?.outcome ? { outcome: points[p.id]?.outcome } : {}), evidence: points[p.id]?.evidence.trim() || null })),
        followups: follows.filter((x) => x.text.trim()).map((x) => ({ ...(x.id ? { id: x.id } : { kind: x.kind }), text: x.text.trim(), contact: x.contact, answer: x.answer.trim() || null, ...(x.owner ? { owner: x.owner } : {}), due: x.due || null })),
      }, { idempotencyKey: key + String(w.version) + JSON.stringify(head).length });
      refresh('exchange_plan', 'exchange_summary', 'activity', 'criterion', 'score', 'deal_contact', 'opportunity');
      message.success(t('exchange.summarised'));
      onDone();
    } catch (e) {
      const x = faultsByField(e);
      setFaults(x.fields);
      message.error(x.general ?? `${t('error.check')} ${Object.values(x.fields)[0] ?? ''}`);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Section title={t('exchange.summary')}>
      <div className="form-grid">
        <Choice field={f('goals_reached')} value={head['goals_reached'] || null} onChange={(v) => setHead({ ...head, goals_reached: v ?? '' })} />
        <Long field={f('evidence')} value={head['evidence'] ?? ''} rows={2} error={faults['evidence']} onChange={(v) => setHead({ ...head, evidence: v })} />
        <div className="form-item">
          <span className="pick-name">{label(f('date')?.label)}</span>
          <DayField label={label(f('date')?.label)} value={head['date'] || null} max={today()} onChange={(v) => setHead({ ...head, date: v ?? '' })} />
        </div>
      </div>
      <h3>{t('exchange.per_criterion')}</h3>
      {w.points.map((p) => (
        <div key={p.id} className="row-card">
          <div className="row-card-head">
            <strong>{s(p, 'text')}</strong>
            {p['kind'] === 'criterion' ? (
              <span>
                <span className="muted num">{t('exchange.score', { n: n(p, 'score_before') ?? '–' })} → </span>
                <InputNumber aria-label={`${s(p, 'text')} ${t('exchange.score_after')}`} min={1} max={5} value={points[p.id]?.score} onChange={(v) => setPoints({ ...points, [p.id]: { ...(points[p.id] as Result), score: v, outcome: null } })} />
              </span>
            ) : (
              <Select aria-label={`${s(p, 'text')} ${t('exchange.outcome')}`} style={{ minWidth: 120 }} allowClear value={points[p.id]?.outcome} options={(model.field('exchange_point', 'outcome')?.options ?? []).map((o) => ({ value: o.key, label: label(o.label) }))} onChange={(v) => setPoints({ ...points, [p.id]: { ...(points[p.id] as Result), outcome: v ?? null } })} />
            )}
          </div>
          <Input aria-label={`${s(p, 'text')} ${t('exchange.evidence')}`} placeholder={t('exchange.evidence')} maxLength={400} value={points[p.id]?.evidence} onChange={(e) => setPoints({ ...points, [p.id]: { ...(points[p.id] as Result), evidence: e.target.value } })} />
        </div>
      ))}
      <h3>{t('exchange.per_person')}</h3>
      {w.people.filter((p) => p['side'] === 'customer').map((p) => {
        const name = nameIn(w.names, 'contact', p['contact']);
        return (
          <div key={p.id} className="row-card">
            <div className="row-card-head">
              <strong>{name}</strong>
              <span className="pick-chips" role="group" aria-label={`${name} ${t('exchange.attitude_after')}`}>
                <span className="muted num">{attitude(n(p, 'attitude_before'))} → </span>
                {[-2, -1, 0, 1, 2].map((v) => (
                  <button key={v} type="button" className={people[p.id]?.attitude === v ? 'on num' : 'num'} aria-pressed={people[p.id]?.attitude === v} onClick={() => setPeople({ ...people, [p.id]: { ...(people[p.id] as After), attitude: v } })}>
                    {attitude(v)}
                  </button>
                ))}
              </span>
            </div>
            <Input aria-label={`${name} ${t('exchange.reaction')}`} placeholder={t('exchange.reaction')} maxLength={400} value={people[p.id]?.reaction} onChange={(e) => setPeople({ ...people, [p.id]: { ...(people[p.id] as After), reaction: e.target.value } })} />
          </div>
        );
      })}
      <h3>{t('exchange.followups')}</h3>
      <p className="quiet">{t('exchange.followups.hint')}</p>
      {follows.map((x, i) => (
        <div key={x.id ?? `n${i}`} className="row-card">
          <div className="row-card-head">
            <Tag tone={x.kind === 'question' ? 'warn' : 'accent'}>{optionLabel(model.field('exchange_followup', 'kind'), x.kind)}</Tag>
            <Button type="text" icon={<Trash2 size={16} />} aria-label={t('delete')} onClick={() => setFollows(follows.filter((_, k) => k !== i))} />
          </div>
          <Input aria-label={optionLabel(model.field('exchange_followup', 'kind'), x.kind)} maxLength={200} value={x.text} onChange={(e) => follow(i, { text: e.target.value })} />
          {x.kind === 'question' && <Input aria-label={t('exchange.answer')} placeholder={t('exchange.answer')} value={x.answer} onChange={(e) => follow(i, { answer: e.target.value })} />}
          <div className="row-pair">
            <RefPicker kind="user" label={t('report.promise.owner')} placeholder={t('report.promise.owner')} value={x.owner} names={namesOf(w.names, 'user')} onChange={(v) => follow(i, { owner: v as number | null })} />
            <DayField label={t('report.promise.due')} value={x.due || null} onChange={(v) => follow(i, { due: v ?? '' })} />
          </div>
        </div>
      ))}
      <div className="pick-chips">
        {(['question', 'next_step'] as const).map((kind) => (
          <button key={kind} type="button" onClick={() => setFollows([...follows, { kind, text: '', contact: null, answer: '', owner: null, due: '' }])}>
            <Plus size={14} aria-hidden="true" /> {optionLabel(model.field('exchange_followup', 'kind'), kind)}
          </button>
        ))}
      </div>
      <div className="form-grid" style={{ marginTop: 12 }}>
        <Long field={f('reactions')} rows={2} value={head['reactions'] ?? ''} onChange={(v) => setHead({ ...head, reactions: v })} />
        <Long field={f('next_steps')} rows={2} value={head['next_steps'] ?? ''} onChange={(v) => setHead({ ...head, next_steps: v })} />
      </div>
      <div className="report-bar">
        <Button size="large" onClick={onDone}>{t('cancel')}</Button>
        <Button size="large" type="primary" loading={busy} onClick={() => void send()}>{t('exchange.summary.save')}</Button>
      </div>
    </Section>
  );
}

function Read({ w }: { w: ExchangeWhole }) {
  const { t, label } = useI18n();
  const model = useModel();
  const name = (kind: string, k: string) => label(model.field(kind, k)?.label);
  return (
    <>
      <dl className="facts-list">
        <Fact name={name('exchange_plan', 'deal')}>
          <Link to={`/opportunities/${String(w.plan['deal'])}`}>{nameIn(w.names, 'opportunity', w.plan['deal'])}</Link>
        </Fact>
        <Fact name={name('exchange_plan', 'date')}>{w.plan['activity'] ? <Link to={`/activities/${String(w.plan['activity'])}`}>{s(w.plan, 'date')}</Link> : s(w.plan, 'date')}</Fact>
        {TEXTS.map((k) => (
          <Fact key={k} name={name('exchange_plan', k)}>{s(w.plan, k)}</Fact>
        ))}
      </dl>
      <Section title={t('exchange.per_criterion')}>
        <ul className="lines">
          {w.points.map((p) => (
            <li key={p.id} className="line">
              <span className="line-body">
                <span className="line-title">{s(p, 'text')}</span>
                <span className="line-facts">{[p['why'] ? optionLabel(model.field('exchange_point', 'why'), s(p, 'why')) : '', s(p, 'handling'), s(p, 'evidence')].filter(Boolean).join(' · ')}</span>
              </span>
              {p['kind'] === 'criterion' && <span className="num">{`${n(p, 'score_before') ?? '–'} → ${n(p, 'score_after') ?? '–'}`}</span>}
              {p['outcome'] ? <Tag tone={p['outcome'] === 'met' ? 'good' : p['outcome'] === 'unmet' ? 'bad' : 'warn'}>{optionLabel(model.field('exchange_point', 'outcome'), s(p, 'outcome'))}</Tag> : null}
            </li>
          ))}
        </ul>
      </Section>
      <Section title={t('exchange.per_person')}>
        <ul className="lines">
          {w.people.map((p) => (
            <li key={p.id} className="line">
              <span className="line-body">
                <span className="line-title">{p['contact'] ? nameIn(w.names, 'contact', p['contact']) : nameIn(w.names, 'user', p['user'])}</span>
                <span className="line-facts">
                  {[s(p, 'department'), s(p, 'title'), s(p, 'key_question'), s(p, 'part'), Array.isArray(p['answers_for']) && p['answers_for'].length ? `${t('exchange.answers')} ${(p['answers_for'] as number[]).map((x) => nameIn(w.names, 'contact', x)).join(t('sep'))}` : '', s(p, 'reaction')].filter(Boolean).join(' · ')}
                </span>
              </span>
              {p['side'] === 'customer' && <span className="num">{`${attitude(n(p, 'attitude_before'))} → ${attitude(n(p, 'attitude_after'))}`}</span>}
            </li>
          ))}
        </ul>
      </Section>
      {w.summary && (
        <Section title={t('exchange.summary')} extra={<span className="num">{s(w.summary, 'code')}</span>}>
          <dl>
            {(['goals_reached', 'date', 'project_manager', 'evidence', 'reactions', 'next_steps'] as const).map((k) => (
              <Fact key={k} name={name('exchange_summary', k)}>
                {k === 'goals_reached' ? optionLabel(model.field('exchange_summary', k), s(w.summary as Row, k)) : k === 'project_manager' ? nameIn(w.names, 'user', w.summary?.[k]) : s(w.summary as Row, k)}
              </Fact>
            ))}
          </dl>
          <ul className="lines">
            {w.followups.map((x) => (
              <li key={x.id} className="line">
                <span className="line-body">
                  <span className="line-title">{x['task'] ? <Link to={`/activities/${String(x['task'])}`}>{s(x, 'text')}</Link> : s(x, 'text')}</span>
                  <span className="line-facts">{[optionLabel(model.field('exchange_followup', 'kind'), s(x, 'kind')), nameIn(w.names, 'user', x['owner']), s(x, 'answer')].filter(Boolean).join(' · ')}</span>
                </span>
                {x['due'] ? <Tag>{s(x, 'due')}</Tag> : null}
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

/** /exchange_plans/:id */
export function ExchangePage() {
  const id = Number(useParams()['id']);
  const { t } = useI18n();
  const model = useModel();
  const one = useExchange(id);
  const [mode, setMode] = useState<'read' | 'edit' | 'sum'>('read');
  const version = one.data?.version;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a saved plan is read again
  useEffect(() => setMode('read'), [version]);
  if (one.isError) return <div className="page page-report"><Notice tone="bad">{one.error.message}</Notice></div>;
  const w = one.data;
  if (!w) return <div className="page page-report"><Bones rows={10} /></div>;
  const may = model.may('exchange_plan', 'update');
  return (
    <div className="page page-report">
      <div className="page-head">
        <div className="page-title">
          <h1>{s(w.plan, 'purpose')}</h1>
          <span className="num muted">{s(w.plan, 'code')}</span>
          <Tag tone={w.plan['state'] === 'held' ? 'good' : 'accent'}>{optionLabel(model.field('exchange_plan', 'state'), s(w.plan, 'state'))}</Tag>
        </div>
        {may && mode === 'read' && (
          <div className="page-tools">
            <Button onClick={() => setMode('edit')}>{t('exchange.edit')}</Button>
            <Button type="primary" onClick={() => setMode('sum')}>{w.summary ? t('exchange.summary.fix') : t('exchange.summary.write')}</Button>
          </div>
        )}
      </div>
      {mode === 'edit' ? <PlanForm fresh={fromPlan(w)} names={w.names} deal={Number(w.plan['deal'])} whole={w} /> : mode === 'sum' ? <SummaryForm w={w} onDone={() => setMode('read')} /> : <Read w={w} />}
    </div>
  );
}

/** /opportunities/:id/exchange */
export function ExchangeNew() {
  const deal = Number(useParams()['id']);
  const model = useModel();
  const { t } = useI18n();
  const offer = useOffer(deal, true);
  const [bare, setBare] = useState(false);
  if (offer.isError) return <div className="page page-report"><Notice tone="bad">{offer.error.message}</Notice></div>;
  if (!offer.data) return <div className="page page-report"><Bones rows={10} /></div>;
  const fresh = fromOffer(bare ? { ...offer.data, points: [], guests: [], ours: [], obstacles: null, strengths: null } : offer.data, '', (key) => optionLabel(model.field('deal_member', 'part'), key));
  return (
    <div className="page page-report">
      <nav className="crumbs" aria-label={t('crumbs')}>
        <Link to={`/opportunities/${deal}`}>{t('exchange.back')}</Link>
      </nav>
      <div className="page-head">
        <div className="page-title">
          <h1>{t('exchange.new')}</h1>
          <span className="page-hint muted">{t('exchange.new.hint', { points: offer.data.points.length, people: offer.data.guests.length })}</span>
        </div>
        <span>
          <Switch checked={!bare} onChange={(v) => setBare(!v)} aria-label={t('exchange.prefill')} /> {t('exchange.prefill')}
        </span>
      </div>
      <PlanForm key={String(bare)} fresh={fresh} names={offer.data.names} deal={deal} whole={null} />
    </div>
  );
}

export const emptyKey: Key = 'exchange.none';
export function ExchangeEmpty({ deal }: { deal: number }) {
  const { t } = useI18n();
  const navigate = useNavigate();
  return (
    <Empty title={t(emptyKey)} hint={t('exchange.none.hint')}>
      <Button type="primary" onClick={() => navigate(`/opportunities/${deal}/exchange`)}>{t('exchange.new')}</Button>
    </Empty>
  );
}
