/** Competence: my own, what colleagues ask, my team, the development plan, duty reports, the model. */
import { Button, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router-dom';
import { post } from '../../api/client';
import { useList } from '../../api/hooks';
import type { Row } from '../../api/types';
import { useModel, useSession } from '../../app/model';
import { useI18n } from '../../i18n';
import { Bones, Empty, Notice, Person, Section, Tag } from '../../ui/bits';
import { DayField } from '../../ui/DateField';
import { addDays, today } from '../../ui/format';
import { Parts } from '../../ui/Parts';
import { RefPicker } from '../../ui/RefPicker';
import { optionLabel } from '../../ui/Value';
import { Duties } from './Duty';
import { type Member, type Mine, points, type Team, useAsk, useDo, useNames } from './data';
import { Plan } from './Plan';
import './competence.css';

function Level({ level }: { level: string | null }) {
  const model = useModel();
  return level ? <Tag>{optionLabel(model.field('assessment', 'level'), level) || level.toUpperCase()}</Tag> : null;
}

function MinePart() {
  const { t } = useI18n();
  const mine = useAsk<Mine>('/competence/mine');
  if (mine.error) return <Notice tone="bad">{mine.error.message}</Notice>;
  if (!mine.data) return <Bones rows={5} />;
  const { assessments, asked } = mine.data;
  return (
    <>
      {asked.some((x) => x.open) && (
        <Section title={t('comp.asked')}>
          <p className="hint">{t('comp.asked.hint')}</p>
          <ul className="lines">
            {asked.filter((x) => x.open).map((x) => (
              <li key={x.assessment} className="line">
                <Link to={`/assessments/${x.assessment}`} className="line-body">
                  <span className="line-title">{x.name}</span>
                  <span className="line-facts">{x.round}</span>
                </Link>
                <Tag tone={x.submitted ? 'good' : 'warn'}>{x.submitted ? t('comp.handed_in') : t('comp.waiting')}</Tag>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section title={t('comp.mine')}>
        {!assessments.length ? (
          <Empty title={t('comp.mine.none')} hint={t('comp.mine.none.hint')} />
        ) : (
          <ul className="lines">
            {assessments.map((x) => (
              <li key={x.id} className="line">
                <Link to={`/assessments/${x.id}`} className="line-body">
                  <span className="line-title">{x.name}</span>
                  <span className="line-facts num">{x.held_on}</span>
                </Link>
                <Level level={x.level} />
                <Tag tone={x.state === 'done' ? 'good' : 'warn'}>{t(x.state === 'done' ? 'comp.done' : 'comp.open')}</Tag>
              </li>
            ))}
          </ul>
        )}
      </Section>
    </>
  );
}

function NewRound({ onDone }: { onDone: () => void }) {
  const { t } = useI18n();
  const run = useDo();
  const [name, setName] = useState('');
  const [from, setFrom] = useState<string | null>(addDays(today(), -180));
  const [to, setTo] = useState<string | null>(today());
  const [due, setDue] = useState<string | null>(addDays(today(), 14));
  const [fewest, setFewest] = useState<number | null>(3);
  const make = async () => {
    if (await run(() => post('/competence_rounds', { name, from, to, due, min_peers: fewest }), t('comp.round.made'))) onDone();
  };
  return (
    <div className="comp-form">
      <Input aria-label={t('comp.round.name')} placeholder={t('comp.round.name')} value={name} maxLength={100} onChange={(e) => setName(e.target.value)} />
      <DayField label={t('comp.round.from')} value={from} onChange={setFrom} />
      <DayField label={t('comp.round.to')} value={to} onChange={setTo} />
      <DayField label={t('comp.round.due')} value={due} onChange={setDue} />
      <InputNumber aria-label={t('comp.round.fewest')} addonBefore={t('comp.round.fewest')} min={3} max={20} value={fewest} onChange={setFewest} />
      <Button type="primary" disabled={!name.trim() || !from || !to} onClick={() => void make()}>{t('comp.round.make')}</Button>
    </div>
  );
}

function OpenRound({ people, anybody }: { people: Member[]; anybody: boolean }) {
  const { t } = useI18n();
  const model = useModel();
  const run = useDo();
  const kind = model.kind('competence_round');
  const rounds = useList(kind, { state: 'open', limit: 20, sort: '-from' });
  const [round, setRound] = useState<number | null>(null);
  const [users, setUsers] = useState<number[]>([]);
  const [making, setMaking] = useState(false);
  if (!kind) return null;
  const some = rounds.data?.items ?? [];
  const chosen = round ?? some[0]?.id ?? null;
  const all = people.map((p) => p.user);
  const open = () => run(() => post(`/competence_rounds/${chosen}/open`, { users: users.length || anybody ? users : all }), t('comp.opened'));
  return (
    <Section title={t('comp.round')} extra={model.may('competence_round', 'create') ? <Button size="small" onClick={() => setMaking(!making)}>{t('comp.round.new')}</Button> : undefined}>
      {making && <NewRound onDone={() => setMaking(false)} />}
      {!some.length ? (
        <p className="quiet">{t('comp.round.none')}</p>
      ) : (
        <div className="comp-form">
          <RefPicker kind="competence_round" label={t('comp.round')} value={chosen} scope={{ state: 'open' }} names={Object.fromEntries(some.map((r: Row) => [r.id, String(r['name'])]))} onChange={(v) => setRound(v as number | null)} />
          <RefPicker kind="user" multiple label={t('comp.round.who')} placeholder={anybody ? t('comp.round.who') : t('comp.round.all', { n: all.length })} value={users} onChange={(v) => setUsers((v as number[]) ?? [])} />
          <Button type="primary" disabled={!chosen || (!users.length && (anybody || !all.length))} onClick={() => void open()}>{t('comp.round.open')}</Button>
        </div>
      )}
    </Section>
  );
}

function next(m: Member, t: ReturnType<typeof useI18n>['t']) {
  if (!m.assessment) return t('comp.next.none');
  if (m.state === 'done') return t('comp.done');
  if (!m.self_on) return t('comp.next.self');
  if (!m.manager_on) return t('comp.next.manager');
  return t('comp.next.complete');
}

function TeamPart() {
  const { t } = useI18n();
  const { groups, name } = useNames();
  const team = useAsk<Team>('/competence/team');
  if (team.error) return <Notice tone="bad">{team.error.message}</Notice>;
  if (!team.data) return <Bones rows={6} />;
  const { people, opens } = team.data;
  if (!people.length && !opens) return <Empty title={t('comp.team.none')} hint={t('comp.team.none.hint')} />;
  return (
    <>
      <OpenRound people={people} anybody={opens} />
      <Section title={t('comp.team')}>
        {!people.length ? (
          <Empty title={t('comp.team.empty')} hint={t('comp.team.empty.hint')} />
        ) : (
          <div className="table-scroll" role="region" aria-label={t('comp.team')} tabIndex={0}>
            <table className="plain-table figures-table comp-cards">
              <thead>
                <tr>
                  <th scope="col">{t('comp.person')}</th>
                  <th scope="col">{t('comp.state')}</th>
                  <th scope="col">{t('comp.level')}</th>
                  <th scope="col" className="right">{t('comp.all')}</th>
                  {groups.map((g) => <th scope="col" key={g.key} className="right">{name(g.key)}</th>)}
                  <th scope="col" className="right">{t('comp.gap')}</th>
                  <th scope="col" className="right">{t('comp.peers')}</th>
                  <th scope="col" className="right">{t('comp.goals')}</th>
                </tr>
              </thead>
              <tbody>
                {people.map((m) => (
                  <tr key={m.user}>
                    <th scope="row">{m.assessment ? <Link to={`/assessments/${m.assessment}`}><Person name={m.name ?? ''} /></Link> : <Person name={m.name ?? ''} />}</th>
                    <td data-name={t('comp.state')}><span className={m.state === 'done' || !m.assessment ? 'muted' : 'comp-wait'}>{next(m, t)}</span></td>
                    <td data-name={t('comp.level')}>{m.level ? m.level.toUpperCase() : '—'}</td>
                    <td data-name={t('comp.all')} className="right num"><strong>{points(m.counts)}</strong></td>
                    {m.groups.map((g) => <td key={g.group} data-name={name(g.group)} className={`right num${g.counts !== null && g.target !== null && g.counts < g.target ? ' comp-low' : ''}`}>{points(g.counts)}</td>)}
                    <td data-name={t('comp.gap')} className="right num">{m.gap === null ? '—' : points(m.gap)}</td>
                    <td data-name={t('comp.peers')} className="right num">{m.handed_in}/{m.asked}</td>
                    <td data-name={t('comp.goals')} className="right num"><span>{m.goals}{m.late > 0 && <span className="comp-low keep"> · {t('comp.late', { n: m.late })}</span>}</span></td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Section>
    </>
  );
}

function ModelPart() {
  const { t, label } = useI18n();
  const { model, groups, items } = useNames();
  if (!model) return <Bones rows={8} />;
  const question = (key: string) => label(model.questions.find((q) => q.key === key)?.text);
  return (
    <>
      <Section title={t('comp.model.items')}>
        <div className="comp-model">
          {groups.map((g) => (
            <div key={g.key}>
              <h3>{label(g.name)}</h3>
              <ul>
                {items.filter((i) => i.group === g.key).map((i) => (
                  <li key={i.key}>{label(i.name)}{question(i.key) && <small>{question(i.key)}</small>}</li>
                ))}
              </ul>
            </div>
          ))}
        </div>
      </Section>
      {(['levels', 'roles', 'duties'] as const).map((k) => (
        <Section key={k} title={t(`comp.model.${k}`)}>
          <ul className="comp-plain">
            {model[k].map((x) => <li key={x.key}>{k === 'levels' && <b>{x.key.toUpperCase()} </b>}{label(x.text)}</li>)}
          </ul>
        </Section>
      ))}
      <p className="hint"><Link to="/competence_targets">{t('comp.model.targets')}</Link> · <Link to="/promotion_criteria">{t('comp.model.criteria')}</Link></p>
    </>
  );
}

export default function CompetencePage() {
  const { t } = useI18n();
  const model = useModel();
  const me = useSession().user.id;
  const [search, setSearch] = useSearchParams();
  const parts = [
    { key: 'mine', label: t('comp.tab.mine'), body: () => <MinePart /> },
    { key: 'team', label: t('comp.tab.team'), body: () => <TeamPart /> },
    ...(model.kind('development_goal') ? [{ key: 'plan', label: t('comp.tab.plan'), body: () => <Plan user={me} /> }] : []),
    ...(model.kind('duty_report') ? [{ key: 'duty', label: t('comp.tab.duty'), body: () => <Duties /> }] : []),
    { key: 'model', label: t('comp.tab.model'), body: () => <ModelPart /> },
  ];
  return (
    <div className="page comp">
      <header className="page-head">
        <div className="page-title">
          <h1>{t('nav.competence')}</h1>
          <span className="page-hint muted">{t('comp.hint')}</span>
        </div>
      </header>
      <Parts label={t('nav.competence')} at={search.get('part')} onChange={(part) => setSearch({ part }, { replace: true })} parts={parts} />
    </div>
  );
}
