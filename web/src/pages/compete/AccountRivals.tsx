/** At one account: what it thinks of our competitors, and what we do about each. */
import { Button } from 'antd';
import { Plus } from 'lucide-react';
import { Link } from 'react-router-dom';
import { useChildren } from '../../api/hooks';
import type { Kind, Row } from '../../api/types';
import { useCreate } from '../../app/create';
import { nameOf, useModel } from '../../app/model';
import { useI18n } from '../../i18n';
import { Bones, Empty, Section, Tag, Whole } from '../../ui/bits';
import { today } from '../../ui/format';
import { optionLabel } from '../../ui/Value';
import './compete.css';

const PARTS = ['target', 'strengths_weaknesses', 'likely_moves', 'value_offered', 'our_response', 'head_on', 'decision_factors', 'carve_up', 'delay', 'relations', 'sacrifice'];

export default function AccountRivals({ kind, row }: { kind: Kind; row: Row }) {
  const { t, label } = useI18n();
  const model = useModel();
  const create = useCreate();
  const likes = useChildren(kind, row.id, 'competitor_preferences', 'competitor_preference', { sort: '-as_of', limit: 200, expand: 'competitor' });
  const plans = useChildren(kind, row.id, 'counter_strategies', 'counter_strategy', { limit: 100, expand: 'competitor,owner' });
  const seen = useChildren(kind, row.id, 'sightings', 'sighting', { sort: '-date', limit: 20, expand: 'competitor' });
  if (likes.isPending || plans.isPending) return <Bones rows={6} />;
  const add = (name: string, word: string, preset: Record<string, unknown>) =>
    model.may(name, 'create') && (
      <Button size="small" icon={<Plus size={14} />} onClick={() => create({ kind: name, preset: { account: row.id, ...preset }, stay: true })}>
        {word}
      </Button>
    );
  const addLike = add('competitor_preference', t('compete.preference.new'), { as_of: today() });
  const addPlan = add('counter_strategy', t('compete.counter.new'), {});
  return (
    <div className="stack">
      <Section title={t('compete.preference.title')} extra={addLike}>
        {likes.data?.items.length ? (
          <ul className="benefits">
            {likes.data.items.map((p) => {
              const n = Number(p['preference']);
              return (
                <li key={p.id}>
                  <Link to={`/competitor_preferences/${p.id}`}>
                    <strong>{nameOf(p, 'competitor')}</strong> {String(p['reason'] ?? '')}
                  </Link>
                  <span className="muted num">{String(p['as_of'])}</span>
                  <Tag tone={n > 0 ? 'bad' : n < 0 ? 'good' : 'plain'}>{n > 0 ? `+${n}` : n}</Tag>
                </li>
              );
            })}
          </ul>
        ) : (
          <Empty title={t('compete.preference.none')} hint={t('compete.preference.none.hint')} />
        )}
      </Section>
      <Section title={t('compete.counter.title')} extra={addPlan}>
        {plans.data?.items.length ? (
          <ul className="rivals">
            {plans.data.items.map((c) => (
              <li key={c.id} className="rival">
                <header>
                  <Link to={`/counter_strategies/${c.id}`}>{nameOf(c, 'competitor')}</Link>
                  <Tag tone={c['state'] === 'active' ? 'accent' : 'faint'}>{optionLabel(model.field('counter_strategy', 'state'), String(c['state']))}</Tag>
                </header>
                <dl className="counter">
                  {PARTS.filter((k) => c[k]).map((k) => (
                    <div key={k}>
                      <dt>{label(model.field('counter_strategy', k)?.label)}</dt>
                      <dd className="prose">{String(c[k])}</dd>
                    </div>
                  ))}
                </dl>
                <footer className="muted"><Whole>{[nameOf(c, 'owner'), c['retreat_deadline'] ? t('compete.retreat', { day: String(c['retreat_deadline']) }) : null].filter(Boolean).join(' · ')}</Whole></footer>
              </li>
            ))}
          </ul>
        ) : (
          <Empty title={t('compete.counter.none')} hint={t('compete.counter.none.hint')} />
        )}
      </Section>
      {(seen.data?.items.length ?? 0) > 0 && (
        <Section title={t('compete.tab.sightings')}>
          <ul className="benefits">
            {seen.data?.items.map((s) => (
              <li key={s.id}>
                <Link to={`/sightings/${s.id}`}>
                  <strong>{nameOf(s, 'competitor')}</strong> {String(s['subject'])}
                </Link>
                <span className="muted num">{String(s['date'])}</span>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </div>
  );
}
