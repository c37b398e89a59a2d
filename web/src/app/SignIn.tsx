import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { ApiError, post } from '../api/client';
import type { Session } from '../api/types';
import { useI18n } from '../i18n';
import { Notice } from '../ui/bits';
import { Mark } from '../ui/Mark';

export function SignIn({ onSignedIn }: { onSignedIn: (s: Session) => void }) {
  const { t, lang, setLang } = useI18n();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [askCode, setAskCode] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  const submit = async (e: FormEvent) => {
    e.preventDefault();
    if (!login.trim() || !password) {
      setError(t('signin.both'));
      return;
    }
    setBusy(true);
    setError(null);
    try {
      onSignedIn(await post<Session>('/session', { login: login.trim(), password, ...(code ? { code } : {}) }));
    } catch (x) {
      if (x instanceof ApiError && /code|second/.test(x.code)) setAskCode(true);
      setError(x instanceof ApiError && x.status === 0 ? t('error.network') : x instanceof ApiError ? x.message : t('error.unknown'));
      setBusy(false);
    }
  };

  return (
    <main className="signin">
      <section className="signin-say" aria-hidden="true">
        <Mark size={44} />
        <p className="signin-line">{t('signin.line1')}</p>
        <p className="signin-line">{t('signin.line2')}</p>
        <p className="signin-line">{t('signin.line3')}</p>
      </section>
      <form className="signin-form" onSubmit={submit}>
        <h1>
          <span className="signin-mark">
            <Mark size={30} />
          </span>
          {t('signin.title')}
        </h1>
        {error && <Notice tone="bad">{error}</Notice>}
        <label htmlFor="login">{t('signin.login')}</label>
        <Input id="login" size="large" autoFocus autoComplete="username" autoCapitalize="none" value={login} onChange={(e) => setLogin(e.target.value)} />
        <label htmlFor="password">{t('signin.password')}</label>
        <Input.Password id="password" size="large" autoComplete="current-password" value={password} onChange={(e) => setPassword(e.target.value)} />
        {askCode && (
          <>
            <label htmlFor="code">{t('signin.code')}</label>
            <Input id="code" size="large" inputMode="numeric" autoComplete="one-time-code" value={code} onChange={(e) => setCode(e.target.value)} />
          </>
        )}
        <Button type="primary" size="large" htmlType="submit" loading={busy} block>
          {t('signin.do')}
        </Button>
        <button type="button" className="link-button signin-lang" lang={lang === 'en' ? 'zh-CN' : 'en'} onClick={() => setLang(lang === 'en' ? 'zh-CN' : 'en')}>
          {lang === 'en' ? '中文' : 'English'}
        </button>
      </form>
    </main>
  );
}
