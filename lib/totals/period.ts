import { addDays, daysBetween } from '@/lib/calendar';
import { shanghaiDay } from '@/lib/clock';
import { TIMES, type Time } from './grouping';

/** Days of the books, both ends in. Null: from the first gift on. */
export interface Period {
  from: string;
  to: string;
}

export const PRESETS = ['all', 'today', 'month', 'year', 'lastYear', 'days'] as const;
export type Preset = (typeof PRESETS)[number];

const monthOf = (day: string) => `${day.slice(0, 7)}-01`;
const nextMonth = (day: string): string => monthOf(addDays(monthOf(day), 31));

/** What a preset means today (Asia/Shanghai). Null: all time. Days the wrong way round are taken the right way. */
export function periodOf(preset: Preset, now: Date, days: Partial<Period> = {}): Period | null {
  const to = shanghaiDay(now);
  const year = Number(to.slice(0, 4));
  switch (preset) {
    case 'all':
      return null;
    case 'today':
      return { from: to, to };
    case 'month':
      return { from: monthOf(to), to };
    case 'year':
      return { from: `${year}-01-01`, to };
    case 'lastYear':
      return { from: `${year - 1}-01-01`, to: `${year - 1}-12-31` };
    case 'days': {
      const [from = to, until = to] = [days.from, days.to];
      return from <= until ? { from, to: until } : { from: until, to: from };
    }
  }
}

/** Both ends in. */
const daysIn = (period: Period): number => daysBetween(period.from, period.to) + 1;

/** What a period is held against: as many days right before it, or the same days a year earlier (29 February: the 28th). */
export function comparedWith(period: Period, how: 'before' | 'yearBefore'): Period {
  if (how === 'before') {
    return { from: addDays(period.from, -daysIn(period)), to: addDays(period.from, -1) };
  }
  const earlier = (day: string) => {
    const year = String(Number(day.slice(0, 4)) - 1);
    return day.endsWith('02-29') ? `${year}-02-28` : year + day.slice(4);
  };
  return { from: earlier(period.from), to: earlier(period.to) };
}

/**
 * A period as whole months and the days left over at its ends: a year of the whole province is read from twelve
 * months' cells. Ends are exclusive; what is empty is left out.
 */
export function spansOf(period: Period): { grain: 'day' | 'month'; from: string; before: string }[] {
  const before = addDays(period.to, 1);
  const first = monthOf(period.from) === period.from ? period.from : nextMonth(period.from);
  const last = monthOf(before);
  if (first >= last) return [{ grain: 'day', from: period.from, before }];
  return [
    { grain: 'day' as const, from: period.from, before: first },
    { grain: 'month' as const, from: first, before: last },
    { grain: 'day' as const, from: last, before },
  ].filter((span) => span.from < span.before);
}

/** First days of every day, week (Monday), month or year that a period touches: what has no gift is a zero, not a gap. */
export function stepsOf(by: Time, period: Period): string[] {
  const start = {
    day: period.from,
    week: addDays(period.from, -((new Date(period.from).getUTCDay() + 6) % 7)),
    month: monthOf(period.from),
    year: `${period.from.slice(0, 4)}-01-01`,
  }[by];
  const next = (day: string) =>
    by === 'day'
      ? addDays(day, 1)
      : by === 'week'
        ? addDays(day, 7)
        : by === 'month'
          ? nextMonth(day)
          : `${Number(day.slice(0, 4)) + 1}-01-01`;
  const steps: string[] = [];
  for (let day = start; day <= period.to; day = next(day)) steps.push(day);
  return steps;
}

/** Rows of a table over time: five years of days. An address may name two centuries. */
const MOST_STEPS = 1_830;
const SHORTEST: Record<Time, number> = { day: 1, week: 7, month: 28, year: 365 };

/** The pieces asked for, or the next larger ones of which a period has no more than a table has rows. */
export const piecesOf = (by: Time, period: Period): Time =>
  TIMES.slice(TIMES.indexOf(by)).find((time) => daysIn(period) / SHORTEST[time] <= MOST_STEPS) ?? 'year';

/** The part of a period that one step is. */
export function stepPeriod(by: Time, day: string, period: Period | null): Period {
  const last = stepsOf(by, { from: day, to: addDays(day, 366) })[1]!;
  const end = addDays(last, -1);
  return {
    from: period && period.from > day ? period.from : day,
    to: period && period.to < end ? period.to : end,
  };
}
