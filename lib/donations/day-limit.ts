import 'server-only';
import { sql } from 'drizzle-orm';
import type { Transaction } from '@/db/client';
import { shanghaiDay, startOfDay } from '@/lib/clock';
import { env } from '@/lib/env';
import { isUnknownDonor } from '@/lib/matching/rules';
import { fieldError } from '@/lib/parse';
import { type DayTally, dayCaps, type GivesToday, roomLeft } from './day-caps';

/**
 * Keeps what one donor gives online on one day (Asia/Shanghai) within the caps of `day-caps.ts` (R30, R41). Counted is
 * what was paid today, and tries that may still be paid, of whatever day, this one among them: it is written, and its
 * transaction waits here for those of the same donor, so that any number of starts at once cannot pass the cap.
 * A donor is whom `donorKeyOf` says: the account, else the address, else the number. Who leaves none of them cannot be
 * counted, and is held to the cap of one gift only. The later months of a monthly gift count, and are not refused: they
 * were agreed to. Throws VALIDATION `daily_limit` with what is left, or `daily_reached`.
 */
export async function requireRoomToday(tx: Transaction, gift: GivesToday, now: Date): Promise<void> {
  const caps = dayCaps(gift.age, env);
  if (caps.length === 0 || isUnknownDonor(gift.donorKey)) return;
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`gives:${gift.donorKey}`}, 0))`);
  const left = roomLeft(caps, await tallyOf(tx, gift, now), gift.amountFen);
  if (left === null) return;
  throw left.leftFen < env.MIN_GIFT_FEN
    ? fieldError('amountFen', 'daily_reached', { maxFen: 0, capFen: left.capFen })
    : fieldError('amountFen', 'daily_limit', { maxFen: left.leftFen, capFen: left.capFen });
}

const DAY_MS = 86_400_000;

/** The donor's gifts, by the index there is for each kind of key. */
const giftsOf = (donorKey: string) => {
  if (donorKey.startsWith('user:')) return sql`g.user_id = ${donorKey.slice('user:'.length)}`;
  return donorKey.startsWith('mail:')
    ? sql`g.donor_key = ${donorKey} and g.donor_key like 'mail:%'`
    : sql`g.donor_key = ${donorKey} and g.donor_key like 'phone:%'`;
};

async function tallyOf(tx: Transaction, { donorKey }: GivesToday, now: Date): Promise<DayTally> {
  const today = startOfDay(shanghaiDay(now)).toISOString();
  const [row] = await tx.execute<{ all: string; minor: string }>(sql`
    select coalesce(sum(fen), 0) as all, coalesce(sum(fen) filter (where is_minor), 0) as minor from (
      select coalesce(g.paid_fen, g.amount_fen) as fen, m.gift_id is not null as is_minor
      from gifts g left join gift_minors m on m.gift_id = g.id
      where ${giftsOf(donorKey)} and g.source = 'stripe' and (g.paid_at >= ${today} or (
        g.paid_at is null and g.state = 'pending' and (g.is_pending_counted or g.session_expires_at > ${now.toISOString()}
          or (g.session_expires_at is null and g.created_at > ${new Date(now.getTime() - DAY_MS).toISOString()}))))) given`);
  return { allFen: Number(row!.all), minorFen: Number(row!.minor) };
}
