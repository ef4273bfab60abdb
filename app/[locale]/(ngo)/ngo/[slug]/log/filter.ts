import { LOG_KINDS, type LogFilter } from '@/lib/ngos/log';
import { calendarDay, oneOf } from '@/lib/query';

/** What of the log is asked for, from an address: the page and its file read it alike. */
export function logFilterOf(query: Record<string, string | undefined>): LogFilter {
  const { kind, from, to } = query;
  return { kind: oneOf(kind, LOG_KINDS), from: calendarDay(from), to: calendarDay(to) };
}
