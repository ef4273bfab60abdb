import { useTranslations } from 'next-intl';
import { FoldedForm } from '@/components/workspace/folded-form';
import type { Locale } from '@/lib/i18n/locales';
import { formatYuan } from '@/lib/money/format';
import type { ConsentView } from '@/lib/refunds/queries';
import { answerConsent } from './actions';

/** Refunds that go beyond what is unspent of a gift: the certificate-holder says yes or no. */
export function Consents({ locale, path, items }: { locale: Locale; path: string; items: ConsentView[] }) {
  const t = useTranslations('refunds');
  if (items.length === 0) return null;
  return (
    <section className="mt-10 max-w-[760px]" aria-labelledby="consents">
      <h2 id="consents" className="text-h3 mb-2">
        {t('consents')}
      </h2>
      <p className="small muted mb-3">{t('consentsLead')}</p>
      {items.map((one) => (
        <FoldedForm
          key={one.id}
          id={`consent-${one.id}`}
          title={t('consentOf', {
            reference: one.reference,
            amount: formatYuan(one.amountFen),
            unspent: formatYuan(one.unspentFen),
          })}
          action={answerConsent.bind(null, locale, path, one.id)}
          fields={[
            {
              kind: 'radio',
              name: 'decision',
              label: t(`grounds.${one.ground}`),
              hint: one.reason,
              choices: [
                { value: 'approved', label: t('consentGive') },
                { value: 'refused', label: t('consentRefuse') },
              ],
            },
            {
              kind: 'textarea',
              name: 'reason',
              label: t('consentReason'),
              hint: t('consentReasonHint'),
              rows: 3,
            },
          ]}
          submit={{ label: t('save'), kind: 'secondary' }}
        />
      ))}
    </section>
  );
}
