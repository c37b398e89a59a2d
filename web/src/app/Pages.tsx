/** Which address is which page. Every page is its own chunk. */
import { lazy, Suspense, useEffect } from 'react';
import { Link, Navigate, Route, Routes, useLocation, useParams } from 'react-router-dom';
import { areaPage, loadArea, useI18n } from '../i18n';
import { Bones, Empty } from '../ui/bits';
import { places } from './nav';
import { useModel } from './model';
import { lastPath } from './prefs';

const Today = lazy(() => import('../pages/Today'));
const ListPage = lazy(() => import('../pages/ListPage'));
const Deals = lazy(() => import('../pages/deal/Deals'));
const RecordPage = lazy(() => import('../pages/record/RecordPage'));
const ForecastPage = areaPage('forecast', () => import('../pages/forecast/ForecastPage'));
const DashboardPage = areaPage('dash', () => import('../pages/dashboard/DashboardPage'));
const Analysis = lazy(() => import('../pages/analysis/Analysis'));
const Import = lazy(() => import('../pages/import/Import'));
const ImportRuns = lazy(() => import('../pages/import/Runs'));
const Units = lazy(() => import('../pages/admin/Units'));
const Pipelines = areaPage('process', () => import('../pages/admin/Pipelines'));
const Review = areaPage('process', () => import('../pages/process/Review'));
const Compare = areaPage('process', () => import('../pages/process/Compare'));
const Inbox = areaPage('approval', () => import('../pages/approval/Inbox'));
const ApprovalPage = areaPage('approval', () => import('../pages/approval/ApprovalPage'));
const Chains = areaPage('approval', () => import('../pages/approval/Chains'));
const CalendarPage = areaPage('calendar', () => import('../pages/calendar/CalendarPage'));
const Effort = areaPage('calendar', () => import('../pages/calendar/Effort'));
const CareCalendar = areaPage('guard', () => import('../pages/people/CareCalendar'));
const Promises = areaPage('people', () => import('../pages/people/Promises'));
const GiftRegister = areaPage('guard', () => import('../pages/people/GiftRegister'));
const Privacy = areaPage('guard', () => import('../pages/people/Privacy'));
const MondayPage = areaPage('insight', () => import('../pages/insight/MondayPage'));
const Warnings = areaPage('warning', () => import('../pages/warning/Warnings'));
const WarningRules = areaPage('warning', () => import('../pages/warning/Rules'));
const VisitPrepare = areaPage('report', () => import('../pages/report/VisitPrepare'));
const ReportNew = areaPage('report', async () => ({ default: (await import('../pages/report/ReportForm')).ReportNew }));
const ReportFix = areaPage('report', async () => ({ default: (await import('../pages/report/ReportForm')).ReportFix }));
const ReportPage = areaPage('report', () => import('../pages/report/ReportPage'));
const ExchangePage = areaPage('report', async () => ({ default: (await import('../pages/report/ExchangePage')).ExchangePage }));
const ExchangeNew = areaPage('report', async () => ({ default: (await import('../pages/report/ExchangePage')).ExchangeNew }));
const WorkPlans = areaPage('report', async () => ({ default: (await import('../pages/report/WorkPlanPage')).WorkPlans }));
const WorkPlanPage = areaPage('report', async () => ({ default: (await import('../pages/report/WorkPlanPage')).WorkPlanPage }));
const PlanPage = areaPage('plan', () => import('../pages/plan/PlanPage'));
const Competition = areaPage('compete', () => import('../pages/compete/Competition'));
const GovernPage = areaPage('govern', () => import('../pages/govern/GovernPage'));
const TerritoryPage = areaPage('territory', async () => {
  await Promise.all([loadArea('hand'), loadArea('people')]);
  return import('../pages/territory/TerritoryPage');
});
const Hand = areaPage('hand', () => import('../pages/hand/Hand'));
const HandPack = areaPage('hand', () => import('../pages/hand/Pack'));
const Duplicates = areaPage('merge', () => import('../pages/merge/Duplicates'));
const Subscriptions = areaPage('mail', () => import('../pages/mail/Subscriptions'));
const MailSettings = areaPage('mail', () => import('../pages/mail/MailSettings'));
const CompetencePage = areaPage('competence', () => import('../pages/competence/CompetencePage'));
const AssessmentPage = areaPage('competence', () => import('../pages/competence/AssessmentPage'));
const DutyPage = areaPage('competence', () => import('../pages/competence/Duty'));
const Options = lazy(() => import('../pages/admin/Options'));

function NotFound() {
  const { t } = useI18n();
  return (
    <Empty title={t('notfound.title')} hint={t('notfound.hint')}>
      <Link to="/today">{t('notfound.home')}</Link>
    </Empty>
  );
}

function ListOf() {
  const { path = '' } = useParams();
  const kind = useModel().byPath(path);
  return kind ? <ListPage key={kind.kind} kind={kind} /> : <NotFound />;
}

function RecordOf() {
  const { path = '', id = '' } = useParams();
  const kind = useModel().byPath(path);
  const n = /^\d{1,16}$/.test(id) ? Number(id) : 0;
  return kind && n > 0 ? <RecordPage key={`${kind.kind}${n}`} kind={kind} id={n} /> : <NotFound />;
}

function Home() {
  const last = lastPath();
  return <Navigate to={last && last !== '/' ? last : '/today'} replace />;
}

/** The window's name says where one is. */
function useTitle() {
  const { pathname } = useLocation();
  const model = useModel();
  const { t, label, lang } = useI18n();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the language changes the words
  useEffect(() => {
    const place = places.find((p) => pathname === p.to);
    const kind = model.byPath(pathname.split('/')[1] ?? '');
    const name = place ? t(place.label) : label(kind?.plural);
    document.title = name ? `${name} · ${t('brand')}` : t('brand');
  }, [pathname, model, lang]);
}

export function Pages() {
  useTitle();
  return (
    <Suspense fallback={<div className="page"><Bones rows={9} /></div>}>
      <Routes>
        <Route path="/" element={<Home />} />
        <Route path="/today" element={<Today />} />
        <Route path="/dashboard" element={<DashboardPage />} />
        <Route path="/forecast" element={<ForecastPage />} />
        <Route path="/analysis/:what" element={<Analysis />} />
        <Route path="/analysis" element={<Navigate to="/analysis/funnel" replace />} />
        <Route path="/import" element={<Import />} />
        <Route path="/import/runs" element={<ImportRuns />} />
        <Route path="/org_units" element={<Units />} />
        <Route path="/pipelines" element={<Pipelines />} />
        <Route path="/reviews" element={<Review />} />
        <Route path="/reviews/compare" element={<Compare />} />
        <Route path="/inbox" element={<Inbox />} />
        <Route path="/approvals/:id" element={<ApprovalPage />} />
        <Route path="/approval_chains" element={<Chains />} />
        <Route path="/monday" element={<MondayPage />} />
        <Route path="/care" element={<CareCalendar />} />
        <Route path="/calendar" element={<CalendarPage />} />
        <Route path="/effort" element={<Effort />} />
        <Route path="/promises" element={<Promises />} />
        <Route path="/gifts" element={<GiftRegister />} />
        <Route path="/privacy" element={<Privacy />} />
        <Route path="/warnings" element={<Warnings />} />
        <Route path="/warning_rules" element={<WarningRules />} />
        <Route path="/account_plans/:id" element={<PlanPage />} />
        <Route path="/competition" element={<Competition />} />
        <Route path="/govern" element={<GovernPage />} />
        <Route path="/territory" element={<TerritoryPage />} />
        <Route path="/ownership" element={<Hand />} />
        <Route path="/transfers/:id/pack" element={<HandPack />} />
        <Route path="/subscriptions" element={<Subscriptions />} />
        <Route path="/mail_schedules/*" element={<Navigate to="/subscriptions" replace />} />
        <Route path="/mail" element={<MailSettings />} />
        <Route path="/options" element={<Options />} />
        <Route path="/competence" element={<CompetencePage />} />
        <Route path="/assessments/:id" element={<AssessmentPage />} />
        <Route path="/duty_reports/:id" element={<DutyPage />} />
        <Route path="/duplicates" element={<Duplicates />} />
        <Route path="/activities/:id/prepare" element={<VisitPrepare />} />
        <Route path="/activities/:id/report" element={<ReportNew />} />
        <Route path="/visit_reports/:id/edit" element={<ReportFix />} />
        <Route path="/visit_reports/:id" element={<ReportPage />} />
        <Route path="/opportunities/:id/exchange" element={<ExchangeNew />} />
        <Route path="/exchange_plans/:id" element={<ExchangePage />} />
        <Route path="/work_plans" element={<WorkPlans />} />
        <Route path="/work_plans/:id" element={<WorkPlanPage />} />
        <Route path="/opportunities" element={<Deals />} />
        <Route path="/:path" element={<ListOf />} />
        <Route path="/:path/:id" element={<RecordOf />} />
        <Route path="*" element={<NotFound />} />
      </Routes>
    </Suspense>
  );
}
