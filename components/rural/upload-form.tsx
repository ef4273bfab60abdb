import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { describe, Field } from '@/components/ui/field';
import type { Locale } from '@/lib/i18n/locales';
import { routes } from '@/lib/routes';

/** What `?wrong=` may say about a city's file. */
export const RURAL_UPLOAD_FAILURES = ['no_file', 'too_large', 'broken'] as const;
export type RuralUploadFailure = (typeof RURAL_UPLOAD_FAILURES)[number];

/** A city's file, posted as the browser does it: works before and without any script. */
export function RuralUploadForm({ locale, wrong }: { locale: Locale; wrong?: RuralUploadFailure }) {
  const t = useTranslations('rural.upload');
  const field = {
    id: 'file',
    label: t('file'),
    hint: t('hint'),
    error: wrong && t(`wrong.${wrong}`),
  };
  return (
    <form
      className="sheet"
      action={routes.adminRegisterUpload(locale)}
      method="post"
      encType="multipart/form-data"
    >
      <h2 className="text-h3 mb-3">{t('title')}</h2>
      <Field {...field}>
        <input
          className="input input-file"
          type="file"
          name="file"
          accept=".csv,text/csv"
          required
          {...describe(field)}
        />
      </Field>
      <p className="mt-3">
        <a href={routes.adminRegisterTemplate(locale)} download>
          {t('template')}
        </a>
      </p>
      <Button className="mt-5">{t('send')}</Button>
    </form>
  );
}
