import { getTranslations } from 'next-intl/server';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeading } from '@/components/ui/page-heading';
import { Table } from '@/components/ui/table';
import { stamp } from '@/lib/i18n/dates';
import { privateTitle } from '@/lib/i18n/private-title';
import { listCertificatesToWatch, listPartnershipsToWatch } from '@/lib/ngos/registry-queries';
import { routes } from '@/lib/routes';
import { AdminFrame, openAdmin } from '../frame';

interface Props {
  params: Promise<{ locale: string }>;
}

export const generateMetadata = privateTitle((m) => m.registry.watch.title);

/** Certificates that need an eye and every partnership of this official's region. */
export default async function RegistryPage({ params }: Props) {
  const { locale, ctx } = await openAdmin(params, routes.adminRegistry, 'registry.see');
  const [certificates, partnerships] = await Promise.all([
    listCertificatesToWatch(ctx),
    listPartnershipsToWatch(ctx),
  ]);
  const t = await getTranslations('registry');
  const states = await getTranslations('ngo.certificateState');
  const zh = locale === 'zh';
  const link = (id: string, name: string) => <a href={routes.adminNgo(locale, id)}>{name}</a>;
  return (
    <AdminFrame locale={locale} ctx={ctx}>
      <PageHeading title={t('watch.title')} lead={t('watch.lead')} />
      <h2 className="text-h2 mb-3">{t('watch.certificates')}</h2>
      {certificates.length === 0 ? (
        <EmptyState title={t('watch.noCertificates')} />
      ) : (
        <Table
          columns={[
            { label: t('watch.ngo') },
            { label: t('watch.number'), isWideOnly: true },
            { label: t('watch.until') },
            { label: t('watch.state') },
          ]}
        >
          {certificates.map((one) => (
            <tr key={one.id}>
              <td>{link(one.ngoId, zh ? one.nameZh : one.nameEn)}</td>
              <td className="wide">{one.number}</td>
              <td>{one.validUntil ?? '—'}</td>
              <td>{states(one.standing)}</td>
            </tr>
          ))}
        </Table>
      )}
      <h2 className="text-h2 mt-12 mb-3">{t('watch.partnerships')}</h2>
      {partnerships.length === 0 ? (
        <EmptyState title={t('watch.noPartnerships')} />
      ) : (
        <Table
          columns={[
            { label: t('watch.partner') },
            { label: t('watch.holder'), isWideOnly: true },
            { label: t('watch.state') },
            { label: t('watch.score'), isNumber: true, isWideOnly: true },
            { label: t('watch.agreement'), isWideOnly: true },
            { label: t('watch.live'), isNumber: true },
            { label: t('watch.lastNote'), isWideOnly: true },
          ]}
        >
          {partnerships.map((one) => (
            <tr key={one.id}>
              <td>{link(one.partnerId, zh ? one.partnerZh : one.partnerEn)}</td>
              <td className="wide">{link(one.holderId, zh ? one.holderZh : one.holderEn)}</td>
              <td>
                {t(`partners.standing.${one.standing}`)}
                {one.endReason && <span className="small muted block">{one.endReason}</span>}
              </td>
              <td className="n wide">{one.score ?? '—'}</td>
              <td className="wide">
                {t(one.hasAgreement ? 'watch.copy' : one.isOnPaper ? 'watch.paper' : 'watch.missing')}
              </td>
              <td className="n">{one.liveCampaigns}</td>
              <td className="wide">{one.lastNoteAt ? stamp(one.lastNoteAt) : '—'}</td>
            </tr>
          ))}
        </Table>
      )}
    </AdminFrame>
  );
}
