import { getTranslations } from 'next-intl/server';
import { PageHeading } from '@/components/ui/page-heading';
import { DoneNotice } from '@/components/workspace/done-notice';
import { guarded } from '@/lib/auth/page';
import { requireActor } from '@/lib/auth/policy';
import { getDonorCase } from '@/lib/donors/donor-case-queries';
import type { Locale } from '@/lib/i18n/locales';
import { privateTitle } from '@/lib/i18n/private-title';
import { routes } from '@/lib/routes';
import { AdminFrame, openAdmin } from '../../frame';
import { DonorCaseActs } from './donor-case-acts';
import { DonorCaseFacts } from './donor-case-facts';

interface Props {
  params: Promise<{ locale: string; id: string }>;
  searchParams: Promise<{ done?: string }>;
}

export const generateMetadata = privateTitle((m) => m.donors.title);

/** One proposal about two donors: what is counted of each, who proposed it and why, who decided. */
export default async function DonorCasePage({ params, searchParams }: Props) {
  const { id } = await params;
  const path = (l: Locale) => routes.adminDonorCase(l, id);
  const { locale, ctx } = await openAdmin(params, path, 'donor.see');
  const found = await guarded(locale, path(locale), () => getDonorCase(ctx, id));
  const t = await getTranslations('donors');
  const { act, refA, refB, madeBy } = found.view;
  return (
    <AdminFrame locale={locale} ctx={ctx}>
      <DoneNotice done={(await searchParams).done} />
      <PageHeading
        title={t('of', { act: t(`acts.${act}`), refA, refB })}
        lead={t('lead')}
        above={<a href={routes.adminDonors(locale)}>{t('title')}</a>}
      />
      <div className="grid items-start gap-12 lg:grid-cols-[1fr_420px]">
        <DonorCaseFacts locale={locale} found={found} />
        <DonorCaseActs locale={locale} found={found} isMaker={requireActor(ctx).userId === madeBy} />
      </div>
    </AdminFrame>
  );
}
