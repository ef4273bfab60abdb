import 'server-only';
import { and, eq, isNull, lt } from 'drizzle-orm';
import type { Transaction } from '@/db/client';
import { obligations } from '@/db/schema/disclosure';
import { shanghaiDay } from '@/lib/clock';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';

/** R66: whoever owes the public a report that is late begins and submits no campaign until it is published. */
export async function refuseOverdue(tx: Transaction, ngoId: string, now: Context['now']): Promise<void> {
  const late = await tx
    .select({ id: obligations.id })
    .from(obligations)
    .where(
      and(
        eq(obligations.ngoId, ngoId),
        isNull(obligations.metAt),
        isNull(obligations.voidAt),
        lt(obligations.dueOn, shanghaiDay(now)),
      ),
    )
    .limit(1);
  if (late.length > 0) throw new AppError('WRONG_STATE', { reason: 'reports_overdue' });
}
