import { useTranslations } from 'next-intl';
import { Notice } from '@/components/ui/notice';
import { AnswerSheet } from '@/components/workspace/answer-sheet';
import { FoldedForm } from '@/components/workspace/folded-form';
import type { Locale } from '@/lib/i18n/locales';
import { isInTime } from '@/lib/matching/limits';
import type { PoolSheet } from '@/lib/matching/pool-queries';
import { routes } from '@/lib/routes';
import { answer, stop, withdraw } from '../actions';

/** What this official may do with the pool: publish or refuse it, take it back, stop it. */
export function PoolActs({ locale, sheet, now }: { locale: Locale; sheet: PoolSheet; now: Date }) {
  const t = useTranslations('matching.acts');
  const { view } = sheet;
  const here = routes.adminPool(locale, view.id);
  const why = { label: t('reason'), hint: t('reasonHint'), rows: 3 };
  const isLate = view.state === 'proposed' && !isInTime(view, now);
  return (
    <>
      {isLate && <Notice kind="wait" title={t('tooLate')} />}
      {sheet.mayAnswer && (
        <AnswerSheet
          id="answer"
          title={t('answer')}
          label={t('answerLabel')}
          action={answer.bind(null, locale, here, view.id, view.version)}
          choices={[
            ...(isLate ? [] : [{ value: 'published', label: t('publish'), detail: t('read') }]),
            { value: 'withdrawn', label: t('refuse') },
          ]}
          reason={why}
          submit={{ label: t('save') }}
        />
      )}
      {sheet.mayWithdraw && (
        <>
          <p className="small muted">{t('isMaker')}</p>
          <FoldedForm
            id="withdraw"
            title={t('withdraw')}
            action={withdraw.bind(null, locale, here, view.id, view.version)}
            fields={[{ kind: 'textarea', name: 'reason', ...why }]}
            submit={{ label: t('withdraw'), kind: 'secondary' }}
          >
            {t('withdrawLead')}
          </FoldedForm>
        </>
      )}
      {sheet.mayStop && (
        <FoldedForm
          id="stop"
          title={t('stop')}
          action={stop.bind(null, locale, here, view.id)}
          fields={[{ kind: 'textarea', name: 'reason', ...why, hint: t('stopHint') }]}
          submit={{ label: t('stop'), kind: 'danger' }}
        >
          {t('stopLead')}
        </FoldedForm>
      )}
    </>
  );
}
