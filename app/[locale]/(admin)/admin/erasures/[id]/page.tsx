import { getTranslations } from 'next-intl/server';
import { Notice } from '@/components/ui/notice';
import { PageHeading } from '@/components/ui/page-heading';
import { AnswerSheet } from '@/components/workspace/answer-sheet';
import { DoneNotice } from '@/components/workspace/done-notice';
import { guarded } from '@/lib/auth/page';
import { getErasure } from '@/lib/donors/erasure-queries';
import type { Locale } from '@/lib/i18n/locales';
import { privateTitle } from '@/lib/i18n/private-title';
import { routes } from '@/lib/routes';
import { AdminFrame, openAdmin } from '../../frame';
import { decide } from '../actions';
import { ErasureFacts } from './erasure-facts';

interface Props {
  params: Promise<{ locale: string; id: string }>;
  searchParams: Promise<{ done?: string }>;
}

export const generateMetadata = privateTitle((m) => m.admin.home.queues.erasures);

/** One guest's wish to be erased: what it covers, its day, and the answer. */
export default async function ErasureRequestPage({ params, searchParams }: Props) {
  const { id } = await params;
  const path = (l: Locale) => routes.adminErasure(l, id);
  const { locale, ctx } = await openAdmin(params, path, 'erasure.see');
  const found = await guarded(locale, path(locale), () => getErasure(ctx, id));
  const t = await getTranslations('erasure.admin');
  const home = await getTranslations('admin.home.queues');
  return (
    <AdminFrame locale={locale} ctx={ctx}>
      <DoneNotice done={(await searchParams).done} />
      <PageHeading
        title={t('title', { reference: found.view.reference })}
        lead={t('lead')}
        above={<a href={routes.adminQueue(locale, 'erasures')}>{home('erasures')}</a>}
      />
      <div className="grid items-start gap-12 lg:grid-cols-[1fr_420px]">
        <ErasureFacts locale={locale} found={found} />
        <div className="grid gap-6">
          {found.view.state === 'open' && found.runningPlans > 0 && (
            <Notice kind="wait" title={t('running', { count: found.runningPlans })} />
          )}
          {found.mayDecide && (
            <AnswerSheet
              id="decide"
              title={t('decide')}
              action={decide.bind(null, locale, path(locale), id)}
              choices={[
                { value: 'done', label: t('erase') },
                { value: 'refused', label: t('refuse') },
              ]}
              reason={{ label: t('reason'), hint: t('reasonHint'), rows: 3 }}
              submit={{ label: t('save'), kind: 'danger' }}
            />
          )}
        </div>
      </div>
    </AdminFrame>
  );
}
