import { useTranslations } from 'next-intl';
import { WordsAndContact } from '@/components/forms/words-and-contact';
import { Button } from '@/components/ui/button';
import { RadioTiles } from '@/components/ui/radio-tiles';
import { REASONS } from '@/lib/complaints/complaint';
import { COMPLAINT_MAX, CONTACT_MAX } from '@/lib/complaints/schema';

interface Props {
  action: string;
  typed: Record<string, string>;
  errors: Record<string, string>;
}

/** What is wrong, in the visitor's words; a contact if they like. A plain form. */
export function ReportForm({ action, typed, errors }: Props) {
  const t = useTranslations('complaints.form');
  const reason = useTranslations('complaints.reason');
  return (
    <form method="post" action={action} noValidate>
      <RadioTiles
        id="reason"
        name="reason"
        legend={t('reason')}
        error={errors.reason}
        defaultValue={typed.reason}
        tiles={REASONS.map((value) => ({ value, label: reason(value) }))}
      />
      <WordsAndContact
        {...{ t, typed, errors }}
        text={{ max: COMPLAINT_MAX, rows: 8 }}
        contact={{ max: CONTACT_MAX }}
      />
      <Button>{t('submit')}</Button>
    </form>
  );
}
