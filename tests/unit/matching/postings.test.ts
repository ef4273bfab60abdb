import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diffPostings } from '@/lib/ledger/diff';
import { entriesOf, type Posting, type PostingKind } from '@/lib/ledger/posting';
import { type GrantPosted, matchPostings } from '@/lib/matching/postings';
import { shareDown, shareUp } from '@/lib/money/share';
import { at, pool } from '../../support/match-pool';

const grant = (more: Partial<GrantPosted> = {}): GrantPosted => ({
  ...pool(),
  giftId: 'gift_1',
  poolId: 'pool_1',
  fen: 333,
  hold: 'none',
  ...more,
});
const move = (kind: PostingKind, objectId: string, amountFen: number, iso: string): Posting => ({
  kind,
  provider: 'stripe',
  objectId,
  giftId: 'gift_1',
  campaignId: 'camp_1',
  holderId: 'ngo_2',
  amountFen,
  currency: 'cny',
  scopes: ['campaign:camp_1', 'festival:f1', 'platform'],
  day: iso.slice(0, 10),
  occurredAt: at(`${iso}T12:00:00+08:00`),
});
const gift = move('gift', 'pi_1', 10_000, '2026-09-09');
const told = (list: Posting[]) => list.map((p) => [p.kind, p.objectId, p.amountFen, p.day]);
const stands = (list: Posting[]) =>
  list.reduce((sum, p) => sum + (p.kind === 'match.reversed' ? -1 : 1) * p.amountFen, 0);

describe('the postings of a grant', () => {
  test('the match stands on the gift’s own day, in its scopes, apart from gifts', () => {
    const [match, ...rest] = matchPostings(grant(), [gift]);
    expect(rest).toEqual([]);
    expect(match).toMatchObject({
      kind: 'match',
      objectId: 'pool_1:gift_1',
      day: '2026-09-09',
      amountFen: 333,
    });
    expect(match!.scopes).toEqual(gift.scopes);
    expect(entriesOf(match!)).toEqual([
      { account: 'match-funder:pool_1', amountFen: 333, currency: 'cny' },
      { account: 'match:camp_1:enterprise', amountFen: -333, currency: 'cny' },
    ]);
  });
  test('half of a gift of ¥100 goes back: 167 of 333 fen go, rounded up (C.7)', () =>
    expect(told(matchPostings(grant(), [gift, move('refund', 're_1', 5_000, '2026-09-20')]))).toEqual([
      ['match', 'pool_1:gift_1', 333, '2026-09-09'],
      ['match.reversed', 'pool_1:re_1', 167, '2026-09-20'],
    ]));
  test('two halves take all of it, each on its own day', () =>
    expect(
      told(
        matchPostings(grant(), [
          gift,
          move('refund', 're_2', 5_000, '2026-10-01'),
          move('refund', 're_1', 5_000, '2026-09-20'),
        ]),
      ).slice(1),
    ).toEqual([
      ['match.reversed', 'pool_1:re_1', 167, '2026-09-20'],
      ['match.reversed', 'pool_1:re_2', 166, '2026-10-01'],
    ]));
  test('a refund that fails, and money back from a dispute, bring their part again', () =>
    expect(
      told(
        matchPostings(grant(), [
          gift,
          move('refund', 're_1', 5_000, '2026-09-20'),
          move('refund.failed', 're_1', 5_000, '2026-09-25'),
          move('dispute', 'dp_1', 10_000, '2026-09-26'),
          move('dispute.reinstated', 'dp_1', 10_000, '2026-09-30'),
        ]),
      ).slice(1),
    ).toEqual([
      ['match.reversed', 'pool_1:re_1', 167, '2026-09-20'],
      ['match.restored', 'pool_1:re_1', 167, '2026-09-25'],
      ['match.reversed', 'pool_1:dp_1', 333, '2026-09-26'],
      ['match.restored', 'pool_1:dp_1', 333, '2026-09-30'],
    ]));
  test('a refund too small to take a fen takes one: rounding is never for the campaign', () =>
    expect(stands(matchPostings(grant(), [gift, move('refund', 're_1', 1, '2026-09-20')]))).toBe(332));
  test('nothing while the gift is not counted, the match is held or forfeited, nothing was granted, or its time is another', () => {
    expect(matchPostings(grant(), [])).toEqual([]);
    expect(matchPostings(grant({ hold: 'held' }), [gift])).toEqual([]);
    expect(matchPostings(grant({ hold: 'forfeited' }), [gift])).toEqual([]);
    expect(matchPostings(grant({ fen: 0 }), [gift])).toEqual([]);
    expect(matchPostings(grant({ opensAt: at('2026-09-10T00:00:00+08:00') }), [gift])).toEqual([]);
  });
  test('R55, M7: in any order and any parts, what is given back takes its share, and all of it takes all', () => {
    const parts = fc.array(fc.integer({ min: 1, max: 3_000 }), { maxLength: 8 });
    fc.assert(
      fc.property(parts, fc.integer({ min: 1, max: 20_000 }), fc.integer(), (amounts, fen, seed) => {
        const backs = amounts.map((amount, n) => move('refund', `re_${n}`, amount, `2026-09-${20 + n}`));
        const back = Math.min(
          10_000,
          amounts.reduce((a, b) => a + b, 0),
        );
        const inOrder = matchPostings(grant({ fen, ratioBp: 20_000 }), [gift, ...backs]);
        const otherwise = [...backs].sort((a, b) => ((a.amountFen * seed) % 7) - ((b.amountFen * seed) % 7));
        expect(matchPostings(grant({ fen, ratioBp: 20_000 }), [...otherwise, gift])).toEqual(inOrder);
        expect(stands(inOrder)).toBe(fen - Math.ceil((fen * back) / 10_000));
        expect(inOrder.every((p) => p.amountFen > 0)).toBe(true);
      }),
    );
  });
  test('of a payment that turned out to be a smaller one no more counts than the ratio gives', () => {
    const small = { ...gift, amountFen: 600 };
    expect(stands(matchPostings(grant({ fen: 5_000 }), [small]))).toBe(300);
    expect(
      stands(matchPostings(grant({ fen: 5_000 }), [small, move('refund', 're_1', 600, '2026-09-20')])),
    ).toBe(0);
  });
  test('seen again nothing is written; a refund that is seen late writes its own line and no other', () => {
    const before = matchPostings(grant(), [gift, move('refund', 're_2', 5_000, '2026-10-01')]);
    const standing = before.map((posting, n) => ({ ...posting, seq: n + 1, version: 1 }));
    expect(diffPostings(before, standing)).toEqual({ reverse: [], post: [] });
    const later = matchPostings(grant(), [
      gift,
      move('refund', 're_2', 5_000, '2026-10-01'),
      move('refund', 're_3', 2_000, '2026-10-02'),
    ]);
    expect(told(diffPostings(later, standing).post)).toEqual([
      ['match.reversed', 'pool_1:re_3', 67, '2026-10-02'],
    ]);
  });
});

describe('a share of money', () => {
  test('is exact where a float is not', () => {
    expect(shareDown(9_007_199_254_740_991, 9_999, 10_000)).toBe(9_006_298_534_815_516);
    expect(shareUp(1, 1, 3)).toBe(1);
    expect(shareUp(3, 1, 3)).toBe(1);
  });
  test('has no meaning below nothing or of nothing', () => {
    expect(() => shareDown(-1, 1, 1)).toThrow(RangeError);
    expect(() => shareUp(1, 1, 0)).toThrow(RangeError);
  });
});
