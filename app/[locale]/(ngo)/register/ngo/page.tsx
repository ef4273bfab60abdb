import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Notice } from '@/components/ui/notice';
import { PageHeading } from '@/components/ui/page-heading';
import { pageContext } from '@/lib/auth/page';
import { dayAndTime } from '@/lib/i18n/dates';
import { localeOf } from '@/lib/i18n/page';
import { findRegistrationDraft } from '@/lib/ngos/workspace-queries';
import { routes } from '@/lib/routes';
import { RegistrationForm } from '../../registration-form';
import { sendRegistration } from './actions';

interface Props {
  params: Promise<{ locale: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: await localeOf(params), namespace: 'ngo.register' });
  return { title: t('title') };
}

export default async function RegisterNgoPage({ params }: Props) {
  const locale = await localeOf(params);
  const ctx = await pageContext(locale, routes.registerNgo(locale), 'ngo.register');
  const t = await getTranslations('ngo.register');
  const draft = await findRegistrationDraft(ctx);
  return (
    <div className="wrap wrap-narrow pb-16">
      <PageHeading title={t('title')} lead={t('lead')} />
      {draft && <Notice title={t('draftKept', { date: dayAndTime(draft.updatedAt, locale) })} />}
      <RegistrationForm
        locale={locale}
        action={sendRegistration.bind(null, locale)}
        values={draft?.values ?? {}}
        submits={[
          { label: t('submit'), intent: 'submit' },
          { label: t('saveDraft'), intent: 'draft', kind: 'secondary' },
        ]}
      />
    </div>
  );
}
