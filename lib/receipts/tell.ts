import 'server-only';
import type { Transaction } from '@/db/client';
import { enqueueMail } from '@/lib/email/enqueue';
import type { MailParams } from '@/lib/email/kinds';

type ReceiptMail = 'receipt_issued' | 'receipt_refused' | 'receipt_reversed';

/** Writes to the donor, if an address was left; `key` makes it one letter. Without one the gift's page says it. */
export async function tellDonor<K extends ReceiptMail>(
  tx: Transaction,
  kind: K,
  key: string,
  gift: { donorEmail: string | null; locale: 'zh' | 'en' },
  params: MailParams[K],
): Promise<void> {
  if (!gift.donorEmail) return;
  await enqueueMail(tx, {
    kind,
    dedupeKey: `${kind}:${key}`,
    to: gift.donorEmail,
    locale: gift.locale,
    params,
  });
}
