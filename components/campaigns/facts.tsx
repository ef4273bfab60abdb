import { useTranslations } from 'next-intl';
import { DefinitionList } from '@/components/ui/definition-list';
import { isPublic, isTakenDown, shanghaiDaysBetween } from '@/lib/campaigns/campaign';
import type { CampaignDetail } from '@/lib/campaigns/entry';
import { longDate } from '@/lib/i18n/dates';
import type { Locale } from '@/lib/i18n/locales';
import { queryString } from '@/lib/query';
import { routes } from '@/lib/routes';
import { placeName } from './meta';

/** 慈善中国, where the Ministry of Civil Affairs publishes filed campaigns. */
const CHARITY_CHINA = 'https://cszg.mca.gov.cn/';

/** Last instant a campaign runs: `endsAt` is exclusive. */
const lastInstant = (endsAt: Date) => new Date(endsAt.getTime() - 1);

/** What the law wants to be seen first (R22): organiser, certificate, filing number, who carries out, dates. */
export function CampaignFacts({
  campaign,
  certificate,
  locale,
  now,
  isDemo,
}: {
  campaign: CampaignDetail;
  certificate: { number: string; isValid: boolean } | null;
  locale: Locale;
  now: Date;
  isDemo: boolean;
}) {
  const t = useTranslations('campaigns.facts');
  const days = shanghaiDaysBetween(now, lastInstant(campaign.endsAt));
  const holder = routes.ngo(locale, campaign.holderSlug);
  return (
    <DefinitionList
      items={[
        {
          term: t('holder'),
          value: (
            <>
              <a href={holder}>{campaign.holderName}</a>
              {campaign.isHolderCited && <span className="cap block">{t('cited')}</span>}
            </>
          ),
        },
        {
          term: t('certificate'),
          value: certificate?.isValid ? (
            <a href={`${holder}#certificate`}>{t('certificateLink', { number: certificate.number })}</a>
          ) : (
            t('certificateNone')
          ),
        },
        {
          term: t('filing'),
          value: campaign.filingNumber ? (
            <>
              <a href={CHARITY_CHINA} rel="noreferrer">
                <span className="num">{campaign.filingNumber}</span>
              </a>
              <span className="cap block">{isDemo ? t('filingDemo') : t('filingCheck')}</span>
            </>
          ) : (
            t('filingPending')
          ),
        },
        {
          term: t('ngo'),
          value:
            campaign.ngoSlug === campaign.holderSlug ? null : (
              <a href={routes.ngo(locale, campaign.ngoSlug)}>{campaign.ngoName}</a>
            ),
        },
        {
          term: t('place'),
          value: <a href={routes.region(locale, campaign.regionCode)}>{placeName(campaign)}</a>,
        },
        {
          term: t('programme'),
          value: campaign.programmeSlug && (
            <>
              <a href={routes.campaigns(locale) + queryString({ programme: campaign.programmeSlug })}>
                {campaign.programmeName}
              </a>
              {!campaign.isProgrammeCited && <span className="cap block">{t('programmeOwn')}</span>}
            </>
          ),
        },
        {
          term: t('period'),
          value: (
            <>
              {t('range', {
                from: longDate(campaign.startsAt, locale),
                to: longDate(lastInstant(campaign.endsAt), locale),
              })}
              {campaign.state === 'live' && (
                <span className="block">{days > 0 ? t('daysLeft', { days }) : t('lastDay')}</span>
              )}
            </>
          ),
        },
        {
          term: t('project'),
          value:
            campaign.projectId && isPublic(campaign.state) && !isTakenDown(campaign.state) ? (
              <a href={routes.project(locale, campaign.projectId)}>{campaign.projectName}</a>
            ) : null,
        },
      ]}
    />
  );
}
