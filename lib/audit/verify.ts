import 'server-only';
import { asc, gt } from 'drizzle-orm';
import { db } from '@/db/client';
import { auditEvents } from '@/db/schema/ledger';
import { auditHash, GENESIS } from './chain';

export interface AuditFault {
  seq: number;
  problem: 'gap' | 'wrong_previous' | 'changed';
}

const PAGE = 1000;
const same = (a: Uint8Array, b: Uint8Array) => Buffer.compare(Buffer.from(a), Buffer.from(b)) === 0;

/** Re-adds the whole chain; names the first rows that do not fit (at most `limit`). Empty means untouched. */
export async function verifyAudit(limit = 20): Promise<AuditFault[]> {
  const faults: AuditFault[] = [];
  let previous = { seq: 0, hash: GENESIS as Uint8Array };
  for (;;) {
    const rows = await db
      .select()
      .from(auditEvents)
      .where(gt(auditEvents.seq, previous.seq))
      .orderBy(asc(auditEvents.seq))
      .limit(PAGE);
    for (const row of rows) {
      if (row.seq !== previous.seq + 1) faults.push({ seq: row.seq, problem: 'gap' });
      else if (!same(row.prevHash, previous.hash)) faults.push({ seq: row.seq, problem: 'wrong_previous' });
      if (!same(row.hash, auditHash(row.prevHash, row))) faults.push({ seq: row.seq, problem: 'changed' });
      previous = { seq: row.seq, hash: row.hash };
      if (faults.length >= limit) return faults;
    }
    if (rows.length < PAGE) return faults;
  }
}
