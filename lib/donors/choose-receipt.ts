import 'server-only';
import { z } from 'zod';
import { sql } from '@/db/client';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { consume } from '@/lib/limits/consume';
import { parse } from '@/lib/parse';

const input = z.strictObject({
  giftId: z.string().max(60),
  receipt: z.enum(['wanted', 'waived'], 'required'),
});

/**
 * Asks for the official receipt of a gift or waives it (Charity Law art. 38: the charity issues one; a donor who
 * waives it leaves a record). The newest word stands; the same word again adds nothing. The id is the key, as it is
 * to the gift's page. Throws NOT_FOUND, VALIDATION, RATE_LIMITED.
 */
export async function chooseReceipt(ctx: Context, raw: unknown): Promise<void> {
  const { giftId, receipt } = parse(input, raw);
  await consume('choose-receipt', giftId, { points: 20, seconds: 3600 });
  await sql.begin(async (tx) => {
    const [gift] = await tx`select id from gifts where id = ${giftId} and erased_at is null for update`;
    if (!gift) throw new AppError('NOT_FOUND');
    await tx`
      insert into gift_choices (gift_id, topic, choice, before, chosen_at)
      select ${giftId}, 'receipt', ${receipt}, l.choice, ${ctx.now}
      from (select (select k.choice from gift_choices k where k.gift_id = ${giftId} and k.topic = 'receipt' order by k.id desc limit 1) as choice) l
      where l.choice is distinct from ${receipt}`;
  });
}
