/** Pairs of accounts that look like one company: merge them, or say that they are two. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App as Ant, Button, Segmented } from 'antd';
import { GitMerge, ScanSearch } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { get, post } from '../../api/client';
import type { Kind } from '../../api/types';
import { useModel } from '../../app/model';
import { useI18n } from '../../i18n';
import { Bones, Empty, Notice, Section } from '../../ui/bits';
import type { Pair } from './api';
import MergeDialog from './MergeDialog';
import './merge.css';

function PairRow({ kind, pair, settled, onMerge, onSettle }: { kind: Kind; pair: Pair; settled: boolean; onMerge: () => void; onSettle: () => void }) {
  const { t } = useI18n();
  return (
    <div className="dup-pair">
      <Link to={`/accounts/${pair.a}`}>{pair.a_name}</Link>
      <span>
        <Link to={`/accounts/${pair.b}`}>{pair.b_name}</Link>{' '}
        {pair.score > 0 && (
          <span className="muted">
            {t('dup.score')} {Math.round(pair.score / 10)}%
          </span>
        )}
      </span>
      <span className="dup-acts">
        {!settled && kind.actions.delete && (
          <Button size="small" type="primary" icon={<GitMerge size={14} />} onClick={onMerge}>
            {t('dup.merge')}
          </Button>
        )}
        {kind.actions.update && (
          <Button size="small" onClick={onSettle}>
            {t(settled ? 'dup.reopen' : 'dup.two')}
          </Button>
        )}
      </span>
    </div>
  );
}

export default function Duplicates() {
  const { t } = useI18n();
  const { message } = Ant.useApp();
  const client = useQueryClient();
  const kind = useModel().kind('account') as Kind;
  const [settled, setSettled] = useState(false);
  const [merging, setMerging] = useState<Pair | null>(null);
  const [busy, setBusy] = useState(false);
  const pairs = useQuery({ queryKey: ['duplicate_pairs', settled], queryFn: () => get<{ items: Pair[] }>('/accounts/duplicate_pairs', { settled }) });
  const again = () => client.invalidateQueries({ queryKey: ['duplicate_pairs'] });
  const attempt = async (what: () => Promise<string | null>) => {
    setBusy(true);
    try {
      const said = await what();
      if (said) message.success(said);
      await again();
    } catch (e) {
      message.error(e instanceof Error ? e.message : t('error.unknown'));
    } finally {
      setBusy(false);
    }
  };
  const scan = () => attempt(async () => t('dup.scanned', { n: (await post<{ pairs: number }>('/accounts/duplicate_scan')).pairs }));
  const settle = (p: Pair) =>
    attempt(async () => {
      await post('/accounts/duplicate_pairs', { a: p.a, b: p.b, two: !settled });
      return settled ? null : t('dup.two.done');
    });
  const items = pairs.data?.items ?? [];
  return (
    <div className="page">
      <header className="page-head">
        <div className="page-title">
          <h1>{t('dup.page')}</h1>
          <span className="page-hint muted">{t('dup.page.hint')}</span>
        </div>
        {kind.actions.update === 'all' && (
          <Button icon={<ScanSearch size={15} />} loading={busy} onClick={() => void scan()}>
            {t('dup.scan')}
          </Button>
        )}
      </header>
      <Segmented
        value={settled ? 'settled' : 'open'}
        onChange={(v) => setSettled(v === 'settled')}
        options={[
          { value: 'open', label: t('dup.open') },
          { value: 'settled', label: t('dup.settled') },
        ]}
      />
      {pairs.isError && <Notice tone="bad">{pairs.error.message}</Notice>}
      {pairs.isLoading && <Bones rows={6} />}
      {pairs.data && items.length === 0 && <Empty title={t('dup.none')} hint={t('dup.none.hint')} />}
      {items.length > 0 && (
        <Section title={`${t(settled ? 'dup.settled' : 'dup.open')} ${items.length}`}>
          {items.map((p) => (
            <PairRow key={`${p.a}-${p.b}`} kind={kind} pair={p} settled={settled} onMerge={() => setMerging(p)} onSettle={() => void settle(p)} />
          ))}
        </Section>
      )}
      {merging && <MergeDialog kind={kind} keep={merging.a} gone={merging.b} onClose={() => setMerging(null)} onDone={() => void again()} />}
    </div>
  );
}
