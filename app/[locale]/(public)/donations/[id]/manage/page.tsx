import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { AppearanceForm } from '@/components/gift/appearance-form';
import { ErasureForm } from '@/components/gift/erasure-form';
import { OfficialReceipt } from '@/components/gift/official-receipt';
import { ReceiptChoiceForm } from '@/components/gift/receipt-choice-form';
import { ReceiptForm } from '@/components/gift/receipt-form';
import { RefundForm } from '@/components/gift/refund-form';
import { ErrorSummary } from '@/components/ui/error-summary';
import { Notice } from '@/components/ui/notice';
import { PageHeading } from '@/components/ui/page-heading';
import { emailKey, maskEmail } from '@/lib/auth/email-key';
import { textsTo } from '@/lib/auth/phone-key';
import { currentContext } from '@/lib/auth/request';
import { readReceiptChoice } from '@/lib/donations/gift-choices';
import { readGiftView } from '@/lib/donations/gift-view';
import { countedNetOf } from '@/lib/donations/net';
import { findErasureOf } from '@/lib/donors/erasure-queries';
import { readKnownDonor } from '@/lib/donors/known-donor';
import { findRequestOf } from '@/lib/donors/refund-queries';
import { refundObstacle } from '@/lib/donors/refund-request';
import { localeOf } from '@/lib/i18n/page';
import { takenBackWith } from '@/lib/matching/gift-match';
import { readGiftMatches } from '@/lib/matching/gift-matches';
import { formatYuan } from '@/lib/money/format';
import { provider } from '@/lib/payments/provider';
import { oneOf } from '@/lib/query';
import { findReceiptOf } from '@/lib/receipts/own';
import { routes } from '@/lib/routes';
import { type Answer, readAnswer } from '../../../form-answer';
import { readTyped } from '../../../typed-cookie';
import { MANAGE_COOKIE } from './posted';

interface Props {
  params: Promise<{ locale: string; id: string }>;
  searchParams: Promise<Answer & { done?: string | string[] }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: await localeOf(params), namespace: 'gift.manage' });
  return { title: t('title'), robots: { index: false, follow: false } };
}

const FIELDS = [
  'displayMode',
  'nick',
  'name',
  'amount',
  'message',
  'receipt',
  'titleKind',
  'title',
  'taxId',
  'reason',
];

/** What a donor may change or ask for afterwards. The address is the key, as it is to the gift's page. */
export default async function ManageGiftPage({ params, searchParams }: Props) {
  const locale = await localeOf(params);
  const gift = await readGiftView((await params).id, locale);
  if (!gift || gift.erasedAt) notFound();
  const t = await getTranslations('gift.manage');
  const query = await searchParams;
  const done = oneOf(query.done, [
    'appearance',
    'receipt-choice',
    'receipt',
    'refund',
    'official-receipt',
    'receipt-withdrawal',
    'erasure',
    'erasure-asked',
  ]);
  const answer = readAnswer(query, locale, FIELDS);
  const typed = answer.isRefused ? readTyped((await cookies()).get(MANAGE_COOKIE)?.value) : {};
  const address = gift.donorEmail && emailKey(gift.donorEmail);
  const here = routes.manageGift(locale, gift.id);
  const asked = await findRequestOf(gift.id);
  const receipt = await findReceiptOf(gift);
  const isAsked = receipt.latest?.state === 'asked' || receipt.latest?.state === 'issued';
  const backFen = gift.refundedFen + gift.disputedFen;
  const obstacle = refundObstacle({ ...gift, isOnline: gift.source === provider.name });
  return (
    <div className="wrap wrap-narrow pb-16">
      <p className="crumbs">
        <a href={routes.gift(locale, gift.id)}>{t('back')}</a>
      </p>
      <PageHeading
        title={t('title')}
        lead={t('lead', { reference: gift.reference, amount: formatYuan(gift.paidFen ?? gift.amountFen) })}
      />
      {done && (
        <Notice kind="done" role="status" title={t(`done.${done}`)}>
          {done === 'appearance' && gift.planId && t('appearance.monthsDone')}
        </Notice>
      )}
      <ErrorSummary title={t('wrong')} items={answer.items} />
      <AppearanceForm gift={gift} action={`${here}/appearance`} typed={typed} errors={answer.errors} />
      {!isAsked && (
        <ReceiptChoiceForm
          action={`${here}/receipt-choice`}
          choice={await readReceiptChoice(gift.id)}
          error={answer.errors.receipt}
        />
      )}
      <OfficialReceipt
        action={`${here}/official-receipt`}
        withdrawal={`${here}/receipt-withdrawal`}
        holder={gift.holderName}
        own={receipt}
        suggested={gift.donorName ?? (await readKnownDonor(await currentContext(locale))).name ?? ''}
        locale={locale}
        typed={typed}
        errors={answer.errors}
      />
      <ReceiptForm
        action={`${here}/receipt`}
        mailTo={address ? maskEmail(address) : null}
        textTo={textsTo(gift.donorPhone)}
        isCounted={gift.postedSeq !== null}
        reference={gift.reference}
      />
      <RefundForm
        action={`${here}/refund`}
        gift={gift}
        asked={asked}
        obstacle={obstacle}
        locale={locale}
        leftFen={countedNetOf(gift)}
        matchBackFen={takenBackWith(await readGiftMatches(gift.id), backFen, countedNetOf(gift))}
        typed={typed.reason}
        error={answer.errors.reason}
      />
      {!gift.hasAccount && (
        <ErasureForm
          action={`${here}/erasure`}
          mailTo={address ? maskEmail(address) : null}
          asked={await findErasureOf(gift)}
          locale={locale}
        />
      )}
    </div>
  );
}
