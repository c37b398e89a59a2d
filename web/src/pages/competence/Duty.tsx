/** Duty reports 述职: a half-year's figures from records, the person's own words, the superior's review. */
import { Button, Input, Rate, Select } from 'antd';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router-dom';
import { patch, post } from '../../api/client';
import { useList } from '../../api/hooks';
import type { Row } from '../../api/types';
import { expandOf, nameOf, useModel } from '../../app/model';
import { useI18n } from '../../i18n';
import { Bones, Empty, Figure, Section, Tag } from '../../ui/bits';
import { moneyShort, percent, today } from '../../ui/format';
import { optionLabel } from '../../ui/Value';
import { type DutyFigures, type DutyWhole, points, useAsk, useDo, useNames } from './data';
import './competence.css';

const texts = ['achievements', 'shortcomings', 'lessons', 'plans', 'support'] as const;
const tone = { reviewed: 'good', submitted: 'warn', returned: 'bad' } as const;

/** This half-year and the one before. */
function halves(): { from: string; year: number; half: 1 | 2 }[] {
  const y = Number(today().slice(0, 4));
  const h = Number(today().slice(5, 7)) <= 6 ? 1 : 2;
  const one = (year: number, half: 1 | 2) => ({ from: `${year}-${half === 1 ? '01' : '07'}-01`, year, half });
  return h === 1 ? [one(y, 1), one(y - 1, 2)] : [one(y, 2), one(y, 1)];
}

export function Duties() {
  const { t } = useI18n();
  const model = useModel();
  const navigate = useNavigate();
  const run = useDo();
  const kind = model.kind('duty_report');
  const list = useList(kind, { limit: 60, sort: '-from', expand: kind ? expandOf(kind) : '' });
  const [from, setFrom] = useState(halves()[0]?.from ?? '');
  if (!kind) return null;
  const make = () =>
    run(async () => {
      const r = await post<Row>('/duty_reports', { from });
      navigate(`/duty_reports/${r.id}`);
    });
  const rows = list.data?.items ?? [];
  return (
    <Section title={t('duty.title')}>
      {kind.actions.create && (
        <div className="comp-form">
          <Select aria-label={t('duty.half')} value={from} onChange={setFrom} options={halves().map((h) => ({ value: h.from, label: t(`duty.half.${h.half}`, { year: h.year }) }))} />
          <Button type="primary" onClick={() => void make()}>{t('duty.new')}</Button>
        </div>
      )}
      {list.isPending ? (
        <Bones rows={4} />
      ) : !rows.length ? (
        <Empty title={t('duty.none')} hint={t('duty.none.hint')} />
      ) : (
        <ul className="lines">
          {rows.map((r) => (
            <li key={r.id} className="line">
              <Link to={`/duty_reports/${r.id}`} className="line-body">
                <span className="line-title">{String(r['name'] ?? '')}</span>
                <span className="line-facts num">{nameOf(r, 'user')} · {String(r['from'])} – {String(r['to'])}</span>
              </Link>
              {r['rating'] ? <span className="num">{t('duty.rated', { n: Number(r['rating']) })}</span> : null}
              <Tag tone={tone[String(r['state']) as 'submitted'] ?? 'plain'}>{optionLabel(model.field('duty_report', 'state'), String(r['state']))}</Tag>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function Figures({ f, kept }: { f: DutyFigures; kept: boolean }) {
  const { t, lang } = useI18n();
  const { name } = useNames();
  const c = f.competence;
  return (
    <Section title={t('duty.figures')} extra={<span className="muted num">{t(kept ? 'duty.kept' : 'duty.as_of', { day: f.as_of })}</span>}>
      <dl className="figures">
        <Figure label={t('comp.attainment')} value={percent(f.attainment.percent)} sub={f.attainment.percent === null ? t('comp.attainment.none') : t('duty.of', { a: moneyShort(f.attainment.actual, f.currency, lang), b: moneyShort(f.attainment.target, f.currency, lang) })} />
        <Figure label={t('comp.won')} value={f.deals.won} sub={moneyShort(f.deals.won_amount, f.currency, lang)} />
        <Figure label={t('comp.lost')} value={f.deals.lost} />
        <Figure label={t('duty.opened')} value={f.deals.opened} />
        <Figure label={t('comp.visits')} value={f.visits.done} sub={t('duty.reports', { n: f.visits.reports })} />
        <Figure label={t('duty.accounts')} value={f.accounts.now} sub={t('duty.accounts.how', { kept: f.accounts.kept, gained: f.accounts.gained, given: f.accounts.given, lost: f.accounts.lost })} />
        <Figure label={t('duty.warnings')} value={f.warnings.raised} sub={t('duty.warnings.how', { high: f.warnings.high, open: f.warnings.open })} />
        <Figure label={t('comp.satisfaction')} value={points(f.satisfaction)} sub={f.surveys ? t('comp.satisfaction.of', { n: f.surveys }) : t('comp.satisfaction.none')} />
        <Figure label={t('duty.competence')} value={c ? points(c.now) : '—'} sub={!c ? t('duty.competence.none') : c.before === null ? t('duty.competence.first') : t('duty.competence.before', { v: points(c.before) })} />
      </dl>
      {c && (
        <p className="comp-why num">
          {c.groups.filter((g) => g.now !== null).map((g) => `${name(g.group)} ${g.before === null ? '' : `${points(g.before)} → `}${points(g.now)}`).join(' · ')} <Link to={`/assessments/${c.assessment}`}>{t('duty.competence.see')}</Link>
        </p>
      )}
    </Section>
  );
}

function Words({ whole }: { whole: DutyWhole }) {
  const { t, label } = useI18n();
  const model = useModel();
  const run = useDo();
  const r = whole.report;
  const edit = whole.mine && ['draft', 'returned'].includes(String(r['state']));
  const [v, setV] = useState<Record<string, string>>(() => Object.fromEntries(texts.map((k) => [k, String(r[k] ?? '')])));
  const body = () => Object.fromEntries(texts.map((k) => [k, v[k]?.trim() || null]));
  return (
    <Section title={t('duty.words')}>
      {texts.map((k) => (
        <div key={k} className="duty-part">
          <h3 id={`duty-${k}`}>{label(model.field('duty_report', k)?.label)}</h3>
          {edit ? <Input.TextArea aria-labelledby={`duty-${k}`} autoSize={{ minRows: 2, maxRows: 10 }} maxLength={4000} value={v[k]} placeholder={t(`duty.${k}.hint`)} onChange={(e) => setV((old) => ({ ...old, [k]: e.target.value }))} /> : <p className="duty-text">{String(r[k] ?? '') || '—'}</p>}
        </div>
      ))}
      {edit && (
        <div className="comp-send">
          <Button onClick={() => void run(() => patch(`/duty_reports/${r.id}`, body()), t('comp.sheet.saved'))}>{t('comp.sheet.save')}</Button>
          <Button
            type="primary"
            disabled={!v['achievements']?.trim() || !v['plans']?.trim()}
            onClick={() =>
              void run(async () => {
                await patch(`/duty_reports/${r.id}`, body());
                await post(`/duty_reports/${r.id}/submit`);
              }, t('duty.submitted'))
            }
          >
            {t('duty.submit')}
          </Button>
        </div>
      )}
    </Section>
  );
}

function Answer({ id }: { id: number }) {
  const { t } = useI18n();
  const run = useDo();
  const [rating, setRating] = useState(0);
  const [review, setReview] = useState('');
  const say = (back: boolean) => void run(() => post(`/duty_reports/${id}/review`, { review: review.trim(), ...(back ? { back } : { rating }) }), t(back ? 'duty.returned' : 'duty.reviewed'));
  return (
    <Section title={t('duty.review')}>
      <Rate value={rating} onChange={setRating} aria-label={t('duty.rating')} />
      <Input.TextArea rows={3} maxLength={4000} value={review} aria-label={t('duty.review')} placeholder={t('duty.review.hint')} onChange={(e) => setReview(e.target.value)} />
      <div className="comp-send">
        <Button disabled={!review.trim()} onClick={() => say(true)}>{t('duty.back')}</Button>
        <Button type="primary" disabled={!review.trim() || !rating} onClick={() => say(false)}>{t('duty.accept')}</Button>
      </div>
    </Section>
  );
}

export default function DutyPage() {
  const { id = '' } = useParams();
  const { t } = useI18n();
  const model = useModel();
  const whole = useAsk<DutyWhole>(`/duty_reports/${id}/whole`);
  if (whole.error) return <div className="page comp"><Empty title={t('notfound.title')} hint={t('comp.gone')} /></div>;
  if (!whole.data) return <div className="page comp"><Bones rows={9} /></div>;
  const r = whole.data.report;
  const state = String(r['state']);
  return (
    <div className="page comp">
      <header className="page-head">
        <div className="page-title">
          <h1>{String(r['name'] ?? '')}</h1>
          <Tag tone={tone[state as 'submitted'] ?? 'plain'}>{optionLabel(model.field('duty_report', 'state'), state)}</Tag>
        </div>
      </header>
      {r['review'] ? <p className="comp-said">{t('comp.says', { who: r['rating'] ? t('duty.review.rated', { n: Number(r['rating']) }) : t('duty.review'), what: String(r['review']) })}</p> : null}
      <Figures f={whole.data.figures} kept={whole.data.kept} />
      <Words key={String(r['version'] ?? '')} whole={whole.data} />
      {whole.data.may_review && state === 'submitted' && <Answer id={r.id} />}
    </div>
  );
}
