/** Must-know (C10) with the question guide (C11): asked in two ways, answered where one reads. */
import { useQuery } from '@tanstack/react-query';
import { App as Ant, Button, Drawer, Input, Segmented } from 'antd';
import { BookOpen, Check, Lock } from 'lucide-react';
import { useState } from 'react';
import { call, faultsByField, get } from '../../../api/client';
import { useRefresh } from '../../../api/hooks';
import type { Label } from '../../../api/types';
import { useModel } from '../../../app/model';
import { useI18n } from '../../../i18n';
import { Bones, Notice } from '../../../ui/bits';
import { percent } from '../../../ui/format';
import { RefPicker } from '../../../ui/RefPicker';
import { GuardedAnswers } from './GuardedAnswers';
import type { SheetProps } from './registry';
import { SheetHead } from './rows';

interface Answer {
  id: number;
  version: number;
  contact: number | null;
  answer: string | null;
  date: string | null;
}
interface Item {
  question: string;
  category: string;
  name: Label;
  weight: number;
  guarded: boolean;
  hidden: boolean;
  open: Label;
  closed: Label;
  answered: boolean;
  answers: Answer[];
}
interface Part {
  asked: number;
  answered: number;
  weight: number;
  have: number;
  pct: number;
}
interface Mustknow {
  items: Item[];
  categories: (Part & { category: string })[];
  whole: Part;
  contacts: Record<string, string>;
}
interface Topic {
  key: string;
  title: Label;
  items: { key: string; text: Label; hint?: Label }[];
}
interface Draft {
  answer: string;
  contact: number | null;
}

function Bar({ part }: { part: Part }) {
  return (
    <span className="mk-bar" aria-hidden="true">
      <span style={{ width: `${part.pct}%` }} />
    </span>
  );
}

function Guide({ onClose }: { onClose: () => void }) {
  const { t, label } = useI18n();
  const guide = useQuery({ queryKey: ['guide'], staleTime: Number.POSITIVE_INFINITY, queryFn: ({ signal }) => get<{ topics: Topic[] }>('/guide', undefined, signal) });
  return (
    <Drawer open width={480} title={t('mustknow.guide')} onClose={onClose}>
      {!guide.data && <Bones rows={10} />}
      {guide.data?.topics.map((x) => (
        <section key={x.key} className="guide-topic">
          <h3>{label(x.title)}</h3>
          {x.items.some((i) => i.hint) ? (
            <ol>
              {x.items.map((i) => (
                <li key={i.key}>
                  <span>{label(i.text)}</span>
                  {i.hint && <small>{label(i.hint)}</small>}
                </li>
              ))}
            </ol>
          ) : (
            <p>{x.items.map((i) => label(i.text)).join(t('sep'))}</p>
          )}
        </section>
      ))}
    </Drawer>
  );
}

export default function MustknowSheet({ row, canEdit }: SheetProps) {
  const { t, label } = useI18n();
  const { message } = Ant.useApp();
  const refresh = useRefresh();
  const model = useModel();
  const [way, setWay] = useState<'open' | 'closed'>('open');
  const [only, setOnly] = useState<'all' | 'missing'>('all');
  const [guide, setGuide] = useState(false);
  const [drafts, setDrafts] = useState<Record<string, Draft>>({});
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const data = useQuery({ queryKey: ['mustknow_answer', 'sheet', row.id], queryFn: ({ signal }) => get<Mustknow>(`/opportunities/${row.id}/mustknow`, undefined, signal) });
  const mk = data.data;
  const answerKind = model.kind('mustknow_answer');
  const may = canEdit && Boolean(answerKind?.actions.create);
  const category = model.field('mustknow_question', 'category');
  const nameOf = (c: string) => label(category?.options?.find((o) => o.key === c)?.label) || c;
  const changed = Object.keys(drafts);
  const save = async () => {
    if (!mk || !changed.length) return;
    setBusy(true);
    setError(null);
    try {
      await call('PUT', `/opportunities/${row.id}/mustknow`, {
        body: { answers: Object.entries(drafts).map(([question, d]) => ({ question, answer: d.answer.trim() || null, ...(d.contact ? { contact: d.contact } : {}) })) },
      });
      setDrafts({});
      refresh('mustknow_answer');
      message.success(t('saved'));
    } catch (e) {
      setError(Object.values(faultsByField(e).fields)[0] ?? faultsByField(e).general);
    } finally {
      setBusy(false);
    }
  };
  const draftOf = (i: Item): Draft => drafts[i.question] ?? { answer: i.answers[0]?.answer ?? '', contact: i.answers[0]?.contact ?? null };
  const edit = (i: Item, d: Partial<Draft>) => setDrafts((old) => ({ ...old, [i.question]: { ...draftOf(i), ...d } }));
  return (
    <>
      <SheetHead title={t('sheet.mustknow')} hint={t('mustknow.hint')}>
        <Segmented
          size="small"
          value={only}
          onChange={(v) => setOnly(v as 'all')}
          options={[
            { value: 'all', label: t('all') },
            { value: 'missing', label: t('mustknow.missing') },
          ]}
        />
        <Segmented
          size="small"
          value={way}
          onChange={(v) => setWay(v as 'open')}
          options={[
            { value: 'open', label: t('mustknow.open') },
            { value: 'closed', label: t('mustknow.closed') },
          ]}
        />
        <Button size="small" icon={<BookOpen size={14} />} onClick={() => setGuide(true)}>
          {t('mustknow.guide')}
        </Button>
      </SheetHead>
      {data.isError && !mk && <Notice tone="bad">{data.error.message}</Notice>}
      {!mk && !data.isError && <Bones rows={10} />}
      {mk && (
        <>
          <dl className="mk-sum">
            <div>
              <dt>{t('mustknow.whole')}</dt>
              <dd className="num">{percent(mk.whole.pct)}</dd>
              <Bar part={mk.whole} />
            </div>
            {mk.categories.map((c) => (
              <div key={c.category} title={t('mustknow.why', { have: c.have, all: c.weight })}>
                <dt>{nameOf(c.category)}</dt>
                <dd className="num">
                  {c.asked ? percent(c.pct) : '—'}
                  <small>
                    {c.answered}/{c.asked}
                  </small>
                </dd>
                <Bar part={c} />
              </div>
            ))}
          </dl>
          <p className="muted mk-way">{t(way === 'open' ? 'mustknow.open.hint' : 'mustknow.closed.hint')}</p>
          {error && <Notice tone="bad">{error}</Notice>}
          {mk.categories.map((c) => {
            const items = mk.items.filter((i) => i.category === c.category && (only === 'all' || (!i.answered && !i.hidden) || i.question in drafts));
            if (!items.length) return null;
            return (
              <section key={c.category} className="mk-group" aria-label={nameOf(c.category)}>
                <h3>{nameOf(c.category)}</h3>
                <ul>
                  {items.map((i) => {
                    const d = draftOf(i);
                    const closed = i.guarded && answerKind?.fields.find((f) => f.key === 'answer_private')?.enabled === false;
                    return (
                      <li key={i.question} className={i.answered ? 'known' : undefined}>
                        <div className="mk-ask">
                          <span className="mk-dot">{i.answered && <Check size={12} aria-label={t('mustknow.known')} />}</span>
                          <div>
                            <strong>{label(i.name)}</strong>
                            <span className="muted num" title={t('mustknow.weight')}>
                              {'●'.repeat(Math.min(i.weight, 5))}
                            </span>
                            <q>{label(way === 'open' ? i.open : i.closed)}</q>
                          </div>
                        </div>
                        {i.guarded && (i.hidden || closed) ? (
                          <p className="quiet mk-guarded">
                            <Lock size={13} aria-hidden="true" /> {t(closed ? 'mustknow.guarded' : 'mustknow.guarded.no_right')}
                          </p>
                        ) : i.guarded ? (
                          <GuardedAnswers deal={row} question={i.question} title={label(i.name)} answers={i.answers} contacts={mk.contacts} may={may} />
                        ) : may ? (
                          <div className="mk-answer">
                            <Input.TextArea
                              aria-label={label(i.name)}
                              rows={Math.min(5, 1 + Math.floor(d.answer.length / 34) + (d.answer.match(/\n/g)?.length ?? 0))}
                              maxLength={4000}
                              placeholder={t('mustknow.answer')}
                              value={d.answer}
                              onChange={(e) => edit(i, { answer: e.target.value })}
                              onKeyDown={(e) => {
                                if (e.key === 'Enter' && (e.ctrlKey || e.metaKey)) void save();
                              }}
                            />
                            {(i.question in drafts || d.contact) && (
                              <RefPicker
                                kind="contact"
                                size="small"
                                label={t('mustknow.who')}
                                placeholder={t('mustknow.who')}
                                scope={row['account'] ? { account: Number(row['account']) } : undefined}
                                names={mk.contacts as Record<number, string>}
                                value={d.contact}
                                onChange={(v) => edit(i, { contact: v as number | null })}
                              />
                            )}
                            {i.answers.slice(1).map((a) => (
                              <p key={a.id} className="quiet">
                                {a.contact ? `${mk.contacts[a.contact] ?? ''}${t('colon')}` : ''}
                                {a.answer}
                              </p>
                            ))}
                          </div>
                        ) : (
                          <p>{i.answers[0]?.answer ?? <span className="nil">—</span>}</p>
                        )}
                      </li>
                    );
                  })}
                </ul>
              </section>
            );
          })}
          {only === 'missing' && mk.items.every((i) => i.answered || i.hidden) && <Notice tone="good">{t('mustknow.all')}</Notice>}
        </>
      )}
      {changed.length > 0 && (
        <div className="save-bar">
          <span>{t('mustknow.changed', { n: changed.length })}</span>
          <Button type="text" onClick={() => setDrafts({})}>
            {t('discard')}
          </Button>
          <Button type="primary" loading={busy} onClick={() => void save()}>
            {t('save')}
          </Button>
        </div>
      )}
      {guide && <Guide onClose={() => setGuide(false)} />}
    </>
  );
}
