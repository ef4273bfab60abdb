import 'server-only';
import { and, eq } from 'drizzle-orm';
import { db, type Transaction } from '@/db/client';
import { ngos } from '@/db/schema/ngos';
import { formDrafts, ngoMembers } from '@/db/schema/users';
import { audit } from '@/lib/audit/audit';
import { authorise, requireActor } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { newHandle, newId } from '@/lib/ids';
import { fieldError, parse } from '@/lib/parse';
import { requireRegion } from '@/lib/regions/require';
import { isUniqueViolation } from '@/lib/unique';
import { askAtRegistration } from './ask-holder';
import { requireHolder, writeCertificate } from './certificate';
import { findLookAlikes } from './find-look-alikes';
import { RESERVED_SLUGS, slugOf } from './ngo';
import { type Registration, registrationSchema, withoutOtherAnswer } from './schema';

/**
 * Registers an organisation: it waits for an official, its creator owns it, the draft is done with.
 * Refuses whoever gave no address (`address_needed`), a USCC that is registered already, an unknown region, a holder that holds no valid certificate.
 */
export async function registerNgo(
  ctx: Context,
  raw: Record<string, unknown>,
): Promise<{ ngoId: string; slug: string }> {
  authorise(ctx, 'ngo.register');
  const { userId, email } = requireActor(ctx);
  // What an organisation has to answer in time comes by mail.
  if (email === null) throw new AppError('WRONG_STATE', { reason: 'address_needed' });
  const input = parse(registrationSchema(raw.hasCertificate), withoutOtherAnswer(raw));
  try {
    return await db.transaction(async (tx) => {
      await requireRegion(tx, input.regionCode);
      if (input.hasCertificate === 'no') await requireHolder(tx, input.askedHolderId, ctx.now);
      const ngoId = newId('ngo');
      const slug = await freeSlug(tx, input.nameEn);
      await tx.insert(ngos).values({
        id: ngoId,
        slug,
        ...organisationOf(input),
        lookAlikes: await findLookAlikes(tx, { ...input, ngoId }),
        state: 'submitted',
        createdAt: ctx.now,
        submittedAt: ctx.now,
      });
      await tx.insert(ngoMembers).values({ ngoId, userId, role: 'owner', createdAt: ctx.now });
      if (input.hasCertificate === 'yes') await writeCertificate(tx, ngoId, input, ctx.now);
      else await askAtRegistration(tx, ctx, ngoId, input.askedHolderId);
      await tx
        .delete(formDrafts)
        .where(and(eq(formDrafts.userId, userId), eq(formDrafts.form, 'register_ngo')));
      await audit(tx, ctx, {
        action: 'ngo.register',
        subject: `ngo:${ngoId}`,
        after: { state: 'submitted', slug, hasCertificate: input.hasCertificate === 'yes' },
      });
      return { ngoId, slug };
    });
  } catch (error) {
    throw duplicateOf(error) ?? error;
  }
}

/** A unique index that refused, as the field it speaks of. */
export function duplicateOf(error: unknown): Error | null {
  if (isUniqueViolation(error, 'ngos_uscc')) return fieldError('uscc', 'uscc_taken');
  if (isUniqueViolation(error, 'certificates_number'))
    return fieldError('certificateNumber', 'certificate_taken');
  return null;
}

/** The columns of an organisation as registered. */
export function organisationOf(input: Registration) {
  const {
    nameZh,
    nameEn,
    uscc,
    form,
    registrar,
    regionCode,
    address,
    contactName,
    contactEmail,
    contactPhone,
    aboutZh,
    aboutEn,
  } = input;
  const askedHolderId = input.hasCertificate === 'no' ? input.askedHolderId : null;
  return {
    nameZh,
    nameEn,
    uscc,
    form,
    registrar,
    regionCode,
    address,
    contactName,
    contactEmail,
    contactPhone,
    aboutZh,
    aboutEn,
    askedHolderId,
  };
}

/** The English name's slug, or that with a short random end when it is taken, reserved or empty. */
async function freeSlug(tx: Transaction, nameEn: string): Promise<string> {
  const base = slugOf(nameEn);
  const [taken] = await tx.select({ id: ngos.id }).from(ngos).where(eq(ngos.slug, base));
  if (base.length >= 3 && !taken && !RESERVED_SLUGS.includes(base)) return base;
  return `${base || 'ngo'}-${newHandle().slice(0, 5)}`;
}
