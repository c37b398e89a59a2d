/** Choose a record by typing: Chinese, pinyin initials or a code, answered by the server's search. */
import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useEffect, useState } from 'react';
import { get, type Query } from '../api/client';
import type { Kind, Page } from '../api/types';
import { titleOf, useModel } from '../app/model';
import { useI18n } from '../i18n';
import { Person } from './bits';

export function useDebounced<T>(value: T, ms = 180): T {
  const [late, setLate] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setLate(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return late;
}

interface Props {
  kind: string;
  value: number | number[] | null;
  onChange: (value: number | number[] | null, name: string | null) => void;
  multiple?: boolean;
  /** Names of the chosen records, as far as they are known. */
  names?: Record<number, string>;
  scope?: Query;
  id?: string;
  autoFocus?: boolean;
  placeholder?: string;
  size?: 'small' | 'middle';
  status?: 'error';
  describedBy?: string;
  label?: string;
  defaultOpen?: boolean;
}

/** Kinds that the search does not hold are looked through by their title. */
const asked = (kind: Kind | undefined, q: string): Query => (kind?.title && !kind.fields.some((f) => f.searchable) ? { [`${kind.title}.like`]: q } : { q });

export function RefPicker(p: Props) {
  const { t } = useI18n();
  const model = useModel();
  const kind = model.kind(p.kind);
  const [text, setText] = useState('');
  const [open, setOpen] = useState(Boolean(p.defaultOpen));
  const q = useDebounced(text.trim());
  const chosen = (Array.isArray(p.value) ? p.value : p.value ? [p.value] : []).filter((v) => Number.isFinite(v));
  const missing = chosen.filter((v) => !p.names?.[v]);
  const found = useQuery({
    queryKey: [p.kind, 'pick', q, p.scope],
    enabled: Boolean(kind) && open,
    queryFn: ({ signal }) => get<Page>(`/${kind?.path}`, { ...(q ? asked(kind, q) : {}), limit: 30, sort: q ? undefined : (kind?.default_sort ?? undefined), ...p.scope }, signal),
  });
  const named = useQuery({
    queryKey: [p.kind, 'named', missing.join(',')],
    enabled: Boolean(kind) && missing.length > 0,
    queryFn: ({ signal }) => get<Page>(`/${kind?.path}`, { 'id.in': missing.join(',') }, signal),
  });
  if (!kind) return null;
  const names = new Map<number, string>();
  for (const [id, name] of Object.entries(p.names ?? {})) names.set(Number(id), name);
  for (const row of [...(named.data?.items ?? []), ...(found.data?.items ?? [])]) names.set(row.id, titleOf(kind, row));
  const hits = found.data?.items.map((r) => r.id) ?? [];
  const options = [...new Set([...hits, ...(text ? [] : chosen)])].map((id) => ({ value: id, label: names.get(id) ?? `#${id}` }));
  const inChosen = chosen.filter((id) => !options.some((o) => o.value === id)).map((id) => ({ value: id, label: names.get(id) ?? `#${id}` }));
  return (
    <Select
      id={p.id}
      aria-describedby={p.describedBy}
      aria-label={p.label}
      mode={p.multiple ? 'multiple' : undefined}
      showSearch
      allowClear
      autoFocus={p.autoFocus}
      defaultOpen={p.defaultOpen}
      filterOption={false}
      size={p.size}
      status={p.status}
      value={p.multiple ? (chosen as unknown as number) : (chosen[0] ?? null)}
      placeholder={p.placeholder ?? t('pick.placeholder', { kind: '' })}
      onSearch={setText}
      onOpenChange={(o) => {
        setOpen(o);
        if (!o) setText('');
      }}
      notFoundContent={found.isFetching ? t('loading') : t('pick.none')}
      options={[...options, ...inChosen.map((o) => ({ ...o, style: { display: 'none' } }))]}
      optionRender={p.kind === 'user' ? (o) => <Person name={String(o.label)} /> : undefined}
      onChange={(v: number | number[] | null | undefined) => {
        const next = v ?? null;
        p.onChange(next, typeof next === 'number' ? (names.get(next) ?? null) : null);
      }}
      style={{ width: '100%' }}
      popupMatchSelectWidth={260}
    />
  );
}
