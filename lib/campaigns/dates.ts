import { addMonths } from '@/lib/calendar';
import { shanghaiDay } from '@/lib/clock';

/** The last day a campaign that ends at `endsAt` runs; it ends with that day, Beijing time. */
export function lastDay(endsAt: Date): string {
  return shanghaiDay(new Date(endsAt.getTime() - 1));
}

export interface Raising {
  startsAt: Date;
  endsAt: Date;
  /** When it was stopped for good, or the clock closed it. */
  closedAt: Date | null;
}

/** The moment from which a campaign takes no more gifts: its end, or an earlier stop. */
export const raisesUntil = ({ endsAt, closedAt }: Pick<Raising, 'endsAt' | 'closedAt'>): Date =>
  closedAt !== null && closedAt < endsAt ? closedAt : endsAt;

/** The last day (Asia/Shanghai) a campaign takes gifts, never before its first. */
export function lastRaisingDay(campaign: Raising): string {
  const first = shanghaiDay(campaign.startsAt);
  const last = lastDay(raisesUntil(campaign));
  return last < first ? first : last;
}

/** The last day for a report on the whole of a campaign or project, or on what it has left: three months after its end (R58, R62). */
export const wholeDueOn = (lastOn: string): string => addMonths(lastOn, 3);

/** A campaign or project longer than this owes a report every three months (R58, R59). */
const LONG_MONTHS = 6;

/** Whether it lasts longer than six months, both days included, and so owes regular reports. */
export const isLong = ({ startsOn, lastOn }: { startsOn: string; lastOn: string }): boolean =>
  lastOn >= addMonths(startsOn, LONG_MONTHS);
