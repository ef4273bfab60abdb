import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { getTranslations } from 'next-intl/server';
import { Button } from '@/components/ui/button';
import { ErrorSummary } from '@/components/ui/error-summary';
import { PageHeading } from '@/components/ui/page-heading';
import { TextInput } from '@/components/ui/text-input';
import { CONTACT_MAX } from '@/lib/complaints/schema';
import { localeOf } from '@/lib/i18n/page';
import { routes } from '@/lib/routes';
import { type Answer, readAnswer } from '../form-answer';
import { readTyped } from '../typed-cookie';
import { FIELDS, FIND_COOKIE } from './fields';

interface Props {
  params: Promise<{ locale: string }>;
  searchParams: Promise<Answer>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: await localeOf(params), namespace: 'complaints.find' });
  return { title: t('title'), robots: { index: false } };
}

/** Finds a complaint again by its reference and the contact left with it. */
export default async function FindComplaintPage({ params, searchParams }: Props) {
  const locale = await localeOf(params);
  const t = await getTranslations('complaints.find');
  const query = await searchParams;
  const { errors, items, isRefused } = readAnswer(query, locale, FIELDS);
  const typed = isRefused ? readTyped((await cookies()).get(FIND_COOKIE)?.value) : {};
  const whole =
    query.refused === 'NOT_FOUND'
      ? t('unknown')
      : query.refused === 'RATE_LIMITED'
        ? t('limited')
        : undefined;
  return (
    <div className="wrap wrap-narrow pb-16">
      <PageHeading title={t('title')} lead={t('lead')} />
      <ErrorSummary title={t('wrong')} items={whole ? [{ message: whole }] : items} />
      <form className="mt-6" method="post" action={`${routes.findComplaint(locale)}/find`} noValidate>
        <TextInput
          id="reference"
          name="reference"
          label={t('reference')}
          hint={t('referenceHint')}
          error={errors.reference}
          defaultValue={typed.reference}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={30}
        />
        <TextInput
          id="contact"
          name="contact"
          label={t('contact')}
          error={errors.contact}
          defaultValue={typed.contact}
          autoComplete="email"
          maxLength={CONTACT_MAX}
        />
        <Button>{t('submit')}</Button>
      </form>
      <p className="mt-8">
        {t('start')} <a href={routes.campaigns(locale)}>{t('campaigns')}</a>
      </p>
    </div>
  );
}
