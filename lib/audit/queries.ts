import 'server-only';
import { and, desc, eq, gte, inArray, lt, type SQL, sql } from 'drizzle-orm';
import { type Db, db, type Transaction } from '@/db/client';
import { auditEvents } from '@/db/schema/ledger';
import { users } from '@/db/schema/users';
import { emailKey } from '@/lib/auth/email-key';
import { authorise } from '@/lib/auth/policy';
import { endOfDay, startOfDay } from '@/lib/clock';
import type { Context } from '@/lib/context';

/** Who did any of these acts to a subject: the makers, who may not approve it (R78). */
export async function actorsOf(tx: Transaction | Db, subject: string, actions: string[]): Promise<string[]> {
  const rows = await tx
    .selectDistinct({ actorId: auditEvents.actorId })
    .from(auditEvents)
    .where(and(eq(auditEvents.subject, subject), inArray(auditEvents.action, actions)));
  return rows.map((row) => row.actorId);
}

/** Who did an act to a subject last, and when; null before the first time. The caller has authorised the subject. */
export async function lastActOn(subject: string, action: string): Promise<{ by: string; at: Date } | null> {
  const [row] = await db
    .select({ by: users.name, at: auditEvents.at })
    .from(auditEvents)
    .leftJoin(users, eq(users.id, auditEvents.actorId))
    .where(and(eq(auditEvents.subject, subject), eq(auditEvents.action, action)))
    .orderBy(desc(auditEvents.seq))
    .limit(1);
  return row ? { by: row.by ?? '', at: row.at } : null;
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

export interface AuditFilter {
  /** `campaign:{id}`: one thing, or all of a kind when it ends with a colon. */
  subject?: string;
  /** `gift.refund`, or all of a room when it ends with a dot. */
  action?: string;
  /** An account's id or address. */
  actor?: string;
  /** Words of the reason. */
  reason?: string;
  /** Shanghai days, both included. */
  from?: string;
  to?: string;
}

/** Matches all that begins with what ends in its separator, otherwise exactly. */
function matching(column: typeof auditEvents.subject | typeof auditEvents.action, wanted?: string) {
  if (!wanted) return undefined;
  return /[:.]$/.test(wanted) ? sql`starts_with(${column}, ${wanted})` : eq(column, wanted);
}

/** The condition of a search, beside another. */
export function auditWhere(condition: SQL | undefined, filter: AuditFilter): SQL | undefined {
  const { subject, action, actor, reason, from, to } = filter;
  return and(
    condition,
    matching(auditEvents.subject, subject),
    matching(auditEvents.action, action),
    actor ? eq(auditEvents.actorId, actor) : undefined,
    reason ? sql`position(lower(${reason}) in lower(${auditEvents.reason})) > 0` : undefined,
    from ? gte(auditEvents.at, startOfDay(from)) : undefined,
    to ? lt(auditEvents.at, endOfDay(to)) : undefined,
  );
}

/** The search with an account in it by its id: an export writes its search into the log, where an address could never be erased. */
export async function byAccount(filter: AuditFilter): Promise<AuditFilter> {
  const { actor } = filter;
  if (!actor?.includes('@')) return filter;
  const key = emailKey(actor);
  const [user] = key ? await db.select({ id: users.id }).from(users).where(eq(users.emailKey, key)) : [];
  return { ...filter, actor: user?.id ?? 'nobody' };
}

/** The log, newest first, in pages of 50; `before` is the last `seq` of the page before. */
export async function listAudit(ctx: Context, { before, ...asked }: AuditFilter & { before?: number }) {
  authorise(ctx, 'audit.see');
  const filter = await byAccount(asked);
  const rows = await db
    .select(columns)
    .from(auditEvents)
    .leftJoin(users, eq(users.id, auditEvents.actorId))
    .where(auditWhere(before ? lt(auditEvents.seq, before) : undefined, filter))
    .orderBy(desc(auditEvents.seq))
    .limit(51);
  return { items: rows.slice(0, 50), next: rows.length > 50 ? rows[49]!.seq : null };
}
