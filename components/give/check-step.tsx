import { useTranslations } from 'next-intl';
import { Amount } from '@/components/money/amount';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { Phrases } from '@/components/ui/phrases';
import type { CampaignDetail } from '@/lib/campaigns/entry';
import { RESTATE_FROM_FEN } from '@/lib/donations/donation';
import type { GiveValues } from '@/lib/donations/give-form';
import type { Locale } from '@/lib/i18n/locales';
import { shortTitle } from '@/lib/i18n/phrases';
import { chineseCapitals } from '@/lib/money/capitals';
import { formatYuan } from '@/lib/money/format';
import { routes } from '@/lib/routes';
import { AnswerRow, Answers } from './answers';
import { NextPage } from './check-sheet';
import { GIVE_FORM } from './model';

interface Props {
  campaign: CampaignDetail;
  locale: Locale;
  values: GiveValues;
  amountFen: number;
  isTestMode: boolean;
}

/**
 * Everything once more before the payment page: for whom no script has shown it, and for a large amount (R30). The
 * button stands for exactly this amount and these answers: they are in its form.
 */
export function CheckStep({ campaign, locale, values, amountFen, isTestMode }: Props) {
  const t = useTranslations('give.check');
  const give = useTranslations('give');
  const form = routes.give(locale, campaign.slug);
  const amount = formatYuan(amountFen);
  const submit = values.interval === 'month' ? 'step.confirmMonth' : 'step.confirm';
  return (
    <form
      id={GIVE_FORM}
      className="wrap wrap-narrow pb-16"
      method="post"
      action={`${form}/start`}
      data-give-check=""
    >
      {Object.entries(values).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <input type="hidden" name="confirmed" value={amountFen} />
      <div className="page-head">
        <p className="crumbs">
          <a href={`${form}#amount`}>{t('step.back')}</a>
        </p>
        <h1>
          <Phrases>{t('step.title')}</Phrases>
        </h1>
      </div>
      <div className="check-step">
        {amountFen >= RESTATE_FROM_FEN && (
          <Notice kind="wait" title={t('step.large', { amount })}>
            {t('step.largeText')}
          </Notice>
        )}
        <p>
          <Amount fen={amountFen} isPage kind="plain" />
        </p>
        <dl className="answers">
          <AnswerRow term={t('terms.amount')} href={`${form}#amount`}>
            <span className="num">{amount}</span>
          </AnswerRow>
          <AnswerRow term={t('capitals')}>
            <span lang="zh-Hans">人民币{chineseCapitals(amountFen)}</span>
          </AnswerRow>
          <AnswerRow term={t('campaign')}>{shortTitle(campaign.title)}</AnswerRow>
          <AnswerRow term={t('payee')}>{campaign.holderName}</AnswerRow>
          <AnswerRow term={t('filing')}>
            <span className="num">{campaign.filingNumber ?? t('filingPending')}</span>
          </AnswerRow>
        </dl>
        <Answers values={values} formHref={form} />
        <Button isWide data-give-submit="">
          {t(submit, { amount })}
        </Button>
        <NextPage isTestMode={isTestMode} isMonthly={values.interval === 'month'} />
        <p className="small">{give('irrevocable')}</p>
      </div>
    </form>
  );
}
