import { createHash } from 'node:crypto';
import { AppError } from './errors';

/**
 * A mark of what a page showed to whoever decides on it: its form carries the mark, its verb makes it again from the
 * locked row. So nobody confirms what was replaced after they read it (R78).
 */
export function markOf(shown: readonly (string | Date | null)[]): string {
  return createHash('sha256').update(JSON.stringify(shown)).digest('base64url');
}

/** STALE_VERSION, with a sentence that says to read it again, when the row is not what was shown. */
export function requireShown(mark: string, now: string): void {
  if (mark !== now) throw new AppError('STALE_VERSION', { reason: 'read_again' });
}
