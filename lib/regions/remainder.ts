import type { Totals } from '@/lib/totals/totals';

/** What counts in a division and in none of its parts (province-wide campaigns). Donors do not subtract: one may be in both. */
export interface Remainder {
  giftCount: number;
  netFen: number;
}

/** From totals of one snapshot. */
export function remainderOf(whole: Totals, parts: readonly Totals[]): Remainder {
  return parts.reduce<Remainder>(
    (rest, part) => ({ giftCount: rest.giftCount - part.giftCount, netFen: rest.netFen - part.netFen }),
    { giftCount: whole.giftCount, netFen: whole.netFen },
  );
}

/**
 * The step of the map's five classes: the smallest of 1, 2, 3, 5 × 10^n yuan whose four steps leave only the largest
 * above. Round and stable, so that a gift does not move the legend.
 */
export function classStepFen(values: readonly number[]): number {
  const largest = Math.max(0, ...values);
  for (let power = 10_000; power <= 1_000_000_000_000; power *= 10) {
    for (const factor of [1, 2, 3, 5]) if (largest <= factor * power * 5) return factor * power;
  }
  return 1_000_000_000_000;
}

/** Which of the five classes (0 to 4) an amount falls in. */
export function classOf(fen: number, stepFen: number): number {
  return Math.min(4, Math.max(0, Math.floor(fen / stepFen)));
}
