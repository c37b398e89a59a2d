/** The common pool: what may be claimed, what is about to go there. */
import { useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router-dom';
import { get, post } from '../../api/client';
import { useList } from '../../api/hooks';
import { useModel } from '../../app/model';
import { useI18n } from '../../i18n';
import { Bones, Empty, Notice, Section, Tag, Whole } from '../../ui/bits';
import { useDebounced } from '../../ui/RefPicker';
import { regionText, useDivisions } from '../../ui/regions';
import { optionLabel } from '../../ui/Value';
import { useAct } from './data';

interface PoolView {
  claimed_today: number;
  claims_per_day: number;
  held: number;
  most: number;
  room: boolean;
  items: { id: number; name: string; region: string | null; industry: string | null; segment: string | null; since: string | null }[];
}

export default function Pool() {
  const { t, lang } = useI18n();
  const model = useModel();
  const divisions = useDivisions(true);
  const go = useNavigate();
  const [text, setText] = useState('');
  const q = useDebounced(text.trim());
  const { run, busy } = useAct('account', 'pool_entry', 'pool');
  const pool = useQuery({ queryKey: ['pool', q], queryFn: ({ signal }) => get<PoolView>('/pool', q ? { q } : {}, signal) });
  const coming = useList(model.kind('pool_entry'), { state: 'announced', sort: 'returns_on', limit: 50 });
  if (pool.isPending) return <Bones rows={6} />;
  if (pool.isError) return <Notice tone="bad">{pool.error.message}</Notice>;
  const p = pool.data;
  const field = (k: string) => model.field('account', k);
  return (
    <div className="hand-stack">
      <div className="hand-bar">
        <Input.Search allowClear placeholder={t('pool.search')} aria-label={t('pool.search')} value={text} onChange={(e) => setText(e.target.value)} style={{ maxWidth: 280 }} />
        <span className="muted num hand-hint">
          {[t('pool.today', { n: p.claimed_today, most: p.claims_per_day }), p.most ? t('hand.capacity', { held: p.held, most: p.most }) : '', p.room ? '' : t('hand.full'), p.claimed_today >= p.claims_per_day ? t('pool.tomorrow') : ''].filter(Boolean).join(' · ')}
        </span>
      </div>
      {p.items.length ? (
        <ul className="hand-list">
          {p.items.map((a) => (
            <li key={a.id} className="hand-card">
              <header>
                <strong>{a.name}</strong>
                <Button type="primary" size="small" disabled={!p.room || p.claimed_today >= p.claims_per_day} loading={busy} onClick={() => void run(() => post('/pool/claims', { account: a.id }), t('pool.claimed', { name: a.name })).then((ok) => ok && go(`/accounts/${a.id}`))}>
                  {t('pool.claim')}
                </Button>
              </header>
              <footer className="muted"><Whole>{[a.segment ? optionLabel(field('segment'), a.segment) : '', a.industry ? optionLabel(field('industry'), a.industry) : '', a.region ? regionText(a.region, lang, divisions) : '', a.since ? t('pool.since', { day: a.since }) : ''].filter(Boolean).join(' · ')}</Whole></footer>
            </li>
          ))}
        </ul>
      ) : (
        <Empty title={t(q ? 'pool.notfound' : 'pool.none')} hint={t('pool.none.hint')} />
      )}
      {coming.data?.items.length ? (
        <Section title={t('pool.coming')}>
          <ul className="hand-list">
            {coming.data.items.map((e) => (
              <li key={e.id} className="hand-card">
                <header>
                  <Link to={`/accounts/${String(e['account'])}`}>{String(e['name'])}</Link>
                  <Tag tone="warn">{t('pool.coming.line', { days: Number(e['days']), day: String(e['returns_on']) })}</Tag>
                </header>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </div>
  );
}
