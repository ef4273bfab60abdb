import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeCursor, encodeCursor, pageOf } from '@/lib/keyset';
import { calendarDay, naturalNumber, oneOf, queryString, searchText } from '@/lib/query';

test('a cursor comes back as the key it was made of', () => {
  fc.assert(
    fc.property(fc.integer(), fc.string({ maxLength: 40 }), (number, text) => {
      expect(decodeCursor(encodeCursor([number, text]), ['number', 'string'])).toEqual([number, text]);
    }),
  );
});

test('whatever is not a cursor means the first page', () => {
  for (const cursor of [
    undefined,
    '',
    'x',
    '%00',
    encodeCursor([1]),
    encodeCursor(['a', 1]),
    encodeCursor([1.5, 'a']),
    'A'.repeat(400),
  ])
    expect(decodeCursor(cursor, ['number', 'string'])).toBeNull();
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(() => decodeCursor(text, ['string'])).not.toThrow();
    }),
  );
});

test('a page has a cursor exactly when there is more', () => {
  const rows = [1, 2, 3];
  expect(pageOf(rows, 3, (row) => [row])).toEqual({ items: [1, 2, 3], nextCursor: null });
  expect(pageOf(rows, 2, (row) => [row])).toEqual({ items: [1, 2], nextCursor: encodeCursor([2]) });
  expect(pageOf([] as number[], 2, (row) => [row])).toEqual({ items: [], nextCursor: null });
});

test('what a person may type into an address is taken or left out, never trusted', () => {
  expect(naturalNumber('84211')).toBe(84_211);
  for (const given of [undefined, '', '0', '-1', '1.5', '1e3', '9'.repeat(16), ['1', '2']])
    expect(naturalNumber(given)).toBeUndefined();
  expect(oneOf('open', ['open', 'ended'])).toBe('open');
  expect(oneOf('drop table', ['open', 'ended'])).toBeUndefined();
  expect(searchText('  小屋\u0000 ')).toBe('小屋');
  expect(searchText('a'.repeat(99))).toHaveLength(60);
  expect(searchText(['a'])).toBeUndefined();
  expect(queryString({ q: '小 屋', state: undefined, region: '', after: 3 })).toBe(
    '?q=%E5%B0%8F+%E5%B1%8B&after=3',
  );
  expect(queryString({ q: undefined })).toBe('');
});

test('a day is one that the calendar and the database have', () => {
  expect(['1900-01-01', '2024-02-29', '2099-12-31'].map(calendarDay)).toEqual([
    '1900-01-01',
    '2024-02-29',
    '2099-12-31',
  ]);
  for (const given of [
    '2026-02-31',
    '2025-02-29',
    '0000-01-01',
    '9999-99-99',
    '2026-1-1',
    '',
    undefined,
    ['2026-01-01'],
  ])
    expect(calendarDay(given)).toBeUndefined();
});
