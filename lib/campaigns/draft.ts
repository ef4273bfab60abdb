import 'server-only';
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { db, type Transaction } from '@/db/client';
import { formDrafts } from '@/db/schema/users';
import { requireActor } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { id } from '@/lib/fields';
import { parse } from '@/lib/parse';
import { lockCampaign } from './load';

/** More than any campaign's form holds. */
const MOST_FIELDS = 150;
const MOST_CHARACTERS = 200_000;

const keepInput = z.strictObject({
  campaignId: id,
  values: z.record(z.string().regex(/^[A-Za-z0-9.]{1,60}$/, 'unknown_field'), z.string()),
});
const dropInput = z.strictObject({ campaignId: id });

const keyOf = (campaignId: string) => `campaign:${campaignId}` as const;
const isOf = (userId: string, campaignId: string) =>
  and(eq(formDrafts.userId, userId), eq(formDrafts.form, keyOf(campaignId)));

/**
 * Keeps what somebody typed into a campaign's form exactly as typed, right or wrong, finished or not: for them
 * alone, on any device. Says at which version the campaign stands, which may be newer than the one they read.
 */
export async function keepDraft(ctx: Context, raw: unknown): Promise<{ keptAt: Date; version: number }> {
  const { campaignId, values } = parse(keepInput, raw);
  const size = Object.values(values).reduce((sum, text) => sum + text.length, 0);
  if (Object.keys(values).length > MOST_FIELDS || size > MOST_CHARACTERS) throw new AppError('TOO_LARGE');
  return db.transaction(async (tx) => {
    const { version } = await lockCampaign(tx, ctx, { campaignId, permission: 'campaign.edit', act: 'edit' });
    const kept = { values, updatedAt: ctx.now };
    await tx
      .insert(formDrafts)
      .values({ userId: requireActor(ctx).userId, form: keyOf(campaignId), ...kept })
      .onConflictDoUpdate({ target: [formDrafts.userId, formDrafts.form], set: kept });
    return { keptAt: ctx.now, version };
  });
}

/** Forgets what was typed and not saved. */
export async function dropDraft(ctx: Context, raw: unknown): Promise<void> {
  const { campaignId } = parse(dropInput, raw);
  await db.transaction(async (tx) => {
    await lockCampaign(tx, ctx, { campaignId, permission: 'campaign.edit', act: 'edit' });
    await forgetDraft(tx, ctx, campaignId);
  });
}

/** The same within a verb that saved what was typed. */
export async function forgetDraft(tx: Transaction, ctx: Context, campaignId: string): Promise<void> {
  await tx.delete(formDrafts).where(isOf(requireActor(ctx).userId, campaignId));
}

/** What the caller typed into this campaign's form and has not saved. */
export async function readDraft(ctx: Context, campaignId: string) {
  const [row] = await db
    .select({ values: formDrafts.values, keptAt: formDrafts.updatedAt })
    .from(formDrafts)
    .where(isOf(requireActor(ctx).userId, campaignId));
  return row ?? null;
}
