import 'server-only';
import { sql } from '@/db/client';
import type { GIFT_STATES } from '@/db/schema/gifts';
import { emailKey } from '@/lib/auth/email-key';
import { authorise, requireActor } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { mailDonorKey } from '@/lib/donations/donor-key';

/** A gift as its own donor sees it. */
export interface MyGift {
  id: string;
  reference: string;
  state: (typeof GIFT_STATES)[number];
  amountFen: number;
  refundedFen: number;
  createdAt: Date;
  titleZh: string;
  titleEn: string;
}

const PAGE = 50;

/**
 * The caller's gifts, newest first: those made signed in, and guest gifts of their address. Every account's
 * address was proven by a mailed link or by an official, so the address is theirs (`lib/auth/accept-link.ts`).
 * `before` is the creation time of the last gift of the page before.
 */
export async function listMyGifts(
  ctx: Context,
  before?: Date,
): Promise<{ items: MyGift[]; next: Date | null }> {
  authorise(ctx, 'account.use');
  const { userId, email } = requireActor(ctx);
  const key = emailKey(email);
  const keys = [`user:${userId}`, ...(key ? [mailDonorKey(key)] : [])];
  const rows = await sql<MyGift[]>`
    select g.id, g.reference, g.state, g.amount_fen as "amountFen", g.refunded_fen as "refundedFen", g.created_at as "createdAt", c.title_zh as "titleZh", c.title_en as "titleEn"
    from gifts g join campaigns c on c.id = g.campaign_id
    where (g.user_id = ${userId} or g.donor_key = any(${keys})) and g.state not in ('expired', 'failed')
      and g.created_at < ${before ?? new Date('9999-12-31')}
    order by g.created_at desc limit ${PAGE + 1}`;
  return { items: rows.slice(0, PAGE), next: rows.length > PAGE ? rows[PAGE - 1]!.createdAt : null };
}
