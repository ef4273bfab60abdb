import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { TextInput } from '@/components/ui/text-input';
import { suggestAddress } from '@/lib/donations/mail-domain';
import type { Locale } from '@/lib/i18n/locales';
import { routes } from '@/lib/routes';

interface Props {
  slug: string;
  locale: Locale;
  /** What was typed before, with what is wrong with it. */
  typed?: string;
  error?: string;
}

/** Asks for a campaign's news by mail: a plain form; the campaign's page, which has it too, knows no visitor. */
export function FollowForm({ slug, locale, typed, error }: Props) {
  const t = useTranslations('follow');
  const suggested = typed && suggestAddress(typed.normalize('NFKC').trim());
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
        defaultValue={typed}
        error={error}
        autoComplete="email"
        maxLength={320}
      />
      {typed && <input type="hidden" name="asked" value={typed} />}
      <Button kind="secondary">{t('submit')}</Button>
      {suggested && (
        <p className="mt-2">
          <Button kind="secondary" name="useSuggested" value="1">
            {t('useSuggested', { address: suggested })}
          </Button>
        </p>
      )}
    </form>
  );
}
