/** The development plan of a person: goals from the gaps, actions with days, the superior's review. */
import { Button, Input, Select } from 'antd';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { patch, post } from '../../api/client';
import { useList } from '../../api/hooks';
import type { Row } from '../../api/types';
import { useModel, useSession } from '../../app/model';
import { useI18n } from '../../i18n';
import { Bones, Empty, Section, Tag } from '../../ui/bits';
import { DayField } from '../../ui/DateField';
import { addDays, today } from '../../ui/format';
import { optionLabel } from '../../ui/Value';
import { type Profile, points, useDo, useNames } from './data';

function NewGoal({ user, profile, onDone }: { user: number; profile?: Profile; onDone: () => void }) {
  const { t, label } = useI18n();
  const run = useDo();
  const { items, groups, name } = useNames();
  const [item, setItem] = useState<string | null>(profile?.priorities[0]?.item ?? null);
  const [text, setText] = useState('');
  const [due, setDue] = useState<string | null>(addDays(today(), 90));
  const first = profile?.priorities.map((x) => x.item) ?? [];
  const options = [...(first.length ? [{ label: t('comp.first'), options: first.map((k) => ({ value: k, label: name(k) })) }] : []), ...groups.map((g) => ({ label: label(g.name), options: items.filter((i) => i.group === g.key && !first.includes(i.key)).map((i) => ({ value: i.key, label: label(i.name) })) }))];
  const make = async () => {
    if (await run(() => post('/development_goals', { user, item, name: text.trim(), due, ...(profile ? { assessment: profile.id } : {}) }), t('comp.goal.made'))) onDone();
  };
  return (
    <div className="comp-form">
      <Select showSearch optionFilterProp="label" aria-label={t('comp.item')} placeholder={t('comp.item')} value={item} onChange={setItem} options={options} />
      <Input aria-label={t('comp.goal.name')} placeholder={t('comp.goal.name')} value={text} maxLength={200} onChange={(e) => setText(e.target.value)} />
      <DayField label={t('comp.goal.due')} min={today()} value={due} onChange={setDue} />
      <Button type="primary" disabled={!item || !text.trim() || !due} onClick={() => void make()}>{t('comp.goal.make')}</Button>
    </div>
  );
}

function Actions({ goal, mine }: { goal: Row; mine: boolean }) {
  const { t, label } = useI18n();
  const model = useModel();
  const run = useDo();
  const kind = model.kind('development_action');
  const list = useList(kind, { goal: goal.id, limit: 50, sort: 'due' });
  const [what, setWhat] = useState('');
  const [how, setHow] = useState('practice');
  const [due, setDue] = useState<string | null>(addDays(today(), 14));
  const field = model.field('development_action', 'kind');
  const add = async () => {
    if (await run(() => post('/development_actions', { goal: goal.id, kind: how, what: what.trim(), due }), t('comp.action.made'))) setWhat('');
  };
  return (
    <>
      <ul className="comp-actions">
        {(list.data?.items ?? []).map((a) => (
          <li key={a.id}>
            <span className={`line-when num${!a['done_on'] && String(a['due']) < today() ? ' late' : ''}`}>{String(a['due'])}</span>
            <span className="comp-what">{a['task'] ? <Link to={`/activities/${String(a['task'])}`}>{String(a['what'])}</Link> : String(a['what'])} <small className="muted">{optionLabel(field, String(a['kind']))}</small></span>
            {a['done_on'] ? <Tag tone="good">{t('comp.action.done')}</Tag> : mine ? <Button size="small" onClick={() => void run(() => patch(`/development_actions/${a.id}`, { done_on: today() }))}>{t('comp.action.finish')}</Button> : null}
          </li>
        ))}
      </ul>
      {goal['state'] === 'open' && model.may('development_action', 'create') && (
        <div className="comp-form">
          <Select aria-label={t('comp.action.kind')} value={how} onChange={setHow} options={(field?.options ?? []).map((o) => ({ value: o.key, label: label(o.label) }))} />
          <Input aria-label={t('comp.action.what')} placeholder={t('comp.action.what')} value={what} maxLength={200} onChange={(e) => setWhat(e.target.value)} />
          <DayField label={t('comp.goal.due')} value={due} onChange={setDue} />
          <Button icon={<Plus size={14} />} disabled={!what.trim() || !due} onClick={() => void add()}>{t('comp.action.add')}</Button>
        </div>
      )}
    </>
  );
}

function Review({ goal }: { goal: Row }) {
  const { t } = useI18n();
  const run = useDo();
  const [text, setText] = useState('');
  const say = (state: string) => void run(() => post(`/development_goals/${goal.id}/review`, { state, review: text.trim() }), t('comp.goal.reviewed'));
  return (
    <div className="comp-form">
      <Input aria-label={t('comp.goal.review')} placeholder={t('comp.goal.review')} value={text} maxLength={2000} onChange={(e) => setText(e.target.value)} />
      <Button disabled={!text.trim()} onClick={() => say('open')}>{t('comp.goal.go_on')}</Button>
      <Button type="primary" disabled={!text.trim()} onClick={() => say('reached')}>{t('comp.goal.reached')}</Button>
      <Button disabled={!text.trim()} onClick={() => say('dropped')}>{t('comp.goal.drop')}</Button>
    </div>
  );
}

export function Plan({ user, profile }: { user: number; profile?: Profile }) {
  const { t } = useI18n();
  const model = useModel();
  const me = useSession().user.id;
  const { name } = useNames();
  const kind = model.kind('development_goal');
  const list = useList(kind, { user, limit: 50, sort: 'due' });
  const [adding, setAdding] = useState(false);
  if (!kind) return null;
  const rows = list.data?.items ?? [];
  const mine = user === me;
  const may = kind.actions.create && (mine || profile?.manages);
  return (
    <Section title={t('comp.plan')} extra={may ? <Button size="small" icon={<Plus size={14} />} onClick={() => setAdding(!adding)}>{t('comp.goal.new')}</Button> : undefined}>
      {adding && <NewGoal user={user} profile={profile} onDone={() => setAdding(false)} />}
      {list.isPending ? <Bones rows={3} /> : !rows.length && !adding && <Empty title={t('comp.plan.none')} hint={t('comp.plan.none.hint')} />}
      {rows.map((g) => (
        <article key={g.id} className="comp-goal" data-goal={g.id}>
          <header>
            <strong>{String(g['name'])}</strong>
            <span className="muted num">{name(String(g['item']))} {g['now'] != null && `${points(Number(g['now']))} → ${points(Number(g['target']))}`} · {t('comp.goal.until', { day: String(g['due']) })}</span>
            <Tag tone={g['state'] === 'reached' ? 'good' : g['state'] === 'open' && String(g['due']) < today() ? 'bad' : 'plain'}>{optionLabel(model.field('development_goal', 'state'), String(g['state']))}</Tag>
          </header>
          {g['review'] ? <p className="comp-why">{t('comp.says', { who: t('comp.goal.review'), what: String(g['review']) })}</p> : null}
          <Actions goal={g} mine={mine} />
          {profile?.manages && !mine && g['state'] === 'open' && <Review goal={g} />}
        </article>
      ))}
    </Section>
  );
}
