/** The board: one column per stage, cards to drag by mouse, touch or keyboard. A move that a gate
 *  refuses opens the dialog; the drop on won or lost asks for the result. */
import { closestCorners, DndContext, type DragEndEvent, DragOverlay, KeyboardSensor, PointerSensor, TouchSensor, useDraggable, useDroppable, useSensor, useSensors, type KeyboardCoordinateGetter } from '@dnd-kit/core';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { App as Ant, Button } from 'antd';
import { Plus } from 'lucide-react';
import { memo, type ReactNode, useState } from 'react';
import { Link } from 'react-router-dom';
import { ApiError, get, post, withQuery } from '../../api/client';
import type { Board as BoardData, BoardColumn, Kind, Page, Row } from '../../api/types';
import { useCreate } from '../../app/create';
import { nameOf, type Stage, useModel } from '../../app/model';
import { useI18n } from '../../i18n';
import { Avatar, Empty, Notice } from '../../ui/bits';
import { dayOf, daysBetween, isMoney, moneyFull, moneyShort, today } from '../../ui/format';
import { CloseDialog, StageDialog, useDealSaved } from './actions';
import { DealFilters, useDealFilters } from './DealFilters';

/** The day each deal came into its stage, from the newest of its stage changes. */
function useStageDays(deals: Row[]): Map<number, string> {
  const kind = useModel().kind('stage_change');
  const ids = deals.map((r) => r.id).sort((a, b) => a - b).slice(0, 480).join(',');
  const changes = useQuery({
    queryKey: ['stage_change', 'newest', ids],
    enabled: Boolean(kind && ids),
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => get<Page>('/stage_changes', { 'deal.in': ids, sort: '-at', fields: 'deal,on_day,at', limit: 500 }, signal),
  });
  const days = new Map<number, string>();
  for (const c of changes.data?.items ?? []) {
    const deal = Number(c['deal']);
    if (!days.has(deal) && typeof c['on_day'] === 'string') days.set(deal, c['on_day']);
  }
  return days;
}

/** Days in the stage; many are shown, very many marked. */
function ageOf(row: Row, since: string | undefined): number {
  const from = since ?? row['opened_on'] ?? (typeof row['created_at'] === 'string' ? dayOf(row['created_at']) : null);
  return typeof from === 'string' ? Math.max(0, daysBetween(from, today())) : 0;
}

const CardFace = memo(function CardFace({ row, since, drag }: { row: Row; since?: string; drag?: boolean }) {
  const { t, lang } = useI18n();
  const amount = isMoney(row['amount']) ? row['amount'] : null;
  const close = typeof row['close_date'] === 'string' ? row['close_date'] : null;
  const late = close !== null && close < today();
  const age = ageOf(row, since);
  const owner = nameOf(row, 'owner');
  return (
    <div className={`deal-card${drag ? ' dragging' : ''}`}>
      <Link to={`/opportunities/${row.id}`} className="deal-card-title" draggable={false} tabIndex={-1}>
        {String(row['name'] ?? '')}
      </Link>
      <span className="deal-card-account">
        <span className="ellipsis grow">{nameOf(row, 'account') ?? '—'}</span>
        {owner && (
          <span title={owner}>
            <Avatar name={owner} size={20} />
          </span>
        )}
      </span>
      <span className="deal-card-foot">
        <strong className="num">{amount ? moneyShort(amount.amount, amount.currency, lang) : '—'}</strong>
        <span className={`num${late ? ' late' : ' muted'}`}>{close ?? ''}</span>
        <span className="grow" />
        {typeof row['score'] === 'number' && (
          <span className="num muted" title={t('deal.score', { n: row['score'], day: String(row['score_on'] ?? '') })}>
            {Math.round(row['score'])}
          </span>
        )}
        {age >= 30 && (
          <span className={`age num${age >= 90 ? ' old' : ''}`} title={t('board.age', { n: age })}>
            {t('board.days', { n: age })}
          </span>
        )}
      </span>
    </div>
  );
});

function Card({ row, since, canDrag }: { row: Row; since: string | undefined; canDrag: boolean }) {
  const { t } = useI18n();
  const d = useDraggable({ id: row.id, data: { row }, disabled: !canDrag });
  const { role: _role, ...attributes } = d.attributes;
  return (
    <li className={d.isDragging ? 'ghost' : undefined}>
      <div ref={d.setNodeRef} {...d.listeners} {...attributes} role="group" tabIndex={0} aria-label={t('board.card', { name: String(row['name'] ?? '') })} aria-roledescription={t('board.draggable')} data-deal={row.id}>
        <CardFace row={row} since={since} />
      </div>
    </li>
  );
}

function Column({ column, total, children }: { column: BoardColumn; total: number; children: ReactNode }) {
  const { t, label, lang } = useI18n();
  const model = useModel();
  const currency = model.meta.company.currency;
  const { setNodeRef, isOver } = useDroppable({ id: `stage:${column.stage}` });
  return (
    <section ref={setNodeRef} className={`board-col${isOver ? ' over' : ''}`} aria-label={label(column.name)} data-stage={column.stage}>
      <header>
        <h2>
          <span>{label(column.name)}</span>
          <span className="count num">{column.count}</span>
          <span className="grow" />
          <span className="num muted pct">{column.percent}%</span>
        </h2>
        <p className="num" title={column.amount !== null ? moneyFull(column.amount, currency) : undefined}>
          <strong>{moneyShort(column.amount, currency, lang)}</strong>
          <span className="muted">{t('board.weighted', { v: moneyShort(column.weighted, currency, lang) })}</span>
        </p>
        <span className="board-bar" aria-hidden="true">
          <span style={{ width: `${total > 0 ? Math.round((100 * (column.amount ?? 0)) / total) : 0}%` }} />
        </span>
      </header>
      <ul>{children}</ul>
    </section>
  );
}

function End({ id, text, tone }: { id: string; text: string; tone: string }) {
  const { setNodeRef, isOver } = useDroppable({ id });
  return (
    <div ref={setNodeRef} className={`board-end ${tone}${isOver ? ' over' : ''}`}>
      {text}
    </div>
  );
}

/** Arrow keys jump from column to column. */
const byColumn: KeyboardCoordinateGetter = (event, { context: { active, droppableRects, collisionRect } }) => {
  if (!active || !collisionRect || !['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'].includes(event.code)) return undefined;
  event.preventDefault();
  const cols = [...droppableRects.entries()].filter(([id]) => String(id).startsWith('stage:') || String(id).startsWith('end:')).map(([, r]) => r);
  cols.sort((a, b) => a.left - b.left);
  const mid = collisionRect.left + collisionRect.width / 2;
  if (event.code === 'ArrowUp' || event.code === 'ArrowDown') {
    const low = event.code === 'ArrowDown';
    const target = cols.find((r) => (low ? r.top > collisionRect.top + 60 : r.top < collisionRect.top - 60));
    return target ? { x: target.left + 8, y: target.top + 8 } : undefined;
  }
  const forward = event.code === 'ArrowRight';
  const rows = cols.filter((r) => r.height > 120);
  const next = forward ? rows.find((r) => r.left > mid) : [...rows].reverse().find((r) => r.left + r.width < mid);
  return next ? { x: next.left + 8, y: next.top + 90 } : undefined;
};

interface Pending {
  deal: Row;
  to: Stage;
}

export default function Board({ kind, toggle }: { kind: Kind; toggle: ReactNode }) {
  const { t, label, lang } = useI18n();
  const model = useModel();
  const client = useQueryClient();
  const create = useCreate();
  const saved = useDealSaved();
  const { message } = Ant.useApp();
  const { set, pipeline: pipelineId, owner } = useDealFilters();
  const [dragged, setDragged] = useState<Row | null>(null);
  const [pending, setPending] = useState<Pending | null>(null);
  const [ending, setEnding] = useState<{ deal: Row; state: 'won' | 'lost' } | null>(null);
  const canDrag = Boolean(kind.actions.update);
  const query = { pipeline: pipelineId || undefined, owner: owner || undefined, limit: 60 };
  const key = ['opportunity', 'board', query];
  const board = useQuery({ queryKey: key, placeholderData: keepPreviousData, queryFn: ({ signal }) => get<BoardData>('/analysis/board', query, signal) });
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 6 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 220, tolerance: 8 } }),
    useSensor(KeyboardSensor, { coordinateGetter: byColumn, keyboardCodes: { start: ['Space'], cancel: ['Escape'], end: ['Space', 'Enter'] } }),
  );
  const stages = model.stagesOf(pipelineId);
  const columns = board.data?.columns ?? [];
  const days = useStageDays(columns.flatMap((c) => c.items));
  const total = columns.reduce((s, c) => s + (c.amount ?? 0), 0);
  const weighted = columns.reduce((s, c) => s + (c.weighted ?? 0), 0);
  const count = columns.reduce((s, c) => s + c.count, 0);
  const currency = board.data?.currency ?? model.meta.company.currency;

  /** Shows the card in its new place at once; the server's answer sets it right. */
  const shift = (deal: Row, to: string) => {
    client.setQueryData<BoardData>(key, (old) => {
      if (!old) return old;
      const amount = isMoney(deal['amount']) ? deal['amount'].amount : 0;
      return {
        ...old,
        columns: old.columns.map((c) => {
          const has = c.items.some((r) => r.id === deal.id);
          if (has && c.stage !== to) return { ...c, items: c.items.filter((r) => r.id !== deal.id), count: c.count - 1, amount: (c.amount ?? 0) - amount, weighted: (c.weighted ?? 0) - (amount * c.percent) / 100 };
          if (!has && c.stage === to) return { ...c, items: [{ ...deal, stage: to }, ...c.items], count: c.count + 1, amount: (c.amount ?? 0) + amount, weighted: (c.weighted ?? 0) + (amount * c.percent) / 100 };
          return c;
        }),
      };
    });
  };

  const move = async (deal: Row, to: Stage) => {
    const from = stages.findIndex((s) => s.key === deal['stage']);
    if (stages.indexOf(to) < from) {
      setPending({ deal, to });
      return;
    }
    const before = client.getQueryData<BoardData>(key);
    shift(deal, to.key);
    try {
      const { _warnings, ...row } = await post<Row & { _warnings?: { text: string }[] }>(`/opportunities/${deal.id}/stage`, { stage: to.key });
      saved(row as Row);
      if (_warnings?.length) message.warning(t('stage.moved.left', { name: label(to.name), items: _warnings.map((w) => w.text).join(t('sep')) }), 6);
      else message.success(t('stage.moved', { name: label(to.name) }));
    } catch (e) {
      client.setQueryData(key, before);
      if (e instanceof ApiError && (e.status === 409 || e.status === 422)) setPending({ deal, to });
      else message.error(e instanceof Error ? e.message : t('error.unknown'));
    }
  };

  const onDragEnd = (e: DragEndEvent) => {
    const deal = dragged;
    setDragged(null);
    const over = e.over ? String(e.over.id) : '';
    if (!deal || !over) return;
    if (over.startsWith('end:')) setEnding({ deal, state: over.slice(4) as 'won' | 'lost' });
    else {
      const to = stages.find((s) => s.key === over.slice(6));
      if (to && to.key !== deal['stage']) void move(deal, to);
    }
  };
  const say = (id: unknown) => label(columns.find((c) => `stage:${c.stage}` === String(id))?.name) || (String(id) === 'end:won' ? t('close.won') : t('close.lost'));

  return (
    <div className="page page-board">
      <header className="page-head">
        <div className="page-title">
          <h1>{label(kind.plural)}</h1>
          <span className="count num">{count}</span>
          <span className="muted num board-sum">
            {moneyShort(total, currency, lang)} · {t('board.weighted', { v: moneyShort(weighted, currency, lang) })}
          </span>
        </div>
        <div className="page-tools">
          {toggle}
          {kind.actions.create && (
            <Button type="primary" icon={<Plus size={15} />} onClick={() => create({ kind: 'opportunity', stay: true })}>
              {t('create.title', { kind: label(kind.label) })}
            </Button>
          )}
        </div>
      </header>
      <DealFilters pipeline={pipelineId} owner={owner} set={set}>
        <span className="grow" />
        <span className="muted board-hint">{t('board.hint')}</span>
      </DealFilters>
      {board.isError && !board.data && <Notice tone="bad">{board.error.message}</Notice>}
      {board.data && !columns.length && <Empty title={t('board.none')} />}
      <DndContext
        sensors={sensors}
        collisionDetection={closestCorners}
        onDragStart={(e) => setDragged((e.active.data.current as { row: Row } | undefined)?.row ?? null)}
        onDragEnd={onDragEnd}
        onDragCancel={() => setDragged(null)}
        accessibility={{
          screenReaderInstructions: { draggable: t('board.instructions') },
          announcements: {
            onDragStart: () => t('board.say.start'),
            onDragOver: ({ over }) => (over ? t('board.say.over', { name: say(over.id) }) : ''),
            onDragEnd: ({ over }) => (over ? t('board.say.end', { name: say(over.id) }) : t('board.say.cancel')),
            onDragCancel: () => t('board.say.cancel'),
          },
        }}
      >
        <div className="board" role="region" aria-label={t('deals.board')} tabIndex={0}>
          {board.isPending
            ? (stages.length ? stages : Array.from({ length: 5 }, (_, i) => ({ key: String(i) }))).map((s) => (
                <section key={s.key} className="board-col" aria-hidden="true">
                  <header>
                    <span className="bone" style={{ width: '60%' }} />
                  </header>
                  <ul>
                    {[0, 1, 2].map((i) => (
                      <li key={i}>
                        <div className="deal-card">
                          <span className="bone" />
                          <span className="bone" style={{ width: '50%' }} />
                        </div>
                      </li>
                    ))}
                  </ul>
                </section>
              ))
            : columns.map((c) => (
                <Column key={c.stage} column={c} total={total}>
                  {c.items.map((row) => (
                    <Card key={row.id} row={row} since={days.get(row.id)} canDrag={canDrag} />
                  ))}
                  {c.count > c.items.length && (
                    <li className="board-more">
                      <Link to={withQuery('/opportunities', { view: 'list', state: 'open', pipeline: pipelineId, stage: String(c.stage), owner })}>{t('board.more', { n: c.count - c.items.length })}</Link>
                    </li>
                  )}
                </Column>
              ))}
        </div>
        {dragged && (
          <div className="board-ends">
            <End id="end:won" text={t('close.won')} tone="won" />
            <End id="end:lost" text={t('close.lost')} tone="lost" />
          </div>
        )}
        <DragOverlay dropAnimation={null}>{dragged ? <CardFace row={dragged} drag /> : null}</DragOverlay>
      </DndContext>
      {pending && <StageDialog deal={pending.deal} to={pending.to} onClose={() => setPending(null)} />}
      {ending && <CloseDialog deal={ending.deal} state={ending.state} onClose={() => setEnding(null)} />}
    </div>
  );
}
