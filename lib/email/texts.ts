import 'server-only';
import { createTranslator } from 'next-intl';
import { sql } from '@/db/client';
import { CODE_MINUTES, codeOf } from '@/lib/auth/phone-code';
import { now } from '@/lib/clock';
import { env } from '@/lib/env';
import type { Locale } from '@/lib/i18n/locales';
import { messagesOf } from '@/lib/i18n/messages';
import { formatYuan } from '@/lib/money/format';
import { routes } from '@/lib/routes';
import { giftOfLetter } from './gift-of';
import type { MailParams, TextKind } from './kinds';

const wordsOf = (locale: Locale) =>
  createTranslator({ locale, messages: messagesOf(locale), namespace: 'texts' });

/** A text nobody needs any more: it is given up, not tried again. */
export class TextExpired extends Error {
  readonly code = 'EXPIRED';
}

/** Throws TextExpired once the code has ended: a late one only confuses. */
async function requireOpen(codeId: string): Promise<void> {
  const rows = await sql`
    select from phone_codes where id = ${codeId} and used_at is null and expires_at > ${now()}`;
  if (rows.length === 0) throw new TextExpired();
}

async function linkOf(giftId: string, locale: Locale) {
  const gift = await giftOfLetter(giftId, locale);
  return { ...gift, url: env.APP_URL + routes.gift(locale, giftId) };
}

/** How each text message is written: short, one link at most, no name. */
const WRITERS: { [K in TextKind]: (params: MailParams[K], locale: Locale) => Promise<string> } = {
  sms_code: async ({ codeId }, locale) => {
    await requireOpen(codeId);
    return wordsOf(locale)('code', { code: codeOf(codeId), minutes: String(CODE_MINUTES) });
  },
  sms_receipt: async ({ giftId }, locale) => {
    const { paidFen, amountFen, reference, url } = await linkOf(giftId, locale);
    return wordsOf(locale)('receipt', { amount: formatYuan(paidFen ?? amountFen), reference, url });
  },
  sms_find_gift: async ({ giftId }, locale) => {
    const { reference, url } = await linkOf(giftId, locale);
    return wordsOf(locale)('findGift', { reference, url });
  },
  sms_refund: async ({ giftId, amountFen }, locale) => {
    const { reference, url } = await linkOf(giftId, locale);
    return wordsOf(locale)('refund', { amount: formatYuan(amountFen), reference, url });
  },
  sms_refund_answer: async ({ giftId }, locale) => {
    const { reference, url } = await linkOf(giftId, locale);
    return wordsOf(locale)('refundAnswer', { reference, url });
  },
};

/** Writes a text message. Throws for a gift that is not there, TextExpired for a code that has ended. */
export async function writeText<K extends TextKind>(
  kind: K,
  params: MailParams[K],
  locale: Locale,
): Promise<string> {
  return WRITERS[kind](params, locale);
}
