import { describe, expect, test } from 'vitest';
import { chineseParts } from '@/lib/i18n/chinese-parts';

const chinese = (text: string) =>
  chineseParts(text)
    .filter((part) => part.isChinese)
    .map((part) => part.text);

describe('what of a text is Chinese', () => {
  test.each([
    ['Raised by 募捐主体', ['募捐主体']],
    ['Can I get a donation receipt 捐赠票据?', ['捐赠票据']],
    ['Charity China (慈善中国)', ['慈善中国']],
    ['0 元。支付手续费由募捐主体承担。', ['0 元。支付手续费由募捐主体承担。']],
    ['用 A4 纸打印，10 份。寄给 Ann', ['用', '纸打印，10 份。寄给']],
    ['加油！', ['加油！']],
    ['Ann Lee 10', []],
    ['', []],
  ])('%j: %j', (text, parts) => {
    expect(chinese(text)).toEqual(parts);
    expect(
      chineseParts(text)
        .map((part) => part.text)
        .join(''),
    ).toBe(text);
  });
});
