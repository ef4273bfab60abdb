import 'server-only';
import { and, asc, eq, gt, lt } from 'drizzle-orm';
import { db } from '@/db/client';
import { auditEvents } from '@/db/schema/ledger';
import { users } from '@/db/schema/users';
import { authorise } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { type Cell, csvFile, type TableWords } from '@/lib/csv-file';
import { jsonFile } from '@/lib/json-file';
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
  const { filter, end } = await begin(ctx, asked);
  return csvFile(mapped(batchesOf(end, filter), cellsOf), words);
}

/** The same as JSON: the search, the entries with their values as they are, and the seal. */
export async function exportAuditJson(
  ctx: Context,
  asked: AuditFilter = {},
): Promise<AsyncGenerator<string>> {
  const { filter, end } = await begin(ctx, asked, { format: 'json' });
  const head = { format: 'camphor-audit/1', madeAt: ctx.now, search: filter, endsBefore: end };
  return jsonFile(head, mapped(batchesOf(end, filter), entryOf));
}

/** Authorises the export and writes it down; returns the search and the entry before which it ends. */
async function begin(ctx: Context, asked: AuditFilter, how: { format?: 'json' } = {}) {
  authorise(ctx, 'audit.export');
  const filter = await byAccount(asked);
  const end = await db.transaction((tx) =>
    audit(tx, ctx, { action: 'audit.export', subject: 'audit', after: { ...filter, ...how } }),
  );
  return { filter, end };
}

async function* batchesOf(end: number, filter: AuditFilter): AsyncGenerator<Row[]> {
  for (let after = 0; ; ) {
    const rows = await db
      .select({ event: auditEvents, actorName: users.name })
      .from(auditEvents)
      .leftJoin(users, eq(users.id, auditEvents.actorId))
      .where(auditWhere(and(gt(auditEvents.seq, after), lt(auditEvents.seq, end)), filter))
      .orderBy(asc(auditEvents.seq))
      .limit(BATCH);
    if (rows.length === 0) return;
    yield rows;
    after = rows.at(-1)!.event.seq;
  }
}

async function* mapped<T>(batches: AsyncIterable<Row[]>, one: (row: Row) => T): AsyncGenerator<T[]> {
  for await (const rows of batches) yield rows.map(one);
}

type Row = { event: typeof auditEvents.$inferSelect; actorName: string | null };

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

const entryOf = ({ event, actorName }: Row) => ({
  seq: event.seq,
  at: event.at,
  actorId: event.actorId,
  actorName,
  action: event.action,
  subject: event.subject,
  reason: event.reason,
  before: event.before,
  after: event.after,
  prevHash: hex(event.prevHash),
  hash: hex(event.hash),
});

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
  hex(event.hash),
];
