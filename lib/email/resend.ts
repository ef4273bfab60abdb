import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { db } from '@/db/client';
import { mails } from '@/db/schema/ledger';
import { audit } from '@/lib/audit/audit';
import { authorise } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { id } from '@/lib/fields';
import { parse } from '@/lib/parse';

const input = z.strictObject({ mailId: id });

/** Gives a mail that was given up back to the outbox. Throws NOT_FOUND, also for one whose reader erased their data, and a code that has ended. */
export async function resendMail(ctx: Context, raw: unknown): Promise<void> {
  authorise(ctx, 'outbox.resend');
  const { mailId } = parse(input, raw);
  await db.transaction(async (tx) => {
    const [row] = await tx
      .update(mails)
      .set({ state: 'queued', attempts: 0, notBefore: ctx.now, error: null })
      .where(
        and(
          eq(mails.id, mailId),
          eq(mails.state, 'failed'),
          sql`coalesce(${mails.error}, '') not in ('ERASED', 'EXPIRED') and ${mails.toAddress} <> ''`,
        ),
      )
      .returning({ kind: mails.kind });
    if (!row) throw new AppError('NOT_FOUND');
    await audit(tx, ctx, { action: 'mail.resend', subject: `mail:${mailId}`, after: { kind: row.kind } });
  });
}
