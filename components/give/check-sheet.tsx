import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { DefinitionList } from '@/components/ui/definition-list';
import type { CampaignDetail } from '@/lib/campaigns/entry';
import type { Locale } from '@/lib/i18n/locales';
import { shortTitle } from '@/lib/i18n/phrases';
import { chineseCapitals } from '@/lib/money/capitals';
import { amountParts, formatYuan } from '@/lib/money/format';

interface Props {
  campaign: CampaignDetail;
  locale: Locale;
  /** Of the form as last sent; null while none is known. /page.js shows what is being chosen. */
  amountFen: number | null;
  /** Of the form as last sent. */
  isMonthly: boolean;
  isTestMode: boolean;
}

/** What is about to be paid, to whom, and the button that states it. */
export function CheckSheet({ campaign, locale, amountFen, isMonthly, isTestMode }: Props) {
  const t = useTranslations('give');
  const parts = amountParts(amountFen ?? 0);
  const label = isMonthly ? 'submitMonth' : 'submitAmount';
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
      </p>
      <DefinitionList
        items={[
          { term: t('check.campaign'), value: shortTitle(campaign.title) },
          { term: t('check.payee'), value: campaign.holderName },
          {
            term: t('check.filing'),
            value: campaign.filingNumber ? (
              <span className="num">{campaign.filingNumber}</span>
            ) : (
              t('check.filingPending')
            ),
          },
          {
            term: t('check.frequency'),
            value: (
              <>
                <span className="only-once">{t('check.once')}</span>
                <span className="only-month">{t('check.month')}</span>
              </>
            ),
          },
        ]}
      />
      <Button
        isWide
        data-give-submit={t('submitAmount', { amount: '{amount}' })}
        data-give-submit-month={t('submitMonth', { amount: '{amount}' })}
        data-give-idle={t('submit')}
      >
        {submit}
      </Button>
      {isTestMode ? (
        <p className="small muted">{t('nextTest')}</p>
      ) : (
        <>
          <p className="small muted only-once">{t('next')}</p>
          <p className="small muted only-month">{t('nextMonth')}</p>
        </>
      )}
      <p className="small">{t('irrevocable')}</p>
    </aside>
  );
}
