import { scopePrefix } from '@/lib/auth/scope';

/** What a queue's page is asked for. */
export interface QueueFilter {
  /** A region inside the official's own subtree; another one finds nothing. */
  region?: string;
  isLate?: boolean;
  text?: string;
  cursor?: string;
}

/** After so many days without a day to answer by, waiting is late. */
export const LATE_DAYS = 5;

/** The beginnings of region codes that both the official's scope and the filter allow; null when they exclude each other. */
export function regionPrefix(scope: string, region: string | undefined): string | null {
  const own = scopePrefix(scope);
  if (region === undefined) return own;
  const wanted = scopePrefix(region);
  if (wanted.startsWith(own)) return wanted;
  return own.startsWith(wanted) ? own : null;
}
