import type { Posting } from './posting';

/** A posting that stands in the ledger: posted and not reversed. */
export interface Standing extends Posting {
  seq: number;
  /** Which posting of its object it is: 1, or more after a reversal. */
  version: number;
}

/** The ledger's key of a movement: one of a kind stands for each object (I4). */
export function postingKey(posting: Pick<Posting, 'kind' | 'provider' | 'objectId'>): string {
  return `${posting.provider} ${posting.kind} ${posting.objectId}`;
}

/** Two postings are the same movement when amount, day and scopes agree; the second within a day is a detail. */
function same(a: Posting, b: Posting): boolean {
  return (
    a.amountFen === b.amountFen &&
    a.currency === b.currency &&
    a.day === b.day &&
    a.giftId === b.giftId &&
    a.campaignId === b.campaignId &&
    a.holderId === b.holderId &&
    a.scopes.length === b.scopes.length &&
    a.scopes.every((scope, index) => scope === b.scopes[index])
  );
}

/**
 * What to write so that what stands becomes what the facts say: reversals first, then postings.
 * Nothing is ever edited; applying the result and diffing again gives nothing.
 */
export function diffPostings(
  desired: readonly Posting[],
  standing: readonly Standing[],
): { reverse: Standing[]; post: Posting[] } {
  const wanted = new Map(desired.map((posting) => [postingKey(posting), posting]));
  const reverse = standing.filter((posted) => {
    const want = wanted.get(postingKey(posted));
    return want === undefined || !same(want, posted);
  });
  const gone = new Set(reverse.map((posted) => posted.seq));
  const kept = new Set(standing.filter((posted) => !gone.has(posted.seq)).map(postingKey));
  return { reverse, post: desired.filter((posting) => !kept.has(postingKey(posting))) };
}

/** An external id's bare object and which posting of it: what follows the last `#`, when it was posted again. */
export function objectOf(externalId: string): [string, number] {
  const again = /^(.*)#(\d+)$/s.exec(externalId);
  return again ? [again[1]!, Number(again[2])] : [externalId, 1];
}
