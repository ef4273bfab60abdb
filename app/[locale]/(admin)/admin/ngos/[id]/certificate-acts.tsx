import { useTranslations } from 'next-intl';
import type { FieldSpec } from '@/components/forms/form-spec';
import { FoldedForm } from '@/components/workspace/folded-form';
import type { Locale } from '@/lib/i18n/locales';
import { type CertificateAct, type CertificateState, canActOnCertificate } from '@/lib/ngos/ngo';
import { routes } from '@/lib/routes';
import { judge } from '../actions';

const ACTS = ['suspend', 'reinstate', 'revoke'] as const satisfies readonly CertificateAct[];

interface Props {
  locale: Locale;
  ngoId: string;
  certificate: { id: string; state: CertificateState };
}

/** Suspending, reinstating and revoking a certificate, each with its source and the reason the organisation reads. */
export function CertificateActs({ locale, ngoId, certificate }: Props) {
  const t = useTranslations('registry.official');
  const words = useTranslations('admin.ngo');
  const optional = useTranslations('common')('optional');
  const fieldsOf = (act: CertificateAct): FieldSpec[] => [
    { kind: 'text', name: 'source', label: t('source'), hint: t('sourceHint') },
    ...(act === 'revoke'
      ? [
          {
            kind: 'text' as const,
            name: 'revokedOn',
            type: 'date' as const,
            label: t('revokedOn'),
            hint: t('revokedOnHint'),
            optional,
          },
        ]
      : []),
    { kind: 'textarea', name: 'reason', label: words('reason'), hint: words('reasonHint'), rows: 3 },
  ];
  return (
    <div className="grid gap-2">
      {ACTS.filter((act) => canActOnCertificate(certificate.state, act)).map((act) => (
        <FoldedForm
          key={act}
          id={`${act}-${certificate.id}`}
          title={t(`acts.${act}`)}
          action={judge.bind(null, locale, routes.adminNgo(locale, ngoId), certificate.id, act)}
          fields={fieldsOf(act)}
          submit={{ label: t(`acts.${act}`), kind: act === 'reinstate' ? 'secondary' : 'danger' }}
        >
          {t(`actHint.${act}`)}
        </FoldedForm>
      ))}
    </div>
  );
}
