import { useTranslations } from 'next-intl';
import { ActionForm } from '@/components/forms/action-form';
import type { FieldSpec } from '@/components/forms/form-spec';
import type { ObligationDetail } from '@/lib/disclosure/queries';
import type { Locale } from '@/lib/i18n/locales';
import { begin, save } from '../actions';

/** Begins a report, or the correction of a published one. */
export function BeginForm({
  locale,
  path,
  obligationId,
  isCorrection,
}: {
  locale: Locale;
  path: string;
  obligationId: string;
  isCorrection: boolean;
}) {
  const t = useTranslations('disclosure');
  const wrong = useTranslations('errors')('VALIDATION');
  return (
    <ActionForm
      id="begin"
      action={begin.bind(null, locale, path, obligationId)}
      wrong={wrong}
      sections={isCorrection ? [{ hint: t('correctHint'), fields: [] }] : []}
      submits={[
        { label: isCorrection ? t('correct') : t('begin'), kind: isCorrection ? 'secondary' : 'primary' },
      ]}
    />
  );
}

/** The draft of a report, in both languages; published by an owner. */
export function ReportForm({
  locale,
  path,
  draft,
  mayPublish,
}: {
  locale: Locale;
  path: string;
  draft: ObligationDetail['versions'][number];
  mayPublish: boolean;
}) {
  const t = useTranslations('disclosure.edit');
  const wrong = useTranslations('errors')('VALIDATION');
  const area = (name: string, lang: string, label: string, rows: number, hint?: string): FieldSpec => ({
    kind: 'textarea',
    name,
    label,
    lang,
    rows,
    hint,
  });
  return (
    <ActionForm
      id="report"
      action={save.bind(null, locale, path, draft.id)}
      wrong={wrong}
      values={{
        textZh: draft.textZh,
        textEn: draft.textEn,
        correctionZh: draft.correctionZh ?? '',
        correctionEn: draft.correctionEn ?? '',
      }}
      sections={[
        {
          hint: mayPublish ? t('publishHint') : t('ownerOnly'),
          fields: [
            { kind: 'hidden', name: 'edit', value: String(draft.edit) },
            ...(draft.version > 1
              ? [
                  area('correctionZh', 'zh-Hans', t('correctionZh'), 3, t('correctionHint')),
                  area('correctionEn', 'en', t('correctionEn'), 3, t('correctionHint')),
                ]
              : []),
            area('textZh', 'zh-Hans', t('textZh'), 16, t('hint')),
            area('textEn', 'en', t('textEn'), 16, t('hint')),
          ],
        },
      ]}
      submits={[
        { label: t('save'), intent: 'save', kind: mayPublish ? 'secondary' : 'primary' },
        ...(mayPublish ? [{ label: t('publish'), intent: 'publish' }] : []),
      ]}
    />
  );
}
