import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { PageHeading } from '@/components/ui/page-heading';
import { DoneNotice } from '@/components/workspace/done-notice';
import { guarded } from '@/lib/auth/page';
import { requireActor } from '@/lib/auth/policy';
import type { Locale } from '@/lib/i18n/locales';
import { privateTitle } from '@/lib/i18n/private-title';
import { naturalNumber, oneOf, queryString, searchText } from '@/lib/query';
import { listRegionsIn } from '@/lib/regions/queries';
import { QUEUE_KINDS } from '@/lib/reports/queues';
import { listAnswered, listQueue, mayActOnMany } from '@/lib/reports/waiting';
import { routes } from '@/lib/routes';
import { AdminFrame, openAdmin } from '../../frame';
import { AnsweredList } from './answered-list';
import { QueueFilters } from './filters';
import { WaitingList } from './waiting-list';

interface Props {
  params: Promise<{ locale: string; kind: string }>;
  searchParams: Promise<Record<string, string | undefined>>;
}

export const generateMetadata = privateTitle((m) => m.admin.nav.home);

/** One queue: what waits, filtered and page by page, and what was answered, by whom and why. */
export default async function QueuePage({ params, searchParams }: Props) {
  const kind = oneOf((await params).kind, QUEUE_KINDS);
  if (!kind) notFound();
  const path = (l: Locale) => routes.adminQueue(l, kind);
  const { locale, ctx } = await openAdmin(params, path, 'admin.home');
  const query = await searchParams;
  const asked = {
    show: oneOf(query.show, ['answered']),
    region: /^\d{6}$/.test(query.region ?? '') ? query.region : undefined,
    late: oneOf(query.late, ['1']),
    text: searchText(query.text),
  };
  const { region, text } = asked;
  const list = await guarded(locale, path(locale), async () =>
    asked.show
      ? { answered: await listAnswered(ctx, kind, { region, before: naturalNumber(query.before) }) }
      : {
          waiting: await listQueue(ctx, kind, {
            region,
            text,
            isLate: asked.late !== undefined,
            cursor: query.after,
          }),
        },
  );
  const cities = await listRegionsIn(requireActor(ctx).official!.regionCode, locale);
  const t = await getTranslations('queues');
  const home = await getTranslations('admin.home.queues');
  const hrefWith = (more: Record<string, string | number | undefined>) =>
    path(locale) + queryString({ ...asked, ...more });
  return (
    <AdminFrame locale={locale} ctx={ctx}>
      <DoneNotice done={query.done} />
      <PageHeading title={home(kind)} above={<a href={routes.admin(locale)}>{t('home')}</a>} />
      <QueueFilters path={path(locale)} asked={asked} cities={cities} />
      {list.waiting && (
        <WaitingList
          {...{ locale, kind }}
          mayAct={mayActOnMany(ctx, kind)}
          now={ctx.now}
          items={list.waiting.items}
          first={query.after ? hrefWith({}) : undefined}
          next={list.waiting.nextCursor ? hrefWith({ after: list.waiting.nextCursor }) : undefined}
        />
      )}
      {list.answered && (
        <AnsweredList
          locale={locale}
          items={list.answered.items}
          first={query.before ? hrefWith({}) : undefined}
          next={list.answered.next ? hrefWith({ before: list.answered.next }) : undefined}
        />
      )}
    </AdminFrame>
  );
}
