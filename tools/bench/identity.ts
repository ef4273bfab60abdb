import { createHash } from 'node:crypto';

/**
 * Everything about the n-th gift of the bench follows from n, here and in SQL (gifts.ts), so that the load generator
 * needs no list. Ids look random, as real ones do: ids in order would make every index cheaper than it is.
 */
export interface Identity {
  gift: string;
  intent: string;
  charge: string;
  session: string;
  /** Prefix of its events' ids: one digit more makes each its own. */
  event: string;
  amountFen: number;
}

export function identityOf(n: number): Identity {
  const hash = createHash('md5').update(`bench ${n}`).digest('hex');
  return {
    gift: `gift_${hash.slice(0, 26)}`,
    intent: `pi_${hash.slice(0, 24)}`,
    charge: `ch_${hash.slice(0, 24)}`,
    session: `cs_test_${hash}${hash}`.slice(0, 66),
    event: `evt_${hash.slice(0, 23)}`,
    amountFen: amountOf(n),
  };
}

/** From 10 to 1,009.90 yuan. */
export const amountOf = (n: number): number => 1_000 + ((n * 7_919) % 10_000) * 10;

/** The same in SQL, of a column `n`; `hash` is a column too. */
export const SQL = {
  hash: `md5('bench ' || n)`,
  gift: `'gift_' || left(hash, 26)`,
  intent: `'pi_' || left(hash, 24)`,
  charge: `'ch_' || left(hash, 24)`,
  session: `left('cs_test_' || hash || hash, 66)`,
  event: `'evt_' || left(hash, 23)`,
  amount: `1000 + ((n::bigint * 7919) % 10000) * 10`,
} as const;

export const sumOf = (from: number, count: number): number => {
  let sum = 0;
  for (let n = from; n < from + count; n++) sum += amountOf(n);
  return sum;
};
