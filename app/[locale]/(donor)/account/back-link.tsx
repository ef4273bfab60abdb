import { useTranslations } from 'next-intl';
import type { Locale } from '@/lib/i18n/locales';
import { routes } from '@/lib/routes';

/** The way back from a page of the account. */
export function BackLink({ locale }: { locale: Locale }) {
  const t = useTranslations('account');
  return (
    <p className="crumbs">
      <a href={routes.account(locale)}>{t('back')}</a>
    </p>
  );
}
