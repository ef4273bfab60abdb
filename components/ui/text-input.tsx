import type { ComponentProps, ReactNode } from 'react';
import { describe, Field, type FieldText } from './field';

type Props = FieldText &
  Omit<ComponentProps<'input'>, 'id'> & {
    name: string /** Shown inside the box before what is typed, such as ¥. */;
    prefix?: ReactNode;
  };

/** A labelled one-line field. Nothing typed is lost: give what was typed back as `defaultValue`. */
export function TextInput({ id, label, hint, error, optional, prefix, type = 'text', ...rest }: Props) {
  const input = <input className="input" type={type} {...describe({ id, hint, error })} {...rest} />;
  return (
    <Field {...{ id, label, hint, error, optional }}>
      {prefix ? (
        <span className="input-affix">
          <span aria-hidden="true">{prefix}</span>
          {input}
        </span>
      ) : (
        input
      )}
    </Field>
  );
}
