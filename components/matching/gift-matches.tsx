import { clsx } from 'clsx';
import { useLocale, useTranslations } from 'next-intl';
import { InLanguage } from '@/components/ui/in-language';
import type { GiftMatch } from '@/lib/matching/gift-match';
import { routes } from '@/lib/routes';
import { matchSentences } from './words';

/** What each pool made of a gift, or why nothing (R91). Nothing is said of a gift no pool looks at. */
export function GiftMatches({ matches }: { matches: readonly GiftMatch[] }) {
  const t = useTranslations('matched');
  const locale = useLocale() === 'zh' ? 'zh' : 'en';
  if (matches.length === 0) return null;
  return (
    <section>
      <h2 className="mb-2">{t('title')}</h2>
      <ul className="match-list">
        {matches.map((match) => {
          const [first, ...rest] = matchSentences(t, match, locale);
          return (
            <li key={match.poolId} className={clsx('match', match.grantedFen === 0 && 'match-none')}>
              <p className="match-head">
                <InLanguage>{first!}</InLanguage>
              </p>
              {rest.map((sentence) => (
                <p key={sentence}>{sentence}</p>
              ))}
              <p className="no-print">
                <a href={routes.matchingPool(locale, match.poolId)}>{t('gift.see')}</a>
              </p>
            </li>
          );
        })}
      </ul>
      {matches.some((match) => match.standsFen > 0) && <p className="small muted mt-2">{t('gift.stands')}</p>}
    </section>
  );
}
