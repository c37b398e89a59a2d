/** Plain sheets of a deal: problems, triggers, product lines, what is known of the rivals. */
import { useI18n } from '../../../i18n';
import type { SheetProps } from './registry';
import { RowsSheet } from './rows';

export function Problems({ row, canEdit }: SheetProps) {
  const { t } = useI18n();
  return <RowsSheet kind="problem" deal={row} canEdit={canEdit} title={t('sheet.problems')} hint={t('problems.hint')} empty="problems.empty" columns={['text', 'severity', 'felt_by', 'inaction_amount']} fields={['text', 'severity', 'felt_by', 'need', 'cost_of_inaction', 'inaction_amount']} />;
}

export function Triggers({ row, canEdit }: SheetProps) {
  const { t } = useI18n();
  return <RowsSheet kind="trigger_event" deal={row} canEdit={canEdit} title={t('sheet.triggers')} hint={t('triggers.hint')} empty="triggers.empty" columns={['what', 'date', 'note']} fields={['what', 'date', 'note']} />;
}

export function Lines({ row, canEdit }: SheetProps) {
  const { t } = useI18n();
  return <RowsSheet kind="deal_line" deal={row} canEdit={canEdit} title={t('sheet.lines')} hint={t('lines.hint')} empty="lines.empty" columns={['product', 'quantity', 'price', 'application', 'scale']} fields={['product', 'description', 'quantity', 'price', 'currency', 'application', 'scale', 'process_requirement']} />;
}

export function RivalFile({ row, canEdit }: SheetProps) {
  const { t } = useI18n();
  return (
    <RowsSheet
      kind="deal_competitor"
      deal={row}
      canEdit={canEdit}
      title={t('sheet.rivals')}
      hint={t('rivalfile.hint')}
      empty="rivalfile.empty"
      columns={['competitor', 'price', 'actions', 'content_with', 'discontent_with', 'date']}
      fields={['competitor', 'salesperson', 'product', 'price', 'services', 'actions', 'content_with', 'discontent_with', 'supporters', 'source', 'date', 'note']}
    />
  );
}
