/** The customer pyramid: accounts, time and money of the three tiers beside their targets; the rest below it. */
import { Link } from 'react-router-dom';
import { useModel } from '../../app/model';
import { useI18n } from '../../i18n';
import { Bones, Empty, Notice, Section, Tag, Whole } from '../../ui/bits';
import { integer, moneyShort, percent } from '../../ui/format';
import { Stacked } from '../../ui/Stacked';
import { type Pyramid as View, type Share, useGovern } from './api';

const widths = [120, 240, 360];

function Against({ share, what }: { share: Share | undefined; what: string }) {
  const { t } = useI18n();
  if (!share) return <td className="right muted">—</td>;
  const off = Math.abs(share.gap) > 10;
  return (
    <td className="right" title={t('govern.target', { what, n: share.target })}>
      <span className="num">{percent(share.pct)}</span> <small className="muted num">/ {share.target}%</small>
      <div className="pyr-bar" role="img" aria-label={`${what} ${percent(share.pct)} / ${share.target}%`}>
        <i className={off ? 'off' : undefined} style={{ width: `${Math.min(100, share.pct)}%` }} />
        <u style={{ left: `${share.target}%` }} />
      </div>
    </td>
  );
}

export default function Pyramid() {
  const { t, label, lang } = useI18n();
  const model = useModel();
  const { data, error } = useGovern<View>('/analysis/pyramid');
  if (error && !data) return <Notice tone="bad">{error.message}</Notice>;
  if (!data) return <Bones rows={8} />;
  const name = (key: string | null) => (key ? label(model.option('account', 'segment', key)?.label) || key : t('govern.unset'));
  const advice = (key: string | null) => data.advice.find((a) => a.key === key);
  if (data.segments.every((s) => s.accounts === 0) && data.below.every((s) => s.accounts === 0)) return <Empty title={t('govern.pyramid.none')} hint={t('govern.pyramid.none.hint')} />;
  return (
    <>
      <p className="muted"><Whole>{t(data.basis === 'orders' ? 'govern.basis.orders' : 'govern.basis.won', { from: data.from, to: data.to })}</Whole></p>
      <div className="pyr">
        <svg viewBox="0 0 400 250" className="pyr-svg" role="img" aria-label={t('govern.pyramid')}>
          {data.segments.map((s, i) => {
            const top = i === 0 ? 0 : (widths[i - 1] ?? 0);
            const base = widths[i] ?? 0;
            const y = 8 + i * 78;
            return (
              <g key={s.segment}>
                <path className={`pyr-tier t${i}`} d={`M${200 - top / 2} ${y} L${200 + top / 2} ${y} L${200 + base / 2} ${y + 74} L${200 - base / 2} ${y + 74} Z`} />
                <text x="200" y={y + (i === 0 ? 50 : 34)} textAnchor="middle" className="pyr-n">
                  {integer(s.accounts)}
                </text>
                <text x="200" y={y + (i === 0 ? 67 : 54)} textAnchor="middle" className="pyr-name">
                  {i === 0 ? percent(s.of_accounts?.pct) : `${name(s.segment)} ${percent(s.of_accounts?.pct)}`}
                </text>
              </g>
            );
          })}
        </svg>
        <Stacked label={t('table')} className="pyr-table">
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">{t('govern.tier')}</th>
                <th scope="col" className="right">{t('govern.of_accounts')}</th>
                <th scope="col" className="right">{t('govern.of_time')}</th>
                <th scope="col" className="right">{t('govern.of_sales')}</th>
              </tr>
            </thead>
            <tbody>
              {data.segments.map((s) => (
                <tr key={s.segment}>
                  <th scope="row">
                    <Link to={`/accounts?segment=${s.segment}`}>{name(s.segment)}</Link>
                    <small className="muted num"> {integer(s.accounts)} · {moneyShort(s.sales, data.currency, lang)}</small>
                  </th>
                  <Against share={s.of_accounts} what={t('govern.of_accounts')} />
                  <Against share={s.of_time} what={t('govern.of_time')} />
                  <Against share={s.of_sales} what={t('govern.of_sales')} />
                </tr>
              ))}
            </tbody>
          </table>
        </Stacked>
      </div>
      <p className="pyr-below">
        <span className="muted">{t('govern.below')}</span>
        {data.below.filter((s) => s.accounts > 0).map((s) => (
          <Tag key={s.segment ?? '-'} tone="faint">
            {name(s.segment)} {integer(s.accounts)}
          </Tag>
        ))}
      </p>
      <Section title={t('govern.strategy')}>
        <dl className="gov-advice">
          {[...data.segments, ...data.below].map((s) => {
            const a = advice(s.segment);
            return a ? (
              <div key={a.key}>
                <dt>{name(s.segment)}</dt>
                <dd>{label(a.text)}</dd>
              </div>
            ) : null;
          })}
        </dl>
      </Section>
    </>
  );
}
