import 'server-only';
import { eq } from 'drizzle-orm';
import type { Transaction } from '@/db/client';
import { reviews } from '@/db/schema/ledger';
import { ngos } from '@/db/schema/ngos';
import { requireActor } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { enqueueMail } from '@/lib/email/enqueue';
import { env } from '@/lib/env';
import { newId } from '@/lib/ids';
import { mailbox } from '@/lib/ngos/mailbox';
import { routes } from '@/lib/routes';
import type { CampaignRow } from './load';

export type Decision = (typeof reviews.$inferInsert)['decision'];

/** Keeps a decision about a campaign with its reason, a person's or the clock's, and writes to the organisation's contact. Returns its id. */
export async function decide(
  tx: Transaction,
  ctx: Context,
  row: CampaignRow,
  decision: Decision,
  reason: string,
): Promise<string> {
  const id = newId('rev');
  await tx.insert(reviews).values({
    id,
    subjectKind: 'campaign',
    subjectId: row.id,
    decision,
    reason,
    reviewerId: ctx.actor.kind === 'system' ? ctx.actor.name : requireActor(ctx).userId,
    decidedAt: ctx.now,
  });
  const [ngo] = await tx.select({ slug: ngos.slug, to: mailbox }).from(ngos).where(eq(ngos.id, row.ngoId));
  await enqueueMail(tx, {
    kind: 'campaign_decision',
    dedupeKey: `campaign_decision:${id}`,
    to: ngo!.to,
    locale: 'zh',
    params: {
      titleZh: row.titleZh,
      titleEn: row.titleEn,
      decision,
      reason,
      url: env.APP_URL + routes.workspaceCampaign('zh', ngo!.slug, row.id),
    },
  });
  return id;
}
