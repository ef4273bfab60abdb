import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '@/lib/calendar';
import { comparedWith, periodOf, piecesOf, spansOf, stepPeriod, stepsOf } from '@/lib/totals/period';

const now = new Date('2026-03-01T17:00:00Z'); // 2 March in Shanghai

test('presets are days of Shanghai', () => {
  expect(periodOf('all', now)).toBeNull();
  expect(periodOf('today', now)).toEqual({ from: '2026-03-02', to: '2026-03-02' });
  expect(periodOf('month', now)).toEqual({ from: '2026-03-01', to: '2026-03-02' });
  expect(periodOf('year', now)).toEqual({ from: '2026-01-01', to: '2026-03-02' });
  expect(periodOf('lastYear', now)).toEqual({ from: '2025-01-01', to: '2025-12-31' });
  expect(periodOf('days', now, { from: '2026-02-09', to: '2026-02-01' })).toEqual({
    from: '2026-02-01',
    to: '2026-02-09',
  });
});

test('a comparison has as many days, or is a year earlier', () => {
  expect(comparedWith({ from: '2026-03-01', to: '2026-03-10' }, 'before')).toEqual({
    from: '2026-02-19',
    to: '2026-02-28',
  });
  expect(comparedWith({ from: '2024-02-29', to: '2024-03-01' }, 'yearBefore')).toEqual({
    from: '2023-02-28',
    to: '2023-03-01',
  });
});

test('months and the days at the ends are every day of the period once', () => {
  expect(spansOf({ from: '2025-01-01', to: '2025-12-31' })).toEqual([
    { grain: 'month', from: '2025-01-01', before: '2026-01-01' },
  ]);
  const days = fc.tuple(fc.integer({ min: 0, max: 1500 }), fc.integer({ min: 0, max: 900 }));
  fc.assert(
    fc.property(days, ([start, length]) => {
      const from = addDays('2023-01-01', start);
      const to = addDays(from, length);
      const spans = spansOf({ from, to });
      expect(spans[0]!.from).toBe(from);
      expect(spans.at(-1)!.before).toBe(addDays(to, 1));
      expect(spans.slice(1).map((span) => span.from)).toEqual(spans.slice(0, -1).map((span) => span.before));
      const inDays = spans
        .filter((span) => span.grain === 'day')
        .map((span) => span.before > addDays(span.from, 62));
      expect(inDays).not.toContain(true);
      for (const span of spans.filter(({ grain }) => grain === 'month'))
        expect([span.from.slice(8), span.before.slice(8)]).toEqual(['01', '01']);
    }),
    { numRuns: 300 },
  );
});

test('days, weeks, months and years of a period have no gap, and together are the period', () => {
  const period = { from: '2025-12-30', to: '2026-03-02' };
  expect(stepsOf('week', period).slice(0, 2)).toEqual(['2025-12-29', '2026-01-05']);
  expect(stepsOf('month', period)).toEqual(['2025-12-01', '2026-01-01', '2026-02-01', '2026-03-01']);
  expect(stepsOf('year', period)).toEqual(['2025-01-01', '2026-01-01']);
  for (const by of ['day', 'week', 'month', 'year'] as const) {
    const parts = stepsOf(by, period).map((day) => stepPeriod(by, day, period));
    expect([parts[0]!.from, parts.at(-1)!.to]).toEqual([period.from, period.to]);
    expect(parts.slice(1).map((part) => part.from)).toEqual(
      parts.slice(0, -1).map((part) => addDays(part.to, 1)),
    );
  }
  expect(stepPeriod('month', '2024-02-01', null)).toEqual({ from: '2024-02-01', to: '2024-02-29' });
});

test('a period is cut into the pieces asked for, or into larger ones where those would be too many to read', () => {
  const years = (count: number) => ({ from: '2020-01-01', to: `${2019 + count}-12-31` });
  expect(piecesOf('day', years(5))).toBe('day');
  expect(piecesOf('day', years(6))).toBe('week');
  expect(piecesOf('week', years(40))).toBe('month');
  expect(piecesOf('year', years(1))).toBe('year');
  for (const by of ['day', 'week', 'month', 'year'] as const) {
    const period = { from: '1900-01-01', to: '2099-12-31' };
    expect(stepsOf(piecesOf(by, period), period)).toHaveLength(200);
  }
});
