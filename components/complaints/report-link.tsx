import { useTranslations } from 'next-intl';
import type { Locale } from '@/lib/i18n/locales';
import { routes } from '@/lib/routes';

/** The report button of every campaign's page: a plain link. */
export function ReportLink({ slug, locale }: { slug: string; locale: Locale }) {
  const t = useTranslations('complaints');
  return (
    <p className="mt-5 no-print">
      <a
        className="button button-quiet button-small"
        href={routes.reportConcern(locale, slug)}
        rel="nofollow"
      >
        {t('link')}
      </a>
      <span className="small muted mt-2 block">{t('linkText')}</span>
    </p>
  );
}
