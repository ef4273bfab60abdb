import { NextIntlClientProvider } from 'next-intl';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { ShareLinks } from '@/components/campaigns/share-links';
import { ReceiptChoiceForm } from '@/components/gift/receipt-choice-form';
import { CheckSheet } from '@/components/give/check-sheet';
import { CheckStep } from '@/components/give/check-step';
import { CoolingOff } from '@/components/give/cooling-off';
import { GiveFields } from '@/components/give/give-fields';
import type { CampaignDetail } from '@/lib/campaigns/entry';
import { GIVE_FIELDS, type GiveValues } from '@/lib/donations/give-form';
import { LOCALES, type Locale } from '@/lib/i18n/locales';
import { messagesOf } from '@/lib/i18n/messages';

const campaign = {
  slug: 'a-lamp',
  title: '一盏灯',
  summary: '给山里的学校装灯。',
  holderName: '示范基金会',
  filingNumber: '53360000TEST',
} as CampaignDetail;
const values: GiveValues = {
  interval: 'once',
  amount: 'own',
  amountOwn: '10000',
  age: 'from8',
  guardianAgrees: 'yes',
  displayMode: 'nick',
  nick: '<b>小周',
  hideAmount: 'yes',
  phone: '13800138000',
  message: '加油',
  receipt: 'waived',
};

const drawn = (locale: Locale, page: ReactNode) =>
  renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} messages={messagesOf(locale)} timeZone="Asia/Shanghai">
      {page}
    </NextIntlClientProvider>,
  );
const fields = (locale: Locale, filled: GiveValues, suggested?: string, day = '') =>
  drawn(
    locale,
    <GiveFields
      state={{ values: filled, errors: {}, suggested }}
      suggestedFen={[1_000, 5_000]}
      limits={{ min: '5', max: '999,999.99', day }}
      caps={{ from14: '1,000', from8: '200' }}
      nickMax={20}
      messageMax={200}
      endsOn="9/9"
    />,
  );

describe.each(LOCALES)('the give page in %s', (locale) => {
  const { give } = messagesOf(locale);
  test('asks each thing once; only giving once is chosen when it opens', () => {
    const html = fields(locale, {});
    for (const name of GIVE_FIELDS) expect(html, name).toContain(`name="${name}"`);
    expect(html.match(/<input[^>]*checked=""[^>]*>/g)).toEqual([
      expect.stringMatching(/name="interval".*value="once"/),
    ]);
    expect(html).not.toContain('useSuggested');
    expect(fields(locale, { email: 'a@gmial.com' }, 'a@gmail.com')).toContain(
      give.useSuggested.replace('{address}', 'a@gmail.com'),
    );
  });
  test('says the limit of a day before typing, where there is one', () => {
    const said = give.amount.limitsDay
      .replace('{min}', '5')
      .replace('{max}', '999,999.99')
      .replace('{day}', '5,000');
    expect(fields(locale, {}, undefined, '5,000')).toContain(said);
    expect(fields(locale, {})).not.toContain(said);
  });
  test('the sheet beside it waits for the script; every answer can be changed', () => {
    const html = drawn(
      locale,
      <CheckSheet {...{ campaign, locale, values: {}, amountFen: null, endsOn: '9/9', isTestMode: false }} />,
    );
    expect(html).toContain('<dl class="answers" hidden="" data-give-answers="">');
    for (const id of ['amount', 'interval', 'age', 'displayMode', 'email', 'phone', 'message', 'receipt'])
      expect(html, id).toContain(`href="#${id}"`);
  });
  test('the check step says all of it, stands for this amount, and sends exactly these answers', () => {
    const html = drawn(
      locale,
      <CheckStep {...{ campaign, locale, values, amountFen: 1_000_000, isTestMode: false }} />,
    );
    for (const said of [
      '人民币壹万元整',
      '¥10,000.00',
      '&lt;b&gt;小周',
      give.hideAmount,
      give.age.from8,
      give.check.guardianAgrees,
      give.receipt.waived,
      campaign.holderName,
      give.check.step.large.replace('{amount}', '¥10,000.00'),
    ])
      expect(html).toContain(said);
    expect(html).not.toContain(give.check.guardianAllowsData);
    expect(html).toContain('<input type="hidden" name="confirmed" value="1000000"/>');
    const sent = [...html.matchAll(/type="hidden" name="(\w+)" value="([^"]*)"/g)].map(([, name]) => name);
    expect(sent).toEqual([...Object.keys(values), 'confirmed']);
    expect(html).toContain(`href="/${locale}/campaigns/a-lamp/donate#phone"`);
    const small = drawn(
      locale,
      <CheckStep {...{ campaign, locale, values, amountFen: 999_999, isTestMode: false }} />,
    );
    expect(small).not.toContain(give.check.step.largeText);
  });
  test('the prompt before a first gift names the payee and the plan, and one key passes it', () => {
    const html = drawn(locale, <CoolingOff campaign={campaign} locale={locale} />);
    expect(html).toContain(campaign.summary);
    expect(html).toContain(campaign.holderName);
    expect(html).toContain(`href="/${locale}/campaigns/a-lamp#plan"`);
    expect(html).toMatch(
      /<button type="submit"[^>]*autofocus=""[^>]*name="passed"|name="passed"[^>]*autofocus=""/i,
    );
  });
  test('without scripts the address to share is written out', () => {
    const html = drawn(locale, <ShareLinks slug="a-lamp" locale={locale} site="https://camphor.test" />);
    expect(html).toMatch(/<noscript>.*\/campaigns\/a-lamp.*<\/noscript>/);
    expect(html).toContain(`/${locale}/campaigns/a-lamp/poster`);
  });
  test('the official receipt: nothing is chosen for who has not decided', () => {
    expect(drawn(locale, <ReceiptChoiceForm action="/x" choice={null} />)).not.toContain('checked');
    expect(drawn(locale, <ReceiptChoiceForm action="/x" choice="waived" />)).toMatch(
      /checked="" value="waived"|value="waived" checked=""/,
    );
  });
});
