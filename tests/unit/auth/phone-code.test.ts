import { describe, expect, test } from 'vitest';
import { codeOf, isCodeOf } from '@/lib/auth/phone-code';
import { e164, maskPhone, takesTexts } from '@/lib/auth/phone-key';
import { newId } from '@/lib/ids';

describe('a code', () => {
  test('is six digits, the same for one id, another for others', () => {
    const ids = Array.from({ length: 2_000 }, () => newId('code'));
    const codes = ids.map(codeOf);
    expect(codes.every((code) => /^\d{6}$/.test(code))).toBe(true);
    expect(ids.map(codeOf)).toEqual(codes);
    // 2,000 draws of a million: two or so are alike by chance, twenty never.
    expect(new Set(codes).size).toBeGreaterThan(1_980);
    expect(codes.some((code) => code.startsWith('0'))).toBe(true);
  });
  test('fits its own id only', () => {
    const [one, two] = ['code_one', 'code_two'];
    expect(isCodeOf(one, codeOf(one))).toBe(true);
    expect(isCodeOf(two, codeOf(one))).toBe(false);
    for (const wrong of ['', '0', `${codeOf(one)}0`, '１２３４５６'])
      expect(isCodeOf(one, wrong)).toBe(false);
  });
});

test.each([
  ['138 0013 8000', true],
  ['+852 5123 4567', true],
  ['0791-8800 0000', false],
  ['+86 791 8800 0000', false],
])('%s takes text messages: %s', (typed, takes) => {
  expect(takesTexts(e164(typed)!)).toBe(takes);
});

test('of a number the last four digits are shown', () => {
  expect(maskPhone('+8613800138000')).toBe('…8000');
});
