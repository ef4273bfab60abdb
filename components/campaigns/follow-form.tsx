import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { TextInput } from '@/components/ui/text-input';
import type { Locale } from '@/lib/i18n/locales';
import { routes } from '@/lib/routes';

interface Props {
  slug: string;
  locale: Locale;
  error?: string;
}

/** Asks for a campaign's news by mail: a plain form, on a page that knows no visitor. */
export function FollowForm({ slug, locale, error }: Props) {
  const t = useTranslations('follow');
  return (
    <form
      method="post"
      action={`${routes.followCampaign(locale, slug)}/send`}
      noValidate
      className="no-print"
    >
      <TextInput
        id="email"
        name="email"
        type="email"
        label={t('email')}
        hint={t('emailHint')}
        error={error}
        autoComplete="email"
        maxLength={320}
      />
      <Button kind="secondary">{t('submit')}</Button>
    </form>
  );
}
