/** KPI sets of marketing, sales and service in cost, time and quality; each with its formula and what it rests on. */
import { useState } from 'react';
import { HelpCircle } from 'lucide-react';
import { Suspense } from 'react';
import { Link } from 'react-router-dom';
import { withQuery } from '../../api/client';
import { useModel } from '../../app/model';
import { areaPage, useI18n } from '../../i18n';
import { Section, Whole } from '../../ui/bits';
import { integer, moneyFull, moneyShort, percent, toMajor } from '../../ui/format';
import { Pop } from '../../ui/Pop';
import type { Params } from '../analysis/Analysis';
import { Exports, Loaded, useAnalysis } from '../analysis/parts';
import { type Kpi, type KpiSets, type KpiUnit, queryOf } from './data';
import { KpiTrend } from './KpiTrend';
import './dashboard.css';

const MailButton = areaPage('mail', () => import('../mail/MailButton'));

const digits = (v: number, n: number) => v.toLocaleString('en-US', { maximumFractionDigits: n });

function useText(currency: string) {
  const { t, lang } = useI18n();
  return (unit: KpiUnit, v: number | null, full = false) => {
    if (v === null) return '—';
    if (unit === 'money') return full ? moneyFull(v, currency) : moneyShort(v, currency, lang);
    if (unit === 'percent') return percent(v, 1);
    if (unit === 'days') return t('kpi.days', { n: digits(v, 1) });
    if (unit === 'minutes') return t('kpi.minutes', { n: integer(Math.round(v)) });
    if (unit === 'score') return t('kpi.score', { n: digits(v, 2) });
    return digits(v, 2);
  };
}

function Why({ kpi, currency }: { kpi: Kpi; currency: string }) {
  const { t, label } = useI18n();
  const text = useText(currency);
  return (
    <div className="kpi-why">
      <p>{label(kpi.formula)}</p>
      {kpi.inputs.length > 0 && (
        <dl>
          {kpi.inputs.map((x) => (
            <div key={x.key}>
              <dt>{label(x.name)}</dt>
              <dd className="num">{text(x.unit, x.value, true)}</dd>
            </div>
          ))}
        </dl>
      )}
      {kpi.path && kpi.list && (
        <Link to={withQuery(`/${kpi.path}`, { ...(kpi.path === 'opportunities' ? { view: 'list' } : {}), ...queryOf(kpi.list) })}>{t('kpi.rows')}</Link>
      )}
    </div>
  );
}

function Trend({ kpi, text }: { kpi: Kpi; text: (u: KpiUnit, v: number | null) => string }) {
  const { t } = useI18n();
  if (kpi.value === null) return null;
  if (kpi.before === null) return <span className="kpi-before">{t('kpi.before.none')}</span>;
  const up = kpi.value > kpi.before;
  const same = kpi.value === kpi.before;
  const tone = same ? '' : up === !kpi.less_is_good ? ' better' : ' worse';
  return (
    <span className={`kpi-before${tone}`}>
      {same ? '＝' : up ? '▲' : '▼'} {t('kpi.before', { v: text(kpi.unit, kpi.before) })}
      {!same && <span className="kpi-sr">{up === !kpi.less_is_good ? t('kpi.better') : t('kpi.worse')}</span>}
    </span>
  );
}

function Card({ kpi, currency, onTrend }: { kpi: Kpi; currency: string; onTrend: (k: Kpi) => void }) {
  const { t, label, lang } = useI18n();
  const text = useText(currency);
  return (
    <div className={`kpi${kpi.value === null ? ' none' : ''}`} data-kpi={kpi.key}>
      <div className="kpi-head">
        <span className="kpi-name">{label(kpi.name)}</span>
        <Pop label={t('kpi.why', { name: label(kpi.name) })} title={label(kpi.name)} content={<Why kpi={kpi} currency={currency} />} overlayClassName="kpi-pop">
          <button type="button" className="kpi-ask" aria-label={t('kpi.why', { name: label(kpi.name) })}>
            <HelpCircle size={15} />
          </button>
        </Pop>
      </div>
      {kpi.value === null ? (
        <p className="kpi-not">{label(kpi.why_not)}</p>
      ) : (
        <>
          <span className="kpi-value num" title={text(kpi.unit, kpi.value, true)}>{text(kpi.unit, kpi.value)}</span>
          <Trend kpi={kpi} text={text} />
        </>
      )}
      {kpi.path && (
        <button type="button" className="link-button kpi-course" onClick={() => onTrend(kpi)} aria-label={t('kpi.trend.of', { name: label(kpi.name) })}>
          {t('kpi.trend')}
        </button>
      )}
      {kpi.parts && kpi.value !== null && (
        <ul className="kpi-parts">
          {kpi.parts.slice(0, 6).map((p) => (
            <li key={p.name ?? ''}>
              <span className="ellipsis">{p.name ?? t('kpi.line.none')}</span>
              <span className="num">{moneyShort(p.amount, currency, lang)}</span>
              <span className="num muted">{p.margin === null ? '—' : t('kpi.margin', { v: moneyShort(p.margin, currency, lang) })}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

export default function Kpis({ params }: { params: Params }) {
  const { t, label } = useI18n();
  const model = useModel();
  const query = useAnalysis<KpiSets>('kpi', params);
  const d = query.data;
  const currency = d?.currency ?? 'CNY';
  const [shown, setShown] = useState<Kpi | null>(null);
  const text = useText(currency);
  const plain = (k: Kpi, v: number | null) => (v === null ? null : k.unit === 'money' ? toMajor(v, currency) : Math.round(v * 1e4) / 1e4);
  const table = () => [
    [t('kpi.set'), t('kpi.axis'), t('kpi.name'), t('kpi.value'), t('kpi.unit'), t('kpi.before.name'), t('kpi.formula'), t('kpi.not')],
    ...(d?.items ?? []).map((k) => [label(d?.sets.find((s) => s.key === k.set)?.name), label(d?.axes.find((a) => a.key === k.axis)?.name), label(k.name), plain(k, k.value), k.unit === 'money' ? currency : t(`kpi.unit.${k.unit}`), plain(k, k.before), label(k.formula), k.why_not ? label(k.why_not) : null]),
  ];
  return (
    <Loaded query={query}>
      {d && (
        <p className="kpi-span muted num">
          <Whole>{t('kpi.span', { from: d.from, to: d.to, before: `${d.before.from} – ${d.before.to}` })}</Whole>
        </p>
      )}
      {d?.sets.map((s, i) => (
        <Section key={s.key} title={label(s.name)} extra={
            <>
              {model.may('mail_schedule', 'create') && (
                <Suspense>
                  <MailButton size="small" wish={{ what: 'kpi', kind: s.key, query: new URLSearchParams(Object.entries(params).flatMap(([k, v]) => (v ? [[k, String(v)]] : []))).toString(), name: label(s.name) }} />
                </Suspense>
              )}
              {i === 0 && <Exports name="kpi" table={table} />}
            </>
          }>
          <div className="kpi-axes">
            {d.axes.map((a) => (
              <div key={a.key} className="kpi-axis">
                <h3>{label(a.name)}</h3>
                <div className="kpi-list">
                  {d.items.filter((k) => k.set === s.key && k.axis === a.key).map((k) => (
                    <Card key={k.key} kpi={k} currency={currency} onTrend={setShown} />
                  ))}
                </div>
              </div>
            ))}
          </div>
        </Section>
      ))}
      <KpiTrend kpi={shown} params={params} text={text} close={() => setShown(null)} />
    </Loaded>
  );
}
