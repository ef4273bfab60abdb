import type { AuditFilter } from '@/lib/audit/queries';
import { searchText } from '@/lib/query';

/** What of the log is asked for, from an address: the page and its file read it alike. */
export function filterOf(query: Record<string, string | undefined>): AuditFilter {
  return {
    subject: searchText(query.subject, 80),
    action: searchText(query.action, 80),
    actor: searchText(query.actor, 120),
    reason: searchText(query.reason),
    from: dayOf(query.from),
    to: dayOf(query.to),
  };
}

/** A day that there is, or nothing. */
function dayOf(given: string | undefined): string | undefined {
  if (!given || !/^\d{4}-\d\d-\d\d$/.test(given)) return undefined;
  return Number.isNaN(new Date(`${given}T00:00:00Z`).getTime()) ? undefined : given;
}
