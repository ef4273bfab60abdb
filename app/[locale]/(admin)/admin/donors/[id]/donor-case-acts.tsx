import { randomUUID } from 'node:crypto';
import { useTranslations } from 'next-intl';
import { ActionForm } from '@/components/forms/action-form';
import { Notice } from '@/components/ui/notice';
import { FoldedForm } from '@/components/workspace/folded-form';
import type { Locale } from '@/lib/i18n/locales';
import { routes } from '@/lib/routes';
import { decide, split } from '../actions';
import { whyFields } from '../donor-case-fields';
import type { FoundDonorCase } from './donor-case-facts';

interface Props {
  locale: Locale;
  found: FoundDonorCase;
  isMaker: boolean;
}

/** The second person's decision; of a merge that stands, finance's proposal to undo it. */
export function DonorCaseActs({ locale, found, isMaker }: Props) {
  const t = useTranslations('donors');
  const wrong = useTranslations('errors')('VALIDATION');
  const { view } = found;
  return (
    <div className="grid gap-6">
      {found.mayDecide && (
        <section className="sheet" aria-labelledby="decide-title">
          <h2 id="decide-title" className="text-h3 mb-3">
            {t('decide')}
          </h2>
          <ActionForm
            id="decide"
            action={decide.bind(null, locale, view.id, view.act === 'split')}
            wrong={wrong}
            sections={[
              {
                fields: [
                  {
                    kind: 'radio',
                    name: 'decision',
                    label: t('decide'),
                    choices: [
                      { value: 'approved', label: t('approve') },
                      { value: 'refused', label: t('refuse') },
                    ],
                  },
                  {
                    kind: 'textarea',
                    name: 'reason',
                    label: t('decisionReason'),
                    hint: t('decisionReasonHint'),
                    rows: 3,
                  },
                ],
              },
            ]}
            submits={[{ label: t('save') }]}
          />
        </section>
      )}
      {isMaker && view.state === 'proposed' && <p className="small muted">{t('isMaker')}</p>}
      {found.openSplit && (
        <Notice kind="wait" title={t('splitOpen')}>
          <a href={routes.adminDonorCase(locale, found.openSplit)}>{t('open')}</a>
        </Notice>
      )}
      {found.mayAskSplit && (
        <FoldedForm
          id="split"
          title={t('split')}
          action={split.bind(null, locale, view.id, randomUUID())}
          fields={whyFields(t)}
          submit={{ label: t('send'), kind: 'secondary' }}
        >
          {t('splitLead')}
        </FoldedForm>
      )}
    </div>
  );
}
