import { getTranslations } from 'next-intl/server';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeading } from '@/components/ui/page-heading';
import { DoneNotice } from '@/components/workspace/done-notice';
import { may } from '@/lib/auth/policy';
import { listDonorCases } from '@/lib/donors/donor-case-queries';
import { privateTitle } from '@/lib/i18n/private-title';
import { searchText } from '@/lib/query';
import { routes } from '@/lib/routes';
import { AdminFrame, openAdmin } from '../frame';
import { DonorCaseList } from './donor-case-list';
import { MergeForm } from './merge-form';

interface Props {
  params: Promise<{ locale: string }>;
  searchParams: Promise<{ done?: string; ref?: string }>;
}

export const generateMetadata = privateTitle((m) => m.donors.title);

/** Who counts as one donor: what waits for a decision, what was decided, and finance's form. */
export default async function DonorsPage({ params, searchParams }: Props) {
  const { locale, ctx } = await openAdmin(params, routes.adminDonors, 'donor.see');
  const { done, ref } = await searchParams;
  const cases = await listDonorCases(ctx);
  const t = await getTranslations('donors');
  return (
    <AdminFrame locale={locale} ctx={ctx}>
      <DoneNotice done={done} />
      <PageHeading title={t('title')} lead={t('lead')} />
      <div className="grid items-start gap-12 lg:grid-cols-[1fr_420px]">
        <section aria-labelledby="cases">
          <h2 id="cases" className="text-h3 mb-3">
            {t('cases')}
          </h2>
          {cases.length === 0 ? (
            <EmptyState title={t('empty')} />
          ) : (
            <DonorCaseList locale={locale} cases={cases} />
          )}
        </section>
        {may(ctx.actor, 'donor.propose') && <MergeForm locale={locale} refA={searchText(ref, 80)} />}
      </div>
    </AdminFrame>
  );
}
