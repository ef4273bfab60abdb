import 'server-only';
import { sql } from '@/db/client';
import { auditPosting } from '@/lib/audit/audit';
import { emailKey } from '@/lib/auth/email-key';
import { authorise, requireActor } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { enqueuePosting } from '@/lib/email/enqueue';
import { AppError } from '@/lib/errors';
import type { Locale } from '@/lib/i18n/locales';
import { parse } from '@/lib/parse';
import { eraseAddress, erasePlans } from './erase-address';
import { eraseGifts } from './erase-gifts';
import { decideErasureInput } from './erasure';
import { type Guest, isGuests, requireNoAccount } from './guest-gifts';

type Tx = Parameters<Parameters<typeof sql.begin>[1]>[0];

interface Asked extends Guest {
  id: string;
  state: 'open' | 'done' | 'refused';
  email: string | null;
  locale: Locale;
}

/**
 * An official's answer to a guest's wish: what is personal is erased, or it is refused with a reason. Amounts, days,
 * the ledger and the salted donor key stay as the law has them kept, so no total moves. The asker is written to; the
 * letter about an erasure is the last one, and forgets its address when it is sent. Throws NOT_FOUND, FORBIDDEN,
 * SECOND_FACTOR, WRONG_STATE: `answered`, `monthly_running`, `has_account`.
 */
export async function decideErasure(ctx: Context, raw: unknown): Promise<void> {
  authorise(ctx, 'erasure.decide');
  const { erasureId, decision, reason } = parse(decideErasureInput, raw);
  await sql.begin(async (tx) => {
    const [asked] = await tx<Asked[]>`
      select e.id, e.covers, e.subject, e.gift_id as "giftId", e.state, g.donor_email as email, g.locale
      from erasure_requests e join gifts g on g.id = e.gift_id where e.id = ${erasureId} for update of e`;
    if (!asked) throw new AppError('NOT_FOUND');
    if (asked.state !== 'open') throw new AppError('WRONG_STATE', { reason: 'answered' });
    const address = asked.email && emailKey(asked.email);
    const gifts = decision === 'done' ? await erase(tx, ctx, asked, address) : null;
    await tx`
      update erasure_requests set state = ${decision}, decided_by = ${requireActor(ctx).userId}, decided_at = ${ctx.now}, answer = ${reason}, gift_count = ${gifts}
      where id = ${erasureId}`;
    if (address)
      await enqueuePosting(tx, {
        kind: 'erasure_answer',
        dedupeKey: `erasure_answer:${erasureId}`,
        to: address,
        locale: asked.locale,
        params: { erasureId },
      });
    await auditPosting(tx, ctx, {
      action: decision === 'done' ? 'erasure.done' : 'erasure.refuse',
      subject: `erasure:${erasureId}`,
      reason,
      before: { state: asked.state },
      after: { state: decision, gifts },
    });
  });
}

/** Returns how many gifts. */
async function erase(tx: Tx, ctx: Context, asked: Asked, address: string | null): Promise<number> {
  if (asked.covers === 'gift') return eraseGifts(tx, isGuests(asked), ctx.now);
  if (address) await requireNoAccount(tx, address);
  await erasePlans(tx, isGuests(asked));
  const gifts = await eraseGifts(tx, isGuests(asked), ctx.now);
  if (address) await eraseAddress(tx, address);
  return gifts;
}
