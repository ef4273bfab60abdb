import { useTranslations } from 'next-intl';
import { Amount } from '@/components/money/amount';
import { EmptyState } from '@/components/ui/empty-state';
import { InLanguage } from '@/components/ui/in-language';
import { Pager } from '@/components/ui/pager';
import type { WallEntry } from '@/lib/campaigns/wall-entry';
import { shanghaiDay } from '@/lib/clock';
import { dayAndTime, longDate } from '@/lib/i18n/dates';
import type { Locale } from '@/lib/i18n/locales';
import { routes } from '@/lib/routes';

interface Props {
  entries: readonly WallEntry[];
  slug: string;
  locale: Locale;
  /** Whether these are not the newest ones. */
  isLater: boolean;
  /** Ledger number to go on before, when there are more. */
  nextBefore: number | null;
}

/** Donors as each chose to be shown, newest first; the ledger number leads to the line, of which who keeps the amount back shows neither number nor hour. */
export function DonorWall({ entries, slug, locale, isLater, nextBefore }: Props) {
  const t = useTranslations('campaigns');
  const tc = useTranslations('common');
  const here = routes.campaign(locale, slug);
  if (entries.length === 0 && !isLater)
    return (
      <EmptyState title={t('noDonors')}>
        <a href="#budget">{t('noDonorsNext')}</a>
      </EmptyState>
    );
  return (
    <>
      <ul className="wall">
        {entries.map((entry) => (
          <li key={entry.handle}>
            <span>
              {entry.name === null ? t('anonymous') : <InLanguage>{entry.name}</InLanguage>}{' '}
              <span className="cap">
                {entry.netFen === null ? (
                  <time dateTime={shanghaiDay(entry.paidAt)}>{longDate(entry.paidAt, locale)}</time>
                ) : (
                  <>
                    <time dateTime={entry.paidAt.toISOString()}>{dayAndTime(entry.paidAt, locale)}</time>
                    {locale === 'zh' ? '，' : ', '}
                    <a href={`${routes.ledger(locale)}?from=${entry.seq}`}>
                      {t('wallLine', { seq: entry.seq.toLocaleString('en-US') })}
                    </a>
                  </>
                )}
              </span>
            </span>
            {entry.netFen === null ? (
              <span className="small muted">{t('amountHidden')}</span>
            ) : (
              <Amount fen={entry.netFen} />
            )}
            {entry.message && (
              <p>
                <InLanguage>{entry.message}</InLanguage>
              </p>
            )}
          </li>
        ))}
      </ul>
      <Pager
        label={t('sections.donors')}
        first={isLater ? { href: `${here}#donors`, label: tc('first') } : undefined}
        next={
          nextBefore === null
            ? undefined
            : { href: `${here}?before=${nextBefore}#donors`, label: tc('older') }
        }
      />
    </>
  );
}
