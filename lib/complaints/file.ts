import 'server-only';
import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { campaigns } from '@/db/schema/campaigns';
import { complaints } from '@/db/schema/complaints';
import { seal } from '@/lib/auth/factors/seal';
import { isPublic } from '@/lib/campaigns/campaign';
import { shanghaiDay } from '@/lib/clock';
import type { Context } from '@/lib/context';
import { enqueueMail } from '@/lib/email/enqueue';
import { AppError } from '@/lib/errors';
import { newComplaintReference, newId } from '@/lib/ids';
import { keyedHash } from '@/lib/keys';
import { subnetOf } from '@/lib/limits/address';
import { consume } from '@/lib/limits/consume';
import { parse } from '@/lib/parse';
import { holidayCalendar } from './holidays';
import { fileInput } from './schema';
import { answerDueOn } from './working-days';

const HOUR = 3600;

/**
 * Takes a complaint about a campaign the public can see, from anybody (Charity Law art. 108). A contact is sealed
 * before it is stored; an e-mail address gets the reference and a link. The same form sent again on the same day
 * from the same place is the same complaint. Ten an hour from one place, five an hour with one contact.
 * Throws VALIDATION, NOT_FOUND, RATE_LIMITED.
 */
export async function fileComplaint(ctx: Context, raw: unknown): Promise<{ complaintId: string }> {
  const { slug, reason, text, contact } = parse(fileInput, raw);
  const [campaign] = await db
    .select({ id: campaigns.id, state: campaigns.state })
    .from(campaigns)
    .where(eq(campaigns.slug, slug));
  if (!campaign || !isPublic(campaign.state)) throw new AppError('NOT_FOUND');
  await consume('complaint-place', ctx.address, { points: 10, seconds: HOUR });
  if (contact) await consume('complaint-contact', contact.value, { points: 5, seconds: HOUR });
  const sentBy = [subnetOf(ctx.address ?? ''), shanghaiDay(ctx.now), contact?.value ?? ''];
  const sentKey = keyedHash('complaint', JSON.stringify([campaign.id, reason, text, ...sentBy]));
  const id = newId('cpl');
  return db.transaction(async (tx) => {
    const [filed] = await tx
      .insert(complaints)
      .values({
        id,
        reference: newComplaintReference(),
        sentKey,
        campaignId: campaign.id,
        reason,
        text,
        contactKind: contact?.kind ?? null,
        contact: contact && seal(contact.value, id, 'complaint'),
        contactKey: contact && keyedHash('complaint', contact.value),
        locale: ctx.locale,
        receivedAt: ctx.now,
        dueOn: answerDueOn(ctx.now, holidayCalendar()),
      })
      .onConflictDoNothing({ target: complaints.sentKey })
      .returning({ id: complaints.id });
    if (!filed) {
      const [earlier] = await tx
        .select({ id: complaints.id })
        .from(complaints)
        .where(eq(complaints.sentKey, sentKey));
      return { complaintId: earlier!.id };
    }
    if (contact?.kind === 'mail')
      await enqueueMail(tx, {
        kind: 'complaint_received',
        dedupeKey: `complaint_received:${id}`,
        to: contact.value,
        locale: ctx.locale,
        params: { complaintId: id },
      });
    return { complaintId: id };
  });
}
