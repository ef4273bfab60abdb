import type { FieldSpec, SubmitSpec } from '@/components/forms/form-spec';
import type { FormState } from '@/lib/action';
import { FoldedForm } from './folded-form';

interface Props {
  id: string;
  title: string;
  /** The text's field: `text` unless said otherwise. */
  name?: string;
  label: string;
  hint?: string;
  rows?: number;
  /** Fields before and after the text. */
  before?: FieldSpec[];
  after?: FieldSpec[];
  action: (before: FormState, form: FormData) => Promise<FormState>;
  submit: string;
  kind?: SubmitSpec['kind'];
}

/** An act that is mainly a text. */
export function TextForm({
  name = 'text',
  label,
  hint,
  rows = 5,
  before = [],
  after = [],
  submit,
  kind = 'secondary',
  ...form
}: Props) {
  return (
    <FoldedForm
      {...form}
      fields={[...before, { kind: 'textarea', name, label, hint, rows }, ...after]}
      submit={{ label: submit, kind }}
    />
  );
}
