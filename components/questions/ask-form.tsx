import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { TextArea } from '@/components/ui/text-area';
import { TextInput } from '@/components/ui/text-input';
import { QUESTION_MAX } from '@/lib/questions/question';

interface Props {
  action: string;
  typed: Record<string, string>;
  errors: Record<string, string>;
}

/** A question, and an address for its answer if the visitor likes. A plain form. */
export function AskForm({ action, typed, errors }: Props) {
  const t = useTranslations('questions.form');
  return (
    <form method="post" action={action} noValidate>
      <TextArea
        id="text"
        name="text"
        label={t('text')}
        hint={t('textHint', { max: String(QUESTION_MAX) })}
        error={errors.text}
        defaultValue={typed.text}
        rows={5}
        maxLength={QUESTION_MAX}
      />
      <TextInput
        id="contact"
        name="contact"
        type="email"
        label={t('contact')}
        optional={t('optional')}
        hint={t('contactHint')}
        error={errors.contact}
        defaultValue={typed.contact}
        autoComplete="email"
        maxLength={320}
      />
      <Button>{t('submit')}</Button>
    </form>
  );
}
