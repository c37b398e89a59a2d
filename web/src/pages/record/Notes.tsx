/** Notes on a record: plain text, newest first, pinned ones on top. */
import { App as Ant, Button, Input } from 'antd';
import { Pin, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { del, patch } from '../../api/client';
import { useChildren, useRefresh } from '../../api/hooks';
import type { Kind, Row } from '../../api/types';
import { nameOf, titleOf, useModel } from '../../app/model';
import { useI18n } from '../../i18n';
import { send } from '../../offline/outbox';
import { useOutbox } from '../../offline/useOffline';
import { Bones, Empty, Tag } from '../../ui/bits';
import { timeText } from '../../ui/format';

export function Notes({ parent, row }: { parent: Kind; row: Row }) {
  const { t } = useI18n();
  const { message } = Ant.useApp();
  const refresh = useRefresh();
  const kind = useModel().kind('note');
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const list = useChildren(parent, row.id, 'notes', 'note', { limit: 100, expand: 'created_by' });
  const run = async (job: () => Promise<unknown>) => {
    setBusy(true);
    try {
      await job();
      refresh('note');
    } catch (e) {
      message.error(e instanceof Error ? e.message : t('error.unknown'));
    } finally {
      setBusy(false);
    }
  };
  const waiting = useOutbox().filter((w) => w.path === '/notes' && w.body['kind'] === parent.kind && w.body['record'] === row.id);
  const items = [...(list.data?.items ?? [])].sort((a, b) => Number(Boolean(b['pinned'])) - Number(Boolean(a['pinned'])));
  return (
    <div className="notes">
      {kind?.actions.create && (
        <form
          className="note-form"
          onSubmit={(e) => {
            e.preventDefault();
            void run(async () => {
              const said = await send({ method: 'POST', path: '/notes', body: { kind: parent.kind, record: row.id, text: text.trim() }, kind: 'note', title: titleOf(parent, row) });
              setText('');
              if (said.kept) message.info(t('offline.kept'));
            });
          }}
        >
          <Input.TextArea aria-label={t('notes.placeholder')} placeholder={t('notes.placeholder')} value={text} rows={2} onChange={(e) => setText(e.target.value)} />
          <Button type="primary" htmlType="submit" disabled={!text.trim()} loading={busy}>
            {t('notes.add')}
          </Button>
        </form>
      )}
      {waiting.length > 0 && (
        <ul className="note-list">
          {waiting.map((w) => (
            <li key={w.key}>
              <p className="prose">{String(w.body['text'])}</p>
              <footer>
                <Tag>{t('offline.kept')}</Tag>
              </footer>
            </li>
          ))}
        </ul>
      )}
      {list.isPending ? (
        <Bones rows={4} />
      ) : items.length ? (
        <ul className="note-list">
          {items.map((n) => (
            <li key={n.id} className={n['pinned'] ? 'pinned' : undefined}>
              <p className="prose">{String(n['text'] ?? n['subject'] ?? '')}</p>
              <footer>
                <span className="muted">
                  {[nameOf(n, 'created_by'), typeof n['created_at'] === 'string' ? timeText(n['created_at']) : null].filter(Boolean).join(' · ')}
                </span>
                <span className="grow" />
                {kind?.actions.update && (
                  <button type="button" className="icon-button" aria-pressed={Boolean(n['pinned'])} aria-label={t('notes.pin')} onClick={() => void run(() => patch(`/notes/${n.id}`, { pinned: !n['pinned'] }, n.version))}>
                    <Pin size={14} />
                  </button>
                )}
                {kind?.actions.delete && (
                  <button type="button" className="icon-button" aria-label={t('delete')} onClick={() => void run(() => del(`/notes/${n.id}`))}>
                    <Trash2 size={14} />
                  </button>
                )}
              </footer>
            </li>
          ))}
        </ul>
      ) : (
        <Empty title={t('notes.none')} hint={t('notes.none.hint')} />
      )}
    </div>
  );
}
