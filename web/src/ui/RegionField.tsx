/** A place picked from province, city and county, or found by typing its name. What is kept is its six-digit code. */
import { Cascader } from 'antd';
import { useMemo } from 'react';
import { useI18n } from '../i18n';
import { type Place, pathOf, placesOf, regionText, useDivisions } from './regions';

/** Values of the tree that lead to this code; a level that was left out of the tree is passed over. */
function wayTo(places: Place[], code: string): string[] {
  const path = new Set(pathOf(code));
  const way: string[] = [];
  for (let at: Place[] | undefined = places; at; ) {
    const next: Place | undefined = at.find((p) => path.has(p.value));
    if (!next) break;
    way.push(next.value);
    at = next.children;
  }
  return way;
}

export function RegionText({ code }: { code: string }) {
  const { lang } = useI18n();
  return <span className="ellipsis">{regionText(code, lang, useDivisions(true))}</span>;
}

interface Props {
  id?: string;
  size: 'small' | 'middle';
  status?: 'error';
  autoFocus?: boolean;
  'aria-label'?: string;
  'aria-describedby'?: string;
  'aria-invalid'?: true;
  value: string | null;
  onChange: (value: string | null) => void;
}

export function RegionField({ value, onChange, ...common }: Props) {
  const { t, lang } = useI18n();
  const all = useDivisions(true);
  const places = useMemo(() => (all ? placesOf(all, lang) : []), [all, lang]);
  return (
    <Cascader
      {...common}
      options={places}
      loading={!all}
      value={value ? wayTo(places, value) : []}
      displayRender={() => (value ? regionText(value, lang, all) : '')}
      onChange={(way) => onChange(way?.length ? String(way.at(-1)).padEnd(6, '0') : null)}
      changeOnSelect
      allowClear
      showSearch={{ filter: (typed, path) => path.some((p) => String(p.label).toLowerCase().includes(typed.trim().toLowerCase())), limit: 30 }}
      placeholder={t('choose')}
      style={{ width: '100%' }}
    />
  );
}
