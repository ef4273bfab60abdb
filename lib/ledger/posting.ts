import type { Fen } from '@/lib/money/fen';

/** Debit positive, credit negative, in the currency's minor unit (ledger.md). */
export interface Entry {
  account: string;
  amountFen: Fen;
  currency: string;
}

/** What a movement is. Each has one worked example in ledger.md, and a test. */
export type PostingKind = 'gift' | 'refund' | 'refund.failed' | 'dispute' | 'dispute.reinstated';

/** A movement that the facts ask for, before it has a place in the chain. */
export interface Posting {
  kind: PostingKind;
  provider: string;
  /** The provider's object: PaymentIntent, refund or dispute id. */
  objectId: string;
  giftId: string;
  campaignId: string;
  holderId: string;
  amountFen: Fen;
  /** Scopes it counts in, sorted. */
  scopes: readonly string[];
  /** Asia/Shanghai day, `YYYY-MM-DD`. */
  day: string;
  occurredAt: Date;
}

export const account = {
  processor: (provider: string, holderId: string) => `processor:${provider}:${holderId}`,
  gifts: (campaignId: string) => `gifts:${campaignId}`,
  refunds: (campaignId: string) => `refunds:${campaignId}`,
  disputes: (campaignId: string) => `disputes:${campaignId}`,
};

/** The two entries of a movement, as ledger.md works them out. Always in CNY: other currencies never reach a posting. */
export function entriesOf(posting: Posting): Entry[] {
  const processor = account.processor(posting.provider, posting.holderId);
  const move = (debit: string, credit: string): Entry[] => [
    { account: debit, amountFen: posting.amountFen, currency: 'cny' },
    { account: credit, amountFen: -posting.amountFen, currency: 'cny' },
  ];
  switch (posting.kind) {
    case 'gift':
      return move(processor, account.gifts(posting.campaignId));
    case 'refund':
      return move(account.refunds(posting.campaignId), processor);
    case 'refund.failed':
      return move(processor, account.refunds(posting.campaignId));
    case 'dispute':
      return move(account.disputes(posting.campaignId), processor);
    case 'dispute.reinstated':
      return move(processor, account.disputes(posting.campaignId));
  }
}

/** A reversal's entries: the same accounts with the opposite sign. */
export function reversed(entries: readonly Entry[]): Entry[] {
  return entries.map((entry) => ({ ...entry, amountFen: -entry.amountFen }));
}
