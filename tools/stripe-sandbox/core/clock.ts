/**
 * The sandbox's time: real time plus an offset that only grows. Signatures and time-outs stay on
 * real time; everything Stripe would stamp or wait for is on this one.
 */
export class Clock {
  private offset: number;

  constructor(start: Date | null) {
    this.offset = start === null ? 0 : start.getTime() - Date.now();
  }

  /** Milliseconds since 1970. */
  now(): number {
    return Date.now() + this.offset;
  }

  /** Moves forward to `at` (milliseconds); an instant already passed changes nothing. */
  moveTo(at: number): void {
    const ahead = at - this.now();
    if (ahead > 0) this.offset += ahead;
  }
}

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** The same day of the month `count` months later, or the month's last day; seconds in, seconds out. */
export function addInterval(
  from: number,
  unit: 'day' | 'week' | 'month' | 'year',
  count: number,
  anchor = from,
): number {
  if (unit === 'day') return from + count * 86_400;
  if (unit === 'week') return from + count * 7 * 86_400;
  const date = new Date(from * 1000);
  const months = unit === 'month' ? count : count * 12;
  const day = new Date(anchor * 1000).getUTCDate();
  const first = new Date(date);
  first.setUTCDate(1);
  first.setUTCMonth(first.getUTCMonth() + months);
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(day, last));
  return Math.floor(first.getTime() / 1000);
}
