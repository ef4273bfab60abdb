import { getTranslations } from 'next-intl/server';
import { Amount } from '@/components/money/amount';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeading } from '@/components/ui/page-heading';
import { Table } from '@/components/ui/table';
import { listNgoGifts } from '@/lib/donations/ngo-gifts';
import { stamp } from '@/lib/i18n/dates';
import { privateTitle } from '@/lib/i18n/private-title';
import { naturalNumber } from '@/lib/query';
import { routes } from '@/lib/routes';
import { openWorkspace, WorkspaceFrame, type WorkspaceProps } from '../workspace';

interface Props extends WorkspaceProps {
  searchParams: Promise<{ before?: string }>;
}

export const generateMetadata = privateTitle((m) => m.ngo.gifts.title);

export default async function GiftsPage(props: Props) {
  const { locale, ctx, ngo, certificate } = await openWorkspace(props, routes.workspaceGifts);
  const { items, next } = await listNgoGifts(ctx, {
    ngoId: ngo.id,
    before: naturalNumber((await props.searchParams).before),
  });
  const t = await getTranslations('ngo.gifts');
  const imports = await getTranslations('imports');
  const [common, states] = [await getTranslations('common'), await getTranslations('auth.giftState')];
  const columns = [
    { label: t('time') },
    { label: t('campaign'), isWideOnly: true },
    { label: t('name') },
    { label: t('state'), isWideOnly: true },
    { label: t('amount'), isNumber: true },
  ];
  return (
    <WorkspaceFrame {...{ locale, ngo, certificate }}>
      <PageHeading
        title={t('title')}
        lead={t('lead')}
        above={<a href={routes.workspaceImports(locale, ngo.slug)}>{imports('open')}</a>}
      />
      {items.length > 0 && (
        <p className="mb-4">
          <a href={routes.workspaceGiftsCsv(locale, ngo.slug)}>{t('export.link')}</a>
        </p>
      )}
      {items.length === 0 ? (
        <EmptyState title={t('empty')} />
      ) : (
        <Table columns={columns}>
          {items.map((gift) => (
            <tr key={gift.handle}>
              <td className="num">
                {stamp(gift.paidAt)}
                <span className="cap block">{gift.reference}</span>
              </td>
              <td className="wide">{locale === 'zh' ? gift.titleZh : gift.titleEn}</td>
              <td>{gift.shownName ?? <span className="muted">{t('anonymous')}</span>}</td>
              <td className="wide">
                {states(gift.state)}
                {gift.isImported && <span className="cap block">{imports('offline')}</span>}
              </td>
              <td className="n live">
                <Amount fen={gift.paidFen} />
                {gift.refundedFen + gift.disputedFen > 0 && (
                  <span className="block">
                    <Amount fen={-(gift.refundedFen + gift.disputedFen)} />
                  </span>
                )}
              </td>
            </tr>
          ))}
        </Table>
      )}
      {next !== null && (
        <p className="mt-4">
          <ButtonLink href={`${routes.workspaceGifts(locale, ngo.slug)}?before=${next}`} kind="quiet" isSmall>
            {common('older')}
          </ButtonLink>
        </p>
      )}
    </WorkspaceFrame>
  );
}
