/** Who changed what and when, field by field, from the audit log. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { get } from '../../api/client';
import type { HistoryItem, Kind } from '../../api/types';
import { useModel } from '../../app/model';
import { type Key, useI18n } from '../../i18n';
import { Avatar, Bones, Empty, Notice } from '../../ui/bits';
import { timeText } from '../../ui/format';
import { valueText } from '../../ui/Value';

const ACTIONS: Record<string, Key> = { create: 'act.create', update: 'act.update', delete: 'act.delete', restore: 'act.restore', assign: 'act.assign', stage: 'act.stage', close: 'act.close', reopen: 'act.reopen', pause: 'act.pause', resume: 'act.resume', import: 'act.import' };

interface HistoryPage {
  items: HistoryItem[];
  next_cursor?: string | null;
}

export function Changes({ kind, id }: { kind: Kind; id: number }) {
  const i18n = useI18n();
  const { t, label } = i18n;
  const model = useModel();
  const pages = useInfiniteQuery({
    queryKey: ['history', kind.kind, id],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => get<HistoryPage>(`/${kind.path}/${id}/history`, { cursor: pageParam }, signal),
    getNextPageParam: (last) => last.next_cursor || undefined,
  });
  if (pages.isPending) return <Bones rows={6} />;
  if (pages.isError) return <Notice tone="bad">{pages.error.message}</Notice>;
  const items = pages.data.pages.flatMap((p) => p.items);
  if (!items.length) return <Empty title={t('history.none')} />;
  return (
    <>
      <ol className="changes">
        {items.map((h, i) => {
          const key = ACTIONS[h.action];
          return (
            <li key={`${h.at}${i}`}>
              <div className="change-head">
                <Avatar name={h.actor_name ?? t('history.system')} />
                <strong>{h.actor_name ?? t('history.system')}</strong>
                <span>{key ? t(key) : h.action}</span>
                <time className="num muted" dateTime={h.at}>
                  {timeText(h.at)}
                </time>
              </div>
              {h.reason && <p className="change-reason">{h.reason}</p>}
              {h.action !== 'create' && h.changes.length > 0 && (
                <dl className="change-list">
                  {h.changes.map((c) => {
                    const f = model.field(kind.kind, c.field);
                    return (
                      <div key={c.field}>
                        <dt>{label(f?.label) || c.field}</dt>
                        <dd>
                          <del>{valueText(f, c.old, i18n)}</del>
                          <span aria-hidden="true"> → </span>
                          <ins>{valueText(f, c.new, i18n)}</ins>
                        </dd>
                      </div>
                    );
                  })}
                </dl>
              )}
            </li>
          );
        })}
      </ol>
      {pages.hasNextPage && (
        <Button onClick={() => void pages.fetchNextPage()} loading={pages.isFetchingNextPage}>
          {t('more.earlier')}
        </Button>
      )}
    </>
  );
}
