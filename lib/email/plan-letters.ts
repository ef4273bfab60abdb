import 'server-only';
import { createTranslator } from 'next-intl';
import { env } from '@/lib/env';
import { longDate } from '@/lib/i18n/dates';
import type { Locale } from '@/lib/i18n/locales';
import { messagesOf } from '@/lib/i18n/messages';
import { formatYuan } from '@/lib/money/format';
import { routes } from '@/lib/routes';
import type { MailKind } from './kinds';
import type { Writer } from './letters';
import { type PlanOfLetter, planOfLetter } from './plan-of';

/** Letters about monthly gifts. Each carries the link by which its donor pauses, changes the card or stops. */
type PlanMail = Extract<MailKind, `plan_${string}` | 'instalment_failed'>;
type Words = ReturnType<typeof wordsOf>;

const wordsOf = (locale: Locale) =>
  createTranslator({ locale, messages: messagesOf(locale), namespace: 'planMails' });

export const PLAN_WRITERS: { [K in PlanMail]: Writer<K> } = {
  plan_started: async (_, { planId }, locale) => {
    const { t, plan, words } = await about(planId, locale);
    return {
      subject: t('plan_started.subject', words),
      heading: t('plan_started.heading'),
      paragraphs: [t('plan_started.text', words), t('plan_started.manage')],
      facts: factsOf(t, plan, locale),
      action: { label: t('manage'), url: addressOf(planId, locale) },
      notes: [t('keep')],
    };
  },
  plan_paused: (_, params, locale) => changed('plan_paused', params, locale),
  plan_resumed: (_, params, locale) => changed('plan_resumed', params, locale),
  plan_ended: async (_, { planId }, locale) => {
    const { t, plan, words } = await about(planId, locale);
    const amount = formatYuan(plan.givenFen);
    return {
      subject: t('plan_ended.subject'),
      heading: t('plan_ended.heading'),
      paragraphs: [t(`plan_ended.${plan.cause}`, words), t('plan_ended.kept')],
      facts: [
        [t('facts.campaign'), plan.campaign],
        [t('facts.payee'), plan.holder],
        [t('facts.given'), t('given', { count: plan.months, amount })],
      ],
      action: { label: t('plan_ended.action'), url: addressOf(planId, locale) },
    };
  },
  instalment_failed: async (_, { planId }, locale) => {
    const { t, plan, words } = await about(planId, locale);
    return {
      subject: t('instalment_failed.subject'),
      heading: t('instalment_failed.heading'),
      paragraphs: [t('instalment_failed.text', words), t('instalment_failed.todo')],
      facts: factsOf(t, plan, locale),
      action: { label: t('instalment_failed.action'), url: addressOf(planId, locale) },
      notes: [t('keep')],
    };
  },
};

/** What the receipt of a month adds: that it is one of many, when the next is taken, and where to change that. */
export async function monthlyNotes(planId: string | null, locale: Locale): Promise<string[]> {
  if (planId === null) return [];
  const { t, plan } = await about(planId, locale);
  const url = addressOf(planId, locale);
  return [
    plan.nextAt ? t('receiptNext', { url, day: longDate(plan.nextAt, locale) }) : t('receipt', { url }),
  ];
}

async function changed(
  kind: 'plan_paused' | 'plan_resumed',
  { planId, by }: { planId: string; by: 'donor' | 'campaign' },
  locale: Locale,
) {
  const { t, plan, words } = await about(planId, locale);
  return {
    subject: t(`${kind}.subject`),
    heading: t(`${kind}.heading`),
    paragraphs: [t(`${kind}.${by}`, words), t(`${kind}.other`)],
    facts: factsOf(t, plan, locale),
    action: { label: t('manage'), url: addressOf(planId, locale) },
    notes: [t('keep')],
  };
}

async function about(planId: string, locale: Locale) {
  const plan = await planOfLetter(planId, locale);
  const words = {
    amount: formatYuan(plan.amountFen),
    campaign: plan.campaign,
    ends: lastDay(plan, locale),
  };
  return { t: wordsOf(locale), plan, words };
}

const lastDay = ({ endsAt }: PlanOfLetter, locale: Locale) =>
  longDate(new Date(endsAt.getTime() - 1), locale);

const factsOf = (t: Words, plan: PlanOfLetter, locale: Locale): [string, string][] => [
  [t('facts.amount'), formatYuan(plan.amountFen)],
  [t('facts.campaign'), plan.campaign],
  [t('facts.payee'), plan.holder],
  ...(plan.nextAt ? [[t('facts.next'), longDate(plan.nextAt, locale)] as [string, string]] : []),
  [t('facts.ends'), lastDay(plan, locale)],
];

const addressOf = (planId: string, locale: Locale) => env.APP_URL + routes.plan(locale, planId);
