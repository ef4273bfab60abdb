import 'server-only';
import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { donorCases, donorLinks } from '@/db/schema/donor-links';
import { authorise } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { parse } from '@/lib/parse';
import { splitInput } from './donor-case-schema';
import { writeCase } from './write-donor-case';

/**
 * An official of finance proposes that a link of two donors was wrong. It stands until an admin approves; then they
 * count as before it. Returns the case's id. Throws NOT_FOUND, FORBIDDEN, WRONG_STATE: `not_linked`, `donor_case_open`.
 */
export async function proposeSplit(ctx: Context, raw: unknown): Promise<string> {
  authorise(ctx, 'donor.propose');
  const { mergeId, ...said } = parse(splitInput, raw);
  return db.transaction(async (tx) => {
    const [merge] = await tx
      .select({ one: donorCases, link: donorLinks.id })
      .from(donorCases)
      .leftJoin(donorLinks, eq(donorLinks.id, donorCases.id))
      .where(eq(donorCases.id, mergeId));
    if (!merge) throw new AppError('NOT_FOUND');
    if (merge.link === null) throw new AppError('WRONG_STATE', { reason: 'not_linked' });
    const { giftA, giftB, keyA, keyB } = merge.one;
    return writeCase(tx, ctx, { act: 'split', undoes: mergeId, giftA, giftB, keyA, keyB, ...said });
  });
}
