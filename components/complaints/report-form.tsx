import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { RadioTiles } from '@/components/ui/radio-tiles';
import { TextArea } from '@/components/ui/text-area';
import { TextInput } from '@/components/ui/text-input';
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
      <TextArea
        id="text"
        name="text"
        label={t('text')}
        hint={t('textHint', { max: String(COMPLAINT_MAX) })}
        error={errors.text}
        defaultValue={typed.text}
        rows={8}
        maxLength={COMPLAINT_MAX}
      />
      <TextInput
        id="contact"
        name="contact"
        label={t('contact')}
        optional={t('optional')}
        hint={t('contactHint')}
        error={errors.contact}
        defaultValue={typed.contact}
        autoComplete="email"
        maxLength={CONTACT_MAX}
      />
      <Button>{t('submit')}</Button>
    </form>
  );
}
