import 'server-only';
import { eq } from 'drizzle-orm';
import { db, type Transaction } from '@/db/client';
import { festivals } from '@/db/schema/campaigns';
import { matchPools } from '@/db/schema/matching';
import { audit } from '@/lib/audit/audit';
import { authorise, requireActor } from '@/lib/auth/policy';
import { shanghaiDay } from '@/lib/clock';
import type { Context } from '@/lib/context';
import { newId } from '@/lib/ids';
import { fieldError, parse } from '@/lib/parse';
import { whyNotInFestival } from './limits';
import { proposeInput } from './schema';

/**
 * An official of finance writes down what a funder pledged to a festival, and by which rules. Nothing is matched until
 * an admin publishes it (R78, R89). The same `formId` proposes once. Returns the pool's id. Throws NOT_FOUND, FORBIDDEN,
 * VALIDATION (`in_the_future`: signed later than today; `before_festival`, `after_festival`, `pool_opens_too_soon`).
 */
export async function proposePool(ctx: Context, raw: unknown): Promise<string> {
  authorise(ctx, 'match.propose');
  const { pledgeNumber, pledgedOn, ...pool } = parse(proposeInput, raw);
  if (pledgedOn > shanghaiDay(ctx.now)) throw fieldError('pledgedOn', 'in_the_future');
  return db.transaction(async (tx) => {
    const [same] = await made(tx, pool.formId);
    if (same) return same.id;
    const [festival] = await tx
      .select()
      .from(festivals)
      .where(eq(festivals.id, pool.festivalId))
      .for('share');
    if (!festival) throw fieldError('festivalId', 'not_allowed');
    const wrong = whyNotInFestival(pool, festival, ctx.now);
    if (wrong) throw fieldError(wrong.path, wrong.code);
    const poolId = newId('pool');
    const values = { ...pool, pledge: `${pledgeNumber} · ${pledgedOn}` };
    const written = await tx
      .insert(matchPools)
      .values({ ...values, id: poolId, madeBy: requireActor(ctx).userId, madeAt: ctx.now })
      .onConflictDoNothing({ target: matchPools.formId })
      .returning({ id: matchPools.id });
    // The other press came between: it is read once it is committed, which this insert waited for.
    if (written.length === 0) return (await made(tx, pool.formId))[0]!.id;
    const { formId: _, ...said } = values;
    await audit(tx, ctx, { action: 'pool.propose', subject: `pool:${poolId}`, after: said });
    return poolId;
  });
}

/** The pool this very form made. */
const made = (tx: Transaction, formId: string) =>
  tx.select({ id: matchPools.id }).from(matchPools).where(eq(matchPools.formId, formId));
