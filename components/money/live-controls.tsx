import { useTranslations } from 'next-intl';

/** What a figure is of, and beside it the pause for live figures: one pause holds every figure of the page. */
export function LiveLabel({ children }: { children: string }) {
  const t = useTranslations('common.totals');
  return (
    <div className="live-label">
      <p>{children}</p>
      <button type="button" hidden data-live-pause="" data-resume={t('resume')}>
        {t('pause')}
      </button>
    </div>
  );
}

/** The sentence for when live figures cannot be read; /page.js fills it in and shows it. */
export function LiveStale() {
  const t = useTranslations('common.totals');
  return <p className="small" role="status" hidden data-live-stale={t.raw('stale')} />;
}
