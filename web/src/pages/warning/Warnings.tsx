/** All warnings, gravest first, one's own or everybody's. */
import { useQuery } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { SlidersHorizontal } from 'lucide-react';
import { Link, useSearchParams } from 'react-router-dom';
import { get } from '../../api/client';
import { usePages } from '../../api/hooks';
import type { Kind } from '../../api/types';
import { useModel } from '../../app/model';
import { useI18n } from '../../i18n';
import { Bones, Empty, Notice, Section } from '../../ui/bits';
import { type Figures, useSpecs } from './api';
import { WarningLines } from './WarningLines';

const SEVERITIES = ['high', 'mid', 'info'] as const;

function Group({ kind, severity, owner, rule }: { kind: Kind; severity: (typeof SEVERITIES)[number]; owner: string | undefined; rule: string | undefined }) {
  const { t } = useI18n();
  const pages = usePages(kind, { 'state.in': 'new,accepted', severity, owner, rule, sort: 'due', limit: 30, expand: 'owner,escalated_to' });
  const rows = pages.data?.pages.flatMap((p) => p.items) ?? [];
  const total = pages.data?.pages[0]?.total ?? rows.length;
  if (pages.isError) return <Notice tone="bad">{pages.error.message}</Notice>;
  if (pages.isPending) return <Bones rows={4} />;
  if (!rows.length) return null;
  return (
    <Section title={t(`warn.${severity}`)} extra={<span className={`count num${severity === 'high' ? ' late' : ''}`}>{total}</span>}>
      <WarningLines rows={rows} />
      {pages.hasNextPage && (
        <Button type="text" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {t('warn.more')}
        </Button>
      )}
    </Section>
  );
}

export default function Warnings() {
  const { t, label } = useI18n();
  const model = useModel();
  const kind = model.kind('warning');
  const specs = useSpecs();
  const [search, setSearch] = useSearchParams();
  const whose = search.get('whose') === 'all' ? 'all' : 'mine';
  const rule = search.get('rule') ?? undefined;
  const owner = whose === 'mine' ? 'me' : undefined;
  const figures = useQuery({ queryKey: ['warning', 'figures', owner], queryFn: ({ signal }) => get<Figures>('/analysis/warnings', { owner }, signal) });
  if (!kind) return <Empty title={t('notfound.title')} />;
  const set = (key: string, v: string | undefined) => {
    const next = new URLSearchParams(search);
    if (v) next.set(key, v);
    else next.delete(key);
    setSearch(next, { replace: true });
  };
  const f = figures.data;
  const counts = new Map(f?.by_rule.map((r) => [r.rule, r.count]));
  return (
    <div className="page">
      <header className="page-head">
        <div className="page-title">
          <h1>{t('warn.title')}</h1>
          <span className="muted page-hint">{f ? t('warn.sum', { n: f.total, late: f.overdue, up: f.escalated }) : t('warn.hint')}</span>
        </div>
        <div className="page-tools">
          <div className="quick" role="group" aria-label={t('warn.whose')}>
            {(['mine', 'all'] as const).map((w) => (
              <button key={w} type="button" aria-pressed={whose === w} onClick={() => set('whose', w === 'all' ? 'all' : undefined)}>
                {t(`warn.${w}`)}
              </button>
            ))}
          </div>
          <Select
            aria-label={t('warn.rule.pick')}
            value={rule ?? ''}
            onChange={(v) => set('rule', v || undefined)}
            popupMatchSelectWidth={false}
            style={{ minWidth: 160 }}
            options={[
              { value: '', label: t('warn.rule.all') },
              ...(specs.data?.items ?? []).filter((s) => counts.get(s.key) || s.key === rule).map((s) => ({ value: s.key, label: `${s.key} ${label(s.name)}${t('aside', { v: counts.get(s.key) ?? 0 })}` })),
            ]}
          />
          {model.may('warning_rule', 'read') && (
            <Link to="/warning_rules" className="button-link">
              <SlidersHorizontal size={15} /> {t('warn.rules.open')}
            </Link>
          )}
        </div>
      </header>
      {f && f.total === 0 && !rule && (whose === 'mine' ? <Empty title={t('warn.none.mine')} hint={t('warn.none.hint')} /> : <Empty title={t('warn.none')} hint={t('warn.none.hint')} />)}
      {SEVERITIES.map((s) => (
        <Group key={s} kind={kind} severity={s} owner={owner} rule={rule} />
      ))}
    </div>
  );
}
