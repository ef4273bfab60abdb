import 'server-only';
import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { certificates, ngos } from '@/db/schema/ngos';
import { audit } from '@/lib/audit/audit';
import { authorise } from '@/lib/auth/policy';
import { shanghaiDay } from '@/lib/clock';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { fieldError, parse } from '@/lib/parse';
import { decideOnCertificate } from './decide-certificate';
import { CERTIFICATE_ACTS, type CertificateAct, canActOnCertificate } from './ngo';
import { judgeCertificateInput } from './schema';

/**
 * An official suspends, reinstates or revokes a certificate, with the reason the organisation reads and where it is
 * recorded (R03). Every live campaign under it is paused by the next tick (`lib/campaigns/tick.ts`, R04), and takes
 * no payment from this moment. A revocation keeps its day: five years count from it (R05).
 */
export async function judgeCertificate(ctx: Context, raw: unknown): Promise<{ act: CertificateAct }> {
  const { certificateId, act, source, reason, revokedOn } = parse(judgeCertificateInput, raw);
  return db.transaction(async (tx) => {
    const [row] = await tx
      .select({
        id: certificates.id,
        state: certificates.state,
        issuedOn: certificates.issuedOn,
        ngoId: ngos.id,
        regionCode: ngos.regionCode,
      })
      .from(certificates)
      .innerJoin(ngos, eq(ngos.id, certificates.ngoId))
      .where(eq(certificates.id, certificateId))
      .for('update');
    authorise(ctx, 'certificate.judge', { regionCode: row?.regionCode });
    if (!row) throw new AppError('NOT_FOUND');
    if (!canActOnCertificate(row.state, act))
      throw new AppError('WRONG_STATE', { reason: 'decided_already' });
    const { to: state, decision } = CERTIFICATE_ACTS[act];
    const day = act === 'revoke' ? (revokedOn ?? shanghaiDay(ctx.now)) : null;
    if (day !== null && day > shanghaiDay(ctx.now)) throw fieldError('revokedOn', 'in_the_future');
    if (day !== null && day < row.issuedOn) throw fieldError('revokedOn', 'before_issue');
    await tx
      .update(certificates)
      .set({ state, actSource: source, revokedOn: day })
      .where(eq(certificates.id, row.id));
    await decideOnCertificate(tx, ctx, row, { decision, reason });
    await audit(tx, ctx, {
      action: `certificate.${act}`,
      subject: `certificate:${row.id}`,
      reason,
      before: { state: row.state },
      after: { state, source, ngoId: row.ngoId, ...(day && { revokedOn: day }) },
    });
    return { act };
  });
}
