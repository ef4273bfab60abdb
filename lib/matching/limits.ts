import type { PoolRules } from './rules';

const MINUTE_MS = 60_000;

/** A pool is proposed so long before it opens at least: a second person has to read it first. */
const PROPOSE_LEAD_MS = 60 * MINUTE_MS;

/**
 * A pool is published so long before it opens at least: longer than any transaction lasts, so that it stands for every
 * gift paid from the first second on, also for one that is settled at once.
 */
const PUBLISH_LEAD_MS = MINUTE_MS;

type Span = { startsAt: Date; endsAt: Date };
type Window = { opensAt: Date; closesAt: Date };
type Limits = Omit<PoolRules, 'ratioBp' | 'minGiftFen'>;
interface Wrong {
  path: keyof Limits | keyof Window;
  code: string;
}

/** What of a proposal contradicts itself, by field: of a gift ≤ of a donor's day ≤ the pool; of a campaign ≤ the pool. Pure. */
export function contradictionsOf(pool: Limits & Window): Wrong[] {
  const wrong: (Wrong | false)[] = [
    pool.donorDayCapFen < pool.giftCapFen && { path: 'donorDayCapFen', code: 'cap_below_gift' },
    pool.donorDayCapFen > pool.totalFen && { path: 'donorDayCapFen', code: 'cap_above_pool' },
    pool.campaignCapFen > pool.totalFen && { path: 'campaignCapFen', code: 'cap_above_pool' },
    pool.closesAt <= pool.opensAt && { path: 'closesAt', code: 'closes_before_opens' },
  ];
  return wrong.filter((one) => one !== false);
}

/** What of a pool's time does not fit its festival or comes too soon; null when it may be proposed. Pure. */
export function whyNotInFestival(pool: Window, festival: Span, now: Date): Wrong | null {
  if (pool.opensAt < festival.startsAt) return { path: 'opensAt', code: 'before_festival' };
  if (pool.closesAt > festival.endsAt) return { path: 'closesAt', code: 'after_festival' };
  if (pool.opensAt.getTime() < now.getTime() + PROPOSE_LEAD_MS)
    return { path: 'opensAt', code: 'pool_opens_too_soon' };
  return null;
}

/** Whether there is still time to publish it. Pure. */
export const isInTime = (pool: Pick<Window, 'opensAt'>, now: Date): boolean =>
  pool.opensAt.getTime() - now.getTime() >= PUBLISH_LEAD_MS;
