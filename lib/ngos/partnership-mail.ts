import 'server-only';
import { eq } from 'drizzle-orm';
import type { Transaction } from '@/db/client';
import { ngos, partnerships } from '@/db/schema/ngos';
import { enqueueMail } from '@/lib/email/enqueue';
import { mailbox } from './mailbox';

type News = 'asked' | 'signed' | 'declined' | 'ended' | 'terminated';

/** Writes to the other side of a partnership's news: to the holder that it is asked, to the partner what became of it. */
export async function tellPartner(tx: Transaction, partnershipId: string, news: News): Promise<void> {
  const side = news === 'asked' ? partnerships.holderId : partnerships.partnerId;
  const [row] = await tx
    .select({ to: mailbox })
    .from(partnerships)
    .innerJoin(ngos, eq(ngos.id, side))
    .where(eq(partnerships.id, partnershipId));
  if (!row) return;
  await enqueueMail(tx, {
    kind: 'partnership_news',
    dedupeKey: `partnership_news:${partnershipId}:${news}`,
    to: row.to,
    locale: 'zh',
    params: { partnershipId, news },
  });
}
