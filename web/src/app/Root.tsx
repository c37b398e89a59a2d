/** Language, colours, session: what must stand before any page. */
import { QueryClientProvider } from '@tanstack/react-query';
import { App as Ant, ConfigProvider } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import enUS from 'antd/locale/en_US';
import { Suspense, useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { BrowserRouter } from 'react-router-dom';
import { queryClient } from '../api/hooks';
import type { Lang } from '../api/types';
import { areaPage, I18nContext, label, loadLang, t } from '../i18n';
import { Gate } from './Gate';
import { savedTheme, saveLang, saveTheme, type ThemeMode } from './prefs';
import { nonce } from './nonce';
import { dark, light } from './theme';
import { ThemeContext } from './themectx';

/** A customer's link opens without signing in: nothing of the program is loaded behind it. */
const link = typeof location === 'undefined' ? null : /^\/s\/([\w-]{20,100})$/.exec(location.pathname);
const leave = typeof location === 'undefined' ? null : /^\/unsubscribe\/([\w.]{20,100})$/.exec(location.pathname);
const Unsubscribe = areaPage('mail', () => import('../pages/mail/Unsubscribe'));
const SurveyPublic = areaPage('insight', () => import('../pages/insight/SurveyPublic'));

const systemDark = typeof matchMedia === 'function' ? matchMedia('(prefers-color-scheme: dark)') : null;

function useSystemDark(): boolean {
  return useSyncExternalStore(
    (fn) => {
      systemDark?.addEventListener('change', fn);
      return () => systemDark?.removeEventListener('change', fn);
    },
    () => systemDark?.matches ?? false,
  );
}

export function Root({ lang: first }: { lang: Lang }) {
  const [lang, setLangState] = useState<Lang>(first);
  const [mode, setModeState] = useState<ThemeMode>(savedTheme());
  const system = useSystemDark();
  const isDark = mode === 'dark' || (mode === 'system' && system);

  useEffect(() => {
    document.documentElement.dataset['theme'] = isDark ? 'dark' : 'light';
    document.querySelector('meta[name=theme-color]')?.setAttribute('content', isDark ? '#131517' : '#f7f7f5');
  }, [isDark]);

  const setLang = useCallback((next: Lang) => {
    void loadLang(next).then(() => {
      saveLang(next);
      setLangState(next);
    });
  }, []);
  const setMode = useCallback((next: ThemeMode) => {
    saveTheme(next);
    setModeState(next);
  }, []);
  const i18n = useMemo(() => ({ lang, t, label, setLang }), [lang, setLang]);
  const themes = useMemo(() => ({ mode, dark: isDark, setMode }), [mode, isDark, setMode]);

  return (
    <I18nContext.Provider value={i18n}>
      <ThemeContext.Provider value={themes}>
        <ConfigProvider locale={lang === 'en' ? enUS : zhCN} theme={isDark ? dark : light} csp={{ nonce: nonce() }} button={{ autoInsertSpace: false }} wave={{ disabled: true }}>
          <Ant message={{ maxCount: 3 }} component={false}>
            <QueryClientProvider client={queryClient}>
              <BrowserRouter>
                {link?.[1] ? (
                  <Suspense>
                    <SurveyPublic token={link[1]} />
                  </Suspense>
                ) : leave?.[1] ? (
                  <Suspense>
                    <Unsubscribe token={leave[1]} />
                  </Suspense>
                ) : (
                  <Gate />
                )}
              </BrowserRouter>
            </QueryClientProvider>
          </Ant>
        </ConfigProvider>
      </ThemeContext.Provider>
    </I18nContext.Provider>
  );
}
