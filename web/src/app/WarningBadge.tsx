/** How many warnings wait for one, in the frame. */
import { useQuery } from '@tanstack/react-query';
import { TriangleAlert } from 'lucide-react';
import { Link } from 'react-router-dom';
import { get } from '../api/client';
import type { Page } from '../api/types';
import { useI18n } from '../i18n';
import { useModel } from './model';

export function WarningBadge() {
  const { t } = useI18n();
  const kind = useModel().kind('warning');
  const mine = useQuery({
    queryKey: ['warning', 'badge'],
    enabled: Boolean(kind?.actions.read),
    queryFn: ({ signal }) => get<Page>('/warnings', { owner: 'me', state: 'new', limit: 1, fields: 'rank', count: 'exact' }, signal),
  });
  if (!kind?.actions.read) return null;
  const n = mine.data?.total ?? 0;
  return (
    <Link to="/warnings" className="icon-button bell" aria-label={n ? t('nav.warnings.waiting', { n }) : t('nav.warnings')}>
      <TriangleAlert size={17} />
      {n > 0 && (
        <span className="bell-badge" aria-hidden="true">
          {n > 99 ? '99+' : n}
        </span>
      )}
    </Link>
  );
}
