/** Files on a record; kept in the database, always sent back as a download. */
import { App as Ant, Button } from 'antd';
import { Download, Paperclip, Trash2 } from 'lucide-react';
import { useRef, useState } from 'react';
import { apiUrl, del, post } from '../../api/client';
import { useChildren, useRefresh } from '../../api/hooks';
import type { Kind, Row } from '../../api/types';
import { nameOf, useModel } from '../../app/model';
import { useI18n } from '../../i18n';
import { Bones, Empty } from '../../ui/bits';
import { timeText } from '../../ui/format';

const sizeText = (n: number) => (n >= 1 << 20 ? `${(n / (1 << 20)).toFixed(1)} MB` : `${Math.max(1, Math.round(n / 1024))} KB`);

export function Attachments({ parent, row }: { parent: Kind; row: Row }) {
  const { t } = useI18n();
  const { message } = Ant.useApp();
  const refresh = useRefresh();
  const kind = useModel().kind('attachment');
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const list = useChildren(parent, row.id, 'attachments', 'attachment', { limit: 100, expand: 'created_by' });
  const send = async (files: FileList | null) => {
    if (!files?.length) return;
    setBusy(true);
    try {
      for (const file of files) {
        if (file.size > 20 << 20) throw new Error(t('files.too_big', { name: file.name }));
        const form = new FormData();
        form.append('file', file);
        await post(`/${parent.path}/${row.id}/attachments`, form);
      }
      refresh('attachment');
    } catch (e) {
      message.error(e instanceof Error ? e.message : t('error.unknown'));
    } finally {
      setBusy(false);
      if (input.current) input.current.value = '';
    }
  };
  const items = list.data?.items ?? [];
  return (
    <div
      className="files"
      onDragOver={(e) => e.preventDefault()}
      onDrop={(e) => {
        e.preventDefault();
        if (kind?.actions.create) void send(e.dataTransfer.files);
      }}
    >
      {kind?.actions.create && (
        <div className="related-head">
          <span className="muted">{t('files.hint')}</span>
          <span className="grow" />
          <input ref={input} type="file" multiple hidden aria-label={t('files.add')} onChange={(e) => void send(e.target.files)} />
          <Button size="small" icon={<Paperclip size={14} />} loading={busy} onClick={() => input.current?.click()}>
            {t('files.add')}
          </Button>
        </div>
      )}
      {list.isPending ? (
        <Bones rows={3} />
      ) : items.length ? (
        <ul className="lines">
          {items.map((f) => (
            <li key={f.id} className="line">
              <Paperclip size={15} className="faint-icon" aria-hidden="true" />
              <span className="line-body">
                <span className="line-title ellipsis">{String(f['name'] ?? '')}</span>
                <span className="line-facts">
                  {[typeof f['size'] === 'number' ? sizeText(f['size']) : null, nameOf(f, 'created_by'), typeof f['created_at'] === 'string' ? timeText(f['created_at']) : null].filter(Boolean).join(' · ')}
                </span>
              </span>
              <a className="icon-button" href={apiUrl(`/attachments/${f.id}/content`)} download aria-label={t('files.download', { name: String(f['name'] ?? '') })}>
                <Download size={15} />
              </a>
              {kind?.actions.delete && (
                <button type="button" className="icon-button" aria-label={t('delete')} onClick={() => void del(`/attachments/${f.id}`).then(() => refresh('attachment'), (e: Error) => message.error(e.message))}>
                  <Trash2 size={15} />
                </button>
              )}
            </li>
          ))}
        </ul>
      ) : (
        <Empty title={t('files.none')} hint={t('files.none.hint')} />
      )}
    </div>
  );
}
