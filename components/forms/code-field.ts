import type { FieldSpec } from './form-spec';

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
