import 'server-only';
import { and, eq } from 'drizzle-orm';
import { db, type Transaction } from '@/db/client';
import { certificates, ngos } from '@/db/schema/ngos';
import { audit } from '@/lib/audit/audit';
import { actorsOf } from '@/lib/audit/queries';
import { authorise, requireActor } from '@/lib/auth/policy';
import { shanghaiDay } from '@/lib/clock';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { parse } from '@/lib/parse';
import { requireShown } from '@/lib/shown';
import { isUniqueViolation } from '@/lib/unique';
import { certificateMark, othersWithNumber, refuseBarred } from './certificate';
import { decideOnCertificate } from './decide-certificate';
import { certificateDaysFault } from './ngo';
import { certificateInput } from './schema';

/** Who stated a certificate does not check it (R78). */
const CERTIFICATE_MAKING = ['ngo.register', 'ngo.submit', 'certificate.state'];

/**
 * An official checks a certificate against a named source: reviewer, time and source are kept (R03), the
 * organisation reads the reason (R08). It decides on what the official read: STALE_VERSION when the organisation stated
 * it anew meanwhile. A verified one takes the place of the one before it. Refused beside a suspended
 * one, within five years of a revocation (R05), with days that cannot be (A.3), and with a number another holds.
 */
export async function verifyCertificate(ctx: Context, raw: unknown): Promise<{ ngoId: string }> {
  const input = parse(certificateInput, raw);
  const work = db.transaction(async (tx) => {
    const [row] = await tx
      .select({ certificate: certificates, ngoId: ngos.id, regionCode: ngos.regionCode })
      .from(certificates)
      .innerJoin(ngos, eq(ngos.id, certificates.ngoId))
      .where(eq(certificates.id, input.certificateId))
      .for('update');
    const makerIds = row ? await actorsOf(tx, `ngo:${row.ngoId}`, CERTIFICATE_MAKING) : [];
    authorise(ctx, 'certificate.review', { regionCode: row?.regionCode, makerIds });
    if (!row) throw new AppError('NOT_FOUND');
    const { certificate } = row;
    if (certificate.state !== 'pending') throw new AppError('WRONG_STATE', { reason: certificate.state });
    requireShown(input.mark, certificateMark(certificate));
    const { userId } = requireActor(ctx);
    const state = input.decision === 'approved' ? 'verified' : 'refused';
    if (state === 'verified') {
      await refuseBarred(tx, row.ngoId, ctx.now);
      await refuseFaulty(tx, certificate, shanghaiDay(ctx.now));
      await tx
        .update(certificates)
        .set({ state: 'replaced' })
        .where(and(eq(certificates.ngoId, row.ngoId), eq(certificates.state, 'verified')));
    }
    await tx
      .update(certificates)
      .set({ state, verifiedBy: userId, verifiedAt: ctx.now, verificationSource: input.source })
      .where(eq(certificates.id, input.certificateId));
    await decideOnCertificate(tx, ctx, { id: input.certificateId, ngoId: row.ngoId }, input);
    await audit(tx, ctx, {
      action: `certificate.${state === 'verified' ? 'verify' : 'refuse'}`,
      subject: `certificate:${input.certificateId}`,
      reason: input.reason,
      before: { state: certificate.state },
      after: { state, number: certificate.number, source: input.source, ngoId: row.ngoId },
    });
    return { ngoId: row.ngoId };
  });
  return work.catch((error: unknown) => {
    if (isUniqueViolation(error, 'certificates_number'))
      throw new AppError('WRONG_STATE', { reason: 'number_taken' });
    throw error;
  });
}

/** WRONG_STATE for days that cannot be, or are over by now, and for a number that another organisation holds by now. */
async function refuseFaulty(
  tx: Transaction,
  certificate: typeof certificates.$inferSelect,
  today: string,
): Promise<void> {
  const fault = certificateDaysFault(certificate, today);
  if (fault) throw new AppError('WRONG_STATE', { reason: `certificate_${DAYS_REFUSED[fault]}` });
  const same = await othersWithNumber(tx, certificate.ngoId, certificate.number);
  if (same.some(({ state }) => state !== 'pending'))
    throw new AppError('WRONG_STATE', { reason: 'number_taken' });
}

/** The reasons of refusals, by what is wrong with the days. */
const DAYS_REFUSED = { in_the_future: 'not_issued', before_issue: 'ends_first', certificate_over: 'over' };
