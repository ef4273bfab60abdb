import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';

interface Props {
  action: string;
  /** The masked address the confirmation goes to; null when none was left. */
  mailTo: string | null;
  /** The last digits of the number, when no address was left. */
  textTo: string | null;
  isCounted: boolean;
  reference: string;
}

/** The confirmation once more, to the address or number that was left with the gift. */
export function ReceiptForm({ action, mailTo, textTo, isCounted, reference }: Props) {
  const t = useTranslations('gift.manage.receipt');
  if (!isCounted) return null;
  return (
    <section className="section-tight" id="receipt">
      <h2>{t('title')}</h2>
      {mailTo || textTo ? (
        <form method="post" action={action} className="stack">
          <p>{mailTo ? t('text', { email: mailTo }) : t('textNumber', { phone: textTo ?? '' })}</p>
          <Button kind="secondary">{t('send')}</Button>
        </form>
      ) : (
        <p>{t('none', { reference })}</p>
      )}
    </section>
  );
}
