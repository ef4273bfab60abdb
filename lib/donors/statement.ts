import 'server-only';
import { sql } from '@/db/client';
import { authorise } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { isMine } from './mine';
import type { Range } from './statement-range';

/** A counted gift on a statement. `givenBackFen`: refunds and disputes together. */
export interface StatementRow {
  day: string;
  paidAt: Date;
  reference: string;
  campaign: string;
  payee: string;
  filingNumber: string | null;
  amountFen: number;
  givenBackFen: number;
  seq: number;
}

export interface StatementSums {
  count: number;
  amountFen: number;
  givenBackFen: number;
}

const BATCH = 500;

/** The caller's counted gifts of some days in batches of 500 by keyset: memory stays small, and no connection is held for a slow reader. */
export async function* statementRows(ctx: Context, range: Range): AsyncGenerator<StatementRow[]> {
  authorise(ctx, 'account.use');
  const title = sql(`title_${ctx.locale}`);
  const name = sql(`name_${ctx.locale}`);
  let last: StatementRow | undefined;
  do {
    const rows: StatementRow[] = await sql<StatementRow[]>`
      select g.day::text as day, g.paid_at as "paidAt", g.reference, c.${title} as campaign, h.${name} as payee, c.filing_number as "filingNumber",
        g.paid_fen as "amountFen", g.refunded_fen + g.disputed_fen as "givenBackFen", g.posted_seq as seq
      from gifts g join campaigns c on c.id = g.campaign_id join ngos h on h.id = c.holder_id
      where ${isMine(ctx)} and ${isCounted(range)}
        ${last ? sql`and (g.day, g.posted_seq) > (${last.day}::date, ${last.seq})` : sql``}
      order by g.day, g.posted_seq limit ${BATCH}`;
    if (rows.length > 0) yield rows;
    last = rows.length === BATCH ? rows.at(-1) : undefined;
  } while (last);
}

const isCounted = ({ from, to }: Range) =>
  sql`g.erased_at is null and g.posted_seq is not null and g.day between ${from}::date and ${to}::date`;

/** How many rows a statement has and what they come to. */
export async function sumStatement(ctx: Context, range: Range): Promise<StatementSums> {
  authorise(ctx, 'account.use');
  const [sums] = await sql<StatementSums[]>`
    select count(*)::int as count, coalesce(sum(g.paid_fen), 0)::bigint as "amountFen",
      coalesce(sum(g.refunded_fen + g.disputed_fen), 0)::bigint as "givenBackFen"
    from gifts g where ${isMine(ctx)} and ${isCounted(range)}`;
  return sums!;
}
