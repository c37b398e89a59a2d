/** Which columns a list shows and in which order; kept per kind in this browser. */
import { Button, Checkbox, Input } from 'antd';
import { ArrowDown, ArrowUp, Columns3 } from 'lucide-react';
import { useState } from 'react';
import type { Field } from '../api/types';
import { useI18n } from '../i18n';
import { Pop } from './Pop';

interface Props {
  all: Field[];
  shown: string[];
  fixed: string | null;
  onChange: (cols: string[] | null) => void;
}

export function Columns({ all, shown, fixed, onChange }: Props) {
  const { t, label } = useI18n();
  const [text, setText] = useState('');
  const chosen = shown.map((k) => all.find((f) => f.key === k)).filter((f): f is Field => Boolean(f));
  const rest = all.filter((f) => !shown.includes(f.key) && (label(f.label) + f.key).toLowerCase().includes(text.toLowerCase()));
  const shift = (key: string, by: number) => {
    const i = shown.indexOf(key);
    const next = shown.filter((k) => k !== key);
    next.splice(Math.max(fixed ? 1 : 0, i + by), 0, key);
    onChange(next);
  };
  const content = (
    <div className="columns-panel">
      <div className="columns-list">
        {chosen.map((f) => (
          <div key={f.key} className="columns-row">
            <Checkbox checked disabled={f.key === fixed} onChange={() => onChange(shown.filter((k) => k !== f.key))}>
              {label(f.label)}
            </Checkbox>
            {f.key !== fixed && (
              <span className="columns-move">
                <button type="button" aria-label={t('columns.up', { name: label(f.label) })} onClick={() => shift(f.key, -1)}>
                  <ArrowUp size={13} />
                </button>
                <button type="button" aria-label={t('columns.down', { name: label(f.label) })} onClick={() => shift(f.key, 1)}>
                  <ArrowDown size={13} />
                </button>
              </span>
            )}
          </div>
        ))}
      </div>
      <Input size="small" allowClear placeholder={t('columns.more')} aria-label={t('columns.more')} value={text} onChange={(e) => setText(e.target.value)} />
      <div className="columns-list">
        {rest.map((f) => (
          <div key={f.key} className="columns-row">
            <Checkbox checked={false} onChange={() => onChange([...shown, f.key])}>
              {label(f.label)}
            </Checkbox>
          </div>
        ))}
      </div>
      <Button size="small" type="text" onClick={() => onChange(null)}>
        {t('columns.reset')}
      </Button>
    </div>
  );
  return (
    <Pop label={t('columns')} placement="bottomRight" content={content}>
      <Button icon={<Columns3 size={15} />} aria-label={t('columns')} title={t('columns')} />
    </Pop>
  );
}
