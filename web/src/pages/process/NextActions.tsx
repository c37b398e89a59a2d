/** What to do next, dearest first; one click makes a planned task of it. */
import { App as Ant, Button, Tooltip } from 'antd';
import { CalendarPlus, Check } from 'lucide-react';
import { useState } from 'react';
import { post } from '../../api/client';
import type { Row } from '../../api/types';
import { useModel } from '../../app/model';
import { useI18n } from '../../i18n';
import { addDays, today } from '../../ui/format';
import { FixButton, useProcessSaved } from './Gates';
import type { NextAction } from './types';

const tone = (n: number) => (n >= 80 ? 'bad' : n >= 55 ? 'warn' : 'faint');

export function NextActions({ items, deal, canEdit, most = 8 }: { items: NextAction[]; deal: Row; canEdit: boolean; most?: number }) {
  const { t } = useI18n();
  const { message } = Ant.useApp();
  const model = useModel();
  const saved = useProcessSaved();
  const [all, setAll] = useState(false);
  const [done, setDone] = useState<string[]>([]);
  const plan = async (a: NextAction) => {
    try {
      await post('/activities', { kind: 'task', subject: a.title.slice(0, 200), objective: a.reason, account: deal['account'], deal: deal.id, due: addDays(today(), a.consequence >= 80 ? 2 : 7) });
      setDone((old) => [...old, a.what + a.key]);
      saved();
      message.success(t('process.task.made'));
    } catch (e) {
      message.error(e instanceof Error ? e.message : t('error.unknown'));
    }
  };
  if (!items.length) return <p className="quiet">{t('process.next.none')}</p>;
  return (
    <>
      <ol className="next-actions">
        {(all ? items : items.slice(0, most)).map((a) => {
          const planned = done.includes(a.what + a.key);
          return (
            <li key={a.what + a.key + String(a.id)} data-next={a.key}>
              <span className={`next-weight tone-${tone(a.consequence)}`} title={t('process.consequence', { n: a.consequence })} />
              <div>
                <p>{a.title}</p>
                <p className="muted">{a.reason}</p>
              </div>
              {canEdit && (
                <span className="gate-acts">
                  <FixButton place={a.place} deal={deal} />
                  {model.may('activity', 'create') && (
                    <Tooltip title={t('process.task')}>
                      <Button size="small" type="text" disabled={planned} icon={planned ? <Check size={14} /> : <CalendarPlus size={14} />} aria-label={`${t('process.task')}: ${a.title}`} onClick={() => void plan(a)} />
                    </Tooltip>
                  )}
                </span>
              )}
            </li>
          );
        })}
      </ol>
      {items.length > most && (
        <button type="button" className="link-button" onClick={() => setAll(!all)}>
          {all ? t('process.less') : t('process.more', { n: items.length - most })}
        </button>
      )}
    </>
  );
}
