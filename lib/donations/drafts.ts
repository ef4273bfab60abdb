import 'server-only';
import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { giveDrafts } from '@/db/schema/gifts';
import type { FieldError } from '@/lib/errors';

/** What a donor typed on the give page and what was wrong with it. Personal: never logged; purged by the worker after two days. */
export interface Draft {
  attemptId: string;
  campaignId: string;
  /** As typed, by the name of the field. */
  values: Record<string, string>;
  /** `path` is a field's name, or empty for a refusal of the whole (`code` is then one of `lib/errors.ts`). */
  errors: FieldError[];
}

/** Keeps the form of an attempt, replacing what was kept of it before. */
export async function saveDraft({ attemptId, campaignId, values, errors }: Draft, now: Date): Promise<void> {
  await db
    .insert(giveDrafts)
    .values({ attemptId, campaignId, values, errors, createdAt: now, updatedAt: now })
    .onConflictDoUpdate({
      target: giveDrafts.attemptId,
      set: { campaignId, values, errors, updatedAt: now },
    });
}

/** The form of an attempt on this campaign, or null. */
export async function readDraft(attemptId: string, campaignId: string): Promise<Draft | null> {
  const [row] = await db.select().from(giveDrafts).where(eq(giveDrafts.attemptId, attemptId));
  return row && row.campaignId === campaignId
    ? { attemptId, campaignId, values: row.values, errors: row.errors }
    : null;
}

export async function dropDraft(attemptId: string): Promise<void> {
  await db.delete(giveDrafts).where(eq(giveDrafts.attemptId, attemptId));
}
