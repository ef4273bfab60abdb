import { expect, test } from 'vitest';
import { cellKey, cellsOf } from '@/lib/totals/cell';
import { deltasOf, type Movement } from '@/lib/totals/deltas';

const posting: Movement['posting'] = {
  kind: 'gift',
  amountFen: 10_000,
  campaignId: 'camp_1',
  provider: 'stripe',
  day: '2026-09-08',
  scopes: ['campaign:camp_1', 'festival:f2', 'festival:f1', 'platform', 'programme:cabins'],
};
const movement = (more: Partial<Movement['posting']>, sign: 1 | -1 = 1, isMonthly = false): Movement => ({
  posting: { ...posting, ...more },
  sign,
  donorKey: 'mail:a',
  isMonthly,
});
const month = (deltas: ReturnType<typeof deltasOf>) =>
  [...deltas.byCell.values()].filter((cell) => cell.grain === 'month');

test('a gift is in the cell of its day and in that of its month, with its programme and festivals as frozen', () => {
  const rest = { campaignId: 'camp_1', channel: 'online', programme: 'cabins', festivals: 'f1,f2' };
  expect(cellsOf(posting, false)).toEqual([
    { grain: 'day', startsOn: '2026-09-08', ...rest },
    { grain: 'month', startsOn: '2026-09-01', ...rest },
  ]);
});

test('the channel is what settle knows: Stripe once, a month of a plan, or an import, whatever else holds', () => {
  const channel = (provider: string, isMonthly: boolean) =>
    cellsOf({ ...posting, provider }, isMonthly)[0]!.channel;
  expect(channel('stripe', false)).toBe('online');
  expect(channel('stripe', true)).toBe('monthly');
  expect(channel('import:lotus', false)).toBe('offline');
});

test('refunds and disputes take from the day they happened on; a reversal takes a gift out of its cell again', () => {
  const deltas = deltasOf(
    [
      movement({}),
      movement({ kind: 'refund', amountFen: 3_000, day: '2026-10-01' }),
      movement({ kind: 'dispute', amountFen: 2_000, day: '2026-10-02' }),
      movement({ kind: 'dispute.reinstated', amountFen: 2_000, day: '2026-10-03' }),
      movement({ day: '2026-08-31' }),
      movement({ day: '2026-08-31' }, -1),
    ],
    [],
  );
  const figures = month(deltas).map((cell) => [
    cell.startsOn,
    cell.giftCount,
    cell.grossFen,
    cell.refundedFen,
    cell.disputedFen,
  ]);
  expect(figures).toEqual([
    ['2026-09-01', 1, 10_000, 0, 0],
    ['2026-10-01', 0, 0, 3_000, 0],
    ['2026-08-01', 0, 0, 0, 0],
  ]);
});

test('matches stand in cells of their own figures, by funder, and are no gift', () => {
  const deltas = deltasOf(
    [
      movement({ kind: 'match', funder: 'enterprise', amountFen: 500 }),
      movement({ kind: 'match', funder: 'foundation', amountFen: 700 }),
      movement({ kind: 'match.reversed', funder: 'foundation', amountFen: 200 }),
    ],
    [],
  );
  expect(month(deltas)).toHaveLength(1);
  expect(month(deltas)[0]).toMatchObject({
    giftCount: 0,
    grossFen: 0,
    matchedEnterpriseFen: 500,
    matchedFoundationFen: 500,
  });
});

test('fees, payouts and money spent are in no cell', () => {
  for (const kind of ['fee', 'payout', 'disbursement', 'spending'] as const)
    expect(deltasOf([movement({ kind })], []).byCell.size).toBe(0);
});

test('a cell that differs in one thing has another key', () => {
  const [day] = cellsOf(posting, false);
  const changed = [
    { startsOn: '2026-09-09' },
    { channel: 'monthly' as const },
    { programme: '' },
    { festivals: 'f1' },
  ];
  expect(new Set([day!, ...changed.map((more) => ({ ...day!, ...more }))].map(cellKey)).size).toBe(5);
});
