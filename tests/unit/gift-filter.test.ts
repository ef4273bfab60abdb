import { expect, test } from 'vitest';
import {
  beginsWith,
  filterQuery,
  misreadFilters,
  readGiftFilter,
  referenceOf,
} from '@/lib/donations/gift-filter';

test('an address is read as it was meant; what cannot be meant is left out', () => {
  expect(
    readGiftFilter({ state: 'refunded', channel: 'offline', from: '2026-02-28', min: '1,000.5', q: ' 王 ' }),
  ).toEqual({ state: 'refunded', channel: 'offline', from: '2026-02-28', minFen: 100_050, search: '王' });
  expect(
    readGiftFilter({
      state: 'pending',
      channel: 'x',
      from: '2026-02-30',
      to: 'yesterday',
      min: '-1',
      q: ' ',
    }),
  ).toEqual({});
  expect(readGiftFilter({ state: ['refunded', 'disputed'], max: '' })).toEqual({});
});

test('what cannot be meant is named, what is empty is not', () => {
  const typed = { from: '2026-02-30', min: 'abc', state: ['refunded', 'disputed'], q: ' ', to: '2026-03-01' };
  expect(misreadFilters(typed)).toEqual(['state', 'from', 'min']);
  expect(misreadFilters({ campaign: '', from: undefined, before: 'x' })).toEqual([]);
});

test('links keep what was typed, and nothing else', () => {
  expect(filterQuery({ q: '王', before: '7', done: 'x', state: ['a'] })).toEqual({ q: '王' });
});

test.each([
  ['CA-7KQ3-9F2M-X1', 'CA-7KQ3-9F2M-X1'],
  [' ca-7kq3-9f2m-x1 ', 'CA-7KQ3-9F2M-X1'],
  ['ＣＡ-7KQ3-9F2M-X1', 'CA-7KQ3-9F2M-X1'],
  ['Carl', null],
  ['王小明', null],
])('%s is the reference %s', (typed, reference) => {
  expect(referenceOf(typed)).toBe(reference);
});

test('signs of a pattern are looked for as they are', () => {
  expect(beginsWith('A_b%\\')).toBe('a\\_b\\%\\\\%');
});
