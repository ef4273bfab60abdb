import { useTranslations } from 'next-intl';
import { Notice } from '@/components/ui/notice';
import { isFilingPending } from '@/lib/campaigns/campaign';
import type { CampaignDetail } from '@/lib/campaigns/entry';
import { dayAndTime, longDate } from '@/lib/i18n/dates';
import type { Locale } from '@/lib/i18n/locales';
import type { Obstacle } from '@/lib/ngos/obstacle';

/** Why a campaign takes no gifts now, or what is special about it: above everything else on its page. */
export function StateNotice({
  campaign,
  obstacle,
  locale,
}: {
  campaign: CampaignDetail;
  /** What keeps it from taking gifts though it is live. */
  obstacle: Obstacle | 'merchant' | null;
  locale: Locale;
}) {
  const t = useTranslations('campaigns.notice');
  const closedAt = campaign.closedAt ?? campaign.endsAt;
  switch (campaign.state) {
    case 'scheduled':
    case 'filed':
      return (
        <Notice kind="wait" title={t('scheduled')}>
          {t('scheduledText', { date: dayAndTime(campaign.startsAt, locale) })}
        </Notice>
      );
    case 'paused':
      return (
        <Notice kind="error" title={t('paused')}>
          {campaign.pauseReason && t('pausedText', { reason: campaign.pauseReason })}
        </Notice>
      );
    case 'resolved':
      return (
        <Notice title={t('resolved')}>
          {campaign.pauseReason && <p>{t('takenDownReason', { reason: campaign.pauseReason })}</p>}
          <p>{t('resolvedText', { outcome: campaign.resolution ?? '' })}</p>
        </Notice>
      );
    case 'taken_down':
      return (
        <Notice kind="error" title={t('takenDown')}>
          {campaign.pauseReason && <p>{t('takenDownReason', { reason: campaign.pauseReason })}</p>}
          <p>{t('takenDownText')}</p>
        </Notice>
      );
    case 'closed':
    case 'reporting':
    case 'completed':
      return (
        <Notice title={t('closed')}>
          {t('closedText', { date: longDate(new Date(closedAt.getTime() - 1), locale) })}
        </Notice>
      );
    default:
      if (obstacle)
        return (
          <Notice kind="error" title={t(`obstacle.${obstacle}`)}>
            {t('obstacleText')}
          </Notice>
        );
      return isFilingPending(campaign) ? (
        <Notice kind="wait" title={t('filingPending')}>
          {t('filingPendingText')}
        </Notice>
      ) : null;
  }
}
