import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Amount } from '@/components/money/amount';
import { ButtonLink } from '@/components/ui/button';
import { CheckRing } from '@/components/ui/icon';
import { Notice } from '@/components/ui/notice';
import { Phrases } from '@/components/ui/phrases';
import type { GiftPhase } from '@/lib/donations/gift-phase';
import type { GiftView } from '@/lib/donations/gift-view';
import { netOf } from '@/lib/donations/net';
import { dayAndTime } from '@/lib/i18n/dates';
import type { Locale } from '@/lib/i18n/locales';
import { shortTitle } from '@/lib/i18n/phrases';
import { formatYuan } from '@/lib/money/format';
import { routes } from '@/lib/routes';

interface Props {
  gift: GiftView;
  phase: GiftPhase;
  locale: Locale;
  /** Whether the donor left an address. */
  hasMail: boolean;
  /** Whether confirming takes longer than the page goes on looking by itself. */
  isLate: boolean;
  isTestMode: boolean;
}

/** What became of the gift: a title, the amount, plain words, and the way on. Thanks only when money has arrived. */
export function GiftHead(props: Props) {
  const t = useTranslations('gift');
  const { gift, phase, isTestMode } = props;
  const campaign = shortTitle(gift.campaignTitle);
  const words = useTranslations('follow.thanks');
  const { title, text } = useWords(props);
  if (phase === 'received')
    return (
      <div role="status">
        <div className="gift-head">
          <CheckRing />
          <h1>
            <Phrases>{t('received.title')}</Phrases>
          </h1>
        </div>
        <Amount fen={gift.paidFen ?? gift.amountFen} isPage />
        <p className="muted">
          {t(isTestMode ? 'receivedTest' : 'received.text', { campaign, holder: gift.holderName })}
        </p>
        {gift.thanks && (
          <figure className="mt-4 border-l-2 border-rule pl-4">
            <blockquote className="whitespace-pre-line">{gift.thanks}</blockquote>
            <figcaption className="small muted">{words('from', { ngo: gift.executorName })}</figcaption>
          </figure>
        )}
      </div>
    );
  return (
    <div className="stack">
      <h1>
        <Phrases>{title}</Phrases>
      </h1>
      <Amount fen={gift.paidFen ?? gift.amountFen} isPage kind={gift.postedSeq === null ? 'plain' : 'live'} />
      <Notice
        kind={
          phase === 'failed' || phase === 'disputed'
            ? 'error'
            : phase === 'confirming' || phase === 'in_review'
              ? 'wait'
              : 'info'
        }
        title={campaign}
        role="status"
      >
        {text}
      </Notice>
      <WayOn {...props} />
    </div>
  );
}

function useWords({ gift, phase, locale, hasMail, isLate }: Props): { title: string; text: ReactNode } {
  const t = useTranslations('gift');
  const amount = formatYuan(gift.paidFen ?? gift.amountFen);
  switch (phase) {
    case 'confirming':
      return {
        title: t('confirming.title'),
        text: isLate
          ? t('confirming.later')
          : `${t(hasMail ? 'confirming.withMail' : 'confirming.withoutMail')}${locale === 'zh' ? '' : ' '}${t('confirming.reloads')}`,
      };
    case 'unpaid':
      return {
        title: t('unpaid.title'),
        text: [
          t('unpaid.text', { amount }),
          t('unpaid.until', { time: dayAndTime(gift.sessionExpiresAt!, locale) }),
        ].join(locale === 'zh' ? '' : ' '),
      };
    case 'gone':
      return {
        title: t('unpaid.title'),
        text: [t('unpaid.text', { amount }), t('unpaid.gone')].join(locale === 'zh' ? '' : ' '),
      };
    case 'partially_refunded': {
      const words = {
        amount,
        refunded: formatYuan(gift.refundedFen),
        net: formatYuan(netOf(gift)),
      };
      return { title: t('partially_refunded.title', words), text: t('partially_refunded.text', words) };
    }
    case 'disputed':
      return {
        title: t('disputed.title'),
        text:
          gift.disputedFen > 0
            ? t('disputed.text', { disputed: formatYuan(gift.disputedFen) })
            : t('disputedOpen'),
      };
    case 'in_review': {
      const reason = (['amount', 'currency', 'livemode', 'late', 'second_payment'] as const).find(
        (word) => word === gift.reviewReason,
      );
      return {
        title: t('in_review.title'),
        text: [...(reason ? [t(`in_review.${reason}`)] : []), t('in_review.text')].join(
          locale === 'zh' ? '' : ' ',
        ),
      };
    }
    case 'review_refunded':
      return { title: t('reviewRefunded.title'), text: t('reviewRefunded.text') };
    case 'refunded':
    case 'failed':
      return { title: t(`${phase}.title`), text: t(`${phase}.text`, { amount }) };
    default:
      return { title: t('expired.title'), text: t('expired.text') };
  }
}

/** The next thing to do, where there is one. */
function WayOn({ gift, phase, locale, isLate }: Props) {
  const t = useTranslations('gift');
  const give = routes.give(locale, gift.campaignSlug);
  if (phase === 'unpaid')
    return (
      <p className="button-row">
        <ButtonLink href={gift.checkoutUrl!} rel="noreferrer">
          {t('unpaid.go', { amount: formatYuan(gift.amountFen) })}
        </ButtonLink>
        <ButtonLink kind="quiet" href={give}>
          {t('unpaid.change')}
        </ButtonLink>
      </p>
    );
  if (phase === 'confirming' && isLate)
    return (
      <p className="button-row">
        <ButtonLink kind="quiet" href="?session=1">
          {t('confirming.again')}
        </ButtonLink>
      </p>
    );
  if (phase === 'gone' || phase === 'expired' || phase === 'failed')
    return (
      <p className="button-row">
        <ButtonLink href={give}>{t('again')}</ButtonLink>
      </p>
    );
  return null;
}
