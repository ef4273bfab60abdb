import 'server-only';
import type { Transaction } from '@/db/client';
import { enqueueMail } from '@/lib/email/enqueue';
import { type ComplaintRow, openContact } from './load';

/** Mails a step to whoever complained, in the language they wrote in. Without an address nothing: the page has it. */
export async function writeToComplainant(
  tx: Transaction,
  complaint: ComplaintRow,
  stepId: string,
): Promise<void> {
  const to = complaint.contactKind === 'mail' ? openContact(complaint) : null;
  if (to)
    await enqueueMail(tx, {
      kind: 'complaint_reply',
      dedupeKey: `complaint_reply:${stepId}`,
      to,
      locale: complaint.locale,
      params: { stepId },
    });
}
