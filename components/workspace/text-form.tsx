import { useTranslations } from 'next-intl';
import { ActionForm } from '@/components/forms/action-form';
import type { FieldSpec, SubmitSpec } from '@/components/forms/form-spec';
import { Icon } from '@/components/ui/icon';
import type { FormState } from '@/lib/action';

interface Props {
  id: string;
  title: string;
  /** The text's field: `text` unless said otherwise. */
  name?: string;
  label: string;
  hint?: string;
  /** Fields before and after the text. */
  before?: FieldSpec[];
  after?: FieldSpec[];
  action: (before: FormState, form: FormData) => Promise<FormState>;
  submit: string;
  kind?: SubmitSpec['kind'];
}

/** An act that is mainly a text, folded away until somebody means it. */
export function TextForm({
  id,
  title,
  name = 'text',
  label,
  hint,
  before = [],
  after = [],
  action,
  submit,
  kind = 'secondary',
}: Props) {
  const wrong = useTranslations('errors')('VALIDATION');
  return (
    <details className="fold">
      <summary>
        {title}
        <Icon name="chevron-right" />
      </summary>
      <div>
        <ActionForm
          id={id}
          action={action}
          wrong={wrong}
          sections={[{ fields: [...before, { kind: 'textarea', name, label, hint, rows: 5 }, ...after] }]}
          submits={[{ label: submit, kind }]}
        />
      </div>
    </details>
  );
}
