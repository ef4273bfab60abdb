import { useTranslations } from 'next-intl';

/** Above the header of every page of a demo, in flow; it cannot be dismissed. */
export function DemoBanner() {
  const t = useTranslations('common.demo');
  return (
    <aside className="demo-banner" aria-label={t('label')}>
      <div className="wrap">
        <b>{t('label')}</b>
        <span>{t('text')}</span>
      </div>
    </aside>
  );
}
