/** Today's share of the warnings: one's own, gravest and oldest first. */
import { Link } from 'react-router-dom';
import { useList } from '../../api/hooks';
import { useModel } from '../../app/model';
import { useI18n } from '../../i18n';
import { Section } from '../../ui/bits';
import { WarningLines } from './WarningLines';

export default function TodayWarnings() {
  const { t } = useI18n();
  const kind = useModel().kind('warning');
  const list = useList(kind, { owner: 'me', state: 'new', sort: 'rank,due', limit: 5, count: 'exact', expand: 'owner,escalated_to' });
  const rows = list.data?.items ?? [];
  if (!rows.length) return null;
  return (
    <Section title={t('warn.today')} extra={<Link to="/warnings">{t('all')} {list.data?.total ?? rows.length}</Link>}>
      <WarningLines rows={rows} />
    </Section>
  );
}
