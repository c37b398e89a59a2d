/** An account plan in the order in which it is made: gather, the customer, competitors, ourselves,
 *  strategy, actions, support; then versions and what is shared with the customer. */
import { App as Ant, Button, Dropdown, Input, Modal } from 'antd';
import { Check, ChevronRight, Lock, MoreHorizontal } from 'lucide-react';
import { type ReactNode, Suspense, useState } from 'react';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router-dom';
import { ApiError, del, post } from '../../api/client';
import type { Row } from '../../api/types';
import { useModel } from '../../app/model';
import { areaPage, type Key, useI18n } from '../../i18n';
import { Bones, Empty, Figure, Notice, Section, Tag } from '../../ui/bits';
import { FormItem } from '../../ui/FormItem';
import { isMoney, moneyShort, percent } from '../../ui/format';
import { optionLabel } from '../../ui/Value';
import { Changes } from '../record/Changes';
import { Actions } from './Actions';
import { Benefits } from './Benefits';
import { nameIn, type PlanView, stepKeys, textOf, useDo, usePlan } from './data';
import { Inline } from './Inline';
import { Gather, Ladder, Objectives, Swot, Texts } from './Parts';
import './plan.css';
import { ProgressWhy } from './ProgressWhy';
import { Joint, Support } from './Support';
import { stateTone } from './tone';
import { Versions } from './Versions';

const BookButton = areaPage('book', () => import('../book/BookButton'));

function Missing({ view }: { view: PlanView }) {
  const { t, label } = useI18n();
  const model = useModel();
  const missing = view.steps.flatMap((s) => s.checks.filter((c) => c.needed && !c.done).map((c) => ({ step: s.key, key: c.key })));
  if (!view.may.edit || !missing.length) return null;
  const word = (key: string) => (model.field('account_plan', key) ? label(model.field('account_plan', key)?.label) : t(`plan.check.${key}` as Key));
  return (
    <Notice>
      {t('plan.missing')}
      {missing.map((m, i) => (
        <span key={m.key}>
          {i > 0 && t('sep')}
          <Link to={`?step=${m.step}`}>{word(m.key)}</Link>
        </span>
      ))}
    </Notice>
  );
}

function Verbs({ view, children }: { view: PlanView; children: ReactNode }) {
  const { t } = useI18n();
  const { modal } = Ant.useApp();
  const run = useDo();
  const navigate = useNavigate();
  const [ask, setAsk] = useState<'submit' | 'close' | null>(null);
  const [text, setText] = useState('');
  const id = view.plan.id;
  const go = (r: Row | undefined) => r && navigate(`/account_plans/${r.id}`);
  const send = async () => {
    const done = await run(() => post<Row>(`/account_plans/${id}/${ask}`, ask === 'submit' ? { comment: text } : { review: text }), t(ask === 'submit' ? 'plan.submitted' : 'plan.closed'));
    if (done) setAsk(null);
  };
  const remove = () => modal.confirm({ title: t('plan.delete.ask'), okText: t('delete'), cancelText: t('cancel'), okButtonProps: { danger: true }, onOk: async () => (await run(() => del(`/account_plans/${id}`, { query: { cascade: 1 } }).then(() => true))) && navigate('/account_plans') });
  const more = [
    ...(view.may.edition ? [{ key: 'edition', label: t('plan.edition') }] : []),
    ...(view.may.copy ? [{ key: 'copy', label: t('plan.copy') }] : []),
    ...(view.may.edit ? [{ key: 'delete', label: t('delete'), danger: true }] : []),
  ];
  return (
    <div className="record-acts">
      {view.may.edit && (
        <Button type="primary" disabled={!view.may.submit} title={view.may.submit ? undefined : t('plan.missing')} onClick={() => { setText(''); setAsk('submit'); }}>
          {t('plan.submit')}
        </Button>
      )}
      {view.may.activate && (
        <Button type="primary" onClick={() => void run(() => post(`/account_plans/${id}/activate`), t('plan.activated'))}>
          {t('plan.activate')}
        </Button>
      )}
      {view.may.close && <Button onClick={() => { setText(textOf(view.plan, 'review')); setAsk('close'); }}>{t('plan.close')}</Button>}
      {view.approval && <Link className="ant-btn ant-btn-default plan-approval" to={`/approvals/${view.approval.id}`}>{t('plan.approval')}</Link>}
      {children}
      {more.length > 0 && (
        <Dropdown
          trigger={['click']}
          menu={{
            items: more,
            onClick: ({ key }) => {
              if (key === 'delete') remove();
              if (key === 'edition') void run(() => post<Row>(`/account_plans/${id}/edition`), t('plan.edition.done')).then(go);
              if (key === 'copy') void run(() => post<Row>(`/account_plans/${id}/copy`), t('plan.copy.done')).then(go);
            },
          }}
        >
          <Button icon={<MoreHorizontal size={16} />} aria-label={t('more')} />
        </Dropdown>
      )}
      <Modal open={ask !== null} title={t(ask === 'close' ? 'plan.close' : 'plan.submit')} okText={t(ask === 'close' ? 'plan.close' : 'plan.submit')} cancelText={t('cancel')} onCancel={() => setAsk(null)} onOk={() => void send()}>
        <p className="muted">{t(ask === 'close' ? 'plan.close.hint' : 'plan.submit.hint')}</p>
        <FormItem name={t(ask === 'close' ? 'plan.review' : 'plan.comment')}>{(a) => <Input.TextArea id={a.id} autoFocus rows={4} maxLength={4000} value={text} onChange={(e) => setText(e.target.value)} />}</FormItem>
      </Modal>
    </div>
  );
}

function Head({ view }: { view: PlanView }) {
  const { t } = useI18n();
  const model = useModel();
  const p = view.plan;
  const kind = model.kind('account_plan');
  const who = [
    ['plan.author', nameIn(view, 'user', p['author'])],
    ['plan.sponsor', nameIn(view, 'user', p['sponsor'])],
    ['plan.approver', nameIn(view, 'user', p['approver'])],
  ] as const;
  return (
    <>
      <nav className="crumbs" aria-label={t('crumbs')}>
        <Link to={`/accounts/${String(p['account'])}?tab=plan`}>{nameIn(view, 'account', p['account']) || t('plan.account')}</Link>
        <ChevronRight size={13} aria-hidden="true" />
        <span>{t('plan')}</span>
      </nav>
      <header className="record-head">
        <div className="record-title">
          <h1>
            {String(p['name'])}{' '}
            <span className="head-tags">
              <Tag tone={stateTone(textOf(p, 'state'))}>{optionLabel(model.field('account_plan', 'state'), textOf(p, 'state'))}</Tag>
              <Tag tone="plain">{t('plan.edition.n', { n: String(p['edition'] ?? 1) })}</Tag>
              {p['confidential'] ? (
                <Tag tone="warn">
                  <Lock size={11} aria-hidden="true" /> {t('plan.confidential')}
                </Tag>
              ) : null}
            </span>
          </h1>
          <div className="record-facts">
            <span className="num">
              {textOf(p, 'from')} — {textOf(p, 'to')}
            </span>
            {who.filter(([, n]) => n).map(([k, n]) => (
              <span key={k}>
                {t(k)} {n}
              </span>
            ))}
          </div>
        </div>
        <Verbs view={view}>
          {kind && (
            <Suspense fallback={null}>
              <BookButton kind={kind} row={p} />
            </Suspense>
          )}
        </Verbs>
      </header>
    </>
  );
}

function Overview({ view }: { view: PlanView }) {
  const { t, lang } = useI18n();
  const s = view.benefit_sum;
  const late = view.actions.filter((a) => a._late).length;
  const sales = isMoney(s.planned.sales) ? s.planned.sales : null;
  const actual = isMoney(s.actual.sales) ? s.actual.sales : null;
  const done = view.actions.filter((a) => a['done']).length;
  return (
    <dl className="figures">
      <Figure label={t('plan.progress')} value={<>{percent(view.progress, 0)}<ProgressWhy view={view} /></>} sub={t('plan.n_objectives', { n: view.objectives.length })} />
      <Figure label={t('plan.actions')} value={`${done}/${view.actions.length}`} sub={late ? t('plan.actions.late', { n: late }) : ''} />
      <Figure label={t('plan.benefit.planned')} value={sales ? moneyShort(sales.amount, sales.currency, lang) : '—'} sub={t('plan.benefit.sales')} />
      <Figure label={t('plan.benefit.actual')} value={actual ? moneyShort(actual.amount, actual.currency, lang) : '—'} sub={s.attained.sales === null ? '' : t('plan.benefit.of', { n: percent(s.attained.sales, 1) })} />
    </dl>
  );
}

const others = ['joint', 'versions', 'access', 'history'] as const;
type Place = (typeof stepKeys)[number] | (typeof others)[number];

function Nav({ view, at, go }: { view: PlanView; at: Place; go: (p: Place) => void }) {
  const { t } = useI18n();
  return (
    <nav className="plan-nav" aria-label={t('plan.steps')}>
      <ol>
        {view.steps.map((s, i) => (
          <li key={s.key}>
            <button type="button" aria-current={at === s.key ? 'step' : undefined} onClick={() => go(s.key)} data-step={s.key}>
              <span className={`plan-nav-mark${s.done === s.of ? ' full' : ''}`}>{s.done === s.of ? <Check size={12} aria-hidden="true" /> : i + 1}</span>
              <span className="plan-nav-name">{t(`plan.step.${s.key}`)}</span>
              <span className="num muted">
                {s.done}/{s.of}
              </span>
            </button>
          </li>
        ))}
      </ol>
      <ul>
        {others.map((k) => (
          <li key={k}>
            <button type="button" aria-current={at === k ? 'page' : undefined} onClick={() => go(k)} data-step={k}>
              <span className="plan-nav-name">{t(`plan.place.${k}`)}</span>
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Place({ view, at }: { view: PlanView; at: Place }): ReactNode {
  const model = useModel();
  const { t } = useI18n();
  const kind = model.kind('account_plan');
  if (at === 'gather')
    return (
      <>
        <Texts view={view} fields={['summary', 'relation_state', 'business_progress']} />
        <Gather view={view} />
      </>
    );
  if (at === 'customer')
    return (
      <>
        <Texts view={view} fields={['customer_overview']} />
        <Swot view={view} side="customer" />
        <Gather view={view} parts={['customer_overview']} />
      </>
    );
  if (at === 'competitors')
    return (
      <>
        <Texts view={view} fields={['competitor_overview']} />
        <Gather view={view} parts={['competitor_overview']} />
      </>
    );
  if (at === 'ourselves')
    return (
      <>
        <Swot view={view} side="us" />
        <Texts view={view} fields={['situation']} />
        <Gather view={view} parts={['plan_swot_item']} />
      </>
    );
  if (at === 'strategy')
    return (
      <>
        <Ladder view={view} />
        <Objectives view={view} />
      </>
    );
  if (at === 'actions')
    return (
      <>
        <Actions view={view} />
        <Benefits view={view} />
        <Gather view={view} parts={['plan_benefit']} />
        {textOf(view.plan, 'state') !== 'draft' && (
          <Section title={t('plan.review')}>
            <Texts view={view} fields={['review']} />
          </Section>
        )}
      </>
    );
  if (at === 'support') return <Support view={view} />;
  if (at === 'joint') return <Joint view={view} />;
  if (at === 'versions') return <Versions view={view} />;
  if (at === 'access')
    return (
      <Section title={t('plan.place.access')}>
        <p className="muted">{t('plan.access.hint')}</p>
        <div className="form-grid plan-form">
          {['name', 'sponsor', 'confidential', 'readers'].map((f) => (
            <Inline key={f} kind="account_plan" row={view.plan} field={f} edit={f === 'name' ? view.may.edit : view.may.report} names={view._names['user']} />
          ))}
        </div>
      </Section>
    );
  return kind ? <Changes kind={kind} id={view.plan.id} /> : null;
}

export default function PlanPage() {
  const { t } = useI18n();
  const { id = '' } = useParams();
  const [search, setSearch] = useSearchParams();
  const plan = usePlan(Number(id));
  if (plan.isError)
    return (
      <div className="page">
        {plan.error instanceof ApiError && plan.error.status === 404 ? (
          <Empty title={t('plan.gone')} hint={t('plan.gone.hint')}>
            <Link to="/account_plans">{t('nav.plans')}</Link>
          </Empty>
        ) : (
          <Notice tone="bad">{plan.error.message}</Notice>
        )}
      </div>
    );
  if (!plan.data)
    return (
      <div className="page">
        <Bones rows={9} />
      </div>
    );
  const view = plan.data;
  const asked = search.get('step') as Place | null;
  const all: Place[] = [...stepKeys, ...others];
  const at = asked && all.includes(asked) ? asked : textOf(view.plan, 'state') === 'active' ? 'actions' : (view.steps.find((s) => s.done < s.of)?.key ?? 'strategy');
  return (
    <div className="page record plan-page">
      <Head view={view} />
      <Missing view={view} />
      <Overview view={view} />
      <div className="plan-body">
        <Nav view={view} at={at} go={(p) => setSearch({ step: p }, { replace: true })} />
        <div className="plan-place" key={at}>
          <Place view={view} at={at} />
        </div>
      </div>
    </div>
  );
}
