/** The places of the program, by daily work. An entry shows only when its kind may be read. */
import {
  AlarmClockCheck,
  BarChart3,
  Building2,
  CalendarCheck,
  CalendarDays,
  CalendarHeart,
  CalendarRange,
  ClipboardList,
  Coins,
  Contact,
  Copy,
  FileCheck2,
  Filter,
  Gauge,
  Gift,
  GraduationCap,
  Handshake,
  Inbox,
  LayoutDashboard,
  ListChecks,
  type LucideIcon,
  Mail,
  MailCheck,
  Network,
  Orbit,
  Package,
  PieChart,
  Pyramid,
  ReceiptText,
  ShieldCheck,
  SlidersHorizontal,
  Stamp,
  Sun,
  Swords,
  Table2,
  Target,
  Telescope,
  TrendingUp,
  TriangleAlert,
  Upload,
  UserCheck,
  UserCog,
  Workflow,
  Grid3x3,
} from 'lucide-react';
import type { Key } from '../i18n';
import type { App } from './model';

export interface Place {
  to: string;
  label: Key;
  icon: LucideIcon;
  group: 'daily' | 'analysis' | 'manage';
  /** Words one may type for it in the palette: pinyin, initials, English. */
  keys: string;
  kind?: string;
  admin?: boolean;
  /** Among the five of the phone. */
  phone?: boolean;
}

export const places: Place[] = [
  { to: '/today', label: 'nav.today', icon: Sun, group: 'daily', keys: 'jinri jr today home', phone: true },
  { to: '/dashboard', label: 'nav.dashboard', icon: LayoutDashboard, group: 'daily', kind: 'opportunity', keys: 'jiashicang jsc yibiaopan ybp dashboard cockpit' },
  { to: '/inbox', label: 'nav.inbox', icon: Inbox, group: 'daily', kind: 'approval', keys: 'shenpi sp tongzhi tz shoujianxiang approvals inbox notifications' },
  { to: '/accounts', label: 'nav.accounts', icon: Building2, group: 'daily', kind: 'account', keys: 'kehu kh accounts customers', phone: true },
  { to: '/contacts', label: 'nav.contacts', icon: Contact, group: 'daily', kind: 'contact', keys: 'lianxiren lxr contacts people', phone: true },
  { to: '/opportunities', label: 'nav.opportunities', icon: Handshake, group: 'daily', kind: 'opportunity', keys: 'xiaoshouxiangmu xsxm shangji sj deals opportunities', phone: true },
  { to: '/calendar', label: 'nav.calendar', icon: CalendarDays, group: 'daily', kind: 'activity', keys: 'rili rl richeng rc calendar' },
  { to: '/activities', label: 'nav.activities', icon: CalendarCheck, group: 'daily', kind: 'activity', keys: 'huodong hd baifang activities visits calls' },
  { to: '/account_plans', label: 'nav.plans', icon: Telescope, group: 'daily', kind: 'account_plan', keys: 'kehujihua khjh account plans' },
  { to: '/reviews', label: 'nav.reviews', icon: ClipboardList, group: 'daily', kind: 'deal_review', keys: 'xiangmufenxihui xmfxh fenxi deal review' },
  { to: '/monday', label: 'nav.monday', icon: AlarmClockCheck, group: 'daily', kind: 'account', keys: 'zhouyishifenzhong zysfz monday ten minutes' },
  { to: '/orders', label: 'nav.orders', icon: ReceiptText, group: 'daily', kind: 'order', keys: 'dingdan dd fapiao shoukuan orders invoices payments' },
  { to: '/visit_reports', label: 'nav.visit_reports', icon: FileCheck2, group: 'daily', kind: 'visit_report', keys: 'baifangbaogao bfbg visit reports' },
  { to: '/work_plans', label: 'nav.work_plans', icon: CalendarRange, group: 'daily', kind: 'work_plan', keys: 'gongzuojihua gzjh yuedu work plan month' },
  { to: '/care', label: 'nav.care', icon: CalendarHeart, group: 'daily', kind: 'care_plan', keys: 'guanhuairili ghrl shengri sr care calendar birthdays' },
  { to: '/promises', label: 'nav.promises', icon: ListChecks, group: 'daily', kind: 'exchange', keys: 'chengnuotai cn chengnuo cndj promises' },
  { to: '/gifts', label: 'nav.gifts', icon: Gift, group: 'manage', kind: 'exchange', keys: 'lipindengji lpdj zhaodai zd gifts hospitality' },
  { to: '/ownership', label: 'nav.hand', icon: Handshake, group: 'daily', kind: 'bid', keys: 'kehuguishu khgs jingbiao jb gonghai gh huazhuan hz wenze wz gaoguan bids pool transfers accountability sponsors' },
  { to: '/competence', label: 'nav.competence', icon: GraduationCap, group: 'daily', keys: 'nengli nl pinggu pg shuzhi sz fazhan fz leida ld competence assessment duty report radar' },
  { to: '/warnings', label: 'nav.warnings', icon: TriangleAlert, group: 'daily', kind: 'warning', keys: 'yujing yj warnings' },
  { to: '/forecast', label: 'nav.forecast', icon: TrendingUp, group: 'daily', kind: 'opportunity', keys: 'yuce yc yeji mubiao mb forecast targets' },
  { to: '/analysis/funnel', label: 'nav.funnel', icon: Filter, group: 'analysis', kind: 'opportunity', keys: 'loudou ld xiaoshouloudou xsld funnel pipeline' },
  { to: '/analysis/pareto', label: 'nav.pareto', icon: BarChart3, group: 'analysis', kind: 'account', keys: 'paleituo plt erba eb pareto 80/20' },
  { to: '/analysis/customer_value', label: 'nav.customer_value', icon: Coins, group: 'analysis', kind: 'order', keys: 'kehujiazhi khjz rfm yingshou zhangling customer value receivables lifetime' },
  { to: '/analysis/win_rate', label: 'nav.win_rate', icon: Target, group: 'analysis', kind: 'opportunity', keys: 'yingdanlv ydl win rate' },
  { to: '/analysis/kpi', label: 'nav.kpi', icon: Gauge, group: 'analysis', kind: 'opportunity', keys: 'zhibiao zb kpi jixiao' },
  { to: '/analysis/pivot', label: 'nav.pivot', icon: Table2, group: 'analysis', kind: 'opportunity', keys: 'toushibiao tsb pivot' },
  { to: '/analysis/coverage', label: 'nav.coverage', icon: UserCheck, group: 'analysis', kind: 'deal_contact', keys: 'guanjianjuese gjjs fugai coverage roles' },
  { to: '/analysis/ripple', label: 'nav.ripple', icon: Orbit, group: 'analysis', kind: 'relationship', keys: 'chaxugeju cxgj guanxi ripple rings' },
  { to: '/govern', label: 'nav.govern', icon: Pyramid, group: 'analysis', kind: 'account', keys: 'kehuzhili khzl jinzita jzt juzhen jz zhouqi zq shenhe liushi pyramid matrix lifecycle govern' },
  { to: '/territory', label: 'nav.territory', icon: Grid3x3, group: 'analysis', kind: 'user_assignment', keys: 'juzhenzuzhi jzzz fengong fg quyu qy territory matrix second line assignments' },
  { to: '/effort', label: 'nav.effort', icon: AlarmClockCheck, group: 'analysis', kind: 'activity', keys: 'shijianfenpei sjfp touru tr baifangpinlv bfpl time cost effort' },
  { to: '/products', label: 'nav.products', icon: Package, group: 'manage', kind: 'product', keys: 'chanpin cp products' },
  { to: '/competition', label: 'nav.competition', icon: Swords, group: 'analysis', kind: 'competitor', keys: 'jingzheng jz shichang sc duishou competition market rivals five forces' },
  { to: '/competitors', label: 'nav.competitors', icon: Swords, group: 'manage', kind: 'competitor', keys: 'jingzhengduishou jzds competitors' },
  { to: '/duplicates', label: 'nav.duplicates', icon: Copy, group: 'manage', kind: 'account', keys: 'chongfukehu cfkh hebing hb chachong duplicates merge' },
  { to: '/import', label: 'nav.import', icon: Upload, group: 'manage', keys: 'daoru dr import csv' },
  { to: '/subscriptions', label: 'nav.subscriptions', icon: MailCheck, group: 'manage', kind: 'mail_schedule', keys: 'youjiandingyue yjdy dingyue dy tongzhi subscriptions mail digest' },
  { to: '/users', label: 'nav.users', icon: UserCog, group: 'manage', kind: 'user', admin: true, keys: 'yonghu yh users' },
  { to: '/org_units', label: 'nav.org_units', icon: Network, group: 'manage', kind: 'org_unit', admin: true, keys: 'zuzhi zz bumen organisation units' },
  { to: '/pipelines', label: 'nav.pipelines', icon: Workflow, group: 'manage', kind: 'pipeline', admin: true, keys: 'xiaoshouliucheng xslc jieduan pipelines stages' },
  { to: '/approval_chains', label: 'nav.approval_chains', icon: Stamp, group: 'manage', kind: 'approval_chain', admin: true, keys: 'shenpiliucheng splc approval chains workflow' },
  { to: '/privacy', label: 'nav.privacy', icon: ShieldCheck, group: 'manage', admin: true, keys: 'minganxinxi mgxx yinsi ys privacy sensitive consent' },
  { to: '/mail', label: 'nav.mail', icon: Mail, group: 'manage', admin: true, keys: 'youjianshezhi yjsz faxinxiang fjx smtp mail outbox' },
  { to: '/options', label: 'nav.options', icon: SlidersHorizontal, group: 'manage', admin: true, keys: 'xuanxiang zidingyi options custom fields' },
  { to: '/warning_rules', label: 'nav.warning_rules', icon: TriangleAlert, group: 'manage', kind: 'warning_rule', admin: true, keys: 'yujingguize yjgz warning rules' },
  { to: '/holidays', label: 'nav.holidays', icon: CalendarDays, group: 'manage', kind: 'holiday', admin: true, keys: 'gongzuorili gzrl jiejiari holidays calendar' },
];
export const groupIcon = PieChart;

export function visiblePlaces({ model, session }: App): Place[] {
  const admin = session.user.roles.includes('admin');
  return places.filter((p) => {
    if (p.kind && !model.kind(p.kind)) return false;
    if (p.admin && !admin && !(p.kind && (model.may(p.kind, 'update') || model.may(p.kind, 'create')))) return false;
    if (p.to === '/import') return model.meta.kinds.some((k) => k.actions.import);
    if (p.to === '/options' || p.to === '/privacy' || p.to === '/mail') return admin;
    return true;
  });
}
