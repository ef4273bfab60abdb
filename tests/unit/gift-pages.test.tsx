import { NextIntlClientProvider } from 'next-intl';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { MyGifts } from '@/app/[locale]/(donor)/account/my-gifts';
import { DonorWall } from '@/components/campaigns/donor-wall';
import { Faq, PlanSection } from '@/components/campaigns/plan';
import { GiftContact } from '@/components/gift/contact';
import { GiftFacts } from '@/components/gift/facts';
import { MonthlyNote } from '@/components/gift/monthly-note';
import { NextSteps } from '@/components/gift/next-steps';
import { PLAN_ITEMS } from '@/lib/campaigns/campaign';
import type { CampaignDetail } from '@/lib/campaigns/entry';
import type { WallEntry } from '@/lib/campaigns/wall-entry';
import type { ObligationEntry } from '@/lib/disclosure/queries';
import type { GiftView } from '@/lib/donations/gift-view';
import type { MyGift } from '@/lib/donors/my-gifts';
import { nextStepsOf } from '@/lib/donors/next-steps';
import { LOCALES, type Locale } from '@/lib/i18n/locales';
import { messagesOf } from '@/lib/i18n/messages';
import type { BooksOf } from '@/lib/spending/balances';

const gift = {
  id: 'gift_0123456789ABCDEFGHJKMNPQRS',
  reference: 'CA-7KQ3-9F2M-X1',
  createdAt: new Date('2026-11-01T02:00:00Z'),
  paidAt: new Date('2026-11-01T02:05:00Z'),
  campaignSlug: 'a-lamp',
  // The last day is 30 November in Shanghai.
  campaignEndsAt: new Date('2026-11-30T16:00:00Z'),
  campaignClosedAt: null,
  executorName: '灯火社',
  holderName: '示范基金会',
  holderEmail: 'holder@example.org',
  holderPhone: '0791-0000000',
  displayMode: 'anonymous',
  isAmountShown: true,
} as GiftView;

const drawn = (locale: Locale, page: ReactNode) =>
  renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} messages={messagesOf(locale)} timeZone="Asia/Shanghai">
      {page}
    </NextIntlClientProvider>,
  );

const next = (locale: Locale, reports: readonly object[]) =>
  drawn(
    locale,
    <NextSteps
      {...{ gift, locale }}
      steps={nextStepsOf(gift, reports as ObligationEntry[])}
      mailTo="d***@example.org"
      textTo={null}
    />,
  );

describe.each(LOCALES)('the page of a gift in %s', (locale) => {
  const words = messagesOf(locale);
  test('says the last day of the report by the calendar: three months after 30 November is 28 February (R60)', () => {
    const html = next(locale, []);
    expect(html).toContain(
      locale === 'zh'
        ? '2027年2月28日</time><span>在此之前，灯火社公布全部'
        : '28 February 2027</time><span>By then 灯火社 publishes the full',
    );
    expect(html).toContain(locale === 'zh' ? '2026年11月30日</time>' : '30 November 2026</time>');
  });
  test('says the next regular report by its day, and no report that is out', () => {
    const report = (n: number, dueOn: string, state: string) => ({ kind: 'quarterly', n, dueOn, state });
    const reports = [
      report(3, '2026-11-20', 'future'),
      report(2, '2026-11-10', 'due_soon'),
      report(1, '2026-08-10', 'met'),
    ];
    const html = next(locale, reports);
    expect(html).toContain(
      locale === 'zh'
        ? '2026年11月10日</time><span>在此之前，灯火社公布第 2 期季度进展'
        : '10 November 2026</time><span>By then 灯火社 publishes: Quarterly report 2',
    );
    expect(html.match(/<time/g)).toHaveLength(4);
    // The whole account's own day, when it is written down; nothing once it is out.
    const whole = (state: string) => ({ kind: 'final', n: 1, dueOn: '2027-03-05', state });
    expect(next(locale, [whole('future')])).toContain('2027-03-04T16:00:00.000Z');
    expect(next(locale, [whole('met')]).match(/<time/g)).toHaveLength(2);
    // A stopped campaign ended on the day it was stopped.
    const stopped = { ...gift, campaignClosedAt: new Date('2026-11-05T03:00:00Z') };
    expect(nextStepsOf(stopped, []).map(({ at }) => at.toISOString())).toEqual([
      '2026-11-04T16:00:00.000Z',
      '2027-02-04T16:00:00.000Z',
    ]);
  });
  test('of a month says when the next is charged, and where to see it when that is not settled', () => {
    const month = (nextAt: Date | null) =>
      drawn(locale, <MonthlyNote planId="plan_1" nextAt={nextAt} locale={locale} />);
    const day = locale === 'zh' ? '2026年12月1日' : '1 December 2026';
    expect(month(new Date('2026-12-01T02:00:00Z'))).toContain(day);
    expect(month(null)).not.toMatch(/2026|1970/);
    expect(month(null)).toContain(words.gift.monthly.noNext);
  });
  test('leads to where a receipt and a refund are asked for; an erased gift leads nowhere', () => {
    const manage = `href="/${locale}/donations/${gift.id}/manage"`;
    expect(drawn(locale, <GiftContact {...{ gift, locale }} isDemo={false} />)).toContain(manage);
    const erased = { ...gift, erasedAt: new Date() };
    expect(drawn(locale, <GiftContact gift={erased} locale={locale} isDemo={false} />)).not.toContain(manage);
  });
  test.each(['asked', 'issued', 'refused', 'reversed'] as const)('says that the receipt is %s', (asked) => {
    const facts = { gift, locale, receipt: 'wanted', standing: { name: null, message: null } } as const;
    const text = drawn(locale, <GiftFacts {...facts} asked={asked} />).replace(/<[^>]+>/g, '');
    expect(text).toContain(words.gift.facts.receipts[asked]);
    for (const none of [undefined, 'withdrawn'] as const)
      expect(drawn(locale, <GiftFacts {...facts} asked={none} />)).toContain(
        words.gift.facts.receipts.wanted,
      );
  });
});

describe.each(LOCALES)('my gifts in %s', (locale) => {
  const t = messagesOf(locale).account.gifts;
  const row = {
    id: 'g',
    campaignId: 'c',
    slug: 'a-lamp',
    titleZh: '灯',
    titleEn: 'Lamp',
    state: 'succeeded',
  };
  const listed = (spentFen: number, updatesSince: number) => {
    const item = { ...gift, ...row, amountFen: 1000, refundedFen: 0, disputedFen: 0, updatesSince };
    const books = { of: () => ({ use: { spentFen } }) } as unknown as BooksOf;
    return drawn(locale, <MyGifts locale={locale} items={[item as unknown as MyGift]} books={books} />);
  };
  test('say what the campaign spent, and only without spending and news that there is nothing yet', () => {
    const spent = listed(123_456, 0);
    expect(spent).toContain(t.spent.replace('{amount}', '¥1,234.56'));
    expect(spent).toContain(`href="/${locale}/campaigns/a-lamp/spending"`);
    expect(spent).not.toContain(t.noUse);
    expect(listed(0, 0)).toContain(t.noUse);
    expect(listed(0, 0)).not.toContain('/spending"');
    expect(listed(123_456, 2)).toMatch(/spending".*#updates"/);
  });
});

describe.each(LOCALES)('a campaign page in %s', (locale) => {
  test('shows its plan open, where the prompt before a first gift leads (R39)', () => {
    const plan = Object.fromEntries(PLAN_ITEMS.map((item) => [item, `§${item}`]));
    const html = drawn(locale, <PlanSection campaign={{ plan } as unknown as CampaignDetail} />);
    expect(html).toMatch(/^<div id="plan"[^>]*><details[^>]* open=""/);
    for (const item of PLAN_ITEMS) expect(html).toContain(`§${item}`);
  });
  test('says which words are in the other language (WCAG 3.1.2)', () => {
    const zh = 'lang="zh-Hans"';
    const plan = { purpose: '给山里的学校装灯。' };
    const html = drawn(locale, <PlanSection campaign={{ plan } as unknown as CampaignDetail} />);
    expect(html).toContain(messagesOf(locale).campaigns.planAsFiled);
    expect(html.includes(`<dd><span ${zh}>给山里的学校装灯。</span></dd>`)).toBe(locale === 'en');
    expect(html.includes(`<span ${zh}>募捐方案</span>`)).toBe(locale === 'en');
    const entry = { handle: 'h', name: '小樟', message: '加油', netFen: 100, paidAt: new Date(0), seq: 1 };
    const wall = drawn(
      locale,
      <DonorWall
        {...{ locale, entries: [entry as WallEntry], slug: 'a-lamp', isLater: false, nextBefore: null }}
      />,
    );
    expect(wall.includes(`<span ${zh}>小樟</span>`)).toBe(locale === 'en');
    expect(wall.includes(`<p><span ${zh}>加油</span></p>`)).toBe(locale === 'en');
  });
  test('answers where a receipt and a refund are asked for with a link', () => {
    const html = drawn(locale, <Faq locale={locale} />);
    expect(html.match(new RegExp(`href="/${locale}/find-my-gift"`, 'g'))).toHaveLength(2);
  });
});
