import { randomUUID } from 'node:crypto';
import { useTranslations } from 'next-intl';
import { ActionForm } from '@/components/forms/action-form';
import type { Locale } from '@/lib/i18n/locales';
import { routes } from '@/lib/routes';
import { merge } from './actions';
import { whyFields } from './donor-case-fields';

/** What finance proposes: two gifts, whose donors are one person. `refA` may be known already. */
export function MergeForm({ locale, refA }: { locale: Locale; refA?: string }) {
  const t = useTranslations('donors');
  const wrong = useTranslations('errors')('VALIDATION');
  return (
    <section className="sheet" aria-labelledby="merge-title">
      <h2 id="merge-title" className="text-h3 mb-2">
        {t('propose')}
      </h2>
      <p className="small muted mb-4">{t('proposeLead')}</p>
      <ActionForm
        id="merge"
        action={merge.bind(null, locale, routes.adminDonors(locale), randomUUID())}
        wrong={wrong}
        values={refA ? { refA } : undefined}
        sections={[
          {
            fields: [
              { kind: 'text', name: 'refA', label: t('refA'), hint: t('refHint'), maxLength: 80 },
              { kind: 'text', name: 'refB', label: t('refB'), maxLength: 80 },
              ...whyFields(t),
            ],
          },
        ]}
        submits={[{ label: t('send') }]}
      />
    </section>
  );
}
