import { NextIntlClientProvider } from 'next-intl';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { ReceiptEntry } from '@/app/[locale]/(ngo)/ngo/[slug]/receipts/receipt-entry';
import { LOCALES, type Locale } from '@/lib/i18n/locales';
import { messagesOf } from '@/lib/i18n/messages';
import type { QueueRow } from '@/lib/receipts/queries';

const row = {
  id: 'rcq_1',
  state: 'asked',
  titleKind: 'person',
  title: '顾采薇',
  askedAt: new Date('2026-09-09T02:00:00Z'),
  paidAt: new Date('2026-09-09T02:00:00Z'),
  netFen: 10_000,
  isErased: false,
  isRefundAsked: false,
  mustReverse: false,
} as QueueRow;
const drawn = (locale: Locale, more: Partial<QueueRow>) =>
  renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} messages={messagesOf(locale)} timeZone="Asia/Shanghai">
      <ReceiptEntry row={{ ...row, ...more }} path="/x" locale={locale} />
    </NextIntlClientProvider>,
  );

test.each(LOCALES)(
  'the queue says on every row in %s that a refund is asked for, and offers no number then',
  (locale) => {
    const { refundOpen, mustReverse } = messagesOf(locale).receipts.queue;
    expect(drawn(locale, {})).toContain('id="issue-rcq_1"');
    expect(drawn(locale, {})).not.toContain(refundOpen);
    for (const state of ['asked', 'reversed'] as const) {
      const html = drawn(locale, { state, isRefundAsked: true });
      expect(html).toContain(refundOpen);
      expect(html).not.toContain('id="issue-rcq_1"');
    }
    const standing = drawn(locale, { state: 'issued', isRefundAsked: true, mustReverse: true });
    expect(standing).toContain(mustReverse);
    expect(standing).not.toContain(refundOpen);
    expect(standing).toContain('id="reverse-rcq_1"');
  },
);
