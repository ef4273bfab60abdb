import type { FormState } from '@/lib/action';
import type { UsccWords } from './checked-input';

/** A form as data: pages describe it, `ActionForm` draws it and keeps what was typed. Crosses to the browser. */
export interface Choice {
  value: string;
  label: string;
  detail?: string;
}

export interface ChoiceGroup {
  label: string;
  options: Choice[];
}

interface Common {
  name: string;
  label: string;
  hint?: string;
  /** The word for "optional", when it is. */
  optional?: string;
  /** Shown only while the radio of this name has this value. What it held is kept. */
  when?: { name: string; value: string };
}

export type FieldSpec =
  | (Common & {
      kind: 'text';
      type?: 'text' | 'email' | 'password' | 'date' | 'datetime-local' | 'tel';
      autoComplete?: string;
      inputMode?: 'numeric' | 'decimal';
      prefix?: string;
      maxLength?: number;
      lang?: string;
      /** Checks a unified social credit code while it is typed, with these words. */
      uscc?: UsccWords;
    })
  /** One file. What was chosen is not kept when the form comes back: browsers do not allow it. */
  | (Common & { kind: 'file'; accept: string })
  | (Common & { kind: 'textarea'; rows?: number; lang?: string; isStory?: boolean })
  | (Common & { kind: 'select'; placeholder: string; groups: ChoiceGroup[] })
  | (Common & { kind: 'radio'; choices: Choice[] })
  /** A value the form carries along unseen. */
  | { kind: 'hidden'; name: string; value: string };

export interface SectionSpec {
  title?: string;
  hint?: string;
  fields: FieldSpec[];
  /** Fields side by side from 640 px, so many in a row. */
  columns?: 2 | 3;
}

export interface SubmitSpec {
  label: string;
  /** What the action reads as `intent`; one form may save or submit. */
  intent?: string;
  kind?: 'primary' | 'secondary' | 'quiet' | 'danger';
}

/** The id of a field's control. */
export const fieldId = (formId: string, name: string): string => `${formId}-${name.replaceAll('.', '-')}`;

/** Of a form that was never sent. */
export const EMPTY_FORM: FormState = { n: 0, values: {}, errors: [] };
