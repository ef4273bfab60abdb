import 'server-only';
import { eq } from 'drizzle-orm';
import type { Transaction } from '@/db/client';
import { reviews } from '@/db/schema/ledger';
import { ngos } from '@/db/schema/ngos';
import { requireActor } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { enqueueMail } from '@/lib/email/enqueue';
import { newId } from '@/lib/ids';
import { mailbox } from './mailbox';

/** Keeps a decision about a certificate with its reason, and writes to the organisation it belongs to (R08). */
export async function decideOnCertificate(
  tx: Transaction,
  ctx: Context,
  certificate: { id: string; ngoId: string },
  { decision, reason }: Pick<typeof reviews.$inferInsert, 'decision' | 'reason'>,
): Promise<void> {
  const id = newId('rev');
  await tx.insert(reviews).values({
    id,
    subjectKind: 'certificate',
    subjectId: certificate.id,
    decision,
    reason,
    reviewerId: requireActor(ctx).userId,
    decidedAt: ctx.now,
  });
  const [ngo] = await tx.select({ to: mailbox }).from(ngos).where(eq(ngos.id, certificate.ngoId));
  await enqueueMail(tx, {
    kind: 'certificate_decision',
    dedupeKey: `certificate_decision:${id}`,
    to: ngo!.to,
    locale: 'zh',
    params: { reviewId: id },
  });
}
