import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maskPersonal } from '@/lib/donations/mask';
import { isShown, standing, whyWaits } from '@/lib/donations/words';

describe('a plain short text passes (R38)', () => {
  test.each([
    '加油',
    '给三楼的奶奶，趁热。',
    '愿灯常亮 · Light',
    'Camphor 樟',
    '认一间屋，给孩子一张书桌。',
    '王小明',
    '2008年5月12日，我们记得。',
    '2008-5-12 那天以后',
    '第 3 次捐，每月 100 元，捐到 2030 年',
    '一二三四五，上山打老虎',
    "Happy birthday, Grandma! Love from Ann O'Neil",
    '老周',
    'Mary-Jane 2026',
    '2026年9月9日捐100元',
    '捐 10,000.00 元',
    '¥1,000.00',
    '2026-09-09 10:24 在车上',
    '三月五日捐一百元，十二月再来',
  ])('%s', (text) => expect(whyWaits(text)).toBeNull());
});

describe('what a person has to look at', () => {
  test.each([
    ['好'.repeat(121), 'long'],
    ['a\nb\nc\nd\ne', 'long'],
    ['看 https://example.org/x', 'link'],
    ['example.com 有惊喜', 'link'],
    ['ｅｘａｍｐｌｅ．ｃｏｍ', 'link'],
    ['加微信', 'contact'],
    ['微-信 我', 'contact'],
    ['微\u200b信', 'contact'],
    ['VX：小王', 'contact'],
    ['a@b', 'contact'],
    ['Call me', 'contact'],
    ['138****', 'number'],
    ['12345678', 'number'],
    ['１２３４５６', 'number'],
    ['12 34 56 7', 'number'],
    ['一三八零零零零', 'number'],
    ['壹叁捌零零壹叁捌', 'number'],
    ['1三8零0一3', 'number'],
    ['一三八，零零，一三', 'number'],
    ['138,0013,8000', 'number'],
    ['138\n0013\n8000', 'number'],
    ['138   0013   8000', 'number'],
    ['138 . 0013 . 8000', 'number'],
    ['138我0013们8000', 'number'],
    ['13:55 12:34 567', 'number'],
    ['1,3800138', 'number'],
    ['wang_8866', 'number'],
    ['日赚千元', 'advert'],
    ['bit coin? Bitcoin', 'advert'],
    ['诈捐', 'abuse'],
    ['you idiot', 'abuse'],
    ['官方客服', 'poses'],
    ['pаypal', 'signs'],
    ['！！！！！', 'signs'],
    ['<b>x</b>', 'signs'],
  ])('%s: %s', (text, flag) => expect(whyWaits(text)).toBe(flag));
});

test('a person’s answer stands over the rule, either way; nothing is shown of nothing', () => {
  expect(isShown('加微信', null)).toBe(false);
  expect(isShown('加微信', 'waiting')).toBe(false);
  expect(isShown('加微信', 'shown')).toBe(true);
  expect(isShown('加油', null)).toBe(true);
  expect(isShown('加油', 'hidden')).toBe(false);
  expect(isShown(null, 'shown')).toBe(false);
  expect([
    standing(null, null),
    standing('加油', null),
    standing('加微信', null),
    standing('加油', 'hidden'),
  ]).toEqual([null, 'shown', 'waiting', 'hidden']);
});

test('no mobile number passes, whatever stands between its digits', () => {
  const between = fc.constantFrom('', ...'，、/~:;=+^…|·.—_ \n的我', '   ', ' . ', '、\n', '🌸');
  fc.assert(
    fc.property(
      fc.stringMatching(/^1[3-9]\d{9}$/),
      fc.array(between, { minLength: 10, maxLength: 10 }),
      (number, gaps) => {
        const written = [...number].map((digit, index) => digit + (gaps[index] ?? '')).join('');
        expect(whyWaits(maskPersonal(`加油 ${written}`))).not.toBeNull();
      },
    ),
  );
});
