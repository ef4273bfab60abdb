import 'server-only';
import { and, desc, eq, inArray, lt } from 'drizzle-orm';
import { type Db, db, type Transaction } from '@/db/client';
import { auditEvents } from '@/db/schema/ledger';
import { users } from '@/db/schema/users';
import { authorise } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';

/** Who did any of these acts to a subject: the makers, who may not approve it (R78). */
export async function actorsOf(tx: Transaction | Db, subject: string, actions: string[]): Promise<string[]> {
  const rows = await tx
    .selectDistinct({ actorId: auditEvents.actorId })
    .from(auditEvents)
    .where(and(eq(auditEvents.subject, subject), inArray(auditEvents.action, actions)));
  return rows.map((row) => row.actorId);
}

const columns = {
  seq: auditEvents.seq,
  at: auditEvents.at,
  action: auditEvents.action,
  subject: auditEvents.subject,
  reason: auditEvents.reason,
  before: auditEvents.before,
  after: auditEvents.after,
  actorId: auditEvents.actorId,
  actorName: users.name,
};

export type AuditRow = Awaited<ReturnType<typeof listAudit>>['items'][number];

/** The log, newest first, in pages of 50; `before` is the last `seq` of the page before, `subject` narrows it. */
export async function listAudit(ctx: Context, input: { before?: number; subject?: string }) {
  authorise(ctx, 'audit.see');
  const rows = await db
    .select(columns)
    .from(auditEvents)
    .leftJoin(users, eq(users.id, auditEvents.actorId))
    .where(
      and(
        input.before ? lt(auditEvents.seq, input.before) : undefined,
        input.subject ? eq(auditEvents.subject, input.subject) : undefined,
      ),
    )
    .orderBy(desc(auditEvents.seq))
    .limit(51);
  return { items: rows.slice(0, 50), next: rows.length > 50 ? rows[49]!.seq : null };
}
