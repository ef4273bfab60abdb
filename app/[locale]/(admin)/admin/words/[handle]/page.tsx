import { getTranslations } from 'next-intl/server';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeading } from '@/components/ui/page-heading';
import { DoneNotice } from '@/components/workspace/done-notice';
import { guarded } from '@/lib/auth/page';
import { may } from '@/lib/auth/policy';
import { wordsOfGift } from '@/lib/donations/words-queries';
import type { Locale } from '@/lib/i18n/locales';
import { privateTitle } from '@/lib/i18n/private-title';
import { routes } from '@/lib/routes';
import { DonorWordsForm } from '../../../../donor-words-form';
import { AdminFrame, openAdmin } from '../../frame';

interface Props {
  params: Promise<{ locale: string; handle: string }>;
  searchParams: Promise<{ done?: string }>;
}

export const generateMetadata = privateTitle((m) => m.words.gift);

/** What one donor wrote, where an official of the region shows or hides it. */
export default async function AdminWordsPage({ params, searchParams }: Props) {
  const { handle } = await params;
  const path = (l: Locale) => routes.adminWords(l, handle);
  const { locale, ctx } = await openAdmin(params, path, 'admin.home');
  const { items, regionCode } = await guarded(locale, path(locale), () => wordsOfGift(ctx, handle));
  const t = await getTranslations('words');
  return (
    <AdminFrame locale={locale} ctx={ctx}>
      <DoneNotice done={(await searchParams).done} />
      <PageHeading
        title={t('gift')}
        lead={t('lead')}
        above={<a href={routes.adminQueue(locale, 'words')}>{t('queue')}</a>}
      />
      {items.length === 0 ? (
        <EmptyState title={t('notFound')} />
      ) : (
        <DonorWordsForm
          {...{ locale, items }}
          path={path(locale)}
          mayAct={may(ctx.actor, 'words.moderate', { regionCode })}
        />
      )}
    </AdminFrame>
  );
}
