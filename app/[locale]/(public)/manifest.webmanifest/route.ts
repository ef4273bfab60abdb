import { HTML_LANG, isLocale } from '@/lib/i18n/locales';
import { messagesOf } from '@/lib/i18n/messages';
import { routes } from '@/lib/routes';

/** What a phone needs to put the site on its home screen, in the language it was read in. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ locale: string }> },
): Promise<Response> {
  const { locale } = await params;
  if (!isLocale(locale)) return new Response(null, { status: 404 });
  const { brand, description } = messagesOf(locale).common;
  const icon = (name: string, size: number, purpose: string) => ({
    src: `/icons/${name}.png`,
    sizes: `${size}x${size}`,
    type: 'image/png',
    purpose,
  });
  const manifest = {
    id: '/',
    name: brand,
    short_name: brand,
    description,
    lang: HTML_LANG[locale],
    start_url: routes.home(locale),
    scope: '/',
    display: 'standalone',
    background_color: '#fafaf6',
    theme_color: '#fafaf6',
    icons: [
      icon('icon-192', 192, 'any'),
      icon('icon-512', 512, 'any'),
      icon('icon-maskable-512', 512, 'maskable'),
    ],
  };
  return new Response(JSON.stringify(manifest), {
    headers: { 'content-type': 'application/manifest+json; charset=utf-8' },
  });
}
