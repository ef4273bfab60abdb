import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeading } from '@/components/ui/page-heading';
import { Table } from '@/components/ui/table';
import { listMails } from '@/lib/email/outbox';
import { stamp } from '@/lib/i18n/dates';
import { privateTitle } from '@/lib/i18n/private-title';
import { naturalNumber } from '@/lib/query';
import { routes } from '@/lib/routes';
import { AdminFrame, openAdmin } from '../frame';

interface Props {
  params: Promise<{ locale: string }>;
  searchParams: Promise<{ before?: string }>;
}

export const generateMetadata = privateTitle((m) => m.admin.outbox.title);

export default async function OutboxPage({ params, searchParams }: Props) {
  const { locale, ctx } = await openAdmin(params, routes.adminOutbox, 'outbox.see');
  const before = naturalNumber((await searchParams).before);
  const { items, next } = await listMails(ctx, before ? new Date(before) : undefined);
  const t = await getTranslations('admin.outbox');
  const common = await getTranslations('common');
  return (
    <AdminFrame locale={locale} ctx={ctx}>
      <PageHeading title={t('title')} lead={t('lead')} />
      {items.length === 0 ? (
        <EmptyState title={t('empty')} />
      ) : (
        <Table
          columns={[
            { label: t('at'), isWideOnly: true },
            { label: t('to') },
            { label: t('subject') },
            { label: t('state') },
          ]}
        >
          {items.map((mail) => (
            <tr key={mail.id}>
              <td className="wide num">{stamp(mail.createdAt)}</td>
              <td>{mail.to}</td>
              <td>
                {mail.isReadable ? (
                  <a href={routes.adminMail(locale, mail.id)}>{mail.subject ?? t(`kinds.${mail.kind}`)}</a>
                ) : (
                  t(`kinds.${mail.kind}`)
                )}
                {!mail.isReadable && <span className="cap block">{t('secret')}</span>}
                {mail.error && <span className="cap block">{mail.error}</span>}
              </td>
              <td className="whitespace-nowrap">{t(`states.${mail.state}`)}</td>
            </tr>
          ))}
        </Table>
      )}
      {next && (
        <p className="mt-4">
          <ButtonLink href={`${routes.adminOutbox(locale)}?before=${next.getTime()}`} kind="quiet" isSmall>
            {common('older')}
          </ButtonLink>
        </p>
      )}
    </AdminFrame>
  );
}
