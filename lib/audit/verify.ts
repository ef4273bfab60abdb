import 'server-only';
import { asc, gt } from 'drizzle-orm';
import { db } from '@/db/client';
import { auditEvents, auditHead } from '@/db/schema/ledger';
import { auditHash, GENESIS } from './chain';

export interface AuditFault {
  seq: number;
  /** `cut_off`: rows up to this one are missing at the end. */
  problem: 'gap' | 'wrong_previous' | 'changed' | 'cut_off';
}

const PAGE = 1000;
const same = (a: Uint8Array, b: Uint8Array) => Buffer.compare(Buffer.from(a), Buffer.from(b)) === 0;

/**
 * Re-adds the whole chain; names the first rows that do not fit (at most `limit`). Empty means untouched. The last row is held against the
 * head that was read before the rows: what is written meanwhile lies beyond it.
 */
export async function verifyAudit(limit = 20): Promise<AuditFault[]> {
  const faults: AuditFault[] = [];
  const [head] = await db.select().from(auditHead);
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
    if (rows.length < PAGE) return [...faults, ...againstHead(head, previous)];
  }
}

type Place = { seq: number; hash: Uint8Array };

/** The head may be behind rows written meanwhile, never ahead of them. */
function againstHead(head: Place | undefined, last: Place): AuditFault[] {
  if (!head) return last.seq > 0 ? [{ seq: last.seq, problem: 'cut_off' }] : [];
  if (last.seq < head.seq) return [{ seq: head.seq, problem: 'cut_off' }];
  return last.seq === head.seq && !same(last.hash, head.hash) ? [{ seq: last.seq, problem: 'changed' }] : [];
}
