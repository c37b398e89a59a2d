/** One record: head, tabs, what hangs on it. Accounts, contacts and deals get their own head and
 *  overview; every other kind is drawn whole from /meta. */
import { App as Ant, Button, Dropdown, Modal } from 'antd';
import { ChevronRight, MoreHorizontal } from 'lucide-react';
import { type ReactNode, Suspense, useEffect, useState } from 'react';
import { Link, Navigate, useNavigate, useSearchParams } from 'react-router-dom';
import { ApiError, del, post } from '../../api/client';
import { useRefresh } from '../../api/hooks';
import type { Kind, Row } from '../../api/types';
import { headOf, titleOf, useModel } from '../../app/model';
import { noteVisit } from '../../app/prefs';
import { areaPage, type Key, useI18n } from '../../i18n';
import { Bones, Empty, Notice } from '../../ui/bits';
import { RecordFields } from '../../ui/RecordFields';
import { RefPicker } from '../../ui/RefPicker';
import { Shown } from '../../ui/Shown';
import { DealHead, DealOverview, StageHistory } from '../deal/DealPage';
import { useRecordOrDeal } from '../deal/view';
import { AccountHead, AccountOverview } from './Account';
import { ContactHead, ContactOverview } from './ContactPage';
import { UserTools } from '../admin/UserTools';
import { Attachments } from './Attachments';
import { Changes } from './Changes';
import { Notes } from './Notes';
import { Related } from './Related';
import { Timeline } from './Timeline';

const GovernTab = areaPage('govern', () => import('../govern/GovernTab'));
const AccountOrders = areaPage('order', () => import('../order/AccountOrders'));
const OrderActs = areaPage('order', () => import('../order/OrderActs'));
const InsightTab = areaPage('insight', () => import('../insight/InsightTab'));
const GuardTab = areaPage('guard', () => import('../people/GuardTab'));
const MergeDialog = areaPage('merge', () => import('../merge/MergeDialog'));
const PastMerges = areaPage('merge', () => import('../merge/Past'));
const RecordWarnings = areaPage('warning', () => import('../warning/RecordWarnings'));
const Resources = areaPage('approval', () => import('../approval/Resources'));
const ProcessTab = areaPage('process', () => import('../process/ProcessTab'));
const OrgChart = areaPage('people', () => import('../people/OrgChart'));
const AccountTies = areaPage('people', () => import('../people/AccountTies'));
const AccountRivals = areaPage('compete', () => import('../compete/AccountRivals'));
const AccountHand = areaPage('hand', () => import('../hand/AccountHand'));
const AccountNeeds = areaPage('people', () => import('../people/Needs'));
const ContactTies = areaPage('people', () => import('../people/ContactTies'));
const VisitActs = areaPage('report', () => import('../report/VisitActs'));
const AccountPlans = areaPage('plan', () => import('../plan/AccountPlans'));
const Sheets = areaPage('tactics', () => import('../deal/sheets/Sheets'));

interface Tab {
  key: string;
  label: Key;
  show: boolean;
  body: () => ReactNode;
}

function useRecordActions(kind: Kind, row: Row) {
  const { t, label } = useI18n();
  const { modal, message, notification } = Ant.useApp();
  const refresh = useRefresh();
  const navigate = useNavigate();
  const title = headOf(kind, row);
  const remove = async (cascade: boolean) => {
    try {
      await del(`/${kind.path}/${row.id}`, { version: row.version, query: cascade ? { cascade: 1 } : undefined });
    } catch (e) {
      if (e instanceof ApiError && e.code === 'has_children') {
        modal.confirm({
          title: t('delete.children', { name: title }),
          content: t('delete.children.hint'),
          okText: t('delete.cascade'),
          cancelText: t('cancel'),
          okButtonProps: { danger: true },
          onOk: () => remove(true),
        });
        return;
      }
      message.error(e instanceof Error ? e.message : t('error.unknown'));
      return;
    }
    refresh(kind.kind);
    navigate(`/${kind.path}`);
    const key = `undo${row.id}`;
    notification.open({
      key,
      message: t('deleted', { name: title }),
      duration: 10,
      placement: 'bottomLeft',
      btn: (
        <Button
          size="small"
          type="primary"
          onClick={() => {
            notification.destroy(key);
            void post(`/${kind.path}/${row.id}/restore`).then(() => {
              refresh(kind.kind);
              navigate(`/${kind.path}/${row.id}`);
            });
          }}
        >
          {t('undo')}
        </Button>
      ),
    });
  };
  const askRemove = () =>
    modal.confirm({
      title: t('delete.ask', { kind: label(kind.label), name: title }),
      content: t('bulk.delete.hint'),
      okText: t('delete'),
      cancelText: t('cancel'),
      okButtonProps: { danger: true },
      onOk: () => remove(false),
    });
  return { askRemove };
}

function Assign({ kind, row, onClose }: { kind: Kind; row: Row; onClose: () => void }) {
  const { t } = useI18n();
  const { message } = Ant.useApp();
  const refresh = useRefresh();
  const [owner, setOwner] = useState<number | null>(null);
  const [busy, setBusy] = useState(false);
  return (
    <Modal
      open
      title={t('assign.title', { name: titleOf(kind, row) })}
      okText={t('assign.do')}
      cancelText={t('cancel')}
      onCancel={onClose}
      confirmLoading={busy}
      okButtonProps={{ disabled: !owner }}
      onOk={async () => {
        setBusy(true);
        try {
          await post(`/${kind.path}/${row.id}/assign`, { owner });
          refresh(kind.kind);
          onClose();
        } catch (e) {
          message.error(e instanceof Error ? e.message : t('error.unknown'));
        } finally {
          setBusy(false);
        }
      }}
    >
      <p className="muted">{t('assign.hint')}</p>
      <RefPicker kind="user" value={owner} onChange={(v) => setOwner(v as number | null)} label={t('owner')} autoFocus />
    </Modal>
  );
}

export default function RecordPage({ kind, id }: { kind: Kind; id: number }) {
  const { t, label } = useI18n();
  const model = useModel();
  const [search, setSearch] = useSearchParams();
  const [assigning, setAssigning] = useState(false);
  const one = useRecordOrDeal(kind, id);
  useEffect(() => {
    if (one.data) noteVisit(kind.kind, id);
  }, [one.data, kind.kind, id]);

  if (one.isError && !one.data)
    return (
      <div className="page">
        {one.error instanceof ApiError && one.error.status === 404 ? (
          <Empty title={t('record.gone')} hint={t('record.gone.hint')}>
            <Link to={`/${kind.path}`}>{t('record.back', { kind: label(kind.plural) })}</Link>
          </Empty>
        ) : (
          <Notice tone="bad">{one.error.message}</Notice>
        )}
      </div>
    );
  const row = one.data;
  if (!row)
    return (
      <div className="page page-record">
        <div className="record-head record-head-bones">
          <span className="bone" style={{ width: 280, height: 26 }} />
          <span className="bone" style={{ width: 420 }} />
        </div>
        <Bones rows={10} />
      </div>
    );

  /* merged into another: the old address leads there */
  if (row.id !== id) return <Navigate to={`/${kind.path}/${row.id}`} replace />;

  const canEdit = Boolean(kind.actions.update) && !kind.read_only;
  const child = (name: string) => kind.children?.find((c) => c.kind === name);
  const fields = () => <RecordFields key={row.id} kind={kind} row={row} canEdit={canEdit} />;
  const hasOverview = ['account', 'contact', 'opportunity'].includes(kind.kind);
  const tabs: Tab[] = [
    {
      key: 'overview', label: 'tab.overview', show: hasOverview,
      body: () => (kind.kind === 'account' ? <AccountOverview kind={kind} row={row} /> : kind.kind === 'contact' ? <ContactOverview kind={kind} row={row} /> : <DealOverview kind={kind} row={row} canEdit={canEdit} />),
    },
    { key: 'fields', label: kind.kind === 'account' ? 'tab.file' : 'tab.fields', show: true, body: fields },
    { key: 'contacts', label: 'tab.contacts', show: kind.kind === 'account' && Boolean(model.kind('contact')), body: () => <Related parent={kind} row={row} child="contact" field="account" columns={['title', 'mobile', 'influence', 'rapport', 'relation_state']} /> },
    { key: 'orgchart', label: 'tab.orgchart', show: kind.kind === 'account' && Boolean(model.kind('position')), body: () => <OrgChart kind={kind} row={row} /> },
    { key: 'ties', label: 'tab.ties', show: kind.kind === 'account' && Boolean(model.kind('relationship')), body: () => <AccountTies kind={kind} row={row} /> },
    { key: 'ties', label: 'tab.ties', show: kind.kind === 'contact' && Boolean(model.kind('relationship')), body: () => <ContactTies kind={kind} row={row} /> },
    { key: 'rivals', label: 'tab.rivals', show: kind.kind === 'account' && Boolean(model.kind('competitor_preference')), body: () => <AccountRivals kind={kind} row={row} /> },
    { key: 'hand', label: 'tab.hand', show: kind.kind === 'account' && Boolean(model.kind('transfer')), body: () => <AccountHand kind={kind} row={row} /> },
    { key: 'needs', label: 'tab.needs', show: kind.kind === 'account' && Boolean(model.kind('need')), body: () => <AccountNeeds kind={kind} row={row} /> },
    { key: 'insight', label: 'tab.insight', show: kind.kind === 'account' && Boolean(model.kind('info_item')), body: () => <InsightTab kind={kind} row={row} canEdit={canEdit} /> },
    { key: 'govern', label: 'tab.govern', show: kind.kind === 'account' && Boolean(model.kind('score_sheet')), body: () => <GovernTab kind={kind} row={row} canEdit={canEdit} /> },
    { key: 'plan', label: 'tab.plan', show: kind.kind === 'account' && Boolean(child('account_plan')), body: () => <AccountPlans row={row} /> },
    { key: 'orders', label: 'tab.orders', show: kind.kind === 'account' && Boolean(child('order')), body: () => <AccountOrders kind={kind} row={row} /> },
    { key: 'lines', label: 'tab.lines', show: kind.kind === 'order' && Boolean(child('order_line')), body: () => <Related parent={kind} row={row} child="order_line" field="order" columns={['product', 'description', 'quantity', 'price', 'amount']} /> },
    { key: 'invoices', label: 'tab.invoices', show: kind.kind === 'order' && Boolean(child('invoice')), body: () => <Related parent={kind} row={row} child="invoice" field="order" columns={['issued_on', 'due', 'state', 'amount', 'open_amount']} /> },
    { key: 'payments', label: 'tab.payments', show: kind.kind === 'invoice' && Boolean(child('payment')), body: () => <Related parent={kind} row={row} child="payment" field="invoice" columns={['paid_on', 'amount', 'method', 'state']} /> },
    { key: 'deals', label: 'tab.deals', show: (kind.kind === 'account' || kind.kind === 'product' || kind.kind === 'competitor') && Boolean(child('opportunity')), body: () => <Related parent={kind} row={row} child="opportunity" field={child('opportunity')?.field ?? 'account'} columns={['stage', 'amount', 'close_date', 'state', 'owner']} /> },
    { key: 'activities', label: 'tab.activities', show: Boolean(child('activity')), body: () => <Timeline parent={kind} row={row} /> },
    { key: 'process', label: 'tab.process', show: kind.kind === 'opportunity', body: () => <ProcessTab row={row} canEdit={canEdit} /> },
    { key: 'sheets', label: 'tab.sheets', show: kind.kind === 'opportunity', body: () => <Sheets kind={kind} row={row} canEdit={canEdit} /> },
    { key: 'resources', label: 'tab.resources', show: kind.kind === 'opportunity' && Boolean(child('resource_request')), body: () => <Resources row={row} canEdit={canEdit} /> },
    { key: 'stages', label: 'tab.stages', show: kind.kind === 'opportunity', body: () => <StageHistory row={row} /> },
    { key: 'care', label: 'tab.care', show: kind.kind === 'contact' && Boolean(child('care_plan')), body: () => <Related parent={kind} row={row} child="care_plan" field="contact" columns={['action', 'rhythm', 'next_date', 'last_done', 'owner']} /> },
    { key: 'guard', label: 'tab.guard', show: kind.kind === 'contact' && Boolean(child('consent')), body: () => <GuardTab kind={kind} row={row} canEdit={canEdit} /> },
    { key: 'notes', label: 'tab.notes', show: Boolean(child('note')), body: () => <Notes parent={kind} row={row} /> },
    { key: 'attachments', label: 'tab.attachments', show: Boolean(child('attachment')), body: () => <Attachments parent={kind} row={row} /> },
    { key: 'history', label: 'tab.history', show: true, body: () => <Changes kind={kind} id={row.id} /> },
  ].filter((x) => x.show) as Tab[];
  const active = tabs.find((x) => x.key === search.get('tab')) ?? tabs[0];
  return (
    <div className="page page-record">
      <nav className="crumbs" aria-label={t('crumbs')}>
        <Link to={`/${kind.path}`}>{label(kind.plural)}</Link>
        <ChevronRight size={13} aria-hidden="true" />
        <span className="ellipsis">{headOf(kind, row)}</span>
      </nav>
      <RecordHead kind={kind} row={row} onAssign={() => setAssigning(true)} />
      <div className="tabs" role="tablist" aria-label={t('tabs')}>
        {tabs.map((x) => (
          <button
            key={x.key}
            type="button"
            role="tab"
            id={`tab-${x.key}`}
            aria-selected={x === active}
            aria-controls="tab-body"
            tabIndex={x === active ? 0 : -1}
            onClick={() => setSearch(x === tabs[0] ? {} : { tab: x.key }, { replace: true })}
            onKeyDown={(e) => {
              const step = e.key === 'ArrowRight' ? 1 : e.key === 'ArrowLeft' ? -1 : 0;
              if (!step) return;
              const next = tabs[(tabs.indexOf(x) + step + tabs.length) % tabs.length];
              if (!next) return;
              setSearch(next === tabs[0] ? {} : { tab: next.key }, { replace: true });
              document.getElementById(`tab-${next.key}`)?.focus();
            }}
          >
            {t(x.label)}
          </button>
        ))}
      </div>
      <Shown id={active && `tab-${active.key}`} />
      <div id="tab-body" role="tabpanel" aria-labelledby={`tab-${active?.key}`} className="tab-body">
        {active?.key === 'overview' && model.kind('warning') && (
          <Suspense>
            <RecordWarnings kind={kind} row={row} />
          </Suspense>
        )}
        {active?.key === 'overview' && mergeable.has(kind.kind) && (
          <Suspense>
            <PastMerges kind={kind} row={row} />
          </Suspense>
        )}
        <Suspense fallback={<Bones rows={8} />}>{active?.body()}</Suspense>
      </div>
      {assigning && <Assign kind={kind} row={row} onClose={() => setAssigning(false)} />}
    </div>
  );
}

const SeriesButton = areaPage('calendar', () => import('../calendar/SeriesButton'));
const BookButton = areaPage('book', () => import('../book/BookButton'));
/** Kinds of which two records may be one. */
const mergeable = new Set(['account', 'contact']);
const printed = new Set(['account_plan', 'visit_report']);

function RecordHead({ kind, row, onAssign }: { kind: Kind; row: Row; onAssign: () => void }) {
  const { t } = useI18n();
  const actions = useRecordActions(kind, row);
  const [merging, setMerging] = useState(false);
  const items = [
    ...(kind.owner && kind.actions.update && kind.kind !== 'user' ? [{ key: 'assign', label: t('assign') }] : []),
    ...(mergeable.has(kind.kind) && kind.actions.delete && kind.actions.update ? [{ key: 'merge', label: t(kind.kind === 'contact' ? 'merge.menu.person' : 'merge.menu.item') }] : []),
    ...(kind.actions.delete && !kind.read_only ? [{ key: 'delete', label: t('delete'), danger: true }] : []),
  ];
  const menu = items.length > 0 && (
    <>
      <Dropdown trigger={['click']} menu={{ items, onClick: ({ key }) => (key === 'delete' ? actions.askRemove() : key === 'merge' ? setMerging(true) : onAssign()) }}>
        <Button icon={<MoreHorizontal size={16} />} aria-label={t('more')} />
      </Dropdown>
      {merging && (
        <Suspense>
          <MergeDialog kind={kind} keep={row.id} onClose={() => setMerging(false)} />
        </Suspense>
      )}
    </>
  );
  if (kind.kind === 'account') return <AccountHead kind={kind} row={row} menu={menu} />;
  if (kind.kind === 'contact') return <ContactHead kind={kind} row={row} menu={menu} />;
  if (kind.kind === 'opportunity') return <DealHead kind={kind} row={row} menu={menu} />;
  const series = kind.kind === 'recurrence' ? row.id : kind.kind === 'activity' ? Number(row['recurrence'] ?? 0) : 0;
  return (
    <header className="record-head">
      <div className="record-title">
        <h1>{headOf(kind, row)}</h1>
      </div>
      <div className="record-acts">
        {kind.kind === 'user' && <UserTools row={row} />}
        {printed.has(kind.kind) && (
          <Suspense>
            <BookButton kind={kind} row={row} />
          </Suspense>
        )}
        {series > 0 && kind.actions.update && <Suspense><SeriesButton row={row} series={series} /></Suspense>}
        {kind.kind === 'activity' && <Suspense><VisitActs row={row} /></Suspense>}
        {['order', 'invoice', 'payment'].includes(kind.kind) && <Suspense><OrderActs kind={kind} row={row} /></Suspense>}
        {menu}
      </div>
    </header>
  );
}
