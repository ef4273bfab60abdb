import 'server-only';
import { and, asc, eq, gt, lt } from 'drizzle-orm';
import { db } from '@/db/client';
import { auditEvents } from '@/db/schema/ledger';
import { users } from '@/db/schema/users';
import { authorise } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { type Cell, csvFile, type TableWords } from '@/lib/csv-file';
import { audit } from './audit';
import { canonical } from './chain';
import { type AuditFilter, auditWhere, byAccount } from './queries';

const BATCH = 1000;

/**
 * The log, or what a search finds in it, as CSV, oldest first, up to and without the entry that this export itself
 * writes. Each row carries its hash, so that the file can be held against the chain. Asks for a fresh factor.
 */
export async function exportAudit(
  ctx: Context,
  words: TableWords,
  asked: AuditFilter = {},
): Promise<AsyncGenerator<string>> {
  authorise(ctx, 'audit.export');
  const filter = await byAccount(asked);
  const end = await db.transaction((tx) =>
    audit(tx, ctx, { action: 'audit.export', subject: 'audit', after: { ...filter } }),
  );
  return csvFile(batchesOf(end, filter), words);
}

async function* batchesOf(end: number, filter: AuditFilter): AsyncGenerator<Cell[][]> {
  for (let after = 0; ; ) {
    const rows = await db
      .select({ event: auditEvents, actorName: users.name })
      .from(auditEvents)
      .leftJoin(users, eq(users.id, auditEvents.actorId))
      .where(auditWhere(and(gt(auditEvents.seq, after), lt(auditEvents.seq, end)), filter))
      .orderBy(asc(auditEvents.seq))
      .limit(BATCH);
    if (rows.length === 0) return;
    yield rows.map(cellsOf);
    after = rows.at(-1)!.event.seq;
  }
}

type Row = { event: typeof auditEvents.$inferSelect; actorName: string | null };

const cellsOf = ({ event, actorName }: Row): Cell[] => [
  event.seq,
  event.at.toISOString(),
  event.actorId,
  actorName,
  event.action,
  event.subject,
  event.reason,
  event.before && canonical(event.before),
  event.after && canonical(event.after),
  Buffer.from(event.hash).toString('hex'),
];
