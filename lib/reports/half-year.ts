import { shanghaiDay } from '@/lib/clock';
import type { Period } from '@/lib/totals/period';

/** A half of a calendar year as addresses and files name it: `2026H1`. */
export type HalfYear = `${number}H${1 | 2}`;

/** Listed to choose from, the newest first. */
const LISTED = 8;

export function halfYearAt(now: Date): HalfYear {
  const day = shanghaiDay(now);
  return `${Number(day.slice(0, 4))}H${day.slice(5, 7) <= '06' ? 1 : 2}`;
}

function before(half: HalfYear): HalfYear {
  const year = Number(half.slice(0, 4));
  return half.endsWith('H2') ? `${year}H1` : `${year - 1}H2`;
}

/** Half-years that have begun, the newest first. */
export function halfYearsUntil(now: Date): HalfYear[] {
  const listed = [halfYearAt(now)];
  while (listed.length < LISTED) listed.push(before(listed.at(-1)!));
  return listed;
}

/** The half-year an address asks for when it is one to choose from; else the one that goes on now. */
export function halfYearOf(given: unknown, now: Date): HalfYear {
  const choices = halfYearsUntil(now);
  return choices.find((half) => half === given) ?? choices[0]!;
}

/** Its days, both ends in: whole months, so that it is read from six months' cells. */
export function periodOfHalf(half: HalfYear): Period {
  const year = half.slice(0, 4);
  return half.endsWith('H1')
    ? { from: `${year}-01-01`, to: `${year}-06-30` }
    : { from: `${year}-07-01`, to: `${year}-12-31` };
}
