import 'server-only';
import { eq, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { merchantAccounts, ngos } from '@/db/schema/ngos';
import { audit } from '@/lib/audit/audit';
import { authorise } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { env } from '@/lib/env';
import { AppError } from '@/lib/errors';
import { parse } from '@/lib/parse';
import { holdsCertificate } from './certificate';
import { merchantInput } from './schema';

/**
 * A certificate-holder's owner connects the account its gifts are paid to (contract.md, *Payee*). In test mode the
 * one Stripe account stands in for every holder; a live deployment serves one, so a second is refused. Until then
 * the holder's campaigns refuse gifts with NO_MERCHANT.
 */
export async function connectMerchant(ctx: Context, raw: unknown): Promise<void> {
  const { ngoId } = parse(merchantInput, raw);
  await db.transaction(async (tx) => {
    await tx.select({ id: ngos.id }).from(ngos).where(eq(ngos.id, ngoId)).for('update');
    authorise(ctx, 'ngo.merchant', { ngoId });
    if (!(await holdsCertificate(tx, ngoId, ctx.now))) throw new AppError('CERT_REQUIRED');
    // One at a time: of two holders at once only one may find that nobody is connected.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('merchant.connect'))`);
    const standing = await tx.select({ ngoId: merchantAccounts.ngoId }).from(merchantAccounts);
    if (standing.some((row) => row.ngoId === ngoId))
      throw new AppError('WRONG_STATE', { reason: 'merchant_connected' });
    if (env.isLive && standing.length > 0) throw new AppError('WRONG_STATE', { reason: 'merchant_taken' });
    const ref = env.isLive ? 'live' : 'test';
    await tx.insert(merchantAccounts).values({ ngoId, provider: 'stripe', ref, createdAt: ctx.now });
    await audit(tx, ctx, { action: 'ngo.connect_merchant', subject: `ngo:${ngoId}`, after: { ref } });
  });
}
