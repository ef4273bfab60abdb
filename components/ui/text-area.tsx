import type { ComponentProps } from 'react';
import { describe, Field, type FieldText } from './field';

export function TextArea({
  id,
  label,
  hint,
  error,
  optional,
  rows = 4,
  ...rest
}: FieldText & Omit<ComponentProps<'textarea'>, 'id'> & { name: string }) {
  return (
    <Field {...{ id, label, hint, error, optional }}>
      <textarea className="input" rows={rows} {...describe({ id, hint, error })} {...rest} />
    </Field>
  );
}
