import { getTranslations } from 'next-intl/server';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeading } from '@/components/ui/page-heading';
import { privateTitle } from '@/lib/i18n/private-title';
import { listOpenFestivals } from '@/lib/matching/pool-queries';
import { routes } from '@/lib/routes';
import { AdminFrame, openAdmin } from '../../frame';
import { ProposeForm } from './propose-form';

interface Props {
  params: Promise<{ locale: string }>;
}

export const generateMetadata = privateTitle((m) => m.matching.propose);

/** Where an official of finance writes down what a funder pledged. */
export default async function PoolNewPage({ params }: Props) {
  const { locale, ctx } = await openAdmin(params, routes.adminPoolNew, 'match.propose');
  const festivals = await listOpenFestivals(ctx);
  const t = await getTranslations('matching');
  return (
    <AdminFrame locale={locale} ctx={ctx}>
      <PageHeading
        title={t('propose')}
        lead={t('form.lead')}
        above={<a href={routes.adminMatching(locale)}>{t('title')}</a>}
      />
      {festivals.length === 0 ? (
        <EmptyState title={t('noFestival')} />
      ) : (
        <ProposeForm locale={locale} festivals={festivals} />
      )}
    </AdminFrame>
  );
}
