import { useTranslations } from 'next-intl';
import { Budget } from '@/components/campaigns/budget';
import { Fold } from '@/components/ui/fold';
import type { Locale } from '@/lib/i18n/locales';
import type { ProjectCampaign } from '@/lib/projects/queries';

/** The lines of each campaign's budget, one campaign a fold. */
export function ProjectBudgets({
  campaigns,
  locale,
}: {
  campaigns: readonly ProjectCampaign[];
  locale: Locale;
}) {
  const t = useTranslations('projects');
  return campaigns.map(({ id, titleZh, titleEn, budget, targetFen }) => (
    <Fold key={id} summary={t('budgetOf', { title: locale === 'zh' ? titleZh : titleEn })}>
      <Budget lines={budget} targetFen={targetFen} locale={locale} />
    </Fold>
  ));
}
