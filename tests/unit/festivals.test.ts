import { expect, test } from 'vitest';
import { whyNotIn } from '@/lib/festivals/festival';

const day = (text: string) => new Date(`${text}T00:00:00+08:00`);
const festival = { startsAt: day('2026-09-07'), endsAt: day('2026-09-10') };
const run = (from: string, to: string) => ({ startsAt: day(from), endsAt: day(to) });
const NOW = day('2026-09-01');

test('a campaign that shares a day with a festival of its place may enter', () => {
  expect(whyNotIn(festival, run('2026-08-01', '2026-12-31'), true, NOW)).toBeNull();
  expect(whyNotIn(festival, run('2026-09-09', '2026-12-31'), true, day('2026-09-08'))).toBeNull();
});
test('half open: it ends as the festival opens, or begins as it ends', () => {
  expect(whyNotIn(festival, run('2026-08-01', '2026-09-07'), true, NOW)).toBe('festival_dates');
  expect(whyNotIn(festival, run('2026-09-10', '2026-12-31'), true, NOW)).toBe('festival_dates');
});
test('another place, and a festival that is over', () => {
  expect(whyNotIn(festival, run('2026-08-01', '2026-12-31'), false, NOW)).toBe('festival_region');
  expect(whyNotIn(festival, run('2026-08-01', '2026-12-31'), true, day('2026-09-10'))).toBe('festival_over');
});
