import { useTranslations } from 'next-intl';
import type { FieldSpec } from '@/components/forms/form-spec';
import type { FormState } from '@/lib/action';
import { AnswerSheet } from './answer-sheet';

interface Props {
  id: string;
  title: string;
  action: (before: FormState, form: FormData) => Promise<FormState>;
  /** What approving is called, when it is not an official's approval. */
  approve?: string;
  /** Fields between the decision and its reason. */
  more?: FieldSpec[];
}

/** Approve or return, with a reason. Nothing is chosen when it opens. */
export function DecisionForm({ id, title, action, approve, more = [] }: Props) {
  const t = useTranslations('admin.ngo');
  return (
    <AnswerSheet
      {...{ id, title, action, more }}
      label={t('decision')}
      choices={[
        { value: 'approved', label: approve ?? t('approve') },
        { value: 'returned', label: t('return') },
      ]}
      reason={{ label: t('reason'), hint: t('reasonHint') }}
      submit={{ label: t('save') }}
    />
  );
}
