/** A table of figures whose numbers open their lists; on a phone each row stands as a card. */
import type { ReactNode } from 'react';
import { Link } from 'react-router-dom';
import { useI18n } from '../../../i18n';
import { listLink } from './data';

export interface Cell {
  text: ReactNode;
  list?: string | null;
  title?: string;
}
export interface Column {
  name: string;
  help?: string;
}

export function Numbers({ list, children }: { list?: string | null; children: ReactNode }) {
  return list ? <Link to={listLink(list)}>{children}</Link> : children;
}

export function FigureTable({ head, columns, rows }: { head: string; columns: Column[]; rows: { key: string; name: ReactNode; cells: Cell[] }[] }) {
  const { t } = useI18n();
  return (
    <div className="table-scroll" role="region" aria-label={t('table')} tabIndex={0}>
      <table className="plain-table figures-table as-cards">
        <thead>
          <tr>
            <th scope="col">{head}</th>
            {columns.map((c) => (
              <th key={c.name} scope="col" className="right" title={c.help}>
                {c.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((r) => (
            <tr key={r.key}>
              <th scope="row">{r.name}</th>
              {r.cells.map((c, i) => (
                <td key={columns[i]?.name} data-name={columns[i]?.name} className="right num" title={c.title}>
                  <Numbers list={c.list}>{c.text}</Numbers>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
