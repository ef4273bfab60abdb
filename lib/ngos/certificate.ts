import 'server-only';
import { and, eq, gte, inArray, isNull, or } from 'drizzle-orm';
import type { Db, Transaction } from '@/db/client';
import { certificates, ngos, partnerships } from '@/db/schema/ngos';
import { shanghaiDay } from '@/lib/clock';
import { newId } from '@/lib/ids';
import { fieldError } from '@/lib/parse';

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

/** Whether `ngoId` may raise under `holderId`: the holder is certified, and is the NGO itself or its partner (R01, R09). */
export async function mayRaiseUnder(
  tx: Transaction | Db,
  ngoId: string,
  holderId: string,
  now: Date,
): Promise<boolean> {
  if (!(await holdsCertificate(tx, holderId, now))) return false;
  if (ngoId === holderId) return true;
  const [partnership] = await tx
    .select({ holderId: partnerships.holderId })
    .from(partnerships)
    .where(
      and(
        eq(partnerships.holderId, holderId),
        eq(partnerships.partnerId, ngoId),
        isNull(partnerships.endedAt),
      ),
    );
  return partnership !== undefined;
}

export async function requireHolder(tx: Transaction, holderId: string, now: Date): Promise<void> {
  if (!(await holdsCertificate(tx, holderId, now))) throw fieldError('askedHolderId', 'not_a_holder');
}

/** Writes the certificate an organisation states about itself; a verified one is never touched, a refused or pending one is replaced. */
export async function writeCertificate(
  tx: Transaction,
  ngoId: string,
  stated: {
    certificateNumber: string;
    certificateIssuer: string;
    certificateIssuedOn: string;
    certificateValidUntil: string | null;
  },
): Promise<void> {
  const values = {
    number: stated.certificateNumber,
    issuer: stated.certificateIssuer,
    issuedOn: stated.certificateIssuedOn,
    validUntil: stated.certificateValidUntil,
  };
  const open = and(eq(certificates.ngoId, ngoId), inArray(certificates.state, ['pending', 'refused']));
  const [own] = await tx.select({ id: certificates.id }).from(certificates).where(open).limit(1);
  if (own)
    await tx
      .update(certificates)
      .set({ ...values, state: 'pending' })
      .where(eq(certificates.id, own.id));
  else await tx.insert(certificates).values({ id: newId('cert'), ngoId, ...values, state: 'pending' });
}
