import { useTranslations } from 'next-intl';
import { ActionForm } from '@/components/forms/action-form';
import { TextForm } from '@/components/workspace/text-form';
import { canDo, OUTCOMES } from '@/lib/complaints/complaint';
import type { ComplaintDetail } from '@/lib/complaints/queries';
import type { Locale } from '@/lib/i18n/locales';
import { routes } from '@/lib/routes';
import { ask, close, reply, takeUp } from '../actions';

/** What may be done with a complaint in its state: taken up first; then asked, answered, closed. */
export function ComplaintActs({ locale, complaint }: { locale: Locale; complaint: ComplaintDetail }) {
  const t = useTranslations('complaints');
  const wrong = useTranslations('errors')('VALIDATION');
  const { id, state } = complaint;
  const here = routes.adminComplaint(locale, id);
  return (
    <div className="grid gap-4">
      {canDo(state, 'take_up') && (
        <ActionForm
          id="take-up"
          action={takeUp.bind(null, locale, here, id)}
          wrong={wrong}
          sections={[{ title: t('admin.takeUp'), hint: t('admin.takeUpHint'), fields: [] }]}
          submits={[{ label: t('admin.takeUp') }]}
        />
      )}
      {canDo(state, 'reply') && (
        <TextForm
          id="reply"
          title={t('admin.reply')}
          label={t('admin.replyText')}
          hint={t(`admin.replyHint.${complaint.contactKind ?? 'none'}`)}
          action={reply.bind(null, locale, here, id)}
          submit={t('admin.reply')}
        />
      )}
      {canDo(state, 'ask') && (
        <TextForm
          id="ask"
          title={t('admin.ask')}
          label={t('admin.askText')}
          hint={t('admin.askHint')}
          action={ask.bind(null, locale, here, id)}
          submit={t('admin.ask')}
        />
      )}
      {canDo(state, 'close') && (
        <TextForm
          id="close"
          title={t('admin.close')}
          name="reason"
          label={t('admin.closeReason')}
          hint={t('admin.closeHint')}
          before={[
            {
              kind: 'radio',
              name: 'outcome',
              label: t('admin.outcome'),
              choices: OUTCOMES.map((value) => ({ value, label: t(`outcome.${value}`) })),
            },
          ]}
          action={close.bind(null, locale, here, id)}
          submit={t('admin.close')}
        />
      )}
    </div>
  );
}
