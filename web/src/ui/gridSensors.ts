/** Dragging between the fields of a board: by pointer, by touch, and by arrow keys from field to field. */
import { KeyboardSensor, PointerSensor, TouchSensor, useSensor, useSensors, type KeyboardCoordinateGetter } from '@dnd-kit/core';

const ARROWS = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'];
const NEAR = 8;

/** The nearest field in the direction of the arrow, else none; the card comes to lie under its head. */
const toNextField: KeyboardCoordinateGetter = (event, { context: { droppableRects, collisionRect } }) => {
  if (!collisionRect || !ARROWS.includes(event.code)) return undefined;
  event.preventDefault();
  const x = collisionRect.left + 10;
  const y = collisionRect.top + 10;
  const now = [...droppableRects.values()].find((r) => x >= r.left && x <= r.right && y >= r.top && y <= r.bottom);
  const from = now ?? collisionRect;
  const ahead = [...droppableRects.values()].filter((r) => {
    if (r === now) return false;
    if (event.code === 'ArrowRight') return r.left >= from.right - NEAR && Math.abs(r.top - from.top) < NEAR;
    if (event.code === 'ArrowLeft') return r.right <= from.left + NEAR && Math.abs(r.top - from.top) < NEAR;
    if (event.code === 'ArrowDown') return r.top >= from.bottom - NEAR && Math.abs(r.left - from.left) < NEAR;
    return r.bottom <= from.top + NEAR && Math.abs(r.left - from.left) < NEAR;
  });
  const far = (r: { left: number; top: number }) => Math.abs(r.left - from.left) + Math.abs(r.top - from.top);
  const next = ahead.sort((a, b) => far(a) - far(b))[0];
  return next ? { x: next.left + 12, y: next.top + 44 } : undefined;
};

export function useGridSensors() {
  return useSensors(useSensor(PointerSensor, { activationConstraint: { distance: 6 } }), useSensor(TouchSensor, { activationConstraint: { delay: 220, tolerance: 8 } }), useSensor(KeyboardSensor, { coordinateGetter: toNextField }));
}
