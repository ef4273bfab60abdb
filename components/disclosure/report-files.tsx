import { useTranslations } from 'next-intl';

/** The files of a published report, beside its page (R67). */
export function ReportFiles({ page }: { page: string }) {
  const t = useTranslations('disclosure.file');
  return (
    <p className="small mt-6 no-print">
      {t('lead')} <a href={`${page}/csv`}>{t('csv')}</a> · <a href={`${page}/json`}>{t('json')}</a>
    </p>
  );
}
