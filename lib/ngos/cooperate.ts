import 'server-only';
import { and, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { ngos, partnerships } from '@/db/schema/ngos';
import { audit } from '@/lib/audit/audit';
import { authorise } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { parse } from '@/lib/parse';
import { holdsCertificate } from './certificate';
import { cooperateInput } from './schema';

/**
 * The holder's owner takes a partner that asked for it: the assessment and the day the agreement was signed are
 * kept (Charity Law art. 26, R09). Only then may the partner's campaigns name this holder.
 */
export async function cooperate(ctx: Context, raw: unknown): Promise<void> {
  const input = parse(cooperateInput, raw);
  authorise(ctx, 'ngo.cooperate', { ngoId: input.holderId });
  await db.transaction(async (tx) => {
    const [partner] = await tx
      .select({ id: ngos.id })
      .from(ngos)
      .where(
        and(eq(ngos.id, input.partnerId), eq(ngos.askedHolderId, input.holderId), eq(ngos.state, 'verified')),
      );
    if (!partner) throw new AppError('NOT_FOUND');
    if (!(await holdsCertificate(tx, input.holderId, ctx.now))) throw new AppError('CERT_REQUIRED');
    const made = await tx
      .insert(partnerships)
      .values({
        holderId: input.holderId,
        partnerId: input.partnerId,
        assessment: input.assessment,
        agreementSignedOn: input.agreementSignedOn,
        createdAt: ctx.now,
      })
      .onConflictDoNothing()
      .returning({ partnerId: partnerships.partnerId });
    if (made.length === 0) throw new AppError('WRONG_STATE', { reason: 'partners_already' });
    await audit(tx, ctx, {
      action: 'partnership.sign',
      subject: `ngo:${input.partnerId}`,
      after: { holderId: input.holderId, agreementSignedOn: input.agreementSignedOn },
    });
  });
}
