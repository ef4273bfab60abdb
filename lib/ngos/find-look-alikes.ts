import 'server-only';
import { and, inArray, ne } from 'drizzle-orm';
import type { Db, Transaction } from '@/db/client';
import { type LookAlike, ngos } from '@/db/schema/ngos';
import { lookAlikesOf, type Names } from './look-alike';

/** More than every charity of the province: the names are compared in memory, a few milliseconds a thousand. */
const MOST = 20_000;

/** Verified (or suspended) organisations whose names this one could be taken for. */
export async function findLookAlikes(
  tx: Transaction | Db,
  name: Names & { ngoId: string },
): Promise<LookAlike[]> {
  const others = await tx
    .select({ ngoId: ngos.id, nameZh: ngos.nameZh, nameEn: ngos.nameEn })
    .from(ngos)
    .where(and(inArray(ngos.state, ['verified', 'suspended']), ne(ngos.id, name.ngoId)))
    .limit(MOST);
  return lookAlikesOf(name, others);
}
