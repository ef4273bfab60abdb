import { useTranslations } from 'next-intl';
import { Amount } from '@/components/money/amount';
import { Notice } from '@/components/ui/notice';

/** Which figure's rows are shown, and what they add up to. */
export function ScopeNote({ name, netFen, allHref }: { name: string; netFen: number; allHref: string }) {
  const t = useTranslations('ledger');
  return (
    <div className="mt-4">
      <Notice title={t('scoped', { name })}>
        {t.rich('scopedNet', { amount: () => <Amount fen={netFen} /> })} <a href={allHref}>{t('all')}</a>
      </Notice>
    </div>
  );
}
