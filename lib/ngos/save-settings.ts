import 'server-only';
import { and, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { ngos } from '@/db/schema/ngos';
import { audit } from '@/lib/audit/audit';
import { authorise } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { parse } from '@/lib/parse';
import { settingsInput } from './schema';

/**
 * A verified organisation changes its public contact, address, texts and where letters to it go. What it was verified
 * by (name, code, form, registrar, region) does not change here. The log keeps which fields changed, not their words.
 * Throws VALIDATION, NOT_FOUND, FORBIDDEN, WRONG_STATE unless verified, STALE_VERSION when it changed meanwhile.
 */
export async function saveSettings(ctx: Context, raw: unknown): Promise<void> {
  const { ngoId, version, ...typed } = parse(settingsInput, raw);
  await db.transaction(async (tx) => {
    const [ngo] = await tx.select().from(ngos).where(eq(ngos.id, ngoId)).for('update');
    authorise(ctx, 'ngo.edit', { ngoId: ngo?.id });
    if (!ngo) throw new AppError('NOT_FOUND');
    if (ngo.state !== 'verified') throw new AppError('WRONG_STATE', { reason: ngo.state });
    if (ngo.version !== version) throw new AppError('STALE_VERSION');
    const fields = (Object.keys(typed) as (keyof typeof typed)[]).filter((name) => typed[name] !== ngo[name]);
    if (fields.length === 0) return;
    await tx
      .update(ngos)
      .set({ ...typed, version: version + 1 })
      .where(and(eq(ngos.id, ngoId), eq(ngos.version, version)));
    await audit(tx, ctx, {
      action: 'ngo.settings',
      subject: `ngo:${ngoId}`,
      before: { version },
      after: { version: version + 1, fields },
    });
  });
}
