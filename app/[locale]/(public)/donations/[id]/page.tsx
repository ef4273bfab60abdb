import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { GiftContact } from '@/components/gift/contact';
import { GiftFacts } from '@/components/gift/facts';
import { GiftHead } from '@/components/gift/head';
import { KeepPage } from '@/components/gift/keep-page';
import { Keepsake } from '@/components/gift/keepsake';
import { MonthlyNote } from '@/components/gift/monthly-note';
import { NextSteps } from '@/components/gift/next-steps';
import { GiftUse } from '@/components/gift/use';
import { LedgerLines } from '@/components/ledger/lines';
import { emailKey, maskEmail } from '@/lib/auth/email-key';
import { textsTo } from '@/lib/auth/phone-key';
import { now } from '@/lib/clock';
import { listPublicObligations } from '@/lib/disclosure/queries';
import { readReceiptChoice } from '@/lib/donations/gift-choices';
import { LOOK_AGAIN_SECONDS, LOOKS, phaseOf } from '@/lib/donations/gift-phase';
import { readGiftView } from '@/lib/donations/gift-view';
import { countedNetOf } from '@/lib/donations/net';
import { readStanding } from '@/lib/donations/words-queries';
import { nextStepsOf } from '@/lib/donors/next-steps';
import { env } from '@/lib/env';
import { localeOf } from '@/lib/i18n/page';
import { listLedger } from '@/lib/ledger/queries';
import { readPlanView } from '@/lib/plans/plan-view';
import { naturalNumber } from '@/lib/query';
import { findReceiptOf } from '@/lib/receipts/own';
import { routes } from '@/lib/routes';
import { readUse } from '@/lib/spending/balances';
import { readTotals } from '@/lib/totals/queries';

interface Props {
  params: Promise<{ locale: string; id: string }>;
  searchParams: Promise<{ session?: string | string[]; look?: string | string[] }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: await localeOf(params), namespace: 'gift' });
  return { title: t('pageTitle'), robots: { index: false, follow: false } };
}

/** Only reads. What it shows becomes true in the worker; coming back from the payment page proves nothing. */
export default async function GiftPage({ params, searchParams }: Props) {
  const locale = await localeOf(params);
  const gift = await readGiftView((await params).id, locale);
  if (!gift) notFound();
  const t = await getTranslations('gift');
  const { session, look } = await searchParams;
  const looked = naturalNumber(look) ?? 1;
  const phase = phaseOf(gift, session !== undefined, now());
  const netFen = countedNetOf(gift);
  const lines = gift.postedSeq === null ? [] : await listLedger({ from: gift.postedSeq, limit: 1, locale });
  const address = gift.donorEmail && emailKey(gift.donorEmail);
  const isWaiting = phase === 'confirming';
  return (
    <div
      className="wrap gift-page"
      data-poll={isWaiting ? routes.giftApi(gift.id) : undefined}
      data-state={isWaiting ? gift.state : undefined}
    >
      {isWaiting && looked < LOOKS && (
        <noscript>
          <meta httpEquiv="refresh" content={`${LOOK_AGAIN_SECONDS};url=?session=1&look=${looked + 1}`} />
        </noscript>
      )}
      <GiftHead
        gift={gift}
        phase={phase}
        locale={locale}
        hasMail={Boolean(address ?? textsTo(gift.donorPhone))}
        isLate={looked >= LOOKS}
        isTestMode={!env.isLive}
      />
      <div className="gift-columns">
        <div>
          {gift.planId && (
            <MonthlyNote
              planId={gift.planId}
              nextAt={(await readPlanView(gift.planId, locale, now()))?.nextAt ?? null}
              locale={locale}
            />
          )}
          <section>
            <GiftFacts
              gift={gift}
              receipt={await readReceiptChoice(gift.id)}
              asked={(await findReceiptOf(gift)).latest?.state}
              standing={await readStanding(gift.id)}
              locale={locale}
            />
            <p className="small muted mt-3">{t('keep')}</p>
            {!gift.erasedAt && (
              <p className="small mt-2 no-print">
                <a href={routes.manageGift(locale, gift.id)}>{t('manage.link')}</a>
              </p>
            )}
            {gift.postedSeq !== null && !gift.erasedAt && (
              <p className="small mt-2 no-print">
                <a href={routes.giftPdf(locale, gift.id)} download>
                  {t('pdf.link')}
                </a>
                {countedNetOf(gift) > 0 && (
                  <>
                    {' · '}
                    <a href={routes.giftAgreement(locale, gift.id)} download>
                      {t('agreement.link')}
                    </a>
                  </>
                )}
              </p>
            )}
            <p className="mt-3 no-print">
              <button type="button" className="button button-quiet button-small" hidden data-print="">
                {t('print')}
              </button>
            </p>
          </section>
          {!address && !gift.erasedAt && <KeepPage address={env.APP_URL + routes.gift(locale, gift.id)} />}
          {lines.length > 0 && (
            <section>
              <h2>{t('ledger.title', { seq: gift.postedSeq!.toLocaleString('en-US') })}</h2>
              <LedgerLines lines={lines} locale={locale} caption={t('ledger.caption')} />
              <p className="small muted mt-2">
                {t('ledger.text')}{' '}
                <a href={`${routes.ledger(locale)}?from=${gift.postedSeq}`}>{t('ledger.open')}</a>
              </p>
            </section>
          )}
          {gift.postedSeq !== null && (
            <NextSteps
              gift={gift}
              steps={nextStepsOf(gift, await listPublicObligations({ campaignId: gift.campaignId }, now()))}
              mailTo={address ? maskEmail(address) : null}
              textTo={textsTo(gift.donorPhone)}
              locale={locale}
            />
          )}
          {gift.postedSeq !== null && (
            <GiftUse
              use={await readUse(gift.campaignId)}
              totals={await readTotals(`campaign:${gift.campaignId}`)}
              slug={gift.campaignSlug}
              giftId={gift.id}
              locale={locale}
            />
          )}
          <GiftContact gift={gift} isDemo={env.isDemo} locale={locale} />
        </div>
        {netFen > 0 && (
          <Keepsake gift={gift} netFen={netFen} locale={locale} isDemo={env.isDemo} site={env.APP_URL} />
        )}
      </div>
    </div>
  );
}
