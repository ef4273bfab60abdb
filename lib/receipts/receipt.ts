import { countedNetOf } from '@/lib/donations/net';
import type { Fen } from '@/lib/money/fen';
import { normaliseUscc, usccFault } from '@/lib/ngos/uscc';

/** Rules of official receipts 公益事业捐赠统一票据 (Charity Law art. 38; 财综〔2024〕1号; R50, R57). Pure. */
export const TITLE_KINDS = ['person', 'organisation'] as const;
export type TitleKind = (typeof TITLE_KINDS)[number];

export const TITLE_MAX = 100;

/** What keeps a receipt from being asked for or issued: the money is not there, or its way back has begun. */
export function receiptObstacle(gift: {
  postedSeq: number | null;
  paidFen: Fen | null;
  refundedFen: Fen;
  disputedFen: Fen;
  isRefundOpen: boolean;
}): 'receipt_unpaid' | 'refund_open' | null {
  if (countedNetOf(gift) <= 0) return 'receipt_unpaid';
  return gift.isRefundOpen ? 'refund_open' : null;
}

/** As printed, without what only parts it: NFKC, upper case, no spaces or hyphens. */
export const normaliseNumber = (typed: string): string =>
  typed.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS = '10X98765432';

/** Whether an identity number is one (GB 11643-1999, ISO 7064 MOD 11-2). */
export function isIdNumber(id: string): boolean {
  if (!/^\d{17}[\dX]$/.test(id)) return false;
  const sum = WEIGHTS.reduce((all, weight, at) => all + weight * Number(id[at]), 0);
  return CHECKS[sum % 11] === id[17];
}

/** The tax id as it is kept, or why it is none: an organisation's is its credit code, a person's is left out or their identity number. */
export function readTaxId(
  kind: TitleKind,
  typed: string,
): { taxId: string | null; fault?: undefined } | { fault: string } {
  const taxId = normaliseUscc(typed);
  if (kind === 'person') {
    if (taxId === '') return { taxId: null };
    return isIdNumber(taxId) ? { taxId } : { fault: 'id_number' };
  }
  if (taxId === '') return { fault: 'required' };
  const fault = usccFault(taxId);
  return fault ? { fault } : { taxId };
}
