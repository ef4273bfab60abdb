import { naturalNumber, oneOf } from '@/lib/query';
import type { RuralFilter } from '@/lib/rural/queries';
import { STATES } from '@/lib/rural/rural';

/** What of the register is asked for, from an address: the page and its file read it alike. */
export function filterOf(query: Record<string, string | undefined>): RuralFilter {
  return {
    region: /^\d{6}$/.test(query.region ?? '') ? query.region : undefined,
    state: oneOf(query.state, STATES),
    year: naturalNumber(query.year),
  };
}
