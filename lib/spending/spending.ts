import type { Purpose } from '@/lib/ledger/posting';
import { addFen, type Fen } from '@/lib/money/fen';

/** What a campaign's money was used for, and what is left (Charity Law art. 42; domain.md, invariant 6). Pure. */
export const PURPOSES = ['aid', 'admin', 'fundraising'] as const satisfies readonly Purpose[];

/** A campaign's money out, as its accounts say. In fen. */
export interface MoneyOut {
  aidFen: Fen;
  adminFen: Fen;
  fundraisingFen: Fen;
  /** Sent to the partner and not yet accounted for with vouchers. */
  withPartnerFen: Fen;
}

export interface Use extends MoneyOut {
  /** Net of gifts, with matches: what there was to spend. */
  receivedFen: Fen;
  spentFen: Fen;
  /** Received and not yet spent, wherever it lies. Below zero when refunds came after the spending. */
  leftFen: Fen;
  /** What the certificate-holder may still spend or send. */
  availableFen: Fen;
}

/** All that was spent, whatever for. In fen. */
export const spentFenOf = (out: Pick<MoneyOut, 'aidFen' | 'adminFen' | 'fundraisingFen'>): Fen =>
  addFen(addFen(out.aidFen, out.adminFen), out.fundraisingFen);

export function moneyUse(received: { netFen: Fen; matchedFen: Fen }, out: MoneyOut): Use {
  const receivedFen = addFen(received.netFen, received.matchedFen);
  const spentFen = spentFenOf(out);
  const leftFen = addFen(receivedFen, -spentFen);
  return { ...out, receivedFen, spentFen, leftFen, availableFen: addFen(leftFen, -out.withPartnerFen) };
}

const ADDED = [
  'aidFen',
  'adminFen',
  'fundraisingFen',
  'withPartnerFen',
  'receivedFen',
  'spentFen',
  'leftFen',
  'availableFen',
] as const satisfies readonly (keyof Use)[];

/** The use of several campaigns' money together. */
export const addedUse = (parts: readonly Use[]): Use =>
  Object.fromEntries(
    ADDED.map((name) => [name, parts.reduce((fen, part) => addFen(fen, part[name]), 0)]),
  ) as unknown as Use;

const PARTS = ['aid', 'admin', 'fundraising', 'left'] as const;

/**
 * Parts of what was received, in tenths of a percent. Rounded down, and the tenths that are left over go to the
 * parts that lost most, so that they add up to the whole.
 */
export function sharesOf(use: Use): Record<(typeof PARTS)[number], number> {
  const fen = {
    aid: use.aidFen,
    admin: use.adminFen,
    fundraising: use.fundraisingFen,
    left: Math.max(0, use.leftFen),
  };
  const whole = BigInt(PARTS.reduce((sum, part) => addFen(sum, fen[part]), 0));
  const exact = PARTS.map((part) => ({ part, tenths: BigInt(fen[part]) * 1000n }));
  const shares = exact.map(({ part, tenths }) => ({
    part,
    share: whole === 0n ? 0 : Number(tenths / whole),
    lost: whole === 0n ? 0n : tenths % whole,
  }));
  let over = whole === 0n ? 0 : 1000 - shares.reduce((sum, { share }) => sum + share, 0);
  for (const one of [...shares].sort((a, b) => (a.lost === b.lost ? 0 : a.lost > b.lost ? -1 : 1)))
    if (over-- > 0) one.share++;
  return Object.fromEntries(shares.map(({ part, share }) => [part, share])) as Record<
    (typeof PARTS)[number],
    number
  >;
}
