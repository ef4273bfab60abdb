import 'server-only';
import { and, eq, gte, inArray, isNull, ne, or, sql } from 'drizzle-orm';
import type { Db, Transaction } from '@/db/client';
import { certificates, ngos } from '@/db/schema/ngos';
import { shanghaiDay } from '@/lib/clock';
import { AppError } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { fieldError } from '@/lib/parse';
import { mayApplyFrom } from './ngo';
import { type Obstacle, obstacleSql } from './obstacle';
import type { StatedCertificate } from './schema';

/** What lets an organisation raise: its own valid certificate, or a partnership with somebody who has one. */
const isValid = (now: Date) =>
  and(
    eq(certificates.state, 'verified'),
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
 * replaced by it. Refused while another of it is suspended, within five years of a revocation (R05), and with a
 * number another organisation holds.
 */
export async function writeCertificate(
  tx: Transaction,
  ngoId: string,
  stated: StatedCertificate,
  now: Date,
): Promise<string> {
  await refuseBarred(tx, ngoId, now);
  const [taken] = await tx
    .select({ id: certificates.id })
    .from(certificates)
    .where(
      and(
        eq(certificates.number, stated.certificateNumber),
        ne(certificates.ngoId, ngoId),
        inArray(certificates.state, ['pending', 'verified', 'suspended', 'revoked']),
      ),
    )
    .limit(1);
  if (taken) throw fieldError('certificateNumber', 'certificate_taken');
  const values = {
    number: stated.certificateNumber,
    issuer: stated.certificateIssuer,
    issuedOn: stated.certificateIssuedOn,
    validUntil: stated.certificateValidUntil,
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
