/** Before a visit: what for, what to take, what to ask, how to begin. */
import { App as Ant, Button, Checkbox } from 'antd';
import { FilePen } from 'lucide-react';
import { Suspense, useEffect, useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router-dom';
import { faultsByField, patch } from '../../api/client';
import { useRefresh } from '../../api/hooks';
import { useModel } from '../../app/model';
import { areaPage, useI18n } from '../../i18n';
import { Bones, Empty, Notice, Section, Tag } from '../../ui/bits';
import { daysBetween, timeText, today } from '../../ui/format';
import { optionLabel } from '../../ui/Value';
import { nameIn, useGuide, usePreparation } from './data';
import { Chips, Choice, Long, offered, Short } from './parts';

const TalkTrack = areaPage('dealsheets', () => import('../deal/sheets/TalkTrack'));
const KEYS = ['visit_objective', 'objective', 'commitment_sought', 'sales_kit', 'expected_questions', 'questions_to_ask', 'opening_topics'] as const;
type Form = Record<(typeof KEYS)[number], unknown>;

export default function VisitPrepare() {
  const id = Number(useParams()['id']);
  const { t, label, lang } = useI18n();
  const model = useModel();
  const { message } = Ant.useApp();
  const navigate = useNavigate();
  const refresh = useRefresh();
  const prep = usePreparation(id);
  const guide = useGuide();
  const [form, setForm] = useState<Form | null>(null);
  const [version, setVersion] = useState(0);
  const [faults, setFaults] = useState<Record<string, string>>({});
  const [busy, setBusy] = useState(false);
  const data = prep.data;
  useEffect(() => {
    if (!data || form) return;
    setForm(Object.fromEntries(KEYS.map((k) => [k, data.visit[k] ?? null])) as Form);
    setVersion(data.visit.version);
  }, [data, form]);
  if (prep.isError) return <div className="page page-report"><Notice tone="bad">{prep.error.message}</Notice></div>;
  if (!data || !form) return <div className="page page-report"><Bones rows={10} /></div>;
  const f = (k: string) => model.field('activity', k);
  const set = (part: Partial<Form>) => setForm((old) => (old ? { ...old, ...part } : old));
  const list = (k: keyof Form) => (Array.isArray(form[k]) ? (form[k] as string[]) : []);
  const text = (k: keyof Form) => (typeof form[k] === 'string' ? (form[k] as string) : '');
  const save = async () => {
    setBusy(true);
    setFaults({});
    try {
      const row = await patch<{ version: number }>(`/activities/${id}`, form, version);
      setVersion(row.version);
      refresh('activity');
      message.success(t('visit.prepared'));
    } catch (e) {
      const x = faultsByField(e);
      setFaults(x.fields);
      message.error(x.general ?? t('error.check'));
    } finally {
      setBusy(false);
    }
  };
  const used = (contact: number) => data.topics.filter((x) => x['contact'] === contact);
  const topicName = (k: string) => optionLabel(model.field('talk_topic', 'topic'), k);
  return (
    <div className="page page-report">
      <nav className="crumbs" aria-label={t('crumbs')}>
        <Link to={`/activities/${id}`}>{String(data.visit['subject'] ?? '')}</Link>
      </nav>
      <div className="page-head">
        <div className="page-title">
          <h1>{t('visit.prepare.title')}</h1>
          <span className="page-hint muted">
            {nameIn(data.names, 'account', data.visit['account'])} {data.visit['start'] ? `· ${timeText(String(data.visit['start']))}` : ''} {data.visit['place'] ? `· ${String(data.visit['place'])}` : ''}
          </span>
        </div>
      </div>
      <Section title={t('visit.goal')}>
        <div className="form-grid">
          <Choice field={f('visit_objective')} value={text('visit_objective') || null} onChange={(v) => set({ visit_objective: v })} />
          <Long field={f('objective')} value={text('objective')} error={faults['objective']} rows={2} placeholder={t('visit.goal.hint')} onChange={(v) => set({ objective: v })} />
          <Short field={f('commitment_sought')} value={text('commitment_sought')} error={faults['commitment_sought']} onChange={(v) => set({ commitment_sought: v })} />
        </div>
      </Section>
      <Section title={t('visit.people')}>
        {!data.contacts.length ? (
          <p className="quiet">{t('visit.people.none')}</p>
        ) : (
          data.contacts.map((c) => (
            <div key={c.id} className="row-card">
              <div className="row-card-head">
                <Link to={`/contacts/${c.id}`}>
                  <strong>{String(c['name'])}</strong> <span className="muted">{String(c['title'] ?? '')}</span>
                </Link>
                <span>
                  {c['communication_style'] ? <Tag>{optionLabel(model.field('contact', 'communication_style'), String(c['communication_style']))}</Tag> : null}{' '}
                  {c['management_style'] ? <Tag>{optionLabel(model.field('contact', 'management_style'), String(c['management_style']))}</Tag> : null}
                </span>
              </div>
              {c['interests'] ? <span>{label(model.field('contact', 'interests')?.label)}{t('colon')}{String(c['interests'])}</span> : null}
              {used(c.id).length > 0 && (
                <span className="muted">
                  {t('visit.topics.used')}{t('colon')}{used(c.id).map((x) => topicName(String(x['topic'])) + t('aside', { v: t('visit.days_ago', { n: daysBetween(String(x['on']), today()) }) })).join(t('sep'))}
                </span>
              )}
            </div>
          ))
        )}
      </Section>
      {(data.promises.length > 0 || data.reports.length > 0) && (
        <Section title={t('visit.open')}>
          <ul className="lines">
            {data.promises.map((p) => (
              <li key={p.id} className="line">
                <span className="line-body">
                  <span className="line-title">{String(p['what'])}</span>
                  <span className="line-facts">{optionLabel(model.field('exchange', 'direction'), String(p['direction']))} · {nameIn(data.names, 'contact', p['contact'])}</span>
                </span>
                {p['due'] ? <Tag tone={String(p['due']) < today() ? 'bad' : 'plain'}>{String(p['due'])}</Tag> : null}
              </li>
            ))}
            {data.reports.map((r) => (
              <li key={`r${r.id}`} className="line">
                <Link to={`/visit_reports/${r.id}`} className="line-body">
                  <span className="line-title">{String(r['subject'])}</span>
                  <span className="line-facts">{r['start'] ? timeText(String(r['start'])) : ''} {String(r['next_actions'] ?? '')}</span>
                </Link>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section title={t('visit.ask')} extra={data.deal ? <Link to={`/opportunities/${data.deal}?tab=sheets&sheet=mustknow`}>{nameIn(data.names, 'opportunity', data.deal)}</Link> : undefined}>
        {!data.gaps.length ? (
          <Empty title={t('visit.ask.none')} />
        ) : (
          <ul className="gap-list">
            {data.gaps.map((g) => (
              <li key={g.question}>
                <Checkbox aria-label={label(g.name)} checked={list('questions_to_ask').includes(g.question)} onChange={(e) => set({ questions_to_ask: e.target.checked ? [...list('questions_to_ask'), g.question] : list('questions_to_ask').filter((x) => x !== g.question) })} />
                <strong>{label(g.name)}</strong>
                <span className="gap-ways">
                  <span><b>{t('visit.ask.open')}</b>{label(g.open)}</span>
                  <span><b>{t('visit.ask.closed')}</b>{label(g.closed)}</span>
                </span>
              </li>
            ))}
          </ul>
        )}
      </Section>
      {data.deal && (
        <Section title={t('visit.track')} extra={<Link to={`/opportunities/${data.deal}?tab=sheets&sheet=comparison`}>{nameIn(data.names, 'opportunity', data.deal)}</Link>}>
          <Suspense fallback={<Bones rows={3} />}>
            <TalkTrack deal={Number(data.deal)} />
          </Suspense>
        </Section>
      )}
      <Section title={t('visit.kit')}>
        <Chips many name={t('visit.kit')} options={offered(f('sales_kit')).map((o) => ({ key: o.key, text: label(o.label) }))} value={list('sales_kit')} onChange={(v) => set({ sales_kit: v })} />
        <div className="form-grid" style={{ marginTop: 12 }}>
          <Long field={f('expected_questions')} value={text('expected_questions')} rows={3} placeholder={t('visit.questions.hint')} onChange={(v) => set({ expected_questions: v })} />
        </div>
      </Section>
      <Section title={t('visit.opening')}>
        {guide.data?.topics.filter((x) => x.key === 'opening').map((x) => (
          <ol key={x.key} className="quiet">
            {x.items.map((i) => (
              <li key={i.key}>
                {label(i.text)} <span className="muted">{label(i.hint)}</span>
              </li>
            ))}
          </ol>
        ))}
        {['praise_company', 'praise_person', 'small_talk'].map((group) => (
          <div key={group} className="form-item wide" style={{ marginTop: 10 }}>
            <span className="pick-name">{topicName(group)}</span>
            <Chips many name={topicName(group)} options={offered(f('opening_topics')).filter((o) => o.parent === group).map((o) => ({ key: o.key, text: label(o.label) }))} value={list('opening_topics')} onChange={(v) => set({ opening_topics: v })} />
          </div>
        ))}
      </Section>
      <div className="report-bar" lang={lang}>
        <Button type="primary" size="large" loading={busy} onClick={() => void save()}>{t('save')}</Button>
        <Button size="large" icon={<FilePen size={15} />} onClick={() => navigate(`/activities/${id}/report`)}>{t('visit.report.write')}</Button>
      </div>
    </div>
  );
}
