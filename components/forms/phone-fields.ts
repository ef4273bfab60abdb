import type { FieldSpec } from './form-spec';

/** The field for a number that text messages reach. */
export const numberField = (label: string, hint: string): FieldSpec => ({
  kind: 'text',
  type: 'tel',
  name: 'phone',
  label,
  hint,
  autoComplete: 'tel',
  maxLength: 40,
});

/** The field for a code that came by text message: phones offer to fill it in. */
export const codeField = (label: string, hint: string): FieldSpec => ({
  kind: 'text',
  name: 'code',
  label,
  hint,
  autoComplete: 'one-time-code',
  inputMode: 'numeric',
  maxLength: 40,
});
