import 'server-only';
import { and, asc, eq, gt, lt } from 'drizzle-orm';
import { db } from '@/db/client';
import { auditEvents } from '@/db/schema/ledger';
import { users } from '@/db/schema/users';
import { authorise } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { CSV_BOM, csvLine } from '@/lib/csv';
import { audit } from './audit';
import { canonical } from './chain';

const BATCH = 1000;

export interface ExportWords {
  head: readonly string[];
  rows: (count: number) => string;
}

/**
 * The whole log as CSV, oldest first, up to and without the entry that this export itself writes. Each row carries its
 * hash, so that the file can be held against the chain; the foot says how many rows there are. Asks for a fresh factor.
 */
export async function exportAudit(ctx: Context, words: ExportWords): Promise<AsyncGenerator<string>> {
  authorise(ctx, 'audit.export');
  const end = await db.transaction((tx) => audit(tx, ctx, { action: 'audit.export', subject: 'audit' }));
  return lines(end, words);
}

async function* lines(end: number, words: ExportWords): AsyncGenerator<string> {
  yield CSV_BOM + csvLine(words.head);
  let [after, count] = [0, 0];
  for (;;) {
    const rows = await db
      .select({ event: auditEvents, actorName: users.name })
      .from(auditEvents)
      .leftJoin(users, eq(users.id, auditEvents.actorId))
      .where(and(gt(auditEvents.seq, after), lt(auditEvents.seq, end)))
      .orderBy(asc(auditEvents.seq))
      .limit(BATCH);
    if (rows.length === 0) break;
    yield rows.map(lineOf).join('');
    count += rows.length;
    after = rows.at(-1)!.event.seq;
  }
  yield csvLine([words.rows(count)]);
}

type Row = { event: typeof auditEvents.$inferSelect; actorName: string | null };

const lineOf = ({ event, actorName }: Row): string =>
  csvLine([
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
  ]);
