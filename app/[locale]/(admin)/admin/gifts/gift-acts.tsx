import { useTranslations } from 'next-intl';
import { Notice } from '@/components/ui/notice';
import { TextForm } from '@/components/workspace/text-form';
import type { OfficialGift } from '@/lib/donations/official-queries';
import type { Locale } from '@/lib/i18n/locales';
import { OPEN_STATES } from '@/lib/refunds/case';
import type { CaseView, readLeft } from '@/lib/refunds/queries';
import { routes } from '@/lib/routes';
import { decline } from '../refunds/actions';
import { ProposeForm } from './propose-form';

interface Props {
  locale: Locale;
  gift: OfficialGift;
  cases: CaseView[];
  left: Awaited<ReturnType<typeof readLeft>>;
  mayPropose: boolean;
  mayDecline: boolean;
}

/** What may be done about a gift's money now: the donor's request, the open case, or a proposal. */
export function GiftActs({ locale, gift, cases, left, mayPropose, mayDecline }: Props) {
  const t = useTranslations('refunds');
  const open = cases.find(({ state }) => OPEN_STATES.some((one) => one === state));
  const isInReview = gift.state === 'in_review' && gift.reviewResolution === null;
  const isProposable = isInReview || (gift.postedSeq !== null && left.leftFen > 0);
  return (
    <div className="grid gap-6">
      {left.request && (
        <section>
          <p className="font-semibold">{t('request')}</p>
          <blockquote className="whitespace-pre-line border-l-2 border-rule pl-4 mt-2">
            {left.request.reason}
          </blockquote>
        </section>
      )}
      {open && (
        <Notice kind="wait" title={t('openCase')}>
          <a href={routes.adminRefund(locale, open.id)}>{t('open')}</a>
        </Notice>
      )}
      {!open && mayPropose && isProposable && <ProposeForm {...{ locale, gift, left }} />}
      {!open && mayDecline && left.request && (
        <TextForm
          id="decline"
          title={t('decline')}
          name="reason"
          label={t('declineReason')}
          hint={t('declineHint')}
          rows={3}
          action={decline.bind(null, locale, routes.adminRefunds(locale), left.request.id)}
          submit={t('declineSend')}
        />
      )}
    </div>
  );
}
