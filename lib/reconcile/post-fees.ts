import 'server-only';
import { sql } from '@/db/client';
import { now, shanghaiDay } from '@/lib/clock';
import { lockHead, post } from '@/lib/ledger/post';
import type { Posting } from '@/lib/ledger/posting';
import { provider } from '@/lib/payments/provider';

/** Fees a transaction, at most. */
const BATCH = 500;

interface FeeLine {
  id: string;
  fee: number;
  currency: string;
  createdAt: Date;
  giftId: string;
  campaignId: string;
  holderId: string;
}

/**
 * Posts the fees of the provider's balance lines since a time: exactly what the lines say, in the settlement
 * currency, on accounts of their own (ledger.md). A fee given back is posted as less than nothing. A line of no
 * gift is left: reconcile names it. Each line is posted once; settle leaves fees alone. Returns how many.
 */
export async function postFees(since: Date): Promise<number> {
  let count = 0;
  for (let after = { at: since, id: '' }; ; ) {
    const { last, posted } = await postBatch(after);
    count += posted;
    if (last === null) return count;
    after = { at: last.createdAt, id: last.id };
  }
}

async function postBatch(after: { at: Date; id: string }): Promise<{ last: FeeLine | null; posted: number }> {
  return sql.begin(async (tx) => {
    const head = await lockHead(tx);
    const lines = await tx<FeeLine[]>`
      select l.id, l.fee, l.currency, l.created_at as "createdAt", g.id as "giftId", g.campaign_id as "campaignId", c.holder_id as "holderId"
      from balance_lines l
        join payments p on p.payment_intent = l.payment_intent left join payments i on i.payment_intent = p.invoice_id
        join gifts g on g.id = coalesce(i.gift_id, p.gift_id) join campaigns c on c.id = g.campaign_id
      where (l.created_at, l.id) > (${after.at}, ${after.id}) and l.fee <> 0
        and not exists (select from ledger_transactions t where t.provider = ${provider.name} and t.external_id = l.id and t.kind = 'fee')
      order by l.created_at, l.id limit ${BATCH}`;
    await post(tx, head, { reverse: [], post: lines.map(postingOf) }, now());
    return { last: lines.length < BATCH ? null : lines.at(-1)!, posted: lines.length };
  });
}

function postingOf(line: FeeLine): Posting {
  return {
    kind: 'fee',
    provider: provider.name,
    objectId: line.id,
    giftId: line.giftId,
    campaignId: line.campaignId,
    holderId: line.holderId,
    amountFen: line.fee,
    currency: line.currency,
    scopes: [],
    day: shanghaiDay(line.createdAt),
    occurredAt: line.createdAt,
  };
}
