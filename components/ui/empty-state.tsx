import type { ReactNode } from 'react';

const LEAF = 'M0 0C9-10 10-24 0-40C-10-24-9-10 0 0Z';
const VEINS = 'M0 8V-34M0-6C5-12 6-18 5-25M0-6C-5-12-6-18-5-25';

function Leaf({ transform }: { transform: string }) {
  return (
    <g transform={transform}>
      <path className="leaf-fill" d={LEAF} />
      <path className="leaf-line" d={VEINS} />
    </g>
  );
}

/** Nothing here yet: three leaves, what is so, and one useful next step. */
export function EmptyState({ title, children }: { title: ReactNode; children?: ReactNode }) {
  return (
    <div className="empty-state">
      <svg viewBox="-50 -60 100 80" aria-hidden="true">
        <Leaf transform="translate(-18 12) rotate(-26) scale(1.1)" />
        <Leaf transform="translate(16 12) rotate(26) scale(1.1)" />
        <Leaf transform="translate(0 6) scale(1.25)" />
      </svg>
      <div>
        <b>{title}</b>
        {children && <div className="small muted">{children}</div>}
      </div>
    </div>
  );
}
