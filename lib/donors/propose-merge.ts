import 'server-only';
import { eq } from 'drizzle-orm';
import { db, sql } from '@/db/client';
import { gifts } from '@/db/schema/gifts';
import { authorise } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { fieldError, parse } from '@/lib/parse';
import { donorsLinkedTo } from '@/lib/totals/links';
import { mergeInput } from './donor-case-schema';
import { pairOf } from './donor-cases';
import { writeCase } from './write-donor-case';

/**
 * An official of finance proposes that two donors, named by a gift of each, are one person. Nothing is counted anew
 * until an admin approves (R78). The same `formId` proposes once. Returns the case's id. Throws NOT_FOUND, FORBIDDEN,
 * VALIDATION (`unknown_gift`), WRONG_STATE: `same_donor`, `one_already`, `donor_case_open`.
 */
export async function proposeMerge(ctx: Context, raw: unknown): Promise<string> {
  authorise(ctx, 'donor.propose');
  const { refA, refB, ...said } = parse(mergeInput, raw);
  const pair = pairOf(await named('refA', refA), await named('refB', refB));
  if (pair.keyA === pair.keyB) throw new AppError('WRONG_STATE', { reason: 'same_donor' });
  // A first look: what counts is the one under the chain head's lock, when it is approved.
  if ((await donorsLinkedTo(sql, pair.keyA)).includes(pair.keyB))
    throw new AppError('WRONG_STATE', { reason: 'one_already' });
  return db.transaction((tx) => writeCase(tx, ctx, { act: 'merge', undoes: null, ...pair, ...said }));
}

async function named(path: string, typed: string) {
  const [gift] = await db
    .select({ giftId: gifts.id, donorKey: gifts.donorKey })
    .from(gifts)
    .where(eq(gifts.reference, typed.normalize('NFKC').trim().toUpperCase()));
  if (!gift) throw fieldError(path, 'unknown_gift');
  return gift;
}
