/** Factors in four quadrants (C8): dragged, or moved with the arrow keys of the board. */
import { closestCenter, DndContext, type DragEndEvent, DragOverlay, useDraggable, useDroppable } from '@dnd-kit/core';
import { useQuery } from '@tanstack/react-query';
import { App as Ant } from 'antd';
import { GripVertical } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { get, patch } from '../../../api/client';
import { useRefresh } from '../../../api/hooks';
import type { Kind, Row } from '../../../api/types';
import { useModel } from '../../../app/model';
import { useI18n } from '../../../i18n';
import { Bones } from '../../../ui/bits';
import { useGridSensors } from '../../../ui/gridSensors';
import { optionLabel } from '../../../ui/Value';
import type { SheetProps } from './registry';
import { AddButton, RowDialog, type RowRequest, SheetHead } from './rows';

interface Quadrant {
  quadrant: 'exploit' | 'use' | 'eliminate' | 'reduce';
  factors: number;
  weight: number;
  with_action: number;
  items: Row[];
}
const axes = {
  exploit: { positive: true, controllability: 'high' },
  use: { positive: true, controllability: 'low' },
  eliminate: { positive: false, controllability: 'high' },
  reduce: { positive: false, controllability: 'low' },
} as const;

function Face({ kind, row }: { kind: Kind; row: Row }) {
  const { t } = useI18n();
  const group = kind.fields.find((f) => f.key === 'group');
  return (
    <>
      <span className="factor-text">{String(row['text'])}</span>
      <span className="factor-meta">
        {optionLabel(group, String(row['group']))} · <span className="num">{t('weight.n', { n: Number(row['weight'] ?? 0) })}</span>
        {row['action'] ? ` · ${String(row['action'])}` : <em>{` · ${t('factors.no_action')}`}</em>}
      </span>
    </>
  );
}

function Factor({ kind, row, may, onOpen }: { kind: Kind; row: Row; may: boolean; onOpen: () => void }) {
  const { t } = useI18n();
  const d = useDraggable({ id: row.id, disabled: !may, data: { row } });
  const { role: _role, ...attributes } = d.attributes;
  return (
    <li className={d.isDragging ? 'ghost' : undefined} data-factor={row.id}>
      {may && (
        <button type="button" className="grip" ref={d.setNodeRef} {...d.listeners} {...attributes} aria-label={t('factors.move', { name: String(row['text']) })}>
          <GripVertical size={14} aria-hidden="true" />
        </button>
      )}
      <button type="button" className="factor" onClick={onOpen} disabled={!may}>
        <Face kind={kind} row={row} />
      </button>
    </li>
  );
}

function Cell({ q, title, sub, children }: { q: Quadrant; title: string; sub: string; children: ReactNode }) {
  const { t } = useI18n();
  const { setNodeRef, isOver } = useDroppable({ id: q.quadrant });
  return (
    <section ref={setNodeRef} className={`quadrant q-${q.quadrant}${isOver ? ' over' : ''}`} aria-label={title} data-quadrant={q.quadrant}>
      <header>
        <h3>{title}</h3>
        <span className="muted">{sub}</span>
        <span className="grow" />
        <span className="num muted" title={t('factors.sum.help')}>
          {t('factors.sum', { n: q.factors, w: q.weight, a: q.with_action })}
        </span>
      </header>
      <ul>{children}</ul>
    </section>
  );
}

export default function Factors({ row, canEdit }: SheetProps) {
  const { t } = useI18n();
  const { message } = Ant.useApp();
  const refresh = useRefresh();
  const kind = useModel().kind('factor') as Kind;
  const [request, setRequest] = useState<RowRequest | null>(null);
  const [dragged, setDragged] = useState<Row | null>(null);
  const data = useQuery({ queryKey: ['factor', 'quadrants', row.id], queryFn: ({ signal }) => get<{ quadrants: Quadrant[] }>(`/opportunities/${row.id}/quadrants`, undefined, signal) });
  const may = canEdit && Boolean(kind.actions.create);
  const sensors = useGridSensors();
  const onDragEnd = async (e: DragEndEvent) => {
    const f = dragged;
    setDragged(null);
    const to = e.over ? (String(e.over.id) as keyof typeof axes) : null;
    if (!f || !to || f['quadrant'] === to) return;
    try {
      await patch(`/factors/${f.id}`, axes[to], f.version);
      message.success(t('factors.moved', { name: t(`quadrant.${to}`) }));
    } catch (err) {
      message.error(err instanceof Error ? err.message : t('error.unknown'));
    } finally {
      refresh('factor');
    }
  };
  const quads = data.data?.quadrants;
  return (
    <>
      <SheetHead title={t('sheet.factors')} hint={t('factors.hint')}>
        {may && <AddButton kind={kind} onClick={() => setRequest({ preset: { positive: true, controllability: 'high' } })} />}
      </SheetHead>
      {!quads && <Bones rows={8} />}
      {quads && (
        <DndContext
          sensors={sensors}
          collisionDetection={closestCenter}
          onDragStart={(e) => setDragged((e.active.data.current as { row: Row } | undefined)?.row ?? null)}
          onDragEnd={(e) => void onDragEnd(e)}
          onDragCancel={() => setDragged(null)}
          accessibility={{
            screenReaderInstructions: { draggable: t('factors.instructions') },
            announcements: {
              onDragStart: () => t('board.say.start'),
              onDragOver: ({ over }) => (over ? t('board.say.over', { name: t(`quadrant.${over.id as 'use'}`) }) : ''),
              onDragEnd: ({ over }) => (over ? t('board.say.end', { name: t(`quadrant.${over.id as 'use'}`) }) : t('board.say.cancel')),
              onDragCancel: () => t('board.say.cancel'),
            },
          }}
        >
          <div className="quadrants">
            {quads.map((q) => (
              <Cell key={q.quadrant} q={q} title={t(`quadrant.${q.quadrant}`)} sub={t(`quadrant.${q.quadrant}.sub`)}>
                {q.items.map((f) => (
                  <Factor key={f.id} kind={kind} row={f} may={may} onOpen={() => setRequest({ row: f })} />
                ))}
                {!q.items.length && <li className="quiet">{t(`quadrant.${q.quadrant}.empty`)}</li>}
              </Cell>
            ))}
          </div>
          <DragOverlay dropAnimation={null}>
            {dragged && (
              <div className="factor dragging">
                <Face kind={kind} row={dragged} />
              </div>
            )}
          </DragOverlay>
        </DndContext>
      )}
      {request && <RowDialog kind={kind} deal={row} request={request} fields={['text', 'group', 'weight', 'positive', 'controllability', 'action', 'owner', 'due', 'done']} onClose={() => setRequest(null)} />}
    </>
  );
}
