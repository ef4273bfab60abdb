import 'server-only';
import { db } from '@/db/client';
import { settings } from '@/db/schema/ledger';
import { audit } from '@/lib/audit/audit';
import { authorise } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';

/** Asks for a run now; the worker begins it within seconds, or after the one under way. Throws FORBIDDEN, NOT_FOUND. */
export async function askForRun(ctx: Context): Promise<void> {
  authorise(ctx, 'reconcile.run');
  const value = ctx.now.toISOString();
  await db.transaction(async (tx) => {
    await tx
      .insert(settings)
      .values({ key: 'reconcile_asked', value })
      .onConflictDoUpdate({ target: settings.key, set: { value } });
    await audit(tx, ctx, { action: 'reconcile.run', subject: 'provider:stripe' });
  });
}
