'use client';
import { type ComponentProps, useState } from 'react';
import { TextInput } from '@/components/ui/text-input';
import { normaliseUscc, usccFault } from '@/lib/ngos/uscc';

export interface UsccWords {
  /** `{count}` stands for how many characters are typed. */
  count: string;
  good: string;
  characters: string;
  check: string;
}

/** What to say of a code while it is typed: how far it is, then whether its check character fits. Null: nothing yet. */
export function usccSentence(typed: string, words: UsccWords): { text: string; isWrong: boolean } | null {
  const code = normaliseUscc(typed);
  if (code === '') return null;
  const fault = usccFault(code);
  if (fault === null) return { text: words.good, isWrong: false };
  if (fault === 'uscc_length')
    return { text: words.count.replace('{count}', String(code.length)), isWrong: code.length > 18 };
  return { text: fault === 'uscc_check' ? words.check : words.characters, isWrong: true };
}

/** A field for a unified social credit code that says at once whether its check character fits (R02). Without scripts the server says it. */
export function UsccInput({ words, ...props }: ComponentProps<typeof TextInput> & { words: UsccWords }) {
  const [typed, setTyped] = useState(String(props.defaultValue ?? ''));
  const said = usccSentence(typed, words);
  return (
    <>
      <TextInput {...props} onChange={(event) => setTyped(event.currentTarget.value)} />
      <p className={said?.isWrong ? 'field-error' : 'field-hint'} aria-live="polite" data-uscc="">
        {said?.text}
      </p>
    </>
  );
}
