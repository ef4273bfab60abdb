import { useTranslations } from 'next-intl';
import { ActionForm } from '@/components/forms/action-form';
import type { FieldSpec } from '@/components/forms/form-spec';
import type { FormState } from '@/lib/action';

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
  const wrong = useTranslations('errors')('VALIDATION');
  return (
    <section className="sheet" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`} className="text-h3 mb-3">
        {title}
      </h2>
      <ActionForm
        id={id}
        action={action}
        wrong={wrong}
        sections={[
          {
            fields: [
              {
                kind: 'radio',
                name: 'decision',
                label: t('decision'),
                choices: [
                  { value: 'approved', label: approve ?? t('approve') },
                  { value: 'returned', label: t('return') },
                ],
              },
              ...more,
              { kind: 'textarea', name: 'reason', label: t('reason'), hint: t('reasonHint') },
            ],
          },
        ]}
        submits={[{ label: t('save') }]}
      />
    </section>
  );
}
