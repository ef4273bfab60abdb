import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { StateNotice } from '@/components/campaigns/state-notice';
import { ButtonLink } from '@/components/ui/button';
import type { CampaignDetail } from '@/lib/campaigns/entry';
import type { Locale } from '@/lib/i18n/locales';
import { shortTitle } from '@/lib/i18n/phrases';
import type { Obstacle } from '@/lib/ngos/obstacle';
import { routes } from '@/lib/routes';

interface Props {
  campaign: CampaignDetail;
  /** What keeps it from taking gifts though it is live. */
  obstacle: Obstacle | 'merchant' | null;
  locale: Locale;
  crumbs: ReactNode;
  earlier: ReactNode;
}

/** Why a campaign takes no gift now, and where to go from here. */
export function GiveClosed({ campaign, obstacle, locale, crumbs, earlier }: Props) {
  const t = useTranslations('give.closed');
  return (
    <div className="wrap stack pb-12">
      <div className="page-head">
        {crumbs}
        <h1>{t('title', { campaign: shortTitle(campaign.title) })}</h1>
      </div>
      {earlier}
      <StateNotice campaign={campaign} obstacle={obstacle} locale={locale} />
      <p className="button-row">
        <ButtonLink href={routes.campaigns(locale)}>{t('others')}</ButtonLink>
        <ButtonLink kind="quiet" href={routes.campaign(locale, campaign.slug)}>
          {t('campaign')}
        </ButtonLink>
        <ButtonLink kind="quiet" href={routes.findGift(locale)}>
          {t('find')}
        </ButtonLink>
      </p>
    </div>
  );
}
