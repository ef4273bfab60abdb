import { useTranslations } from 'next-intl';
import { ActionForm } from '@/components/forms/action-form';
import { Icon } from '@/components/ui/icon';
import type { Locale } from '@/lib/i18n/locales';
import { formatYuan } from '@/lib/money/format';
import { answerRequest } from './actions';

/** Granting or declining one request, folded away until somebody means it. Nothing is chosen when it opens. */
export function AnswerForm({
  locale,
  requestId,
  leftFen,
}: {
  locale: Locale;
  requestId: string;
  leftFen: number;
}) {
  const t = useTranslations('admin.refunds');
  const wrong = useTranslations('errors')('VALIDATION');
  return (
    <details className="fold col-span-2">
      <summary>
        {t('decide')}
        <Icon name="chevron-right" />
      </summary>
      <div className="max-w-[560px]">
        <ActionForm
          id={`answer-${requestId}`}
          action={answerRequest.bind(null, locale, requestId)}
          wrong={wrong}
          sections={[
            {
              fields: [
                {
                  kind: 'radio',
                  name: 'answer',
                  label: t('answer'),
                  choices: [
                    { value: 'granted', label: t('grant') },
                    { value: 'declined', label: t('decline') },
                  ],
                },
                {
                  kind: 'text',
                  name: 'amount',
                  label: t('amount'),
                  hint: t('amountHint', { left: formatYuan(leftFen) }),
                  inputMode: 'decimal',
                  prefix: '¥',
                  when: { name: 'answer', value: 'granted' },
                },
                { kind: 'textarea', name: 'reason', label: t('reason'), hint: t('reasonHint'), rows: 3 },
              ],
            },
          ]}
          submits={[{ label: t('send') }]}
        />
      </div>
    </details>
  );
}
