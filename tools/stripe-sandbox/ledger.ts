import type { World } from './core/world';

interface Sums {
  received: number;
  refunded: number;
  disputed: number;
  payments: number;
}

/**
 * What the sandbox believes about the money, in minor units by currency; what a product booked can
 * be held against it. Failed refunds count as never made, won and inquired disputes as none.
 */
export function ledger(world: World): { totals: Record<string, Sums>; payments: object[] } {
  const totals: Record<string, Sums> = {};
  const refunded = sumBy(
    world.store.all('refund').filter((refund) => refund.status !== 'failed' && refund.status !== 'canceled'),
  );
  const disputed = sumBy(
    world.store
      .all('dispute')
      .filter((dispute) => dispute.status !== 'won' && !dispute.status.startsWith('warning')),
  );
  const payments = world.store
    .all('payment_intent')
    .filter((intent) => intent.amount_received > 0)
    .map((intent) => {
      const sums = (totals[intent.currency] ??= { received: 0, refunded: 0, disputed: 0, payments: 0 });
      const row = {
        payment_intent: intent.id,
        currency: intent.currency,
        received: intent.amount_received,
        refunded: refunded.get(intent.id) ?? 0,
        disputed: disputed.get(intent.id) ?? 0,
        metadata: intent.metadata,
      };
      sums.received += row.received;
      sums.refunded += row.refunded;
      sums.disputed += row.disputed;
      sums.payments += 1;
      return row;
    });
  return { totals, payments };
}

function sumBy(
  rows: { payment_intent: string | { id: string } | null; amount: number }[],
): Map<string, number> {
  const sums = new Map<string, number>();
  for (const row of rows) {
    const key = String(row.payment_intent);
    sums.set(key, (sums.get(key) ?? 0) + row.amount);
  }
  return sums;
}
