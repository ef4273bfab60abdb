import { shanghaiDay } from '@/lib/clock';

/** The days of a statement, both included, in Asia/Shanghai. */
export interface Range {
  from: string;
  to: string;
}

/** A real day from 1900 on: `Date` alone would turn 31 February into March. */
function dayOr(given: unknown, otherwise: string): string {
  if (typeof given !== 'string' || !/^(19|20)\d\d-\d\d-\d\d$/.test(given)) return otherwise;
  const at = new Date(`${given}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(given) ? given : otherwise;
}

/** What an address asks for; by default this year so far. Turned round when it ends before it begins. Pure. */
export function rangeOf(query: { from?: unknown; to?: unknown }, now: Date): Range {
  const today = shanghaiDay(now);
  const from = dayOr(query.from, `${today.slice(0, 4)}-01-01`);
  const to = dayOr(query.to, today);
  return from <= to ? { from, to } : { from: to, to: from };
}
