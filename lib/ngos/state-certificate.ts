import 'server-only';
import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { ngos } from '@/db/schema/ngos';
import { audit } from '@/lib/audit/audit';
import { authorise } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { parse } from '@/lib/parse';
import { writeCertificate } from './certificate';
import { stateCertificateInput } from './schema';

/**
 * A verified organisation states a certificate: its first, one after a refusal, or the renewal of its present one,
 * which stays in force until an official has verified the new. WRONG_STATE while one is suspended and within five
 * years of a revocation (R05).
 */
export async function stateCertificate(ctx: Context, raw: unknown): Promise<{ certificateId: string }> {
  const { ngoId, ...stated } = parse(stateCertificateInput, raw);
  return db.transaction(async (tx) => {
    const [ngo] = await tx.select({ state: ngos.state }).from(ngos).where(eq(ngos.id, ngoId)).for('update');
    authorise(ctx, 'ngo.submit', { ngoId });
    if (ngo?.state !== 'verified') throw new AppError('WRONG_STATE', { reason: `ngo_${ngo?.state}` });
    const certificateId = await writeCertificate(tx, ngoId, stated, ctx.now);
    await audit(tx, ctx, {
      action: 'certificate.state',
      subject: `ngo:${ngoId}`,
      after: { certificateId, number: stated.certificateNumber },
    });
    return { certificateId };
  });
}
