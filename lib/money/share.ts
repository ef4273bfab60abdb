import type { Fen } from './fen';

/** `amount × part ÷ whole` in whole fen, exact over any safe integers. The two ways of rounding money has here. */
const share = (amount: Fen, part: number, whole: number, up: boolean): Fen => {
  if (whole <= 0 || part < 0 || amount < 0)
    throw new RangeError(`no share of ${amount}: ${part} of ${whole}`);
  const product = BigInt(amount) * BigInt(part);
  return Number((product + (up ? BigInt(whole) - 1n : 0n)) / BigInt(whole));
};

/** The share rounded down: what is given. */
export const shareDown = (amount: Fen, part: number, whole: number): Fen => share(amount, part, whole, false);

/** The share rounded up: what is taken back, so that nothing is left when all of it goes (ledger.md). */
export const shareUp = (amount: Fen, part: number, whole: number): Fen => share(amount, part, whole, true);
