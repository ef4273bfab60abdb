import 'server-only';
import { sql } from '@/db/client';

/** Lines a statement: an import of a million rows never holds its table for long. */
const LINES = 20_000;

/**
 * Erases people from the rows of the oldest import that needs them no more: names and contacts of a posted one (the
 * gifts have them), all rows of one that was refused or returned. Answers whether there was one. A cut does no harm: the
 * same lines are erased again.
 */
export async function eraseStaged(): Promise<boolean> {
  const [done] = await sql<{ id: string; isPosted: boolean; lines: number }[]>`
    select id, state = 'posted' as "isPosted", last_line as lines from imports
    where not is_erased and state in ('posted', 'refused', 'rejected') order by created_at limit 1`;
  if (!done) return false;
  for (let from = 0; from < done.lines; from += LINES) {
    const within = sql`import_id = ${done.id} and line > ${from} and line <= ${from + LINES}`;
    if (done.isPosted)
      await sql`update import_rows set donor_name = null, donor_email = null, donor_phone = null
        where ${within} and (donor_name is not null or donor_email is not null or donor_phone is not null)`;
    else await sql`delete from import_rows where ${within}`;
  }
  await sql`update imports set is_erased = true where id = ${done.id}`;
  return true;
}
