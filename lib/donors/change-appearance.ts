import 'server-only';
import { sql } from '@/db/client';
import { authorise } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { consume } from '@/lib/limits/consume';
import { parse } from '@/lib/parse';
import { type Appearance, allAppearancesInput, appearanceInput } from './appearance';
import { isMine } from './mine';

const HOUR = 3600;

/** What is not asked for stays: a name is kept for the day it is wanted again. Nothing of this is in the ledger. */
const wanted = ({ displayMode, name, nick, message }: Appearance) => sql`
  display_mode = ${displayMode}, donor_name = coalesce(${name ?? null}, donor_name), nick = coalesce(${nick ?? null}, nick),
  message = case when ${message === 'remove'} then null else message end`;

/**
 * How one gift appears wherever donors are listed, from now on (public pages are kept a second, after an error a
 * minute). The id is the key, as it is to the gift's page. Throws NOT_FOUND, VALIDATION, RATE_LIMITED.
 */
export async function changeAppearance(_ctx: Context, raw: unknown): Promise<void> {
  const { giftId, ...appearance } = parse(appearanceInput, raw);
  await consume('appearance', giftId, { points: 20, seconds: HOUR });
  const rows =
    await sql`update gifts set ${wanted(appearance)} where id = ${giftId} and erased_at is null returning id`;
  if (rows.length === 0) throw new AppError('NOT_FOUND');
}

/** The same for every gift of the caller, and for the months to come of their monthly gifts. Returns how many changed. */
export async function changeAllAppearances(ctx: Context, raw: unknown): Promise<number> {
  authorise(ctx, 'account.use');
  const appearance = parse(allAppearancesInput, raw);
  const { displayMode, name, nick } = appearance;
  return sql.begin(async (tx) => {
    await tx`
      update plans g set display_mode = ${displayMode}, donor_name = coalesce(${name ?? null}, donor_name), nick = coalesce(${nick ?? null}, nick)
      where ${isMine(ctx)}`;
    const { count } =
      await tx`update gifts g set ${wanted(appearance)} where ${isMine(ctx)} and erased_at is null`;
    return count;
  });
}
