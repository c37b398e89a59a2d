/** The bell of the frame: how much is new, and what opens from it. */
import { useQuery } from '@tanstack/react-query';
import { Dropdown } from 'antd';
import { Bell as BellIcon } from 'lucide-react';
import { Suspense, useState } from 'react';
import { get } from '../api/client';
import { Link } from 'react-router-dom';
import { areaPage, useI18n } from '../i18n';
import { useNarrow } from '../ui/useNarrow';
import '../styles/approval.css';

const BellPanel = areaPage('approval', () => import('../pages/approval/BellPanel'));

export function Bell() {
  const { t } = useI18n();
  const narrow = useNarrow();
  const [open, setOpen] = useState(false);
  const news = useQuery({ queryKey: ['notification', 'badge'], queryFn: ({ signal }) => get<{ unread: number }>('/notifications', { limit: 1 }, signal) });
  const n = news.data?.unread ?? 0;
  const name = n ? t('nav.inbox.unread', { n }) : t('nav.inbox');
  const badge = n > 0 && (
    <span className="bell-badge" aria-hidden="true">
      {n > 99 ? '99+' : n}
    </span>
  );
  if (narrow)
    return (
      <Link to="/inbox" className="icon-button bell" aria-label={name}>
        <BellIcon size={17} />
        {badge}
      </Link>
    );
  return (
    <Dropdown
      open={open}
      onOpenChange={(o, info) => setOpen(info.source === 'trigger' ? o : open)}
      trigger={['click']}
      placement="bottomRight"
      destroyOnHidden
      popupRender={() => (
        <Suspense fallback={<div className="bell-panel" />}>
          <BellPanel onClose={() => setOpen(false)} />
        </Suspense>
      )}
    >
      <button type="button" className="icon-button bell" aria-haspopup="dialog" aria-expanded={open} aria-label={name}>
        <BellIcon size={17} />
        {badge}
      </button>
    </Dropdown>
  );
}
