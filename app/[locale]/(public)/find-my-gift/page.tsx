import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { getTranslations } from 'next-intl/server';
import { Button } from '@/components/ui/button';
import { ErrorSummary } from '@/components/ui/error-summary';
import { Notice } from '@/components/ui/notice';
import { PageHeading } from '@/components/ui/page-heading';
import { TextInput } from '@/components/ui/text-input';
import { localeOf } from '@/lib/i18n/page';
import { oneOf } from '@/lib/query';
import { routes } from '@/lib/routes';
import { readTyped } from '../typed-cookie';

interface Props {
  params: Promise<{ locale: string }>;
  searchParams: Promise<{ sent?: string | string[]; wrong?: string | string[] }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: await localeOf(params), namespace: 'gift.find' });
  return { title: t('title'), description: t('lead'), robots: { index: false } };
}

const FIELDS = ['reference', 'email', 'phone', 'contact'] as const;
const WHOLE = ['limited', 'origin'] as const;

export default async function FindMyGiftPage({ params, searchParams }: Props) {
  const locale = await localeOf(params);
  const t = await getTranslations('gift.find');
  const { sent, wrong } = await searchParams;
  const named = typeof wrong === 'string' ? wrong.split('-') : [];
  const typed = named.length > 0 ? readTyped((await cookies()).get('find_gift')?.value) : {};
  const why = (field: (typeof FIELDS)[number]) => (named.includes(field) ? t(`errors.${field}`) : undefined);
  const [reference, email, phone] = [why('reference'), why('email') ?? why('contact'), why('phone')];
  const whole = oneOf(wrong, WHOLE);
  return (
    <div className="wrap wrap-narrow stack pb-12">
      <PageHeading title={t('title')} lead={t('lead')} />
      {sent === '1' && (
        <Notice kind="done" title={t('sent')} role="status">
          {t('sentText')}
        </Notice>
      )}
      <ErrorSummary
        title={t('errors.title')}
        items={[
          ...(whole ? [{ message: t(`errors.${whole}`) }] : []),
          ...(reference ? [{ id: 'reference', message: reference }] : []),
          ...(email ? [{ id: 'email', message: email }] : []),
          ...(phone ? [{ id: 'phone', message: phone }] : []),
        ]}
      />
      <form method="post" action={`${routes.findGift(locale)}/send`} noValidate>
        <TextInput
          id="reference"
          name="reference"
          label={t('reference')}
          hint={t('referenceHint')}
          error={reference}
          defaultValue={typed.reference}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={60}
        />
        <TextInput
          id="email"
          name="email"
          type="email"
          label={t('email')}
          hint={t('emailHint')}
          error={email}
          defaultValue={typed.email}
          autoComplete="email"
          maxLength={320}
        />
        <TextInput
          id="phone"
          name="phone"
          type="tel"
          label={t('phone')}
          hint={t('phoneHint')}
          error={phone}
          defaultValue={typed.phone}
          autoComplete="tel"
          maxLength={40}
        />
        <Button>{t('submit')}</Button>
      </form>
      <Notice title={t('noMail')}>
        {t('noMailText')} <a href={routes.account(locale)}>{t('account')}</a>
      </Notice>
    </div>
  );
}
