import { shanghaiDay } from '@/lib/clock';

/** The last day a campaign that ends at `endsAt` runs; it ends with that day, Beijing time. */
export function lastDay(endsAt: Date): string {
  return shanghaiDay(new Date(endsAt.getTime() - 1));
}
