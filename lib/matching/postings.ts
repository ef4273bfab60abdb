import { shanghaiDay } from '@/lib/clock';
import type { Posting, PostingKind } from '@/lib/ledger/posting';
import type { Fen } from '@/lib/money/fen';
import { shareDown, shareUp } from '@/lib/money/share';
import { looksAt, type Window } from './pool';
import { type FunderKind, type Hold, WHOLE_BP } from './rules';

/** The book that matches are unique in: an object is a pool and the gift, refund or dispute it answers. */
export const MATCH_BOOK = 'match';

/** A grant with what its postings need to know of its pool. */
export interface GrantPosted extends Window {
  ratioBp: number;
  giftId: string;
  poolId: string;
  kind: FunderKind;
  fen: number;
  hold: Hold;
}

/** What a movement of a gift does to what was given back of it. */
const BACK: Partial<Record<PostingKind, 1 | -1>> = {
  refund: 1,
  'refund.failed': -1,
  dispute: 1,
  'dispute.reinstated': -1,
};

/** What counts of a grant: no more than the ratio gives, should the gift's payment turn out to be a smaller one. In fen. */
export const grantedOf = (grant: { fen: Fen; ratioBp: number }, paidFen: Fen): Fen =>
  Math.min(grant.fen, shareDown(paidFen, grant.ratioBp, WHOLE_BP));

/**
 * What a match has lost once `backFen` of its gift of `paidFen` went back in all: its share, rounded up, so that with all
 * of the gift all of the match is gone (R55). In fen.
 */
export const lostOf = (grantFen: Fen, paidFen: Fen, backFen: Fen): Fen =>
  shareUp(grantFen, Math.min(Math.max(backFen, 0), paidFen), paidFen);

/** What of a match goes with another `amountFen` of its gift, of which `backFen` went back before. */
export const lostWith = (grantFen: Fen, gift: { paidFen: Fen; backFen: Fen }, amountFen: Fen): Fen =>
  lostOf(grantFen, gift.paidFen, gift.backFen + amountFen) - lostOf(grantFen, gift.paidFen, gift.backFen);

/**
 * The postings a grant asks for, beside those its gift has: the match itself on the gift's day, and with each movement
 * that takes money back or returns it, on that movement's day, the part that goes or comes with it (R55). Of what was
 * given back in all, the match loses its share rounded up: refunds of all of a gift take all of its match, in any parts.
 * Nothing while the gift is not counted, its match is held, or a late fact moved its payment out of the pool's time.
 * Pure: facts in another order give the same postings.
 */
export function matchPostings(grant: GrantPosted, giftPostings: readonly Posting[]): Posting[] {
  const gift = giftPostings.find((posting) => posting.kind === 'gift');
  if (gift === undefined || grant.hold !== 'none') return [];
  const fen = grantedOf(grant, gift.amountFen);
  if (fen === 0) return [];
  if (!looksAt(grant, { scopes: gift.scopes, paidAt: gift.occurredAt })) return [];
  const posting = (kind: PostingKind, object: string, amountFen: number, occurredAt: Date): Posting => ({
    ...gift,
    kind,
    provider: MATCH_BOOK,
    objectId: `${grant.poolId}:${object}`,
    amountFen,
    day: shanghaiDay(occurredAt),
    occurredAt,
    pool: grant.poolId,
    funder: grant.kind,
  });
  const postings = [posting('match', grant.giftId, fen, gift.occurredAt)];
  let backFen = 0;
  let lostFen = 0;
  for (const move of giftPostings.filter(({ kind }) => BACK[kind] !== undefined).sort(inTime)) {
    backFen += BACK[move.kind]! * move.amountFen;
    const lost = lostOf(fen, gift.amountFen, backFen);
    if (lost > lostFen)
      postings.push(posting('match.reversed', move.objectId, lost - lostFen, move.occurredAt));
    if (lost < lostFen)
      postings.push(posting('match.restored', move.objectId, lostFen - lost, move.occurredAt));
    lostFen = lost;
  }
  return postings;
}

/** As they happened; at the same instant what goes before what comes back, then by id. */
function inTime(a: Posting, b: Posting): number {
  return (
    a.occurredAt.getTime() - b.occurredAt.getTime() ||
    BACK[b.kind]! - BACK[a.kind]! ||
    (a.objectId < b.objectId ? -1 : 1)
  );
}
