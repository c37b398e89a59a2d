/** The frame around every page: navigation by daily work, search, create, language, light, oneself. */
import { useQueryClient } from '@tanstack/react-query';
import { App as Ant, Button, Dropdown, Tooltip } from 'antd';
import { Languages, Menu, Moon, PanelLeft, Plus, Search, Sun } from 'lucide-react';
import { lazy, Suspense, useCallback, useEffect, useMemo, useState } from 'react';
import { NavLink, useLocation, useNavigate } from 'react-router-dom';
import { del, patch } from '../api/client';
import { useEvents } from '../api/events';
import { useI18n } from '../i18n';
import { forget } from '../offline/copies';
import { OfflineChip, OfflineNote } from '../offline/OfflineChip';
import { useOutbox } from '../offline/useOffline';
import { Avatar } from '../ui/bits';
import { Mark } from '../ui/Mark';
import { useNarrow } from '../ui/useNarrow';
import { Bell } from './Bell';
import { CreateContext, type CreateRequest } from './create';
import { useApp, useModel } from './model';
import { type Place, visiblePlaces } from './nav';
import { savedChoice, saveChoice, saveLastPath } from './prefs';
import { Pages } from './Pages';
import { useTheme } from './themectx';
import { WarningBadge } from './WarningBadge';

const Palette = lazy(() => import('./Palette'));
const CreateDrawer = lazy(() => import('../ui/CreateDrawer'));
const Password = lazy(() => import('./Password'));
const TwoFactor = lazy(() => import('./TwoFactor'));

const CREATABLE = ['account', 'contact', 'opportunity', 'activity', 'product', 'competitor'];

function NavItem({ place, slim, onGo }: { place: Place; slim: boolean; onGo?: () => void }) {
  const { t } = useI18n();
  const Icon = place.icon;
  const link = (
    <NavLink to={place.to} className={({ isActive }) => `nav-item${isActive ? ' on' : ''}`} onClick={onGo} aria-label={slim ? t(place.label) : undefined}>
      <Icon size={17} strokeWidth={1.75} />
      {!slim && <span>{t(place.label)}</span>}
    </NavLink>
  );
  return slim ? (
    <Tooltip title={t(place.label)} placement="right">
      {link}
    </Tooltip>
  ) : (
    link
  );
}

function NavList({ slim, onGo }: { slim: boolean; onGo?: () => void }) {
  const { t } = useI18n();
  const app = useApp();
  const all = useMemo(() => visiblePlaces(app), [app]);
  const group = (g: Place['group'], name: string | null) => {
    const items = all.filter((p) => p.group === g);
    if (!items.length) return null;
    return (
      <div className="nav-group">
        {name && !slim && <span className="nav-head">{name}</span>}
        {items.map((p) => (
          <NavItem key={p.to} place={p} slim={slim} onGo={onGo} />
        ))}
      </div>
    );
  };
  return (
    <>
      {group('daily', null)}
      {group('analysis', t('nav.analysis'))}
      {group('manage', t('nav.manage'))}
    </>
  );
}

function UserMenu() {
  const { t, lang, setLang } = useI18n();
  const { session } = useApp();
  const theme = useTheme();
  const narrow = useNarrow();
  const client = useQueryClient();
  const [password, setPassword] = useState(false);
  const [factor, setFactor] = useState(false);
  const waiting = useOutbox();
  const { modal } = Ant.useApp();
  const leave = async () => {
    try {
      await del('/session');
    } finally {
      await forget();
      sessionStorage.clear();
      client.clear();
      location.assign('/');
    }
  };
  const signOut = () => {
    if (!waiting.length) void leave();
    else modal.confirm({ title: t('offline.leave', { n: waiting.length }), content: t('offline.leave.hint'), okText: t('user.sign_out'), cancelText: t('cancel'), onOk: leave });
  };
  const other = lang === 'en' ? 'zh-CN' : 'en';
  const items = [
    { key: 'who', label: <span className="who"><strong>{session.user.name}</strong><small>{session.user.login}</small></span>, disabled: true },
    { type: 'divider' as const },
    ...(narrow
      ? [
          { key: 'lang', label: lang === 'en' ? '切换到中文' : 'Switch to English' },
          { key: 'theme', label: theme.dark ? t('theme.light') : t('theme.dark') },
        ]
      : []),
    { key: 'password', label: t('user.change_password') },
    { key: 'factor', label: t('user.second_factor') },
    { key: 'out', label: t('user.sign_out') },
  ];
  return (
    <>
      <Dropdown
        trigger={['click']}
        placement="bottomRight"
        menu={{
          items,
          onClick: ({ key }) => {
            if (key === 'out') signOut();
            if (key === 'password') setPassword(true);
            if (key === 'factor') setFactor(true);
            if (key === 'theme') theme.setMode(theme.dark ? 'light' : 'dark');
            if (key === 'lang') setLang(other);
          },
        }}
      >
        <button type="button" className="user-button" aria-label={t('user.menu', { name: session.user.name })}>
          <Avatar name={session.user.name} size={28} />
        </button>
      </Dropdown>
      {password && (
        <Suspense>
          <Password onClose={() => setPassword(false)} />
        </Suspense>
      )}
      {factor && (
        <Suspense>
          <TwoFactor onClose={() => setFactor(false)} />
        </Suspense>
      )}
    </>
  );
}

function TopBar({ onPalette, onCreate, slim, setSlim }: { onPalette: () => void; onCreate: (kind: string) => void; slim: boolean; setSlim: (v: boolean) => void }) {
  const { t, label, lang, setLang } = useI18n();
  const { model } = useApp();
  const theme = useTheme();
  const narrow = useNarrow();
  const mac = /Mac|iPhone|iPad/.test(navigator.platform);
  const kinds = CREATABLE.map((k) => model.kind(k)).filter((k) => k?.actions.create);
  const other = lang === 'en' ? ('zh-CN' as const) : ('en' as const);
  return (
    <header className="topbar">
      {!narrow && (
        <button type="button" className="icon-button" aria-label={t('nav.fold')} aria-pressed={slim} onClick={() => setSlim(!slim)}>
          <PanelLeft size={17} />
        </button>
      )}
      <button type="button" className="search-button" onClick={onPalette} aria-keyshortcuts="Control+K Meta+K">
        <Search size={15} />
        <span className="grow">{t('palette.hint')}</span>
        {!narrow && <kbd className="kbd">{mac ? '⌘ K' : 'Ctrl K'}</kbd>}
      </button>
      <div className="topbar-end">
        {kinds.length > 0 && (
          <Dropdown trigger={['click']} placement="bottomRight" menu={{ items: kinds.map((k) => ({ key: k?.kind ?? '', label: label(k?.label) })), onClick: ({ key }) => onCreate(key) }}>
            <Button type={narrow ? 'text' : 'default'} icon={<Plus size={16} />} aria-label={t('create')}>
              {narrow ? null : t('create')}
            </Button>
          </Dropdown>
        )}
        {!narrow && (
          <>
            <button
              type="button"
              className="icon-button lang-button"
              lang={other}
              aria-label={lang === 'en' ? '中 · 切换到中文' : 'EN · Switch to English'}
              onClick={() => {
                setLang(other);
                void patch('/session', { locale: other }).catch(() => {});
              }}
            >
              <Languages size={17} />
              <span>{lang === 'en' ? '中' : 'EN'}</span>
            </button>
            <button type="button" className="icon-button" aria-label={theme.dark ? t('theme.light') : t('theme.dark')} onClick={() => theme.setMode(theme.dark ? 'light' : 'dark')}>
              {theme.dark ? <Sun size={17} /> : <Moon size={17} />}
            </button>
          </>
        )}
        <OfflineChip />
        <WarningBadge />
        <Bell />
        <UserMenu />
      </div>
    </header>
  );
}

/** Ctrl/⌘ K anywhere; `c` creates, `g` then a letter goes, unless one is writing. */
function useHotkeys(openPalette: () => void, create: (kind: string) => void) {
  const navigate = useNavigate();
  const model = useModel();
  useEffect(() => {
    let waiting = 0;
    const GO: Record<string, string> = { t: '/today', i: '/inbox', w: '/warnings', a: '/accounts', c: '/contacts', d: '/opportunities', v: '/activities', f: '/analysis/funnel' };
    const onKey = (e: KeyboardEvent) => {
      if ((e.ctrlKey || e.metaKey) && e.key.toLowerCase() === 'k') {
        e.preventDefault();
        openPalette();
        return;
      }
      if (e.ctrlKey || e.metaKey || e.altKey || (e.target as HTMLElement).closest('input,textarea,select,[contenteditable],.ant-modal,.ant-drawer')) return;
      if (waiting && Date.now() - waiting < 1200 && GO[e.key]) {
        e.preventDefault();
        navigate(GO[e.key] as string);
        waiting = 0;
      } else if (e.key === 'g') waiting = Date.now();
      else if (e.key === 'c') {
        e.preventDefault();
        // On a list: one more of its kind; elsewhere an account.
        const here = model.byPath(location.pathname.split('/')[1] ?? '')?.kind ?? 'account';
        create(model.may(here, 'create') ? here : 'account');
      } else waiting = 0;
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [openPalette, create, navigate, model]);
}

export default function Frame() {
  const { t } = useI18n();
  const app = useApp();
  const { pathname } = useLocation();
  const narrow = useNarrow();
  const [slim, setSlimState] = useState(savedChoice('slim') === '1');
  const [palette, setPalette] = useState(false);
  const [drawer, setDrawer] = useState(false);
  const [request, setRequest] = useState<CreateRequest | null>(null);
  useEvents();

  const setSlim = (v: boolean) => {
    setSlimState(v);
    saveChoice('slim', v ? '1' : null);
  };
  useEffect(() => {
    saveLastPath(pathname);
  }, [pathname]);
  const create = useCallback((r: CreateRequest) => app.model.may(r.kind, 'create') && setRequest(r), [app]);
  const createKind = useCallback((kind: string) => create({ kind }), [create]);
  const openPalette = useCallback(() => setPalette(true), []);
  useHotkeys(openPalette, createKind);
  const phone = visiblePlaces(app).filter((p) => p.phone);

  return (
    <CreateContext.Provider value={create}>
      <a href="#main" className="skip">
        {t('skip')}
      </a>
      <div className={`frame${slim && !narrow ? ' slim' : ''}`}>
        {!narrow && (
          <nav className="side" aria-label={t('nav.main')}>
            <NavLink to="/today" className="brand" aria-label={slim ? t('brand') : undefined}>
              <Mark size={26} />
              {!slim && (
                <span>
                  关系<small>Guanxi</small>
                </span>
              )}
            </NavLink>
            <NavList slim={slim} />
          </nav>
        )}
        <TopBar onPalette={openPalette} onCreate={createKind} slim={slim} setSlim={setSlim} />
        <main id="main" className="main" tabIndex={-1}>
          <OfflineNote />
          <Pages />
        </main>
        {narrow && (
          <nav className="bottom-nav" aria-label={t('nav.main')}>
            {phone.map((p) => (
              <NavLink key={p.to} to={p.to} className={({ isActive }) => (isActive ? 'on' : '')}>
                <p.icon size={20} strokeWidth={1.75} />
                <span>{t(p.label)}</span>
              </NavLink>
            ))}
            <button type="button" onClick={() => setDrawer(true)}>
              <Menu size={20} strokeWidth={1.75} />
              <span>{t('nav.more')}</span>
            </button>
          </nav>
        )}
      </div>
      {drawer && narrow && (
        <div className="nav-sheet" role="dialog" aria-modal="true" aria-label={t('nav.main')}>
          <button type="button" className="nav-sheet-back" aria-label={t('close')} onClick={() => setDrawer(false)} />
          <div className="nav-sheet-body">
            <NavList slim={false} onGo={() => setDrawer(false)} />
          </div>
        </div>
      )}
      {palette && (
        <Suspense>
          <Palette onClose={() => setPalette(false)} onCreate={createKind} />
        </Suspense>
      )}
      {request && (
        <Suspense>
          <CreateDrawer key={request.kind} request={request} onClose={() => setRequest(null)} />
        </Suspense>
      )}
    </CreateContext.Provider>
  );
}
