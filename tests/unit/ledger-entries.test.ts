import { expect, test } from 'vitest';
import { entriesOf, type Posting, type PostingKind, reversed } from '@/lib/ledger/posting';

/** The table of worked postings of the books, row by row: what is debited, what is credited, how much. */
const posting = (kind: PostingKind, amountFen: number, more: Partial<Posting> = {}): Posting => ({
  kind,
  provider: 'stripe',
  objectId: 'x',
  giftId: 'gift_1',
  campaignId: 'camp',
  holderId: 'holder',
  amountFen,
  currency: 'cny',
  scopes: [],
  day: '2026-09-09',
  occurredAt: new Date('2026-09-09T04:00:00Z'),
  ...more,
});

const match = { pool: 'pool_1', funder: 'enterprise' } as const;
const ROWS: [string, Posting, string, string, number][] = [
  ['a gift of 100.00 by card', posting('gift', 10_000), 'processor:stripe:holder', 'gifts:camp', 10_000],
  ['a partial refund of 30.00', posting('refund', 3_000), 'refunds:camp', 'processor:stripe:holder', 3_000],
  ['that refund fails', posting('refund.failed', 3_000), 'processor:stripe:holder', 'refunds:camp', 3_000],
  [
    'a dispute, 70.00 withdrawn',
    posting('dispute', 7_000),
    'disputes:camp',
    'processor:stripe:holder',
    7_000,
  ],
  [
    'won and reinstated',
    posting('dispute.reinstated', 7_000),
    'processor:stripe:holder',
    'disputes:camp',
    7_000,
  ],
  [
    'a fee of USD 0.72',
    posting('fee', 72, { currency: 'usd' }),
    'fees:holder:usd',
    'settlement:holder:usd',
    72,
  ],
  [
    'an offline gift of 500.00',
    posting('gift', 50_000, { provider: 'import:ngo' }),
    'bank:holder',
    'gifts:camp',
    50_000,
  ],
  ['a match of 20.00', posting('match', 2_000, match), 'match-funder:pool_1', 'match:camp:enterprise', 2_000],
  [
    'that match reversed in part',
    posting('match.reversed', 600, match),
    'match:camp:enterprise',
    'match-funder:pool_1',
    600,
  ],
  [
    'disbursed 60.00 to the partner',
    posting('disbursement', 6_000, { partnerId: 'ngo' }),
    'paid-to:ngo',
    'bank:holder',
    6_000,
  ],
  ['a payout reaches the holder', posting('payout', 9_000), 'bank:holder', 'processor:stripe:holder', 9_000],
  [
    'the holder spends 45.00 on aid',
    posting('spending', 4_500, { purpose: 'aid' }),
    'spent:camp:aid',
    'bank:holder',
    4_500,
  ],
  [
    'the partner accounts for 45.00 of aid',
    posting('spending', 4_500, { purpose: 'aid', partnerId: 'ngo' }),
    'spent:camp:aid',
    'paid-to:ngo',
    4_500,
  ],
];

test.each(ROWS)('%s', (_, row, debit, credit, amount) => {
  const { currency } = row;
  const entries = [
    { account: debit, amountFen: amount, currency },
    { account: credit, amountFen: -amount, currency },
  ];
  expect(entriesOf(row)).toEqual(entries);
  expect(reversed(entriesOf(row)).map((e) => e.amountFen)).toEqual([-amount, amount]);
});

test('a posting that lacks what its kind needs is refused', () => {
  expect(() => entriesOf(posting('match', 1))).toThrow('no pool');
  expect(() => entriesOf(posting('disbursement', 1))).toThrow('no partner');
  expect(() => entriesOf(posting('spending', 1))).toThrow('no purpose');
});
