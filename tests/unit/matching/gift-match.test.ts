import { createTranslator } from 'next-intl';
import { describe, expect, test } from 'vitest';
import { matchSentences, matchText, termsOf } from '@/components/matching/words';
import { LOCALES, type Locale } from '@/lib/i18n/locales';
import { messagesOf } from '@/lib/i18n/messages';
import { type GiftMatch, outcomeOf, takenBackOf, takenBackWith } from '@/lib/matching/gift-match';
import { lostOf, lostWith } from '@/lib/matching/postings';
import { giftMatch as match, pool } from '../../support/match-pool';

const words = (locale: Locale) =>
  createTranslator({ locale, messages: messagesOf(locale), namespace: 'matched' });
const told = (locale: Locale, more: Partial<GiftMatch>) => matchText(words(locale), match(more), locale);

describe('what a refund takes of a match (R55)', () => {
  test('its share rounded up, all of it with all of the gift, in any parts', () => {
    expect(lostOf(333, 10_000, 5_000)).toBe(167);
    expect(lostOf(333, 10_000, 10_001)).toBe(333);
    expect(lostOf(333, 10_000, -1)).toBe(0);
    const parts = [1, 3_333, 6_666].map((fen, n, all) =>
      lostWith(333, { paidFen: 10_000, backFen: all.slice(0, n).reduce((a, b) => a + b, 0) }, fen),
    );
    expect(parts).toEqual([1, 111, 221]);
    expect(parts.reduce((a, b) => a + b)).toBe(333);
  });
  test('of several matches each loses its own share; what is held, forfeited or outside loses nothing', () => {
    const all = [match({ grantedFen: 333 }), match({ grantedFen: 100, reason: 'cap_gift' })];
    expect(takenBackWith(all, 0, 5_000)).toBe(167 + 50);
    expect(takenBackWith(all, 5_000, 5_000)).toBe(166 + 50);
    for (const more of [
      { hold: 'held' },
      { hold: 'forfeited' },
      { isOutside: true },
      { grantedFen: 0 },
    ] as const)
      expect(takenBackWith([match(more)], 0, 10_000)).toBe(0);
  });
});

describe('what became of a match', () => {
  test.each([
    ['matched', {}],
    ['less', { reason: 'cap_gift' }],
    ['none', { grantedFen: 0, standsFen: 0, reason: 'no_donor', hold: 'held' }],
    ['held', { hold: 'held', standsFen: 0 }],
    ['forfeited', { hold: 'forfeited', standsFen: 0 }],
    ['outside', { isOutside: true, standsFen: 0 }],
  ] as const)('%s', (outcome, more) => expect(outcomeOf(match(more))).toBe(outcome));
  test('only what a refund or dispute took was taken back', () => {
    expect(takenBackOf(match({ standsFen: 2_000 }))).toBe(3_000);
    expect(takenBackOf(match({ standsFen: 0, hold: 'held' }))).toBe(0);
  });
});

describe('in plain words (R91)', () => {
  const none = { grantedFen: 0, standsFen: 0 };
  test.each([
    [{}, '测试企业配捐 ¥50.00。', 'Matched ¥50.00 by Test enterprise.'],
    [{ reason: 'cap_gift' }, '每笔最多配 ¥1,000', 'At most ¥1,000 of a gift'],
    [{ reason: 'cap_donor_day' }, '每人每天最多配 ¥2,000', 'At most ¥2,000 a donor a day'],
    [{ reason: 'cap_campaign' }, '每个项目最多配 ¥5,000', 'At most ¥5,000 a campaign'],
    [{ reason: 'pool_exhausted' }, '配捐池一共 ¥10,000', 'held ¥10,000 in all'],
    [{ ...none, reason: 'no_donor' }, '没有登录，也没有在捐赠表里留邮箱或手机号', 'without signing in'],
    [{ ...none, reason: 'below_minimum', paidFen: 499 }, '满 ¥5 的捐赠才配', 'Only gifts of ¥5 or more'],
    [{ ...none, reason: 'below_minimum', ratioBp: 1 }, '按比例算不到一分', 'less than one fen'],
    [
      { ...none, reason: 'cap_donor_day' },
      '这笔没有配捐。你当天的配捐已到 ¥2,000 的上限。捐赠本身不受影响。',
      'no match for this gift. You had reached that day’s limit of ¥2,000. The gift itself stands.',
    ],
    [{ ...none, reason: 'cap_campaign' }, '已到 ¥5,000 的上限', 'its limit of ¥5,000'],
    [{ ...none, reason: 'pool_exhausted' }, '¥10,000 已经配完', '¥10,000 was used up'],
    [{ ...none, reason: 'stopped' }, '到账前已经停止', 'had been stopped'],
    [
      { hold: 'held', standsFen: 0 },
      '这份配捐要等核查。捐赠已经到账。',
      'the match is held for review. Your gift has arrived.',
    ],
    [
      { hold: 'held', standsFen: 0, refundedFen: 6_000 },
      '配捐 ¥20.00：这份配捐要等核查。',
      '¥20.00: the match is held for review.',
    ],
    [{ hold: 'forfeited', standsFen: 0 }, '¥50.00 经核查作废', '¥50.00 was forfeited'],
    [{ isOutside: true, standsFen: 0 }, '不在配捐的时段里', 'outside the pool’s hours'],
    [
      { standsFen: 2_000, refundedFen: 6_000 },
      '其中 ¥30.00 已随退款收回，现在是 ¥20.00。',
      '¥30.00 of it was taken back with the refund; ¥20.00 stands.',
    ],
    [{ standsFen: 0, disputedFen: 10_000 }, '因付款有争议已收回', 'because the payment is disputed'],
    [
      { standsFen: 0, disputedFen: 1, refundedFen: 9_999 },
      '已随退款和争议收回',
      'the refund and the dispute',
    ],
  ] as const)('%o', (more, zh, en) => {
    expect(told('zh', more as Partial<GiftMatch>)).toContain(zh);
    expect(told('en', more as Partial<GiftMatch>)).toContain(en);
  });
  test('no sentence of a gift that was matched in full says more than that', () => {
    for (const locale of LOCALES) expect(matchSentences(words(locale), match(), locale)).toHaveLength(1);
  });
  test('what a pool matches, with every limit', () => {
    expect(termsOf(words('zh'), pool())).toBe(
      '每笔满 ¥5 的捐赠按 50% 配捐，不足一分的舍去。每笔最多配 ¥1,000，每人每天最多 ¥2,000，每个项目最多 ¥5,000。',
    );
    expect(termsOf(words('en'), pool({ ratioBp: 333 }))).toContain(
      'Matches 3.33% of each gift of ¥5 or more',
    );
  });
});
