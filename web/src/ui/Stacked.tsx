/** A table that reads as cards on a phone: every cell is told the name of its column, first the one the row is about. */
import { type ReactNode, useLayoutEffect, useRef } from 'react';
import { useNarrow } from './useNarrow';

export function Stacked({ label, children, className }: { label: string; children: ReactNode; className?: string }) {
  const box = useRef<HTMLDivElement>(null);
  const narrow = useNarrow();
  // After every drawing: rows come and go, and the language may have changed.
  useLayoutEffect(() => {
    const table = narrow ? box.current?.querySelector('table') : null;
    const heads = [...(table?.tHead?.rows[0]?.cells ?? [])].map((c) => c.textContent?.trim() ?? '');
    for (const row of table?.querySelectorAll<HTMLTableRowElement>(':scope > tbody > tr, :scope > tfoot > tr') ?? [])
      [...row.cells].forEach((c, i) => {
        if (i > 0 && heads[i] && row.cells.length === heads.length) c.dataset['label'] = heads[i];
      });
  });
  return (
    <div className={`table-scroll stacked${className ? ` ${className}` : ''}`} role="region" aria-label={label} tabIndex={0} ref={box}>
      {children}
    </div>
  );
}
