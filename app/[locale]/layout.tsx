import type { Metadata, Viewport } from 'next';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { DemoBanner } from '@/components/layout/demo-banner';
import { Footer } from '@/components/layout/footer';
import { Header } from '@/components/layout/header';
import { now } from '@/lib/clock';
import { env } from '@/lib/env';
import { findCurrentFestival } from '@/lib/festivals/queries';
import { HTML_LANG } from '@/lib/i18n/locales';
import { localeOf } from '@/lib/i18n/page';
import '../globals.css';

/** Every page shows figures of this moment; the front keeps public pages for about a second. */
export const dynamic = 'force-dynamic';

interface Props {
  params: Promise<{ locale: string }>;
}

export const viewport: Viewport = {
  colorScheme: 'light dark',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fefefd' },
    { media: '(prefers-color-scheme: dark)', color: '#141f23' },
  ],
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = await localeOf(params);
  const t = await getTranslations({ locale, namespace: 'common' });
  return {
    metadataBase: new URL(env.APP_URL),
    title: { template: locale === 'zh' ? `%s｜${t('brand')}` : `%s | ${t('brand')}`, default: t('brand') },
    description: t('description'),
    icons: { icon: '/art/mark.svg', apple: '/icons/apple-touch-icon.png' },
    manifest: `/${locale}/manifest.webmanifest`,
    appleWebApp: { title: t('brand'), statusBarStyle: 'default' },
    openGraph: { siteName: t('brand'), locale: locale === 'zh' ? 'zh_CN' : 'en_GB', type: 'website' },
  };
}

export default async function RootLayout({ params, children }: Props & { children: ReactNode }) {
  const locale = await localeOf(params);
  const t = await getTranslations({ locale, namespace: 'common' });
  const festival = await findCurrentFestival(locale, now());
  return (
    <html lang={HTML_LANG[locale]}>
      <body>
        <a className="skip-link" href="#main">
          {t('skip')}
        </a>
        {env.isDemo && <DemoBanner />}
        <Header locale={locale} festival={festival} />
        <main id="main" tabIndex={-1}>
          {children}
        </main>
        <Footer locale={locale} />
      </body>
    </html>
  );
}
