/** The seal: three people and what ties them. */
export function Mark({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 64 64" aria-hidden="true" className="mark">
      <rect width="64" height="64" rx="14" fill="#b23c2c" />
      <path d="M20 24 L44 20 M20 24 L34 45 M44 20 L34 45" stroke="#fff" strokeWidth="4" strokeLinecap="round" fill="none" />
      <g fill="#fff">
        <circle cx="20" cy="24" r="6.5" />
        <circle cx="44" cy="20" r="6.5" />
        <circle cx="34" cy="45" r="6.5" />
      </g>
    </svg>
  );
}
