import 'server-only';
import { sql } from '@/db/client';
import { authorise } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { judgeWords } from '@/lib/donations/judge-words';
import { AppError } from '@/lib/errors';
import { consume } from '@/lib/limits/consume';
import { parse } from '@/lib/parse';
import { type Appearance, allAppearancesInput, appearanceInput } from './appearance';
import { isMine } from './mine';

const HOUR = 3600;
type Tx = Parameters<Parameters<typeof sql.begin>[1]>[0];
type Which = ReturnType<typeof isMine>;

/** What is not asked for stays: a name is kept for the day it is wanted again. Nothing of this is in the ledger. */
const shown = ({ displayMode, name, nick, amount }: Appearance) => sql`
  display_mode = ${displayMode}, donor_name = coalesce(${name ?? null}, donor_name), nick = coalesce(${nick ?? null}, nick),
  is_amount_shown = coalesce(${amount === 'keep' ? null : amount === 'shown'}::bool, is_amount_shown)`;

/** Changes the gifts of `which` (a condition on `g`) and records what became another choice (R37). Returns how many gifts. */
async function change(tx: Tx, which: Which, appearance: Appearance, now: Date): Promise<number> {
  const { displayMode, amount, message } = appearance;
  await tx`
    insert into gift_choices (gift_id, topic, choice, before, chosen_at)
    select g.id, 'display', ${displayMode}, g.display_mode, ${now} from gifts g
    where ${which} and g.erased_at is null and g.display_mode <> ${displayMode}`;
  if (amount !== 'keep')
    await tx`
      insert into gift_choices (gift_id, topic, choice, before, chosen_at)
      select g.id, 'amount', ${amount}, case when g.is_amount_shown then 'shown' else 'hidden' end, ${now} from gifts g
      where ${which} and g.erased_at is null and g.is_amount_shown <> ${amount === 'shown'}`;
  const { count } = await tx`
    update gifts g set ${shown(appearance)}, message = case when ${message === 'remove'} then null else message end
    where ${which} and g.erased_at is null`;
  // A new name is judged like the first one was; an uncounted gift's when it is counted.
  await judgeWords(tx, sql`${which} and g.posted_seq is not null`, now);
  return count;
}

/**
 * How one gift appears wherever donors are listed, from now on (public pages are kept a second, after an error a
 * minute), and with a month of a plan the months to come: who turned one anonymous is not named again (R36). The id is
 * the key, as it is to the gift's page. Throws NOT_FOUND, VALIDATION, RATE_LIMITED.
 */
export async function changeAppearance(ctx: Context, raw: unknown): Promise<void> {
  const { giftId, ...appearance } = parse(appearanceInput, raw);
  await consume('appearance', giftId, { points: 20, seconds: HOUR });
  const count = await sql.begin(async (tx) => {
    await tx`
      update plans set ${shown(appearance)}
      where id = (select g.plan_id from gifts g where g.id = ${giftId} and g.erased_at is null)`;
    return change(tx, sql`g.id = ${giftId}`, appearance, ctx.now);
  });
  if (count === 0) throw new AppError('NOT_FOUND');
}

/** What was chosen, without the other modes' fields: a form sends those too, filled in and hidden, for gifts that never had them. */
const onlyChosen = ({ name, nick, ...rest }: Appearance): Appearance => ({
  ...rest,
  ...(rest.displayMode === 'name' && { name }),
  ...(rest.displayMode === 'nick' && { nick }),
});

/** The same for every gift of the caller, and for the months to come of their monthly gifts. Returns how many changed. */
export async function changeAllAppearances(ctx: Context, raw: unknown): Promise<number> {
  authorise(ctx, 'account.use');
  const appearance = onlyChosen(parse(allAppearancesInput, raw));
  return sql.begin(async (tx) => {
    await tx`update plans g set ${shown(appearance)} where ${isMine(ctx)}`;
    return change(tx, isMine(ctx), appearance, ctx.now);
  });
}
