import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import type { CampaignDetail } from '@/lib/campaigns/entry';
import type { Locale } from '@/lib/i18n/locales';
import { routes } from '@/lib/routes';

/**
 * 冷静器 (R39): what the money is for, who receives it and the filed plan, above the form of a first gift to a
 * campaign. Enter passes it; the form is there for whoever simply goes on. What was typed is sent along and kept. It
 * comes along into the other language (`first`).
 */
export function CoolingOff({ campaign, locale }: { campaign: CampaignDetail; locale: Locale }) {
  const t = useTranslations('give.cooling');
  return (
    <section className="cooling" aria-labelledby="cooling-title">
      <h2 id="cooling-title">{t('title')}</h2>
      <p>{campaign.summary}</p>
      <p className="small muted">{t('payee', { holder: campaign.holderName })}</p>
      <input type="hidden" name="first" value="1" />
      <p className="button-row">
        <Button kind="secondary" name="passed" value="1" autoFocus>
          {t('go')}
        </Button>
        <a href={`${routes.campaign(locale, campaign.slug)}#plan`}>{t('plan')}</a>
      </p>
    </section>
  );
}
