import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Button } from '@/components/ui/button';
import { ErrorSummary } from '@/components/ui/error-summary';
import { Notice } from '@/components/ui/notice';
import { PageHeading } from '@/components/ui/page-heading';
import { maskEmail } from '@/lib/auth/email-key';
import { now } from '@/lib/clock';
import { peekErasure } from '@/lib/donors/confirm-erasure';
import { localeOf } from '@/lib/i18n/page';
import { routes } from '@/lib/routes';
import { type Answer, readAnswer } from '../form-answer';

interface Props {
  params: Promise<{ locale: string }>;
  searchParams: Promise<Answer & { token?: string | string[]; sent?: string | string[] }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: await localeOf(params), namespace: 'erasure' });
  return { title: t('title'), robots: { index: false, follow: false } };
}

/** Behind the mailed link: what would be erased, and the button. Reading the page uses nothing. */
export default async function ErasurePage({ params, searchParams }: Props) {
  const locale = await localeOf(params);
  const query = await searchParams;
  const t = await getTranslations('erasure');
  const token = typeof query.token === 'string' && query.token.length <= 100 ? query.token : null;
  const found = token ? await peekErasure(token, now()) : null;
  const answer = readAnswer(query, locale, []);
  return (
    <div className="wrap wrap-narrow stack pb-16">
      <PageHeading title={t('confirm.title')} />
      <ErrorSummary title={t('confirm.wrong')} items={answer.items} />
      {query.sent === '1' && <Notice kind="done" role="status" title={t('confirm.sent')} />}
      {found && (
        <form method="post" action={`${routes.erasure(locale)}/confirm`} className="stack">
          <input type="hidden" name="token" value={token!} />
          <p>{t('confirm.text', { email: maskEmail(found.address), count: found.gifts })}</p>
          <p className="muted">{t('kept')}</p>
          <p className="muted">{t('after')}</p>
          <Button kind="danger">{t('confirm.button')}</Button>
        </form>
      )}
      {!found && query.sent !== '1' && answer.items.length === 0 && (
        <Notice title={t('confirm.spent')}>
          {t('confirm.spentText')} <a href={routes.findGift(locale)}>{t('confirm.find')}</a>
        </Notice>
      )}
    </div>
  );
}
