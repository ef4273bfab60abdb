import 'server-only';
import { and, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { ngos } from '@/db/schema/ngos';
import { audit } from '@/lib/audit/audit';
import { authorise } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { id, version as versionField } from '@/lib/fields';
import { parse } from '@/lib/parse';
import { requireRegion } from '@/lib/regions/require';
import { askAtRegistration } from './ask-holder';
import { requireHolder, writeCertificate } from './certificate';
import { findLookAlikes } from './find-look-alikes';
import { duplicateOf, organisationOf } from './register';
import { registrationSchema, withoutOtherAnswer } from './schema';

/** Corrects a returned registration and submits it again. STALE_VERSION when somebody else changed it meanwhile. */
export async function resubmitNgo(
  ctx: Context,
  ngoId: string,
  expected: number,
  raw: Record<string, unknown>,
): Promise<void> {
  authorise(ctx, 'ngo.submit', { ngoId: parse(id, ngoId) });
  const version = parse(versionField, expected);
  const input = parse(registrationSchema(raw.hasCertificate), withoutOtherAnswer(raw));
  try {
    await db.transaction(async (tx) => {
      const [before] = await tx
        .select({ state: ngos.state, version: ngos.version })
        .from(ngos)
        .where(eq(ngos.id, ngoId))
        .for('update');
      if (!before) throw new AppError('NOT_FOUND');
      if (before.version !== version) throw new AppError('STALE_VERSION');
      if (before.state !== 'returned' && before.state !== 'draft')
        throw new AppError('WRONG_STATE', { reason: before.state });
      await requireRegion(tx, input.regionCode);
      if (input.hasCertificate === 'no') await requireHolder(tx, input.askedHolderId, ctx.now);
      else await writeCertificate(tx, ngoId, input, ctx.now);
      await askAtRegistration(tx, ctx, ngoId, input.hasCertificate === 'no' ? input.askedHolderId : null);
      await tx
        .update(ngos)
        .set({
          ...organisationOf(input),
          lookAlikes: await findLookAlikes(tx, { ...input, ngoId }),
          state: 'submitted',
          submittedAt: ctx.now,
          version: version + 1,
        })
        .where(and(eq(ngos.id, ngoId), eq(ngos.version, version)));
      await audit(tx, ctx, {
        action: 'ngo.submit',
        subject: `ngo:${ngoId}`,
        before,
        after: { state: 'submitted', version: version + 1 },
      });
    });
  } catch (error) {
    throw duplicateOf(error) ?? error;
  }
}
