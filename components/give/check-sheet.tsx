import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import type { CampaignDetail } from '@/lib/campaigns/entry';
import type { GiveValues } from '@/lib/donations/give-form';
import type { Locale } from '@/lib/i18n/locales';
import { shortTitle } from '@/lib/i18n/phrases';
import { chineseCapitals } from '@/lib/money/capitals';
import { amountParts, formatYuan } from '@/lib/money/format';
import { AnswerRow, Answers } from './answers';

interface Props {
  campaign: CampaignDetail;
  locale: Locale;
  /** Of the form as last sent. /page.js shows what is being chosen; without it the check step comes next. */
  values: GiveValues;
  amountFen: number | null;
  /** The campaign's last day, in words. */
  endsOn: string;
  isTestMode: boolean;
}

/** What is about to be paid, to whom, every answer with a way to change it, and the button that states it. */
export function CheckSheet({ campaign, locale, values, amountFen, endsOn, isTestMode }: Props) {
  const t = useTranslations('give');
  const parts = amountParts(amountFen ?? 0);
  const label = values.interval === 'month' ? 'submitMonth' : 'submitAmount';
  const submit = amountFen === null ? t('submit') : t(label, { amount: formatYuan(amountFen) });
  return (
    <aside className="check-sheet sheet" aria-labelledby="check-title">
      <h2 id="check-title">{t('check.title')}</h2>
      <p className="check-amount" data-give-amount="" hidden={amountFen === null}>
        <span className="amount amount-page">
          <span className="currency">¥</span>
          <span data-yuan="">{parts.yuan}</span>
          <span className="cents" data-cents="">
            .{parts.cents}
          </span>
        </span>
        {locale === 'zh' && (
          <span className="small muted block" data-give-capitals="">
            {amountFen === null ? '' : `人民币${chineseCapitals(amountFen)}`}
          </span>
        )}
        <a className="small" href="#amount">
          {t('check.change')}
          <span className="sr-only">{t('check.changeOf', { term: t('check.terms.amount') })}</span>
        </a>
      </p>
      <dl className="answers">
        <AnswerRow term={t('check.campaign')}>{shortTitle(campaign.title)}</AnswerRow>
        <AnswerRow term={t('check.payee')}>{campaign.holderName}</AnswerRow>
        <AnswerRow term={t('check.filing')}>
          {campaign.filingNumber ? (
            <span className="num">{campaign.filingNumber}</span>
          ) : (
            t('check.filingPending')
          )}
        </AnswerRow>
      </dl>
      <Answers values={values} isLive />
      <Button
        isWide
        data-give-submit={t('submitAmount', { amount: '{amount}' })}
        data-give-submit-month={t('submitMonth', { amount: '{amount}' })}
        data-give-idle={t('submit')}
      >
        {submit}
      </Button>
      <NextPage isTestMode={isTestMode} />
      <p className="small">{t('paidInTime', { ends: endsOn })}</p>
      <p className="small">{t('irrevocable')}</p>
    </aside>
  );
}

/** What comes after the button. `isMonthly` when it is known; else both are there and the choice shows one. */
export function NextPage({ isTestMode, isMonthly }: { isTestMode: boolean; isMonthly?: boolean }) {
  const t = useTranslations('give');
  if (isTestMode) return <p className="small muted">{t('nextTest')}</p>;
  if (isMonthly !== undefined) return <p className="small muted">{t(isMonthly ? 'nextMonth' : 'next')}</p>;
  return (
    <>
      <p className="small muted only-once">{t('next')}</p>
      <p className="small muted only-month">{t('nextMonth')}</p>
    </>
  );
}
