/** The visit report, made for a thumb: six steps on one screen, sent as one request that counts once.
 *  What is typed stays on the phone until the server has it. */
import { App as Ant, Button, Input, Switch } from 'antd';
import { Plus, Trash2 } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useNavigate, useParams } from 'react-router-dom';
import { ApiError, call, faultsByField } from '../../api/client';
import { useRefresh } from '../../api/hooks';
import type { Row } from '../../api/types';
import { useModel } from '../../app/model';
import { type Key, useI18n } from '../../i18n';
import { send as sendOrKeep } from '../../offline/outbox';
import { Bones, Notice, Tag } from '../../ui/bits';
import { FormItem } from '../../ui/FormItem';
import { RefPicker } from '../../ui/RefPicker';
import { optionLabel } from '../../ui/Value';
import { type Names, namesOf, type Preparation, type ReportWhole, useDraft, usePreparation, useReport } from './data';
import { Chips, Choice, Long, offered, QuickDay, Short, When } from './parts';

interface Promise_ { id?: number; direction: string; what: string; owner: number | null; contact: number | null; plan: string; due: string }
interface Seen { id?: number; item: string; seen: string; contact: number | null; interest: boolean; need: number | null }
interface Topic { id?: number; contact: number; topic: string; note: string }
interface Learned { question: string; answer: string }
interface Form {
  texts: Record<string, string>;
  contacts: number[];
  with: number[];
  start: string | null;
  end: string | null;
  next: string | null;
  outcome: string | null;
  commitment: string | null;
  objective: string | null;
  minutes: string;
  travel: string;
  promises: Promise_[];
  seen: Seen[];
  topics: Topic[];
  learned: Learned[];
  ask: boolean;
}

const TEXTS = ['place', 'content', 'intended_result', 'happened', 'successes', 'failures', 'suggestions', 'next_place', 'next_purpose', 'next_plan', 'next_actions'] as const;
const steps: Key[] = ['report.step.who', 'report.step.what', 'report.step.promises', 'report.step.next', 'report.step.seen', 'report.step.sign'];
const word = (r: Row, k: string) => (typeof r[k] === 'string' ? (r[k] as string) : '');
const ids = (r: Row, k: string) => (Array.isArray(r[k]) ? (r[k] as number[]) : []);
const num = (r: Row, k: string) => (typeof r[k] === 'number' ? (r[k] as number) : null);

function fromVisit(p: Preparation): Form {
  const v = p.visit;
  return {
    texts: { ...Object.fromEntries(TEXTS.map((k) => [k, ''])), place: word(v, 'place'), intended_result: word(v, 'objective') },
    contacts: ids(v, 'contacts'), with: ids(v, 'participants'), start: word(v, 'start') || null, end: word(v, 'end') || null, next: null,
    outcome: null, commitment: null, objective: word(v, 'visit_objective') || null, minutes: '', travel: '',
    promises: [], seen: [], topics: [], ask: false,
    learned: p.gaps.filter((g) => g.planned).map((g) => ({ question: g.question, answer: '' })),
  };
}

function fromReport(w: ReportWhole): Form {
  const r = w.report;
  return {
    texts: Object.fromEntries(TEXTS.map((k) => [k, word(r, k)])),
    contacts: ids(r, 'contacts'), with: ids(r, 'accompanied_by'), start: word(r, 'start') || null, end: word(r, 'end') || null, next: word(r, 'next_start') || null,
    outcome: word(r, 'outcome') || null, commitment: word(r, 'commitment_obtained') || null, objective: word(w.visit, 'visit_objective') || null,
    minutes: String(num(w.visit, 'minutes') ?? ''), travel: String(num(w.visit, 'travel_minutes') ?? ''),
    promises: w.promises.map((p) => ({ id: p.id, direction: word(p, 'direction'), what: word(p, 'what'), owner: num(p, 'owner'), contact: num(p, 'contact'), plan: word(p, 'plan'), due: word(p, 'due') })),
    seen: w.observations.map((o) => ({ id: o.id, item: word(o, 'item'), seen: word(o, 'seen'), contact: num(o, 'contact'), interest: o['interest'] === true, need: num(o, 'need') })),
    topics: w.topics.map((x) => ({ id: x.id, contact: num(x, 'contact') ?? 0, topic: word(x, 'topic'), note: word(x, 'note') })),
    learned: [], ask: false,
  };
}

const blank = (v: string | null | undefined) => (v?.trim() ? v.trim() : null);

function bodyOf(f: Form, correction: boolean, sign: boolean) {
  const promise = (p: Promise_) => (p.id ? { id: p.id } : { direction: p.direction });
  return {
    ...Object.fromEntries(TEXTS.map((k) => [k, blank(f.texts[k])])),
    contacts: f.contacts, accompanied_by: f.with, start: f.start, end: f.end, next_start: f.next, outcome: f.outcome, commitment_obtained: f.commitment,
    ...(f.objective ? { visit_objective: f.objective } : {}),
    ...(f.minutes ? { minutes: Number(f.minutes) } : {}),
    ...(f.travel ? { travel_minutes: Number(f.travel) } : {}),
    promises: f.promises.filter((p) => p.id || p.what.trim()).map((p) => ({ ...promise(p), what: p.what.trim(), ...(p.owner ? { owner: p.owner } : {}), contact: p.contact, plan: blank(p.plan), due: p.due || null })),
    observations: f.seen.map((s) => ({ ...(s.id ? { id: s.id } : {}), item: s.item, seen: blank(s.seen), contact: s.contact, interest: s.interest, need: s.need })),
    topics: f.topics.map((x) => ({ ...(x.id ? { id: x.id } : { contact: x.contact }), topic: x.topic, note: blank(x.note) })),
    ...(correction ? {} : { answers: f.learned.filter((l) => l.answer.trim()).map((l) => ({ question: l.question, answer: l.answer.trim(), contact: f.contacts[0] ?? null })) }),
    sign,
    ask_advice: f.ask,
  };
}

function Promises({ form, set, names, account, faults }: { form: Form; set: (p: Partial<Form>) => void; names: Names; account: number | null; faults: Record<string, string> }) {
  const { t } = useI18n();
  const model = useModel();
  const change = (i: number, part: Partial<Promise_>) => set({ promises: form.promises.map((p, k) => (k === i ? { ...p, ...part } : p)) });
  const add = (direction: string) => set({ promises: [...form.promises, { direction, what: '', owner: null, contact: form.contacts[0] ?? null, plan: '', due: '' }] });
  return (
    <>
      <p className="quiet">{t('report.promises.hint')}</p>
      {form.promises.map((p, i) => (
        <div key={p.id ?? `n${i}`} className="row-card">
          <div className="row-card-head">
            <Tag tone={p.direction === 'we_give' ? 'accent' : 'good'}>{optionLabel(model.field('visit_promise', 'direction'), p.direction)}</Tag>
            <Button type="text" icon={<Trash2 size={16} />} aria-label={t('report.promise.drop')} onClick={() => set({ promises: form.promises.filter((_, k) => k !== i) })} />
          </div>
          <Input aria-label={t('report.promise.what')} placeholder={t('report.promise.what')} maxLength={200} value={p.what} status={faults[`promises[${i}].what`] ? 'error' : undefined} onChange={(e) => change(i, { what: e.target.value })} />
          <QuickDay name={t('report.promise.due')} value={p.due} onChange={(due) => change(i, { due })} />
          <div className="row-pair">
            <RefPicker kind="contact" label={t('report.promise.contact')} placeholder={t('report.promise.contact')} value={p.contact} names={namesOf(names, 'contact')} scope={account ? { account } : undefined} onChange={(v) => change(i, { contact: v as number | null })} />
            <RefPicker kind="user" label={t('report.promise.owner')} placeholder={t('report.promise.owner')} value={p.owner} names={namesOf(names, 'user')} onChange={(v) => change(i, { owner: v as number | null })} />
          </div>
          <Input aria-label={t('report.promise.plan')} placeholder={t('report.promise.plan')} maxLength={500} value={p.plan} onChange={(e) => change(i, { plan: e.target.value })} />
        </div>
      ))}
      <div className="pick-chips">
        <button type="button" onClick={() => add('we_give')}>
          <Plus size={14} aria-hidden="true" /> {t('report.promise.ours')}
        </button>
        <button type="button" onClick={() => add('they_give')}>
          <Plus size={14} aria-hidden="true" /> {t('report.promise.theirs')}
        </button>
      </div>
    </>
  );
}

function Observed({ form, set, names, gaps }: { form: Form; set: (p: Partial<Form>) => void; names: Names; gaps: Preparation['gaps'] }) {
  const { t, label } = useI18n();
  const model = useModel();
  const items = offered(model.field('observation', 'item'));
  const topics = offered(model.field('talk_topic', 'topic')).filter((o) => o.parent);
  const first = form.contacts[0] ?? null;
  const tick = (keys: string[], group: string) => {
    const own = (s: Seen) => items.find((o) => o.key === s.item)?.parent === group;
    const kept = form.seen.filter((s) => !own(s) || keys.includes(s.item));
    const made = keys.filter((k) => !form.seen.some((s) => s.item === k)).map((k) => ({ item: k, seen: '', contact: first, interest: k === 'hobby' || k === 'books', need: null }));
    set({ seen: [...kept, ...made] });
  };
  return (
    <>
      {form.learned.length > 0 && (
        <>
          <h3>{t('report.learned')}</h3>
          {form.learned.map((l, i) => {
            const gap = gaps.find((g) => g.question === l.question);
            return <Short key={l.question} name={gap ? label(gap.name) : l.question} placeholder={gap ? label(gap.open) : ''} max={2000} value={l.answer} onChange={(answer) => set({ learned: form.learned.map((x, k) => (k === i ? { ...x, answer } : x)) })} />;
          })}
        </>
      )}
      <h3>{t('report.seen')}</h3>
      <p className="quiet">{t('report.seen.hint')}</p>
      {items.filter((o) => !o.parent).map((g) => (
        <div key={g.key} className="form-item wide" style={{ marginBottom: 10 }}>
          <span className="pick-name">{label(g.label)}</span>
          <Chips many name={label(g.label)} options={items.filter((o) => o.parent === g.key).map((o) => ({ key: o.key, text: label(o.label) }))} value={form.seen.map((s) => s.item).filter((k) => items.find((o) => o.key === k)?.parent === g.key)} onChange={(v) => tick(v, g.key)} />
        </div>
      ))}
      {form.seen.map((s, i) => (
        <div key={s.id ?? s.item} className="row-card">
          <strong>{optionLabel(model.field('observation', 'item'), s.item)}</strong>
          <Input aria-label={t('report.seen.what')} placeholder={t('report.seen.what')} maxLength={500} value={s.seen} onChange={(e) => set({ seen: form.seen.map((x, k) => (k === i ? { ...x, seen: e.target.value } : x)) })} />
          <div className="row-pair">
            <RefPicker kind="contact" label={t('report.seen.who')} placeholder={t('report.seen.who')} value={s.contact} names={namesOf(names, 'contact')} onChange={(v) => set({ seen: form.seen.map((x, k) => (k === i ? { ...x, contact: v as number | null } : x)) })} />
            <span>
              <Switch checked={s.interest} aria-label={t('report.seen.interest')} onChange={(interest) => set({ seen: form.seen.map((x, k) => (k === i ? { ...x, interest } : x)) })} /> {t('report.seen.interest')}
            </span>
          </div>
        </div>
      ))}
      {first && (
        <>
          <h3>{t('report.topics')}</h3>
          <Chips
            many
            name={t('report.topics')}
            options={topics.map((o) => ({ key: o.key, text: label(o.label) }))}
            value={form.topics.map((x) => x.topic)}
            onChange={(v) => set({ topics: [...form.topics.filter((x) => v.includes(x.topic)), ...v.filter((k) => !form.topics.some((x) => x.topic === k)).map((k) => ({ contact: first, topic: k, note: '' }))] })}
          />
        </>
      )}
    </>
  );
}

interface Source {
  names: Names;
  account: number | null;
  title: string;
  fresh: Form;
  activity: number;
  report: ReportWhole | null;
  gaps: Preparation['gaps'];
}

function Editor({ src }: { src: Source }) {
  const { t } = useI18n();
  const model = useModel();
  const { message } = Ant.useApp();
  const navigate = useNavigate();
  const refresh = useRefresh();
  const draft = useDraft<Form>(src.report ? `guanxi.report.fix.${src.report.id}` : `guanxi.report.${src.activity}`, src.fresh);
  const [step, setStep] = useState(0);
  const [faults, setFaults] = useState<Record<string, string>>({});
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const form = draft.value;
  if (!form) return <Bones rows={8} />;
  const set = draft.set;
  const say = (k: string) => (v: string) => set({ texts: { ...form.texts, [k]: v } });
  const rf = (k: string) => model.field('visit_report', k);
  const long = (k: (typeof TEXTS)[number], rows = 3) => <Long field={rf(k)} value={form.texts[k] ?? ''} rows={rows} error={faults[k]} onChange={say(k)} />;
  const filled = [form.contacts.length > 0, Boolean(form.texts['happened']?.trim()), form.promises.length > 0, form.next !== null, form.seen.length + form.topics.length > 0, false];

  const send = async (sign: boolean) => {
    setBusy(true);
    setFaults({});
    setProblem(null);
    try {
      const body = bodyOf(form, Boolean(src.report), sign);
      const said = src.report
        ? { row: await call<ReportWhole>('PUT', `/visit_reports/${src.report.id}/whole`, { body, version: src.report.version, idempotencyKey: draft.key.current }), kept: false as const }
        : await sendOrKeep<ReportWhole>({ method: 'POST', path: '/visit_reports', body: { activity: src.activity, ...body }, kind: 'visit_report', title: src.title, key: draft.key.current });
      if (said.kept) {
        draft.forget();
        message.info(t('offline.kept'));
        navigate('/today', { replace: true });
        return;
      }
      const whole = said.row;
      draft.forget();
      refresh('visit_report', 'activity', 'exchange', 'visit_promise', 'observation', 'talk_topic', 'need', 'contact', 'opportunity', 'notification');
      message.success(t('report.sent', { code: String(whole.report['code'] ?? '') }));
      navigate(`/visit_reports/${whole.id}`, { replace: true });
    } catch (e) {
      if (e instanceof ApiError && e.status > 0) draft.renew();
      const x = faultsByField(e);
      setFaults(x.fields);
      const first = Object.values(x.fields)[0];
      setProblem(e instanceof ApiError && e.status === 0 ? t('report.offline') : (x.general ?? `${t('error.check')} ${first ?? ''}`));
      if (Object.keys(x.fields).some((k) => k.startsWith('promises'))) setStep(2);
      if (x.fields['objective']) setStep(0);
    } finally {
      setBusy(false);
    }
  };

  const bodies = [
    <div key="who" className="form-grid">
      <Choice field={model.field('activity', 'visit_objective')} value={form.objective} onChange={(objective) => set({ objective })} />
      {faults['objective'] && <Notice tone="bad">{t('report.objective.missing')}</Notice>}
      <FormItem field={rf('contacts')} wide>
        {({ id }) => <RefPicker id={id} kind="contact" multiple value={form.contacts} names={namesOf(src.names, 'contact')} scope={src.account ? { account: src.account } : undefined} onChange={(v) => set({ contacts: (v as number[] | null) ?? [] })} />}
      </FormItem>
      <FormItem field={rf('accompanied_by')} wide>
        {({ id }) => <RefPicker id={id} kind="user" multiple value={form.with} names={namesOf(src.names, 'user')} onChange={(v) => set({ with: (v as number[] | null) ?? [] })} />}
      </FormItem>
      <When name={t('report.start')} value={form.start} onChange={(start) => set({ start })} />
      <Short field={rf('place')} value={form.texts['place'] ?? ''} onChange={say('place')} />
      <Short name={t('report.minutes')} value={form.minutes} max={5} onChange={(v) => set({ minutes: v.replace(/\D/g, '') })} />
      <Short name={t('report.travel')} value={form.travel} max={5} onChange={(v) => set({ travel: v.replace(/\D/g, '') })} />
      {long('intended_result', 2)}
    </div>,
    <div key="what" className="form-grid">
      {long('happened', 4)}
      <Choice field={rf('outcome')} value={form.outcome} onChange={(outcome) => set({ outcome })} />
      <Choice field={rf('commitment_obtained')} value={form.commitment} onChange={(commitment) => set({ commitment })} />
      {long('content', 2)}
      {long('successes', 2)}
      {long('failures', 2)}
      {long('suggestions', 2)}
    </div>,
    <Promises key="promises" form={form} set={set} names={src.names} account={src.account} faults={faults} />,
    <div key="next" className="form-grid">
      {!form.next && <Notice tone="warn">{t('report.no_next')}</Notice>}
      <When name={t('report.next')} value={form.next} quick={[1, 7, 14]} onChange={(next) => set({ next })} />
      {faults['next_start'] && <Notice tone="bad">{faults['next_start']}</Notice>}
      <Short field={rf('next_purpose')} value={form.texts['next_purpose'] ?? ''} error={faults['next_purpose']} onChange={say('next_purpose')} />
      <Short field={rf('next_place')} value={form.texts['next_place'] ?? ''} onChange={say('next_place')} />
      {long('next_plan', 2)}
      {long('next_actions', 3)}
    </div>,
    <Observed key="seen" form={form} set={set} names={src.names} gaps={src.gaps} />,
    <div key="sign" className="form-grid">
      <div className="row-card wide">
        <span>
          <Switch checked={form.ask} aria-label={t('report.ask')} onChange={(ask) => set({ ask })} /> <strong>{t('report.ask')}</strong>
        </span>
        <span className="muted">{t('report.ask.hint')}</span>
      </div>
      <p className="quiet wide">{t('report.sign.hint')}</p>
    </div>,
  ];
  return (
    <>
      {draft.found && (
        <Notice>
          {t('report.draft')}{' '}
          <button type="button" className="link" onClick={draft.again}>
            {t('report.draft.drop')}
          </button>
        </Notice>
      )}
      <div className="report-steps" role="tablist" aria-label={t('report.steps')}>
        {steps.map((s, i) => (
          <button key={s} type="button" role="tab" aria-selected={i === step} aria-current={i === step ? 'step' : undefined} className={filled[i] ? 'filled' : ''} onClick={() => setStep(i)}>
            {t(s)}
          </button>
        ))}
      </div>
      {problem && <Notice tone="bad">{problem}</Notice>}
      <div className="report-body">{bodies[step]}</div>
      <div className="report-bar">
        {step < steps.length - 1 ? (
          <Button size="large" onClick={() => setStep(step + 1)}>{t('report.forward')}</Button>
        ) : (
          <Button size="large" loading={busy} onClick={() => void send(false)}>{t('report.save_draft')}</Button>
        )}
        <Button size="large" type="primary" loading={busy} onClick={() => void send(true)}>{src.report ? t('report.correct') : t('report.submit')}</Button>
      </div>
    </>
  );
}

function Head({ title, hint }: { title: string; hint: string }) {
  return (
    <div className="page-head">
      <div className="page-title">
        <h1>{title}</h1>
        <span className="page-hint muted">{hint}</span>
      </div>
    </div>
  );
}

/** /activities/:id/report */
export function ReportNew() {
  const id = Number(useParams()['id']);
  const { t } = useI18n();
  const prep = usePreparation(id);
  const fresh = useMemo(() => (prep.data ? fromVisit(prep.data) : null), [prep.data]);
  if (prep.isError) return <div className="page page-report"><Notice tone="bad">{prep.error.message}</Notice></div>;
  if (!prep.data || !fresh) return <div className="page page-report"><Bones rows={8} /></div>;
  const v = prep.data.visit;
  return (
    <div className="page page-report">
      <Head title={t('report.new')} hint={String(v['subject'] ?? '')} />
      <Editor src={{ names: prep.data.names, account: num(v, 'account'), title: word(v, 'subject'), fresh, activity: id, report: null, gaps: prep.data.gaps }} />
    </div>
  );
}

/** /visit_reports/:id/edit */
export function ReportFix() {
  const id = Number(useParams()['id']);
  const { t } = useI18n();
  const one = useReport(id);
  const fresh = useMemo(() => (one.data ? fromReport(one.data) : null), [one.data]);
  if (one.isError) return <div className="page page-report"><Notice tone="bad">{one.error.message}</Notice></div>;
  if (!one.data || !fresh) return <div className="page page-report"><Bones rows={8} /></div>;
  const r = one.data.report;
  return (
    <div className="page page-report">
      <Head title={t('report.fix')} hint={`${word(r, 'code')} ${word(r, 'subject')}`} />
      <Editor src={{ names: one.data.names, account: num(r, 'account'), title: word(r, 'subject'), fresh, activity: one.data.visit.id, report: one.data, gaps: [] }} />
    </div>
  );
}
