/** The plans of one account, the running one in short, and how to begin one. */
import { useQuery } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { ClipboardList } from 'lucide-react';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router-dom';
import { ApiError, get, post } from '../../api/client';
import type { Row } from '../../api/types';
import { useModel } from '../../app/model';
import { useI18n } from '../../i18n';
import { Bones, Empty, Figure, Notice, Section, Tag } from '../../ui/bits';
import { isMoney, moneyShort, percent, today } from '../../ui/format';
import { optionLabel } from '../../ui/Value';
import { nameIn, type PlanView, textOf, useDo } from './data';
import './plan.css';
import { ProgressWhy } from './ProgressWhy';
import { stateTone } from './tone';

function Begin({ account, plans }: { account: Row; plans: PlanView['plans'] }) {
  const { t } = useI18n();
  const model = useModel();
  const run = useDo();
  const navigate = useNavigate();
  const year = Number(today().slice(0, 4));
  const [period, setPeriod] = useState(String(plans.some((p) => p.period === String(year)) ? year + 1 : year));
  if (!model.may('account_plan', 'create')) return null;
  const last = plans.find((p) => /^\d{4}$/.test(p.period) && Number(p.period) === Number(period) - 1);
  const open = (r: Row | undefined) => r && navigate(`/account_plans/${r.id}`);
  const periods = [year, year + 1].flatMap((y) => [`${y}`, `${y}-H1`, `${y}-H2`]);
  return (
    <div className="plan-add">
      <Select aria-label={t('plan.period')} value={period} onChange={setPeriod} options={periods.map((p) => ({ value: p, label: p }))} />
      <Button type="primary" icon={<ClipboardList size={15} />} onClick={() => void run(() => post<Row>('/account_plans', { account: account.id, period })).then(open)}>
        {t('plan.begin')}
      </Button>
      {last && <Button onClick={() => void run(() => post<Row>(`/account_plans/${last.id}/copy`, { period })).then(open)}>{t('plan.begin.copy', { period: last.period })}</Button>}
    </div>
  );
}

export default function AccountPlans({ row }: { row: Row }) {
  const { t, lang } = useI18n();
  const model = useModel();
  const plan = useQuery({
    queryKey: ['account_plan', 'account', row.id],
    retry: false,
    queryFn: ({ signal }) =>
      get<PlanView>(`/accounts/${row.id}/plan`, undefined, signal).catch((e: unknown) => {
        if (e instanceof ApiError && e.status === 404) return null;
        throw e;
      }),
  });
  if (plan.isError) return <Notice tone="bad">{plan.error.message}</Notice>;
  if (plan.isPending) return <Bones rows={6} />;
  const v = plan.data;
  if (!v)
    return (
      <Empty title={t('plan.none')} hint={t('plan.none.hint')}>
        <Begin account={row} plans={[]} />
      </Empty>
    );
  const money = (m: unknown) => (isMoney(m) ? moneyShort(m.amount, m.currency, lang) : '—');
  const state = textOf(v.plan, 'state');
  return (
    <>
      <Section
        title={
          <>
            <Link to={`/account_plans/${v.plan.id}`}>{String(v.plan['name'])}</Link> <Tag tone={stateTone(state)}>{optionLabel(model.field('account_plan', 'state'), state)}</Tag>
          </>
        }
        extra={<Link to={`/account_plans/${v.plan.id}`}>{t('plan.open')}</Link>}
      >
        <p className="prose plan-summary">{textOf(v.plan, 'summary') || textOf(v.plan, 'goal')}</p>
        <dl className="figures">
          <Figure label={t('plan.progress')} value={<>{percent(v.progress, 0)}<ProgressWhy view={v} /></>} sub={t('plan.n_objectives', { n: v.objectives.length })} />
          <Figure label={t('plan.actions.late.short')} value={v.actions.filter((a) => a._late).length} sub={t('plan.of_actions', { n: v.actions.length })} />
          <Figure label={t('plan.benefit.planned')} value={money(v.benefit_sum.planned.sales)} sub={t('plan.benefit.sales')} />
          <Figure label={t('plan.benefit.actual')} value={money(v.benefit_sum.actual.sales)} sub={v.benefit_sum.attained.sales === null ? '' : t('plan.benefit.of', { n: percent(v.benefit_sum.attained.sales, 1) })} />
        </dl>
        <ul className="lines">
          {v.objectives.map((o) => (
            <li key={o.id} className="line">
              <Link className="line-body" to={`/account_plans/${v.plan.id}?step=strategy`}>
                <span className="line-title ellipsis">{String(o['specific'])}</span>
                <span className="line-facts">{[nameIn(v, 'user', o['owner']), textOf(o, 'timely')].filter(Boolean).join(' · ')}</span>
              </Link>
              <span className="line-sum num">{percent(Number(o['progress'] ?? 0), 0)}</span>
            </li>
          ))}
        </ul>
      </Section>
      <Section title={t('plan.all')}>
        <ul className="versions">
          {v.plans.map((p) => (
            <li key={p.id}>
              <Link to={`/account_plans/${p.id}`}>{t('plan.version', { period: p.period, n: p.edition })}</Link>
              <Tag tone={stateTone(p.state)}>{optionLabel(model.field('account_plan', 'state'), p.state)}</Tag>
              <span className="muted">{nameIn(v, 'user', p.author)}</span>
            </li>
          ))}
        </ul>
        <Begin account={row} plans={v.plans} />
      </Section>
    </>
  );
}
