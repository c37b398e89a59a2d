/** Editions of the plan and what changed between two of them. */
import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { get } from '../../api/client';
import { useModel } from '../../app/model';
import { useI18n } from '../../i18n';
import { Bones, Notice, Section, Tag } from '../../ui/bits';
import { isMoney, moneyFull, timeText } from '../../ui/format';
import { optionLabel } from '../../ui/Value';
import { nameIn, type Names, type PartProps } from './data';
import { stateTone } from './tone';

interface Change {
  kind: string;
  what: 'added' | 'removed' | 'changed';
  title: string;
  /** Whose row it is, where it has no title. */
  person: number | null;
  old_id: number | null;
  new_id: number | null;
  field?: string;
  old?: unknown;
  new?: unknown;
}
interface Comparison {
  changes: Change[];
  _names: Names;
}

function Side({ c, value, all }: { c: Change; value: unknown; all: Comparison }) {
  const { t } = useI18n();
  const model = useModel();
  const f = model.field(c.kind, c.field ?? '');
  if (value === null || value === undefined || value === '') return <span className="nil">—</span>;
  if (isMoney(value)) return <span className="num">{moneyFull(value.amount, value.currency)}</span>;
  if (f?.type === 'enum') return <>{optionLabel(f, String(value))}</>;
  if (f?.ref) return <>{(Array.isArray(value) ? value : [value]).map((v) => nameIn(all, String(f.ref), v) || String(v)).join(t('sep'))}</>;
  if (f?.type === 'bool') return <>{value ? '✓' : '✗'}</>;
  return <span className="prose">{String(value)}</span>;
}

function Changes({ from, to }: { from: number; to: number }) {
  const { t, label } = useI18n();
  const model = useModel();
  const both = useQuery({ queryKey: ['account_plan', 'compare', from, to], queryFn: ({ signal }) => get<Comparison>(`/account_plans/${to}/compare`, { with: from }, signal) });
  if (both.isError) return <Notice tone="bad">{both.error.message}</Notice>;
  if (!both.data) return <Bones rows={5} />;
  const all = both.data;
  if (!all.changes.length) return <p className="quiet">{t('plan.compare.same')}</p>;
  const kinds = [...new Set(all.changes.map((c) => c.kind))];
  return (
    <>
      {kinds.map((k) => (
        <div key={k} className="compare-group">
          <h3>{label(model.kind(k)?.label)}</h3>
          <ul>
            {all.changes
              .filter((c) => c.kind === k)
              .map((c) => (
                <li key={`${c.what}${c.old_id ?? ''}-${c.new_id ?? ''}-${c.field ?? ''}`} data-change={c.what}>
                  <Tag tone={c.what === 'added' ? 'good' : c.what === 'removed' ? 'bad' : 'accent'}>{t(`plan.compare.${c.what}`)}</Tag>
                  <span>
                    {c.title || nameIn(all, 'user', c.person)}
                    {c.field && (
                      <>
                        {(c.title || c.person) && ' · '}
                        <strong>{label(model.field(c.kind, c.field)?.label)}</strong>
                      </>
                    )}
                    {c.what === 'changed' && (
                      <span className="compare-two">
                        <del>
                          <Side c={c} value={c.old} all={all} />
                        </del>
                        <ins>
                          <Side c={c} value={c.new} all={all} />
                        </ins>
                      </span>
                    )}
                  </span>
                </li>
              ))}
          </ul>
        </div>
      ))}
    </>
  );
}

export function Versions({ view }: PartProps) {
  const { t } = useI18n();
  const model = useModel();
  const id = view.plan.id;
  const others = view.plans.filter((p) => p.id !== id);
  const first = Number(view.plan['previous'] ?? 0) || others.find((p) => p.same_series)?.id || others[0]?.id;
  const [other, setOther] = useState<number | undefined>(first);
  const name = (p: { period: string; edition: number }) => t('plan.version', { period: p.period, n: p.edition });
  const older = other !== undefined && other < id;
  return (
    <>
      <Section title={t('plan.versions')}>
        <ul className="versions">
          {view.plans.map((p) => (
            <li key={p.id} aria-current={p.id === id ? 'true' : undefined}>
              <Link to={`/account_plans/${p.id}`}>{name(p)}</Link>
              <Tag tone={stateTone(p.state)}>{optionLabel(model.field('account_plan', 'state'), p.state)}</Tag>
              <span className="muted">{nameIn(view, 'user', p.author)}</span>
              <span className="muted num">{p.approved_at ? timeText(p.approved_at) : ''}</span>
            </li>
          ))}
        </ul>
      </Section>
      {others.length > 0 && (
        <Section
          title={t('plan.compare')}
          extra={<Select size="small" aria-label={t('plan.compare.with')} value={other} onChange={setOther} popupMatchSelectWidth={false} options={others.map((p) => ({ value: p.id, label: `${name(p)} · ${optionLabel(model.field('account_plan', 'state'), p.state)}` }))} />}
        >
          {other !== undefined && <Changes from={older ? other : id} to={older ? id : other} />}
        </Section>
      )}
    </>
  );
}
