/** The way out behind the link of a mail. Nobody is signed in; nothing happens before the button. */
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { post } from '../../api/client';
import { useI18n } from '../../i18n';
import { Bones, Empty, Notice } from '../../ui/bits';
import './mail.css';

interface Link {
  what: 'schedule' | 'notices';
  left: boolean;
}

export default function Unsubscribe({ token }: { token: string }) {
  const { t, lang, setLang } = useI18n();
  const [link, setLink] = useState<Link | null>(null);
  const [error, setError] = useState<string | null>(null);
  useEffect(() => {
    post<Link>('/links/mail', { token })
      .then(setLink)
      .catch((e: unknown) => setError(e instanceof Error ? e.message : ''));
  }, [token]);
  useEffect(() => {
    document.title = t('mail.unsubscribe');
  }, [t]);
  const go = () =>
    post<Link>('/links/mail/leave', { token })
      .then(setLink)
      .catch((e: unknown) => setError(e instanceof Error ? e.message : t('error.unknown')));
  return (
    <main className="mail-public">
      <header>
        <strong>{t('brand')}</strong>
        <Button type="text" size="small" onClick={() => setLang(lang === 'en' ? 'zh-CN' : 'en')}>
          {lang === 'en' ? '中文' : 'English'}
        </Button>
      </header>
      {!link && !error && <Bones rows={3} />}
      {!link && error && <Empty title={t('mail.unsubscribe.bad')} />}
      {link?.left && <Empty title={t('mail.unsubscribe.done')} hint={t('mail.unsubscribe.done.hint')} />}
      {link && !link.left && (
        <Empty title={t(link.what === 'notices' ? 'mail.unsubscribe.notices' : 'mail.unsubscribe.ask')}>
          {error && <Notice tone="bad">{error}</Notice>}
          <Button type="primary" onClick={() => void go()}>{t('mail.unsubscribe.go')}</Button>
        </Empty>
      )}
    </main>
  );
}
