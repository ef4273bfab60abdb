import type { ComponentProps } from 'react';
import { describe, Field, type FieldText } from './field';

export interface Option {
  value: string;
  label: string;
}

type Props = FieldText &
  Omit<ComponentProps<'select'>, 'id' | 'children'> & { name: string; options: readonly Option[] };

export function Select({ id, label, hint, error, optional, options, ...rest }: Props) {
  return (
    <Field {...{ id, label, hint, error, optional }}>
      <select className="input" {...describe({ id, hint, error })} {...rest}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  );
}
