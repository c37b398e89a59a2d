/** Accounts that lie with somebody by region or group while another owns them, and who holds too much. */
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { get } from '../../api/client';
import { useModel } from '../../app/model';
import { useI18n } from '../../i18n';
import { Bones, Empty, Notice, Section, Tag } from '../../ui/bits';
import { TransferDialog } from '../hand/Transfers';
import { type Load, type Proposal, type ProposalsView, useValueName } from './data';

function Loads({ people }: { people: Load[] }) {
  const { t } = useI18n();
  return (
    <Section title={t('territory.loads')}>
      <ul className="terr-list">
        {people.map((p) => (
          <li key={p.user}>
            <span>{p.name ?? '—'}</span>
            <span className="muted num">{[t('territory.load', { held: p.held, after: p.after }), p.binds && p.most ? t('territory.load.limit', { least: p.least, most: p.most }) : ''].filter(Boolean).join(' · ')}</span>
            {p.over ? <Tag tone="bad">{t('territory.over', { n: p.held - p.most })}</Tag> : null}
          </li>
        ))}
      </ul>
    </Section>
  );
}

export default function Proposals() {
  const { t } = useI18n();
  const model = useModel();
  const name = useValueName();
  const [at, setAt] = useState<Proposal | null>(null);
  const seen = useQuery({ queryKey: ['account', 'territory', 'proposals'], queryFn: ({ signal }) => get<ProposalsView>('/territory/proposals', {}, signal) });
  if (seen.isPending) return <Bones rows={6} />;
  if (seen.isError) return <Notice tone="bad">{seen.error.message}</Notice>;
  const v = seen.data;
  const words = (p: Proposal) => ({ dim: t(`territory.dim.${p.dimension}`), value: name(p.dimension, p.value, p.label) });
  return (
    <div className="terr-stack">
      {v.cut && <Notice>{t('territory.proposals.cut')}</Notice>}
      {v.items.length ? (
        <ul className="terr-list terr-boxed">
          {v.items.map((p) => (
            <li key={p.account}>
              <Link to={`/accounts/${p.account}`}>{p.name}</Link>
              <span className="muted">{[t('territory.proposal', { ...words(p), to: p.to_name ?? '—' }), t('territory.owner', { name: p.owner_name ?? '—' })].join(' · ')}</span>
              {p.fits ? null : <Tag tone="warn">{t('territory.full')}</Tag>}
              {p.pending ? (
                <Link to="/ownership?part=transfers">
                  <Tag tone="accent">{t('territory.pending')}</Tag>
                </Link>
              ) : null}
              {!p.pending && model.may('account', 'update') && (
                <Button size="small" onClick={() => setAt(p)}>
                  {t('territory.preview')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      ) : (
        <Empty title={t('territory.proposals.none')} hint={t('territory.proposals.none.hint')} />
      )}
      {v.people.length > 0 && <Loads people={v.people} />}
      {at && <TransferDialog account={{ id: at.account, version: 0, name: at.name }} preset={{ to: at.to, reason: t('territory.reason', words(at)) }} onClose={() => setAt(null)} />}
    </div>
  );
}
