import { NextIntlClientProvider } from 'next-intl';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { FollowForm } from '@/components/campaigns/follow-form';
import { meantAddress } from '@/lib/donations/mail-domain';
import { LOCALES } from '@/lib/i18n/locales';
import { messagesOf } from '@/lib/i18n/messages';

test('a mistyped address is asked about once; the suggested one is taken, or the same one as it is', () => {
  expect(meantAddress('lao@gmial.com')).toBeNull();
  expect(meantAddress('ｌａｏ@gmial.com ', '')).toBeNull();
  // Another slip than the one asked about is asked about again.
  expect(meantAddress('lao@gmal.com', 'lao@gmial.com')).toBeNull();
  expect(meantAddress('lao@gmial.com', undefined, true)).toBe('lao@gmail.com');
  expect(meantAddress('xu@gmial.com', 'xu@gmial.com')).toBe('xu@gmial.com');
  expect(meantAddress('li@example.org', 'xu@gmial.com', true)).toBe('li@example.org');
  expect(meantAddress('')).toBe('');
});

test.each(LOCALES)('the form says in %s what was probably meant, and keeps what was typed', (locale) => {
  const drawn = (typed?: string) =>
    renderToStaticMarkup(
      <NextIntlClientProvider locale={locale} messages={messagesOf(locale)} timeZone="Asia/Shanghai">
        <FollowForm slug="x" locale={locale} typed={typed} error={typed && 'error'} />
      </NextIntlClientProvider>,
    );
  const offer = (address: string) => messagesOf(locale).follow.useSuggested.replace('{address}', address);
  expect(drawn('lao@gmial.com')).toContain(offer('lao@gmail.com'));
  expect(drawn('lao@gmial.com').match(/value="lao@gmial.com"/g)).toHaveLength(2);
  expect(drawn('lao@')).not.toContain('useSuggested');
  expect(drawn()).not.toContain('asked');
});
