/** Notifications: read, put off, follow. */
import { App as Ant, Button, Dropdown, Tooltip } from 'antd';
import { Clock3, MailCheck, MailOpen } from 'lucide-react';
import { Link } from 'react-router-dom';
import { post } from '../../api/client';
import { useRefresh } from '../../api/hooks';
import { useModel } from '../../app/model';
import { useI18n } from '../../i18n';
import { Tag } from '../../ui/bits';
import { addDays, instantOf, monday, timeText, today } from '../../ui/format';
import { type News, newsPath } from './api';

export const isUnread = (n: News) => !n.read_at && !n.done_at && (!n.snoozed_until || Date.parse(n.snoozed_until) <= Date.now());

export function NewsList({ items, acts = true, onOpen }: { items: News[]; acts?: boolean; onOpen?: () => void }) {
  const { t } = useI18n();
  const { message } = Ant.useApp();
  const model = useModel();
  const refresh = useRefresh();
  const act = async (path: string, body: Record<string, unknown>, said?: string) => {
    try {
      await post(path, body);
      if (said) message.success(said);
    } catch (e) {
      message.error(e instanceof Error ? e.message : t('error.unknown'));
    }
    refresh('notification');
  };
  const later = [
    { key: 'hour', label: t('inbox.snooze.hour'), until: () => new Date(Date.now() + 3_600_000).toISOString() },
    { key: 'tomorrow', label: t('inbox.snooze.tomorrow'), until: () => instantOf(addDays(today(), 1), '09:00') },
    { key: 'monday', label: t('inbox.snooze.monday'), until: () => instantOf(addDays(monday(today()), 7), '09:00') },
  ];
  return (
    <ul>
      {items.map((n) => {
        const unread = isUnread(n);
        const to = newsPath(n, (k) => model.kind(k)?.path);
        const open = () => {
          if (!n.read_at) void act(`/notifications/${n.id}/read`, {});
          onOpen?.();
        };
        return (
          <li key={n.id} className={`news${unread ? ' unread' : ''}`}>
            <span className="news-dot" role="img" aria-label={unread ? t('inbox.unread') : ''} aria-hidden={!unread} />
            <div className="news-body">
              {to ? (
                <Link to={to} onClick={open}>
                  {n.text}
                </Link>
              ) : (
                <span>{n.text}</span>
              )}
              <span className="news-when num">
                {timeText(n.at)} {n.done_at && <Tag tone="faint">{t('inbox.done')}</Tag>}
              </span>
            </div>
            {acts && (
              <span className="news-acts">
                <Tooltip title={t(n.read_at ? 'inbox.unread.do' : 'inbox.read')}>
                  <Button size="small" type="text" icon={n.read_at ? <MailOpen size={14} /> : <MailCheck size={14} />} aria-label={`${t(n.read_at ? 'inbox.unread.do' : 'inbox.read')}${t('colon')}${n.text}`} onClick={() => void act(`/notifications/${n.id}/read`, { read: !n.read_at })} />
                </Tooltip>
                {!n.done_at && (
                  <Dropdown
                    trigger={['click']}
                    menu={{
                      items: later.map(({ key, label }) => ({ key, label })),
                      onClick: ({ key }) => {
                        const choice = later.find((l) => l.key === key);
                        if (choice) void act(`/notifications/${n.id}/snooze`, { until: choice.until() }, t('inbox.snoozed'));
                      },
                    }}
                  >
                    <Button size="small" type="text" icon={<Clock3 size={14} />} aria-label={`${t('inbox.snooze')}${t('colon')}${n.text}`} />
                  </Dropdown>
                )}
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
