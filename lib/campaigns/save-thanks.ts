import 'server-only';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { db } from '@/db/client';
import { campaigns } from '@/db/schema/campaigns';
import { audit } from '@/lib/audit/audit';
import type { Context } from '@/lib/context';
import { id, optionalParagraphs } from '@/lib/fields';
import { fieldError, parse } from '@/lib/parse';
import { lockToTell } from './load';

/** Read on a phone under the amount, and in the receipt's mail: a few sentences. */
const THANKS_MAX = { zh: 200, en: 400 } as const;
const input = z.strictObject({
  campaignId: id,
  thanksZh: optionalParagraphs(THANKS_MAX.zh),
  thanksEn: optionalParagraphs(THANKS_MAX.en),
});

/**
 * The organisation's own words of thanks, on the confirmation page and in the receipt mail of every gift to a campaign from
 * now on. Both languages or none. Throws NOT_FOUND, FORBIDDEN, VALIDATION, WRONG_STATE when taken down.
 */
export async function saveThanks(ctx: Context, raw: unknown): Promise<void> {
  const { campaignId, thanksZh, thanksEn } = parse(input, raw);
  if (thanksZh !== '' && thanksEn === '') throw fieldError('thanksEn', 'required');
  if (thanksEn !== '' && thanksZh === '') throw fieldError('thanksZh', 'required');
  await db.transaction(async (tx) => {
    await lockToTell(tx, ctx, campaignId);
    await tx.update(campaigns).set({ thanksZh, thanksEn }).where(eq(campaigns.id, campaignId));
    await audit(tx, ctx, {
      action: 'campaign.thanks',
      subject: `campaign:${campaignId}`,
      after: { hasThanks: thanksZh !== '' },
    });
  });
}
