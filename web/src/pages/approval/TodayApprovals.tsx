/** First thing of the day: what waits for my approval. Nothing at all when nothing does. */
import { Link } from 'react-router-dom';
import { useI18n } from '../../i18n';
import { Section } from '../../ui/bits';
import '../../styles/approval.css';
import { useWaiting } from './api';
import { WaitingList } from './WaitingList';

export default function TodayApprovals() {
  const { t } = useI18n();
  const waiting = useWaiting();
  const items = waiting.data?.items ?? [];
  if (!items.length) return null;
  return (
    <Section title={t('today.approvals')} extra={items.length > 4 ? <Link to="/inbox">{t('all')} {items.length}</Link> : <span className="count num">{items.length}</span>}>
      <WaitingList items={items.slice(0, 4)} brief />
    </Section>
  );
}
