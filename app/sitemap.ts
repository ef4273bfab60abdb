import type { MetadataRoute } from 'next';
import { env } from '@/lib/env';
import { HTML_LANG, LOCALES } from '@/lib/i18n/locales';
import { listPublicPaths } from '@/lib/reports/public-paths';

export const dynamic = 'force-dynamic';

/** Every public page in both languages, each naming the other. */
export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  const paths = ['', '/campaigns', '/ngos', '/regions', '/ledger', ...(await listPublicPaths())];
  return paths.flatMap((path) =>
    LOCALES.map((locale) => ({
      url: `${env.APP_URL}/${locale}${path}`,
      alternates: {
        languages: Object.fromEntries(
          LOCALES.map((other) => [HTML_LANG[other], `${env.APP_URL}/${other}${path}`]),
        ),
      },
    })),
  );
}
