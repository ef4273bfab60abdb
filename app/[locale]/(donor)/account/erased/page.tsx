import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '@/components/ui/button';
import { PageHeading } from '@/components/ui/page-heading';
import { localeOf } from '@/lib/i18n/page';
import { privateTitle } from '@/lib/i18n/private-title';
import { routes } from '@/lib/routes';

interface Props {
  params: Promise<{ locale: string }>;
}

export const generateMetadata = privateTitle((m) => m.account.erased.title);

/** Said after an account was deleted, to whoever is signed out by it. It knows nobody. */
export default async function ErasedPage({ params }: Props) {
  const locale = await localeOf(params);
  const t = await getTranslations('account.erased');
  return (
    <div className="wrap wrap-narrow pb-16">
      <PageHeading title={t('title')} lead={t('text')} />
      <ButtonLink kind="secondary" href={routes.home(locale)}>
        {t('home')}
      </ButtonLink>
    </div>
  );
}
