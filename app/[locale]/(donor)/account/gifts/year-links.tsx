import { clsx } from 'clsx';
import { useTranslations } from 'next-intl';

/** One link a year there are gifts of; the one shown is marked. */
export function YearLinks({
  here,
  years,
  current,
}: {
  here: string;
  years: readonly number[];
  current: number | undefined;
}) {
  const t = useTranslations('account.gifts');
  return (
    <nav aria-label={t('years')} className="button-row mb-4">
      {[undefined, ...years].map((year) => (
        <a
          key={year ?? 'all'}
          href={year ? `${here}?year=${year}` : here}
          aria-current={year === current ? 'page' : undefined}
          className={clsx('button button-small', year === current ? 'button-secondary' : 'button-quiet')}
        >
          {year ? t('year', { year: String(year) }) : t('allYears')}
        </a>
      ))}
    </nav>
  );
}
