import { shanghaiDay } from '@/lib/clock';

/** People name days; campaigns run from the first day's midnight to the end of the last day, Beijing time. */
const DAY_MS = 86_400_000;

/** 00:00 in Shanghai of a day `YYYY-MM-DD`. */
export function startOfDay(day: string): Date {
  return new Date(`${day}T00:00:00+08:00`);
}

/** The moment a campaign that runs through `day` ends: 00:00 of the next day. */
export function endOfDay(day: string): Date {
  return new Date(startOfDay(day).getTime() + DAY_MS);
}

/** The last day a campaign that ends at `endsAt` runs. */
export function lastDay(endsAt: Date): string {
  return shanghaiDay(new Date(endsAt.getTime() - 1));
}
