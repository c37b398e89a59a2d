/** Four-element positioning (C5): stage, urgency, competitive position, confidence. */
import { App as Ant, Slider } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { patch } from '../../../api/client';
import { usePut, useRefresh } from '../../../api/hooks';
import type { Row } from '../../../api/types';
import { useModel } from '../../../app/model';
import { useI18n } from '../../../i18n';
import type { SheetProps } from './registry';
import { SheetHead } from './rows';
import './dealsheets.css';

function Choice({ name, row, canEdit, onPick }: { name: string; row: Row; canEdit: boolean; onPick: (key: string | null) => void }) {
  const { label } = useI18n();
  const field = useModel().field('opportunity', name);
  if (!field) return null;
  return (
    <fieldset className="element">
      <legend>{label(field.label)}</legend>
      <div className="choices">
        {(field.options ?? []).filter((o) => !o.hidden).map((o) => (
          <button key={o.key} type="button" aria-pressed={row[name] === o.key} disabled={!canEdit} onClick={() => onPick(row[name] === o.key ? null : o.key)}>
            {label(o.label)}
          </button>
        ))}
      </div>
    </fieldset>
  );
}

export default function Positioning({ kind, row, canEdit }: SheetProps) {
  const { t, label } = useI18n();
  const { message } = Ant.useApp();
  const model = useModel();
  const put = usePut();
  const refresh = useRefresh();
  const stages = model.stagesOf(row['pipeline']);
  const at = stages.findIndex((s) => s.key === row['stage']);
  const stored = typeof row['confidence'] === 'number' ? row['confidence'] : null;
  const [confidence, setConfidence] = useState(stored);
  // Arrow keys come faster than answers: the last value is sent, once the hand rests, and no answer moves it meanwhile.
  const rest = useRef<ReturnType<typeof setTimeout> | null>(null);
  useEffect(() => {
    if (!rest.current) setConfidence(stored);
  }, [stored]);
  const save = async (change: Record<string, unknown>) => {
    try {
      put(kind.kind, await patch<Row>(`/opportunities/${row.id}`, change, row.version));
      refresh(kind.kind);
      message.success(t('position.saved'));
    } catch (e) {
      setConfidence(stored);
      message.error(e instanceof Error ? e.message : t('error.unknown'));
    }
  };
  const late = (v: number) => {
    if (rest.current) clearTimeout(rest.current);
    rest.current = setTimeout(() => {
      rest.current = null;
      void save({ confidence: v });
    }, 450);
  };
  const word = model.field('opportunity', 'confidence');
  return (
    <>
      <SheetHead title={t('sheet.positioning')} hint={t('position.hint')} />
      <div className="elements">
        <fieldset className="element">
          <legend>{t('position.stage')}</legend>
          <ol className="mini-steps">
            {stages.map((s, i) => (
              <li key={s.key} className={i < at ? 'past' : i === at ? 'now' : ''} title={label(s.name)} />
            ))}
          </ol>
          <p className="element-value">
            {label(stages[at]?.name) || String(row['stage'] ?? '')} <span className="muted num">{stages[at]?.percent}%</span>
          </p>
        </fieldset>
        <Choice name="urgency" row={row} canEdit={canEdit} onPick={(v) => void save({ urgency: v })} />
        <Choice name="competitive_position" row={row} canEdit={canEdit} onPick={(v) => void save({ competitive_position: v })} />
        <fieldset className="element">
          <legend>{label(word?.label)}</legend>
          <Slider
            min={1}
            max={10}
            disabled={!canEdit}
            value={confidence ?? undefined}
            marks={{ 1: t('position.fear'), 10: t('position.joy') }}
            ariaLabelForHandle={label(word?.label)}
            onChange={setConfidence}
            onChangeComplete={late}
          />
          <p className="element-value num">{confidence ?? <span className="muted">{t('position.unset')}</span>}</p>
        </fieldset>
      </div>
    </>
  );
}
