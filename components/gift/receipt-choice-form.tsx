import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { RadioTiles } from '@/components/ui/radio-tiles';
import type { ReceiptChoice } from '@/lib/donations/gift-choices';

interface Props {
  action: string;
  /** As it stands; null while the donor has not decided. */
  choice: ReceiptChoice | null;
  error?: string;
}

/** The official receipt of a gift: wanted or waived, to change at any time. */
export function ReceiptChoiceForm({ action, choice, error }: Props) {
  const t = useTranslations('gift.manage.receiptChoice');
  const give = useTranslations('give.receipt');
  return (
    <section className="section-tight" id="receipt-choice">
      <h2>{t('title')}</h2>
      <p className="small muted mb-4">{t('text')}</p>
      <form method="post" action={action} noValidate className="give-fields">
        <RadioTiles
          id="receipt"
          name="receipt"
          legend={give('legend')}
          defaultValue={choice ?? undefined}
          error={error}
          tiles={(['wanted', 'waived'] as const).map((value) => ({ value, label: give(value) }))}
        />
        <Button kind="secondary">{t('save')}</Button>
      </form>
    </section>
  );
}
