import { useTranslations } from 'next-intl';
import { DefinitionList } from '@/components/ui/definition-list';
import { Notice } from '@/components/ui/notice';
import { DecisionForm } from '@/components/workspace/decision-form';
import { Decisions } from '@/components/workspace/decisions';
import { stamp } from '@/lib/i18n/dates';
import type { Locale } from '@/lib/i18n/locales';
import { mayApplyFrom } from '@/lib/ngos/ngo';
import type { NgoUnderReview } from '@/lib/ngos/review-queries';
import { routes } from '@/lib/routes';
import { decideCertificate } from '../actions';
import { CertificateActs } from './certificate-acts';

/** A certificate as stated, who checked it against what, and the form to check one that waits. */
export function CertificateSheet({
  locale,
  certificate,
  canReview,
  canJudge,
}: {
  locale: Locale;
  certificate: NgoUnderReview['certificates'][number];
  canReview: boolean;
  canJudge: boolean;
}) {
  const t = useTranslations('admin.ngo');
  const words = useTranslations('ngo');
  const registry = useTranslations('registry.official');
  const { verifiedAt, verificationSource } = certificate;
  return (
    <div className="grid gap-4">
      <DefinitionList
        items={[
          {
            term: words('register.number'),
            value: `${certificate.number} · ${words(`certificateState.${certificate.standing}`)}`,
          },
          { term: words('register.issuer'), value: certificate.issuer },
          { term: words('register.issuedOn'), value: certificate.issuedOn },
          { term: words('register.validUntil'), value: certificate.validUntil },
        ]}
      />
      {certificate.clashes.length > 0 && (
        <Notice kind="error" title={registry('numberClash', { number: certificate.number })}>
          <p>{registry('numberClashText')}</p>
          <ul>
            {certificate.clashes.map((other) => (
              <li key={other.ngoId}>
                <a href={routes.adminNgo(locale, other.ngoId)}>
                  {locale === 'zh' ? other.nameZh : other.nameEn}
                </a>{' '}
                · {words(`certificateState.${other.state}`)}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {verifiedAt && (
        <p className="small muted">
          {t('verifiedBy', { date: stamp(verifiedAt), source: verificationSource ?? '' })}
        </p>
      )}
      {certificate.revokedOn && (
        <p className="small muted">
          {registry('revokedSince', {
            date: certificate.revokedOn,
            until: mayApplyFrom(certificate.revokedOn),
          })}
        </p>
      )}
      {certificate.actSource && (
        <p className="small muted">{registry('actSource', { source: certificate.actSource })}</p>
      )}
      {certificate.decisions.length > 0 && <Decisions items={certificate.decisions} />}
      {canJudge && <CertificateActs locale={locale} ngoId={certificate.ngoId} certificate={certificate} />}
      {canReview && certificate.state === 'pending' && (
        <DecisionForm
          id={`certificate-${certificate.id}`}
          title={t('verify')}
          action={decideCertificate.bind(
            null,
            locale,
            routes.adminNgo(locale, certificate.ngoId),
            certificate.id,
            certificate.mark,
          )}
          more={[{ kind: 'text', name: 'source', label: t('source'), hint: t('sourceHint') }]}
        />
      )}
    </div>
  );
}
