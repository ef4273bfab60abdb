import 'server-only';
import { sql } from '@/db/client';
import { emailKey } from '@/lib/auth/email-key';
import { authorise, may } from '@/lib/auth/policy';
import { shanghaiDay } from '@/lib/clock';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { guestOf, isGuests } from './guest-gifts';

type ErasureState = 'open' | 'done' | 'refused';

/** A guest's newest request, as the page of a gift shows it to whoever has the gift's id. */
export interface OwnErasure {
  state: ErasureState;
  askedAt: Date;
  dueOn: string;
  decidedAt: Date | null;
  answer: string | null;
}

/** The newest request that covers this gift, or null. */
export async function findErasureOf(gift: {
  id: string;
  donorEmail: string | null;
}): Promise<OwnErasure | null> {
  const address = gift.donorEmail && emailKey(gift.donorEmail);
  const subjects = [gift.id, ...(address ? [guestOf(address, gift.id).subject] : [])];
  const [row] = await sql<OwnErasure[]>`
    select state, asked_at as "askedAt", due_on::text as "dueOn", decided_at as "decidedAt", answer
    from erasure_requests where subject = any(${subjects}) order by asked_at desc limit 1`;
  return row ?? null;
}

/** A request as officials decide on it: no address and no name, as no decision here needs them. */
export interface ErasureView {
  id: string;
  covers: 'address' | 'gift';
  subject: string;
  giftId: string;
  state: ErasureState;
  reference: string;
  askedAt: Date;
  dueOn: string;
  deciderName: string | null;
  decidedAt: Date | null;
  answer: string | null;
  giftCount: number | null;
}

/** One request, what it would erase and what keeps it from being done. Throws NOT_FOUND. */
export async function getErasure(ctx: Context, id: string) {
  authorise(ctx, 'erasure.see');
  const [view] = await sql<ErasureView[]>`
    select e.id, e.covers, e.subject, e.gift_id as "giftId", e.state, g.reference, e.asked_at as "askedAt", e.due_on::text as "dueOn", u.name as "deciderName",
      e.decided_at as "decidedAt", e.answer, e.gift_count as "giftCount"
    from erasure_requests e join gifts g on g.id = e.gift_id left join users u on u.id = e.decided_by where e.id = ${id}`;
  if (!view) throw new AppError('NOT_FOUND');
  const [[found], [plans]] = await Promise.all([
    sql<{ gifts: number; receipts: number }[]>`
      select count(*)::int as gifts, count(*) filter (where exists (select from issued_receipts i join receipt_requests r on r.id = i.request_id where r.gift_id = g.id))::int as receipts
      from gifts g where ${isGuests(view)} and erased_at is null`,
    view.covers === 'address'
      ? sql<{ n: number }[]>`
        select count(*)::int as n from plans g where ${isGuests(view)} and ended_at is null and subscription_id is not null`
      : [{ n: 0 }],
  ]);
  return {
    view,
    gifts: found!.gifts,
    receipts: found!.receipts,
    runningPlans: plans!.n,
    isLate: view.state === 'open' && view.dueOn < shanghaiDay(ctx.now),
    mayDecide: view.state === 'open' && may(ctx.actor, 'erasure.decide'),
  };
}
