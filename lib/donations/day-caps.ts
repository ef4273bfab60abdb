import type { Fen } from '@/lib/money/fen';
import { isMinor, MINOR_MAX_FEN } from './minors';

/**
 * How much one donor gives online on one day (R30, R41). Grown-ups: the setting, none by default. Minors always: what
 * they give at once is also what they give in a day. Pure.
 */
export interface DayCap {
  /** Whether only what was given as a minor counts: a family may share one address. */
  ofMinor: boolean;
  capFen: Fen;
}

/** Who is about to give how much; the gift is among those counted already. */
export interface GivesToday {
  donorKey: string;
  amountFen: Fen;
  age?: string;
}

/** What a donor gave today or may still pay. */
export interface DayTally {
  allFen: Fen;
  minorFen: Fen;
}

/** The caps that hold for somebody of this age; none: no limit. */
export function dayCaps(
  age: string | undefined,
  { DAILY_GIFT_FEN }: { DAILY_GIFT_FEN?: Fen | undefined },
): DayCap[] {
  return [
    ...(DAILY_GIFT_FEN === undefined ? [] : [{ ofMinor: false, capFen: DAILY_GIFT_FEN }]),
    ...(isMinor(age) ? [{ ofMinor: true, capFen: MINOR_MAX_FEN[age] }] : []),
  ];
}

/** Null when the gift fits; else the cap that leaves least, and what it left before this gift, never less than nothing. */
export function roomLeft(
  caps: readonly DayCap[],
  { allFen, minorFen }: DayTally,
  amountFen: Fen,
): { capFen: Fen; leftFen: Fen } | null {
  const passed = caps
    .map(({ ofMinor, capFen }) => ({ capFen, overFen: (ofMinor ? minorFen : allFen) - capFen }))
    .filter(({ overFen }) => overFen > 0)
    .sort((a, b) => b.overFen - a.overFen)[0];
  return passed ? { capFen: passed.capFen, leftFen: Math.max(0, amountFen - passed.overFen) } : null;
}
