import 'server-only';
import { and, desc, eq } from 'drizzle-orm';
import { db, type Transaction } from '@/db/client';
import { campaigns } from '@/db/schema/campaigns';
import { ngos, partnerships } from '@/db/schema/ngos';
import { audit } from '@/lib/audit/audit';
import { authorise } from '@/lib/auth/policy';
import { endOfDay, startOfDay } from '@/lib/clock';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { newHandle, newId } from '@/lib/ids';
import { holdsCertificate, mayRaiseUnder } from '@/lib/ngos/certificate';
import { slugOf } from '@/lib/ngos/ngo';
import { fieldError, parse } from '@/lib/parse';
import { requireRegion } from '@/lib/regions/require';
import { EMPTY_PLAN } from './campaign';
import { refuseOverdue } from './overdue';
import { requireProgramme } from './programme';
import { createInput } from './schema';

/** Begins a campaign as a draft of a verified organisation. Its holder is the organisation itself, or its partner. */
export async function createCampaign(ctx: Context, raw: unknown): Promise<{ campaignId: string }> {
  const input = parse(createInput, raw);
  authorise(ctx, 'campaign.create', { ngoId: input.ngoId });
  if (input.endsOn < input.startsOn) throw fieldError('endsOn', 'ends_before_start');
  return db.transaction(async (tx) => {
    const [ngo] = await tx
      .select({ state: ngos.state })
      .from(ngos)
      .where(eq(ngos.id, input.ngoId))
      .for('share');
    if (ngo?.state !== 'verified') throw new AppError('WRONG_STATE', { reason: `ngo_${ngo?.state}` });
    await refuseOverdue(tx, { ngoId: input.ngoId, holderId: input.ngoId }, ctx.now);
    await requireRegion(tx, input.regionCode);
    await requireProgramme(tx, input.programmeId);
    const campaignId = newId('camp');
    await tx.insert(campaigns).values({
      id: campaignId,
      slug: await freeSlug(tx, input.titleEn),
      ngoId: input.ngoId,
      holderId: await defaultHolder(tx, input.ngoId, ctx.now),
      regionCode: input.regionCode,
      category: input.category,
      programmeId: input.programmeId,
      state: 'draft',
      titleZh: input.titleZh,
      titleEn: input.titleEn,
      targetFen: input.targetFen,
      plan: EMPTY_PLAN,
      startsAt: startOfDay(input.startsOn),
      endsAt: endOfDay(input.endsOn),
      createdAt: ctx.now,
    });
    await audit(tx, ctx, {
      action: 'campaign.create',
      subject: `campaign:${campaignId}`,
      after: { ngoId: input.ngoId, targetFen: input.targetFen },
    });
    return { campaignId };
  });
}

/** Itself when certified, else the holder of its newest partnership in force, else itself: a draft may be written before the certificate is there (R01). */
async function defaultHolder(tx: Transaction, ngoId: string, now: Date): Promise<string> {
  if (await holdsCertificate(tx, ngoId, now)) return ngoId;
  const signed = await tx
    .select({ holderId: partnerships.holderId })
    .from(partnerships)
    .where(and(eq(partnerships.partnerId, ngoId), eq(partnerships.state, 'signed')))
    .orderBy(desc(partnerships.agreementSignedOn));
  for (const { holderId } of signed) if (await mayRaiseUnder(tx, ngoId, holderId, now)) return holderId;
  return ngoId;
}

async function freeSlug(tx: Transaction, titleEn: string): Promise<string> {
  const base = slugOf(titleEn);
  const [taken] = await tx.select({ id: campaigns.id }).from(campaigns).where(eq(campaigns.slug, base));
  return base.length >= 3 && base !== 'new' && !taken
    ? base
    : `${base || 'campaign'}-${newHandle().slice(0, 5)}`;
}
