import { useTranslations } from 'next-intl';
import { AnswerSheet } from '@/components/workspace/answer-sheet';
import { FoldedForm } from '@/components/workspace/folded-form';
import type { Locale } from '@/lib/i18n/locales';
import { routes } from '@/lib/routes';
import { addPaper, decide } from '../actions';
import type { Found } from './case-facts';

/** The second person's decision, and what proves the case. */
export function CaseActs({ locale, found, isMaker }: { locale: Locale; found: Found; isMaker: boolean }) {
  const t = useTranslations('refunds');
  const { view } = found;
  const here = routes.adminRefund(locale, view.id);
  return (
    <div className="grid gap-6">
      {found.mayDecide && (
        <AnswerSheet
          id="decide"
          title={t('decide')}
          action={decide.bind(null, locale, here, view.id, view.act === 'release')}
          choices={[
            { value: 'approved', label: t('approve') },
            { value: 'refused', label: t('refuse') },
          ]}
          reason={{ label: t('decisionReason'), hint: t('decisionReasonHint'), rows: 3 }}
          submit={{ label: t('save'), kind: 'danger' }}
        />
      )}
      {isMaker && view.state === 'proposed' && <p className="small muted">{t('isMaker')}</p>}
      {found.mayAddPaper && (
        <FoldedForm
          id="paper"
          title={t('addPaper')}
          action={addPaper.bind(null, locale, here, view.giftId)}
          fields={[
            {
              kind: 'file',
              name: 'evidence',
              label: t('evidence'),
              hint: t('evidenceHint'),
              accept: 'image/jpeg,image/png',
            },
          ]}
          submit={{ label: t('add'), kind: 'secondary' }}
        />
      )}
    </div>
  );
}
