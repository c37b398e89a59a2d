/** The plan of a month: what was planned, what the records say, approval and review. */
import { App as Ant, Button, Input, InputNumber, Progress, Rate, Select } from 'antd';
import { Plus, Trash2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router-dom';
import { ApiError, del, patch, post } from '../../api/client';
import { useList, useRefresh } from '../../api/hooks';
import type { Row } from '../../api/types';
import { expandOf, nameOf, useModel, useSession } from '../../app/model';
import { type Key, useI18n } from '../../i18n';
import { Bones, Empty, Figure, Notice, Section, Tag } from '../../ui/bits';
import { MonthField } from '../../ui/DateField';
import { today } from '../../ui/format';
import { RefPicker } from '../../ui/RefPicker';
import { optionLabel } from '../../ui/Value';
import { nameIn, namesOf, type PlanFigures, useFigures } from './data';
import { Long } from './parts';

const open = ['draft', 'returned', 'withdrawn', 'rejected'];

/** /work_plans */
export function WorkPlans() {
  const { t, label } = useI18n();
  const model = useModel();
  const navigate = useNavigate();
  const refresh = useRefresh();
  const { message } = Ant.useApp();
  const kind = model.kind('work_plan');
  const [month, setMonth] = useState(today().slice(0, 7));
  const [whose, setWhose] = useState<'me' | 'all'>('me');
  const list = useList(kind, { limit: 60, sort: '-month', expand: kind ? expandOf(kind) : '', ...(whose === 'me' ? { owner: 'me' } : {}) });
  if (!kind) return null;
  const make = async () => {
    try {
      const r = await post<Row>('/work_plans', { month: `${month}-01` });
      refresh('work_plan');
      navigate(`/work_plans/${r.id}`);
    } catch (e) {
      const have = list.data?.items.find((r) => String(r['month']).startsWith(month));
      if (e instanceof ApiError && have) navigate(`/work_plans/${have.id}`);
      else message.error(e instanceof Error ? e.message : t('error.unknown'));
    }
  };
  const rows = list.data?.items ?? [];
  return (
    <div className="page page-report">
      <div className="page-head">
        <div className="page-title">
          <h1>{label(kind.plural)}</h1>
          <span className="page-hint muted">{t('workplan.hint')}</span>
        </div>
        <div className="page-tools">
          <Select aria-label={t('workplan.whose')} value={whose} onChange={setWhose} options={[{ value: 'me', label: t('workplan.mine') }, { value: 'all', label: t('workplan.all') }]} />
        </div>
      </div>
      {kind.actions.create && (
        <div className="when" style={{ marginBottom: 16 }}>
          <MonthField label={t('workplan.month')} value={month || null} onChange={(v) => setMonth(v ?? '')} />
          <Button type="primary" icon={<Plus size={15} />} disabled={!month} onClick={() => void make()}>{t('workplan.new')}</Button>
        </div>
      )}
      {list.isPending ? (
        <Bones rows={5} />
      ) : !rows.length ? (
        <Empty title={t('workplan.none')} hint={t('workplan.none.hint')} />
      ) : (
        <ul className="lines">
          {rows.map((r) => (
            <li key={r.id} className="line">
              <Link to={`/work_plans/${r.id}`} className="line-body">
                <span className="line-title num">{String(r['month']).slice(0, 7)}</span>
                <span className="line-facts">{nameOf(r, 'owner')}</span>
              </Link>
              <Tag tone={r['state'] === 'approved' || r['state'] === 'reviewed' ? 'good' : 'plain'}>{optionLabel(model.field('work_plan', 'state'), String(r['state']))}</Tag>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Items({ data, mine }: { data: PlanFigures; mine: boolean }) {
  const { t, label } = useI18n();
  const model = useModel();
  const refresh = useRefresh();
  const { message } = Ant.useApp();
  const [kind, setKind] = useState('visit');
  const [account, setAccount] = useState<number | null>(null);
  const [deal, setDeal] = useState<number | null>(null);
  const [visits, setVisits] = useState<number | null>(2);
  const [goal, setGoal] = useState('');
  const run = async (what: () => Promise<unknown>) => {
    try {
      await what();
      refresh('work_plan', 'work_plan_item');
    } catch (e) {
      message.error(e instanceof ApiError && e.errors[0] ? e.errors[0].message : e instanceof Error ? e.message : t('error.unknown'));
    }
  };
  const add = () =>
    run(async () => {
      await post('/work_plan_items', { plan: data.id, kind, ...(kind === 'visit' ? { account, visits } : {}), ...(kind === 'deal' ? { deal } : {}), goal: goal.trim() || null, position: data.items.length + 1 });
      setGoal('');
      setAccount(null);
      setDeal(null);
    });
  const stage = (pipeline: number | null | undefined, key: string | null | undefined) => (key ? (label((model.stagesOf(pipeline).find((s) => s.key === key) ?? model.stages.find((s) => s.key === key))?.name) || key) : '–');
  return (
    <Section title={t('workplan.items')}>
      <ul className="lines">
        {data.items.map((x) => {
          const k = String(x.item['kind']);
          const title = k === 'visit' ? nameIn(data.names, 'account', x.item['account']) : k === 'deal' ? nameIn(data.names, 'opportunity', x.item['deal']) : String(x.item['goal'] ?? '');
          const to = k === 'visit' ? `/accounts/${String(x.item['account'])}` : k === 'deal' ? `/opportunities/${String(x.item['deal'])}` : null;
          return (
            <li key={x.item.id} className="line">
              <span className="line-body">
                <span className="line-title">{to ? <Link to={to}>{title}</Link> : title}</span>
                <span className="line-facts num">
                  {optionLabel(model.field('work_plan_item', 'kind'), k)}
                  {k === 'visit' && ` · ${t('workplan.of', { actual: x.actual ?? 0, planned: x.planned ?? 0 })}`}
                  {k === 'deal' && ` · ${stage(x.pipeline, x.stage_from)} → ${stage(x.pipeline, x.stage_to)}`}
                  {k === 'deal' && x.item['target_stage'] ? ` · ${t('workplan.target', { stage: stage(x.pipeline, String(x.item['target_stage'])) })}` : ''}
                  {k !== 'learning' && k !== 'other' && x.item['goal'] ? ` · ${String(x.item['goal'])}` : ''}
                </span>
              </span>
              <span className={`verdict-${x.verdict}`}>{t(`workplan.verdict.${x.verdict}` as Key)}</span>
              {mine && (k === 'learning' || k === 'other') && (
                <Button onClick={() => void run(() => patch(`/work_plan_items/${x.item.id}`, { done: x.verdict !== 'done' }))}>{x.verdict === 'done' ? t('workplan.undo') : t('workplan.done')}</Button>
              )}
              {mine && open.includes(String(data.plan['state'])) && <Button type="text" icon={<Trash2 size={15} />} aria-label={`${t('delete')} ${title}`} onClick={() => void run(() => del(`/work_plan_items/${x.item.id}`))} />}
            </li>
          );
        })}
      </ul>
      {!data.items.length && <p className="quiet">{t('workplan.items.none')}</p>}
      {mine && open.includes(String(data.plan['state'])) && (
        <div className="row-card">
          <div className="row-pair">
            <Select aria-label={t('workplan.kind')} value={kind} onChange={setKind} options={(model.field('work_plan_item', 'kind')?.options ?? []).map((o) => ({ value: o.key, label: label(o.label) }))} />
            {kind === 'visit' && <RefPicker kind="account" label={t('workplan.account')} placeholder={t('workplan.account')} value={account} onChange={(v) => setAccount(v as number | null)} />}
            {kind === 'visit' && <InputNumber aria-label={t('workplan.visits')} min={1} max={100} value={visits} addonAfter={t('workplan.times')} onChange={setVisits} />}
            {kind === 'deal' && <RefPicker kind="opportunity" label={t('workplan.deal')} placeholder={t('workplan.deal')} value={deal} scope={{ state: 'open' }} onChange={(v) => setDeal(v as number | null)} />}
            <Input aria-label={t('workplan.goal')} placeholder={t('workplan.goal')} maxLength={300} value={goal} onChange={(e) => setGoal(e.target.value)} onPressEnter={() => void add()} />
          </div>
          <Button icon={<Plus size={14} />} onClick={() => void add()}>{t('workplan.add')}</Button>
        </div>
      )}
    </Section>
  );
}

/** /work_plans/:id */
export function WorkPlanPage() {
  const me = useSession().user.id;
  const id = Number(useParams()['id']);
  const { t, label } = useI18n();
  const model = useModel();
  const { message } = Ant.useApp();
  const refresh = useRefresh();
  const one = useFigures(id);
  const [head, setHead] = useState<{ accounts: number[]; visits: number | null; learning: string; summary: string } | null>(null);
  const [review, setReview] = useState('');
  const [rating, setRating] = useState(0);
  const data = one.data;
  useEffect(() => {
    if (data && !head) setHead({ accounts: Array.isArray(data.plan['accounts']) ? (data.plan['accounts'] as number[]) : [], visits: typeof data.plan['visits'] === 'number' ? (data.plan['visits'] as number) : null, learning: String(data.plan['learning'] ?? ''), summary: String(data.plan['summary'] ?? '') });
  }, [data, head]);
  if (one.isError) return <div className="page page-report"><Notice tone="bad">{one.error.message}</Notice></div>;
  if (!data || !head) return <div className="page page-report"><Bones rows={10} /></div>;
  const mine = data.plan['owner'] === me;
  const state = String(data.plan['state']);
  const run = async (what: () => Promise<unknown>, said: Key) => {
    try {
      await what();
      refresh('work_plan', 'approval', 'notification');
      message.success(t(said));
    } catch (e) {
      message.error(e instanceof Error ? e.message : t('error.unknown'));
    }
  };
  const save = () => patch(`/work_plans/${id}`, { accounts: head.accounts, visits: head.visits, learning: head.learning.trim() || null, summary: head.summary.trim() || null }, data.version);
  return (
    <div className="page page-report">
      <nav className="crumbs" aria-label={t('crumbs')}>
        <Link to="/work_plans">{label(model.kind('work_plan')?.plural)}</Link>
      </nav>
      <div className="page-head">
        <div className="page-title">
          <h1 className="num">{String(data.plan['name'] ?? '')}</h1>
          <Tag tone={state === 'approved' || state === 'reviewed' ? 'good' : 'accent'}>{optionLabel(model.field('work_plan', 'state'), state)}</Tag>
          {data.plan['approval'] ? <Link to={`/approvals/${String(data.plan['approval'])}`}>{t('workplan.approval')}</Link> : null}
        </div>
      </div>
      <dl className="figures">
        <Figure label={t('workplan.progress')} value={<Progress percent={data.percent} size="small" aria-label={t('workplan.progress')} />} sub={t('workplan.progress.sub', { done: data.done, part: data.part, rows: data.rows })} />
        <Figure label={t('workplan.figure.visits')} value={t('workplan.of', { actual: data.visits_actual, planned: data.visits_planned })} />
        <Figure label={t('workplan.figure.accounts')} value={t('workplan.of', { actual: data.accounts_met, planned: data.accounts_planned })} />
      </dl>
      <Items data={data} mine={mine} />
      {mine ? (
        <>
          <div className="form-grid">
            <div className="form-item wide">
              <span className="pick-name">{label(model.field('work_plan', 'accounts')?.label)}</span>
              <RefPicker kind="account" multiple label={label(model.field('work_plan', 'accounts')?.label)} value={head.accounts} names={namesOf(data.names, 'account')} onChange={(v) => setHead({ ...head, accounts: (v as number[] | null) ?? [] })} />
            </div>
            <div className="form-item">
              <span className="pick-name">{label(model.field('work_plan', 'visits')?.label)}</span>
              <InputNumber aria-label={label(model.field('work_plan', 'visits')?.label)} min={0} max={1000} value={head.visits} onChange={(visits) => setHead({ ...head, visits })} />
            </div>
            <Long field={model.field('work_plan', 'learning')} rows={2} value={head.learning} onChange={(learning) => setHead({ ...head, learning })} />
            <Long field={model.field('work_plan', 'summary')} rows={2} value={head.summary} onChange={(summary) => setHead({ ...head, summary })} />
          </div>
          <div className="report-bar">
            <Button size="large" onClick={() => void run(save, 'saved')}>{t('save')}</Button>
            {open.includes(state) && (
              <Button size="large" type="primary" onClick={() => void run(async () => { await save(); await post(`/work_plans/${id}/submit`, {}); }, 'workplan.submitted')}>{t('workplan.submit')}</Button>
            )}
          </div>
        </>
      ) : (
        <div className="prose">
          <p className="muted">{String(data.plan['learning'] ?? '')}</p>
          <p>{String(data.plan['summary'] ?? '')}</p>
        </div>
      )}
      <Section title={t('workplan.review')}>
        {data.plan['review'] ? (
          <div className="advice-lines">
            <blockquote>
              {String(data.plan['review'])} {data.plan['rating'] ? <Rate disabled value={Number(data.plan['rating'])} /> : null}
            </blockquote>
            <p className="muted">
              {nameIn(data.names, 'user', data.plan['reviewed_by'])} {String(data.plan['reviewed_on'] ?? '')}
            </p>
          </div>
        ) : !data.may_review ? (
          <p className="quiet">{t('workplan.review.none')}</p>
        ) : null}
        {data.may_review && (
          <div className="row-card">
            <Input.TextArea aria-label={t('workplan.review')} placeholder={t('workplan.review.hint')} maxLength={4000} rows={3} value={review} onChange={(e) => setReview(e.target.value)} />
            <Rate aria-label={t('workplan.rating')} value={rating} onChange={setRating} />
            <Button type="primary" disabled={!review.trim()} onClick={() => void run(() => post(`/work_plans/${id}/review`, { review: review.trim(), ...(rating ? { rating } : {}) }), 'workplan.reviewed')}>{t('workplan.review.send')}</Button>
          </div>
        )}
      </Section>
    </div>
  );
}
