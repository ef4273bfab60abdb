import { createHash } from 'node:crypto';
import type { Entry } from './posting';

/** A transaction with its place in the chain; `seq` is gapless, `hash` covers `prevHash` and everything below. */
export interface ChainedTransaction {
  seq: number;
  kind: string;
  provider: string;
  /** Object id, with `#2`, `#3`… when the same movement is posted again after a reversal. */
  externalId: string;
  giftId: string | null;
  campaignId: string | null;
  scopes: readonly string[];
  day: string;
  occurredAt: Date;
  postedAt: Date;
  reversesSeq: number | null;
  entries: readonly Entry[];
}

/**
 * SHA-256 over the previous hash and one canonical text. The view `check_i7_chain` builds the same text in
 * SQL, so a change here needs a change there. Nothing personal is in it: ids, accounts, amounts and times.
 */
export function chainHash(prevHash: Uint8Array, t: ChainedTransaction): Uint8Array {
  const entries = t.entries.map((e, n) => `${n}:${e.account}:${e.amountFen}:${e.currency}`).join(';');
  const text = [
    t.seq,
    t.kind,
    t.provider,
    t.externalId,
    t.giftId ?? '',
    t.campaignId ?? '',
    t.scopes.join(','),
    t.day,
    t.occurredAt.getTime(),
    t.postedAt.getTime(),
    t.reversesSeq ?? '',
    entries,
  ].join('\n');
  return createHash('sha256').update(prevHash).update(text, 'utf8').digest();
}
