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
export type SheetGroup = 'people' | 'need' | 'rival' | 'strategy' | 'advance' | 'result';
export interface Sheet {
  key: string;
  group: SheetGroup;
  label: Key;
  /** Kind without which the sheet is not offered. */
  needs: string;
  page: LazyExoticComponent<ComponentType<SheetProps>>;
}

export const groups: SheetGroup[] = ['people', 'need', 'rival', 'strategy', 'advance', 'result'];
export const sheets: Sheet[] = [
  { key: 'commitments', group: 'advance', label: 'sheet.commitments', needs: 'commitment', page: areaPage('tactics', () => import('./Commitments')) },
];
