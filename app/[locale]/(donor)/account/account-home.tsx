import { useTranslations } from 'next-intl';
import { Amount } from '@/components/money/amount';
import { EmptyState } from '@/components/ui/empty-state';
import type { MyGift } from '@/lib/donors/my-gifts';
import type { Locale } from '@/lib/i18n/locales';
import { routes } from '@/lib/routes';
import type { BooksOf } from '@/lib/spending/balances';
import { MyGifts } from './my-gifts';

interface Props {
  locale: Locale;
  email: string;
  sum: { count: number; netFen: number };
  items: readonly MyGift[];
  books: BooksOf;
  hasMore: boolean;
}

/** What a donor comes back for: what they gave, the newest gifts, and the ways to everything else of theirs. */
export function GiftsHome({ locale, email, sum, items, books, hasMore }: Props) {
  const t = useTranslations('account');
  const words = useTranslations('auth.account');
  return (
    <section aria-labelledby="my-gifts">
      <h2 id="my-gifts" className="text-h3">
        {words('gifts')}
      </h2>
      <p className="small muted mb-4">{words('giftsLead', { email })}</p>
      {items.length === 0 ? (
        <EmptyState title={words('noGifts')}>
          <a href={routes.campaigns(locale)}>{words('seeCampaigns')}</a>
        </EmptyState>
      ) : (
        <>
          <p className="cap">{t('sum.label')}</p>
          <p>
            <Amount fen={sum.netFen} isPage />
          </p>
          <p className="small muted mb-4">{t('sum.count', { count: sum.count })}</p>
          <h3 className="sr-only">{t('recent')}</h3>
          <MyGifts {...{ locale, items, books }} />
          {hasMore && (
            <p className="mt-4">
              <a className="button button-quiet button-small" href={routes.accountGifts(locale)}>
                {t('all')}
              </a>
            </p>
          )}
        </>
      )}
    </section>
  );
}

/** The rest of the account, each with one line of what it is for. */
export function AccountLinks({ locale }: { locale: Locale }) {
  const t = useTranslations('account');
  const links = [
    ['statement', routes.accountStatement(locale)],
    ['appearance', routes.accountAppearance(locale)],
    ['join', routes.accountJoin(locale)],
    ['follows', routes.accountFollows(locale)],
    ['contact', routes.accountContact(locale)],
    ['security', routes.accountSecurity(locale)],
    ['privacy', routes.accountPrivacy(locale)],
  ] as const;
  return (
    <section aria-labelledby="account-more">
      <h2 id="account-more" className="text-h3 mb-3">
        {t('more')}
      </h2>
      <ul className="border-t border-rule">
        {links.map(([name, href]) => (
          <li key={name} className="border-b border-rule py-3">
            <a href={href}>{t(`links.${name}`)}</a>
            <span className="small muted block">{t(`links.${name}Text`)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
