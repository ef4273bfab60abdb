import { NextIntlClientProvider } from 'next-intl';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { ProposeForm } from '@/app/[locale]/(admin)/admin/gifts/propose-form';
import { CaseFacts, type Found } from '@/app/[locale]/(admin)/admin/refunds/[id]/case-facts';
import { MyGifts } from '@/app/[locale]/(donor)/account/my-gifts';
import { RefundForm } from '@/components/gift/refund-form';
import { GiftMatches } from '@/components/matching/gift-matches';
import { Matched } from '@/components/money/matched';
import type { OfficialGift } from '@/lib/donations/official-queries';
import type { MyGift } from '@/lib/donors/my-gifts';
import { LOCALES, type Locale } from '@/lib/i18n/locales';
import { messagesOf } from '@/lib/i18n/messages';
import type { BooksOf } from '@/lib/spending/balances';
import type { Totals } from '@/lib/totals/totals';
import { giftMatch } from '../../support/match-pool';

const drawn = (locale: Locale, page: ReactNode) =>
  renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} messages={messagesOf(locale)} timeZone="Asia/Shanghai">
      {page}
    </NextIntlClientProvider>,
  );
const textOf = (html: string) => html.replaceAll(/<[^>]+>/g, '').replaceAll(/\s+/g, ' ');
const match = giftMatch();

describe.each(LOCALES)('in %s', (locale) => {
  const t = messagesOf(locale).matched;
  test('a gift says what each pool made of it, with the way to its rules; of one no pool looks at nothing', () => {
    expect(drawn(locale, <GiftMatches matches={[]} />)).toBe('');
    const html = drawn(locale, <GiftMatches matches={[match]} />);
    expect(html).toContain(`href="/${locale}/matches/pool_1"`);
    expect(textOf(html)).toContain('¥50.00');
    expect(html).not.toContain('match-none');
    expect(
      drawn(locale, <GiftMatches matches={[{ ...match, grantedFen: 0, reason: 'no_donor' }]} />),
    ).toContain('match-none');
    expect(textOf(html)).toContain(t.gift.stands);
    const held = drawn(locale, <GiftMatches matches={[{ ...match, hold: 'held', standsFen: 0 }]} />);
    expect(textOf(held)).not.toContain(t.gift.stands);
  });
  test('asking for a refund says first what of the match goes back, where there is one', () => {
    const form = (matchBackFen: number) =>
      textOf(
        drawn(
          locale,
          <RefundForm
            action="/x"
            gift={{ holderName: 'Holder', holderEmail: 'h@example.org', holderPhone: '1' }}
            asked={null}
            obstacle={null}
            typed={undefined}
            error={undefined}
            leftFen={10_000}
            {...{ locale, matchBackFen }}
          />,
        ),
      );
    const said = t.refund.donor.replace('{amount}', '¥50.00').replace('{left}', '¥100.00');
    expect(form(5_000)).toContain(said);
    expect(form(0)).not.toContain(said.slice(0, 8));
  });
  test('officials read what of the match goes back with a refund before they propose it, and of a case', () => {
    const ask = (matchBackFen: number) =>
      textOf(
        drawn(
          locale,
          <ProposeForm
            locale={locale}
            gift={{ id: 'gift_1', state: 'succeeded' } as OfficialGift}
            left={{ leftFen: 10_000, unspentFen: 10_000, matchBackFen }}
          />,
        ),
      );
    const said = t.refund.propose.replace('{left}', '¥100.00').replace('{amount}', '¥50.00');
    expect(ask(5_000)).toContain(said);
    expect(ask(0)).not.toContain('¥50.00');
    const told = (match: Found['match']) =>
      textOf(
        drawn(
          locale,
          <CaseFacts
            locale={locale}
            found={
              {
                match,
                papers: [],
                paperCount: 0,
                view: {
                  state: 'proposed',
                  amountFen: 10_000,
                  unspentFen: null,
                  madeAt: new Date(0),
                  expiresAt: new Date(0),
                },
              } as unknown as Found
            }
          />,
        ),
      );
    expect(told({ fen: 5_000, isDone: false })).toContain(`${t.refund.due}¥50.00`);
    expect(told({ fen: 5_000, isDone: true })).toContain(`${t.refund.done}¥50.00`);
    expect(told(null)).not.toContain(t.refund.due);
  });
  test('my gifts say what stands of a match, and nothing where nothing does', () => {
    const books = { of: () => ({ use: { spentFen: 0 } }) } as unknown as BooksOf;
    const listed = (matchedFen: number) =>
      drawn(
        locale,
        <MyGifts
          {...{ locale, books }}
          items={[
            {
              id: 'gift_1',
              slug: 'a-lamp',
              campaignId: 'camp_1',
              titleZh: '甲',
              titleEn: 'A',
              createdAt: new Date(0),
              paidAt: null,
              state: 'succeeded',
              displayMode: 'anonymous',
              amountFen: 10_000,
              refundedFen: 0,
              disputedFen: 0,
              updatesSince: 0,
              matchedFen,
            } as unknown as MyGift,
          ]}
        />,
      );
    expect(listed(5_000)).toContain(t.gift.short.replace('{amount}', '¥50.00'));
    expect(listed(0)).not.toContain('amount-matched');
  });
  test('R92: matches of enterprises and of foundations are two cells apart from what was raised, live; none without any', () => {
    const totals = { matchedFen: 700, matchedEnterpriseFen: 500, matchedFoundationFen: 200 } as Totals;
    const html = drawn(locale, <Matched totals={totals} live="/api/v1/totals" />);
    expect(html.match(/<dt>/g)).toHaveLength(2);
    expect(html).toMatch(
      /data-field="matchedEnterpriseFen"[^>]*>.*5.*data-field="matchedFoundationFen"[^>]*>.*2/,
    );
    expect(drawn(locale, <Matched totals={{ ...totals, matchedFen: 0 }} live="/x" />)).toBe('');
  });
});
