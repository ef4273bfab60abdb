/** The parts of a campaign's target that are told of, in percent. */
export const PERCENTS = [25, 50, 75, 100] as const;

/** Which of them an amount has reached, both in fen. Whole numbers only: 24.999 % is not 25 %. Pure. */
export const percentsReached = (netFen: number, targetFen: number): number[] =>
  PERCENTS.filter((percent) => BigInt(netFen) * 100n >= BigInt(targetFen) * BigInt(percent));
