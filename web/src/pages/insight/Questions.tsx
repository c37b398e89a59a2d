/** Customer analysis (E3) and self-analysis (E4): every question with what the system knows already beside it. */
import { App as Ant, Button, DatePicker, Input, Segmented } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { faultsByField, patch, post } from '../../api/client';
import type { Kind, Row } from '../../api/types';
import { useModel } from '../../app/model';
import { useI18n } from '../../i18n';
import { Bones, Notice, Tag } from '../../ui/bits';
import { percent } from '../../ui/format';
import { isEmpty, optionLabel, Value } from '../../ui/Value';
import { type Analysis, type Group, type Question, useInsight, useInsightChanged } from './api';
import type { PartProps } from './InsightTab';

/** Values of the account's own fields, and lines from deals, people, competitors. */
function Known({ kind, row, q, lists }: { kind: Kind; row: Row; q: Question; lists: Analysis['known'] }) {
  const { t, label } = useI18n();
  const model = useModel();
  const words = (q.known ?? '').split(' ').filter(Boolean);
  const fields = words.map((w) => kind.fields.find((f) => f.key === w)).filter((f) => f && !isEmpty(row[f.key]));
  const lines = words.flatMap((w) => lists[w] ?? []);
  if (!fields.length && !lines.length && !q.items.length) return null;
  return (
    <div className="ask-known">
      <span className="muted">{t('ask.known')}</span>
      {fields.map((f) =>
        f ? (
          <span key={f.key} className="ask-fact">
            {label(f.label)} <Value field={f} value={row[f.key]} row={row} />
          </span>
        ) : null,
      )}
      {lines.map((l, i) => {
        const to = l.kind && l.id ? model.kind(l.kind) : undefined;
        return (
          <span key={`${l.kind}${l.id}${i}`} className="ask-fact">
            {to ? <Link to={`/${to.path}/${l.id}`}>{l.text}</Link> : l.text}
          </span>
        );
      })}
      {q.items.map((i) => (
        <span key={i.id} className="ask-fact">
          <Tag tone="faint">{i.level}</Tag> <Link to={`/info_items/${i.id}`}>{i.statement}</Link>
        </span>
      ))}
    </div>
  );
}

function Answer({ row, q, may }: { row: Row; q: Question; may: boolean }) {
  const { t, label } = useI18n();
  const { message } = Ant.useApp();
  const model = useModel();
  const changed = useInsightChanged();
  const field = model.field('analysis_answer', 'confidence');
  const [open, setOpen] = useState(false);
  const [text, setText] = useState('');
  const [trust, setTrust] = useState('medium');
  const [asOf, setAsOf] = useState(dayjs());
  const [busy, setBusy] = useState(false);
  const a = q.answer;
  const begin = () => {
    setText(String(a?.['answer'] ?? ''));
    setTrust(String(a?.['confidence'] ?? 'medium'));
    setAsOf(dayjs());
    setOpen(true);
  };
  const save = async () => {
    setBusy(true);
    const body = { answer: text.trim(), confidence: trust, as_of: asOf.format('YYYY-MM-DD') };
    try {
      if (a) await patch(`/analysis_answers/${a.id}`, body, a.version);
      else await post('/analysis_answers', { account: row.id, question: q.key, ...body });
      setOpen(false);
      changed();
    } catch (e) {
      const f = faultsByField(e);
      message.error(Object.values(f.fields)[0] ?? f.general ?? t('error.unknown'));
    } finally {
      setBusy(false);
    }
  };
  if (!open)
    return (
      <div className="ask-answer">
        {a ? (
          <p>
            {String(a['answer'])}{' '}
            <small className="muted num">
              {optionLabel(field, String(a['confidence']))} · {String(a['as_of'])}
            </small>{' '}
            {q.stale && <Tag tone="warn">{t('ask.stale')}</Tag>}
          </p>
        ) : null}
        {may && (
          <button type="button" className="link-button" onClick={begin}>
            {t(a ? 'ask.change' : 'ask.answer')}
          </button>
        )}
      </div>
    );
  return (
    <div className="ask-answer ask-edit">
      <Input.TextArea autoFocus rows={Math.min(8, 2 + Math.floor(text.length / 60))} maxLength={4000} aria-label={label(q.text)} value={text} onChange={(e) => setText(e.target.value)} onKeyDown={(e) => { if (e.key === 'Enter' && (e.ctrlKey || e.metaKey) && text.trim()) void save(); }} />
      <div className="ask-foot">
        <Segmented size="small" aria-label={label(field?.label)} value={trust} onChange={(v) => setTrust(String(v))} options={(field?.options ?? []).map((o) => ({ value: o.key, label: label(o.label) }))} />
        <DatePicker size="small" aria-label={t('ask.as_of')} value={asOf} allowClear={false} onChange={(d) => d && setAsOf(d)} />
        <span className="grow" />
        <Button size="small" type="text" onClick={() => setOpen(false)}>
          {t('cancel')}
        </Button>
        <Button size="small" type="primary" disabled={!text.trim()} loading={busy} onClick={() => void save()}>
          {t('save')}
        </Button>
      </div>
    </div>
  );
}

function GroupPart({ kind, row, group, lists, only, may }: { kind: Kind; row: Row; group: Group; lists: Analysis['known']; only: boolean; may: boolean }) {
  const { label } = useI18n();
  const shown = group.questions.filter((q) => !only || !q.answer || q.stale);
  if (!shown.length) return null;
  return (
    <section className="ask-group" aria-label={label(group.label)} id={`group-${group.key}`}>
      <h3>{label(group.label)}</h3>
      <ol>
        {shown.map((q) => (
          <li key={q.key} className={q.answer ? 'known' : undefined}>
            <strong>{label(q.text)}</strong>
            <Known kind={kind} row={row} q={q} lists={lists} />
            <Answer row={row} q={q} may={may} />
          </li>
        ))}
      </ol>
    </section>
  );
}

export default function Questions({ kind, row, part }: PartProps & { part: 'customer' | 'own' }) {
  const { t, label } = useI18n();
  const model = useModel();
  const [only, setOnly] = useState(false);
  const view = useInsight<Analysis>(`/accounts/${row.id}/analysis`, { part });
  const v = view.data;
  if (view.isError && !v) return <Notice tone="bad">{view.error.message}</Notice>;
  if (!v) return <Bones rows={10} />;
  const may = model.may('analysis_answer', 'create');
  return (
    <>
      <div className="ask-head">
        <p className="quiet">{t(part === 'own' ? 'ask.own.hint' : 'ask.customer.hint')}</p>
        <Segmented size="small" value={only ? 'open' : 'all'} onChange={(x) => setOnly(x === 'open')} options={[{ value: 'all', label: t('all') }, { value: 'open', label: t('ask.open') }]} />
      </div>
      <dl className="mk-sum">
        {v.groups.map((g) => (
          <div key={g.key}>
            <dt>
              <button type="button" className="link-button" onClick={() => document.getElementById(`group-${g.key}`)?.scrollIntoView({ behavior: 'smooth' })}>
                {label(g.label)}
              </button>
            </dt>
            <dd className="num">
              {percent(g.pct)}
              <small>
                {g.answered}/{g.asked}
                {g.stale > 0 && ` · ${t('ask.stale.n', { n: g.stale })}`}
              </small>
            </dd>
            <span className="mk-bar" aria-hidden="true">
              <span style={{ width: `${g.pct}%` }} />
            </span>
          </div>
        ))}
      </dl>
      {v.groups.map((g) => (
        <GroupPart key={g.key} kind={kind} row={row} group={g} lists={v.known} only={only} may={may} />
      ))}
      {only && v.groups.every((g) => g.questions.every((q) => q.answer && !q.stale)) && <Notice tone="good">{t('ask.all')}</Notice>}
    </>
  );
}
