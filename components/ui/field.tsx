import { clsx } from 'clsx';
import type { ReactNode } from 'react';

/** What every control of a form says about itself. `error` is a sentence that says what to do. */
export interface FieldText {
  id: string;
  label: ReactNode;
  hint?: ReactNode;
  error?: string;
  /** The word for "optional" in the page's language; shown after the label. */
  optional?: ReactNode;
}

/** The attributes that tie a control to its hint and error. */
export function describe({ id, hint, error }: Pick<FieldText, 'id' | 'hint' | 'error'>) {
  const describedBy = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return {
    id,
    'aria-describedby': describedBy || undefined,
    'aria-invalid': error ? true : undefined,
  } as const;
}

/** Hint, then the error, above the control; an error adds the red-earth bar. */
export function FieldNotes({ id, hint, error }: Pick<FieldText, 'id' | 'hint' | 'error'>) {
  return (
    <>
      {hint && (
        <p className="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p className="field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </>
  );
}

/** Label, notes and one control, from top to bottom. */
export function Field({ id, label, hint, error, optional, children }: FieldText & { children: ReactNode }) {
  return (
    <div className={clsx('field', error && 'field-wrong')}>
      <label className="field-label" htmlFor={id}>
        {label}
        {optional && <span className="optional"> {optional}</span>}
      </label>
      <FieldNotes id={id} hint={hint} error={error} />
      {children}
    </div>
  );
}
