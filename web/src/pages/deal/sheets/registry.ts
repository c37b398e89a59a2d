/** The sheets of a deal, in the order of work. A new one is a line here, its name in
 *  i18n/areas/tactics.*.ts, and a component that takes SheetProps. */
import type { ComponentType, LazyExoticComponent } from 'react';
import type { Kind, Row } from '../../../api/types';
import { areaPage, type Key } from '../../../i18n';

export interface SheetProps {
  kind: Kind;
  row: Row;
  canEdit: boolean;
}
export type SheetGroup = 'deal' | 'people' | 'need' | 'rival' | 'strategy' | 'advance' | 'result';
export interface Sheet {
  key: string;
  group: SheetGroup;
  label: Key;
  /** Kind without which the sheet is not offered. */
  needs: string;
  page: LazyExoticComponent<ComponentType<SheetProps>>;
}

export const groups: SheetGroup[] = ['deal', 'people', 'need', 'rival', 'strategy', 'advance', 'result'];
const facts = (name: 'Problems' | 'Triggers' | 'Lines' | 'RivalFile') => areaPage('dealsheets', async () => ({ default: (await import('./Facts'))[name] }));
export const sheets: Sheet[] = [
  { key: 'positioning', group: 'deal', label: 'sheet.positioning', needs: 'opportunity', page: areaPage('dealsheets', () => import('./Positioning')) },
  { key: 'team', group: 'deal', label: 'sheet.team', needs: 'deal_member', page: areaPage('dealsheets', () => import('./TeamSheet')) },
  { key: 'lines', group: 'deal', label: 'sheet.lines', needs: 'deal_line', page: facts('Lines') },
  { key: 'people', group: 'people', label: 'sheet.people', needs: 'deal_contact', page: areaPage('dealsheets', () => import('./BuyingRoles')) },
  { key: 'criteria', group: 'need', label: 'sheet.criteria', needs: 'criterion', page: areaPage('dealsheets', () => import('./CriteriaSheet')) },
  { key: 'problems', group: 'need', label: 'sheet.problems', needs: 'problem', page: facts('Problems') },
  { key: 'triggers', group: 'need', label: 'sheet.triggers', needs: 'trigger_event', page: facts('Triggers') },
  { key: 'comparison', group: 'rival', label: 'sheet.comparison', needs: 'score', page: areaPage('dealsheets', () => import('./CompetitorSheet')) },
  { key: 'rivals', group: 'rival', label: 'sheet.rivals', needs: 'deal_competitor', page: facts('RivalFile') },
  { key: 'relations', group: 'people', label: 'sheet.relations', needs: 'relations_plan', page: areaPage('tactics', () => import('./Relations')) },
  { key: 'mustknow', group: 'need', label: 'sheet.mustknow', needs: 'mustknow_answer', page: areaPage('tactics', () => import('./Mustknow')) },
  { key: 'factors', group: 'strategy', label: 'sheet.factors', needs: 'factor', page: areaPage('tactics', () => import('./Factors')) },
  { key: 'swot', group: 'strategy', label: 'sheet.swot', needs: 'swot_item', page: areaPage('tactics', () => import('./Swot')) },
  { key: 'triangle', group: 'strategy', label: 'sheet.triangle', needs: 'golden_triangle', page: areaPage('tactics', () => import('./Triangle')) },
  { key: 'fishbone', group: 'strategy', label: 'sheet.fishbone', needs: 'fishbone_cause', page: areaPage('tactics', () => import('./Fishbone')) },
  { key: 'exchange', group: 'advance', label: 'sheet.exchange', needs: 'exchange_plan', page: areaPage('report', () => import('../../report/Exchanges')) },
  { key: 'commitments', group: 'advance', label: 'sheet.commitments', needs: 'commitment', page: areaPage('tactics', () => import('./Commitments')) },
  { key: 'milestones', group: 'advance', label: 'sheet.milestones', needs: 'milestone', page: areaPage('tactics', () => import('./Milestones')) },
  { key: 'meetings', group: 'advance', label: 'sheet.meetings', needs: 'solution_meeting', page: areaPage('tactics', () => import('./Meetings')) },
  { key: 'playbooks', group: 'advance', label: 'sheet.playbooks', needs: 'playbook_use', page: areaPage('tactics', () => import('./Playbooks')) },
  { key: 'bonus', group: 'result', label: 'sheet.bonus', needs: 'bonus_package', page: areaPage('tactics', () => import('./Bonus')) },
  { key: 'result', group: 'result', label: 'sheet.result', needs: 'star_review', page: areaPage('tactics', () => import('./Result')) },
];
