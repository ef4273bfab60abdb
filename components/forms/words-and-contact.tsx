import { TextArea } from '@/components/ui/text-area';
import { TextInput } from '@/components/ui/text-input';

interface Props {
  /** The words of the two fields, by what is said about each. */
  t: (name: 'text' | 'textHint' | 'contact' | 'optional' | 'contactHint', values: { max: string }) => string;
  typed: Record<string, string>;
  errors: Record<string, string>;
  /** Characters, and lines to begin with. */
  text: { max: number; rows: number };
  /** `email`: nothing but an address will do. */
  contact: { max: number; type?: 'email' };
}

/** What a visitor has to say, and how to answer them if they like: the fields of a plain form. */
export function WordsAndContact({ t: words, typed, errors, text, contact }: Props) {
  const t = (name: Parameters<typeof words>[0]) => words(name, { max: String(text.max) });
  return (
    <>
      <TextArea
        id="text"
        name="text"
        label={t('text')}
        hint={t('textHint')}
        error={errors.text}
        defaultValue={typed.text}
        rows={text.rows}
        maxLength={text.max}
      />
      <TextInput
        id="contact"
        name="contact"
        type={contact.type}
        label={t('contact')}
        optional={t('optional')}
        hint={t('contactHint')}
        error={errors.contact}
        defaultValue={typed.contact}
        autoComplete="email"
        maxLength={contact.max}
      />
    </>
  );
}
