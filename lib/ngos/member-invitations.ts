import 'server-only';
import { and, desc, eq, gt, isNull, sql } from 'drizzle-orm';
import { db, type Transaction } from '@/db/client';
import { tokens } from '@/db/schema/users';
import { audit } from '@/lib/audit/audit';
import { authorise } from '@/lib/auth/policy';
import type { Context, MemberRole } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { parse } from '@/lib/parse';
import { withdrawInput } from './schema';

const isOpen = (ngoId: string, now: Date) =>
  and(
    eq(tokens.purpose, 'invite'),
    sql`${tokens.detail} -> 'ngo' ->> 'id' = ${ngoId}`,
    isNull(tokens.usedAt),
    gt(tokens.expiresAt, now),
  );

const roleOf = (detail: unknown) => (detail as { ngo: { role: MemberRole } }).ngo.role;

/** Invitations into an organisation that may still be accepted, newest first, for its members. What names one opens nothing. */
export async function listMemberInvitations(ctx: Context, ngoId: string) {
  authorise(ctx, 'ngo.workspace', { ngoId });
  const rows = await db
    .select({
      invitation: tokens.hash,
      email: tokens.emailKey,
      detail: tokens.detail,
      createdAt: tokens.createdAt,
      expiresAt: tokens.expiresAt,
    })
    .from(tokens)
    .where(isOpen(ngoId, ctx.now))
    .orderBy(desc(tokens.createdAt))
    .limit(100);
  return rows.map(({ detail, ...row }) => ({ ...row, role: roleOf(detail) }));
}

/** An owner takes an invitation back; WRONG_STATE `offer_closed` when it was accepted, withdrawn or is too old. */
export async function withdrawMemberInvitation(ctx: Context, raw: unknown): Promise<void> {
  const { ngoId, invitation } = parse(withdrawInput, raw);
  authorise(ctx, 'ngo.team', { ngoId });
  await db.transaction(async (tx) => {
    const [row] = await tx
      .update(tokens)
      .set({ usedAt: ctx.now })
      .where(and(eq(tokens.hash, invitation), isOpen(ngoId, ctx.now)))
      .returning({ detail: tokens.detail });
    if (!row) throw new AppError('WRONG_STATE', { reason: 'offer_closed' });
    await audit(tx, ctx, {
      action: 'ngo.withdraw',
      subject: `ngo:${ngoId}`,
      before: { role: roleOf(row.detail) },
    });
  });
}

/** Ends every open invitation of an organisation to an address. */
export async function closeMemberInvitations(
  tx: Transaction,
  { ngoId, email, now }: { ngoId: string; email: string; now: Date },
): Promise<void> {
  await tx
    .update(tokens)
    .set({ usedAt: now })
    .where(and(eq(tokens.emailKey, email), isOpen(ngoId, now)));
}
