/** Who changed what and when, field by field, from the audit log. */
import { useInfiniteQuery, useQueries } from '@tanstack/react-query';
import { Button } from 'antd';
import { get } from '../../api/client';
import type { Field, HistoryItem, Kind, Page } from '../../api/types';
import { titleOf, useModel } from '../../app/model';
import { type Key, t, useI18n } from '../../i18n';
import { Avatar, Bones, Empty, Notice } from '../../ui/bits';
import { timeText } from '../../ui/format';
import { isEmpty, valueText } from '../../ui/Value';

/** Verbs of the audit log that have a name; a verb without one reads as a change. */
const ACTIONS = new Set(
  'create update delete restore assign stage close reopen pause resume import copy activate activity_done approval joint revise schedule report advise review done export split announce answered apply audit award claim carry confirm decide degree delegate deliver end erase guard initiation issue judge link list merge unmerge open option playbook pool progress provide publish qualify remind request resubmit returned reveal role_field setting settle sponsor summary transfer undo withdraw expect submit freeze call'.split(' '),
);

interface HistoryPage {
  items: HistoryItem[];
  next_cursor?: string | null;
}

/** Names of the records that references in the history point to. */
function useNames(kind: Kind, items: HistoryItem[]): (f: Field | undefined, v: unknown) => string | null {
  const model = useModel();
  const wanted = new Map<string, Set<number>>();
  for (const h of items)
    for (const c of h.changes) {
      const f = model.field(kind.kind, c.field);
      if ((f?.type !== 'ref' && f?.type !== 'refs') || !f.ref) continue;
      const ids = wanted.get(f.ref) ?? new Set<number>();
      for (const v of [c.old, c.new].flat()) if (typeof v === 'number') ids.add(v);
      wanted.set(f.ref, ids);
    }
  const kinds = [...wanted].filter(([k, ids]) => ids.size > 0 && model.kind(k)).map(([k, ids]) => ({ kind: k, ids: [...ids].sort((a, b) => a - b).slice(0, 400).join(',') }));
  const found = useQueries({
    queries: kinds.map((k) => ({ queryKey: [k.kind, 'named', k.ids], queryFn: () => get<Page>(`/${model.kind(k.kind)?.path}`, { 'id.in': k.ids, limit: 500 }) })),
  });
  return (f, v) => {
    if (!f?.ref || v === null || v === undefined) return null;
    const target = model.kind(f.ref);
    const rows = found[kinds.findIndex((k) => k.kind === f.ref)]?.data?.items ?? [];
    const one = (id: unknown) => {
      const row = rows.find((r) => r.id === id);
      return row && target ? titleOf(target, row) : `#${String(id)}`;
    };
    return [v].flat().map(one).join(t('sep'));
  };
}

export function Changes({ kind, id }: { kind: Kind; id: number }) {
  const i18n = useI18n();
  const { label } = i18n;
  const model = useModel();
  const pages = useInfiniteQuery({
    queryKey: ['history', kind.kind, id],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => get<HistoryPage>(`/${kind.path}/${id}/history`, { cursor: pageParam }, signal),
    getNextPageParam: (last) => last.next_cursor || undefined,
  });
  const loaded = pages.data?.pages.flatMap((p) => p.items) ?? [];
  const named = useNames(kind, loaded);
  if (pages.isPending) return <Bones rows={6} />;
  if (pages.isError) return <Notice tone="bad">{pages.error.message}</Notice>;
  const items = loaded;
  if (!items.length) return <Empty title={t('history.none')} />;
  return (
    <>
      <ol className="changes">
        {items.map((h, i) => {
          const key = (ACTIONS.has(h.action) ? `act.${h.action}` : 'act.update') as Key;
          return (
            <li key={`${h.at}${i}`}>
              <div className="change-head">
                <Avatar name={h.actor_name || t('history.system')} />
                <strong>{h.actor_name || t('history.system')}</strong>
                <span>{t(key)}</span>
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
                          {isEmpty(c.old) ? <span className="muted">{t('nil')}</span> : <del>{named(f, c.old) ?? valueText(f, c.old, i18n)}</del>}
                          <span aria-hidden="true"> → </span>
                          <ins>{named(f, c.new) ?? valueText(f, c.new, i18n)}</ins>
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
