import 'server-only';
import { createHash } from 'node:crypto';
import { and, eq, inArray, isNull } from 'drizzle-orm';
import { db } from '@/db/client';
import { settings } from '@/db/schema/ledger';
import { users } from '@/db/schema/users';
import { PROVINCE } from '@/lib/auth/scope';
import { enqueueMail } from '@/lib/email/enqueue';
import { newId } from '@/lib/ids';

export type AlertTopic = 'checks' | 'reconcile';

/** Names written into the mail; the page has them all. */
const NAMED = 10;
/** Names remembered. Past that officials know that there is more than they can read. */
const REMEMBERED = 2_000;

/**
 * Writes to the province's administrators and finance when something is wrong with the books that was not wrong
 * when they were last written to: one mail a new set, however often it is found again. What is put right and
 * comes back is new. `subjects` are names such as `gift CA-…`, never anything personal. Returns how many mails.
 */
export async function alertOfficials(topic: AlertTopic, subjects: readonly string[]): Promise<number> {
  const key = `alerted_${topic}`;
  const current = [...new Set(subjects)].sort().slice(0, REMEMBERED);
  return db.transaction(async (tx) => {
    await tx.insert(settings).values({ key, value: [] }).onConflictDoNothing();
    const [row] = await tx
      .select({ value: settings.value })
      .from(settings)
      .where(eq(settings.key, key))
      .for('update');
    const known = new Set(row!.value as string[]);
    const fresh = current.filter((subject) => !known.has(subject));
    if (fresh.length === 0 && known.size === current.length) return 0;
    await tx.update(settings).set({ value: current }).where(eq(settings.key, key));
    if (fresh.length === 0) return 0;
    const officials = await tx
      .select({ id: users.id, email: users.email, locale: users.locale })
      .from(users)
      .where(
        and(
          inArray(users.officialRole, ['admin', 'finance']),
          eq(users.officialRegion, PROVINCE),
          isNull(users.disabledAt),
        ),
      );
    const set = createHash('sha256')
      .update(`${newId('run')}\n${fresh.join('\n')}`)
      .digest('hex')
      .slice(0, 16);
    for (const { id, email, locale } of officials)
      if (email)
        await enqueueMail(tx, {
          kind: 'books_alert',
          dedupeKey: `books_alert:${set}:${id}`,
          to: email,
          locale,
          params: { topic, count: fresh.length, subjects: fresh.slice(0, NAMED) },
        });
    return officials.length;
  });
}
