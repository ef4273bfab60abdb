import { useTranslations } from 'next-intl';
import { CheckRing } from '@/components/ui/icon';

/** Nobody pays for a match (R93), as a band across the page. */
export function NoFeeBand() {
  const t = useTranslations('matched');
  return (
    <div className="no-fee">
      <p className="wrap">
        <CheckRing />
        <span>{t('noFee')}</span>
      </p>
    </div>
  );
}
