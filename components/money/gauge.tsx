import { clsx } from 'clsx';

/** `64.4%` from tenths of a percent. */
export function percentText(tenths: number): string {
  return `${Math.floor(tenths / 10)}.${tenths % 10}%`;
}

interface Live {
  /** Address of the totals object, and the goal, for /page.js. */
  live: string;
  targetFen: number;
}

const hooks = (live: Live | undefined, as: 'gauge' | 'percent') =>
  live && {
    'data-live-total': live.live,
    'data-field': 'netFen',
    'data-as': as,
    'data-target': live.targetFen,
  };

/** How much of a goal is reached, in words. */
export function Percent({ tenths, live }: { tenths: number; live?: Live }) {
  return <span {...hooks(live, 'percent')}>{percentText(tenths)}</span>;
}

/** 水尺: how much of a goal is reached. `tenths` may pass 1000; the bar then stays full and the text says so. */
export function Gauge({
  tenths,
  label,
  isThin,
  isMatched,
  live,
}: {
  tenths: number;
  label: string;
  isThin?: boolean;
  /** Of a matching pool: orange. */
  isMatched?: boolean;
  live?: Live;
}) {
  const height = isThin ? 6 : 10;
  return (
    <svg
      className={clsx('gauge', isThin && 'gauge-thin', isMatched && 'gauge-matched')}
      role="img"
      aria-label={`${label} ${percentText(tenths)}`}
      data-label={live && label}
      {...hooks(live, 'gauge')}
    >
      <rect className="level" x="0.5" y="0.5" width="100%" height={height - 1} />
      <rect className="water" width={`${Math.min(tenths, 1000) / 10}%`} height={height} />
    </svg>
  );
}
