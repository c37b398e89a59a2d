/** What was given and taken, on both sides, and how far we are trusted. */
import { App as Ant, Button } from 'antd';
import { Plus } from 'lucide-react';
import { useCallback, useMemo } from 'react';
import { Link } from 'react-router-dom';
import { patch } from '../../api/client';
import { useCreate } from '../../app/create';
import { useModel } from '../../app/model';
import { useI18n } from '../../i18n';
import { Bones, Empty, Figure, Notice, Section, Tag } from '../../ui/bits';
import { Chart, type Ink, tooltip } from '../../ui/Chart';
import { percent } from '../../ui/format';
import Why from '../../ui/Why';
import { optionLabel } from '../../ui/Value';
import { type LedgerRow, type Trust, useMap, useMapsChanged } from './maps';

function Line({ r, can }: { r: LedgerRow; can: boolean }) {
  const { t } = useI18n();
  const { message } = Ant.useApp();
  const model = useModel();
  const changed = useMapsChanged();
  const settle = (state: string) =>
    patch(`/exchanges/${r.id}`, { state })
      .then(changed)
      .catch((e: unknown) => message.error(e instanceof Error ? e.message : t('error.unknown')));
  return (
    <tr>
      <th scope="row">
        <Link to={`/exchanges/${r.id}`}>{r.what}</Link>
        <div className="muted">{[r.user_name, r.contact_name].filter(Boolean).join(r.direction === 'we_give' ? ' → ' : ' ← ')}</div>
      </th>
      <td>{optionLabel(model.field('exchange', 'direction'), r.direction)}</td>
      <td>{optionLabel(model.field('exchange', 'kind'), r.kind)}</td>
      <td className="right num">{r.value}</td>
      <td className="num">{r.given_on}</td>
      <td>
        {r.state === 'open' ? (
          <span className="settle">
            {r.due && <span className={`num${r.late ? ' late' : ''}`}>{t('ledger.due', { day: r.due })}</span>}
            {can && (
              <>
                <Button size="small" onClick={() => void settle('kept')}>
                  {t('ledger.kept')}
                </Button>
                <Button size="small" danger onClick={() => void settle('broken')}>
                  {t('ledger.broken')}
                </Button>
                <Button size="small" type="text" onClick={() => void settle('waived')}>
                  {t('ledger.waived')}
                </Button>
              </>
            )}
          </span>
        ) : (
          <>
            <Tag tone={r.state === 'kept' ? 'good' : r.state === 'broken' ? 'bad' : 'faint'}>{optionLabel(model.field('exchange', 'state'), r.state)}</Tag> <span className="muted num">{r.settled_on}</span>
            {r.weight !== null && <span className="muted"> · {t('ledger.weight', { v: r.weight.toFixed(2) })}</span>}
          </>
        )}
      </td>
    </tr>
  );
}

const KEPT_MORE = 5;
/** The promises behind the index with what each still weighs, and what one more kept would make of it. */
function TrustWhy({ d }: { d: Trust }) {
  const { t } = useI18n();
  const counted = d.items.filter((r) => r.counts && r.weight !== null);
  const next = (d.kept_weight + KEPT_MORE) / (d.kept_weight + KEPT_MORE + d.broken_weight);
  return (
    <Why
      name={t('trust.index')}
      formula={t('trust.rule')}
      inputs={[
        { name: t('trust.why.kept'), value: d.kept_weight.toFixed(2) },
        { name: t('trust.why.broken'), value: d.broken_weight.toFixed(2) },
        ...counted.slice(0, 12).map((r) => ({ name: `${r.settled_on ?? ''} ${r.what}`, value: `${r.state === 'broken' ? '−' : '+'}${(r.weight ?? 0).toFixed(2)}`, link: `/exchanges/${r.id}` })),
      ]}
    >
      {d.broken_weight > 0 && <p>{t('trust.why.raise', { n: KEPT_MORE, v: percent(next * 100) })}</p>}
      {d.index === null && <p>{t('trust.why.none')}</p>}
    </Why>
  );
}

/** What was kept on both sides, each with its points: the balance is their difference. */
function BalanceWhy({ d }: { d: Trust }) {
  const { t } = useI18n();
  const kept = d.items.filter((r) => r.state === 'kept');
  return (
    <Why
      name={t('trust.balance')}
      formula={t('trust.why.balance')}
      inputs={[
        { name: t('trust.why.given'), value: d.given },
        { name: t('trust.why.received'), value: d.received },
        ...kept.slice(0, 12).map((r) => ({ name: `${r.settled_on ?? ''} ${r.what}`, value: `${r.direction === 'we_give' ? '+' : '−'}${r.value ?? 1}`, link: `/exchanges/${r.id}` })),
      ]}
    >
      <p>{t(d.balance > 0 ? 'trust.why.ask' : d.balance < 0 ? 'trust.why.give' : 'trust.why.even')}</p>
    </Why>
  );
}

function History({ trust }: { trust: Trust }) {
  const { t } = useI18n();
  const points = useMemo(() => trust.history, [trust]);
  const option = useCallback(
    (ink: Ink) => ({
      grid: { left: 44, right: 44, top: 30, bottom: 26 },
      legend: { top: 0, textStyle: { color: ink.faint } },
      tooltip: { ...tooltip(ink), trigger: 'axis' },
      xAxis: { type: 'category', data: points.map((p) => p.day), axisLabel: { color: ink.faint }, axisLine: { lineStyle: { color: ink.line } } },
      yAxis: [
        { type: 'value', min: 0, max: 100, axisLabel: { color: ink.faint, formatter: '{value}%' }, splitLine: { lineStyle: { color: ink.line } } },
        { type: 'value', axisLabel: { color: ink.faint }, splitLine: { show: false } },
      ],
      series: [
        { name: t('trust.index'), type: 'line', data: points.map((p) => (p.index === null ? null : Math.round(p.index * 1000) / 10)), symbolSize: 5 },
        { name: t('trust.balance'), type: 'line', yAxisIndex: 1, step: 'end', data: points.map((p) => p.balance), symbolSize: 4, lineStyle: { type: 'dashed' } },
      ],
    }),
    [points, t],
  );
  return <Chart option={option} height={220} label={t('trust.label')} />;
}

export function Ledger({ path, preset }: { path: string; preset: Record<string, unknown> }) {
  const { t } = useI18n();
  const model = useModel();
  const create = useCreate();
  const changed = useMapsChanged();
  const trust = useMap<Trust>(`${path}/trust`);
  if (trust.error && !trust.data) return <Notice tone="bad">{trust.error.message}</Notice>;
  if (!trust.data) return <Bones rows={6} />;
  const d = trust.data;
  const can = Boolean(model.may('exchange', 'update'));
  const add = model.may('exchange', 'create') && (
    <Button size="small" icon={<Plus size={14} />} onClick={() => create({ kind: 'exchange', preset, stay: true, onDone: changed })}>
      {t('ledger.add')}
    </Button>
  );
  return (
    <>
      <Section title={t('trust.title')}>
        <dl className="figures">
          <Figure label={t('trust.index')} value={<>{d.index === null ? t('trust.unknown') : percent(d.index * 100)}<TrustWhy d={d} /></>} sub={t('trust.kept', { n: d.kept, m: d.broken })} title={t('trust.rule')} />
          <Figure label={t('trust.balance')} value={<>{d.balance > 0 ? `+${d.balance}` : d.balance}<BalanceWhy d={d} /></>} sub={t('trust.balance.sub', { n: d.given, m: d.received })} />
          <Figure label={t('trust.late')} value={d.late_ours + d.late_theirs} sub={t('trust.late.sub', { n: d.late_ours, m: d.late_theirs })} />
        </dl>
        {d.history.length > 1 && <History trust={d} />}
        <p className="quiet">{t('trust.rule')}</p>
      </Section>
      <Section title={t('ledger.title')} extra={add || undefined}>
        {d.items.length === 0 ? (
          <Empty title={t('ledger.empty')} hint={t('ledger.empty.hint')} />
        ) : (
          <div className="table-scroll" role="region" aria-label={`${t('ledger.title')} · ${t('people.table')}`} tabIndex={0}>
            <table className="plain-table ledger">
              <tbody>
                {d.items.map((r) => (
                  <Line key={r.id} r={r} can={can} />
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Section>
    </>
  );
}
