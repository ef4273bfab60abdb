import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { NotFoundView } from '@/components/layout/not-found-view';
import { localeOf } from '@/lib/i18n/page';

interface Props {
  params: Promise<{ locale: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = await localeOf(params);
  const t = await getTranslations({ locale, namespace: 'common.notFound' });
  return { title: t('title'), robots: { index: false } };
}

/** What the front answers, with status 404, in place of Next's not-found document: that one is empty without scripts. */
export default async function NotFoundPage({ params }: Props) {
  return <NotFoundView locale={await localeOf(params)} />;
}
