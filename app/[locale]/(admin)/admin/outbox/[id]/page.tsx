import { getTranslations } from 'next-intl/server';
import { DefinitionList } from '@/components/ui/definition-list';
import { PageHeading } from '@/components/ui/page-heading';
import { guarded } from '@/lib/auth/page';
import { getMail } from '@/lib/email/outbox';
import { stamp } from '@/lib/i18n/dates';
import { privateTitle } from '@/lib/i18n/private-title';
import { routes } from '@/lib/routes';
import { AdminFrame, openAdmin } from '../../frame';

interface Props {
  params: Promise<{ locale: string; id: string }>;
}

export const generateMetadata = privateTitle((m) => m.admin.outbox.title);

/** One mail as it was written. Addresses in it become links; nothing else of it is markup. */
export default async function MailPage({ params }: Props) {
  const { id } = await params;
  const { locale, ctx } = await openAdmin(params, (l) => routes.adminMail(l, id), 'outbox.see');
  const mail = await guarded(locale, routes.adminMail(locale, id), () => getMail(ctx, id));
  const t = await getTranslations('admin.outbox');
  return (
    <AdminFrame locale={locale} ctx={ctx}>
      <PageHeading title={mail.subject ?? t(`kinds.${mail.kind}`)} />
      <DefinitionList
        items={[
          { term: t('to'), value: mail.to },
          { term: t('at'), value: stamp(mail.createdAt) },
          { term: t('state'), value: t(`states.${mail.state}`) },
        ]}
      />
      <div className="sheet mt-6 whitespace-pre-line">{linked(mail.plain ?? '')}</div>
    </AdminFrame>
  );
}

/** The letter's text with its addresses as links. A part stands where it stands for good: its place is its key. */
function linked(plain: string) {
  const parts = plain.split(/(https?:\/\/[^\s<>"']+)/u);
  return parts.map((part, place) => {
    const key = `${place}:${part.length}`;
    return <span key={key}>{place % 2 === 1 ? <a href={part}>{part}</a> : part}</span>;
  });
}
