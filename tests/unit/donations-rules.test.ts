import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CAMPAIGN_STATES } from '@/db/schema/campaigns';
import { e164 } from '@/lib/auth/phone-key';
import { dayCaps, roomLeft } from '@/lib/donations/day-caps';
import {
  attemptStateOf,
  checkoutKey,
  followingAttempt,
  giftLimits,
  inputHash,
  isWithin,
  type Readiness,
  refusalOf,
} from '@/lib/donations/donation';
import { donorKeyOf } from '@/lib/donations/donor-key';
import { suggestAddress } from '@/lib/donations/mail-domain';
import { maskPersonal } from '@/lib/donations/mask';
import { MINOR_MAX_FEN } from '@/lib/donations/minors';
import { startInput } from '@/lib/donations/schema';
import { readEnv } from '@/lib/env';
import { isAppError } from '@/lib/errors';
import { parse } from '@/lib/parse';

const NOW = new Date('2026-09-09T02:00:00Z');
const HOUR = 3_600_000;
const live: Readiness = {
  state: 'live',
  startsAt: new Date(NOW.getTime() - HOUR),
  endsAt: new Date(NOW.getTime() + HOUR),
  isCertified: true,
  hasMerchant: true,
};

test('limits are the settings, by default up to Stripe’s eight digits, both inside', () => {
  const limits = giftLimits(readEnv(process.env));
  expect(limits).toEqual({ minFen: 500, maxFen: 99_999_999 });
  for (const fen of [500, 99_999_999]) expect(isWithin(fen, limits)).toBe(true);
  for (const fen of [499, 100_000_000, 500.5, NaN, Infinity, -500]) expect(isWithin(fen, limits)).toBe(false);
});

test('the largest gift is a setting: no more than Stripe takes, no less than the smallest', () => {
  const set = (more: Record<string, string>) => () => readEnv({ ...process.env, ...more });
  const limits = giftLimits(set({ MAX_GIFT_FEN: '500000' })());
  expect(limits).toEqual({ minFen: 500, maxFen: 500_000 });
  expect(isWithin(500_001, limits)).toBe(false);
  expect(set({ MAX_GIFT_FEN: '100000000' })).toThrow('MAX_GIFT_FEN');
  expect(set({ MAX_GIFT_FEN: '1000', MIN_GIFT_FEN: '1001' })).toThrow('must not be less than MIN_GIFT_FEN');
  expect(set({ MAX_GIFT_FEN: '1000', MIN_GIFT_FEN: '1000' })).not.toThrow();
});

test('a donor’s day has no limit unless it is set; a minor’s always has', () => {
  const set = (value: string) => () => readEnv({ ...process.env, DAILY_GIFT_FEN: value });
  expect(dayCaps('adult', set('')())).toEqual([]);
  expect(dayCaps(undefined, set('50000')())).toEqual([{ ofMinor: false, capFen: 50_000 }]);
  expect(dayCaps('from8', set('')())).toEqual([{ ofMinor: true, capFen: MINOR_MAX_FEN.from8 }]);
  expect(dayCaps('from14', set('50000')())).toHaveLength(2);
  expect(set('499')).toThrow('DAILY_GIFT_FEN: must not be less than MIN_GIFT_FEN');
  expect(set('12.5')).toThrow('DAILY_GIFT_FEN');
});

test('what is left of a day is said of the cap that leaves least, this gift not yet counted', () => {
  const caps = dayCaps('from8', { DAILY_GIFT_FEN: 30_000 });
  expect(roomLeft(caps, { allFen: 30_000, minorFen: 20_000 }, 5_000)).toBeNull();
  expect(roomLeft(caps, { allFen: 26_000, minorFen: 21_000 }, 5_000)).toEqual({
    capFen: 20_000,
    leftFen: 4_000,
  });
  expect(roomLeft(caps, { allFen: 34_000, minorFen: 21_000 }, 5_000)).toEqual({
    capFen: 30_000,
    leftFen: 1_000,
  });
  expect(roomLeft(caps, { allFen: 90_000, minorFen: 0 }, 5_000)).toEqual({ capFen: 30_000, leftFen: 0 });
  expect(roomLeft([], { allFen: 90_000, minorFen: 0 }, 5_000)).toBeNull();
});

test('a campaign takes gifts from its first instant to just before its last', () => {
  expect(refusalOf(live, NOW)).toBeNull();
  expect(refusalOf(live, live.startsAt)).toBeNull();
  expect(refusalOf(live, new Date(live.startsAt.getTime() - 1))).toEqual({
    code: 'CAMPAIGN_NOT_LIVE',
    details: { reason: 'scheduled' },
  });
  expect(refusalOf(live, new Date(live.endsAt.getTime() - 1))).toBeNull();
  expect(refusalOf(live, live.endsAt)).toEqual({ code: 'CAMPAIGN_NOT_LIVE', details: { reason: 'closed' } });
});

test('every other state is refused with its name, and what the public may not read is not there', () => {
  const hidden = ['draft', 'submitted', 'returned', 'approved'];
  for (const state of CAMPAIGN_STATES) {
    const refusal = refusalOf({ ...live, state }, NOW);
    if (['filed', 'scheduled', 'live'].includes(state)) expect(refusal).toBeNull();
    else if (hidden.includes(state)) expect(refusal).toEqual({ code: 'NOT_FOUND', details: {} });
    else expect(refusal).toEqual({ code: 'CAMPAIGN_NOT_LIVE', details: { reason: state } });
  }
});

test('certificate before account: what the law asks comes first', () => {
  const code = (more: Partial<Readiness>) => refusalOf({ ...live, ...more }, NOW)?.code;
  expect(code({ isCertified: false })).toBe('CERT_REQUIRED');
  expect(code({ hasMerchant: false })).toBe('NO_MERCHANT');
  expect(code({ isCertified: false, hasMerchant: false })).toBe('CERT_REQUIRED');
});

test('an attempt is open until something became of it', () => {
  const stateOf = (state: Parameters<typeof attemptStateOf>[0]['state'], isPendingCounted = false) =>
    attemptStateOf({ state, isPendingCounted });
  expect(stateOf('pending')).toBe('open');
  expect(stateOf('pending', true)).toBe('made');
  for (const state of ['failed', 'expired'] as const) expect(stateOf(state)).toBe('over');
  for (const state of ['succeeded', 'partially_refunded', 'refunded', 'disputed', 'in_review'] as const)
    expect(stateOf(state)).toBe('made');
});

const ATTEMPT = '6f9619ff-8b86-4d01-b42d-00cf4fc964ff';
const parsed = (more: Record<string, unknown> = {}) =>
  parse(startInput, { campaign: 'happy-childrens-cabin', amountFen: 10_000, attemptId: ATTEMPT, ...more });
const errorsOf = (more: Record<string, unknown>) => {
  try {
    parsed(more);
  } catch (error) {
    if (isAppError(error)) return error.details.errors;
    throw error;
  }
  return [];
};

test('the same meaning has the same hash: order, spelling and defaults do not matter, everything else does', () => {
  const hash = inputHash(parsed());
  expect(
    inputHash(
      parsed({
        interval: 'once',
        displayMode: 'anonymous',
        locale: 'zh',
        donor: {},
        nick: '  ',
        message: '',
      }),
    ),
  ).toBe(hash);
  expect(inputHash(parsed({ attemptId: ATTEMPT.toUpperCase() }))).toBe(hash);
  expect(
    inputHash(
      parse(startInput, { attemptId: ATTEMPT, amountFen: 10_000, campaign: 'happy-childrens-cabin' }),
    ),
  ).toBe(hash);
  const mails = ['lao@example.com', ' LAO@Example.com ', 'lao＠example.com'].map((email) =>
    inputHash(parsed({ donor: { email } })),
  );
  expect(new Set(mails).size).toBe(1);
  const others = [
    { amountFen: 10_001 },
    { campaign: 'other' },
    { locale: 'en' },
    { message: '加油' },
    { displayMode: 'nick', nick: '老周' },
    { donor: { email: 'a@b.cn' } },
    { donor: { phone: '13800138000' } },
  ];
  expect(new Set([hash, ...others.map((more) => inputHash(parsed(more)))]).size).toBe(others.length + 1);
});

test('the attempt that follows is a UUID, the same one for the same change', () => {
  fc.assert(
    fc.property(fc.uuid(), fc.string(), (attempt, change) => {
      const next = followingAttempt(attempt, change);
      expect(parsed({ attemptId: next }).attemptId).toBe(next);
      expect(followingAttempt(attempt, change)).toBe(next);
      expect(followingAttempt(next, change)).not.toBe(next);
    }),
  );
});

test('the key of a call names the gift and the try, nothing of the donor', () => {
  expect(checkoutKey('gift_1', 3)).toBe('gift:gift_1:cs:3');
});

test('a donor is the account, else the address, else the number, else the gift', () => {
  const { donor: mail } = parsed({ donor: { email: 'Lao@Example.com', phone: '13800138000' } });
  const { donor: phone } = parsed({ donor: { phone: '+86 138-0013-8000' } });
  expect(donorKeyOf('gift_1', 'user_1', mail)).toBe('user:user_1');
  expect(donorKeyOf('gift_1', null, mail)).toMatch(/^mail:[0-9a-f]{64}$/);
  expect(donorKeyOf('gift_1', null, phone)).toMatch(/^phone:[0-9a-f]{64}$/);
  expect(donorKeyOf('gift_1', null, {})).toBe('gift:gift_1');
  expect(donorKeyOf('gift_2', null, parsed({ donor: { email: 'lao＠EXAMPLE.com' } }).donor)).toBe(
    donorKeyOf('gift_1', null, mail),
  );
  expect(donorKeyOf('gift_2', null, parsed({ donor: { phone: '138 0013 8000' } }).donor)).toBe(
    donorKeyOf('gift_1', null, phone),
  );
});

test('the input is strict: unknown fields, monthly gifts without an address, teams and missing names are refused by path', () => {
  expect(errorsOf({ extra: 1 })).toEqual([{ path: 'extra', code: 'unknown_field' }]);
  expect(errorsOf({ interval: 'month', donor: { email: 'a@example.com' } })).toEqual([]);
  expect(errorsOf({ interval: 'month' })).toEqual([{ path: 'donor.email', code: 'required' }]);
  expect(errorsOf({ team: 'x' })).toEqual([{ path: 'team', code: 'not_offered' }]);
  expect(errorsOf({ displayMode: 'nick' })).toEqual([{ path: 'nick', code: 'required' }]);
  expect(errorsOf({ displayMode: 'name' })).toEqual([{ path: 'donor.name', code: 'required' }]);
  expect(errorsOf({ attemptId: 'no' })).toEqual([{ path: 'attemptId', code: 'not_allowed' }]);
  expect(errorsOf({ donor: { email: 'no' } })).toEqual([{ path: 'donor.email', code: 'not_an_email' }]);
  expect(errorsOf({ donor: { phone: '12' } })).toEqual([{ path: 'donor.phone', code: 'not_a_phone' }]);
  expect(errorsOf({ donor: { id: '1' } })).toEqual([{ path: 'donor.id', code: 'unknown_field' }]);
  expect(errorsOf({ message: '好'.repeat(201) })).toEqual([{ path: 'message', code: 'too_long' }]);
  for (const amountFen of [1.5, '100', null, 2 ** 60]) expect(errorsOf({ amountFen })).toHaveLength(1);
});

test('no text carries NUL, control signs or ends with spaces; composed and decomposed signs are one', () => {
  const texts = fc.string({ unit: 'grapheme', maxLength: 60 }).map((text) => `\u0000 ${text}\u0007`);
  fc.assert(
    fc.property(texts, (message) => {
      const kept = parsed({ message }).message ?? '';
      expect(kept).not.toMatch(/\p{Cc}/u);
      expect(kept).toBe(kept.trim());
      expect(kept.normalize('NFC')).toBe(kept);
    }),
  );
  expect(parsed({ message: 'cafe\u0301' }).message).toBe('caf\u00e9');
});

test('numbers of people are hidden in what others read; dates, years and amounts stay', () => {
  for (const text of [
    '电话 13800138000',
    '138 0013 8000',
    '138-0013-8000',
    '１３８００１３８０００',
    '36073119900307002X',
    '0791-8800000',
    '6222 0212 3456 7890 123',
    'lao@example.com',
  ])
    expect(maskPersonal(text).replace(/[^0-9０-９@]/g, '').length).toBeLessThanOrEqual(3);
  for (const text of ['2026年9月9日', '捐 100000 元', '三年级2班', '祝 1024 个孩子'])
    expect(maskPersonal(text)).toBe(text);
  expect(parsed({ message: '找我 13800138000' }).message).toBe('找我 138****');
});

test('a mistyped domain is asked about, a real one never', () => {
  expect(suggestAddress('lao@gmial.com')).toBe('lao@gmail.com');
  expect(suggestAddress('lao@qq.con')).toBe('lao@qq.com');
  for (const email of ['lao@qq.com', 'lao@mail.com', 'lao@263.com', 'lao@jxcharity.org.cn', 'lao'])
    expect(suggestAddress(email)).toBeNull();
});

test('phone numbers are compared in E.164, mainland by default', () => {
  for (const typed of [
    '13800138000',
    '+8613800138000',
    '0086 138 0013 8000',
    '138-0013-8000',
    '１３８００１３８０００',
  ])
    expect(e164(typed)).toBe('+8613800138000');
  expect(e164('0791 8800 0000')).toBe('+8679188000000');
  expect(e164('+852 2123 4567')).toBe('+85221234567');
  for (const typed of ['', '110', '2380013800', '+0123456789', 'abc']) expect(e164(typed)).toBeNull();
});
