import { shanghaiDay } from '@/lib/clock';

/** Officials answer within five working days (R73). */
export const ANSWER_DAYS = 5;

const DAY_MS = 86_400_000;

/**
 * What the State Council's yearly notice makes of single days (YYYY-MM-DD): weekdays off for a festival, and
 * weekend days worked instead.
 */
export interface HolidayCalendar {
  off: ReadonlySet<string>;
  worked: ReadonlySet<string>;
}

/**
 * Monday to Friday and nothing else: what counts past the last notice that is known (`holidays.ts`). The notice for a
 * year appears late in the year before; until then a date around a festival is off by its days off (too early) or by
 * a weekend day worked instead (one day late), and everywhere else exact.
 */
export const WEEKDAYS_ONLY: HolidayCalendar = { off: new Set(), worked: new Set() };

export function isWorkingDay(day: string, { off, worked }: HolidayCalendar = WEEKDAYS_ONLY): boolean {
  if (worked.has(day)) return true;
  if (off.has(day)) return false;
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}

/**
 * The Asia/Shanghai day (YYYY-MM-DD) by whose end something received now is answered: the fifth working day after
 * the day of receipt, which itself does not count.
 */
export function answerDueOn(receivedAt: Date, calendar: HolidayCalendar = WEEKDAYS_ONLY): string {
  let at = Date.parse(`${shanghaiDay(receivedAt)}T00:00:00Z`);
  for (let left = ANSWER_DAYS; left > 0; ) {
    at += DAY_MS;
    if (isWorkingDay(new Date(at).toISOString().slice(0, 10), calendar)) left--;
  }
  return new Date(at).toISOString().slice(0, 10);
}
