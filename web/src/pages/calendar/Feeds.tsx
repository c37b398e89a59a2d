/** One's calendar in the phone or in Outlook: the addresses given out, a new one shown once, an old one ended. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { del, get, post } from '../../api/client';
import { useI18n } from '../../i18n';
import { Bones, Notice } from '../../ui/bits';
import { timeText } from '../../ui/format';

interface Feed {
  id: number;
  name: string;
  created_at: string;
  read_at: string | null;
}

export default function Feeds({ onClose }: { onClose: () => void }) {
  const { t } = useI18n();
  const { message, modal } = App.useApp();
  const client = useQueryClient();
  const list = useQuery({ queryKey: ['calendar', 'feeds'], queryFn: ({ signal }) => get<{ items: Feed[] }>('/calendar_feeds', {}, signal) });
  const [name, setName] = useState('');
  const [made, setMade] = useState<string | null>(null);
  const said = (e: unknown) => message.error(e instanceof Error ? e.message : t('error.unknown'));
  const again = () => client.invalidateQueries({ queryKey: ['calendar', 'feeds'] });
  const add = async () => {
    try {
      const feed = await post<Feed & { path: string }>('/calendar_feeds', { name: name.trim() || t('cal.feed.name') });
      setMade(`${window.location.origin}${feed.path}`);
      setName('');
      await again();
    } catch (e) {
      said(e);
    }
  };
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(made ?? '');
      message.success(t('cal.feed.copied'));
    } catch {
      document.querySelector<HTMLInputElement>('.feed-made input')?.select();
    }
  };
  const end = (f: Feed) =>
    modal.confirm({
      title: t('cal.feed.end.ask', { name: f.name }),
      content: t('cal.feed.end.hint'),
      okText: t('cal.feed.end'),
      cancelText: t('cancel'),
      okButtonProps: { danger: true },
      onOk: () => del(`/calendar_feeds/${f.id}`).then(again, said),
    });
  return (
    <Modal open title={t('cal.feed')} footer={null} onCancel={onClose}>
      <p className="quiet">{t('cal.feed.hint')}</p>
      {list.isPending && <Bones rows={2} />}
      {list.error && <Notice tone="bad">{list.error.message}</Notice>}
      {list.data && list.data.items.length > 0 && (
        <ul className="feed-list">
          {list.data.items.map((f) => (
            <li key={f.id}>
              <b>{f.name}</b>
              <span className="muted">
                {t('cal.feed.made', { day: timeText(f.created_at).slice(0, 10) })} · {f.read_at ? t('cal.feed.read', { at: timeText(f.read_at) }) : t('cal.feed.unread')}
              </span>
              <Button size="small" danger onClick={() => end(f)}>
                {t('cal.feed.end')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {made && (
        <div className="feed-made">
          <Notice tone="warn">{t('cal.feed.once')}</Notice>
          <div className="series-line">
            <Input readOnly aria-label={t('cal.feed.address')} value={made} onFocus={(e) => e.target.select()} />
            <Button type="primary" onClick={() => void copy()}>
              {t('cal.feed.copy')}
            </Button>
          </div>
        </div>
      )}
      <form
        className="series-line feed-new"
        onSubmit={(e) => {
          e.preventDefault();
          void add();
        }}
      >
        <Input aria-label={t('cal.feed.for')} placeholder={t('cal.feed.for')} value={name} maxLength={60} onChange={(e) => setName(e.target.value)} />
        <Button htmlType="submit">{t('cal.feed.new')}</Button>
      </form>
    </Modal>
  );
}
