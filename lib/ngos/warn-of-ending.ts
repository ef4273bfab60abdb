import 'server-only';
import { db, sql } from '@/db/client';
import { shanghaiDay } from '@/lib/clock';
import { enqueueMail } from '@/lib/email/enqueue';
import { lastEndingDay } from './ngo';

/** A bound for one run; what is left is written to by the next. */
const MOST = 1_000;

/**
 * Writes to every holder whose certificate ends within thirty days: once a certificate and last day, however often and
 * by however many workers it is run. Returns how many were written to now.
 */
export async function warnOfEnding(now: Date): Promise<number> {
  const today = shanghaiDay(now);
  const ending = await sql<{ id: string; key: string; to: string }[]>`
    select c.id, 'certificate_ending:' || c.id || ':' || c.valid_until as key, coalesce(n.notification_email, n.contact_email) as "to"
    from certificates c join ngos n on n.id = c.ngo_id
    where c.state = 'verified' and n.state = 'verified' and c.valid_until between ${today} and ${lastEndingDay(today)}
      and not exists (select from mails m where m.dedupe_key = 'certificate_ending:' || c.id || ':' || c.valid_until)
    order by c.valid_until, c.id limit ${MOST}`;
  for (const { id, key, to } of ending)
    await enqueueMail(db, {
      kind: 'certificate_ending',
      dedupeKey: key,
      to,
      locale: 'zh',
      params: { certificateId: id },
    });
  return ending.length;
}
