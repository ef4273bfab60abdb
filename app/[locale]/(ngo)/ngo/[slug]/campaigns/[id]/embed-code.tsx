import { useTranslations } from 'next-intl';
import { CopyBox } from '@/components/workspace/copy-box';
import { env } from '@/lib/env';
import type { Locale } from '@/lib/i18n/locales';
import { routes } from '@/lib/routes';

/** The code that puts a campaign's card or its donate button onto another page. */
export function EmbedCode({ locale, slug }: { locale: Locale; slug: string }) {
  const t = useTranslations('embed');
  const origin = env.APP_URL;
  const codes = {
    card: `<iframe src="${origin}${routes.embed(locale, slug)}" title="${t('raised')}" width="360" height="300" loading="lazy"></iframe>`,
    button: `<script async src="${origin}/embed.js" data-campaign="${slug}" data-look="button" data-lang="${locale}"></script>`,
  };
  return (
    <section aria-labelledby="embed">
      <h2 id="embed" className="text-h3 mb-3">
        {t('code.title')}
      </h2>
      <p className="small muted mb-3">{t('code.lead')}</p>
      {(['card', 'button'] as const).map((name) => (
        <CopyBox
          key={name}
          id={`embed-${name}`}
          label={t(`code.${name}`)}
          text={codes[name]}
          copy={t('code.copy')}
          copied={t('code.copied')}
        />
      ))}
      <p className="cap mt-3">{t('code.policy', { origin })}</p>
    </section>
  );
}
