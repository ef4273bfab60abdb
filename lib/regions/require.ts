import 'server-only';
import { eq } from 'drizzle-orm';
import type { Transaction } from '@/db/client';
import { regions } from '@/db/schema/regions';
import { fieldError } from '@/lib/parse';

/** Refuses a division code that does not exist. */
export async function requireRegion(tx: Transaction, code: string): Promise<void> {
  const [region] = await tx.select({ code: regions.code }).from(regions).where(eq(regions.code, code));
  if (!region) throw fieldError('regionCode', 'not_allowed');
}
