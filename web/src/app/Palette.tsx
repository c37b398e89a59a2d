/** Ctrl/⌘ K: records by Chinese, pinyin initials or code, places, commands; never leaves the keyboard. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { CornerDownLeft, Languages, type LucideIcon, Moon, Plus, Search } from 'lucide-react';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { get } from '../api/client';
import type { SearchHit } from '../api/types';
import { useI18n } from '../i18n';
import { useDebounced } from '../ui/RefPicker';
import { useApp } from './model';
import { places, visiblePlaces } from './nav';
import { recentVisits } from './prefs';
import { useTheme } from './themectx';
import { useRecentNames } from './recent';

interface Entry {
  key: string;
  title: string;
  note: string;
  icon: LucideIcon | null;
  run: () => void;
}

const PINYIN: Record<string, string> = { account: 'kehu kh', contact: 'lianxiren lxr', opportunity: 'xiaoshouxiangmu xsxm', activity: 'huodong hd', product: 'chanpin cp', competitor: 'jingzhengduishou jzds' };

export default function Palette({ onClose, onCreate }: { onClose: () => void; onCreate: (kind: string) => void }) {
  const { t, label, lang, setLang } = useI18n();
  const app = useApp();
  const theme = useTheme();
  const navigate = useNavigate();
  const dialog = useRef<HTMLDialogElement>(null);
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const [pressed, setPressed] = useState(false);
  const q = useDebounced(text.trim(), 90);
  const hits = useQuery({
    queryKey: ['search', q],
    enabled: q.length > 0,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => get<{ items: SearchHit[] }>('/search', { q }, signal),
  });
  const recent = useRecentNames(recentVisits().slice(0, 6));

  useEffect(() => {
    const el = dialog.current;
    el?.showModal();
    return () => el?.close();
  }, []);

  const commands = useMemo<(Entry & { words: string })[]>(() => {
    const list: (Entry & { words: string })[] = visiblePlaces(app).map((p) => ({ key: p.to, title: t(p.label), note: t('palette.go'), icon: p.icon, words: p.keys, run: () => navigate(p.to) }));
    for (const kind of ['account', 'contact', 'opportunity', 'activity']) {
      const k = app.model.kind(kind);
      if (k?.actions.create)
        list.push({ key: `new${kind}`, title: t('create.title', { kind: label(k.label) }), note: t('palette.command'), icon: Plus, words: `xinjian xj new create ${kind} ${PINYIN[kind] ?? ''}`, run: () => onCreate(kind) });
    }
    list.push({ key: 'board', title: t('deals.board'), note: t('palette.go'), icon: places[3]?.icon ?? null, words: 'kanban kb board', run: () => navigate('/opportunities?view=board') });
    list.push({ key: 'dark', title: theme.dark ? t('theme.light') : t('theme.dark'), note: t('palette.command'), icon: Moon, words: 'shense qianse ss dark light theme', run: () => theme.setMode(theme.dark ? 'light' : 'dark') });
    list.push({ key: 'lang', title: lang === 'en' ? '切换到中文' : 'Switch to English', note: t('palette.command'), icon: Languages, words: 'yuyan yy language english zhongwen', run: () => setLang(lang === 'en' ? 'zh-CN' : 'en') });
    return list;
  }, [app, t, label, navigate, onCreate, theme, lang, setLang]);

  const needle = text.trim().toLowerCase();
  const fits = commands.filter((c) => needle && (c.title.toLowerCase().includes(needle) || c.words.split(' ').some((w) => w.startsWith(needle))));
  const records: Entry[] = q
    ? (hits.data?.items ?? []).map((h) => {
        const kind = app.model.kind(h.kind);
        return { key: `${h.kind}${h.id}`, title: h.title, note: label(kind?.label), icon: places.find((p) => p.kind === h.kind)?.icon ?? null, run: () => kind && navigate(`/${kind.path}/${h.id}`) };
      })
    : [];
  const sections: { name: string; items: Entry[] }[] = needle
    ? [
        { name: t('palette.records'), items: records },
        { name: t('palette.commands'), items: fits.slice(0, 6) },
      ]
    : [
        { name: t('palette.recent'), items: recent.map((r) => ({ key: `r${r.kind}${r.id}`, title: r.title, note: label(app.model.kind(r.kind)?.label), icon: places.find((p) => p.kind === r.kind)?.icon ?? null, run: () => navigate(`/${app.model.kind(r.kind)?.path}/${r.id}`) })) },
        { name: t('palette.commands'), items: commands.filter((c) => c.key.startsWith('/') || c.key.startsWith('new')).slice(0, 12) },
      ];
  const flat = sections.flatMap((s) => s.items);
  const active = Math.min(at, Math.max(0, flat.length - 1));

  const run = (e: Entry | undefined) => {
    setPressed(false);
    if (!e) return;
    onClose();
    e.run();
  };
  // Enter may be quicker than the search: it then means what is found for these words, not for those before them.
  const behind = needle !== '' && at === 0 && (q !== text.trim() || hits.isPlaceholderData || hits.isPending);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is first is read when the answer is there
  useEffect(() => {
    if (pressed && !behind) run(flat[active]);
  }, [pressed, behind]);
  const onKey = (e: KeyboardEvent) => {
    if (e.key === 'ArrowDown') setAt(Math.min(active + 1, flat.length - 1));
    else if (e.key === 'ArrowUp') setAt(Math.max(0, active - 1));
    else if (e.key === 'Enter' && !e.nativeEvent.isComposing) behind ? setPressed(true) : run(flat[active]);
    else return;
    e.preventDefault();
  };

  let n = -1;
  return (
    <dialog
      ref={dialog}
      className="palette"
      aria-label={t('palette.open')}
      onClose={onClose}
      onCancel={onClose}
      onMouseDown={(e) => {
        if (e.target === dialog.current) onClose();
      }}
    >
      <div className="palette-box">
        <div className="palette-input">
          <Search size={17} aria-hidden="true" />
          <input
            autoFocus
            role="combobox"
            aria-expanded="true"
            aria-controls="palette-list"
            aria-activedescendant={flat[active] ? `p-${active}` : undefined}
            aria-label={t('palette.open')}
            placeholder={t('palette.placeholder')}
            value={text}
            onChange={(e) => {
              setText(e.target.value);
              setPressed(false);
              setAt(0);
            }}
            onKeyDown={onKey}
          />
          <kbd className="kbd">Esc</kbd>
        </div>
        <div className="palette-list" id="palette-list" role="listbox" aria-label={t('palette.open')}>
          {sections.map((s) =>
            s.items.length ? (
              <div key={s.name} role="group" aria-label={s.name}>
                <div className="palette-head">{s.name}</div>
                {s.items.map((e) => {
                  n += 1;
                  const i = n;
                  return (
                    <div
                      key={e.key}
                      id={`p-${i}`}
                      role="option"
                      tabIndex={-1}
                      aria-selected={i === active}
                      className="palette-item"
                      ref={i === active ? (el) => el?.scrollIntoView({ block: 'nearest' }) : undefined}
                      onMouseMove={() => i !== active && setAt(i)}
                      onClick={() => run(e)}
                    >
                      {e.icon && <e.icon size={16} strokeWidth={1.75} aria-hidden="true" />}
                      <span className="grow ellipsis">{e.title}</span>
                      <span className="palette-note">{e.note}</span>
                      {i === active && <CornerDownLeft size={13} aria-hidden="true" />}
                    </div>
                  );
                })}
              </div>
            ) : null,
          )}
          {needle && !flat.length && !hits.isFetching && <p className="palette-none">{t('palette.none', { q: text.trim() })}</p>}
        </div>
      </div>
    </dialog>
  );
}
