import 'server-only';
import type { Transaction } from '@/db/client';
import { erasureRequests } from '@/db/schema/erasures';
import type { Context } from '@/lib/context';
import { enqueueMail } from '@/lib/email/enqueue';
import { AppError } from '@/lib/errors';
import type { Locale } from '@/lib/i18n/locales';
import { newId } from '@/lib/ids';
import { isUniqueViolation } from '@/lib/unique';
import { erasureDueOn } from './erasure';
import type { Guest } from './guest-gifts';

interface NewErasure {
  guest: Guest;
  /** Where to write that it was received; null when no address was left. */
  mail: { to: string; locale: Locale } | null;
}

/** Puts a guest's wish into the officials' queue. Throws WRONG_STATE `erasure_open`. */
export async function writeErasure(tx: Transaction, ctx: Context, asked: NewErasure): Promise<string> {
  const { guest, mail } = asked;
  const erasureId = newId('era');
  try {
    await tx.insert(erasureRequests).values({
      id: erasureId,
      ...guest,
      askedAt: ctx.now,
      dueOn: erasureDueOn(ctx.now),
    });
  } catch (error) {
    if (isUniqueViolation(error, 'erasure_requests_open'))
      throw new AppError('WRONG_STATE', { reason: 'erasure_open' });
    throw error;
  }
  if (mail)
    await enqueueMail(tx, {
      kind: 'erasure_received',
      dedupeKey: `erasure_received:${erasureId}`,
      ...mail,
      params: { erasureId },
    });
  return erasureId;
}
