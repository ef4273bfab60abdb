import { getTranslations } from 'next-intl/server';
import { Button } from '@/components/ui/button';
import { CursorPager } from '@/components/ui/cursor-pager';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeading } from '@/components/ui/page-heading';
import { Select } from '@/components/ui/select';
import { Table } from '@/components/ui/table';
import { TextInput } from '@/components/ui/text-input';
import { guarded } from '@/lib/auth/page';
import { stamp } from '@/lib/i18n/dates';
import { privateTitle } from '@/lib/i18n/private-title';
import { LOG_KINDS, listNgoLog, whoOf } from '@/lib/ngos/log';
import { naturalNumber, queryString } from '@/lib/query';
import { routes } from '@/lib/routes';
import { openWorkspace, WorkspaceFrame, type WorkspaceProps } from '../workspace';
import { logFilterOf } from './filter';

interface Props extends WorkspaceProps {
  searchParams: Promise<Record<string, string | undefined>>;
}

export const generateMetadata = privateTitle((m) => m.workspace.log.title);

export default async function LogPage(props: Props) {
  const { locale, ctx, ngo, certificate } = await openWorkspace(props, routes.workspaceLog);
  const query = await props.searchParams;
  const filter = logFilterOf(query);
  const before = naturalNumber(query.before);
  const here = routes.workspaceLog(locale, ngo.slug);
  const { items, next } = await guarded(locale, here, () =>
    listNgoLog(ctx, { ngoId: ngo.id, before, ...filter }),
  );
  const t = await getTranslations('workspace.log');
  const acts = await getTranslations('acts');
  const common = await getTranslations('common');
  const kept = queryString({ ...filter });
  const who = { product: t('product'), official: t('official') };
  return (
    <WorkspaceFrame {...{ locale, ngo, certificate }}>
      <PageHeading title={t('title')} lead={t('lead')} />
      <form className="filters mb-5" action={here} aria-label={t('title')}>
        <Select
          id="kind"
          name="kind"
          label={t('kind')}
          defaultValue={filter.kind ?? ''}
          options={[
            { value: '', label: t('allKinds') },
            ...LOG_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) })),
          ]}
        />
        <TextInput id="from" name="from" type="date" label={t('from')} defaultValue={filter.from} />
        <TextInput id="to" name="to" type="date" label={t('to')} defaultValue={filter.to} />
        <Button kind="secondary">{t('apply')}</Button>
      </form>
      {items.length === 0 ? (
        <EmptyState title={t('empty')} />
      ) : (
        <>
          <p className="mb-4">
            <a href={routes.workspaceLogCsv(locale, ngo.slug) + kept}>{t('csv')}</a>
          </p>
          <Table
            columns={[
              { label: t('time') },
              { label: t('who') },
              { label: t('action') },
              { label: t('reason'), isWideOnly: true },
            ]}
          >
            {items.map((row) => (
              <tr key={row.seq}>
                <td className="num whitespace-nowrap">
                  {stamp(row.at).slice(0, 10)} <span className="cap block">{stamp(row.at).slice(11)}</span>
                </td>
                <td>{whoOf(row, who)}</td>
                <td className="break-words">
                  {acts.has(row.action as never) ? acts(row.action as never) : <code>{row.action}</code>}
                  <span className="cap block">{locale === 'zh' ? row.titleZh : row.titleEn}</span>
                </td>
                <td className="wide small break-words">{row.reason}</td>
              </tr>
            ))}
          </Table>
        </>
      )}
      <CursorPager
        label={t('title')}
        here={here}
        kept={{ ...filter }}
        by="before"
        at={before}
        next={next}
        words={{ first: common('first'), next: common('older') }}
      />
    </WorkspaceFrame>
  );
}
