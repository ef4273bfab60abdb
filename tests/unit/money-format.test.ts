import fc from 'fast-check';
import { expect, test } from 'vitest';
import { amountParts, formatGoal, formatYuan, thousands } from '@/lib/money/format';

test('thousands are set apart as Intl.NumberFormat sets them, for every amount there can be', () => {
  const intl = new Intl.NumberFormat('en-US', { maximumFractionDigits: 8 });
  const fen = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });
  fc.assert(
    fc.property(fen, fc.constantFrom(1, 100, 1_000_000), (value, unit) => {
      const exact = Math.floor(value / unit);
      expect(thousands(exact)).toBe(intl.format(exact));
    }),
  );
  for (const value of [0, 12, 123, 1_234, 123_456.5, 1.2345, 1_234.56, 98_765.432_1])
    expect(thousands(value)).toBe(intl.format(value));
});

test('amounts, falls and goals', () => {
  expect(amountParts(-123_456_789)).toEqual({ sign: '\u2212', yuan: '1,234,567', cents: '89' });
  expect(formatYuan(Number.MAX_SAFE_INTEGER)).toBe('¥90,071,992,547,409.91');
  expect(formatGoal(150_000_000, 'zh')).toBe('150 万元');
  expect(formatGoal(123_450_000_000, 'zh')).toBe('12.345 亿元');
  expect(formatGoal(1_234_560_000, 'zh')).toBe('1,234.56 万元');
  expect(formatGoal(150_000_000, 'en')).toBe('¥1,500,000');
});
