import 'server-only';
import { and, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { complaints } from '@/db/schema/complaints';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { keyedHash } from '@/lib/keys';
import { consume } from '@/lib/limits/consume';
import { parse } from '@/lib/parse';
import { findInput } from './schema';

const HOUR = 3600;

/**
 * The id of a complaint for whoever knows its reference and the contact left with it. A reference nobody has and a
 * wrong contact are the same NOT_FOUND. Twenty tries an hour from one place, ten an hour for one reference.
 */
export async function findComplaint(ctx: Context, raw: unknown): Promise<string> {
  const { reference, contact } = parse(findInput, raw);
  await consume('find-complaint-place', ctx.address, { points: 20, seconds: HOUR });
  await consume('find-complaint', reference, { points: 10, seconds: HOUR });
  const [row] = await db
    .select({ id: complaints.id })
    .from(complaints)
    .where(
      and(
        eq(complaints.reference, reference),
        eq(complaints.contactKey, keyedHash('complaint', contact!.value)),
      ),
    );
  if (!row) throw new AppError('NOT_FOUND');
  return row.id;
}
