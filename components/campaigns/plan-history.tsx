import { useTranslations } from 'next-intl';
import { Fold } from '@/components/ui/fold';
import { lastDay } from '@/lib/campaigns/dates';
import type { FiledVersion } from '@/lib/campaigns/plan-versions';
import { longDate } from '@/lib/i18n/dates';
import type { Locale } from '@/lib/i18n/locales';

/** Every version of the plan that governed, the newest first, each with what it changed: a plan that never changed shows nothing. */
export function PlanHistory({ versions, locale }: { versions: readonly FiledVersion[]; locale: Locale }) {
  const t = useTranslations('filing');
  const items = useTranslations('campaigns.plan');
  if (versions.length < 2) return null;
  return (
    <Fold summary={t('history.title')}>
      <p className="small muted">{t('history.lead')}</p>
      <ol className="timeline mt-3">
        {versions.toReversed().map((version) => {
          // Refused ones leave gaps in the numbers.
          const before = versions.findLast(({ n }) => n < version.n);
          const changed = (['purpose', 'useOfProceeds', 'surplus'] as const).filter(
            (item) => before && before.plan[item] !== version.plan[item],
          );
          return (
            <li key={version.n}>
              {version.effectiveAt && (
                <time dateTime={version.effectiveAt.toISOString()}>
                  {t('history.since', { date: longDate(version.effectiveAt, locale) })}
                </time>
              )}
              <p>
                <b>{t('history.version', { n: String(version.n) })}</b>
                {version.number && (
                  <span className="muted"> · {t('history.number', { number: version.number })}</span>
                )}
              </p>
              {version.reason && <p className="whitespace-pre-line">{version.reason}</p>}
              {changed.map((item) => (
                <p key={item} className="small">
                  {items(item)}: <del>{before!.plan[item]}</del> <ins>{version.plan[item]}</ins>
                </p>
              ))}
              {before && before.endsAt.getTime() !== version.endsAt.getTime() && (
                <p className="small">
                  {t('change.endsOn')}: <del>{lastDay(before.endsAt)}</del>{' '}
                  <ins>{lastDay(version.endsAt)}</ins>
                </p>
              )}
            </li>
          );
        })}
      </ol>
    </Fold>
  );
}
