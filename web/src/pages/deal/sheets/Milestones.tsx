/** Operation checklist per stage and acceptance points (C20). */
import { App as Ant, Checkbox } from 'antd';
import { useState } from 'react';
import { patch } from '../../../api/client';
import { useRefresh } from '../../../api/hooks';
import type { Row } from '../../../api/types';
import { nameOf, useModel } from '../../../app/model';
import { useI18n } from '../../../i18n';
import { Bones, Empty, Tag } from '../../../ui/bits';
import { today } from '../../../ui/format';
import type { SheetProps } from './registry';
import { AddButton, RowDialog, type RowRequest, SheetHead, useRows } from './rows';

const fields = ['name', 'kind', 'stage', 'owner', 'due', 'position', 'done', 'done_on', 'evidence'];

export default function Milestones({ row, canEdit }: SheetProps) {
  const { t, label } = useI18n();
  const { message } = Ant.useApp();
  const model = useModel();
  const refresh = useRefresh();
  const { kind, rows, pending } = useRows('milestone', row.id, 'position');
  const [request, setRequest] = useState<RowRequest | null>(null);
  if (!kind) return null;
  const may = canEdit && Boolean(kind.actions.create);
  const stages = model.stagesOf(row['pipeline']);
  const groups = [...stages.map((s) => ({ key: s.key, name: label(s.name) })), { key: '', name: t('milestones.anytime') }]
    .map((g) => ({ ...g, items: rows.filter((r) => (stages.some((s) => s.key === r['stage']) ? r['stage'] : '') === g.key) }))
    .filter((g) => g.items.length);
  const tick = async (r: Row, done: boolean) => {
    if (done && r['kind'] === 'acceptance' && !r['evidence']) {
      setRequest({ row: r, preset: { done: true } });
      return;
    }
    try {
      await patch(`/milestones/${r.id}`, { done }, r.version);
    } catch (e) {
      message.error(e instanceof Error ? e.message : t('error.unknown'));
    } finally {
      refresh('milestone');
    }
  };
  const add = may && <AddButton kind={kind} onClick={() => setRequest({ preset: { stage: row['stage'], kind: 'checklist' } })} />;
  return (
    <>
      <SheetHead title={t('sheet.milestones')} hint={t('milestones.hint')}>
        {rows.length > 0 && add}
      </SheetHead>
      {pending ? (
        <Bones rows={6} />
      ) : !rows.length ? (
        <Empty title={t('empty.none', { kind: label(kind.plural) })} hint={t('milestones.empty')}>
          {add}
        </Empty>
      ) : (
        groups.map((g) => (
          <section key={g.key} className="check-group" aria-label={g.name}>
            <h3>
              {g.name} {g.key === row['stage'] && <Tag tone="accent">{t('milestones.now')}</Tag>}{' '}
              <span className="muted num">
                {g.items.filter((r) => r['done']).length}/{g.items.length}
              </span>
            </h3>
            <ul>
              {g.items.map((r) => (
                <li key={r.id} className={r['done'] ? 'done' : undefined}>
                  <Checkbox checked={Boolean(r['done'])} disabled={!may} onChange={(e) => void tick(r, e.target.checked)} aria-label={String(r['name'])} />
                  <button type="button" disabled={!may} onClick={() => setRequest({ row: r })}>
                    <span>
                      {String(r['name'])} {r['kind'] === 'acceptance' && <Tag tone="gold">{t('milestones.acceptance')}</Tag>}
                    </span>
                    <small>
                      <span className={`num${!r['done'] && typeof r['due'] === 'string' && r['due'] < today() ? ' late' : ''}`}>{String(r['done_on'] ?? r['due'] ?? '')}</span>
                      {nameOf(r, 'owner')}
                      {typeof r['evidence'] === 'string' && <span className="ellipsis">{r['evidence']}</span>}
                    </small>
                  </button>
                </li>
              ))}
            </ul>
          </section>
        ))
      )}
      {request && <RowDialog kind={kind} deal={row} request={request} fields={fields} onClose={() => setRequest(null)} />}
    </>
  );
}
