import { useTranslations } from 'next-intl';
import { ActionForm } from '@/components/forms/action-form';
import type { CampaignDetail } from '@/lib/campaigns/workspace-queries';
import type { Locale } from '@/lib/i18n/locales';
import { routes } from '@/lib/routes';
import { keepThanks } from '../actions';

interface Props {
  locale: Locale;
  slug: string;
  campaign: CampaignDetail['campaign'];
}

/** The organisation's words of thanks to whoever gives to this campaign. */
export function ThanksForm({ locale, slug, campaign }: Props) {
  const t = useTranslations('follow.thanks');
  const wrong = useTranslations('errors')('VALIDATION');
  return (
    <section aria-labelledby="thanks-title">
      <h2 id="thanks-title" className="text-h3 mb-3">
        {t('title')}
      </h2>
      <ActionForm
        id="thanks"
        action={keepThanks.bind(
          null,
          locale,
          routes.workspaceCampaign(locale, slug, campaign.id),
          campaign.id,
        )}
        wrong={wrong}
        values={{ thanksZh: campaign.thanksZh, thanksEn: campaign.thanksEn }}
        sections={[
          {
            hint: t('hint'),
            fields: [
              { kind: 'textarea', name: 'thanksZh', label: t('zh'), rows: 3, lang: 'zh-Hans' },
              { kind: 'textarea', name: 'thanksEn', label: t('en'), rows: 3, lang: 'en' },
            ],
          },
        ]}
        submits={[{ label: t('save'), kind: 'secondary' }]}
      />
    </section>
  );
}
