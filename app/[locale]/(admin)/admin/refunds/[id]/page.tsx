import { getTranslations } from 'next-intl/server';
import { PageHeading } from '@/components/ui/page-heading';
import { DoneNotice } from '@/components/workspace/done-notice';
import { guarded } from '@/lib/auth/page';
import { requireActor } from '@/lib/auth/policy';
import { privateTitle } from '@/lib/i18n/private-title';
import { getCase } from '@/lib/refunds/queries';
import { routes } from '@/lib/routes';
import { AdminFrame, openAdmin } from '../../frame';
import { CaseActs } from './case-acts';
import { CaseFacts } from './case-facts';

interface Props {
  params: Promise<{ locale: string; id: string }>;
  searchParams: Promise<{ done?: string }>;
}

export const generateMetadata = privateTitle((m) => m.refunds.case);

/** One case about a gift's money: who proposed what and why, what proves it, who decided. */
export default async function CasePage({ params, searchParams }: Props) {
  const { id } = await params;
  const path = (l: 'zh' | 'en') => routes.adminRefund(l, id);
  const { locale, ctx } = await openAdmin(params, path, 'gift.see');
  const found = await guarded(locale, path(locale), () => getCase(ctx, id));
  const t = await getTranslations('refunds');
  const { view } = found;
  return (
    <AdminFrame locale={locale} ctx={ctx}>
      <DoneNotice done={(await searchParams).done} />
      <PageHeading
        title={t('caseOf', { act: t(`acts.${view.act}`), reference: view.reference })}
        lead={view.act === 'refund' ? t('irrevocable') : undefined}
      />
      <div className="grid items-start gap-12 lg:grid-cols-[1fr_420px]">
        <CaseFacts locale={locale} found={found} />
        <CaseActs locale={locale} found={found} isMaker={requireActor(ctx).userId === view.madeBy} />
      </div>
    </AdminFrame>
  );
}
