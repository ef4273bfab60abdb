import 'server-only';
import { and, eq, gt, isNull, lt, sql } from 'drizzle-orm';
import { z } from 'zod';
import { db, type Transaction } from '@/db/client';
import { phoneCodes } from '@/db/schema/phone-codes';
import type { Context } from '@/lib/context';
import { enqueueMail } from '@/lib/email/enqueue';
import { newId } from '@/lib/ids';
import { fieldError, parse } from '@/lib/parse';
import { codeOf as digitsOf } from './factors/totp';
import { limitCodeTries } from './limits';
import { CODE_MINUTES, CODE_TRIES, isCodeOf } from './phone-code';

/** A code that was sent, and for what. */
export type PhoneCode = Pick<typeof phoneCodes.$inferSelect, 'id' | 'purpose' | 'phone' | 'userId'>;

const input = z.strictObject({
  id: z.string().max(64),
  code: z.string().trim().min(1, 'required').max(40, 'phone_code_wrong'),
});

/** Writes a code's row and its text message in one transaction; returns the id, for the cookie of whoever asked. */
export async function issueCode(
  ctx: Context,
  given: Pick<PhoneCode, 'purpose' | 'phone' | 'userId'>,
): Promise<string> {
  const id = newId('code');
  const expiresAt = new Date(ctx.now.getTime() + CODE_MINUTES * 60_000);
  await db.transaction(async (tx) => {
    await tx.insert(phoneCodes).values({ id, ...given, createdAt: ctx.now, expiresAt });
    await enqueueMail(tx, {
      kind: 'sms_code',
      dedupeKey: `sms_code:${id}`,
      to: given.phone,
      locale: ctx.locale,
      params: { codeId: id, userId: given.userId },
    });
  });
  return id;
}

const isOpen = (id: string, purpose: PhoneCode['purpose'], now: Date) =>
  and(
    eq(phoneCodes.id, id),
    eq(phoneCodes.purpose, purpose),
    isNull(phoneCodes.usedAt),
    gt(phoneCodes.expiresAt, now),
    lt(phoneCodes.tries, CODE_TRIES),
  );

/** The code that a browser was sent, while it can still be given; null when there is none, or it has ended. */
export async function findCode(
  ctx: Context,
  purpose: PhoneCode['purpose'],
  id: string | null,
): Promise<PhoneCode | null> {
  if (id === null) return null;
  const [row] = await db
    .select()
    .from(phoneCodes)
    .where(isOpen(id, purpose, ctx.now));
  return row ?? null;
}

/**
 * Takes a typed code. Each try is counted before it is looked at, so that of any number at once five are; the right one
 * is used up in the transaction of what it proves. Throws VALIDATION `phone_code_wrong`, `phone_code_gone` (used,
 * expired, tried five times, for something else, or nobody's: one answer), RATE_LIMITED.
 */
export async function takeCode<T>(
  ctx: Context,
  purpose: PhoneCode['purpose'],
  raw: unknown,
  prove: (tx: Transaction, code: PhoneCode) => Promise<T>,
): Promise<T> {
  const { id, code } = parse(input, raw);
  const digits = digitsOf(code);
  if (digits === null) throw fieldError('code', 'phone_code_wrong');
  await limitCodeTries(ctx);
  const [row] = await db
    .update(phoneCodes)
    .set({ tries: sql`${phoneCodes.tries} + 1` })
    .where(isOpen(id, purpose, ctx.now))
    .returning();
  if (!row) throw fieldError('code', 'phone_code_gone');
  if (!isCodeOf(row.id, digits))
    throw fieldError('code', row.tries < CODE_TRIES ? 'phone_code_wrong' : 'phone_code_gone');
  return db.transaction(async (tx) => {
    const used = await tx
      .update(phoneCodes)
      .set({ usedAt: ctx.now })
      .where(and(eq(phoneCodes.id, row.id), isNull(phoneCodes.usedAt)))
      .returning({ id: phoneCodes.id });
    if (used.length === 0) throw fieldError('code', 'phone_code_gone');
    return prove(tx, row);
  });
}
