/** Deals side by side: where each stands, how it scores and why, what warns of it, what is next. */
import { useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router-dom';
import { get } from '../../api/client';
import type { Page } from '../../api/types';
import { nameOf, useModel } from '../../app/model';
import { useI18n } from '../../i18n';
import { Bones, Empty, Notice, Tag } from '../../ui/bits';
import { isMoney, moneyFull, moneyShort } from '../../ui/format';
import { one, ScoreBar, tone } from './Score';
import type { Compared } from './types';
import './process.css';

export const COMPARE_MOST = 6;

export default function Compare() {
  const { t, label, lang } = useI18n();
  const model = useModel();
  const [search] = useSearchParams();
  const ids = [...new Set((search.get('ids') ?? '').split(',').filter((x) => /^\d{1,16}$/.test(x)))].slice(0, COMPARE_MOST);
  const asked = ids.join(',');
  const compared = useQuery({ queryKey: ['opportunity', 'compare', asked], enabled: asked !== '', queryFn: ({ signal }) => get<{ items: Compared[] }>('/opportunities/compare', { ids: asked }, signal) });
  const rows = useQuery({ queryKey: ['opportunity', 'compared', asked], enabled: asked !== '', queryFn: ({ signal }) => get<Page>('/opportunities', { 'id.in': asked, limit: COMPARE_MOST, expand: 'account,owner' }, signal) });
  const items = compared.data?.items ?? [];
  const deal = (id: number) => rows.data?.items.find((r) => r.id === id);
  const stage = (c: Compared) => label(model.stagesOf(deal(c.id)?.['pipeline']).find((s) => s.key === c.stage)?.name) || c.stage;
  const best = (of: (c: Compared) => number) => (items.length > 1 ? Math.max(...items.map(of)) : Number.NaN);
  const points = (c: Compared, v: number, most: number) => (
    <td key={c.id}>
      <span className="compare-points">
        <ScoreBar value={v} />
        <span className={`num${v === most ? ' best' : ''}`}>{one(v)}</span>
      </span>
    </td>
  );
  const keys = items[0]?.dimensions.map((d) => d.key) ?? [];
  const of = (c: Compared, key: string) => c.dimensions.find((d) => d.key === key && d.applies)?.score ?? 0;
  return (
    <div className="page">
      <header className="page-head">
        <div className="page-title">
          <h1>{t('compare.title')}</h1>
          <span className="muted page-hint">{t('compare.hint')}</span>
        </div>
      </header>
      {compared.isError && <Notice tone="bad">{compared.error.message}</Notice>}
      {asked !== '' && compared.isPending && <Bones rows={10} />}
      {(asked === '' || (compared.data && !items.length)) && (
        <Empty title={t('compare.none')} hint={t('compare.none.hint')}>
          <Link to="/opportunities?view=list">{t('compare.list')}</Link>
        </Empty>
      )}
      {items.length > 0 && (
        <div className="table-scroll" role="region" aria-label={t('compare.title')} tabIndex={0}>
          <table className="plain-table compare">
            <thead>
              <tr>
                <th scope="col">{t('compare.deal')}</th>
                {items.map((c) => (
                  <th key={c.id} scope="col">
                    <Link to={`/opportunities/${c.id}?tab=process`}>{c.name}</Link>
                    <small>{[nameOf(deal(c.id) ?? { id: 0, version: 0 }, 'account'), nameOf(deal(c.id) ?? { id: 0, version: 0 }, 'owner')].filter(Boolean).join(' · ')}</small>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              <tr>
                <th scope="row">{t('review.amount')}</th>
                {items.map((c) => {
                  const a = deal(c.id)?.['amount'];
                  return (
                    <td key={c.id} className="num" title={isMoney(a) ? moneyFull(a.amount, a.currency) : undefined}>
                      {isMoney(a) ? moneyShort(a.amount, a.currency, lang) : '—'}
                    </td>
                  );
                })}
              </tr>
              <tr>
                <th scope="row">{t('review.stage')}</th>
                {items.map((c) => (
                  <td key={c.id}>
                    {stage(c)}
                    {c.state !== 'open' && <> <Tag tone={c.state === 'won' ? 'good' : c.state === 'lost' ? 'bad' : 'faint'}>{label(model.option('opportunity', 'state', c.state)?.label)}</Tag></>}
                  </td>
                ))}
              </tr>
              <tr>
                <th scope="row">{t('review.close')}</th>
                {items.map((c) => (
                  <td key={c.id} className="num">
                    {String(deal(c.id)?.['closed_on'] ?? deal(c.id)?.['close_date'] ?? '—')}
                  </td>
                ))}
              </tr>
              <tr className="compare-score">
                <th scope="row">{t('process.score')}</th>
                {items.map((c) => (
                  <td key={c.id}>
                    <strong className={`num score-total ${tone(c.score)}`} data-score={c.score}>
                      {one(c.score)}
                    </strong>
                  </td>
                ))}
              </tr>
              {keys.map((k) => (
                <tr key={k} data-dimension={k}>
                  <th scope="row">{t(`process.dim.${k}` as 'process.dim.need')}</th>
                  {items.map((c) => points(c, of(c, k), best((x) => of(x, k))))}
                </tr>
              ))}
              <tr>
                <th scope="row">{t('process.gates')}</th>
                {items.map((c) => (
                  <td key={c.id} className="num">
                    {c.gates_met}/{c.gates_all}
                  </td>
                ))}
              </tr>
              <tr>
                <th scope="row">{t('compare.warnings')}</th>
                {items.map((c) => (
                  <td key={c.id}>
                    <span className="tags">
                      {c.warnings.map((w) => (
                        <Tag key={w.id} tone={w.severity === 'high' ? 'bad' : w.severity === 'mid' ? 'warn' : 'faint'}>
                          {label(w.name)}
                        </Tag>
                      ))}
                      {!c.warnings.length && <span className="muted">{t('compare.calm')}</span>}
                    </span>
                  </td>
                ))}
              </tr>
              <tr>
                <th scope="row">{t('process.next')}</th>
                {items.map((c) => (
                  <td key={c.id}>{c.next ?? '—'}</td>
                ))}
              </tr>
            </tbody>
          </table>
        </div>
      )}
    </div>
  );
}
