import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { describe, Field } from '@/components/ui/field';
import { RadioTiles } from '@/components/ui/radio-tiles';
import { MAX_UPLOAD_BYTES } from '@/lib/imports/import';

const MEGABYTES = String(MAX_UPLOAD_BYTES / 1024 / 1024);

/** What `?wrong=` may say about an upload. */
export const UPLOAD_FAILURES = ['no_file', 'too_large', 'broken', 'refused'] as const;
export type UploadFailure = (typeof UPLOAD_FAILURES)[number];

/** A file and a choice, posted as the browser does it: works before and without any script. */
export function UploadForm({ action, wrong }: { action: string; wrong?: UploadFailure }) {
  const t = useTranslations('imports');
  const field = {
    id: 'file',
    label: t('form.file'),
    hint: t('form.again'),
    error: wrong && `${t('wrong.title')}${t(`wrong.${wrong}`, { megabytes: MEGABYTES })}`,
  };
  return (
    <form className="sheet" action={action} method="post" encType="multipart/form-data">
      <h2 className="text-h3 mb-3">{t('form.title')}</h2>
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
      <RadioTiles
        id="mode"
        legend={t('form.mode')}
        name="mode"
        defaultValue="good-rows"
        tiles={[
          { value: 'good-rows', label: t('form.goodRows') },
          { value: 'all-or-nothing', label: t('form.allOrNothing') },
        ]}
      />
      <Button className="mt-5">{t('form.send')}</Button>
    </form>
  );
}
