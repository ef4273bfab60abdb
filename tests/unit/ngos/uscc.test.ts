import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normaliseNumber } from '@/lib/fields';
import { certificateDaysFault, isCertificateValid, slugOf } from '@/lib/ngos/ngo';
import { fitsForm, normaliseUscc, usccCheckCharacter, usccFault } from '@/lib/ngos/uscc';

const CHARACTERS = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'];
const code17 = fc
  .array(fc.constantFrom(...CHARACTERS), { minLength: 17, maxLength: 17 })
  .map((list) => list.join(''));

describe('unified social credit codes (GB 32100-2015, R02)', () => {
  test.each([
    '91350100M000100Y43',
    '9111000071093123XX',
    '53100000500000229X'.slice(0, 17) + usccCheckCharacter('53100000500000229X'.slice(0, 17)),
  ])('%s passes', (code) => {
    expect(usccFault(code)).toBeNull();
  });
  test('as people type it: spaces, hyphens, lower case, full width', () => {
    expect(normaliseUscc(' 9135-0100 m000100y43 ')).toBe('91350100M000100Y43');
    expect(normaliseUscc('９１３５０１００Ｍ０００１００Ｙ４３')).toBe('91350100M000100Y43');
  });
  test('what is wrong is named', () => {
    expect(usccFault('91350100M000100Y44')).toBe('uscc_check');
    expect(usccFault('91350100M000100Y4')).toBe('uscc_length');
    expect(usccFault('91350100I000100Y43')).toBe('uscc_characters');
    expect(usccFault('91350100M000100Y4Z')).toBe('uscc_characters');
  });
  test('every one-character slip is caught', () => {
    fc.assert(
      fc.property(code17, fc.nat(16), fc.constantFrom(...CHARACTERS), (body, at, other) => {
        const code = body + usccCheckCharacter(body);
        fc.pre(code[at] !== other);
        expect(usccFault(code)).toBeNull();
        expect(usccFault(code.slice(0, at) + other + code.slice(at + 1))).toBe('uscc_check');
      }),
    );
  });
  test('two neighbours swapped are caught', () => {
    fc.assert(
      fc.property(code17, fc.nat(15), (body, at) => {
        fc.pre(body[at] !== body[at + 1]);
        const code = body + usccCheckCharacter(body);
        expect(usccFault(code.slice(0, at) + code[at + 1] + code[at] + code.slice(at + 2))).toBe(
          'uscc_check',
        );
      }),
    );
  });
});

test.each([
  ['association', '51'],
  ['service', '52'],
  ['foundation', '53'],
] as const)('the code of a registered %s begins with %s', (form, start) => {
  for (const other of ['51', '52', '53', '59', '91', '12'])
    expect(fitsForm(`${other}360000MJ8DEM0010`, form)).toBe(other === start);
});

test('a community group is registered as one of the others, never as a foundation or a company', () => {
  expect(
    ['51', '52', '53', '59', '91'].filter((start) => fitsForm(`${start}360000MJ8DEM0010`, 'community')),
  ).toEqual(['51', '52', '59']);
});

test('slugs from English names', () => {
  expect(slugOf("Ganzhou Children's Aid")).toBe('ganzhou-childrens-aid');
  expect(slugOf('  Café & Società — Nº 9!  ')).toBe('cafe-societa-no-9');
  expect(slugOf('樟树')).toBe('');
  expect(slugOf(`${'a'.repeat(59)} b c`)).toBe('a'.repeat(59));
});

test('a certificate is good from its day of issue through its last day, and only when verified', () => {
  const isGood = (today: string, more: { state?: string; validUntil?: string | null } = {}) =>
    isCertificateValid(
      { state: 'verified', issuedOn: '2026-01-05', validUntil: '2026-09-09', ...more },
      today,
    );
  expect(isGood('2026-01-04')).toBe(false);
  expect(isGood('2026-01-05')).toBe(true);
  expect(isGood('2026-09-09')).toBe(true);
  expect(isGood('2026-09-10')).toBe(false);
  expect(isGood('2099-01-01', { validUntil: null })).toBe(true);
  for (const state of ['pending', 'suspended', 'revoked', 'refused'])
    expect(isGood('2026-02-01', { state, validUntil: null })).toBe(false);
});

test.each([
  ['2026-09-09', null, null],
  ['2026-09-09', '2026-09-09', null],
  ['2026-09-10', null, 'in_the_future'],
  // Issued later than it ends.
  ['2030-01-01', '2021-01-01', 'in_the_future'],
  ['2022-01-01', '2021-12-31', 'before_issue'],
  ['2022-01-01', '2026-09-08', 'certificate_over'],
] as const)(
  'a certificate issued on %s, valid until %s, read on 2026-09-09: %s',
  (issuedOn, validUntil, fault) => {
    expect(certificateDaysFault({ issuedOn, validUntil }, '2026-09-09')).toBe(fault);
  },
);

test('a number is one number, however it is typed', () => {
  for (const typed of ['备案a-0002', ' 备案Ａ－０００２ ', '备案A-0002'])
    expect(normaliseNumber(typed)).toBe('备案A-0002');
  expect(normaliseNumber('赣民募〔2026〕 7号')).toBe('赣民募〔2026〕 7号');
});
