import 'server-only';
import { createTranslator } from 'next-intl';
import { env } from '@/lib/env';
import { dayAndTime, longDate } from '@/lib/i18n/dates';
import type { Locale } from '@/lib/i18n/locales';
import { messagesOf } from '@/lib/i18n/messages';
import { formatYuan } from '@/lib/money/format';
import { routes } from '@/lib/routes';
import { ACCOUNT_WRITERS } from './account-letters';
import { ERASURE_WRITERS } from './erasure-letters';
import { FOLLOW_WRITERS } from './follow-letters';
import { answerOfLetter, type GiftOfLetter, giftOfLetter, matchOfLetter } from './gift-of';
import type { LetterKind, MailKind, MailParams } from './kinds';
import type { Letter } from './letter';
import { OVERSIGHT_WRITERS } from './oversight-letters';
import { monthlyNotes, PLAN_WRITERS } from './plan-letters';
import { QUESTION_WRITERS } from './question-letters';
import { RECEIPT_WRITERS } from './receipt-letters';
import { REFUND_WRITERS } from './refund-letters';
import { REGISTRY_WRITERS } from './registry-letters';
import { WORKSPACE_WRITERS } from './workspace-letters';

export type Written = Omit<Letter, 'locale' | 'facts' | 'notes'> & Partial<Pick<Letter, 'facts' | 'notes'>>;
type Words = ReturnType<typeof wordsOf>;
export type Writer<K extends MailKind> = (
  t: Words,
  params: MailParams[K],
  locale: Locale,
) => Written | Promise<Written>;

const wordsOf = (locale: Locale) =>
  createTranslator({ locale, messages: messagesOf(locale), namespace: 'mails' });

/** How each kind of mail is written. Everything personal is read now, by id; nothing of it waits in the outbox. */
const WRITERS: { [K in LetterKind]: Writer<K> } = {
  receipt: async (t, { giftId }, locale) => {
    const gift = await giftOfLetter(giftId, locale);
    const { standsFen } = await matchOfLetter(giftId);
    const amount = formatYuan(gift.paidFen ?? gift.amountFen);
    const { reference, campaign, holder } = gift;
    return {
      subject: t('receipt.subject', { amount, reference }),
      heading: t('receipt.heading'),
      paragraphs: [t('receipt.text', { amount, campaign, holder }), t('receipt.next')],
      ...(gift.thanks && { quote: gift.thanks }),
      facts: [...factsOf(t, gift, locale), ...matched(t, standsFen)],
      action: openGift(t, gift, locale),
      notes: [
        ...(await monthlyNotes(gift.planId, locale)),
        t('receipt.voucher', { holder, manage: env.APP_URL + routes.manageGift(locale, gift.id) }),
        t('receipt.keep'),
      ],
    };
  },
  refund_notice: async (t, { giftId, amountFen }, locale) => {
    const gift = await giftOfLetter(giftId, locale);
    const match = await matchOfLetter(giftId);
    const amount = formatYuan(amountFen);
    const { reference, campaign, holder } = gift;
    return {
      subject: t('refund_notice.subject', { amount, reference }),
      heading: t('refund_notice.heading', { amount }),
      paragraphs: [
        t('refund_notice.text', { amount, campaign }),
        ...(match.backFen > 0
          ? [
              t('refund_notice.match', {
                amount: formatYuan(match.backFen),
                left: formatYuan(match.standsFen),
              }),
            ]
          : []),
        t('refund_notice.question', { holder }),
      ],
      facts: [[t('facts.refunded'), amount], ...factsOf(t, gift, locale)],
      action: openGift(t, gift, locale),
    };
  },
  gift_failed: async (t, { giftId }, locale) => {
    const gift = await giftOfLetter(giftId, locale);
    const { reference, campaign } = gift;
    return {
      subject: t('gift_failed.subject', { reference }),
      heading: t('gift_failed.heading'),
      paragraphs: [
        t('gift_failed.text', { amount: formatYuan(gift.amountFen), campaign }),
        t('gift_failed.again'),
      ],
      action: {
        label: t('gift_failed.action'),
        url: env.APP_URL + routes.campaign(locale, gift.campaignSlug),
      },
    };
  },
  find_gift: async (t, { giftId }, locale) => {
    const gift = await giftOfLetter(giftId, locale);
    return {
      subject: t('find_gift.subject', { reference: gift.reference }),
      heading: t('find_gift.heading'),
      paragraphs: [t('find_gift.text')],
      facts: factsOf(t, gift, locale),
      action: openGift(t, gift, locale),
      notes: [t('find_gift.ignore')],
    };
  },
  ...ACCOUNT_WRITERS,
  ...FOLLOW_WRITERS,
  ...PLAN_WRITERS,
  ...OVERSIGHT_WRITERS,
  ...QUESTION_WRITERS,
  ...REGISTRY_WRITERS,
  ...WORKSPACE_WRITERS,
  ...RECEIPT_WRITERS,
  ...REFUND_WRITERS,
  ...ERASURE_WRITERS,
  sign_in: (t, { url, minutes }) => ({
    subject: t('sign_in.subject'),
    heading: t('sign_in.heading'),
    paragraphs: [t('sign_in.text', { minutes: String(minutes) })],
    action: { label: t('sign_in.action'), url },
    notes: [t('sign_in.ignore')],
  }),
  join_gifts: (t, { url, minutes }) => ({
    subject: t('join_gifts.subject'),
    heading: t('join_gifts.heading'),
    paragraphs: [t('join_gifts.text', { minutes: String(minutes) })],
    action: { label: t('join_gifts.action'), url },
    notes: [t('join_gifts.ignore')],
  }),
  refund_answer: async (t, { requestId }, locale) => {
    const { giftId, state, answer, grantedFen } = await answerOfLetter(requestId);
    const gift = await giftOfLetter(giftId, locale);
    const { reference, campaign, holder } = gift;
    return {
      subject: t('refund_answer.subject', { state, reference }),
      heading: t('refund_answer.heading', { state }),
      paragraphs: [t('refund_answer.text', { state, campaign, amount: formatYuan(grantedFen ?? 0) })],
      quote: answer,
      facts: factsOf(t, gift, locale),
      action: openGift(t, gift, locale),
      notes: [t('refund_answer.question', { holder })],
    };
  },
  invite: (t, { url, organisation, days }) => ({
    subject: t('invite.subject', { organisation }),
    heading: t('invite.heading', { organisation }),
    paragraphs: [t('invite.text', { days: String(days) })],
    action: { label: t('invite.action'), url },
    notes: [t('invite.ignore')],
  }),
  ngo_decision: (t, { nameZh, nameEn, decision, reason, url }, locale) => {
    const name = locale === 'zh' ? nameZh : nameEn;
    return {
      subject: t('ngo_decision.subject', { name, decision }),
      heading: t('ngo_decision.heading', { decision }),
      paragraphs: [t('ngo_decision.text', { name })],
      quote: reason,
      action: { label: t('ngo_decision.action'), url },
    };
  },
  endorse_request: (t, { titleZh, titleEn, ngoZh, ngoEn, url }, locale) => {
    const title = locale === 'zh' ? titleZh : titleEn;
    const ngo = locale === 'zh' ? ngoZh : ngoEn;
    return {
      subject: t('endorse_request.subject', { title, ngo }),
      heading: t('endorse_request.heading'),
      paragraphs: [t('endorse_request.text', { title, ngo })],
      action: { label: t('endorse_request.action'), url },
    };
  },
  report_due: (t, { kind, n, dueOn, days, titleZh, titleEn, url }, locale) => {
    const title = locale === 'zh' ? titleZh : titleEn;
    const report = t('report_due.report', { kind, n: String(n) });
    return {
      subject: t('report_due.subject', { title, report, days }),
      heading: t('report_due.heading', { report, days }),
      paragraphs: [t('report_due.text', { title, report, date: dueOn }), t('report_due.late')],
      action: { label: t('report_due.action'), url },
    };
  },
  campaign_decision: (t, { titleZh, titleEn, decision, reason, url }, locale) => {
    const title = locale === 'zh' ? titleZh : titleEn;
    return {
      subject: t('campaign_decision.subject', { title, decision }),
      heading: t('campaign_decision.heading', { decision }),
      paragraphs: [t('campaign_decision.text', { title })],
      quote: reason,
      action: { label: t('campaign_decision.action'), url },
    };
  },
  books_alert: (t, { topic, count, subjects }, locale) => ({
    subject: t(`books_alert.${topic}`, { count: String(count) }),
    heading: t(`books_alert.${topic}`, { count: String(count) }),
    paragraphs: [t('books_alert.text')],
    quote: subjects.join('\n'),
    action: {
      label: t('books_alert.action'),
      url: env.APP_URL + (topic === 'checks' ? routes.admin(locale) : routes.adminReconcile(locale)),
    },
  }),
  import_decision: (t, { file, decision, reason, url }) => ({
    subject: t('import_decision.subject', { file, decision }),
    heading: t('import_decision.heading', { decision }),
    paragraphs: [t('import_decision.text', { file })],
    quote: reason,
    action: { label: t('import_decision.action'), url },
  }),
};

/** Writes the letter of a mail. Throws for a kind nobody knows or a gift that is not there. */
export async function writeLetter<K extends LetterKind>(
  kind: K,
  params: MailParams[K],
  locale: Locale,
): Promise<Letter> {
  const t = wordsOf(locale);
  const { facts = [], notes = [], ...written } = await WRITERS[kind](t, params, locale);
  return {
    ...written,
    locale,
    subject: oneLine(written.subject),
    facts,
    notes: [...notes, ...(env.isDemo ? [t('demo')] : []), t('automatic')],
  };
}

/** What was matched of a gift, where something was. */
const matched = (t: Words, standsFen: number): [string, string][] =>
  standsFen > 0 ? [[t('facts.match'), t('receipt.match', { amount: formatYuan(standsFen) })]] : [];

function factsOf(t: Words, gift: GiftOfLetter, locale: Locale): [string, string][] {
  const at = gift.paidAt;
  return [
    [t('facts.reference'), gift.reference],
    [t('facts.amount'), formatYuan(gift.paidFen ?? gift.amountFen)],
    [t('facts.campaign'), gift.campaign],
    [t('facts.payee'), gift.holder],
    [t('facts.executor'), gift.executor],
    ...(at === null
      ? []
      : [[t('facts.paidAt'), t('beijing', { time: paidText(at, locale) })] as [string, string]]),
    ...(gift.postedSeq === null
      ? []
      : [[t('facts.ledger'), t('ledgerNumber', { seq: String(gift.postedSeq) })] as [string, string]]),
  ];
}

function paidText(at: Date, locale: Locale): string {
  const year = longDate(at, locale);
  return `${year} ${dayAndTime(at, locale).split(' ').at(-1)}`;
}

const openGift = (t: Words, { id }: GiftOfLetter, locale: Locale) => ({
  label: t('openGift'),
  url: env.APP_URL + routes.gift(locale, id),
});

/** A subject is one line, whatever a title was made of. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
}
