import type { FieldError } from '@/lib/errors';
import type { Fen } from '@/lib/money/fen';

/**
 * Rules for givers under 18 (R41). Civil Code art. 20: under 8 nobody may give by themselves. Art. 19: from 8 to 17
 * a gift needs the guardian's agreement, or fits the child's age; so both, and a lower cap. PIPL art. 31: the data
 * of a child under 14 needs the guardian's own consent. Pure.
 */
export const AGES = ['adult', 'from14', 'from8', 'under8'] as const;
export type Age = (typeof AGES)[number];
/** Who may give, and is not grown up. */
export type MinorAge = 'from14' | 'from8';

/** The most a minor gives at once: what a guardian would let a child of that age spend alone. Ours, not the law's. */
export const MINOR_MAX_FEN: Record<MinorAge, Fen> = { from14: 100_000, from8: 20_000 };

export const isMinor = (age: string | undefined): age is MinorAge => age === 'from14' || age === 'from8';
/** Whether what they type about themselves may be kept only with a guardian's consent. */
export const isChild = (age: string | undefined): boolean => age === 'from8' || age === 'under8';

export interface AskedByAge {
  /** Unsaid by programs that ask it themselves. */
  age?: Age;
  amountFen: Fen;
  interval: 'once' | 'month';
  guardianAgrees?: boolean;
  guardianAllowsData?: boolean;
  /** Whether the gift carries a name, a nickname, an address, a number or a message. */
  hasPersonalData: boolean;
}

/** What keeps somebody of this age from giving so, by the paths of `POST /api/v1/donations`; empty when nothing does. */
export function minorFaults(asked: AskedByAge): FieldError[] {
  if (asked.age === 'under8') return [{ path: 'age', code: 'too_young' }];
  if (!isMinor(asked.age)) return [];
  const faults: FieldError[] = [];
  if (asked.interval === 'month') faults.push({ path: 'interval', code: 'minor_once' });
  if (asked.amountFen > MINOR_MAX_FEN[asked.age]) faults.push({ path: 'amountFen', code: 'minor_range' });
  if (!asked.guardianAgrees) faults.push({ path: 'guardianAgrees', code: 'guardian_required' });
  if (isChild(asked.age) && asked.hasPersonalData && !asked.guardianAllowsData)
    faults.push({ path: 'guardianAllowsData', code: 'data_consent_required' });
  return faults;
}
