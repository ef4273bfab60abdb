import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { ActionForm } from '@/components/forms/action-form';
import type { FieldSpec, SubmitSpec } from '@/components/forms/form-spec';
import { Fold } from '@/components/ui/fold';
import type { FormState } from '@/lib/action';

interface Props {
  id: string;
  title: string;
  action: (before: FormState, form: FormData) => Promise<FormState>;
  fields: FieldSpec[];
  values?: Record<string, string>;
  submit: SubmitSpec;
  /** What to know before doing it. */
  children?: ReactNode;
}

/** An act with its form, folded away until somebody means it. */
export function FoldedForm({ id, title, action, fields, values, submit, children }: Props) {
  const wrong = useTranslations('errors')('VALIDATION');
  return (
    <Fold summary={title}>
      {children && <p className="small muted mb-3">{children}</p>}
      <ActionForm {...{ id, action, wrong, values }} sections={[{ fields }]} submits={[submit]} />
    </Fold>
  );
}
