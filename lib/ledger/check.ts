import 'server-only';
import { sql } from '@/db/client';
import { verifyAudit } from '@/lib/audit/verify';

/** One row that breaks an invariant (reliability.md 2), named so that a person can go and look. */
export interface Finding {
  check: string;
  subject: string;
  problem: string;
}

/**
 * Runs every invariant: the audit chain, and all `check_*` views in one snapshot, so that a batch settling meanwhile is either wholly
 * in or wholly out. Empty when the books are right. Read-only; an index scan over the ledger, so run it hourly,
 * not per request. At most 100 findings a check.
 */
export async function runChecks(): Promise<Finding[]> {
  const audit = await verifyAudit();
  return [
    ...(await runViews()),
    ...audit.map(({ seq, problem }) => ({ check: 'audit_chain', subject: `audit event ${seq}`, problem })),
  ];
}

async function runViews(): Promise<Finding[]> {
  return sql.begin('isolation level repeatable read read only', async (tx) => {
    await tx`set local statement_timeout = '10min'`;
    const views = await tx<{ name: string }[]>`
      select viewname as name from pg_views where schemaname = 'public' and viewname like 'check\\_%' order by 1`;
    const findings: Finding[] = [];
    for (const { name } of views) {
      const rows = await tx<
        { subject: string; problem: string }[]
      >`select subject, problem from ${tx(name)} limit 100`;
      findings.push(...rows.map((row) => ({ check: name, ...row })));
    }
    return findings;
  });
}
