import chineseDays from 'chinese-days';
import { type HolidayCalendar, isWorkingDay, WEEKDAYS_ONLY } from './working-days';

/** No complaint here is older. */
const FIRST_YEAR = 2026;
const DAY_MS = 86_400_000;

let known: (HolidayCalendar & { until: number }) | null = null;

/**
 * The State Council's yearly notices as far as the product carries them (`chinese-days`): days off and weekend days
 * worked instead, to the end of the year `until`. Later days count Monday to Friday, and whoever shows one says so.
 */
export function holidayCalendar(): HolidayCalendar & { until: number } {
  known ??= readNotices();
  return known;
}

/** Whether the notice for a day's year (YYYY-MM-DD) is known. */
export function isHolidayKnown(day: string): boolean {
  return Number(day.slice(0, 4)) <= holidayCalendar().until;
}

function readNotices(): HolidayCalendar & { until: number } {
  let until = FIRST_YEAR - 1;
  while (chineseDays.getHolidaysInRange(`${until + 1}-01-01`, `${until + 1}-12-31`, false).length > 0)
    until++;
  const [off, worked] = [new Set<string>(), new Set<string>()];
  const end = Date.UTC(until + 1, 0, 1);
  for (let at = Date.UTC(FIRST_YEAR, 0, 1); at < end; at += DAY_MS) {
    const day = new Date(at).toISOString().slice(0, 10);
    const isWorked = chineseDays.isWorkday(day);
    if (isWorked !== isWorkingDay(day, WEEKDAYS_ONLY)) (isWorked ? worked : off).add(day);
  }
  return { off, worked, until };
}
