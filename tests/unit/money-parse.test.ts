import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseYuan } from '@/lib/money/parse';

describe('yuan as a person types them', () => {
  test.each([
    ['100', 10_000],
    ['100元', 10_000],
    [' 100 元 ', 10_000],
    ['¥100', 10_000],
    ['￥１００', 10_000],
    ['¥ 100.5', 10_050],
    ['1,000', 100_000],
    ['1，000', 100_000],
    ['１，０００．５０元', 100_050],
    ['1,000.50', 100_050],
    ['1,234,567.89', 123_456_789],
    ['1 000', 100_000],
    ['1000000', 100_000_000],
    ['10。5', 1_050],
    ['007.', 700],
    ['0', 0],
  ])('%s', (typed, fen) => expect(parseYuan(typed)).toEqual({ ok: true, fen }));

  test.each([
    '10,50',
    '10，50',
    '1,2,3',
    '1,0000',
    '1000,000',
    '1,000,00',
    ',100',
    '100,',
    '1,000 000',
    '1 0',
    '1元5',
    '元100',
    '100元元',
    '100¥',
    '¥¥100',
    '1.000.50',
    '-5',
    '+5',
    '1e3',
    '0x10',
    'abc',
  ])('%s is not read as anything', (typed) =>
    expect(parseYuan(typed)).toEqual({ ok: false, code: 'not_a_number' }),
  );

  test.each(['', '  ', '¥', '元', '¥ 元'])('"%s" is nothing yet', (typed) =>
    expect(parseYuan(typed)).toEqual({ ok: false, code: 'required' }),
  );

  test('more than fen, and more than anybody has', () => {
    expect(parseYuan('1.005')).toEqual({ ok: false, code: 'too_many_decimals' });
    expect(parseYuan('1'.repeat(14))).toEqual({ ok: false, code: 'too_large' });
  });

  test('what is written with its thousands parted reads as what was meant', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000_000_000 }), (fen) => {
        const written = (fen / 100).toLocaleString('en', { minimumFractionDigits: 2 });
        expect(parseYuan(written)).toEqual({ ok: true, fen });
      }),
    );
  });
});
