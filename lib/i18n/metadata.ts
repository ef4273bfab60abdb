import 'server-only';
import type { Metadata } from 'next';
import { HTML_LANG, LOCALES, type Locale } from './locales';

/**
 * What a public page says of itself: title, description, its one address, the same page in the other language, and
 * the same text for whoever shares it. `path` is without the language, such as `/campaigns/x`.
 */
export function publicMetadata({
  locale,
  path,
  title,
  description,
  isPlainTitle,
  image,
}: {
  locale: Locale;
  path: string;
  title: string;
  description: string;
  isPlainTitle?: boolean;
  /** A picture for whoever shares the page: its path, 1200 × 630. */
  image: string;
}): Metadata {
  const url = `/${locale}${path}`;
  return {
    title: isPlainTitle ? { absolute: title } : title,
    description,
    alternates: {
      canonical: url,
      languages: {
        ...Object.fromEntries(LOCALES.map((other) => [HTML_LANG[other], `/${other}${path}`])),
        'x-default': `/zh${path}`,
      },
    },
    openGraph: {
      title,
      description,
      url,
      locale: locale === 'zh' ? 'zh_CN' : 'en_GB',
      type: 'website',
      images: [{ url: image, width: 1200, height: 630, alt: title, type: 'image/png' }],
    },
    twitter: { card: 'summary_large_image' },
  };
}
