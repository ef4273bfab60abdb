import 'server-only';
import type { PendingQuery, Row } from 'postgres';
import type { Sql } from '@/db/client';

type Tx = Parameters<Parameters<Sql['begin']>[1]>[0];

/** What a forgotten mail loses: to whom, and what it said. One that waits is not sent any more; its row stays, so that nothing writes it again. */
export const FORGOTTEN = `to_address = '', subject = null, html = null, plain = null,
  state = case when state = 'queued' then 'failed' else state end, error = case when state = 'queued' then 'ERASED' else error end`;

/** Forgets the mails that `which` names; `withParams`: also what they were about, for that may be a link or a person. */
export async function forgetMails(
  tx: Tx,
  which: PendingQuery<Row[]>,
  { withParams = false } = {},
): Promise<void> {
  await tx`update mails set ${tx.unsafe(FORGOTTEN)} ${withParams ? tx`, params = '{}'` : tx``} where ${which}`;
}
