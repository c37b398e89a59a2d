/** Small pieces every page uses: person marks, tags, empty states, skeletons, figures. */
import { type ReactNode, useId } from 'react';
import type { Tone } from '../app/layout';
import { hue, initials } from './format';

export function Avatar({ name, size = 22 }: { name: string; size?: number }) {
  return (
    <span className={`avatar hue-${hue(name)}`} style={{ width: size, height: size, fontSize: Math.max(9, size * 0.42) }} aria-hidden="true">
      {initials(name)}
    </span>
  );
}

/** Companies are square and go by how their name begins. */
export function CompanyMark({ name, size = 44 }: { name: string; size?: number }) {
  const short = /[\u3400-\u9fff]/.test(name) ? [...name].slice(0, 2).join('') : initials(name);
  return (
    <span className={`avatar square hue-${hue(name)}`} style={{ width: size, height: size, fontSize: size * 0.38 }} aria-hidden="true">
      {short}
    </span>
  );
}

export function Person({ name }: { name: string }) {
  return (
    <span className="person">
      <Avatar name={name} />
      <span className="ellipsis">{name}</span>
    </span>
  );
}

export function Tag({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) {
  return <span className={`tag tone-${tone}`}>{children}</span>;
}

export function Empty({ title, hint, children }: { title: string; hint?: string; children?: ReactNode }) {
  return (
    <div className="empty">
      <svg className="empty-mark" viewBox="0 0 72 48" aria-hidden="true">
        <path d="M16 14 L54 10 M16 14 L38 38 M54 10 L38 38" />
        <circle cx="16" cy="14" r="7" />
        <circle cx="54" cy="10" r="7" />
        <circle cx="38" cy="38" r="7" />
      </svg>
      <p className="empty-title">{title}</p>
      {hint && <p className="empty-hint">{hint}</p>}
      {children && <div className="empty-actions">{children}</div>}
    </div>
  );
}

export function Bones({ rows = 6, className = '' }: { rows?: number; className?: string }) {
  return (
    <div className={`bones ${className}`} aria-hidden="true">
      {Array.from({ length: rows }, (_, i) => (
        <span key={i} className="bone" style={{ width: `${58 + ((i * 37) % 40)}%` }} />
      ))}
    </div>
  );
}

export function Section({ title, extra, children, className = '' }: { title: ReactNode; extra?: ReactNode; children: ReactNode; className?: string }) {
  const id = useId();
  return (
    <section className={`section ${className}`} aria-labelledby={id}>
      <header className="section-head">
        <h2 id={id}>{title}</h2>
        {extra && <div className="section-extra">{extra}</div>}
      </header>
      {children}
    </section>
  );
}

export function Figure({ label, value, sub, title }: { label: string; value: ReactNode; sub?: ReactNode; title?: string }) {
  return (
    <div className="figure" title={title}>
      <dt>{label}</dt>
      <dd>
        <span className="figure-value">{value}</span>
        {sub && <span className="figure-sub">{sub}</span>}
      </dd>
    </div>
  );
}

export function Notice({ tone = 'warn', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <div className={`notice tone-${tone}`} role={tone === 'bad' ? 'alert' : 'status'}>
      {children}
    </div>
  );
}

/** A sentence whose days stay whole: browsers may break a line at the hyphens of 2026-11-24. */
export function Whole({ children }: { children: string }) {
  const parts = children.split(/(\d{4}-\d{2}-\d{2}(?: \d{2}:\d{2})?)/);
  return <>{parts.map((x, i) => (i % 2 ? <span key={i} className="keep">{x}</span> : x))}</>;
}

export const Kbd = ({ children }: { children: ReactNode }) => <kbd className="kbd">{children}</kbd>;
