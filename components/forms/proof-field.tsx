import { TextInput } from '@/components/ui/text-input';
import type { FormState } from '@/lib/action';
import { fieldId } from './form-spec';

interface Props {
  formId: string;
  words: NonNullable<FormState['proof']>;
  error?: string;
}

/** Where a form asks for the second factor once more: nothing typed above it is lost. A passkey is used in a page beside it. */
export function ProofField({ formId, words, error }: Props) {
  return (
    <fieldset className="min-w-0">
      <TextInput
        id={fieldId(formId, 'proof')}
        name="proof"
        label={words.label}
        hint={words.hint}
        error={error}
        autoComplete="one-time-code"
        maxLength={40}
        spellCheck={false}
      />
      <p className="small mt-2">
        <a href={words.href} target="_blank" rel="noreferrer">
          {words.otherWay}
        </a>
      </p>
    </fieldset>
  );
}
