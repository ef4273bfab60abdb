import type { AuditFilter } from '@/lib/audit/queries';
import { searchText } from '@/lib/query';

/** What of the log is asked for, from an address: the page and its file read it alike. */
export function filterOf(query: Record<string, string | undefined>): AuditFilter {
  return { subject: searchText(query.subject, 80), action: searchText(query.action, 80) };
}
