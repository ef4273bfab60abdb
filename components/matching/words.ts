import type { useTranslations } from 'next-intl';
import type { Locale } from '@/lib/i18n/locales';
import { dueOf, type GiftMatch, outcomeOf, takenBackOf } from '@/lib/matching/gift-match';
import { funderOf } from '@/lib/matching/public-pool';
import { ratioText } from '@/lib/matching/ratio-text';
import type { PoolRules } from '@/lib/matching/rules';
import { formatYuan, formatYuanShort } from '@/lib/money/format';

export type MatchedWords = ReturnType<typeof useTranslations<'matched'>>;

/** What a pool matches, in one or two sentences. */
export const termsOf = (t: MatchedWords, pool: PoolRules): string =>
  t('terms', {
    ratio: ratioText(pool.ratioBp),
    min: formatYuanShort(pool.minGiftFen),
    gift: formatYuanShort(pool.giftCapFen),
    day: formatYuanShort(pool.donorDayCapFen),
    campaign: formatYuanShort(pool.campaignCapFen),
  });

const LOWERED = ['cap_gift', 'cap_donor_day', 'cap_campaign', 'pool_exhausted'] as const;
const NONE = [
  'no_donor',
  'below_minimum',
  'cap_donor_day',
  'cap_campaign',
  'pool_exhausted',
  'stopped',
] as const;

/** The limit a reason names, as an amount. */
const limitOf = (match: GiftMatch): string => {
  const limits: Partial<Record<GiftMatch['reason'], number>> = {
    below_minimum: match.minGiftFen,
    cap_gift: match.giftCapFen,
    cap_donor_day: match.donorDayCapFen,
    cap_campaign: match.campaignCapFen,
    pool_exhausted: match.totalFen,
  };
  return formatYuanShort(limits[match.reason] ?? 0);
};

function whyNone(t: MatchedWords, match: GiftMatch): string {
  if (match.reason === 'below_minimum' && match.paidFen >= match.minGiftFen)
    return t('gift.why.rounds_to_nothing');
  const reason = NONE.find((one) => one === match.reason);
  return reason ? t(`gift.why.${reason}`, { cap: limitOf(match) }) : '';
}

function backOf(t: MatchedWords, match: GiftMatch): string[] {
  const backFen = takenBackOf(match);
  if (backFen <= 0) return [];
  const by = match.disputedFen === 0 ? 'refund' : match.refundedFen === 0 ? 'dispute' : 'both';
  return [
    t(`gift.back.${by}`, { amount: formatYuan(backFen), left: formatYuan(match.grantedFen - backFen) }),
  ];
}

/** What one pool made of a gift, or why it made nothing of it, in plain sentences (R91). */
export function matchSentences(t: MatchedWords, match: GiftMatch, locale: Locale): string[] {
  const isWhole = match.refundedFen + match.disputedFen === 0;
  const named = {
    funder: funderOf(match, locale),
    amount: formatYuan(match.grantedFen),
    // What is said of the gift itself is true only while all of it is there.
    stands: isWhole ? t('gift.giftStands') : '',
    arrived: isWhole ? t('gift.giftArrived') : '',
  };
  const outcome = outcomeOf(match);
  switch (outcome) {
    case 'none':
      return [t('gift.none', { ...named, why: whyNone(t, match) })];
    case 'held':
    case 'forfeited':
    case 'outside':
      return [t(`gift.${outcome}`, { ...named, amount: formatYuan(dueOf(match)) })];
    case 'matched':
      return [t('gift.matched', named), ...backOf(t, match)];
    case 'less': {
      const limit = LOWERED.find((one) => one === match.reason);
      return [
        t('gift.matched', named),
        ...(limit ? [t(`gift.less.${limit}`, { cap: limitOf(match) })] : []),
        ...backOf(t, match),
      ];
    }
  }
}

/** The same as one text. */
export const matchText = (t: MatchedWords, match: GiftMatch, locale: Locale): string =>
  matchSentences(t, match, locale).join(locale === 'zh' ? '' : ' ');
