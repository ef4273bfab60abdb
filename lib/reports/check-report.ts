import 'server-only';
import { authorise } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { type CheckReport, findCheckReport } from '@/lib/ledger/keep-checks';

/** What the last hourly check of the books found, for officials who oversee them; null before the first. */
export async function readCheckReport(ctx: Context): Promise<CheckReport | null> {
  authorise(ctx, 'reconcile.see');
  return findCheckReport();
}
