/** The table of every list: a real table, drawn only as far as one sees, with a fixed head and first
 *  column, keys (j k x e Enter), selection and editing in place. Knows rows and fields, not where they
 *  come from. */
import { Checkbox } from 'antd';
import { ArrowDown, ArrowUp, Pencil } from 'lucide-react';
import { type KeyboardEvent, memo, type MouseEvent, type ReactNode, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { Link, useNavigate } from 'react-router-dom';
import type { Field, Kind, Row } from '../api/types';
import { nextSort } from '../app/liststate';
import { titleOf } from '../app/model';
import { useI18n } from '../i18n';
import { CellEditor } from './CellEditor';
import { editable } from './FieldInput';
import { Value } from './Value';

const ROW = 41;
const NUMERIC = new Set(['money', 'int', 'dec', 'pct']);
const WIDTH: Record<string, number> = { money: 118, int: 84, dec: 96, pct: 84, date: 112, time: 118, bool: 72, enum: 118, tags: 180, ref: 148, refs: 170, long: 220, text: 156, json: 150 };

export interface GridProps {
  kind: Kind;
  fields: Field[];
  rows: Row[];
  sort: string;
  onSort: (sort: string) => void;
  onEnd: () => void;
  loading: boolean;
  selected: Set<number>;
  onSelect: (ids: Set<number>) => void;
  onPatched: (row: Row) => void;
  canEdit: boolean;
  linked: boolean;
  empty: ReactNode;
}

interface RowProps {
  kind: Kind;
  fields: Field[];
  row: Row;
  index: number;
  checked: boolean;
  editing: string | null;
  canEdit: boolean;
  linked: boolean;
  onCheck: (id: number, on: boolean, range: boolean) => void;
  onEdit: (id: number, field: string | null) => void;
  onPatched: (row: Row) => void;
}

const GridRow = memo(function GridRow(p: RowProps) {
  const { t, label } = useI18n();
  const { kind, row } = p;
  const title = titleOf(kind, row);
  const to = `/${kind.path}/${row.id}`;
  return (
    <tr className={p.checked ? 'picked' : undefined} data-id={row.id} aria-rowindex={p.index + 2}>
      <td className="cell-check">
        <Checkbox
          checked={p.checked}
          aria-label={t('grid.pick', { name: title })}
          onChange={(e) => p.onCheck(row.id, e.target.checked, (e.nativeEvent as unknown as { shiftKey?: boolean }).shiftKey ?? false)}
        />
      </td>
      {p.fields.map((f, i) => {
        const isTitle = i === 0;
        const editing = p.editing === f.key;
        return (
          <td key={f.key} className={`${isTitle ? 'cell-title ' : ''}${NUMERIC.has(f.type) ? 'right ' : ''}${editing ? 'cell-editing' : ''}`}>
            <div className="cell">
              {isTitle && p.linked ? (
                <Link to={to} className="row-title ellipsis" data-row={p.index}>
                  {f.key === kind.title ? title : <Value field={f} value={row[f.key]} row={row} />}
                </Link>
              ) : isTitle ? (
                <span className="row-title ellipsis" data-row={p.index} tabIndex={-1}>
                  {title}
                </span>
              ) : (
                <Value field={f} value={row[f.key]} row={row} />
              )}
              {p.canEdit && editable(f) && !editing && (
                <button type="button" tabIndex={-1} className="cell-pen" aria-label={t('edit.field', { name: label(f.label) })} onClick={() => p.onEdit(row.id, f.key)}>
                  <Pencil size={12} />
                </button>
              )}
            </div>
            {editing && <CellEditor kind={kind} field={f} row={row} onDone={(saved) => {
              p.onEdit(row.id, null);
              if (saved) p.onPatched(saved);
            }} />}
          </td>
        );
      })}
    </tr>
  );
});

const isControl = (e: EventTarget | null) => e instanceof Element && Boolean(e.closest('a,button,input,textarea,label,.ant-select,.cell-editing,.ant-checkbox-wrapper'));

export function Grid(p: GridProps) {
  const { t, label } = useI18n();
  const navigate = useNavigate();
  const box = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  const [height, setHeight] = useState(900);
  const [edit, setEdit] = useState<{ id: number; field: string } | null>(null);
  const [goto, setGoto] = useState<number | null>(null);
  const lastCheck = useRef<number | null>(null);
  const { rows, fields, onEnd, selected, onSelect } = p;

  useLayoutEffect(() => {
    const el = box.current;
    if (!el) return;
    const measure = () => setHeight(el.clientHeight || 900);
    measure();
    const seen = new ResizeObserver(measure);
    seen.observe(el);
    return () => seen.disconnect();
  }, []);

  const first = Math.max(0, Math.floor(top / ROW) - 8);
  const last = Math.min(rows.length, Math.ceil((top + height) / ROW) + 8);
  useEffect(() => {
    if (rows.length && last >= rows.length - 10) onEnd();
  }, [last, rows.length, onEnd]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the row to go to is drawn after scrolling
  useEffect(() => {
    if (goto === null) return;
    const el = box.current?.querySelector<HTMLElement>(`[data-row="${goto}"]`);
    if (el) {
      el.focus({ preventScroll: true });
      setGoto(null);
    }
  }, [goto, top]);

  const move = (to: number) => {
    const el = box.current;
    const i = Math.max(0, Math.min(rows.length - 1, to));
    if (!el || !rows.length) return;
    const y = i * ROW;
    if (y < el.scrollTop) el.scrollTop = y;
    else if (y + ROW * 2 > el.scrollTop + el.clientHeight) el.scrollTop = y + ROW * 2 - el.clientHeight;
    setTop(el.scrollTop);
    setGoto(i);
  };

  const onCheck = useCallback(
    (id: number, on: boolean, range: boolean) => {
      const next = new Set(selected);
      const from = lastCheck.current === null ? -1 : rows.findIndex((r) => r.id === lastCheck.current);
      const to = rows.findIndex((r) => r.id === id);
      if (range && from >= 0) for (const r of rows.slice(Math.min(from, to), Math.max(from, to) + 1)) on ? next.add(r.id) : next.delete(r.id);
      else on ? next.add(id) : next.delete(id);
      lastCheck.current = id;
      onSelect(next);
    },
    [rows, selected, onSelect],
  );

  const onKey = (e: KeyboardEvent) => {
    const target = e.target as HTMLElement;
    if (target.closest('input:not([type=checkbox]),textarea,.cell-editing') || e.ctrlKey || e.metaKey || e.altKey) return;
    const at = target.closest('tr')?.getAttribute('aria-rowindex');
    const i = at ? Number(at) - 2 : -1;
    if (e.key === 'j' || e.key === 'ArrowDown') move(i + 1);
    else if (e.key === 'k' || e.key === 'ArrowUp') move(i - 1);
    else if (e.key === 'Home') move(0);
    else if (e.key === 'End') move(rows.length - 1);
    else if (e.key === 'x' && rows[i]) onCheck(rows[i].id, !selected.has(rows[i].id), false);
    else if (e.key === 'e' && rows[i] && p.canEdit) {
      const f = fields.find((x, n) => n > 0 && editable(x)) ?? fields.find(editable);
      if (f) setEdit({ id: rows[i].id, field: f.key });
    } else return;
    e.preventDefault();
  };

  const onClick = (e: MouseEvent) => {
    if (!p.linked || isControl(e.target) || window.getSelection()?.toString()) return;
    const id = (e.target as Element).closest<HTMLElement>('tr')?.dataset['id'];
    if (id) navigate(`/${p.kind.path}/${id}`);
  };

  const width = fields.reduce((s, f, i) => s + (i === 0 ? 260 : (WIDTH[f.type] ?? 140)), 44);
  const allOn = rows.length > 0 && rows.every((r) => selected.has(r.id));
  return (
    <div className="grid-box" ref={box} onScroll={(e) => setTop(e.currentTarget.scrollTop)} onKeyDown={onKey} onClick={onClick} tabIndex={-1} aria-busy={p.loading}>
      <table className="grid" style={{ minWidth: width }} aria-rowcount={rows.length + 1}>
        <colgroup>
          <col style={{ width: 44 }} />
          {fields.map((f, i) => (
            <col key={f.key} style={{ width: i === 0 ? 260 : WIDTH[f.type] }} />
          ))}
        </colgroup>
        <thead>
          <tr aria-rowindex={1}>
            <th className="cell-check" scope="col">
              <Checkbox aria-label={t('grid.all')} checked={allOn} indeterminate={!allOn && selected.size > 0} disabled={!rows.length} onChange={(e) => onSelect(e.target.checked ? new Set(rows.map((r) => r.id)) : new Set())} />
            </th>
            {fields.map((f, i) => {
              const state = p.sort === f.key ? 'ascending' : p.sort === `-${f.key}` ? 'descending' : undefined;
              return (
                <th key={f.key} scope="col" aria-sort={state} className={`${i === 0 ? 'cell-title ' : ''}${NUMERIC.has(f.type) ? 'right' : ''}`}>
                  {f.sortable ? (
                    <button type="button" className="sort" onClick={() => p.onSort(nextSort(p.sort, f.key))}>
                      {label(f.label)}
                      {state === 'ascending' && <ArrowUp size={12} />}
                      {state === 'descending' && <ArrowDown size={12} />}
                    </button>
                  ) : (
                    <span className="sort">{label(f.label)}</span>
                  )}
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {first > 0 && (
            <tr aria-hidden="true">
              <td colSpan={fields.length + 1} style={{ height: first * ROW, padding: 0 }} />
            </tr>
          )}
          {rows.slice(first, last).map((row, i) => (
            <GridRow
              key={row.id}
              kind={p.kind}
              fields={fields}
              row={row}
              index={first + i}
              checked={selected.has(row.id)}
              editing={edit?.id === row.id ? edit.field : null}
              canEdit={p.canEdit}
              linked={p.linked}
              onCheck={onCheck}
              onEdit={(id, field) => setEdit(field ? { id, field } : null)}
              onPatched={p.onPatched}
            />
          ))}
          {last < rows.length && (
            <tr aria-hidden="true">
              <td colSpan={fields.length + 1} style={{ height: (rows.length - last) * ROW, padding: 0 }} />
            </tr>
          )}
          {p.loading &&
            Array.from({ length: rows.length ? 2 : 14 }, (_, i) => (
              <tr key={`bone${i}`} className="bone-row" aria-hidden="true">
                <td className="cell-check" />
                {fields.map((f, n) => (
                  <td key={f.key}>
                    <span className="bone" style={{ width: `${34 + ((i * 31 + n * 47) % 52)}%` }} />
                  </td>
                ))}
              </tr>
            ))}
        </tbody>
      </table>
      {!p.loading && rows.length === 0 && p.empty}
    </div>
  );
}
