/** Parts of a page behind tabs, the chosen one in the address: arrows move, and the bar scrolls on a phone. */
import type { ReactNode } from 'react';
import { Shown } from './Shown';

export interface Part {
  key: string;
  label: string;
  body: () => ReactNode;
}

export function Parts({ parts, at, onChange, label }: { parts: Part[]; at: string | null; onChange: (key: string) => void; label: string }) {
  const active = parts.find((p) => p.key === at) ?? parts[0];
  const beside = (p: Part, by: number) => {
    const next = parts[(parts.indexOf(p) + by + parts.length) % parts.length];
    if (!next) return;
    onChange(next.key);
    document.getElementById(`part-${next.key}`)?.focus();
  };
  return (
    <>
      <div className="tabs" role="tablist" aria-label={label}>
        {parts.map((p) => (
          <button
            key={p.key}
            type="button"
            role="tab"
            id={`part-${p.key}`}
            aria-selected={p === active}
            aria-controls="part-body"
            tabIndex={p === active ? 0 : -1}
            onClick={() => onChange(p.key)}
            onKeyDown={(e) => {
              if (e.key === 'ArrowRight') beside(p, 1);
              if (e.key === 'ArrowLeft') beside(p, -1);
            }}
          >
            {p.label}
          </button>
        ))}
      </div>
      <Shown id={active && `part-${active.key}`} />
      <div id="part-body" role="tabpanel" aria-labelledby={`part-${active?.key}`} key={active?.key}>
        {active?.body()}
      </div>
    </>
  );
}
