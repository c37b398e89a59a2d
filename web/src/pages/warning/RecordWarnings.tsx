/** What stands against one record, above everything else on its page; nothing when nothing does. */
import { useList } from '../../api/hooks';
import type { Kind, Row } from '../../api/types';
import { useModel } from '../../app/model';
import { useI18n } from '../../i18n';
import { Section } from '../../ui/bits';
import { WarningLines } from './WarningLines';

export default function RecordWarnings({ kind, row }: { kind: Kind; row: Row }) {
  const { t } = useI18n();
  const warning = useModel().kind('warning');
  const account = kind.kind === 'account';
  const own = account ? { account: row.id } : { kind: kind.kind, record: row.id };
  const list = useList(warning, { ...own, 'state.in': 'new,accepted', sort: 'rank,due', limit: 20, count: 'exact', expand: 'owner,escalated_to' });
  const rows = list.data?.items ?? [];
  if (!rows.length) return null;
  return (
    <Section title={t('warn.panel')} extra={<span className="count num">{list.data?.total ?? rows.length}</span>} className="warning-panel">
      <WarningLines rows={rows} showRecord={account} />
    </Section>
  );
}
