import { getTranslations } from 'next-intl/server';
import { Button, ButtonLink } from '@/components/ui/button';
import { DefinitionList } from '@/components/ui/definition-list';
import { EmptyState } from '@/components/ui/empty-state';
import { Notice } from '@/components/ui/notice';
import { PageHeading } from '@/components/ui/page-heading';
import { TextInput } from '@/components/ui/text-input';
import { pageContext } from '@/lib/auth/page';
import { requireActor } from '@/lib/auth/policy';
import { type StatementRow, statementRows, sumStatement } from '@/lib/donors/statement';
import { daysAreReal, rangeOf } from '@/lib/donors/statement-range';
import { stamp } from '@/lib/i18n/dates';
import { localeOf } from '@/lib/i18n/page';
import { privateTitle } from '@/lib/i18n/private-title';
import { calendarDay, queryString } from '@/lib/query';
import { routes } from '@/lib/routes';
import { BackLink } from '../back-link';
import { StatementTable } from './statement-table';

interface Props {
  params: Promise<{ locale: string }>;
  searchParams: Promise<{ from?: string | string[]; to?: string | string[] }>;
}

export const generateMetadata = privateTitle((m) => m.account.statement.title);

export default async function StatementPage({ params, searchParams }: Props) {
  const locale = await localeOf(params);
  const query = await searchParams;
  // The days asked for survive signing in.
  const days = queryString({ from: calendarDay(query.from), to: calendarDay(query.to) });
  const ctx = await pageContext(locale, routes.accountStatement(locale) + days, 'account.use');
  const range = rangeOf(query, ctx.now);
  const sums = await sumStatement(ctx, range);
  const first = await statementRows(ctx, range).next();
  const rows: readonly StatementRow[] = first.done ? [] : first.value;
  const t = await getTranslations('account.statement');
  const day = { type: 'date', required: true } as const;
  return (
    <div className="wrap pb-16">
      <BackLink locale={locale} />
      <PageHeading title={t('title')} lead={t('lead')} />
      {!daysAreReal(query) && (
        <div className="mb-6">
          <Notice kind="error" role="alert" title={t('wrongDays')}>
            {t('shownInstead', range)}
          </Notice>
        </div>
      )}
      <form method="get" className="statement-form">
        <TextInput {...day} id="from" name="from" label={t('from')} defaultValue={range.from} />
        <TextInput {...day} id="to" name="to" label={t('to')} defaultValue={range.to} />
        <Button kind="secondary">{t('show')}</Button>
      </form>
      {rows.length === 0 ? (
        <EmptyState title={t('empty')} />
      ) : (
        <>
          <DefinitionList
            items={[
              { term: t('name'), value: requireActor(ctx).name },
              { term: t('days'), value: t('range', range) },
              { term: t('made'), value: stamp(ctx.now) },
            ]}
          />
          <StatementTable rows={rows} sums={sums} locale={locale} />
          {sums.count > rows.length && (
            <p className="small muted mt-3">
              {t('tooMany', { shown: String(rows.length), count: String(sums.count) })}
            </p>
          )}
          <p className="small muted mt-3">{t('note')}</p>
          <p className="button-row mt-6 no-print">
            <ButtonLink
              kind="secondary"
              href={routes.accountStatementCsv(locale) + queryString({ ...range })}
              download
            >
              {t('csv')}
            </ButtonLink>
            <ButtonLink
              kind="secondary"
              href={routes.accountStatementPdf(locale) + queryString({ ...range })}
              download
            >
              {t('pdf')}
            </ButtonLink>
          </p>
        </>
      )}
    </div>
  );
}
