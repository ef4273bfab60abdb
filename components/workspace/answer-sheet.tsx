import { useTranslations } from 'next-intl';
import { ActionForm } from '@/components/forms/action-form';
import type { Choice, FieldSpec, SubmitSpec } from '@/components/forms/form-spec';
import type { FormState } from '@/lib/action';

interface Props {
  id: string;
  title: string;
  action: (before: FormState, form: FormData) => Promise<FormState>;
  /** What the question is called, when it is not the title. */
  label?: string;
  choices: Choice[];
  /** Fields between the answer and its reason. */
  more?: FieldSpec[];
  reason: { label: string; hint: string; rows?: number };
  submit: SubmitSpec;
}

/** One answer out of a few, with its reason. Nothing is chosen when it opens. */
export function AnswerSheet({ id, title, action, label = title, choices, more = [], reason, submit }: Props) {
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
              { kind: 'radio', name: 'decision', label, choices },
              ...more,
              { kind: 'textarea', name: 'reason', ...reason },
            ],
          },
        ]}
        submits={[submit]}
      />
    </section>
  );
}
