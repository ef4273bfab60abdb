import { useTranslations } from 'next-intl';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import type { Locale } from '@/lib/i18n/locales';
import { routes } from '@/lib/routes';

/** The site's own "not found", with two ways on. */
export function NotFoundView({ locale }: { locale: Locale }) {
  const t = useTranslations('common.notFound');
  return (
    <div className="wrap section">
      <h1 className="mb-5">{t('title')}</h1>
      <EmptyState title={t('text')}>
        <p className="button-row mt-3">
          <ButtonLink href={routes.home(locale)} isSmall>
            {t('home')}
          </ButtonLink>
          <ButtonLink href={routes.campaigns(locale)} kind="secondary" isSmall>
            {t('campaigns')}
          </ButtonLink>
        </p>
      </EmptyState>
    </div>
  );
}
