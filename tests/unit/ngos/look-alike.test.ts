import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lookAlikesOf, skeletonOf, soundOf } from '@/lib/ngos/look-alike';

const known = { ngoId: 'ngo_known', nameZh: '江西省慈善总会', nameEn: 'Jiangxi Charity Federation' };
const groundOf = (nameZh: string, nameEn = 'Something Else Entirely') =>
  lookAlikesOf({ nameZh, nameEn }, [known])[0]?.ground ?? null;

describe('names that could be taken for a verified one', () => {
  test.each([
    ['江西省慈善总会', 'same'],
    ['江西省 慈善总会', 'same'],
    ['江西省慈善总会。', 'same'],
    // CJK radical forms and compatibility ideographs that look like the ordinary ones.
    ['江⻄省慈善总会', 'looks'],
    ['江西省磁善总会', 'sounds'],
    ['疆西省慈善总会', 'sounds'],
    ['江西省慈善总汇', 'sounds'],
    ['江西省慈善联合会', null],
    ['吉安市慈善总会', null],
  ])('%s: %s', (name, ground) => {
    expect(groundOf(name)).toBe(ground);
  });
  test.each([
    ['Jiangxi Charity Federation', 'same'],
    ['JIANGXI  charity-federation', 'same'],
    ['Ｊｉａｎｇｘｉ Charity Federation', 'same'],
    ['Jiаngxi Charity Federation', 'looks'], // Cyrillic а
    ['Jiangxi Charitу Federation', 'looks'], // Cyrillic у
    ['Jiangxi Charity Federati0n', 'looks'],
    ['Jiangxi Charity Society', null],
  ])('%s: %s', (name, ground) => {
    expect(groundOf('完全不同的机构', name)).toBe(ground);
  });
});

describe('the relation', () => {
  const name = fc.record({
    nameZh: fc
      .array(fc.constantFrom(...'江西省慈善总会儿童基金赣州市'), { minLength: 2, maxLength: 9 })
      .map((l) => l.join('')),
    nameEn: fc
      .array(fc.constantFrom(...'abcIl10Oom '), { minLength: 2, maxLength: 9 })
      .map((l) => l.join('')),
  });
  test('every name is its own look-alike, and it does not matter which of two came first', () => {
    fc.assert(
      fc.property(name, name, (a, b) => {
        const ground = (x: typeof a, y: typeof a) => lookAlikesOf(x, [{ ngoId: 'y', ...y }])[0]?.ground;
        expect(ground(a, a)).toBe('same');
        expect(ground(a, b)).toBe(ground(b, a));
      }),
    );
  });
  test('a skeleton is its own skeleton; sound does not hear width, case or spaces', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 20 }), (text) => {
        expect(skeletonOf(skeletonOf(text))).toBe(skeletonOf(text));
      }),
    );
    expect(soundOf('慈 善Ａ')).toBe(soundOf('磁善a'));
  });
});
