import { useTranslations } from 'next-intl';
import { WordsAndContact } from '@/components/forms/words-and-contact';
import { Button } from '@/components/ui/button';
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
      <WordsAndContact
        {...{ t, typed, errors }}
        text={{ max: QUESTION_MAX, rows: 5 }}
        contact={{ max: 320, type: 'email' }}
      />
      <Button>{t('submit')}</Button>
    </form>
  );
}
