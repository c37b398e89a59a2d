/** In the frame: whether one works without a network, and how many entries still wait. */
import { CloudOff, CloudUpload } from 'lucide-react';
import { Suspense, useState } from 'react';
import { areaPage, useI18n } from '../i18n';
import { timeText } from '../ui/format';
import './offline.css';
import { useOutbox, usePostman, useReach } from './useOffline';

const OutboxPanel = areaPage('offline', () => import('./OutboxPanel'));

export function OfflineChip() {
  const { t } = useI18n();
  usePostman();
  const { online } = useReach();
  const waiting = useOutbox();
  const [open, setOpen] = useState(false);
  const stuck = waiting.some((w) => w.state !== 'waiting');
  if (online && !waiting.length && !open) return <span role="status" className="sr-only" />;
  const words = waiting.length ? t(stuck ? 'offline.stuck' : 'offline.waiting', { n: waiting.length }) : t('offline.off');
  return (
    <>
      <button type="button" className={`offline-chip${stuck ? ' bad' : ''}`} onClick={() => setOpen(true)} aria-haspopup="dialog">
        {online ? <CloudUpload size={15} /> : <CloudOff size={15} />}
        <span role="status">{words}</span>
      </button>
      {open && (
        <Suspense>
          <OutboxPanel onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}

/** Above the page while the server cannot be reached. */
export function OfflineNote() {
  const { t } = useI18n();
  const { online, since } = useReach();
  if (online) return null;
  return (
    <p className="offline-note" role="status">
      {since ? t('offline.note.since', { time: timeText(new Date(since).toISOString()) }) : t('offline.note')}
    </p>
  );
}
