import 'server-only';
import { eq } from 'drizzle-orm';
import { db, type Transaction } from '@/db/client';
import { campaigns } from '@/db/schema/campaigns';
import { ngos } from '@/db/schema/ngos';
import { campaignQuestions } from '@/db/schema/questions';
import { isPublic, isTakenDown } from '@/lib/campaigns/campaign';
import { shanghaiDay } from '@/lib/clock';
import type { Context } from '@/lib/context';
import { whyWaits } from '@/lib/donations/words';
import { enqueueMail } from '@/lib/email/enqueue';
import { AppError } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { keyedHash } from '@/lib/keys';
import { subnetOf } from '@/lib/limits/address';
import { consume } from '@/lib/limits/consume';
import { mailbox } from '@/lib/ngos/mailbox';
import { parse } from '@/lib/parse';
import { askerKey, sealContact } from './contact';
import { askInput } from './schema';

const HOUR = 3600;

/**
 * Takes a visitor's question about a campaign the public can see. Nobody reads it on a page before its organisation has
 * answered. An address, if one is left, is sealed and gets the answer. The same form sent again on the same day from the
 * same place is the same question. Ten an hour from one place, five an hour with one address.
 * Throws VALIDATION, NOT_FOUND, RATE_LIMITED.
 */
export async function askQuestion(ctx: Context, raw: unknown): Promise<void> {
  const { slug, text, contact } = parse(askInput, raw);
  const [campaign] = await db
    .select({ id: campaigns.id, state: campaigns.state, mailbox })
    .from(campaigns)
    .innerJoin(ngos, eq(ngos.id, campaigns.ngoId))
    .where(eq(campaigns.slug, slug));
  if (!campaign || !isPublic(campaign.state) || isTakenDown(campaign.state)) throw new AppError('NOT_FOUND');
  await consume('question-place', ctx.address, { points: 10, seconds: HOUR });
  if (contact) await consume('question-contact', contact, { points: 5, seconds: HOUR });
  const sentBy = [subnetOf(ctx.address ?? ''), shanghaiDay(ctx.now), contact ?? ''];
  const id = newId('qst');
  await db.transaction(async (tx) => {
    const [asked] = await tx
      .insert(campaignQuestions)
      .values({
        id,
        campaignId: campaign.id,
        sentKey: keyedHash('question', JSON.stringify([campaign.id, text, ...sentBy])),
        text,
        flag: whyWaits(text),
        locale: ctx.locale,
        contact: contact === null ? null : sealContact(id, contact),
        contactKey: contact === null ? null : askerKey(contact),
        askedAt: ctx.now,
      })
      .onConflictDoNothing({ target: campaignQuestions.sentKey })
      .returning({ id: campaignQuestions.id });
    if (asked) await tellOrganisation(tx, ctx, { id, campaignId: campaign.id, to: campaign.mailbox });
  });
}

/** One letter a campaign and day, however many ask: the workspace lists them all. */
async function tellOrganisation(
  tx: Transaction,
  ctx: Context,
  { id, campaignId, to }: { id: string; campaignId: string; to: string },
): Promise<void> {
  await enqueueMail(tx, {
    kind: 'question_asked',
    dedupeKey: `question_asked:${campaignId}:${shanghaiDay(ctx.now)}`,
    to,
    locale: 'zh',
    params: { questionId: id },
  });
}
