import { useTranslations } from 'next-intl';
import type { Locale } from '@/lib/i18n/locales';
import { routes } from '@/lib/routes';

/** A campaign passed on: its address to copy (without scripts it is written out), and the poster. On every screen, in every state. */
export function ShareLinks({
  slug,
  locale,
  site,
}: {
  slug: string;
  locale: Locale /** APP_URL. */;
  site: string;
}) {
  const t = useTranslations('campaigns');
  const address = site + routes.campaign(locale, slug);
  return (
    <div className="share-links small no-print">
      <button
        type="button"
        className="button button-quiet button-small"
        hidden
        data-copy={address}
        data-copied={t('copied')}
      >
        {t('copyLink')}
      </button>
      <a href={routes.poster(locale, slug)}>{useTranslations('keepsake.poster')('link')}</a>
      <noscript>
        <p className="break-all">{t('linkIs', { address })}</p>
      </noscript>
    </div>
  );
}
