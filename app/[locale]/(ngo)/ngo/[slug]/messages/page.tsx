import { getTranslations } from 'next-intl/server';
import { Button } from '@/components/ui/button';
import { CursorPager } from '@/components/ui/cursor-pager';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeading } from '@/components/ui/page-heading';
import { TextInput } from '@/components/ui/text-input';
import { DoneNotice } from '@/components/workspace/done-notice';
import { ShowNav } from '@/components/workspace/show-nav';
import { may } from '@/lib/auth/policy';
import { listWords, wordsByReference } from '@/lib/donations/words-queries';
import { privateTitle } from '@/lib/i18n/private-title';
import { oneOf, searchText } from '@/lib/query';
import { routes } from '@/lib/routes';
import { DonorWordsForm } from '../../../../donor-words-form';
import { openWorkspace, WorkspaceFrame, type WorkspaceProps } from '../workspace';

interface Props extends WorkspaceProps {
  searchParams: Promise<Record<string, string | undefined>>;
}

const LISTS = ['waiting', 'answered'] as const;

export const generateMetadata = privateTitle((m) => m.words.title);

/** What donors wrote in this organisation's campaigns: what waits to be looked at, what was answered, or one gift's. */
export default async function MessagesPage(props: Props) {
  const { locale, ctx, ngo, certificate } = await openWorkspace(props, routes.workspaceMessages);
  const query = await props.searchParams;
  const [show, ref] = [oneOf(query.show, LISTS) ?? 'waiting', searchText(query.ref)];
  const { items, nextCursor } = ref
    ? { items: await wordsByReference(ctx, ngo.id, ref), nextCursor: null }
    : await listWords(ctx, { ngoId: ngo.id, isAnswered: show === 'answered', cursor: query.cursor });
  const t = await getTranslations('words');
  const here = routes.workspaceMessages(locale, ngo.slug);
  const empty = ref ? t('notFound') : show === 'answered' ? t('emptyAnswered') : t('empty');
  return (
    <WorkspaceFrame {...{ locale, ngo, certificate }}>
      <DoneNotice done={query.done} />
      <PageHeading title={t('title')} lead={t('lead')} />
      <ShowNav
        label={t('title')}
        here={here}
        lists={LISTS.map((one) => ({ show: one, text: t(`lists.${one}`) }))}
        current={ref ? null : show}
      />
      <form action={here} className="stack mb-6 max-w-[420px]">
        <TextInput
          id="ref"
          name="ref"
          label={t('reference')}
          hint={t('referenceHint')}
          defaultValue={ref ?? ''}
          maxLength={40}
        />
        <p>
          <Button kind="secondary">{t('find')}</Button>
        </p>
      </form>
      {items.length === 0 ? (
        <EmptyState title={empty}>{ref && <a href={here}>{t('back')}</a>}</EmptyState>
      ) : (
        <DonorWordsForm
          {...{ locale, items }}
          path={here}
          mayAct={may(ctx.actor, 'words.moderate', { ngoId: ngo.id })}
        />
      )}
      <CursorPager
        label={t('pages')}
        here={here}
        kept={{ show }}
        at={query.cursor}
        next={nextCursor}
        words={{ first: t('first'), next: t('next') }}
      />
    </WorkspaceFrame>
  );
}
