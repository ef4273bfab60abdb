import { randomUUID } from 'node:crypto';
import { useTranslations } from 'next-intl';
import { Notice } from '@/components/ui/notice';
import { AnswerSheet } from '@/components/workspace/answer-sheet';
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
  const { view } = found;
  return (
    <div className="grid gap-6">
      {found.mayDecide && (
        <AnswerSheet
          id="decide"
          title={t('decide')}
          action={decide.bind(
            null,
            locale,
            routes.adminDonorCase(locale, view.id),
            view.id,
            view.act === 'split',
          )}
          choices={[
            { value: 'approved', label: t('approve') },
            { value: 'refused', label: t('refuse') },
          ]}
          reason={{ label: t('decisionReason'), hint: t('decisionReasonHint'), rows: 3 }}
          submit={{ label: t('save') }}
        />
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
          action={split.bind(null, locale, routes.adminDonors(locale), view.id, randomUUID())}
          fields={whyFields(t)}
          submit={{ label: t('send'), kind: 'secondary' }}
        >
          {t('splitLead')}
        </FoldedForm>
      )}
    </div>
  );
}
