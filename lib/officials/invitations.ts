import 'server-only';
import { and, desc, eq, gt, isNull, sql } from 'drizzle-orm';
import { type Db, db, type Transaction } from '@/db/client';
import { tokens } from '@/db/schema/users';
import { audit } from '@/lib/audit/audit';
import { authorise } from '@/lib/auth/policy';
import type { Context, OfficialRole } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { parse } from '@/lib/parse';
import { withdrawInput } from './schema';

const isOpen = (now: Date) =>
  and(
    eq(tokens.purpose, 'invite'),
    sql`${tokens.detail} ? 'official'`,
    isNull(tokens.usedAt),
    gt(tokens.expiresAt, now),
  );

/** The post an invitation offers. */
const offerOf = (detail: unknown) =>
  (detail as { official: { role: OfficialRole; regionCode: string } }).official;

/** Invitations that may still be accepted, newest first. What names one here opens nothing: it is the token's hash. */
export async function listInvitations(ctx: Context) {
  authorise(ctx, 'people.see');
  const rows = await db
    .select({
      invitation: tokens.hash,
      email: tokens.emailKey,
      detail: tokens.detail,
      createdAt: tokens.createdAt,
      expiresAt: tokens.expiresAt,
    })
    .from(tokens)
    .where(isOpen(ctx.now))
    .orderBy(desc(tokens.createdAt))
    .limit(200);
  return rows.map(({ detail, ...row }) => {
    const { role, regionCode } = offerOf(detail);
    return { ...row, role, regionCode };
  });
}

/** An admin takes an invitation back; NOT_FOUND when it was accepted, withdrawn or is too old. */
export async function withdrawInvitation(ctx: Context, raw: unknown): Promise<void> {
  authorise(ctx, 'people.manage');
  const { invitation } = parse(withdrawInput, raw);
  await db.transaction(async (tx) => {
    const [row] = await tx
      .update(tokens)
      .set({ usedAt: ctx.now })
      .where(and(eq(tokens.hash, invitation), isOpen(ctx.now)))
      .returning({ detail: tokens.detail });
    if (!row) throw new AppError('NOT_FOUND');
    const { role, regionCode } = offerOf(row.detail);
    await audit(tx, ctx, {
      action: 'official.withdraw',
      subject: `region:${regionCode}`,
      before: { role },
    });
  });
}

/** Ends every open invitation to an address. */
export async function closeInvitations(tx: Transaction | Db, email: string, now: Date): Promise<void> {
  await tx
    .update(tokens)
    .set({ usedAt: now })
    .where(and(eq(tokens.emailKey, email), isOpen(now)));
}
