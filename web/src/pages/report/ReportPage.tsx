/** A visit report as it is read, in the order of the paper form, with the superior's advice. */
import { App as Ant, Button, Input } from 'antd';
import { Check, FilePen } from 'lucide-react';
import { type ReactNode, Suspense, useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router-dom';
import { patch, post } from '../../api/client';
import { useRefresh } from '../../api/hooks';
import type { Row } from '../../api/types';
import { useModel } from '../../app/model';
import { areaPage, useI18n } from '../../i18n';
import { Bones, Notice, Section, Tag } from '../../ui/bits';
import { timeText, today } from '../../ui/format';
import { optionLabel } from '../../ui/Value';
import { nameIn, type ReportWhole, useReport } from './data';
import { Fact } from './parts';

const BookButton = areaPage('book', () => import('../book/BookButton'));
const SENTENCES = ['see', 'feel', 'think', 'hope'] as const;

function Advise({ data }: { data: ReportWhole }) {
  const { t, label } = useI18n();
  const model = useModel();
  const { message } = Ant.useApp();
  const refresh = useRefresh();
  const [said, setSaid] = useState<Record<string, string>>(() => Object.fromEntries(SENTENCES.map((k) => [k, String(data.report[`advice_${k}`] ?? '')])));
  const [busy, setBusy] = useState(false);
  const send = async () => {
    setBusy(true);
    try {
      await post(`/visit_reports/${data.id}/advise`, Object.fromEntries(SENTENCES.filter((k) => said[k]?.trim()).map((k) => [k, said[k]])));
      refresh('visit_report', 'notification');
      message.success(t('report.advice.sent'));
    } catch (e) {
      message.error(e instanceof Error ? e.message : t('error.unknown'));
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="row-card">
      {SENTENCES.map((k) => (
        <div key={k} className="form-item">
          <label htmlFor={`advice-${k}`}>{label(model.field('visit_report', `advice_${k}`)?.label)}</label>
          <Input.TextArea id={`advice-${k}`} value={said[k]} placeholder={t(`report.advice.${k}`)} maxLength={2000} rows={2} onChange={(e) => setSaid({ ...said, [k]: e.target.value })} />
        </div>
      ))}
      <Button type="primary" size="large" loading={busy} disabled={!SENTENCES.some((k) => said[k]?.trim())} onClick={() => void send()}>
        {t('report.advice.send')}
      </Button>
    </div>
  );
}

function PromiseLine({ p, data }: { p: Row; data: ReportWhole }) {
  const { t } = useI18n();
  const model = useModel();
  const { message } = Ant.useApp();
  const refresh = useRefresh();
  const [kept, setKept] = useState(false);
  const keep = async () => {
    try {
      await patch(`/activities/${String(p['task'])}`, { state: 'done' });
      setKept(true);
      refresh('activity', 'exchange', 'visit_report');
      message.success(t('report.kept'));
    } catch (e) {
      message.error(e instanceof Error ? e.message : t('error.unknown'));
    }
  };
  return (
    <li className="line">
      <span className="line-body">
        <span className="line-title">
          {p['task'] ? <Link to={`/activities/${String(p['task'])}`}>{String(p['what'])}</Link> : String(p['what'])}
        </span>
        <span className="line-facts">
          {[optionLabel(model.field('visit_promise', 'direction'), String(p['direction'])), nameIn(data.names, 'user', p['owner']), nameIn(data.names, 'contact', p['contact']), String(p['plan'] ?? '')].filter(Boolean).join(' · ')}
        </span>
      </span>
      {p['due'] ? <Tag tone={String(p['due']) < today() && !kept ? 'bad' : 'plain'}>{String(p['due'])}</Tag> : null}
      {p['task'] && !kept ? (
        <Button icon={<Check size={15} />} onClick={() => void keep()}>
          {t('report.keep')}
        </Button>
      ) : null}
    </li>
  );
}

export default function ReportPage() {
  const id = Number(useParams()['id']);
  const { t, label } = useI18n();
  const model = useModel();
  const navigate = useNavigate();
  const printable = model.kind('visit_report');
  const one = useReport(id);
  if (one.isError) return <div className="page page-report"><Notice tone="bad">{one.error.message}</Notice></div>;
  const data = one.data;
  if (!data) return <div className="page page-report"><Bones rows={12} /></div>;
  const r = data.report;
  const name = (k: string) => label(model.field('visit_report', k)?.label);
  const text = (k: string): ReactNode => (r[k] ? String(r[k]) : null);
  const all = (k: string, kind: string) => (Array.isArray(r[k]) ? (r[k] as number[]).map((x) => nameIn(data.names, kind, x)).filter(Boolean).join(t('sep')) : '');
  const option = (k: string) => (r[k] ? optionLabel(model.field('visit_report', k), String(r[k])) : null);
  const when = (k: string) => (r[k] ? timeText(String(r[k])) : null);
  const fact = (k: string, body: ReactNode) => <Fact key={k} name={name(k)}>{body}</Fact>;
  const state = String(r['state']);
  const advised = SENTENCES.some((k) => r[`advice_${k}`]);
  return (
    <div className="page page-report">
      <nav className="crumbs" aria-label={t('crumbs')}>
        <Link to={`/activities/${data.visit.id}`}>{String(r['subject'] ?? '')}</Link>
      </nav>
      <div className="page-head">
        <div className="page-title">
          <h1>{t('report.title')}</h1>
          <span className="num muted">{String(r['code'] ?? '')}</span>
          <Tag tone={state === 'draft' ? 'warn' : 'good'}>{option('state')}</Tag>
          {r['outcome'] ? <Tag tone={r['outcome'] === 'no_advance' || r['outcome'] === 'refused' ? 'bad' : 'good'}>{option('outcome')}</Tag> : null}
        </div>
        <div className="page-tools">
          {printable && (
            <Suspense>
              <BookButton kind={printable} row={r} />
            </Suspense>
          )}
          {model.may('visit_report', 'update') && (
            <Button icon={<FilePen size={15} />} onClick={() => navigate(`/visit_reports/${id}/edit`)}>
              {t('report.edit')}
            </Button>
          )}
        </div>
      </div>
      <dl className="facts-list">
        {fact('account', r['account'] ? <Link to={`/accounts/${String(r['account'])}`}>{nameIn(data.names, 'account', r['account'])} <span className="num muted">{data.account_code}</span></Link> : null)}
        {fact('deal', r['deal'] ? <Link to={`/opportunities/${String(r['deal'])}`}>{nameIn(data.names, 'opportunity', r['deal'])}</Link> : null)}
        {fact('stage', data.stage_name ? label(data.stage_name) : text('stage'))}
        {fact('contacts', all('contacts', 'contact'))}
        {fact('accompanied_by', all('accompanied_by', 'user'))}
        {fact('start', when('start'))}
        {fact('place', text('place'))}
        {fact('content', text('content'))}
        {fact('intended_result', text('intended_result'))}
        {fact('happened', text('happened'))}
        {fact('commitment_obtained', option('commitment_obtained'))}
        {fact('successes', text('successes'))}
        {fact('failures', text('failures'))}
        {fact('suggestions', text('suggestions'))}
      </dl>
      <Section title={t('report.step.promises')}>
        {data.promises.length ? (
          <ul className="lines">
            {data.promises.map((p) => (
              <PromiseLine key={p.id} p={p} data={data} />
            ))}
          </ul>
        ) : (
          <p className="quiet">{t('report.promises.none')}</p>
        )}
      </Section>
      <Section title={t('report.step.next')}>
        <dl>
          {fact('next_start', r['next_activity'] ? <Link to={`/activities/${String(r['next_activity'])}`}>{when('next_start')}</Link> : t('report.no_next'))}
          {fact('next_place', text('next_place'))}
          {fact('next_purpose', text('next_purpose'))}
          {fact('next_plan', text('next_plan'))}
          {fact('next_actions', text('next_actions'))}
        </dl>
      </Section>
      {(data.observations.length > 0 || data.topics.length > 0) && (
        <Section title={t('report.step.seen')}>
          <ul>
            {data.observations.map((o) => (
              <li key={o.id}>
                {optionLabel(model.field('observation', 'item'), String(o['item']))}
                {o['seen'] ? t('colon') + String(o['seen']) : ''} <span className="muted">{nameIn(data.names, 'contact', o['contact'])}</span>
              </li>
            ))}
            {data.topics.map((x) => (
              <li key={`t${x.id}`}>
                {t('report.talked')} {optionLabel(model.field('talk_topic', 'topic'), String(x['topic']))} {String(x['note'] ?? '')} <span className="muted">{nameIn(data.names, 'contact', x['contact'])}</span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section title={t('report.advice.title')}>
        {advised && (
          <div className="advice-lines">
            {SENTENCES.filter((k) => r[`advice_${k}`]).map((k) => (
              <blockquote key={k}>
                <strong>{name(`advice_${k}`)}</strong> {String(r[`advice_${k}`])}
              </blockquote>
            ))}
            <p className="muted">
              {nameIn(data.names, 'user', r['advised_by'])} {when('advised_at')}
            </p>
          </div>
        )}
        {!advised && !data.may_advise && <p className="quiet">{r['superior'] ? t('report.advice.waiting', { name: nameIn(data.names, 'user', r['superior']) }) : t('report.advice.none')}</p>}
        {data.may_advise && !advised && <Advise data={data} />}
      </Section>
      <p className="muted">
        {r['signed_by'] ? t('report.signed', { name: nameIn(data.names, 'user', r['signed_by']), day: String(r['signed_on'] ?? '') }) : t('report.unsigned')}
      </p>
    </div>
  );
}
