import 'server-only';
import { eq } from 'drizzle-orm';
import type { Transaction } from '@/db/client';
import { programmes } from '@/db/schema/programmes';
import { fieldError } from '@/lib/parse';

/** Refuses a programme that does not exist; none is always right. */
export async function requireProgramme(tx: Transaction, id: string | null): Promise<void> {
  if (id === null) return;
  const [row] = await tx.select({ id: programmes.id }).from(programmes).where(eq(programmes.id, id));
  if (!row) throw fieldError('programmeId', 'not_allowed');
}
