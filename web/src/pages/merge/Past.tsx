/** On the account: what was merged into it, and the way back. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App as Ant, Button } from 'antd';
import { Undo2 } from 'lucide-react';
import { get, post } from '../../api/client';
import { useRefresh } from '../../api/hooks';
import type { Kind, Row } from '../../api/types';
import { useI18n } from '../../i18n';
import { Notice } from '../../ui/bits';
import { dayOf } from '../../ui/format';
import type { Merge } from './api';
import './merge.css';

export default function PastMerges({ kind, row }: { kind: Kind; row: Row }) {
  const { t } = useI18n();
  const { modal, message } = Ant.useApp();
  const refresh = useRefresh();
  const client = useQueryClient();
  const past = useQuery({ queryKey: ['merges', kind.kind, row.id, row.version], queryFn: () => get<{ items: Merge[] }>(`/${kind.path}/${row.id}/merges`) });
  const standing = (past.data?.items ?? []).filter((m) => !m.undone_at);
  const undo = (m: Merge) =>
    modal.confirm({
      title: t('merge.undo.ask', { name: m.name ?? '' }),
      content: t('merge.undo.hint'),
      okText: t('merge.undo'),
      cancelText: t('cancel'),
      onOk: async () => {
        try {
          await post(`/${kind.path}/${row.id}/unmerge`, { merge: m.merge });
          message.success(t('merge.undone'));
          refresh(kind.kind, 'contact', 'opportunity', 'activity');
          await client.invalidateQueries({ queryKey: ['merges'] });
        } catch (e) {
          message.error(e instanceof Error ? e.message : t('error.unknown'));
        }
      },
    });
  if (standing.length === 0) return null;
  return (
    <>
      {standing.map((m) => (
        <Notice key={m.merge} tone="plain">
          <div className="merge-past">
            <span>
              {t('merge.past', { at: dayOf(m.at), name: m.name ?? '' })}
              {m.reason ? <span className="muted"> · {m.reason}</span> : null}
            </span>
            {kind.actions.delete && (
              <Button size="small" icon={<Undo2 size={14} />} onClick={() => undo(m)}>
                {t('merge.undo')}
              </Button>
            )}
          </div>
        </Notice>
      ))}
    </>
  );
}
