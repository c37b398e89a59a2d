/** Signed in or not: asks the server once, then shows the frame or the sign-in page. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import updateLocale from 'dayjs/plugin/updateLocale';
import { lazy, Suspense, useCallback, useEffect, useMemo } from 'react';
import { ApiError, get, onExpired, setCsrf } from '../api/client';
import type { Meta, Page, Row, Session } from '../api/types';
import { useI18n } from '../i18n';
import { belongsTo, forget } from '../offline/copies';
import { Empty } from '../ui/bits';
import { setZone } from '../ui/format';
import { AppContext, Model } from './model';
import { hasSavedLang } from './prefs';
import { SignIn } from './SignIn';

const Frame = lazy(() => import('./Frame'));
dayjs.extend(updateLocale);
dayjs.updateLocale('en', { weekStart: 1 });

async function askSession(): Promise<Session | null> {
  try {
    const s = await get<Session>('/session');
    setCsrf(s.csrf);
    return s;
  } catch (e) {
    if (e instanceof ApiError && e.status === 401) {
      await forget();
      return null;
    }
    throw e;
  }
}

/** /meta, and the stages by which deals are named; a role without pipelines does without. */
async function askModel(): Promise<{ meta: Meta; pipelines: Row[]; stages: Row[] }> {
  const all = (path: string) => get<Page>(path, { limit: 500 }).then((p) => p.items, () => [] as Row[]);
  const [meta, pipelines, stages] = await Promise.all([get<Meta>('/meta'), all('/pipelines'), all('/stages')]);
  return { meta, pipelines, stages };
}

function FrameBones() {
  return (
    <div className="frame-bones" aria-hidden="true">
      <div className="frame-bones-side" />
      <div className="frame-bones-top" />
    </div>
  );
}

export function Gate() {
  const { t, lang, setLang } = useI18n();
  const client = useQueryClient();
  const session = useQuery({ queryKey: ['session'], queryFn: askSession, staleTime: Number.POSITIVE_INFINITY, refetchOnWindowFocus: false });
  const signedIn = Boolean(session.data);
  const meta = useQuery({ queryKey: ['meta', session.data?.user.id], enabled: signedIn, queryFn: askModel, staleTime: Number.POSITIVE_INFINITY, refetchOnWindowFocus: false });

  useEffect(() => {
    onExpired(() => {
      void forget();
      client.setQueryData(['session'], null);
    });
  }, [client]);
  useEffect(() => {
    dayjs.locale(lang === 'en' ? 'en' : 'zh-cn');
  }, [lang]);

  const onSignedIn = useCallback(
    (s: Session) => {
      setCsrf(s.csrf);
      void belongsTo(s);
      client.removeQueries({ predicate: (q) => q.queryKey[0] !== 'session' });
      client.setQueryData(['session'], s);
      const locale = s.user.locale;
      if (!hasSavedLang() && (locale === 'en' || locale === 'zh-CN')) setLang(locale);
    },
    [client, setLang],
  );

  const app = useMemo(() => {
    if (!session.data || !meta.data) return null;
    setZone(meta.data.meta.company.timezone);
    return { model: new Model(meta.data.meta, meta.data.pipelines, meta.data.stages), session: session.data };
  }, [session.data, meta.data]);

  const failed = session.error ?? meta.error;
  if (failed && !app)
    return (
      <main className="fullpage">
        <Empty title={t('down.title')} hint={failed instanceof ApiError && failed.status ? failed.message : t('down.hint')}>
          <button type="button" className="link-button" onClick={() => void (session.error ? session.refetch() : meta.refetch())}>
            {t('retry')}
          </button>
        </Empty>
      </main>
    );
  if (session.isPending) return <FrameBones />;
  if (!session.data) return <SignIn onSignedIn={onSignedIn} />;
  if (!app) return <FrameBones />;
  return (
    <AppContext.Provider value={app}>
      <Suspense fallback={<FrameBones />}>
        <Frame />
      </Suspense>
    </AppContext.Provider>
  );
}
