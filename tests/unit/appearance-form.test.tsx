import { NextIntlClientProvider } from 'next-intl';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { AppearanceForm } from '@/components/gift/appearance-form';
import { LOCALES } from '@/lib/i18n/locales';
import { messagesOf } from '@/lib/i18n/messages';

test.each(LOCALES)(
  'a month of a monthly gift says in %s that the months to come follow; a single gift does not',
  (locale) => {
    const drawn = (planId: string | null) =>
      renderToStaticMarkup(
        <NextIntlClientProvider locale={locale} messages={messagesOf(locale)} timeZone="Asia/Shanghai">
          <AppearanceForm
            gift={{
              planId,
              displayMode: 'nick',
              donorName: null,
              nick: '老周',
              isAmountShown: true,
              message: null,
            }}
            action="/x"
            typed={{}}
            errors={{}}
          />
        </NextIntlClientProvider>,
      );
    const { months } = messagesOf(locale).gift.manage.appearance;
    expect(drawn('plan_1')).toContain(months);
    expect(drawn(null)).not.toContain(months);
  },
);
