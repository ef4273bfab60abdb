import type { imports } from '@/db/schema/imports';

/** The rules of an import as a whole. Pure. */
export type ImportState = (typeof imports.$inferSelect)['state'];

/** Largest file sent through the browser, and at the machine; rows in a file. */
export const MAX_UPLOAD_BYTES = 64 * 1024 * 1024;
export const MAX_ROWS = 1_000_000;

export interface Counts {
  goodCount: number;
  badCount: number;
  knownCount: number;
}

/**
 * What an import is once its last row is read: waits for an official; refused when nothing is good or, all-or-nothing,
 * something is bad; posted at once when every row came with an earlier one.
 */
export function stateAfterReading(
  { goodCount, badCount, knownCount }: Counts,
  isAllOrNothing: boolean,
): Extract<ImportState, 'staged' | 'refused' | 'posted'> {
  if (badCount > 0 && (isAllOrNothing || goodCount === 0)) return 'refused';
  if (goodCount > 0) return 'staged';
  return knownCount > 0 ? 'posted' : 'refused';
}

/** The book that an organisation's external ids are unique in (contract.md): never the file's name. */
export function sourceOf(ngoSlug: string): string {
  return `import:${ngoSlug}`;
}
