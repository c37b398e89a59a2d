/** Deal review: a queue of open deals and everything about one of them on one screen, so that a team lead
 *  goes through them in ten minutes. J and K walk the queue, Ctrl+Enter keeps the record. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { App as Ant, Button, DatePicker, Input, Segmented } from 'antd';
import dayjs from 'dayjs';
import { ChevronLeft, ChevronRight, Plus, X } from 'lucide-react';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { Link, useSearchParams } from 'react-router-dom';
import { get, post } from '../../api/client';
import { useList, useRecord } from '../../api/hooks';
import type { Page, Row } from '../../api/types';
import { nameOf, useModel, useSession } from '../../app/model';
import { useI18n } from '../../i18n';
import { Bones, Empty, Figure, Kbd, Notice, Section, Tag } from '../../ui/bits';
import { FormItem } from '../../ui/FormItem';
import { addDays, daysBetween, isMoney, moneyShort, today } from '../../ui/format';
import { RefPicker } from '../../ui/RefPicker';
import { useProcess } from './data';
import { GateLine, useProcessSaved } from './Gates';
import { NextActions } from './NextActions';
import { one, ScoreBar, ScorePanel, tone } from './Score';
import type { Compared, Process } from './types';
import './process.css';

type Order = 'amount' | 'score' | 'close_date';
const QUEUE = 40;

function useQueue(owner: string, order: Order) {
  const kind = useModel().kind('opportunity');
  const query = { state: 'open', owner: owner || undefined, sort: order === 'close_date' ? 'close_date' : '-amount', limit: QUEUE, expand: 'account,owner' };
  const list = useQuery({
    queryKey: ['opportunity', 'review', query],
    enabled: Boolean(kind),
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => get<Page>('/opportunities', query, signal),
  });
  const ids = (list.data?.items ?? []).map((r) => r.id);
  const scores = useQuery({
    queryKey: ['opportunity', 'compare', ids.join(',')],
    enabled: ids.length > 0,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => {
      const parts = [ids.slice(0, 20), ids.slice(20)].filter((x) => x.length);
      const got = await Promise.all(parts.map((x) => get<{ items: Compared[] }>('/opportunities/compare', { ids: x.join(',') }, signal)));
      return new Map(got.flatMap((g) => g.items).map((x) => [x.id, x]));
    },
  });
  const rows = useMemo(() => {
    const all = [...(list.data?.items ?? [])];
    if (order === 'score') all.sort((a, b) => (scores.data?.get(a.id)?.score ?? 101) - (scores.data?.get(b.id)?.score ?? 101));
    return all;
  }, [list.data, scores.data, order]);
  return { rows, scores: scores.data, pending: list.isPending, error: list.error };
}

interface Task {
  subject: string;
  owner: number | null;
  due: string;
}

function Minutes({ deal, onSaved }: { deal: Row; onSaved: () => void }) {
  const { t } = useI18n();
  const { message } = Ant.useApp();
  const me = useSession().user.id;
  const saved = useProcessSaved();
  const [questions, setQuestions] = useState('');
  const [decisions, setDecisions] = useState('');
  const [next, setNext] = useState<string | null>(addDays(today(), 14));
  const [tasks, setTasks] = useState<Task[]>([]);
  const [busy, setBusy] = useState(false);
  const change = (i: number, part: Partial<Task>) => setTasks((old) => old.map((x, k) => (k === i ? { ...x, ...part } : x)));
  const save = useCallback(async () => {
    const wanted = tasks.filter((x) => x.subject.trim());
    if (!questions.trim() && !decisions.trim() && !wanted.length) return;
    setBusy(true);
    try {
      const owner = typeof deal['owner'] === 'number' ? deal['owner'] : null;
      await post('/batch', {
        ops: [
          ...wanted.map((x) => ({ method: 'POST', path: '/activities', body: { kind: 'task', subject: x.subject.trim(), account: deal['account'], deal: deal.id, due: x.due, owner: x.owner ?? owner ?? me } })),
          {
            method: 'POST',
            path: '/deal_reviews',
            body: {
              deal: deal.id,
              people: [...new Set([me, ...(owner ? [owner] : [])])],
              ...(questions.trim() ? { questions: questions.trim() } : {}),
              ...(decisions.trim() ? { decisions: decisions.trim() } : {}),
              ...(next ? { next_review: next } : {}),
              ...(wanted.length ? { tasks: wanted.map((_, i) => `$${i}.id`) } : {}),
            },
          },
        ],
      });
      saved();
      message.success(t('review.saved'));
      onSaved();
    } catch (e) {
      message.error(e instanceof Error ? e.message : t('error.unknown'));
    } finally {
      setBusy(false);
    }
  }, [tasks, questions, decisions, next, deal, me, saved, message, t, onSaved]);
  return (
    <form
      className="minutes"
      onSubmit={(e) => {
        e.preventDefault();
        void save();
      }}
      onKeyDown={(e) => {
        if (e.key === 'Enter' && (e.ctrlKey || e.metaKey)) {
          e.preventDefault();
          void save();
        }
      }}
    >
      <FormItem name={t('review.questions')}>{(a) => <Input.TextArea id={a.id} value={questions} maxLength={8000} rows={3} placeholder={t('review.questions.hint')} onChange={(e) => setQuestions(e.target.value)} />}</FormItem>
      <FormItem name={t('review.decisions')}>{(a) => <Input.TextArea id={a.id} value={decisions} maxLength={8000} rows={3} onChange={(e) => setDecisions(e.target.value)} />}</FormItem>
      {tasks.map((x, i) => (
        <div className="minutes-task" key={i}>
          <Input value={x.subject} autoFocus maxLength={200} aria-label={t('review.task')} placeholder={t('review.task')} onChange={(e) => change(i, { subject: e.target.value })} />
          <RefPicker kind="user" label={t('owner')} placeholder={nameOf(deal, 'owner') ?? t('owner')} value={x.owner} onChange={(v) => change(i, { owner: v as number | null })} />
          <DatePicker value={dayjs(x.due)} allowClear={false} aria-label={t('review.due')} onChange={(d) => change(i, { due: d.format('YYYY-MM-DD') })} />
          <Button type="text" icon={<X size={14} />} aria-label={t('review.task.remove')} onClick={() => setTasks((old) => old.filter((_, k) => k !== i))} />
        </div>
      ))}
      <div className="minutes-foot">
        <Button type="dashed" size="small" icon={<Plus size={14} />} onClick={() => setTasks((old) => [...old, { subject: '', owner: null, due: addDays(today(), 7) }])}>
          {t('review.task.add')}
        </Button>
        <span className="grow" />
        <label className="muted" htmlFor="next-review">
          {t('review.next')}
        </label>
        <DatePicker id="next-review" value={next ? dayjs(next) : null} onChange={(d) => setNext(d ? d.format('YYYY-MM-DD') : null)} />
        <Button type="primary" htmlType="submit" loading={busy} disabled={!questions.trim() && !decisions.trim() && !tasks.some((x) => x.subject.trim())}>
          {t('review.save')}
        </Button>
      </div>
    </form>
  );
}

function LastReview({ deal }: { deal: Row }) {
  const { t } = useI18n();
  const list = useList(useModel().kind('deal_review'), { deal: deal.id, limit: 1, sort: '-on' });
  const r = list.data?.items[0];
  if (!r) return <p className="quiet">{t('process.reviews.none')}</p>;
  return (
    <div className="last-review">
      <p>
        <Link to={`/deal_reviews/${r.id}`} className="num">
          {String(r['on'])}
        </Link>{' '}
        {t('review.then', { n: String(r['score'] ?? '—') })}
      </p>
      {['questions', 'decisions'].map((k) => (r[k] ? <p key={k} className="prose">{String(r[k])}</p> : null))}
    </div>
  );
}

function Facts({ deal, p }: { deal: Row; p: Process }) {
  const { t, label, lang } = useI18n();
  const model = useModel();
  const stage = model.stagesOf(deal['pipeline']).find((s) => s.key === deal['stage']);
  const changes = useList(model.kind('stage_change'), { deal: deal.id, limit: 1, sort: '-at' });
  const since = changes.data?.items[0]?.['on_day'];
  const amount = isMoney(deal['amount']) ? deal['amount'] : null;
  const close = typeof deal['close_date'] === 'string' ? deal['close_date'] : null;
  return (
    <dl className="figures review-figures">
      <Figure label={t('review.amount')} value={amount ? moneyShort(amount.amount, amount.currency, lang) : '—'} />
      <Figure label={label(stage?.name) || t('review.stage')} value={`${stage?.percent ?? 0}%`} sub={typeof since === 'string' ? t('review.in_stage', { n: Math.max(0, daysBetween(since, today())) }) : ''} />
      <Figure label={t('review.close')} value={close ?? '—'} sub={close && close < today() ? t('review.late', { n: daysBetween(close, today()) }) : ''} />
      <Figure label={t('process.gates')} value={`${p.gates.met}/${p.gates.all}`} />
      <Figure label={t('review.step')} value={typeof deal['next_step'] === 'string' && deal['next_step'] ? <span className="review-step">{deal['next_step']}</span> : '—'} sub={String(deal['next_step_date'] ?? '')} />
    </dl>
  );
}

function One({ id, onSaved }: { id: number; onSaved: () => void }) {
  const { t, label } = useI18n();
  const model = useModel();
  const kind = model.kind('opportunity');
  const record = useRecord(kind, id);
  const process = useProcess(id);
  const deal = record.data;
  const p = process.data?.deal === id ? process.data : undefined;
  if (record.isError) return <Notice tone="bad">{record.error.message}</Notice>;
  if (!deal || !p) return <Bones rows={12} />;
  const gates = p.gates.items.filter((g) => g.stage === deal['stage']);
  const canEdit = Boolean(kind?.actions.update);
  return (
    <article className="review-one" aria-label={String(deal['name'])}>
      <header className="review-head">
        <h2>
          <Link to={`/opportunities/${id}?tab=process`}>{String(deal['name'])}</Link>
        </h2>
        <span className="muted">
          {nameOf(deal, 'account')} · {nameOf(deal, 'owner')}
        </span>
        {p.warnings.map((w) => (
          <Tag key={w.id} tone={w.severity === 'high' ? 'bad' : w.severity === 'mid' ? 'warn' : 'faint'}>
            {label(w.name)}
          </Tag>
        ))}
      </header>
      <Facts deal={deal} p={p} />
      <div className="review-grid">
        <div>
          <Section title={t('process.next')}>
            <NextActions items={p.next_actions.items} deal={deal} canEdit={canEdit} most={5} />
          </Section>
          <Section title={t('process.gates.stage')}>
            {gates.length ? (
              <ul className="gates">
                {gates.map((g) => (
                  <GateLine key={g.id} gate={g} deal={deal} canEdit={canEdit} />
                ))}
              </ul>
            ) : (
              <p className="quiet">{t('process.gates.none')}</p>
            )}
          </Section>
        </div>
        <div>
          <Section title={t('process.score')}>
            <ScorePanel score={p.score} deal={deal} canEdit={canEdit} />
          </Section>
          <Section title={t('review.last')}>
            <LastReview deal={deal} />
          </Section>
        </div>
      </div>
      {canEdit && (
        <Section title={t('review.record')}>
          <Minutes key={id} deal={deal} onSaved={onSaved} />
        </Section>
      )}
    </article>
  );
}

function typing(e: KeyboardEvent): boolean {
  const el = e.target as HTMLElement | null;
  return Boolean(el?.closest('input, textarea, select, [contenteditable], .ant-select, .ant-picker, [role="dialog"]')) || e.ctrlKey || e.metaKey || e.altKey;
}

export default function Review() {
  const { t, lang } = useI18n();
  const model = useModel();
  const [search, setSearch] = useSearchParams();
  const owner = search.get('owner') ?? '';
  const order = (['amount', 'score', 'close_date'] as Order[]).find((o) => o === search.get('order')) ?? 'amount';
  const queue = useQueue(owner, order);
  const set = useCallback(
    (changes: Record<string, string>) =>
      setSearch(
        (old) => {
          const next = new URLSearchParams(old);
          for (const [k, v] of Object.entries(changes)) v ? next.set(k, v) : next.delete(k);
          return next;
        },
        { replace: true },
      ),
    [setSearch],
  );
  const asked = Number(search.get('deal')) || null;
  const id = asked ?? queue.rows[0]?.id ?? null;
  const at = queue.rows.findIndex((r) => r.id === id);
  const go = useCallback(
    (step: number) => {
      const to = queue.rows[at + step];
      if (to) set({ deal: String(to.id) });
    },
    [queue.rows, at, set],
  );
  useEffect(() => {
    const onKey = (e: KeyboardEvent) => {
      if (typing(e)) return;
      if (e.key === 'j' || e.key === 'ArrowRight') go(1);
      if (e.key === 'k' || e.key === 'ArrowLeft') go(-1);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [go]);
  return (
    <div className="page page-review">
      <header className="page-head">
        <div className="page-title">
          <h1>{t('review.title')}</h1>
          <span className="count num">{queue.rows.length}</span>
        </div>
        <div className="page-tools">
          <span className="muted review-keys">
            <Kbd>K</Kbd> <Kbd>J</Kbd> {t('review.keys')}
          </span>
          <Button icon={<ChevronLeft size={15} />} aria-label={t('review.previous')} disabled={at <= 0} onClick={() => go(-1)} />
          <Button icon={<ChevronRight size={15} />} aria-label={t('review.following')} disabled={at < 0 || at >= queue.rows.length - 1} onClick={() => go(1)} />
        </div>
      </header>
      <div className="review">
        <nav className="review-queue" aria-label={t('review.queue')}>
          <div className="review-tools">
            <RefPicker kind="user" label={t('owner')} placeholder={t('filter.owner')} value={/^\d+$/.test(owner) ? Number(owner) : null} onChange={(v) => set({ owner: v ? String(v) : '', deal: '' })} />
            <Segmented
              block
              size="small"
              value={order}
              onChange={(v) => set({ order: v as string })}
              options={(['amount', 'score', 'close_date'] as Order[]).map((o) => ({ value: o, label: t(`review.by.${o}`) }))}
            />
          </div>
          {queue.error && <Notice tone="bad">{queue.error.message}</Notice>}
          {queue.pending && <Bones rows={8} />}
          <ol>
            {queue.rows.map((r) => {
              const c = queue.scores?.get(r.id);
              return (
                <li key={r.id}>
                  <button type="button" aria-current={r.id === id ? 'true' : undefined} onClick={() => set({ deal: String(r.id) })}>
                    <span className="ellipsis">{String(r['name'])}</span>
                    <span className={`num score-chip ${c ? tone(c.score) : ''}`}>{c ? one(c.score) : '…'}</span>
                    <span className="muted ellipsis">
                      {[nameOf(r, 'owner'), isMoney(r['amount']) ? moneyShort(r['amount'].amount, r['amount'].currency, lang) : null, String(r['stage'] ?? '')].filter(Boolean).join(' · ')}
                    </span>
                    {c && <ScoreBar value={c.score} />}
                  </button>
                </li>
              );
            })}
          </ol>
        </nav>
        <div className="review-body">{id ? <One id={id} onSaved={() => go(1)} /> : !queue.pending && <Empty title={t('review.none')} hint={model.may('opportunity', 'create') ? t('review.none.hint') : undefined} />}</div>
      </div>
    </div>
  );
}
