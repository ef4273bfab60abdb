/**
 * Amounts are integers of fen (0.01 yuan), never floats. PostgreSQL holds them as bigint, TypeScript as
 * safe integers; `assertFen` is the bound between them.
 */
export type Fen = number;

/** The largest sum a total may reach (contract.md, *Limits*). */
export const MAX_TOTAL_FEN: Fen = Number.MAX_SAFE_INTEGER; // 9,007,199,254,740,991

/** Stripe's largest single amount: 8 digits. */
export const STRIPE_MAX_FEN: Fen = 99_999_999;

/** Throws when `value` is not a safe integer: such a number must never reach a posting. */
export function assertFen(value: number): Fen {
  if (!Number.isSafeInteger(value)) throw new RangeError(`not a whole, safe number of fen: ${value}`);
  return value;
}

/** Adds exactly; throws past the safe bound instead of rounding. */
export function addFen(a: Fen, b: Fen): Fen {
  return assertFen(assertFen(a) + assertFen(b));
}

/** Reads PostgreSQL's bigint (text or number) as fen. */
export function fenFromDatabase(value: string | number | bigint): Fen {
  return assertFen(Number(value));
}
