import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maskName, serialOf } from '@/lib/donors/keepsake';
import { messagesOf } from '@/lib/i18n/messages';
import { newSerial } from '@/lib/ids';
import { linesOf } from '@/lib/images/lines';
import { qrPath } from '@/lib/images/qr';
import { escapeXml } from '@/lib/xml';

describe('a serial', () => {
  test.each([
    [' ks 7kq3 9f2m x1ab ', 'KS-7KQ3-9F2M-X1AB'],
    ['7KQ3９F2MX1AB', 'KS-7KQ3-9F2M-X1AB'],
    ['KS-OKQ3-9F2M-XIAL', 'KS-0KQ3-9F2M-X1A1'],
    ['KS-7KQ3-9F2M-X1A', null],
    ["' or 1=1 --", null],
    ['', null],
  ])('%j is %j', (typed, serial) => expect(serialOf(typed)).toBe(serial));
  test('is read back as it was made', () => {
    for (let n = 0; n < 200; n++) {
      const serial = newSerial();
      expect(serialOf(serial)).toBe(serial);
    }
  });
});

test('a name shows how it begins, whatever script it is in', () => {
  expect(['王小樟', 'Ann Lee', '𠮷野', ''].map(maskName)).toEqual(['王**', 'A**', '𠮷**', '**']);
});

describe('lines of a picture', () => {
  test('never begin with a stop or end with an opening bracket, and lose nothing that fits', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('山', '里', '，', '。', '（', '）', 'Camphor ', '“', '”', '100 '), {
          maxLength: 60,
        }),
        (parts) => {
          const text = parts.join('').replace(/\s+/g, ' ').trim();
          const lines = linesOf(text, 8, 100);
          for (const line of lines.slice(1)) expect(line).not.toMatch(/^[，。）”]/);
          for (const line of lines.slice(0, -1)) expect(line).not.toMatch(/[（“]$/);
          expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
        },
      ),
      { numRuns: 300 },
    );
  });
  test.each([
    // Into phrases rather than full lines; a stop first; no last line of one word.
    ['快乐小屋：给山里孩子一间自己的房间', 15, ['快乐小屋：给山里孩子', '一间自己的房间']],
    ['百社解千难：把断了的廊桥接上', 9, ['百社解千难：', '把断了的廊桥接上']],
    ['鄱阳湖书船：一百个村口，一船书', 9, ['鄱阳湖书船：', '一百个村口，一船书']],
    ['雨后修路：山洪后的急用物资', 9, ['雨后修路：山洪后的', '急用物资']],
    // After 和, not before it; a number stays with what it counts, a price with its unit.
    ['送去了冬衣和棉被', 6, ['送去了冬衣和', '棉被']],
    ['今年募集到了 5 万元', 7, ['今年募集到了', '5 万元']],
    ['第二批 100 个微心愿', 6.5, ['第二批', '100 个微心愿']],
    ['Walk for 5 km', 5.5, ['Walk for', '5 km']],
    ['A long title: a name', 7.5, ['A long title:', 'a name']],
  ])('%s, %d em wide', (text, em, lines) => expect(linesOf(text, em, 9)).toEqual(lines));
  test('part no number from its measure word or unit, and no 的 from its word, if a line holds both', () => {
    const words = ['自己的', '孩子们', '100 个', '5 万元', '第3批', '三十多人', '山里', '和', '房间', '，'];
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...words), { maxLength: 30 }),
        fc.integer({ min: 5, max: 20 }),
        (parts, em) => {
          for (const line of linesOf(parts.join(''), em, 100).slice(1))
            expect(line).not.toMatch(/^(?:的|们|个|万|元|批|多|人)/);
        },
      ),
      { numRuns: 300 },
    );
  });
  test('that are too many end in an ellipsis', () =>
    expect(linesOf('给山里孩子一间自己的房间，让他们好好读书', 5, 2)).toEqual(['给山里孩子', '一间自己的…']));
});

test('a QR code is square, quiet at its edge, and the same every time', () => {
  const { size, d } = qrPath('https://camphor.example/verify?serial=KS-7KQ3-9F2M-X1AB');
  expect(size).toBeGreaterThan(28);
  const modules = [...d.matchAll(/M(\d+) (\d+)h(\d+)v1h-(\d+)z/g)];
  expect(modules.map((run) => run[0]).join('')).toBe(d);
  for (const [, x, y, width, back] of modules) {
    expect(width).toBe(back);
    expect([
      Number(x) >= 4,
      Number(y) >= 4,
      Number(x) + Number(width) <= size - 4,
      Number(y) < size - 4,
    ]).toEqual([true, true, true, true]);
  }
  expect(qrPath('https://camphor.example/verify?serial=KS-7KQ3-9F2M-X1AB').d).toBe(d);
});

test('a word is not parted, an apostrophe takes no room of its own', () => {
  expect(linesOf('快乐小屋：给山里孩子一间自己的房间', 9, 3)).toEqual([
    '快乐小屋：给山里',
    '孩子一间自己的房间',
  ]);
  expect(linesOf('Happy Children’s Cabin', 8, 3)).toEqual(['Happy', "Children's", 'Cabin']);
});

test('what a donor wrote stays text in a picture', () =>
  expect(escapeXml('<svg onload="x">&\u0000\ud800')).toBe('&lt;svg onload=&quot;x&quot;&gt;&amp;'));

test('a keepsake never says that it is an official receipt (R51)', () => {
  for (const locale of ['zh', 'en'] as const)
    expect(JSON.stringify(messagesOf(locale).keepsake)).not.toMatch(/票据|发票|invoice|receipt/i);
});
