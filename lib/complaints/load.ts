import 'server-only';
import { eq } from 'drizzle-orm';
import type { Transaction } from '@/db/client';
import { campaigns } from '@/db/schema/campaigns';
import { complaintSteps, complaints } from '@/db/schema/complaints';
import { ngos } from '@/db/schema/ngos';
import { unseal } from '@/lib/auth/factors/seal';
import { authorise, requireActor } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { mailbox } from '@/lib/ngos/mailbox';
import { type ComplaintAct, canDo } from './complaint';

export type ComplaintRow = typeof complaints.$inferSelect;

/** What every official's verb on a complaint begins with: the row locked, the caller in scope of its campaign's region, the act possible. */
export async function lockComplaint(tx: Transaction, ctx: Context, complaintId: string, act: ComplaintAct) {
  const [found] = await tx
    .select({
      complaint: complaints,
      campaign: {
        id: campaigns.id,
        regionCode: campaigns.regionCode,
        titleZh: campaigns.titleZh,
        titleEn: campaigns.titleEn,
      },
      ngo: { id: ngos.id, slug: ngos.slug, mailbox },
    })
    .from(complaints)
    .innerJoin(campaigns, eq(campaigns.id, complaints.campaignId))
    .innerJoin(ngos, eq(ngos.id, campaigns.ngoId))
    .where(eq(complaints.id, complaintId))
    .for('update', { of: complaints });
  // Nobody's region: what is not there and what is elsewhere are the same to whoever asks.
  authorise(ctx, 'complaint.decide', { regionCode: found?.campaign.regionCode ?? '' });
  if (!found) throw new AppError('NOT_FOUND');
  if (!canDo(found.complaint.state, act))
    throw new AppError('WRONG_STATE', { reason: found.complaint.state });
  return found;
}

/** Keeps one step of a complaint with who did it; returns its id. */
export async function keepStep(
  tx: Transaction,
  ctx: Context,
  step: Pick<typeof complaintSteps.$inferInsert, 'complaintId' | 'kind' | 'text' | 'questionId'>,
): Promise<string> {
  const id = newId('step');
  await tx.insert(complaintSteps).values({ id, authorId: requireActor(ctx).userId, at: ctx.now, ...step });
  return id;
}

/** The contact in the clear: for whoever decides, and for writing to it. */
export function openContact({ id, contact }: Pick<ComplaintRow, 'id' | 'contact'>): string | null {
  return contact && unseal(contact, id, 'complaint');
}
