/** Relationship self-check (E7): by us, by the customer through a link, the gap; the yearly risk check. */
import { App as Ant, Button, DatePicker, Input, Modal, Popconfirm, Radio } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { Copy } from 'lucide-react';
import { useState } from 'react';
import { faultsByField, post } from '../../api/client';
import { useI18n } from '../../i18n';
import { Bones, Notice, Section, Tag } from '../../ui/bits';
import { today } from '../../ui/format';
import { RefPicker } from '../../ui/RefPicker';
import { type Ask, type Checks as View, type Line, type SelfCheck, useInsight, useInsightChanged } from './api';
import type { PartProps } from './InsightTab';

interface Draft {
  score: number | null;
  text: string;
}

export function Scores({ name, value, onChange, of }: { name: string; of: string; value: number | null; onChange: (n: number) => void }) {
  return (
    <Radio.Group aria-label={of} name={name} value={value} onChange={(e) => onChange(Number(e.target.value))} optionType="button" buttonStyle="solid" className="score-group">
      {[1, 2, 3, 4, 5].map((n) => (
        <Radio.Button key={n} value={n}>
          {n}
        </Radio.Button>
      ))}
    </Radio.Group>
  );
}

function Form({ title, hint, asks, before, onSave, onClose }: { title: string; hint: string; asks: Ask[]; before?: Line[]; onSave: (a: Record<string, unknown>[]) => Promise<void>; onClose: () => void }) {
  const { t, label } = useI18n();
  const [drafts, setDrafts] = useState<Draft[]>(() => asks.map((_, i) => ({ score: before?.[i]?.score ?? null, text: before?.[i]?.text ?? '' })));
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const set = (i: number, d: Partial<Draft>) => setDrafts((old) => old.map((x, k) => (k === i ? { ...x, ...d } : x)));
  const save = async () => {
    setBusy(true);
    setError(null);
    try {
      await onSave(asks.flatMap((a, i): Record<string, unknown>[] => {
        const d = drafts[i];
        if (!d) return [];
        if (a.in_words) return d.text.trim() ? [{ question: a.key, text: d.text.trim() }] : [];
        return d.score ? [{ question: a.key, score: d.score }] : [];
      }));
      onClose();
    } catch (e) {
      const f = faultsByField(e);
      setError(Object.values(f.fields)[0] ?? f.general);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal open title={title} okText={t('save')} cancelText={t('cancel')} confirmLoading={busy} onOk={() => void save()} onCancel={onClose} okButtonProps={{ disabled: !drafts.some((d) => d.score) }}>
      <p className="quiet">{hint}</p>
      {error && <Notice tone="bad">{error}</Notice>}
      <ol className="check-form">
        {asks.map((a, i) => (
          <li key={a.key}>
            <span>{label(a.text)}</span>
            {a.in_words ? <Input.TextArea aria-label={label(a.text)} rows={3} maxLength={2000} value={drafts[i]?.text} onChange={(e) => set(i, { text: e.target.value })} /> : <Scores name={a.key} of={label(a.text)} value={drafts[i]?.score ?? null} onChange={(n) => set(i, { score: n })} />}
          </li>
        ))}
      </ol>
    </Modal>
  );
}

function LinkDialog({ survey, onClose }: { survey: number; onClose: () => void }) {
  const { t } = useI18n();
  const { message } = Ant.useApp();
  const changed = useInsightChanged();
  const [made, setMade] = useState<{ path: string; until: string } | null>(null);
  const [busy, setBusy] = useState(false);
  const url = made ? `${window.location.origin}${made.path}` : '';
  const make = () => {
    setBusy(true);
    post<{ path: string; until: string }>(`/surveys/${survey}/link`)
      .then((r) => {
        setMade(r);
        changed();
      })
      .catch((e: unknown) => message.error(e instanceof Error ? e.message : t('error.unknown')))
      .finally(() => setBusy(false));
  };
  return (
    <Modal open title={t('check.link')} footer={null} onCancel={onClose}>
      <p className="quiet">{t('check.link.hint')}</p>
      {made ? (
        <div className="check-link">
          <Input readOnly value={url} aria-label={t('check.link')} onFocus={(e) => e.target.select()} />
          <Button icon={<Copy size={14} />} onClick={() => void navigator.clipboard?.writeText(url).then(() => message.success(t('check.copied')))}>
            {t('check.copy')}
          </Button>
          <p className="muted">{t('check.link.until', { day: made.until })}</p>
        </div>
      ) : (
        <Button type="primary" loading={busy} onClick={make}>
          {t('check.link.make')}
        </Button>
      )}
    </Modal>
  );
}

/** What the sixth question was answered with, theirs before ours, is what the action begins with. */
const inWords = (now: SelfCheck) => now.theirs.find((x) => x?.text)?.text ?? now.ours.find((x) => x?.text)?.text ?? '';

function TaskDialog({ survey, words, onClose }: { survey: number; words: string; onClose: () => void }) {
  const { t } = useI18n();
  const { message } = Ant.useApp();
  const [what, setWhat] = useState(words.slice(0, 200));
  const [owner, setOwner] = useState<number | null>(null);
  const [due, setDue] = useState<Dayjs | null>(dayjs().add(14, 'day'));
  const save = () =>
    post(`/surveys/${survey}/actions`, { what: what.trim(), ...(owner ? { owner } : {}), ...(due ? { due: due.format('YYYY-MM-DD') } : {}) })
      .then(() => {
        message.success(t('check.task.done'));
        onClose();
      })
      .catch((e: unknown) => message.error(Object.values(faultsByField(e).fields)[0] ?? faultsByField(e).general ?? t('error.unknown')));
  return (
    <Modal open title={t('check.task')} okText={t('save')} cancelText={t('cancel')} okButtonProps={{ disabled: !what.trim() }} onOk={() => void save()} onCancel={onClose}>
      <div className="check-task">
        <Input autoFocus maxLength={200} placeholder={t('check.task.what')} aria-label={t('check.task.what')} value={what} onChange={(e) => setWhat(e.target.value)} />
        <RefPicker kind="user" label={t('check.task.owner')} placeholder={t('check.task.owner')} value={owner} onChange={(v) => setOwner(v as number | null)} />
        <DatePicker aria-label={t('check.task.due')} value={due} onChange={setDue} />
      </div>
      <p className="quiet">{t('check.task.plan')}</p>
    </Modal>
  );
}

/** Each question as a line: ours and theirs on a scale of five, the distance between them. */
function Gap({ asks, check }: { asks: Ask[]; check: SelfCheck }) {
  const { t, label } = useI18n();
  const x = (n: number) => 8 + (n - 1) * 46;
  return (
    <ul className="gaps">
      {asks.map((a, i) => {
        const ours = check.ours[i];
        const theirs = check.theirs[i];
        if (a.in_words)
          return (
            <li key={a.key} className="gap-words">
              <strong>{label(a.text)}</strong>
              {theirs?.text && (
                <p>
                  <Tag tone="accent">{t('check.theirs')}</Tag> {theirs.text}
                </p>
              )}
              {ours?.text && (
                <p>
                  <Tag>{t('check.ours')}</Tag> {ours.text}
                </p>
              )}
              {!theirs?.text && !ours?.text && <p className="quiet">—</p>}
            </li>
          );
        const d = ours?.score && theirs?.score ? theirs.score - ours.score : null;
        return (
          <li key={a.key} className={i === check.widest && d !== null && d < 0 ? 'widest' : undefined}>
            <span>{label(a.text)}</span>
            <svg viewBox="0 0 200 22" className="gap-line" role="img" aria-label={`${t('check.ours')} ${ours?.score ?? '—'}，${t('check.theirs')} ${theirs?.score ?? '—'}`}>
              <line x1="8" x2="192" y1="11" y2="11" />
              {[1, 2, 3, 4, 5].map((n) => (
                <circle key={n} cx={x(n)} cy="11" r="1.6" className="tick" />
              ))}
              {ours?.score && theirs?.score ? <line x1={x(ours.score)} x2={x(theirs.score)} y1="11" y2="11" className="span" /> : null}
              {ours?.score ? <rect x={x(ours.score) - 5} y="6" width="10" height="10" className="ours" /> : null}
              {theirs?.score ? <circle cx={x(theirs.score)} cy="11" r="6" className="theirs" /> : null}
            </svg>
            <span className={`num gap-n${d !== null && d < 0 ? ' low' : ''}`}>{d === null ? '—' : d > 0 ? `+${d}` : d}</span>
          </li>
        );
      })}
    </ul>
  );
}

function Trend({ rows }: { rows: SelfCheck[] }) {
  const { t } = useI18n();
  const v = [...rows].reverse();
  if (v.length < 2) return null;
  const x = (i: number) => 20 + (i * 320) / (v.length - 1);
  const y = (n: number) => 78 - (n - 1) * 17;
  const line = (get: (r: SelfCheck) => number | undefined) => v.flatMap((r, i) => (get(r) === undefined ? [] : [`${x(i)},${y(get(r) ?? 0)}`])).join(' ');
  return (
    <figure className="trend">
      <svg viewBox="0 0 360 96" role="img" aria-label={t('check.trend')}>
        {[1, 3, 5].map((n) => (
          <g key={n}>
            <line x1="20" x2="340" y1={y(n)} y2={y(n)} className="grid" />
            <text x="6" y={y(n) + 4}>
              {n}
            </text>
          </g>
        ))}
        <polyline points={line((r) => r.ours_mean)} className="ours" />
        <polyline points={line((r) => r.theirs_mean)} className="theirs" />
        {v.map((r, i) => (
          <text key={r.survey.id} x={x(i)} y="94" className="day" textAnchor={i === 0 ? 'start' : i === v.length - 1 ? 'end' : 'middle'}>
            {String(r.survey['on']).slice(0, 7)}
          </text>
        ))}
      </svg>
    </figure>
  );
}

const one = (n: number | undefined) => (n === undefined ? '—' : n.toFixed(1));

export default function Checks({ row }: PartProps) {
  const { t, label } = useI18n();
  const { message } = Ant.useApp();
  const changed = useInsightChanged();
  const view = useInsight<View>(`/accounts/${row.id}/checks`);
  const [form, setForm] = useState<'self_check' | 'risk_check' | 'ours' | null>(null);
  const [link, setLink] = useState(false);
  const [task, setTask] = useState(false);
  const v = view.data;
  if (view.isError && !v) return <Notice tone="bad">{view.error.message}</Notice>;
  if (!v) return <Bones rows={8} />;
  const now = v.self[0];
  const risk = v.risk[0];
  const state = String(now?.survey['state'] ?? '');
  const start = (purpose: string) => async (answers: Record<string, unknown>[]) => {
    await post(`/accounts/${row.id}/checks`, { purpose, answers });
    changed();
  };
  const due = (day: string | null) => day && <Tag tone={day <= today() ? 'warn' : 'faint'}>{t(day <= today() ? 'check.due.now' : 'check.due', { day })}</Tag>;
  return (
    <>
      <Section
        title={t('check.self')}
        extra={
          <>
            {due(v.self_due)}
            {v.may_write && (
              <Button size="small" type={now ? 'default' : 'primary'} onClick={() => setForm('self_check')}>
                {t('check.start')}
              </Button>
            )}
          </>
        }
      >
        {!now && <p className="quiet">{t('check.none')}</p>}
        {now && (
          <>
            <dl className="figures">
              <div className="figure"><dt>{t('check.ours')}</dt><dd><span className="figure-value num">{one(now.ours_mean)}</span><span className="figure-sub num">{String(now.survey['on'])}</span></dd></div>
              <div className="figure"><dt>{t('check.theirs')}</dt><dd><span className="figure-value num">{one(now.theirs_mean)}</span><span className="figure-sub">{t(`check.state.${state}` as 'check.state.sent')}</span></dd></div>
              <div className="figure"><dt>{t('check.gap')}</dt><dd><span className="figure-value num">{now.gap === undefined ? '—' : (now.gap > 0 ? '+' : '') + now.gap.toFixed(1)}</span><span className="figure-sub">{t(now.gap === undefined ? 'check.gap.none' : now.gap < 0 ? 'check.gap.low' : 'check.gap.fine')}</span></dd></div>
            </dl>
            {now.fell && <Notice tone="bad">{t('check.fell')}</Notice>}
            <p className="gap-key"><i className="ours" />{t('check.ours')} <i className="theirs" />{t('check.theirs')}</p>
            <Gap asks={v.self_questions} check={now} />
            {v.may_write && (
              <p className="check-acts">
                {state !== 'closed' && <Button size="small" onClick={() => setForm('ours')}>{t('check.ours.change')}</Button>}
                {(state === 'draft' || state === 'sent') && <Button size="small" type="primary" onClick={() => setLink(true)}>{t('check.link')}</Button>}
                <Button size="small" type={state === 'answered' ? 'primary' : 'default'} onClick={() => setTask(true)}>{t('check.task')}</Button>
                {state === 'sent' && (
                  <Popconfirm title={t('check.close.sure')} okText={t('check.close')} cancelText={t('cancel')} onConfirm={() => void post(`/surveys/${now.survey.id}/close`).then(changed, (e: Error) => message.error(e.message))}>
                    <Button size="small" type="text">{t('check.close')}</Button>
                  </Popconfirm>
                )}
              </p>
            )}
            <Trend rows={v.self} />
          </>
        )}
      </Section>
      <Section
        title={t('check.risk')}
        extra={
          <>
            {due(v.risk_due)}
            {v.may_write && <Button size="small" onClick={() => setForm('risk_check')}>{t('check.start')}</Button>}
          </>
        }
      >
        {!risk && <p className="quiet">{t(v.risk_due ? 'check.risk.none' : 'check.risk.notyet')}</p>}
        {risk && (
          <ul className="gaps">
            {v.risk_questions.map((a, i) => (
              <li key={a.key} className={(risk.ours[i]?.score ?? 0) >= 4 ? 'widest' : undefined}>
                <span>{label(a.text)}</span>
                <span className="risk-bar" aria-hidden="true"><span style={{ width: `${(risk.ours[i]?.score ?? 0) * 20}%` }} /></span>
                <span className="num gap-n">{risk.ours[i]?.score ?? '—'}</span>
              </li>
            ))}
          </ul>
        )}
        {risk && <p className="quiet">{t('check.risk.sum', { mean: risk.mean.toFixed(1), high: risk.high, day: String(risk.survey['on']) })}</p>}
      </Section>
      {form === 'self_check' && <Form title={t('check.self')} hint={t('check.ours.hint')} asks={v.self_questions} onSave={start('self_check')} onClose={() => setForm(null)} />}
      {form === 'risk_check' && <Form title={t('check.risk')} hint={t('check.risk.hint')} asks={v.risk_questions} onSave={start('risk_check')} onClose={() => setForm(null)} />}
      {form === 'ours' && now && <Form title={t('check.ours.change')} hint={t('check.ours.hint')} asks={v.self_questions} before={now.ours} onSave={async (answers) => { await post(`/surveys/${now.survey.id}/answers`, { answers }); changed(); }} onClose={() => setForm(null)} />}
      {link && now && <LinkDialog survey={now.survey.id} onClose={() => setLink(false)} />}
      {task && now && <TaskDialog survey={now.survey.id} words={inWords(now)} onClose={() => setTask(false)} />}
    </>
  );
}
