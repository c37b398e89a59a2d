/** What opens from the bell: what waits, what is new, each answered in place. */
import { Button } from 'antd';
import { Link } from 'react-router-dom';
import { post } from '../../api/client';
import { useRefresh } from '../../api/hooks';
import { useI18n } from '../../i18n';
import { Bones } from '../../ui/bits';
import { useNews, useWaiting } from './api';
import { NewsList } from './NewsList';
import { WaitingList } from './WaitingList';

export default function BellPanel({ onClose }: { onClose: () => void }) {
  const { t } = useI18n();
  const refresh = useRefresh();
  const waiting = useWaiting();
  const news = useNews(8);
  const first = waiting.data?.items.slice(0, 3) ?? [];
  const asked = new Set(waiting.data?.items.map((w) => w.id));
  const rest = news.data?.items.filter((n) => !(n.topic === 'approval_asked' && n.link && asked.has(n.link))) ?? [];
  return (
    <section className="bell-panel" aria-label={t('nav.inbox')}>
      <h2>
        {t('inbox.waiting')} <span className="count num">{waiting.data?.items.length || ''}</span>
      </h2>
      {waiting.isPending ? <Bones rows={2} /> : first.length ? <WaitingList items={first} brief onOpen={onClose} /> : <p className="quiet">{t('inbox.waiting.none')}</p>}
      <h2>{t('inbox.news')}</h2>
      {news.isPending ? <Bones rows={3} /> : rest.length ? <NewsList items={rest} acts={false} onOpen={onClose} /> : <p className="quiet">{t('inbox.news.none')}</p>}
      <footer className="bell-foot">
        <Link to="/inbox" onClick={onClose}>
          {t('inbox.open')}
        </Link>
        <Button size="small" type="link" disabled={!news.data?.unread} onClick={() => void post('/notifications/read_all').finally(() => refresh('notification'))}>
          {t('inbox.read_all')}
        </Button>
      </footer>
    </section>
  );
}
