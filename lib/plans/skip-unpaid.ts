import 'server-only';
import { sql } from '@/db/client';
import { provider } from '@/lib/payments/provider';
import { inTurns, PAGE } from './turns';

/**
 * Voids months that are not to be collected any more (contract.md, *Monthly*): one still unpaid when the plan's next
 * was created, and any unpaid one of a plan that is paused or has ended. Stripe would go on trying an invoice made
 * before a pause (docs.stripe.com/billing/subscriptions/pause-payment). The month is skipped once its fact comes
 * back. `planId` narrows it to one plan. Answers how many were voided now.
 */
export async function skipUnpaid(planId: string | null = null): Promise<number> {
  return inTurns(
    (after) => sql<{ id: string }[]>`
      select i.invoice_id as id from instalments i join plans p on p.id = i.plan_id
      where i.paid_at is null and i.voided_at is null and i.invoice_id > ${after} ${planId === null ? sql`` : sql`and i.plan_id = ${planId}`}
        and (p.is_paused or p.ended_at is not null
          or exists (select 1 from instalments n where n.plan_id = i.plan_id and n.created_at > i.created_at))
      order by i.invoice_id limit ${PAGE}`,
    async ({ id }) => (await provider.voidInvoice(id)).kind === 'voided',
  );
}
