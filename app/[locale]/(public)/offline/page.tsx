import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Button } from '@/components/ui/button';
import { PageHeading } from '@/components/ui/page-heading';
import { localeOf } from '@/lib/i18n/page';

interface Props {
  params: Promise<{ locale: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = await localeOf(params);
  const t = await getTranslations({ locale, namespace: 'front.offline' });
  return { title: t('title'), robots: { index: false } };
}

/** What browsers keep to show without a network (public/sw.js). It knows nobody and no figure. */
export default async function OfflinePage({ params }: Props) {
  await localeOf(params);
  const t = await getTranslations('front.offline');
  return (
    <div className="wrap wrap-narrow pb-16">
      <PageHeading title={t('title')} lead={t('text')} />
      <p>{t('gifts')}</p>
      <form method="get" className="mt-6">
        <Button kind="secondary">{t('again')}</Button>
      </form>
    </div>
  );
}
