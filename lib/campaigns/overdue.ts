import 'server-only';
import { and, inArray, isNull, lt } from 'drizzle-orm';
import type { Transaction } from '@/db/client';
import { obligations } from '@/db/schema/disclosure';
import { shanghaiDay } from '@/lib/clock';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';

/**
 * R66: whoever owes the public a report that is late begins, submits and enters nothing until it is published. Both are
 * judged, the organisation and the certificate-holder that answers for it.
 */
export async function refuseOverdue(
  tx: Transaction,
  { ngoId, holderId }: { ngoId: string; holderId: string },
  now: Context['now'],
): Promise<void> {
  const late = await tx
    .select({ ngoId: obligations.ngoId })
    .from(obligations)
    .where(
      and(
        inArray(obligations.ngoId, [ngoId, holderId]),
        isNull(obligations.metAt),
        isNull(obligations.voidAt),
        lt(obligations.dueOn, shanghaiDay(now)),
      ),
    )
    .limit(1);
  if (late[0])
    throw new AppError('WRONG_STATE', {
      reason: late[0].ngoId === ngoId ? 'reports_overdue' : 'holder_reports_overdue',
    });
}
