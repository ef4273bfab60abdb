import { useTranslations } from 'next-intl';
import type { Locale } from '@/lib/i18n/locales';
import { routes } from '@/lib/routes';
import { Brand } from './mark';

export function Footer({ locale }: { locale: Locale }) {
  const t = useTranslations('common');
  const columns = [
    {
      title: t('footer.check'),
      links: [
        { href: routes.ledger(locale), label: t('nav.ledger') },
        { href: routes.findGift(locale), label: t('footer.findGift') },
        { href: routes.verify(locale), label: t('footer.verify') },
        { href: '/api/v1/openapi.json', label: t('footer.data') },
      ],
    },
    {
      title: t('footer.look'),
      links: [
        { href: routes.campaigns(locale), label: t('nav.campaigns') },
        { href: routes.ngos(locale), label: t('nav.ngos') },
        { href: routes.regions(locale), label: t('nav.regions') },
      ],
    },
    {
      title: t('footer.take'),
      links: [
        { href: routes.registerNgo(locale), label: t('footer.registerNgo') },
        { href: routes.account(locale), label: t('footer.account') },
      ],
    },
    {
      title: t('footer.help'),
      links: [
        { href: routes.findComplaint(locale), label: t('footer.report') },
        { href: routes.privacyNotice(locale), label: t('footer.privacy') },
      ],
    },
  ];
  return (
    <footer className="site-footer">
      <div className="wrap">
        <div className="columns">
          <div>
            <Brand href={routes.home(locale)} />
            <p className="mt-2 max-w-[34em]">{t('footer.about')}</p>
          </div>
          {columns.map((column) => (
            <div key={column.title}>
              <h2>{column.title}</h2>
              <ul>
                {column.links.map((link) => (
                  <li key={link.href}>
                    <a href={link.href}>{link.label}</a>
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </div>
        <p className="legal">
          {t('footer.legal')} {t('footer.source')}
        </p>
      </div>
    </footer>
  );
}
