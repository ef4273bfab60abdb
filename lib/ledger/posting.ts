import type { Fen } from '@/lib/money/fen';

/** Debit positive, credit negative, in the currency's minor unit (ledger.md). */
export interface Entry {
  account: string;
  amountFen: Fen;
  currency: string;
}

/** What a movement is. Each has one worked example in ledger.md, and a test. */
export type PostingKind =
  | 'gift'
  | 'refund'
  | 'refund.failed'
  | 'dispute'
  | 'dispute.reinstated'
  | 'fee'
  | 'match'
  | 'match.reversed'
  | 'match.restored'
  | 'payout'
  | 'disbursement'
  | 'spending';

export type Purpose = 'aid' | 'admin' | 'fundraising';
export type Funder = 'enterprise' | 'foundation';

/** What a posting's `provider` begins with when the money was received outside a processor. */
export const IMPORT = 'import:';

/** A movement that the facts ask for, before it has a place in the chain. */
export interface Posting {
  kind: PostingKind;
  /** `stripe`, or `import:{slug}`: the book that `objectId` is unique in. */
  provider: string;
  /** The provider's object: PaymentIntent, invoice, refund, dispute or balance line; or the imported row's own id. */
  objectId: string;
  /** Null for what is no single gift's: payouts, disbursements, spending. */
  giftId: string | null;
  campaignId: string;
  holderId: string;
  /** Fen of CNY; for a fee the minor unit of its settlement currency. */
  amountFen: Fen;
  /** `cny`; another only for a fee. */
  currency: string;
  /** Scopes it counts in, sorted; a fee counts in none. */
  scopes: readonly string[];
  /** Asia/Shanghai day, `YYYY-MM-DD`. */
  day: string;
  occurredAt: Date;
  /** The partner a disbursement goes to, or whose spending it is; absent when the holder itself spends. */
  partnerId?: string;
  /** What money was spent on. */
  purpose?: Purpose;
  /** Whose promise a match is, and of what kind: matches stay apart from gifts. */
  pool?: string;
  funder?: Funder;
}

export const account = {
  /** Where a gift's money lies: with the processor, or at the holder's bank when it came outside one. */
  cash: (provider: string, holderId: string) =>
    provider.startsWith(IMPORT) ? `bank:${holderId}` : `processor:${provider}:${holderId}`,
  bank: (holderId: string) => `bank:${holderId}`,
  paidTo: (ngoId: string) => `paid-to:${ngoId}`,
  spent: (campaignId: string, purpose: Purpose) => `spent:${campaignId}:${purpose}`,
  matchFunder: (pool: string) => `match-funder:${pool}`,
  match: (campaignId: string, funder: Funder) => `match:${campaignId}:${funder}`,
  fees: (holderId: string, currency: string) => `fees:${holderId}:${currency}`,
  settlement: (holderId: string, currency: string) => `settlement:${holderId}:${currency}`,
  gifts: (campaignId: string) => `gifts:${campaignId}`,
  refunds: (campaignId: string) => `refunds:${campaignId}`,
  disputes: (campaignId: string) => `disputes:${campaignId}`,
};

/** What a kind of posting cannot be without. */
function need<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`a posting has no ${what}`);
  return value;
}

/** The two entries of a movement, as ledger.md works them out. In CNY, fees apart: no other currency reaches a posting. */
export function entriesOf(posting: Posting): Entry[] {
  const cash = account.cash(posting.provider, posting.holderId);
  const move = (debit: string, credit: string): Entry[] => [
    { account: debit, amountFen: posting.amountFen, currency: posting.currency },
    { account: credit, amountFen: -posting.amountFen, currency: posting.currency },
  ];
  switch (posting.kind) {
    case 'gift':
      return move(cash, account.gifts(posting.campaignId));
    case 'refund':
      return move(account.refunds(posting.campaignId), cash);
    case 'refund.failed':
      return move(cash, account.refunds(posting.campaignId));
    case 'dispute':
      return move(account.disputes(posting.campaignId), cash);
    case 'dispute.reinstated':
      return move(cash, account.disputes(posting.campaignId));
    case 'fee':
      return move(
        account.fees(posting.holderId, posting.currency),
        account.settlement(posting.holderId, posting.currency),
      );
    case 'match':
    case 'match.restored':
      return move(account.matchFunder(need(posting.pool, 'pool')), match(posting));
    case 'match.reversed':
      return move(match(posting), account.matchFunder(need(posting.pool, 'pool')));
    case 'payout':
      return move(account.bank(posting.holderId), cash);
    case 'disbursement':
      return move(account.paidTo(need(posting.partnerId, 'partner')), account.bank(posting.holderId));
    case 'spending':
      return move(
        account.spent(posting.campaignId, need(posting.purpose, 'purpose')),
        posting.partnerId === undefined ? account.bank(posting.holderId) : account.paidTo(posting.partnerId),
      );
  }
}

const match = (posting: Posting) => account.match(posting.campaignId, need(posting.funder, 'funder'));

/** A reversal's entries: the same accounts with the opposite sign. */
export function reversed(entries: readonly Entry[]): Entry[] {
  return entries.map((entry) => ({ ...entry, amountFen: -entry.amountFen }));
}
