import { describe, expect, test } from 'vitest';
import { needsCheck, RESTATE_FROM_FEN } from '@/lib/donations/donation';
import { AGES, type AskedByAge, MINOR_MAX_FEN, minorFaults } from '@/lib/donations/minors';
import { startInput } from '@/lib/donations/schema';

const gift: AskedByAge = { amountFen: 5_000, interval: 'once', hasPersonalData: true };
const codes = (more: Partial<AskedByAge>) => minorFaults({ ...gift, ...more }).map(({ code }) => code);

describe('who is under 18 (R41)', () => {
  test('grown up, or asked elsewhere: nothing more is asked', () => {
    expect(codes({ age: 'adult', interval: 'month', amountFen: 99_999_999 })).toEqual([]);
    expect(codes({})).toEqual([]);
  });
  test('under 8 nobody gives by themselves, whoever agrees', () => {
    expect(codes({ age: 'under8', guardianAgrees: true, guardianAllowsData: true })).toEqual(['too_young']);
  });
  test('from 8 to 17 the guardian agrees, once, up to the cap of the age', () => {
    for (const age of ['from14', 'from8'] as const) {
      const agreed = { age, guardianAgrees: true, guardianAllowsData: true };
      expect(codes({ ...agreed, amountFen: MINOR_MAX_FEN[age] })).toEqual([]);
      expect(codes({ ...agreed, amountFen: MINOR_MAX_FEN[age] + 1 })).toEqual(['minor_range']);
      expect(codes({ ...agreed, interval: 'month' })).toEqual(['minor_once']);
      expect(codes({ ...agreed, guardianAgrees: false })).toEqual(['guardian_required']);
    }
  });
  test('under 14 what says who they are needs the guardian’s own consent; without it they give namelessly', () => {
    expect(codes({ age: 'from8', guardianAgrees: true })).toEqual(['data_consent_required']);
    expect(codes({ age: 'from8', guardianAgrees: true, hasPersonalData: false })).toEqual([]);
    expect(codes({ age: 'from14', guardianAgrees: true })).toEqual([]);
  });
  test('the caps rise with age, and every age has its rule', () => {
    expect(MINOR_MAX_FEN.from8).toBeLessThan(MINOR_MAX_FEN.from14);
    expect(AGES.map((age) => codes({ age }).length)).toEqual([0, 1, 2, 1]);
  });
  test.each([{ nick: '小周', displayMode: 'nick' }, { message: '好' }, { donor: { phone: '13800138000' } }])(
    'a program that sends %j of a child is told which consent is missing',
    (more) => {
      const attemptId = '0b2f7c1e-6d6f-4a51-9b38-7c0a5d9c1e11';
      const sent = { campaign: 'a', amountFen: 500, attemptId, age: 'from8', guardianAgrees: true };
      expect(startInput.safeParse(sent).success).toBe(true);
      const refused = startInput.safeParse({ ...sent, ...more });
      expect(refused.error?.issues.map(({ path }) => path.join('.'))).toEqual(['guardianAllowsData']);
      expect(startInput.safeParse({ ...sent, ...more, guardianAllowsData: true }).success).toBe(true);
    },
  );
});

test('a large amount, and a form nobody has shown, are read once more; the confirmation is for one amount', () => {
  const seen = { hasSeenSheet: true, confirmedFen: null };
  expect(needsCheck({ ...seen, amountFen: RESTATE_FROM_FEN - 1 })).toBe(false);
  expect(needsCheck({ ...seen, amountFen: RESTATE_FROM_FEN })).toBe(true);
  expect(needsCheck({ amountFen: 500, hasSeenSheet: false, confirmedFen: null })).toBe(true);
  expect(needsCheck({ amountFen: 500, hasSeenSheet: false, confirmedFen: 500 })).toBe(false);
  expect(needsCheck({ ...seen, amountFen: RESTATE_FROM_FEN, confirmedFen: RESTATE_FROM_FEN })).toBe(false);
  expect(needsCheck({ ...seen, amountFen: RESTATE_FROM_FEN * 10, confirmedFen: RESTATE_FROM_FEN })).toBe(
    true,
  );
});
