/** A deal: where it stands, how long, what is next, how it got here. */
import { App as Ant, Button, Dropdown, Input } from 'antd';
import { CalendarPlus, Check, ChevronDown } from 'lucide-react';
import { type ReactNode, Suspense, useState } from 'react';
import { Link } from 'react-router-dom';
import { post } from '../../api/client';
import { useList } from '../../api/hooks';
import type { Kind, Row } from '../../api/types';
import { useCreate } from '../../app/create';
import { nameOf, type Stage, titleOf, useModel } from '../../app/model';
import { areaPage, useI18n } from '../../i18n';
import { Avatar, Bones, Empty, Figure, Person, Section } from '../../ui/bits';
import { dayOf, daysBetween, isMoney, moneyFull, moneyShort, percent, relativeDay, today } from '../../ui/format';
import { RecordFields } from '../../ui/RecordFields';
import { Value } from '../../ui/Value';
import { ActivityList, activityPreset, useActivities } from '../record/Timeline';
import { CloseDialog, StageDialog, useDealSaved } from './actions';
import { stageChangesQuery } from './view';

const DealApprovals = areaPage('approval', () => import('../approval/DealApprovals'));

function Steps({ row, onPick }: { row: Row; onPick: ((s: Stage) => void) | null }) {
  const { t, label } = useI18n();
  const model = useModel();
  const stages = model.stagesOf(row['pipeline']);
  const at = stages.findIndex((s) => s.key === row['stage']);
  const state = String(row['state']);
  return (
    <ol className={`steps state-${state}`} aria-label={t('deal.stages')} tabIndex={onPick ? undefined : 0}>
      {stages.map((s, i) => (
        <li key={s.key} className={i < at ? 'past' : i === at ? 'now' : ''} aria-current={i === at ? 'step' : undefined}>
          <button type="button" disabled={!onPick || i === at} title={[label(s.work), label(s.step)].filter(Boolean).join(' / ')} onClick={() => onPick?.(s)}>
            <span className="step-dot">{i < at || state === 'won' ? <Check size={11} aria-hidden="true" /> : null}</span>
            <span className="step-name">{label(s.name)}</span>
            <span className="step-pct num">{s.percent}%</span>
          </button>
        </li>
      ))}
    </ol>
  );
}

export function DealHead({ kind, row, menu }: { kind: Kind; row: Row; menu: ReactNode }) {
  const { t, lang } = useI18n();
  const { message, modal } = Ant.useApp();
  const model = useModel();
  const create = useCreate();
  const saved = useDealSaved();
  const [to, setTo] = useState<Stage | null>(null);
  const [end, setEnd] = useState<'won' | 'lost' | 'cancelled' | null>(null);
  const can = Boolean(kind.actions.update);
  const state = String(row['state']);
  const open = state === 'open' || state === 'draft';
  const stages = model.stagesOf(row['pipeline']);
  const at = stages.findIndex((s) => s.key === row['stage']);
  const nextStage = stages[at + 1];
  const amount = isMoney(row['amount']) ? row['amount'] : null;
  const stateField = kind.fields.find((f) => f.key === 'state');
  const close = typeof row['close_date'] === 'string' ? row['close_date'] : null;
  const late = open && close !== null && close < today();

  const simple = (action: 'reopen' | 'pause' | 'resume') => {
    let reason = '';
    modal.confirm({
      title: t(`deal.${action}`),
      content: <Input.TextArea aria-label={t('reason')} placeholder={t('reason')} rows={2} onChange={(e) => { reason = e.target.value; }} />,
      okText: t(`deal.${action}`),
      cancelText: t('cancel'),
      onOk: async () => {
        try {
          saved(await post<Row>(`/opportunities/${row.id}/${action}`, action === 'resume' ? {} : { reason }));
        } catch (e) {
          message.error(e instanceof Error ? e.message : t('error.unknown'));
        }
      },
    });
  };

  return (
    <>
      <header className="record-head">
        <div className="record-title">
          <h1>
            {titleOf(kind, row)} <span className="head-tags">{stateField && <Value field={stateField} value={row['state']} row={row} />}</span>
          </h1>
          <div className="record-facts">
            {row['account'] ? <Link to={`/accounts/${String(row['account'])}`}>{nameOf(row, 'account')}</Link> : <span className="nil">{t('deal.no_account')}</span>}
            {nameOf(row, 'owner') && <Person name={nameOf(row, 'owner') ?? ''} />}
            <strong className="num" title={amount ? moneyFull(amount.amount, amount.currency) : undefined}>
              {amount ? moneyShort(amount.amount, amount.currency, lang) : t('deal.no_amount')}
            </strong>
            {open && close && (
              <span className={late ? 'late num' : 'num'}>
                {t('deal.close')} {close}
                {relativeDay(close, lang) !== close && ` · ${relativeDay(close, lang)}`}
              </span>
            )}
            {!open && typeof row['closed_on'] === 'string' && (
              <span className="num">
                {t('deal.closed')} {row['closed_on']}
              </span>
            )}
          </div>
        </div>
        <div className="record-acts">
          {model.may('activity', 'create') && (
            <Button icon={<CalendarPlus size={15} />} onClick={() => create({ kind: 'activity', preset: activityPreset(kind, row), stay: true })}>
              {t('account.log')}
            </Button>
          )}
          {can && open && (
            <>
              {nextStage && (
                <Button type="primary" onClick={() => setTo(nextStage)}>
                  {t('deal.advance')}
                </Button>
              )}
              <Dropdown
                trigger={['click']}
                menu={{
                  items: [
                    { key: 'won', label: t('close.won') },
                    { key: 'lost', label: t('close.lost') },
                    { key: 'cancelled', label: t('close.cancelled') },
                    { type: 'divider' },
                    { key: 'pause', label: t('deal.pause') },
                  ],
                  onClick: ({ key }) => (key === 'pause' ? simple('pause') : setEnd(key as 'won')),
                }}
              >
                <Button type={nextStage ? 'default' : 'primary'}>
                  {t('deal.end')} <ChevronDown size={14} />
                </Button>
              </Dropdown>
            </>
          )}
          {can && state === 'paused' && <Button onClick={() => simple('resume')}>{t('deal.resume')}</Button>}
          {can && !open && state !== 'paused' && <Button onClick={() => simple('reopen')}>{t('deal.reopen')}</Button>}
          {menu}
        </div>
      </header>
      <Suspense>
        <DealApprovals row={row} can={can} />
      </Suspense>
      <Steps row={row} onPick={can && open ? setTo : null} />
      {to && <StageDialog deal={row} to={to} onClose={() => setTo(null)} />}
      {end && <CloseDialog deal={row} state={end} onClose={() => setEnd(null)} />}
    </>
  );
}

export function useStageChanges(row: Row) {
  const kind = useModel().kind('stage_change');
  return useList(kind, stageChangesQuery(row.id));
}

export function StageHistory({ row }: { row: Row }) {
  const { t, label } = useI18n();
  const model = useModel();
  const list = useStageChanges(row);
  if (list.isPending) return <Bones rows={4} />;
  const items = list.data?.items ?? [];
  if (!items.length) return <Empty title={t('stages.none')} />;
  const name = (key: unknown) => (key ? label(model.stagesOf(row['pipeline']).find((s) => s.key === key)?.name) || label(model.option('opportunity', 'stage', String(key))?.label) || String(key) : t('stages.start'));
  return (
    <ol className="changes">
      {items.map((c, i) => {
        const before = items[i + 1];
        const stayed = before ? daysBetween(String(before['on_day']), String(c['on_day'])) : null;
        return (
          <li key={`${c.id}${i}`}>
            <div className="change-head">
              <Avatar name={nameOf(c, 'by') ?? t('history.system')} />
              <strong>{nameOf(c, 'by') ?? t('history.system')}</strong>
              <span>
                {name(c['old'])} → <b>{name(c['new'])}</b>
              </span>
              <time className="num muted">{String(c['on_day'] ?? '')}</time>
              {stayed !== null && stayed > 0 && <span className="muted">{t('stages.stayed', { n: stayed })}</span>}
            </div>
            {typeof c['evidence'] === 'string' && c['evidence'] && <p className="change-reason">{c['evidence']}</p>}
            {typeof c['reason'] === 'string' && c['reason'] && <p className="change-reason">{c['reason']}</p>}
          </li>
        );
      })}
    </ol>
  );
}

export function DealOverview({ kind, row, canEdit }: { kind: Kind; row: Row; canEdit: boolean }) {
  const { t, lang, label } = useI18n();
  const model = useModel();
  const acts = useActivities(kind, row, 8);
  const changes = useStageChanges(row);
  const stage = model.stagesOf(row['pipeline']).find((s) => s.key === row['stage']);
  const since = changes.data?.items[0]?.['on_day'] ?? row['opened_on'] ?? (typeof row['created_at'] === 'string' ? dayOf(row['created_at']) : null);
  const until = typeof row['closed_on'] === 'string' ? row['closed_on'] : today();
  const amount = isMoney(row['amount']) ? row['amount'] : null;
  const chance = typeof row['probability'] === 'number' ? row['probability'] : (stage?.percent ?? null);
  const advice = label(stage?.advice);
  return (
    <div className="overview">
      <div className="overview-main">
        <dl className="figures">
          <Figure label={t('deal.amount')} value={amount ? moneyShort(amount.amount, amount.currency, lang) : '—'} title={amount ? moneyFull(amount.amount, amount.currency) : undefined} />
          <Figure label={t('deal.chance')} value={percent(chance)} sub={label(stage?.name)} />
          <Figure label={t('deal.weighted')} value={amount && chance !== null ? moneyShort((amount.amount * chance) / 100, amount.currency, lang) : '—'} />
          <Figure label={t('deal.in_stage')} value={typeof since === 'string' ? t('n_days', { n: Math.max(0, daysBetween(since, until)) }) : '—'} sub={typeof since === 'string' ? since : ''} />
        </dl>
        {advice && (
          <Section title={t('deal.advice')}>
            <p className="prose">{advice}</p>
          </Section>
        )}
        <RecordFields kind={kind} row={row} canEdit={canEdit} groups={['group.deal', 'group.position', 'group.result']} />
      </div>
      <aside className="overview-side">
        <Section title={t('account.lately')}>{acts.data === undefined ? <Bones rows={4} /> : acts.data.items.length ? <ActivityList rows={acts.data.items} hide="deal" /> : <p className="quiet">{t('deal.no_activity')}</p>}</Section>
      </aside>
    </div>
  );
}
