import { useTranslations } from 'next-intl';
import type { CampaignDetail } from '@/lib/campaigns/entry';
import type { Locale } from '@/lib/i18n/locales';
import type { PublicQuestion } from '@/lib/questions/queries';
import { routes } from '@/lib/routes';
import { AnsweredQuestions } from './answered-questions';

/** How many a campaign's page shows; the page of the form has the rest. */
export const QUESTIONS_SHOWN = 5;

interface Props {
  campaign: CampaignDetail;
  /** The newest, one more than are shown. */
  items: readonly PublicQuestion[];
  locale: Locale;
}

/** What visitors asked and the organisation answered, and the way to ask. */
export function QuestionsSection({ campaign, items, locale }: Props) {
  const t = useTranslations('questions');
  const ask = routes.askQuestion(locale, campaign.slug);
  return (
    <div id="questions" className="mt-6">
      <h3>{t('title')}</h3>
      {items.length === 0 && <p className="small muted">{t('none')}</p>}
      <AnsweredQuestions items={items.slice(0, QUESTIONS_SHOWN)} ngo={campaign.ngoName} locale={locale} />
      <p className="button-row mt-4 no-print">
        <a className="button button-quiet button-small" href={ask} rel="nofollow">
          {t('ask')}
        </a>
        {items.length > QUESTIONS_SHOWN && <a href={ask}>{t('all')}</a>}
      </p>
    </div>
  );
}
