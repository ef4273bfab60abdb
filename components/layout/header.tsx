import { useTranslations } from 'next-intl';
import { Icon } from '@/components/ui/icon';
import type { Locale } from '@/lib/i18n/locales';
import { routes } from '@/lib/routes';
import { LanguageSwitch } from './language-switch';
import { Brand } from './mark';
import { type NavItem, NavLinks } from './nav-links';

/**
 * The header of every page. It carries nothing about the visitor, so that public pages can be kept whole: the account's
 * page itself sends to sign in whoever has not.
 */
export function Header({
  locale,
  festival,
}: {
  locale: Locale;
  festival: { slug: string; name: string } | null;
}) {
  const t = useTranslations('common.nav');
  const items: NavItem[] = [
    { href: routes.home(locale), label: t('home'), isExact: true },
    { href: routes.campaigns(locale), label: t('campaigns') },
    ...(festival ? [{ href: routes.festival(locale, festival.slug), label: festival.name }] : []),
    { href: routes.ngos(locale), label: t('ngos') },
    { href: routes.regions(locale), label: t('regions') },
    { href: routes.ledger(locale), label: t('ledger') },
  ];
  const account: NavItem = { href: routes.account(locale), label: t('account') };
  return (
    <header className="site-header">
      <div className="wrap">
        <Brand href={routes.home(locale)} />
        <nav className="nav-wide" aria-label={t('main')}>
          <NavLinks items={[...items, account]} />
        </nav>
        <LanguageSwitch to={locale === 'zh' ? 'en' : 'zh'} label={t('otherLanguage')} />
        <details className="nav-fold" data-menu="">
          <summary>
            <Icon name="menu" />
            {t('menu')}
          </summary>
          <nav aria-label={t('main')}>
            <NavLinks items={[...items, account]} />
          </nav>
        </details>
      </div>
    </header>
  );
}
