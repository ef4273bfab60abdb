import 'server-only';
import { createTranslator } from 'next-intl';
import { sql } from '@/db/client';
import { env } from '@/lib/env';
import type { Locale } from '@/lib/i18n/locales';
import { messagesOf } from '@/lib/i18n/messages';
import { formatYuan } from '@/lib/money/format';
import { routes } from '@/lib/routes';
import { giftOfLetter } from './gift-of';
import type { MailKind } from './kinds';
import type { Writer } from './letters';

interface ReceiptOfLetter {
  number: string;
  amountFen: number;
  reversalNumber: string | null;
  reversalReason: string | null;
}

/** Reads an issued receipt. Throws when there is none: the mail then fails for a person to see. */
async function receiptOfLetter(receiptId: string): Promise<ReceiptOfLetter> {
  const [row] = await sql<ReceiptOfLetter[]>`
    select number, amount_fen as "amountFen", reversal_number as "reversalNumber", reversal_reason as "reversalReason"
    from issued_receipts where id = ${receiptId}`;
  if (!row) throw new Error('no such receipt');
  return row;
}

/** Reads why a request was refused. Throws when it was not. */
async function refusalOfLetter(requestId: string): Promise<string> {
  const [row] = await sql<{ reason: string }[]>`
    select reason from receipt_requests where id = ${requestId} and reason is not null`;
  if (!row) throw new Error('no such refusal');
  return row.reason;
}

const wordsOf = (locale: Locale) =>
  createTranslator({ locale, messages: messagesOf(locale), namespace: 'receipts.mail' });
const manage = (locale: Locale, giftId: string) => env.APP_URL + routes.manageGift(locale, giftId);

/** Letters about official receipts. The title and the tax id are not in them: the donor knows both. */
export const RECEIPT_WRITERS: { [K in Extract<MailKind, `receipt_${string}`>]: Writer<K> } = {
  receipt_issued: async (_, { giftId, receiptId }, locale) => {
    const t = wordsOf(locale);
    const { reference, holder, campaign } = await giftOfLetter(giftId, locale);
    const { number, amountFen } = await receiptOfLetter(receiptId);
    const amount = formatYuan(amountFen);
    return {
      subject: t('issued.subject', { reference }),
      heading: t('issued.heading'),
      paragraphs: [t('issued.text', { holder, campaign, amount }), t('issued.check')],
      facts: [
        [t('number'), number],
        [t('amount'), amount],
        [t('reference'), reference],
      ],
      action: { label: t('action'), url: manage(locale, giftId) },
    };
  },
  receipt_refused: async (_, { giftId, requestId }, locale) => {
    const t = wordsOf(locale);
    const { reference, holder } = await giftOfLetter(giftId, locale);
    return {
      subject: t('refused.subject', { reference }),
      heading: t('refused.heading'),
      paragraphs: [t('refused.text', { holder })],
      quote: await refusalOfLetter(requestId),
      action: { label: t('action'), url: manage(locale, giftId) },
    };
  },
  receipt_reversed: async (_, { giftId, receiptId }, locale) => {
    const t = wordsOf(locale);
    const { reference, holder } = await giftOfLetter(giftId, locale);
    const { number, reversalNumber, reversalReason } = await receiptOfLetter(receiptId);
    return {
      subject: t('reversed.subject', { reference }),
      heading: t('reversed.heading'),
      paragraphs: [t('reversed.text', { holder })],
      quote: reversalReason ?? '',
      facts: [
        [t('number'), number],
        [t('reversalNumber'), reversalNumber ?? ''],
        [t('reference'), reference],
      ],
      action: { label: t('action'), url: manage(locale, giftId) },
    };
  },
};
