import 'server-only';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { campaigns } from '@/db/schema/campaigns';
import { merchantAccounts, ngos } from '@/db/schema/ngos';
import { audit } from '@/lib/audit/audit';
import { authorise } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { parse } from '@/lib/parse';
import { disconnectMerchantInput } from './schema';

/**
 * A certificate-holder's owner takes its payment account off, with a reason its log keeps. From then on every campaign
 * under its certificate, its partners' too, refuses gifts with NO_MERCHANT and its page says so; monthly gifts stand
 * still with them (hold-with-campaign.ts). Payments already under way still count (contract.md). WRONG_STATE when none
 * is connected. Answers with the campaigns that took gifts, whose open payment sessions the caller expires.
 */
export async function disconnectMerchant(ctx: Context, raw: unknown): Promise<{ stopped: string[] }> {
  const { ngoId, reason } = parse(disconnectMerchantInput, raw);
  return db.transaction(async (tx) => {
    await tx.select({ id: ngos.id }).from(ngos).where(eq(ngos.id, ngoId)).for('update');
    authorise(ctx, 'ngo.merchant', { ngoId });
    const gone = await tx.delete(merchantAccounts).where(eq(merchantAccounts.ngoId, ngoId)).returning();
    if (gone.length === 0) throw new AppError('WRONG_STATE', { reason: 'merchant_missing' });
    // Their versions rise: donors of monthly gifts are told once a version.
    const open = await tx
      .update(campaigns)
      .set({ version: sql`${campaigns.version} + 1` })
      .where(
        and(
          eq(campaigns.holderId, ngoId),
          inArray(campaigns.state, ['approved', 'filed', 'scheduled', 'live']),
        ),
      )
      .returning({ id: campaigns.id });
    await audit(tx, ctx, {
      action: 'ngo.disconnect_merchant',
      subject: `ngo:${ngoId}`,
      reason,
      before: { ref: gone[0]!.ref },
      after: { stopped: open.length },
    });
    return { stopped: open.map(({ id }) => id) };
  });
}
