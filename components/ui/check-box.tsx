import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { describe, FieldNotes } from './field';

interface Props {
  id: string;
  name: string;
  value: string;
  label: ReactNode;
  hint?: ReactNode;
  error?: string;
  isTicked?: boolean;
}

/** One statement to tick. Nothing is ticked when a form opens. */
export function CheckBox({ id, name, value, label, hint, error, isTicked }: Props) {
  return (
    <div className={clsx('field', error && 'field-wrong')}>
      <FieldNotes id={id} error={error} />
      <label className="tick">
        <input
          type="checkbox"
          name={name}
          value={value}
          defaultChecked={isTicked}
          {...describe({ id, hint, error })}
        />
        <span>{label}</span>
      </label>
      {hint && (
        <p className="field-hint tick-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}
