import { useTranslations } from 'next-intl';
import { placeName } from '@/components/campaigns/meta';
import { DefinitionList } from '@/components/ui/definition-list';
import { Tag } from '@/components/ui/tag';
import { shanghaiDay } from '@/lib/clock';
import { longDate } from '@/lib/i18n/dates';
import type { Locale } from '@/lib/i18n/locales';
import type { NgoDetail, PublicCertificate } from '@/lib/ngos/entry';
import { isCertificateValid } from '@/lib/ngos/ngo';

/** Who an organisation is, in the words of its registration (R07). */
export function NgoFacts({
  ngo,
  certificate,
  locale,
  now,
}: {
  ngo: NgoDetail;
  certificate: PublicCertificate | null;
  locale: Locale;
  now: Date;
}) {
  const t = useTranslations('ngos');
  const day = (text: string) => longDate(new Date(`${text}T12:00:00+08:00`), locale);
  const isValid = certificate !== null && isCertificateValid(certificate, shanghaiDay(now));
  const state = certificate && (certificate.state === 'verified' && !isValid ? 'expired' : certificate.state);
  return (
    <DefinitionList
      items={[
        { term: t('fields.fullName'), value: <span lang="zh-Hans">{ngo.nameZh}</span> },
        { term: t('fields.uscc'), value: <span className="num">{ngo.uscc}</span> },
        { term: t('fields.form'), value: t(`form.${ngo.form}`) },
        { term: t('fields.registrar'), value: <span lang="zh-Hans">{ngo.registrar}</span> },
        { term: t('fields.place'), value: placeName(ngo) },
        {
          term: t('fields.certificate'),
          value: certificate ? (
            <>
              <span className="num">{certificate.number}</span>{' '}
              {state && <Tag tone={isValid ? 'live' : 'stop'}>{t(`certificateState.${state}`)}</Tag>}
            </>
          ) : (
            t('fields.noCertificate')
          ),
        },
        { term: t('fields.issuer'), value: certificate?.issuer },
        { term: t('fields.issued'), value: certificate && day(certificate.issuedOn) },
        { term: t('fields.validUntil'), value: certificate?.validUntil && day(certificate.validUntil) },
        { term: t('fields.contact'), value: ngo.contactName },
        { term: t('fields.email'), value: <a href={`mailto:${ngo.contactEmail}`}>{ngo.contactEmail}</a> },
        {
          term: t('fields.phone'),
          value: <a href={`tel:${ngo.contactPhone.replace(/[^\d+]/g, '')}`}>{ngo.contactPhone}</a>,
        },
        { term: t('fields.address'), value: <span lang="zh-Hans">{ngo.address}</span> },
      ]}
    />
  );
}
