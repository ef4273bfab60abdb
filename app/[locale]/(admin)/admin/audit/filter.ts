import type { AuditFilter } from '@/lib/audit/queries';
import { calendarDay, searchText } from '@/lib/query';

/** What of the log is asked for, from an address: the page and its file read it alike. */
export function filterOf(query: Record<string, string | undefined>): AuditFilter {
  return {
    subject: searchText(query.subject, 80),
    action: searchText(query.action, 80),
    actor: searchText(query.actor, 120),
    reason: searchText(query.reason),
    from: calendarDay(query.from),
    to: calendarDay(query.to),
  };
}
