import type { Posting, PostingKind } from '@/lib/ledger/posting';
import { addFen, type Fen } from '@/lib/money/fen';
import { type Cell, cellKey, cellsOf } from './cell';

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
  posting: Pick<Posting, 'kind' | 'amountFen' | 'scopes' | 'day' | 'funder' | 'campaignId' | 'provider'>;
  sign: 1 | -1;
  donorKey: string;
  /** Whether its gift is a month of a plan. */
  isMonthly: boolean;
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
  /** Cells by their key. */
  byCell: Map<string, Cell & Figures>;
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

/** The movement's cells; each is made at its first movement. */
function cells(deltas: Deltas, { posting, isMonthly }: Movement): Figures[] {
  return cellsOf(posting, isMonthly).map((cell) => {
    const key = cellKey(cell);
    let figures = deltas.byCell.get(key);
    if (!figures) deltas.byCell.set(key, (figures = { ...zero(), ...cell }));
    return figures;
  });
}

/** Matches are in no other figure (contract.md): neither a gift more nor a donor's net. */
function addMatch(deltas: Deltas, movement: Movement): void {
  const { posting, sign } = movement;
  const figure = posting.funder === 'enterprise' ? 'matchedEnterpriseFen' : 'matchedFoundationFen';
  const amountFen = (posting.kind === 'match.reversed' ? -1 : 1) * sign * posting.amountFen;
  const scopes = posting.scopes.flatMap((scope) => [
    of(deltas.byScope, scope),
    of(deltas.byDay, `${scope}\n${posting.day}`),
  ]);
  for (const figures of [...scopes, ...cells(deltas, movement)])
    figures[figure] = addFen(figures[figure], amountFen);
}

/** Adds a batch up by scope, day, cell and donor, so that each row is written once however many gifts it holds. */
export function deltasOf(movements: readonly Movement[], pending: readonly PendingMove[]): Deltas {
  const deltas: Deltas = { byScope: new Map(), byDay: new Map(), byCell: new Map(), byDonor: new Map() };
  for (const movement of movements) {
    const { posting, sign, donorKey } = movement;
    if (posting.funder !== undefined) addMatch(deltas, movement);
    const rule = FIGURE[posting.kind];
    if (!rule) continue;
    const add = (figures: Figures) => {
      figures[rule.figure] = addFen(figures[rule.figure], rule.sign * sign * posting.amountFen);
      if (posting.kind === 'gift') figures.giftCount += sign;
    };
    let donor = deltas.byDonor.get(donorKey);
    if (!donor) deltas.byDonor.set(donorKey, (donor = new Map()));
    for (const scope of posting.scopes) {
      add(of(deltas.byScope, scope));
      add(of(deltas.byDay, `${scope}\n${posting.day}`));
      donor.set(scope, addFen(donor.get(scope) ?? 0, rule.net * sign * posting.amountFen));
    }
    cells(deltas, movement).forEach(add);
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
