/** The board of one dimension: a column for each value, a card for each person assigned; cards are dragged, moved with
 *  the arrow keys, or by their menu. A move ends the one and begins the other, and can be taken back. */
import { closestCenter, DndContext, type DragEndEvent, DragOverlay, useDraggable, useDroppable } from '@dnd-kit/core';
import { Button, Dropdown } from 'antd';
import { GripVertical, MoreHorizontal, Plus } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useModel } from '../../app/model';
import { useI18n } from '../../i18n';
import { Tag } from '../../ui/bits';
import { today } from '../../ui/format';
import { useGridSensors } from '../../ui/gridSensors';
import { useAssign } from './acts';
import { type Assignment, type Dim, SIZES, useValueName } from './data';
import type { Preset } from './Dialogs';

interface Field {
  value: string;
  name: string;
  rows: Assignment[];
}

function Face({ a }: { a: Assignment }) {
  const { t } = useI18n();
  const since = a.to ? t('territory.term', { from: a.from, to: a.to }) : t('territory.since', { from: a.from });
  return (
    <span className="terr-face">
      <strong>
        {a.user_name ?? '—'} {a.active ? null : <Tag tone="warn">{t('territory.inactive')}</Tag>}
      </strong>
      <span className="muted">{a.unit_name}</span>
      <span className="muted">{t('territory.led', { name: a.leader_name ?? '—' })}</span>
      <span className="muted num">{since}</span>
    </span>
  );
}

function Card({ a, may, others, onMove, onEnd, onTake }: { a: Assignment; may: boolean; others: Field[]; onMove: (to: Field) => void; onEnd: () => void; onTake: () => void }) {
  const { t } = useI18n();
  const d = useDraggable({ id: a.id, disabled: !may, data: { a } });
  const { role: _role, ...attributes } = d.attributes;
  const items = [
    { key: 'move', label: t('territory.move.to'), disabled: !others.length, children: others.map((f) => ({ key: `to:${f.value}`, label: f.name, onClick: () => onMove(f) })) },
    a.from < today() ? { key: 'end', label: t('territory.end'), onClick: onEnd } : { key: 'take', label: t('territory.undo'), onClick: onTake },
  ];
  return (
    <li className={d.isDragging ? 'ghost' : undefined} data-assignment={a.id}>
      {may && (
        <button type="button" className="terr-grip" ref={d.setNodeRef} {...d.listeners} {...attributes} aria-label={t('territory.grip', { name: a.user_name ?? '—' })}>
          <GripVertical size={14} aria-hidden="true" />
        </button>
      )}
      <Face a={a} />
      {may && (
        <Dropdown trigger={['click']} menu={{ items }}>
          <Button size="small" type="text" aria-label={t('territory.acts', { name: a.user_name ?? '—' })} icon={<MoreHorizontal size={15} />} />
        </Dropdown>
      )}
    </li>
  );
}

function Column({ f, onAdd, children }: { f: Field; onAdd?: () => void; children: ReactNode }) {
  const { t } = useI18n();
  const { setNodeRef, isOver } = useDroppable({ id: f.value });
  return (
    <section ref={setNodeRef} className={`terr-col${isOver ? ' over' : ''}`} aria-label={f.name} data-value={f.value}>
      <header>
        <h3>{f.name}</h3>
        <span className="muted num">{t('territory.people', { n: f.rows.length })}</span>
        {onAdd && <Button size="small" type="text" aria-label={t('territory.add.here', { value: f.name })} icon={<Plus size={15} />} onClick={onAdd} />}
      </header>
      <ul>{children}</ul>
    </section>
  );
}

export default function Board({ rows, dim, now, onAdd, onEnd }: { rows: Assignment[]; dim: Dim; now: boolean; onAdd: (p: Preset) => void; onEnd: (a: Assignment) => void }) {
  const { t } = useI18n();
  const model = useModel();
  const name = useValueName();
  const { move, takeBack } = useAssign();
  const [held, setHeld] = useState<Assignment | null>(null);
  const sensors = useGridSensors();
  const here = rows.filter((a) => a.dimension === dim);
  const values = dim === 'project_size' ? [...SIZES] : [...new Set(here.map((a) => a.value))];
  const fields: Field[] = values.map((value) => {
    const own = here.filter((a) => a.value === value);
    return { value, rows: own, name: name(dim, value, own[0]?.label ?? null) };
  });
  if (dim !== 'project_size') fields.sort((a, b) => a.name.localeCompare(b.name, 'zh-CN'));
  const may = now && model.may('user_assignment', 'create') && model.may('user_assignment', 'update');
  const drop = (e: DragEndEvent) => {
    const a = held;
    const to = fields.find((f) => f.value === String(e.over?.id));
    setHeld(null);
    if (a && to && to.value !== a.value) void move(a, to.value, to.name);
  };
  const say = (id: unknown) => fields.find((f) => f.value === String(id))?.name ?? '';
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      onDragStart={(e) => setHeld((e.active.data.current as { a: Assignment } | undefined)?.a ?? null)}
      onDragEnd={drop}
      onDragCancel={() => setHeld(null)}
      accessibility={{
        screenReaderInstructions: { draggable: t('territory.instructions') },
        announcements: {
          onDragStart: () => t('board.say.start'),
          onDragOver: ({ over }) => (over ? t('board.say.over', { name: say(over.id) }) : ''),
          onDragEnd: ({ over }) => (over ? t('board.say.end', { name: say(over.id) }) : t('board.say.cancel')),
          onDragCancel: () => t('board.say.cancel'),
        },
      }}
    >
      {may && <p className="muted terr-hint">{t('territory.board.hint')}</p>}
      <div className="terr-board">
        {fields.map((f) => (
          <Column key={f.value} f={f} onAdd={may ? () => onAdd({ dimension: dim, value: f.value, leader: f.rows[0]?.leader ?? null }) : undefined}>
            {f.rows.map((a) => (
              <Card key={a.id} a={a} may={may} others={fields.filter((o) => o !== f)} onMove={(to) => void move(a, to.value, to.name)} onEnd={() => onEnd(a)} onTake={() => void takeBack(a)} />
            ))}
            {!f.rows.length && <li className="muted">{t('territory.board.nobody')}</li>}
          </Column>
        ))}
      </div>
      <DragOverlay dropAnimation={null}>
        {held && (
          <div className="terr-held">
            <Face a={held} />
          </div>
        )}
      </DragOverlay>
    </DndContext>
  );
}
