import 'server-only';
import { createTranslator } from 'next-intl';
import { sql } from '@/db/client';
import { env } from '@/lib/env';
import { longDate } from '@/lib/i18n/dates';
import type { Locale } from '@/lib/i18n/locales';
import { messagesOf } from '@/lib/i18n/messages';
import { formatYuan } from '@/lib/money/format';
import { routes } from '@/lib/routes';
import type { MailKind } from './kinds';
import type { Writer } from './letters';

interface CaseOfLetter {
  reference: string;
  amountFen: number;
  unspentFen: number;
  expiresAt: Date;
  campaignId: string;
  campaign: string;
  slug: string;
}

/** Reads a case for the letter to the certificate-holder. Throws when there is none: the mail then fails for a person to see. */
async function caseOfLetter(caseId: string, locale: Locale): Promise<CaseOfLetter> {
  const [row] = await sql<CaseOfLetter[]>`
    select g.reference, k.amount_fen as "amountFen", coalesce(k.unspent_fen, 0) as "unspentFen", k.expires_at as "expiresAt",
      c.id as "campaignId", c.${sql(`title_${locale}`)} as campaign, h.slug
    from refund_cases k join gifts g on g.id = k.gift_id join campaigns c on c.id = g.campaign_id join ngos h on h.id = c.holder_id
    where k.id = ${caseId}`;
  if (!row) throw new Error('no such case');
  return row;
}

/** Letters of refund cases. */
export const REFUND_WRITERS: { [K in Extract<MailKind, 'refund_consent'>]: Writer<K> } = {
  refund_consent: async (_, { caseId }, locale) => {
    const t = createTranslator({ locale, messages: messagesOf(locale), namespace: 'refunds.mail' });
    const { reference, campaign, campaignId, slug, ...one } = await caseOfLetter(caseId, locale);
    const sums = { amount: formatYuan(one.amountFen), unspent: formatYuan(one.unspentFen) };
    return {
      subject: t('subject'),
      heading: t('heading'),
      paragraphs: [
        t('text', { campaign, reference, ...sums }),
        t('until', { date: longDate(one.expiresAt, locale) }),
      ],
      action: { label: t('action'), url: env.APP_URL + routes.workspaceMoney(locale, slug, campaignId) },
    };
  },
};
