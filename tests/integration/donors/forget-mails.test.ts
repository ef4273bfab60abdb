import { expect, test } from 'vitest';
import { sql } from '@/db/client';
import { eraseAddress } from '@/lib/donors/erase-address';
import { useDatabase } from '../../support/database';

const MAILS = 5_000;

test('an address is forgotten in its own mails, without a look at everybody’s', async () => {
  await sql`
    insert into mails (id, kind, dedupe_key, to_address, locale, params, state, not_before, created_at)
    select 'mail_forget_' || n, 'erasure_link', 'forget:' || n, 'reader' || n || '@example.org', 'zh', '{"url": "https://example.org"}', 'queued', now(), now()
    from generate_series(1, ${MAILS}) n`;
  const { ownerSql } = await useDatabase();
  await ownerSql`analyze mails`;
  const [read] = await sql.begin(async (tx) => {
    await eraseAddress(tx, 'reader77@example.org');
    return tx`
      select seq_scan::int as whole, idx_tup_fetch::int as rows from pg_stat_xact_user_tables where relname = 'mails'`;
  });
  expect(read).toEqual({ whole: 0, rows: 1 });
  const forgotten =
    await sql`select id, to_address as "to", params, state, error from mails where error = 'ERASED'`;
  expect(forgotten).toEqual([{ id: 'mail_forget_77', to: '', params: {}, state: 'failed', error: 'ERASED' }]);
});
