import type { Posting, PostingKind } from '@/lib/ledger/posting';
import { addFen, type Fen } from '@/lib/money/fen';

/** What one batch adds to the figures of a scope or of a scope's day. */
export interface Figures {
  giftCount: number;
  grossFen: Fen;
  refundedFen: Fen;
  disputedFen: Fen;
  pendingCount: number;
  pendingFen: Fen;
  matchedEnterpriseFen: Fen;
  matchedFoundationFen: Fen;
}

/** A posting (`sign` 1) or its reversal (`sign` -1), with the donor it belongs to. */
export interface Movement {
  posting: Pick<Posting, 'kind' | 'amountFen' | 'scopes' | 'day' | 'funder'>;
  sign: 1 | -1;
  donorKey: string;
}

/** A gift that Stripe accepted and has not finished, entering (1) or leaving (-1) the pending figures. */
export interface PendingMove {
  scopes: readonly string[];
  amountFen: Fen;
  sign: 1 | -1;
}

export interface Deltas {
  byScope: Map<string, Figures>;
  /** Keyed `scope` + `\n` + `day`. */
  byDay: Map<string, Figures>;
  /** Net per donor and scope. */
  byDonor: Map<string, Map<string, Fen>>;
}

/** What a movement adds to, and what it does to its donor's net. Fees, payouts and spending count in no total of gifts. */
const FIGURE: Partial<
  Record<PostingKind, { figure: 'grossFen' | 'refundedFen' | 'disputedFen'; sign: 1 | -1; net: 1 | -1 }>
> = {
  gift: { figure: 'grossFen', sign: 1, net: 1 },
  refund: { figure: 'refundedFen', sign: 1, net: -1 },
  'refund.failed': { figure: 'refundedFen', sign: -1, net: 1 },
  dispute: { figure: 'disputedFen', sign: 1, net: -1 },
  'dispute.reinstated': { figure: 'disputedFen', sign: -1, net: 1 },
};

const zero = (): Figures => ({
  giftCount: 0,
  grossFen: 0,
  refundedFen: 0,
  disputedFen: 0,
  pendingCount: 0,
  pendingFen: 0,
  matchedEnterpriseFen: 0,
  matchedFoundationFen: 0,
});

function of(map: Map<string, Figures>, key: string): Figures {
  let figures = map.get(key);
  if (!figures) map.set(key, (figures = zero()));
  return figures;
}

/** Matches are in no other figure (contract.md): neither a gift more nor a donor's net. */
function addMatch(deltas: Deltas, posting: Movement['posting'], sign: 1 | -1): void {
  const figure = posting.funder === 'enterprise' ? 'matchedEnterpriseFen' : 'matchedFoundationFen';
  const amountFen = (posting.kind === 'match' ? 1 : -1) * sign * posting.amountFen;
  for (const scope of posting.scopes) {
    const figures = of(deltas.byScope, scope);
    figures[figure] = addFen(figures[figure], amountFen);
  }
}

/** Adds a batch up by scope, by day and by donor, so that each row is written once however many gifts it holds. */
export function deltasOf(movements: readonly Movement[], pending: readonly PendingMove[]): Deltas {
  const deltas: Deltas = { byScope: new Map(), byDay: new Map(), byDonor: new Map() };
  for (const { posting, sign, donorKey } of movements) {
    if (posting.kind === 'match' || posting.kind === 'match.reversed') addMatch(deltas, posting, sign);
    const rule = FIGURE[posting.kind];
    if (!rule) continue;
    let donor = deltas.byDonor.get(donorKey);
    if (!donor) deltas.byDonor.set(donorKey, (donor = new Map()));
    for (const scope of posting.scopes) {
      for (const figures of [of(deltas.byScope, scope), of(deltas.byDay, `${scope}\n${posting.day}`)]) {
        figures[rule.figure] = addFen(figures[rule.figure], rule.sign * sign * posting.amountFen);
        if (posting.kind === 'gift') figures.giftCount += sign;
      }
      donor.set(scope, addFen(donor.get(scope) ?? 0, rule.net * sign * posting.amountFen));
    }
  }
  for (const move of pending) {
    for (const scope of move.scopes) {
      const figures = of(deltas.byScope, scope);
      figures.pendingCount += move.sign;
      figures.pendingFen = addFen(figures.pendingFen, move.sign * move.amountFen);
    }
  }
  return deltas;
}
