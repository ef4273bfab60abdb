import 'server-only';
import { sql } from '@/db/client';
import { alertOfficials } from '@/lib/ledger/alert';
import { log } from '@/lib/log';

/** Enough to know of; the queue holds the rest. */
const LIMIT = 1_000;

/**
 * An alert, in the log and by mail, for what a run found that nobody has explained yet: open, not in review, without
 * an official's note.
 */
export async function alertUnexplained(): Promise<void> {
  const rows = await sql<{ id: string; cause: string }[]>`
    select id, cause from reconcile_exceptions
    where closed_at is null and cause <> 'in_review' and note is null order by first_seen_at, id limit ${LIMIT}`;
  for (const { id, cause } of rows.slice(0, 20))
    log.error({ alert: 'reconcile', exception: id, cause }, 'the provider and the books do not agree');
  await alertOfficials(
    'reconcile',
    rows.map((row) => row.id),
  );
}
