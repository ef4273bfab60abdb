import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Checked } from '@/components/gift/checked';
import { Button } from '@/components/ui/button';
import { PageHeading } from '@/components/ui/page-heading';
import { TextInput } from '@/components/ui/text-input';
import { checkSerial } from '@/lib/donors/keepsake-queries';
import { localeOf } from '@/lib/i18n/page';
import { searchText } from '@/lib/query';

interface Props {
  params: Promise<{ locale: string }>;
  searchParams: Promise<{ serial?: string | string[] }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: await localeOf(params), namespace: 'keepsake.verify' });
  return { title: t('title'), description: t('lead'), robots: { index: false } };
}

/** Anybody checks a keepsake by its serial: what a QR code of one opens. */
export default async function VerifyPage({ params, searchParams }: Props) {
  const locale = await localeOf(params);
  const typed = searchText((await searchParams).serial, 40);
  const checked = typed ? await checkSerial(typed, locale) : null;
  const t = await getTranslations('keepsake.verify');
  return (
    <div className="wrap wrap-narrow pb-16">
      <PageHeading title={t('title')} lead={t('lead')} />
      {checked && <Checked checked={checked} locale={locale} />}
      <form method="get">
        <TextInput
          id="serial"
          name="serial"
          label={t('label')}
          hint={t('hint')}
          defaultValue={typed}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={40}
        />
        <Button kind="secondary">{t('submit')}</Button>
      </form>
      <p className="small muted mt-6">{t('nothing')}</p>
    </div>
  );
}
