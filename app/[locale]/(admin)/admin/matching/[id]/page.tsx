import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '@/components/ui/button';
import { PageHeading } from '@/components/ui/page-heading';
import { DoneNotice } from '@/components/workspace/done-notice';
import { guarded } from '@/lib/auth/page';
import { may } from '@/lib/auth/policy';
import type { Locale } from '@/lib/i18n/locales';
import { privateTitle } from '@/lib/i18n/private-title';
import { getPool } from '@/lib/matching/pool-queries';
import { routes } from '@/lib/routes';
import { AdminFrame, openAdmin } from '../../frame';
import { PoolActs } from './pool-acts';
import { PoolFigures } from './pool-figures';
import { PoolRules } from './pool-rules';

interface Props {
  params: Promise<{ locale: string; id: string }>;
  searchParams: Promise<{ done?: string }>;
}

export const generateMetadata = privateTitle((m) => m.matching.title);

/** One matching pool: its rules, who did what, what it granted, and what may be done. */
export default async function PoolPage({ params, searchParams }: Props) {
  const { id } = await params;
  const path = (l: Locale) => routes.adminPool(l, id);
  const { locale, ctx } = await openAdmin(params, path, 'matches.see');
  const sheet = await guarded(locale, path(locale), () => getPool(ctx, id));
  const t = await getTranslations('matching');
  const { view } = sheet;
  const isPublished = view.state === 'published';
  return (
    <AdminFrame locale={locale} ctx={ctx}>
      <DoneNotice done={(await searchParams).done} />
      <PageHeading
        title={locale === 'zh' ? view.funderZh : view.funderEn}
        lead={t('lead')}
        above={<a href={routes.adminMatching(locale)}>{t('title')}</a>}
      />
      <div className="grid items-start gap-12 lg:grid-cols-[1fr_420px]">
        <div className="grid min-w-0 gap-10">
          {isPublished && <PoolFigures locale={locale} sheet={sheet} />}
          <PoolRules locale={locale} sheet={sheet} />
        </div>
        <div className="grid gap-6">
          <PoolActs locale={locale} sheet={sheet} now={ctx.now} />
          {isPublished && may(ctx.actor, 'matches.export') && (
            <p className="button-row">
              <ButtonLink href={routes.adminPoolCsv(locale, id)} kind="quiet" isSmall>
                {t('export')}
              </ButtonLink>
            </p>
          )}
        </div>
      </div>
    </AdminFrame>
  );
}
