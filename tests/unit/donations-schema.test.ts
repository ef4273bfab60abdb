import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { e164 } from '@/lib/auth/phone-key';
import { inputHash } from '@/lib/donations/donation';
import { maskPersonal } from '@/lib/donations/mask';
import { findGiftInput, startInput } from '@/lib/donations/schema';
import { newReference } from '@/lib/ids';
import { parse } from '@/lib/parse';

const attemptId = '0b2f7c1e-6d6f-4a51-9b38-7c0a5d9c1e11';
const good = { campaign: 'happy-cabin', amountFen: 10_000, attemptId };

describe('a request to give', () => {
  test('defaults are filled in, and saying them makes no other request', () => {
    const bare = parse(startInput, good);
    expect(bare).toMatchObject({ interval: 'once', displayMode: 'anonymous', locale: 'zh', donor: {} });
    const spoken = parse(startInput, {
      locale: 'zh',
      donor: {},
      displayMode: 'anonymous',
      interval: 'once',
      ...good,
    });
    expect(inputHash(spoken)).toBe(inputHash(bare));
  });

  test('an e-mail is one donor however it is typed', () => {
    const emails = ['lao@example.com', ' LAO@Example.com ', 'ｌａｏ＠example.com'].map((email) =>
      parse(startInput, { ...good, donor: { email } }),
    );
    expect(emails.map(({ donor }) => donor.email)).toEqual(Array(3).fill('lao@example.com'));
    expect(new Set(emails.map(inputHash)).size).toBe(1);
  });

  test('every field that differs makes another request', () => {
    const others = [
      { amountFen: 10_001 },
      { campaign: 'other' },
      { displayMode: 'nick', nick: '甲' },
      { message: '好' },
      { locale: 'en' },
      { donor: { email: 'a@example.com' } },
      { donor: { phone: '13800138000' } },
      { donor: { name: '周' } },
    ];
    const hashes = [good, ...others.map((other) => ({ ...good, ...other }))].map((one) =>
      inputHash(parse(startInput, one)),
    );
    expect(new Set(hashes).size).toBe(others.length + 1);
  });

  test('key order never matters', () => {
    const entries = Object.entries({
      ...good,
      donor: { name: '周', email: 'a@example.com' },
      displayMode: 'name',
      message: '好',
      locale: 'en',
    });
    const wanted = inputHash(parse(startInput, Object.fromEntries(entries)));
    fc.assert(
      fc.property(
        fc.shuffledSubarray(entries, { minLength: entries.length }),
        (shuffled) => inputHash(parse(startInput, Object.fromEntries(shuffled))) === wanted,
      ),
    );
  });

  test('no text makes it throw anything but a refusal, or lets a control character through', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (typed) => {
        const result = startInput.safeParse({
          ...good,
          displayMode: 'nick',
          nick: typed,
          message: typed,
          donor: { name: typed },
        });
        const kept = result.success
          ? [result.data.nick, result.data.message, result.data.donor.name].join('')
          : '';
        return !/[^\P{C}\n\t]/u.test(kept);
      }),
    );
  });
});

describe('what others will read', () => {
  test.each([
    ['打 13800138000 找我', '打 138**** 找我'],
    ['138-0013-8000', '138****'],
    ['１３８００１３８０００', '１３８****'],
    ['+86 138 0013 8000', '+86****'],
    ['0791-8800000', '079****'],
    ['证号36010219900307123X', '证号360****'],
    ['6222 0200 0000 1234 567', '622****'],
    ['写信到 lao.zhou@example.com 吧', '写信到 lao**** 吧'],
    ['加油！138,0013,8000 常联系', '加油！138**** 常联系'],
    ['打我\n138\n0013\n8000', '打我\n138****'],
    ['刘138，0013、8000', '刘138****'],
    ['138 . 0013 . 8000', '138****'],
    ['138   0013   8000', '138****'],
    ['1/3/8/0/0/1/3/8/0/0/0', '1/3****'],
    ['1~3:8;0=0+1^3…8|0_0*0', '1~3****'],
    ['360102,19900307,123X', '360****'],
    ['6222、0200、0000、1234', '622****'],
    ['١٣٨,٠٠١٣,٨٠٠٠', '١٣٨****'],
  ])('%s', (text, masked) => {
    expect(maskPersonal(text)).toBe(masked);
  });

  test('dates, amounts and years stay', () => {
    for (const text of [
      '2026-09-09 10:24',
      '捐了 999,999.99 元',
      '1998 年的 30 个孩子',
      '账本第 84211 号',
      '20260909',
      '2026年9月9日捐100元',
      '¥1,000.00',
      '¥1,000.00、¥2,000.00、¥3,000.00',
      '1,000.00, 2,000.00, 3,000.00',
      '2024、2025、2026',
      '2013, 2014, 2015, 2016',
      '2026-09-09, 2026-10-01',
      '2026-09-09 10:24:30',
      '100, 200, 300, 400',
      'CA-1234-5678-90',
      'CA-7KQ3-9F2M-X1、CA-0123-4567-89',
    ])
      expect(maskPersonal(text)).toBe(text);
  });

  test('no mobile number survives, whatever separates its digits', () => {
    const separator = fc.constantFrom('', ' ', '-', '.', '·', '－'.normalize('NFKC'), ' - ');
    fc.assert(
      fc.property(
        fc.tuple(
          fc.constantFrom('138', '159', '186'),
          fc.integer({ min: 10_000_000, max: 99_999_999 }),
          separator,
        ),
        ([head, tail, between]) => {
          const number = `${head}${between.slice(0, 2)}${String(tail).slice(0, 4)}${between.slice(0, 2)}${String(tail).slice(4)}`;
          return !maskPersonal(`电话${number}。`).includes(String(tail).slice(4));
        },
      ),
    );
  });

  test('masking twice is masking once', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 80 }),
        (text) => maskPersonal(maskPersonal(text)) === maskPersonal(text),
      ),
    );
    const crowded = fc.string({ unit: fc.constantFrom(...'0138289 ,.-:\n，、¥*xX@a元+'), maxLength: 60 });
    fc.assert(
      fc.property(crowded, (text) => maskPersonal(maskPersonal(text)) === maskPersonal(text)),
      { numRuns: 2000 },
    );
  });
});

describe('a phone number', () => {
  test.each([
    ['13800138000', '+8613800138000'],
    ['138 0013 8000', '+8613800138000'],
    ['+86 138-0013-8000', '+8613800138000'],
    ['0086 13800138000', '+8613800138000'],
    ['1３８00138000', '+8613800138000'],
    ['0791-8800 0000', '+8679188000000'],
    ['+44 20 7946 0958', '+442079460958'],
  ])('%s is %s', (typed, number) => {
    expect(e164(typed)).toBe(number);
  });
  test.each(['', '12', '23800138000', '+0123456789', 'abc', '+86079188000000', '1380013800a'])(
    '%j is none',
    (typed) => {
      expect(e164(typed)).toBeNull();
    },
  );
});

describe('a reference', () => {
  test('reads however it is typed', () => {
    fc.assert(
      fc.property(
        fc.constant(null).map(newReference),
        fc.constantFrom('', ' ', '-', '—'),
        fc.boolean(),
        (reference, between, isLower) => {
          const typed = reference.replaceAll('-', between);
          return (
            parse(findGiftInput, { reference: isLower ? typed.toLowerCase() : typed, email: 'a@example.com' })
              .reference === reference
          );
        },
      ),
    );
  });
  test('O is 0, I and L are 1, and the CA may be left out', () => {
    expect(parse(findGiftInput, { reference: 'o1IL-0000-ab', email: 'a@example.com' }).reference).toBe(
      'CA-0111-0000-AB',
    );
  });
  test.each(['', 'CA', 'CA-7KQ3', 'CA-7KQ3-9F2M-X1-9', 'CA-7KQ3-9F2M-XU'])('%j is none', (reference) => {
    expect(() => parse(findGiftInput, { reference, email: 'a@example.com' })).toThrow('VALIDATION');
  });
});
