/** Key commitments (C9). */
import { useI18n } from '../../../i18n';
import type { SheetProps } from './registry';
import { RowsSheet } from './rows';

export default function Commitments({ row, canEdit }: SheetProps) {
  const { t } = useI18n();
  return (
    <RowsSheet
      kind="commitment"
      deal={row}
      canEdit={canEdit}
      title={t('sheet.commitments')}
      hint={t('commitments.hint')}
      empty="commitments.empty"
      columns={['kind', 'state', 'date', 'contact', 'evidence']}
      fields={['kind', 'state', 'due', 'date', 'contact', 'evidence', 'activity', 'note']}
    />
  );
}
