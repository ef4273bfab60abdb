import { getTranslations } from 'next-intl/server';
import { RuralFaultTable } from '@/components/rural/fault-table';
import { RuralTable } from '@/components/rural/rural-table';
import { DefinitionList } from '@/components/ui/definition-list';
import { PageHeading } from '@/components/ui/page-heading';
import { DecisionForm } from '@/components/workspace/decision-form';
import { DoneNotice } from '@/components/workspace/done-notice';
import { guarded } from '@/lib/auth/page';
import { may } from '@/lib/auth/policy';
import { dayAndTime } from '@/lib/i18n/dates';
import { privateTitle } from '@/lib/i18n/private-title';
import { formatYuan } from '@/lib/money/format';
import { routes } from '@/lib/routes';
import { getRuralFile } from '@/lib/rural/queries';
import { AdminFrame, openAdmin } from '../../../frame';
import { reviewFile } from '../../actions';

interface Props {
  params: Promise<{ locale: string; id: string }>;
  searchParams: Promise<{ done?: string }>;
}

export const generateMetadata = privateTitle((m) => m.rural.title);

/** A city's file: what was read, what is wrong, and one review of all that waits. */
export default async function RegisterFilePage({ params, searchParams }: Props) {
  const { id } = await params;
  const path = (l: 'zh' | 'en') => routes.adminRegisterFile(l, id);
  const { locale, ctx } = await openAdmin(params, path, 'register.see');
  const { file, rows, faults } = await guarded(locale, path(locale), () => getRuralFile(ctx, id));
  const { regionCode, waiting } = file;
  const canReview = waiting > 0 && may(ctx.actor, 'rural.review', { regionCode, makerIds: [file.madeBy] });
  const t = await getTranslations('rural');
  return (
    <AdminFrame locale={locale} ctx={ctx}>
      <DoneNotice done={(await searchParams).done} />
      <PageHeading
        title={file.fileName}
        above={<a href={routes.adminRegister(locale)}>{t('file.back')}</a>}
      />
      <div className="grid items-start gap-12 lg:grid-cols-[1fr_420px]">
        <div className="grid min-w-0 gap-10">
          <DefinitionList
            items={[
              {
                term: t('file.rows'),
                value: t('file.counts', { good: file.goodCount, known: file.knownCount, bad: file.badCount }),
              },
              { term: t('file.sum'), value: formatYuan(file.sumFen) },
              { term: t('enteredBy'), value: file.makerName },
              { term: t('enteredAt'), value: dayAndTime(file.madeAt, locale) },
              {
                term: t('file.waiting'),
                value:
                  waiting > 0
                    ? t('file.waitingCount', { count: waiting, sum: formatYuan(file.waitingFen) })
                    : t('file.none'),
              },
            ]}
          />
          {rows.length > 0 && (
            <section aria-labelledby="largest">
              <h2 id="largest" className="text-h3 mb-3">
                {t('file.largest')}
              </h2>
              <RuralTable items={rows} locale={locale} />
            </section>
          )}
          <RuralFaultTable faults={faults} download={routes.adminRegisterFaults(locale, id)} />
        </div>
        {canReview && (
          <DecisionForm
            id="review"
            title={t('file.decide')}
            action={reviewFile.bind(null, locale, path(locale), id, waiting)}
          />
        )}
      </div>
    </AdminFrame>
  );
}
