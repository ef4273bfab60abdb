import { shanghaiDay } from '@/lib/clock';
import { calendarDay } from '@/lib/query';

/** The days of a statement, both included, in Asia/Shanghai. */
export interface Range {
  from: string;
  to: string;
}

/** What an address asks for; by default this year so far. Turned round when it ends before it begins. Pure. */
export function rangeOf(query: { from?: unknown; to?: unknown }, now: Date): Range {
  const today = shanghaiDay(now);
  const from = calendarDay(query.from) ?? `${today.slice(0, 4)}-01-01`;
  const to = calendarDay(query.to) ?? today;
  return from <= to ? { from, to } : { from: to, to: from };
}

const isReal = (given: unknown) => given === undefined || given === '' || calendarDay(given) !== undefined;

/** Whether the days an address asks for exist; what is not given is this year's. Pure. */
export const daysAreReal = (query: { from?: unknown; to?: unknown }): boolean =>
  isReal(query.from) && isReal(query.to);
