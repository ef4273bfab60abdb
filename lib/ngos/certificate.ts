import 'server-only';
import { and, eq, gte, inArray, isNull, lte, ne, or, sql } from 'drizzle-orm';
import type { Db, Transaction } from '@/db/client';
import { inOneForm } from '@/db/number';
import { certificates, ngos } from '@/db/schema/ngos';
import { shanghaiDay } from '@/lib/clock';
import { AppError } from '@/lib/errors';
import { normaliseNumber } from '@/lib/fields';
import { newId } from '@/lib/ids';
import { fieldError } from '@/lib/parse';
import { markOf } from '@/lib/shown';
import { certificateDaysFault, mayApplyFrom } from './ngo';
import { type Obstacle, obstacleSql } from './obstacle';
import type { StatedCertificate } from './schema';

/** A certificate that lets its holder raise now: verified, issued, not past its last day. */
export const isValid = (now: Date) =>
  and(
    eq(certificates.state, 'verified'),
    lte(certificates.issuedOn, shanghaiDay(now)),
    or(isNull(certificates.validUntil), gte(certificates.validUntil, shanghaiDay(now))),
  );

/** Whether the organisation is verified and holds a valid certificate now. */
export async function holdsCertificate(tx: Transaction | Db, ngoId: string, now: Date): Promise<boolean> {
  const [row] = await tx
    .select({ id: certificates.id })
    .from(certificates)
    .innerJoin(ngos, eq(ngos.id, certificates.ngoId))
    .where(and(eq(certificates.ngoId, ngoId), eq(ngos.state, 'verified'), isValid(now)))
    .limit(1);
  return row !== undefined;
}

/** Why `ngoId` may not raise under `holderId` now; null when it may (R01, R04, R09). */
export async function findObstacle(
  tx: Transaction | Db,
  ngoId: string,
  holderId: string,
  now: Date,
): Promise<Obstacle | null> {
  const why = obstacleSql(sql`${ngoId}::text`, sql`${holderId}::text`, shanghaiDay(now));
  const [row] = await tx.execute<{ why: Obstacle | null }>(sql`select ${why} as why`);
  return row?.why ?? null;
}

/** Whether `ngoId` may raise under `holderId`: both verified, the holder certified, and itself or its partner. */
export async function mayRaiseUnder(
  tx: Transaction | Db,
  ngoId: string,
  holderId: string,
  now: Date,
): Promise<boolean> {
  return (await findObstacle(tx, ngoId, holderId, now)) === null;
}

export async function requireHolder(tx: Transaction, holderId: string, now: Date): Promise<void> {
  if (!(await holdsCertificate(tx, holderId, now))) throw fieldError('askedHolderId', 'not_a_holder');
}

/**
 * Writes the certificate an organisation states about itself, which waits for an official; one that waits already is
 * replaced by it. Refused while another of it is suspended, within five years of a revocation (R05), with days that
 * cannot be, and with a number another organisation holds. What another only stated holds none (R08): the official who
 * reviews them is shown both.
 */
export async function writeCertificate(
  tx: Transaction,
  ngoId: string,
  stated: StatedCertificate,
  now: Date,
): Promise<string> {
  await refuseBarred(tx, ngoId, now);
  const days = { issuedOn: stated.certificateIssuedOn, validUntil: stated.certificateValidUntil };
  const fault = certificateDaysFault(days, shanghaiDay(now));
  if (fault)
    throw fieldError(fault === 'in_the_future' ? 'certificateIssuedOn' : 'certificateValidUntil', fault);
  const same = await othersWithNumber(tx, ngoId, stated.certificateNumber);
  if (same.some(({ state }) => state !== 'pending'))
    throw fieldError('certificateNumber', 'certificate_taken');
  const values = {
    number: stated.certificateNumber,
    issuer: stated.certificateIssuer,
    ...days,
    statedAt: now,
  };
  const [waiting] = await tx
    .update(certificates)
    .set(values)
    .where(and(eq(certificates.ngoId, ngoId), eq(certificates.state, 'pending')))
    .returning({ id: certificates.id });
  if (waiting) return waiting.id;
  const id = newId('cert');
  await tx.insert(certificates).values({ id, ngoId, ...values, state: 'pending' });
  return id;
}

/** Other organisations' certificates of this number, however it was typed: held, or stated and not yet decided. */
export async function othersWithNumber(tx: Transaction | Db, ngoId: string, number: string) {
  return tx
    .select({
      state: certificates.state,
      ngoId: ngos.id,
      nameZh: ngos.nameZh,
      nameEn: ngos.nameEn,
      ngoState: ngos.state,
    })
    .from(certificates)
    .innerJoin(ngos, eq(ngos.id, certificates.ngoId))
    .where(
      and(
        eq(inOneForm(certificates.number), normaliseNumber(number)),
        ne(certificates.ngoId, ngoId),
        inArray(certificates.state, ['pending', 'verified', 'suspended', 'revoked']),
      ),
    )
    .limit(20);
}

/** What an official reads of a certificate that waits, and when it was stated, as a mark. */
export const certificateMark = (
  one: Pick<typeof certificates.$inferSelect, 'number' | 'issuer' | 'issuedOn' | 'validUntil' | 'statedAt'>,
): string => markOf([one.number, one.issuer, one.issuedOn, one.validUntil, one.statedAt]);

/** Refuses a new certificate beside a suspended one, and within five years of a revocation (Charity Law art. 111, R05). */
export async function refuseBarred(tx: Transaction, ngoId: string, now: Date): Promise<void> {
  const barring = await tx
    .select({ state: certificates.state, revokedOn: certificates.revokedOn })
    .from(certificates)
    .where(and(eq(certificates.ngoId, ngoId), inArray(certificates.state, ['suspended', 'revoked'])));
  if (barring.some(({ revokedOn }) => revokedOn !== null && shanghaiDay(now) < mayApplyFrom(revokedOn)))
    throw new AppError('WRONG_STATE', { reason: 'certificate_revoked' });
  if (barring.some(({ state }) => state === 'suspended'))
    throw new AppError('WRONG_STATE', { reason: 'certificate_suspended' });
}
