import { useTranslations } from 'next-intl';
import { DefinitionList } from '@/components/ui/definition-list';
import { DecisionForm } from '@/components/workspace/decision-form';
import { stamp } from '@/lib/i18n/dates';
import type { Locale } from '@/lib/i18n/locales';
import type { NgoUnderReview } from '@/lib/ngos/review-queries';
import { decideCertificate } from '../actions';

/** A certificate as stated, who checked it against what, and the form to check one that waits. */
export function CertificateSheet({
  locale,
  certificate,
  canReview,
}: {
  locale: Locale;
  certificate: NgoUnderReview['certificates'][number];
  canReview: boolean;
}) {
  const t = useTranslations('admin.ngo');
  const words = useTranslations('ngo');
  const { verifiedAt, verificationSource } = certificate;
  return (
    <div className="grid gap-4">
      <DefinitionList
        items={[
          {
            term: words('register.number'),
            value: `${certificate.number} · ${words(`certificateState.${certificate.state}`)}`,
          },
          { term: words('register.issuer'), value: certificate.issuer },
          { term: words('register.issuedOn'), value: certificate.issuedOn },
          { term: words('register.validUntil'), value: certificate.validUntil },
        ]}
      />
      {verifiedAt && (
        <p className="small muted">
          {t('verifiedBy', { date: stamp(verifiedAt), source: verificationSource ?? '' })}
        </p>
      )}
      {canReview && certificate.state === 'pending' && (
        <DecisionForm
          id={`certificate-${certificate.id}`}
          title={t('verify')}
          action={decideCertificate.bind(null, locale, certificate.ngoId, certificate.id)}
          more={[{ kind: 'text', name: 'source', label: t('source'), hint: t('sourceHint') }]}
        />
      )}
    </div>
  );
}
